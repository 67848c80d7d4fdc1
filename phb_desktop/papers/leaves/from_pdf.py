"""Leaves of a PDF: each page as a form, with what it draws from, written anew under our own numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Object

from phb_desktop.papers.leaves.copied import Copied
from phb_desktop.papers.leaves.leaf import LONGEST_SIDE, MOST_LEAVES, Leaf, NoLeaves, Why

# What says things about a page that hold only in the file it came from, or does things.
_LEFT_BEHIND: Final = frozenset(
    {"/A", "/AA", "/AF", "/Annots", "/JS", "/LastModified", "/Metadata", "/OC", "/OPI", "/Parent"}
    | {"/PieceInfo", "/Ref", "/StructParent", "/StructParents"}
)


def leaves_of_pdf(content: bytes, first: int) -> tuple[list[Leaf], list[bytes]]:
    """Return each page as a form and every object it needs, numbered from `first`."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_LEAVES:
                raise NoLeaves(Why.TOO_LARGE)
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("all")  # what was filled in or stamped on a page belongs to it
            copied = Copied(first, left_behind=_LEFT_BEHIND)
            leaves = [_leaf(page, copied) for page in pdf.pages]
            return leaves, copied.written()
    except pikepdf.PasswordError:
        raise NoLeaves(Why.LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, RecursionError):
        raise NoLeaves(Why.DAMAGED) from None


def _leaf(page: pikepdf.Page, copied: Copied) -> Leaf:
    form = page.as_form_xobject()
    left, bottom, right, top = _seen(form)
    width, height = right - left, top - bottom
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise NoLeaves(Why.DAMAGED)
    return Leaf(copied.number(form), left, bottom, width, height)


def _seen(form: Object) -> tuple[float, float, float, float]:
    """Return the box of a form as it lies once the form's own turning is done."""
    x1, y1, x2, y2 = (float(side) for side in form["/BBox"].as_list())
    a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])).as_list())
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x1, x2) for y in (y1, y2)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)
