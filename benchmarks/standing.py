"""A4: what was spent, against what was planned."""

from __future__ import annotations

from datetime import date
from typing import Any

from benchmarks import ours, raw
from benchmarks.files import file_of
from benchmarks.household import household
from benchmarks.imports import program
from benchmarks.measure import PROGRAM, Report, Sample, in_turn, inner, process
from benchmarks.storage import opened, scratch
from phb_desktop.ledger.queries import positions_by, positions_in
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader


def quarters(whole: Span) -> list[Span]:
    """Return the quarters of the calendar that a span touches, cut to it."""
    found, first = [], whole.first
    while first <= whole.last:
        month = (first.month - 1) // 3 * 3 + 4
        following = date(first.year + (month > 12), (month - 1) % 12 + 1, 1)
        found.append(Span(first, min(following - DAY, whole.last)))
        first = following
    return found


def by_quarter(reader: Reader, whole: Span) -> dict[tuple[str, str], int]:
    """Return pence spent by plan line and quarter, as the program answers it today."""
    found = {}
    spans = quarters(whole)
    for span, rows in zip(spans, positions_by(reader, spans), strict=True):
        name = f"{span.first.year}Q{(span.first.month + 2) // 3}"
        for row in rows:
            found[row.heading.lower(), name] = row.spent.pence
    return found


def a4(*, full: bool) -> Report:
    """Spending against plan: in the open program, and cold."""
    size, rounds = ("L", 3) if full else ("M", 5)
    report = Report("A4", f"spending against plan on {size}")
    home, book = household(size), ours.filled(size)
    whole = Span(home.first_day, home.last_day)
    with opened(book) as door, scratch() as place:
        answer = door.ask(by_quarter, whole).result()
        truth = {(what, when): pence for what, row in home.truth().items() for when, pence in row.items()}
        wrong = [key for key, pence in truth.items() if key[0] != "funding" and answer.get(key, 0) != pence]
        if wrong:
            raise RuntimeError(f"our answer differs from the truth at {wrong[:5]}")
        path = str(place / "raw.db")
        raw.import_ofx(str(file_of(size, "bank.ofx2.ofx")), path, encrypted=True)
        store: Any = raw.open_store(path)
        store.execute("PRAGMA cache_size = -65536")
        raw.aggregate(store)
        times = in_turn(
            {
                "whole": lambda: inner(lambda: door.ask(positions_in, whole).result()),
                "quarters": lambda: inner(lambda: door.ask(by_quarter, whole).result()),
                "covering index, raw": lambda: inner(lambda: raw.aggregate(store)),
            },
            3 * rounds,
        )
        store.close()
    limit = [("covering index, raw", 1.3)]
    report.compare("all plan lines, all days, open program", times, limit, ours="whole")
    report.compare("all plan lines by quarter, open program", times, limit, ours="quarters")

    def position() -> Sample:
        secret = "--passphrase-file", str(ours.passphrase_file())
        with scratch() as place:
            return process(
                PROGRAM,
                "position",
                str(book),
                "--on",
                whole.last.isoformat(),
                *secret,
                env={"PHB_DESKTOP_HOME": str(place)},
            )

    hledger, ledger = program("hledger"), program("ledger")
    for_hledger, for_ledger = str(file_of(size, "book.hledger")), str(file_of(size, "book.ledger"))
    cold = in_turn(
        {
            "ours": position,
            "hledger bal -Q --budget": lambda: process(
                hledger, "-f", for_hledger, "bal", "-Q", "--budget", "expenses", "-O", "csv"
            ),
            "ledger --budget --quarterly": lambda: process(
                ledger, "-f", for_ledger, "--budget", "--quarterly", "reg", "^Expenses"
            ),
        },
        rounds,
    )
    goal = 0.3 if full else None
    others = ("hledger bal -Q --budget", goal), ("ledger --budget --quarterly", None)
    report.compare("`position`, cold", cold, others)
    report.notes.append(f"peak memory of `position`: {cold['ours'].megabytes:.0f} MB")
    report.notes.append("our answer by quarter was compared with the truth, to the penny")
    return report
