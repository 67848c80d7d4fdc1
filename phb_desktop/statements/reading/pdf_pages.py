"""What stands on the pages of a PDF: the words in the order in which they are read, and whatever is odd.

The words come from the marks on the pages, in the order of the structure tree, so that they do not
depend on where lines and pages break. A page may hold nothing that the eye sees and this reader does
not: no pictures, no forms, no notes, no words in the colour of the paper, nothing painted over words,
no words out of their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from phb_desktop.statements.reading.pdf_drawing import Drawing, Page
from phb_desktop.statements.reading.pdf_objects import (
    NotReadable,
    PdfFile,
    Ref,
    Stream,
    open_pdf,
)

_SAME: Final = 0.6  # points: a line's own height may differ by so much
_MOST_PAGES: Final = 5000
# What a viewer runs, fills in or lays over a page; statements have none of it.
_FORBIDDEN: Final = ("AcroForm", "OpenAction", "AA", "OCProperties", "Collection", "Perms", "Requirements")
_BESIDE: Final = frozenset(
    {"Parent", "P", "StructParents", "StructParent", "Length", "Filter", "DecodeParms"}
)
_BF_BLOCK: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_BF_CHAR: Final = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class Pages:
    """What was read. words: one text for each thing that is read out. edges: page heads and feet.

    bare: the pages as they are drawn, with nothing of how they were packed; equal: drawn alike.
    """

    words: tuple[str, ...]
    edges: tuple[tuple[str, ...], ...]
    odd: tuple[str, ...]
    bare: Any


def read_pages(data: bytes) -> Pages:
    """Read a PDF's pages. Raises NotReadable."""
    pdf = open_pdf(data)
    reader = _Reader(pdf)
    try:
        return reader.read()
    except (EOFError, IndexError, KeyError, TypeError, AttributeError, ValueError, RecursionError) as wrong:
        raise wrong if isinstance(wrong, NotReadable) else NotReadable(str(wrong)) from None


def attached(data: bytes) -> list[bytes]:
    """Return the files that a PDF carries, as a viewer finds them. Raises NotReadable."""
    pdf = open_pdf(data)
    try:
        root = pdf.get(pdf.trailer["Root"])
        tree = pdf.get(pdf.get(root["Names"])["EmbeddedFiles"])
        found = []
        for spec in pdf.get(tree["Names"])[1::2]:
            held = pdf.get(pdf.get(pdf.get(spec)["EF"])["F"])
            found.append(pdf.bytes_of(held))
    except (EOFError, IndexError, KeyError, TypeError, AttributeError, ValueError, RecursionError) as wrong:
        raise wrong if isinstance(wrong, NotReadable) else NotReadable(str(wrong)) from None
    return found


