"""Files that go where the person wants them: never over something, never half, for the owner's eyes only."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from phb_desktop.errors import Refused, VaultError
from phb_desktop.words import tr

TRIAL_BYTES: Final = 4 * 1024 * 1024  # more than the four files of a year's statement


class IsThere(Refused):
    """A file of that name is there, and could be the only one."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            tr("“{name}” is in that folder already, so nothing was saved.", name=name),
            tr("Choose another folder, or move the old one away."),
            field="folder",
        )


class CannotSave(VaultError):
    """The disk or folder refuses."""

    def __init__(self, name: str, why: str) -> None:
        self.why = why
        super().__init__(
            tr("“{name}” could not be saved: {why}.", name=name, why=why),
            tr("Choose another folder, or make room. Your budget is not touched."),
            field="folder",
        )


class Stopped(Refused):
    """Whoever waited for it wants it no more."""

    def __init__(self) -> None:
        super().__init__(tr("It was stopped. Nothing was written."), tr("You can start again at any time."))


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write one file that is not there yet, for the owner's eyes only.

    data: all of it, or piece by piece. What making a piece raises is passed on, and no file stays.
    """
    try:
        if path.exists():
            raise IsThere(path.name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError as error:
        if error.filename == str(path):  # it came between the look and the writing
            raise IsThere(path.name) from None
        raise _because(path, error) from None
    except OSError as error:
        raise _because(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _because(path, error) from None
        raise


def _because(path: Path, error: OSError) -> CannotSave:
    return CannotSave(path.name, error.strerror or type(error).__name__)


def prove_room(folder: Path, names: Sequence[str]) -> None:
    """Refuse now what write_all would refuse later: for when something is kept in between.

    names: of the files that will be written there.
    """
    for name in names:
        with contextlib.suppress(OSError):  # the trial below says why
            if (folder / name).exists():
                raise IsThere(name)
    trial = folder / f".phb-trial-{os.getpid()}"
    try:
        write_file(trial, bytes(TRIAL_BYTES))
    except CannotSave as cannot:
        raise CannotSave(folder.name, cannot.why) from None
    trial.unlink(missing_ok=True)


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write several files into a folder; if one cannot be written, none stays."""
    paths = [folder / name for name in files]
    for path in paths:
        with contextlib.suppress(OSError):  # write_file says why
            if path.exists():
                raise IsThere(path.name)
    written: list[Path] = []
    try:
        for path, data in zip(paths, files.values(), strict=True):
            write_file(path, data)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return paths


def appear(place: Path, name: str, fill: Callable[[Path], object], *, alone: str = "") -> Path:
    """Fill a hidden folder beside its later place, and give it its name at the end: it is there whole or not.

    fill: given the hidden folder, writes into it. alone: the ending of a file that needs no folder if it is
    the only one there. Returns the folder or file. Raises IsThere, CannotSave and what `fill` raises.
    """
    hidden: Path | None = None
    ours = False
    try:
        ours = not place.exists()
        place.mkdir(parents=True, exist_ok=True)
        for target in (place / name, place / f"{name}{alone}"):
            if target.exists() or target.is_symlink():
                raise IsThere(target.name)
        hidden = Path(tempfile.mkdtemp(prefix=".phb-", dir=place))  # for its owner alone
        fill(hidden)
        (made, *more) = hidden.iterdir()
        if alone and not more:
            target = place / f"{name}{alone}"
            made.rename(target)
        else:
            target = place / name
            hidden.rename(target)
            hidden = None
    except OSError as error:
        raise _because(place / name, error) from None
    finally:
        if hidden is not None:
            shutil.rmtree(hidden, ignore_errors=True)
        if ours:
            with contextlib.suppress(OSError):  # something is in it: it was made
                place.rmdir()
    return target
