"""The same household month in every format that we read: money from the ICB, wages, two equal coffees."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl

from phb_desktop.banking.model import AccountHint

DATA = Path(__file__).parents[1] / "data" / "bank"
OURS = AccountHint("000000", "00012345")
CP1252 = {"nationwide.csv", "santander_text.txt", "santander_midata.csv"}
FORMAT_OF = {
    "halifax": "lloyds",
    "tsb": "lloyds",
    "rbs": "natwest",
    "monzo_2018": "monzo_2",
    "ofx1": "ofx",
    "ofx2": "ofx",
    "card": "ofx",
    "household.qif": "qif",
    "household.mt940": "mt940",
    "camt053_v2": "camt053",
    "camt053_v8": "camt053",
    "santander_text": "santander_2",
    "santander_midata": "santander_3",
    "packed": "starling",
    "workbook": "starling",
}


def text_of(name: str) -> str:
    """The sample as text, whatever letters its bank uses."""
    return (DATA / name).read_bytes().decode("cp1252" if name in CP1252 else "utf-8-sig")


def packed(*files: tuple[str, bytes]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def workbook(text: str) -> bytes:
    """A CSV as another program saves it in a workbook: days as days, amounts as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in csv.reader(text.splitlines()):
        sheet.append([_cell(cell) for cell in row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _cell(text: str) -> object:
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return float(text) if re.fullmatch(r"-?\d+\.\d\d", text) else text


def sample(name: str) -> bytes:
    """The bytes of a sample; two are made on the spot from another."""
    if name == "packed.zip":
        return packed(
            ("export/", b""),
            ("export/Statement.CSV", (DATA / "starling.csv").read_bytes()),
            (".DS_Store", b"x"),
        )
    if name == "workbook.xlsx":
        return workbook(text_of("starling.csv"))
    return (DATA / name).read_bytes()


def names() -> Iterator[str]:
    """Every sample whose columns need not be asked for."""
    yield from sorted(file.name for file in DATA.iterdir() if file.name != "unknown.csv")
    yield from ("packed.zip", "workbook.xlsx")


def format_of(name: str) -> str:
    """Our short name of a sample's format."""
    stem = name.partition(".")[0]
    return FORMAT_OF.get(name, FORMAT_OF.get(stem, stem))


def emptied(name: str) -> bytes:
    """The sample without its payments: headings, account and balances only."""
    if name == "packed.zip":
        return packed(("a.csv", emptied("starling.csv")))
    if name == "workbook.xlsx":
        return workbook(emptied("starling.csv").decode())
    text = text_of(name)
    if "<STMTTRN>" in text:
        return text.partition("<STMTTRN>")[0].encode()
    if "<Ntry>" in text:
        return re.sub(r"<Ntry>.*</Ntry>", "", text, flags=re.DOTALL).encode()
    if name == "household.qif":
        return (text.partition("!Type")[0] + "!Type:Bank\n").encode()
    if name == "household.mt940":
        return "\n".join(re.split(r"\n:61:.*(?=\n:62F:)", text, flags=re.DOTALL)).encode()
    if name == "santander_text.txt":
        return re.sub(r"Date:(.|\n)*", "Date:\nDescription:\nAmount:\n", text).encode()
    drop = re.compile("EXAMPLE|WORKER", re.IGNORECASE)
    left = "\n".join(row for row in text.splitlines() if not drop.search(row))
    stops = {"rbs.csv": "01 Apr", "revolut.csv": "CARD_PAYMENT", "wise.csv": "CARD-4"}
    return left.partition(stops.get(name, "\0"))[0].encode()
