"""A person who types a name, rests, and is cut off: run as a process of its own, and killed from outside."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from phb_desktop.ui.draft_keeper import DraftKeeper
from phb_desktop.values.clock import FixedClock
from tests.person import Person


class _Bot:
    """The two ways of waiting that a person needs, without pytest."""

    def wait(self, milliseconds: int) -> None:
        loop = QEventLoop()  # QTest.qWait would keep other threads waiting too
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def waitUntil(  # noqa: N802 - the name that pytest-qt gave it
        self, until: Callable[[], bool], timeout: int
    ) -> None:
        end = time.monotonic() + timeout / 1000
        while not until():
            if time.monotonic() > end:
                raise AssertionError("it did not come")
            self.wait(10)


def main(folder: Path, place: Path) -> None:
    """Open the budget, type into a payment, wait until it is kept, say so, and wait to be killed."""
    begin = DraftKeeper.__init__

    def sooner(self: DraftKeeper, window: Any, frame: Any) -> None:
        begin(self, window, frame, look=0.1, rest=0.3, most=1.5)

    DraftKeeper.__init__ = sooner  # type: ignore[assignment]
    clock = FixedClock(datetime(2026, 6, 30, 12, tzinfo=UTC))
    person = Person(_Bot(), folder, clock, place / "anchors")
    person.opens("four score and seven")
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Gwenllian of Nowhere")
    office = person.window.office
    assert office is not None
    person.waits(lambda: "Gwenllian of Nowhere" in office.draft().result(10), "the draft")
    print("kept", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
