"""Which parts a statement has, in which order, for each kind and layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from phb_desktop.statements.content import Content
from phb_desktop.statements.document import BalanceChart, BarChart, Block, Document, PageBreak
from phb_desktop.statements.model import Layout, Part
from phb_desktop.statements.paper import (
    accounts,
    asked,
    changes,
    charts,
    closing,
    closing_words,
    employer_parts,
    first_page,
    lists,
    one_off,
    plan_parts,
    proof_parts,
    streams,
)
from phb_desktop.statements.paper.titles import framed, title
from phb_desktop.statements.paper.words import days
from phb_desktop.statements.statement_json import Seal
from phb_desktop.words import in_english, tr

Piece: TypeAlias = Callable[[Content], list[Block]]

# What is drawn for each part; a piece gives nothing where the kind of statement does not hold its section.
PIECES: Final[dict[Part, Piece]] = {
    Part.SUMMARY: first_page.summary,
    Part.BALANCE: charts.balance,
    Part.AGAINST_ACTUAL: plan_parts.against_actual,
    Part.OWED: proof_parts.owed,
    Part.BANK: accounts.bank,
    Part.AGREED: plan_parts.agreed,
    Part.PEOPLE: first_page.people,
    Part.MONEY_IN: lists.money_in,
    Part.MONEY_OUT: lists.money_out,
    Part.BY_TYPE: lists.by_type,
    Part.STREAMS: streams.streams,
    Part.EMPLOYER: employer_parts.employer,
    Part.EVIDENCE: proof_parts.evidence,
    Part.CHANGES: changes.changes,
    Part.OUTCOMES: changes.outcomes,
    Part.ONE_OFF: one_off.one_off,
    Part.CLOSING: closing.closing,
    Part.LIFE: asked.asked,
    Part.NOTES: closing_words.notes,
    Part.DECLARATION: closing_words.declaration,
}

# The other sections of a one-off payment only prove its section Q, and travel with the data.
_OF_ONE_OFF: Final = (Part.ONE_OFF, Part.EVIDENCE, Part.LIFE, Part.NOTES, Part.DECLARATION)


@in_english()
def to_document(content: Content, seal: Seal, layout: Layout = Layout.STANDARD) -> Document:
    """Return the paper of a statement; a layout chooses and orders its parts, never a figure."""
    blocks = _in_place(first_page.cover(content, seal), layout)
    for part in layout.parts:
        if part not in PIECES or (content.one_off is not None and part not in _OF_ONE_OFF):
            continue
        blocks += _in_place(PIECES[part](content), layout)
        if part is Part.SUMMARY:
            blocks.append(PageBreak())  # the summary has a page to itself
    subject = tr("How the personal health budget was used, {days}", days=days(content.header.period))
    return framed(content, seal, title(content), subject, blocks)


def _in_place(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """Return the blocks of a part; what points at something that is not in the layout goes, or says less."""
    placed: list[Block] = []
    for block in blocks:
        if isinstance(block, BarChart) and Part.AGAINST_ACTUAL not in layout.parts:
            continue
        if block == lists.outcomes_elsewhere() and Part.AGREED not in layout.parts:
            continue
        if isinstance(block, BalanceChart) and not {Part.MONEY_IN, Part.MONEY_OUT} <= {*layout.parts}:
            block = replace(block, caption=tr("The balance at the end of each day."))
        placed.append(block)
    return placed
