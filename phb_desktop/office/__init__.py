"""The only door to what is stored: commands in, frozen answers out."""

from phb_desktop.office.door import Change, Locked, NothingToUndo, Office, Opened, handler_of
from phb_desktop.vault.words import offer_passphrase
from phb_desktop.vault.work import Reader  # lent to queries; screens that join several need its name alone

__all__ = [
    "Change",
    "Locked",
    "NothingToUndo",
    "Office",
    "Opened",
    "Reader",
    "handler_of",
    "offer_passphrase",
]
