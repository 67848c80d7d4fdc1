"""Which letters the window is written in, and how far its lines stand apart."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from phb_desktop import paths

LINES: Final = (
    100,
    125,
    150,
    200,
)  # the height of a line, in per cent of what the letters themselves ask for
LEAST_PIXELS: Final = 16  # at 100 per cent: 12 points on paper, and on every system's screen

_PLAIN: Final = ("Arial", "Verdana", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans")
_DYSLEXIC: Final = "OpenDyslexic"
_FILES: Final = ("OpenDyslexic-Regular.otf", "OpenDyslexic-Bold.otf")


class Letters(StrEnum):
    """A choice among faces."""

    SYSTEM = "system"
    PLAIN = "plain"
    DYSLEXIC = "dyslexic"


class Leading:
    """How far lines stand apart in every run of words: 1.0 is as the letters ask. The theme sets it."""

    factor: float = 1.0


def families(letters: Letters) -> list[str]:
    """Return the faces to take, the first that there is first; none: as the system has it."""
    if letters is Letters.DYSLEXIC:
        if _DYSLEXIC not in QFontDatabase.families():
            for name in _FILES:
                QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
        return [_DYSLEXIC, *_PLAIN]
    return list(_PLAIN) if letters is Letters.PLAIN else []


def points(given: QFont, dots_an_inch: float) -> float:
    """Return how large letters are at 100 per cent: as the system has them, and never below 12 points."""
    return max(given.pointSizeF(), LEAST_PIXELS * 72 / dots_an_inch)
