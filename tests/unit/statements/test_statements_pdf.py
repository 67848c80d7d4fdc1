"""The printed page: conforms to PDF/UA-1, reads in order, is the same every time; and the checks bite."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Name
from statements_contents import quarter
from statements_samples import HARD, LONG, paper

from phb_desktop.statements.content import Kind
from phb_desktop.statements.document import (
    BalanceChart,
    BarChart,
    Block,
    Bullets,
    Column,
    Cover,
    Document,
    Facts,
    Figures,
    Heading,
    Para,
    Pictured,
    Table,
)
from phb_desktop.statements.drawings import Words, chart_drawn
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.easy_read import to_easy_read
from phb_desktop.statements.pdf import theme
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.tagged import Attachment
from phb_desktop.statements.pdf.theme import EASY_READ, LARGE_PRINT, NORMAL
from phb_desktop.statements.reading.pdf_pages import read_pages
from phb_desktop.statements.statement_json import Seal

ATTACHED = Attachment("statement.json", "application/json", "The figures as data", b'{"D12": 196980}')
PAINT = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI", "BI"}
SEAL = Seal("ab" * 32)
PAPERS = {
    "usual": paper(),
    "hard": paper(5, HARD),
    **{kind.value: to_document(quarter(kind), SEAL) for kind in Kind},
    **{f"{kind.value}, easy read": to_easy_read(quarter(kind), SEAL) for kind in Kind},
}
THEMES = {"normal": NORMAL, "large": LARGE_PRINT, "easy": EASY_READ}


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    return {
        (name, look): to_pdf(document, chosen, ATTACHED)
        for name, document in PAPERS.items()
        for look, chosen in THEMES.items()
    }


def failures(path: Path) -> list[str]:
    """What page-validation has against a file under PDF/UA-1."""
    report = page.validate_pdf(str(path), profile="ua1", limits=page.SafetyLimits.unlimited())
    return sorted({each["rule_id"] for each in json.loads(report.to_json())["failures"]})


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("name", PAPERS)
def test_the_page_conforms_to_pdf_ua(
    made: dict[tuple[str, str], bytes], tmp_path: Path, name: str, look: str
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made[name, look])

    assert failures(path) == []
    assert integrity(path)


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("name", PAPERS)
def test_qpdf_finds_nothing_wrong(
    made: dict[tuple[str, str], bytes], tmp_path: Path, name: str, look: str
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made[name, look])

    done = subprocess.run([tool("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_text_is_read_back_in_order_and_in_its_own_tag(
    made: dict[tuple[str, str], bytes], tmp_path: Path, name: str, look: str
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made[name, look])

    assert squeezed(read_back(path)) == squeezed(expected(PAPERS[name]))


def squeezed(items: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(tag, re.sub(r"\s", "", text)) for tag, text in items if text.strip()]


def shown(text: str) -> str:
    """Text as the face shows it."""
    return theme.styles(NORMAL).body.face.clean(text)


def expected(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        for tag, text in texts(block):
            yield tag, text if tag == "Figure" else shown(text)


def texts(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading(text, level):
            yield f"H{level}", text
        case Para(text, _, href):
            yield "Link" if href else "P", text
        case Cover(title, lead, pairs):
            yield from (("H1", title), ("P", lead))
            yield from texts(Facts(pairs))
        case Facts(pairs):
            for key, value in pairs:
                yield from (("Lbl", key), ("LBody", value))
        case Figures(items):
            for name, amount, about in items:
                yield from (("Lbl", name), ("LBody", f"{amount} {about}"))
        case Bullets(items):
            for item in items:
                yield from (("Lbl", "•"), ("LBody", item))
        case BarChart(bars, _, caption):
            if len(bars) < 10:
                told = "".join(bar.label + bar.words for bar in bars)
                yield "Figure", f"plannedspent{told}"
            yield "P", caption
        case BalanceChart(caption=caption):
            yield "Figure", "".join(word.text for word in words_of(block))
            yield "P", caption
        case Pictured(text=text):
            yield "P", text
        case Table(caption, columns, rows, total):
            yield "Caption", caption
            yield from (("TH", column.title) for column in columns)
            for row in rows:
                tags = ("TH" if column.row_header else "TD" for column in columns)
                yield from zip(tags, row, strict=True)
            yield from (("TD" if n else "TH", value) for n, value in enumerate(total))


def words_of(chart: BalanceChart) -> list[Words]:
    """Its words on a page so wide that none is left out."""
    drawn = chart_drawn(chart, 200, lambda text, _bold: len(text) * 0.5)
    return [mark for mark in drawn.marks if isinstance(mark, Words)]


def read_back(path: Path) -> Iterator[tuple[str, str]]:
    """Each text with its tag, as poppler reads the structure; charts over pages are left out."""
    done = subprocess.run(
        [tool("pdfinfo"), "-struct-text", str(path)], capture_output=True, text=True, check=True
    )
    assert not done.stderr, done.stderr
    tag, parts = "", []
    figures: list[tuple[str, list[str]]] = []
    for line in done.stdout.splitlines():
        if found := re.match(r' *"(.*)"$', line):
            parts.append(found[1])
        elif found := re.match(r" *([A-Z]\w*)\b", line):
            if parts:
                figures.append((tag, parts))
            tag, parts = found[1], []
    if parts:
        figures.append((tag, parts))
    for name, said in figures:
        text = "".join(said)
        if name == "Figure" and re.search(r"Line \d", text):
            continue
        yield name, text


def test_the_text_can_be_taken_out_with_its_letters(
    made: dict[tuple[str, str], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made["usual", "normal"])

    done = subprocess.run([tool("pdftotext"), str(path), "-"], capture_output=True, text=True, check=True)

    assert "Gwenllïan Pŵell" in done.stdout
    assert "£1,969.80" in done.stdout


SAME_TWICE = """
import hashlib, sys
sys.path.insert(0, {here!r})
from statements_contents import quarter
from statements_samples import HARD, paper
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.theme import LARGE_PRINT
for rows in (5, 5):
    print(hashlib.sha256(to_pdf(paper(rows, HARD)) + to_pdf(paper(rows), LARGE_PRINT)).hexdigest())
