"""Section Q: one sum that was paid for a purpose, what it bought, and what is left of it."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.statements.content import Content, OneOff, OneOffItem
from phb_desktop.statements.document import Block, Facts, Figures, Heading, Manner, Para, Table
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import or_none
from phb_desktop.values.day import short
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


def figures(content: Content) -> list[Block]:
    """Return the three figures of the first page: what came, what was spent, what is left."""
    q = content.one_off
    if q is None:
        return []
    if q.own_money:
        last = (tr("Own money added"), str(q.own_money), tr("more was spent than came"))
    else:
        last = (tr("Not spent"), str(q.unspent), _afterwards(q))
    return [
        Heading(tr("In one minute")),
        Figures(
            [
                (tr("Came in"), str(q.received), q.purpose),
                (tr("Was spent"), str(q.spent), tr("refunds taken off")),
                last,
            ],
            opens=("Q1", "Q4", "Q5_own_money" if q.own_money else "Q5"),
        ),
    ]


def _afterwards(q: OneOff) -> str:
    if not q.unspent:
        return tr("all of it was used")
    if q.returned_sum >= q.unspent:
        return tr("and given back")
    if not q.returned_sum:
        return tr("not given back yet")
    return tr("of which {amount} was given back", amount=q.returned_sum)


def one_off(content: Content) -> list[Block]:
    """Section Q."""
    q = content.one_off
    if q is None:
        return []
    came = [(short(r.on), or_none(r.from_whom), or_none(r.stream), str(r.amount)) for r in q.receipts]
    titles = (tr("Date"), tr("From whom"), tr("Stream"), tr("Amount"))
    blocks: list[Block] = [
        Heading(tr("Q. One-off payment")),
        Facts(_purpose(q)),
        Table(
            tr("Money that came for it (Q1)"),
            words.columns(*titles, money_from=3),
            came,
            (tr("Together"), str(q.received)),
            opens=[*(f"Q1/{n}" for n in range(len(came))), "Q1"],
        ),
        _items(tr("What it bought (Q3)"), "Q3", q.items),
    ]
    if q.refunds:
        blocks.append(_items(tr("Refunds from suppliers"), "Q3_refunds", q.refunds))
    opens = ["Q1", "Q4", "Q5", *(["Q5_own_money"] if q.own_money else []), "Q6"]
    lines = [
        ("Q1", tr("Came in"), str(q.received)),
        ("Q4", tr("Was spent, refunds taken off"), str(q.spent)),
        ("Q5", tr("Not spent"), str(q.unspent)),
    ]
    if q.own_money:
        lines.append(("Q5", tr("Own money that was added"), str(q.own_money)))
    lines.append(("Q6", tr("Given back"), str(q.returned_sum)))
    blocks.append(
        Table(
            tr("From what came to what is left"),
            words.columns(tr("Line"), tr("What"), tr("Amount"), money_from=2, header=1),
            lines,
            strong=frozenset({2}),
            large=True,
            opens=opens,
        )
    )
    if q.returned:
        blocks.append(_items(tr("Given back to the funder (Q6)"), "Q6", q.returned))
    if q.keep_because:
        blocks.append(Facts([(tr("The holder asks to keep the rest because"), q.keep_because)]))
    elif q.unspent > q.returned_sum:
        blocks.append(Para(tr("Nothing was asked yet for what is left."), Manner.NOTE))
    return blocks


def _purpose(q: OneOff) -> list[tuple[str, str]]:
    facts = [(tr("What it was for (Q2)"), q.purpose), (tr("Outcome"), q.outcome)]
    return [(name, value) for name, value in facts if value]


def _items(caption: str, code: str, rows: Sequence[OneOffItem]) -> Table:
    titles = (tr("Date"), tr("Who"), tr("What"), tr("Paper"), tr("Amount"))
    listed = [
        (short(row.on), or_none(row.who), or_none(row.what), or_none(row.papers), str(row.amount))
        for row in rows
    ]
    together = sum((row.amount for row in rows), ZERO)
    sums = (tr("Together"), str(together))
    opens = [*(f"{code}/{n}" for n in range(len(rows))), code]
    return Table(caption, words.columns(*titles, money_from=4), listed, sums, opens=opens)
