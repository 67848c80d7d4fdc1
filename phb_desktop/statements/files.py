"""Content in, files out: PDF, HTML, text, XLSX and JSON of a statement. Pure: no query, no clock."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.html import to_html
from phb_desktop.statements.model import Layout
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.easy_read import to_easy_read
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import EASY_READ, LARGE_PRINT, NORMAL
from phb_desktop.statements.statement_json import Seal, fingerprint, to_file, to_text
from phb_desktop.statements.text_copy import to_text_copy
from phb_desktop.words import in_english, tr

ATTACHED_NAME = "statement.json"
KINDS: Final = frozenset({"pdf", "html", "txt", "xlsx", "json"})
EASY_KINDS: Final = frozenset({"pdf", "html"})


@in_english()
def files(
    content: Content,
    layout: Layout = Layout.STANDARD,
    *,
    large_print: bool = False,
    seal: Seal | None = None,
    easy_read: bool = False,
    only: frozenset[str] = KINDS,
) -> dict[str, bytes]:
    """Return a statement's files by name. The same content gives the same bytes.

    seal: of an issued statement; without one the seal holds the fingerprint alone. easy_read: the summary
    with pictures in place of the whole paper, as PDF and HTML alone. only: which kinds of file are wanted,
    by their endings.
    """
    seal = replace(seal or Seal(fingerprint(to_text(content))), parts=layout.parts)
    document = to_easy_read(content, seal) if easy_read else to_document(content, seal, layout)
    data = to_file(content, seal)
    name = file_name(content, layout, large_print=large_print, easy_read=easy_read)
    only = only & EASY_KINDS if easy_read else only
    made: dict[str, bytes] = {}
    # What draws and what writes workbooks is slow to load, and a program that only shows figures needs none.
    if "pdf" in only:
        from phb_desktop.statements.pdf.tagged import Attachment  # noqa: PLC0415

        attached = Attachment(
            ATTACHED_NAME, "application/json", tr("The figures of this statement as data"), data
        )
        theme = EASY_READ if easy_read else LARGE_PRINT if large_print else NORMAL
        made[f"{name}.pdf"] = to_pdf(document, theme, attached)
    if "html" in only:
        made[f"{name}.html"] = to_html(document, data.decode(), large_print=large_print or easy_read).encode()
    if "txt" in only:
        made[f"{name}.txt"] = to_text_copy(document, data)
    if "xlsx" in only:
        from phb_desktop.statements.xlsx import to_xlsx  # noqa: PLC0415

        made[f"{name}.xlsx"] = to_xlsx(content, seal)
    if "json" in only:
        made[f"{name}.json"] = data
    return made


def file_name(
    content: Content,
    layout: Layout = Layout.STANDARD,
    *,
    large_print: bool = False,
    easy_read: bool = False,
) -> str:
    """Return a name without an ending: what it is, its days, its order unless usual, its look.

    `statement-7-v2_2026-04-01_2026-06-30`, `statement-draft_…`, `…_audit-summary_large-print`.
    """
    order = "" if easy_read or layout.name == Layout.STANDARD.name else f"_{_plain(layout.name)}"
    look = "_easy-read" if easy_read else "_large-print" if large_print else ""
    return f"{start_of_name(content)}_{content.period}{order}{look}"


_NAMED: Final = {Kind.SHORT: "-short", Kind.OWN_COPY: "-own-copy", Kind.CLOSING: "-closing"}


def start_of_name(content: Content) -> str:
    """Return `statement-7`, `statement-7-short-v2`, `statement-draft-extract-nhs-money`, `one-off-1`."""
    edition, kind = content.header.edition, content.header.kind
    number = edition.number or "draft"
    start = f"one-off-{number}" if kind is Kind.ONE_OFF else f"statement-{number}{_NAMED.get(kind, '')}"
    if content.bridge is not None:
        start += f"-extract-{_plain(content.bridge.stream)}"
    return start + (f"-v{edition.version}" if edition.number and edition.version > 1 else "")


def _plain(name: str) -> str:
    """Return a name as it may stand in the name of a file on every system."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold())) or "stream"
