"""What every format must do alike, each on the same household month."""

from __future__ import annotations

import time
from functools import cache

import pytest

from phb_desktop.banking.formats import parse
from phb_desktop.banking.formats.parts import Limits
from phb_desktop.banking.formats.recognised import recognised
from phb_desktop.banking.model import ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts
from phb_desktop.values.money import Money
from tests.tools.bank_samples import CP1252, OURS, emptied, format_of, names, sample, text_of

ALL = list(names())
TEXTS = [name for name in ALL if not name.endswith((".zip", ".xlsx"))]
HELD_TOGETHER = [name for name in ALL if name.endswith((".zip", ".xlsx", ".xml"))]


@cache
def read(name: str) -> ParsedFile:
    return parse(sample(name), account=OURS)


@pytest.mark.parametrize("name", ALL)
class TestEveryFormat:
    """The same four payments: money from the ICB, wages, and two equal coffees."""

    def test_reads_the_same_money(self, name: str) -> None:
        amounts = sorted(line.amount.pence for line in read(name).lines if line.kind != "FEE")
        assert [pence for pence in amounts if pence != 1400_00] == [-500_00, -3_20, -3_20, 2800_00]

    def test_keeps_twins_apart(self, name: str) -> None:
        coffees = [line for line in read(name).lines if line.payee.casefold().startswith("cafe example")]
        assert len(coffees) == 2
        assert coffees[0].on == coffees[1].on

    def test_reads_the_days_and_names(self, name: str) -> None:
        wages = next(line for line in read(name).lines if line.amount == Money(-500_00))
        assert (wages.on.month, wages.on.day) == (4, 7)
        assert wages.payee.replace("& ", "").casefold().startswith("sam worker")
        assert wages.wrote

    def test_is_recognised_by_content_and_without_doubt(self, name: str) -> None:
        parsed = read(name)
        assert not parsed.ambiguous_days
        assert parsed.balance_break is None
        assert parsed.format == format_of(name)
        assert parsed.format in {each.name for each in recognised()}

    def test_a_balance_that_is_stated_is_the_same(self, name: str) -> None:
        stated = read(name).balance
        if stated is not None:
            assert stated.amount == Money(3693_60) or name in ("card.qfx", "revolut.csv", "rbs.csv")

    def test_too_many_lines_are_refused(self, name: str) -> None:
        with pytest.raises(BankFileRefused) as refused:
            parse(sample(name), limits=Limits(lines=2))
        assert refused.value.reason is Reason.TOO_LARGE

    def test_no_payments_is_an_error_never_an_empty_success(self, name: str) -> None:
        with pytest.raises(BankFileRefused) as refused:
            parse(emptied(name), account=OURS)
        assert refused.value.reason is Reason.NO_LINES

    def test_a_day_ahead_of_the_latest_allowed_is_refused(self, name: str) -> None:
        with pytest.raises(BankFileRefused) as refused:
            parse(sample(name), account=OURS, limits=Limits(latest="2010-01-01"))
        assert refused.value.reason is Reason.NO_LINES

    def test_cut_off_anywhere_it_is_read_or_refused(self, name: str) -> None:
        whole = sample(name)
        every = {(line.on, line.amount) for line in read(name).lines}
        for at in range(1, 24):
            try:
                found = parse(whole[: len(whole) * at // 24], account=OURS)
            except (BankFileRefused, MappingNeeded, SeveralAccounts):
                continue
            assert name not in HELD_TOGETHER
            more = {(line.on, line.amount) for line in found.lines} - every
            assert len(more) <= 1  # the cut may fall inside an amount or a day


@pytest.mark.parametrize("name", TEXTS)
class TestEveryText:
    """Letters and line ends do not matter."""

    def test_is_read_alike_in_every_encoding(self, name: str) -> None:
        same = list(read(name).lines)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
            assert list(parse(text_of(name).encode(encoding), account=OURS).lines) == same, encoding

    def test_pound_signs_and_odd_letters_are_kept(self, name: str) -> None:
        text = text_of(name).replace("EXAMPLE ICB", "EXÄMPLE ICB").replace("Example ICB", "EXÄMPLE ICB")
        for encoding in ("utf-8", "cp1252"):
            found = parse(text.encode(encoding), account=OURS)
            funded = next(line for line in found.lines if line.amount == Money(2800_00))
            assert funded.payee.startswith("EXÄMPLE ICB"), encoding

    def test_line_ends_do_not_matter(self, name: str) -> None:
        data = text_of(name).replace("\r\n", "\n")
        same = [(line.on, line.amount, line.payee) for line in read(name).lines]
        for ends in ("\r\n", "\r"):
            found = parse(data.replace("\n", ends).encode(), account=OURS).lines
            assert [(line.on, line.amount, line.payee) for line in found] == same

    def test_blank_lines_around_do_not_matter(self, name: str) -> None:
        data = ("\n\n" + text_of(name) + "\n\n\n").encode()
        assert [line.payee for line in parse(data, account=OURS).lines] == [
            line.payee for line in read(name).lines
        ]

    def test_a_nul_is_refused(self, name: str) -> None:
        with pytest.raises(BankFileRefused) as refused:
            parse(sample(name) + b"\0")
        assert refused.value.reason is Reason.DAMAGED
        assert refused.value.line > 1


def test_every_sample_with_other_letters_is_known() -> None:
    assert {name for name in TEXTS if b"\xa3" in sample(name) or b"\xa0" in sample(name)} >= CP1252 - {
        "santander_midata.csv"
    }


MANY = 100_000
BIG = {
    "ofx": (
        "OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKTRANLIST>\n",
        "<STMTTRN><DTPOSTED>202604{day:02d}<TRNAMT>-{n}.20<FITID>{n}<NAME>SHOP\n",
        "</OFX>",
    ),
    "starling": (
        "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n",
        "{day:02d}/04/2026,SHOP,{n},POS,-{n}.20,\n",
        "",
    ),
    "qif": ("!Type:Bank\n", "D{day:02d}/04/2026\nT-{n}.20\nPSHOP\n^\n", ""),
    "mt940": (
        ":20:A\n:25:00012345\n:60F:C260401GBP1400,00\n",
        ":61:2604{day:02d}D{n},20NTRFX\n:86:SHOP\n",
        "-\n",
    ),
    "santander": (
        "<table><tr><td>Date<td>Description<td>Money in<td>Money out<td>Balance",
        "<tr><td>{day:02d}/04/2026<td>SHOP<td><td>{n}.20<td>\n",
        "</table>",
    ),
    "camt053": (
        '<Document xmlns="camt.053"><BkToCstmrStmt><Stmt>\n',
        (
            '<Ntry><Amt Ccy="GBP">{n}.20</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
            "<BookgDt><Dt>2026-04-{day:02d}</Dt></BookgDt></Ntry>\n"
        ),
        "</Stmt></BkToCstmrStmt></Document>",
    ),
}


@pytest.mark.parametrize("name", BIG)
def test_a_hundred_thousand_payments_are_read_well_within_the_time_allowed(name: str) -> None:
    head, each, tail = BIG[name]
    body = "".join(each.format(day=1 + n % 28, n=1 + n % 900) for n in range(MANY))
    started = time.process_time()
    found = parse((head + body + tail).encode())
    assert time.process_time() - started < 10
    assert (len(found.lines), found.format) == (MANY, name)
    assert sum(found.lines.pence) == -sum((1 + n % 900) * 100 + 20 for n in range(MANY))
