"""Writes the folder: first every page and table of one moment, then statements and papers one by one.

So no more than one paper lies in memory, however many there are. The folder appears under its name when
all of it is there (`written.appear`); stopped, refused or out of room, nothing of it stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.exchange.folder.choice import Choice
from phb_desktop.exchange.folder.names import SUMS, UNREAD
from phb_desktop.exchange.folder.sent import ENDINGS
from phb_desktop.exchange.folder.whole import Rest, tell_pages
from phb_desktop.papers.queries import PaperDamaged
from phb_desktop.papers.queries import content as paper_content
from phb_desktop.statements.files import files
from phb_desktop.statements.queries import issued_content, issued_seal
from phb_desktop.vault.errors import LedgerDamaged
from phb_desktop.words import in_english, tr
from phb_desktop.written import appear, write_file

Ask = Callable[..., Any]  # asks a query of the account book, and waits for the answer

_PAGES_END: Final = 30  # per cent of the work, about
_STATEMENTS_END: Final = 50


@dataclass(slots=True)
class Making:
    """One making of a folder. told: hears the per cent that are done; where it raises, nothing is made."""

    ask: Ask
    choice: Choice = Choice.ALL
    told: Callable[[int], object] = lambda _percent: None

    @classmethod
    def asking(
        cls, ask: Callable[..., Future[Any]], told: Callable[[int], object], choice: Choice = Choice.ALL
    ) -> Making:
        """Return a making that waits for each answer of an office, aside of the thread that gives them."""
        return cls(lambda query, *facts: ask(query, *facts).result(), choice, told)


@dataclass(slots=True)
class _Filling:
    """The folder while it fills, and the fingerprint of each file."""

    folder: Path
    sums: dict[str, str] = field(default_factory=dict)

    def put(self, place: str, data: bytes | Iterable[bytes]) -> None:
        """Write a file at a place such as `pages/money.html`, at once or piece by piece."""
        made = hashlib.sha256()

        def pieces() -> Iterator[bytes]:
            for piece in (data,) if isinstance(data, bytes) else data:
                made.update(piece)
                yield piece

        write_file(self.folder / place, pieces())
        self.sums[place] = made.hexdigest()


def name_on(day: date) -> str:
    """Return what the folder is called where nobody chose a name: it tells nobody's name."""
    return tr("account-book-{day}", day=day.isoformat())


@in_english()
def write_folder(place: Path, making: Making) -> Path:
    """Write the folder where nothing is yet. Raises IsThere, CannotSave, and what `told` raises.

    Papers of a damaged book that cannot be read are left out and named in a file of their own.
    """

    def fill(hidden: Path) -> None:
        filling = _Filling(hidden)
        told = making.told
        rest: Rest = making.ask(
            tell_pages, making.choice, filling.put, lambda percent: told(percent * _PAGES_END // 100)
        )
        _statements(filling, making, rest)
        _papers(filling, making, rest)
        sums = "".join(f"{filling.sums[name]}  {name}\n" for name in sorted(filling.sums))
        filling.put(SUMS, sums.encode())
        told(100)

    place = place.absolute()
    return appear(place.parent, place.name, fill)


def _statements(filling: _Filling, making: Making, rest: Rest) -> None:
    for done, each in enumerate(rest.statements):
        making.told(_PAGES_END + (_STATEMENTS_END - _PAGES_END) * done // len(rest.statements))
        content = making.ask(issued_content, each.statement.id)
        seal = making.ask(issued_seal, each.statement.id)
        made = files(content, each.statement.layout, seal=seal, only=frozenset(ENDINGS))
        for name, data in made.items():
            filling.put(f"{each.place}.{name.rpartition('.')[2]}", data)


def _papers(filling: _Filling, making: Making, rest: Rest) -> None:
    whole = max(sum(size for _, _, size in rest.papers), 1)
    done, unread = 0, list[str]()
    for paper, place, size in rest.papers:
        making.told(_STATEMENTS_END + (99 - _STATEMENTS_END) * done // whole)
        try:
            filling.put(place, making.ask(paper_content, paper))
        except (LedgerDamaged, PaperDamaged):  # the others are taken out all the same
            unread.append(place)
        done += size
    if unread:
        filling.put(UNREAD, _not_read(unread).encode())


def _not_read(places: list[str]) -> str:
    """Say which papers are not in the folder, because the account book is damaged where they lie."""
    lines = (
        tr("The account book is damaged. These papers could not be read, so they are not in this folder:"),
        *(f"  {place}" for place in places),
        tr("A backup may hold them. Keep the account book: do not delete it."),
    )
    return "\n".join(lines) + "\n"
