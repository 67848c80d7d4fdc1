"""Taking a whole bank file back, with all that was done with its lines, and bringing it back again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from phb_desktop.banking.commands.learning import keys_of, relearn, said_again
from phb_desktop.banking.commands.review import Place, decide, place_of, post_lines
from phb_desktop.banking.importing import UndoImport
from phb_desktop.banking.model import BankFileId, BankLineId, Decision
from phb_desktop.banking.queries.lines import (
    LineNow,
    gone,
    is_gone,
    leaning_on,
    lines_now,
    sorted_among,
    worked_on,
)
from phb_desktop.banking.records import DecisionRecord, FileRecord, UndoneFileRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import SayAgain, Unsort, reverse_entries, unsort
from phb_desktop.ledger.commands.sorting import Said
from phb_desktop.ledger.model import EntryId
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


class NotThereAnyMore(Refused):
    """The file was taken back already, or never was there."""

    def __init__(self) -> None:
        super().__init__(
            tr("This file was taken back already."), tr("Look at the list of files again. Nothing was lost.")
        )


class StillNeeded(Refused):
    """Somebody has worked with lines of the file since."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            trn(
                "{count} payment of this file was sorted or matched since.",
                "{count} payments of this file were sorted or matched since.",
                count,
            ),
            tr("Take the file back with that work, or leave it."),
            field="even_sorted",
        )


def take_file_back(work: Work, command: UndoImport) -> int:
    """Take back what the file's lines were posted as, sorted as, and what was learnt from it.

    Returns how many lines went. Lines of other files that were known again as lines of this one
    become payments of their own, for nothing else stands for them now.
    """
    file = work.session.get(FileRecord, command.file)
    if file is None or is_gone(work, command.file):
        raise NotThereAnyMore
    lines = [BankLineId(line) for line in range(file.first_line_id, file.last_line_id + 1)]
    now = lines_now(work, lines)
    posted = [line.entry for line in now.values() if line.state is Decision.POSTED and line.entry is not None]
    since = worked_on(work, lines[0], lines[-1])
    if since and not command.even_sorted:
        raise StillNeeded(since)
    reason = tr("The bank file was taken back")
    leaned = leaning_on(work, lines[0], lines[-1])
    decide(work, leaned, Decision.POSTED, reason=reason)
    said: tuple[Said, ...] = ()
    if spoken_of := sorted_among(work, posted):
        unsort(work, Unsort(tuple(spoken_of), reason))
        assert isinstance(work.inverse, SayAgain)
        said = work.inverse.said
    reverse_entries(work, posted, reason)
    work.add(UndoneFileRecord(file_id=file.id, undone_at=work.now))
    relearn(work, keys_of(work, spoken_of))
    places = tuple(place_of(line) for line in now.values()) if since else ()
    work.undo_with(BringFileBack(command.file, places, said, tuple(place_of(line) for line in leaned)))
    work.says(_said(work, file, len(lines)))
    return len(lines)


def _said(work: Work, file: FileRecord, count: int) -> str:
    """Say what went, and which later files held some of it too and left it out for that."""
    told = trn("{count} payment taken back.", "{count} payments taken back.", count)
    others = work.session.scalars(
        select(FileRecord.name)
        .where(
            FileRecord.account_id == file.account_id,
            FileRecord.id > file.id,
            FileRecord.already_there > 0,
            FileRecord.first_on <= file.last_on,
            FileRecord.last_on >= file.first_on,
            FileRecord.id.not_in(gone()),
        )
        .order_by(FileRecord.id)
    ).all()
    if not others:
        return told
    more = tr("“{name}” held some of them too: bring it in again if you want to keep those.", name=others[-1])
    return f"{told} {more}"


@dataclass(frozen=True, slots=True)
class BringFileBack(Command[int]):
    """A file that was taken back is there again, with all that was done with its lines.

    places: what its lines were, where anybody had worked with them. said: what was said of bank
    entries, of this file and of transfers to others. leaned: lines that were known as lines of it.
    """

    file: BankFileId
    places: tuple[Place, ...] = ()
    said: tuple[Said, ...] = ()
    leaned: tuple[Place, ...] = ()


class NotGone(Refused):
    """The file is there."""

    def __init__(self) -> None:
        super().__init__(tr("This file is there already."), tr("Look at the list of files again."))


def bring_file_back(work: Work, command: BringFileBack) -> int:
    """Post its lines anew, and say of them what was said; return how many lines came back."""
    file = work.session.get(FileRecord, command.file)
    if file is None or not is_gone(work, command.file):
        raise NotGone
    work.add(UndoneFileRecord(file_id=file.id, undone_at=work.now))
    lines = [BankLineId(line) for line in range(file.first_line_id, file.last_line_id + 1)]
    now = list(lines_now(work, lines).values())
    posted = [line for line in now if line.state is Decision.POSTED]
    entries = _posted_anew(work, posted)
    if command.said:
        said = tuple(replace(each, entry=entries.get(each.entry, each.entry)) for each in command.said)
        said_again(work, said)
    for place in command.leaned:
        (line,) = lines_now(work, [place.line]).values()
        decide(work, [line], place.state, reason=place.reason)
    work.undo_with(UndoImport(command.file, even_sorted=bool(command.places or command.said)))
    work.says(trn("{count} payment is back.", "{count} payments are back.", len(lines)))
    return len(lines)


def _posted_anew(work: Work, lines: list[LineNow]) -> dict[EntryId, EntryId]:
    """Post lines once more; return their new entries by the old ones."""
    made = post_lines(work, lines)
    work.add_many(
        DecisionRecord,
        [
            {
                "line_id": line.id,
                "decision": Decision.POSTED,
                "entry_id": entry,
                "same_as_id": None,
                "reason": tr("The bank file was brought back"),
            }
            for line, entry in zip(lines, made, strict=True)
        ],
    )
    return {
        line.entry: EntryId(entry) for line, entry in zip(lines, made, strict=True) if line.entry is not None
    }
