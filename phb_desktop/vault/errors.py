"""Everything that can stand between a person and their vault, each in its own plain words."""

from __future__ import annotations

from phb_desktop.errors import VaultError
from phb_desktop.vault.refused_by_disk import (
    Busy,
    CannotRead,
    CannotWrite,
    DiskFailed,
    DiskFull,
    FileMoved,
    PerhapsSaved,
)
from phb_desktop.words import tr

# Written elsewhere, and at hand here beside the others: `errors.DiskFull`.
__all__ = ["Busy", "CannotRead", "CannotWrite", "DiskFailed", "DiskFull", "FileMoved", "PerhapsSaved"]


class Damaged(VaultError):
    """Something of the account book is not as it was saved: it is not opened as usual, but rescued."""


class WrongSecret(VaultError):
    """The passphrase or recovery code opens no slot."""

    def __init__(self) -> None:
        super().__init__(
            tr("That passphrase does not open this account book."),
            tr("Check that Caps Lock is off and try again, or use your recovery code."),
            field="passphrase",
        )


class WrongCode(WrongSecret):
    """A recovery code that was typed without a slip, but belongs to another vault or another day."""

    def __init__(self) -> None:
        VaultError.__init__(
            self,
            tr("This recovery code is typed rightly, but it does not open this account book."),
            tr("It may be an older code, or another book's. Look for a newer recovery sheet."),
            field="code",
        )


class BadRecoveryCode(VaultError):
    """The code as typed cannot be right. group: 1 to 11 where it can be known, else 0."""

    def __init__(self, *, group: int = 0, symbols: int = 44) -> None:
        if symbols != 44:
            what = tr("A recovery code has 44 letters and numbers; this has {symbols}.", symbols=symbols)
        elif group:
            what = tr("Group {group} of the recovery code does not fit the rest.", group=group)
        else:
            what = tr("One of the groups in the recovery code is wrong.")
        super().__init__(what, tr("Compare it with the printed page and try again."), field="code")
        self.group = group


class WeakPassphrase(VaultError):
    """The passphrase is too short to protect anything."""

    def __init__(self) -> None:
        super().__init__(
            tr("This passphrase is too easy to guess."),
            tr("Use five random words, or at least 12 letters and numbers."),
            field="passphrase",
        )


class UsedAlready(VaultError):
    """Somebody else's passphrase: each key must tell who opened."""

    def __init__(self) -> None:
        super().__init__(
            tr("This passphrase opens the account book already."),
            tr("Choose another one, so that each person has their own. Nothing was changed."),
            field="passphrase",
        )


class NotYours(VaultError):
    """A delegate's passphrase where the holder's is asked for."""

    def __init__(self) -> None:
        super().__init__(
            tr("Only the holder's own passphrase or the recovery code can change this."),
            tr("Ask the holder to do it. Nothing was changed."),
            field="passphrase",
        )


class OnlyLooking(VaultError):
    """Somebody who may only look asks for a change, or wants to take something out."""

    def __init__(self) -> None:
        super().__init__(
            tr("You have this budget open to look only, so nothing was changed or taken out."),
            tr("Ask whoever keeps it to do this, or to let you in with more."),
        )


class TooManyKeys(VaultError):
    """No room for another delegate."""

    def __init__(self, count: int) -> None:
        super().__init__(
            tr("{count} people have a passphrase of their own already.", count=count),
            tr("Take one away first. Nothing was changed."),
            field="name",
        )


class NoKeyStore(VaultError):
    """The system has no key store, or one that does not keep what it is given."""

    def __init__(self) -> None:
        super().__init__(
            tr("This computer has no safe key store, or it did not keep the key."),
            tr("Go on with your passphrase. Nothing was changed."),
        )


class TooLittleMemory(VaultError):
    """The computer cannot give the memory that turning a passphrase into a key takes."""

    def __init__(self, mib: int) -> None:
        super().__init__(
            tr("Opening needs {mib} MB of free memory, and this computer has less just now.", mib=mib),
            tr("Close other programs and try again. Nothing was changed."),
        )


class KeyFileDamaged(Damaged):
    """keys.json does not read back as it was written."""

    def __init__(self) -> None:
        super().__init__(
            tr("The key file of this account book is damaged. Your passphrase may well be right."),
            tr("Use the kept copy of the key file, or restore a backup. Nothing was changed."),
        )


class LedgerDamaged(Damaged):
    """ledger.db does not read back as it was written."""

    def __init__(self) -> None:
        super().__init__(
            tr("The file with your records is damaged."),
            tr("Restore the newest backup. Keep this folder: do not delete it."),
        )


