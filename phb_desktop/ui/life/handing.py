"""The emergency sheet on paper, and the pack for whoever takes over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.errors import Told
from phb_desktop.office.handing_over import HandedOver, hand_over
from phb_desktop.statements.emergency import (
    LEAST,
    PART_WORDS,
    SheetPart,
    Trusted,
    draw_emergency,
    emergency,
    trusted,
)
from phb_desktop.ui.fields import YesField, choosing, folder_to_fill
from phb_desktop.ui.keys.paper import ask_printer, print_on
from phb_desktop.ui.labels import Card, Text, announce
from phb_desktop.ui.making_sheet import MakingSheet
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr
from phb_desktop.written import write_file

if TYPE_CHECKING:
    from phb_desktop.office import Standing


class EmergencySheet(Sheet):
    """Which parts it holds; then to the printer, or into a file if the person says so."""

    changes = False
    kept = False

    def __init__(self, page: Page) -> None:
        super().__init__(
            tr("Make an emergency sheet"),
            tr(
                "One paper for somebody you trust: where things are, and what comes next. It holds no "
                "passphrase and no code. Print it, write in what only you know, and seal it."
            ),
            action=tr("Print it"),
            act=self._print,
        )
        self._page = page
        self._known: Trusted | None = None
        self._copies = ""
        self.parts = {
            part: self.form.add(YesField(part.value, tr(words), start=part in LEAST))
            for part, words in PART_WORDS.items()
        }
        self.file = self.form.add(
            YesField("file", tr("I want it as a file too, which anybody who has it can read"), start=False)
        )
        self.file.changed.connect(self._fit)
        self.save = self.also(tr("Save it as a PDF"), self._save)
        self.said = Text()
        self.form.put(self.said)
        self._fit()
        page.ask(trusted).then(self._know)
        page.later(page.desk.office.safety.standing()).then(self._stands)

    def _know(self, known: Trusted) -> None:
        self._known = known

    def _stands(self, standing: Standing) -> None:
        self._copies = str(standing.place)

    def _fit(self) -> None:
        self.save.setEnabled(self.file.read())

    def chosen(self) -> tuple[SheetPart, ...]:
        """Return the parts that are ticked."""
        return tuple(part for part, field in self.parts.items() if field.read())

    def _print(self) -> None:
        if self._known is None:
            return
        printer = ask_printer(self, tr("Print the emergency sheet"))
        if printer is None:
            self._tell(tr("Nothing was printed."))
            return
        print_on(printer, emergency(self._known, self._page.desk.folder, self._copies, self.chosen()))
        self._tell(tr("The sheet was sent to the printer. Seal it, and keep no copy on the computer."))

    def _save(self) -> None:
        if self._known is None or not self.file.read():
            return
        folder = self._page.desk.folder
        start = folder.parent / f"{folder.stem} {tr('emergency sheet')}.pdf"
        place = choosing.choose_new_file(self, tr("Save the sheet as a PDF"), str(start), "PDF (*.pdf)")
        if place is None:
            return
        office = self._page.desk.office
        drawn = self._page.later(
            office.aside(draw_emergency, self._known, folder, self._copies, self.chosen())
        )
        drawn.then(
            lambda data: (
                self._page.later(office.give_out(write_file, place, data))
                .then(lambda _: self._tell(_saved(place)))
                .refused(self._refused)
            )
        )

    def _refused(self, told: Told) -> None:
        self.explain(told)

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        announce(self, words)


def _saved(place: Path) -> str:
    return tr("Saved as “{name}”. It is not locked: print it, then delete it.", name=place.name)


class HandOverSheet(MakingSheet):
    """A folder that anyone can read, the list of what is open, and a backup, into one folder."""

    kept = False

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            tr("Make the handing-over pack"),
            tr("For whoever takes over: a locked backup, a folder that anyone can read, and what is open."),
            action=tr("Make the pack"),
            act=self._start,
        )
        self.folder = self.form.add(folder_to_fill(tr("Into which folder")))
        self.form.put(
            Card(
                Text(tr("The backup is locked. The folder and the list are not: anybody can read them.")),
                Text(tr("Give the new person the recovery code apart, never in the same envelope.")),
            )
        )
        self.show_progress_here()

    def _start(self) -> None:
        if not self.main.isEnabled() or not self.form.check():
            return
        folder = self.folder.read()
        told = self.teller(self.work_begins(tr("Making the pack…")))
        office = self._page.desk.office
        made = self._page.later(office.give_out(hand_over, office, folder, told))
        made.then(self._finished).refused(self.work_refused)

    def _finished(self, made: HandedOver) -> None:
        said = tr("{names} in {folder}.", names=", ".join(made.names), folder=made.folder)
        self.work_ended(made.folder, said, tr("The pack is made."))
