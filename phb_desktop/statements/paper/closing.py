"""Section R: the end of the budget."""

from __future__ import annotations

from phb_desktop.statements.content import Closing, Content, Liability, Repaid
from phb_desktop.statements.document import Block, Facts, Heading, Manner, Para, Table
from phb_desktop.statements.happened import END_WORDS
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import OWED, or_none, said
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr

_WORKED_OUT = {
    "unpaid_time": "Time worked, on no payslip yet",
    "notice": "Notice pay",
    "redundancy": "Redundancy pay",
}


def closing(content: Content) -> list[Block]:
    """Section R."""
    r = content.closing
    if r is None:
        return []
    facts = [
        (tr("The budget ended on (R1)"), in_words(r.ended_on)),
        (tr("Why"), tr(END_WORDS[r.reason])),
        (tr("In the holder’s words"), r.words),
        (tr("Acts for the person (R7)"), r.representative),
    ]
    blocks: list[Block] = [
        Heading(tr("R. The end of the budget")),
        Facts([(name, value) for name, value in facts if value]),
    ]
    blocks += _liabilities(r)
    blocks.append(
        Table(
            tr("What is left when all is paid"),
            words.columns(tr("Line"), tr("What"), tr("Amount"), money_from=2, header=1),
            [
                ("R4", tr("Given back in these days"), str(r.repaid_sum)),
                ("R3", tr("Balance on the last day"), str(r.final)),
                ("R2", tr("Still to be paid from it"), str(r.outstanding)),
                ("R3", _left(r), str(abs(r.left))),
            ],
            strong=frozenset({3}),
            opens=("R4", "R3", "R2", "R3_left"),
        )
    )
    blocks += _repaid(r)
    blocks.append(_accounts(r))
    kept = [(tr("Records are kept by (R6)"), r.kept_by)]
    if r.kept_until:
        kept.append((tr("Until"), in_words(r.kept_until)))
    blocks.append(Facts([(name, value or tr("not noted")) for name, value in kept]))
    return blocks


def _left(r: Closing) -> str:
    if r.left > ZERO:
        return tr("Left over, still to be given back")
    return tr("Short: more is owed than is there") if r.left < ZERO else tr("Nothing is left")


def _liabilities(r: Closing) -> list[Block]:
    if not r.liabilities:
        return [Para(tr("Nothing was owed when the budget ended (R2)."))]
    titles = (tr("What"), tr("To whom"), tr("Due"), tr("Paid"), tr("Still to pay"))
    blocks: list[Block] = [
        Table(
            tr("What was owed at the end (R2)"),
            words.columns(*titles, money_from=2),
            [
                (
                    liability_words(row),
                    or_none(row.to_whom),
                    str(row.due),
                    str(row.paid),
                    str(row.outstanding),
                )
                for row in r.liabilities
            ],
            (tr("Together"), str(r.due), str(r.paid), str(r.outstanding)),
            opens=[*(f"R2/{n}" for n in range(len(r.liabilities))), "R2"],
        )
    ]
    if any(row.worked_out for row in r.liabilities):
        blocks.append(
            Para(
                tr(
                    "“Worked out” are sums for people who are still employed: what the law would give them if"
                    " payments stopped on the last day. They are on no bill yet."
                ),
                Manner.NOTE,
            )
        )
    return blocks


def liability_words(row: Liability) -> str:
    """Return what a debt at the end is, and whether it was worked out."""
    if row.worked_out:
        return tr("{what}, worked out", what=tr(_WORKED_OUT.get(row.what, row.what)))
    return said(OWED, row.what)


def _repaid(r: Closing) -> list[Block]:
    if not r.repaid:
        return [Para(tr("Nothing was given back to a commissioner in these days (R4)."))]
    titles = (tr("Date"), tr("To whom"), tr("Stream"), tr("Paper"), tr("Amount"))
    return [
        Table(
            tr("Given back to a commissioner (R4)"),
            words.columns(*titles, money_from=4),
            [_row(row) for row in r.repaid],
            (tr("Together"), str(r.repaid_sum)),
            opens=[*(f"R4/{n}" for n in range(len(r.repaid))), "R4"],
        )
    ]


def _row(row: Repaid) -> tuple[str, ...]:
    return short(row.on), or_none(row.to_whom), or_none(row.stream), or_none(row.papers), str(row.amount)


def _accounts(r: Closing) -> Table:
    titles = (tr("Account"), tr("Closed"), tr("Paper"), tr("Holds"))
    return Table(
        tr("The accounts (R5)"),
        words.columns(*titles, money_from=3),
        [
            (
                each.account,
                in_words(each.closed_on) if each.closed_on else tr("not closed yet"),
                or_none(each.paper),
                str(each.holds),
            )
            for each in r.accounts
        ],
        (tr("Together"), str(sum((each.holds for each in r.accounts), ZERO))),
        opens=[*(f"R5/{n}" for n in range(len(r.accounts))), "R5"],
    )
