"""Opening a place where the budget's money lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.keeping import check_day, keep
from phb_desktop.ledger.model import Account, CashAccountId, CashKind, NewEntry, Posting, Purpose
from phb_desktop.ledger.records import CashAccountRecord
from phb_desktop.plan.model import StreamId
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NameTaken(Refused):
    """An account needs a name of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is an account called “{name}” already.", name=name)
            if name
            else tr("The account has no name."),
            tr("Give it a name of its own."),
            field="name",
        )


class StrangeNumber(Refused):
    """A sort code or account number with something other than digits."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("A sort code has 6 digits and an account number at most 12."),
            tr("Look at the bank statement or card, and type the digits."),
            field=field,
        )


@dataclass(frozen=True, slots=True)
class OpeningPart:
    """What was there of one stream's money when the books began; below zero is allowed."""

    stream: StreamId
    amount: Money


@dataclass(frozen=True, slots=True)
class OpenAccount(Command[CashAccountId]):
    """An account joins the books, with what was in it at the start of a day."""

    name: str
    kind: CashKind
    opened_on: date
    sort_code: str = ""
    account_number: str = ""
    opening: tuple[OpeningPart, ...] = ()


def open_account(work: Work, command: OpenAccount) -> CashAccountId:
    """Keep the account and an opening entry for each stream's share."""
    name = command.name.strip()
    taken = work.session.scalars(select(CashAccountRecord.name))
    if not name or any(known.casefold() == name.casefold() for known in taken):
        raise NameTaken(name)
    check_day(work, command.opened_on)
    record = work.add(
        CashAccountRecord(
            name=name,
            kind=command.kind,
            sort_code=_digits(command.sort_code, 6, 6, "sort_code"),
            account_number=_digits(command.account_number, 4, 12, "account_number"),
            opened_on=command.opened_on,
        )
    )
    account = CashAccountId(record.id)
    parts = [part for part in command.opening if part.amount != ZERO]
    if parts:
        postings = [
            posting
            for part in parts
            for posting in (
                Posting(Account.BANK, part.amount, cash_account=account),
                Posting(Account.OPENING, -part.amount, stream=part.stream),
            )
        ]
        keep(
            work,
            NewEntry(
                on=command.opened_on,
                purpose=Purpose.OPENING,
                postings=tuple(postings),
                details=tr("Balance when these books began"),
            ),
        )
    work.says(tr("The account “{name}” is added.", name=name))
    work.cannot_undo(tr("An account stays in the books. You need not use it."))
    return account


def _digits(text: str, least: int, most: int, field: str) -> str:
    digits = "".join(char for char in text if char not in " -–'")
    if digits and not (digits.isascii() and digits.isdecimal() and least <= len(digits) <= most):
        raise StrangeNumber(field)
    return digits
