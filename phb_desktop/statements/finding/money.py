"""What a search finds about money: payees and payments, pots, accounts, and the rules for payees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from phb_desktop.banking.queries import RuleNamed, rules_named
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import PAYMENT_WORDS, RECEIPT_WORDS, CashAccount
from phb_desktop.ledger.queries import Filter, cash_accounts, cash_book_start
from phb_desktop.ledger.queries.cash_book import CashRow
from phb_desktop.ledger.queries.finding import Payee, payees, payments_of
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Pot, version_counting
from phb_desktop.statements.finding.hits import Group, Hit, Sort, holds
from phb_desktop.statements.paper.words import ACCOUNTS, said
from phb_desktop.values.day import in_words, parse_day
from phb_desktop.values.money import parse_money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr, trn

T = TypeVar("T")


def found_payees(reader: Reader, words: str, most: int) -> Group:
    """Return who was paid or paid in, those with the most payments first."""
    count, found = payees(reader, words, limit=most)
    return Group(Sort.PAYEE, tuple(map(_payee, found)), count)


def _payee(each: Payee) -> Hit:
    says = trn(
        "{name}: {count} payment, the last on {day}.",
        "{name}: {count} payments, the last on {day}.",
        each.payments,
        name=each.name,
        day=in_words(each.last),
    )
    return Hit(Sort.PAYEE, 0, says, name=each.name)


def found_payments(reader: Reader, words: str, most: int) -> Group:
    """Return the payments of these words; of an amount or a day those first, whatever their words."""
    asked: list[tuple[int, list[CashRow]]] = []
    if (amount := _read(parse_money, words)) is not None:
        asked.append(payments_of(reader, amount, limit=most))
    if (day := _read(parse_day, words)) is not None:
        asked.append(cash_book_start(reader, Filter(span=Span(day, day)), limit=most))
    asked.append(cash_book_start(reader, Filter(text=words), limit=most))
    rows = {row.id: row for _, found in asked for row in found}
    hits = tuple(Hit(Sort.PAYMENT, row.id, row.sentence(), row.on) for row in rows.values())
    return Group(Sort.PAYMENT, hits[:most], sum(count for count, _ in asked))


def _read(parse: Callable[[str], T], words: str) -> T | None:
    try:
        return parse(words)
    except Refused:
        return None


def found_pots(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield the savings pots that are open today; what each holds is asked only where it is shown."""
    version = version_counting(plan.versions(reader), reader.today)
    for pot in version.pots_on(reader.today) if version else ():
        says = _pot(pot)
        if pot.id is not None and holds(wanted, says, tr("Savings pot")):
            yield Hit(Sort.POT, pot.id, says)


def _pot(pot: Pot) -> str:
    says = tr("{purpose}: {target} to be saved", purpose=pot.purpose, target=pot.target)
    if pot.target_on is None:
        return says
    return tr("{said}, wanted by {day}", said=says, day=in_words(pot.target_on))


def found_accounts(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield the accounts, by name, kind or number; of a number no more than its end is told."""
    for each in cash_accounts(reader):
        says = _account(each)
        told = (says, tr("Account"), each.account_number, each.sort_code, each.sort_code.replace("-", ""))
        if holds(wanted, *told):
            yield Hit(Sort.ACCOUNT, each.id, says)


def _account(each: CashAccount) -> str:
    says = f"{each.name}, {said(ACCOUNTS, each.kind)}"
    if each.last_four:
        says = tr("{says} ending {digits}", says=says, digits=each.last_four)
    return tr("{says}, since {day}", says=says, day=in_words(each.opened_on))


def found_payee_rules(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield the rules that suggest what a payment of a payee is for.

    “Money out” is none of their words here: whoever types that wants to add a payment.
    """
    for each in rules_named(reader):
        kind = _kind(each)
        if holds(wanted, each.payee, kind, tr("Rule for a payee")):
            yield Hit(Sort.PAYEE_RULE, each.id, _rule(each, kind))


def _kind(rule: RuleNamed) -> str:
    words = PAYMENT_WORDS[rule.type] if rule.type else RECEIPT_WORDS[rule.receipt] if rule.receipt else ""
    return f"{tr(words)}: {rule.heading}" if rule.heading else tr(words)


def _rule(rule: RuleNamed, kind: str) -> str:
    if rule.outgoing:
        return tr("money out to {payee} is {kind}", payee=rule.payee, kind=kind)
    return tr("money from {payee} is {kind}", payee=rule.payee, kind=kind)
