"""Follows the drawing of a page of a PDF with no more words than ours has; anything else is odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from phb_desktop.statements.reading.pdf_objects import Lexer, Name, Operator

Colour = tuple[float, ...]
Box = tuple[float, float, float, float]

_WHITE: Final = (1.0, 1.0, 1.0)
_LEAST_CONTRAST: Final = 3.0
_LEAST_SIZE: Final = 5.0


class Fonts(Protocol):
    """Knows fonts, and hears of what is odd."""

    odd: list[str]

    def font(self, ref: Any) -> dict[int, str]:
        """Return what each code of a font says."""


@dataclass
class Page:
    """A page while it is read: texts by mark, with the place where each begins."""

    box: Box
    texts: dict[int, str] = field(default_factory=dict)
    begins: dict[int, list[tuple[float, float]]] = field(default_factory=dict)
    edges: list[str] = field(default_factory=list)


class Drawing:
    """Follows the drawing of one page with no more words than ours has."""

    def __init__(self, reader: Fonts, page: Page, fonts: dict[str, Any]) -> None:
        self.reader, self.page, self.fonts = reader, page, fonts
        self.colour: Colour = (0.0, 0.0, 0.0)
        self.painted: list[tuple[Box, Colour]] = []
        self.path: list[Box] = []
        self.corners: list[tuple[float, float]] = []
        self.begun: list[tuple[float, float]] = []
        self.marks: list[int | str] = []
        self.at: tuple[float, float] | None = None
        self.font: dict[int, str] = {}
        self.size = 0.0
        self.kept: list[tuple[Colour, dict[int, str], float]] = []

    def draw(self, data: bytes) -> None:
        lexer, given = Lexer(data), list[Any]()
        while True:
            try:
                value = lexer.value()
            except EOFError:
                return
            if isinstance(value, Operator):
                self._do(value, given)
                given = []
            else:
                given.append(value)

    def _do(self, word: str, given: list[Any]) -> None:
        match word:
            case "Tj":
                self._show(given[0])
            case "Tm":
                if [float(each) for each in given[:4]] != [1, 0, 0, 1]:
                    self._odd("words turned or stretched")
                self.at = (float(given[4]), float(given[5]))
            case "Tf":
                self.font, self.size = self.reader.font(self.fonts[str(given[0])]), float(given[1])
            case "rg":
                self.colour = tuple(float(each) for each in given)
            case "BDC":
                self.marks.append(self._mark(given))
            case "EMC":
                self.marks.pop()
            case "re":
                x, y, width, height = (float(each) for each in given)
                self.path.append((min(x, x + width), min(y, y + height), abs(width), abs(height)))
            case "f":
                self._fill()
            case "cm":
                if [float(each) for each in given] != [1, 0, 0, 1, 0, 0]:
                    self._odd("a page turned or stretched")
            case "w":
                if float(given[0]) > 1.5:
                    self._odd("a thick line")
            case "q":
                self.kept.append((self.colour, self.font, self.size))
            case "Q":
                self.colour, self.font, self.size = self.kept.pop()
            case "m" | "l":
                if word == "m":
                    self._close()
                self.corners.append((float(given[0]), float(given[1])))
            case "RG" | "BT" | "ET":
                pass
            case "S":
                self.path, self.corners = [], []
            case _:
                self._odd(f"something that is no word and no line: {word[:12]}")

    def _odd(self, what: str) -> None:
        self.reader.odd.append(what)

    def _mark(self, given: list[Any]) -> int | str:
        kind, about = given
        if isinstance(about, dict) and isinstance(about.get("MCID"), int):
            self.page.texts.setdefault(int(about["MCID"]), "")  # a picture has none
            return int(about["MCID"])
        paged = kind == "Artifact" and isinstance(about, dict) and about.get("Type") == Name("Pagination")
        return "edge" if paged else "ground"

    def _close(self) -> None:
        """Take an area with any corners as the rectangle around it: it covers no more than that."""
        if self.corners:
            across, up = [x for x, _ in self.corners], [y for _, y in self.corners]
            self.path.append((min(across), min(up), max(across) - min(across), max(up) - min(up)))
        self.corners = []

    def _fill(self) -> None:
        self._close()
        for box in self.path:
            if any(_inside(box, x, y) for x, y in self.begun):
                self._odd("something painted over words")
            self.painted.append((box, self.colour))
        self.path = []

    def _show(self, codes: bytes) -> None:
        text = "".join(self.font[code] for code in codes)
        mark = self.marks[-1] if self.marks else "ground"
        if self.at is not None:
            self._look(*self.at)
        if isinstance(mark, int):
            if self.at is not None:
                self.page.begins.setdefault(mark, []).append(self.at)
            self.page.texts[mark] = self.page.texts.get(mark, "") + text
        elif mark == "edge":
            if self.at is None and self.page.edges:
                self.page.edges[-1] += text
            else:
                self.page.edges.append(text)
        else:
            self._odd("words that nobody is told of")
        self.at = None  # what follows without a place of its own goes on in the same line

    def _look(self, x: float, y: float) -> None:
        left, low, right, high = self.page.box
        if not (left <= x <= right and low <= y <= high) or self.size < _LEAST_SIZE:
            self._odd("words that nobody can see")
        ground = next((colour for box, colour in reversed(self.painted) if _inside(box, x, y)), _WHITE)
        if _contrast(self.colour, ground) < _LEAST_CONTRAST:
            self._odd("words in the colour of the paper")
        self.begun.append((x, y))


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x + 1 <= box[0] + box[2] and box[1] <= y + 1 <= box[1] + box[3]


def _contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
