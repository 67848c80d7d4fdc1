"""Agreeing with statements of the bank on the command line, on paper too; and unlocking what was agreed."""

from __future__ import annotations

import argparse
from typing import Any

from phb_desktop.banking import queries as banking
from phb_desktop.banking.commands import (
    AgreeStatement,
    StateBalance,
    TickEntries,
    TypeStatement,
    UnlockStatement,
)
from phb_desktop.banking.commands.agreeing import NotLocked
from phb_desktop.banking.commands.ticking import to_find
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.bringing import WhichAccount
from phb_desktop.cli.desk import opened
from phb_desktop.errors import Refused
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import CashAccount, EntryId
from phb_desktop.office import Office
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class ThreeTogether(Refused):
    """A statement on paper has a last day and two balances."""

    def __init__(self) -> None:
        super().__init__(
            tr("A statement on paper has a last day and two balances."),
            tr("Give --to, --starts and --ends together, or none of them to go on with the one before."),
            field="last",
        )


def paper(asked: argparse.Namespace, answers: Answers) -> None:
    """Type a paper statement, tick payments, say what is still to find; agree, when that is asked."""
    typed = (asked.last, asked.starts, asked.ends)
    if any(each is not None for each in typed) and any(each is None for each in typed):
        raise ThreeTogether
    changes = bool(asked.last or asked.tick or asked.untick or asked.tick_all or asked.agree)
    with opened(asked, answers, changes=changes) as office:
        account = _account(office, asked.account)
        if asked.last is not None:
            office.do(TypeStatement(account.id, asked.last, asked.starts, asked.ends)).result()
        if asked.untick:
            _tick(office, account, asked.untick, ticked=False)
        entries = list(asked.tick)
        if asked.tick_all:
            entries = [row.entry for row in _seen(office, account).rows if not row.ticked]
        if entries:
            _tick(office, account, entries, ticked=True)
        seen = _seen(office, account)
        if asked.agree:
            last = seen.statement.days.last if seen.statement else office.clock.today()
            office.do(AgreeStatement(account.id, last, asked.explain)).result()
    _say_paper(answers, seen)
    answers.fact(agreed=asked.agree)
    if asked.agree:
        answers.say(tr("Agreed, and locked."))


def _tick(office: Office, account: CashAccount, numbers: list[int], *, ticked: bool) -> None:
    office.do(TickEntries(account.id, tuple(map(EntryId, numbers)), ticked=ticked)).result()


def _seen(office: Office, account: CashAccount) -> banking.Ticking:
    return office.ask(banking.ticking, account.id).result()


def _say_paper(answers: Answers, seen: banking.Ticking) -> None:
    statement = seen.statement
    answers.say(tr("“{name}” on paper, from {first}:", name=seen.account.name, first=in_words(seen.first)))
    if statement is not None:
        answers.say(
            tr(
                "to {last}, it begins with {opening} and ends with {closing}.",
                last=in_words(statement.days.last),
                opening=statement.opening,
                closing=statement.closing,
            )
        )
    answers.table(
        (tr("Number"), tr("On the paper"), tr("Date"), tr("Who"), tr("Amount")),
        [
            (
                str(row.entry),
                tr("found") if row.ticked else "",
                row.on.isoformat(),
                row.party or row.details,
                str(row.amount),
            )
            for row in seen.rows
        ],
        numbers=1,
    )
    answers.say(to_find(seen))
    answers.fact(
        account=seen.account.name,
        first=seen.first.isoformat(),
        last=statement.days.last.isoformat() if statement else None,
        starts=statement.opening.pence if statement else None,
        ends=statement.closing.pence if statement else None,
        still_to_find=seen.still_to_find.pence if seen.still_to_find is not None else None,
        payments=[
            {
                "number": row.entry,
                "on": row.on.isoformat(),
                "who": row.party or row.details,
                "amount": row.amount.pence,
                "ticked": row.ticked,
            }
            for row in seen.rows
        ],
    )


def agree(asked: argparse.Namespace, answers: Answers) -> None:
    """Set the bank beside the books up to a day; lock those days if they agree, or differ for a reason."""
    with opened(asked, answers, changes=asked.balance is not None or not asked.dry_run) as office:
        account = _account(office, asked.account)
        on = asked.last or office.clock.today()
        if asked.balance is not None:
            office.do(StateBalance(account.id, on, asked.balance)).result()
        if not asked.dry_run:
            office.do(AgreeStatement(account.id, on, asked.explain)).result()
        found = office.ask(banking.reconciliation, account.id, on).result()
    bank = found.bank.balance.amount if found.bank else None
    steps: list[tuple[str, str, Any]] = [
        ("bank", tr("The bank says"), bank),
        ("payments_not_yet", tr("Payments not on the statement yet"), found.payments_not_yet),
        ("receipts_not_yet", tr("Money in not on the statement yet"), found.receipts_not_yet),
        ("adjusted", tr("So there should be"), found.adjusted),
        ("ledger", tr("Your books say"), found.ledger),
        ("difference", tr("Difference"), found.difference),
    ]
    for _, words, amount in steps:
        answers.say(f"{words}: {tr('not known') if amount is None else amount}")
    answers.fact(**{name: None if amount is None else amount.pence for name, _, amount in steps})
    answers.fact(agreed=not asked.dry_run)
    if not asked.dry_run:
        answers.say(tr("Agreed, and locked."))


def unlock(asked: argparse.Namespace, answers: Answers) -> None:
    """Unlock the agreed days that a day lies in, for a reason that stays."""
    with opened(asked, answers) as office:
        account = _account(office, asked.account)
        locked = office.ask(banking.agreed, account.id).result()
        found = next((each for each in locked if each.unlocked is None and asked.on in each.days), None)
        if found is None:
            raise NotLocked
        office.do(UnlockStatement(found.id, asked.why)).result()
    answers.say(
        tr("Unlocked: {first} to {last}.", first=in_words(found.days.first), last=in_words(found.days.last))
    )
    answers.fact(first=found.days.first.isoformat(), last=found.days.last.isoformat())


def _account(office: Office, name: str | None) -> CashAccount:
    accounts = office.ask(ledger.cash_accounts).result()
    named = [each for each in accounts if name is None or each.name.casefold() == name.casefold()]
    if len(named) != 1:
        raise WhichAccount([each.name for each in accounts])
    return named[0]
