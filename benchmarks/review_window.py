"""Drives the review in our window with all lines of an account waiting; prints what each step took as JSON.

A process of its own, so that memory and the first time of everything are its own:

    python -m benchmarks.review_window BOOK
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.drive import Heart, _scrolled, painted, until
from benchmarks.light import PASSPHRASE, resident_megabytes

SEARCHED = "swan lane"


class Pulse(Heart):
    """Also knows how long the window's own thread worked in one go: other programs do not lengthen that."""

    def __init__(self) -> None:
        self._worked, self.busiest = time.thread_time(), 0.0
        super().__init__()

    def _beat(self) -> None:
        now = time.thread_time()
        self.busiest = max(self.busiest, now - self._worked)
        self._worked = now
        super()._beat()

    def rest_of(self, name: str, took: dict[str, float]) -> None:
        """Note the longest pause and the longest work since the last rest, and start again."""
        took[f"{name}, longest work"], self.busiest = self.busiest, 0.0
        self._worked = time.thread_time()
        took[f"{name}, longest pause"] = self.rest()


def review(book: Path) -> dict[str, float]:
    """Open the Bank place, jump about, find, mark all that are alike, sort them, undo, accept, undo."""
    from phb_desktop.banking.commands import SetAsideLines, SortLines
    from phb_desktop.banking.suggestion import payee_key
    from phb_desktop.ledger.commands import Sort
    from phb_desktop.ledger.model import Allocation, PaymentType
    from phb_desktop.plan.model import PlanLineId, StreamId
    from phb_desktop.ui.start import application, build

    gc.disable()  # as phb_desktop.app.window does
    app = application()
    window = build(app, book)
    window.show()
    window.activateWindow()
    until(window.isVisible)
    until(window.load().done)
    heart, took = Pulse(), dict[str, float]()
    typed: Any = window.focusWidget()
    QTest.keyClicks(typed, PASSPHRASE)
    QTest.keyClick(typed, Qt.Key.Key_Return)
    until(lambda: bool(window.frame and getattr(window.frame.page(), "_seen", None) is not None))
    ready = time.perf_counter() + 1.5
    until(lambda: time.perf_counter() > ready)
    frame: Any = window.frame
    shown: list[Any] = []

    def step(name: str, do: Any, there: Any) -> None:
        heart.rest_of("between", {})
        took[name] = painted(frame, do, there)
        ready = time.perf_counter() + 0.4  # what comes a moment later counts too
        until(lambda: time.perf_counter() > ready)
        heart.rest_of(name, took)

    to_bank = partial(frame.show_place, "bank", enter=True)
    step("open", lambda: shown.append(to_bank()), lambda: shown[0].review.model.rowCount() > 0)
    page = shown[0]
    looked = page.review
    model, view = looked.model, looked.listing.view
    rows = model.rowCount()
    heart.rest_of("between", {})
    took["scroll"] = _scrolled(view, model, lambda n: model.row_at(n) is not None)
    heart.rest_of("scroll", took)

    def find(words: str) -> None:
        looked.wanted.put(words)
        looked.refresh()

    step("find", lambda: find(SEARCHED), lambda: 0 < model.rowCount() < rows)
    step("show all again", lambda: find(""), lambda: model.rowCount() == rows)
    looked.listing.go_to(0)
    view.setFocus()
    step("one mark", lambda: QTest.keyClick(view, Qt.Key.Key_Space), lambda: bool(looked._marked))
    alike = max(range(100), key=lambda n: len(model.row_at(n).line.payee))
    looked.listing.go_to(alike)
    step("mark all alike", looked._mark_alike, lambda: len(looked._marked) > 1)
    took["marked"] = len(looked._marked)
    ids = tuple(looked._marked)

    def marked_aside() -> None:
        page.change(SetAsideLines(ids, "measured"))

    step("set the marked aside", marked_aside, lambda: model.rowCount() < rows)

    def undo() -> None:
        page.later(page.desk.office.undo())

    step("undo of that", undo, lambda: model.rowCount() == rows)
    # Two payments of a payee are sorted alike: then those of the oldest that are like them are sure.
    first = [model.row_at(n).line for n in range(100)]
    often = max(first, key=lambda line: sum(payee_key(each.payee) == payee_key(line.payee) for each in first))
    two = [each for each in first if payee_key(each.payee) == payee_key(often.payee)][:2]
    parts = [
        (Allocation(abs(each.amount), StreamId(1), type=PaymentType.OTHER_IN_PLAN, line=PlanLineId(1)),)
        for each in two
    ]
    learnt = SortLines(tuple(Sort(each.entry, part) for each, part in zip(two, parts, strict=True)))
    page.change(learnt)
    until(lambda: bool(looked._found.sure))
    rows = model.rowCount()
    sure = len(looked._found.sure)
    took["sure"] = sure
    if sure:
        step("accept all that are sure", looked._accept_sure, lambda: model.rowCount() < rows)
        step("undo of accepting", undo, lambda: model.rowCount() == rows)
    took["megabytes"] = resident_megabytes(os.getpid())
    window.close()
    return took


if __name__ == "__main__":
    print(json.dumps(review(Path(sys.argv[1]))))
