"""The letter that asks a commissioner for the rise in April: plain words, their own money alone, initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from phb_desktop.employer.model import TIME_WORDS, Counted
from phb_desktop.employer.model.uplift import NewRate, Rise, Uplift, WorkerRise
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Body, BudgetProfile, Commissioner, PlanLineId, StreamId
from phb_desktop.statements.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Manner,
    Para,
    Table,
)
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import LARGE_PRINT, MM, Theme
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money, total
from phb_desktop.vault.work import Reader
from phb_desktop.words import in_english, tr

_PAGE: Final = Theme(base=11.5, small=9.5, table=10.5, margin=20 * MM)
_NHS: Final = frozenset({Body.ICB, Body.CCG})


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a letter says. streams: those of the commissioner that it goes to.

    needs: how the sender wants to be answered. names: whether workers are named. reply_days: days for an
    answer by the commissioner's own terms, if they say any.
    """

    profile: BudgetProfile
    to: Commissioner
    streams: frozenset[StreamId]
    uplift: Uplift
    headings: dict[PlanLineId, str]
    stream_names: dict[StreamId, str]
    written_on: date
    reply_days: int | None = None
    needs: str = ""
    names: bool = False

    @property
    def more(self) -> Money:
        """What is asked for: the rise on this commissioner's own streams."""
        return total(line.more for line in self.uplift.lines if line.stream in self.streams)


@in_english()
def letters(reader: Reader, found: Uplift) -> list[Letter]:
    """Return a letter for each commissioner whose money pays for some of the rise."""
    profiles = plan.profiles(reader)
    if not profiles:
        return []
    streams = plan.streams(reader)
    terms = plan.terms_on(reader, reader.today)
    made = []
    for body in plan.commissioners(reader):
        own = frozenset(each.id for each in streams if each.commissioner == body.id)
        said = terms.get(body.id)
        letter = Letter(
            profile=profiles[-1],
            to=body,
            streams=own,
            uplift=found,
            headings=plan.line_headings(reader),
            stream_names={each.id: each.name for each in streams},
            written_on=reader.today,
            reply_days=said.reply_days if said is not None else None,
        )
        if letter.more.pence > 0:
            made.append(letter)
    return made


def draw_letter(letter: Letter, *, large_print: bool = False) -> bytes:
    """Return the letter as a tagged PDF."""
    return to_pdf(letter_paper(letter), LARGE_PRINT if large_print else _PAGE)


@in_english()
def letter_paper(letter: Letter) -> Document:
    """Return what the letter says."""
    rise = letter.uplift
    start = in_words(rise.span.first)
    title = tr("Request: money for the rise in pay from {day}", day=start)
    blocks: list[Block] = [
        Heading(title, 1),
        Facts(_head(letter)),
        Para(_why(letter)),
        Para(
            tr(
                "Please raise the budget by {amount} for {first} to {last}. That is {week} a week.",
                amount=letter.more,
                first=start,
                last=in_words(rise.span.last),
                week=_a_week(letter.more, rise.span.days),
            ),
            Manner.LEAD,
        ),
        _lines(letter),
        _workers(letter),
        Heading(tr("How this was worked out")),
        Bullets(_working(letter)),
    ]
    if letter.to.kind in _NHS:
        blocks.append(
            Para(
                tr(
                    "By regulation 13(1) of the National Health Service (Direct Payments) Regulations 2013, "
                    "a direct payment must be enough for the full cost of each service in the plan."
                )
            )
        )
    if enough_for(letter):
        blocks.append(
            Para(
                tr("For these wages alone the plan has enough. Other costs are not counted here."),
                Manner.NOTE,
            )
        )
    blocks.append(Para(_answer(letter)))
    if letter.needs:
        blocks.append(Para(tr("Please write to me like this: {needs}", needs=letter.needs)))
    blocks.append(Facts(((tr("Signed"), ""), (tr("Day"), "")), to_sign=True))
    return Document(
        title=title,
        author=letter.profile.holder_name or letter.profile.person_name,
        subject=tr("Rise in pay from {day}", day=start),
        issued="",
        running=title,
        foot=tr("Workers are shown by initials.") if not letter.names else title,
        blocks=tuple(blocks),
    )


def enough_for(letter: Letter) -> bool:
    """Say whether no line of the letter lacks money for the wages after the rise."""
    return not any(each.short for each in letter.uplift.lines if each.stream in letter.streams)


def _head(letter: Letter) -> list[tuple[str, str]]:
    who = letter.profile
    found = [
        (tr("To"), letter.to.name),
        (tr("From"), who.holder_name or who.person_name),
        (tr("Budget of"), who.person_name),
        (tr("Your reference"), letter.to.reference or who.person_reference),
        (tr("Day"), in_words(letter.written_on)),
    ]
    return [(name, value) for name, value in found if value]


