"""What this computer remembers of a vault's safety: when it was checked and copied, and where copies go.

Kept outside the vault, beside its anchor and under the same random name. It tells of no person: the one
thing that could, the folder for the copies, is encrypted with a key of the vault.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from phb_desktop.errors import VaultError
from phb_desktop.vault import folder as files
from phb_desktop.vault.kdf import sub_key, wipe

_NONCE_BYTES: Final = 12
_UNKNOWN: Final = "some"  # in a file that could not be told from others


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Moments are UTC as text, empty for never.

    checked_at: when the last whole check found nothing; wrong: in which file the last one found something.
    copied_at, copied_n, copied_mac: when the last automatic backup was proved, and the chain's end in it.
    elsewhere_at: when a backup was last made on another disk. failed: whether the last one could not be made.
    place: the folder for backups, sealed.
    """

    checked_at: str = ""
    wrong: str = ""
    copied_at: str = ""
    copied_n: int = 0
    copied_mac: str = ""
    elsewhere_at: str = ""
    failed: bool = False
    place: str = ""


class UpkeepFile:
    """One vault's note. Losing it loses nothing but what is done again anyway."""

    def __init__(self, folder: Path, vault_id: bytes) -> None:
        self._file = folder / f"{vault_id.hex()}.upkeep"
        self._vault_id = vault_id

    def read(self) -> Upkeep:
        """Return what is remembered; anything that cannot be read counts as nothing."""
        try:
            told = json.loads(self._file.read_bytes())
            return Upkeep(**{name: _as(type(was), told[name]) for name, was in asdict(Upkeep()).items()})
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Upkeep()

    def note(self, **changes: Any) -> Upkeep:
        """Remember some more. A disk that refuses is no reason to disturb anybody."""
        now = replace(self.read(), **changes)
        with suppress(OSError, VaultError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            files.replace_file(self._file, json.dumps(asdict(now), sort_keys=True).encode("ascii"))
        return now

    def found_wrong(self, ledger: Path) -> None:
        """Remember that something is wrong in this very file; a copy of it elsewhere is another one."""
        self.note(wrong=_mark_of(ledger) or _UNKNOWN)

    def is_wrong(self, ledger: Path) -> bool:
        """Say whether the last whole check found something in this very file."""
        return self.read().wrong in (_mark_of(ledger), _UNKNOWN)

    def note_place(self, place: Path, data_key: bytearray) -> None:
        """Remember the folder for the copies."""
        key, nonce = sub_key(data_key, self._vault_id, "upkeep"), secrets.token_bytes(_NONCE_BYTES)
        try:
            sealed = AESGCM(key).encrypt(nonce, str(place).encode("utf-8", "surrogatepass"), self._vault_id)
        finally:
            wipe(key)
        self.note(place=(nonce + sealed).hex())

    def place(self, data_key: bytearray) -> Path | None:
        """Return the folder for the copies, if one was chosen on this computer."""
        key = sub_key(data_key, self._vault_id, "upkeep")
        try:
            told = bytes.fromhex(self.read().place)
            text = AESGCM(key).decrypt(told[:_NONCE_BYTES], told[_NONCE_BYTES:], self._vault_id)
            return Path(text.decode("utf-8", "surrogatepass"))
        except (ValueError, InvalidTag):
            return None
        finally:
            wipe(key)


def _mark_of(file: Path) -> str | None:
    """Return what tells a file from its copies on this computer, and names neither it nor its folder."""
    try:
        found = file.stat()
    except OSError:
        return None
    return f"{found.st_dev:x}:{found.st_ino:x}"


def _as(kind: type, value: object) -> Any:
    if type(value) is not kind:
        raise TypeError(kind)
    return value
