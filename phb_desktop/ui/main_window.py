"""The one window: the door (unlock or first run) first, then the frame of the open budget.

What the door needs is all that is read from disk before the window shows. The rooms, SQLAlchemy
among them, are read on another thread after the first paint, while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from phb_desktop.ui.ahead import Ahead
from phb_desktop.ui.bell import bell
from phb_desktop.ui.clearing import Clearing
from phb_desktop.ui.clipboard import Clipboard
from phb_desktop.ui.idle import IdleLock, LockWarning
from phb_desktop.ui.later import Later
from phb_desktop.ui.locking import LockedAt, Locking
from phb_desktop.ui.notices import StatusLine
from phb_desktop.ui.safety_ways import SafetyWays
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.shut import Shut
from phb_desktop.ui.theme import Theme
from phb_desktop.ui.unlock.unlock_page import UnlockPage, help_on, usual_place
from phb_desktop.values.clock import Clock
from phb_desktop.words import tr

if TYPE_CHECKING:
    from concurrent.futures import Future

    from phb_desktop.office import Office
    from phb_desktop.turns import Turns
    from phb_desktop.ui.desk import Desk
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.one_window import OneWindow
    from phb_desktop.ui.unlock.example import Example
    from phb_desktop.ui.unlock.first_run import FirstRun
    from phb_desktop.ui.unlock.restore_sheet import RestoreSheet


T = TypeVar("T")

# Read on another thread. None of them knows Qt: classes of Qt's are made on the window's thread alone,
# where the places' own modules take a few milliseconds each once these are there.
ROOMS: Final = (
    "phb_desktop.banking.commands",
    "phb_desktop.banking.reading",
    "phb_desktop.casebook.queries",
    "phb_desktop.exchange.commands",
    "phb_desktop.statements.files",
    "phb_desktop.statements.overview",
    "phb_desktop.statements.today",
)


_SPEAK_AFTER: Final = 400  # milliseconds: screen readers need a moment to meet a fresh window


class MainWindow(QMainWindow):
    """Holds the door and the frame, and swaps them.

    make_office is called on another thread after the first paint. folder is the budget to open,
    or None: then the person chooses, or starts a new one. start_again puts a fresh process in the place
    of this one when the budget locks; without it, or if it fails, this one goes on with an empty
    frame. locked_at says that this process is such a fresh one.
    """

    def __init__(
        self,
        *,
        theme: Theme,
        settings: Settings,
        clock: Clock,
        make_office: Callable[[], Office],
        folder: Path | None = None,
        copies: bool = False,
        start_again: Callable[[LockedAt], None] | None = None,
        locked_at: LockedAt | None = None,
    ) -> None:
        super().__init__()
        self.locking = Locking(self, start_again, locked_at)
        folder = locked_at.folder if locked_at else folder
        self.theme, self.settings, self.clock = theme, settings, clock
        self.folder = folder
        self.frame: Frame | None = None
        self.first_run: FirstRun | None = None
        self.restoring: RestoreSheet | None = None
        self.office: Office | None = None
        self._make_office = make_office
        self.safety = SafetyWays(self, copies=copies)
        self._reader: Turns | None = None
        self._loaded: Future[Office] | None = None
        self.clearing = Clearing(self, lambda: self.office is not None and self.office.changing)
        self.ahead = Ahead(self)
        self.frame_folder: Path | None = None
        self._folder_before: Path | None = folder
        self.example: Example | None = None
        self.one: OneWindow | None = None
        self._over = False  # the window is closed: nothing is asked any more
        Shut.why = ""  # nothing is open yet, so no archive either
        self.clipboard = Clipboard(self)
        self.warning = LockWarning(self._stir)
        self.idle = IdleLock(self, minutes=settings.lock_minutes, warning=self.warning, lock=self.lock)
        self.pile = QStackedWidget()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.warning)
        column.addWidget(self.pile, 1)
        self.setCentralWidget(whole)
        self.door = UnlockPage(self)
        self.pile.addWidget(self.door)
        self.setWindowTitle(tr("PHB Desktop"))
        self._fit_screen()

    # -- starting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._loaded is None:
            self.idle.watch(self.windowHandle())
            QTimer.singleShot(0, self.load)
            if self.locking.here is not None:
                QTimer.singleShot(_SPEAK_AFTER, self, self.door.locked)

    def load(self) -> Future[Office]:
        """Start reading the rooms, once; return the answer to wait for."""
        if self._loaded is None:
            self._loaded = self._helper().submit(self._read_rooms)
            Later(self, self._loaded, lambda _told: None).then(self.ahead.read)
        return self._loaded

    def _helper(self) -> Turns:
        from phb_desktop.turns import Turns  # noqa: PLC0415 - not before the first paint

        if self._reader is None:
            self._reader = Turns("reading")
        return self._reader

    def aside(self, work: Callable[[], T]) -> Future[T]:
        """Run something of the window's own on another thread."""
        return self._helper().submit(work)

    def _read_rooms(self) -> Office:
        office = self._make_office()
        for room in ROOMS:
            import_module(room)
        return office

    def with_office(self, use: Callable[[Office], object]) -> None:
        """Call with the office, as soon as it is there."""

        def keep(office: Office) -> None:
            self.office = office
            if not self._over:
                use(office)

        Later(self, self.load(), self.door.explain).then(keep)

    # -- opening and locking

    def opened(self, folder: Path, note: str = "") -> None:
        """Show the open budget: where the person left off, if it is the same one."""
        if self.example is None:
            self._folder_before = folder
            if self.one is not None:
                self.one.shows(folder)
        self.folder = folder
        if self.frame_folder != folder:
            self.drop_frame()
        if self.frame is None:
            self.frame = self.ahead.frame_for(folder)
            self.frame.desk.ahead = self.ahead.answers()
            self.frame_folder = folder
            self.pile.setCurrentWidget(self.frame)
            self.locking.show_last(self.frame)
            self.locking.bring_back(self.frame, note)
        else:
            self.pile.setCurrentWidget(self.frame)
            self.frame.desk.ahead = self.ahead.answers()
            self.frame.opened()
        self.locking.here = None
        self.frame.say_who()
        if note:
            self.frame.desk.status.say(note)
        self.idle.start()
        QTimer.singleShot(0, self, self.locking.watch_session)  # Home first
        self.ahead.fill(self.frame)
        self.safety.opened(self.frame)

    def drop_frame(self) -> None:
        """Take away what is on show of a budget; the next opening builds it anew."""
        if self.frame is not None:
            self.pile.removeWidget(self.frame)
            self.frame.leave()
            self.frame = None

    def lock(self) -> None:
        """Close the budget. What was typed is kept inside it, and this process makes way for a fresh one."""
        self.locking.lock()

    def start_new(self) -> None:
        """Show the first-run screens, where they were left."""
        from phb_desktop.ui.unlock.first_run import FirstRun  # noqa: PLC0415

        if self.first_run is None:
            self.first_run = FirstRun(self)
            self.pile.addWidget(self.first_run)
            help_on(self.first_run, self)
        self.pile.setCurrentWidget(self.first_run)
        self.first_run.begin()

    def resume_start(self, folder: Path, answers: str) -> None:
        """Go on with a first run that was stopped; its answers were locked in this folder, which is open."""
        from phb_desktop.ui.unlock.first_run import FirstRun  # noqa: PLC0415

        if self.first_run is not None:
            self.pile.removeWidget(self.first_run)
            self.first_run.deleteLater()
        self.folder, self.first_run = folder, FirstRun(self)
        self.pile.addWidget(self.first_run)
        help_on(self.first_run, self)
        self.pile.setCurrentWidget(self.first_run)
        self.first_run.stopping.resume(folder, answers)

    def made(self, folder: Path) -> None:
        """Show the budget that the first run made; it is open already."""
        if self.first_run is not None:
            self.pile.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None
        if folder != usual_place():
            self.settings.place = str(folder)
            self.settings.save()
        self.door.belongs_to(folder)
        self.settings.was_at = ""  # a new one begins at Home
        self.opened(folder, tr("Your budget is ready. Bring in a bank file, or add a payment."))

    def look_around(self) -> None:
        """Make the example budget on another thread, and open it."""
        from phb_desktop.ui.unlock.example import make_example  # noqa: PLC0415 - only when asked for

        self.load()
        told = bell().line(self.door, self.door.example_progress)
        making = self._helper().submit(make_example, told)
        Later(self, making, self.door.explain).then(self._look).anyway(self.door.example_made)

    def _look(self, example: Example) -> None:
        self.example, self.office = example, example.office
        self.opened(example.folder, tr("This is an example. Nothing in it is real, and nothing is kept."))

    def leave_example(self) -> None:
        """Put the example away; the door is as it was before."""
        if self.example is None or self.frame is None:
            return
        self.pile.removeWidget(self.frame)
        self.frame.deleteLater()
        self.frame = self.frame_folder = self.office = None
        self._helper().submit(self.example.put_away)
        self.example = None
        self.folder = self._folder_before
        self.door.belongs_to(self.folder)

    def start_restore(self, backup: Path | None = None) -> None:
        """Show how a backup is brought back; a file that was opened from outside is chosen already."""
        from phb_desktop.ui.unlock.restore_sheet import RestoreSheet  # noqa: PLC0415

        if self.restoring is None:
            self.restoring = RestoreSheet(self, usual_place().with_name(tr("PHB budget restored.vault")))
            self.restoring.closed.connect(self.back_to_door)
            self.pile.addWidget(self.restoring)
        self.pile.setCurrentWidget(self.restoring)
        self.restoring.begin()
        if backup is not None:
            self.restoring.chosen(backup)

    def restored(self, folder: Path) -> None:
        """Show the budget that was brought back; it is open already."""
        self.settings.place = str(folder)
        self.settings.save()
        self.door.belongs_to(folder)
        self.opened(folder, tr("The backup is back. Look at the newest payments: later ones are not in it."))

    def show_help(self, about: str = "") -> None:
        """Show the guide while no budget is open."""
        from phb_desktop.ui.help.showing import help_at_door  # noqa: PLC0415 - only when asked for

        help_at_door(self, about)

    def back_to_door(self) -> None:
        self.pile.setCurrentWidget(self.door)
        self.door.begin()

    def desk(self, folder: Path) -> Desk:
        from phb_desktop.ui.desk import Desk  # noqa: PLC0415

        assert self.office is not None
        return Desk(
            office=self.office,
            theme=self.theme,
            settings=self.settings,
            status=StatusLine(self._undo, self._redo, self._steps),
            clipboard=self.clipboard,
            today=self._today,
            folder=folder,
            go=lambda name: self.frame.show_place(name, enter=True) if self.frame else None,
            lock=self.lock,
            lock_after=self._lock_after,
            bring_back=self.safety.offer,
            damage_found=self.safety.damage_found,
            show_keys=lambda: self.frame.show_keys() if self.frame else None,
            help=lambda about: self.frame.show_help(about) if self.frame else None,
            notice=tr("This is an example budget. Nothing in it is real.") if self.example else "",
        )

    def _today(self) -> date:
        return self.example.last if self.example else self.clock.today()

    def _undo(self) -> None:
        if self.frame is not None:
            self.frame.stepping.undo()

    def _redo(self) -> None:
        if self.frame is not None:
            self.frame.stepping.redo()

    def _steps(self) -> None:
        if self.frame is not None:
            self.frame.stepping.show()

    def _lock_after(self, minutes: int) -> None:
        self.idle.minutes = minutes
        self.idle.stir()

    def _stir(self) -> None:
        self.idle.stir()

    # -- ending

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's size, close the budget, then the program."""
        if not self.safety.may_leave():
            event.ignore()
            return
        self._over = True
        self.keep_geometry()
        self.clipboard.wipe()
        if self.one is not None:
            self.one.leave()
        self.idle.stop()
        if self.office is not None and self.frame is not None and self.pile.currentWidget() is self.frame:
            from phb_desktop.ui.drafts import told_of  # noqa: PLC0415

            if self.example is None:
                self.office.lock(told_of(self.frame))
        if self.first_run is not None:
            self.first_run.leave()
        self.locking.let_sleep()
        if self.example is not None:
            self.example.put_away()
        elif self.office is not None:
            self.office.shut()
        if self._reader is not None:
            self._reader.shutdown(wait=False)
        super().closeEvent(event)

    def keep_geometry(self) -> None:
        self.settings.geometry = bytes(self.saveGeometry().data())
        self.settings.save()

    def _fit_screen(self) -> None:
        if self.settings.geometry and self.restoreGeometry(QByteArray(self.settings.geometry)):
            return
        screen = QApplication.primaryScreen()
        if screen is not None:
            room = screen.availableSize()
            self.resize(min(1180, room.width()), min(760, room.height() - 40))
