"""Laws of bank files: twins stay, twice adds nothing, order is no matter, damage never passes in silence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from phb_desktop.banking.formats import parse
from phb_desktop.banking.formats.columns import Columns
from phb_desktop.banking.formats.csv_columns import read_sheet
from phb_desktop.banking.formats.grammar import ReadOnce, iso_of, pence_of
from phb_desktop.banking.formats.ofx import _Reader
from phb_desktop.banking.formats.parts import Limits, Part
from phb_desktop.banking.formats.sheet import Table, sheet_of_table
from phb_desktop.banking.identity import Known, compare, digests
from phb_desktop.banking.model import (
    AccountHint,
    BankLineId,
    ColumnMapping,
    DayOrder,
    Lines,
    ParsedFile,
    ParsedLine,
    Problem,
)
from phb_desktop.banking.reconcile import Reconciliation, Waiting
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts
from phb_desktop.values.money import LARGEST_PENCE, Money, total
from tests.tools.depth import examples

DATA = Path(__file__).parents[1] / "data" / "bank"
FILES = {file.name: file.read_bytes() for file in DATA.iterdir()}
OURS = AccountHint("000000", "00012345")
FIRST = date(2026, 4, 1)

few_lines = st.lists(
    st.builds(
        ParsedLine,
        position=st.just(1),
        on=st.integers(0, 3).map(lambda n: FIRST + timedelta(days=n)),
        amount=st.sampled_from([Money(-320), Money(500), Money(-1)]),
        payee=st.sampled_from(["CAFE", "SHOP"]),
        bank_id=st.sampled_from(["", "1"]),
    ),
    max_size=12,
)


def stored(lines: Lines, places: list[int], after: int = 0) -> list[Known]:
    marks = digests(lines)
    return [
        Known(BankLineId(after + n), lines.on[place], lines.pence[place], marks[place])
        for n, place in enumerate(places, 1)
    ]


@given(few_lines)
def test_a_file_twice_adds_nothing(told: list[ParsedLine]) -> None:
    lines = Lines.of(told)
    first = compare(lines, digests(lines), [], FIRST)
    again = compare(lines, digests(lines), stored(lines, first.new), FIRST)

    assert first.new == list(range(len(told)))
    assert (again.new, again.to_decide) == ([], [])
    assert len(again.already_there) == len(told)


@given(few_lines, st.data())
def test_overlapping_files_bring_every_payment_once(told: list[ParsedLine], data: st.DataObject) -> None:
    """Two downloads of whole days from one account, in either order, come to the account's lines."""
    told = sorted(told, key=lambda line: line.on)
    cut = FIRST + timedelta(days=data.draw(st.integers(0, 4)))
    back = cut - timedelta(days=data.draw(st.integers(0, 4)))
    earlier = Lines.of([line for line in told if line.on < cut])
    later = Lines.of([line for line in told if line.on >= back])
    one, other = data.draw(st.permutations([earlier, later]))

    first = compare(one, digests(one), [], FIRST)
    second = compare(other, digests(other), stored(one, first.new), FIRST)

    assert second.to_decide == []
    assert len(first.new) + len(second.new) == len(told)


@given(few_lines, few_lines, st.randoms())
def test_the_order_of_lines_does_not_matter(
    known: list[ParsedLine], told: list[ParsedLine], mix: object
) -> None:
    before = Lines.of(known)
    kept = stored(before, list(range(len(known))))
    mixed = list(told)
    mix.shuffle(mixed)  # type: ignore[attr-defined]

    counts = set()
    for order in (told, mixed):
        lines = Lines.of(order)
        found = compare(lines, digests(lines), kept, FIRST)
        counts.add((len(found.new), len(found.already_there), len(found.to_decide)))
    assert len(counts) == 1


@given(few_lines, few_lines)
def test_every_line_has_one_fate_and_no_stored_line_is_claimed_twice(
    known: list[ParsedLine], told: list[ParsedLine]
) -> None:
    lines, before = Lines.of(told), Lines.of(known)
    found = compare(lines, digests(lines), stored(before, list(range(len(known)))), FIRST)

    fates = [*found.new, *found.already_there, *(place for place, _ in found.to_decide), *found.before]
    assert sorted(fates) == list(range(len(told)))
    claimed = [line for _, line in found.to_decide]
    assert len(set(claimed)) == len(claimed)
    assert len(claimed) + len(found.already_there) <= len(known)


