"""The folder that anyone can read: complete, to the penny, and nothing in it leads out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest
from statements_household import FIRST, LAST, Household, miniature

from phb_desktop.casebook.commands import AskQuestion, NoteIncident
from phb_desktop.casebook.model import Tag
from phb_desktop.employer.commands import SayPersonal, TakeOnPA
from phb_desktop.employer.model import Personal, WorkerStatus
from phb_desktop.errors import Refused
from phb_desktop.exchange import queries
from phb_desktop.exchange.commands import ImportWhole, StartBudget
from phb_desktop.exchange.folder import Choice, Making, write_folder
from phb_desktop.exchange.folder.names import paper_place
from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import PaymentType
from phb_desktop.office import Office
from phb_desktop.papers import queries as papers
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import MediaType, Paper, PaperId, PaperKind, Subject, SubjectKind
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command
from phb_desktop.written import CannotSave, IsThere
from tests.tools.random_budget import HOSTILE, filling, starter

PASSPHRASE = "four score and seven"
PNG = b"\x89PNG\r\n\x1a\n"
# Names that broke a file system, a shell or an unpacker somewhere.
FILE_NAMES = (
    "../../../etc/passwd",
    "..\\..\\autoexec.bat",
    "C:evil.pdf",
    "CON",
    "nul.txt",
    "LPT1.png",
    ".hidden",
    "trailing dots...",
    "ends in space ",
    "a\x00b\x07c",
    "gpj.\u202eexe",
    "é" * 300 + ".png",
    "日" * 300,
    "same name.png",
    "SAME NAME.png",
    "same name.png ",
    "a#b?c%20d&e.png",
    "<script>alert(1)</script>.png",
    "",
    *HOSTILE,
)
WORKER = "Gwenllian Powell-Rees"


def do(vault: Vault, command: Command[Any]) -> Any:
    with vault.work(type(command).__name__) as work:
        return handler_of(type(command))(work, command)


def asking(vault: Vault) -> Callable[..., Any]:
    def ask(query: Callable[..., Any], *facts: Any) -> Any:
        with vault.read() as reader:
            return query(reader, *facts)

    return ask


def keep(vault: Vault, name: str, number: int, kind: PaperKind, *proves: Subject) -> PaperId:
    found: PaperId = do(vault, KeepPaper(name, PNG + str(number).encode(), kind, date(2026, 5, 1), proves))
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    """The miniature, with a worker, an issued statement, questions, and papers of every bad name."""
    place = tmp_path_factory.mktemp("home")
    vault, _ = Vault.create(
        place / "Gwen.vault",
        Passphrase(PASSPHRASE),
        clock=FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC)),
        cost=kdf.FOR_TESTS,
        anchors=place / "anchors",
    )
    made = miniature(vault)
    made.bank_says(LAST, "2026.65")
    worker = do(vault, TakeOnPA(WORKER, WorkerStatus.EMPLOYEE, "Siân Pugh", FIRST))
    do(vault, SayPersonal(worker, Personal("Gwenllian", "Powell-Rees", ni_number="QQ123456C")))
    made.spend(date(2026, 6, 29), "G POWELL-REES", "12.34", PaymentType.ACTIVITIES)
    entry = made.spend(date(2026, 5, 2), "=cmd|' /C calc'!A0", "1.01", PaymentType.ACTIVITIES)
    for number, name in enumerate(FILE_NAMES):
        keep(vault, name, number, PaperKind.RECEIPT, Subject(SubjectKind.ENTRY, entry))
    keep(vault, f"Payslip {WORKER}.png", 900, PaperKind.PAYSLIP)
    keep(vault, "terms.png", 901, PaperKind.OTHER, Subject(SubjectKind.WORKER, worker))
    keep(vault, f"Card for {WORKER}.png", 902, PaperKind.LETTER)
    do(vault, AskQuestion(date(2026, 5, 3), "Alex Example", f"May {WORKER} come along?"))
    do(vault, NoteIncident(date(2026, 5, 4), "Mair was in hospital for a night", Tag.HOSPITAL))
    do(vault, IssueStatement(FIRST, LAST))
    yield made
    vault.close()


def written(home: Household, place: Path, choice: Choice = Choice.ALL) -> Path:
    return write_folder(place, Making(asking(home.vault), choice))


@pytest.fixture(scope="module")
def whole(home: Household, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(home, tmp_path_factory.mktemp("whole") / "out")


@pytest.fixture(scope="module")
def less(home: Household, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(home, tmp_path_factory.mktemp("less") / "out", Choice.LESS)


@pytest.fixture(params=list(Choice))
def either(request: pytest.FixtureRequest, whole: Path, less: Path) -> Path:
    """Each of the two folders."""
    return whole if request.param is Choice.ALL else less


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "srcset", "data", "action"):
                self.found.append(value or "")
            if name == "id":
                self.ids.add(value or "")


def links_of(page: Path) -> Links:
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    return links


def test_every_link_leads_into_the_folder_and_every_file_can_be_reached(either: Path) -> None:
    folder = either.resolve()
    reached: set[Path] = {folder / "index.html"}
    todo = [folder / "index.html"]
    while todo:
        page = todo.pop()
        links = links_of(page)
        assert links.tags.count("h1") == 1
        if page.parent.name != "statements":  # a statement checks itself
            assert "script" not in links.tags
        for link in links.found:
            path, _, anchor = link.partition("#")
            assert "://" not in path
            assert not path.startswith(("/", "javascript:", "data:"))
            target = (page.parent / unquote(path)).resolve() if path else page
            assert target.is_relative_to(folder), link
            assert target.is_file(), f"{page.name}: {link}"
            assert not anchor or anchor in links_of(target).ids
            if target not in reached:
                reached.add(target)
                todo += [target] if target.suffix == ".html" else []
    there = {path for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in there - reached} <= {"budget.json"}


def test_every_file_name_is_safe_everywhere_and_no_two_are_alike(either: Path) -> None:
    places = [path.relative_to(either) for path in either.rglob("*")]
    assert len(places) > len(FILE_NAMES)
    assert len({str(place).casefold() for place in places}) == len(places)
    for place in places:
        assert len(str(place)) < 110
        for part in place.parts:
            assert len(part.encode()) < 255
            assert not re.search(r'[<>:"|?*\\\x00-\x1f\u202e]', part)
            assert part == part.strip(" .")
            assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", part)


@pytest.mark.parametrize("kind", list(MediaType))
def test_a_papers_file_ends_in_what_it_is(kind: MediaType) -> None:
    for name in FILE_NAMES:
        paper = Paper(
            PaperId(7), name, kind, 1, "0" * 64, FIRST, None, PaperKind.OTHER, None, put_aside=False
        )
        place = paper_place(paper, name)
        assert place.startswith("papers/2026/P7")
        assert place.endswith(kind.ending)
        assert place.count("/") == 2


def test_each_paper_lies_there_byte_for_byte_and_the_fingerprints_are_right(
    home: Household, whole: Path
) -> None:
    with home.vault.read() as reader:
        kept = {row.paper.digest for row in papers.papers(reader)}
    files = [path for path in whole.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    digests = {
        path.relative_to(whole).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
    lines = (whole / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line[66:]: line[:64] for line in lines} == digests
    assert {digest for name, digest in digests.items() if name.startswith("papers/")} == kept


def cells(page: Path, caption: str) -> list[list[str]]:
    """Return a table of a page as a person sees it."""
    text = page.read_text(encoding="utf-8")
    table = next(part for part in text.split("<table")[1:] if f"<caption>{caption}" in part)
    body = table.split("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    inside = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in inside]


def pence(text: str) -> int:
    return int(re.sub(r"[£,.]", "", text)) if text not in ("", "–") else 0


def money_agrees(folder: Path, ask: Callable[..., Any]) -> None:
    """Hold every month's page against the ledger, which adds up in another way."""
    months = sorted(path for path in (folder / "pages").glob("money-*.html"))
    for page, following in pairwise([*months, None]):
        assert page is not None
        year, month = map(int, page.stem.split("-")[1:])
        ends = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        held = {each.id: each.name for each in ask(ledger.cash_accounts)}
        by_ledger = {
            held[account]: amount.pence
            for account, amount in ask(ledger.balances, date.fromordinal(ends)).items()
        }
        rows = cells(page, "Each account")[1:]
        assert [pence(row[4]) for row in rows[:-1]] == list(by_ledger.values())
        assert pence(rows[-1][-1]) == sum(by_ledger.values())
        for row in rows:
            start, came, went, end = (pence(cell) for cell in row[-4:])
            assert start + came - went == end
        *payments, whole = _payments(page)
        both = [pence(cell) for cell in whole[-2:]]
        assert [sum(pence(row[n]) for row in payments) for n in (6, 7)] == both
        assert both == [pence(cell) for cell in rows[-1][2:4]]
        if following is not None:
            starts = [pence(row[1]) for row in cells(following, "Each account")[1:]]
            assert starts == [pence(row[4]) for row in rows]


