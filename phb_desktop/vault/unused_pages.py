"""The pages of the file that hold nothing just now: are they still sealed?

SQLite's look at the structure reads every page that is in use, and SQLCipher proves the seal of each page
that is read. Only what a removed record has left free is never read. So that the whole file need not be gone
through once more for the sake of a few such pages, they are looked at here.

Layout of a page and its keys: SQLCipher 4, docs/vault-format.md.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from phb_desktop.vault.opening import PAGE

_SALT: Final = 16  # bytes, in the clear, where page 1 begins
_IV: Final = 16
_SEAL: Final = 64
_SEAL_MASK: Final = 0x3A
_SEAL_ROUNDS: Final = 2
_LIST_BEGINS: Final = 32  # in page 1: number of the first page that lists unused ones


def unsealed(file: BinaryIO, key: bytearray, salt: bytes, count: int) -> Iterator[int]:
    """Yield the number of each unused page that is not as it was sealed, and of one that ends their list.

    key: of the database. count: how many unused pages there should be; nothing may be written meanwhile.
    """
    pages = _Pages(file, key, salt)
    first = pages.opened(1)
    page = struct.unpack_from(">I", first, _LIST_BEGINS - _SALT)[0] if first else 1
    left = count
    while left > 0:
        listing = pages.opened(page) if page > 1 else None
        if listing is None:
            yield page
            return
        page, held = struct.unpack_from(">II", listing)
        held = min(held, left - 1, len(listing) // 4 - 2)
        for number in struct.unpack_from(f">{held}I", listing, 8):
            if not pages.is_sealed(number):
                yield number
        left -= held + 1


class _Pages:
    """Single pages of a file, numbered from 1."""

    def __init__(self, file: BinaryIO, key: bytearray, salt: bytes) -> None:
        self._file, self._key = file, key
        mask = bytes(byte ^ _SEAL_MASK for byte in salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key, mask, _SEAL_ROUNDS, len(key))

    def is_sealed(self, number: int) -> bool:
        return self._sealed(number) is not None

    def opened(self, number: int) -> bytes | None:
        """Return what stands on a page (on page 1: after the salt); nothing if its seal does not fit."""
        if (sealed := self._sealed(number)) is None:
            return None
        opening = Cipher(algorithms.AES(self._key), modes.CBC(sealed[-_IV:])).decryptor()
        return opening.update(sealed[:-_IV]) + opening.finalize()

    def _sealed(self, number: int) -> bytes | None:
        """Return a page's text as it lies there, with its IV, if the seal fits."""
        self._file.seek((number - 1) * PAGE)
        page = self._file.read(PAGE)
        text = page[_SALT if number == 1 else 0 : -_SEAL]
        made = hmac.digest(self._seal_key, text + struct.pack("<I", number), "sha512")
        fits = len(page) == PAGE and hmac.compare_digest(made, page[-_SEAL:])
        return text if fits else None
