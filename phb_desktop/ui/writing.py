"""Writing files where the person wants them: never over something, never half. Runs beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from phb_desktop.errors import Refused, VaultError
from phb_desktop.words import tr


class IsThere(Refused):
    """A file of that name is there already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is in that folder already, so nothing was saved.", name=name),
            tr("Choose another folder, or move the old file away."),
            field="folder",
        )


class CannotSave(VaultError):
    """The folder or the disk refuses."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            tr("Nothing could be saved in “{folder}”: {why}.", folder=folder, why=why),
            tr("Choose another folder. Your budget is not touched."),
            field="folder",
        )


def write_all(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write files that are not there yet, readable by their owner alone; on any trouble none stays."""
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            path = folder / name
            with path.open("xb") as file:
                written.append(path)
                path.chmod(0o600)
                file.write(data)
    except FileExistsError as error:
        _take_away(written)
        raise IsThere(Path(error.filename or folder).name) from None
    except OSError as error:
        _take_away(written)
        raise CannotSave(folder, error.strerror or type(error).__name__) from None


def _take_away(written: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
