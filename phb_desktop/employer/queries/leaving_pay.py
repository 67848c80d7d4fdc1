"""What the end of a job brings: redundancy pay, pay in place of notice, holiday that was not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.employer.model.extras import ExtraItem, ExtraKind, NothingExtra
from phb_desktop.employer.model.notices import job_end
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.leaving import (
    in_lieu_of_notice_line,
    notice_pay,
    notice_weeks,
    redundancy,
    redundancy_line,
    unworked_notice_pay,
)
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.notice import BasicPay, JobEnd, Notice, post_employment_notice_pay
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.employer.queries.absence_pay import worth_on
from phb_desktop.employer.queries.known import Known
from phb_desktop.errors import Refused
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


class NotLeaving(Refused):
    """Pay for the end of a job needs its first and last day."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("It is not said when {name} began, and which day was their last.", name=name),
            tr("Note both days first. They decide what the law gives."),
            field="kind",
        )


class BirthdayNeeded(Refused):
    """Redundancy pay depends on age."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name}’s day of birth is not noted, and redundancy pay depends on it.", name=name),
            tr("Note it among their own details, or type the amount."),
            field="amount",
        )


class NothingByLaw(Refused):
    """The law gives nothing here."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("The law gives nothing here: {why}.", why=why),
            tr("If you agreed to pay it all the same, type the amount."),
            field="amount",
        )


def notice_owed(started: date, ended: date, week: Money, agreed: Notice, told: date | None = None) -> Figure:
    """Return an estimate of pay for notice that is not worked: by contract or by law, whichever is longer."""
    end = job_end(started, ended, agreed, told)
    if told is None and end.notice is not agreed:
        return notice_pay(notice_weeks(started, ended), week)  # all of it, by law: its own working says more
    return unworked_notice_pay(end, week)


def leaving_line(known: Known, item: ExtraItem) -> PayLine:
    """Return redundancy pay or pay in place of notice, worked out by law where no amount is typed.

    Raises NotLeaving, BirthdayNeeded, NothingByLaw, AboveTaxFree.
    """
    worker = known.worker
    if worker.ended is None or worker.started is None:
        raise NotLeaving(worker.name)
    week = exact_half_up(worth_on(known.contract, known.kept, worker.ended).a_week)
    because = item.because.strip()
    if item.kind is ExtraKind.NOTICE:
        figure = notice_owed(worker.started, worker.ended, week, known.contract.notice, worker.notice_given)
        assert isinstance(figure.amount, Money)
        amount = item.amount or figure.amount
        if not amount:
            raise NothingByLaw(str(figure.parts[0].working))
        return in_lieu_of_notice_line(item.says(), amount, because, None if item.amount else figure)
    by_law = None
    amount = item.amount
    if not amount:
        if known.born is None:
            raise BirthdayNeeded(worker.name)
        found = redundancy(known.born, worker.started, worker.ended, week)
        if not found.amount:
            raise NothingByLaw(str(found.why.working))
        amount, by_law = found.amount, found.why
    before = _paid_before(known, LineKind.REDUNDANCY)
    return redundancy_line(item.says(), amount, worker.ended, before, because, by_law)


def _paid_before(known: Known, kind: LineKind) -> Money:
    return total(line.amount for slip in known.kept for line in slip.lines if line.kind is kind)


_BASIC: Final = (LineKind.WORK, LineKind.SLEEP_IN, LineKind.HOLIDAY, LineKind.ROLLED_UP_HOLIDAY)


@dataclass(frozen=True, slots=True)
class AboveTheLaw:
    """Redundancy pay beyond what the law gives. part: how much of it is taxed as notice not worked.

    told: the day on which notice was given, if it is noted.
    """

    above: Money
    part: Money
    why: Figure
    told: date | None = None

    def says(self) -> tuple[str, ...]:
        """Return what a person should look at before they approve."""
        return (
            tr("The redundancy pay is {above} more than the law gives.", above=self.above),
            tr(
                "{part} of that stands for notice that was not worked, and is taxed. Take it off the "
                "redundancy pay, and add it as “Pay in place of notice”. Not sure? Ask HMRC first.",
                part=self.part,
            )
            if self.told
            else tr(
                "If no notice was worked, {part} of that is taxed. Take it off the redundancy pay, and add "
                "it as “Pay in place of notice”. Not sure? Ask HMRC first.",
                part=self.part,
            ),
        )


def above_the_law(known: Known, lines: Sequence[PayLine]) -> AboveTheLaw | None:
    """Return it, if there is any: such pay may stand for notice that was not worked (PENP).

    lines: what a person added on this pay day. The notice of law or contract counts, whichever is longer,
    from the day on which it was given; where that is not noted, none of it counts as worked.
    """
    worker, born = known.worker, known.born
    given = total(line.amount for line in lines if line.kind is LineKind.REDUNDANCY)
    if not given or born is None or worker.ended is None or worker.started is None:
        return None
    given += _paid_before(known, LineKind.REDUNDANCY)
    week = exact_half_up(worth_on(known.contract, known.kept, worker.ended).a_week)
    above = given - redundancy(born, worker.started, worker.ended, week).amount
    taxed = total(line.amount for line in lines if line.kind is LineKind.NOTICE)
    taxed += _paid_before(known, LineKind.NOTICE)
    end = job_end(worker.started, worker.ended, known.contract.notice, worker.notice_given)
    why = post_employment_notice_pay(end, _basic_pay(known, end, week), max(above, ZERO), taxed)
    assert isinstance(why.amount, Money)
    return AboveTheLaw(above, why.amount, why, end.told) if why.amount else None


def _basic_pay(known: Known, end: JobEnd, week: Money) -> BasicPay:
    """Return basic pay of the last pay period before notice began to run, else a usual week's."""
    trigger, unsure = end.trigger, None
    if end.told is None:
        unsure = working("The day on which notice was given is not noted: none of it counts as worked")
    before = [slip for slip in known.kept if slip.period.last < trigger]
    if not before:
        return BasicPay(week, Span(trigger - DAY * 6, trigger), doubt=unsure)
    last = max(slip.period for slip in before)
    paid = [line for slip in before if slip.period == last for line in slip.lines]
    basic = total(line.amount for line in paid if line.kind in _BASIC)
    return BasicPay(max(basic, ZERO), last, doubt=unsure)


def holiday_left(reader: Reader, known: Known) -> Hours:
    """Return the hours of holiday that were built up and not taken by the last day. Raises NotLeaving."""
    from phb_desktop.employer.queries.owed import holiday_standing  # noqa: PLC0415 - it asks for drafts itself

    worker = known.worker
    if worker.ended is None:
        raise NotLeaving(worker.name)
    standing = holiday_standing(reader, Span(worker.ended, worker.ended))
    owed = next((each.owed for each in standing if each.worker.id == worker.id), Hours(0))
    if owed.minutes <= 0:
        raise NothingExtra("hours")
    return owed
