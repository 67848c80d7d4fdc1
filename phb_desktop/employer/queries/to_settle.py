"""What is still owed for pay, put together as it is paid, and the payments that may have paid it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.employer.pay.periods import tax_month, tax_quarter
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.debts import Debt, debts, open_debts
from phb_desktop.employer.queries.owed import due_on
from phb_desktop.employer.queries.workers import workers
from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import CashRow, Filter, cash_book
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader

_LOOK_BACK: Final = timedelta(days=120)
_MOST: Final = 400  # payments to choose from


@dataclass(frozen=True, slots=True)
class Owing:
    """What one creditor is owed as it is paid: wages of a payday, a month or quarter of HMRC or pension.

    of: the days of the paydays it comes from. due_on: by when. below nothing: they owe it to us.
    """

    to: str
    creditor: Creditor
    worker: model.WorkerId | None
    of: Span
    due_on: date
    debts: tuple[Debt, ...]

    @property
    def amount(self) -> Money:
        """The sum."""
        return total(each.amount for each in self.debts)


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What is owed, the nearest due first, and payments that paid no debt yet, the newest first."""

    owing: tuple[Owing, ...]
    payments: tuple[CashRow, ...]


def to_settle(reader: Reader) -> ToSettle:
    """Return both, for the days from shortly before the oldest debt on."""
    owing = still_owing(reader)
    first = min((each.of.first for each in owing), default=reader.today) - _LOOK_BACK
    taken = {each.payment for each in debts(reader) if each.payment is not None}
    rows = cash_book(reader, Filter(span=Span(first, reader.today)), limit=_MOST)
    return ToSettle(owing, tuple(each for each in rows if each.amount and each.id not in taken))


def still_owing(reader: Reader) -> tuple[Owing, ...]:
    """Return what is owed for pay, put together as it is paid."""
    names = {each.id: each.name for each in workers(reader)}
    groups: dict[tuple[Creditor, object, object], list[Debt]] = {}
    for each in open_debts(reader):
        groups.setdefault(_key(reader, each), []).append(each)
    found = [_owing(reader, key[0], own, names) for key, own in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.to)))


def _key(reader: Reader, debt: Debt) -> tuple[Creditor, object, object]:
    year = TaxYear.of(debt.paid_on)
    if debt.creditor is Creditor.HMRC and kept_pay.employer(reader, year).quarterly:
        return debt.creditor, year, ("quarter", tax_quarter(debt.paid_on))
    if debt.creditor in (Creditor.HMRC, Creditor.PENSION):
        return debt.creditor, year, ("month", tax_month(debt.paid_on))
    return debt.creditor, debt.paid_on, debt.payslip


def _owing(
    reader: Reader, creditor: Creditor, own: Sequence[Debt], names: dict[model.WorkerId, str]
) -> Owing:
    first = own[0]
    year = TaxYear.of(first.paid_on)
    if creditor in (Creditor.WORKER, Creditor.OTHER):
        to = names.get(first.worker, first.party) if creditor is Creditor.WORKER else first.party
        return Owing(
            to, creditor, first.worker, Span(first.paid_on, first.paid_on), first.paid_on, tuple(own)
        )
    us = kept_pay.employer(reader, year)
    if creditor is Creditor.HMRC and us.quarterly:
        start = 3 * tax_quarter(first.paid_on) - 2
        of = Span(year.month(start).first, year.month(start + 2).last)
    else:
        of = year.month(tax_month(first.paid_on))
    return Owing(first.party, creditor, None, of, due_on(of.last, by_post=us.by_post), tuple(own))


def fits(owing: Sequence[Owing], amount: Money) -> tuple[Owing, ...]:
    """Return what comes to an amount to the penny: one alone, else the oldest of one creditor together.

    Nothing where two ways fit, or none: a person decides then.
    """
    alone = [each for each in owing if each.amount == amount]
    if alone:
        return (alone[0],) if len(alone) == 1 else ()
    found = [own for own in _from_oldest(owing) if total(each.amount for each in own) == amount]
    return found[0] if len(found) == 1 and amount != ZERO else ()


def _from_oldest(owing: Sequence[Owing]) -> Iterable[tuple[Owing, ...]]:
    by: dict[object, list[Owing]] = {}
    for each in owing:
        by.setdefault((each.creditor, each.worker if each.creditor is Creditor.WORKER else None), []).append(
            each
        )
    for own in by.values():
        for count in range(2, len(own) + 1):
            yield tuple(own[:count])


def entries(owing: Iterable[Owing]) -> tuple[EntryId, ...]:
    """Return the debts as PayDebts names them."""
    return tuple(debt.entry for each in owing for debt in each.debts)
