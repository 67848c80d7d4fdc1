"""An employer's duties with what was said of each: open, shown by the book, done, not needed. Pure.

Nothing here urges: a duty whose day has passed says which day it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from phb_desktop.casebook.model import Done, Duty, DutyKey, DutyKind
from phb_desktop.employer.duties.model import PART_WORDS, EmployerDuty, Part
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

SOON: Final = timedelta(days=31)  # told of a month ahead: further off it only crowds the list
_LISTS: Final = frozenset({Part.STARTER, Part.WORKER})  # lists to work through, told of in one line


class DutyState(StrEnum):
    """How a duty stands."""

    OPEN = "open"
    SHOWN = "shown"  # the book itself shows that it is done
    DONE = "done"
    NOT_NEEDED = "not_needed"
    ALWAYS = "always"  # holds all the time; there is nothing to tick


STATE_WORDS: Final = {
    DutyState.OPEN: "Open",
    DutyState.SHOWN: "Done, as this book shows",
    DutyState.DONE: "Done",
    DutyState.NOT_NEEDED: "Not needed",
    DutyState.ALWAYS: "Holds all the time",
}


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty and how it stands. when: how far off its day is. said: what shows it, or why it is not needed.

    done: what was said of it, if anything was; paper: the name of the paper that shows it.
    """

    duty: EmployerDuty
    state: DutyState
    when: str
    said: str
    done: Done | None = None
    paper: str = ""

    @property
    def key(self) -> DutyKey:
        """The key under which it is marked as done."""
        return DutyKey(self.duty.key)

    @property
    def is_open(self) -> bool:
        """Say whether it waits."""
        return self.state is DutyState.OPEN


@dataclass(frozen=True, slots=True)
class Group:
    """The duties of one occasion, nearest first; those that are done come after."""

    part: Part
    rows: tuple[DutyRow, ...]

    @property
    def title(self) -> str:
        """What the occasion is called."""
        return tr(PART_WORDS[self.part])

    @property
    def open(self) -> tuple[DutyRow, ...]:
        """Those that wait."""
        return tuple(row for row in self.rows if row.is_open)


def calm_when(day: date | None, today: date) -> str:
    """Say how far off a day is, without a word of blame."""
    if day is None:
        return tr("no day yet")
    days = (day - today).days
    if days < 0:
        return tr("its day was {day}", day=in_words(day))
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days <= SOON.days:
        return trn("in {count} day", "in {count} days", days)
    return tr("by {day}", day=in_words(day))


def stand(
    duties: Iterable[EmployerDuty], done: Iterable[Done], today: date, papers: Mapping[int, str]
) -> list[DutyRow]:
    """Return each duty with how it stands. papers: names of papers, by id."""
    said = {each.key: each for each in done}
    rows = []
    for duty in duties:
        own = said.get(DutyKey(duty.key)) or said.get(DutyKey(duty.for_all))
        paper = papers.get(own.paper, "") if own is not None and own.paper is not None else ""
        if duty.rule.part is Part.ALWAYS:
            state, words = DutyState.ALWAYS, ""
        elif own is not None:
            state = DutyState.DONE if own.needed else DutyState.NOT_NEEDED
            words = _said(own, paper)
        elif duty.kept:
            state, words = DutyState.SHOWN, duty.kept
        else:
            state, words = DutyState.OPEN, ""
        when = "" if state is DutyState.ALWAYS else calm_when(duty.due_on, today)
        rows.append(DutyRow(duty, state, when, words, own, paper))
    return rows


def _said(done: Done, paper: str) -> str:
    words = [tr("Said on {day}.", day=in_words(done.on))]
    if done.note:
        words.append(done.note if done.note.endswith((".", "!", "?")) else f"{done.note}.")
    if paper:
        words.append(tr("Paper: {name}.", name=paper))
    return " ".join(words)


def grouped(rows: Iterable[DutyRow], today: date) -> list[Group]:
    """Return the duties by occasion: first the one with an open duty nearest to today, before or after it."""
    parts: dict[Part, list[DutyRow]] = defaultdict(list)
    for row in rows:
        parts[row.duty.rule.part].append(row)
    found = [Group(part, tuple(sorted(inside, key=_order))) for part, inside in parts.items()]
    order = list(Part)
    return sorted(
        found,
        key=lambda group: (
            group.part is Part.ALWAYS,
            not group.open,
            min((abs((row.duty.due_on or date.max) - today) for row in group.open), default=timedelta.max),
            order.index(group.part),
        ),
    )


