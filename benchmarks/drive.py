"""Drives one window, ours or the barest one over the same rows, and prints what each step took as JSON.

A process of its own, so that memory and the first time of everything are its own:

    python -m benchmarks.drive ours BOOK
    python -m benchmarks.drive bare STORE
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QTableView, QWidget

from benchmarks.light import PASSPHRASE, resident_megabytes

PAGE = 200
PATIENCE = 120.0
SEARCHED = "swan lane"
TYPING = 0.5  # seconds from the first letter of a passphrase to Return
SETTLING = 0.2  # seconds from the last answer to the last paint
READING = 1.0  # seconds that Home is looked at before anybody goes on; the whole check begins at 2


class Paints(QObject):
    """Counts the paints of a widget; its children are painted in the same pass.

    It listens to this widget alone. A filter over the whole application has PySide meet every object of
    Qt's own, and make some eighty classes of them the first time: 20 to 45 ms that no program spends.
    """

    def __init__(self, whole: QWidget) -> None:
        super().__init__()
        self.count, self._whole = 0, whole
        whole.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += watched is self._whole and event.type() == QEvent.Type.Paint
        return False

    def stop(self) -> None:
        """Count no more."""
        self._whole.removeEventFilter(self)


class Heart:
    """Beats every few milliseconds; its longest pause is how long the window could not answer."""

    def __init__(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(2)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def rest(self) -> float:
        """Return the longest pause in seconds, and start again."""
        longest, self.longest = self.longest, 0.0
        self._last = time.perf_counter()
        return longest


def until(true: Callable[[], bool]) -> None:
    """Let the window work until something is true; between events it sleeps, as a program's own loop does.

    A loop that never sleeps takes Python from the very thread whose answer it waits for.
    """
    ends = time.perf_counter() + PATIENCE
    wakes = QTimer()
    wakes.setTimerType(Qt.TimerType.PreciseTimer)
    wakes.start(2)
    while not true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > ends:
            raise TimeoutError("the window did not get there")
    wakes.stop()


def painted(whole: QWidget, do: Callable[[], object], there: Callable[[], bool]) -> float:
    """Do something, wait until its answer is there and then painted; return the seconds."""
    paints = Paints(whole)
    started = time.perf_counter()
    do()
    until(there)
    before = paints.count
    whole.update()
    until(lambda: paints.count > before)
    taken = time.perf_counter() - started
    paints.stop()
    return taken


def ours(book: Path) -> dict[str, float]:
    """Unlock, look at Home, open Money, search, scroll."""
    from phb_desktop.ui.start import application, build

    gc.disable()  # as phb_desktop.app.window does
    app = application()
    window = build(app, book)
    window.show()
    window.activateWindow()
    until(window.isVisible)
    until(window.load().done)
    heart, took = Heart(), {}
    typed: Any = window.focusWidget()
    QTest.keyClicks(typed, PASSPHRASE)
    ready = time.perf_counter() + TYPING  # no hand is faster
    until(lambda: time.perf_counter() > ready)
    heart.rest()

    def home_is_there() -> bool:
        page: Any = window.frame.page() if window.frame else None
        return page is not None and page._seen is not None

    worked = time.process_time()
    took["home"] = painted(window, lambda: QTest.keyClick(typed, Qt.Key.Key_Return), home_is_there)
    took["home, processor"] = time.process_time() - worked
    took["home, longest pause"] = heart.rest()
    took["home, megabytes"] = resident_megabytes(os.getpid())
    ready = time.perf_counter() + READING
    until(lambda: time.perf_counter() > ready)
    took["home, longest pause"] = max(took["home, longest pause"], heart.rest())
    frame: Any = window.frame
    shown: list[Any] = []
    to_money = partial(frame.show_place, "money", enter=True)
    took["ledger"] = painted(frame, lambda: shown.append(to_money()), lambda: shown[0].model.rowCount() > 0)
    page = shown[0]
    model = page.model
    took["ledger, longest pause"] = heart.rest()
    rows = page.model.rowCount()

    def search() -> None:
        page.wanted.put(SEARCHED)
        page._search()

    worked = time.process_time()
    took["filter"] = painted(page.listing.view.viewport(), search, lambda: 0 < page.model.rowCount() < rows)
    took["filter, processor"] = time.process_time() - worked
    took["filter, longest pause"] = heart.rest()
    page.wanted.put("")
    painted(page, page._search, lambda: page.model.rowCount() == rows)
    took["scroll"] = _scrolled(page.listing.view, model, lambda n: model.row_at(n) is not None)
    took["scroll, longest pause"] = heart.rest()
    took["megabytes"] = resident_megabytes(os.getpid())
    office: Any = window.office
    _places(frame, office, heart, took)
    window.lock()
    until(lambda: not office.is_open)
    started, worked = time.perf_counter(), time.process_time()
    office.open(book, PASSPHRASE).result()
    took["key and open"] = time.perf_counter() - started
    took["key and open, processor"] = time.process_time() - worked
    window.close()
    return took


def _places(frame: Any, office: Any, heart: Heart, took: dict[str, float]) -> None:
    """Go to every other place: how long until its figures are painted, and the longest pause meanwhile."""
    from phb_desktop.ui.places import PLACES

    until(lambda: frame.window().ahead.all_read)
    heart.rest()
    for place in PLACES:
        if place.name not in {"home", "money"}:
            asked: list[Any] = []

            def go(name: str = place.name, asked: list[Any] = asked) -> None:
                frame.show_place(name, enter=True)
                asked.append(office.in_turn(lambda: None))  # done when all that the place asked is

            took[f"{place.name}, switch"] = painted(frame, go, lambda asked=asked: asked[0].done())  # type: ignore[misc]
            ready = time.perf_counter() + SETTLING
            until(lambda ready=ready: time.perf_counter() > ready)  # type: ignore[misc]
            took[f"{place.name}, longest pause"] = heart.rest()


def _scrolled(view: QAbstractItemView, model: Any, there: Callable[[int], bool]) -> float:
    """Return the mean time of ten jumps to far places."""
    count, taken = model.rowCount(), 0.0
    for step in range(1, 11):
        number = count * step // 11

        def jump(number: int = number) -> None:
            view.scrollTo(model.index(number, 0), QAbstractItemView.ScrollHint.PositionAtTop)

        taken += painted(view.viewport(), jump, lambda number=number: there(number))  # type: ignore[misc]
    return taken / 10


class BareModel(QAbstractTableModel):
    """The least there can be: a count, and pages of rows by key from raw SQLCipher."""

    def __init__(self, store: Any) -> None:
        super().__init__()
        self._store = store
        self.search("")

    def search(self, text: str) -> None:
        """Count what fits and forget the pages."""
        self.beginResetModel()
        self._like = f"%{text}%"
        self._pages: dict[int, list[tuple[Any, ...]]] = {}
        self._all = not text
        asked = "SELECT max(id) FROM line" if self._all else "SELECT count(*) FROM line WHERE party LIKE ?"
        self._count = self._store.execute(asked, () if self._all else (self._like,)).fetchone()[0]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        del parent
        return 4

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page, place = divmod(index.row(), PAGE)
        if page not in self._pages:
            self._pages[page] = self._fetched(page)
        return str(self._pages[page][place][index.column()])

    def _fetched(self, page: int) -> list[tuple[Any, ...]]:
        columns = "SELECT day, party, reference, pence FROM line"
        if self._all:
            asked, given = f"{columns} WHERE id > ? ORDER BY id LIMIT ?", (page * PAGE, PAGE)
            found = self._store.execute(asked, given)
        else:
            asked = f"{columns} WHERE party LIKE ? ORDER BY id LIMIT ? OFFSET ?"
            found = self._store.execute(asked, (self._like, PAGE, page * PAGE))
        rows: list[tuple[Any, ...]] = found.fetchall()
        return rows


def bare(store_path: str) -> dict[str, float]:
    """Show, search and scroll the barest table over the same rows."""
    from benchmarks import raw

    app = QApplication([])
    store = raw.open_store(store_path)
    store.execute("PRAGMA cache_size = -65536")
    window, view, took = QMainWindow(), QTableView(), {}
    window.setCentralWidget(view)
    window.resize(1180, 760)
    window.show()
    until(window.isVisible)
    held: list[BareModel] = []

    def show() -> None:
        held.append(BareModel(store))
        view.setModel(held[0])

    took["ledger"] = painted(view.viewport(), show, lambda: bool(held))
    model = held[0]
    took["filter"] = painted(view.viewport(), lambda: model.search(SEARCHED), lambda: True)
    model.search("")
    took["scroll"] = _scrolled(view, model, lambda _: True)
    took["megabytes"] = resident_megabytes(os.getpid())
    window.close()
    app.quit()
    return took


if __name__ == "__main__":
    kind, place = sys.argv[1:]
    print(json.dumps(ours(Path(place)) if kind == "ours" else bare(place)))
