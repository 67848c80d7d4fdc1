"""Draws a kept picture small, as bare pixels. Runs in the child alone, for a stranger made the picture.

When it cannot be drawn, the person sees a grey place with words, and the paper itself is as it was.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any, Final

from PIL import Image, ImageOps

from phb_desktop.papers.decoding import on_white, opened, pages_of, plain
from phb_desktop.papers.facts import facts_of
from phb_desktop.papers.model import Caution

LONGEST_SIDE: Final = 1_000  # pixels of what is handed over


def drawn(content: bytes) -> dict[str, Any] | None:
    """Return width, height, pages, and base64 of the rows of red, green and blue; else nothing."""
    facts = facts_of(content)
    if facts is None or not facts.media_type.is_picture or facts.width is None:
        return None
    if Caution.HUGE_PICTURE in facts.cautions:  # by its headings: nothing is decoded
        return None
    try:
        with opened(content) as picture:
            pages = pages_of(picture)
            small = _small(picture)
    except Exception:  # noqa: BLE001 - a decoder says what it likes of a broken file, and all of it means this
        return None
    rgb = on_white(small).convert("RGB")
    return {
        "width": rgb.width,
        "height": rgb.height,
        "pages": pages,
        "pixels": b64encode(rgb.tobytes()).decode("ascii"),
    }


def _small(picture: Image.Image) -> Image.Image:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a photograph is decoded small at once
    small = plain(picture)
    if small.mode == "1":  # black and white alone would lose its thin strokes
        small = small.convert("L")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return ImageOps.exif_transpose(small)
