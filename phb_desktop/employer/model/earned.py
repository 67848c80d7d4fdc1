"""Pure: what approved time earns, as lines of a payslip, as parts of plan lines, and for the minimum wage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from phb_desktop.employer.model.shifts import Shift
from phb_desktop.employer.model.terms import TIME_WORDS, Contract, Counted, TimeKind
from phb_desktop.employer.pay import minimum_wage, rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.lines import LineKind, PayLine, paid_hours, paid_miles
from phb_desktop.employer.pay.minimum_wage import WorkedTime
from phb_desktop.employer.pay.rounding import for_time
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr, trn

# Pay above the day rate for these is extra for unsocial hours, and does not count for the minimum wage.
_UNSOCIAL: Final = (TimeKind.EVENING, TimeKind.WEEKEND, TimeKind.BANK_HOLIDAY, TimeKind.WAKING_NIGHT)
_WAGE_KINDS: Final = {
    TimeKind.TRAINING: minimum_wage.TimeKind.TRAINING,
    TimeKind.TRAVEL: minimum_wage.TimeKind.TRAVEL_BETWEEN,
    TimeKind.ON_CALL: minimum_wage.TimeKind.WAITING,
}


@dataclass(frozen=True, slots=True)
class Timed:
    """A shift with the terms that counted on its day, and where its cost belongs."""

    shift: Shift
    contract: Contract

    @property
    def place(self) -> tuple[PlanLineId, StreamId]:
        """The line and stream of the shift itself, else of the terms."""
        line = self.contract.plan_line if self.shift.plan_line is None else self.shift.plan_line
        return line, self.contract.stream if self.shift.stream is None else self.shift.stream

    @property
    def rate(self) -> Money | None:
        """What an hour, night or mile of it is paid, if the terms say."""
        return self.contract.rate(self.shift.kind)

    @property
    def woken_rate(self) -> Money | None:
        """What an hour awake in a sleep-in is paid: as a waking night, else as the day."""
        return self.contract.rate(TimeKind.WAKING_NIGHT) or self.contract.rate(TimeKind.DAY)

    @property
    def working(self) -> Hours:
        """The time of it that builds up leave: of a sleep-in the time awake, of miles none."""
        if self.shift.kind is TimeKind.SLEEP_IN:
            return self.shift.awake
        return NO_HOURS if self.shift.kind is TimeKind.MILEAGE else self.shift.worked


@dataclass(frozen=True, slots=True)
class Earned:
    """What time comes to. parts: by plan line and stream. working: hours that build up leave."""

    lines: tuple[PayLine, ...]
    parts: tuple[tuple[PlanLineId, StreamId, Money], ...]
    working: Hours


@dataclass(slots=True)
class _Group:
    """Time of one kind at one rate. places: how much on each line and stream, in minutes, nights or miles."""

    kind: TimeKind
    rate: Money
    woken: bool
    places: dict[tuple[PlanLineId, StreamId], int | Decimal] = field(default_factory=dict)

    def add(self, timed: Timed) -> None:
        self.places[timed.place] = self.places.get(timed.place, 0) + self._much(timed.shift)

    def _much(self, shift: Shift) -> int | Decimal:
        if self.woken:
            return shift.awake.minutes
        if self.kind.counted is Counted.NIGHT:
            return 1
        return shift.miles if self.kind.counted is Counted.MILE else shift.worked.minutes

    def parts(self) -> Iterator[tuple[PlanLineId, StreamId, Money]]:
        for place, much in self.places.items():
            yield *place, self._line(much).amount

    def line(self) -> PayLine:
        return self._line(sum(self.places.values()))

    def _line(self, much: int | Decimal) -> PayLine:
        if self.woken:
            return paid_hours(tr("Woken in sleep-ins"), Hours(int(much)), self.rate)
        if self.kind.counted is Counted.NIGHT:
            nights = int(much)
            words = trn("{count} sleep-in at {rate}", "{count} sleep-ins at {rate}", nights, rate=self.rate)
            amount = Money(self.rate.pence * nights)
            said = working("{nights} × {rate}", nights=nights, rate=self.rate)
            return PayLine(words, LineKind.SLEEP_IN, amount, why=Figure(words, amount, rules.GROSS, said))
        words = tr(TIME_WORDS[self.kind])
        if self.kind.counted is Counted.MILE:
            return paid_miles(words, Decimal(much), self.rate)
        return paid_hours(words, Hours(int(much)), self.rate, self.kind.line)


def earned(added: Sequence[Timed], taken_off: Sequence[Timed]) -> Earned:
    """Work out time: what is new, and what was paid before and corrected since, taken off again.

    Every shift must have a rate. Each kind at each rate is rounded once.
    """
    new, off = _groups(added), _groups(taken_off)
    lines = [group.line() for group in new]
    lines += [_off(group.line()) for group in off]
    parts = [part for group in new for part in group.parts()]
    parts += [(line, stream, -amount) for group in off for line, stream, amount in group.parts()]
    minutes = sum(each.working.minutes for each in added) - sum(each.working.minutes for each in taken_off)
    return Earned(tuple(lines), tuple(parts), Hours(minutes))


def _groups(times: Iterable[Timed]) -> list[_Group]:
    found: dict[tuple[TimeKind, Money, bool], _Group] = {}
    for timed in times:
        asked = [(timed.rate, False)]
        if timed.shift.kind is TimeKind.SLEEP_IN and timed.shift.awake.minutes:
            asked.append((timed.woken_rate, True))
        for rate, woken in asked:
            if rate is not None:
                key = (timed.shift.kind, rate, woken)
                found.setdefault(key, _Group(timed.shift.kind, rate, woken)).add(timed)
    order = list(TimeKind)
    return [found[key] for key in sorted(found, key=lambda key: (order.index(key[0]), key[2], key[1]))]


def _off(line: PayLine) -> PayLine:
    hours = None if line.hours is None else Hours(-line.hours.minutes)
    words = tr("{what}, corrected: taken off", what=line.words)
    return PayLine(words, line.kind, -line.amount, hours, line.hourly)


def for_minimum_wage(times: Iterable[Timed]) -> list[WorkedTime]:
    """Return time with its pay, as the check of the minimum wage wants it; miles are left out."""
    found = []
    for timed in times:
        shift, rate = timed.shift, timed.rate or ZERO
        if shift.kind is TimeKind.MILEAGE:
            continue
        if shift.kind is TimeKind.SLEEP_IN:
            awake = for_time(shift.awake, timed.woken_rate or ZERO)
            found.append(
                WorkedTime(minimum_wage.TimeKind.SLEEP_IN, shift.worked, awake, awake=shift.awake, flat=rate)
            )
            continue
        base = timed.contract.rate(TimeKind.DAY)
        extra = rate - base if shift.kind in _UNSOCIAL and base is not None and rate > base else ZERO
        kind = _WAGE_KINDS.get(shift.kind, minimum_wage.TimeKind.CARE)
        time = shift.worked
        pay = for_time(time, rate)
        premium = for_time(time, extra)
        found.append(WorkedTime(kind, time, pay, premium))
    return found
