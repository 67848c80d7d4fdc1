"""Reads single cells of a payroll bureau's list, in the few ways that bureaus write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.values.money import Money, parse_money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

_OFTEN: Final = {
    "weekly": Frequency.WEEKLY,
    "fortnightly": Frequency.FORTNIGHTLY,
    "2weekly": Frequency.FORTNIGHTLY,
    "4weekly": Frequency.FOUR_WEEKLY,
    "fourweekly": Frequency.FOUR_WEEKLY,
    "monthly": Frequency.MONTHLY,
}
_BASIS: Final = {
    "": None,
    "cumulative": False,
    "cumul": False,
    "w1m1": True,
    "w1": True,
    "m1": True,
    "week1": True,
    "month1": True,
    "week1/month1": True,
    "w1/m1": True,
    "x": True,
    "noncum": True,
}
_LOANS: Final = {
    **{loan.value: loan for loan in Loan},
    "pg": Loan.POSTGRADUATE,
    "postgrad": Loan.POSTGRADUATE,
    "1": Loan.PLAN_1,
    "2": Loan.PLAN_2,
    "4": Loan.PLAN_4,
    "5": Loan.PLAN_5,
}
_YEAR: Final = re.compile(r"(20[0-9]{2})[-/](?:20)?([0-9]{2})")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")


class Unreadable(Exception):
    """A cell that says nothing we can use; its text is the reason, in words."""


def amount(row: Mapping[str, str], name: str) -> Money | None:
    """Return an amount of money, or None where nothing is stated."""
    text = row.get(name, "")
    return parse_money(text, field=name) if text else None


def frequency(text: str) -> Frequency:
    """Return how often somebody is paid."""
    often = _OFTEN.get(re.sub(r"[\s_-]", "", text.lower()))
    if often is None:
        raise Unreadable(
            tr("period_type “{text}” is not weekly, fortnightly, 4weekly or monthly", text=text[:20])
        )
    return often


def tax_year(text: str) -> TaxYear | None:
    """Return a tax year written as 2026-27 or 2026/27, or None where nothing is stated."""
    if not text:
        return None
    found = _YEAR.fullmatch(text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise Unreadable(tr("tax_year “{text}” is not written as 2026-27", text=text[:20]))
    return TaxYear(int(found[1]))


def period_number(text: str) -> int | None:
    """Return the number of a tax month or week, or None where nothing is stated."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Unreadable(tr("period_no “{text}” is not a number of weeks or months", text=text[:20]))
    return int(text)


def basis(text: str) -> bool | None:
    """Say whether each payment stands by itself; None where nothing is stated."""
    tidy = re.sub(r"[\s_-]", "", text.lower())
    if tidy not in _BASIS:
        raise Unreadable(tr("basis “{text}” is not cumulative or W1M1", text=text[:20]))
    return _BASIS[tidy]


def loans(text: str) -> frozenset[Loan]:
    """Return the loans of `plan2+pg`; nothing, `no` and `none` mean none."""
    tidy = re.sub(r"[\s_]", "", text.lower())
    if tidy in {"", "no", "none", "0"}:
        return frozenset()
    found = set()
    for name in tidy.split("+"):
        if name not in _LOANS:
            raise Unreadable(
                tr("student_loan “{text}” is not plan1, plan2, plan4, plan5 or pg", text=text[:20])
            )
        found.add(_LOANS[name])
    return frozenset(found)
