"""The key file: one random data key, wrapped once for each way to open the vault.

Changing a passphrase rewraps 32 bytes; the records are not written again. A `sum` tells damage
from a wrong passphrase, a `mac` under a key of the vault tells silent editing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from phb_desktop.vault import errors
from phb_desktop.vault.kdf import KEY_BYTES, KdfCost, stretch, sub_key, wipe
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.stored import moment_as_text

FORMAT: Final = 1
VAULT_ID_BYTES: Final = 16
# A key file is refused before anything in it is used: one of ours stays far below these.
LONGEST_FILE: Final = 64 * 1024  # bytes
MOST_SLOTS: Final = 12


class SlotKind(StrEnum):
    """The ways to open a vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"
    DELEGATE = "delegate"
    LOOKING = "looking"
    KEYRING = "keyring"


# Those with a passphrase and a label of their own: one may do all that needs no other key, one may only look.
HELPERS: Final = (SlotKind.DELEGATE, SlotKind.LOOKING)


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What the person types. It does not show itself."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyringSecret:
    """32 random bytes kept by the system's key store."""

    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldKey:
    """The data key of a vault that is open: it may change who else can open it."""

    data_key: bytearray = field(repr=False)


Secret = Passphrase | RecoveryCode | KeyringSecret


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped for one secret. cost is there for passphrases alone."""

    kind: SlotKind
    label: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: KdfCost | None = None

    @property
    def opener(self) -> str:
        """What the audit calls whoever opened with this slot: `passphrase`, `looking 3f9a2c1b`."""
        return f"{self.kind} {self.label}" if self.kind in HELPERS else str(self.kind)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What keys.json says."""

    vault_id: bytes
    created: str
    slots: tuple[Slot, ...]

    def encode(self, data_key: bytearray) -> bytes:
        """Return the bytes of the file, with its sum and its mac."""
        body = self._body()
        plain = _canonical(body)
        body["sum"] = hashlib.sha256(plain).hexdigest()
        body["mac"] = _mac(data_key, self.vault_id, plain)
        return _canonical(body)

    def proves(self, data_key: bytearray, data: bytes) -> bool:
        """Say whether the file's mac was made with this data key."""
        told = str(json.loads(data)["mac"])
        return hmac.compare_digest(told, _mac(data_key, self.vault_id, _canonical(self._body())))

    def _body(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "vault_id": self.vault_id.hex(),
            "created": self.created,
            "slots": [_slot_out(slot) for slot in self.slots],
        }

    def open(self, secret: Secret) -> tuple[bytearray, Slot]:
        """Return the data key, and the slot that gave it. Raises WrongSecret if none opens.

        The holder's slot is tried first, so that they never wait for a delegate's to be ruled out.
        """
        for slot in sorted(self.slots, key=lambda slot: slot.kind is not SlotKind.PASSPHRASE):
            if slot.kind not in _opens(secret):
                continue
            data_key, slot_key = bytearray(KEY_BYTES), _slot_key(slot, secret, self.vault_id)
            try:
                bound = _bound_to(self.vault_id, slot.kind)
                AESGCM(slot_key).decrypt_into(slot.nonce, slot.wrapped, bound, data_key)
            except InvalidTag:
                continue
            finally:
                wipe(slot_key)
            return data_key, slot
        raise errors.WrongCode if isinstance(secret, RecoveryCode) else errors.WrongSecret

    def opened_by(self, secret: Secret) -> bool:
        """Say whether a secret opens any slot."""
        try:
            data_key, _ = self.open(secret)
        except errors.WrongSecret:
            return False
        wipe(data_key)
        return True

    def without(self, *gone: Slot) -> KeyFile:
        """Return the file without some slots."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot not in gone))

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with a slot more."""
        return replace(self, slots=(*self.slots, slot))

    def of_kind(self, *kinds: SlotKind) -> tuple[Slot, ...]:
        """Return the slots of these kinds."""
        return tuple(slot for slot in self.slots if slot.kind in kinds)


def new_key_file(vault_id: bytes, created: datetime) -> KeyFile:
    """Return a key file without slots yet."""
    return KeyFile(vault_id, moment_as_text(created), ())


