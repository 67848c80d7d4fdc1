"""Pure: what happens to a statement once it is issued. It is signed, sent, asked about, answered.

What was asked is tied to the figure that it speaks of, so that years later it can be shown who asked
what of which line, when, and what was answered. Nothing here changes what was issued.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, NewType

from phb_desktop.casebook.model.notices import Notice as Letter
from phb_desktop.casebook.model.notices import NoticeId as LetterId
from phb_desktop.casebook.model.notices import NoticeKind, NoticePart, parts_of
from phb_desktop.ledger.model import EntryId
from phb_desktop.papers.model import PaperId
from phb_desktop.statements.content import Content
from phb_desktop.statements.model import Notice, SignedWith, StatementId
from phb_desktop.values.day import short
from phb_desktop.values.money import Money
from phb_desktop.words import tr

SentId = NewType("SentId", int)
SignedId = NewType("SignedId", int)
QueryId = NewType("QueryId", int)
ReplyId = NewType("ReplyId", int)

YEAR_ENDS: Final = (3, 31)  # a commissioner's financial year


@dataclass(frozen=True, slots=True)
class Sent:
    """It went to somebody. what: which papers went; paper: what shows that it went."""

    id: SentId
    statement: StatementId
    on: date
    to_whom: str
    how: str
    what: str
    paper: PaperId | None


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody signed it, or set a mark to it before a witness. paper: the signed page."""

    id: SignedId
    statement: StatementId
    on: date
    who: str
    how: SignedWith
    witness: str
    paper: PaperId | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered to a query, and the paper that went with it."""

    id: ReplyId
    on: date
    answered_by: str
    words: str
    paper: PaperId | None


@dataclass(frozen=True, slots=True)
class Query:
    """A reader asked.

    figure: the code that it speaks of; entry: the payment, if it is one; answer_by: the day that was named.
    """

    id: QueryId
    statement: StatementId
    on: date
    asked_by: str
    figure: str
    entry: EntryId | None
    words: str
    answer_by: date | None
    paper: PaperId | None
    replies: tuple[Reply, ...]

    @property
    def is_open(self) -> bool:
        """Say whether nothing was answered yet."""
        return not self.replies


@dataclass(frozen=True, slots=True)
class Figure:
    """Something in a statement that a question can speak of. entry: the payment or receipt, if it is one."""

    code: str
    words: str
    entry: EntryId | None = None


def figures(content: Content) -> list[Figure]:
    """Return all that a question can speak of, as the paper names it: sums, plan lines, each payment."""
    d = content.summary
    found = [
        Figure("", tr("The whole statement")),
        Figure("D1", tr("D1, balance brought forward: {amount}", amount=d.brought_forward)),
        Figure("D5", tr("D5, total in: {amount}", amount=d.total_in)),
        Figure("D7", tr("D7, spent outside the plan, agreed: {amount}", amount=d.approved)),
        Figure("D8", tr("D8, spent and not in the plan yet: {amount}", amount=d.in_question)),
        Figure("D11", tr("D11, total out: {amount}", amount=d.total_out)),
        Figure("D12", tr("D12, balance carried forward: {amount}", amount=d.carried_forward)),
        Figure("D13", tr("D13, already owed: {amount}", amount=d.owed)),
        Figure("D14", tr("D14, allowed to be kept: {amount}", amount=d.allowed)),
        Figure("D15", tr("D15, possible surplus: {amount}", amount=d.surplus)),
    ]
    found += [
        Figure("H7", tr("H7, {account}: difference between bank and books", account=each.account))
        for each in content.bank.accounts
    ]
    if content.results is not None:
        found += [
            Figure(
                f"G {each.line or tr('Not in the plan')}",
                tr(
                    "G, {line}: {planned} planned, {actual} spent",
                    line=each.line or tr("Not in the plan"),
                    planned=each.planned,
                    actual=each.actual,
                ),
            )
            for each in content.results.rows
        ]
    if content.employer is not None:
        found.append(Figure("I", tr("I, employer and payroll")))
    found.append(Figure("L", tr("L, the papers")))
    found += [
        Figure(
            f"E {each.entry}",
            tr("E, {day}, {amount} from {whom}", day=short(each.on), amount=each.amount, whom=each.from_whom),
            EntryId(each.entry),
        )
        for each in content.receipts.rows
    ]
    if content.payments is not None:
        found += [
            Figure(
                f"F {each.entry}",
                tr("F, {day}, {amount} to {whom}", day=short(each.on), amount=each.amount, whom=each.to_whom),
                EntryId(each.entry),
            )
            for each in content.payments.rows
        ]
    return list({each.code: each for each in reversed(found)}.values())[::-1]


def figure_words(content: Content, code: str) -> str:
    """Return what a code speaks of, in the words of the statement; the code where it has no such line."""
    return next((each.words for each in figures(content) if each.code == code), code)


def letter_parts(notice: Notice, due: Money | None) -> tuple[NoticePart, ...]:
    """Return what the regulations ask of a letter that asks money back, each with whether it is there.

    due: what the schedule says of the payment that it is to be taken off, if it is (reg 13(4), X21).
    """
    return parts_of(
        Letter(
            id=LetterId(notice.id),
            kind=NoticeKind.REPAYMENT if notice.offset_on is None else NoticeKind.OFFSET,
            on=notice.on,
            came_on=notice.on,
            from_whom="",
            in_writing=True,
            amount=notice.amount,
            ground=notice.ground,
            reasons=notice.reasons,
            by=notice.pay_by,
            who_pays=notice.who_pays,
            next_payment=due,
        )
    )


def keep_until(last: date, years: int) -> date:
    """Return until when papers are kept: so many years after the end of the financial year of a day."""
    ends = date(last.year, *YEAR_ENDS)
    if last > ends:
        ends = date(last.year + 1, *YEAR_ENDS)
    return date(ends.year + years, *YEAR_ENDS)
