"""The guide as the program knows it: its pages in order, their parts, what links mean, finding words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from phb_desktop import paths
from phb_desktop.ui.help.marks import (
    Block,
    Heading,
    Items,
    Run,
    links,
    plain,
    read,
    words_of,
)
from phb_desktop.ui.settings.words import Word, glossary
from phb_desktop.words import tr

CONTENTS: Final = "README"
WORDS: Final = "words"
_SNIPPET: Final = 160  # letters


class NoSuchPage(KeyError):
    """The guide has no page or part of this name: our own mistake, which a test would have shown."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the guide, and the heading to begin at; without one its start."""

    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading of level 1 or 2."""

    title: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `name` is the file's, without its ending. Its first part stands under its title."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]

    def part(self, anchor: str) -> int:
        """Return the number of the part with this heading, or in which it stands. Raises NoSuchPage."""
        if not anchor:
            return 0
        for number, part in enumerate(self.parts):
            inner = (block.anchor for block in part.blocks if isinstance(block, Heading))
            if part.anchor == anchor or anchor in inner:
                return number
        raise NoSuchPage(f"{self.name}#{anchor}")


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the guide that speaks of what was looked for."""

    topic: Topic
    page: str
    part: str
    words: str


class Guide:
    """The pages that the first one names, in its order. Each is read when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        first = _page(folder, CONTENTS)
        self._read = {CONTENTS: first}
        names = [CONTENTS]
        for run in (run for block in first.blocks if isinstance(block, Items) for run in _links_of(block)):
            name = run.to.removesuffix(".md")
            if run.to.endswith(".md") and "/" not in name and name not in names:
                names.append(name)
        self.names = tuple(names)

    def page(self, name: str) -> Page:
        """Return a page. Raises NoSuchPage."""
        if name not in self.names:
            raise NoSuchPage(name)
        if name not in self._read:
            self._read[name] = _page(self.folder, name)
        return self._read[name]

    def pages(self) -> list[Page]:
        """Return all pages, in order."""
        return [self.page(name) for name in self.names]

    def leads_to(self, run: Run, here: str) -> Topic | None:
        """Return what a link means inside the guide; None for what lies outside it."""
        path, _, anchor = run.to.partition("#")
        name = path.removesuffix(".md") if path else here
        if path and not path.endswith(".md"):
            return None
        return Topic(name, anchor) if name in self.names else None

    def find(self, text: str) -> list[Found]:
        """Return where the words stand together: first what is headed so, then in the guide's order.

        Where no part has all of them, those with the most, as long as that is more than half.
        """
        wanted = [_stem(word) for word in text.casefold().split()]
        if not wanted:
            return []
        hits: list[tuple[int, int, Found]] = []
        for page in self.pages():
            if page.name == CONTENTS:
                continue
            for part in page.parts:
                said = [words for block in part.blocks for words in words_of(block)]
                head = f"{page.title} {part.title}".casefold()
                whole = f"{head} {' '.join(said).casefold()}"
                held = sum(word in whole for word in wanted)
                if held:
                    headed = sum(word in head for word in wanted)
                    topic = Topic(page.name, part.anchor)
                    hits.append((held, headed, Found(topic, page.title, part.title, _snippet(said, wanted))))
        most = max((held for held, _, _ in hits), default=0)
        best = [hit for hit in hits if hit[0] == most and 2 * most > len(wanted)]
        return [found for _, _, found in sorted(best, key=lambda hit: -hit[1])]

    def words_on(self, part: Part) -> list[Word]:
        """Return the words of the glossary that stand in a part."""
        said = f" {part.title} " + " ".join(words for block in part.blocks for words in words_of(block))
        said = said.casefold()
        return [word for word in glossary() if _stands_in(word.official.casefold(), said)]


def the_guide() -> Guide:
    """Return the guide that came with the program."""
    return _guide(paths.guide())


@lru_cache(maxsize=2)
def _guide(folder: Path) -> Guide:
    return Guide(folder)


def _page(folder: Path, name: str) -> Page:
    blocks = read((folder / f"{name}.md").read_text(encoding="utf-8"))
    return page_of(name, blocks)


def page_of(name: str, blocks: Sequence[Block]) -> Page:
    """Cut a page at its headings of level 1 and 2."""
    parts: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level < 3:
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    made = tuple(Part(plain(head.runs), head.anchor, tuple(under)) for head, under in parts)
    return Page(name, made[0].title, tuple(blocks), made)


def _links_of(block: Items) -> list[Run]:
    return [run for item in block.items for run in links(item)]


def _snippet(said: Sequence[str], wanted: Sequence[str]) -> str:
    """Return the sentence or line that speaks most of what was looked for."""
    if not said:
        return tr("The whole page is about this.")
    best = max(said, key=lambda words: sum(word in words.casefold() for word in wanted))
    return best if len(best) <= _SNIPPET else f"{best[:_SNIPPET].rsplit(' ', 1)[0]} …"


def _stem(word: str) -> str:
    """Return a word without an ending that another form of it may not have."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def _stands_in(word: str, said: str) -> bool:
    at = said.find(word)
    while at >= 0:
        before, after = said[at - 1 : at], said[at + len(word) : at + len(word) + 2]
        if not before.isalnum() and (not after[:1].isalnum() or after[:1] == "s"):
            return True
        at = said.find(word, at + 1)
    return False
