"""Taking everything out in an open form: what it holds, where it goes, and that it is not locked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from phb_desktop.exchange.folder import Choice, Making
from phb_desktop.exchange.folder.choice import holds, warns
from phb_desktop.exchange.folder.names import INDEX, UNREAD
from phb_desktop.exchange.queries import ExportKind
from phb_desktop.exchange.taking_out import FOLDER, take_out, usual_place
from phb_desktop.ui.fields import ChoiceField, folder_to_fill
from phb_desktop.ui.labels import Card, Text
from phb_desktop.ui.making_sheet import MakingSheet
from phb_desktop.ui.page import Page
from phb_desktop.words import tr

# Each form as it is chosen, and what it holds.
_FORMS: Final[dict[str, tuple[str, str]]] = {
    ExportKind.JSON: (
        "One file with everything (JSON)",
        "Every record and every paper. A new budget can be made from it, here or in another program.",
    ),
    FOLDER: (
        "A folder that anyone can read",
        "Pages for any web browser, tables, the statements as they were sent, and the papers.",
    ),
    ExportKind.XLSX: (
        "A workbook for a spreadsheet program",
        "The payments and what they were for, the plan, its lines, the accounts. No papers.",
    ),
    ExportKind.CSV: (
        "Plain tables, one file each (CSV)",
        "The payments and what they were for, the plan, its lines, the accounts. No papers.",
    ),
    ExportKind.HLEDGER: (
        "A journal for the program hledger",
        "Every entry of the books, also those that were taken back. No papers.",
    ),
    ExportKind.BEANCOUNT: (
        "A journal for the program beancount",
        "Every entry of the books, also those that were taken back. No papers.",
    ),
}


class TakeOutSheet(MakingSheet):
    """Which form, which folder; then how far it is, and where it lies."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            tr("Take everything out"),
            tr("Your records belong to you. A copy leaves in a form that other programs can read."),
            action=tr("Take it out"),
            act=self._start,
        )
        self.kind: ChoiceField[str] = self.form.add(
            ChoiceField(
                "kind", tr("In which form"), [(kind, tr(words)) for kind, (words, _) in _FORMS.items()]
            )
        )
        self.choice: ChoiceField[Choice] = self.form.add(
            ChoiceField(
                "choice",
                tr("How much of it"),
                [
                    (Choice.ALL, tr("Everything, with private data of others")),
                    (Choice.LESS, tr("Without private data of workers")),
                ],
            )
        )
        self.holds = Text()
        self.form.put(self.holds)
        self.folder = self.form.add(folder_to_fill(tr("Into which folder")))
        self.warning = Text(
            tr("The copy is not locked. Whoever has it can read it: names, payments, what the help is for.")
        )
        self.form.put(
            Card(self.warning, Text(tr("Keep it as safe as the budget itself, and delete it after use.")))
        )
        self.show_progress_here()
        self.kind.changed.connect(self._fit)
        self.choice.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Say what the chosen form holds; only the folder can hold more or less."""
        kind, choice = self.kind.read(), self.choice.read()
        words = tr("It holds: {what}", what=tr(_FORMS[kind][1]))
        if kind == FOLDER:
            words = f"{words} {holds(choice)} {warns(choice)}"
        self.choice.setVisible(kind == FOLDER)
        self.holds.setText(words)

    def _start(self) -> None:
        if not self.main.isEnabled() or not self.form.check():
            return
        folder = self.folder.read()
        stop = self.work_begins(tr("Taking it out…"))
        office, form = self._page.desk.office, self.kind.read()
        place = usual_place(form, folder, office.clock.today())
        making = Making.asking(office.ask, self.teller(stop), self.choice.read())
        self._page.later(office.give_out(take_out, form, place, making)).then(self._taken_out).refused(
            self.work_refused
        )

    def _taken_out(self, made: list[Path]) -> None:
        """Say where it lies: in a folder of pages, with the page to begin with."""
        first = made[0]
        if first.is_dir():
            folder, names = first, [name for name in (INDEX, UNREAD) if (first / name).exists()]
        else:
            folder, names = first.parent, [each.name for each in made]
        said = tr("{names} in {folder}. It is not locked.", names=", ".join(names), folder=folder)
        self.work_ended(folder, said, tr("The copy is made. It is not locked."))
