"""A document in, the bytes of an accessible PDF out: PDF/UA-1, the same bytes for the same document.

The libraries that draw cost 10 MB and a tenth of a second. They are loaded with the first page that is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phb_desktop.statements.pdf.theme import NORMAL, Theme

if TYPE_CHECKING:
    from phb_desktop.statements.document import Document
    from phb_desktop.statements.pdf.tagged import Attachment


def to_pdf(document: Document, theme: Theme = NORMAL, attachment: Attachment | None = None) -> bytes:
    """Lay a document out in one column and write it."""
    from phb_desktop.statements.pdf import render  # noqa: PLC0415 - as said above

    return render.to_pdf(document, theme, attachment)
