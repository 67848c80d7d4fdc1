"""The only door to what is stored: commands in, frozen answers out."""

from phb_desktop.office.door import Change, Locked, NothingToUndo, Office, Opened, handler_of
from phb_desktop.office.keys import (
    ChangesBy,
    CodeLook,
    Delegate,
    Holders,
    Practice,
    Strength,
    look_at_code,
    offer_passphrase,
    strength,
)
from phb_desktop.vault.work import Reader  # lent to queries; screens that join several need its name alone

__all__ = [
    "Change",
    "ChangesBy",
    "CodeLook",
    "Delegate",
    "Holders",
    "Locked",
    "NothingToUndo",
    "Office",
    "Opened",
    "Practice",
    "Reader",
    "Strength",
    "handler_of",
    "look_at_code",
    "offer_passphrase",
    "strength",
]
