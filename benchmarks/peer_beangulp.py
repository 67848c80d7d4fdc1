"""beancount's importer framework as a peer: a bank's CSV into a journal, categorised by rules.

    python benchmarks/peer_beangulp.py BANK.csv BANK.csv.rules BOOK.beancount

It identifies, extracts, categorises, marks duplicates against what is there (nothing), and writes.
"""

# mypy: ignore-errors
from __future__ import annotations

import sys
from pathlib import Path

from beancount.core.data import Posting, Transaction
from beancount.parser import printer
from beangulp.importers import csvbase


def rules_of(path: str) -> dict[str, str]:
    """Return the account of each party, from hledger's rules."""
    found, party = {}, ""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("if "):
            party = line[3:].strip()
        elif line.startswith("  account2 "):
            found[party] = line.split()[1].replace("NHS", "Nhs")
    return found


class Bank(csvbase.Importer):
    """Reads the columns of the CSV."""

    date = csvbase.Date("Date", "%d/%m/%Y")
    payee = csvbase.Column("Counter Party")
    narration = csvbase.Column("Reference")
    amount = csvbase.Amount("Amount (GBP)")

    def identify(self, filepath: str) -> bool:
        """Say whether this is such a file."""
        return Path(filepath).suffix == ".csv"


def main(bank: str, rules: str, book: str) -> None:
    """Extract, categorise, write."""
    known = rules_of(rules)
    importer = Bank("Assets:Bank", "GBP")
    if not importer.identify(bank):
        raise SystemExit(1)
    entries = []
    for entry in importer.extract(bank, []):
        if isinstance(entry, Transaction):
            units = -entry.postings[0].units
            other = Posting(known.get(entry.payee, "Expenses:Unknown"), units, None, None, None, None)
            entry = entry._replace(postings=[*entry.postings, other])
        entries.append(entry)
    importer.deduplicate(entries, [])
    with Path(book).open("w", encoding="utf-8") as file:
        printer.print_entries(entries, file=file)


if __name__ == "__main__":
    main(*sys.argv[1:])