def _payments(page: Path) -> list[list[str]]:
    text = page.read_text(encoding="utf-8")
    caption = re.search(r"<caption>([^<]*: every payment and receipt)</caption>", text)
    assert caption is not None
    return cells(page, caption.group(1))[1:]


def test_the_money_agrees_with_the_ledger_month_by_month(home: Household, either: Path) -> None:
    money_agrees(either, asking(home.vault))
    with home.vault.read() as reader:
        position = ledger.position_on(reader, reader.today)
    rows = cells(either / "pages/plan.html", "Plan lines on")[1:]
    assert [pence(cell) for cell in rows[0][1:]] == [
        amount.pence
        for amount in (
            position[0].agreed,
            position[0].planned,
            position[0].spent,
            position[0].owed,
            position[0].left,
        )
    ]


@pytest.mark.parametrize("seed", range(3))
def test_any_budget_agrees_and_comes_back_from_its_folder_byte_for_byte(
    office: Office, tmp_path: Path, seed: int
) -> None:
    start = starter(Random(seed))
    office.create(tmp_path / "old", PASSPHRASE, StartBudget(start)).result()
    office.do(filling(start, seed, 60)).result()

    def ask(query: Callable[..., Any], *facts: Any) -> Any:
        return office.ask(query, *facts).result()

    folder = write_folder(tmp_path / "out", Making(ask))
    money_agrees(folder, ask)
    before = ask(queries.export_whole)
    office.create(tmp_path / "new", PASSPHRASE, ImportWhole(read_whole(folder / "budget.json"))).result()
    assert ask(queries.export_whole) == before
    again = write_folder(tmp_path / "again", Making(ask))
    assert (again / "SHA256SUMS").read_text() == (folder / "SHA256SUMS").read_text()


