"""One page of the folder, block after block. Every word of it goes through `said` first, and none around it.

So what must not be read, such as a worker's name, is taken out at one place, whatever the page is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from phb_desktop.exchange.folder.names import INDEX
from phb_desktop.statements.document import (
    Block,
    Bullets,
    Column,
    Cover,
    Document,
    Facts,
    Heading,
    Link,
    Manner,
    Para,
    Table,
)
from phb_desktop.statements.html import to_html
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

NONE: Final = "–"
_DAY: Final = re.compile(r"[0-9]{1,2} [A-Z][a-z]{2}(?: [0-9]{4})?")


def _whole(cell: str) -> str:
    """Keep a day on one line, however narrow its column is."""
    return cell.replace(" ", "\u00a0") if _DAY.fullmatch(cell) else cell


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages share. pages: the name and the title of each, in their order, without the first."""

    person: str
    holder: str
    today: date
    said: Callable[[str], str]
    pages: Sequence[tuple[str, str]]

    def around(self, name: str) -> list[Link]:
        """Return the ways from one page to all others; the way to where one is leads nowhere."""
        home = "" if name == INDEX else "../"
        found = [Link(tr("Start"), "" if name == INDEX else f"../{INDEX}")]
        for other, title in self.pages:
            there = f"pages/{other}.html" if name == INDEX else f"{other}.html"
            found.append(Link(title, "" if other == name else there))
        return [*found, Link(tr("README"), f"{home}README.txt")]


@dataclass(slots=True)
class Page:
    """A page that is being written."""

    frame: Frame
    name: str
    title: str
    blocks: list[Block] = field(default_factory=list)

    def cover(self, lead: str, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Begin the page."""
        said = self.frame.said
        facts = [(label, said(value)) for label, value in pairs if value]
        self.blocks.append(Cover(said(self.title), said(lead), facts))

    def heading(self, text: str, level: int = 2) -> None:
        """Begin a part."""
        self.blocks.append(Heading(self.frame.said(text) or NONE, level))

    def say(self, text: str, *, href: str = "", note: bool = False) -> None:
        """Say a sentence; with a place, the whole of it leads there."""
        manner = Manner.NOTE if note else Manner.BODY
        self.blocks.append(Para(self.frame.said(text), manner, href))

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give names with their values; what has none is left out."""
        known = [(label, self.frame.said(value)) for label, value in pairs if value]
        if known:
            self.blocks.append(Facts(known))

    def bullets(self, items: Iterable[str]) -> None:
        """List sentences."""
        known = [self.frame.said(item) for item in items]
        if known:
            self.blocks.append(Bullets(known))

    def table(
        self,
        caption: str,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        header: int = 0,
        money: int = 0,
        total: Sequence[str] = (),
        links: Mapping[tuple[int, int], Sequence[Link]] | None = None,
        empty: str = "",
    ) -> None:
        """Add a table, or the sentence that says why there is none.

        header: the column that names a row; money: how many columns at the end are amounts.
        """
        if not rows:
            self.say(empty or tr("There is nothing here."))
            return
        said, first = self.frame.said, len(titles) - money
        columns = [Column(title, n >= first, n == header) for n, title in enumerate(titles)]
        cells = [[_whole(said(cell)) or NONE for cell in row] for row in rows]
        shown = {
            at: [Link(said(each.text), each.href) for each in those]
            for at, those in (links or {}).items()
            if those
        }
        self.blocks.append(Table(said(caption), columns, cells, total, links=shown))

    def html(self) -> bytes:
        """Return the page as a file that works alone."""
        frame, title = self.frame, self.frame.said(self.title)
        day = in_words(frame.today)
        whole = Document(
            title=title,
            author=frame.said(frame.holder),
            subject=tr("From the account book of {name}", name=frame.said(frame.person)),
            issued="",
            running=tr("From the account book of {name}", name=frame.said(frame.person)),
            foot=tr("As it stood on {day}. Not locked: keep it safe.", day=day),
            blocks=self.blocks,
        )
        return to_html(whole, around=frame.around(self.name)).encode()
