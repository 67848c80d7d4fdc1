"""Holiday owed goes into the ledger: each worker’s change, on the last day of a statement (decision 0106)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.employer.queries.holiday_owed import HolidayDebt, holiday_debts
from phb_desktop.employer.records import HolidayOwedRecord
from phb_desktop.ledger.commands.accruing import Accrual, accrue
from phb_desktop.ledger.model import OwedKind
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class PostHolidayOwed(Command[int]):
    """Bring the ledger to what holiday is owed at the end of a day.

    keep_from: a later day whose figures were sent already. What the ledger says of it stays as it is.
    """

    on: date
    keep_from: date | None = None


def post_holiday_owed(work: Work, command: PostHolidayOwed) -> int:
    """Post what changed; return how many entries it took. Where nothing changed, nothing is posted."""
    count = 0
    for debt in holiday_debts(work, command.on):
        if debt.change:
            _post(work, debt, command.on, debt.change)
            count += 1
            if command.keep_from is not None:
                _post(work, debt, command.keep_from, -debt.change)
                count += 1
    work.cannot_undo(tr("Holiday owed is worked out anew with each statement. It puts itself right."))
    return count


def _post(work: Work, debt: HolidayDebt, on: date, change: Money) -> None:
    entry = accrue(
        work,
        Accrual(
            on=on,
            party=debt.worker.name,
            kind=OwedKind.HOLIDAY,
            change=change,
            line=debt.line,
            stream=debt.stream,
            details=tr("Holiday built up and not taken by {day}", day=in_words(on)),
        ),
    )
    work.add(
        HolidayOwedRecord(worker_id=debt.worker.id, on=on, hours=debt.hours, worth=debt.owed, entry_id=entry)
    )