def test_without_private_data_nothing_tells_of_a_worker(home: Household, less: Path, whole: Path) -> None:
    folder = less
    named = re.compile(r"gwenllian|powell-rees|QQ ?12|12344471", re.IGNORECASE)
    told = re.compile("hospital", re.IGNORECASE)  # but for what a statement told, which was sent
    for path in folder.rglob("*"):
        assert not named.search(str(path.relative_to(folder))), path
        if path.is_file() and path.suffix not in (".png", ".pdf", ".xlsx"):
            text = path.read_text(encoding="utf-8")
            assert not named.search(text), path
            assert path.parent.name == "statements" or not told.search(text), path
    assert not (folder / "budget.json").exists()
    kept = {path.name.split()[0].removesuffix(".png") for path in (folder / "papers").rglob("*.png")}
    with home.vault.read() as reader:
        at_home = {
            row.paper.ref
            for row in papers.papers(reader)
            if row.paper.kind is PaperKind.PAYSLIP or row.paper.name == "terms.png"
        }
    assert len(at_home) == 2
    assert not kept & at_home
    assert "Stays at home" in (folder / "pages/papers-2026.html").read_text(encoding="utf-8")
    assert named.search((whole / "pages/people.html").read_text(encoding="utf-8"))


def test_tables_are_formula_safe_and_hold_the_same_rows(either: Path) -> None:
    folder = either
    for file in (folder / "tables").glob("*.csv"):
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1, file.name
        for row in rows:
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "@")), (file.name, cell)
    named = list(csv.DictReader(io.StringIO((folder / "tables/papers.csv").read_text(encoding="utf-8-sig"))))
    here = {row["File in the folder"] for row in named} - {""}
    assert here == {path.relative_to(folder).as_posix() for path in (folder / "papers").rglob("*.png")}