class ChainBroken(Damaged):
    """The newest audit records do not fit together."""

    def __init__(self) -> None:
        super().__init__(
            tr("The newest records were changed by something other than this program."),
            tr("Restore the newest backup. Keep this folder: it may be needed to see what happened."),
        )


class RecordsDiffer(Damaged):
    """A check found records that are not what was saved, in a file that can be read."""

    def __init__(self) -> None:
        super().__init__(
            tr("Some records are not as this program saved them."),
            tr("Restore the newest backup. Keep this folder: it may be needed to see what happened."),
        )


class LedgerEmpty(Damaged):
    """ledger.db has no bytes in it, or too few to be ours."""

    def __init__(self) -> None:
        super().__init__(
            tr("The file with your records is empty. Something else has emptied or cut it short."),
            tr("Restore the newest backup. Nothing was changed."),
        )


class NoSuchVault(VaultError):
    """There is no folder of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is no account book called “{name}” here.", name=name),
            tr("Check that the disk or USB stick is plugged in, then choose the folder again."),
        )


class NotAVault(VaultError):
    """The folder is there, but holds no vault."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is not an account book.", name=name),
            tr("Choose the folder of your budget. It holds the files keys.json and ledger.db."),
        )


class FileMissing(Damaged):
    """One of the two files of a vault is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("The file {name} is missing from this account book.", name=name),
            tr("Look for it where the folder was copied from, or restore a backup. Nothing was changed."),
        )


class WrongPair(Damaged):
    """keys.json and ledger.db come from two different vaults."""

    def __init__(self) -> None:
        super().__init__(
            tr("The key file and the records here belong to two different account books."),
            tr("Put back the files as they were copied together. Nothing was changed."),
        )


class NewerFormat(VaultError):
    """A later version of the program wrote this."""

    def __init__(self) -> None:
        super().__init__(
            tr("A newer version of this program wrote this account book."),
            tr("Install the newest version and open it again. Nothing was changed."),
        )


class OpenElsewhere(VaultError):
    """Another process holds the lock."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account book is already open in another window."),
            tr("Close it there first, then try again."),
        )


class AlreadyThere(VaultError):
    """Something of that name exists, and is never written over."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is already something called “{name}” in that place.", name=name),
            tr("Choose another name. Nothing was changed."),
        )


class NoSuchFolder(VaultError):
    """The folder that an account book should lie in is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is no folder called “{name}” to make it in.", name=name),
            tr("Make that folder first, or choose another place. Nothing was changed."),
        )


class DidNotFit(VaultError):
    """A constraint of the file refused a row: our own mistake, noticed in time."""

    def __init__(self, rule: str) -> None:
        super().__init__(
            tr("This change does not fit with what is stored, so it was not saved. Nothing was lost."),
            tr("Please report this: rule {rule}.", rule=rule),
        )


class ProgramTooOld(VaultError):
    """The SQLCipher or SQLite underneath has known faults."""

    def __init__(self, found: str) -> None:
        super().__init__(
            tr("A part of this program is too old to keep records safely ({found}).", found=found),
            tr("Install the program again from its own package."),
        )


class BackupDamaged(VaultError):
    """A backup file does not read back as it was written."""

    def __init__(self) -> None:
        super().__init__(
            tr("This backup file is damaged or is not one of ours, so it was not used."),
            tr("Choose another backup. Your account book was not touched."),
        )


class NoSuchBackup(BackupDamaged):
    """There is no backup file of that name."""

    def __init__(self, name: str) -> None:
        VaultError.__init__(
            self,
            tr("There is no backup called “{name}” here.", name=name),
            tr("Check that the disk or USB stick is plugged in, then choose the file again."),
        )


class CopyNotWhole(VaultError):
    """A backup was written, and reading it back found something wrong with it."""

    def __init__(self) -> None:
        super().__init__(
            tr("The copy was not whole when it was read back, so it does not count and was taken away."),
            tr("Check everything in Settings. Earlier backups are kept."),
        )


class KeyNotReplaced(CopyNotWhole):
    """The records were written again under a new key, and something in that copy was wrong."""

    def __init__(self) -> None:
        VaultError.__init__(
            self,
            tr("The records could not be written again as they must be, so the key was not replaced."),
            tr("The old recovery code still counts. Look whether the disk is full, then try again."),
        )


class OnlyReading(VaultError):
    """Damage was found, so nothing may be changed any more."""

    def __init__(self) -> None:
        super().__init__(
            tr("This was not saved: the account book is damaged and can only be read now."),
            tr("Bring back a backup first. What you can see can still be printed and taken out."),
        )


class UpgradeNotWhole(VaultError):
    """Bringing an older file to today's tables would have changed what must stay."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account book could not be brought up to date. It is as it was: nothing was changed."),
            tr("Go on with the version of the program that you had, and please report this."),
        )
