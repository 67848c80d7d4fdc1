"""The real program in a process of its own, driven by keys as a person would, and replaced when it locks.

Run as `python -m tests.tools.tour NAME FOLDER OUTSIDE`. The process that takes over after a lock is this
very script again, so the tour goes on in it. It says where it is on standard output, and does its next
step when a line comes in on standard input: whoever watches from outside can look in between.
"""

from __future__ import annotations

import codecs
import ctypes
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from phb_desktop.ui import start
from phb_desktop.ui.again import locked_at, start_again
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault.guard import guard_process
from tests.person import Person

# Written so that this script itself holds none of them in memory until it needs one.
_HIDDEN = {
    "PASSPHRASE": "sbhe fpber naq frira",
    "NAME": "Tjrayyvna Pnaneljbegu",
    "NUMBER": "DD 67 89 01 P",
    "SORT_CODE": "55-55-52",
    "PAYEE": "Bfgevpusrngure Gnkvf",
    "RECEIPT": "Erprvcg sbe n avtugvatnyr-funcrq teno envy",
    "TYPED": "Unys n jbeqynexfche",
}
_DIGITS = str.maketrans("0123456789", "5678901234")


def __getattr__(name: str) -> str:
    if name not in _HIDDEN:
        raise AttributeError(name)
    return codecs.encode(_HIDDEN[name], "rot13").translate(_DIGITS)


def canaries() -> dict[str, str]:
    """Return the words that must not be found, none of which is anywhere in the program."""
    return {name: __getattr__(name) for name in _HIDDEN}


def bank_file() -> str:
    """Return a bank file full of them."""
    here = canaries()
    return (
        "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
        f"06/04/2026,Example ICB,DP APR {here['NUMBER']},FASTER PAYMENT,2800.00,4200.00\n"
        f"28/04/2026,{here['PAYEE']},{here['SORT_CODE']} WAGES,FASTER PAYMENT,-640.00,3560.00\n"
        f"30/06/2026,{here['NAME']},DP JUN,FASTER PAYMENT,2800.00,6360.00\n"
    )


class Bot:
    """Waits, and lets the window live meanwhile."""

    def wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def waitUntil(self, until: Callable[[], bool], timeout: int = 20_000) -> None:  # noqa: N802 - as qtbot's
        end = time.monotonic() + timeout / 1000
        while not until():
            if time.monotonic() > end:
                raise TimeoutError
            self.wait(10)


