"""What days away earn: holiday at its average worth, and Statutory Sick Pay, less what was paid of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import KeptPayslip, PaidLeave
from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.average_earnings import Paid, average_earnings
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.holiday import HolidayWorth, NoPaidWeeks, PaidWeek, holiday_pay, holiday_worth
from phb_desktop.employer.pay.leave_tables import HOLIDAY, HolidayRates
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.rounding import exact_half_up, exact_up, for_time
from phb_desktop.employer.pay.sick_pay import SickPay, SickSoFar, every_week, sick_pay
from phb_desktop.employer.queries.time import absences, shifts
from phb_desktop.errors import Refused
from phb_desktop.values.day import day_or_days, in_words, months_on
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_LOOK_BACK: Final = timedelta(weeks=8)  # where a worker's usual days are read from what they worked
_WEEKDAYS: Final = (0, 1, 2, 3, 4)


_NO_WEEKS_PAY: Final = frozenset(
    {
        LineKind.EXPENSES,
        LineKind.SICK_PAY,
        LineKind.FAMILY_PAY,
        LineKind.ROLLED_UP_HOLIDAY,
        LineKind.NOTICE,
        LineKind.REDUNDANCY,
    }
)


class NoLeaveHours(Refused):
    """Holiday is noted without the hours that it takes."""

    def __init__(self, name: str, first: date) -> None:
        super().__init__(
            tr("{name}’s holiday from {day} has no hours.", name=name, day=in_words(first)),
            tr("Take it back, and enter it again with the hours they would have worked."),
            field="hours",
        )


@dataclass(frozen=True, slots=True)
class PaidAway:
    """Leave that is paid now, with its line; no line where rolled-up pay has paid it before."""

    leave: PaidLeave
    line: PayLine | None


def leave_year_start(holiday_from: date, day: date) -> date:
    """Return the first day of the leave year that a day belongs to."""
    years = day.year - holiday_from.year - ((day.month, day.day) < (holiday_from.month, holiday_from.day))
    return months_on(holiday_from, 12 * years)


def holiday_rates(contract: model.Contract, day: date) -> tuple[HolidayRates, date]:
    """Return the law of the leave year that a day belongs to, and that year's first day."""
    starts = leave_year_start(contract.holiday_from, day)
    return in_force(HOLIDAY, starts, field="holiday_from"), starts


def worth_on(contract: model.Contract, kept: Sequence[KeptPayslip], day: date) -> HolidayWorth:
    """Return what an hour of holiday is worth: the last 52 paid weeks, else the rate of the terms."""
    rates, _ = holiday_rates(contract, day)
    try:
        worth = holiday_worth(paid_weeks(kept), day, rates)
    except NoPaidWeeks:
        worth = None
    if worth is not None and worth.an_hour is not None:
        return worth
    hourly = contract.rate(model.TimeKind.DAY) or max(
        (each.amount for each in contract.rates if each.kind.counted is model.Counted.HOUR), default=ZERO
    )
    said = working("No paid week yet: {rate} an hour by the terms", rate=hourly)
    a_week = Fraction(contract.usual.minutes * hourly.pence, 60)
    why = Figure("A week's pay", exact_half_up(a_week), rules.HOLIDAY_AVERAGE, said, doubt=said)
    return HolidayWorth(a_week, Fraction(hourly.pence), 0, why)


def paid_weeks(kept: Iterable[KeptPayslip]) -> list[PaidWeek]:
    """Return the weeks that payslips paid; a payslip for several weeks is shared out evenly."""
    found: dict[date, PaidWeek] = {}
    for slip in kept:
        count = max(1, round(slip.period.days / 7))
        away = any(each.kind in (model.AbsenceKind.SICK, model.AbsenceKind.FAMILY) for each in slip.leave)
        pay = total(line.amount for line in slip.lines if line.kind not in _NO_WEEKS_PAY)
        if pay < ZERO:
            continue
        minutes = max(slip.hours.minutes, 0)
        for n, part in enumerate(pay.split(count)):
            starts = slip.period.first + timedelta(weeks=n)
            own = minutes * (n + 1) // count - minutes * n // count
            before = found.get(starts, PaidWeek(starts, ZERO, Hours(0)))
            found[starts] = PaidWeek(
                starts, before.pay + part, Hours(before.hours.minutes + own), before.away or away
            )
    return list(found.values())


