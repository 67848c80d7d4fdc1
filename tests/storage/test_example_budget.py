"""The example budget: told twice the same, and the books say what the household truly did."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.banking.queries import bank_balance, to_review
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.employer.queries import closed_years
from phb_desktop.exchange.example.bank_files import bank_files
from phb_desktop.exchange.example.calendar import AT_MOST, THE_END
from phb_desktop.exchange.example.household import ACCOUNTS, WITH_STATEMENTS, Household
from phb_desktop.exchange.example.rhiannon import LEFT_LYING
from phb_desktop.exchange.example.story import told_until
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import balances, cash_accounts, history, movements, owed_on, unsorted_count
from phb_desktop.plan.queries import versions
from phb_desktop.statements.content import Content
from phb_desktop.statements.identities import broken
from phb_desktop.statements.statement_json import to_text
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from tests.telling import Telling, telling, told_once
from tests.tools.depth import deep, only_deep

YEAR = Household().budget_years[0]
TAX_YEAR = TaxYear(2025)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telling]:
    made = told_once(tmp_path_factory, "example")
    yield made
    made.office.shut()


def digest(made: Telling) -> str:
    """Everything that counts in the ledger, and every issued statement, as one digest."""
    facts = [repr(movement) for movement in made.ask(movements, Span(made.household.begins, made.told.last))]
    facts += [to_text(each.content) for each in made.told.statements]
    facts += [brought.file.content.decode("cp1252") for brought in made.told.files]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def test_the_story_is_the_same_every_time(example: Telling, tmp_path: Path) -> None:
    again = telling(tmp_path)
    try:
        assert digest(again) == digest(example)
        assert [each.issued.fingerprint for each in again.told.statements] == [
            each.issued.fingerprint for each in example.told.statements
        ]
    finally:
        again.office.shut()


def test_every_bank_file_is_read_whole_and_its_overlap_adds_nothing(example: Telling) -> None:
    results = {brought.file.name: brought.result for brought in example.told.files}

    assert set(results) == {file.name for file in bank_files(example.household)}
    assert all(result.refused == 0 and result.problems == () for result in results.values())
    assert any(result.already_there for result in results.values())
    # The bank changed from OFX to CSV at the new year: lines written otherwise are asked about.
    assert [name for name, result in results.items() if result.to_decide] == ["budget-account-2026-01.csv"]
    true = [
        event
        for event in example.household.events
        if event.account in WITH_STATEMENTS and event.on < example.told.last
    ]
    assert sum(result.new for result in results.values()) == len(true)


def test_the_banks_running_balances_are_whole(example: Telling) -> None:
    for file in bank_files(example.household):
        read = read_bank_file(example.told.folder / file.name)

        assert len(read.lines) == file.lines
        assert read.balance_break is None
        assert not read.ambiguous_days
        assert read.balance is not None
        assert read.balance.amount == example.household.balance(file.account, file.ends)


@pytest.mark.parametrize("quarter", YEAR.quarters(), ids=lambda quarter: str(quarter.last))
def test_balances_are_the_households_true_ones(example: Telling, quarter: Span) -> None:
    names = {account.id: account.name for account in example.ask(cash_accounts)}
    held = {names[account]: money for account, money in example.ask(balances, quarter.last).items()}

    assert held == {account: example.household.balance(account, quarter.last) for account in ACCOUNTS}
    for account, name in names.items():
        if name in WITH_STATEMENTS:
            stated = example.ask(bank_balance, account, quarter.last)
            assert stated.balance.amount == held[name]


def test_only_the_newest_days_are_left_to_be_sorted(example: Telling) -> None:
    left = example.ask(to_review, None, limit=50)

    assert 3 <= len(left) <= 8
    assert example.ask(unsorted_count) == len(left)
    assert min(row.line.on for row in left) >= example.told.last - LEFT_LYING


def test_four_statements_say_what_truly_happened(example: Telling) -> None:
    told = example.told.statements

    assert [each.issued.number for each in told] == [1, 2, 3, 4]
    for each, quarter in zip(told, YEAR.quarters(), strict=True):
        true, said = example.household.figures(quarter), each.content.summary
        assert (each.issued.first, each.issued.last) == (quarter.first, quarter.last)
        assert said.brought_forward == true.d1
        assert {part.stream: part.amount for part in said.direct_payments_by_stream} == true.d2
        assert said.direct_payments == total(true.d2.values())
        assert (said.contribution, said.other_in, said.total_in) == (true.d3, true.d4, true.d5)
        assert (said.in_plan, said.approved, said.in_question) == (true.d6, true.d7, true.d8)
        assert (said.repaid, said.own_money_returned) == (true.d9, true.d10)
        assert (said.total_out, said.carried_forward, said.owed) == (
            true.d11,
            true.d12,
            true.d13 + holiday_owed(each.content),
        )
        assert broken(each.content) == []


def holiday_owed(content: Content) -> Money:
    """Return what section I says holiday is worth; it is owed as far as it is built up and not taken."""
    assert content.employer is not None
    return total(row.worth for row in content.employer.holiday if not row.rolled_up)


def test_holiday_owed_by_hand(example: Telling) -> None:
    """Carys by 31 December: 87 days of 5.6 weeks of 20 hours a year, less a week of leave, at £13.40."""
    employer = example.told.statements[0].content.employer
    assert employer is not None
    (carys,) = (row for row in employer.holiday if row.worker == "C.M.")

    built_up = 5.6 * 20 * 60 * 87 / 365
    assert (carys.built_up, carys.taken) == (int(built_up), 20 * 60)
    assert carys.worth == Money(round((int(built_up) - 20 * 60) * 13_40 / 60))


def test_no_account_ever_goes_below_zero(example: Telling) -> None:
    for account in ACCOUNTS:
        balance = example.household.opening(account)
        for event in example.household.events:
            if event.account == account:
                balance += event.amount
                assert balance >= Money(0), (account, event)


def test_the_year_shows_what_a_year_brings(example: Telling) -> None:
    first, second, third, last = (each.content for each in example.told.statements)

    assert [version.number for version in example.ask(versions)] == [1, 2, 3]
    assert late(first)
    assert not late(last)
    assert second.summary.in_question == Money(23_60)
    assert second.summary.refunds == Money(63_75)
    assert third.summary.approved == Money(129_00)
    assert all(content.summary.interest > Money(0) for content in (first, second, third, last))
    assert len(second.notes.corrections) >= 1
    owed = example.ask(owed_on, YEAR.quarters()[1].last)
    assert all(owed[kind] > Money(0) for kind in (OwedKind.WAGES, OwedKind.HMRC, OwedKind.PENSION))


def late(content: Content) -> bool:
    """Say whether a payment that was due came after the period."""
    return any(
        each.arrived_on is None or each.arrived_on > content.header.period.last
        for each in content.receipts.expected
    )


def test_every_difference_has_its_reason_and_most_payments_their_paper(example: Telling) -> None:
    for each in example.told.statements:
        results, counts = each.content.results, each.content.evidence.counts
        assert results is not None
        assert [row.line for row in results.rows if row.reason_needed and not row.reason] == []
        assert counts.attached > 10 * counts.missing
    held = [each.content.evidence.counts.held for each in example.told.statements]
    missing = [each.content.evidence.counts.missing for each in example.told.statements]
    assert sum(held) == 1
    assert sum(missing) == 4


def test_a_payment_written_down_by_hand_counts_once(example: Telling) -> None:
    (event,) = (event for event in example.household.events if event.moment == "recorded by hand")
    found = [
        movement
        for movement in example.ask(movements, Span(event.on, event.on))
        if movement.party == event.payee
    ]

    assert len(found) == 1
    assert found[0].change == event.amount
    assert len(example.ask(history, found[0].id)) == 1


def test_the_check_finds_nothing_wrong(example: Telling) -> None:
    assert example.office.safety.check().result() == []


def test_progress_is_told_from_nothing_to_all(example: Telling) -> None:
    steps = example.steps

    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1] == len(steps) - 1
    assert [done for done, _, _ in steps] == list(range(len(steps)))


@only_deep
def test_a_longer_story_ends_on_the_same_day(tmp_path: Path) -> None:
    two = telling(tmp_path, years=2)
    try:
        told = two.told.statements
        assert (two.household.begins, two.told.last) == (date(2024, 10, 1), THE_END)
        assert [each.issued.number for each in told] == list(range(1, 9))
        for each in told:
            true = two.household.figures(Span(each.issued.first, each.issued.last))
            assert each.content.summary.carried_forward == true.d12
            assert each.content.summary.owed == true.d13 + holiday_owed(each.content)
            assert broken(each.content) == []
        assert len(two.ask(versions)) == 5
        assert two.ask(unsorted_count) <= 8
        assert two.ask(closed_years) == {TaxYear(2024), TAX_YEAR}
    finally:
        two.office.shut()


def test_the_next_plan_was_agreed_in_time_and_holds_on_the_last_day(example: Telling) -> None:
    *_, reviewed, now = example.ask(versions)

    assert (now.starts, now.ends) == (YEAR.span.last + DAY, date(2027, 9, 30))
    assert now.agreed_on is not None
    assert now.agreed_on < reviewed.ends
    assert now.review_due is not None
    assert now.review_due > example.told.last


def test_whoever_opens_the_book_finds_it_told_up_to_their_day_as_far_as_rates_are_known() -> None:
    assert told_until(date(2026, 8, 1)) == THE_END
    assert told_until(date(2026, 12, 24)) == date(2026, 12, 24)
    assert told_until(date(2031, 1, 1)) == AT_MOST


@pytest.mark.parametrize("until", [AT_MOST, *deep(date(2026, 12, 2), date(2027, 1, 31))])
def test_the_story_goes_on_to_any_later_day(example: Telling, tmp_path: Path, until: date) -> None:
    later = telling(tmp_path, until=until)
    try:
        assert later.told.last == until
        assert later.office.safety.check().result() == []
        told, first = later.told.statements, example.told.statements
        assert [each.content.summary for each in told[:4]] == [each.content.summary for each in first]
        assert len(told) == 4 + (until >= date(2027, 1, 12))
        for each in told[4:]:
            true = later.household.figures(Span(each.issued.first, each.issued.last))
            assert each.content.summary.carried_forward == true.d12
            assert broken(each.content) == []
        assert all(row.line.on >= until - LEFT_LYING for row in later.ask(to_review, None, limit=50))
    finally:
        later.office.shut()
