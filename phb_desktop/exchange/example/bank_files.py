"""The household's bank files, written as the banks would write them.

The budget account's bank gave OFX until the end of 2025 and CSV in the style of Lloyds Bank since;
the activities card gives CSV in the style of Starling, the savings account OFX 2. Each file begins a
few days before the one before it ended, because people choose dates like that.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from xml.sax.saxutils import escape

from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.event import Event
from phb_desktop.exchange.example.household import WITH_STATEMENTS, Household
from phb_desktop.exchange.example.people import ACCOUNT_NUMBERS, CARD, MAIN, SAVINGS, SORT_CODE
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span

OVERLAP: Final = timedelta(days=3)
DOWNLOADED: Final = timedelta(days=4)  # after a month's or a quarter's end
LAST_OFX_1: Final = date(2025, 12, 31)

_NAMES: Final = {MAIN: "budget-account", CARD: "activities-card", SAVINGS: "short-break-savings"}


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file as it was downloaded. lines: how many payments it holds; ends: the last day it covers."""

    name: str
    account: str
    ends: date
    lines: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Row:
    """One payment with the bank's own number of it and the balance after it."""

    event: Event
    number: str
    balance: Money


@dataclass(frozen=True, slots=True)
class Download:
    """A file that will be downloaded: which account, which days somebody asks for, and when.

    newest: the last one of the story, which ends with the day before.
    """

    account: str
    span: Span
    on: date
    newest: bool = False


def downloads(household: Household) -> list[Download]:
    """Return what is downloaded, in order: months or quarters, and at last the days since them."""
    found = [each for account in WITH_STATEMENTS for each in _downloads(household, account)]
    return sorted(found, key=lambda each: (each.on, each.span.last, WITH_STATEMENTS.index(each.account)))


def _downloads(household: Household, account: str) -> list[Download]:
    whole = [
        Download(account, span, span.last + DOWNLOADED)
        for year in household.every_year
        for span in _spans(year, account)
        if span.last + DOWNLOADED <= household.until
    ]
    since = Span(whole[-1].span.last + DAY, household.until - DAY)
    if not any(each.account == account and each.on in since for each in household.events):
        return whole
    return [*whole, Download(account, since, household.until, newest=True)]


def bank_file(household: Household, download: Download) -> BankFile:
    """Return a file as the bank gives it once all its days have passed."""
    account, span = download.account, download.span
    covered = Span(max(household.begins, span.first - OVERLAP), span.last)
    taken = [row for row in _rows(household, account) if row.event.on in covered]
    ending, write = _style(account, span.last)
    last = f"-to-{span.last:%m}" if span.days > 31 else ""
    name = f"{_NAMES[account]}-{span.first:%Y-%m}{last}.{ending}"
    content = write(account, taken, covered, household.balance(account, span.last))
    return BankFile(name, account, span.last, len(taken), content)


def bank_files(household: Household) -> list[BankFile]:
    """Return every file of the household, in the order in which they are downloaded."""
    return [bank_file(household, download) for download in downloads(household)]


def _spans(year: BudgetYear, account: str) -> tuple[Span, ...]:
    return year.months() if account == MAIN else year.quarters()


def _rows(household: Household, account: str) -> list[_Row]:
    rows: list[_Row] = []
    balance = household.opening(account)
    for count, event in enumerate((each for each in household.events if each.account == account), 1):
        balance += event.amount
        rows.append(_Row(event, f"{event.on:%Y%m%d}{count:06}", balance))
    return rows


_Writer = Callable[[str, list[_Row], Span, Money], bytes]


def _style(account: str, last: date) -> tuple[str, _Writer]:
    if account == SAVINGS:
        return "ofx", _ofx_2
    if account == CARD:
        return "csv", _starling
    return ("ofx", _ofx_1) if last <= LAST_OFX_1 else ("csv", _lloyds)


_TYPES: Final = {
    "FPO": "DEBIT",
    "FPI": "CREDIT",
    "BGC": "DIRECTDEP",
    "DD": "DIRECTDEBIT",
    "SO": "REPEATPMT",
    "DEB": "POS",
    "TFR": "XFER",
    "INT": "INT",
}


