"""What a stranger and an adversary found at the command line: refusals that were none, halves left behind."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.app import main as start
from phb_desktop.app import window
from phb_desktop.cli import main
from phb_desktop.cli.desk import PassphraseFile, passphrase_from
from phb_desktop.exchange.interchange import write_starter
from phb_desktop.written import CannotSave, write_file
from tests.builders import a_starter

PERIOD = ("--from", "2026-04-01", "--to", "2026-06-30")
CSV = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"


class Book:
    """An account book made at the command line, and what the program answered."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.secret = folder / "secret.txt"
        self.secret.write_text("four score and seven years\n", encoding="utf-8")
        self.place = folder / "Gwen.vault"
        start = folder / "start.json"
        start.write_text(write_starter(a_starter()), encoding="utf-8")
        assert self.run("new", self.place, "--start", start)[0] == 0

    def run(self, *words: object) -> tuple[int, Any]:
        code = main([*map(str, words), "--passphrase-file", str(self.secret), "--json"])
        return code, json.loads(self._capsys.readouterr().out)

    def statement(self, *words: object) -> tuple[int, Any]:
        return self.run("statement", self.place, *PERIOD, *words)


@pytest.fixture
def book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap_keys: None
) -> Book:
    """A small real budget, with nothing from the bank yet."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    return Book(tmp_path, capsys)


def test_a_statement_that_cannot_be_written_is_not_issued(book: Book) -> None:
    in_the_way = book.folder / "in the way"
    in_the_way.write_bytes(b"")
    for out in (in_the_way, in_the_way / "deeper"):
        code, facts = book.statement("--issue", "--explain", "no bank file yet", "--out", out)
        assert (code, facts["ok"]) == (1, False)
    code, facts = book.statement("--issue", "--explain", "no bank file yet", "--out", book.folder / "out")
    assert (code, facts["number"], facts["version"]) == (0, 1, 1)


def test_a_statement_is_not_issued_where_its_files_lie_already(book: Book) -> None:
    out = book.folder / "out"
    out.mkdir()
    old = out / "statement-1_2026-04-01_2026-06-30.html"
    old.write_bytes(b"of somebody else")
    code, facts = book.statement("--issue", "--explain", "no bank file yet", "--out", out)
    assert code == 1
    assert old.name in facts["refused"]
    old.unlink()
    assert book.statement("--issue", "--explain", "no bank file yet", "--out", out)[0] == 0


def test_the_files_of_an_issued_statement_can_be_written_again(book: Book) -> None:
    first, again = book.folder / "first", book.folder / "again"
    assert book.statement("--again", "--out", again)[0] == 1  # none was issued
    told = book.statement("--issue", "--explain", "no bank file yet", "--out", first)[1]
    code, facts = book.statement("--again", "--out", again)
    assert code == 0
    assert facts["fingerprint"] == told["fingerprint"]
    assert {each.name: each.read_bytes() for each in first.iterdir()} == {
        each.name: each.read_bytes() for each in again.iterdir()
    }


def test_when_one_of_several_bank_files_is_refused_none_is_brought_in(book: Book) -> None:
    good, bad = book.folder / "good.csv", book.folder / "bad.csv"
    good.write_text(CSV + "06/04/2026,EXAMPLE ICB,PHB,FASTER PAYMENT,2800.00,4200.00\n", encoding="utf-8")
    bad.write_text("hi\n", encoding="utf-8")
    for second in (bad, book.folder / "not there.csv"):
        code, _ = book.run("bank", "import", book.place, good, second)
        assert code == 1
        assert book.run("position", book.place, "--on", "2026-06-30")[1]["balance"] == 140000


def test_a_file_of_another_account_stops_the_ones_before_it(book: Book) -> None:
    good, other = book.folder / "good.csv", book.folder / "other.csv"
    good.write_text(CSV + "06/04/2026,EXAMPLE ICB,PHB,FASTER PAYMENT,2800.00,4200.00\n", encoding="utf-8")
    other.write_text(
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
        "Debit Amount,Credit Amount,Balance\n08/04/2026,DEB,'00-00-00,00099999,CAFE,3.20,,3693.60\n",
        encoding="utf-8",
    )
    assert book.run("bank", "import", book.place, good, other)[0] == 1
    assert book.run("position", book.place, "--on", "2026-06-30")[1]["balance"] == 140000


def test_a_name_too_long_for_the_disk_is_refused_in_words(book: Book) -> None:
    long = book.folder / ("a" * 300)
    for words in (("position", long), ("new", long), ("export", book.place, "--as", "json", "--out", long)):
        code, facts = book.run(*words)
        assert code == 1
        assert facts["refused"]


def test_a_file_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotSave):
        write_file(tmp_path / "file" / "deep" / "er", b"x")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (b"five plain words", "five plain words"),
        (b"\xef\xbb\xbffive plain words\r\nmore", "five plain words"),
        ("caf\u00e9 au lait\n".encode() + "\u20ac".encode() * 400_000, "caf\u00e9 au lait"),
        ("one\u2028line with\x0bodd marks\n".encode(), "one\u2028line with\x0bodd marks"),
    ],
)
def test_a_passphrase_is_all_of_the_first_line_and_nothing_else(
    tmp_path: Path, raw: bytes, read: str
) -> None:
    file = tmp_path / "secret"
    file.write_bytes(raw)
    assert passphrase_from(file) == read


@pytest.mark.parametrize("raw", [b"", b"\n", b"\xef\xbb\xbf\r\nsecond", b"x" * 5000 + b"\nmore"])
def test_a_file_without_a_passphrase_on_its_first_line_is_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "secret"
    file.write_bytes(raw)
    with pytest.raises(PassphraseFile):
        passphrase_from(file)


def test_verify_says_the_sealed_figures_so_that_a_changed_page_is_noticed(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    out = book.folder / "out"
    assert book.statement("--issue", "--explain", "no bank file yet", "--out", out)[0] == 0
    page = next(out.glob("*.html"))
    text = page.read_text(encoding="utf-8")
    assert "£1,400.00" in text
    page.write_text(text.replace("£1,400.00", "£9,400.00"), encoding="utf-8")
    assert main(["verify", str(page)]) == 1
    said = capsys.readouterr().out
    assert "£1,400.00" in said  # the sealed figure, whatever the page says
    assert "ask for a fresh copy" in said.casefold()


@pytest.mark.skipif(sys.platform == "win32", reason="there the letters of the terminal are set otherwise")
def test_a_recovery_code_is_said_on_a_terminal_of_few_letters(book: Book) -> None:
    place = book.folder / "Größe.vault"
    words = [sys.executable, "-m", "phb_desktop", "new", str(place), "--passphrase-file", str(book.secret)]
    few = {**os.environ, "PYTHONIOENCODING": "ascii", "PHB_DESKTOP_HOME": str(book.folder / "home")}
    told = subprocess.run(words, env=few, capture_output=True, check=False)
    assert told.returncode == 0
    assert b"recovery code" in told.stdout
    told = subprocess.run(
        [*words[:3], "position", str(place), *words[5:], "--json"], env=few, capture_output=True, check=False
    )
    assert json.loads(told.stdout)["ok"] is True


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be no text")
def test_a_name_that_is_no_text_is_refused_in_words(book: Book) -> None:
    code, facts = book.run("new", book.folder / os.fsdecode(b"bad\xff.vault"))
    assert code == 1
    assert facts["refused"]
    assert sorted(each.name for each in book.folder.iterdir() if each.is_dir()) == ["Gwen.vault", "home"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such marks there")
def test_a_new_folder_is_for_its_owner_alone(book: Book) -> None:
    before = os.umask(0)
    try:
        assert book.statement("--out", book.folder / "out")[0] == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((book.folder / "out").stat().st_mode) == 0o700


def test_a_trial_run_stops_a_file_of_another_account_as_the_real_one_does(book: Book) -> None:
    other = book.folder / "other.csv"
    other.write_text(
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
        "Debit Amount,Credit Amount,Balance\n08/04/2026,DEB,'00-00-00,00099999,CAFE,3.20,,3693.60\n",
        encoding="utf-8",
    )
    accounts = ("bank", "import", book.place, other, "--account", "PHB account")
    foretold, done = book.run(*accounts, "--dry-run"), book.run(*accounts)
    assert foretold == done
    assert done[0] == 1


def test_a_budget_can_be_named_by_the_folder_one_stands_in(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.place)
    for here in (".", "", "./."):
        assert book.run("position", here)[1]["balance"] == 140000
    code, facts = book.run("position", "..")
    assert (code, book.folder.name in facts["refused"]) == (1, True)
    code, facts = book.run("position", "/")
    assert (code, "our fault" in facts["refused"]) == (1, False)


def test_a_bank_file_cannot_steer_the_terminal(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    odd = book.folder / "odd.csv"
    odd.write_text(CSV + "06/04/2026,A,,X,\x1b[31m\u202eEVIL,\n07/04/2026,A,,X,1.00,\n", encoding="utf-8")
    words = ("bank", "import", book.place, odd, "--account", "PHB account")
    assert main([*map(str, words), "--passphrase-file", str(book.secret)]) == 0
    said = capsys.readouterr().out
    assert "EVIL" in said
    assert not {"\x1b", "\u202e"} & set(said)


def test_a_file_of_unknown_columns_says_what_can_be_done_about_it_here(book: Book) -> None:
    odd = book.folder / "odd.csv"
    odd.write_text("When,Who,How much\n25/04/2026,A,1.00\n", encoding="utf-8")
    code, facts = book.run("bank", "import", book.place, odd, "--account", "PHB account")
    assert code == 1
    assert "odd.csv" in facts["refused"]
    assert "window" in facts["do"]


def test_a_draft_says_how_many_payments_are_not_sorted_yet(book: Book) -> None:
    good = book.folder / "good.csv"
    good.write_text(CSV + "06/04/2026,EXAMPLE ICB,PHB,FASTER PAYMENT,2800.00,4200.00\n", encoding="utf-8")
    assert book.run("bank", "import", book.place, good, "--account", "PHB account")[0] == 0
    assert book.statement("--out", book.folder / "out")[1]["unsorted"] == 1


def test_weeks_in_hand_are_counted_as_people_count(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("position", str(book.place), "--on", "2026-04-01", "--passphrase-file", str(book.secret))
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "1 weeks" not in said
    assert "1 days" not in said
    assert "Weeks in hand: " in said


def test_without_a_screen_the_window_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert window(None) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_stopping_a_command_while_it_loads_shows_no_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("phb_desktop.cli.main", stopped)
    assert start(["bank", "formats"]) == 1
    assert capsys.readouterr().err == "\n"
