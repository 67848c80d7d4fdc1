"""The system's key store: a convenience, never the only way in.

Some key stores accept a secret and drop it in silence, so it is always read back.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from pathlib import Path
from typing import Final

import keyring
import keyring.errors

from phb_desktop.vault import slots
from phb_desktop.vault.kdf import KEY_BYTES
from phb_desktop.vault.keys import KeyringSecret, Secret, SlotKind
from phb_desktop.vault.opening import read_keys

SERVICE: Final = "PHB Desktop"


def remember(place: Path, secret: Secret) -> bool:
    """Let this computer's key store open the vault. Returns False if the store does not keep it."""
    name = read_keys(place)[0].vault_id.hex()
    held = KeyringSecret(secrets.token_bytes(KEY_BYTES))
    try:
        keyring.set_password(SERVICE, name, base64.b64encode(held.secret).decode())
    except keyring.errors.KeyringError:
        return False
    if recall(place) != held:
        return False
    slots.add_keyring(place, secret, held)
    return True


def recall(place: Path) -> KeyringSecret | None:
    """Return what the key store holds for this vault, or None: then the person is asked."""
    name = read_keys(place)[0].vault_id.hex()
    try:
        told = keyring.get_password(SERVICE, name)
        return KeyringSecret(base64.b64decode(told, validate=True)) if told else None
    except (keyring.errors.KeyringError, binascii.Error):
        return None


def forget(place: Path, secret: Secret) -> None:
    """Take the slot away, and the secret out of the key store."""
    slots.remove_slots(place, secret, SlotKind.KEYRING)
    try:
        keyring.delete_password(SERVICE, read_keys(place)[0].vault_id.hex())
    except keyring.errors.KeyringError:
        return  # without its slot the secret opens nothing
