"""Opens the window: the application, its look, the crash hook, the door."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QSettings, QSize, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from phb_desktop import paths
from phb_desktop.ui.again import locked_at, start_again
from phb_desktop.ui.crash import Hook
from phb_desktop.ui.locking import LockedAt
from phb_desktop.ui.main_window import MainWindow
from phb_desktop.ui.one_window import OneWindow, shown_already
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.theme import Theme
from phb_desktop.values.clock import Clock, WallClock
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import Office


BACKUP: Final = ".vaultbackup"  # as vault.backup.SUFFIX
DESKTOP_FILE: Final = "org.phbdesktop.PHBDesktop"  # its menu entry, so that the system knows our window
_SMALL: Final = QSize(1366, 768)  # a common laptop: every pixel is of use there
# Seconds for which the storage thread may keep Python to itself while the window wants it. Every call that
# Qt makes into Python and every signal asks anew: at Python's own 5 ms, one page being read stops the window.
_TURN: Final = 0.0005


def run(given: Path | None = None) -> int:
    """Show the window and stay until it is closed; return the program's exit code.

    given: the folder of a budget, or a backup, which opens the sheet that brings it back.
    """
    backup = given if given is not None and given.suffix == BACKUP else None
    folder = None if backup else given
    app = application()
    hook = Hook()
    hook.install()
    here = locked_at()
    window = build(app, folder, start_again=start_again, locked_at=here)
    if not (here or backup) and window.folder is not None and shown_already(window.folder):
        words = tr("This budget has a window already. It is in front now.")
        sys.stdout.write(f"{words}\n")
        take_down(app, window)
        return 0
    window.one = OneWindow(window)
    window.one.shows(None if backup else window.folder)
    appear(window)
    if backup is not None and here is None:
        window.start_restore(backup.absolute())
    return stay(app, window)


def stay(app: QApplication, window: MainWindow) -> int:
    """Stay until the window is closed, and take it down while the application still stands."""
    code = app.exec()
    take_down(app, window)
    return code


def take_down(app: QApplication, window: MainWindow) -> None:
    """Take the window down at once."""
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # None: of everybody


def appear(window: MainWindow) -> None:
    """Show the window: as it was left, or over the whole of a small screen the first time."""
    room = window.screen().size()
    small = room.width() <= _SMALL.width() or room.height() <= _SMALL.height()
    if small and not window.settings.geometry:
        window.showMaximized()
    else:
        window.show()


def application() -> QApplication:
    """Return the application, named, in a style that draws from our palette."""
    sys.setswitchinterval(_TURN)
    if paths.stick() is not None:
        stay_on_stick()
    QCoreApplication.setApplicationName("PHB Desktop")
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    held = QApplication.instance()
    app = held if isinstance(held, QApplication) else QApplication(sys.argv[:1])
    app.setStyle("fusion")
    if app.windowIcon().isNull():
        app.setWindowIcon(QIcon(str(paths.resources() / "icon.png")))
    return app


def stay_on_stick() -> None:
    """Let Qt and the finder of fonts remember things on the memory stick too, not on the computer."""
    folder = paths.user_data()
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))


def build(
    app: QApplication,
    folder: Path | None,
    *,
    clock: Clock | None = None,
    start_again: Callable[[LockedAt], None] | None = None,
    locked_at: LockedAt | None = None,
) -> MainWindow:
    """Return the window, not shown yet. The office is made later, on another thread."""
    settings = Settings.load()
    speak(app, os.environ.get("PHB_DESKTOP_LANGUAGE") or settings.language)
    theme = Theme(
        app,
        look=settings.look,
        percent=settings.percent,
        letters=settings.letters,
        lines=settings.lines,
    )
    clock = clock or WallClock()
    return MainWindow(
        theme=theme,
        settings=settings,
        clock=clock,
        make_office=lambda: _office(clock),
        folder=folder.absolute() if folder else None,
        copies=True,
        start_again=start_again,
        locked_at=locked_at,
    )


def speak(app: QApplication, code: str) -> None:
    """Let every word from now on be said in a language, and the window lie the way it is read."""
    if code in ("", "en"):
        return
    from phb_desktop import languages  # noqa: PLC0415 - not needed for English

    spoken = languages.speak(code)
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if spoken.leftwards else Qt.LayoutDirection.LeftToRight
    )
    own = QTranslator(app)  # Qt's own words, such as those of its printer window, where it has them
    if own.load(f"qtbase_{spoken.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)


def _office(clock: Clock) -> Office:
    from phb_desktop.office import Office  # noqa: PLC0415 - heavy: read after the first paint

    return Office(clock=clock)
