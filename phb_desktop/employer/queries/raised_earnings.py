"""Average earnings for family pay, with rises in pay that count back: agreed late, or in maternity leave.

A rise that holds from a day in the eight weeks counts from that day, whatever was paid then. For maternity
pay a rise that holds before the leave ends counts as if it had been paid in all of the eight weeks (the
ruling Alabaster v Woolwich; HMRC Statutory Payments Manual SPM172200).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from phb_desktop.employer import model
from phb_desktop.employer.model.earned import Timed, earned
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.average_earnings import (
    AverageEarnings,
    Paid,
    average_earnings,
    relevant_period,
)
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.pay.lines import LineKind, sum_of
from phb_desktop.employer.pay.rounding import for_time
from phb_desktop.employer.queries.absence_pay import holiday_rates
from phb_desktop.employer.queries.known import Known
from phb_desktop.employer.queries.terms import contracts
from phb_desktop.employer.queries.time import shifts
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.vault.work import Reader

_TIME = (LineKind.WORK, LineKind.SLEEP_IN)


def raised_earnings(reader: Reader, known: Known, away: model.Absence, before: date) -> AverageEarnings:
    """Return average earnings of the eight weeks or more before a day; a rise that counts is explained."""
    contract = known.contract
    hourly = contract.rate(model.TimeKind.DAY) or max(each.amount for each in contract.rates)
    paid = [Paid(slip.paid_on, slip.amounts.gross) for slip in known.kept]
    usual = for_time(contract.usual, hourly)
    plain = average_earnings(paid, contract.frequency, before, contract_week=usual)
    span = relevant_period((each.paid_on for each in known.kept), before)
    if span is None:
        return plain
    within = [slip for slip in known.kept if slip.paid_on in span]
    terms = contracts(reader, known.worker.id)
    rise = _rise(terms, away, span.first, known.period.last)
    more = {slip.id: _more(reader, slip, terms, contract, rise) for slip in within}
    if not any(more.values()):
        return plain
    raised = [
        replace(each, pay=each.pay + more.get(slip.id, ZERO))
        for each, slip in zip(paid, known.kept, strict=True)
    ]
    found = average_earnings(raised, contract.frequency, before, contract_week=usual)
    whole = total(more.values())
    said = working("{more} more in the eight weeks, at the pay that was agreed since", more=whole)
    why = Figure("Rise in pay", whole, rules.PAY_RISE, said)
    return AverageEarnings(found.weekly, replace(found.why, parts=(why, plain.why)))


def _rise(
    terms: Sequence[model.Contract], away: model.Absence, first: date, today: date
) -> model.Contract | None:
    """Return the newest terms that hold from a day of the eight weeks, or later, up to the leave's end."""
    if away.family is not FamilyPayKind.MATERNITY:
        return None
    last = min(away.span.last, today)
    own = [each for each in terms if first <= each.from_day <= last]
    return max(own, key=lambda each: (each.from_day, each.id), default=None)


def _more(
    reader: Reader,
    slip: KeptPayslip,
    terms: Sequence[model.Contract],
    otherwise: model.Contract,
    rise: model.Contract | None,
) -> Money:
    """Return what the time of a payslip would earn now, beyond what it was paid; never below nothing."""
    known = {each.id: each for each in shifts(reader, ids={*slip.shifts, *slip.taken_off})}

    def timed(ids: Sequence[model.ShiftId]) -> list[Timed]:
        return [
            Timed(known[each], _terms(terms, otherwise, rise, known[each])) for each in ids if each in known
        ]

    now = sum_of(earned(timed(slip.shifts), timed(slip.taken_off)).lines, taxed=True)
    then = total(line.amount for line in slip.lines if line.kind in _TIME)
    more = max(now - then, ZERO)
    if more and any(line.kind is LineKind.ROLLED_UP_HOLIDAY for line in slip.lines):
        rates, _ = holiday_rates(otherwise, slip.period.last)
        more += more.portion(rates.irregular_accrual.value) if rates.irregular_accrual else ZERO
    return more


def _terms(
    terms: Sequence[model.Contract],
    otherwise: model.Contract,
    rise: model.Contract | None,
    shift: model.Shift,
) -> model.Contract:
    """Return the terms of a shift's day as they stand now, with the rates of a rise where those are more."""
    own = model.counting(terms, shift.day) or otherwise
    if rise is None:
        return own
    rates = tuple(replace(each, amount=max(each.amount, rise.rate(each.kind) or ZERO)) for each in own.rates)
    return replace(own, rates=rates)
