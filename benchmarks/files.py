"""The same household as files: bank files as banks write them, journals and rules for the peers."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from benchmarks.household import CATEGORY_OF, DAY, SIZES, Household, Line, household, pounds

FOLDER: Final = Path(__file__).resolve().parent.parent / "build" / "benchmarks"
SORT_CODE: Final = "000000"
ACCOUNT: Final = "12345678"
SPENDING: Final = sorted(set(CATEGORY_OF.values()) - {"funding"})


def escaped(text: str) -> str:
    """Return text as XML wants it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_ofx1(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """OFX 1: SGML with unclosed tags, as older exports have it."""
    file.write(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n"
        "COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
    )
    _write_ofx(home, file, lines, closed=False)


def write_ofx2(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """OFX 2: the same as well-formed XML."""
    file.write(
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<?OFX OFXHEADER="200" VERSION="202" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'
    )
    _write_ofx(home, file, lines, closed=True)


def _write_ofx(home: Household, file: TextIO, lines: Iterable[Line] | None, *, closed: bool) -> None:
    def leaf(tag: str, text: str) -> str:
        return f"<{tag}>{escaped(text)}" + (f"</{tag}>\n" if closed else "\n")

    kinds = {"CARD": "POS", "BACS": "DIRECTDEP", "DIRECT DEBIT": "DIRECTDEBIT", "CHARGE": "SRVCHG"}
    file.write("<OFX>\n<SIGNONMSGSRSV1>\n<SONRS>\n<STATUS>\n" + leaf("CODE", "0") + leaf("SEVERITY", "INFO"))
    file.write("</STATUS>\n" + leaf("DTSERVER", f"{home.last_day:%Y%m%d}120000") + leaf("LANGUAGE", "ENG"))
    file.write("</SONRS>\n</SIGNONMSGSRSV1>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n" + leaf("TRNUID", "1"))
    file.write("<STATUS>\n" + leaf("CODE", "0") + leaf("SEVERITY", "INFO") + "</STATUS>\n<STMTRS>\n")
    file.write(
        leaf("CURDEF", "GBP") + "<BANKACCTFROM>\n" + leaf("BANKID", SORT_CODE) + leaf("ACCTID", ACCOUNT)
    )
    file.write(leaf("ACCTTYPE", "CHECKING") + "</BANKACCTFROM>\n<BANKTRANLIST>\n")
    file.write(leaf("DTSTART", f"{home.first_day:%Y%m%d}") + leaf("DTEND", f"{home.last_day:%Y%m%d}"))
    balance = home.opening_pence
    for line in home if lines is None else lines:
        balance += line.pence
        file.write(
            "<STMTTRN>\n"
            + leaf("TRNTYPE", kinds.get(line.how, "PAYMENT"))
            + leaf("DTPOSTED", f"{line.on:%Y%m%d}")
            + leaf("TRNAMT", pounds(line.pence))
            + leaf("FITID", line.bank_id)
            + leaf("NAME", line.party)
            + leaf("MEMO", line.reference)
            + "</STMTTRN>\n"
        )
    file.write("</BANKTRANLIST>\n<LEDGERBAL>\n" + leaf("BALAMT", pounds(balance)))
    file.write(leaf("DTASOF", f"{home.last_day:%Y%m%d}") + "</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n")
    file.write("</BANKMSGSRSV1>\n</OFX>\n")


def write_qif(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """QIF, as older exports have it; nothing in it says whose account it is."""
    file.write("!Type:Bank\n")
    for line in home if lines is None else lines:
        memo = f"M{line.reference}\n" if line.reference else ""
        file.write(f"D{line.on:%d/%m/%Y}\nT{pounds(line.pence)}\nP{line.party}\n{memo}^\n")


def write_starling(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """A CSV with the headings that Starling writes."""
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(["Date", "Counter Party", "Reference", "Type", "Amount (GBP)", "Balance (GBP)"])
    balance = home.opening_pence
    for line in home if lines is None else lines:
        balance += line.pence
        row = f"{line.on:%d/%m/%Y}", line.party, line.reference, line.how, pounds(line.pence), pounds(balance)
        rows.writerow(row)


def write_ledger_csv(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """A CSV with the headings that `ledger convert` knows."""
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["date", "payee", "note", "amount"])
    for line in home if lines is None else lines:
        rows.writerow([f"{line.on:%Y/%m/%d}", line.party, line.reference, pounds(line.pence)])


def account_of(category: str) -> str:
    """Return the peers' name for a category."""
    return "Income:NHS" if category == "funding" else f"Expenses:{category.title()}"


def write_hledger_rules(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """Rules by which hledger reads the Starling file."""
    del home, lines
    file.write("skip 1\nfields date, description, comment, , amount, \ndate-format %d/%m/%Y\ncurrency £\n")
    file.write("account1 Assets:Bank\naccount2 Expenses:Unknown\n")
    file.writelines(
        f"if {party}\n  account2 {account_of(category)}\n" for party, category in CATEGORY_OF.items()
    )


def write_ledger_payees(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """Payee patterns by which `ledger convert` finds accounts."""
    del home, lines
    for category in sorted(set(CATEGORY_OF.values())):
        file.write(f"account {account_of(category)}\n")
        for party, its_category in CATEGORY_OF.items():
            if its_category == category:
                file.write(f"    payee ^{party}\n")


def write_hledger(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """A journal with a quarterly budget, for hledger."""
    file.write(f"~ quarterly from {_quarter_start(home.first_day)}\n")
    _write_budget(home, file)
    _write_journal(home, file, lines)


def write_ledger(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """A journal with a quarterly budget, for ledger."""
    file.write("~ Quarterly\n")
    _write_budget(home, file)
    _write_journal(home, file, lines)


def _quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def budget_pence(home: Household) -> dict[str, int]:
    """Return a plan: the mean of each category over all quarters, in whole pounds."""
    return {
        category: sum(by_quarter.values()) // len(by_quarter) // 100 * 100
        for category, by_quarter in home.truth().items()
        if category != "funding"
    }


def _write_budget(home: Household, file: TextIO) -> None:
    plan = budget_pence(home).items()
    file.writelines(f"    {account_of(category)}    £{pounds(pence)}\n" for category, pence in plan)
    file.write("    Assets:Bank\n\n")


def _write_journal(home: Household, file: TextIO, lines: Iterable[Line] | None) -> None:
    file.write(f"{home.first_day} Opening balance\n    Assets:Bank    £{pounds(home.opening_pence)}\n")
    file.write("    Equity:Opening\n\n")
    file.writelines(
        f"{line.on} {line.party}  ; {line.reference}\n"
        f"    Assets:Bank    £{pounds(line.pence)}\n    {account_of(line.category)}\n\n"
        for line in (home if lines is None else lines)
    )


def write_beancount(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """A beancount journal."""
    name = {category: account_of(category).replace("NHS", "Nhs") for category in CATEGORY_OF.values()}
    accounts = "Assets:Bank", "Equity:Opening", *sorted(set(name.values()))
    file.writelines(f"{home.first_day} open {account} GBP\n" for account in accounts)
    file.write(f'\n{home.first_day} * "Opening balance"\n  Assets:Bank  {pounds(home.opening_pence)} GBP\n')
    file.write("  Equity:Opening\n\n")
    file.writelines(
        f'{line.on} * "{line.party}" "{line.reference}"\n'
        f"  Assets:Bank  {pounds(line.pence)} GBP\n  {name[line.category]}\n\n"
        for line in (home if lines is None else lines)
    )


def write_truth(home: Household, file: TextIO, lines: Iterable[Line] | None = None) -> None:
    """Pence by category and quarter, and the balances."""
    del lines
    answer = {"opening": home.opening_pence, "closing": home.closing_pence(), "spent": home.truth()}
    json.dump(answer, file, indent=1)


WRITERS: Final[dict[str, Callable[..., None]]] = {
    "bank.ofx1.ofx": write_ofx1,
    "bank.ofx2.ofx": write_ofx2,
    "bank.csv": write_starling,
    "bank.qif": write_qif,
    "bank.ledger.csv": write_ledger_csv,
    "bank.csv.rules": write_hledger_rules,
    "payees.ledger": write_ledger_payees,
    "book.hledger": write_hledger,
    "book.ledger": write_ledger,
    "book.beancount": write_beancount,
    "truth.json": write_truth,
}


def file_of(size: str, name: str) -> Path:
    """Return the file of a size, written now if it is not there yet."""
    path = FOLDER / size / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{name}.half")
        with half.open("w", encoding="utf-8", newline="") as file:
            WRITERS[name](household(size), file)
        half.replace(path)
    return path


def month_of(size: str, name: str) -> Path:
    """Return a file with the month after the account's last day: what a person brings every month."""
    path = FOLDER / size / f"month.{name}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        home = household(size)
        first_day = home.last_day + DAY
        later = Household(SIZES["S"].lines, SIZES["S"].years, seed=2, first_day=first_day)
        later.opening_pence = home.closing_pence()
        lines = [line for line in later if line.on < first_day + 30 * DAY]
        with path.open("w", encoding="utf-8", newline="") as file:
            WRITERS[name](later, file, lines)
    return path


MOST: Final = 100_000  # lines in one file, or a day more; banks give less


def parts_of(size: str) -> list[Path]:
    """Return the whole account as OFX files of about MOST lines, none ending within a day."""
    if SIZES[size].lines <= MOST:
        return [file_of(size, "bank.ofx2.ofx")]
    folder = FOLDER / size / "parts"
    if not folder.exists():
        half = folder.with_name("parts.half")
        half.mkdir(parents=True, exist_ok=True)
        home = household(size)
        for number, lines in enumerate(whole_days(home)):
            with (half / f"part{number:02}.ofx").open("w", encoding="utf-8", newline="") as file:
                write_ofx2(home, file, lines)
            home.opening_pence += sum(line.pence for line in lines)
        half.rename(folder)
    return sorted(folder.iterdir())


def whole_days(lines: Iterable[Line], most: int = MOST) -> Iterator[list[Line]]:
    """Yield runs of about `most` lines that end with a day."""
    run: list[Line] = []
    for line in lines:
        if len(run) >= most and line.on != run[-1].on:
            yield run
            run = []
        run.append(line)
    yield run
