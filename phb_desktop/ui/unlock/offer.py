"""How strong a passphrase is, in words."""

from __future__ import annotations

import math
from typing import Final

from phb_desktop.words import tr

WORDS: Final = 5


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
