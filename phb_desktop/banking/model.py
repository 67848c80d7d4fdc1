"""What a bank file says, before anybody has accepted a line of it.

A parsed file may hold a hundred thousand lines, so its lines are kept as columns and become
`ParsedLine`s only when somebody looks at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NewType, overload

from phb_desktop.errors import Refused
from phb_desktop.values.money import Money
from phb_desktop.words import tr

BankFileId = NewType("BankFileId", int)
BankLineId = NewType("BankLineId", int)


class Reason(StrEnum):
    """Why a line, or a whole file, was not taken. These twelve and no others."""

    BAD_DAY = "bad_day"
    BAD_AMOUNT = "bad_amount"
    NO_AMOUNT = "no_amount"
    TWO_AMOUNTS = "two_amounts"
    PENDING = "pending"
    FOREIGN = "foreign"
    WRONG_SHAPE = "wrong_shape"
    DAMAGED = "damaged"
    NOT_A_BANK_FILE = "not_a_bank_file"
    NO_LINES = "no_lines"
    TOO_LARGE = "too_large"
    UNSAFE = "unsafe"

    def says(self) -> str:
        """Return the reason in plain words."""
        return tr(_REASONS[self])


_REASONS: Final = {
    Reason.BAD_DAY: "The date is missing or is not a day that can be right.",
    Reason.BAD_AMOUNT: "The amount cannot be read as pounds and pence.",
    Reason.NO_AMOUNT: "The line has no amount, or the amount is nothing.",
    Reason.TWO_AMOUNTS: "The line says both money in and money out.",
    Reason.PENDING: "The bank has not finished this payment yet. It will be in a later file.",
    Reason.FOREIGN: "The amount is not in pounds. We never change money from one kind to another.",
    Reason.WRONG_SHAPE: "The line does not have the same columns as the others.",
    Reason.DAMAGED: "This part of the file is damaged.",
    Reason.NOT_A_BANK_FILE: "This is not a file of payments from a bank.",
    Reason.NO_LINES: "There are no payments in the file.",
    Reason.TOO_LARGE: "The file is larger than we read.",
    Reason.UNSAFE: "The file holds instructions that a bank file never needs.",
}


class DayOrder(StrEnum):
    """Which number comes first in a date such as 03/04/2026."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Decision(StrEnum):
    """What became of a line of the bank."""

    POSTED = "posted"
    HELD = "held"
    MATCHED = "matched"
    SET_ASIDE = "set_aside"
    SAME_AS = "same_as"


class Note(StrEnum):
    """Something about a file that is worth saying but stops nothing."""

    OTHER_ACCOUNTS = "other_accounts"
    FEES_APART = "fees_apart"
    ACCOUNT_UNREADABLE = "account_unreadable"
    NEWEST_FIRST = "newest_first"

    def says(self) -> str:
        """Return the note in plain words."""
        return tr(_NOTES[self])


_NOTES: Final = {
    Note.OTHER_ACCOUNTS: "The file also holds other accounts. Their lines were left out.",
    Note.FEES_APART: "Fees are shown as lines of their own.",
    Note.ACCOUNT_UNREADABLE: "A spreadsheet has spoiled the account number, so it could not be checked.",
    Note.NEWEST_FIRST: "The file starts with the newest line.",
}


@dataclass(frozen=True, slots=True)
class AccountHint:
    """What a file tells about the account it belongs to; empty where it tells nothing.

    sort_code: six digits. number: seven or eight digits. ending: the last digits, where the file
    masks the others. name: what the bank calls the account.
    """

    sort_code: str = ""
    number: str = ""
    ending: str = ""
    name: str = ""

    def disagrees(self, sort_code: str, number: str) -> bool:
        """Say whether the file belongs to another account than the one with these numbers.

        Only what both sides know is compared; spaces and dashes do not count.
        """
        own_sort, own_number = _digits(sort_code), _digits(number)
        if own_sort and self.sort_code and own_sort != self.sort_code:
            return True
        told = self.number or self.ending
        if not own_number or not told:
            return False
        shorter, longer = sorted((own_number, told), key=len)
        return not longer.endswith(shorter)

    def fits(self, wanted: AccountHint) -> bool:
        """Say whether this is the wanted account: something is known of both, and all of it agrees."""
        if self == wanted:
            return True
        known = (self.number or self.ending) and (wanted.number or wanted.ending)
        if not known:
            return bool(self.name) and self.name == wanted.name
        if wanted.ending and not wanted.number:
            return (self.number or self.ending).endswith(wanted.ending)
        return not self.disagrees(wanted.sort_code, wanted.number)

    def says(self) -> str:
        """Return a short name for the account that shows no more than its last four digits."""
        ending = (self.number or self.ending)[-4:]
        if self.name and ending:
            return tr("{name}, ending {ending}", name=self.name, ending=ending)
        if ending:
            return tr("account ending {ending}", ending=ending)
        return self.name or tr("account without a number")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """One line of a bank file, untouched by us.

    position: where it stands in the file (its line, or its number among the payments where the
    file is one long line). amount: money into the account is positive. kind: the bank's own word
    for the type. bank_id: the bank's own number of the payment, if it gives one. balance: what the
    bank says was in the account after it. wrote: the row as the bank wrote it.
    """

    position: int
    on: date
    amount: Money
    payee: str
    memo: str = ""
    kind: str = ""
    bank_id: str = ""
    balance: Money | None = None
    wrote: str = ""


