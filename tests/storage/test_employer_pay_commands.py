"""Pay that is kept, asked for at the command line: a pay day, what is owed, a tax year's files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pay_household import FRIDAY, MONDAY, WEEK, Household

from phb_desktop.cli import main
from phb_desktop.employer.commands import ApprovePayDay
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.values.clock import WallClock
from phb_desktop.vault import kdf
from tests.builders import a_starter

PASSPHRASE = "four score and seven years"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with one approved payday of Jo, and a week that waits for the next."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    (tmp_path / "secret.txt").write_text(f"{PASSPHRASE}\n", "utf-8")
    office = Office(clock=WallClock(), cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Gwen.vault", PASSPHRASE, StartBudget(a_starter())).result()
    home = Household(office)
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    home.works(home.jo, MONDAY + WEEK)
    office.shut()
    return tmp_path / "Gwen.vault"


def asked(place: Path, capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    """Run a command that is done, and return its answer."""
    secret = place.parent / "secret.txt"
    assert main([*map(str, words), "--passphrase-file", str(secret), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_pay_day_is_told_and_nothing_is_kept(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        told = asked(place, capsys, "pay", "day", place, "--on", (FRIDAY + WEEK).isoformat())
        (slip,) = told["payslips"]
        assert (slip["name"], slip["gross"], slip["minutes"]) == ("Jo Ash", 448_00, 32 * 60)
        assert not slip["below_minimum_wage"]
        assert told["net"] == slip["net"]


def test_what_is_owed_is_told_by_creditor(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(place, capsys, "pay", "owed", place)

    assert [(each["to"], each["for"]) for each in told["owing"]] == [("Jo Ash", "worker"), ("HMRC", "hmrc")]
    assert sum(each["amount"] for each in told["owing"]) == told["wages"] + told["hmrc"]
    (jo,) = told["workers"]
    assert jo["unpaid_time"] == 448_00


def test_a_tax_year_is_written_out_once_and_never_over_anything(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = place.parent / "year"
    told = asked(place, capsys, "pay", "year", place, "--year", 2026, "--out", out)

    names = {Path(each).name for each in told["files"]}
    assert {"p32.csv", "pension.csv", "rt2.csv", "p60-and-p45.csv", "fps-2026-04-24.json"} <= names
    assert told["missing"] == ["Jo Ash has 4 shifts from 20 April 2026 that are not paid."]
    fps = json.loads((out / "fps-2026-04-24.json").read_text("utf-8"))
    assert fps["note"] == "Not filed. For whoever files."
    secret = place.parent / "secret.txt"
    words = ("pay", "year", place, "--out", out, "--year", 2026, "--passphrase-file", secret)
    assert main([*map(str, words)]) == 1
    assert "is in that folder already" in capsys.readouterr().err
