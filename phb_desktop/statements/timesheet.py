"""A week's time on paper: blank, to fill in by hand in the kitchen, or as it was entered, to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from phb_desktop.employer.model import TIME_WORDS, Counted, Shift, TimeKind
from phb_desktop.employer.queries.overview import WorkedWeek
from phb_desktop.statements.document import Block, Column, Document, Facts, Heading, Para, Table
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.theme import MM, Theme
from phb_desktop.values.day import in_words
from phb_desktop.values.london import on_the_wall
from phb_desktop.words import tr

_BLANK: Final = Theme(base=12, small=11, table=17, landscape=True, margin=12 * MM)  # rows to write in by hand
_FILLED: Final = Theme(base=12, small=11, table=12, landscape=True, margin=14 * MM)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def draw_timesheet(week: WorkedWeek, *, blank: bool) -> bytes:
    """Return the sheet of a worker's week as a tagged PDF."""
    return to_pdf(timesheet(week, blank=blank), _BLANK if blank else _FILLED)


def timesheet(week: WorkedWeek, *, blank: bool) -> Document:
    """Return what the sheet says; a blank one has a line for each day of the week."""
    who = (
        (tr("Name"), week.worker.name),
        (tr("Employer"), week.worker.employer_of_record),
        (tr("Week"), "" if blank else _span(week)),
    )
    title = tr("Timesheet")
    blocks: list[Block] = [Heading(title, 1), Facts(who, to_sign=blank)]
    signed = Facts(
        ((tr("Worker, name and day"), ""), (tr("Employer, name and day"), "")),
        to_sign=True,
    )
    if blank:
        blocks += [_blank_table(), signed]
    else:
        blocks += [_shifts(week), _sums(week)]
        blocks += [Para(tr("We both agree that this is the time worked."))]
        blocks += [signed]
    return Document(
        title=title,
        author=tr("PHB Desktop"),
        subject=tr("Time worked in a week"),
        issued="",
        running=title,
        foot=tr("Both of you sign. Keep the signed sheet with your papers."),
        blocks=tuple(blocks),
    )


def _span(week: WorkedWeek) -> str:
    return tr("{first} to {last}", first=in_words(week.span.first), last=in_words(week.span.last))


def _blank_table() -> Table:
    heads = (tr("Day"), tr("From"), tr("To"), tr("Breaks"), tr("Kind of time"), tr("Woken"), tr("Miles"))
    return Table(
        tr("Time worked"),
        tuple(Column(head, row_header=not number) for number, head in enumerate(heads)),
        [(tr(day), *("" for _ in heads[1:])) for day in _DAYS],
    )


def _shifts(week: WorkedWeek) -> Table:
    return Table(
        tr("Time worked"),
        (
            Column(tr("Day"), row_header=True),
            Column(tr("From")),
            Column(tr("To")),
            Column(tr("Kind of time")),
            Column(tr("Breaks"), numeric=True),
            Column(tr("Hours"), numeric=True),
            Column(tr("Woken"), numeric=True),
            Column(tr("Miles"), numeric=True),
            Column(tr("Note")),
        ),
        [_row(each) for each in week.shifts if each.id not in week.corrected],
    )


def _row(shift: Shift) -> Sequence[str]:
    starts, ends = on_the_wall(shift.starts), on_the_wall(shift.ends)
    driven = shift.kind is TimeKind.MILEAGE
    return (
        f"{tr(_DAYS[shift.day.weekday()])}, {in_words(shift.day)}",
        "" if driven else f"{starts:%H:%M}",
        "" if driven else f"{ends:%H:%M}",
        tr(TIME_WORDS[shift.kind]),
        str(shift.breaks) if shift.breaks.minutes else "",
        "" if driven else str(shift.worked),
        str(shift.awake) if shift.awake.minutes else "",
        str(shift.miles) if driven else "",
        shift.note,
    )


def _sums(week: WorkedWeek) -> Table:
    def much(counted: Counted) -> str:
        return {Counted.HOUR: tr("hours"), Counted.NIGHT: tr("nights"), Counted.MILE: tr("miles")}[counted]

    rows = []
    for each in week.sums:
        counted = each.kind.counted
        figure = {Counted.HOUR: each.hours, Counted.NIGHT: each.nights, Counted.MILE: each.miles}[counted]
        rows.append((tr(TIME_WORDS[each.kind]), f"{figure} {much(counted)}"))
    return Table(
        tr("In all"),
        (Column(tr("Kind of time"), row_header=True), Column(tr("How much"), numeric=True)),
        rows,
    )