@dataclass(slots=True)
class Lines(Sequence[ParsedLine]):
    """Parsed lines kept as columns: days as ISO text, amounts as whole pence. Treat as frozen."""

    position: list[int] = field(default_factory=list)
    on: list[str] = field(default_factory=list)
    pence: list[int] = field(default_factory=list)
    payee: list[str] = field(default_factory=list)
    memo: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    bank_id: list[str] = field(default_factory=list)
    balance: list[int | None] = field(default_factory=list)
    wrote: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Sequence[ParsedLine]) -> Lines:
        """Return the same lines as columns."""
        return cls(
            [line.position for line in lines],
            [line.on.isoformat() for line in lines],
            [line.amount.pence for line in lines],
            [line.payee for line in lines],
            [line.memo for line in lines],
            [line.kind for line in lines],
            [line.bank_id for line in lines],
            [line.balance.pence if line.balance is not None else None for line in lines],
            [line.wrote for line in lines],
        )

    def take(self, places: Sequence[int]) -> Lines:
        """Return the lines at these places, in this order."""
        return Lines(
            [self.position[place] for place in places],
            [self.on[place] for place in places],
            [self.pence[place] for place in places],
            [self.payee[place] for place in places],
            [self.memo[place] for place in places],
            [self.kind[place] for place in places],
            [self.bank_id[place] for place in places],
            [self.balance[place] for place in places],
            [self.wrote[place] for place in places],
        )

    def add(
        self,
        position: int,
        on: str,
        pence: int,
        payee: str,
        memo: str,
        kind: str,
        bank_id: str,
        balance: int | None,
        wrote: str,
    ) -> None:
        """Put one more line at the end."""
        self.position.append(position)
        self.on.append(on)
        self.pence.append(pence)
        self.payee.append(payee)
        self.memo.append(memo)
        self.kind.append(kind)
        self.bank_id.append(bank_id)
        self.balance.append(balance)
        self.wrote.append(wrote)

    def __len__(self) -> int:
        return len(self.on)

    @overload
    def __getitem__(self, index: int) -> ParsedLine: ...

    @overload
    def __getitem__(self, index: slice) -> list[ParsedLine]: ...

    def __getitem__(self, index: int | slice) -> ParsedLine | list[ParsedLine]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        balance = self.balance[index]
        return ParsedLine(
            self.position[index],
            date.fromisoformat(self.on[index]),
            Money(self.pence[index]),
            self.payee[index],
            self.memo[index],
            self.kind[index],
            self.bank_id[index],
            None if balance is None else Money(balance),
            self.wrote[index],
        )

    def __iter__(self) -> Iterator[ParsedLine]:
        return (self[index] for index in range(len(self)))


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


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of an unknown CSV file is what, as the person told us. Columns count from 0.

    Either `amount`, or one or both of `money_in` and `money_out`. day_order: None while nobody has
    said. reversed_sign: spending is written as a plus (some credit cards). has_heading: the first
    row of equal width names the columns. digest: which heading this mapping belongs to.
    """

    digest: str
    day: int
    description: tuple[int, ...]
    amount: int | None = None
    money_in: int | None = None
    money_out: int | None = None
    balance: int | None = None
    day_order: DayOrder | None = None
    reversed_sign: bool = False

    def __post_init__(self) -> None:
        if (self.amount is None) == (self.money_in is None and self.money_out is None):
            raise MappingIncomplete
        if not self.description or min(self.used) < 0 or len(set(self.used)) != len(self.used):
            raise MappingIncomplete

    @property
    def used(self) -> tuple[int, ...]:
        """Every column that the mapping names."""
        single = (self.day, self.amount, self.money_in, self.money_out, self.balance)
        return tuple(column for column in single if column is not None) + self.description


class MappingIncomplete(Refused):
    """The mapping does not say enough, or says one thing twice."""

    def __init__(self) -> None:
        super().__init__(
            tr("We do not know yet which columns to read."),
            tr("Choose a date, a description, and either one amount column or money in and money out."),
            field="mapping",
        )
