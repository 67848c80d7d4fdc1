"""How a stranger's picture is opened and made plain. Runs in the child alone, for the decoder may die of it.

The decoder is Pillow, which the PDF writer brings along anyway. It may hang, or take all memory that the
walls allow: whoever asked then hears that the picture cannot be drawn, and the paper itself is as it was.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Final

# All four are loaded before the walls stand, so that no file is opened behind them.
from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

MOST_DOTS: Final = 40_000_000  # four bytes each and a copy stay below the walls' memory
_FORMATS: Final = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        TiffImagePlugin.TiffImageFile,
        WebPImagePlugin.WebPImageFile,
    )
)


def opened(content: bytes) -> Image.Image:
    """Return a picture with only its headings read. Raises what the decoder raises, a bomb included."""
    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    return Image.open(BytesIO(content), formats=_FORMATS)


def pages_of(picture: Image.Image) -> int:
    """Return how many pages a picture has; only a TIFF has more than one."""
    return int(getattr(picture, "n_frames", 1))


def plain(picture: Image.Image) -> Image.Image:
    """Return a picture in mode 1, L, RGB or RGBA: eight bits a colour, and see-through only where it was."""
    if picture.mode.startswith("I"):  # scanners write sixteen bits of grey
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode in ("LA", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in ("1", "L", "RGB", "RGBA") else picture.convert("RGB")


def on_white(picture: Image.Image) -> Image.Image:
    """Return a plain picture as it looks on white paper: without see-through parts."""
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
