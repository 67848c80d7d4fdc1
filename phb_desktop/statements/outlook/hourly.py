"""What help costs by the hour and by the week: one's own assistants, an agency, somebody self-employed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from phb_desktop.employer.model import WorkerId
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.queries import payslips, workers
from phb_desktop.ledger.model import PaymentType
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.ledger.queries.timed import TimedSum, paid_by_the_hour, paid_for_help
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Per, PlanLine, PlanLineId, version_counting
from phb_desktop.plan.schedule import planned_pence
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader


class Help(StrEnum):
    """Who helps."""

    OWN = "own"
    AGENCY = "agency"
    SELF_EMPLOYED = "self_employed"


WEEKS: Final = timedelta(weeks=52)
_KINDS: Final = {PaymentType.AGENCY_CARE: Help.AGENCY, PaymentType.SELF_EMPLOYED_CARE: Help.SELF_EMPLOYED}
_OWN: Final = (PaymentType.PA_NET_WAGES, PaymentType.HMRC, PaymentType.PENSION)


@dataclass(frozen=True, slots=True)
class Paid:
    """One thing that a cost is made of: a payslip with its day and worker, or a kind of payment on a line."""

    amount: Money
    hours: Hours
    on: date | None = None
    worker: WorkerId | None = None
    kind: PaymentType | None = None
    line: PlanLineId | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of help cost in some days.

    paid: all of it. timed: that part of it whose hours are known, and those hours. silent: payments that do
    not say their hours. days: over how many days a week's cost is taken. from_slips: whether it comes from
    payslips, with the employer's National Insurance and pension; else from what was paid to HMRC and others.
    plan_hour, plan_week: what the plan's lines for it say, where they say hours. parts: what it is made of.
    """

    help: Help
    paid: Money
    timed: Money
    hours: Hours
    silent: int
    days: int
    from_slips: bool
    plan_hour: Money | None
    plan_week: Money | None
    parts: tuple[Paid, ...] = ()

    @property
    def an_hour(self) -> Money | None:
        """What an hour costs, to the nearest penny; nothing where no hours are known."""
        return per_hour(self.timed, self.hours)

    @property
    def a_week(self) -> Money | None:
        """What seven days cost, to the nearest penny."""
        return Money(_half_up(self.paid.pence * 7, self.days)) if self.days > 0 else None


@dataclass(frozen=True, slots=True)
class Costs:
    """All kinds of help that were paid for in some days. beside: what employing costs besides pay.

    workers, lines: their names, for the parts.
    """

    today: date
    days: Span
    rows: tuple[Cost, ...]
    beside: Money
    workers: Mapping[WorkerId, str]
    lines: Mapping[PlanLineId, str]

    def of(self, whom: Help) -> Cost | None:
        """Return the cost of one kind of help, if there was any."""
        return next((each for each in self.rows if each.help is whom), None)


def per_hour(amount: Money, hours: Hours) -> Money | None:
    """Return what an hour comes to, halves of a penny up; nothing where there are no hours."""
    return Money(_half_up(amount.pence * 60, hours.minutes)) if hours.minutes > 0 else None


def _half_up(parts: int, of: int) -> int:
    return (2 * parts + of) // (2 * of)


def costs(reader: Reader) -> Costs | None:
    """Return what help cost in 52 weeks, or since the books began; nothing before there is a plan."""
    today = reader.today
    version = version_counting(plan.versions(reader), today)
    begun = min((each.opened_on for each in cash_accounts(reader)), default=today)
    if version is None or begun > today:
        return None
    days = Span(max(begun, today - WEEKS + DAY), today)
    sums = paid_by_the_hour(reader, days)
    slips = payslips(reader, span=days)
    rows = [own(slips, sums, version.lines, days)] if slips or any(s.kind in _OWN[:1] for s in sums) else []
    rows += [
        other(whom, [each for each in sums if each.kind is kind], version.lines, days)
        for kind, whom in _KINDS.items()
        if any(each.kind is kind for each in sums)
    ]
    beside = (
        PaymentType.PAYROLL_SERVICE,
        PaymentType.INSURANCE,
        PaymentType.TRAINING,
        PaymentType.RECRUITMENT,
    )
    return Costs(
        today,
        days,
        tuple(rows),
        total(each.amount for each in sums if each.kind in beside),
        {each.id: each.name for each in workers(reader)},
        plan.line_headings(reader),
    )


