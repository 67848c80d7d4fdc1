"""What the person contributes, the hours paid for and what is asked back, on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from statements_household import FIRST, LAST, Household, miniature

from phb_desktop.ledger.commands import (
    CorrectEntry,
    RecordReceipt,
    RecordSpending,
    correct_entry,
    record_receipt,
    record_spending,
    take_back,
)
from phb_desktop.ledger.commands.entries import TakeBack
from phb_desktop.ledger.commands.keeping import NotByTheHour
from phb_desktop.ledger.model import Allocation, PaymentType, ReceiptKind
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    CareIsFree,
    ContributionBelowNothing,
    SetContribution,
    add_commissioner,
    add_stream,
    set_contribution,
)
from phb_desktop.plan.model import Body, StreamId
from phb_desktop.statements.commands import (
    AskedForNothing,
    ContributionMoved,
    IssueStatement,
    NoteAskedBack,
    issue_statement,
    note_asked_back,
)
from phb_desktop.statements.content import Content
from phb_desktop.statements.files import files
from phb_desktop.statements.identities import broken
from phb_desktop.statements.model import Ground, StatementId
from phb_desktop.statements.queries import draft, issued_content
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.vault import Vault

MAY = date(2026, 5, 31)


@pytest.fixture
def home(vault: Vault) -> Household:
    return miniature(vault)


def council(vault: Vault) -> StreamId:
    with vault.work("AddCommissioner") as work:
        body = add_commissioner(work, AddCommissioner("Example Council", Body.COUNCIL))
        return add_stream(work, AddStream(body, "Council"))


def agree(vault: Vault, stream: StreamId, from_day: date, weekly: int) -> None:
    with vault.work("SetContribution") as work:
        set_contribution(work, SetContribution(stream, from_day, Money(weekly), "Letter of 2 March"))


def pay_in(home: Household, stream: StreamId, on: date, pence: int) -> None:
    part = Allocation(Money(pence), stream, receipt=ReceiptKind.CONTRIBUTION)
    with home.vault.work("RecordReceipt") as work:
        record_receipt(work, RecordReceipt(on, "Mair Pugh", (part,), home.account))


def drafted(vault: Vault, first: date = FIRST, last: date = LAST) -> Content:
    with vault.read() as reader:
        content = draft(reader, first, last)
    assert broken(content) == []
    return content


def issue(vault: Vault, first: date, last: date, **more: str) -> StatementId:
    command = replace(IssueStatement(first, last, bank_explanation="typed later"), **more)  # type: ignore[arg-type]
    with vault.work("IssueStatement") as work:
        return issue_statement(work, command)


def test_the_contribution_is_due_by_days_and_what_came_is_set_beside_it(
    vault: Vault, home: Household
) -> None:
    stream = council(vault)
    agree(vault, stream, FIRST, 21_00)
    agree(vault, stream, date(2026, 5, 1), 28_00)
    pay_in(home, stream, date(2026, 4, 20), 90_00)
    pay_in(home, stream, date(2026, 6, 20), 250_00)

    content = drafted(vault)

    assert [(each.weekly, each.agreed_from, each.last) for each in content.plan.contributions] == [
        (Money(21_00), FIRST, date(2026, 4, 30)),
        (Money(28_00), date(2026, 5, 1), None),
    ]
    (row,) = content.receipts.contributions
    assert row.due == Money(30 * 3_00 + 61 * 4_00)  # £3 a day in April, £4 a day in May and June
    assert (row.brought_forward, row.paid, row.carried_forward) == (ZERO, Money(340_00), Money(-6_00))
    assert content.summary.contribution == Money(340_00)


def test_what_was_due_before_the_books_began_is_not_counted(vault: Vault, home: Household) -> None:
    stream = council(vault)
    agree(vault, stream, date(2025, 4, 1), 7_00)

    content = drafted(vault)

    (shown,), (row,) = content.plan.contributions, content.receipts.contributions
    assert (shown.agreed_from, shown.counts_from) == (date(2025, 4, 1), FIRST)
    assert (row.brought_forward, row.due) == (ZERO, Money(91_00))


def test_a_contribution_that_ended_is_due_no_more(vault: Vault, home: Household) -> None:
    stream = council(vault)
    agree(vault, stream, FIRST, 7_00)
    agree(vault, stream, date(2026, 4, 11), 0)

    content = drafted(vault)

    assert content.receipts.contributions[0].due == Money(10_00)
    assert [each.last for each in content.plan.contributions] == [date(2026, 4, 10)]


def test_nhs_care_is_free_and_nobody_contributes_less_than_nothing(vault: Vault, home: Household) -> None:
    with pytest.raises(CareIsFree, match="NHS care is free"):
        agree(vault, home.stream, FIRST, 5_00)
    with pytest.raises(ContributionBelowNothing):
        agree(vault, council(vault), FIRST, -1)
    assert drafted(vault).plan.contributions == ()


def test_arrears_are_carried_over_and_a_change_in_the_past_asks_for_a_new_version(
    vault: Vault, home: Household
) -> None:
    stream = council(vault)
    agree(vault, stream, FIRST, 7_00)
    first = issue(vault, FIRST, MAY)

    after = drafted(vault, date(2026, 6, 1), LAST)
    assert after.receipts.contributions[0].brought_forward == Money(61_00)

    agree(vault, stream, date(2026, 5, 2), 14_00)
    with pytest.raises(ContributionMoved, match="Issue a new version of statement 1"):
        issue(vault, date(2026, 6, 1), LAST)
    issue(vault, FIRST, MAY, reason="The contribution rose in May")
    second = issue(vault, date(2026, 6, 1), LAST)
    with vault.read() as reader:
        assert issued_content(reader, first).receipts.contributions[0].carried_forward == Money(61_00)
        assert issued_content(reader, second).receipts.contributions[0].brought_forward == Money(91_00)


def worked(home: Household, on: date, hours: Hours | None, type_: PaymentType) -> RecordSpending:
    part = Allocation(Money(100_00), home.stream, type=type_, line=home.wages, hours=hours)
    return RecordSpending(on, "Gwen Powell", (part,), home.account)


def test_hours_come_from_the_payments_and_a_gap_is_counted(vault: Vault, home: Household) -> None:
    before = drafted(vault)
    assert before.results is not None
    silent = sum(row.without_hours for row in before.results.rows)
    on = date(2026, 5, 4)
    with vault.work("RecordSpending") as work:
        record_spending(work, worked(home, on, Hours(450), PaymentType.PA_NET_WAGES))
        record_spending(work, worked(home, on, None, PaymentType.AGENCY_CARE))
        wrong = record_spending(work, worked(home, on, Hours(60), PaymentType.SELF_EMPLOYED_CARE))
        right = worked(home, on, Hours(90), PaymentType.SELF_EMPLOYED_CARE)
        corrected = correct_entry(work, CorrectEntry(wrong, right, "An hour and a half"))
        gone = record_spending(work, worked(home, on, Hours(999), PaymentType.PA_NET_WAGES))
        take_back(work, TakeBack(gone, "Entered twice"))

    content = drafted(vault)

    assert content.results is not None
    assert content.payments is not None
    assert sum(row.actual_minutes for row in content.results.rows) == 450 + 90
    assert sum(row.without_hours for row in content.results.rows) == silent + 1
    assert {row.minutes for row in content.payments.rows if row.entry == corrected} == {90}
    html = next(raw for name, raw in files(content).items() if name.endswith("html")).decode()
    assert "Hours paid for" in html
    assert "7:30 hours" in html
    assert "so the hours paid for are not all there were" in html


@pytest.mark.parametrize(
    ("hours", "type_"),
    [
        (Hours(60), PaymentType.ACTIVITIES),
        (Hours(0), PaymentType.PA_NET_WAGES),
        (Hours(-5), PaymentType.AGENCY_CARE),
    ],
)
def test_hours_of_nothing_or_of_no_work_are_refused(
    vault: Vault, home: Household, hours: Hours, type_: PaymentType
) -> None:
    with pytest.raises(NotByTheHour) as told, vault.work("RecordSpending") as work:
        record_spending(work, worked(home, date(2026, 5, 4), hours, type_))

    assert told.value.field == "hours"


def test_what_is_asked_back_stands_in_the_next_version_with_what_the_letter_leaves_out(
    vault: Vault, home: Household
) -> None:
    statement = issue(vault, FIRST, LAST)
    with vault.read() as reader:
        surplus = issued_content(reader, statement).summary.surplus
    with vault.work("NoteAskedBack") as work:
        note_asked_back(work, NoteAskedBack(statement, date(2026, 7, 1), surplus + Money(10_00)))
        note_asked_back(
            work,
            NoteAskedBack(
                statement,
                date(2026, 7, 1),
                Money(1_00),
                Ground.OUTSIDE_PLAN,
                "A taxi",
                date(2026, 7, 20),
                "Siân Pugh",
            ),
        )

    content = drafted(vault)

    assert content.owed is not None
    one, other = content.owed.notices
    assert (one.amount, one.surplus, one.beyond) == (surplus + Money(10_00), surplus, Money(10_00))
    assert (other.ground, other.beyond, other.pay_by) == (Ground.OUTSIDE_PLAN, ZERO, date(2026, 7, 20))
    html = next(raw for name, raw in files(content).items() if name.endswith("html")).decode()
    assert "The letter does not say" in html
    assert "£10.00 more than that statement’s possible surplus" in html


def test_a_letter_that_asks_for_nothing_is_refused(vault: Vault, home: Household) -> None:
    statement = issue(vault, FIRST, LAST)

    with pytest.raises(AskedForNothing), vault.work("NoteAskedBack") as work:
        note_asked_back(work, NoteAskedBack(statement, LAST, ZERO))
