"""The paper that shows what is noted about a statement: a letter, an email, the signed page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.handing_in import handed_in
from phb_desktop.papers.model import PaperKind
from phb_desktop.statements.commands import NoteShown
from phb_desktop.ui.fields import FileField
from phb_desktop.ui.form import Form
from phb_desktop.ui.page import Page
from phb_desktop.words import tr

Save: TypeAlias = Callable[[Any, Path | None], object]  # what is to be noted, and the file that shows it


def paper_asked(form: Form, label: str = "") -> FileField:
    """Add the box that asks for the file."""
    hint = tr("A photo or a PDF. A copy is kept inside your locked budget, and never twice.")
    return form.add(FileField("paper", label or tr("The paper that shows it"), hint=hint, optional=True))


def file_in(field: FileField) -> Path | None:
    """Return the file that was named, if one was."""
    return None if field.is_blank() else field.read()


def noted(page: Page, note: Any, file: Path | None, done: Callable[[], object]) -> None:
    """Note it, with its paper if there is one. The file is read beside the window."""

    def change(command: Any) -> None:
        page.change(command).then(lambda _: done())

    def read(keep: KeepPaper) -> None:
        change(NoteShown(keep, note))

    if file is None:
        change(note)
    else:
        page.later(page.desk.office.aside(handed_in, file, PaperKind.LETTER, note.on)).then(read)
