"""What happens to an issued statement, and whose it is when one body takes another's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from statements_household import FIRST, LAST, Household, miniature

from phb_desktop.errors import Refused
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import SetTerms, SucceedCommissioner
from phb_desktop.plan.found import Found, Level, Term
from phb_desktop.plan.model import Body
from phb_desktop.statements import commands, queries
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.files import files
from phb_desktop.statements.identities import broken
from phb_desktop.statements.life import figures
from phb_desktop.statements.model import Layout, Noted, Part, ReasonCode, SignedWith, StatementId
from phb_desktop.statements.overview import overview
from phb_desktop.statements.verify import verify
from phb_desktop.statements.whole_life import life_of, to_answer
from phb_desktop.values.money import Money
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command

MAY = date(2026, 5, 16)
ANSWERED = date(2026, 6, 30)


@pytest.fixture
def home(vault: Vault) -> Household:
    made = miniature(vault)
    made.bank_says(LAST, "2040")
    return made


def do(vault: Vault, command: Command[Any]) -> object:
    with vault.work(type(command).__name__) as work:
        return handler_of(type(command))(work, command)


def issue(vault: Vault, **changes: object) -> StatementId:
    number = do(vault, replace(IssueStatement(FIRST, LAST), **changes))  # type: ignore[arg-type]
    assert isinstance(number, int)
    return StatementId(number)


def test_each_thing_that_happens_is_kept_and_can_be_taken_back(home: Household) -> None:
    vault = home.vault
    number = issue(vault)
    do(vault, commands.NoteSigned(number, ANSWERED, "Siân Pugh"))
    do(vault, commands.NoteSigned(number, ANSWERED, "Mair Pugh", SignedWith.MARK, "Alex Example"))
    do(vault, commands.NoteSent(number, ANSWERED, "Example ICB", "by post", "PDF and pack"))
    with vault.read() as reader:
        content = queries.issued_content(reader, number)
    care = next(
        each for each in figures(content) if "Harbour Home Care" in each.words and each.code[0] == "F"
    )
    asked = do(
        vault, commands.NoteQuery(number, ANSWERED, "R. Reader", "Which weeks?", care.code, care.entry)
    )
    with vault.read() as reader:
        (waiting,) = to_answer(reader)
    assert (waiting.query.figure, waiting.issued.id) == (care.code, number)
    assert waiting.by == date(2026, 7, 28)  # 28 days, as the terms say
    do(vault, commands.AnswerQuery(asked, ANSWERED, "The first two of May.", "Siân Pugh"))  # type: ignore[arg-type]
    with vault.read() as reader:
        life = life_of(reader, number)
        assert to_answer(reader) == []
    assert [(each.who, each.witness) for each in life.signed] == [
        ("Siân Pugh", ""),
        ("Mair Pugh", "Alex Example"),
    ]
    assert [(each.how, each.what) for each in life.sent] == [("by post", "PDF and pack")]
    assert [reply.words for query in life.asked for reply in query.replies] == ["The first two of May."]
    for what, note in (
        (Noted.SIGNED, life.signed[0].id),
        (Noted.SENT, life.sent[0].id),
        (Noted.REPLY, life.asked[0].replies[0].id),
    ):
        do(vault, commands.TakeBackNoted(what, note))
    with vault.read() as reader:
        life = life_of(reader, number)
        assert queries.issued(reader)[0].sent == ()
    assert (len(life.signed), life.sent, life.open) == (1, (), life.asked)
    do(vault, commands.BringNotedBack(Noted.REPLY, 1))
    with pytest.raises(Refused):
        do(vault, commands.BringNotedBack(Noted.REPLY, 1))
    with vault.read() as reader:
        assert life_of(reader, number).open == ()
        assert queries.issued_content(reader, number) == content  # nothing of it touches what was issued


def test_a_mark_needs_a_witness_and_nothing_happens_tomorrow(home: Household) -> None:
    number = issue(home.vault)
    with pytest.raises(Refused) as refused:
        do(home.vault, commands.NoteSigned(number, ANSWERED, "Mair Pugh", SignedWith.MARK, "  "))
    assert refused.value.field == "witness"
    with pytest.raises(Refused) as refused:
        do(home.vault, commands.NoteQuery(number, date(2030, 1, 1), "R. Reader", "When?"))
    assert refused.value.field == "on"


def test_the_next_version_shows_what_was_asked_and_answered(home: Household) -> None:
    vault = home.vault
    number = issue(vault)
    asked = do(vault, commands.NoteQuery(number, ANSWERED, "Gwen Powell", "Is D8 right?", "D8"))
    do(vault, commands.AnswerQuery(asked, ANSWERED, "Yes: nothing is in question."))  # type: ignore[arg-type]
    second = issue(vault, reason="A question came")
    with vault.read() as reader:
        first, content = queries.issued_content(reader, number), queries.issued_content(reader, second)
        seal = queries.issued_seal(reader, second)
    assert first.asked is None
    assert content.asked is not None
    (row,) = content.asked.rows
    assert (row.statement, row.version, row.figure) == (1, 1, "D8")
    assert row.asked_by == "G.P."  # a worker stands as initials, whoever they are to the reader
    assert row.about.startswith("D8, spent and not in the plan yet")
    assert [each.words for each in row.replies] == ["Yes: nothing is in question."]
    for name, raw in files(content, seal=seal, only=frozenset({"pdf", "html", "json"})).items():
        assert verify(raw).ok, name


def test_a_statement_across_a_change_of_bodies_shows_both_and_earlier_ones_stay(home: Household) -> None:
    vault = home.vault
    number = issue(vault)
    with vault.read() as reader:
        before = queries.issued_content(reader, number)
    do(
        vault,
        SucceedCommissioner(home.commissioner, MAY, "New Example ICB", Body.ICB, reference="NEW-1"),
    )
    do(
        vault,
        SetTerms(
            home.commissioner,
            MAY,
            contingency_weeks=Decimal(4),
            found=(Found(Term.CONTINGENCY, Level.LOCAL, "their letter", "2", MAY),),
        ),
    )
    with vault.read() as reader:
        assert queries.issued_content(reader, number) == before
        content = queries.draft(reader, FIRST, LAST)
        old, new = (queries.draft(reader, *days) for days in ((FIRST, MAY.replace(day=15)), (MAY, LAST)))
    assert broken(content) == []
    assert [each.name for each in content.header.commissioners] == [
        "New Example ICB",
        "Example Integrated Care Board",
    ]
    assert content.people is not None
    assert "New Example ICB took the place of Example Integrated Care Board on 16 May 2026." in (
        content.people.changes
    )
    (version,) = content.plan.versions
    assert version.streams[0].commissioner == (
        "Example Integrated Care Board; from 16 May 2026 New Example ICB"
    )
    (kept,) = content.plan.contingency
    assert (kept.commissioner, kept.amount) == ("New Example ICB", Money(2800_00))
    assert kept.source == "their letter of 16 May 2026, page 2"
    assert [each.name for each in old.header.commissioners] == ["Example Integrated Care Board"]
    assert [each.amount for each in old.plan.contingency] == [Money(700_00)]
    assert [each.name for each in new.header.commissioners] == ["New Example ICB"]
    assert new.people is not None
    assert new.people.changes == content.people.changes  # on the first day of a period, too
    assert old.people is not None
    assert old.people.changes == ()


def test_a_body_takes_over_once_and_from_a_later_day_each_time(home: Household) -> None:
    vault = home.vault
    with pytest.raises(Refused):
        do(vault, SucceedCommissioner(home.commissioner, MAY, "Example Integrated Care Board"))
    do(vault, SucceedCommissioner(home.commissioner, MAY, "Second ICB"))
    with pytest.raises(Refused) as refused:
        do(vault, SucceedCommissioner(home.commissioner, MAY, "Third ICB"))
    assert refused.value.field == "from_day"
    do(vault, SucceedCommissioner(home.commissioner, LAST, "Third ICB"))
    with vault.read() as reader:
        names = [plan.commissioners(reader, day)[0].name for day in (FIRST, MAY, date(2026, 6, 29), LAST)]
    assert names == ["Example Integrated Care Board", "Second ICB", "Second ICB", "Third ICB"]


def test_an_issued_statement_keeps_the_order_in_which_it_was_issued(home: Household) -> None:
    vault = home.vault
    theirs = Layout("theirs", (Part.BANK, Part.SUMMARY, Part.DECLARATION))
    do(vault, commands.WantStatement(home.commissioner, FIRST, theirs))
    with vault.read() as reader:
        (wanted,) = queries.wanted(reader, LAST).values()
    number = issue(vault, layout=wanted.layout)
    do(vault, commands.WantStatement(home.commissioner, LAST, Layout.STANDARD))
    with vault.read() as reader:
        assert queries.wanted(reader, MAY)[home.commissioner].layout == theirs
        assert queries.wanted(reader, LAST)[home.commissioner].layout == Layout.STANDARD
        (row,) = queries.issued(reader)
        content, seal = queries.issued_content(reader, number), queries.issued_seal(reader, number)
    assert row.layout == theirs
    made = files(content, row.layout, seal=seal, only=frozenset({"pdf", "html"}))
    for raw in made.values():
        found = verify(raw)
        assert found.ok
        assert found.seal.parts == theirs.parts


def test_a_reason_given_for_a_month_is_there_when_the_quarter_asks(home: Household) -> None:
    with home.vault.work("GiveReason") as work:
        commands.give_reason(
            work,
            commands.GiveReason(FIRST, date(2026, 4, 30), home.wages, home.stream, ReasonCode.AWAY, "Away."),
        )
    with home.vault.read() as reader:
        seen = overview(reader)
    assert seen is not None
    (row,) = (each for each in seen.asked if each.line == home.wages)
    assert row.given is None
    assert row.earlier is not None
    assert row.earlier.words == "Away."
