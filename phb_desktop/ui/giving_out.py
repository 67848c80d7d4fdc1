"""A paper that leaves the budget as a PDF with its text beside it, and of which a copy may stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject
from phb_desktop.ui.fields import FileField, YesField
from phb_desktop.ui.form import Form
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Shut
from phb_desktop.words import tr
from phb_desktop.written import write_all


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a paper leaves. file: of the PDF. keep: whether a copy of it stays with the papers."""

    file: Path
    large: bool
    keep: bool


class WhereTo:
    """The boxes at the end of a form that ask how a paper leaves."""

    def __init__(self, form: Form) -> None:
        self._large = form.add(YesField("large", tr("In large print")))
        self._keep = form.add(YesField("keep", tr("Keep a copy with the papers"), start=not Shut.why))
        self._keep.setVisible(not Shut.why)  # an archive takes no paper, and the letter leaves all the same
        self._file = form.add(FileField("file", tr("Where to"), save=True))

    def put(self, file: Path) -> None:
        self._file.put(file)

    def read(self) -> Leaving:
        return Leaving(self._file.read(), self._large.read(), self._keep.read())


def give_out(
    page: Page,
    sheet: Sheet,
    how: Leaving,
    made: tuple[bytes, bytes],
    on: date,
    about: Sequence[Subject] = (),
    kind: PaperKind = PaperKind.LETTER,
) -> None:
    """Write a PDF and its text, keep a copy if that is wanted, and close the sheet. made: both of them."""
    pdf, text = made
    files = {how.file.name: pdf, how.file.with_suffix(".txt").name: text}
    written = page.later(page.desk.office.give_out(write_all, how.file.parent, files))
    if how.keep:
        copy = KeepPaper(how.file.name, pdf, kind, on, tuple(about))
        written.then(lambda _: page.save(sheet, copy))
    else:
        written.then(lambda _: _say_given(page, sheet, how.file))


def write_out(page: Page, sheet: Sheet, file: Path, data: bytes, more: str = "") -> None:
    """Write a file that is not locked, say so, and close the sheet. more: what else to say."""
    written = page.later(page.desk.office.give_out(write_all, file.parent, {file.name: data}))
    written.then(lambda _: _say_given(page, sheet, file, more))


def _say_given(page: Page, sheet: Sheet, file: Path, more: str = "") -> None:
    sheet.close_sheet()
    said = tr("“{name}” is saved. It is not locked.", name=file.name)
    page.desk.status.say(f"{said} {more}".strip())