"""


def test_the_same_paper_gives_the_same_bytes_in_other_processes() -> None:
    here = str(Path(__file__).parent)
    seen = set()
    for seed, zone in (("1", "UTC"), ("777", "Pacific/Auckland")):
        done = subprocess.run(
            [sys.executable, "-c", SAME_TWICE.format(here=here)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.update(done.stdout.split())

    assert len(seen) == 1


def test_the_data_travels_inside(made: dict[tuple[str, str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made["usual", "normal"])

    with pikepdf.open(path) as pdf:
        attached = pdf.attachments["statement.json"]
        assert attached.get_file().read_bytes() == ATTACHED.data
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_large_print_is_large_throughout(made: dict[tuple[str, str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made["usual", "large"])
    sizes = set()

    with pikepdf.open(path) as pdf:
        for each in pdf.pages:
            for step in pikepdf.parse_content_stream(each):
                operands, operator = step.operands, step.operator
                if str(operator) == "Tf":
                    sizes.add(float(operands[1]))

    assert min(sizes) >= 18


def test_a_long_ledger_keeps_its_head_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(to_pdf(paper(400)))

    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 8
        elements = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        heads = [e for e in elements if e.get("/S") == "/THead"]
        tables = [e for e in elements if e.get("/S") == "/Table"]
    assert len(heads) == 1  # of the ledger: the summary has no titles
    assert len(tables) == 2


# structure: the parent tree must be the inverse of the tree, which no conformance checker looks at


def integrity(path: Path) -> int:
    """Return how many marks a file has; assert that marks, tree and parent tree agree."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang)
        places = {each.objgen: n for n, each in enumerate(pdf.pages)}
        claims, links = claimed(root, places)
        nums = root.ParentTree.Nums
        tree = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
        marks = 0
        for n, each in enumerate(pdf.pages):
            assert each.get("/Tabs") == "/S"
            owners = tree[int(each.StructParents)]
            for mcid in content_marks(each):
                assert owners[mcid].objgen == claims[n, mcid], "parent tree and structure disagree"
                marks += 1
            for note in each.get("/Annots", []):
                assert tree[int(note.StructParent)].objgen == links[note.objgen]
        assert marks == len(claims), "structure names content that is not there"
        fonts(pdf)
        return marks


