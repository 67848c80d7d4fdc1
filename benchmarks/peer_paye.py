"""Runs beside us under another Python that has the package `paye` (income tax of England, paid monthly).

    PYTHON benchmarks/peer_paye.py WORKERS

prints the processor seconds it took for a year of so many workers, and all their tax in pence. The yearly
constants are given to it, as its own way to them is a spreadsheet on the network.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from decimal import Decimal
from typing import Any

CODES = ("1257L", "BR", "K285", "0T", "D0", "1131M")
YEAR = 2026


def pay_of(worker: int, month: int) -> int:
    """Return a worker's pay of a month in pence."""
    return 40_000 + (worker * 97_331 + month * 35_317) % 900_000


def constants() -> dict[int, Any]:
    """Return the tax year in the package's own form."""
    upper = (Decimal(0), Decimal(0), Decimal(37700), Decimal(125140))
    below = (Decimal(0), Decimal(0), Decimal(7540), Decimal(42516))
    rates = tuple(Decimal(rate) for rate in ("0", "0.1", "0.2", "0.4", "0.45"))
    return {YEAR: {"B": upper, "C": upper, "K": below, "R": rates, "G": 2, "M": Decimal("0.5")}}


def main(workers: int) -> None:
    """Work out the year and print what it took."""
    from paye import paye  # type: ignore[import-not-found]

    paye.CONSTANTS = constants()
    codes = [paye.TaxCode(code) for code in CODES]
    started, pence = time.process_time(), Decimal(0)
    for worker in range(workers):
        code, pay, tax = codes[worker % len(codes)], Decimal(0), Decimal(0)
        for month in range(1, 13):
            gross = Decimal(pay_of(worker, month)) / 100
            pay += gross
            day = date(YEAR, 5, 1)
            slip = paye.Payslip("Example", YEAR, month, day, code, pay, tax)
            slip.income_tax = Decimal(0)
            slip.basic_pay = gross
            due = paye.tax_due(slip, tax)
            slip.income_tax = due
            tax += due
        pence += tax * 100
    print(time.process_time() - started, int(pence))


if __name__ == "__main__":
    main(int(sys.argv[1]))
