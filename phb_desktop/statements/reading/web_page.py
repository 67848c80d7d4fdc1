"""What stands on a statement's HTML page: its words in order, and whatever could show something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final

_TAGS: Final = """
    html head meta title style body main header footer h1 h2 h3 p a ul li b strong span dl dt dd div
    table caption thead tbody tfoot tr th td figure figcaption svg text rect script
"""
_GIVEN: Final = """
    lang charset name content http-equiv class href scope colspan tabindex viewbox role aria-label x y
    width height fill stroke font-weight text-anchor type id
"""
_KNOWN, _ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_GIVEN.split())
_SLY: Final = re.compile(
    r"display\s*:\s*none|visibility|opacity|url\s*\(|content\s*:|::|:before|:after|@import|position\s*:|clip"
    r"|transform|font-size\s*:\s*0|text-indent|z-index|\\",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset({"meta", "rect"})


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
        self.data = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _KNOWN:
            self.odd.append(f"<{tag}>")
        if len(given) != len(attrs) or given.keys() - _ATTRIBUTES:
            self.odd.append(f"<{tag}> with {', '.join(sorted(given.keys() - _ATTRIBUTES))}")
        if tag == "script":
            self.data += 1
            if given != {"type": "application/json", "id": "statement"} or self.data > 1:
                self.odd.append("a program")
        if tag == "a" and not (given.get("href") or "").startswith(("mailto:", "https://", "http://")):
            self.odd.append("a link to something else")
        self.bare.append((tag, tuple(sorted(given.items(), key=str))))
        if tag not in _EMPTY:
            self.within.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if not self.within or self.within.pop() != tag:
            self.odd.append("tags that do not close")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or "script" in self.within:
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


def read_web_page(raw: bytes) -> WebPage:
    """Read a page; whatever is odd about it is named."""
    reader = _Reader()
    reader.feed(raw.decode("utf-8", "replace"))
    reader.close()
    if reader.within:
        reader.odd.append("tags that do not close")
    return WebPage(tuple(reader.words), tuple(dict.fromkeys(reader.odd)), tuple(reader.bare))
