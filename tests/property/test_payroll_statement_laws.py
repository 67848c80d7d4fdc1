"""Whatever happens in a household that pays, X14 to X18 hold in every statement, and funders share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from payroll_lives import Home, get_going, live_and_pay, pay_upto, settle_in, spans_of
from statement_lives import empty_book, on_paper

from phb_desktop.employer import queries
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.ledger import commands as ledger
from phb_desktop.ledger.commands import RecordReceipt
from phb_desktop.ledger.model import Allocation, OwedKind, ReceiptKind
from phb_desktop.ledger.queries import owed_on
from phb_desktop.plan.queries import streams
from phb_desktop.statements import commands
from phb_desktop.statements.commands import IssueStatement, NoteEnd
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.content.employer import Employer
from phb_desktop.statements.happened import EndReason
from phb_desktop.statements.identities import broken, follows
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.queries import chain, draft, issued, issued_content
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, fingerprint, from_text, to_text
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.vault import Vault
from tests.openings import shut
from tests.tools.depth import examples

PENNY = Money(1)
seeds = st.integers(0, 10**9)
laws = settings(
    max_examples=examples(6),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole household takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = empty_book(tmp_path_factory.mktemp("payroll"))
    yield made
    made.close()


@settings(laws, max_examples=examples(4))
@given(seed=seeds)
def test_section_i_holds_in_every_kind_of_any_payroll_and_says_what_the_books_say(
    vault: Vault, seed: int
) -> None:
    with on_paper(vault) as work:
        home = settle_in(work, dice := Random(seed))
        live_and_pay(home, dice)
        for span in spans_of(home, dice):
            whole = draft(work, span.first, span.last)
            kinds = [
                draft(work, span.first, span.last, Request(kind=each)) for each in (Kind.SHORT, Kind.OWN_COPY)
            ]
            for content in (whole, *kinds):
                assert broken(content) == []
                assert from_text(to_text(content)) == content
            assert shut(whole) == []
            said(home, whole, span)
            divided(home, whole, span)
        commands.note_end(work, NoteEnd(EndReason.STOPPED, home.last))
        closing = draft(work, home.first, home.last, Request(kind=Kind.CLOSING))
        assert broken(closing) == []
        assert closing.employer == draft(work, home.first, home.last).employer
        assert to_document(closing, Seal(fingerprint(to_text(closing)))).blocks


def said(home: Home, content: Content, span: Span) -> None:
    """Section I is what the books hold, counted here once more from payslips and debts."""
    slips = [each for each in queries.payslips(home.work) if each.paid_on in span]
    i = content.employer
    if i is None:
        assert not slips
        return
    assert len(i.payslips) == len(slips)
    assert i.totals.cost == total(share.cost for slip in slips for share in slip.shares)  # X17
    assert i.totals.net == total(slip.amounts.net for slip in slips)
    owed = queries.debts(home.work)
    rows = {row.what: row for row in i.control}
    for kind, creditors in KINDS.items():
        own = [each for each in owed if each.creditor in creditors]
        row = rows[kind.value]
        assert row.due == total(each.amount for each in own if each.paid_on in span)  # X15, X16
        assert row.paid == total(each.amount for each in own if each.settled_on and each.settled_on in span)
        open_then = [
            each
            for each in own
            if each.paid_on <= span.last and (each.settled_on is None or each.settled_on > span.last)
        ]
        by_hand = row.carried - total(each.amount for each in open_then)
        assert row.carried == owed_on(home.work, span.last).get(kind, ZERO)
        assert (by_hand == ZERO) or "owed by hand" in home.done
    standing = {each.worker.initials: each for each in queries.holiday_standing(home.work, span)}
    for shown in i.holiday:  # X18
        assert shown.owed == standing[shown.worker].owed.minutes


KINDS = {
    OwedKind.WAGES: (Creditor.WORKER, Creditor.OTHER),
    OwedKind.HMRC: (Creditor.HMRC,),
    OwedKind.PENSION: (Creditor.PENSION,),
}


def divided(home: Home, whole: Content, span: Span) -> None:
    """What is owed for pay, and what pay cost, divide among the funders to the penny."""
    work = home.work
    parts = {
        each.id: draft(work, span.first, span.last, Request(kind=Kind.EXTRACT, stream=each.id))
        for each in streams(work)
    }
    owed = queries.debts(work)
    assert whole.owed is not None
    for name, kind in (("wages", OwedKind.WAGES), ("hmrc", OwedKind.HMRC), ("pension", OwedKind.PENSION)):
        own = {stream: getattr(each.owed, name) for stream, each in parts.items()}
        assert total(own.values()) == getattr(whole.owed, name)
        if "owed by hand" in home.done:
            continue
        for stream, amount in own.items():
            assert amount == total(
                each.amount
                for each in owed
                if each.creditor in KINDS[kind]
                and each.stream == stream
                and each.paid_on <= span.last
                and (each.settled_on is None or each.settled_on > span.last)
            )
    for content in parts.values():
        assert broken(content) == []
        assert from_text(to_text(content)) == content
    if whole.employer is not None:  # and so does the cost of every payslip
        shares = [each.pay_shares for each in parts.values() if each.pay_shares is not None]
        assert total(each.cost for each in shares) == whole.employer.totals.cost
        assert {each.whole for each in shares} <= {whole.employer.totals.cost}


@settings(laws, max_examples=examples(4))
@given(seed=seeds)
def test_a_payroll_that_is_reopened_and_issued_anew_still_follows_on(vault: Vault, seed: int) -> None:
    """Statements chain; pay put right afterwards shows in a later period, never in the one it was for."""
    with on_paper(vault) as work:
        home = settle_in(work, dice := Random(seed))
        cut = home.first + timedelta(days=dice.randint(1, 89))
        spans = [Span(home.first, cut), Span(cut + DAY, home.last + timedelta(days=30))]
        get_going(home, dice)
        pay_upto(home, dice, cut)
        first = commands.issue_statement(work, issue(spans[0]))
        before = issued_content(work, first)
        pay_upto(home, dice, home.last)
        commands.issue_statement(work, issue(spans[1]))
        came = Allocation(Money(dice.randint(1, 999)), home.streams[0], receipt=ReceiptKind.INTEREST)
        ledger.record_receipt(work, RecordReceipt(cut, "Bank", (came,), home.account))
        for span in spans:
            commands.issue_statement(work, issue(span, reason="Interest was found"))
        counted = sorted((each for each in chain(work) if not each.replaced), key=lambda each: each.first)
        contents = [issued_content(work, each.id) for each in counted]
        everything = [issued_content(work, each.id) for each in issued(work)]

    assert [found for one, two in pairwise(contents) for found in follows(one, two)] == []
    for content in everything:
        assert broken(content) == []
    for one, two in pairwise(contents):
        if one.employer is None or two.employer is None:
            continue
        for earlier, later in zip(one.employer.control, two.employer.control, strict=True):
            assert later.brought == earlier.carried  # X15 and X16 go on from one period to the next
        left = {row.worker: row.owed for row in one.employer.holiday}
        for row in two.employer.holiday:
            assert row.brought == left.get(row.worker, 0)  # and so does X18
    assert as_paid(contents[0]) == as_paid(before)  # nothing of pay was changed by opening it again


def as_paid(content: Content) -> Employer | None:
    """Section I without the hours that wait: a correction confirmed later is known by then."""
    i = content.employer
    return replace(i, hours=tuple(replace(row, waiting=0) for row in i.hours)) if i else None


def issue(span: Span, **more: Any) -> IssueStatement:
    return IssueStatement(span.first, span.last, **{"bank_explanation": "No bank file yet.", **more})


@laws
@given(seed=seeds)
def test_any_untruth_of_a_penny_in_section_i_is_noticed(vault: Vault, seed: int) -> None:
    with on_paper(vault) as work:
        home = settle_in(work, dice := Random(seed))
        live_and_pay(home, dice)
        content = draft(work, home.first, home.last)
    if content.employer is None or not content.employer.payslips:
        return
    for rules, change in UNTRUE:
        untrue = change(content.employer)
        if untrue is not None:
            found = {each.rule for each in broken(replace(content, employer=untrue))}
            assert rules <= found, (rules, found)


def _slip(i: Employer, **more: Any) -> Employer:
    first, *rest = i.payslips
    added = {name: getattr(first, name) + PENNY for name in more}
    return replace(i, payslips=(replace(first, **added), *rest))


def _row(i: Employer, what: str, name: str) -> Employer:
    rows = tuple(
        replace(each, **{name: getattr(each, name) + PENNY}) if each.what == what else each
        for each in i.control
    )
    return replace(i, control=rows)


def _holiday(i: Employer) -> Employer | None:
    if not i.holiday:
        return None
    first, *rest = i.holiday
    return replace(i, holiday=(replace(first, taken=first.taken + 1), *rest))


UNTRUE: tuple[tuple[set[str], Callable[[Employer], Employer | None]], ...] = (
    ({"X14", "X16"}, lambda i: _slip(i, tax=1)),
    ({"X14", "X15", "X17"}, lambda i: _slip(i, net=1)),
    ({"X14", "X17"}, lambda i: _slip(i, gross=1)),
    ({"X16", "X17"}, lambda i: _slip(i, employer_ni=1)),
    ({"X16", "X17"}, lambda i: _slip(i, allowance=1)),
    ({"X17"}, lambda i: _slip(i, cost=1)),
    ({"X15"}, lambda i: _row(i, "wages", "carried")),
    ({"X15"}, lambda i: _row(i, "wages", "due")),
    ({"X16"}, lambda i: _row(i, "hmrc", "paid")),
    ({"X16"}, lambda i: _row(i, "pension", "brought")),
    ({"X16"}, lambda i: _row(i, "hmrc", "payments")),
    ({"X18"}, _holiday),
)


@laws
@given(seed=seeds)
def test_hmrc_months_and_quarters_say_the_same_of_any_payroll(vault: Vault, seed: int) -> None:
    with on_paper(vault) as work:
        home = settle_in(work, dice := Random(seed))
        live_and_pay(home, dice)
        for year in (TaxYear(2025), TaxYear(2026)):
            months, quarters = queries.hmrc_months(work, year), queries.hmrc_quarters(work, year)
            every: list[tuple[Any, ...]] = [months, quarters, queries.pension_months(work, year)]
            for rows in every:
                for row in rows:
                    assert row.carried == row.brought + row.due - row.paid  # X16
                for one, two in pairwise(rows):
                    assert two.brought == one.carried
            for n, quarter in enumerate(quarters):
                three = months[3 * n : 3 * n + 3]
                for name in ("tax", "employee_ni", "employer_ni", "loans", "allowance", "due", "paid"):
                    assert getattr(quarter, name) == total(getattr(each, name) for each in three)
                assert (quarter.brought, quarter.carried) == (three[0].brought, three[-1].carried)
            rt2 = queries.rt2(work, year)
            assert total(each.tax for each in rt2) == total(each.tax for each in quarters)
            assert total(each.employee_ni for each in rt2) == total(each.employee_ni for each in quarters)


def test_the_households_drawn_hold_what_the_laws_speak_of(vault: Vault) -> None:
    """The laws above would be empty if nothing were drawn that they speak of."""
    seen: set[str] = set()
    for seed in range(10):
        with on_paper(vault) as work:
            home = settle_in(work, dice := Random(seed))
            live_and_pay(home, dice)
            seen.update(home.done)
            seen.update({"two funders"} if len(home.streams) > 1 else ())
            seen.update({"two tax years"} if home.first.month < 4 else ())

    assert seen >= {
        *("paid weekly", "paid fortnightly", "paid four_weekly", "paid monthly"),
        *("own", "bureau", "paye_tools", "two funders", "two tax years", "settings changed"),
        *("a correction", "a refund of tax", "owed by HMRC", "a pay day taken back", "a leaver"),
        *("holiday", "sick", "family", "paid", "paid in part", "paid by hand", "owed by hand"),
        *("expenses", "bonus", "taken_back", "agreed", "ordered", "in_lieu", "notice"),
    }, seen
