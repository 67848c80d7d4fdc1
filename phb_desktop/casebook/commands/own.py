"""What the person says of themselves and their area: local lists, access needs, helpers, review notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.casebook import queries
from phb_desktop.casebook.commands.refusals import some_name, some_words
from phb_desktop.casebook.commands.taking_back import BringNoteBack, TakeBackNote, take_back_note
from phb_desktop.casebook.model import HelperId, LocalRuleId, ReviewNoteId, ReviewPart, What
from phb_desktop.casebook.records import HelperRecord, LocalRuleRecord, NeedsRecord, ReviewNoteRecord
from phb_desktop.vault.together import Together
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class NoteLocalRule(Command[LocalRuleId]):
    """What the person's own agreement or funder says of some things. words: the things, commas between."""

    words: str
    says: str
    source: str
    from_day: date | None = None


def note_local_rule(work: Work, command: NoteLocalRule) -> LocalRuleId:
    """Keep it; what is wanted is held beside it from now on."""
    things = [" ".join(each.split()) for each in command.words.replace("\n", ",").split(",")]
    record = work.add(
        LocalRuleRecord(
            words=some_words("\n".join(dict.fromkeys(each for each in things if each)), "words"),
            says=some_words(command.says, "says"),
            source=some_words(command.source, "source"),
            from_day=command.from_day or work.today,
            noted_on=work.today,
        )
    )
    work.says(tr("The local rule is noted."))
    work.undo_with(TakeBackNote(What.LOCAL_RULE, record.id))
    return LocalRuleId(record.id)


@dataclass(frozen=True, slots=True)
class SayNeeds(Command[None]):
    """How the person wants to be written and spoken to; no words take it away."""

    words: str


def say_needs(work: Work, command: SayNeeds) -> None:
    """Keep it; every letter says it from now on."""
    before = queries.needs(work).words
    words = command.words.strip()
    work.add(NeedsRecord(words=words, noted_on=work.today))
    work.says(tr("Every letter says it from now on.") if words else tr("Letters do not say it any more."))
    work.undo_with(SayNeeds(before))


@dataclass(frozen=True, slots=True)
class NoteHelper(Command[HelperId]):
    """Somebody who can help: with what, and how they are reached. replaces: as they were noted before."""

    name: str
    helps_with: str = ""
    contact: str = ""
    replaces: HelperId | None = None


def note_helper(work: Work, command: NoteHelper) -> HelperId:
    """Keep them on the list, in place of what was noted of them before. Raises NoSuchNote."""
    if command.replaces is not None:
        take_back_note(work, TakeBackNote(What.HELPER, command.replaces))
    record = work.add(
        HelperRecord(
            name=some_name(command.name, "name"),
            helps_with=command.helps_with.strip(),
            contact=command.contact.strip(),
            noted_on=work.today,
        )
    )
    off = TakeBackNote(What.HELPER, record.id)
    if command.replaces is None:
        work.says(tr("{name} is on the list.", name=record.name))
        work.undo_with(off)
    else:
        work.says(tr("{name}: changed.", name=record.name))
        work.undo_with(Together((off, BringNoteBack(What.HELPER, command.replaces))))
    return HelperId(record.id)


@dataclass(frozen=True, slots=True)
class NoteForReview(Command[ReviewNoteId]):
    """Something that works, or does not, or should change. outcome: which one it is about, in words."""

    part: ReviewPart
    words: str
    outcome: str = ""


def note_for_review(work: Work, command: NoteForReview) -> ReviewNoteId:
    """Keep it for the next review."""
    record = work.add(
        ReviewNoteRecord(
            part=command.part,
            words=some_words(command.words, "words"),
            outcome=command.outcome.strip(),
            noted_on=work.today,
        )
    )
    work.says(tr("It is noted for the review."))
    work.undo_with(TakeBackNote(What.REVIEW_NOTE, record.id))
    return ReviewNoteId(record.id)
