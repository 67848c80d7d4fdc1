"""Where a word that is too long may be broken: banks and web addresses write some without a space.

Qt breaks a line between words alone, and a word that is wider than its room is cut off without a sign.
"""

from __future__ import annotations

import re
from typing import Final

_AT: Final = "\N{ZERO WIDTH SPACE}"
_PIECE: Final = 10  # letters
_FROM_LEFT: Final = "\N{LEFT-TO-RIGHT MARK}"
_BELOW_NOTHING: Final = re.compile(r"[-−]£[\d.,]+")
# No word of English is so long. A line ends behind a dash too: in what is longer still, that is too seldom.
_TOO_LONG: Final = re.compile(r"[^\s\-/]{21,}|\S{41,}")


def has_long(words: str) -> bool:
    """Say whether a word is too long for a narrow place."""
    return _TOO_LONG.search(words) is not None


def breakable(words: str) -> str:
    """Return words to show: those too long for a narrow place may be broken in between.

    What is spoken, copied or looked for stays as it was: this is for drawing and measuring alone.
    """
    return _TOO_LONG.sub(lambda found: _in_pieces(found[0]), words)


def pieces(words: str) -> list[str]:
    """Return what no line end tears apart."""
    return breakable(words).replace(_AT, " ").split()


def sums_in_order(words: str) -> str:
    """Return words to show where one reads from the right: the minus of a sum stays before it."""
    return _BELOW_NOTHING.sub(lambda found: f"{_FROM_LEFT}{found[0]}", words)


def _in_pieces(word: str) -> str:
    return _AT.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
