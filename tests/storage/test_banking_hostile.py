"""Damaged bank files on a real encrypted account book: brought in whole, or not at all."""

from __future__ import annotations

from phb_desktop.banking import queries
from phb_desktop.banking.commands import ImportBankFile
from phb_desktop.banking.formats import parse
from phb_desktop.errors import Refused
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.office import Office
from phb_desktop.values.day import LATEST
from phb_desktop.values.money import total
from tests.tools.bank_samples import OURS
from tests.tools.fuzz_bank import files

BANK = CashAccountId(1)


def state(budget: Office) -> tuple[object, ...]:
    return (
        budget.ask(ledger.balance_on, LATEST).result(),
        [row.id for row in budget.ask(queries.import_history).result() if not row.undone],
        budget.ask(ledger.cash_book_count).result(),
        budget.ask(queries.review_count).result(),
    )


def test_a_damaged_file_changes_all_that_it_says_or_nothing(budget: Office) -> None:
    brought = refused = 0
    for number, data, _ in files(4, 160):
        before = state(budget)
        held = budget.ask(ledger.balance_on, LATEST).result()
        try:
            parsed = parse(data, account=OURS)
            result = budget.do(ImportBankFile(BANK, parsed, f"{number}.bank")).result()
        except Refused:
            assert state(budget) == before, number
            refused += 1
            continue
        seen = result.new + result.already_there + result.to_decide + result.before_books
        assert seen + result.refused == len(parsed.lines) + len(parsed.problems), number
        if result.file is None:
            assert state(budget) == before, number
            continue
        brought += 1
        posted = [
            row.line.amount
            for row in budget.ask(queries.to_review, limit=5_000).result()
            if row.line.file == result.file and row.line.state == "posted"
        ]
        assert len(posted) == result.new, number
        assert budget.ask(ledger.balance_on, LATEST).result() == held + total(posted), number
        budget.undo().result()
        assert state(budget) == before, number
    assert brought > 30
    assert refused > 30
