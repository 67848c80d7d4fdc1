"""Why a note cannot be taken, and the small checks that all notes share."""

from __future__ import annotations

from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Work
from phb_desktop.words import tr


class NoWords(Refused):
    """A note has no words."""

    def __init__(self, field: str) -> None:
        super().__init__(tr("There are no words yet."), tr("Write it in a few words."), field=field)


class NobodyNamed(Refused):
    """It is not said who was asked, or who answered."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("There is no name yet."),
            tr("Write who it was, for example the care co-ordinator."),
            field=field,
        )


class StillToCome(Refused):
    """The day of something that happened lies ahead."""

    def __init__(self, day: date, field: str) -> None:
        super().__init__(
            tr("{day} is still to come.", day=in_words(day)),
            tr("Choose today or an earlier day."),
            field=field,
        )


class AnsweredBeforeAsked(Refused):
    """The answer is older than its question."""

    def __init__(self, asked_on: date) -> None:
        super().__init__(
            tr("The question was asked on {day}, after that answer.", day=in_words(asked_on)),
            tr("Look at the day of the answer."),
            field="answered_on",
        )


class NoSuchNote(Refused):
    """The request names a note that is not there, or was taken back."""

    def __init__(self) -> None:
        super().__init__(tr("This note is not there any more."), tr("Look at the list again."))


class NothingAsked(Refused):
    """An amount that is nothing or less."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("The amount is nothing or less."),
            tr("Type an amount above £0.00, or leave it empty."),
            field=field,
        )


class NotAgreedYet(Refused):
    """Payments are named for something that nobody agreed to."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nobody has agreed to this yet."),
            tr("Note the answer first. Then say which payments it covers."),
            field="question",
        )


class NoSuchPayment(Refused):
    """The payment is not in the books, or was taken back."""

    def __init__(self) -> None:
        super().__init__(
            tr("This payment is not in the books any more."),
            tr("Choose one from the list."),
            field="entry",
        )


class CameBeforeWritten(Refused):
    """A letter came before the day that stands on it."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("The letter is dated {day}. It cannot have come before that.", day=in_words(on)),
            tr("Look at both days."),
            field="came_on",
        )


class EndedBeforeBegun(Refused):
    """The last day of something lies before its first."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("It began on {day}. It cannot have ended before that.", day=in_words(on)),
            tr("Look at both days."),
            field="last",
        )


def happened(work: Work, day: date, field: str) -> None:
    """Refuse a day that lies ahead."""
    if day > work.today:
        raise StillToCome(day, field)


def some_words(words: str, field: str) -> str:
    """Return the words without blanks around them. Raises NoWords."""
    if not (kept := words.strip()):
        raise NoWords(field)
    return kept


def some_name(name: str, field: str) -> str:
    """Return a name on one line. Raises NobodyNamed."""
    if not (kept := " ".join(name.split())):
        raise NobodyNamed(field)
    return kept


def above_nothing(amount: Money | None, field: str) -> Money | None:
    """Return the amount, if there is one. Raises NothingAsked for nothing or less."""
    if amount is not None and amount <= ZERO:
        raise NothingAsked(field)
    return amount
