"""How a command answers: plain sentences for people, one JSON object for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from phb_desktop.errors import Told
from phb_desktop.values.letters import for_a_terminal


class Answers:
    """Collects what a command says. `json` chooses one object at the end in place of sentences."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.failed = False
        self._facts: dict[str, Any] = {}

    def say(self, sentence: str = "") -> None:
        """Say a sentence to a person; a machine does not hear it."""
        if not self.json:
            print(for_a_terminal(sentence))

    def fact(self, **facts: Any) -> None:
        """Add facts for a machine: whole pence, ISO days, counts, text."""
        self._facts.update(facts)

    def table(self, titles: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = 0) -> None:
        """Show rows to a person; the last `numbers` columns are amounts and stand to the right."""
        if self.json:
            return
        widths = [max(len(row[n]) for row in [titles, *rows]) for n in range(len(titles))]
        left = len(titles) - numbers
        for row in [titles, *rows]:
            cells = [
                c.ljust(w) if n < left else c.rjust(w)
                for n, (c, w) in enumerate(zip(row, widths, strict=True))
            ]
            print(for_a_terminal("  ".join(cells).rstrip()))

    def refuse(self, told: Told) -> None:
        """Say what could not be done, why, and what to do."""
        if self.json:
            print(json.dumps({"ok": False, "refused": told.what, "do": told.do, "field": told.field}))
        else:
            print(for_a_terminal(told.what), file=sys.stderr)
            print(for_a_terminal(told.do), file=sys.stderr)

    def end(self) -> int:
        """Print the facts for a machine; return the exit code."""
        if self.json:
            print(json.dumps({"ok": not self.failed, **self._facts}))  # ASCII: any pipe can carry it
        return 1 if self.failed else 0

    def progress(self, what: str) -> Callable[[float], None]:
        """Return what shows a share done, from 0 to 1: a bar on a terminal, nothing in a pipe."""
        if self.json or not sys.stderr.isatty():
            return lambda _share: None

        def show(share: float) -> None:
            done = int(share * 30)
            bar, end = "#" * done + "." * (30 - done), "\n" if share >= 1 else ""
            print(f"\r{what} [{bar}] {int(share * 100)} %", end=end, file=sys.stderr, flush=True)

        return show

    def percent(self, what: str) -> Callable[[int], None]:
        """As `progress`, for what tells how much is done in whole per cent."""
        share = self.progress(what)
        return lambda percent: share(percent / 100)
