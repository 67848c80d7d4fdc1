"""Does the bank agree with the ledger? Section H of the statement, as arithmetic. Pure.

H5 = H1 - H2 + H3 + H4 and H7 = H5 - H6. A difference is never hidden: what explains it is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phb_desktop.banking.model import BankBalance, BankFileId
from phb_desktop.values.money import ZERO, Money, total


class Source(StrEnum):
    """Where a bank balance comes from."""

    TYPED = "typed"  # a person read it off the statement
    FILE = "file"  # the file states it
    LINE = "line"  # the running balance behind a line
    WORKED_OUT = "worked_out"  # a stated balance of another day, and the bank's lines between


@dataclass(frozen=True, slots=True)
class StatedBalance:
    """A balance of one account as the bank gave it, or as worked out from the bank's own lines.

    file: the bank file that stated it, if one did.
    """

    balance: BankBalance
    source: Source
    file: BankFileId | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something on one side only: in the ledger and not on the statement, or the other way round.

    amount: money into the account is positive. what: the payee, and why it waits where we know.
    """

    on: date
    what: str
    amount: Money
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Section H for one account, or for all together.

    bank: H1, nothing where no balance of the bank is known. not_on_statement: H2 and H3 by their
    sign. cash: H4. ledger: H6. left_out: bank lines that the ledger leaves out on purpose or
    that still wait for a decision. opening: the bank's balance on the day before the period (H8).
    unknown: names of the accounts whose bank balance is not known. heard: the last day, up to this one, of
    which the bank has said anything.
    """

    on: date
    bank: StatedBalance | None
    not_on_statement: tuple[Waiting, ...]
    cash: Money
    ledger: Money
    left_out: tuple[Waiting, ...] = ()
    opening: StatedBalance | None = None
    unknown: tuple[str, ...] = ()
    heard: date | None = None

    @property
    def payments_not_yet(self) -> Money:
        """H2: payments made but not yet on the statement, as a plus."""
        return -total(each.amount for each in self.not_on_statement if each.amount < ZERO)

    @property
    def receipts_not_yet(self) -> Money:
        """H3: receipts recorded but not yet on the statement."""
        return total(each.amount for each in self.not_on_statement if each.amount > ZERO)

    @property
    def adjusted(self) -> Money | None:
        """H5: what the account would hold if the bank knew all that we know."""
        if self.bank is None:
            return None
        return self.bank.balance.amount - self.payments_not_yet + self.receipts_not_yet + self.cash

    @property
    def difference(self) -> Money | None:
        """H7: must be nothing, or explained."""
        adjusted = self.adjusted
        return None if adjusted is None else adjusted - self.ledger

    @property
    def left_out_total(self) -> Money:
        """What of the difference the lines left out explain."""
        return total(each.amount for each in self.left_out)

    @property
    def explained(self) -> bool:
        """Say whether there is no difference, or the lines left out explain all of it."""
        return self.difference is not None and self.difference - self.left_out_total == ZERO


def balance_at(
    on: date, anchors: Sequence[StatedBalance], moves: Iterable[tuple[date, Money]]
) -> StatedBalance | None:
    """Return the bank's balance at the end of a day, from the nearest balance that the bank gave.

    anchors: stated balances. moves: the bank's lines, each payment once. A balance of another day is
    carried over by the lines between, so it is as good as the file is complete.
    """
    if not anchors:
        return None
    order = {Source.TYPED: 0, Source.FILE: 1, Source.LINE: 2, Source.WORKED_OUT: 3}
    nearest = min(
        anchors, key=lambda each: (abs((each.balance.on - on).days), each.balance.on > on, order[each.source])
    )
    if nearest.balance.on == on:
        return nearest
    amount, since = nearest.balance.amount, nearest.balance.on
    between = list(moves)
    if since < on:
        amount += total(move for day, move in between if since < day <= on)
    else:
        amount -= total(move for day, move in between if on < day <= since)
    return StatedBalance(BankBalance(amount, on), Source.WORKED_OUT)
