"""While a budget is open: it is checked in the background, and copied. Quiet unless something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar

from phb_desktop.ui.bell import bell
from phb_desktop.ui.labels import announce
from phb_desktop.ui.later import Later
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.errors import Told
    from phb_desktop.office import Office, Rescue
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.main_window import MainWindow

SETTLES: Final = 2_000  # milliseconds after opening: the first page comes first


class SafetyWatch(QObject):
    """Checks the open budget once, then makes the copy that is due. A child of the frame."""

    def __init__(self, window: MainWindow, frame: Frame) -> None:
        super().__init__(frame)
        self._window, self._frame = window, frame
        self._office = frame.desk.office
        self._begins = QTimer(self, singleShot=True, interval=SETTLES)
        self._begins.timeout.connect(self.check)
        self._begins.start()

    def check(self) -> None:
        """Check everything, beside the person's work."""
        self._begins.stop()
        Later(self, self._office.safety.check(unasked=True), self._not_done).then(self._checked)

    def _checked(self, problems: list[Any]) -> None:
        if problems:
            found = self._office.safety.found_wrong(problems)
            Later(self, found, self._not_done).then(self._wrong)
            return
        now = self._window.clock.now().astimezone()
        self._frame.desk.status.checked(tr("Checked today {time}", time=f"{now:%H:%M}"))
        copying = self._office.safety.copy_now(unasked=True)
        Later(self, copying, self._not_copied).then(lambda _: self._frame.say_copies())

    def _wrong(self, rescue: Rescue) -> None:
        self._window.safety.damage_found(rescue)

    def _not_done(self, _told: Told) -> None:
        """Locked or closed meanwhile: the next opening checks again."""

    def _not_copied(self, told: Told) -> None:
        self._frame.desk.status.say(tr("No safety copy could be made. {why}", why=told.what))
        self._frame.say_copies()


class Leaving(Sheet):
    """Closing the window: the day's copy is made first, with words, progress and a way to go without."""

    kept = False

    def __init__(self, office: Office, close: Callable[[], object]) -> None:
        super().__init__(
            tr("Making today’s safety copy…"),
            tr("Your records are saved already. This copy is for the day the computer fails."),
            back=tr("Close without it"),
        )
        self._office, self._close = office, close
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far the copy is"))
        self.bar.setRange(0, 100)
        self.form.put(self.bar)
        self.closed.connect(office.safety.skip)

    def start(self) -> None:
        """Make the copy, and close when it is made, could not be made, or is not wanted."""
        self.begin()
        announce(self, self.title.text())
        told = bell().line(self, lambda share: self.bar.setValue(round(share * 100)))
        Later(self, self._office.safety.copy_now(told), lambda _: None).anyway(self._close)
