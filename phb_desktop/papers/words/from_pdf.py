"""The words of a PDF, in the order in which it draws them. Runs in the child alone, for a stranger made it.

PDF knows no words: it puts letters at places. Where the next letters begin next to the last ones they belong
to one word; a little further on there was a space; higher or lower is another line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import BytesIO
from math import hypot
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from phb_desktop.papers.words.fonts import Font
from phb_desktop.papers.words.wording import MOST_LETTERS, MOST_PAGES, Reading, Wording

_OPERATORS: Final = "q Q cm BT Tf Td TD Tm T* Tj TJ ' \" Tc Tw Tz TL Do"
_DEEPEST: Final = 6  # drawings within drawings
_MOST_DRAWINGS: Final = 300  # of one page
_APART: Final = 0.17  # of the size: more than this between letters is a space
_LINE: Final = 0.4  # of the size: more than this up or down is another line
Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Final[Matrix] = (1, 0, 0, 1, 0, 0)


_BROKEN: Final = (
    *(pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError),
    *(AttributeError, ArithmeticError, RuntimeError, RecursionError),
)


def words_of_pdf(content: bytes) -> Wording:
    """Return what stands on the pages, with what was filled in; of a broken page, what comes before."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("all")  # what was filled in or stamped on a page belongs to it
            text, whole = _Text(), len(pdf.pages) <= MOST_PAGES
            for page in list(pdf.pages)[:MOST_PAGES]:
                try:
                    text.page(page)
                except _BROKEN:
                    whole = False
                if text.length > MOST_LETTERS:
                    break
            return Wording.of(text.told(), cut=not whole) if text.length or whole else Wording(Reading.FAILED)
    except pikepdf.PasswordError:
        return Wording(Reading.LOCKED)
    except _BROKEN:
        return Wording(Reading.FAILED)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i),
        *(c * h + d * j, e * g + f * i + k, e * h + f * j + m),
    )


def _matrix(told: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in told)
    return a, b, c, d, e, f


class _Text:
    """Gathers letters, and puts spaces and line ends between them by where they stand."""

    def __init__(self) -> None:
        self._put: list[str] = []
        self.length = 0
        self._end: tuple[float, float] | None = None
        self._fonts: dict[tuple[int, int], Font] = {}
        self._drawings = 0

    def told(self) -> str:
        """Return it all; letters that are drawn as one, such as fi, are taken apart."""
        return unicodedata.normalize("NFKC", "".join(self._put))

    def page(self, page: pikepdf.Page) -> None:
        """Read one page."""
        self._put.append("\n")
        self._end, self._drawings = None, 0
        _Hand(self, page.resources, _AS_IT_IS).draw(page)

    def font(self, told: Dictionary) -> Font:
        """Return a font; each is read once."""
        known = self._fonts.get(told.objgen) if told.is_indirect else None
        if known is None:
            known = Font(told)
            if told.is_indirect:
                self._fonts[told.objgen] = known
        return known

    def may_draw(self) -> bool:
        """Say whether one drawing more within this page is read."""
        self._drawings += 1
        return self._drawings <= _MOST_DRAWINGS and self.length <= MOST_LETTERS

    def put(self, said: str, start: tuple[float, float], end: tuple[float, float], size: float) -> None:
        """Take letters that stand from a place to a place."""
        if self._end is not None and size:
            along, up = start[0] - self._end[0], start[1] - self._end[1]
            if hypot(along, up) > _APART * size:
                self._put.append("\n" if abs(up) > _LINE * size else " ")
        self._put.append(said)
        self.length += len(said)
        self._end = end


class _Hand:
    """Follows one drawing: where it writes, in which font and size."""

    def __init__(self, text: _Text, resources: Any, lies: Matrix, depth: int = 0) -> None:
        self._text, self._resources, self._depth = text, resources, depth
        self._lies = lies
        self._kept: list[Matrix] = []
        self._font: Font | None = None
        self._size = self._between = self._word = self._down = 0.0
        self._stretch = 1.0
        self._at = self._line = _AS_IT_IS

    def draw(self, what: Any) -> None:
        """Follow each instruction that has to do with words."""
        for told in pikepdf.parse_content_stream(what, _OPERATORS):
            self._do(str(told.operator), list(told.operands))

    def _do(self, operator: str, given: list[Any]) -> None:
        match operator:
            case "q":
                self._kept.append(self._lies)
            case "Q" if self._kept:
                self._lies = self._kept.pop()
            case "cm":
                self._lies = _times(_matrix(given), self._lies)
            case "BT":
                self._at = self._line = _AS_IT_IS
            case "Tf":
                self._font = self._text.font(self._resources["/Font"][str(given[0])])
                self._size = float(given[1])
            case "Tc":
                self._between = float(given[0])
            case "Tw":
                self._word = float(given[0])
            case "Tz":
                self._stretch = float(given[0]) / 100
            case "TL":
                self._down = float(given[0])
            case "Do":
                self._drawn(self._resources["/XObject"][str(given[0])])
            case "Tm":
                self._at = self._line = _matrix(given)
            case "Td" | "TD":
                if operator == "TD":
                    self._down = -float(given[1])
                self._next_line(float(given[0]), float(given[1]))
            case _:
                self._shows(operator, given)

    def _shows(self, operator: str, given: list[Any]) -> None:
        if operator in ("T*", "'", '"'):
            self._next_line(0, -self._down)
        if operator == '"':
            self._word, self._between = float(given[0]), float(given[1])
        if operator == "TJ":
            for each in given[0]:
                if isinstance(each, String):
                    self._show(bytes(each))
                else:
                    self._go_on(-float(each) / 1000 * self._size)
        elif operator != "T*" and given:
            self._show(bytes(given[-1]))

    def _next_line(self, along: float, up: float) -> None:
        self._at = self._line = _times((1, 0, 0, 1, along, up), self._line)

    def _go_on(self, along: float) -> None:
        self._at = _times((1, 0, 0, 1, along * self._stretch, 0), self._at)

    def _show(self, codes: bytes) -> None:
        if self._font is None:
            return
        said, width, count = self._font.letters(codes)
        before = _times(self._at, self._lies)
        spaces = codes.count(b" ") if not self._font.wide else 0
        self._go_on(width / 1000 * self._size + count * self._between + spaces * self._word)
        after = _times(self._at, self._lies)
        if said:
            size = abs(self._size) * hypot(before[0], before[1])
            self._text.put(said, before[4:], after[4:], size)

    def _drawn(self, drawing: Any) -> None:
        """Read a drawing that is laid onto this one."""
        if drawing.get("/Subtype") != Name.Form or self._depth == _DEEPEST or not self._text.may_draw():
            return
        lies = _times(_matrix(drawing.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))), self._lies)
        resources = drawing.get("/Resources", self._resources)
        _Hand(self._text, resources, lies, self._depth + 1).draw(drawing)
