"""`pay rise` on the command line: figures, letters, and a year that has no rates."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.employer.commands import AgreeContract, TakeOnPA
from phb_desktop.employer.model import HolidayWay, TimeKind, TimeRate, WorkerStatus
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.office import Office
from phb_desktop.plan.queries import streams, versions
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.ui.conftest import PASSPHRASE, budget_folder

__all__ = ["budget_folder"]


@pytest.fixture
def book(budget_folder: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Jo, 20 hours a week at 12.50, from 1 April 2026."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(budget_folder, PASSPHRASE).result()
    first = clock.today().replace(month=4, day=1)
    jo = office.do(TakeOnPA("Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", first)).result()
    terms = AgreeContract(
        worker=jo,
        from_day=first,
        job="Personal assistant",
        frequency=Frequency.WEEKLY,
        first_payday=first,
        days_behind=5,
        usual=Hours(20 * 60),
        rates=(TimeRate(TimeKind.DAY, Money(12_50)),),
        holiday=HolidayWay.WEEKS,
        holiday_from=first,
        plan_line=office.ask(versions).result()[0].lines[0].id,
        stream=office.ask(streams).result()[0].id,
    )
    office.do(replace(terms, note="")).result()
    office.shut()
    (tmp_path / "secret.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return budget_folder


def run(book: Path, *words: str) -> tuple[int, dict[str, Any]]:
    command = [sys.executable, "-m", "phb_desktop", "pay", "rise", str(book), "--json"]
    secret = str(book.parent / "secret.txt")
    done = subprocess.run(
        [*command, "--passphrase-file", secret, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


def test_figures_and_letters(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    code, facts = run(book, "--year", "2026", "--letters", str(folder), "--needs", "in braille")
    assert code == 0
    assert (facts["tax_year"], facts["last"]) == ("2026-27", "2027-03-31")
    assert facts["more"] == sum(line["more"] for line in facts["lines"]) > 0
    assert len(facts["letters"]) == 2
    (text,) = folder.glob("*.txt")
    said = text.read_text(encoding="utf-8")
    assert "in braille" in said
    assert "J.A." in said
    assert "Jo Ash" not in said
    (pdf,) = folder.glob("*.pdf")
    assert b"/StructTreeRoot" in pdf.read_bytes()


def test_a_year_without_rates_ends_with_one_and_its_name(book: Path) -> None:
    code, facts = run(book, "--year", "2031")
    assert code == 1
    assert "2031-32" in facts["refused"]