class _Reader:
    def __init__(self, pdf: PdfFile) -> None:
        self.pdf = pdf
        self.odd: list[str] = []
        self.fonts: dict[int, dict[int, str]] = {}
        self.pages: dict[int, Page] = {}
        self.used: set[tuple[int, int]] = set()
        self.order: dict[int, int] = {}

    def read(self) -> Pages:
        root = self.pdf.get(self.pdf.trailer["Root"])
        self.odd += [f"/{key}" for key in _FORBIDDEN if key in root]
        names = self.pdf.get(root.get("Names")) or {}
        self.odd += [f"/{key}" for key in ("JavaScript", "Pages", "Templates") if key in names]
        shown = list(self._leaves(root["Pages"], {}, 0))
        self.order = {number: place for place, (number, _) in enumerate(shown)}
        bare = []
        for number, page in shown:
            self.pages[number] = self._page(page)
            bare.append(self._bare(page, frozenset({number}), 0))
        words = tuple(self._spoken(root))
        left = sum(len(page.texts) for page in self.pages.values()) - len(self.used)
        if left:
            self.odd.append("words that are not read out")
        edges = tuple(tuple(page.edges) for page in self.pages.values())
        return Pages(words, edges, tuple(dict.fromkeys(self.odd)), tuple(bare))

    def _leaves(self, ref: Any, above: dict[str, Any], depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
        node = self.pdf.get(ref)
        if depth > 50 or not isinstance(ref, Ref) or not isinstance(node, dict):
            raise NotReadable("pages without a tree")
        passed = {
            **above,
            **{k: node[k] for k in ("Resources", "MediaBox", "CropBox", "Rotate") if k in node},
        }
        if self.pdf.get(node.get("Type")) == "Page":
            yield ref.number, {**passed, **node}
            return
        kids = self.pdf.get(node["Kids"])
        if len(kids) > _MOST_PAGES:
            raise NotReadable("too many pages")
        for kid in kids:
            yield from self._leaves(kid, passed, depth + 1)

    # -- one page

    def _page(self, about: dict[str, Any]) -> Page:
        get = self.pdf.get
        box: Any = tuple(float(get(each)) for each in get(about["MediaBox"]))
        crop: Any = tuple(float(get(each)) for each in get(about.get("CropBox")) or box)
        if crop != box or get(about.get("Rotate")) or "UserUnit" in about or "AA" in about:
            self.odd.append("a page cut or turned")
        for ref in get(about.get("Annots")) or ():
            note = get(ref)
            if get(note.get("Subtype")) != "Link" or "AP" in note:
                self.odd.append(f"something laid over a page: {get(note.get('Subtype'))}")
        contents = get(about["Contents"])
        streams = contents if isinstance(contents, list) else [contents]
        data = b"\n".join(self.pdf.bytes_of(get(stream)) for stream in streams)
        page = Page(box)
        resources = get(about.get("Resources")) or {}
        Drawing(self, page, get(resources.get("Font")) or {}).draw(data)
        return page

    def font(self, ref: Any) -> dict[int, str]:
        """Return what each code of a font says."""
        key = ref.number if isinstance(ref, Ref) else id(ref)
        if key not in self.fonts:
            font = self.pdf.get(ref)
            described = self.pdf.get(font.get("FontDescriptor")) or {}
            said = self.pdf.get(font.get("ToUnicode"))
            if not isinstance(said, Stream) or "FontFile2" not in described:
                raise NotReadable("a font that says nothing")
            table = self.pdf.bytes_of(said)
            if b"beginbfrange" in table:
                raise NotReadable("a font that was made anew")
            self.fonts[key] = {
                int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be")
                for block in _BF_BLOCK.findall(table)
                for code, char in _BF_CHAR.findall(block)
            }
        return self.fonts[key]

    # -- the order in which it is read out

    def _spoken(self, root: dict[str, Any]) -> Iterator[str]:
        tree = self.pdf.get(root.get("StructTreeRoot"))
        if not isinstance(tree, dict):
            raise NotReadable("no order of reading")
        texts: list[str] = []
        self._element(tree, None, texts, 0)
        return (text for text in texts if text)

    def _element(
        self, elem: dict[str, Any], page: int | None, texts: list[str], depth: int
    ) -> _Extent | None:
        """Add what an element says; return where it lies."""
        if depth > 60:
            raise NotReadable("too deep")
        if "ActualText" in elem or "E" in elem:
            self.odd.append("words that are said otherwise than shown")
        here = elem.get("Pg")
        page = here.number if isinstance(here, Ref) else page
        kids = self.pdf.get(elem.get("K"))
        said = _as_text(self.pdf.get(elem["Alt"])) + " " if "Alt" in elem else ""
        places: list[_Extent] = []
        slot = len(texts)
        texts.append("")
        for kid in kids if isinstance(kids, list) else [] if kids is None else [kids]:
            found = self.pdf.get(kid)
            place: _Extent | None = None
            if isinstance(found, int):
                text, place = self._mark(page, found)
                said += text
            elif found.get("Type") == "MCR":
                text, place = self._mark(found.get("Pg", here).number, self.pdf.get(found["MCID"]))
                said += text
            elif found.get("Type") != "OBJR":
                place = self._element(found, page, texts, depth + 1)
            if place is not None:
                places.append(place)
        texts[slot] = " ".join(said.split())
        if not all(_reads_on(before, after) for before, after in pairwise(places)):
            self.odd.append("words out of their order")
        return _Extent.around(places) if places else None

    def _mark(self, page: int | None, mark: int) -> tuple[str, _Extent | None]:
        shown = self.pages[page or 0]
        if (page or 0, mark) in self.used or mark not in shown.texts:
            raise NotReadable("a mark read out twice, or nowhere")
        self.used.add((page or 0, mark))
        number = self.order[page or 0]
        begins = shown.begins.get(mark)
        if not begins:
            return shown.texts[mark], None
        return shown.texts[mark], _Extent(
            first=(number, -begins[0][1]),
            top=min((number, -y) for _, y in begins),
            bottom=max((number, -y) for _, y in begins),
            left=min(x for x, _ in begins),
            right=max(x for x, _ in begins),
        )

    # -- the pages without their packing

    def _bare(self, value: Any, above: frozenset[int], depth: int) -> Any:
        if depth > 60:
            raise NotReadable("too deep")
        if isinstance(value, Ref):
            if value.number in above:
                return "above"
            return self._bare(self.pdf.object(value.number), above | {value.number}, depth + 1)
        if isinstance(value, Stream):
            about = {key: each for key, each in value.about.items() if key not in _BESIDE}
            return (self._bare(about, above, depth + 1), self.pdf.bytes_of(value).strip())
        if isinstance(value, dict):
            return tuple(
                (key, self._bare(each, above, depth + 1))
                for key, each in sorted(value.items())
                if key not in _BESIDE
            )
        if isinstance(value, list):
            return tuple(self._bare(each, above, depth + 1) for each in value)
        return float(value) if type(value) is int else value


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where the lines of something begin: page and distance down it, and distance from the left."""

    first: tuple[int, float]
    top: tuple[int, float]
    bottom: tuple[int, float]
    left: float
    right: float

    @classmethod
    def around(cls, parts: list[_Extent]) -> _Extent:
        """Return the extent of several things one after another."""
        return cls(
            parts[0].first,
            min(part.top for part in parts),
            max(part.bottom for part in parts),
            min(part.left for part in parts),
            max(part.right for part in parts),
        )


def _as_text(said: bytes) -> str:
    """Return a PDF's own string: its alternative text for a picture."""
    if said.startswith(b"\xfe\xff"):
        return said[2:].decode("utf-16-be")
    return said.decode("latin-1")


def _reads_on(before: _Extent, after: _Extent) -> bool:
    """Say whether one thing stands above another, or beside it on its left: no line of it elsewhere."""
    if before.bottom < after.top:
        return True
    level = before.first[0] == after.first[0] and abs(before.first[1] - after.first[1]) <= _SAME
    return level and before.right < after.left