def holiday(
    reader: Reader,
    worker: model.Worker,
    contract: model.Contract,
    upto: date,
    kept: Sequence[KeptPayslip],
    paid: Sequence[PaidLeave],
) -> list[PaidAway]:
    """Return the holiday up to a day that is not paid yet. Raises NoLeaveHours."""
    found = []
    for each in absences(reader, worker.id):
        if each.kind is not model.AbsenceKind.HOLIDAY or each.span.first > upto:
            continue
        before = max((row.span.last for row in paid if row.absence == each.id), default=None)
        first = each.span.first if before is None else before + DAY
        last = min(each.span.last, upto)
        if first > last:
            continue
        if not each.hours.minutes:
            raise NoLeaveHours(worker.name, each.span.first)
        span = Span(first, last)
        hours = Hours(_upto(each, last) - (0 if before is None else _upto(each, before)))
        if contract.holiday is model.HolidayWay.ROLLED_UP:
            found.append(PaidAway(PaidLeave(each.id, each.kind, span, hours, ZERO), None))
            continue
        figure = holiday_pay(hours, worth_on(contract, kept, each.span.first))
        assert isinstance(figure.amount, Money)
        hourly = Money(figure.amount.pence * 60 // hours.minutes) if hours.minutes else ZERO
        line = PayLine(
            tr("Holiday, {days}", days=day_or_days(span.first, span.last)),
            LineKind.HOLIDAY,
            figure.amount,
            hours,
            hourly,
            figure,
        )
        found.append(PaidAway(PaidLeave(each.id, each.kind, span, hours, figure.amount), line))
    return found


def in_lieu(contract: model.Contract, hours: Hours, paid_on: date, kept: Sequence[KeptPayslip]) -> PaidAway:
    """Return holiday that is paid and not taken."""
    figure = holiday_pay(hours, worth_on(contract, kept, paid_on))
    assert isinstance(figure.amount, Money)
    line = PayLine(tr("Holiday not taken"), LineKind.HOLIDAY, figure.amount, hours, why=figure)
    leave = PaidLeave(None, model.AbsenceKind.HOLIDAY, Span(paid_on, paid_on), hours, figure.amount)
    return PaidAway(leave, line)


def _upto(absence: model.Absence, day: date) -> int:
    """Return the minutes of an absence up to a day, its hours spread evenly over its days."""
    days = (day - absence.span.first).days + 1
    return absence.hours.minutes * min(days, absence.span.days) // absence.span.days


def sick(
    reader: Reader,
    worker: model.Worker,
    contract: model.Contract,
    upto: date,
    kept: Sequence[KeptPayslip],
    paid: Sequence[PaidLeave],
) -> list[PaidAway]:
    """Return sick pay up to a day that is not paid yet; spells are linked as the law says."""
    found: list[PaidAway] = []
    so_far: SickSoFar | None = None
    for spell in _spells(reader, worker.id):
        span = Span(spell[0].span.first, spell[-1].span.last)
        if span.first > upto:
            break
        result = _worked_out(reader, worker, contract, span, kept, so_far)
        so_far = result.after
        own = {each.id for each in spell}
        before = [row for row in paid if row.absence in own]
        due = _through(result, upto) - total(row.amount for row in before)
        done = max((row.span.last for row in before), default=span.first - DAY)
        last = min(span.last, upto)
        if last <= done and due <= ZERO:
            continue
        days = Span(min(done + DAY, last), last)
        named = next(each for each in reversed(spell) if each.span.first <= last)
        line = None
        if due:
            words = tr("Statutory Sick Pay, {days}", days=day_or_days(days.first, days.last))
            line = PayLine(words, LineKind.SICK_PAY, due, why=_part(result, due))
        found.append(PaidAway(PaidLeave(named.id, model.AbsenceKind.SICK, days, Hours(0), due), line))
    return found


def _part(result: SickPay, due: Money) -> Figure:
    said = working("{due} of {all} for this spell", due=due, all=result.amount)
    return Figure("Statutory Sick Pay", due, result.why.rule, said, (), (result.why,))


def _spells(reader: Reader, worker: model.WorkerId) -> list[list[model.Absence]]:
    """Return spells of sickness; notes of days side by side are one spell."""
    found: list[list[model.Absence]] = []
    for each in absences(reader, worker):
        if each.kind is not model.AbsenceKind.SICK:
            continue
        if found and found[-1][-1].span.precedes(each.span):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _worked_out(
    reader: Reader,
    worker: model.Worker,
    contract: model.Contract,
    span: Span,
    kept: Sequence[KeptPayslip],
    so_far: SickSoFar | None,
) -> SickPay:
    hourly = contract.rate(model.TimeKind.DAY) or max(each.amount for each in contract.rates)
    a_week = for_time(contract.usual, hourly)
    paid = [Paid(slip.paid_on, slip.amounts.gross) for slip in kept]
    average = average_earnings(paid, contract.frequency, span.first, contract_week=a_week)
    return sick_pay(span, every_week(_work_days(reader, worker.id, contract, span.first)), average, so_far)


def _work_days(
    reader: Reader, worker: model.WorkerId, contract: model.Contract, first: date
) -> tuple[int, ...]:
    """Return the qualifying days: of the terms, else the weekdays worked in the eight weeks before."""
    if contract.work_days:
        return contract.work_days
    worked = {each.day.weekday() for each in shifts(reader, worker, Span(first - _LOOK_BACK, first - DAY))}
    return tuple(sorted(worked)) or _WEEKDAYS


def _through(result: SickPay, upto: date) -> Money:
    """Return sick pay for the days up to a day; of a week in part, its share, a part of a penny up."""
    sum_ = ZERO
    for week in result.weeks:
        days = sum(day <= upto for day in week.days)
        sum_ += exact_up(Fraction(week.amount.pence * days, len(week.days)))
    return sum_
