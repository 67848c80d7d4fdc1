"""The system's key store: a convenience, never the only way in.

Some key stores accept a secret and drop it in silence, some keep it in a plain file, some wait for a
password that nobody is asked for. So only one that rates itself as safe is used, what it took is read
back, and whatever it does the person can always type the passphrase.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from phb_desktop import paths
from phb_desktop.vault import errors, slots
from phb_desktop.vault.kdf import KEY_BYTES
from phb_desktop.vault.keys import HeldKey, KeyringSecret, Secret, SlotKind
from phb_desktop.vault.opening import read_keys

SERVICE: Final = "PHB Desktop"
PATIENCE: Final = 60.0  # seconds: the system may ask for a password of its own meanwhile
_SAFE: Final = 1  # keyring's own scale: below it are the null, failing and plain-file stores

Answer = TypeVar("Answer")


def store() -> Any:
    """Return the system's key store, or None: it has none that is safe, or no trace is to be left in it."""
    if paths.stick() is not None:
        return None
    import keyring  # noqa: PLC0415 - a thirtieth of a command's time, and few account books are opened by it

    try:
        found: Any = keyring.get_keyring()
        # A chain of stores hands over to a worse one in silence: only the best of it will do.
        links = list(getattr(found, "backends", ()))
        best = links[0] if links else found
        safe = best.priority >= _SAFE
    except Exception:  # noqa: BLE001 - other people's code: whatever it raises, there is no store
        return None
    return best if safe else None


def offer(place: Path, secret: Secret) -> KeyringSecret:
    """Give a fresh secret to this computer's key store. It opens nothing yet: see `KeyHolders.admit_keyring`.

    May wait for a password that the system asks for, so the storage thread leaves it to another. Raises
    WrongSecret before anything is asked, and NoKeyStore if the store does not keep what it takes.
    """
    held, kept, name = KeyringSecret(secrets.token_bytes(KEY_BYTES)), store(), _name(place)
    slots.with_keyring(place, secret, held)
    if kept is None:
        raise errors.NoKeyStore
    text = base64.b64encode(held.secret).decode()
    _in_time(lambda: kept.set_password(SERVICE, name, text))
    if recall(place) != held:
        raise errors.NoKeyStore
    return held


def recall(place: Path) -> KeyringSecret | None:
    """Return what the key store holds for this vault, or None: then the person is asked."""
    kept, name = store(), _name(place)
    if kept is None:
        return None
    told = _in_time(lambda: kept.get_password(SERVICE, name))
    try:
        return KeyringSecret(base64.b64decode(told, validate=True)) if told else None
    except (binascii.Error, ValueError, TypeError):
        return None


def shut_out(place: Path, secret: Secret | HeldKey) -> None:
    """Take the slot away: what the key store holds opens nothing from then on."""
    if ready := slots.fewer_slots(place, secret, SlotKind.KEYRING):
        ready.save()


def clear(place: Path) -> None:
    """Take the secret out of the key store, if it answers. May wait, as `offer` does."""
    kept, name = store(), _name(place)
    if kept is not None:
        _in_time(lambda: kept.delete_password(SERVICE, name))


def _name(place: Path) -> str:
    return read_keys(place)[0].vault_id.hex()


def _in_time(ask: Callable[[], Answer]) -> Answer | None:
    """Ask the store, and go on without it if it fails or never answers."""
    answers: list[Answer] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception:  # noqa: BLE001 - other people's code, on other people's buses
            return

    asking = threading.Thread(target=run, name="key store", daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return answers[0] if answers else None
