"""Makes the command that keeps a file as a paper: its bytes, and what its headings tell.

Run aside, before the command: the file may be slow to read, and its headings are read in a child process
with limits, which no transaction should wait for.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from phb_desktop.errors import Refused
from phb_desktop.papers.child import CouldNotRead
from phb_desktop.papers.commands import KeepPaper, PaperTooLarge
from phb_desktop.papers.model import LARGEST_PAPER, Facts, PaperKind, Subject
from phb_desktop.papers.reading import preview
from phb_desktop.words import tr


class CannotRead(Refused):
    """A file that the person named cannot be read."""

    def __init__(self, path: Path, *, field: str) -> None:
        super().__init__(
            tr("The file “{name}” could not be read.", name=path.name),
            tr("Check that it is there and not open in another program."),
            field=field,
        )


def handed_in(
    path: Path,
    kind: PaperKind = PaperKind.OTHER,
    dated: date | None = None,
    proves: tuple[Subject, ...] = (),
) -> KeepPaper:
    """Return the command for a file. Raises CannotRead, and PaperTooLarge before anything is read."""
    content = read_paper(path)
    return KeepPaper(path.name, content, kind, dated, proves, _told(content))


def read_paper(path: Path) -> bytes:
    """Return what a file of a paper's size holds. Raises CannotRead, PaperTooLarge."""
    try:
        if not path.is_file():  # a pipe or a device would never come to its end
            raise CannotRead(path, field="content")
        if (size := path.stat().st_size) > LARGEST_PAPER:
            raise PaperTooLarge(path.name, size)
        return path.read_bytes()
    except (OSError, ValueError):
        raise CannotRead(path, field="content") from None


def _told(content: bytes) -> Facts | None:
    """Return nothing where the headings cannot be read: the bytes are kept all the same, as they are."""
    try:
        return preview(content) if content else None
    except CouldNotRead:
        return None
