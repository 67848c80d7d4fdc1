"""Closing a budget for good, so that it is only read, and opening it again with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.casebook.queries import records_kept
from phb_desktop.errors import Refused
from phb_desktop.statements import queries
from phb_desktop.statements.archive import ArchiveTakes, archive
from phb_desktop.statements.commands.refusals import NotEnded
from phb_desktop.statements.life_changes.asked import open_before_the_archive
from phb_desktop.statements.records import ArchiveRecord
from phb_desktop.values.day import in_words
from phb_desktop.values.span import BackwardsSpan
from phb_desktop.vault.together import Together
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


class NotDoneYet(Refused):
    """A budget is to be archived while something of its end is still to be done."""

    def __init__(self, what: tuple[str, ...]) -> None:
        self.open = what
        super().__init__(
            trn(
                "{count} thing is still to be done: {what}.",
                "{count} things are still to be done: {what}.",
                len(what),
                what="; ".join(each.rstrip(".") for each in what),
            ),
            tr("Do it first. Or say why it stays as it is: the reason is kept."),
            field="reason",
        )


class IsArchived(Refused):
    """The budget is archived already."""

    def __init__(self) -> None:
        super().__init__(tr("This budget is archived already."), tr("There is nothing more to do."))


class NotArchived(Refused):
    """A budget that can be changed is to be opened again."""

    def __init__(self) -> None:
        super().__init__(tr("This budget is not archived."), tr("You can change it as it is."))


class NoReason(Refused):
    """An archived budget is opened again, or kept for another time, only for a reason."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            tr("Write a few words. They stay in the history."),
            field="reason",
        )


@dataclass(frozen=True, slots=True)
class ArchiveBudget(Command[None]):
    """Close the budget for good: from now on it is only read. reason: why, if something is still open."""

    reason: str = ""


def archive_budget(work: Work, command: ArchiveBudget) -> None:
    """Keep it. Raises IsArchived (at the door OnlyKept), NotEnded, NotDoneYet."""
    if archive(work) is not None:
        raise IsArchived
    ended = queries.ending(work)
    if ended is None:
        raise NotEnded
    left = open_before_the_archive(work)
    if left and not command.reason.strip():
        raise NotDoneYet(left)
    days = [each.until for each in records_kept(work, ended.on) if each.until is not None]
    until = max((day for day in (*days, ended.kept_until) if day is not None), default=None)
    work.add(
        ArchiveRecord(
            archived=True, on=work.today, reason=command.reason.strip() if left else "", kept_until=until
        )
    )
    work.undo_with(OpenAgain(tr("Taken back at once")))
    if until:
        work.says(tr("The budget is archived. Keep it until {day}.", day=in_words(until)))
    else:
        work.says(tr("The budget is archived."))


@dataclass(frozen=True, slots=True)
class OpenAgain(ArchiveTakes, Command[None]):
    """An archived budget can be changed again, for a reason that stays."""

    reason: str


def open_again(work: Work, command: OpenAgain) -> None:
    """Keep why. Raises NotArchived, NoReason."""
    kept = archive(work)
    if kept is None:
        raise NotArchived
    if not command.reason.strip():
        raise NoReason(tr("It does not say why the budget is opened again."))
    work.add(ArchiveRecord(archived=False, on=work.today, reason=command.reason.strip(), kept_until=None))
    before = kept.reason or tr("As it was before")
    work.undo_with(Together((ArchiveBudget(before), KeepArchive(kept.kept_until, before))))
    work.says(tr("The budget is open again. Archive it once more when you are done."))


@dataclass(frozen=True, slots=True)
class KeepArchive(ArchiveTakes, Command[None]):
    """Say until when an archived budget is kept, in place of the day that stood. reason: why; it stays.

    until: none where no day can be said, as while a claim is open.
    """

    until: date | None
    reason: str


def keep_archive(work: Work, command: KeepArchive) -> None:
    """Keep it; the budget stays archived since the same day. Raises NotArchived, NoReason, BackwardsSpan."""
    kept = archive(work)
    if kept is None:
        raise NotArchived
    if not command.reason.strip():
        raise NoReason(tr("It does not say why the budget is kept for another time."))
    if command.until is not None and command.until < kept.on:
        raise BackwardsSpan(kept.on, command.until, field="until")
    work.add(
        ArchiveRecord(archived=True, on=kept.on, reason=command.reason.strip(), kept_until=command.until)
    )
    work.undo_with(KeepArchive(kept.kept_until, kept.reason or tr("As it was before")))
    if command.until is None:
        work.says(tr("The budget is kept, and no day stands until when."))
    else:
        work.says(tr("The budget is kept until {day}.", day=in_words(command.until)))
