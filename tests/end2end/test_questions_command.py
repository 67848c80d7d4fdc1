"""`questions` on the command line: the whole way from “May I?” to the letter, the review and what is due."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Path:
    """A small budget with one payment to a pub; its number is 2."""
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Gwen.vault", PASSPHRASE, StartBudget(a_starter())).result()
    part = Allocation(Money(1200), StreamId(1), type=PaymentType.ACTIVITIES, line=PlanLineId(2))
    office.do(RecordSpending(clock.today(), "The Red Lion pub", (part,), CashAccountId(1))).result()
    office.shut()
    (tmp_path / "secret.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return tmp_path / "Gwen.vault"


def run(book: Path, command: str, *words: str, ok: bool = True) -> Any:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "phb_desktop", "questions", command, str(book), "--json"),
            *("--passphrase-file", str(book.parent / "secret.txt"), *words),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode == 0) is ok, done.stderr + done.stdout
    return json.loads(done.stdout)


def test_from_may_i_to_an_agreement_that_covers_a_payment(book: Path, tmp_path: Path) -> None:
    spoken = run(book, "may", "a pub lunch", "--cash")
    assert {each["id"] for each in spoken["rules"]} >= {"alcohol", "cash", "in_plan"}
    assert "allowed" not in json.dumps(spoken).casefold()

    asked = run(book, "ask", "--of", "R. Example", "--words", "May we have a pub lunch?", "--entry", "2")
    assert asked["ref"] == "Q1"
    assert run(book, "may", "a pub lunch")["earlier"][0]["number"] == 1
    refused = run(book, "cover", "1", "--entry", "2", ok=False)
    assert refused["refused"] == "Nobody has agreed to this yet."
    answered = run(book, "answer", "1", "--by", "R. Example", "--outcome", "part", "--words", "Food alone")
    assert answered["stands"].endswith("“Food alone”")
    assert run(book, "cover", "1", "--entry", "2")["covers"] == [2]
    (row,) = run(book, "list", "--all")["rows"]
    assert (row["ref"], row["state"], row["covers"], row["open"]) == ("Q1", "part", [2], False)
    assert run(book, "cover", "1", "--entry", "2", "--not")["covers"] == []

    letter = run(book, "letter", "Q1", "--out", str(tmp_path / "out"), "--needs", "by email")
    assert letter["kind"] == "look_again"
    assert all(Path(each).exists() for each in letter["files"])
    assert "by email" in Path(letter["files"][1]).read_text(encoding="utf-8")
    what = run(book, "what-for", "--entry", "2", "--out", str(tmp_path / "what"))
    assert "I cannot find what it was for" in what["text"]


def test_a_demand_is_checked_and_answered_in_ones_own_words(book: Path, tmp_path: Path) -> None:
    noted = run(
        book,
        "notice",
        "--kind",
        "repayment",
        "--from",
        "Example ICB",
        "--amount",
        "900",
        "--reasons",
        "unused",
    )
    there = {part["words"]: part["there"] for part in noted["parts"]}
    assert there["the amount"] is True
    assert there["who is to pay"] is False
    own = tmp_path / "own.txt"
    own.write_text("Please look at our statement of May.", encoding="utf-8")
    written = run(
        book, "letter", "N1", "--kind", "repayment", "--out", str(tmp_path / "out"), "--text", str(own)
    )
    assert written["text"] == "Please look at our statement of May."
    assert run(book, "letter", "N1", "--kind", "party", "--out", str(tmp_path), ok=False)["field"] == "kind"
    assert run(book, "letter", "N9", "--out", str(tmp_path), ok=False)["field"] == "ref"
    assert any(each["from"] == "notice" for each in run(book, "due")["due"])
    run(book, "take-back", "N1")
    assert run(book, "list", "--all")["rows"] == []


def test_the_review_and_what_is_said_once(book: Path, tmp_path: Path) -> None:
    run(book, "about", "--needs", "large print", "--helper", "Dana Helper", "--helps", "forms")
    said = run(book, "about", "--local", "gym, pool", "--says", "Up to £30.", "--source", "page 4")
    assert said["needs"] == "large print"
    assert said["local"][0]["words"] == ["gym", "pool"]
    assert run(book, "may", "the pool")["rules"][0]["own"] is True
    run(
        book,
        "happened",
        "--words",
        "Hospital",
        "--tag",
        "hospital",
        "--on",
        "2026-06-01",
        "--to",
        "2026-06-09",
    )
    run(book, "review", "--note", "working", "--words", "Swimming")
    made = run(
        book,
        "review",
        *("--action", "Find a carer", "--who", "Sam", "--by", "2026-12-01"),
        *("--out", str(tmp_path / "pack"), "--large-print"),
    )
    assert [each["words"] for each in made["actions"]] == ["Sam: Find a carer"]
    text = Path(made["files"][1]).read_text(encoding="utf-8")
    assert "large print" in text
    assert "Dana Helper" in text
    assert "Swimming" in text
    assert run(book, "old-records")["years"] == 7
    assert any(each["words"] == "Sam: Find a carer" for each in run(book, "due", "--days", "366")["due"])
