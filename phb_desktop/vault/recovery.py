"""The recovery code: 200 random bits and 20 check bits, as eleven groups of four symbols.

The check is two symbols of a Reed-Solomon code over 1,024 elements: any two wrong places are
noticed for certain, and one wrong or two swapped symbols in one half of a group are placed, so
that the person can be told which group to compare. Nothing is put right in silence.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final

from phb_desktop.vault import errors

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
SECRET_BYTES: Final = 25
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PARTS: Final = 22  # ten bits each: twenty of secret, two of check
_FIELD: Final = 1023


def _powers() -> tuple[list[int], list[int]]:
    exponent_to, log_of, value = [0] * (2 * _FIELD), [0] * (_FIELD + 1), 1
    for exponent in range(_FIELD):
        exponent_to[exponent] = exponent_to[exponent + _FIELD] = value
        log_of[value] = exponent
        value <<= 1
        if value > _FIELD:
            value ^= 0x409  # x^10 + x^3 + 1, primitive
    return exponent_to, log_of


_EXP, _LOG = _powers()


def _times(left: int, right: int) -> int:
    return _EXP[_LOG[left] + _LOG[right]] if left and right else 0


def _syndromes(parts: list[int]) -> tuple[int, int]:
    """Return the plain sum and the sum weighted by place; both are zero for a good code."""
    plain = weighted = 0
    for place, part in enumerate(parts):
        plain ^= part
        weighted ^= _times(part, _EXP[place])
    return plain, weighted


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The 25 secret bytes behind a printed code."""

    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> RecoveryCode:
        """Make a new one from the system's randomness."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def read(cls, typed: str) -> RecoveryCode:
        """Read a code as typed: case, spaces, dashes, O for 0, I or L for 1 do not matter.

        Raises BadRecoveryCode, which names the group where that can be known.
        """
        symbols = cls.symbols(typed)
        if len(symbols) != 2 * _PARTS:
            raise errors.BadRecoveryCode(symbols=len(symbols))
        for place, symbol in enumerate(symbols):
            if symbol not in ALPHABET:
                raise errors.BadRecoveryCode(group=place // 4 + 1)
        values = [ALPHABET.index(symbol) for symbol in symbols]
        parts = [high << 5 | low for high, low in zip(values[::2], values[1::2], strict=True)]
        plain, weighted = _syndromes(parts)
        if plain or weighted:
            raise errors.BadRecoveryCode(group=_blame(plain, weighted))
        number = 0
        for part in parts[:-2]:
            number = number << 10 | part
        return cls(number.to_bytes(SECRET_BYTES, "big"))

    @staticmethod
    def symbols(typed: str) -> str:
        """Return what was typed in the code's own letters: look-alikes are taken for what was meant."""
        return "".join(c for c in typed.upper() if c.isalnum()).translate(_ALIKE)

    def printed(self) -> str:
        """Return the code as it is printed: eleven groups of four."""
        number = int.from_bytes(self.secret, "big")
        parts = [number >> shift & _FIELD for shift in range(190, -1, -10)] + [0, 0]
        plain, weighted = _syndromes(parts)
        # Two unknowns at places 20 and 21 that bring both sums to zero.
        divisor = _LOG[_EXP[20] ^ _EXP[21]]
        needed = weighted ^ _times(plain, _EXP[21])
        parts[20] = _EXP[_LOG[needed] - divisor + _FIELD] if needed else 0
        parts[21] = plain ^ parts[20]
        symbols = "".join(ALPHABET[part >> 5] + ALPHABET[part & 31] for part in parts)
        return "-".join(symbols[n : n + 4] for n in range(0, len(symbols), 4))


def _blame(plain: int, weighted: int) -> int:
    """Return the group (1 to 11) if one place explains both sums, else 0."""
    if not (plain and weighted):
        return 0
    place = (_LOG[weighted] - _LOG[plain]) % _FIELD
    return place // 2 + 1 if place < _PARTS else 0
