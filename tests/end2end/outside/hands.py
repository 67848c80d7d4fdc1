"""The twelve jobs over the accessibility bus alone, under the system's Python: roles, names and actions.

Usage: hands.py PYTHON FOLDER. Prints each job when it is done; the last line is DONE.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gi.repository import GLib  # type: ignore[import-not-found]
from jobs import Given, do_all  # type: ignore[import-not-found]
from window import Outside, running  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
GROUPS = 11  # of a recovery code
_BOXES = ("text", "password text")


class Ears:
    """Hears what the program announces, from now on, in order: a screen reader would say it."""

    def __init__(self, atspi: Any) -> None:
        self._registry, self._heard = atspi.Registry, list[tuple[str, int]]()
        self._registry.registerEventListener(self._hear, "object:announcement")

    def _hear(self, event: Any) -> None:
        self._heard.append((str(event.any_data), int(event.detail1)))

    def told(self) -> list[tuple[str, int]]:
        """Return the words heard so far, each with how pressing it was."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        return list(self._heard)

    def said(self) -> list[str]:
        """Return the words heard so far."""
        return [words for words, _ in self.told()]

    def close(self) -> None:
        self._registry.deregisterEventListener(self._hear, "object:announcement")


class ByBus(Outside):  # type: ignore[misc] # the system's Python does not check our types
    """Somebody who only hears names and roles, and acts by what the bus offers."""

    # -- finding

    def one(self, roles: Iterable[str], name: str) -> Any:
        """Wait for what has one of these roles and this name, or a name that begins so, and can be used."""
        found: list[Any] = []

        def there() -> bool:
            found[:] = [self.now(tuple(roles), name)]
            return found[0] is not None

        self.wait(there, f"{' or '.join(roles)} “{name}”")
        return found[0]

    def now(self, roles: tuple[str, ...], name: str) -> Any:
        """Return it if it is there now: by its whole name first, then by how the name begins."""
        begins = None
        try:
            for node in self.nodes():
                if node.getRoleName() in roles and node.getState().contains(self.atspi.STATE_SENSITIVE):
                    label = self.label(node)
                    if label == name:
                        return node
                    if begins is None and label.startswith(name):
                        begins = node
        except Exception:  # noqa: BLE001 - the window changed while we looked; look again
            return None
        return begins

    def hears(self, words: str, *roles: str) -> bool:
        """Say whether a name that shows now holds these words."""
        try:
            return any(
                words in str(node.name) for node in self.nodes() if not roles or node.getRoleName() in roles
            )
        except Exception:  # noqa: BLE001 - as above
            return False

    # -- doing

    def presses(self, name: str) -> None:
        button = self.one(("push button", "toggle button"), name)
        self.rests()
        self._acts(button, "Press")

    def types(self, name: str, text: str) -> None:
        """Fill a box."""
        self.one(_BOXES, name).queryEditableText().setTextContents(text)

    def types_day(self, label: str, day: str) -> None:
        self.types(f"Day, {label}", day)
        for part in ("Month", "Year"):
            self.types(f"{part}, {label}", "")

    def chooses(self, name: str, words: str) -> None:
        """Select one of a list's choices."""
        box = self.one(("combo box",), name)
        choices = box.getChildAtIndex(0)
        names = [str(choices.getChildAtIndex(number).name) for number in range(choices.childCount)]
        fits = [number for number, each in enumerate(names) if each.startswith(words)]
        if not fits:
            sys.exit(f"“{name}” offers {names}, not “{words}”")
        if box.name != names[fits[0]]:
            choices.querySelection().selectChild(fits[0])
        self.wait(lambda: box.name == names[fits[0]], f"“{words}” in “{name}”")

    def ticks(self, name: str, ticked: bool = True) -> None:
        box = self.one(("check box",), name)
        if box.getState().contains(self.atspi.STATE_CHECKED) != ticked:
            self._acts(box, "Toggle")

    def goes_to(self, place: str) -> None:
        places = self.one(("list",), "Places")
        names = [str(places.getChildAtIndex(number).name) for number in range(places.childCount)]
        wanted = next(number for number, each in enumerate(names) if each.startswith(place))
        places.querySelection().selectChild(wanted)

    def picks(self, table: str, words: str) -> str:
        """Select the first row whose sentence holds these words, as a reader or a voice does."""
        found: list[tuple[Any, int, str]] = []

        def there() -> bool:
            found[:] = [(node, row, said) for node, row, said in self._rows(table) if words in said][:1]
            return bool(found)

        self.wait(there, f"“{words}” in “{table}”")
        node, row, said = found[0]
        node.queryTable().addRowSelection(row)
        return said

    def _rows(self, table: str) -> list[tuple[Any, int, str]]:
        try:
            node = self.now(("table",), table)
            if node is None:
                return []
            rows = node.queryTable()
            return [(node, row, str(rows.getAccessibleAt(row, 0).name)) for row in range(rows.nRows)]
        except Exception:  # noqa: BLE001 - as above
            return []

    def _acts(self, node: Any, action: str) -> None:
        actions = node.queryAction()
        names = [actions.getName(number) for number in range(actions.nActions)]
        actions.doAction(names.index(action))

    # -- reading

    def names(self, name: str) -> bool:
        """Say whether something that shows now is called so."""
        try:
            return any(self.label(node).startswith(name) for node in self.nodes())
        except Exception:  # noqa: BLE001 - as above
            return False

    def waits_for(self, name: str) -> None:
        self.wait(lambda: self.names(name), f"“{name}”")

    def sees(self, words: str) -> None:
        self.wait(lambda: self.hears(words), f"“{words}”")

    def sees_done(self, words: str) -> None:
        self.wait(lambda: self.hears(words, "label"), f"“{words}” in the status line")

    def sees_problem(self, words: str) -> None:
        self.sees("There is a problem")
        self.wait(lambda: self.hears(words, "panel", "push button"), f"“{words}” in the problems")

    def sees_row(self, table: str, words: str) -> None:
        self.wait(lambda: any(words in said for _, _, said in self._rows(table)), f"“{words}” in “{table}”")

    def sees_no_row(self, table: str, words: str) -> None:
        self.wait(
            lambda: not any(words in said for _, _, said in self._rows(table)), f"no “{words}” in “{table}”"
        )

    def recovery_code(self) -> str:
        """Have the code read aloud: nothing else on the bus says it."""
        self.sees("Write down your recovery code")
        assert not self.hears(" 1.  "), "the code can be read without asking for it"
        ears = Ears(self.atspi)
        self.presses("Read it aloud, group by group")
        self.wait(lambda: len(ears.said()) == GROUPS, f"{GROUPS} groups, read aloud")
        ears.close()
        return "-".join(words.partition(": ")[2].replace(" ", "") for words in ears.said())


if __name__ == "__main__":
    python, folder = sys.argv[1:]
    with running(python, "-X", "faulthandler", str(HERE / "program.py")) as program:
        do_all(ByBus(program), Given(Path(folder)), lambda words: print("done", words, flush=True))
