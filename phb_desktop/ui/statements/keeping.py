"""Saving a statement's files where the person wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from phb_desktop.errors import Refused, Told
from phb_desktop.exchange.profiles import layout_words
from phb_desktop.office import offer_passphrase
from phb_desktop.statements.files import files
from phb_desktop.statements.model import Layout
from phb_desktop.statements.overview import ToRead, WantedBy
from phb_desktop.statements.paper import to_document
from phb_desktop.ui.fields import ChoiceField, YesField, folder_to_fill
from phb_desktop.ui.labels import Card, Text, announce
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements.packing import PackSheet
from phb_desktop.words import tr, trn
from phb_desktop.written import write_all

_KINDS: Final = (
    ("pdf", "PDF, to send or print"),
    ("html", "Web page, for any browser"),
    ("txt", "Plain text, for an email, a screen reader or Braille"),
    ("xlsx", "Spreadsheet"),
    ("json", "File for computers, to check the figures"),
)


class NothingChosen(Refused):
    """No kind of file is ticked."""

    def __init__(self) -> None:
        super().__init__(tr("No kind of file is ticked."), tr("Tick one or more of them."), field="pdf")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files, and where. password: what the PDFs are locked with; nothing leaves them open.

    easy_read: the summary in easy words with pictures too, as PDF and web page. layouts: in which orders;
    none: in its own.
    """

    folder: Path
    only: frozenset[str]
    large_print: bool
    password: str = ""
    easy_read: bool = False
    layouts: tuple[Layout, ...] = ()


class SaveSheet(Sheet):
    """Which files, and into which folder."""

    changes = False

    def __init__(
        self, name: str, save: Callable[[Wanted], object], own: Layout, readers: Sequence[WantedBy] = ()
    ) -> None:
        super().__init__(
            tr("Save the files"),
            tr("{name}: every file holds the same figures.", name=name),
            action=tr("Save the files"),
            act=self._save,
        )
        self._save_with = save
        self.folder = self.form.add(folder_to_fill(tr("Folder")))
        orders: list[tuple[tuple[Layout, ...], str]] = [
            ((own,), tr("As it is: {name}", name=layout_words(own)))
        ]
        others = {each.layout: each.who for each in reversed(readers) if each.layout != own}
        orders += [
            ((each,), tr("As {who} wants it: {name}", who=who, name=layout_words(each)))
            for each, who in reversed(others.items())
        ]
        if others:
            orders.append(((own, *reversed(others)), tr("All of these, each in files of its own")))
        self.orders: ChoiceField[tuple[Layout, ...]] = self.form.add(
            ChoiceField(
                "orders",
                tr("In which order"),
                orders,
                start=orders[-1][0],
                hint=tr("The figures are the same in each."),
            )
        )
        self.orders.setVisible(bool(others))
        self.kinds = {
            ending: self.form.add(YesField(ending, tr(words), start=True)) for ending, words in _KINDS
        }
        self.large = self.form.add(YesField("large", tr("Large print as well, as PDF and web page")))
        self.easy = self.form.add(
            YesField("easy", tr("The short form in easy words as well, with pictures, as PDF and web page"))
        )
        self.lock = self.form.add(YesField("lock", tr("Lock the PDF with a password")))
        self.password = offer_passphrase()
        self.told = Text(tr("The password is: {password}", password=self.password))
        self.about = Card(
            self.told,
            Text(
                tr(
                    "Write it down now: it is shown only here. Tell it to your reader by phone, not in the "
                    "same email. Only PDFs can be locked: the other files stay open."
                )
            ),
        )
        self.form.put(self.about)
        self.lock.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.about.setVisible(self.lock.read())
        if self.lock.read():
            announce(self, self.told.text())

    def _save(self) -> None:
        if not self.form.check():
            return
        password = self.password if self.lock.read() else ""
        only = frozenset(ending for ending, field in self.kinds.items() if field.read())
        if not only and not self.large.read() and not self.easy.read():
            self.explain(NothingChosen())
            return
        self._save_with(
            Wanted(
                self.folder.read(),
                only,
                self.large.read(),
                password,
                self.easy.read(),
                self.orders.read(),
            )
        )


def save_files(paper: ToRead, wanted: Wanted) -> str:
    """Make the files and write them, all or none; return what to say. Runs beside the window."""
    made: dict[str, bytes] = {}
    drawn = frozenset({"pdf", "html"})
    for layout in wanted.layouts or (paper.layout,):
        if wanted.only:
            made |= files(paper.content, layout, seal=paper.seal, only=wanted.only)
        if wanted.large_print:
            made |= files(paper.content, layout, seal=paper.seal, only=drawn, large_print=True)
    if wanted.easy_read:
        made |= files(paper.content, paper.layout, seal=paper.seal, only=drawn, easy_read=True)
    if wanted.password:
        made = {_locked_name(name): _locked(name, data, wanted.password) for name, data in made.items()}
    write_all(wanted.folder, made)
    return trn(
        "{count} file is saved in {folder}.",
        "{count} files are saved in {folder}.",
        len(made),
        folder=wanted.folder,
    )


def _locked_name(name: str) -> str:
    return f"{name.removesuffix('.pdf')}_locked.pdf" if name.endswith(".pdf") else name


def _locked(name: str, data: bytes, password: str) -> bytes:
    from phb_desktop.statements.locking import locked  # noqa: PLC0415 - slow to load, and seldom asked for

    return locked(data, password) if name.endswith(".pdf") else data


class Keeping:
    """What leaves the Statements place: a statement's files, and a pack of its papers."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def save(self, paper: ToRead, name: str, readers: Sequence[WantedBy] = ()) -> None:
        """Ask which files, for whom and where, and write them. readers: how each wants it."""
        page = self._page

        def save(wanted: Wanted) -> None:
            page.desk.status.busy(tr("Making the files…"))
            made = page.later(page.desk.office.give_out(save_files, paper, wanted))
            made.then(saved).refused(refused)

        def saved(said: str) -> None:
            sheet.close_sheet()
            page.desk.status.say(said)

        def refused(told: Told) -> None:
            page.desk.status.say("")
            sheet.explain(told)

        sheet = SaveSheet(name, save, paper.layout, readers)
        page.open_sheet(sheet)

    def pack(self, paper: ToRead, name: str) -> None:
        """Ask in which form and where, and make the pack."""
        self._page.open_sheet(PackSheet(self._page, paper, name))


def name_of(paper: ToRead) -> str:
    """Return what a statement calls itself."""
    return to_document(paper.content, paper.seal, paper.layout).title
