"""Who works for you, on the command line: taken on, changed, their own details, told, erased."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.cli import main
from phb_desktop.cli.people_words import DETAILS, STATUSES
from phb_desktop.employer.model import Personal, WorkerStatus
from phb_desktop.employer.queries import personal, worker, workers
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import Subject, SubjectKind
from tests.builders import a_starter
from tests.conftest import PASSPHRASE

OWN = """\
# typed by a support worker
fore names: Josephine
surname: Ash
born_on: 3 jan 90
ni_number: qq 12 34 56 c
sex: female
address_1: 17 Quince Row
postcode: ex0 7pl
bank_sort_code: 00-00-00
bank_account: 12345678
statement: b
"""


class Desk:
    """A book that is closed between commands, and the commands."""

    def __init__(self, folder: Path, secret: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.secret, self.capsys = folder, secret, capsys

    def run(self, job: str, *words: str) -> tuple[int, dict[str, Any]]:
        where = [str(self.folder), *words, "--passphrase-file", str(self.secret)]
        code = main(["people", job, *where, "--json"])
        told = self.capsys.readouterr()
        return code, json.loads(told.out) if told.out else {}

    def done(self, job: str, *words: str) -> dict[str, Any]:
        code, told = self.run(job, *words)
        assert code == 0, told
        return told

    def refused(self, job: str, *words: str) -> str:
        code, told = self.run(job, *words)
        assert code == 1, told
        return str(told["field"])


@pytest.fixture
def book(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "People.vault", tmp_path / "pass"


@pytest.fixture
def desk(office: Office, book: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> Desk:
    folder, secret = book
    secret.write_text(PASSPHRASE.text)
    office.create(folder, PASSPHRASE.text, StartBudget(a_starter())).result()
    office.lock().result()
    return Desk(folder, secret, capsys)


@pytest.fixture
def jo(desk: Desk) -> Desk:
    desk.done(
        "take-on", "--name", "Jo Ash", "--as", "employee", "--employer", "Gwen Sample", "--from", "2020-04-06"
    )
    return desk


def test_the_words_are_those_of_the_model() -> None:
    assert set(DETAILS) == set(Personal.__dataclass_fields__)
    assert set(STATUSES) == {each.value for each in WorkerStatus}


def test_somebody_is_taken_on_listed_and_changed_and_the_rest_stays(jo: Desk) -> None:
    assert jo.refused("take-on", "--name", "Lee Oak", "--as", "employee") == "employer_of_record"
    jo.done("take-on", "--name", "Jo Ash", "--as", "agency")
    rows = jo.done("list")["workers"]
    assert [(each["initials"], each["status"]) for each in rows] == [
        ("J.A.", "employee"),
        ("J.A.2", "agency"),
    ]

    assert jo.refused("change", "jo ash", "--note", "Nights only") == "who"  # two are called so
    after = jo.done("change", "j.a.", "--note", "Nights only", "--to", "2026-03-31")["worker"]
    assert (after["name"], after["started"], after["ended"]) == ("Jo Ash", "2020-04-06", "2026-03-31")
    assert jo.refused("change", "J.A.", "--to", "2019-01-01") == "ended"
    assert jo.refused("change", "Nobody", "--note", "x") == "who"


def test_their_own_details_come_from_a_file_and_what_is_not_named_stays(
    jo: Desk, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "own.txt"
    file.write_text(OWN)
    held = jo.done("details", "Jo Ash", "--from", str(file))["kept"]
    assert "ni_number" in held
    assert "passport_number" not in held
    file.write_text("passport number: 533380006gbr\naddress_1:\n")
    jo.done("details", "Jo Ash", "--from", str(file), "--clear", "bank_account", "--clear", "born_on")

    office.open(jo.folder, PASSPHRASE.text).result()
    (who,) = office.ask(workers).result()
    own = office.ask(personal, who.id).result()
    assert own is not None
    assert (own.ni_number, own.postcode, own.passport_number) == ("QQ123456C", "EX0 7PL", "533380006GBR")
    assert (own.address_1, own.bank_account, own.born_on) == ("", "", None)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("surnme: Ash", "surnme"),
        ("no colon here", "no_colon_here"),
        ("ni_number: QQ1", "ni_number"),
        ("ni_number: DF123456C", "ni_number"),
        ("born_on: 31 2 1990", "born_on"),
        ("born_on: 1 1 2025", "born_on"),
        ("sex: other", "sex"),
        ("statement: d", "statement"),
        ("postcode: nowhere", "postcode"),
        ("bank_account: 1", "bank_account"),
        ("bank_sort_code: 00-00", "bank_sort_code"),
        ("passport_number: ?", "passport_number"),
        ("surname: " + "x" * 36, "surname"),
    ],
)
def test_a_detail_that_cannot_be_is_refused_and_nothing_is_kept(
    jo: Desk, office: Office, tmp_path: Path, line: str, field: str
) -> None:
    file = tmp_path / "own.txt"
    file.write_text(f"fore_names: Jo\n{line}\n")

    assert jo.refused("details", "J.A.", "--from", str(file)) == field
    office.open(jo.folder, PASSPHRASE.text).result()
    (who,) = office.ask(workers).result()
    assert office.ask(personal, who.id).result() is None


def test_details_can_be_piped_in_and_a_file_that_is_no_text_is_refused(
    jo: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("surname: Ash\n"))
    assert jo.done("details", "J.A.", "--from", "-")["kept"] == ["surname"]
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00")
    assert jo.refused("details", "J.A.", "--from", str(tmp_path / "odd.txt")) == "source"
    assert jo.refused("details", "J.A.", "--from", str(tmp_path / "not there")) == "source"


def test_what_is_kept_is_told_and_written_for_them(jo: Desk, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(OWN)
    jo.done("details", "J.A.", "--from", str(tmp_path / "own.txt"))

    assert "QQ 12 34 56 C" in jo.done("show", "J.A.")["kept"]
    (text,) = jo.done("show", "J.A.", "--out", str(tmp_path / "jo.txt"))["files"]
    (data,) = jo.done("show", "J.A.", "--out", str(tmp_path / "jo.json"))["files"]
    assert "17 Quince Row" in Path(text).read_text()
    assert json.loads(Path(data).read_text())["personal"]["surname"] == "Ash"


def test_a_paper_the_details_and_all_the_rest_are_erased_only_when_it_is_said_so(
    jo: Desk, office: Office, tmp_path: Path
) -> None:
    (tmp_path / "own.txt").write_text(OWN)
    jo.done("details", "J.A.", "--from", str(tmp_path / "own.txt"))
    office.open(jo.folder, PASSPHRASE.text).result()
    (who,) = office.ask(workers).result()
    subject = (Subject(SubjectKind.WORKER, who.id),)
    paper = office.do(KeepPaper("dbs.txt", b"D-7711", proves=subject)).result()
    other = office.do(KeepPaper("letter.txt", b"to the council")).result()
    office.lock().result()

    assert jo.refused("erase-paper", "J.A.", str(other), "--yes") == "paper"
    assert jo.done("erase-paper", "J.A.", str(paper), "--yes") == {"ok": True, "paper": paper}
    assert jo.done("erase", "J.A.", "--details-only", "--yes")["left"] == []
    assert jo.refused("erase", "J.A.", "--yes") == "worker"  # they still work
    jo.done("change", "J.A.", "--to", "2020-12-31")
    assert jo.refused("erase", "J.A.", "--yes") == "sooner"  # kept until 5 April 2027
    found = jo.done("erase", "J.A.", "--sooner", "--yes")
    assert found["initials"] == "J.A."

    office.open(jo.folder, PASSPHRASE.text).result()
    assert office.ask(worker, who.id).result().erased
    assert office.safety.check().result() == []


def test_without_yes_nothing_is_erased(jo: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "no")
    code, told = jo.run("erase", "J.A.", "--details-only")

    assert code == 1
    assert told["refused"] == "Nothing was erased."
