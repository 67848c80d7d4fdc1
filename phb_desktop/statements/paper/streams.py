"""More of section K: how shared costs are divided, who lent to whom, and the bridge of an extract."""

from __future__ import annotations

from phb_desktop.statements.content import Bridge, Content
from phb_desktop.statements.document import Block, Bullets, Facts, Heading, Manner, Para, Table
from phb_desktop.statements.paper import lists, words
from phb_desktop.statements.paper.words import PER
from phb_desktop.statements.statement_json import check_code
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

_LINES = {
    "D1": "Balance brought forward",
    "D2": "Direct payments received",
    "D3": "Client contribution paid in",
    "D4": "Other money in",
    "D5": "Total in",
    "D6": "Spent on care and support in the plan",
    "D7": "Spent outside the plan, agreed",
    "D8": "Spent and not in the plan yet",
    "D9": "Repaid to a commissioner",
    "D10": "Own money returned to the holder",
    "D11": "Total out",
    "D12": "Balance carried forward",
    "D13": "Already owed on the last day",
    "D14": "Allowed to be kept",
    "D15": "Possible surplus",
}
_SUMS = ("D5", "D11", "D12")


def streams(content: Content) -> list[Block]:
    """Section K: the streams side by side, shared costs, borrowing; in an extract the bridge."""
    blocks = lists.streams(content)
    more = [*_shared(content), *_borrowed(content)]
    if content.bridge is not None:
        return [Heading(tr("K. From this stream to the whole budget")), *_bridge(content.bridge), *more]
    if more and not blocks:
        blocks = [Heading(tr("K. Each funding stream"))]
    return [*blocks, *more]


def _bridge(bridge: Bridge) -> list[Block]:
    titles = (tr("Line"), tr("What"), bridge.stream, tr("All others"), tr("Whole budget"))
    rows = [
        (row.code, tr(_LINES[row.code]), str(row.extract), str(row.others), str(row.combined))
        for row in bridge.rows
    ]
    strong = frozenset(n for n, row in enumerate(bridge.rows) if row.code in _SUMS)
    blocks: list[Block] = [
        Table(
            tr("This extract and the whole budget"),
            words.columns(*titles, money_from=2, header=1),
            rows,
            strong=strong,
            opens=[f"K_bridge {row.code}" for row in bridge.rows],
        ),
        Para(_said(bridge), Manner.NOTE),
    ]
    if bridge.whole.number:
        blocks.insert(
            0,
            Facts(
                [
                    (
                        tr("Taken from"),
                        tr(
                            "statement {number}, version {version}, check code {code}",
                            number=bridge.whole.number,
                            version=bridge.whole.version,
                            code=check_code(bridge.whole.fingerprint),
                        ),
                    )
                ]
            ),
        )
    return blocks


def _said(bridge: Bridge) -> str:
    if not bridge.others:
        return tr("No other stream pays into this budget.")
    return trn(
        "One other stream pays into this budget. With its figures, these come to the whole.",
        "{count} other streams pay into this budget. With their figures, these come to the whole.",
        bridge.others,
    )


def _shared(content: Content) -> list[Block]:
    """K3: the plan's own rates divide what several streams pay for."""
    items = []
    for row in content.flows.shared:
        parts = ", ".join(tr("{stream} {amount}", stream=p.stream, amount=p.amount) for p in row.parts)
        agreed = tr("agreed on {day}", day=in_words(row.agreed_on)) if row.agreed_on else tr("day not noted")
        items.append(
            tr(
                "{line}: {parts}, {per}. Version {version} of the plan, {agreed}.",
                line=row.line,
                parts=parts,
                per=tr(PER[row.per]),
                version=row.version,
                agreed=agreed,
            )
        )
    opens = [f"K3/{n}" for n in range(len(items))]
    return [Heading(tr("How shared costs are divided"), 3), Bullets(items, opens)] if items else []


def _borrowed(content: Content) -> list[Block]:
    """K4: a stream that was short had the others' money in the meantime."""
    if len(content.flows.rows) < 2 and content.bridge is None:
        return []
    items = []
    for row in content.flows.borrowed:
        said = tr(
            "{stream} was short by {worst} on {day}, and the other streams lent it.",
            stream=row.stream,
            worst=row.worst,
            day=in_words(row.worst_on),
        )
        after = (
            tr("{amount} of it is still lent on the last day.", amount=row.still)
            if row.still
            else tr("On the last day it was squared.")
        )
        items.append(f"{said} {after}")
    opens = [f"K4/{n}" for n in range(len(items))]
    return [Heading(tr("Lent between streams"), 3), Bullets(items, opens)] if items else []
