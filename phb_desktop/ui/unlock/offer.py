"""A passphrase worth having: five words offered, and strength in words."""

from __future__ import annotations

import math
import secrets
from typing import Final

from phb_desktop.words import tr

# Two or three syllables of consonant and vowel each: easy to say, easy to type, 160 to choose from.
_OPENS: Final = "bdfgklmnprst"
_VOWELS: Final = "aeiou"
_CLOSES: Final = ("", "l", "n", "r")
WORDS: Final = 5


def offered() -> str:
    """Return five made-up words, chosen by the system's randomness: about 78 bits."""
    return " ".join(_word() for _ in range(WORDS))


def _word() -> str:
    first = secrets.choice(_OPENS) + secrets.choice(_VOWELS)
    middle = secrets.choice(_OPENS) + secrets.choice(_VOWELS) + secrets.choice(_CLOSES)
    return first + middle + secrets.choice(_OPENS) + secrets.choice(_VOWELS)


def strength(passphrase: str) -> str:
    """Say in words how hard a passphrase is to guess. An estimate, kind to long ones."""
    words = len(passphrase.split())
    kinds = sum(
        (
            any(char.islower() for char in passphrase) * 26,
            any(char.isupper() for char in passphrase) * 26,
            any(char.isdigit() for char in passphrase) * 10,
            any(not char.isalnum() for char in passphrase) * 20,
        )
    )
    different = len(set(passphrase))
    bits = min(len(passphrase), different * 2) * math.log2(max(kinds, 2)) * 0.6
    if not passphrase:
        return ""
    if len(passphrase) < 12 or bits < 45:
        return tr("Easy to guess. Make it longer.")
    if bits < 65 and words < WORDS:
        return tr("Fair. One more word would make it strong.")
    return tr("Strong.")
