"""Where each thing stands in a row: by a bank's layout, or by what the person said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from phb_desktop.banking.formats.banks import Layout, folded
from phb_desktop.banking.model import ColumnMapping

_CURRENCY: Final = re.compile(r"(?:account |amount )?(?:currency|ccy)(?: code)?")
_STATE: Final = re.compile(r"(?:transaction |payment )?(?:status|state)")
_WAY: Final = re.compile(
    r"(?:debit ?(?:or|/) ?credit|credit ?(?:or|/) ?debit|dr ?/ ?cr|cr ?/ ?dr|d ?/ ?c|c ?/ ?d|direction)"
    r"(?: indicator| flag)?|(?:credit ?debit|debit ?credit|dr ?cr|cr ?dr) ?(?:indicator|flag)?"
)


@dataclass(slots=True)
class Columns:
    """Where each thing stands in a row; -1 for what the file does not have."""

    day: int
    payee: tuple[int, ...]
    memo: tuple[int, ...] = ()
    amount: int = -1
    money_in: int = -1
    money_out: int = -1
    fee: int = -1
    kind: int = -1
    bank_id: int = -1
    balance: int = -1
    currency: int = -1
    state: int = -1
    sort_code: int = -1
    account_number: int = -1
    account_both: int = -1
    account_name: int = -1
    skip_without: int = -1
    doubt: int = -1  # where a bank that we do not know may say that it has not carried a payment out
    way: int = -1  # where it says whether money went out or came in
    settled: frozenset[str] = frozenset()
    split_payee: bool = False
    reversed_sign: bool = False

    def plain(self, width: int) -> bool:
        """Say whether a row of so many cells is one payment as it stands, and no other cell decides of it."""
        if self.split_payee or self.reversed_sign or max(self.fee, self.currency, self.state) >= 0:
            return False
        if max(self.doubt, self.way) >= 0:
            return False
        read = (self.day, self.amount, self.kind, self.bank_id, self.balance, *self.payee, *self.memo)
        return self.amount >= 0 and self.skip_without < 0 and max(read) < width

    @property
    def needed(self) -> int:
        """How many cells a row must have to be read."""
        return max(self.day, min(self.payee), self.amount) + 1


def mapped(mapping: ColumnMapping, heading: tuple[str, ...]) -> Columns:
    """Return the columns that the person named, and those that their names give away.

    Nobody is asked for a currency, a state or a direction. But a payment in euros is none in pounds, one
    that was declined is none at all, and what a column of its own calls “debit” did not come in.
    """
    amounts = (mapping.amount, mapping.money_in, mapping.money_out, mapping.balance)
    taken = {mapping.day, *mapping.description, *amounts}
    names = {at: folded(cell) for at, cell in enumerate(heading) if at not in taken}

    def place(column: int | None) -> int:
        return -1 if column is None else column

    def named(shape: re.Pattern[str]) -> int:
        return next((at for at, name in names.items() if shape.fullmatch(name)), -1)

    return Columns(
        day=mapping.day,
        payee=mapping.description[:1],
        memo=mapping.description[1:],
        amount=place(mapping.amount),
        money_in=place(mapping.money_in),
        money_out=place(mapping.money_out),
        balance=place(mapping.balance),
        currency=named(_CURRENCY),
        doubt=named(_STATE),
        way=named(_WAY) if mapping.amount is not None else -1,
        reversed_sign=mapping.reversed_sign,
    )


def placed(layout: Layout, heading: tuple[str, ...]) -> Columns:
    """Find a layout's columns in the heading of this very file; optional ones may be missing."""
    names = [folded(cell) for cell in heading] or [str(column) for column in range(layout.columns)]
    expected = [*layout.heading, *names[len(layout.heading) :]] if heading else names

    def place(name: str) -> int:
        return expected.index(name) if name in expected else -1

    return Columns(
        day=place(layout.date),
        payee=tuple(at for at in map(place, layout.payee) if at >= 0),
        memo=tuple(at for at in map(place, layout.memo) if at >= 0),
        amount=place(layout.amount),
        money_in=place(layout.money_in),
        money_out=place(layout.money_out),
        fee=place(layout.fee),
        kind=place(layout.kind),
        bank_id=place(layout.bank_id),
        balance=place(layout.balance),
        currency=place(layout.currency),
        state=place(layout.state),
        sort_code=place(layout.sort_code),
        account_number=place(layout.account_number),
        account_both=place(layout.account_both),
        account_name=place(layout.account_name),
        skip_without=place(layout.skip_without),
        settled=layout.settled,
        split_payee=layout.split_payee,
        reversed_sign=layout.reversed_sign,
    )
