"""Section H of the statement: the bank's balance beside the ledger's, with all that differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Integer, func, literal_column, select

from phb_desktop.banking.incoming import account_of
from phb_desktop.banking.model import BankBalance, Decision
from phb_desktop.banking.queries.history import stated_balances
from phb_desktop.banking.queries.lines import counts, decided, not_as_posted, state_now
from phb_desktop.banking.queries.paper import not_on_paper, paper_balances, paper_statements, seen_on_paper
from phb_desktop.banking.queries.review import unmatched_by_hand
from phb_desktop.banking.reconcile import Reconciliation, Source, StatedBalance, Waiting, balance_at
from phb_desktop.banking.records import LineRecord
from phb_desktop.ledger.model import CashAccount, CashAccountId, CashKind
from phb_desktop.ledger.queries import balance_on, balances, cash_accounts
from phb_desktop.values.day import EARLIEST
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_NOT_COUNTED = (Decision.SAME_AS.value, Decision.HELD.value)  # the same payment again, or perhaps so


def bank_balance(reader: Reader, account: CashAccountId, on: date) -> StatedBalance | None:
    """Return what the bank says was in an account at the end of a day (H1).

    A balance that the bank gave for the very day counts first. Otherwise the nearest one is carried
    over by the bank's own lines between, or by what was found on paper. What was counted in a cash box is
    carried over by the books: nobody else tells what goes out of it, and a coin that was missing stays so.
    Nothing, when the bank never gave any.
    """
    if _only_counted(reader, account_of(reader, account)):
        return _counted(reader, account, on)
    anchors = [
        *paper_balances(reader, account),
        *reader.once(_stated, account),
        *_by_line(reader, account, on),
    ]
    if not anchors:
        return None
    days = [each.balance.on for each in anchors]
    moves = reader.session.execute(
        decided()
        .with_only_columns(LineRecord.on, LineRecord.pence)
        .where(
            LineRecord.account_id == account,
            LineRecord.on > min(*days, on),
            LineRecord.on <= max(*days, on),
            state_now().not_in(_NOT_COUNTED),
        )
    ).all()
    on_paper = [(each.on, each.amount) for each in seen_on_paper(reader, account)]
    return balance_at(on, anchors, [*((day, pence) for day, pence in moves), *on_paper])


def _only_counted(reader: Reader, account: CashAccount) -> bool:
    """Say whether an account is a cash box of which there is no paper: then its money is H4, not H1."""
    return account.kind is CashKind.CASH and not paper_statements(reader, account.id)


def _counted(reader: Reader, account: CashAccountId, on: date) -> StatedBalance | None:
    counts_made = stated_balances(reader, account)
    if not counts_made:
        return None
    nearest = min(counts_made, key=lambda each: (abs((each.balance.on - on).days), each.balance.on > on))
    if nearest.balance.on == on:
        return nearest
    moved = balances(reader, on)[account] - balances(reader, nearest.balance.on)[account]
    return StatedBalance(BankBalance(nearest.balance.amount + moved, on), Source.WORKED_OUT)


def counted_on(reader: Reader, account: CashAccountId, on: date) -> date | None:
    """Return the day, up to one, on which a cash box was counted last."""
    days = [each.balance.on for each in stated_balances(reader, account) if each.balance.on <= on]
    return max(days, default=None)


def _stated(reader: Reader, account: CashAccountId) -> list[StatedBalance]:
    """Return stated balances as they were at the end of their day.

    A file fetched at noon states the balance of noon. What a later file adds on that day comes on top.
    """
    stated = stated_balances(reader, account)
    files = {each.file for each in stated if each.file is not None}
    if not files:
        return stated
    rows = reader.session.execute(
        decided()
        .with_only_columns(LineRecord.on, LineRecord.file_id, LineRecord.pence)
        .where(
            LineRecord.account_id == account,
            LineRecord.on.in_({each.balance.on for each in stated if each.file is not None}),
            LineRecord.file_id > min(files),
            state_now().not_in(_NOT_COUNTED),
        )
    ).all()
    made = []
    for each in stated:
        day, first = each.balance.on, each.file
        later = total(pence for on, file, pence in rows if first is not None and on == day and file > first)
        made.append(replace(each, balance=BankBalance(each.balance.amount + later, day)))
    return made


def _by_line(reader: Reader, account: CashAccountId, on: date) -> list[StatedBalance]:
    """Return the running balance of the newest line that has one, up to a day, as of the end of its day."""
    newest = reader.session.execute(
        select(LineRecord.id, LineRecord.on, LineRecord.balance_pence)
        .where(
            LineRecord.account_id == account,
            LineRecord.on <= on,
            LineRecord.balance_pence.is_not(None),
            counts(),
        )
        .order_by(LineRecord.on.desc(), LineRecord.id.desc())
        .limit(1)
    ).first()
    if newest is None:
        return reader.once(_before_the_first, account)
    later = reader.session.execute(
        decided()
        .with_only_columns(LineRecord.pence)
        .where(
            LineRecord.account_id == account,
            LineRecord.on == newest.on,
            LineRecord.id > newest.id,
            state_now().not_in(_NOT_COUNTED),
        )
    ).scalars()
    return [StatedBalance(BankBalance(newest.balance_pence + total(later), newest.on), Source.LINE)]


def _before_the_first(reader: Reader, account: CashAccountId) -> list[StatedBalance]:
    """Return what was there before the first line that has a running balance: on the day before it."""
    rows = reader.session.execute(
        select(LineRecord.on, LineRecord.pence, LineRecord.balance_pence)
        .where(LineRecord.account_id == account, LineRecord.balance_pence.is_not(None), counts())
        .order_by(LineRecord.on, LineRecord.id)
        .limit(1)
    )
    return [
        StatedBalance(BankBalance(after - pence, on - DAY), Source.LINE)
        for on, pence, after in rows
        if after is not None
    ]


def reconciliation(
    reader: Reader, account: CashAccountId | None, on: date, *, first: date | None = None
) -> Reconciliation:
    """Return section H at the end of a day, for one account or (None) for all together.

    first: the first day of the period, for H8. For all together, cash boxes without paper are H4, as counted
    or else by the books, and money between two accounts counts as on its way; the bank balance is nothing if
    one account's is not known.
    """
    every = cash_accounts(reader)
    chosen = every if account is None else [account_of(reader, account)]
    held = balances(reader, on)
    boxes = [each for each in every if _only_counted(reader, each)] if account is None else []
    if account is None:
        ledger = balance_on(reader, on)
        cash = total(_in_hand(reader, each.id, on, held[each.id]) for each in boxes)
    else:
        ledger, cash = held[account], ZERO
    with_statements = chosen if account is not None else [each for each in chosen if each not in boxes]
    waiting: list[Waiting] = []
    left_out: list[Waiting] = []
    for each in with_statements:
        waiting += _not_on_statement(reader, each, on)
        left_out += _left_out(reader, each, on)
    if account is None and (moving := ledger - total(held.values())):
        waiting.append(Waiting(on, tr("Moved between your accounts, not there yet"), moving))
    bank = _all(reader, with_statements, on)
    begun = [each for each in with_statements if on >= each.opened_on - DAY]
    unknown = (
        [each.name for each in begun if bank_balance(reader, each.id, on) is None] if bank is None else []
    )
    return Reconciliation(
        on=on,
        bank=bank,
        not_on_statement=tuple(waiting),
        cash=cash,
        ledger=ledger,
        left_out=tuple(left_out),
        opening=_all(reader, with_statements, first - DAY) if first else None,
        unknown=tuple(unknown),
        heard=max((day for each in with_statements if (day := _heard(reader, each.id, on))), default=None),
    )


def _in_hand(reader: Reader, account: CashAccountId, on: date, by_books: Money) -> Money:
    counted = bank_balance(reader, account, on)
    return by_books if counted is None else counted.balance.amount


def _heard(reader: Reader, account: CashAccountId, on: date) -> date | None:
    """Return the last day, up to one, of which the bank or a person reading its paper said anything."""
    newest = select(func.max(LineRecord.on)).where(
        LineRecord.account_id == account, LineRecord.on <= on, counts()
    )
    days = [each.balance.on for each in (*stated_balances(reader, account), *paper_balances(reader, account))]
    line: date | None = reader.session.execute(newest).scalar()
    return max((day for day in (*days, line) if day is not None and day <= on), default=None)


def _all(reader: Reader, accounts: list[CashAccount], on: date) -> StatedBalance | None:
    found = []
    for each in accounts:
        if on < each.opened_on - DAY:
            continue
        one = bank_balance(reader, each.id, on)
        if one is None:
            return None
        found.append(one)
    if len(found) == 1:
        return found[0]
    if not found:
        return None
    sources = {each.source for each in found}
    source = sources.pop() if len(sources) == 1 else Source.WORKED_OUT
    return StatedBalance(BankBalance(total(each.balance.amount for each in found), on), source)


def has_statements(reader: Reader, account: CashAccountId) -> bool:
    """Say whether the bank's own lines are known for an account; else only balances can be compared."""
    found = select(LineRecord.id).where(LineRecord.account_id == account, counts()).limit(1)
    return reader.session.execute(found).first() is not None


