"""A parsed file as a whole: its lines, what was not taken, and what the bank states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.banking.model.account import AccountHint
from phb_desktop.banking.model.lines import Lines, ParsedLine
from phb_desktop.banking.model.states import Note, Reason
from phb_desktop.values.money import Money
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was not taken: where, why, and a few letters of what was there."""

    line: int
    reason: Reason
    saw: str = ""

    def says(self) -> str:
        """Return the problem as a sentence or two."""
        if self.saw:
            return tr(
                "Line {line}: {why} It says “{saw}”.", line=self.line, why=self.reason.says(), saw=self.saw
            )
        return tr("Line {line}: {why}", line=self.line, why=self.reason.says())


@dataclass(frozen=True, slots=True)
class BankBalance:
    """What the bank says is in the account at the end of a day."""

    amount: Money
    on: date


@dataclass(frozen=True, slots=True)
class BalanceBreak:
    """The first line at which the bank's own running balance does not follow from the one before."""

    line: int
    expected: Money
    stated: Money

    def says(self) -> str:
        """Return what this means, in plain words."""
        return tr(
            "At line {line} the balance should be {expected} but the file says {stated}. "
            "A line may be missing before it.",
            line=self.line,
            expected=self.expected,
            stated=self.stated,
        )


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """All that a bank file says about one account.

    format: our short name of the format, such as `ofx` or `starling`; label: its name for people.
    first, last: the earliest and latest day of its lines. ambiguous_days: day and month could be
    swapped in the whole file; the person must say, and the import refuses until they did.
    others: further accounts of the same file, left out here. sha256: of the file's bytes.
    """

    format: str
    label: str
    account: AccountHint
    lines: Lines
    problems: tuple[Problem, ...] = ()
    balance: BankBalance | None = None
    first: date | None = None
    last: date | None = None
    currency: str = "GBP"
    ambiguous_days: bool = False
    balance_break: BalanceBreak | None = None
    notes: tuple[Note, ...] = ()
    others: tuple[AccountHint, ...] = ()
    heading: tuple[str, ...] = ()
    sha256: str = ""

    def example_in_doubt(self) -> ParsedLine | None:
        """Return the first line whose day and month could be swapped, to ask a person about."""
        return next((line for line in self.lines if line.on.day <= 12 and line.on.day != line.on.month), None)