class Tourist(Person):
    """A person at the window that the program itself has put together."""

    def __init__(self, folder: Path) -> None:
        self.qtbot = Bot()
        self.clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
        app = start.application()
        self.again = locked_at()
        self.window = start.build(
            app, folder, clock=self.clock, start_again=start_again, locked_at=self.again
        )
        start.appear(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def locks(self) -> None:
        """Press the key; this process ends and the script begins again in the next one."""
        self.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.wait(20_000)
        raise AssertionError("the process was not replaced")


def tell(words: str) -> None:
    """Say where we are, and wait for the word to go on."""
    os.write(1, f"{words}\n".encode())
    while os.read(0, 1) not in (b"\n", b""):
        pass


def memory(person: Tourist, _outside: Path) -> Iterator[str]:
    """Open, type half a word, lock, unlock."""
    if person.again is None:
        person.opens(__getattr__("PASSPHRASE"))
        person.goes_to("Money")
        person.sees_row("Payments", __getattr__("PAYEE"))
        person.presses("Add money out")
        person.types("Paid to", __getattr__("TYPED"))
        yield "open"
        person.locks()
    person.sees("Your budget is locked.")
    yield f"locked {geometry(person.window)}"
    person.opens(__getattr__("PASSPHRASE"))
    person.waits_for("Paid to")
    box: Any = person.control("Paid to")
    person.waits(lambda: box.text() == __getattr__("TYPED") and box.hasFocus(), "what was typed")
    yield f"back {geometry(person.window)}"


def whole(person: Tourist, outside: Path) -> Iterator[str]:
    """Bring in, sort, attach, look for, issue, save, back up, lock, unlock, quit."""
    if person.again is None:
        person.opens(__getattr__("PASSPHRASE"))
        person.goes_to("Bank")
        person.presses("Bring in a bank file")
        person.types("The bank’s file", str(outside / "bank.csv"))
        person.presses("Look at the file")
        person.presses("Bring in 3 payments")
        person.waits_for("Payments to sort, 3 rows")
        _sorts(person, "Example ICB", ("What kind of money", "Direct payment"))
        person.waits_for("Payments to sort, 2 rows")
        _sorts(
            person,
            __getattr__("PAYEE"),
            ("What kind of payment", "PA net wages"),
            ("Plan line", "Personal assistants"),
        )
        person.waits_for("Payments to sort, 1 row")
        _sorts(person, __getattr__("NAME"), ("What kind of money", "Direct payment"))
        person.goes_to("Money")
        person.types("Find who or what", "Ostrichfeather")
        person.sees_no_row("Payments", "Balance when these books began")
        person.sees_row("Payments", __getattr__("PAYEE"))
        person.picks("Payments", __getattr__("PAYEE"))
        person.presses("Attach a paper")
        person.types("The file", str(outside / "receipt.pdf"))
        person.presses("Keep it with this payment")
        person.waits_for("Find who or what")
        person.types("Find who or what", "")
        person.goes_to("Home")
        person.goes_to("Plan")
        person.goes_to("Statements")
        person.presses("To do: give")
        person.chooses("Why is that?", "No worker in post")
        person.presses("Save, and go to the next")
        person.sees("Reason 2 of 2")
        person.chooses("Why is that?", "No worker in post")
        person.presses("Save the reason")
        person.sees("Done: 2 reasons are given.")
        person.presses("Issue this statement")
        person.presses("Go on")
        person.presses("Issue it now")
        person.sees_done("is issued.")
        person.types("Folder", str(outside / "to send"))
        person.presses("Save the files")
        person.sees_done("files are saved")
        person.goes_to("Settings")
        person.presses("Make a backup now")
        person.types("Where to write it", str(outside / "safe.phbbackup"))
        person.presses("Make it now")
        person.sees_done("was opened to prove it")
        person.goes_to("Money")
        person.sees_row("Payments", __getattr__("PAYEE"))
        person.picks("Payments", __getattr__("PAYEE"))
        view: Any = person.reaches("Payments")
        view._copy()
        person.presses("Add money out")
        person.types("Paid to", __getattr__("TYPED"))
        person.locks()
    person.sees("Your budget is locked.")
    person.opens(__getattr__("PASSPHRASE"))
    person.waits_for("Paid to")
    box: Any = person.control("Paid to")
    person.waits(lambda: bool(box.text() == __getattr__("TYPED")), "what was typed")
    person.presses("Go back")
    if "leak" in os.environ.get("PHB_TOUR", ""):  # the control: what a leak would look like
        (Path(os.environ["TMPDIR"]) / "notes.txt").write_text(__getattr__("PAYEE"), encoding="utf-8")
    person.closes()
    yield "closed"


def _sorts(person: Tourist, who: str, *choices: tuple[str, str]) -> None:
    person.picks("Payments to sort", who)
    person.presses("Say what it was for")
    for question, answer in choices:
        person.chooses(question, answer)
    person.presses("Save")


def geometry(window: QWidget) -> str:
    here = window.geometry()
    return f"{here.x()},{here.y()},{here.width()}x{here.height()}"


TOURS: dict[str, Callable[[Tourist, Path], Iterator[str]]] = {"memory": memory, "whole": whole}


def main() -> None:
    name, folder, outside = sys.argv[1:4]
    guard_process()
    if "readable" in os.environ.get("PHB_TOUR", ""):  # so that the watcher may look into our memory
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
    person = Tourist(Path(folder))

    def go() -> None:
        try:
            for words in TOURS[name](person, Path(outside)):
                tell(words)
            person.closes()
        except BaseException:  # noqa: BLE001 - whatever it is, whoever watches wants to read it
            traceback.print_exc()
            os._exit(1)  # nothing else may be said over it

    QTimer.singleShot(0, person.window, go)
    start.stay(start.application(), person.window)


if __name__ == "__main__":
    main()
