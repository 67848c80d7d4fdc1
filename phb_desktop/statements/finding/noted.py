"""What a search finds of what was noted: letters, things to do, for the review, of the area, who helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.model import REVIEW_WORDS, Done, Duty
from phb_desktop.statements.case_rows import CaseRow, noted
from phb_desktop.statements.finding.hits import Hit, Sort, holds
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def found_cases(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield questions, promises, letters that came, and what happened."""
    for row in noted(reader):
        if holds(wanted, row.what, row.who, row.words, row.stands):
            yield Hit(Sort.CASE, row.id, _case(row), row.on, case=row.sort)


def _case(row: CaseRow) -> str:
    what = f"{row.what}, {row.who}" if row.who else row.what
    return tr("{what}, {day}: {words}", what=what, day=in_words(row.on), words=row.words)


def found_helpers(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield who can help, by name."""
    for each in casebook.helpers(reader):
        if holds(wanted, each.name, each.helps_with, each.contact):
            yield Hit(Sort.HELPER, each.id, f"{each.name}: {each.helps_with}")


def found_duties(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield what the person put on the list of what is due, done or not, the nearest day first."""
    done = {each.key: each for each in casebook.all_done(reader)}
    for each in sorted(casebook.own_duties(reader), key=lambda duty: duty.due_on):
        stands = done.get(each.key)
        says = _duty(each, stands)
        if holds(wanted, says, stands.note if stands else ""):
            number = int(each.key.partition(":")[2])
            yield Hit(Sort.DUTY, number, says, each.due_on, aside=stands is not None)


def _duty(duty: Duty, done: Done | None) -> str:
    says = tr("{words}, by {day}", words=duty.words.rstrip("."), day=in_words(duty.due_on))
    if done is None:
        return says
    return tr("{says}, done", says=says) if done.needed else tr("{says}, not needed", says=says)


def found_review_notes(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield the notes for the next review, the newest first."""
    for each in reversed(casebook.review_notes(reader)):
        part = tr(REVIEW_WORDS[each.part])
        if holds(wanted, part, each.words, each.outcome, tr("Note for the review")):
            yield Hit(Sort.REVIEW_NOTE, each.id, f"{part}: {each.words}")


def found_local_rules(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield what the person's own agreement says of some things."""
    for each in casebook.local_rules(reader):
        things = ", ".join(each.words)
        if holds(wanted, things, each.says, each.source, tr("Rule of my area")):
            yield Hit(Sort.LOCAL_RULE, each.id, f"{things}: {each.says}")
