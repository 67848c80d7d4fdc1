"""What is told besides money, on a real encrypted file: changes, outcomes, the end; what it may not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from statements_household import FIRST, LAST, Household, busy, miniature

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import OwedKind, PaymentType
from phb_desktop.plan.queries import line_named, streams
from phb_desktop.statements import commands
from phb_desktop.statements.commands import (
    AlreadyClosed,
    DropChange,
    EndsLater,
    ForgetEnd,
    IssueStatement,
    NoLineNamed,
    NoStory,
    NoStreamNamed,
    NoSuchChange,
    NoSuchOutcome,
    NoteAccountClosed,
    NoteChange,
    NoteEnd,
    NotEnded,
    NothingOneOff,
    NotReturned,
    NotYet,
    NoWhole,
    SaysNothing,
    TellOutcome,
    WholeMoved,
)
from phb_desktop.statements.content import Kind
from phb_desktop.statements.happened import ChangeKind, EndReason, OutcomeState
from phb_desktop.statements.identities import broken
from phb_desktop.statements.model import StatementId
from phb_desktop.statements.queries import draft, ending, issued, issued_content
from phb_desktop.statements.request import Request
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command

MAY = date(2026, 5, 3)


@pytest.fixture
def home(vault: Vault) -> Household:
    made = miniature(vault)
    made.bank_says(LAST, "2040")
    return made


def does(vault: Vault, command: Command[Any]) -> Any:
    from phb_desktop.office import handler_of

    with vault.work(type(command).__name__) as work:
        return handler_of(type(command))(work, command)


def issue(vault: Vault, **changes: Any) -> StatementId:
    made: StatementId = does(vault, replace(IssueStatement(FIRST, LAST, bank_explanation="typed"), **changes))
    return made


def drawn(vault: Vault, kind: Kind = Kind.FULL, **more: Any) -> Any:
    with vault.read() as reader:
        content = draft(reader, FIRST, LAST, Request(kind=kind, **more))
    assert broken(content) == []
    return content


def test_a_change_tells_its_days_and_the_payment_behind_it(vault: Vault, home: Household) -> None:
    chair = home.spend(MAY, "Mobility Shop", "340", PaymentType.EQUIPMENT)
    lamp = home.spend(MAY, "Mobility Shop", "99.99", PaymentType.EQUIPMENT)
    does(vault, NoteChange(ChangeKind.HOSPITAL, MAY, date(2026, 5, 9), "Known to the care team"))
    bought = replace(
        NoteChange(ChangeKind.EQUIPMENT, MAY),
        entry=chair,
        item="Shower chair",
        serial="SC-77",
        warranty_until=date(2028, 5, 3),
    )
    before = drawn(vault).changes
    does(vault, bought)

    rows = drawn(vault).changes.rows

    by_itself = [each for each in before.rows if each.kind is ChangeKind.EQUIPMENT]
    assert [(each.entry, each.amount) for each in by_itself] == [(chair, Money(340_00))]  # £99.99 is below
    assert lamp not in [each.entry for each in rows]
    noted = next(each for each in rows if each.entry == chair)
    assert (noted.item, noted.serial, noted.amount) == ("Shower chair", "SC-77", Money(340_00))
    stay = next(each for each in rows if each.kind is ChangeKind.HOSPITAL)
    assert (stay.first, stay.last, stay.words) == (MAY, date(2026, 5, 9), "Known to the care team")


def test_of_safeguarding_only_that_it_was_reported_is_told(vault: Vault, home: Household) -> None:
    with pytest.raises(NoStory):
        does(vault, NoteChange(ChangeKind.SAFEGUARDING, MAY, words="Something terrible"))
    assert not drawn(vault).changes.safeguarding

    does(vault, NoteChange(ChangeKind.SAFEGUARDING, MAY))

    told = drawn(vault).changes
    assert told.safeguarding
    assert ChangeKind.SAFEGUARDING not in {each.kind for each in told.rows}


def test_a_change_that_was_a_mistake_is_gone_and_comes_back_with_undo(vault: Vault, home: Household) -> None:
    with vault.work("NoteChange") as work:
        made = commands.note_change(work, NoteChange(ChangeKind.AWAY, MAY))
        assert work.inverse == DropChange(made)
    with vault.work("DropChange") as work:
        commands.drop_change(work, DropChange(made))
        again = work.inverse
    assert again is not None
    assert ChangeKind.AWAY not in {each.kind for each in drawn(vault).changes.rows}
    with pytest.raises(NoSuchChange):
        does(vault, DropChange(made))

    does(vault, again)

    assert ChangeKind.AWAY in {each.kind for each in drawn(vault).changes.rows}


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (NoteChange(ChangeKind.OTHER, MAY), SaysNothing),
        (NoteChange(ChangeKind.SUPPLIER_NEW, MAY), SaysNothing),
        (NoteChange(ChangeKind.EQUIPMENT, MAY), SaysNothing),
        (NoteChange(ChangeKind.AWAY, date(2031, 1, 1)), NotYet),
        (TellOutcome("Not in the plan", FIRST, LAST, OutcomeState.MIXED), NoSuchOutcome),
        (NoteEnd(EndReason.OTHER, MAY), SaysNothing),
        (NoteEnd(EndReason.DEATH, MAY), commands.NobodyActs),
        (NoteEnd(EndReason.ASKED, date(2031, 1, 1)), NotYet),
        (ForgetEnd(), Refused),
    ],
)
def test_what_says_nothing_is_refused(
    vault: Vault, home: Household, command: Command[Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        does(vault, command)


def test_outcomes_stand_apart_and_can_be_left_out(vault: Vault) -> None:
    busy(vault, rows=30)
    does(
        vault,
        TellOutcome("Move without pain", FIRST, LAST, OutcomeState.GOING_WELL, "She walks", "The pool"),
    )

    told = drawn(vault).outcomes

    (row,) = told.rows
    assert (row.outcome, row.state, row.words) == ("Move without pain", OutcomeState.GOING_WELL, "She walks")
    assert "Therapies" in [each.line for each in row.helped]
    assert drawn(vault, outcomes=False).outcomes is None
    with vault.read() as reader:
        other_days = draft(reader, FIRST, date(2026, 6, 29))
    assert other_days.outcomes is None  # what was said of other days is not repeated


def test_an_extract_is_taken_from_the_whole_and_never_says_something_else(vault: Vault) -> None:
    home = busy(vault, rows=40)
    with pytest.raises(NoWhole):
        issue(vault, kind=Kind.EXTRACT, stream=home.stream)
    whole = issue(vault)
    with pytest.raises(NoStreamNamed):
        issue(vault, kind=Kind.EXTRACT)
    with vault.read() as reader:
        names = {each.name: each.id for each in streams(reader)}

    made = {name: issue(vault, kind=Kind.EXTRACT, stream=number) for name, number in names.items()}

    with vault.read() as reader:
        said = issued_content(reader, whole)
        parts = {name: issued_content(reader, number) for name, number in made.items()}
        numbers = [(each.series, each.number, each.version, each.in_chain) for each in issued(reader)]
    assert sorted(numbers) == [("chain", 1, 1, True), ("extract:1", 1, 1, False), ("extract:2", 1, 1, False)]
    assert sum(each.summary.carried_forward.pence for each in parts.values()) == (
        said.summary.carried_forward.pence
    )
    council = parts["Council"]
    assert council.bridge is not None
    assert [each.name for each in council.header.commissioners] == ["Example Council"]
    assert {row.stream for row in council.payments.rows} == {"Council"}  # type: ignore[union-attr]
    split = [row for row in council.payments.rows if row.whole != row.amount]  # type: ignore[union-attr]
    assert split  # a shared payment: this stream's part, and the whole that the bank shows

    home.spend(MAY, "Swim Together", "18", PaymentType.ACTIVITIES)
    with pytest.raises(WholeMoved, match="D6"):
        issue(vault, kind=Kind.EXTRACT, stream=home.stream, reason="again")
    issue(vault, reason="A payment was missing")
    issue(vault, kind=Kind.EXTRACT, stream=home.stream, reason="A payment was missing")


def test_what_stands_beside_the_chain_leaves_the_next_statement_alone(vault: Vault, home: Household) -> None:
    cut = date(2026, 4, 30)
    issue(vault, last=cut)
    issue(vault, last=cut, kind=Kind.OWN_COPY)
    issue(vault, last=cut, kind=Kind.EXTRACT, stream=home.stream)
    issue(vault, first=date(2026, 4, 10), last=MAY, kind=Kind.ONE_OFF, line=home.wages)

    second = issue(vault, first=date(2026, 5, 1))

    with vault.read() as reader:
        assert issued_content(reader, second).header.edition.number == 2
        one_off = next(each for each in issued(reader) if each.kind == Kind.ONE_OFF)
    assert (one_off.number, one_off.version, one_off.line) == (1, 1, home.wages)


def test_a_one_off_payment_shows_what_it_bought_and_what_was_given_back(vault: Vault) -> None:
    home = busy(vault, rows=20)
    with vault.read() as reader:
        line = line_named(reader, "Equipment")
    with pytest.raises(NoLineNamed):
        issue(vault, kind=Kind.ONE_OFF)
    with pytest.raises(NothingOneOff):
        issue(vault, kind=Kind.ONE_OFF, line=line, last=FIRST)
    at = replace(home, wages=line)
    at.spend(MAY, "Mobility Shop", "340", PaymentType.EQUIPMENT)
    with pytest.raises(NotReturned):
        issue(vault, kind=Kind.ONE_OFF, line=line, returned=(1,))

    number = issue(vault, kind=Kind.ONE_OFF, line=line)

    with vault.read() as reader:
        q = issued_content(reader, number).one_off
    assert q is not None
    assert (q.purpose, q.outcome) == ("Equipment", "Move without pain")
    assert (q.received, q.spent, q.unspent, q.own_money) == (ZERO, Money(340_00), ZERO, Money(340_00))


def test_a_closing_statement_needs_an_end_and_shows_what_is_left(vault: Vault, home: Household) -> None:
    with pytest.raises(NotEnded):
        issue(vault, kind=Kind.CLOSING)
    does(vault, NoteEnd(EndReason.MOVED, LAST, kept_by="Siân Pugh", kept_until=date(2032, 6, 30)))
    with pytest.raises(EndsLater):
        issue(vault, kind=Kind.CLOSING, last=MAY)
    does(vault, NoteAccountClosed(home.account, LAST))
    home.owe(date(2026, 4, 2), "Plumb & Co", "12", OwedKind.INVOICE)

    number = issue(vault, kind=Kind.CLOSING)

    with vault.read() as reader:
        r = issued_content(reader, number).closing
    assert r is not None
    owed = {each.what: each.outstanding for each in r.liabilities}
    assert owed == {
        "wages": Money(310_00),
        "hmrc": Money(215_00),
        "pension": Money(60_00),
        "holiday": Money(240_00),
        "invoice": Money(12_00),
    }
    assert (r.final, r.outstanding, r.left) == (Money(2040_00), Money(837_00), Money(1203_00))
    assert [(each.account, each.closed_on) for each in r.accounts] == [("Budget account", LAST)]
    assert (r.kept_by, r.kept_until) == ("Siân Pugh", date(2032, 6, 30))


def test_nothing_follows_a_closing_statement_until_it_is_taken_back(vault: Vault, home: Household) -> None:
    does(vault, NoteEnd(EndReason.ASKED, MAY))
    issue(vault, kind=Kind.CLOSING, last=MAY)

    with pytest.raises(AlreadyClosed, match="Statement 1"):
        issue(vault, first=date(2026, 5, 4))

    issue(vault, last=MAY, reason="It goes on after all")  # a full statement in its place
    issue(vault, first=date(2026, 5, 4))


def test_an_end_is_taken_back_and_noted_anew(vault: Vault, home: Household) -> None:
    does(vault, NoteEnd(EndReason.ASKED, LAST))
    with vault.work("ForgetEnd") as work:
        commands.forget_end(work, ForgetEnd())
        assert work.inverse == NoteEnd(EndReason.ASKED, LAST)
    with vault.read() as reader:
        assert ending(reader) is None
    assert drawn(vault).closing is None
