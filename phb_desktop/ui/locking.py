"""How the window locks: what was typed is kept, the budget closed, and a fresh process takes over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from shiboken6 import isValid

from phb_desktop.errors import Told
from phb_desktop.ui.announcing import forget_said
from phb_desktop.ui.labels import Text
from phb_desktop.ui.later import Later
from phb_desktop.ui.places import PLACES
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.main_window import MainWindow
    from phb_desktop.ui.session_watch import SessionWatch


@dataclass(frozen=True, slots=True)
class LockedAt:
    """Where the window was locked: the budget, and the place on show. Nothing that was on show itself."""

    folder: Path
    place: str


class Locking:
    """Locks one window. `here`: where it was locked, until the budget is open again."""

    def __init__(
        self,
        window: MainWindow,
        start_again: Callable[[LockedAt], None] | None,
        here: LockedAt | None,
    ) -> None:
        self._window, self.start_again, self.here = window, start_again, here
        self._watch: SessionWatch | None = None
        self._kept_frame: Frame | None = None

    def first_place(self) -> str:
        """Return the name of the place where this budget was locked or, after the program was ended, left."""
        if (here := self._here()) is not None:
            return here.place
        was_at = "" if self._window.example is not None else self._window.settings.was_at
        return was_at if was_at in [place.name for place in PLACES] else "home"

    def _here(self) -> LockedAt | None:
        return self.here if self.here and self.here.folder == self._window.folder else None

    def show_last(self, frame: Frame) -> None:
        """Show that place."""
        frame.show_place(self.first_place(), enter=True)
        if self._here() is None:
            frame.halves.begin()
            if self.first_place() != "home":
                frame.desk.status.say(tr("You were here when you closed the program."))
        frame.remember_places(keep=self._window.example is None)

    def bring_back(self, frame: Frame, note: str) -> None:
        """Bring back what was being typed when this budget was locked."""
        if self._window.example is not None or self._window.office is None:
            return
        office = self._window.office
        from phb_desktop.ui.draft_keeper import DraftKeeper  # noqa: PLC0415 - only once there is a frame

        DraftKeeper(self._window, frame)

        def bring(words: str) -> None:
            from phb_desktop.ui.drafts import BringBack  # noqa: PLC0415 - seldom needed

            if words and isValid(frame) and frame is self._window.frame:
                BringBack(frame, words, brought).start()

        def brought() -> None:
            frame.tidy_drafts()
            if note:
                frame.desk.status.say(note)

        Later(frame, office.draft(), self._window.door.explain).then(bring)

    def lock(self) -> None:
        """Close the budget. What was typed is kept inside it, and this process makes way for a fresh one."""
        frame = self._window.frame
        if self._window.office is None or frame is None or self._window.pile.currentWidget() is not frame:
            return
        self._window.idle.stop()
        self._window.clipboard.wipe()
        forget_said()
        if self._window.example is not None:
            self._to_door()
            self._window.leave_example()
            self._window.door.begin()
            return
        from phb_desktop.ui.drafts import place_of, told_of  # noqa: PLC0415 - only once there is a frame

        assert self._window.folder is not None
        here = LockedAt(self._window.folder, place_of(frame))
        locking = self._window.office.lock(told_of(frame))
        self._window.frame, self._kept_frame = None, frame
        if self.start_again is None:
            self._to_door()
        else:
            self._pause()
        self._window.pile.removeWidget(frame)
        Later(self._window, locking, self._window.door.explain).then(lambda _: self._locked(here)).refused(
            self._not_kept
        )

    def _to_door(self) -> None:
        self._window.pile.setCurrentWidget(self._window.door)
        self._window.setWindowTitle(tr("PHB Desktop"))
        self._window.door.locked()

    def _pause(self) -> None:
        """Show nothing of the budget for the moment that a fresh process takes to start."""
        words = Text(tr("Locking…"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._window.pile.setCurrentIndex(self._window.pile.addWidget(words))
        self._window.setWindowTitle(tr("PHB Desktop"))

    def _locked(self, here: LockedAt) -> None:
        """Let go of everything that was on show: the budget is closed, and holds what was typed."""
        frame, self._kept_frame = self._kept_frame, None
        if self.start_again is not None:
            self._window.keep_geometry()
            with suppress(OSError):
                self.start_again(here)
            self.start_again = None  # the system would not: go on here
            self._to_door()
        self.here = here
        self._window.frame_folder = None
        if frame is not None:
            frame.leave()
        self.let_sleep()

    def _not_kept(self, told: Told) -> None:
        """Lock all the same: what was typed stays in this process, behind the door."""
        frame, self._kept_frame = self._kept_frame, None
        if frame is not None:
            self._window.frame = frame
            self._window.pile.addWidget(frame)
        self._to_door()
        assert self._window.office is not None
        Later(self._window, self._window.office.lock(), self._window.door.explain).then(
            lambda _: self._window.door.explain(told)
        )

    def watch_session(self) -> None:
        """Lock with the computer: when it sleeps, when its screen locks, when somebody else comes on."""
        if self._window.office is None or not self._window.office.is_open:
            return  # locked already
        if self._watch is None:
            from phb_desktop.ui.session_watch import SessionWatch  # noqa: PLC0415 - not before the first paint

            self._watch = SessionWatch(self._window)
            self._watch.leaving.connect(self.lock)
        self._watch.opened()

    def let_sleep(self) -> None:
        """Hold the computer's sleep back no longer: the budget is closed."""
        if self._watch is not None:
            self._watch.locked()
