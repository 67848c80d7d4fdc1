"""Runs under the system's Python, beside the program and outside it: finds everything by role and name.

What a screen reader, a switch or voice control can do is done here, over the accessibility bus
alone. Usage: by_names.py PYTHON BUDGET PASSPHRASE. Prints each step; the last line is DONE.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

BUS = "/usr/libexec/at-spi-bus-launcher"
PATIENCE = 40.0  # seconds; a machine may be busy
POLL = 0.05


def start_bus() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [BUS, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


class Outside:
    """Somebody who only hears names and roles."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        import pyatspi  # type: ignore[import-not-found]

        self.atspi: Any = pyatspi
        self.program = program

    # -- looking

    def nodes(self) -> Iterator[Any]:
        """Yield what shows in the program's window, in reading order."""
        for app in self.atspi.Registry.getDesktop(0):
            if app is not None and app.name == "PHB Desktop":
                for window in app:
                    yield from self._shown(window)

    def _shown(self, node: Any) -> Iterator[Any]:
        if node is None or not node.getState().contains(self.atspi.STATE_SHOWING):
            return
        yield node
        for number in range(node.childCount):
            yield from self._shown(node.getChildAtIndex(number))

    def label(self, node: Any) -> str:
        """Return what a control is called: a list of choices by its label, all else by its name."""
        if node.getRoleName() == "combo box":
            for relation in node.getRelationSet():
                if relation.getRelationType() == self.atspi.RELATION_LABELLED_BY:
                    return str(relation.getTarget(0).name)
        return str(node.name)

    def look(self, role: str, name: str) -> Any:
        """Return the first thing of a role whose name begins so, or None."""
        try:
            fits = (
                node
                for node in self.nodes()
                if node.getRoleName() == role and self.label(node).startswith(name)
            )
            return next(fits, None)
        except Exception:  # noqa: BLE001 - the window changed while we looked; look again
            return None

    def find(self, role: str, name: str) -> Any:
        found: list[Any] = []

        def there() -> bool:
            found.append(self.look(role, name))
            return found[-1] is not None

        self.wait(there, f"{role} “{name}”")
        return found[-1]

    def wait(self, until: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not until():
            if self.program.poll() is not None:
                sys.exit(f"the program ended with {self.program.returncode} before {what}")
            if time.monotonic() > end:
                sys.exit(f"{what} did not come; there are {self.everything()}")
            time.sleep(POLL)

    def everything(self) -> list[tuple[str, str]]:
        try:
            return [(node.getRoleName(), self.label(node)) for node in self.nodes() if self.label(node)]
        except Exception as error:  # noqa: BLE001 - only told when something failed already
            return [("nothing", str(error))]

    def sees(self, role: str, name: str) -> str:
        node = self.find(role, name)
        print("sees", role, node.name, flush=True)
        return str(node.name)

    def sees_no(self, role: str, name: str) -> None:
        self.wait(lambda: self.look(role, name) is None, f"the end of {role} “{name}”")
        print("sees no", role, name, flush=True)

    # -- doing

    def presses(self, name: str) -> None:
        print("presses", name, flush=True)
        button = self.find("push button", name)
        action = button.queryAction()
        names = [action.getName(number) for number in range(action.nActions)]
        action.doAction(names.index("Press"))

    def types(self, name: str, words: str, *, role: str = "text") -> None:
        print("types", name, flush=True)
        self.find(role, name).queryEditableText().setTextContents(words)

    def chooses(self, name: str, choice: str, *, role: str = "combo box") -> None:
        """Select a child of a list, as a screen reader does."""
        print("chooses", choice, "of", name, flush=True)
        box = self.find(role, name)
        choices = box.getChildAtIndex(0) if role == "combo box" else box
        names = [choices.getChildAtIndex(number).name for number in range(choices.childCount)]
        choices.querySelection().selectChild(names.index(choice))
        if role == "combo box":
            self.wait(lambda: box.name == choice, f"“{choice}” in “{name}”")


def journey(person: Outside, passphrase: str) -> None:
    """Unlock, hear how it stands, add a payment, see it, undo it, lock."""
    person.types("Passphrase", "not this one at all", role="password text")
    person.presses("Open")
    person.sees("panel", "There is a problem. That passphrase does not open")
    person.types("Passphrase", passphrase, role="password text")
    person.presses("Open")
    person.sees("push button", "£1,400.00 is left today.")
    person.sees("push button", "£0.00 went out.")
    person.sees("table", "Plan lines, 3 rows")
    person.chooses("Places", "Money", role="list")
    person.presses("Add money out")
    person.types("Paid to", "Warm Pool")
    person.types("Amount", "45")
    person.chooses("What kind of payment", "Therapies and counselling")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    person.sees("table", "Payments, 2 rows")
    row = person.sees("table cell", "£45.00 paid out to Warm Pool")
    assert "Therapies and counselling: Hydrotherapy" in row, row
    person.presses("Undo: Saved: £45.00 to Warm Pool.")
    person.sees("label", "Undone")
    person.sees_no("table cell", "£45.00 paid out to Warm Pool")
    person.chooses("Places", "Statements", role="list")
    person.sees("push button", "At the start there was £1,400.00.")
    person.presses("Lock")
    person.sees("label", "Your budget is locked.")
    person.sees_no("list", "Places")


def main() -> None:
    python, budget, passphrase = sys.argv[1:]
    bus = start_bus()
    program = subprocess.Popen([python, "-X", "faulthandler", "-m", "phb_desktop", budget])
    try:
        journey(Outside(program), passphrase)
        assert program.poll() is None, "the program ended"
        print("DONE", flush=True)
    finally:
        program.terminate()
        program.wait(10)
        bus.terminate()
        bus.wait(10)


if __name__ == "__main__":
    os.environ.update(QT_QPA_PLATFORM="xcb", QT_ACCESSIBILITY="1", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    main()
