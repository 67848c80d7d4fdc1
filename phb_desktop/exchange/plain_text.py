"""Journals for hledger and beancount: every entry of the ledger, each posting to the penny.

Sorting, taking back and settling are entries here as they are in the ledger, so nothing is worked out
on the way and every balance is the same sum of the same postings (docs/decisions/0037). A payee's name
is the one thing in a journal that a stranger chose: it is written so that it can only be a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

from phb_desktop.exchange.books import BookEntry, Books
from phb_desktop.ledger.model import Account, CashAccountId, Posting
from phb_desktop.values.letters import one_line
from phb_desktop.values.money import ZERO, Money

Key = TypeVar("Key", bound=int)

CURRENCY: Final = "GBP"
_WIDTH: Final = 60
_LONGEST_NAME: Final = 60

# Where each kind of account lies in the five families that both programs know. With SPENDING come
# the plan line and the stream, with most others the stream.
_FAMILY: Final = {
    Account.BANK: ("assets", "cash"),
    Account.TRANSIT: ("assets", "between accounts"),
    Account.FUNDING: ("income", "direct payments"),
    Account.CONTRIBUTION: ("income", "contribution"),
    Account.OTHER_IN: ("income", "other"),
    Account.OWN_MONEY: ("equity", "own money"),
    Account.SPENDING: ("expenses", "plan"),
    Account.REPAID: ("equity", "repaid"),
    Account.TO_SORT: ("equity", "not sorted yet"),
    Account.OPENING: ("equity", "opening balances"),
    Account.COMMITTED: ("equity", "committed"),
    Account.OWED: ("liabilities", "owed"),
}
_OUTSIDE: Final = ("expenses", "outside the plan")
_WORD: Final = re.compile(r"[^a-z_]")


class Chart:
    """The name of each account in one program's own writing; two things never share a name."""

    def __init__(self, books: Books, component: Callable[[str], str], last: Callable[[str], str]) -> None:
        """Take how that program writes a person's name for something, and our own words."""
        self._cash = _apart(books.cash, component)
        self._lines = _apart(books.lines, component)
        self._streams = _apart(books.streams, component)
        self._ours = last

    def name(self, posting: Posting) -> str:
        """Return the account that a posting belongs to."""
        family = _FAMILY[posting.account]
        if posting.account is Account.SPENDING and posting.line is None:
            family = _OUTSIDE
        parts = [self._ours(word) for word in family]
        if posting.cash_account is not None:
            parts.append(self._cash[posting.cash_account])
        if posting.line is not None:
            parts.append(self._lines[posting.line])
        if posting.stream is not None:
            parts.append(self._streams[posting.stream])
        return ":".join(parts)

    def cash(self, account: CashAccountId) -> str:
        """Return a cash account's name."""
        return ":".join([*(self._ours(word) for word in _FAMILY[Account.BANK]), self._cash[account]])

    def used(self, books: Books) -> list[str]:
        """Return every account that is used, and every cash account, by name."""
        names = {self.name(posting) for entry in books.entries for posting in entry.postings}
        return sorted(names | {self.cash(account) for account in books.cash})


def hledger(books: Books) -> str:
    """Write the ledger as an hledger journal, in UTF-8; it passes `hledger check --strict`."""
    return "\n".join(_hledger_lines(books, hledger_chart(books))) + "\n"


def hledger_chart(books: Books) -> Chart:
    """Return the names of the accounts as hledger sees them: `expenses:plan:Hydrotherapy:NHS money`."""
    return Chart(books, _hledger_component, str)


def _hledger_lines(books: Books, chart: Chart) -> Iterator[str]:
    yield "; Written by PHB Desktop. Every entry of the account book, also those taken back."
    yield "decimal-mark ."
    yield f"commodity 1000.00 {CURRENCY}"
    yield ""
    for name in chart.used(books):
        yield f"account {name}"
    for entry in books.entries:
        yield ""
        said = " | ".join(filter(None, (_description(entry.party), _description(entry.details))))
        yield f"{entry.on.isoformat()} * ({entry.id}) {said}".rstrip()
        about = f", about: {entry.about}" if entry.about is not None else ""
        yield f"    ; purpose: {entry.purpose}{about}"
        for posting in entry.postings:
            tags = ", ".join(f"{name}: {word}" for name, word in _tags(posting))
            end = f"  ; {tags}" if tags else ""
            yield f"    {_amount(chart.name(posting), posting.amount)}{end}"
    if books.entries and books.cash:
        yield ""
        yield f"{books.entries[-1].on.isoformat()} * the balances that these books show"
        for account, balance in books.balances.items():
            yield f"    {_amount(chart.cash(account), ZERO)} = {balance.plain()} {CURRENCY}"


