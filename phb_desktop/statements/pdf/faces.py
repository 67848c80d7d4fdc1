"""The embedded faces: they measure text, wrap it, and say which characters they can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from phb_desktop.paths import resources

INK: Final = "1a1a1a"
_SPACES: Final = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " ", 0xAD: None}  # no soft hyphens
_UNKNOWN: Final = "\ufffd"


class _Font(TTFont):
    """reportlab maps unused codes to U+0000, which PDF/UA-1 7.21.7 forbids: map real ones only."""

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab's name
        subsets = list(self.state[doc].subsets)
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        for name, subset in zip(names, subsets, strict=True):
            stream = doc.idToObject[doc.idToObject[name].ToUnicode.name]
            stream.content = to_unicode(subset)


def to_unicode(subset: Sequence[int]) -> str:
    """Return a CMap from the codes of a subset font to characters, at most 100 lines a block."""
    lines = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(subset)
        if char
    ]
    blocks = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


class Face:
    """An embedded TrueType face that measures text and replaces what it cannot show."""

    def __init__(self, name: str, path: Path) -> None:
        self.font = _Font(name, str(path))
        pdfmetrics.registerFont(self.font)
        self._known = frozenset(chr(c) for c in self.font.face.charToGlyph if c >= 32)
        self._widths = self.font.face.charWidths
        self.width = lru_cache(20_000)(self._measure)

    def _measure(self, word: str) -> float:
        """Return the width of a word in units of its size."""
        widths = self._widths
        return sum(widths[ord(char)] for char in word) / 1000

    def clean(self, text: str) -> str:
        """Return one line of single spaces, in characters this face has a glyph for."""
        text = " ".join(word for word in text.translate(_SPACES).split(" ") if word)
        if not self._known.issuperset(text):
            text = "".join(char if char in self._known else _UNKNOWN for char in text)
        return text


@lru_cache
def face(name: str) -> Face:
    """Load a face that we ship, once: reading it takes longer than drawing a page."""
    return Face(name, resources() / "fonts" / f"{name}.ttf")


@dataclass(frozen=True, slots=True)
class Style:
    """A face in a size (points), with its line height and colour (`rrggbb`)."""

    face: Face
    size: float
    leading: float
    colour: str = INK

    def measure(self, text: str) -> float:
        """Return the width of a text in points."""
        return self.face.width(self.face.clean(text)) * self.size

    def wrap(self, text: str, width: float) -> list[str]:
        """Return lines that fit; a line that ends between words keeps its space for readers."""
        text, measure = self.face.clean(text), self.face.width
        room = width / self.size + 1e-6
        if len(text) < 60 and measure(text) <= room:
            return [text] if text else []
        lines: list[str] = []
        line, used, space = "", 0.0, measure(" ")
        for word in text.split(" "):
            size = measure(word)
            if line and used + space + size <= room:
                line, used = f"{line} {word}", used + space + size
                continue
            if line:
                lines.append(line + " ")
            while size > room and len(word) > 1:  # a word wider than the column
                cut = next((n for n in range(len(word), 1, -1) if measure(word[:n]) <= room), 1)
                lines.append(word[:cut])
                word = word[cut:]
                size = measure(word)
            line, used = word, size
        return [*lines, line]


@lru_cache
def rgb(colour: str) -> str:
    """Return the operands of a colour operator for `rrggbb`."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))