def _order(row: DutyRow) -> tuple[bool, date, str]:
    return (not row.is_open, row.duty.due_on or date.max, row.duty.key)


@dataclass(frozen=True, slots=True)
class Folded:
    """An open duty that stands for earlier ones of its rule as well. before: how many they are."""

    row: DutyRow
    before: int = 0

    @property
    def words(self) -> str:
        """What is to be done, for whom, and how many from before stand behind it."""
        if not self.before:
            return self.row.duty.words
        return trn(
            "{words}, and {count} from before",
            "{words}, and {count} from before",
            self.before,
            words=self.row.duty.words,
        )


def folded(rows: Iterable[DutyRow], today: date) -> list[Folded]:
    """Return what is open; of what comes again only the newest whose day has come, and the next one.

    A year of paydays that nobody marked is one line, and one word marks them all.
    """
    found: list[Folded] = []
    again: dict[str, list[DutyRow]] = defaultdict(list)
    for row in rows:
        if row.is_open and row.duty.rule.part.comes_again:
            again[row.duty.rule.key].append(row)
        elif row.is_open:
            found.append(Folded(row))
    for several in again.values():
        several.sort(key=_order)
        past = [row for row in several if row.duty.due_on is not None and row.duty.due_on <= today]
        if past:
            found.append(Folded(past[-1], len(past) - 1))
        if len(past) < len(several):
            found.append(Folded(several[len(past)]))
    return sorted(found, key=lambda each: _order(each.row))


def next_for_all(rows: Sequence[DutyRow], today: date) -> list[tuple[Duty, str]]:
    """Return what a short list tells, each with how far off it is.

    What is due within a month, before or after today; a line for each list of a start that is as near; and
    one for all the rest, for when there is time. A budget that was kept elsewhere before brings no flood.
    """
    found: list[tuple[Duty, str]] = []
    lists: dict[str, list[DutyRow]] = defaultdict(list)
    rest: list[DutyRow] = []
    for each in folded(rows, today):
        duty, day = each.row.duty, each.row.duty.due_on
        if duty.rule.part in _LISTS:
            lists["" if duty.worker is None else duty.about].append(each.row)
        elif day is not None and abs(day - today) <= SOON:
            found.append((Duty(each.row.key, DutyKind.EMPLOYER, _short(each), day), each.row.when))
        elif day is None or day < today:
            rest.append(each.row)
    for name, inside in lists.items():
        days = [row.duty.due_on for row in inside if row.duty.due_on is not None]
        first, last = min(days, default=None), max(days, default=today)
        if first is None or last < today - SOON or not name:
            rest += inside
            continue
        words = trn(
            "Starting with {name}: {count} thing to note",
            "Starting with {name}: {count} things to note",
            len(inside),
            name=name,
        )
        when = calm_when(first, today) if first > today else tr("when you have time")
        found.append((Duty(inside[0].key, DutyKind.EMPLOYER, words, max(first, today)), when))
    if rest:
        words = trn(
            "As an employer: {count} thing to look at", "As an employer: {count} things to look at", len(rest)
        )
        found.append((Duty(rest[0].key, DutyKind.EMPLOYER, words, today + SOON), tr("when you have time")))
    return found


def _short(each: Folded) -> str:
    """Say what is due in a short list: a payday without the names of all who are paid."""
    if each.row.duty.rule.part is not Part.PAY_DAY:
        return each.words
    plain = each.row.duty.plain
    if not each.before:
        return plain
    return trn(
        "{words}, and {count} from before", "{words}, and {count} from before", each.before, words=plain
    )


def earlier_like(rows: Iterable[DutyRow], chosen: DutyRow) -> tuple[DutyKey, ...]:
    """Return the keys of open duties of the same rule that were due before a chosen one."""
    day = chosen.duty.due_on
    return tuple(
        row.key
        for row in rows
        if row.is_open
        and row.duty.rule.part.comes_again
        and row.duty.rule.key == chosen.duty.rule.key
        and day is not None
        and row.duty.due_on is not None
        and row.duty.due_on < day
    )
