"""Looking ahead from the command line: plain sentences, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from phb_desktop.cli import main
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock, WallClock
from phb_desktop.vault import kdf
from tests.builders import a_plan, a_starter

SECRET = "four score and seven"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A budget whose plan began 13 weeks ago and runs for a year."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    today = WallClock().today()
    first = today - timedelta(weeks=13)
    plan = a_plan(starts=first, ends=first + timedelta(days=363))
    starter = a_starter(plans=(plan,))
    office = Office(clock=FixedClock(WallClock().now()), anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    folder = tmp_path / "Gwen.vault"
    office.create(folder, SECRET, StartBudget(starter)).result()
    office.shut()
    return folder


@pytest.fixture
def run(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    key = tmp_path / "key"
    key.write_text(SECRET)

    def go(command: str, *words: str) -> tuple[int, str]:
        code = main([command, str(book), *words, "--passphrase-file", str(key)])
        return code, capsys.readouterr().out

    return go


def test_the_outlook_says_how_the_plan_may_end(run: Callable[..., tuple[int, str]]) -> None:
    code, said = run("outlook")
    assert code == 0
    assert "Each counts half." in said
    assert "Nobody has said why yet." in said
    assert "NHS money comes, every four weeks." in said
    code, said = run("outlook", "--json")
    found = json.loads(said)
    assert code == 0
    assert [line["heading"] for line in found["lines"]] == [
        "Personal assistants",
        "Hydrotherapy",
        "Insurance",
    ]
    for line in found["lines"]:
        assert line["at_end"] == line["used"] + line["expected"]
        assert line["least"] <= line["at_end"] <= line["most"]
    assert found["J8"] == found["J1"] - sum(found[f"J{n}"] for n in range(2, 8))
    assert found["J11"] == found["J9"] + found["J10"]


def test_a_wish_is_answered_and_never_allowed(run: Callable[..., tuple[int, str]]) -> None:
    code, said = run("afford", "20", "--line", "Hydrotherapy", "--every", "week", "--words", "gin")
    assert code == 0
    assert "£20.00 every week comes to" in said
    assert "1 rule speaks of this." in said
    assert "They do not say that it is agreed" in said
    assert "allowed" not in said.lower()
    code, said = run("afford", "20", "--line", "Hydrotherapy", "--json")
    found = json.loads(said)
    assert (code, found["times"], found["whole"], found["rules"]) == (0, 1, 2000, [])
    code, said = run("afford", "20", "--line", "Skydiving")
    assert code == 1
