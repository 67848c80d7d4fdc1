"""The lines of a bank file: a hundred thousand of them are columns, and each is a value when looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NewType, overload

from phb_desktop.values.money import Money

BankFileId = NewType("BankFileId", int)
BankLineId = NewType("BankLineId", int)


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
