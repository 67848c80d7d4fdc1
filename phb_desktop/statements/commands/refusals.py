"""Why a statement is not issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.statements.identities import Broken
from phb_desktop.statements.model import (
    Issued,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr, trn

_DAYS_SHOWN = 5


class NotSorted(Refused):
    """Lines of the period wait to be sorted, so nobody can say what they were for."""

    def __init__(self, count: int, days: Sequence[date]) -> None:
        shown = ", ".join(in_words(day) for day in days[:_DAYS_SHOWN])
        if len(days) > _DAYS_SHOWN:
            shown = tr("{days} and more", days=shown)
        super().__init__(
            trn(
                "{count} payment is not sorted yet: {days}.",
                "{count} payments are not sorted yet: {days}.",
                count,
                days=shown,
            ),
            tr("Say on the Bank page what each was for. Then issue the statement."),
        )
        self.count, self.days = count, tuple(days)


class Gap(Refused):
    """Between the statement before and this one are days that no statement covers (X2)."""

    def __init__(self, first: date) -> None:
        super().__init__(
            tr("The last statement ends before {day}, so days would be left out.", day=in_words(first)),
            tr("Start this statement on {day}.", day=in_words(first)),
            field="first",
        )


class Overlap(Refused):
    """Some of these days were accounted for in another statement (X2)."""

    def __init__(self, other: Issued) -> None:
        super().__init__(
            tr(
                "Statement {number} has some of these days: {first} to {last}.",
                number=other.number,
                first=in_words(other.first),
                last=in_words(other.last),
            ),
            tr("Start after it, or issue a new version of it with the same dates."),
            field="first",
        )


class PastChanged(Refused):
    """The books before this period are not as an earlier statement said (X1)."""

    def __init__(self, other: Issued, moved: Money) -> None:
        super().__init__(
            tr(
                "The books changed after statement {number} was issued. Its last balance moved by {amount}.",
                number=other.number,
                amount=abs(moved),
            ),
            tr("Issue a new version of statement {number} first.", number=other.number),
            field="first",
        )
        self.other, self.moved = other, moved


class NeedsVersionReason(Refused):
    """A new version of an issued statement says why."""

    def __init__(self, number: int) -> None:
        super().__init__(
            tr("Statement {number} for these days is issued already.", number=number),
            tr("To send a new version, write in a few words why."),
            field="reason",
        )


class NotOver(Refused):
    """The period has days that are still to come."""

    def __init__(self, last: date) -> None:
        super().__init__(
            tr("The period ends on {day}, which is not over yet.", day=in_words(last)),
            tr("You can look at a draft now, and issue it after that day."),
            field="last",
        )


class BankDiffers(Refused):
    """The bank and the books differ, or no bank statement is known, and nobody has said why."""

    def __init__(self, account: str, difference: Money | None) -> None:
        what = (
            tr("“{account}”: no bank balance is known for the last day.", account=account)
            if difference is None
            else tr(
                "“{account}”: the bank and the books differ by {amount}.",
                account=account,
                amount=abs(difference),
            )
        )
        super().__init__(
            what,
            tr("Type the balance from the bank statement, or explain it in a few words."),
            field="bank_explanation",
        )


class DoesNotAddUp(Refused):
    """An identity is broken: our own fault, caught before anything is sent."""

    def __init__(self, found: Sequence[Broken]) -> None:
        first = found[0]
        super().__init__(
            tr(
                "The figures do not add up, so nothing was issued. Rule {rule}, {where}: {what}",
                rule=first.rule,
                where=first.where,
                what=first.what,
            ),
            tr("This is a fault of the program. Your books are not touched. Please report it."),
        )
        self.found = tuple(found)


class ContributionMoved(Refused):
    """What the person was to contribute before this period is not as an earlier statement said (X23)."""

    def __init__(self, other: Issued, stream: str) -> None:
        super().__init__(
            tr(
                "The contribution to “{stream}” changed after statement {number} was issued.",
                stream=stream,
                number=other.number,
            ),
            tr(
                "Issue a new version of statement {number} first, or let the change count from a later day.",
                number=other.number,
            ),
            field="first",
        )


class NoWhole(Refused):
    """An extract or an own copy is taken from a statement of the whole budget, and there is none."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            tr(
                "No statement of the whole budget is issued for {first} to {last}.",
                first=in_words(first),
                last=in_words(last),
            ),
            tr("Issue the full statement of these days first. Then take this one from it."),
            field="kind",
        )


class WholeMoved(Refused):
    """The books of these days are not as the statement of the whole budget says."""

    def __init__(self, whole: Issued, line: str, said: Money, now: Money) -> None:
        super().__init__(
            tr(
                "The books changed after statement {number} was issued."
                " Line {line} said {said} and is {now}.",
                number=whole.number,
                line=line,
                said=said,
                now=now,
            ),
            tr("Issue a new version of statement {number} first.", number=whole.number),
            field="kind",
        )


class NoStreamNamed(Refused):
    """An extract is for one funding stream, and none is named."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say which funder the extract is for."),
            tr("Choose one of the funding streams."),
            field="stream",
        )


class NoLineNamed(Refused):
    """A statement of a one-off payment speaks of one plan line, and none is named."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say what the one-off payment was for."),
            tr("Choose the plan line that it paid for."),
            field="line",
        )


class NothingOneOff(Refused):
    """No money came and nothing was bought for this plan line in these days."""

    def __init__(self, line: str, first: date, last: date) -> None:
        super().__init__(
            tr(
                "From {first} to {last} nothing came in or went out for “{line}”.",
                first=in_words(first),
                last=in_words(last),
                line=line,
            ),
            tr("Look at the days, or choose another plan line."),
            field="line",
        )


class NotReturned(Refused):
    """An entry that is said to give money back is no repayment of these days."""

    def __init__(self, entry: int) -> None:
        super().__init__(
            tr("Entry {entry} is no repayment of this money in these days.", entry=entry),
            tr("Choose a payment that was said to be a repayment to a commissioner."),
            field="returned",
        )


class NotEnded(Refused):
    """A closing statement says why and when the budget ended, and nobody has noted it."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nobody has noted yet that the budget ended."),
            tr("Note first when it ended and why."),
            field="kind",
        )


class EndsLater(Refused):
    """The budget ended after the last day of the closing statement."""

    def __init__(self, ended: date) -> None:
        super().__init__(
            tr("The budget ended on {day}, after these days.", day=in_words(ended)),
            tr("Let the closing statement end on that day or later."),
            field="last",
        )


class AlreadyClosed(Refused):
    """A closing statement was issued: nothing comes after it."""

    def __init__(self, other: Issued) -> None:
        super().__init__(
            tr(
                "Statement {number} closed the budget on {day}.",
                number=other.number,
                day=in_words(other.last),
            ),
            tr("Issue a new version of it. If the budget goes on, let that version be a full statement."),
            field="first",
        )
