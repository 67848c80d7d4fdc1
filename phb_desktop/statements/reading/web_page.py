"""What stands on a statement's HTML page: its words in order, and whatever could show something else.

One program may stand in it: the check that this program or an earlier version of it wrote, to the letter.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final

from phb_desktop.statements.check_page import program

_TAGS: Final = """
    html head meta title style body main header footer h1 h2 h3 p a ul li b strong span dl dt dd div
    table caption thead tbody tfoot tr th td figure figcaption svg text rect script nav section title desc
    polygon polyline
"""
_GIVEN: Final = """
    lang charset name content http-equiv class href scope colspan tabindex viewbox role aria-label x y
    width height fill stroke font-weight text-anchor type id points stroke-width font-size aria-labelledby
"""
_KNOWN, _ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_GIVEN.split())
_SLY: Final = re.compile(
    r"display\s*:\s*none|visibility|opacity|url\s*\(|content\s*:|::|:before|:after|@import|position\s*:|clip"
    r"|transform|font-size\s*:\s*0|text-indent|z-index|\\",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset({"meta", "rect", "polygon", "polyline"})
_DATA: Final = {"type": "application/json", "id": "statement"}
_CHECK: Final = "check"  # how the names begin that the page's check goes by: where they stand is compared too

# SHA-256 of the checks that released versions wrote into their pages.
_EARLIER: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class WebPage:
    """What was read. words: one text after another; bare: every tag and text without the space between."""

    words: tuple[str, ...]
    odd: tuple[str, ...]
    bare: Any


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.odd: list[str] = []
        self.bare: list[Any] = []
        self.within: list[str] = []
        self.scripts: list[bool] = []
        self.script = ""
        self.ids: set[str] = set()
        self.programs = _EARLIER | {_sha256(program())}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _KNOWN:
            self.odd.append(f"<{tag}>")
        if len(given) != len(attrs) or given.keys() - _ATTRIBUTES:
            self.odd.append(f"<{tag}> with {', '.join(sorted(given.keys() - _ATTRIBUTES))}")
        if tag == "script":
            self.script = ""
            self.scripts.append(given == _DATA)
            if (given and given != _DATA) or self.scripts not in ([True], [True, False]):
                self.odd.append("a program")
        self._note_name(given.get("id") or "")
        if tag == "a" and not (given.get("href") or "").startswith(("mailto:", "https://", "http://", "#")):
            self.odd.append("a link to something else")
        self.bare.append((tag, tuple(sorted(given.items(), key=str))))
        if tag not in _EMPTY:
            self.within.append(tag)

    def _note_name(self, name: str) -> None:
        if name and name in self.ids:
            self.odd.append("a name that is there twice")
        self.ids.add(name)
        if name.startswith(_CHECK):
            self.words.append(f"#{name}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if tag == "script" and self.scripts[-1:] == [False] and _sha256(self.script) not in self.programs:
            self.odd.append("a program")
        if not self.within or self.within.pop() != tag:
            self.odd.append("tags that do not close")

    def handle_data(self, data: str) -> None:
        if "script" in self.within:
            self.script += data
            return
        text = " ".join(data.split())
        if not text:
            return
        self.bare.append(text)
        if "style" in self.within:
            if _SLY.search(data):
                self.odd.append("a style that hides or adds")
        else:
            self.words.append(text)

    def handle_comment(self, data: str) -> None:
        """Leave comments out: nobody sees them. Some browsers write one where they saved a page from."""

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - the library's signature
        self.odd.append("a declaration")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - the library's signature
        self.odd.append("an instruction")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def read_web_page(raw: bytes) -> WebPage:
    """Read a page; whatever is odd about it is named."""
    reader = _Reader()
    reader.feed(raw.decode("utf-8", "replace"))
    reader.close()
    if reader.within:
        reader.odd.append("tags that do not close")
    return WebPage(tuple(reader.words), tuple(dict.fromkeys(reader.odd)), tuple(reader.bare))
