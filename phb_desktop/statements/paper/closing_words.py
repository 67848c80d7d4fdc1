"""Sections P and O: the notes on the figures, and the declaration with lines to sign on."""

from __future__ import annotations

from phb_desktop.statements.content import Content
from phb_desktop.statements.document import (
    Block,
    Bullets,
    Facts,
    Heading,
    Manner,
    PageBreak,
    Para,
    Table,
)
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import or_none
from phb_desktop.values.day import short
from phb_desktop.words import tr, trn


def notes(content: Content) -> list[Block]:
    """Section P."""
    p = content.notes
    items = [
        tr(
            "Every figure is added up from the payments listed. Nothing was rounded away: {amount}.",
            amount=p.rounding,
        ),
    ]
    if len(content.plan.versions) > 1:
        items.append(
            tr("The plan changed in the period. What was planned is counted by days under each version.")
        )
    if content.header.edition.number:
        items.append(
            tr("The check code belongs to exactly these figures. If it differs, so does the statement.")
        )
    opens = ["P_rounding", *[""] * (len(items) - 1)]
    blocks: list[Block] = [Heading(tr("P. Notes on the figures")), Bullets(items, opens)]
    if p.view:
        blocks.append(Facts([(tr("What the holder wants to add"), p.view)]))
    if not p.corrections:
        return [*blocks, Para(tr("Nothing was corrected since the last statement."))]
    blocks.append(
        Table(
            trn(
                "{count} correction since the last statement",
                "{count} corrections since the last statement",
                len(p.corrections),
            ),
            words.columns(tr("Date"), tr("Who"), tr("Why"), tr("Before"), tr("Now"), money_from=3, header=1),
            [
                (
                    short(c.on),
                    or_none(c.who),
                    or_none(c.reason),
                    str(c.old),
                    tr("taken out") if c.new is None else str(c.new),
                )
                for c in p.corrections
            ],
            opens=[f"P/{n}" for n in range(len(p.corrections))],
        )
    )
    return blocks


def declaration(content: Content) -> list[Block]:
    """Section O. No sentence asks the holder to take blame or debt on."""
    sentences = [
        tr("I used the money for what it was agreed for.")
        if content.one_off is not None
        else tr("I used the money for the plan, except where lines D7 and D8 say otherwise."),
        tr("The figures agree with the bank statements for the period."),
        tr("I have the records and can show them."),
        tr("This is complete as far as I know."),
    ]
    if content.changes is not None:
        sentences.insert(3, tr("What stands under “What changed” is complete as far as I know."))
    prepared = tr(
        "Prepared with PHB Desktop. All figures come from entries that the holder made or accepted."
    )
    blocks: list[Block] = [
        PageBreak(),
        Heading(tr("O. Declaration")),
        Bullets(sentences),
        Para(prepared, Manner.NOTE),
    ]
    blocks += [
        Facts(
            [
                (tr("Name"), name),
                (tr("Signature or mark"), tr("sign or make a mark on this line")),
                (tr("Date"), tr("write the day")),
                (tr("Witness"), tr("name and signature, only if a mark was made")),
            ],
            to_sign=True,
        )
        for name in content.declaration.signatories or (tr("Holder"),)
    ]
    return blocks
