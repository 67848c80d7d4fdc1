"""A week's time on paper: blank, to fill in by hand in the kitchen, or as it was entered, to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from phb_desktop.employer.model import TIME_WORDS, Counted, Shift, TimeKind, TimeSum
from phb_desktop.employer.queries.overview import WorkedWeek
from phb_desktop.statements.document import Block, Column, Document, Facts, Heading, Para, Table
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import MM, Theme
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.london import on_the_wall
from phb_desktop.words import in_english, tr, trn

_BLANK: Final = Theme(base=12, small=11, table=16, margin=12 * MM)  # rows to write in by hand
_FILLED: Final = Theme(base=12, small=11, table=12, landscape=True, margin=14 * MM)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def draw_timesheet(week: WorkedWeek, *, blank: bool) -> bytes:
    """Return the sheet of a worker's week as a tagged PDF."""
    return to_pdf(timesheet(week, blank=blank), _BLANK if blank else _FILLED)


@in_english()
def timesheet(week: WorkedWeek, *, blank: bool) -> Document:
    """Return what the sheet says; a blank one has two lines for each day of the week."""
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
    return from_to(week.span.first, week.span.last)


def _blank_table() -> Table:
    """Return two lines for each day; the unseen spaces keep room to write in."""
    room = {
        tr("From"): 9,
        tr("To"): 9,
        tr("Breaks"): 6,
        tr("Kind of time"): 16,
        tr("Woken"): 6,
        tr("Miles"): 6,
    }
    return Table(
        tr("Time worked"),
        (Column(tr("Day"), row_header=True), *(Column(head) for head in room)),
        [(tr(day), *("\u00a0" * wide for wide in room.values())) for day in _DAYS for _line in range(2)],
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
    rows = [(tr(TIME_WORDS[each.kind]), _amount(each)) for each in week.sums]
    return Table(
        tr("In all"),
        (Column(tr("Kind of time"), row_header=True), Column(tr("How much"), numeric=True)),
        rows,
    )


def _amount(each: TimeSum) -> str:
    if each.kind.counted is Counted.MILE:
        return tr("{miles} miles", miles=each.miles)
    if each.kind.counted is Counted.NIGHT:
        return trn("{count} night", "{count} nights", each.nights)
    return tr("{hours} hours", hours=each.hours)
