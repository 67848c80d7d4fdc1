"""Sections L and P: the papers, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    lines,
    one,
    refs_of,
)
from phb_desktop.statements.paper.words import PROOFS, day
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


def evidence(known: Known) -> Iterator[Explained]:
    """Section L: each payment and its papers, each paper and its payments, and the sums."""
    ev = known.content.evidence
    rule = tr("A payment of this size or kind needs a paper; small ones below the receipt limit do not.")
    for kind, amount in (
        ("attached", ev.counts.attached_sum),
        ("held_at_home", ev.counts.held_sum),
        ("missing", ev.counts.missing_sum),
    ):
        rows = [row for row in ev.rows if row.proof == kind]
        parts = [Behind(row.on, row.to_whom, row.amount, row.papers) for row in rows]
        yield one(f"L {kind}", tr(PROOFS[kind]), rule, amount, parts)
    for n, row in enumerate(row for row in ev.rows if row.proof != "attached"):
        entry = row.entry
        paid = known.went(lambda each: each.entry == entry)  # noqa: B023 - asked at once
        parts = paid or [Behind(row.on, row.to_whom, row.amount, row.papers)]
        title = tr("{amount} to {whom}", amount=row.amount, whom=row.to_whom)
        yield one(f"L/{n}", title, rule, row.amount, parts, tr("Paid by other streams, or moved"))
    for paper in ev.papers:
        yield one(
            f"L {paper.ref}",
            paper.ref,
            tr("Kept with the books on {day}. It proves these payments.", day=day(paper.kept_on)),
            paper.amount,
            _proved(known, paper.ref) or [Behind(None, paper.ref, ZERO, paper.ref)],
            tr("This kind of statement does not list it."),
        )


def _proved(known: Known, ref: str) -> list[Behind]:
    return known.went(lambda row: ref in refs_of(row.papers))


def notes(known: Known) -> Iterator[Explained]:
    """Section P: nothing was rounded away; each correction from what it was to what it is."""
    p = known.content.notes
    rule = tr("Every amount is whole pence, and every sum is checked before a statement is issued.")
    yield one("P_rounding", tr("Rounded away"), rule, p.rounding, [])
    for n, each in enumerate(p.corrections):
        now = each.new if each.new is not None else ZERO
        yield one(
            f"P/{n}",
            tr("Correction of {day}, {who}", day=day(each.on), who=each.who or tr("Not said")),
            tr(
                "The old entry stays in the books, taken back. Why: {reason}",
                reason=each.reason or tr("not noted"),
            ),
            now,
            lines((tr("Before"), each.old), (tr("Changed by"), now - each.old)),
        )
