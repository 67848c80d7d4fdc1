"""From a passphrase to a key: Argon2id at a cost this computer can bear; HKDF for the rest."""

from __future__ import annotations

import secrets
import threading
import time
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from phb_desktop.vault import errors

KEY_BYTES: Final = 32
WANTED_SECONDS: Final = 0.55  # of 0.5 to 1.0: a change of passphrase pays it three times, and stays under 2
_MIB: Final = 1024


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a passphrase costs. kib: memory in KiB; passes; lanes."""

    kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        # A key file asking for more would freeze the computer; for less it was not written by us.
        whole = all(type(n) is int for n in (self.kib, self.passes, self.lanes))
        if not whole or not (
            8 * _MIB <= self.kib <= 512 * _MIB and 1 <= self.passes <= 10 and 1 <= self.lanes <= 16
        ):
            raise errors.KeyFileDamaged


# OpenSSL lends its threads to one stretching at a time: two at once have been seen to wait for each other
# for ever (tests/storage/test_vault_secrets.py).
_ONE_AT_A_TIME: Final = threading.Lock()

FLOOR: Final = KdfCost(64 * _MIB, 3, 4)
CEILING: Final = KdfCost(256 * _MIB, 3, 4)
FOR_TESTS: Final = KdfCost(8 * _MIB, 1, 1)


def calibrated() -> KdfCost:
    """Return the cost that takes about 0.55 seconds here, between the floor and the ceiling."""
    started = time.perf_counter()
    stretch("how long does this take", bytes(16), FLOOR)
    return affordable(time.perf_counter() - started)


def affordable(floor_took: float) -> KdfCost:
    """Return the cost for a computer on which the floor took that many seconds: time grows with memory."""
    kib = int(FLOOR.kib * WANTED_SECONDS / max(floor_took, 0.001)) // (4 * _MIB) * (4 * _MIB)
    return KdfCost(min(max(kib, FLOOR.kib), CEILING.kib), FLOOR.passes, FLOOR.lanes)


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytearray:
    """Turn a passphrase into a 32-byte key."""
    # NFKC: an accent typed in another way is the same accent. Half a character is taken as it comes.
    # derive_into reads any buffer, whatever its types say, and only a buffer can be wiped.
    text = bytearray(unicodedata.normalize("NFKC", passphrase).strip().encode("utf-8", "surrogatepass"))
    key = bytearray(KEY_BYTES)
    argon = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.kib
    )
    try:
        with _ONE_AT_A_TIME:
            argon.derive_into(text, key)  # type: ignore[arg-type]
    except MemoryError:
        raise errors.TooLittleMemory(cost.kib // _MIB) from None
    finally:
        wipe(text)
    return key


def sub_key(key: bytes | bytearray, vault_id: bytes, purpose: str) -> bytearray:
    """Derive the 32-byte key for one purpose; one that leaks does not give away the others."""
    made = bytearray(KEY_BYTES)
    HKDF(SHA256(), KEY_BYTES, salt=vault_id, info=b"phb-desktop " + purpose.encode()).derive_into(key, made)
    return made


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place."""
    secret[:] = bytes(len(secret))


class Hidden:
    """A key held in two halves that mean nothing alone, so that no scan of memory meets it whole."""

    def __init__(self, key: bytearray) -> None:
        """Take the key over and wipe it."""
        self._pad = bytearray(secrets.token_bytes(len(key)))
        self._masked = bytearray(a ^ b for a, b in zip(key, self._pad, strict=True))
        wipe(key)

    def shown(self) -> bytearray:
        """Return the key in a buffer that the caller wipes."""
        return bytearray(a ^ b for a, b in zip(self._masked, self._pad, strict=True))

    def forget(self) -> None:
        """Wipe both halves."""
        wipe(self._pad)
        wipe(self._masked)
