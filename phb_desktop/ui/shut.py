"""An archive says no before anything is typed: what its buttons and its sheets say of it (0290)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.statements.archive import Archive


class Starts(StrEnum):
    """What a button starts that an archive does not take; most buttons start nothing of the kind.

    CHANGE: it changes the book at once, or asks for something new. FORM: what stands can be read behind it.
    """

    CHANGE = "change"
    FORM = "form"


class Shut:
    """Why nothing can be changed in the window as it stands, in words; mostly nothing. All buttons ask it."""

    why: ClassVar[str] = ""


def only_keepers_open() -> str:
    """Say to somebody who may only look who can open an archive again."""
    return tr("You may only look. Whoever keeps the books can open it again.")


def why_shut(kept: Archive | None) -> str:
    """Return why nothing can be changed, or nothing."""
    if kept is None:
        return ""
    return tr("This budget is an archive since {day}. It is only read.", day=in_words(kept.on))
