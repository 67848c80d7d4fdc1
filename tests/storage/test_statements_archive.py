"""The end of a budget on a real encrypted file, through the office: steps, archive, opening again."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from phb_desktop.casebook.commands import MarkDone, NoteDuty
from phb_desktop.casebook.model import DutyKind
from phb_desktop.errors import Refused
from phb_desktop.exchange.queries import export_whole
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.ledger.queries import balance_on, cash_book
from phb_desktop.office import Office
from phb_desktop.plan.commands import SetTerms
from phb_desktop.plan.model import CommissionerId, PlanLineId, StreamId
from phb_desktop.statements.archive import Archive, OnlyKept, archive
from phb_desktop.statements.commands import (
    ArchiveBudget,
    ForgetEnd,
    IssueStatement,
    KeepArchive,
    NoReason,
    NotArchived,
    NotDoneYet,
    NoteAccountClosed,
    NoteEnd,
    NotEnded,
    OpenAgain,
)
from phb_desktop.statements.content import Kind
from phb_desktop.statements.everything_due import everything_due
from phb_desktop.statements.happened import EndReason
from phb_desktop.statements.life_changes import Course, Situation
from phb_desktop.statements.life_changes.asked import life_changes
from phb_desktop.statements.today import overview
from phb_desktop.values.money import Money, parse_money

ENDED = date(2026, 6, 29)


def the_end(office: Office) -> Course:
    found = office.ask(life_changes).result()
    return next(each for each in found if each.situation is Situation.END)


def left(office: Office) -> list[str]:
    return [each.key.rpartition("-")[2] for each in the_end(office).steps if not each.done]


def note_death(office: Office, kept_by: str = "") -> None:
    office.do(NoteEnd(EndReason.DEATH, ENDED, representative="Rhys Sample", kept_by=kept_by)).result()


def spend(office: Office, amount: Money, type_: PaymentType = PaymentType.THERAPIES) -> None:
    line = None if type_ is PaymentType.REPAYMENT else PlanLineId(2)
    part = Allocation(amount, StreamId(1), type=type_, line=line)
    office.do(RecordSpending(date(2026, 6, 30), "Example ICB", (part,), CashAccountId(1))).result()


def test_steps_of_the_end_are_ticked_by_what_the_books_show(budget: Office) -> None:
    before = the_end(budget)
    assert not before.begun
    assert [each.done for each in before.steps].count(True) == 0
    note_death(budget, kept_by="Rhys Sample")

    course = the_end(budget)
    assert course.begun
    assert course.told.startswith("We are sorry.")
    assert "returned" in left(budget)
    spend(budget, budget.ask(balance_on, date(2026, 6, 30)).result(), PaymentType.REPAYMENT)
    budget.do(NoteAccountClosed(CashAccountId(1), date(2026, 6, 30))).result()
    tell = next(each for each in course.steps if each.by_hand)
    budget.do(MarkDone(tell.key)).result()

    assert left(budget) == ["insurer", "bank", "statement", "copy", "archived"]
    assert tell.key not in {each.done.key for each in budget.ask(everything_due).result().done}
    budget.undo().result()
    assert "tell" in left(budget)


def test_who_is_stopped_is_told_to_ask_for_reasons(budget: Office) -> None:
    budget.do(NoteEnd(EndReason.STOPPED, ENDED)).result()
    assert left(budget)[:2] == ["reasons", "look_again"]


def test_a_budget_that_goes_on_is_not_archived(budget: Office) -> None:
    with pytest.raises(NotEnded):
        budget.do(ArchiveBudget("because")).result()


def test_what_is_open_is_named_and_a_reason_lets_it_stay(budget: Office) -> None:
    note_death(budget)
    with pytest.raises(NotDoneYet) as refused:
        budget.do(ArchiveBudget()).result()
    assert "Issue the closing statement, and send it" in refused.value.open
    assert budget.ask(archive).result() is None

    budget.do(ArchiveBudget("The bank closed the account itself")).result()
    kept = budget.ask(archive).result()
    assert kept is not None
    assert kept.reason == "The bank closed the account itself"
    assert kept.kept_until == date(2034, 3, 31)


def archived(office: Office) -> Office:
    note_death(office)
    office.do(ArchiveBudget("No statement is asked for")).result()
    return office


CHANGES: tuple[Any, ...] = (
    NoteDuty("Ask the bank", date(2026, 7, 1)),
    ForgetEnd(),
    SetTerms(CommissionerId(1), date(2026, 6, 1), contingency_weeks=Decimal(2)),
    IssueStatement(date(2026, 4, 6), ENDED, kind=Kind.CLOSING),
    ArchiveBudget("again"),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: type(each).__name__)
def test_an_archive_takes_no_change_and_says_what_still_goes(budget: Office, change: Any) -> None:
    archived(budget)
    with pytest.raises(OnlyKept, match=r"archived on 30 June 2026.*Nothing was changed"):
        budget.do(change).result()


def test_an_archive_is_read_given_out_and_backed_up(budget: Office, tmp_path: Any) -> None:
    archived(budget)
    assert budget.ask(cash_book).result()
    assert budget.ask(export_whole).result()
    budget.safety.backup(tmp_path / "kept.phb-backup").result()
    seen = budget.ask(overview).result()
    assert seen.archive is not None
    assert seen.due == ()
    assert budget.ask(everything_due).result().lines == ()


def test_it_opens_again_for_a_reason_that_stays(budget: Office) -> None:
    with pytest.raises(NotArchived):
        budget.do(OpenAgain("nothing to open")).result()
    archived(budget)
    with pytest.raises(NoReason):
        budget.do(OpenAgain("  ")).result()
    budget.do(OpenAgain("A bill came late")).result()

    spend(budget, parse_money("12"))
    budget.undo().result()
    budget.undo().result()
    assert budget.ask(archive).result() is not None
    budget.undo().result()  # and archiving itself can be taken back
    assert budget.ask(archive).result() is None


def test_until_when_it_is_kept_is_corrected_in_the_archive_and_taken_back(budget: Office) -> None:
    archived(budget)
    before = budget.ask(archive).result()
    assert before is not None
    for until, reason, field in (
        (date(2040, 1, 1), "  ", "reason"),
        (before.on - timedelta(days=1), "A claim is open", "until"),
    ):
        with pytest.raises(Refused) as told:
            budget.do(KeepArchive(until, reason)).result()
        assert told.value.field == field
    budget.do(KeepArchive(date(2040, 1, 1), "The council asked for it")).result()
    after = budget.ask(archive).result()
    assert after == Archive(before.on, "The council asked for it", date(2040, 1, 1))
    assert budget.archive == after  # what the window goes by

    budget.do(KeepArchive(None, "A claim is open")).result()
    budget.do(OpenAgain("A bill came late")).result()
    with pytest.raises(NotArchived):
        budget.do(KeepArchive(None, "It is open")).result()
    for kept_until in (None, date(2040, 1, 1), before.kept_until):  # the opening, and each correction
        budget.undo().result()
        found = budget.ask(archive).result()
        assert found is not None
        assert (found.on, found.kept_until) == (before.on, kept_until)


def test_nobody_is_reminded_of_days_after_the_end(budget: Office) -> None:
    kinds = (DutyKind.REVIEW, DutyKind.PLAN_ENDS)
    before = budget.ask(everything_due, 400).result().lines
    assert any(each.kind in kinds for each in before)
    note_death(budget)

    after = budget.ask(everything_due, 400).result().lines
    assert not any(each.kind in kinds for each in after)
    last = [each for each in after if each.kind is DutyKind.STATEMENT]
    assert [each.key for each in last] == ["statement:2026-06-29"]
