"""Suggestions of a long review: the same in pages as in one, nothing offered to two lines. On a real book."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from phb_desktop.banking import queries
from phb_desktop.banking.commands import ImportBankFile, SortLines
from phb_desktop.banking.formats import parse
from phb_desktop.banking.matching import Suggestion, Why
from phb_desktop.banking.queries import ReviewRow, Shown
from phb_desktop.ledger.commands import OpenAccount, RecordBill, RecordSpending, SettleBill, Sort
from phb_desktop.ledger.model import (
    Allocation,
    CashAccountId,
    CashKind,
    EntryId,
    OwedKind,
    PaymentType,
    ReceiptKind,
)
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

BANK, NHS, PAS, POOL = CashAccountId(1), StreamId(1), PlanLineId(1), PlanLineId(2)
APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 30)

Row = tuple[date, str, int]


def bring(budget: Office, rows: list[Row], account: CashAccountId = BANK) -> None:
    text = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    text += "".join(f"{on:%d/%m/%Y},{who},,X,{Money(pence).plain()},\n" for on, who, pence in rows)
    budget.do(ImportBankFile(account, parse(text.encode()), "long.csv")).result()


def shops(count: int, first: date, days: int) -> list[Row]:
    """Payments that nothing explains, to fill pages with."""
    return [(first + timedelta(days=n * days // count), f"SHOP {n}", -(n + 1)) for n in range(count)]


def in_pages(budget: Office, size: int = 100) -> list[ReviewRow]:
    lines = budget.ask(queries.review_list).result().lines
    return [
        row
        for start in range(0, len(lines), size)
        for row in budget.ask(queries.page_of, lines[start : start + size], Shown.WAITING).result()
    ]


def explained(rows: list[ReviewRow], why: Why) -> list[tuple[ReviewRow, Suggestion]]:
    return [(row, row.suggestion) for row in rows if row.suggestion and row.suggestion.why is why]


def wages(pence: int) -> tuple[Allocation, ...]:
    return (Allocation(Money(pence), NHS, type=PaymentType.PA_NET_WAGES, line=PAS),)


def test_one_expected_payment_is_sure_for_no_two_lines_of_different_pages(budget: Office) -> None:
    both = [(date(2026, 4, 5), "EXAMPLE ICB", 2800_00), (date(2026, 4, 9), "EXAMPLE ICB", 2800_00)]
    bring(budget, [both[0], *shops(250, date(2026, 4, 6), 2), both[1]])
    found = explained(in_pages(budget), Why.EXPECTED)
    assert [(row.line.on, said.sure) for row, said in found] == [(date(2026, 4, 5), False)]


def test_what_came_already_is_expected_no_more(budget: Office) -> None:
    bring(budget, [(date(2026, 4, 6), "EXAMPLE ICB", 2800_00), (date(2026, 4, 9), "EXAMPLE ICB", 2800_00)])
    first = in_pages(budget)[0]
    part = (Allocation(Money(2800_00), NHS, receipt=ReceiptKind.DIRECT_PAYMENT),)
    assert first.line.entry is not None
    budget.do(SortLines((Sort(first.line.entry, part),))).result()
    assert explained(in_pages(budget), Why.EXPECTED) == []


def test_one_owed_wage_is_not_matched_on_two_pages(budget: Office) -> None:
    budget.do(RecordBill(APRIL, "Sam Worker", OwedKind.WAGES, Money(640_00), PAS, NHS)).result()
    both = [(date(2026, 4, 3), "SAM WORKER", -640_00), (date(2026, 6, 20), "S WORKER SAMWORKER", -640_00)]
    bring(budget, [both[0], *shops(150, date(2026, 4, 4), 60), both[1]])
    found = explained(in_pages(budget), Why.OWED)
    assert [(row.line.on, said.sure) for row, said in found] == [(date(2026, 4, 3), True)]


def test_two_lines_that_name_the_worker_make_an_owed_wage_unsure(budget: Office) -> None:
    """They lie on two pages, and the bank writes the name in two ways."""
    budget.do(RecordBill(APRIL, "Sam Worker", OwedKind.WAGES, Money(640_00), PAS, NHS)).result()
    both = [(date(2026, 4, 2), "SAM WORKER", -640_00), (date(2026, 4, 14), "REF SAM WORKER PAY", -640_00)]
    bring(budget, [both[0], *shops(150, date(2026, 4, 3), 10), both[1]])
    found = explained(in_pages(budget), Why.OWED)
    assert [(row.line.on, said.sure) for row, said in found] == [(date(2026, 4, 2), False)]


def test_a_debt_that_was_marked_as_paid_later_is_not_suggested(budget: Office) -> None:
    bill = budget.do(RecordBill(APRIL, "Sam Worker", OwedKind.WAGES, Money(640_00), PAS, NHS)).result()
    bring(budget, [(date(2026, 4, 3), "SAM WORKER", -640_00)])
    assert explained(in_pages(budget), Why.OWED)
    budget.do(SettleBill(bill, JUNE)).result()
    assert explained(in_pages(budget), Why.OWED) == []


def test_money_back_is_sure_for_no_two_lines_of_different_pages(budget: Office) -> None:
    bring(budget, [(date(2026, 4, 2), "WARM POOL", -45_00)])
    (paid,) = in_pages(budget)
    assert paid.line.entry is not None
    budget.do(SortLines((Sort(paid.line.entry, wages(45_00)),))).result()
    both = [(date(2026, 4, 9), "WARM POOL", 45_00), (date(2026, 6, 9), "WARM POOL", 45_00)]
    bring(budget, [both[0], *shops(150, date(2026, 4, 10), 58), both[1]])
    found = explained(in_pages(budget), Why.REFUND)
    assert [(row.line.on, said.sure) for row, said in found] == [(date(2026, 4, 9), False)]


def test_one_payment_by_hand_is_offered_to_one_line_alone(budget: Office) -> None:
    budget.do(RecordSpending(date(2026, 4, 6), "Corner Cafe", wages(3_20), BANK)).result()
    both = [(date(2026, 4, 3), "CAFE", -3_20), (date(2026, 4, 7), "CAFE", -3_20)]
    bring(
        budget, [both[0], *((on, who, pence - 400) for on, who, pence in shops(150, both[0][0], 3)), both[1]]
    )
    found = explained(in_pages(budget), Why.BY_HAND)
    assert [(row.line.on, said.sure) for row, said in found] == [(date(2026, 4, 7), False)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_lines_are_explained_alike_in_pages_of_any_size(budget: Office, seed: int) -> None:
    random = Random(seed)
    card = budget.do(OpenAccount("Card", CashKind.CARD, APRIL)).result()
    some = [45_00, 640_00, 2800_00, 30_00]

    def a_day() -> date:
        return APRIL + timedelta(days=random.randint(0, 85))

    for _ in range(12):
        amount = random.choice(some)
        budget.do(RecordBill(a_day(), "Sam Worker", OwedKind.WAGES, Money(amount), PAS, NHS)).result()
    for _ in range(8):
        amount = random.choice(some)
        budget.do(RecordSpending(a_day(), "Warm Pool", wages(amount), random.choice([BANK, card]))).result()
    for account in (BANK, card):
        rows = [
            (
                a_day(),
                random.choice(["SAM WORKER", "WARM POOL", "EXAMPLE ICB"]),
                random.choice([-1, 1]) * amount,
            )
            for amount in random.choices(some, k=90)
        ]
        bring(budget, sorted(rows), account)
    whole = in_pages(budget, 1_000)
    for size in (7, 50, 100):
        assert [row.suggestion for row in in_pages(budget, size)] == [row.suggestion for row in whole], size
    used: Counter[tuple[str, EntryId]] = Counter()
    for row in whole:
        if row.suggestion and row.suggestion.bill:
            used["bill", row.suggestion.bill] += 1
        if row.suggestion and row.suggestion.match:
            used["match", row.suggestion.match] += 1
        if row.suggestion and row.suggestion.transfer:
            used["transfer", row.suggestion.transfer] += 1
    assert used
    assert max(used.values()) == 1
