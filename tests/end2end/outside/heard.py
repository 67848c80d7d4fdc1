"""Listens to the program over the accessibility bus, as a screen reader does: what must be heard is heard.

Usage: heard.py PYTHON BUDGET PASSPHRASE. Prints each step; the last line is DONE.
"""

from __future__ import annotations

import ctypes
import sys
import time
from typing import Any

from hands import ByBus, Ears  # type: ignore[import-not-found]
from window import running  # type: ignore[import-not-found]

_POLITE, _AT_ONCE = 1, 2  # as the bus tells them
_QUIET = 0.4  # seconds in which nothing more may come


def give_the_keyboard() -> None:
    """Give the keyboard to the windows of this screen, the topmost last: no window manager does it here."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    ignoring = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _screen, _error: 0)
    x.XSetErrorHandler(ignoring)  # of windows that do not show
    screen = ctypes.c_void_p(x.XOpenDisplay(None))
    root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x.XQueryTree(
        screen,
        ctypes.c_ulong(x.XDefaultRootWindow(screen)),
        *(ctypes.byref(each) for each in (root, parent, windows, count)),
    )
    for number in range(count.value):
        x.XSetInputFocus(screen, ctypes.c_ulong(windows[number]), 2, ctypes.c_ulong(0))
    x.XSync(screen, 0)
    x.XCloseDisplay(screen)


def focused(person: ByBus) -> Any:
    """Return what has the keyboard: a row of a table, if it is on one."""
    deepest = None
    for node in person.nodes():
        if node.getState().contains(person.atspi.STATE_FOCUSED):
            deepest = node
    return deepest


def name_focused(person: ByBus) -> str:
    try:
        node = focused(person)
        return "" if node is None else str(node.name)
    except Exception:  # noqa: BLE001 - the window changed while we looked; look again
        return ""


def hears_once(person: ByBus, ears: Ears, words: str, politeness: int) -> None:
    """Hear these words once, in this manner, and not again a moment later."""
    person.wait(lambda: any(words in said for said in ears.said()), f"“{words}”, announced")
    time.sleep(_QUIET)
    fits = [(said, how) for said, how in ears.told() if words in said]
    assert len(fits) == 1, fits
    assert fits[0][1] == politeness, fits
    print("heard once:", fits[0][0], flush=True)


def listens(person: ByBus, passphrase: str) -> None:
    """Unlock, save, undo, meet a problem, enter a table, move in it both ways."""
    ears = Ears(person.atspi)
    person.one(("frame",), "PHB Desktop")
    give_the_keyboard()
    person.types("Passphrase", "not this one at all")
    person.presses("Open")
    hears_once(person, ears, "There is a problem.", _AT_ONCE)
    person.wait(lambda: name_focused(person).startswith("There is a problem."), "the keyboard at the problem")
    person.types("Passphrase", passphrase)
    person.presses("Open")
    person.sees("£1,400.00 is left today.")

    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Warm Pool")
    person.types("Amount", "45")
    person.chooses("What kind of payment", "Therapies and counselling")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    hears_once(person, ears, "Saved: £45.00 to Warm Pool.", _POLITE)
    assert not name_focused(person).startswith("Undo"), "the keyboard stays where it was"
    person.presses("Undo")
    hears_once(person, ears, "Undone", _POLITE)
    person.presses("Say it again")
    person.wait(lambda: sum("Undone" in said for said in ears.said()) == 2, "the same again")

    person.goes_to("Home")
    person.sees_row("Plan lines", "Hydrotherapy")
    table = person.one(("table",), "Plan lines, 3 rows")
    table.queryComponent().grabFocus()
    person.wait(lambda: "Personal assistants" in name_focused(person), "the first row, on entry")
    assert "£" in name_focused(person), "its money is said"
    print("on entry:", name_focused(person), flush=True)
    person.picks("Plan lines", "Hydrotherapy")
    person.wait(lambda: name_focused(person).startswith("Hydrotherapy"), "the row that was chosen")

    person.goes_to("Settings")
    person.chooses("How tables are read aloud", "Cell by cell")
    person.goes_to("Home")
    person.wait(
        lambda: any(said.startswith("Plan line: ") for _, _, said in person._rows("Plan lines")), "cells"
    )
    print("cell by cell: heading and value", flush=True)
    ears.close()


if __name__ == "__main__":
    python, budget, passphrase = sys.argv[1:]
    with running(python, "-X", "faulthandler", "-m", "phb_desktop", budget) as program:
        listens(ByBus(program), passphrase)
