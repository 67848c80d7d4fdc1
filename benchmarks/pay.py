"""A14: payslips per second in the engine, and a year of sixty workers, in the engine and from end to end.

Payetools, the peer that the goal names, could not be had from the package index when this was written. The
package `paye` could; it knows the income tax of England for monthly pay, and stands beside that part of ours.
Install it apart from our environment, and name its Python:

    PHB_PAYE_PYTHON=/path/to/python python -m benchmarks A14

The limit works out the same payslips as we do with one set of rates written into it, explains nothing, checks
nothing and knows no other year, code or letter.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from benchmarks import peer_paye
from benchmarks.measure import PROJECT, PYTHON, Report, Sample, Unmeasured, in_turn, inner
from benchmarks.pay_runs import end_to_end
from phb_desktop.employer.pay.income_tax import TaxToDate, income_tax
from phb_desktop.employer.pay.lines import LineKind, PayLine, paid_hours
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.payslip import Payslip, PayTerms, payslip
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency, pay_period
from phb_desktop.employer.pay.rate_tables import INCOME_TAX
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money

FIRST_PAYDAY: Final = date(2026, 4, 10)
WEEKS: Final = 52
WORKERS: Final = 60
TERMS: Final = PayTerms(
    Frequency.WEEKLY,
    parse_tax_code("1257L"),
    "A",
    frozenset({Loan.PLAN_1}),
    PensionScheme(ReliefMethod.RELIEF_AT_SOURCE),
)
HOURLY: Final = Money(14_20)


def minutes_of(worker: int, week: int) -> int:
    """Return the minutes that a worker is paid for in a week: between 10 and 60 hours, all different."""
    return 600 + (worker * 977 + week * 353) % 3000


def our_year(worker: int) -> list[Payslip]:
    """Work out a worker's year, each payslip explained."""
    slips: list[Payslip] = []
    before: YearToDate | None = None
    for week in range(WEEKS):
        lines = [
            paid_hours("Care", Hours(minutes_of(worker, week)), HOURLY),
            PayLine("Sleep-in", LineKind.SLEEP_IN, Money(50_00)),
        ]
        day = FIRST_PAYDAY + timedelta(days=7 * week)
        slip = payslip(paid_on=day, terms=TERMS, lines=lines, before=before)
        before = slip.after
        slips.append(slip)
    return slips


_PENNY, _MILL, _FOUR, _POUND = Decimal("0.01"), Decimal("0.001"), Decimal("0.0001"), Decimal(1)
_PT, _UEL, _ST, _LOAN = Decimal(242), Decimal(967), Decimal(96), Decimal("517.30")
_LOW, _BASIC, _HIGH = Decimal(120), Decimal(37700), Decimal(125140)
_RATES: Final = {share: Decimal(share) for share in ("0.02", "0.03", "0.04", "0.08", "0.09", "0.15")}
_TAX: Final = Decimal("0.2"), Decimal("0.4"), Decimal("0.45")
_FREE_WEEK: Final = Decimal("241.92")


def _ni(band: Decimal, share: str) -> Decimal:
    return (band * _RATES[share]).quantize(_MILL, ROUND_DOWN).quantize(_PENNY, ROUND_HALF_DOWN)


def _tax_to_date(taxable: Decimal, week: int) -> Decimal:
    if taxable <= 0:
        return Decimal(0)
    whole = taxable.quantize(_POUND, ROUND_DOWN)
    basic = (_BASIC * week / 52).quantize(_FOUR, ROUND_DOWN)
    high = (_HIGH * week / 52).quantize(_FOUR, ROUND_DOWN)
    if taxable <= basic.quantize(_POUND, ROUND_CEILING):
        due = whole * _TAX[0]
    elif taxable <= high.quantize(_POUND, ROUND_CEILING):
        below = (_BASIC * _TAX[0] * week / 52).quantize(_FOUR, ROUND_DOWN)
        due = below + (whole - basic) * _TAX[1]
    else:
        below = ((_BASIC * _TAX[0] + (_HIGH - _BASIC) * _TAX[1]) * week / 52).quantize(_FOUR, ROUND_DOWN)
        due = below + (whole - high) * _TAX[2]
    return due.quantize(_FOUR, ROUND_DOWN).quantize(_PENNY, ROUND_DOWN)


def bare_year(worker: int) -> list[tuple[Decimal, ...]]:
    """Work out the same figures: (net, tax, employee, employer, loan, pension, employer's pension) a week."""
    paid = taken = Decimal(0)
    rows: list[tuple[Decimal, ...]] = []
    hourly, sleep_in, sixty = Decimal("14.20"), Decimal(50), Decimal(60)
    for week in range(1, WEEKS + 1):
        minutes = Decimal(minutes_of(worker, week - 1))
        gross = (minutes * hourly / sixty).quantize(_PENNY, ROUND_HALF_UP) + sleep_in
        paid += gross
        tax = _tax_to_date(paid - _FREE_WEEK * week, week) - taken
        tax = min(tax, (gross / 2).quantize(_PENNY, ROUND_DOWN))
        taken += tax
        main, above = max(min(gross, _UEL) - _PT, Decimal(0)), max(gross - _UEL, Decimal(0))
        employee = _ni(main, "0.08") + _ni(above, "0.02")
        employer = _ni(max(min(gross, _UEL) - _ST, Decimal(0)), "0.15") + _ni(above, "0.15")
        over = max(gross - _LOAN, Decimal(0))
        loan = (over * _RATES["0.09"]).quantize(_POUND, ROUND_DOWN)
        band = max(min(gross, _UEL) - _LOW, Decimal(0))
        pension = (band * _RATES["0.04"]).quantize(_PENNY, ROUND_HALF_UP)
        theirs = (band * _RATES["0.03"]).quantize(_PENNY, ROUND_HALF_UP)
        rows.append((gross - tax - employee - loan - pension, tax, employee, employer, loan, pension, theirs))
    return rows


