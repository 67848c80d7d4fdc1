"""The command line as a contract: words, exit codes, sentences and JSON answers, each as its own process."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.exchange.interchange import write_starter
from tests.builders import a_starter
from tests.tools import cheaply

DONE, REFUSED, WRONG_WORDS = 0, 1, 2
PASSPHRASE = "four score and seven years"

STARLING = """\
Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)
06/04/2026,EXAMPLE ICB,PHB,FASTER PAYMENT,2800.00,4200.00
10/04/2026,SAM WORKER,WAGES,FASTER PAYMENT,-500.00,3700.00
11/04/2026,CORNER CAFE,,CARD PAYMENT,-2.50,3697.50
11/04/2026,CORNER CAFE,,CARD PAYMENT,-2.50,3695.00
31/02/2026,NOBODY,,CARD PAYMENT,-1.00,3694.00
"""


class Told:
    """What one run of the program said."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.said, self.complained = done.returncode, done.stdout, done.stderr

    @property
    def facts(self) -> Any:
        return json.loads(self.said)


class Terminal:
    """Runs the program in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = self.file("passphrase.txt", PASSPHRASE + "\n")
        self.book = folder / "Gwen.vault"

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words: object, secret: Path | None = None, home: str = "home") -> Told:
        environment = {**os.environ, "PHB_DESKTOP_HOME": str(self.folder / home)}
        typed = [str(word) for word in words]
        if secret is not None:
            typed += ["--passphrase-file", str(secret)]
        command = [*cheaply.PROGRAM, *typed]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=environment,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Told(done)

    def ask(self, *words: object) -> Any:
        """Run with the passphrase and --json; return the answer of a run that was done."""
        told = self.run(*words, "--json", secret=self.secret)
        assert told.code == DONE, told.complained
        return told.facts


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """An account book made by `new`, with one bank file brought in."""
    made = Terminal(tmp_path_factory.mktemp("commands"))
    start = made.file("start.json", write_starter(a_starter()))
    told = made.run("new", made.book, "--start", start, "--json", secret=made.secret)
    assert told.code == DONE, told.complained
    made.file("code.txt", told.facts["recovery_code"])
    made.file("bank.csv", STARLING)
    return made


def test_new_makes_a_book_once_and_says_its_code_once(terminal: Terminal) -> None:
    told = terminal.run("new", terminal.book, secret=terminal.secret)
    assert told.code == REFUSED
    assert "Gwen.vault" in told.complained
    assert len((terminal.folder / "code.txt").read_text().replace("-", "")) == 44


def test_bank_import_counts_new_known_and_refused(terminal: Terminal) -> None:
    file = terminal.folder / "bank.csv"

    before = terminal.ask("bank", "import", terminal.book, file, "--dry-run")
    first = terminal.ask("bank", "import", terminal.book, file)
    again = terminal.ask("bank", "import", terminal.book, file)

    assert (before["new"], first["new"], again["new"]) == (4, 4, 0)
    assert (first["already_there"], again["already_there"]) == (0, 4)
    assert first["refused"] == 1
    (problem,) = first["problems"]
    assert problem["line"] == 6
    assert "31/02/2026" in problem["reason"]


def test_bank_import_asks_which_dates_are_meant_and_takes_the_answer(terminal: Terminal) -> None:
    file = terminal.file("old.qif", "!Type:Bank\nD3/5'26\nT-45.00\nPWarm Pool\n^\n")

    told = terminal.run("bank", "import", terminal.book, file, secret=terminal.secret)
    assert told.code == REFUSED
    assert "3 May 2026 or on 5 March 2026" in told.complained
    assert "--dates day-first" in told.complained

    first = terminal.ask("bank", "import", terminal.book, file, "--dates", "month-first", "--dry-run")
    assert (first["new"], first["refused"]) == (0, 0)  # in March the books had not begun
    second = terminal.ask("bank", "import", terminal.book, file, "--dates", "day-first", "--dry-run")
    assert second["new"] == 1


def test_position_answers_in_pence(terminal: Terminal) -> None:
    facts = terminal.ask("position", terminal.book, "--on", "30 June 2026")
    assert [line["heading"] for line in facts["lines"]] == [
        "Personal assistants",
        "Hydrotherapy",
        "Insurance",
    ]
    assert facts["lines"][0]["planned"] == 13 * 640_00
    assert facts["contingency"] == 700_00


def test_check_finds_nothing_wrong(terminal: Terminal) -> None:
    assert terminal.ask("check", terminal.book) == {"ok": True, "problems": []}


def test_a_file_of_another_account_is_stopped(terminal: Terminal) -> None:
    other = terminal.file(
        "other.csv",
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
        "Debit Amount,Credit Amount,Balance\n"
        "10/04/2026,FPO,'00-00-00,00099999,SOMEBODY,5.00,,95.00\n",
    )
    told = terminal.run("bank", "import", terminal.book, other, secret=terminal.secret)
    assert told.code == REFUSED
    assert "another account" in told.complained


def test_a_wrong_passphrase_opens_nothing(terminal: Terminal) -> None:
    wrong = terminal.file("wrong.txt", "not the one\n")
    told = terminal.run("position", terminal.book, "--json", secret=wrong)
    assert told.code == REFUSED
    assert told.facts["ok"] is False
    assert "passphrase" in told.facts["refused"]


def test_a_missing_book_is_not_made(terminal: Terminal) -> None:
    told = terminal.run("position", terminal.folder / "Nobody.vault", secret=terminal.secret)
    assert told.code == REFUSED
    assert not (terminal.folder / "Nobody.vault").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["position"],
        ["position", "x", "--on", "yesterday"],
        ["export", "x", "--as", "pdf", "--out", "y"],
    ],
)
def test_wrong_words_end_with_two(terminal: Terminal, words: list[str]) -> None:
    told = terminal.run(*words, "--json")
    assert told.code == WRONG_WORDS


def test_without_a_terminal_or_file_there_is_no_passphrase(terminal: Terminal) -> None:
    told = terminal.run("check", terminal.book)
    assert told.code == REFUSED


def test_a_backup_comes_back_and_never_over_something(terminal: Terminal) -> None:
    backup, back = terminal.folder / "Gwen.vaultbackup", terminal.folder / "Back.vault"
    terminal.ask("backup", terminal.book, backup)
    assert terminal.run("backup", terminal.book, backup, secret=terminal.secret).code == REFUSED

    terminal.ask("restore", backup, back)
    assert terminal.run("restore", backup, back, secret=terminal.secret).code == REFUSED

    terminal.ask("export", terminal.book, "--as", "json", "--out", terminal.folder / "one.json")
    terminal.ask("export", back, "--as", "json", "--out", terminal.folder / "two.json")
    assert (terminal.folder / "one.json").read_bytes() == (terminal.folder / "two.json").read_bytes()


def test_everything_goes_out_and_comes_back_the_same(terminal: Terminal) -> None:
    out, copy = terminal.folder / "out.json", terminal.folder / "Copy.vault"
    terminal.ask("export", terminal.book, "--as", "json", "--out", out)
    terminal.ask("import-data", out, copy)
    terminal.ask("export", copy, "--as", "json", "--out", terminal.folder / "again.json")
    assert out.read_bytes() == (terminal.folder / "again.json").read_bytes()
    assert terminal.ask("check", copy)["ok"]


def test_a_folder_goes_out_for_people_and_comes_back_the_same(terminal: Terminal) -> None:
    folder, copy = terminal.folder / "folder", terminal.folder / "FromFolder.vault"
    said = terminal.ask("export", terminal.book, "--as", "folder", "--out", folder)
    assert said["choice"] == "all"
    assert (folder / "index.html").is_file()
    assert terminal.run(
        "export", terminal.book, "--as", "folder", "--out", folder, secret=terminal.secret
    ).code == (REFUSED)
    terminal.ask("import-data", folder / "budget.json", copy)
    for book, name in ((terminal.book, "before.json"), (copy, "after.json")):
        terminal.ask("export", book, "--as", "json", "--out", terminal.folder / name)
    assert (terminal.folder / "before.json").read_bytes() == (terminal.folder / "after.json").read_bytes()

    less = terminal.folder / "less"
    said = terminal.ask("export", terminal.book, "--as", "folder", "--without-private", "--out", less)
    assert said["choice"] == "less"
    assert not (less / "budget.json").exists()
    out = terminal.folder / "less.json"
    words = ("export", terminal.book, "--as", "json", "--without-private", "--out", out)
    assert terminal.run(*words, secret=terminal.secret).code == REFUSED
    assert not out.exists()


def test_the_recovery_code_sets_a_new_passphrase(terminal: Terminal) -> None:
    code, new = terminal.folder / "code.txt", terminal.file("new.txt", "a quite different passphrase\n")
    place, backup = terminal.folder / "Forgot.vault", terminal.folder / "forgot.vaultbackup"
    terminal.ask("backup", terminal.book, backup)
    terminal.ask("restore", backup, place)

    told = terminal.run("recover", place, "--code-file", code, "--new-passphrase-file", new)
    assert told.code == DONE, told.complained
    assert terminal.run("check", place, secret=terminal.secret).code == REFUSED
    assert terminal.run("check", place, secret=new).code == DONE

    back = terminal.run("passphrase", place, "--new-passphrase-file", terminal.secret, secret=new)
    assert back.code == DONE, back.complained
    assert terminal.run("check", place, secret=terminal.secret).code == DONE