def beancount(books: Books) -> str:
    """Write the ledger as a beancount file, in UTF-8; it passes `bean-check`."""
    return "\n".join(_beancount_lines(books, beancount_chart(books))) + "\n"


def beancount_chart(books: Books) -> Chart:
    """Return the names as beancount sees them: `Expenses:Plan:Hydrotherapy:NHS-Money`."""
    return Chart(books, _beancount_component, _beancount_component)


def _beancount_lines(books: Books, chart: Chart) -> Iterator[str]:
    yield "; Written by PHB Desktop. Every entry of the account book, also those taken back."
    yield f'option "title" {_quoted(books.person or "PHB Desktop")}'
    yield f'option "operating_currency" "{CURRENCY}"'
    yield ""
    first = books.entries[0].on if books.entries else date(2000, 1, 1)
    for name in chart.used(books):
        yield f"{first.isoformat()} open {name} {CURRENCY}"
    for entry in books.entries:
        yield from _beancount_entry(entry, chart)
    if books.entries:
        after = (books.entries[-1].on + timedelta(days=1)).isoformat()  # beancount asserts as the day begins
        yield ""
        for account, balance in books.balances.items():
            yield f"{after} balance {chart.cash(account)}  {balance.plain()} ~ 0 {CURRENCY}"


def _beancount_entry(entry: BookEntry, chart: Chart) -> Iterator[str]:
    yield ""
    yield f"{entry.on.isoformat()} * {_quoted(entry.party)} {_quoted(entry.details)}"
    yield f"  entry: {entry.id}"
    yield f'  purpose: "{entry.purpose}"'
    if entry.about is not None:
        yield f"  about: {entry.about}"
    if entry.reason:
        yield f"  reason: {_quoted(entry.reason)}"
    for posting in entry.postings:
        yield f"  {_amount(chart.name(posting), posting.amount)}"
        for name, word in _tags(posting):
            yield f'    {name}: "{word}"'


def _amount(account: str, amount: Money) -> str:
    return f"{account:<{_WIDTH}}  {amount.plain():>12} {CURRENCY}"


def _tags(posting: Posting) -> Iterable[tuple[str, str]]:
    """Give what else a posting says. Both are words of our own lists, and are held to that."""
    for name, word in (("kind", posting.kind), ("standing", posting.standing)):
        if word:
            yield name, _WORD.sub("", word)


def _description(text: str) -> str:
    """Write free text for hledger, which knows no quotes: what would begin a comment or a note goes."""
    return one_line(text).replace(";", ",").replace("|", "/")


def _quoted(text: str) -> str:
    """Write free text for beancount, on one line and with its quotes kept in."""
    safe = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{safe}"'


def _hledger_component(name: str) -> str:
    """Keep letters of any script, digits and a few plain marks; single spaces, for two end a name."""
    text = unicodedata.normalize("NFC", name)
    kept = (char if unicodedata.category(char)[0] in "LMN" or char in "-'&." else " " for char in text)
    return " ".join("".join(kept).split())[:_LONGEST_NAME].strip()


def _beancount_component(name: str) -> str:
    """Write plain capitalised words with dashes between: `Personal-Assistants`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain.replace("'", ""))
    return "-".join(word[0].upper() + word[1:] for word in words)[:_LONGEST_NAME].strip("-")


def _apart(names: Mapping[Key, str], component: Callable[[str], str]) -> dict[Key, str]:
    """Give each thing a component of its own; where two would be the same, the later bears its number."""
    given: dict[Key, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        wanted = base = component(name) or component(f"number {key}")
        tries = 0
        while wanted.casefold() in taken:
            tries += 1
            wanted = component(f"{base[:40]} {key}" + f" {tries}" * (tries > 1))
        taken.add(wanted.casefold())
        given[key] = wanted
    return given
