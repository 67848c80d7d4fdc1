"""The program's window from outside, over the accessibility bus: everything is found by role and name.

What a screen reader, a switch or voice control can do is done here. Runs under the system's Python.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

BUS = "/usr/libexec/at-spi-bus-launcher"
PATIENCE = 40.0  # seconds; a machine may be busy
HAND = 0.35  # seconds between two presses
POLL = 0.05


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a bus and the program, and end both. Says DONE last, if the program still lived then."""
    reached = {"QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    bus = subprocess.Popen(
        [BUS, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    program = subprocess.Popen(command, env={**os.environ, **reached})
    try:
        yield program
        assert program.poll() is None, "the program ended"
        print("DONE", flush=True)
    finally:
        for each in (program, bus):
            each.terminate()
            each.wait(10)


class Program(Protocol):
    """What is looked at, whoever started it."""

    returncode: int | None

    def poll(self) -> int | None: ...


class Outside:
    """Somebody who only hears names and roles."""

    def __init__(self, program: Program, *, patience: float = PATIENCE) -> None:
        import pyatspi  # type: ignore[import-not-found]

        self.atspi: Any = pyatspi
        self.program = program
        self._patience = patience
        self._pressed = 0.0

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
        end = time.monotonic() + self._patience
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

    def rests(self) -> None:
        """Be no quicker than a hand: pressed again at once, a button takes it for a tremor (0315)."""
        time.sleep(max(0.0, self._pressed + HAND - time.monotonic()))
        self._pressed = time.monotonic()

    def presses(self, name: str) -> None:
        print("presses", name, flush=True)
        self.rests()
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