def claimed(root: Any, places: dict[Any, int]) -> tuple[dict[tuple[int, int], Any], dict[Any, Any]]:
    claims: dict[tuple[int, int], Any] = {}
    links: dict[Any, Any] = {}
    stack = [(root.K[0], root)]
    while stack:
        elem, parent = stack.pop()
        assert elem.P.objgen == parent.objgen, "an element names another parent"
        kids = elem.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                place = (places[elem.Pg.objgen], int(kid))
            elif kid.get("/Type") == "/MCR":
                place = (places[kid.Pg.objgen], int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                links[kid.Obj.objgen] = elem.objgen
                assert str(kid.Obj.Contents)
                continue
            else:
                stack.append((kid, elem))
                continue
            assert place not in claims, f"{place} has two owners"
            claims[place] = elem.objgen
    return claims, links


def content_marks(each: pikepdf.Page) -> list[int]:
    inside, found = None, []
    for step in pikepdf.parse_content_stream(each):
        operands, operator = step.operands, step.operator
        name = str(operator)
        if name in ("BDC", "BMC"):
            assert inside is None, "marked content is nested"
            inside = str(operands[0])
            if inside != "/Artifact":
                found.append(int(operands[1]["/MCID"]))
        elif name == "EMC":
            assert inside, "EMC without BDC"
            inside = None
        elif name in PAINT:
            assert inside, f"{name} paints outside marked content"
    assert inside is None, "marked content is left open"
    assert found == list(range(len(found))), "MCIDs are not 0, 1, 2 in order"
    return found


def fonts(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
            assert "/ToUnicode" in each, f"no ToUnicode: {each.BaseFont}"
            assert "/FontFile2" in each.FontDescriptor, f"not embedded: {each.BaseFont}"


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == f"/{tag}"]


def shuffle_parent_tree(pdf: pikepdf.Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1][0] = nums[1][5]


def unmark_text(pdf: pikepdf.Pdf) -> None:
    pages = [each.Contents for each in pdf.pages]
    contents = next(each for each in pages if b"/TD <</MCID" in each.read_bytes())
    data = contents.read_bytes()
    contents.write(re.sub(rb"/TD <</MCID \d+>> BDC", b"q Q", data, count=1))


def skip_levels(pdf: pikepdf.Pdf) -> None:
    for each in elements(pdf, "H2"):
        each["/S"] = Name.H3


def drop_cell(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[-3]
    row["/K"] = pikepdf.Array(list(row.K)[:-1])


def drop_unicode(pdf: pikepdf.Pdf) -> None:
    font = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font")
    del font["/ToUnicode"]


def drop_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


def drop_scope(pdf: pikepdf.Pdf) -> None:
    for each in elements(pdf, "TH"):
        del each["/A"]


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def drop_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


DAMAGE: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    shuffle_parent_tree,
    unmark_text,
    skip_levels,
    drop_cell,
    drop_unicode,
    drop_alt,
    drop_scope,
    drop_language,
    drop_marked,
)


@pytest.mark.parametrize("harm", DAMAGE, ids=lambda harm: harm.__name__)
def test_the_checks_notice_damage(
    made: dict[tuple[str, str], bytes], tmp_path: Path, harm: Callable[[pikepdf.Pdf], None]
) -> None:
    path, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    path.write_bytes(made["usual", "normal"])
    with pikepdf.open(path) as pdf:
        harm(pdf)
        pdf.save(bad)

    try:
        whole = bool(integrity(bad))
    except (AssertionError, AttributeError, KeyError):
        whole = False

    assert failures(bad) or not whole


def luminance(colour: str) -> float:
    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[i : i + 2], 16)) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("1a1a1a", theme.WHITE),
        ("1a1a1a", theme.TINT),
        (theme.NAVY, theme.TINT),
        (theme.GREY, theme.WHITE),
        (theme.GREY, theme.TINT),
        (theme.LINK, theme.WHITE),
        (theme.WHITE, theme.NAVY),
        (theme.PALE, theme.NAVY),
    ],
)
def test_every_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_skipped_heading_level_is_refused() -> None:
    with pytest.raises(ValueError, match="skip no level"):
        paper(extra=(Heading("Too deep", 4),))


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="alternative text"):
        BarChart([], " ", "caption")


@pytest.mark.parametrize("look", THEMES)
def test_a_table_too_wide_for_the_page_stands_as_blocks_of_a_row_each(tmp_path: Path, look: str) -> None:
    titles = [Column("Who", row_header=True), Column("Why"), *(Column(f"Sum {n}", True) for n in range(20))]
    rows = [[f"Somebody {row}", LONG, *[f"£{n},456,789.{row:02}" for n in range(20)]] for row in range(6)]
    sums = [f"£{n},000,000.00" for n in range(20)]
    document = Document(
        "t", "a", "s", "", "r", "f", [Heading("T", 1), Table("W", titles, rows, ("All", *sums))]
    )
    path = tmp_path / "wide.pdf"
    path.write_bytes(to_pdf(document, THEMES[look]))

    assert failures(path) == []
    assert integrity(path)
    assert squeezed(read_back(path)) == squeezed(expected(document))
    assert read_pages(path.read_bytes()).odd == ()
