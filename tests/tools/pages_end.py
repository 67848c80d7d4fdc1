"""Pages end while their answers arrive from another thread, over and over: `python -m tests.tools.pages_end`.

Where that is not safe this process dies by a signal, within some hundred rounds.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete

from phb_desktop.ui.later import Later

ROUNDS = 2_000


def reads(steps: int) -> int:
    """Take a while, in steps between which the other thread may have its turn."""
    read = 0
    for each in range(steps):
        read += each
    return read


def main() -> None:
    """Go through the rounds; say how many answers were heard."""
    sys.setswitchinterval(0.0005)  # as the window does
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app, dice, heard = QCoreApplication([]), Random(7), list[int]()
    with ThreadPoolExecutor(1) as storage:
        for _ in range(ROUNDS):
            page = QObject()
            for _ in range(5):
                answer = storage.submit(reads, dice.randrange(2_000))
                Later(page, answer, lambda _told: None).then(heard.append)
            if dice.random() < 0.7:
                app.processEvents()
            delete(page)
    sys.stdout.write(f"{len(heard)}\n")


if __name__ == "__main__":
    main()
