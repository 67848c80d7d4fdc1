"""The pack for whoever takes over: a readable folder, what is open, and a backup; all of it or nothing."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from phb_desktop.exchange.folder import Making, name_on, write_folder
from phb_desktop.office.door import Locked, Office
from phb_desktop.statements.handing_over import draw_open_list, open_list, open_list_name
from phb_desktop.vault.backup import BackupInfo
from phb_desktop.written import IsThere, write_file

_READABLE: Final = 70  # per cent of the work are the folder, about
_HEARD_EVERY: Final = 0.2  # seconds: how soon a backup under way is broken off


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was made, and in which folder: the backup, the folder that anyone can read, the list."""

    folder: Path
    names: tuple[str, str, str]


def hand_over(office: Office, folder: Path, told: Callable[[int], object]) -> HandedOver:
    """Make the pack in a folder, which may hold other things; goes through `Office.give_out`.

    told: hears the per cent that are done; where it raises, nothing of the pack stays. Raises IsThere,
    CannotSave, and what a backup raises.
    """
    if (book := office.folder) is None:
        raise Locked
    day = office.clock.today()
    backup = office.safety.backup_name(folder / book.name, day.isoformat())
    pages, listed = folder / name_on(day), folder / open_list_name()
    for each in (backup, pages, listed):
        if each.exists():
            raise IsThere(each.name)
    with _taken_away(folder, pages, listed):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = Making.asking(office.ask, lambda percent: told(percent * _READABLE // 100))
        write_folder(pages, making)
        write_file(listed, draw_open_list(office.ask(open_list).result()))
        _back_up(office, backup, told)
    return HandedOver(folder, (backup.name, pages.name, listed.name))


@contextmanager
def _taken_away(folder: Path, pages: Path, listed: Path) -> Iterator[None]:
    """Take away what was made if the rest cannot be: none of it was there before."""
    ours = not folder.exists()
    try:
        yield
    except BaseException:
        shutil.rmtree(pages, ignore_errors=True)
        with contextlib.suppress(OSError):
            listed.unlink(missing_ok=True)
            if ours:
                folder.rmdir()
        raise


def _back_up(office: Office, file: Path, told: Callable[[int], object]) -> None:
    """Make the backup; whoever hears how far it is can break it off at any moment, not only between parts."""
    done = 0.0

    def hear(share: float) -> None:
        nonlocal done
        done = share

    saved = office.safety.backup(file, hear)
    try:
        while not wait([saved], timeout=_HEARD_EVERY).done:
            told(_READABLE + int(done * (100 - _READABLE)))
    except BaseException:
        if not saved.cancel():
            _broken_off(office, saved)
            if saved.exception() is None:  # it was there a moment before
                file.unlink(missing_ok=True)
        raise
    saved.result()


def _broken_off(office: Office, saved: Future[BackupInfo]) -> None:
    """Stop the backup and wait until nothing of it is left."""
    office.safety.skip()
    while not wait([saved], timeout=_HEARD_EVERY).done:
        office.safety.skip()  # it was only beginning when it was told to stop
