"""Many backups in one folder: what they are called, which are found there, which may go."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from phb_desktop.errors import VaultError
from phb_desktop.vault import backup, errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.backup import SUFFIX, BackupInfo
from phb_desktop.vault.keeping import may_go
from phb_desktop.words import tr

_AS_WRITTEN: Final = "%Y-%m-%dT%H:%M:%SZ"
BEFORE_UPGRADE: Final = "before-upgrade-"
_SAFE_FOR: Final = timedelta(days=1)  # nothing younger is ever taken away


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup file that says it belongs to this vault. made_at: UTC."""

    file: Path
    made_at: datetime
    info: BackupInfo


def usual_place(vault: Path) -> Path:
    """Return the folder for a vault's copies unless the person chooses elsewhere: beside it."""
    return vault.with_name(tr("{name} backups", name=vault.stem))


def file_for(place: Path, vault: Path, at: datetime) -> Path:
    """Return a name that is still free: the vault's and the moment."""
    base = f"{vault.stem} {at.astimezone(UTC):%Y-%m-%d %H%M%S}"
    names = (f"{base}{SUFFIX}", *(f"{base} {n}{SUFFIX}" for n in range(2, 1000)))
    return next(place / name for name in names if not (place / name).exists())


def prepare(place: Path) -> None:
    """Make the folder for the copies, for its owner alone, unless it is there."""
    with files.writing_in(place.parent):
        if not place.parent.is_dir():
            raise errors.NoSuchFolder(place.parent.name)
        if not place.is_dir():
            files.make_folder(place)


def tidy(place: Path, vault: Path) -> None:
    """Take away what a copy left that was cut off: a hidden file that never got its name."""
    with suppress(OSError):
        for file in place.iterdir():
            if file.name.startswith(f".{vault.stem} ") and SUFFIX in file.suffixes[:-1]:
                file.unlink()


def found_in(place: Path, vault_id: bytes | None) -> list[Copy]:
    """Return the backups of one vault (or of any) in a folder, newest first. Only their ends are read."""
    found: list[Copy] = []
    with suppress(OSError):
        for file in place.iterdir():
            with suppress(VaultError, ValueError, OSError):
                if file.suffix != SUFFIX or not file.is_file():
                    continue
                info = backup.header_of(file)
                if vault_id is None or info.vault_id == vault_id.hex():
                    made = datetime.strptime(info.made_at, _AS_WRITTEN).replace(tzinfo=UTC)
                    found.append(Copy(file, made, info))
    return sorted(found, key=lambda copy: (copy.made_at, copy.info.head.n), reverse=True)


def thin_out(place: Path, vault: Path, vault_id: bytes, proved: Path, now: datetime) -> list[Path]:
    """Take away the copies that no rule keeps; return their names. proved: the one made and read back now.

    Only files that carry this vault's own name and moment, as `file_for` gives, are ours to take away. With
    no proved copy in hand nothing goes.
    """
    return _thin(place, f"{vault.stem} ", vault_id, proved, now)


def thin_upgrades(vault: Path, vault_id: bytes, proved: Path, now: datetime) -> list[Path]:
    """As thin_out, for the copies that upgrades left inside the vault's own folder."""
    return _thin(vault, BEFORE_UPGRADE, vault_id, proved, now)


def _thin(place: Path, begins: str, vault_id: bytes, proved: Path, now: datetime) -> list[Path]:
    ours = [copy for copy in found_in(place, vault_id) if copy.file.name.startswith(begins)]
    if proved not in {copy.file for copy in ours}:
        return []
    gone: list[Path] = []
    for file in may_go({copy.file: copy.made_at for copy in ours}):
        made = next(copy.made_at for copy in ours if copy.file == file)
        if file != proved and now - made > _SAFE_FOR:
            with suppress(OSError):
                file.unlink()
                gone.append(file)
    return gone
