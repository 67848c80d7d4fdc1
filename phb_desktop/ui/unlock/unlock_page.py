"""The first thing on screen: open a budget, or start one. It must paint at once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from phb_desktop.errors import Told
from phb_desktop.paths import stick, swap_note
from phb_desktop.ui.fields.choice_field import YesField
from phb_desktop.ui.fields.text_field import SecretField
from phb_desktop.ui.keys.code import CodeField
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text, announce, restyle
from phb_desktop.ui.later import Later
from phb_desktop.ui.reading_order import tab_as_read
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.theme import ROOM
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import CodeLook, Office, Opened
    from phb_desktop.ui.main_window import MainWindow


class Ways(QWidget):
    """The ways in: a row of buttons under the passphrase, or, where there is no budget yet, a page.

    The first page says of each way what it is for, and what to know before one begins.
    """

    def __init__(self, new: Button, example: Button, other: Button, restore: Button) -> None:
        super().__init__()
        self._new, self._example, self._others = new, example, (other, restore)
        self._arranged: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOM)
        self._row_heading = Heading(tr("Other ways in"), 2)
        self._row = Actions()
        column.addWidget(self._row_heading)
        column.addWidget(self._row)
        self._places = [Actions() for _ in range(3)]
        self._first = QWidget()
        page = QVBoxLayout(self._first)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(ROOM)
        for place, heading, words in zip(
            self._places,
            (tr("Begin"), tr("Try it first"), tr("You have one already")),
            (
                tr("About 15 minutes. You need your plan letter and a bank statement."),
                tr("A made-up family with a year of payments. Nothing of it is kept."),
                tr("Open it from a folder or a memory stick, or bring back a backup."),
            ),
            strict=True,
        ):
            page.addWidget(Card(Heading(heading, 2), Text(words), place))
        for words in (
            tr("Nothing leaves this computer. There is no account to sign up for."),
            tr("Without your passphrase or your recovery code nobody can open your budget, not even we."),
            tr("It follows the NHS rules of England. Wales, Scotland and Northern Ireland have their own."),
        ):
            page.addWidget(Text(words, quiet=True))
        column.addWidget(self._first)

    def arrange(self, *, first: bool) -> None:
        """Show the first page, or the row under the passphrase."""
        if first is self._arranged:
            return
        self._arranged = first
        self._row_heading.setVisible(not first)
        self._row.setVisible(not first)
        self._first.setVisible(first)
        begin, look, have = self._places if first else [self._row] * 3
        for place, button in (
            (begin, self._new),
            (look, self._example),
            *((have, button) for button in self._others),
        ):
            place.add(button)
            button.setVisible(True)  # at once: it may be given the keyboard next
        order = (self._new, self._example, *self._others)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)


def help_on(screen: QWidget, window: MainWindow) -> None:
    """Let F1 bring the guide up on a screen that stands before an open budget."""
    QShortcut(QKeySequence("F1"), screen).activated.connect(window.show_help)


def usual_place() -> Path:
    """Return where a budget lies unless the person chooses elsewhere: on the stick that the program is on."""
    if here := stick():
        return here / "PHB budget.vault"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "PHB budget.vault"


class UnlockPage(Sheet):
    """Passphrase or recovery code; another budget; a new one; the example."""

    changes = False

    def __init__(self, window: MainWindow) -> None:
        super().__init__(tr("PHB Desktop"), action=tr("Open"), act=self._open)
        self._window = window
        self._by_code = False
        self._to_look = False  # at a code, as soon as the rooms are read
        self.area.setAccessibleName(tr("Open your budget"))
        self.where = Text(quiet=True)
        self.secret = self.form.add(SecretField("passphrase", tr("Passphrase")))
        self.code = self.form.add(
            CodeField(
                "code",
                tr("Recovery code"),
                self._look,
                hint=tr("The 11 groups on your recovery sheet. Capitals, spaces and dashes do not matter."),
            )
        )
        self.remember = self.form.add(YesField("place", tr("Remember where this budget lies")))
        self.form.column.insertWidget(1, self.where)
        self.busy = Text()
        self.form.put(self.busy)
        self.other_way = self.also("", self._swap)
        self.by_itself = self.also(tr("Open without the passphrase"), self._open_by_itself)
        self._store_opens: Path | None = None  # the budget that this computer's key store may open
        self.new = Button(tr("Start a new budget"), self._window.start_new)
        self.example = Button(tr("Look around with an example budget"), self._example)
        self.other = Button(tr("Open a budget in another folder…"), self._choose)
        self.restore = Button(tr("Bring back a backup"), self._window.start_restore)
        self.ways = Ways(self.new, self.example, self.other, self.restore)
        self.column.insertWidget(self.column.count() - 1, self.ways)
        self.guide = Button(tr("Read the guide"), self._window.show_help)
        self.column.insertWidget(self.column.count() - 1, Actions(self.guide))
        help_on(self, self._window)
        self.back.setVisible(False)
        folder = window.folder or self._known_place()
        window.folder = folder
        self._show_folder()
        self.setAccessibleName(tr("Open your budget"))

    def _known_place(self) -> Path | None:
        remembered = self._window.settings.place
        for place in ([Path(remembered)] if remembered else []) + [usual_place()]:
            if place.is_dir() or swap_note(place).exists():
                return place
        return None

    def _show_folder(self) -> None:
        folder = self._window.folder
        self.where.setText(tr("Your budget is in {folder}", folder=folder) if folder else "")
        here = folder is not None
        self.intro.setVisible(True)
        self.intro.setText(
            tr("Your account book for a personal health budget. It stays on this computer, locked.")
            if here
            else tr(
                "An account book for a personal health budget: what came in, what went out, what is left."
            )
        )
        self.ways.arrange(first=not here)
        self.buttons.setVisible(here)
        self.secret.setVisible(here and not self._by_code)
        self.code.setVisible(here and self._by_code)
        self.remember.setVisible(here)
        self.remember.put(bool(self._window.settings.place) and str(folder) == self._window.settings.place)
        self.main.setVisible(here)
        self.other_way.setVisible(here)
        self.by_itself.setVisible(here and self._store_opens == folder)
        self.where.setVisible(here)
        self.new.setProperty("main", "false" if here else "true")
        restyle(self.new)
        self.other_way.say(tr("Use your passphrase") if self._by_code else tr("Use your recovery code"))
        self.busy.setText("")

    def begin(self) -> None:
        """Give the keyboard to the box, or to the way in that is left."""
        tab_as_read(self)
        if self._window.folder is None:
            self.new.setFocus()
        else:
            (self.code if self._by_code else self.secret).enter()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.begin()
        QTimer.singleShot(0, self, self._ask_for_store)

    def _ask_for_store(self) -> None:
        """See whether this computer's key store may open the budget, once the rooms are read."""
        folder = self._window.folder
        if folder is None or not self.isVisible():
            return

        def told(opens: bool) -> None:
            self._store_opens = folder if opens else None
            self.by_itself.setVisible(opens and self._window.folder == folder)

        self._window.with_office(
            lambda office: Later(self, office.keys.opens_by_itself(folder), self.explain).then(told)
        )

    def _look(self, typed: str) -> CodeLook | None:
        """Look at a code while it is typed, if the rooms are read by then."""
        if not self._window.load().done():
            if not self._to_look:
                self._to_look = True
                self._window.with_office(lambda _: self.code.look_again())
            return None
        from phb_desktop.office import look_at_code  # noqa: PLC0415 - not before the first paint

        return look_at_code(typed)

    def locked(self) -> None:
        """Say that the budget is locked and ask for the passphrase."""
        self._by_code = False
        self._show_folder()
        self.busy.setText(tr("Your budget is locked. What you were doing is kept."))
        announce(self, self.busy.text())
        self.begin()

    def close_sheet(self) -> None:
        """There is nothing to go back to here."""

    def belongs_to(self, folder: Path | None) -> None:
        """Ask for another budget's passphrase from now on."""
        self._window.folder = folder
        self._show_folder()
        self._ask_for_store()

    def _swap(self) -> None:
        self._by_code = not self._by_code
        self._show_folder()
        self.begin()

    def _choose(self) -> None:
        from phb_desktop.ui.fields.choosing import choose_folder  # noqa: PLC0415 - not before the first paint

        if chosen := choose_folder(self, tr("The folder of a budget")):
            self.belongs_to(chosen)
            self.begin()

    def _open(self) -> None:
        if not self.main.isVisible() or not self.main.isEnabled() or not self.form.check():
            return
        self.busy.setText(tr("Opening…"))
        self.main.setEnabled(False)
        self._window.with_office(self._open_with)

    def _open_with(self, office: Office) -> None:
        folder = self._window.folder
        assert folder is not None
        words = (self.code if self._by_code else self.secret).read()
        answer = office.open_with_code(folder, words) if self._by_code else office.open(folder, words)
        self._window.ahead.ask(office)
        later = Later(self, answer, self.explain)
        later.then(lambda opened: self._opened(folder, opened)).anyway(self._ended)
        later.refused(lambda told: self._refused(office, folder, words, told))

    def _refused(self, office: Office, folder: Path, words: str, told: Told) -> None:
        from phb_desktop.office import Damaged  # noqa: PLC0415 - not before the first paint

        if isinstance(told, Damaged):
            self.form.problems.clear()
            self._window.safety.rescue(office, folder, words, told)
        else:
            self.explain(told)

    def _open_by_itself(self) -> None:
        if self.main.isEnabled():
            self.busy.setText(tr("Opening…"))
            self.main.setEnabled(False)
            self._window.with_office(self._open_with_store)

    def _open_with_store(self, office: Office) -> None:
        folder = self._window.folder
        assert folder is not None
        self._by_code = False
        answer = office.keys.open_by_itself(folder)
        self._window.ahead.ask(office)
        later = Later(self, answer, self.explain)
        later.then(lambda opened: self._opened(folder, opened)).anyway(self._ended)

    def _opened(self, folder: Path, opened: Opened) -> None:
        self.secret.forget()
        self.code.forget()
        self.form.problems.clear()
        self._window.settings.place = str(folder) if self.remember.read() else ""
        self._window.settings.save()
        if self._stopped(folder, opened.draft):
            return
        self._window.opened(folder, opened.note)
        page = self._window.frame.page() if self._window.frame else None
        if self._by_code and page is not None:
            from phb_desktop.ui.settings.keys import offer_new_passphrase  # noqa: PLC0415 - seldom needed

            self._by_code = False
            offer_new_passphrase(page)

    def _stopped(self, folder: Path, draft: str) -> bool:
        """Go on with a first run whose answers wait in this budget, if they do."""
        if not draft:
            return False
        from phb_desktop.ui.unlock.first_run.stopping import is_answers  # noqa: PLC0415 - hardly ever needed

        if is_answers(draft):
            self._window.resume_start(folder, draft)
            return True
        return False

    def _ended(self) -> None:
        self.main.setEnabled(True)
        self.busy.setText("")

    def explain(self, told: Told) -> None:
        """Say what stands in the way; what was typed stays."""
        self._ended()
        super().explain(told)

    def _example(self) -> None:
        self.example.setEnabled(False)
        self.busy.setText(tr("Making the example budget. This takes a minute."))
        announce(self, self.busy.text())
        self._window.look_around()

    def example_progress(self, share: float) -> None:
        """Say how far the making of the example is."""
        self.busy.setText(tr("Making the example budget: {share} % done.", share=round(share * 100)))

    def example_made(self) -> None:
        """Take the words away again."""
        self.example.setEnabled(True)
        self.busy.setText("")