def test_stopped_anywhere_nothing_stays(home: Household, tmp_path: Path) -> None:
    class Enough(Refused):
        def __init__(self) -> None:
            super().__init__("enough", "stop")

    heard: list[int] = []
    write_folder(tmp_path / "whole", Making(asking(home.vault), told=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == 100
    for stop in (0, len(heard) // 3, len(heard) // 2, len(heard) - 1):
        left = stop

        def told(_percent: int) -> None:
            nonlocal left
            if left == 0:
                raise Enough
            left -= 1

        with pytest.raises(Enough):
            write_folder(tmp_path / "out" / "folder", Making(asking(home.vault), told=told))
        assert not (tmp_path / "out").exists()


def test_nothing_is_written_over_and_a_refusing_disk_leaves_nothing(home: Household, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(IsThere):
        written(home, tmp_path / "out")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CannotSave):
        written(home, tmp_path / "file" / "out")
    (tmp_path / "there").mkdir()
    with pytest.raises(CannotSave):
        written(home, tmp_path / "there" / ("x" * 300))
    assert list((tmp_path / "there").iterdir()) == []


def test_no_more_than_one_paper_lies_in_memory(budget: Office, tmp_path: Path) -> None:
    def ask(query: Callable[..., Any], *facts: Any) -> Any:
        return budget.ask(query, *facts).result()

    write_folder(tmp_path / "warm", Making(ask))  # what is loaded once
    random = Random(1)
    for number in range(24):
        budget.do(KeepPaper(f"{number}.png", PNG + random.randbytes(1_000_000))).result()
    tracemalloc.start()
    try:
        write_folder(tmp_path / "out", Making(ask))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(list((tmp_path / "out/papers").rglob("*.png"))) == 24
    assert most < 8_000_000


# --- what lies beside a whole export is foreign ---------------------------------------------------


def _places(folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    file = folder / "budget.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    change(told)
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def _first(told: dict[str, Any]) -> str:
    return str(next(iter(told["papers"])))


def _elsewhere(place: str) -> Callable[[dict[str, Any]], None]:
    return lambda told: told["papers"].update({_first(told): place})


BESIDE: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "up": (_elsewhere("../secret.png"), "a file beside the export"),
    "from the top": (_elsewhere("/etc/passwd"), "a file beside the export"),
    "a drive": (_elsewhere("C:/secret.png"), "a file beside the export"),
    "backwards": (_elsewhere("papers\\x.png"), "a file beside the export"),
    "a link that leads out": (_elsewhere("link.png"), "a file beside the export"),
    "a folder": (_elsewhere("papers"), "a file beside the export"),
    "nowhere": (_elsewhere("papers/none.png"), "could not be read"),
    "too long": (_elsewhere("x/" * 300), "a file beside the export"),
    "a number": (lambda told: told["papers"].update({_first(told): 7}), "should be text"),
    "other bytes": (_elsewhere("README.txt"), "holds other bytes"),
    "not named": (lambda told: told["papers"].pop(_first(told)), "No file is named"),
    "no group": (lambda told: told.update(papers=[]), "This should be a group"),
    "a length too many": (
        lambda told: told["records"]["papers_content"][0].update(piece=10**6),
        "do not come to the bytes",
    ),
    "bytes inside all the same": (
        lambda told: told["records"]["papers_content"][0].update(piece="AAAA"),
        "piece: This may not be null",
    ),
}


@pytest.mark.parametrize("wrong", BESIDE)
def test_papers_beside_lead_nowhere_else(whole: Path, office: Office, tmp_path: Path, wrong: str) -> None:
    change, said = BESIDE[wrong]
    folder = tmp_path / "out"
    shutil.copytree(whole, folder)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    file = _places(folder, change)
    with pytest.raises(FileRefused) as refused:
        office.create(tmp_path / "new", PASSPHRASE, ImportWhole(read_whole(file))).result()
    assert said in str(refused.value)
    assert not (tmp_path / "new").exists()
