"""What is read, built and asked before it is needed: while the passphrase is typed, and the budget opens."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from phb_desktop.ui.later import Later
from phb_desktop.ui.places import PLACES as EVERY_PLACE

if TYPE_CHECKING:
    from concurrent.futures import Future

    from phb_desktop.office import Office
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.main_window import MainWindow

# Read on the window's thread one by one, so that opening reads nothing.
MODULES: Final = (
    "phb_desktop.ui.tables",
    "phb_desktop.ui.page",
    "phb_desktop.ui.frame",
    "phb_desktop.ui.fields.choice_field",
    "phb_desktop.ui.explain",
    "phb_desktop.ui.home.page",
    "phb_desktop.ui.session_watch",
    "phb_desktop.ui.draft_keeper",
    "phb_desktop.ui.watching",
    "phb_desktop.ui.money.papers",
    "phb_desktop.ui.money.sheets",
    "phb_desktop.ui.money.page",
)
_LOOKED: Final = 700  # milliseconds
# PySide makes a class of Qt's when it is first named, and all of them at once when it first meets an object
# whose class it does not know: 30 ms in the middle of opening a sheet.
_QT: Final = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
_AT_ONCE: Final = 25
_PAUSE: Final = 10  # milliseconds until another look whether the office is still at work
_SCREENS: Final = tuple(place.module for place in EVERY_PLACE)
PLACES: Final = ("home", "money")  # built then too; the others when they are gone to


def _read_rooms(places: Iterable[str] = _SCREENS, office: Office | None = None) -> list[str]:
    """Read what places need of other rooms; return the screens that wait for the window's own thread.

    While the office is at work nothing is read: Python runs one thread at a time, and an answer of a hundred
    rows would wait for its turn a hundred times.
    """
    from phb_desktop.ui.reading_on import is_screen, still_to_read  # noqa: PLC0415 - after the first paint

    waiting = still_to_read(places)
    for name in waiting:
        if not is_screen(name):
            while office is not None and office.at_work:
                time.sleep(_PAUSE / 1000)
            import_module(name)
    return [name for name in waiting if is_screen(name)]


def _in_turns(
    modules: list[str], whose: QObject, then: Callable[[], object], office: Office | None = None
) -> None:
    """Read one of the window's own modules, and the rest when nothing else is to be done."""
    if modules and office is not None and office.at_work:
        QTimer.singleShot(_PAUSE, whose, lambda: _in_turns(modules, whose, then, office))
    elif modules:
        import_module(modules[0])
        QTimer.singleShot(0, whose, lambda: _in_turns(modules[1:], whose, then, office))
    else:
        then()


class Ahead:
    """Works for one window, one small turn at a time. `all_read`: whether the screens of all places are."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._built: tuple[Path, Frame] | None = None
        self.all_read = False
        self._asked: dict[Callable[..., Any], Future[Any]] = {}

    def read(self, office: Office) -> None:
        """Read the first places, then the one where the person left off, which is shown in Home's stead."""
        window, first = self._window, self._window.locking.first_place()
        window.aside(self._rehearse)
        build = partial(self._build, office)

        def left_off() -> None:
            place = next(place for place in EVERY_PLACE if place.name == first)
            reading = window.aside(partial(_read_rooms, [place.module]))
            Later(window, reading, lambda _told: None).then(lambda more: _in_turns(more, window, build))

        _in_turns(list(MODULES), window, build if first in PLACES else left_off)

    def _rehearse(self) -> None:
        """Have Home's question ready before there is a book to ask: half of its first answer was that."""
        from phb_desktop.office.rehearsal import rehearse_home  # noqa: PLC0415 - heavy: after the first paint

        rehearse_home(self._window.clock.today())

    def _build(self, office: Office) -> None:
        """Build the frame, and a place each turn. They hold nothing of the budget yet."""
        window = self._window
        if self._built is None and window.folder is not None and window.frame is None and not window.example:
            from phb_desktop.ui.frame import Frame  # noqa: PLC0415 - read by now

            window.office = window.office or office
            self._built = window.folder, Frame(window.desk(window.folder))
            window.pile.addWidget(self._built[1])
            QTimer.singleShot(0, window, lambda: self._build(office))
            return
        wanted = dict.fromkeys((window.locking.first_place(), *PLACES))
        missing = [name for name in wanted if self._built and name not in self._built[1].pages]
        if self._built is not None and missing:
            self._built[1].prepare(missing[0])
            QTimer.singleShot(0, window, lambda: self._build(office))
            return
        window.clearing.begin()

    def built(self) -> frozenset[str]:
        """Return the names of the places that wait to be shown."""
        return frozenset(self._built[1].pages if self._built else ())

    def frame_for(self, folder: Path) -> Frame:
        """Return the frame that was built for this budget, or a new one."""
        from phb_desktop.ui.frame import Frame  # noqa: PLC0415 - heavy: only after the door was shown

        window = self._window
        built, self._built = self._built, None
        if built is not None and built[0] == folder and built[1].desk.office is window.office:
            frame = built[1]
        else:
            if built is not None:
                window.pile.removeWidget(built[1])
                built[1].leave()
            frame = Frame(window.desk(folder))
            window.pile.addWidget(frame)
        return frame

    def fill(self, frame: Frame) -> None:
        """Once Home was looked at for a moment: fill the places that were built, and read the others."""

        def go() -> None:
            if frame is self._window.frame and frame.desk.office.is_open:
                for page in frame.pages.values():
                    page.freshen()
                reading = self._window.aside(partial(_read_rooms, office=frame.desk.office))
                Later(frame, reading, lambda _told: None).then(screens)

        def screens(waiting: list[str]) -> None:
            _in_turns(waiting, frame, every_kind, frame.desk.office)

        def every_kind() -> None:
            kinds([f"{module}.{name}" for module in _QT for name in dir(import_module(module))])

        def kinds(waiting: list[str]) -> None:
            for name in waiting[:_AT_ONCE]:
                module, _, kind = name.rpartition(".")
                getattr(import_module(module), kind)
            if waiting:
                QTimer.singleShot(0, frame, lambda: kinds(waiting[_AT_ONCE:]))
            else:
                self._window.clearing.keep()  # what was read stays, too
                self.all_read = True

        QTimer.singleShot(_LOOKED, frame, go)

    def ask(self, office: Office) -> None:
        """Ask what Home shows right behind the opening: it is answered while the window shows its places.

        If the budget does not open, the answer is a refusal that nobody hears. If another place is shown
        first, nobody asks: that place's own question would wait for the answer.
        """
        if self._window.locking.first_place() != "home":
            return
        from phb_desktop.statements.today import overview  # noqa: PLC0415 - read by now

        self._asked = {overview: office.ask(overview)}

    def answers(self) -> dict[Callable[..., Any], Future[Any]]:
        """Hand over what was asked, once."""
        asked, self._asked = self._asked, {}
        return asked
