"""GnuCash's own engine as a peer: a bank's CSV into a new book, saved. Run by the system's Python.

    python3 benchmarks/peer_gnucash.py BANK.csv BANK.csv.rules BOOK.gnucash

GnuCash brings files in through its windows alone, so this does what its importer does: one transaction with
two splits for each line, categorised by the same rules as hledger's.
"""

# mypy: ignore-errors
from __future__ import annotations

import csv
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import gnucash
from gnucash import Account, GncNumeric, Session, Split, Transaction


def rules_of(path: str) -> dict[str, str]:
    """Return the account of each party, from hledger's rules."""
    found, party = {}, ""
    with Path(path).open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("if "):
                party = line[3:].strip()
            elif line.startswith("  account2 "):
                found[party] = line.split()[1]
    return found


def account(book: Any, root: Any, pounds: Any, name: str, kind: int) -> Any:
    """Make an account under the root."""
    made = Account(book)
    root.append_child(made)
    made.SetName(name.replace(":", " "))  # its own mark between names, of which it would warn
    made.SetType(kind)
    made.SetCommodity(pounds)
    return made


def main(bank: str, rules: str, book_path: str) -> None:
    """Read, categorise, keep, save."""
    session = Session(f"xml://{book_path}", gnucash.SessionOpenMode.SESSION_NEW_STORE)
    book = session.book
    root = book.get_root_account()
    pounds = book.get_table().lookup("CURRENCY", "GBP")
    known = rules_of(rules)
    names = sorted({*known.values(), "Expenses:Unknown"})
    others = {name: account(book, root, pounds, name, gnucash.ACCT_TYPE_EXPENSE) for name in names}
    cash = account(book, root, pounds, "Bank", gnucash.ACCT_TYPE_BANK)
    for each in (cash, *others.values()):
        each.BeginEdit()  # without it each new split sorts the account again
    with Path(bank).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for day, party, reference, _, amount, _ in rows:
            pence = int(amount.replace(".", ""))
            made = Transaction(book)
            made.BeginEdit()
            made.SetCurrency(pounds)
            made.SetDatePostedSecsNormalized(datetime.strptime(day, "%d/%m/%Y"))  # noqa: DTZ007 - it wants one without zone
            made.SetDescription(party)
            made.SetNotes(reference)
            for where, value in ((cash, pence), (others[known.get(party, "Expenses:Unknown")], -pence)):
                split = Split(book)
                split.SetParent(made)
                split.SetAccount(where)
                split.SetValue(GncNumeric(value, 100))
            made.CommitEdit()
    for each in (cash, *others.values()):
        each.CommitEdit()
    session.save()
    session.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