def as_bare(slip: Payslip) -> tuple[Decimal, ...]:
    """Return our figures in the limit's form."""
    assert slip.pension
    amounts = (
        slip.net,
        slip.tax.deducted,
        slip.ni.employee,
        slip.ni.employer,
        slip.loans[0].deducted,
        slip.pension.employee,
        slip.pension.employer,
    )
    return tuple(Decimal(amount.pence) / 100 for amount in amounts)


def our_tax(workers: int) -> int:
    """Work out the monthly tax that the peer works out, explained; return all of it in pence."""
    codes, pence = [parse_tax_code(code) for code in peer_paye.CODES], 0
    for worker in range(workers):
        code, before = codes[worker % len(codes)], TaxToDate()
        for month in range(1, 13):
            gross = Money(peer_paye.pay_of(worker, month))
            day = date(peer_paye.YEAR + (month > 9), (month + 2) % 12 + 1, 28)
            period, rates = pay_period(Frequency.MONTHLY, day), in_force(INCOME_TAX, day)
            tax = income_tax(gross, code, period, rates, before)
            before = TaxToDate(before.taxable + gross, before.tax + tax.deducted)
        pence += before.tax.pence
    return pence


def tax_apart(python: str, script: str, workers: int) -> tuple[Sample, int]:
    """Run one side in a process of its own; its own clock counts, so that loading it does not."""
    command = [python, str(PROJECT / "benchmarks" / script), str(workers)]
    env = {**os.environ, "PYTHONPATH": str(PROJECT) if script == "pay.py" else ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=env)
    if done.returncode:
        raise Unmeasured(f"{python} cannot run {script}: {done.stderr[-300:]}")
    seconds, pence = done.stdout.split()
    return Sample(float(seconds)), int(pence)


def beside_paye(report: Report, python: str) -> None:
    """Time monthly tax beside the peer, after both agree on every penny of it."""
    workers = 1_000
    if tax_apart(python, "peer_paye.py", workers)[1] != our_tax(workers):
        raise AssertionError("the peer works out another tax: look at both before timing them")
    cases = {
        "ours": lambda: tax_apart(PYTHON, "pay.py", workers)[0],
        "paye 0.1": lambda: tax_apart(python, "peer_paye.py", workers)[0],
    }
    report.compare(f"tax of {workers * 12:,} monthly payments", in_turn(cases, 5), [("paye 0.1", 1.0)])


def told(slips: list[Payslip]) -> int:
    """Put every figure's name and working into words; return how many letters that is."""
    return sum(len(f"{figure.says()}: {figure.working}") for slip in slips for figure in slip.why.walk())


def a14(*, full: bool) -> Report:
    """Time payslips in turn with the bare sums, and the whole year of sixty workers."""
    report = Report("A14", "payslips in the engine: weekly pay with tax, NI, a loan and a pension")
    if [as_bare(slip) for slip in our_year(7)] != bare_year(7):
        raise AssertionError("the bare sums are not those of the engine: compare nothing")
    rounds, count = (9, 20) if full else (5, 10)
    workers = range(count)
    gc.collect()
    times = in_turn(
        {
            "ours": lambda: inner(lambda: [our_year(worker) for worker in workers]),
            "bare Decimal": lambda: inner(lambda: [bare_year(worker) for worker in workers]),
        },
        rounds,
    )
    slips = count * WEEKS
    report.compare(f"{slips} payslips", times, [("bare Decimal", None)])
    year = in_turn(
        {
            "run": lambda: inner(lambda: [our_year(worker) for worker in range(WORKERS)]),
            "told": lambda: inner(lambda: [told(our_year(worker)) for worker in range(WORKERS)]),
        },
        3,
    )
    report.limit(f"a year of {WORKERS} workers, {WORKERS * WEEKS} payslips", year["run"].seconds, 2.0, "s")
    report.limit("the same, every figure told in words", year["told"].seconds, 2.0, "s")
    end_to_end(report, WORKERS, full=full)
    for name, taken in times.items():
        report.notes.append(f"{name}: {slips / taken.seconds:,.0f} payslips a second")
    if python := os.environ.get("PHB_PAYE_PYTHON"):
        beside_paye(report, python)
    else:
        report.notes.append("PHB_PAYE_PYTHON names no Python with the package paye: that peer was left out")
    report.notes.append("Payetools could not be installed; the bare sums explain and check nothing")
    return report


if __name__ == "__main__":
    our_tax(1)  # rates are read once, as the peer's constants are
    started = time.process_time()
    pence = our_tax(int(sys.argv[1]))
    print(time.process_time() - started, pence)