def wrap(
    data_key: bytearray,
    vault_id: bytes,
    kind: SlotKind,
    secret: Secret,
    *,
    cost: KdfCost | None = None,
    label: str = "",
) -> Slot:
    """Make the slot that opens with this secret. cost: for passphrases, and only for them."""
    nonce, salt = secrets.token_bytes(12), secrets.token_bytes(16)
    empty = Slot(kind, label, salt, nonce, b"", cost)
    slot_key = _slot_key(empty, secret, vault_id)
    try:
        # AESGCM's types ask for bytes; it reads any buffer, and only a buffer can be wiped.
        wrapped = AESGCM(slot_key).encrypt(nonce, data_key, _bound_to(vault_id, kind))
    finally:
        wipe(slot_key)
    return replace(empty, wrapped=wrapped)


def decode(data: bytes) -> KeyFile:
    """Read keys.json. Raises KeyFileDamaged for any byte that is not as written, NewerFormat if it is."""
    if len(data) > LONGEST_FILE:
        raise errors.KeyFileDamaged
    try:
        body = json.loads(data)
        told = body.pop("sum"), body.pop("mac")
        plain = _canonical(body)
        if hashlib.sha256(plain).hexdigest() != told[0]:
            raise errors.KeyFileDamaged
        if _canonical(body | {"sum": told[0], "mac": told[1]}) != data:
            raise errors.KeyFileDamaged
        if body["format"] > FORMAT:
            raise errors.NewerFormat
        if len(body["slots"]) > MOST_SLOTS:
            raise errors.KeyFileDamaged
        slots = tuple(_slot_in(slot) for slot in body["slots"])
        return KeyFile(bytes.fromhex(body["vault_id"]), str(body["created"]), slots)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.KeyFileDamaged from None


def _canonical(body: dict[str, Any]) -> bytes:
    """Write it the one way: sorted names, one space of indent, ASCII, a line feed at the end."""
    return (json.dumps(body, sort_keys=True, indent=1) + "\n").encode("ascii")


def _mac(data_key: bytearray, vault_id: bytes, plain: bytes) -> str:
    return hmac.new(sub_key(data_key, vault_id, "key file"), plain, "sha256").hexdigest()


def _opens(secret: Secret) -> tuple[SlotKind, ...]:
    if isinstance(secret, Passphrase):
        return SlotKind.PASSPHRASE, *HELPERS
    return (SlotKind.RECOVERY,) if isinstance(secret, RecoveryCode) else (SlotKind.KEYRING,)


def _slot_key(slot: Slot, secret: Secret, vault_id: bytes) -> bytearray:
    if not isinstance(secret, Passphrase):
        return sub_key(secret.secret, vault_id + slot.salt, slot.kind)
    if slot.cost is None:
        raise errors.KeyFileDamaged
    return stretch(secret.text, slot.salt, slot.cost)


def _bound_to(vault_id: bytes, kind: SlotKind) -> bytes:
    """Bind a slot to its file and kind: cut out, it opens in no other place.

    Nor does one that says `looking` open once somebody has made it say `delegate`.
    """
    return f"phb-desktop keys {FORMAT} {vault_id.hex()} {kind}".encode()


def _slot_out(slot: Slot) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": str(slot.kind),
        "label": slot.label,
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }
    if slot.cost:
        told |= {
            "kdf": "argon2id",
            "kib": slot.cost.kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        }
    return told


def _slot_in(told: dict[str, Any]) -> Slot:
    cost = None
    if told.get("kdf"):
        if told["kdf"] != "argon2id":
            raise errors.NewerFormat
        cost = KdfCost(told["kib"], told["passes"], told["lanes"])
    salt, nonce, wrapped = (bytes.fromhex(told[name]) for name in ("salt", "nonce", "wrapped"))
    if len(nonce) != 12 or len(salt) != 16 or len(wrapped) != KEY_BYTES + 16:
        raise errors.KeyFileDamaged
    return Slot(SlotKind(told["kind"]), str(told["label"]), salt, nonce, wrapped, cost)
