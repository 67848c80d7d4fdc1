"""A stranger's reader of a whole budget, written from docs/interchange.md: it knows nothing of the program.

Only Python's own library is used; a test runs it isolated, so that nothing of ours can be found. It checks
what the page says must hold, works out what the page says can be worked out, and prints it as JSON.
Usage: stranger_reader.py budget.json [DAY]. Ends with 1 where something does not hold.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]
CASH_BOOK = {"opening", "bank", "spending", "receipt", "transfer"}


class Budget:
    """The tables of one file."""

    def __init__(self, file: Path) -> None:
        told = json.loads(
            file.read_text(encoding="utf-8"), parse_float=self._no_float, parse_constant=self._no_float
        )
        if (told["format"], told["version"]) != ("phb-desktop", 1):
            raise SystemExit("not a file that I can read")
        self.folder = file.parent
        self.beside: dict[str, str] | None = told.get("papers")
        self.tables: dict[str, Rows] = told["records"]

    @staticmethod
    def _no_float(text: str) -> None:
        raise SystemExit(f"money is whole pence, not {text}")

    def rows(self, table: str) -> Rows:
        return sorted(self.tables.get(table, []), key=lambda row: int(row["id"]))

    def by_id(self, table: str) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self.rows(table)}

    def latest(self, table: str, of: str) -> dict[int, dict[str, Any]]:
        """Return the row of the highest id for each thing: “the latest row counts”."""
        return {row[of]: row for row in self.rows(table)}


def ledger_problems(budget: Budget) -> Iterator[str]:
    """“Every entry has two or more postings that add up to nothing and carry its day.”"""
    entries = budget.by_id("ledger_entry")
    postings: dict[int, Rows] = defaultdict(list)
    for row in budget.rows("ledger_posting"):
        postings[row["entry_id"]].append(row)
    for entry, row in entries.items():
        parts = postings.get(entry, [])
        if len(parts) < 2:
            yield f"entry {entry} has {len(parts)} postings"
        if sum(part["pence"] for part in parts):
            yield f"entry {entry} does not add up"
        if any(part["on"] != row["on"] for part in parts):
            yield f"entry {entry} has a posting of another day"
        about = row["about_id"]
        if row["purpose"] in ("sort", "reversal", "settle") and about is None:
            yield f"entry {entry} speaks of none"
        if about is not None and (about not in entries or about >= entry):
            yield f"entry {entry} speaks of one that is not there"
    for entry in postings.keys() - entries.keys():
        yield f"postings of entry {entry}, which is not there"


def paper_bytes(budget: Budget) -> dict[int, bytes]:
    """Put the parts of each paper together, from inside or from the files beside."""
    papers = budget.by_id("papers_paper")
    parts: dict[int, Rows] = defaultdict(list)
    for row in budget.rows("papers_content"):
        parts[row["paper_id"]].append(row)
    found = {}
    for paper, some in parts.items():
        some.sort(key=lambda row: int(row["part"]))
        if budget.beside is None:
            found[paper] = b"".join(base64.b64decode(row["piece"], validate=True) for row in some)
            continue
        sizes = [row["piece"] for row in some]
        place = budget.beside.get(papers[paper]["digest"])
        content = (budget.folder / place).read_bytes() if place else b""
        found[paper] = content if sum(sizes) == len(content) else b""
    return found


def paper_problems(budget: Budget, content: dict[int, bytes]) -> Iterator[str]:
    """“Papers by SHA-256 digest.” Of an erased one nothing is left, and its digest says that."""
    for paper, row in budget.by_id("papers_paper").items():
        bytes_of = content.get(paper, b"")
        erased = hashlib.sha256(f"P{paper} was erased".encode()).hexdigest()
        if not bytes_of and row["digest"] == erased:
            continue
        if len(bytes_of) != row["size"] or hashlib.sha256(bytes_of).hexdigest() != row["digest"]:
            yield f"paper {paper} is not as it was kept"


def statement_problems(budget: Budget) -> Iterator[str]:
    """“Issued statements as they were frozen”: the fingerprint is that of the content."""
    for row in budget.rows("statements_statement"):
        if hashlib.sha256(row["content"].encode()).hexdigest() != row["fingerprint"]:
            yield f"statement {row['number']} version {row['version']} is not as it was issued"
        json.loads(row["content"])


def told(budget: Budget, until: str, content: dict[int, bytes]) -> dict[str, Any]:
    """Work out what the page says can be worked out."""
    postings = [row for row in budget.rows("ledger_posting") if row["on"] <= until]
    lines = budget.by_id("plan_line")
    streams = budget.by_id("plan_stream")
    held: Counter[str] = Counter({row["name"]: 0 for row in budget.rows("ledger_cash_account")})
    accounts = budget.by_id("ledger_cash_account")
    spent: Counter[str] = Counter()
    funded: Counter[str] = Counter()
    unsorted = 0
    for row in postings:
        if row["account"] == "bank":
            held[accounts[row["cash_account_id"]]["name"]] += row["pence"]
        elif row["account"] == "spending" and row["plan_line_id"] is not None:
            spent[lines[row["plan_line_id"]]["heading"]] += row["pence"]
        elif row["account"] == "funding":
            funded[streams[row["stream_id"]]["name"]] -= row["pence"]
        elif row["account"] == "to_sort":
            unsorted -= row["pence"]
    back = {row["about_id"] for row in budget.rows("ledger_entry") if row["purpose"] == "reversal"}
    rows = [
        row["id"]
        for row in budget.rows("ledger_entry")
        if row["purpose"] in CASH_BOOK and row["id"] not in back
    ]
    ended = {row["link_id"] for row in budget.rows("papers_link_end")}
    proves: dict[int, list[int]] = defaultdict(list)
    for row in budget.rows("papers_link"):
        if row["id"] not in ended and row["subject_kind"] == "entry":
            proves[row["paper_id"]].append(row["subject_id"])
    names = budget.latest("papers_description", "paper_id")
    return {
        "held": held,
        "spent": {heading: pence for heading, pence in spent.items() if pence},
        "funded": {name: pence for name, pence in funded.items() if pence},
        "to_sort": unsorted,
        "cash_book": rows,
        "papers": {
            str(paper): [names[paper]["name"], len(content.get(paper, b"")), sorted(proves[paper])]
            for paper in budget.by_id("papers_paper")
        },
        "rows": sum(len(rows) for rows in budget.tables.values()),
    }


def main() -> int:
    """Read the file that is named; say what holds and what was found."""
    budget = Budget(Path(sys.argv[1]))
    until = sys.argv[2] if len(sys.argv) > 2 else "9999-12-31"
    content = paper_bytes(budget)
    problems = [
        *ledger_problems(budget),
        *paper_problems(budget, content),
        *statement_problems(budget),
    ]
    print(json.dumps({"problems": problems, **told(budget, until, content)}))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
