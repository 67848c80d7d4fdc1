"""What a worker's payslip rests on: terms, settings, the time that is paid now, and what was paid before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import model
from phb_desktop.employer.model.earned import Timed
from phb_desktop.employer.model.payday import KeptPayslip, PaidLeave
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.not_ready import MissingRates, NoSettings, NoTerms, PaidLater
from phb_desktop.employer.queries.terms import contracts, personal, settings
from phb_desktop.employer.queries.time import shifts
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Known:
    """What a worker's payslip rests on. waiting: shifts of these days that nobody confirmed yet."""

    worker: model.Worker
    contract: model.Contract
    settings: model.PaySettings
    period: Span
    kept: list[KeptPayslip]
    added: list[Timed]
    taken_off: list[Timed]
    waiting: int
    born: date | None

    @property
    def paid_leave(self) -> list[PaidLeave]:
        """Leave and sickness that earlier payslips paid."""
        return [each for slip in self.kept for each in slip.leave]


def known(reader: Reader, worker: model.Worker, paid_on: date) -> Known:
    """Gather it. Raises NoTerms, NoSettings, PaidLater, MissingRates."""
    terms = contracts(reader, worker.id)
    contract = model.counting(terms, paid_on)
    if contract is None:
        raise NoTerms(worker.name)
    own_settings = model.settings_on(settings(reader, worker.id), paid_on)
    if own_settings is None:
        raise NoSettings(worker.name)
    kept = kept_pay.payslips(reader, worker.id)
    if kept and kept[-1].paid_on > paid_on:
        raise PaidLater(worker.name, kept[-1].paid_on)
    period = model.period_paid(contract, paid_on)
    if worker.started is not None and period.first < worker.started <= period.last:
        period = Span(worker.started, period.last)
    every = shifts(reader, worker.id)
    paid = kept_pay.paid_shifts(reader, worker.id)
    replaced = {each.corrects for each in every if each.corrects is not None and each.sheet is not None}
    due = [each for each in every if each.sheet is not None and each.day <= period.last]
    added = [each for each in due if each.id not in paid and each.id not in replaced]
    off = [each for each in every if each.id in paid and each.id in replaced]

    def timed(shift: model.Shift) -> Timed:
        return Timed(shift, model.counting(terms, shift.day) or contract)

    new, old = [timed(each) for each in added], [timed(each) for each in off]
    missing = dict.fromkeys(each.shift.kind for each in (*new, *old) if each.rate is None)
    if missing:
        raise MissingRates(worker.name, tuple(missing))
    waiting = sum(1 for each in every if each.sheet is None and each.day <= period.last)
    own = personal(reader, worker.id)
    return Known(
        worker, contract, own_settings, period, kept, new, old, waiting, own.born_on if own else None
    )