def _why(letter: Letter) -> str:
    day = in_words(letter.uplift.span.first)
    start = tr("This budget pays for personal assistants. From {day} the minimum wage is higher.", day=day)
    if letter.uplift.rise is Rise.LAW:
        return f"{start} {tr('Pay that lies below it must rise. The plan’s money does not rise by itself.')}"
    more = tr(
        "We pay above it, so that workers stay. To keep the same distance, pay rises by as much as the "
        "minimum wage does. The plan’s money does not rise by itself."
    )
    return f"{start} {more}"


def _a_week(amount: Money, days: int) -> Money:
    return Money(int(Fraction(amount.pence * 7, days) + Fraction(1, 2)))


def _lines(letter: Letter) -> Table:
    rows = [each for each in letter.uplift.lines if each.stream in letter.streams]
    had = tr("The plan had a year before") if letter.uplift.carried_on else tr("The plan has")
    return Table(
        tr("Wages for these days, by line of the plan"),
        (
            Column(tr("Plan line"), row_header=True),
            Column(had, numeric=True),
            Column(tr("Wages at pay now"), numeric=True),
            Column(tr("Wages after the rise"), numeric=True),
            Column(tr("More"), numeric=True),
        ),
        [
            (
                _line_name(letter, each.line, each.stream),
                str(each.agreed),
                str(each.before),
                str(each.after),
                str(each.more),
            )
            for each in rows
        ],
        total=(
            tr("Together"),
            str(total(each.agreed for each in rows)),
            str(total(each.before for each in rows)),
            str(total(each.after for each in rows)),
            str(letter.more),
        ),
    )


def _line_name(letter: Letter, line: PlanLineId, stream: StreamId) -> str:
    heading = letter.headings.get(line, "")
    return f"{heading}, {letter.stream_names.get(stream, '')}" if len(letter.streams) > 1 else heading


def _mine(letter: Letter) -> list[WorkerRise]:
    return [
        each
        for each in letter.uplift.workers
        if any(place[1] in letter.streams and old != new for place, old, new in each.parts)
    ]


def _workers(letter: Letter) -> Table:
    return Table(
        tr("Each worker, in a usual week"),
        (
            Column(tr("Worker"), row_header=True),
            Column(tr("Hours"), numeric=True),
            Column(tr("Pay an hour"), numeric=True),
            Column(tr("Cost now"), numeric=True),
            Column(tr("Cost then"), numeric=True),
            Column(tr("More"), numeric=True),
        ),
        [
            (
                each.worker.name if letter.names else each.worker.initials,
                str(each.weekly),
                rates_said(each.rates),
                str(each.before.together),
                str(each.after.together),
                str(each.more_a_week),
            )
            for each in _mine(letter)
        ],
    )


def rates_said(rates: Sequence[NewRate]) -> str:
    """Say each rate by the hour that rises, now and then."""
    found = [
        tr("{kind} {now} to {then}", kind=tr(TIME_WORDS[each.kind]), now=each.now, then=each.then)
        for each in rates
        if each.now != each.then and each.kind.counted is Counted.HOUR
    ]
    return "; ".join(found)


def _working(letter: Letter) -> list[str]:
    rise = letter.uplift
    found = working_said(rise)
    shared = any(len(each.parts) > 1 for each in _mine(letter))
    if shared:
        found.append(tr("Where several lines or funders pay for a worker, each bears its share of the time."))
    return found


def working_said(rise: Uplift) -> list[str]:
    """Say how a rise was worked out, a sentence each."""
    floors = sorted({each.minimum for each in rise.workers}, reverse=True)
    weeks = max((each.weeks for each in rise.workers), default=0)
    found = [
        tr(
            "The minimum wage from {day}: {rates} an hour, by age.",
            day=in_words(rise.span.first),
            rates=", ".join(str(each) for each in floors),
        ),
        tr("Usual hours: the average of up to {count} weeks of timesheets.", count=weeks)
        if weeks
        else tr("Usual hours: as the terms say."),
        tr("Cost is pay, holiday where it comes on top, and the employer’s National Insurance and pension."),
        tr("National Insurance and pension are those of the tax year {year}.", year=rise.tax_year),
        tr("{days} days are counted, as weeks of seven days.", days=rise.span.days),
    ]
    if rise.allowance:
        found.append(tr("Employment Allowance is claimed, so National Insurance counts only beyond it."))
    if rise.carried_on:
        found.append(tr("No plan is agreed for these days yet. The days of the year before are taken."))
    if any(each.unknown_age for each in rise.workers):
        found.append(tr("Where a day of birth is not noted, the rate for adults is taken."))
    return found


def _answer(letter: Letter) -> str:
    said = tr("Please answer in writing, and give your reasons if the answer is no.")
    if letter.reply_days:
        by = letter.written_on + timedelta(days=letter.reply_days)
        return f"{tr('Please answer by {day}.', day=in_words(by))} {said}"
    return said


def with_choices(letter: Letter, *, needs: str, names: bool) -> Letter:
    """Return the letter with what its sender chose."""
    return replace(letter, needs=needs.strip(), names=names)
