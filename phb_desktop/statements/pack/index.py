"""The pages in front: what is in a pack, where each paper stands, and what is not there and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from phb_desktop.papers.leaves.leaf import Why
from phb_desktop.statements.content import EvidenceRow
from phb_desktop.statements.document import Block, Cover, Document, Heading, Para, Table
from phb_desktop.statements.files import start_of_name
from phb_desktop.statements.pack.chosen import Pack, PackPaper
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.lists import by_month
from phb_desktop.statements.paper.proof_parts import bank_days, not_attached
from phb_desktop.statements.paper.titles import framed, title
from phb_desktop.statements.paper.words import PAPERS, day, days, or_none, said
from phb_desktop.values.day import short
from phb_desktop.words import tr, trn

WHY: Final = {
    Why.LOCKED: "it has a password of its own",
    Why.TOO_LARGE: "it is very large",
    Why.NOT_DRAWN: "it is a kind of file that is not drawn here",
    Why.DAMAGED: "it could not be read",
}


def name_of(pack: Pack) -> str:
    """Return what a pack is called, as a file or a folder, without an ending."""
    return tr("{start}_{period}_papers", start=start_of_name(pack.content), period=pack.content.period)


def paper_title(paper: PackPaper) -> str:
    """Return `P12, receipt of 3 Apr 2026`."""
    kind = said(PAPERS, paper.kind)
    if paper.dated:
        return tr("{ref}, {kind}, {day}", ref=paper.ref, kind=kind, day=short(paper.dated))
    return tr("{ref}, {kind}", ref=paper.ref, kind=kind)


def proves(row: EvidenceRow) -> str:
    """Return a payment in few words."""
    return tr("{day}, {whom}, {amount}", day=short(row.on), whom=or_none(row.to_whom), amount=row.amount)


def index(pack: Pack, places: Mapping[str, str], *, links: Mapping[str, str] | None = None) -> Document:
    """Return the pages in front. places: where each paper stands, by its number; links: files by name."""
    content = pack.content
    name = tr("Papers for: {title}", title=title(content))
    blocks: list[Block] = [
        Cover(
            name,
            tr("Personal health budget held as a direct payment, {days}", days=days(content.header.period)),
            _facts(pack),
        ),
        Heading(tr("How to find a paper")),
        Para(
            tr(
                "Each paper has a number, such as P12. The statement names it beside the payment. "
                "The list gives the place of each paper, in the order of the payments."
            )
        ),
        *_list(pack, places),
        *_left_out(pack),
    ]
    missing = not_attached(content)
    if missing:
        blocks += [Heading(tr("Papers that are not here")), *missing]
    covered = bank_days(content)
    if covered:
        blocks += [Heading(tr("Days that the bank’s files cover")), *covered]
    if links:
        blocks += [Heading(tr("The files")), *(Para(words, href=href) for words, href in links.items())]
    subject = tr("The papers that prove the payments, {days}", days=days(content.header.period))
    return framed(content, pack.seal, name, subject, blocks)


def _facts(pack: Pack) -> list[tuple[str, str]]:
    head, count = pack.content.header, pack.content.evidence.counts
    held = trn("{count} paper", "{count} papers", len(pack.papers))
    facts = [
        (tr("For"), head.person.name),
        (tr("Reference"), head.person.reference),
        (tr("Period"), days(head.period)),
        (tr("In this pack"), held),
        (
            tr("Payments that need a paper"),
            tr(
                "{needed}: {attached} have one, {held} are kept at home, {missing} are still to find",
                needed=count.needed,
                attached=count.attached,
                held=count.held,
                missing=count.missing,
            ),
        ),
    ]
    if head.edition.number:
        facts.append((tr("Check code of the statement"), pack.seal.check_code))
    return [(label, value) for label, value in facts if value]


def _list(pack: Pack, places: Mapping[str, str]) -> list[Block]:
    """Return each payment with its papers and their places, a table a month."""
    if not pack.papers:
        return [Para(tr("There are no papers in this pack."))]
    blocks: list[Block] = [Heading(tr("The papers"))]
    rows = [row for row in pack.content.evidence.rows if row.proof == "attached"]
    titles = (tr("Date"), tr("To whom"), tr("Paper"), tr("Place"), tr("Amount"))
    for month, some in by_month(rows):
        blocks.append(
            Table(
                tr("Payments and their papers, {month}", month=month),
                words.columns(*titles, money_from=4, header=1),
                [
                    (short(row.on), or_none(row.to_whom), row.papers, _place(row, places), str(row.amount))
                    for row in some
                ],
            )
        )
    other = [paper for paper in pack.papers if not paper.payments]
    if other:
        blocks.append(
            Table(
                tr("Other papers"),
                words.columns(tr("Number"), tr("What"), tr("Dated"), tr("Place"), money_from=4),
                [(p.ref, said(PAPERS, p.kind), day(p.dated), places.get(p.ref, "")) for p in other],
            )
        )
    return blocks


def _place(row: EvidenceRow, places: Mapping[str, str]) -> str:
    refs = [part.strip() for part in row.papers.split(",")]
    return "; ".join(places[ref] for ref in refs if ref in places) or tr("Not in this pack")


def _left_out(pack: Pack) -> list[Block]:
    if not pack.left_out:
        return []
    return [
        Heading(tr("Papers that stay at home")),
        Para(tr("These papers are kept. They were left out on purpose: ask if you need to see one.")),
        Table(
            tr("Papers left out"),
            words.columns(tr("Number"), tr("What"), tr("Dated"), money_from=3),
            [(paper.ref, said(PAPERS, paper.kind), day(paper.dated)) for paper in pack.left_out],
        ),
    ]
