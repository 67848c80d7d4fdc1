"""Whatever happens in a budget, its statement adds up: every identity, on invented lives of a budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statement_lives import YEAR, begin, days, empty_book, laws, live, on_paper

from phb_desktop.ledger import commands as ledger
from phb_desktop.ledger.commands import (
    OpenAccount,
    OpeningPart,
    RecordReceipt,
    RecordSpending,
)
from phb_desktop.ledger.model import (
    Account,
    Allocation,
    CashKind,
    PaymentType,
    ReceiptKind,
)
from phb_desktop.ledger.queries.movements import Movement, movements
from phb_desktop.plan import commands as plan
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    NewLine,
    SetContribution,
    SetTerms,
)
from phb_desktop.plan.model import Body, Per, StreamAmount, StreamRate
from phb_desktop.plan.queries import line_headings
from phb_desktop.statements.content import (
    AheadShown,
    Content,
    ContributionCheck,
    MoveShown,
    NoticeShown,
    SavedShown,
)
from phb_desktop.statements.identities import broken, follows, x21_reclaim
from phb_desktop.statements.model import Ground
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.queries import draft
from phb_desktop.statements.statement_json import Seal, fingerprint, from_text, to_text
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.vault import Vault


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = empty_book(tmp_path_factory.mktemp("laws"))
    yield made
    made.close()


def moves(movement: Movement, account: Account) -> bool:
    return any(part.account is account for part in movement.parts)


@laws
@given(data=st.data())
def test_every_identity_holds_whatever_happened(vault: Vault, data: st.DataObject) -> None:
    with on_paper(vault) as work:
        live(begin(work, data), data)
        first, last = sorted((data.draw(days, "first"), data.draw(days, "last")))

        content = draft(work, first, last)

        assert broken(content) == []
        assert from_text(to_text(content)) == content
        assert to_document(content, Seal("ab" * 32)).blocks  # there are words for everything
        span = Span(first, last)
        for account in Account:  # asking for one account's movements finds all of them
            whole = [each for each in movements(work, span) if moves(each, account)]
            assert [each for each in movements(work, span, of=account) if moves(each, account)] == whole


@laws
@given(data=st.data())
def test_two_periods_side_by_side_say_the_same_as_one(vault: Vault, data: st.DataObject) -> None:
    with on_paper(vault) as work:
        live(begin(work, data), data)
        first, cut, last = sorted(data.draw(st.sets(days, min_size=3, max_size=3), "days"))

        whole = draft(work, first, last)
        one, two = draft(work, first, cut), draft(work, cut + DAY, last)

    joined = [content.summary for content in (one, two)]
    # An account that joins in the second half, while the books begin in the first, is told differently.
    if not any(joined_later(each) for each in (one, two)):
        assert follows(one, two) == []
        assert total(each.total_in for each in joined) == whole.summary.total_in
        assert total(each.total_out for each in joined) == whole.summary.total_out
        assert one.summary.brought_forward == whole.summary.brought_forward
    assert two.summary.carried_forward == whole.summary.carried_forward
    assert planned_in(one) + planned_in(two) == planned_in(whole)  # X13: no drift
    assert hours_in(one) + hours_in(two) == hours_in(whole)
    for stream, row in contributed(whole).items():  # X23: nothing is due twice, nothing is lost between
        parts = [contributed(each)[stream] for each in (one, two) if stream in contributed(each)]
        assert total(part.due for part in parts) == row.due
        assert total(part.paid for part in parts) == row.paid
        assert parts[-1].carried_forward == row.carried_forward


def hours_in(content: Content) -> int:
    assert content.results is not None
    return sum(row.actual_minutes for row in content.results.rows)


def contributed(content: Content) -> dict[str, ContributionCheck]:
    return {row.stream: row for row in content.receipts.contributions}


@laws
@given(data=st.data())
def test_x26_the_same_books_give_the_same_statement_and_the_same_check_code(
    vault: Vault, data: st.DataObject
) -> None:
    with on_paper(vault) as work:
        live(begin(work, data), data)
        first, last = sorted((data.draw(days, "first"), data.draw(days, "last")))

        one, again = draft(work, first, last), draft(work, first, last)

        assert one == again
        assert fingerprint(to_text(one)) == fingerprint(to_text(again))


@laws
@given(data=st.data())
def test_x25_what_each_funder_would_be_shown_adds_up_to_the_whole(vault: Vault, data: st.DataObject) -> None:
    with on_paper(vault) as work:
        live(begin(work, data), data)
        first, last = sorted((data.draw(days, "first"), data.draw(days, "last")))
        content = draft(work, first, last)

    assert content.payments is not None
    came: dict[str, Money] = {}
    went: dict[str, Money] = {}
    for row in content.receipts.rows:
        came[row.stream] = came.get(row.stream, ZERO) + row.amount
    for paid in content.payments.rows:
        went[paid.stream] = went.get(paid.stream, ZERO) + paid.amount
    assert total(came.values()) == content.summary.total_in
    assert total(went.values()) == content.summary.total_out
    for flow in content.flows.rows:
        assert flow.money_in == came.get(flow.stream, ZERO)
        assert flow.money_out == went.get(flow.stream, ZERO)


def joined_later(content: Content) -> bool:
    assert content.payments is not None
    kinds = {row.what for row in content.receipts.rows} | {row.type for row in content.payments.rows}
    return "opening" in kinds


def planned_in(content: Content) -> Money:
    assert content.results is not None
    return total(row.planned for row in content.results.rows)


CHANGES: dict[str, Any] = {
    "X3": lambda c: replace(c, summary=replace(c.summary, brought_forward=Money(1))),
    "X4": lambda c: replace(c, summary=replace(c.summary, total_in=c.summary.total_in + Money(1))),
    "X9": lambda c: replace(c, summary=replace(c.summary, in_plan=c.summary.in_plan + Money(1))),
    "X8": lambda c: replace(c, bank=replace(c.bank, in_transit=Money(99))),
    "X6": lambda c: replace(
        c, payments=replace(c.payments, rows=tuple(replace(r, whole=Money(7)) for r in c.payments.rows))
    ),
    "X10": lambda c: replace(
        c, results=replace(c.results, bridge=replace(c.results.bridge, refunds=Money(12)))
    ),
    "X11": lambda c: replace(
        c, payments=replace(c.payments, rows=tuple(replace(r, type="transfer") for r in c.payments.rows))
    ),
    "X12": lambda c: replace(
        c, results=replace(c.results, rows=tuple(replace(r, planned=Money(1)) for r in c.results.rows))
    ),
    "X19": lambda c: replace(c, owed=replace(c.owed, uncommitted=Money(1), surplus=Money(5))),
    "X20": lambda c: replace(
        c,
        plan=replace(
            c.plan, contingency=tuple(replace(each, amount=Money(1)) for each in c.plan.contingency)
        ),
    ),
    "X22": lambda c: replace(
        c, flows=replace(c.flows, rows=tuple(replace(r, closing=Money(1)) for r in c.flows.rows))
    ),
    "X24": lambda c: replace(c, evidence=replace(c.evidence, counts=replace(c.evidence.counts, missing=77))),
    "X25": lambda c: replace(
        c, flows=replace(c.flows, rows=tuple(replace(r, money_out=Money(1)) for r in c.flows.rows))
    ),
    "X2": lambda c: replace(c, header=replace(c.header, length=replace(c.header.length, days=3))),
    "X5": lambda c: replace(
        c, payments=replace(c.payments, rows=tuple(replace(r, line="Other") for r in c.payments.rows))
    ),
    "X7": lambda c: replace(
        c,
        bank=replace(
            c.bank, accounts=tuple(replace(a, adjusted=Money(1), difference=ZERO) for a in c.bank.accounts)
        ),
    ),
    "X21": lambda c: replace(c, owed=replace(c.owed, notices=(a_notice(c, ZERO),))),
    "X23": lambda c: replace(
        c,
        receipts=replace(
            c.receipts, contributions=tuple(replace(r, due=Money(1)) for r in c.receipts.contributions)
        ),
    ),
    "G2": lambda c: replace(
        c, results=replace(c.results, rows=tuple(replace(r, actual_minutes=5) for r in c.results.rows))
    ),
    "P": lambda c: replace(c, notes=replace(c.notes, rounding=Money(1))),
}


def a_notice(content: Content, beyond: Money) -> NoticeShown:
    """A letter that asks £1 more than the possible surplus, and gives no other ground."""
    return NoticeShown(
        statement=1,
        period=content.header.period,
        on=YEAR,
        amount=content.summary.surplus + Money(1_00),
        ground=Ground.NOT_STATED,
        reasons="",
        pay_by=None,
        who_pays="",
        surplus=content.summary.surplus,
        beyond=beyond,
        offset_on=None,
        offset_stream="",
        offset_due=None,
        offset_beyond=ZERO,
    )


def an_account(content: Content, **changed: Any) -> Content:
    """The statement with something else told of its first account."""
    first, *others = content.bank.accounts
    return replace(content, bank=replace(content.bank, accounts=(replace(first, **changed), *others)))


def others_account(content: Content) -> Content:
    """The statement with its payments from an account that section H does not know."""
    assert content.payments is not None
    rows = tuple(replace(row, account="Elsewhere") for row in content.payments.rows)
    return replace(content, payments=replace(content.payments, rows=rows))


def an_owed(content: Content, **changed: Any) -> Content:
    """The statement with something else told in section J."""
    assert content.owed is not None
    return replace(content, owed=replace(content.owed, **changed))


# Rules that one damage would not show whole, each with what must be noticed.
BEHIND: dict[str, tuple[str, Callable[[Content], Content]]] = {
    "what an account had before": ("X8", lambda c: an_account(c, before=Money(5))),
    "what came into an account": ("X8", lambda c: an_account(c, came_in=Money(5))),
    "which account paid": ("X8", others_account),
    "money moved from nowhere": ("X11", lambda c: an_account(c, moved=Money(5))),
    "a move that nobody got": (
        "X11",
        lambda c: an_account(c, moves=(MoveShown(7, YEAR, "Box", Money(5)),), moved=Money(5)),
    ),
    "money paid ahead by nobody": ("X19", lambda c: an_owed(c, ahead=Money(5))),
    "a payment ahead by other days": (
        "X19",
        lambda c: an_owed(
            c, ahead=Money(5), paid_ahead=(AheadShown("NHS", YEAR, Money(70), c.header.period, Money(5)),)
        ),
    ),
    "savings that lie nowhere": ("X19", lambda c: an_owed(c, earmarked=Money(5))),
    "savings that an account does not hold": (
        "X19",
        lambda c: an_owed(c, earmarked=Money(5), saved=(SavedShown("Bank", "A chair", Money(5), Money(5)),)),
    ),
}


@pytest.fixture(scope="module")
def honest(vault: Vault) -> Content:
    """A statement with a little of everything."""
    with on_paper(vault) as work:
        council = plan.add_commissioner(work, AddCommissioner("Example Council", Body.COUNCIL))
        charged = plan.add_stream(work, AddStream(council, "Council"))
        plan.set_contribution(work, SetContribution(charged, YEAR, Money(20_00)))
        commissioner = plan.add_commissioner(work, AddCommissioner("Example ICB"))
        stream = plan.add_stream(work, AddStream(commissioner, "NHS"))
        plan.set_terms(work, SetTerms(commissioner, YEAR, contingency_weeks=Decimal(1)))
        rate = StreamRate(stream, Money(700_00))
        line = NewLine("Care", Per.WEEK, (rate,))
        plan.agree_plan(
            work,
            AgreePlan(YEAR, date(2026, 12, 31), (line,), streams=(StreamAmount(stream, Money(700_00)),)),
        )
        care = next(iter(line_headings(work)))
        opening = (OpeningPart(stream, Money(5000_00)),)
        account = ledger.open_account(work, OpenAccount("Bank", CashKind.OWN, YEAR, opening=opening))
        wages = Allocation(
            Money(300_00), stream, type=PaymentType.PA_NET_WAGES, line=care, hours=Hours(20 * 60)
        )
        own = Allocation(Money(240_00), charged, receipt=ReceiptKind.CONTRIBUTION)
        ledger.record_receipt(work, RecordReceipt(date(2026, 2, 1), "Gwen", (own,), account))
        ledger.record_spending(work, RecordSpending(date(2026, 2, 3), "Gwen Powell", (wages,), account))
        refund = Allocation(Money(5_00), stream, receipt=ReceiptKind.REFUND, line=care)
        ledger.record_receipt(work, RecordReceipt(date(2026, 2, 4), "Harbour", (refund,), account))
        return draft(work, YEAR, date(2026, 3, 31))
    raise AssertionError


@pytest.mark.parametrize("rule", CHANGES)
def test_each_identity_notices_when_it_is_broken(honest: Content, rule: str) -> None:
    assert broken(honest) == []

    found = broken(CHANGES[rule](honest))

    assert rule in {each.rule for each in found}


@pytest.mark.parametrize("damage", BEHIND)
def test_what_lies_behind_a_figure_cannot_be_changed_unnoticed(honest: Content, damage: str) -> None:
    rule, change = BEHIND[damage]

    assert rule in {each.rule for each in broken(change(honest))}


def test_every_identity_of_the_statement_is_among_those_that_are_broken_above() -> None:
    wanted = {f"X{n}" for n in (*range(2, 13), *range(19, 26))}  # X1 below, X13 and X26 above

    assert wanted - set(CHANGES) == set()


def test_a_letter_that_asks_too_much_is_shown_with_how_much_it_is(honest: Content) -> None:
    assert honest.owed is not None
    told = replace(honest, owed=replace(honest.owed, notices=(a_notice(honest, Money(1_00)),)))

    assert broken(told) == []


def test_no_contribution_stands_beside_money_of_the_nhs(honest: Content) -> None:
    (agreed,) = honest.plan.contributions
    beside = replace(honest.plan, contributions=(replace(agreed, commissioner="Example ICB"),))

    assert {each.rule for each in broken(replace(honest, plan=beside))} == {"X23"}


def test_arrears_that_are_not_carried_over_are_noticed_between_two_statements(honest: Content) -> None:
    (row,) = honest.receipts.contributions
    assert row.carried_forward == Money(17_14)  # 90 days at £20 a week, less £240
    after = replace(
        honest, receipts=replace(honest.receipts, contributions=(replace(row, brought_forward=Money(7)),))
    )

    assert "X23" in {each.rule for each in follows(honest, after)}


def test_no_more_than_the_possible_surplus_may_be_asked_back_without_a_ground(honest: Content) -> None:
    surplus = honest.summary.surplus
    assert surplus > ZERO

    assert x21_reclaim(honest, surplus) == []
    assert [each.rule for each in x21_reclaim(honest, surplus + Money(1))] == ["X21"]
    assert x21_reclaim(honest, surplus + Money(1), other_ground=True) == []


def test_a_gap_and_a_moved_balance_are_noticed_between_two_statements(honest: Content) -> None:
    after = replace(honest, summary=replace(honest.summary, brought_forward=Money(3)))

    assert {each.rule for each in follows(honest, after)} - {"X23"} == {"X1", "X2"}
