"""Bringing a backup back in the place of a vault. A kill at any moment leaves the old one or the new one.

The new folder is made and proved under another name. A note says which folder takes whose place; then come
two renames. Whoever finds the note afterwards finishes what it says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from phb_desktop import paths
from phb_desktop.errors import VaultError
from phb_desktop.vault import backup, errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.backup import BackupInfo
from phb_desktop.vault.keys import Secret
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was brought back. kept: where the replaced vault lies now, if there was one."""

    info: BackupInfo
    kept: Path | None


@during(Job.BRING_BACK)
def put_back(
    file: Path, place: Path, secret: Secret, today: date, let_go: Callable[[], object] = lambda: None
) -> PutBack:
    """Put what a backup holds in the place of a vault, which is kept under another name.

    Everything in the backup is checked before anything of the vault is touched. let_go: closes the vault;
    called only once nothing stands in the way any more.
    """
    finish(place)
    if not place.exists():
        let_go()
        return PutBack(backup.restore(file, place, secret), None)
    fresh = place.with_name(f".{place.name}.restored")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a kill; never anything but a copy
    info = backup.restore(file, fresh, secret)
    kept = _free(place, today)
    let_go()
    with files.writing_in(place.parent):
        if place.is_dir():
            files.Lock(place).release()  # nobody else has it open; Windows renames no open folder
        _swap(place, fresh, kept)
    return PutBack(info, kept)


def finish(place: Path) -> None:
    """Finish a swap that was cut off: forward if the old folder has its new name already, else back."""
    note = paths.swap_note(place)
    if not note.exists():
        return
    with files.writing_in(place.parent):
        try:
            told = json.loads(note.read_bytes())
            fresh, kept = (place.with_name(Path(told[name]).name) for name in ("fresh", "kept"))
        except (ValueError, KeyError, TypeError):  # cut off while it was written: nothing was moved yet
            note.unlink()
            return
        if not place.exists():
            (fresh if fresh.exists() else kept).rename(place)
        files.sync_folder(place.parent)
        shutil.rmtree(fresh, ignore_errors=True)
        note.unlink()


def _swap(place: Path, fresh: Path, kept: Path) -> None:
    note = paths.swap_note(place)
    files.write_new(note, json.dumps({"fresh": fresh.name, "kept": kept.name}).encode("ascii"))
    files.sync_folder(place.parent)
    try:
        place.rename(kept)
        fresh.rename(place)
    except OSError:
        with suppress(OSError, VaultError):
            finish(place)
        if not place.exists():
            raise errors.PerhapsSaved from None  # neither has the name; the next opening finishes it
        if fresh.exists() or not kept.exists():
            raise
        return
    with suppress(OSError):  # it is done; the next opening takes the note away
        files.sync_folder(place.parent)
        note.unlink()


def _free(place: Path, today: date) -> Path:
    base = tr("{name} before restore {day}", name=place.stem, day=today.isoformat())
    names = (f"{base}{place.suffix}", *(f"{base} {n}{place.suffix}" for n in range(2, 1000)))
    for name in names:
        if not place.with_name(name).exists():
            return place.with_name(name)
    raise errors.AlreadyThere(base)
