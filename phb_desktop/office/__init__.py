"""The only door to what is stored: commands in, frozen answers out."""

from phb_desktop.office.changes import Change, NothingToRedo, NothingToUndo
from phb_desktop.office.door import Locked, Office, Opened
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
from phb_desktop.office.rescue import BackupFile, Rescue
from phb_desktop.office.safety import Newer
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.disks import Elsewhere
from phb_desktop.vault.errors import Damaged, OnlyLooking, OnlyReading, PerhapsSaved, WrongSecret
from phb_desktop.vault.swapping import PutBack
from phb_desktop.vault.tending import Standing
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.work import Reader  # lent to queries; screens that join several need its name alone

__all__ = [
    "BackupFile",
    "Change",
    "ChangesBy",
    "CodeLook",
    "Damaged",
    "Delegate",
    "Elsewhere",
    "Holders",
    "Locked",
    "Newer",
    "NothingToRedo",
    "NothingToUndo",
    "Office",
    "OnlyLooking",
    "OnlyReading",
    "Opened",
    "PerhapsSaved",
    "Practice",
    "Problem",
    "PutBack",
    "Reader",
    "Rescue",
    "Standing",
    "Strength",
    "WrongSecret",
    "handler_of",
    "look_at_code",
    "offer_passphrase",
    "strength",
]
