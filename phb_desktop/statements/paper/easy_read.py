"""The easy-read summary: one idea a line, in short sentences, each with a picture.

It leaves much out, and says so. Every figure in it is one of section D, G, H, J or L of the same content.
"""

from __future__ import annotations

from typing import Final

from phb_desktop.statements.content import Content
from phb_desktop.statements.document import (
    Block,
    Cover,
    Document,
    Facts,
    Heading,
    Para,
    Picture,
    Pictured,
)
from phb_desktop.statements.paper.titles import framed, title
from phb_desktop.statements.paper.words import days
from phb_desktop.statements.statement_json import Seal
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import in_english, tr, trn

# What each picture shows, in words for those who do not see it.
_SHOWS: Final = {
    Picture.PERSON: "A person",
    Picture.PURSE: "A purse",
    Picture.COMES_IN: "An arrow that points into a purse",
    Picture.GOES_OUT: "An arrow that points out of a purse",
    Picture.LEFT: "A heap of coins",
    Picture.HELPER: "Two people beside each other",
    Picture.BANK: "A bank",
    Picture.BILL: "A bill with a coin on it",
    Picture.SAVED: "A coin above a money box",
    Picture.QUESTION: "A question mark in a speech bubble",
    Picture.PAPER: "A sheet of paper",
    Picture.PEN: "A pen over a line",
    Picture.TICK: "A tick",
    Picture.LETTER: "An envelope",
    Picture.CALENDAR: "A calendar",
}


@in_english()
def to_easy_read(content: Content, seal: Seal) -> Document:
    """Return the summary of a statement as a paper of its own."""
    name = tr("{statement}, easy read", statement=title(content))
    blocks: list[Block] = [
        Cover(name, days(content.header.period), []),
        *_about(content),
        *_money(content),
        *_went_to(content),
        *_left(content),
        *_right(content),
        *_next(content),
        Para(tr("This paper tells the most important things. The full statement has all the figures.")),
        *_hard_words(content),
    ]
    return framed(content, seal, name, tr("The statement in easy words, with pictures"), blocks)


def _line(picture: Picture, text: str) -> Pictured:
    return Pictured(picture, tr(_SHOWS[picture]), text)


def _about(content: Content) -> list[Block]:
    head = content.header
    lines = [_line(Picture.PAPER, tr("This paper is about money for care."))]
    if head.person.name:
        lines.append(_line(Picture.PERSON, tr("The money is for {name}.", name=head.person.name)))
    lines.append(
        _line(
            Picture.CALENDAR,
            tr(
                "It tells what happened from {first} to {last}.",
                first=in_words(head.period.first),
                last=in_words(head.period.last),
            ),
        )
    )
    if head.prepared_by.name:
        lines.append(_line(Picture.PEN, tr("{name} wrote it.", name=head.prepared_by.name)))
    if not head.edition.number:
        lines.append(_line(Picture.QUESTION, tr("It is not finished. It may still change.")))
    return [Heading(tr("What this paper is")), *lines]


def _money(content: Content) -> list[Block]:
    d, q = content.summary, content.one_off
    if q is not None:
        lines = [
            _line(Picture.SAVED, tr("The money was for: {purpose}.", purpose=q.purpose)),
            _line(Picture.COMES_IN, tr("{amount} came in.", amount=q.received)),
            _line(Picture.GOES_OUT, tr("{amount} was spent.", amount=q.spent)),
            _line(Picture.LEFT, tr("{amount} is not spent.", amount=q.unspent)),
        ]
        if q.own_money:
            lines.append(_line(Picture.PURSE, tr("{amount} was our own money.", amount=q.own_money)))
        return [Heading(tr("The money")), *lines]
    return [
        Heading(tr("The money")),
        _line(Picture.PURSE, tr("At the start there was {amount}.", amount=d.brought_forward)),
        _line(Picture.COMES_IN, tr("{amount} came in.", amount=d.total_in)),
        _line(Picture.GOES_OUT, tr("{amount} went out.", amount=d.total_out)),
        _line(Picture.LEFT, tr("At the end there was {amount}.", amount=d.carried_forward)),
    ]