def _not_on_statement(reader: Reader, account: CashAccount, on: date) -> list[Waiting]:
    """Return what was recorded by hand and is on no statement yet.

    What is in a cash box is counted whole; so is an account whose lines the bank never gave us, unless
    somebody goes through its paper statements.
    """
    if paper_balances(reader, account.id):
        return [
            Waiting(row.on, row.party or row.details, row.amount)
            for row in not_on_paper(reader, account.id, on)
        ]
    if account.kind is CashKind.CASH or not has_statements(reader, account.id):
        return []
    found = unmatched_by_hand(reader, Span(EARLIEST, max(on, EARLIEST)), account.id, seen_by=on)
    return [Waiting(entry.on, entry.party, entry.amount) for entry in found]


def _left_out(reader: Reader, account: CashAccount, on: date) -> list[Waiting]:
    rows = reader.session.execute(
        decided()
        .add_columns(state_now().label("state"))
        .where(
            LineRecord.id.in_(not_as_posted()),
            # `+`, for it would walk through all lines of the account.
            literal_column("+banking_line.account_id", Integer) == account.id,
            LineRecord.on <= on,
            state_now().in_([Decision.HELD.value, Decision.SET_ASIDE.value]),
        )
        .order_by(LineRecord.on, LineRecord.id)
    )
    waits = tr("still to be decided")
    return [
        Waiting(
            line.on, line.payee, line.pence, decision.reason if decision and state != Decision.HELD else waits
        )
        for line, decision, state in rows
    ]
