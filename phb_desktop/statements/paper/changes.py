"""Sections M and N: what changed, and how the outcomes go."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.statements.content import ChangeShown, Content, OutcomeShown
from phb_desktop.statements.document import Block, Facts, Heading, Manner, Para, Table
from phb_desktop.statements.happened import ChangeKind
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import money, or_none
from phb_desktop.words import tr


def changes(content: Content) -> list[Block]:
    """Section M. Equipment has a table of its own, for its serial number and its guarantee."""
    m = content.changes
    if m is None:
        return []
    blocks: list[Block] = [Heading(tr("M. What changed"))]
    rows = [(n, each) for n, each in enumerate(m.rows) if each.kind is not ChangeKind.EQUIPMENT]
    bought = [(n, each) for n, each in enumerate(m.rows) if each.kind is ChangeKind.EQUIPMENT]
    if rows:
        columns = words.columns(tr("When"), tr("What"), tr("More"), tr("Paper"), tr("Amount"), money_from=4)
        shown = [_row(each) for _, each in rows]
        blocks.append(Table(tr("What changed, and what to tell"), columns, shown, opens=_opens(rows)))
    else:
        blocks.append(Para(tr("Nothing of this kind was noted for these days.")))
    if bought:
        titles = (tr("When"), tr("What"), tr("Serial number"), tr("Guarantee"), tr("Paper"), tr("Price"))
        blocks.append(
            Table(
                tr("Equipment that was bought"),
                words.columns(*titles, money_from=5),
                [_equipment(each) for _, each in bought],
                opens=_opens(bought),
            )
        )
    blocks.append(
        Facts(
            [
                (
                    tr("Safeguarding or employment problem"),
                    tr("reported already") if m.safeguarding else tr("none was noted"),
                )
            ]
        )
    )
    source = m.equipment_source or tr("no terms name a price")
    listed = tr("Equipment of {amount} or more is listed ({source}).", amount=m.equipment_from, source=source)
    blocks.append(
        Para(
            f"{listed} {tr('Sums are those of the payments in section F.')}",
            Manner.NOTE,
            opens="M_equipment_from",
        )
    )
    return blocks


def _opens(rows: Sequence[tuple[int, ChangeShown]]) -> list[str]:
    return ["" if row.amount is None else f"M/{n}" for n, row in rows]


def _row(row: ChangeShown) -> tuple[str, ...]:
    more = ". ".join(part for part in (row.who, row.words.strip(" .")) if part)
    return (
        words.short_days(row.first, row.last),
        words.change_kind(row.kind),
        or_none(more),
        or_none(row.papers),
        money(row.amount),
    )


def _equipment(row: ChangeShown) -> tuple[str, ...]:
    what = ", ".join(part for part in (row.item, row.who, row.words) if part)
    return (
        words.short_days(row.first, row.last),
        or_none(what),
        or_none(row.serial),
        tr("until {day}", day=words.day(row.warranty_until)) if row.warranty_until else words.NONE,
        or_none(row.papers),
        money(row.amount),
    )


def outcomes(content: Content) -> list[Block]:
    """Section N. It holds no figure that is not in section G, and can be left out."""
    n = content.outcomes
    if n is None:
        return []
    blocks: list[Block] = [Heading(tr("N. Outcomes"))]
    for number, each in enumerate(n.rows):
        facts = _outcome(each)
        opens = [f"N/{number}" if name == tr("From the plan") else "" for name, _ in facts]
        blocks += [Heading(each.outcome, 3), Facts(facts, opens=opens)]
    return blocks


def _outcome(row: OutcomeShown) -> list[tuple[str, str]]:
    helped = "; ".join(tr("{line}, {amount}", line=each.line, amount=each.spent) for each in row.helped)
    facts = [
        (tr("How it goes"), words.outcome_state(row.state)),
        (tr("In a line"), row.words),
        (tr("What helped"), row.what_helped),
        (tr("From the plan"), helped),
    ]
    return [(name, value) for name, value in facts if value]
