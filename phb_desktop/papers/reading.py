"""Says what a paper holds without trusting it: its headings are read in a child process with limits."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import asdict, dataclass
from typing import Any, Final

from phb_desktop.papers.child import CouldNotRead, read_in_child
from phb_desktop.papers.facts import facts_of
from phb_desktop.papers.model import Caution, Facts, MediaType

_DRAWING: Final = 10  # seconds: a photograph takes half of one
_LARGEST_SIDE: Final = 2_000  # pixels; twice what the child makes


@dataclass(frozen=True, slots=True)
class Picture:
    """A paper drawn small: rows of red, green and blue, one byte each. pages: how many there are of it."""

    width: int
    height: int
    pages: int
    pixels: bytes


def picture_of(content: bytes) -> Picture:
    """Return a kept picture as bare pixels; raise CouldNotRead where it cannot be drawn safely."""
    told = read_in_child("phb_desktop.papers.picture:drawn", content, seconds=_DRAWING)
    try:
        return _picture(told)
    except (KeyError, TypeError, ValueError) as why:
        raise CouldNotRead from why


def preview(content: bytes) -> Facts:
    """Return the type, pages, pixels and cautions of a paper; raise CouldNotRead when there are none."""
    told = read_in_child("phb_desktop.papers.reading:told", content)
    try:
        return _facts(told)
    except (KeyError, TypeError, ValueError) as why:
        raise CouldNotRead from why


def told(content: bytes) -> dict[str, Any] | None:
    """Return the facts as JSON can hold them. Runs in the child."""
    facts = facts_of(content)
    return asdict(facts) if facts else None


def _facts(told: dict[str, Any]) -> Facts:
    """Take nothing from the child that is not of its kind."""
    numbers = {name: told[name] for name in ("pages", "width", "height")}
    if any(type(n) is not int and n is not None for n in numbers.values()):
        raise TypeError(numbers)
    return Facts(
        MediaType(told["media_type"]),
        **numbers,
        title=str(told["title"]),
        cautions=tuple(Caution(caution) for caution in told["cautions"]),
    )


def _picture(told: dict[str, Any]) -> Picture:
    width, height, pages = (told[name] for name in ("width", "height", "pages"))
    if any(type(number) is not int or number < 1 for number in (width, height, pages)):
        raise TypeError((width, height, pages))
    pixels = b64decode(told["pixels"], validate=True)
    if max(width, height) > _LARGEST_SIDE or len(pixels) != 3 * width * height:
        raise ValueError("pixels that do not fill the picture")
    return Picture(width, height, pages, pixels)
