"""What leaves the budget as a file. Of a paper, a PDF with its text beside it, a copy may stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject
from phb_desktop.ui.fields import ChoiceField, FileField, YesField
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


class OutSheet(Sheet):
    """Something goes outside as a file, for somebody else. It is not locked there; one box asks where to.

    save: called with the file, and with what `others` says. A sheet adds the box by `ask_where`.
    """

    changes = False
    kept = False

    def __init__(self, title: str, intro: str, save: Callable[..., object], *, action: str = "") -> None:
        super().__init__(title, intro, action=action or tr("Save the file"), act=self._save)
        self._save_with = save
        self.file = FileField("file", tr("Where to"), save=True)

    def ask_where(self, start: Path) -> None:
        """Ask where to. start: what the box holds until somebody says something else."""
        self.form.add(self.file)
        self.file.put(start)

    def ask_kind(self, kinds: Mapping[str, str], start: Path) -> ChoiceField[str]:
        """Ask what kind of file, then where to. kinds: the ending of each, in words; the name follows it."""
        kind = self.form.add(ChoiceField("data", tr("What kind of file"), list(kinds.items())))
        self.ask_where(start)

        def rename() -> None:
            path = Path(self.file.box.text())
            if path.suffix in kinds:
                self.file.put(path.with_suffix(kind.read()))

        kind.changed.connect(rename)
        return kind

    def others(self) -> tuple[Any, ...]:
        """Return what the other boxes say."""
        return ()

    def _save(self) -> None:
        if self.form.check():
            self._save_with(self.file.read(), *self.others())


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
