"""All situations with their steps, asked at one moment."""

from __future__ import annotations

from phb_desktop.casebook.queries import all_done
from phb_desktop.statements.life_changes.ages import ages_course
from phb_desktop.statements.life_changes.ending import ending_course
from phb_desktop.statements.life_changes.keepers import body_course, keeper_course
from phb_desktop.statements.life_changes.model import Course
from phb_desktop.statements.life_changes.money import account_course, funder_course
from phb_desktop.vault.work import Reader


def life_changes(reader: Reader) -> tuple[Course, ...]:
    """Return every situation with its steps, in the order of the guide."""
    ticked = frozenset(each.key for each in all_done(reader))
    makers = keeper_course, account_course, body_course, funder_course, ages_course, ending_course
    return tuple(make(reader, ticked) for make in makers)


def open_before_the_archive(reader: Reader) -> tuple[str, ...]:
    """Return what should be done before a budget is archived, in words."""
    ticked = frozenset(each.key for each in all_done(reader))
    return tuple(each.words for each in ending_course(reader, ticked).steps if each.must and not each.done)
