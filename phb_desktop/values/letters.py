"""Letters that show something, and those that only steer what stands around them."""

from __future__ import annotations

import unicodedata
from typing import Final

# Controls, bidirectional and other format marks, half characters, private use, line and paragraph ends.
# With them "gpj.exe" can be made to look like "exe.jpg", and a terminal can be told to wipe itself.
_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# The marks that turn round what follows. Other format marks belong to the spelling of some languages.
TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def steers(char: str) -> bool:
    """Say whether a character shows nothing itself, and can change how others look."""
    return unicodedata.category(char) in _STEERING


def one_line(text: str) -> str:
    """Return text on one line: what cannot be printed, or turns its neighbours round, becomes a space."""
    if text.isprintable():  # nearly always; looking at each letter is for the others
        return " ".join(text.split())
    return " ".join("".join(" " if steers(char) else char for char in text).split())


def for_a_terminal(text: str) -> str:
    """Return text that only shows: what steers becomes the mark for a lost letter, but line ends stay."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if steers(char) and char != "\n" else char for char in text)
