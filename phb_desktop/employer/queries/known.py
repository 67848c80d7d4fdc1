"""What a worker's payslip rests on: terms, settings, the time that is paid now, and what was paid before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from phb_desktop.employer import model
from phb_desktop.employer.model.earned import Timed
from phb_desktop.employer.model.payday import KeptPayslip, PaidLeave
from phb_desktop.employer.pay.income_tax import TaxToDate
from phb_desktop.employer.pay.periods import pay_period
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.at_hand import AtHand
from phb_desktop.employer.queries.not_ready import MissingRates, NoSettings, NoTerms, PaidLater
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Known:
    """What a worker's payslip rests on. waiting: shifts of these days that nobody confirmed yet.

    before: this job's totals of the tax year. elsewhere: those of jobs before. away: whether any day away is
    noted. again: whether something was paid in this pay period before. read: earlier payslips, when asked.
    """

    worker: model.Worker
    contract: model.Contract
    settings: model.PaySettings
    period: Span
    added: list[Timed]
    taken_off: list[Timed]
    waiting: int
    born: date | None
    before: YearToDate | None
    elsewhere: TaxToDate
    away: bool
    again: bool
    read: Callable[[], list[KeptPayslip]]

    @property
    def kept(self) -> list[KeptPayslip]:
        """Every payslip before, oldest first; read once, when somebody asks."""
        return self.read()

    @property
    def paid_leave(self) -> list[PaidLeave]:
        """Leave and sickness that earlier payslips paid."""
        return [each for slip in self.kept for each in slip.leave]


def known(reader: Reader, worker: model.Worker, paid_on: date, hand: AtHand) -> Known:
    """Pick it out of what is at hand. Raises NoTerms, NoSettings, PaidLater, MissingRates."""
    terms = hand.contracts.get(worker.id, [])
    contract = model.counting(terms, paid_on)
    if contract is None:
        raise NoTerms(worker.name)
    own_settings = model.settings_on(hand.settings.get(worker.id, []), paid_on)
    if own_settings is None:
        raise NoSettings(worker.name)
    last = hand.last_paid.get(worker.id)
    if last is not None and last > paid_on:
        raise PaidLater(worker.name, last)
    period = model.period_paid(contract, paid_on)
    if worker.started is not None and period.first < worker.started <= period.last:
        period = Span(worker.started, period.last)
    every = [(each, each.day) for each in hand.shifts.get(worker.id, [])]
    replaced = {each.corrects for each, _ in every if each.corrects is not None and each.sheet is not None}

    def timed(shift: model.Shift, day: date) -> Timed:
        return Timed(shift, model.counting(terms, day) or contract)

    new = [
        timed(each, day)
        for each, day in every
        if each.sheet is not None
        and day <= period.last
        and each.id not in hand.paid
        and each.id not in replaced
    ]
    old = [timed(each, day) for each, day in every if each.id in hand.paid and each.id in replaced]
    missing = dict.fromkeys(each.shift.kind for each in (*new, *old) if each.rate is None)
    if missing:
        raise MissingRates(worker.name, tuple(missing))
    return Known(
        worker=worker,
        contract=contract,
        settings=own_settings,
        period=period,
        added=new,
        taken_off=old,
        waiting=sum(1 for each, day in every if each.sheet is None and day <= period.last),
        born=hand.born.get(worker.id),
        before=hand.before.get(worker.id),
        elsewhere=hand.elsewhere.get(worker.id, TaxToDate()),
        away=bool(hand.absences.get(worker.id)),
        again=last is not None
        and pay_period(contract.frequency, last) == pay_period(contract.frequency, paid_on),
        read=cache(lambda: kept_pay.payslips(reader, worker.id)),
    )
