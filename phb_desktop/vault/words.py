"""Short words in place of long numbers: the audit head on paper, and passphrases worth having."""

from __future__ import annotations

from typing import Final

# 256 syllables of consonant, vowel, consonant: easy to say, hard to mistake for each other.
_FIRST: Final = "bdfghjklmnprstvz"
_VOWEL: Final = "aeio"
_LAST: Final = "dkmn"
SYLLABLES: Final = tuple(a + b + c for a in _FIRST for b in _VOWEL for c in _LAST)


def head_words(mac: str) -> str:
    """Return eight words for the first 64 bits of a seal given as hex digits."""
    return " ".join(SYLLABLES[byte] for byte in bytes.fromhex(mac)[:8])
