"""Which parts a statement has, in which order, for each kind and layout."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from phb_desktop.statements.content import Content
from phb_desktop.statements.document import Block, Document, PageBreak
from phb_desktop.statements.model import Layout
from phb_desktop.statements.paper import employer_parts, first_page, lists, plan_parts, proof_parts
from phb_desktop.statements.paper.titles import framed, title
from phb_desktop.statements.paper.words import days
from phb_desktop.statements.statement_json import Seal
from phb_desktop.words import tr

Piece: TypeAlias = Callable[[Content], list[Block]]

_ORDER: Final[dict[Layout, tuple[Piece, ...]]] = {
    Layout.STANDARD: (
        first_page.summary,
        plan_parts.against_actual,
        proof_parts.owed,
        proof_parts.bank,
        plan_parts.agreed,
        first_page.people,
        lists.money_in,
        lists.money_out,
        lists.by_type,
        lists.streams,
        employer_parts.employer,
        proof_parts.evidence,
        proof_parts.notes,
        proof_parts.declaration,
    ),
    Layout.AUDIT_SUMMARY: (
        proof_parts.bank,
        first_page.summary,
        proof_parts.owed,
        proof_parts.notes,
        lists.by_type,
        lists.money_in,
        lists.money_out,
        plan_parts.against_actual,
        plan_parts.agreed,
        first_page.people,
        lists.streams,
        employer_parts.employer,
        proof_parts.evidence,
        proof_parts.declaration,
    ),
    Layout.THREE_NUMBERS: (first_page.summary, proof_parts.bank, proof_parts.declaration),
}


def to_document(content: Content, seal: Seal, layout: Layout = Layout.STANDARD) -> Document:
    """Return the paper of a statement; a layout changes the order, never a figure."""
    blocks = list(first_page.cover(content, seal))
    for piece in _ORDER[layout]:
        blocks += piece(content)
        if piece is first_page.summary:
            blocks.append(PageBreak())  # the summary has a page to itself
    subject = tr("How the personal health budget was used, {days}", days=days(content.header.period))
    return framed(content, seal, title(content), subject, blocks)
