"""`terms` and `issued` on the command line: where a term stands, a profile passed on, a statement's life."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.banking.commands import StateBalance
from phb_desktop.cli import main
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, PaymentType
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.ui.conftest import PASSPHRASE, budget_folder

__all__ = ["budget_folder"]

DAYS = ("--from", "2026-04-01", "--to", "2026-06-30")


class Shell:
    """Runs commands on one account book and reads their JSON."""

    def __init__(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book, self.secret, self._capsys = book, book.parent / "secret.txt", capsys
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def run(self, *words: object) -> tuple[int, Any]:
        told = [str(word) for word in words]
        if self.book.name in told[1:3] or str(self.book) in told:
            told += ["--passphrase-file", str(self.secret)]
        self._capsys.readouterr()
        code = main([*told, "--json"])
        return code, json.loads(self._capsys.readouterr().out)


@pytest.fixture
def shell(
    budget_folder: Path,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """A budget with one payment, and what the bank says."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(budget_folder, PASSPHRASE).result()
    account = office.ask(cash_accounts).result()[0].id
    line = next(iter(office.ask(line_headings).result()))
    part = Allocation(Money(45_00), office.ask(streams).result()[0].id, PaymentType.THERAPIES, None, line)
    office.do(RecordSpending(date(2026, 4, 29), "Warm Pool", (part,), account)).result()
    office.do(StateBalance(account, date(2026, 6, 30), Money(1355_00))).result()
    office.shut()
    return Shell(budget_folder, capsys)


def test_where_a_term_stands_is_said_and_a_profile_goes_round(shell: Shell, tmp_path: Path) -> None:
    code, _ = shell.run(
        *("terms", "found", shell.book, "contingency", "--level", "local", "--document", "your agreement"),
        *("--dated", "2025-05-03", "--page", "2"),
    )
    assert code == 0
    code, told = shell.run("terms", "take-up", shell.book, "quarterly-pack")
    assert code == 0
    code, told = shell.run("terms", "show", shell.book)
    (first,) = told["commissioners"]
    assert first["layout"] == "quarterly-pack"
    where = {row["term"]: row["where"] for row in first["terms"]}
    assert where["contingency"] == "your agreement of 3 May 2025, page 2"
    code, told = shell.run(
        "terms", "pass-on", shell.book, "--out", tmp_path / "out", "--made-by", "Example CIC"
    )
    assert code == 0
    made = Path(told["file"])
    assert "Gwen" not in made.read_text("utf-8")
    code, _ = shell.run("terms", "take-up", shell.book, made)
    assert code == 0
    broken = tmp_path / "broken.toml"
    broken.write_text(made.read_text("utf-8").replace('"declaration"', '"promise"'), "utf-8")
    code, told = shell.run("terms", "take-up", shell.book, broken)
    assert code == 1
    assert "“promise” is not one of:" in told["refused"]
    code, told = shell.run("terms", "succeed", shell.book, "New Example ICB", "--from", "2026-05-16")
    assert code == 0
    _, told = shell.run("terms", "show", shell.book, "--on", "2026-05-15")
    assert told["commissioners"][0]["commissioner"] == "Example ICB"
    _, told = shell.run("terms", "show", shell.book, "--on", "2026-05-16")
    assert told["commissioners"][0]["commissioner"] == "New Example ICB"
    assert shell.run("terms", "take-up", shell.book, "never-heard-of")[0] == 1


def test_the_life_of_a_statement_is_noted_and_listed(shell: Shell, tmp_path: Path) -> None:
    code, told = shell.run("issued", "ready", shell.book, *DAYS)
    assert (code, told["ready"]) == (0, True)
    assert "done" in {each["state"] for each in told["checks"]}
    code, told = shell.run(
        "statement", shell.book, *DAYS, "--out", tmp_path / "out", "--issue", "--layout", "card-visible"
    )
    assert code == 0, told
    _, told = shell.run("issued", "figures", shell.book, 1)
    (payment,) = (code for code, words in told["figures"].items() if "Warm Pool" in words)
    assert shell.run("issued", "signed", shell.book, 1, "--who", "Rhys Sample")[0] == 0
    assert shell.run("issued", "sent", shell.book, 1, "--whom", "Example ICB", "--how", "by email")[0] == 0
    code, told = shell.run(
        "issued", "asked", shell.book, 1, "--by", "R. Reader", "--words", "What is this?", "--figure", payment
    )
    assert code == 0
    (query,) = told["queries"]
    code, _ = shell.run("issued", "answered", shell.book, query["id"], "--words", "Swimming.")
    assert code == 0
    code, told = shell.run("issued", "asked-back", shell.book, 1, "--amount", "100", "--reasons", "Unused")
    assert code == 0
    assert "the day by which to pay" in told["letters"][0]["left_out"]
    assert "the reasons" not in told["letters"][0]["left_out"]
    assert shell.run("issued", "asked", shell.book, 1, "--by", "R.", "--words", "?", "--figure", "Z9")[0] == 1
    assert shell.run("issued", "sent", shell.book, 9, "--whom", "A", "--how", "B")[0] == 1
    code, told = shell.run("issued", "list", shell.book)
    (row,) = told["statements"]
    assert row["signed"][0]["who"] == "Rhys Sample"
    assert row["queries"][0]["answers"] == ["Swimming."]
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    assert shell.run("verify", pdf)[0] == 0