@settings(max_examples=examples(400), deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_says_nothing(data: st.DataObject) -> None:
    """Bytes changed, cut out, doubled or moved: lines within bounds, or one of our refusals."""
    name = data.draw(st.sampled_from(sorted(FILES)))
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        long = data.draw(st.integers(0, 30))
        match data.draw(st.sampled_from(["set", "cut", "double", "put"])):
            case "set" if at < len(content):
                content[at] = data.draw(st.integers(0, 255))
            case "cut":
                del content[at : at + long]
            case "double":
                content[at:at] = content[at : at + long]
            case _:
                content[at:at] = data.draw(st.binary(max_size=8) | st.sampled_from(list(MARKS)))
    check(bytes(content))


HIDDEN = {
    chr(code) for code in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}

MARKS = (
    b'"',
    b"\n",
    b",,",
    b"<",
    b">",
    b"&#0;",
    b"<STMTTRN>",
    b"</OFX>",
    b"\xff\xfe",
    "٣".encode(),
    b"1e9",
    b"NaN",
)


@settings(max_examples=examples(300), deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@example(b"OFXHEADER:100\n<OFX><STMTTRN>")
@example(b"Date,Details,Amount\n")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    check(content)


def check(content: bytes) -> None:
    parsed = _read(content)
    if parsed is None:
        return
    assert len(parsed.lines) > 0
    for line in parsed.lines:
        assert line.amount
        assert abs(line.amount.pence) <= LARGEST_PENCE
        assert line.on.year >= 2000
        assert line.payee == line.payee.strip()
        assert HIDDEN.isdisjoint(line.payee)
    assert parsed.first == min(line.on for line in parsed.lines)
    line_count = content.count(b"\n") + content.count(b"\r") + 2
    assert all(1 <= problem.line <= max(line_count, 1000) for problem in parsed.problems)


def _read(content: bytes) -> ParsedFile | None:
    """Return what a file says, or nothing when it was refused or asked about. Anything else fails."""
    try:
        return parse(content, account=OURS)
    except (BankFileRefused, SeveralAccounts, MappingNeeded):
        return None


@given(st.text(alphabet="0123456789.,()+-£ NaneE٣²_CDR'", max_size=12))
def test_money_is_the_written_grammar_or_nothing(text: str) -> None:
    pence = pence_of(text)
    if pence is None:
        return
    digits = "".join(mark for mark in text if mark in "0123456789.")
    pounds, _, part = digits.partition(".")
    assert abs(pence) == int(pounds or 0) * 100 + int((part[:2] or "0").ljust(2, "0"))
    assert not set(part[2:]) - {"0"}
    assert not set(text) & set("NanEe٣²_")


@given(st.integers(-LARGEST_PENCE, LARGEST_PENCE))
def test_every_amount_we_write_is_read_back(pence: int) -> None:
    amount = Money(pence)
    for written in (str(amount), amount.plain(), f"'{amount.plain()}", f" {amount} "):
        assert pence_of(written) == pence
    assert pence_of(f"({abs(amount)})") == -abs(pence)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_style(day: date) -> None:
    reader = ReadOnce(iso_of)
    for style in (
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%d.%m.%y",
        "%d %b %Y",
        "%d %B %Y",
        "%Y-%m-%d",
        "%Y%m%d",
        "%d/%m/%Y %H:%M",
    ):
        assert reader[day.strftime(style)] == day.isoformat()
    assert iso_of(day.strftime("%m/%d/%Y"), DayOrder.MONTH_FIRST) == day.isoformat()


tags = st.sampled_from(
    ["DTPOSTED", "TRNAMT", "NAME", "MEMO", "FITID", "TRNTYPE", "CHECKNUM", "CURRENCY", "CURSYM"]
)
marks = st.sampled_from(["", "\n", " \r\n", "</NAME>", "</MEMO>\n", "</BANKTRANLIST>", "<x>", "<a.b>"])
values = st.one_of(
    st.sampled_from(
        ["20260401", "20260402120000", "-1.50", "12,50", "0", "", " Caf\u00e9 &amp;amp; Bar ", "USD"]
    ),
    st.text("AB 1.-&;>/\n\u00a0\u200b%", max_size=8),
)
fields = st.lists(st.tuples(tags, values, marks), max_size=9)
payments = st.tuples(fields, st.sampled_from(["</STMTTRN>", "</STMTTRN>\n", "", "</STMTRS>"]))


@settings(max_examples=examples(400))
@given(st.lists(payments, min_size=1, max_size=4), st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_a_payment_read_by_the_shape_of_another_is_what_reading_tag_by_tag_finds(
    kinds: list[tuple[list[tuple[str, str, str]], str]], order: list[int]
) -> None:
    start = "<DTPOSTED>20260401<TRNAMT>-3.20<NAME>Cafe<MEMO>"  # so that some of them are taken
    written = [
        f"<STMTTRN>{start * (n % 2)}{''.join(f'<{tag}>{value}{mark}' for tag, value, mark in kind)}{end}"
        for n, (kind, end) in enumerate(kinds)
    ]
    text = "".join(written[n % len(written)] for n in order)

    assert _found(_Reader, text) == _found(_TagByTag, text)


class _TagByTag(_Reader):
    def _learn(self, chunk: str) -> None:
        pass


def _found(reader: type[_Reader], text: str) -> tuple[list[ParsedLine], list[Problem]]:
    part = Part(AccountHint())
    reader(text, Limits(), by_line=False).read(part, 0, len(text))
    return list(part.lines), part.problems


amounts = st.integers(-(10**9), 10**9).map(Money)


@given(amounts, amounts, amounts, st.lists(amounts, max_size=6))
def test_the_bank_and_the_ledger_meet_by_arithmetic_alone(
    bank: Money, cash: Money, ledger: Money, waiting: list[Money]
) -> None:
    """X7: H5 = H1 - H2 + H3 + H4, and H7 = H5 - H6."""
    from phb_desktop.banking.model import BankBalance
    from phb_desktop.banking.reconcile import Source, StatedBalance

    rows = tuple(Waiting(FIRST, "x", amount) for amount in waiting)
    found = Reconciliation(FIRST, StatedBalance(BankBalance(bank, FIRST), Source.TYPED), rows, cash, ledger)

    assert found.adjusted == bank - found.payments_not_yet + found.receipts_not_yet + cash
    assert found.adjusted == bank + total(waiting) + cash
    assert found.difference == bank + total(waiting) + cash - ledger
    assert found.payments_not_yet.pence >= 0
    assert found.receipts_not_yet.pence >= 0


cells = st.one_of(
    st.sampled_from(
        ["", " ", "'", "12.50", "-3", "£1,234.56 CR", "0.00", "x", "WARM POOL", "pending", " A  B "]
    ),
    st.sampled_from(["03/04/2026", "31/02/2026", "2026-04-03", "PENDING", "Opening balance"]),
    st.text(max_size=6),
)


@given(
    st.lists(st.lists(cells, min_size=5, max_size=8), min_size=1, max_size=12),
    st.booleans(),
)
def test_a_row_read_as_a_plain_one_is_what_reading_it_cell_by_cell_finds(
    rows: list[list[str]], balance: bool
) -> None:
    heading = ["Date", "Who", "What", "Kind", "Amount", *(["Balance"] if balance else [])]
    good = ["25/04/2026", "Shop", "R", "CARD", "-1.00", "5.00"][: len(heading)]
    sheet = sheet_of_table(Table([(1, heading), (2, good), *enumerate(rows, 3)], "text"))
    mapping = ColumnMapping(sheet.digest, 0, (1, 2, 3), amount=4, balance=5 if balance else None)

    def read(*, plain: bool) -> object:
        with pytest.MonkeyPatch.context() as patch:
            if not plain:
                patch.setattr(Columns, "plain", lambda *_: False)
            return read_sheet(sheet, Limits(), mapping=mapping)

    assert read(plain=True) == read(plain=False)
