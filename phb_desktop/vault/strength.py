"""How hard a passphrase is to guess: an estimate of the guesses that a patient program needs.

The estimate is zxcvbn's, which knows common passwords, names, keyboard runs and dates; words of our
own list are counted as what they are, one of 7,776 each. See docs/decisions/0070.
"""

from __future__ import annotations

import math
import unicodedata
from enum import StrEnum
from typing import Final

from phb_desktop.vault import errors
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.words import passphrase_words

SHORTEST: Final = 12
# Powers of ten. At 1,000 guesses a second, which takes a room of computers at our cost of Argon2id,
# 10^11 last three years and 10^16 longer than there have been people.
FAIR_FROM: Final = 11.0
STRONG_FROM: Final = 16.0
_LONGEST_LOOKED_AT: Final = 72  # what zxcvbn takes; a longer one is strong by what it begins with


class Strength(StrEnum):
    """How a passphrase stands."""

    SHORT = "short"
    EASY = "easy"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """Say how hard it is to guess. Takes a few milliseconds."""
    text = unicodedata.normalize("NFKC", passphrase).strip()
    if len(text) < SHORTEST:
        return Strength.SHORT
    tens = _power_of_ten(text)
    if tens < FAIR_FROM:
        return Strength.EASY
    return Strength.STRONG if tens >= STRONG_FROM else Strength.FAIR


def strong_enough(passphrase: Passphrase) -> None:
    """Raise WeakPassphrase for one that a program would guess."""
    if strength(passphrase.text) in (Strength.SHORT, Strength.EASY):
        raise errors.WeakPassphrase


def _power_of_ten(text: str) -> float:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - a megabyte of words, needed only while one is chosen

    guesses = float(zxcvbn(text[:_LONGEST_LOOKED_AT])["guesses_log10"])
    words = text.lower().split()
    if set(words) <= set(passphrase_words()):
        guesses = min(guesses, len(set(words)) * math.log10(len(passphrase_words())))
    return guesses