def any_help(reader: Reader) -> bool:
    """Say whether anybody works here, or was ever paid for help: else there is nothing to compare."""
    return bool(workers(reader)) or paid_for_help(reader)


def own(
    slips: Sequence[KeptPayslip], sums: Sequence[TimedSum], lines: Sequence[PlanLine], days: Span
) -> Cost:
    """Return the cost of one's own assistants: by payslips, and where there are none by what was paid."""
    by_hours = {line.id for line in lines if line.minutes_per_week}
    if not slips:
        wages = [each for each in sums if each.kind is PaymentType.PA_NET_WAGES]
        whole = total(each.amount for each in sums if each.kind in _OWN)
        hours = Hours(sum(each.minutes for each in wages))
        silent = sum(each.silent for each in wages)
        timed = whole if not silent else total(each.timed for each in wages)
        used = {each.line for each in wages if each.line is not None}
        hour, week = _as_planned([line for line in lines if line.id in used])
        parts = _kinds([each for each in sums if each.kind in _OWN])
        return Cost(Help.OWN, whole, timed, hours, silent, days.days, False, hour, week, parts)
    shares = [share for slip in slips for share in slip.shares]
    parts = tuple(
        Paid(_counted(slip, by_hours), slip.hours, slip.paid_on, slip.worker)
        for slip in slips
        if _counted(slip, by_hours)
    )
    cost = total(each.amount for each in parts)
    hours = Hours(sum(slip.hours.minutes for slip in slips))
    worked = Span(min(slip.period.first for slip in slips), max(slip.period.last for slip in slips))
    used = {share.line for share in shares}
    hour, week = _as_planned(
        [line for line in lines if line.id in used and (line.id in by_hours or not by_hours)]
    )
    return Cost(Help.OWN, cost, cost, hours, 0, worked.days, True, hour, week, parts)


def other(whom: Help, sums: Sequence[TimedSum], lines: Sequence[PlanLine], days: Span) -> Cost:
    """Return the cost of help by an agency or by somebody self-employed: what their bills came to."""
    used: Mapping[PlanLineId, None] = {each.line: None for each in sums if each.line is not None}
    mine = [line for line in lines if line.id in used]
    hour, week = _as_planned(mine)
    return Cost(
        whom,
        total(each.amount for each in sums),
        total(each.timed for each in sums),
        Hours(sum(each.minutes for each in sums)),
        sum(each.silent for each in sums),
        days.days,
        False,
        hour,
        week,
        _kinds(sums),
    )


def _counted(slip: KeptPayslip, by_hours: set[PlanLineId]) -> Money:
    """Return what a payslip cost the lines that name hours; all of it where none does."""
    return total(share.cost for share in slip.shares if not by_hours or share.line in by_hours)


def _kinds(sums: Sequence[TimedSum]) -> tuple[Paid, ...]:
    return tuple(Paid(each.amount, Hours(each.minutes), kind=each.kind, line=each.line) for each in sums)


def _as_planned(lines: Sequence[PlanLine]) -> tuple[Money | None, Money | None]:
    """Return what an hour and a week come to by the plan: an hour by the lines that name hours."""
    if not lines:
        return None, None
    weekly = total(_weekly(line) for line in lines)
    timed = [line for line in lines if line.minutes_per_week]
    hours = Hours(sum(line.minutes_per_week for line in timed))
    return per_hour(total(_weekly(line) for line in timed), hours), weekly or None


def _weekly(line: PlanLine) -> Money:
    """Return what a line is worth a week; a sum agreed once has no week."""
    if line.per is Per.ONCE:
        return ZERO
    first = Span(line.starts, line.starts + 6 * DAY)
    return total(
        Money(planned_pence(line.per, rate.amount.pence, Span(line.starts, first.last), first))
        for rate in line.rates
    )
