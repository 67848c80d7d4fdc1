"""Draws a kept picture small, as bare pixels. Runs in the child alone, for a stranger made the picture.

The decoder is Pillow, which the PDF writer brings along anyway. It may die, hang or take all memory that the
walls allow: then the person sees a grey place with words, and the paper itself is as it was.
"""

from __future__ import annotations

import warnings
from base64 import b64encode
from io import BytesIO
from typing import Any, Final

# All four are loaded before the walls stand, so that no file is opened behind them.
from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from phb_desktop.papers.facts import facts_of
from phb_desktop.papers.model import Caution

LONGEST_SIDE: Final = 1_000  # pixels of what is handed over
_MOST_DECODED: Final = 40_000_000  # pixels: four bytes each and a copy stay below the walls' memory
_FORMATS: Final = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        TiffImagePlugin.TiffImageFile,
        WebPImagePlugin.WebPImageFile,
    )
)
_WIDE_GREYS: Final = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


def drawn(content: bytes) -> dict[str, Any] | None:
    """Return width, height, pages, and base64 of the rows of red, green and blue; else nothing."""
    facts = facts_of(content)
    if facts is None or not facts.media_type.is_picture or facts.width is None:
        return None
    if Caution.HUGE_PICTURE in facts.cautions:  # by its headings: nothing is decoded
        return None
    Image.MAX_IMAGE_PIXELS = _MOST_DECODED
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            pages = getattr(opened, "n_frames", 1)
            small = _small(opened)
    except Exception:  # noqa: BLE001 - a decoder says what it likes of a broken file, and all of it means this
        return None
    rgb = _on_white(small)
    return {
        "width": rgb.width,
        "height": rgb.height,
        "pages": pages,
        "pixels": b64encode(rgb.tobytes()).decode("ascii"),
    }


def _small(opened: Image.Image) -> Image.Image:
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a photograph is decoded small at once
    small = opened
    if small.mode in _WIDE_GREYS:  # scanners write sixteen bits of grey
        small = small.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    elif small.mode not in ("L", "RGB", "RGBA"):
        small = small.convert("RGBA" if "transparency" in small.info or small.mode == "LA" else "RGB")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return ImageOps.exif_transpose(small)


def _on_white(small: Image.Image) -> Image.Image:
    if small.mode != "RGBA":
        return small.convert("RGB")
    paper = Image.new("RGB", small.size, "white")
    paper.paste(small, mask=small.getchannel("A"))
    return paper