def _ofx_1(account: str, rows: list[_Row], covered: Span, closing: Money) -> bytes:
    """OFX 1.02: SGML, where a value is closed by the next tag. Windows line ends and letters."""
    head = (
        "OFXHEADER:100",
        "DATA:OFXSGML",
        "VERSION:102",
        "SECURITY:NONE",
        "ENCODING:USASCII",
        "CHARSET:1252",
        "COMPRESSION:NONE",
        "OLDFILEUID:NONE",
        "NEWFILEUID:NONE",
        "",
    )
    body = _ofx(account, rows, covered, closing, close="")
    return "\r\n".join((*head, *body, "")).encode("cp1252")


def _ofx_2(account: str, rows: list[_Row], covered: Span, closing: Money) -> bytes:
    """OFX 2.1.1: the same, as XML."""
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
        '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
    )
    body = _ofx(account, rows, covered, closing, close="yes")
    return "\n".join((*head, *body, "")).encode()


def _ofx(account: str, rows: list[_Row], covered: Span, closing: Money, *, close: str) -> Iterable[str]:
    def value(tag: str, text: str) -> str:
        return f"<{tag}>{escape(text)}" + (f"</{tag}>" if close else "")

    status = ("<STATUS>", value("CODE", "0"), value("SEVERITY", "INFO"), "</STATUS>")
    yield from ("<OFX>", "<SIGNONMSGSRSV1>", "<SONRS>", *status)
    yield from (value("DTSERVER", f"{covered.last:%Y%m%d}120000"), value("LANGUAGE", "ENG"))
    yield from ("</SONRS>", "</SIGNONMSGSRSV1>", "<BANKMSGSRSV1>", "<STMTTRNRS>", value("TRNUID", "1"))
    yield from (*status, "<STMTRS>", value("CURDEF", "GBP"), "<BANKACCTFROM>")
    yield from (value("BANKID", SORT_CODE.replace("-", "")), value("ACCTID", ACCOUNT_NUMBERS[account]))
    kind = "SAVINGS" if account == SAVINGS else "CHECKING"
    yield from (value("ACCTTYPE", kind), "</BANKACCTFROM>", "<BANKTRANLIST>")
    yield from (value("DTSTART", f"{covered.first:%Y%m%d}"), value("DTEND", f"{covered.last:%Y%m%d}"))
    for row in rows:
        event = row.event
        yield from (
            "<STMTTRN>",
            value("TRNTYPE", _TYPES[event.kind]),
            value("DTPOSTED", f"{event.on:%Y%m%d}"),
        )
        yield from (value("TRNAMT", event.amount.plain()), value("FITID", row.number))
        yield from (value("NAME", event.payee), "</STMTTRN>")
    yield from ("</BANKTRANLIST>", "<LEDGERBAL>", value("BALAMT", closing.plain()))
    yield from (value("DTASOF", f"{covered.last:%Y%m%d}"), "</LEDGERBAL>")
    yield from ("</STMTRS>", "</STMTTRNRS>", "</BANKMSGSRSV1>", "</OFX>")


def _lloyds(account: str, rows: list[_Row], covered: Span, closing: Money) -> bytes:  # noqa: ARG001
    """CSV in the style of Lloyds Bank: newest first, money out and in apart, a comma too many."""
    heading = (
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
        "Debit Amount,Credit Amount,Balance,"
    )
    table = [
        [
            f"{row.event.on:%d/%m/%Y}",
            row.event.kind,
            f"'{SORT_CODE}",
            ACCOUNT_NUMBERS[account],
            row.event.payee,
            abs(row.event.amount).plain() if row.event.outgoing else "",
            "" if row.event.outgoing else row.event.amount.plain(),
            row.balance.plain(),
        ]
        for row in reversed(rows)
    ]
    return _csv(heading, table, "\r\n")


_STARLING_TYPES: Final = {"TFR": "FASTER PAYMENT", "SO": "FASTER PAYMENT"}


def _starling(account: str, rows: list[_Row], covered: Span, closing: Money) -> bytes:  # noqa: ARG001
    """CSV in the style of Starling Bank: oldest first, signed amounts, a category at the end."""
    heading = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category"
    table = [
        [
            f"{row.event.on:%d/%m/%Y}",
            row.event.payee,
            "",
            _STARLING_TYPES.get(row.event.kind, row.event.kind),
            row.event.amount.plain(),
            row.balance.plain(),
            "GENERAL" if row.event.outgoing else "INCOME",
        ]
        for row in rows
    ]
    return _csv(heading, table, "\n")


def _csv(heading: str, table: list[list[str]], ends: str) -> bytes:
    text = io.StringIO(newline="")
    text.write(heading + ends)
    csv.writer(text, lineterminator=ends).writerows(table)
    return text.getvalue().encode()