def _went_to(content: Content) -> list[Block]:
    """Say what each plan line cost, all streams together."""
    if content.results is None or content.one_off is not None:
        return []
    sums: dict[str, tuple[Money, Money]] = {}
    for row in content.results.rows:
        planned, actual = sums.get(row.line, (ZERO, ZERO))
        sums[row.line] = planned + row.planned, actual + row.actual
    return [
        Heading(tr("What the money went to")),
        *(
            _line(
                Picture.HELPER if line else Picture.QUESTION,
                tr("{line}: {actual}. The plan said {planned}.", line=line, actual=actual, planned=planned)
                if line
                else tr("Things that are not in the plan: {actual}.", actual=actual),
            )
            for line, (planned, actual) in sums.items()
            if actual or planned
        ),
    ]


def _left(content: Content) -> list[Block]:
    d = content.summary
    if content.one_off is not None:
        return []
    lines = []
    if d.owed:
        lines.append(
            _line(Picture.BILL, tr("{amount} is not paid yet. It must still be paid.", amount=d.owed))
        )
    if d.allowed:
        lines.append(_line(Picture.SAVED, tr("{amount} may be kept for bad times.", amount=d.allowed)))
    if d.surplus:
        lines.append(_line(Picture.QUESTION, tr("{amount} may be too much.", amount=d.surplus)))
        lines.append(_line(Picture.LETTER, tr("Somebody may ask about it.")))
    else:
        lines.append(_line(Picture.TICK, tr("It is not too much.")))
    return [Heading(tr("The money that is left")), *lines]


def _right(content: Content) -> list[Block]:
    """Say whether bank and books agree, and how many papers are there."""
    lines: list[Block] = []
    if content.one_off is not None:  # its money lies among other money
        return [Heading(tr("Is it right?")), *_papers(content)]
    known = [each.difference for each in content.bank.accounts if each.difference is not None]
    if len(known) < len(content.bank.accounts):
        lines.append(_line(Picture.BANK, tr("We do not know yet what the bank says.")))
    elif any(known):
        lines.append(_line(Picture.BANK, tr("The bank says something else. The full statement tells why.")))
    else:
        lines.append(_line(Picture.BANK, tr("The bank says the same.")))
    return [Heading(tr("Is it right?")), *lines, *_papers(content)]


def _papers(content: Content) -> list[Block]:
    lines: list[Block] = []
    counts = content.evidence.counts
    if counts.needed:
        lines.append(
            _line(
                Picture.PAPER,
                trn(
                    "{count} payment needs a paper, like a receipt.",
                    "{count} payments need a paper, like a receipt.",
                    counts.needed,
                ),
            )
        )
        if counts.missing:
            lines.append(
                _line(
                    Picture.QUESTION,
                    trn(
                        "{count} paper is still to find.", "{count} papers are still to find.", counts.missing
                    ),
                )
            )
        else:
            lines.append(_line(Picture.TICK, tr("No paper is missing.")))
    return lines


def _next(content: Content) -> list[Block]:
    who = content.declaration.signatories
    lines = [_line(Picture.PEN, tr("{name} signs the full statement.", name=each)) for each in who]
    lines += [
        _line(Picture.LETTER, tr("It goes to {name}.", name=each.name))
        for each in content.header.commissioners
    ]
    asked = content.header.prepared_by.name
    if asked:
        lines.append(_line(Picture.QUESTION, tr("Do you want to know more? Ask {name}.", name=asked)))
    return [Heading(tr("What comes next")), *lines]


def _hard_words(content: Content) -> list[Block]:
    words = [
        (tr("Statement"), tr("A paper that tells what happened to the money.")),
        (tr("Plan"), tr("What the money is meant for. You agreed it.")),
        (tr("Receipt"), tr("A paper that a shop gives you when you pay.")),
    ]
    if content.header.edition.number:
        words.append((tr("Check code"), tr("Letters that show that nobody changed the statement.")))
    return [Heading(tr("Hard words")), Facts(words)]
