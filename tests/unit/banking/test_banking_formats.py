"""What each kind of bank file gets wrong, and how it is told."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from phb_desktop.banking.formats import parse
from phb_desktop.banking.formats.banks import known_banks, layouts
from phb_desktop.banking.model import (
    AccountHint,
    ColumnMapping,
    DayOrder,
    Note,
    ParsedFile,
    Reason,
)
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts, Trouble
from phb_desktop.values.money import Money

DATA = Path(__file__).parents[2] / "data" / "bank"
OURS = AccountHint("000000", "00012345")
WITHOUT_HEADING = {"unknown.csv", "hsbc.csv", "barclaycard.csv", "santander_midata.csv"}
CSV_FILES = sorted(file.name for file in DATA.glob("*.csv") if file.name not in WITHOUT_HEADING)


def read(name: str) -> ParsedFile:
    return parse((DATA / name).read_bytes(), account=OURS)


def whole(data: str | bytes, **how: object) -> ParsedFile:
    return parse(data.encode() if isinstance(data, str) else data, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CSV_FILES)
class TestEveryCsvWithAHeading:
    """Headings are found wherever they stand, and damage is told line by line."""

    def text(self, name: str) -> str:
        return (DATA / name).read_bytes().decode("cp1252" if name == "nationwide.csv" else "utf-8-sig")

    def test_the_heading_may_come_later_and_end_in_a_comma(self, name: str) -> None:
        body = self.text(name)
        if name == "nationwide.csv":
            body = body.partition("\r\n\r\n")[2]
        first, _, rest = body.partition("\n")
        moved = "Payments of Gwen Sample\n\n" + first.rstrip("\r") + ",\n" + rest
        assert [line.wrote for line in whole(moved, account=OURS).lines] == [
            line.wrote for line in read(name).lines
        ]

    def test_a_day_that_is_none_is_refused_by_its_line(self, name: str) -> None:
        text = self.text(name)
        for day in ("07/04/2026", "07 Apr 2026", "2026-04-07 10:00:01", "2026-04-07", "2018-04-07"):
            text = text.replace(day, day.replace("07", "31").replace("04", "02").replace("Apr", "Feb"))
        found = whole(text, account=OURS)
        assert [problem.reason for problem in found.problems if problem.reason is Reason.BAD_DAY] == [
            Reason.BAD_DAY
        ]
        problem = next(each for each in found.problems if each.reason is Reason.BAD_DAY)
        assert "worker" in text.splitlines()[problem.line - 1].casefold()

    def test_an_open_quotation_mark_swallows_nothing(self, name: str) -> None:
        with pytest.raises(BankFileRefused) as refused:
            whole(self.text(name) + '"07/04/2026')
        assert refused.value.trouble is Trouble.BROKEN_QUOTES
        assert refused.value.line > 1


def starling(*rows: str) -> str:
    return "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("12", 12_00),
        ("12.5", 12_50),
        ("£1,234.56", 1234_56),
        ("-£1,234.56", -1234_56),
        ("£-3.20", -3_20),
        ("(3.20)", -3_20),
        ("3.20 DR", -3_20),
        ("3.20CR", 3_20),
        ("3.20-", -3_20),
        ("\u22123.20", -3_20),
        ("+3.20", 3_20),
        ("'3.20", 3_20),
        (" 3.20\u00a0", 3_20),
        ("3.2000", 3_20),
        (".50", 50),
    ],
)
def test_amounts_as_banks_write_them(written: str, pence: int) -> None:
    (line,) = whole(starling(f'01/04/2026,A,,X,"{written}",')).lines
    assert line.amount == Money(pence)


@pytest.mark.parametrize(
    "written",
    [
        "NaN",
        "Infinity",
        "1e5",
        "1_000",
        "12,34",
        "1,2345.00",
        "3.205",
        "\u0663",
        "--3",
        "(-3)",
        "3 pounds",
        "$3",
        "99999999999",
    ],
)
def test_amounts_that_no_bank_writes_are_refused(written: str) -> None:
    found = whole(starling("01/04/2026,B,,X,1.00,", f'02/04/2026,A,,X,"{written}",'))
    assert [(each.line, each.reason) for each in found.problems] == [(3, Reason.BAD_AMOUNT)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("02/04/2026,A,,X,,", Reason.NO_AMOUNT),
        ("02/04/2026,A,,X,0.00,", Reason.NO_AMOUNT),
        ("Pending,A,,X,1.00,", Reason.PENDING),
        (",A,,X,1.00,", Reason.BAD_DAY),
        ("01/01/1999,A,,X,1.00,", Reason.BAD_DAY),
        ("02/04/2026,A", Reason.WRONG_SHAPE),
        ("02/04/2026,A,,X,1.00,2.00,cat,note,more", Reason.WRONG_SHAPE),
    ],
)
def test_rows_are_refused_one_by_one_with_line_and_reason(row: str, reason: Reason) -> None:
    found = whole(starling("01/04/2026,B,,X,1.00,", row))
    assert [(each.line, each.reason) for each in found.problems] == [(3, reason)]
    assert len(found.lines) == 1


def test_both_in_and_out_is_refused_and_a_minus_in_the_out_column_is_still_out() -> None:
    heading = "Date,Transaction type,Description,Paid out,Paid in,Balance\n"
    found = whole(heading + "14 Jul 2026,T,A,1.00,2.00,\n15 Jul 2026,T,B,-£3.20,,\n")
    assert [each.reason for each in found.problems] == [Reason.TWO_AMOUNTS]
    assert [line.amount for line in found.lines] == [Money(-3_20)]


def test_a_quoted_line_break_and_comma_stay_in_one_payment() -> None:
    found = whole(starling('01/04/2026,"Shop,\nHigh Street",,X,-1.00,', "31/02/2026,B,,X,1.00,"))
    assert found.lines[0].payee == "Shop, High Street"
    assert found.problems[0].line == 4


def test_hidden_marks_that_turn_writing_round_are_taken_out() -> None:
    (line,) = whole(starling("01/04/2026,\u202eSam\u200b \x07Worker\u00a0,,X,-1.00,")).lines
    assert line.payee == "Sam Worker"


def test_the_first_break_of_the_running_balance_is_named() -> None:
    found = whole(
        starling("01/04/2026,A,,X,1.00,1.00", "02/04/2026,B,,X,1.00,2.00", "04/04/2026,C,,X,1.00,5.00")
    )
    assert found.balance_break is not None
    assert (found.balance_break.line, found.balance_break.expected, found.balance_break.stated) == (
        4,
        Money(3_00),
        Money(5_00),
    )


def test_one_day_newest_first_is_told_by_the_balance() -> None:
    found = whole(starling("01/04/2026,B,,X,2.00,3.00", "01/04/2026,A,,X,1.00,1.00"))
    assert Note.NEWEST_FIRST in found.notes
    assert found.balance_break is None
    assert found.balance is not None
    assert found.balance.amount == Money(3_00)


def test_another_currency_in_the_heading_is_refused_whole() -> None:
    with pytest.raises(BankFileRefused) as refused:
        whole(starling("01/04/2026,A,,X,1.00,").replace("GBP", "EUR"))
    assert refused.value.reason is Reason.FOREIGN


def test_account_numbers_that_a_spreadsheet_spoilt_are_not_believed() -> None:
    heading = (DATA / "lloyds.csv").read_text().splitlines()[0]
    found = whole(heading + "\n07/04/2026,FPO,'00-00-00,1.23E+07,SAM,5.00,,\n")
    assert found.account == AccountHint()
    assert Note.ACCOUNT_UNREADABLE in found.notes


def test_several_accounts_are_named_and_asked_for() -> None:
    with pytest.raises(SeveralAccounts, match="2345") as asked:
        parse((DATA / "rbs.csv").read_bytes())
    assert [account.number for account in asked.value.accounts] == ["00012345", "00077777"]
    saver = parse((DATA / "rbs.csv").read_bytes(), account=asked.value.accounts[1])
    assert len(saver.lines) == 1
    assert "00012345" not in str(asked.value)


def test_revolut_takes_completed_rows_only_and_shows_the_fee_apart() -> None:
    found = read("revolut.csv")
    assert [(each.reason, each.saw) for each in found.problems] == [
        (Reason.PENDING, "PENDING"),
        (Reason.FOREIGN, "EUR"),
    ]
    assert [(line.amount, line.kind) for line in found.lines if line.payee == "Sam Worker"] == [
        (Money(-500_00), "TRANSFER"),
        (Money(-50), "FEE"),
    ]
    assert Note.FEES_APART in found.notes


class TestDaysInDoubt:
    """Day and month that could be swapped are asked, never guessed."""

    def bare(self, *days: str) -> str:
        return "".join(f"{day},SHOP,-1.00\n" for day in days)

    def test_a_file_without_heading_whose_days_prove_nothing_is_asked(self) -> None:
        assert whole(self.bare("03/04/2026", "05/06/2026")).ambiguous_days

    def test_one_day_above_twelve_settles_it(self) -> None:
        found = whole(self.bare("03/04/2026", "25/06/2026"))
        assert not found.ambiguous_days
        assert found.lines[0].on.month == 4
        american = whole(self.bare("03/04/2026", "06/25/2026"))
        assert american.lines[0].on.month == 3

    def test_days_that_contradict_each_other_are_asked(self) -> None:
        assert whole(self.bare("25/06/2026", "06/25/2026")).ambiguous_days

    def test_the_answer_counts(self) -> None:
        found = whole(self.bare("03/04/2026", "05/06/2026"), day_order=DayOrder.MONTH_FIRST)
        assert not found.ambiguous_days
        assert [line.on.month for line in found.lines] == [3, 5]

    def test_a_known_bank_needs_no_asking(self) -> None:
        assert not whole(starling("03/04/2026,A,,X,1.00,")).ambiguous_days

    def test_a_known_banks_file_saved_again_month_first_is_asked(self) -> None:
        assert whole(starling("04/03/2026,A,,X,1.00,", "04/25/2026,A,,X,1.00,")).ambiguous_days

    def test_two_digit_years(self) -> None:
        assert whole(self.bare("25/06/26")).lines[0].on.isoformat() == "2026-06-25"


class TestUnknownCsv:
    """Any other CSV is read as the person says."""

    DATA = (DATA / "unknown.csv").read_bytes()

    def test_it_asks_with_heading_samples_and_a_suggestion(self) -> None:
        with pytest.raises(MappingNeeded) as asked:
            parse(self.DATA)
        needed = asked.value
        assert needed.heading == ("Posting day", "What", "Paid in", "Paid out", "Balance")
        assert needed.samples[0][1] == "EXAMPLE ICB"
        assert needed.guess == ColumnMapping(needed.digest, 0, (1,), money_in=2, money_out=3, balance=4)

    def test_the_suggestion_reads_the_file(self) -> None:
        with pytest.raises(MappingNeeded) as asked:
            parse(self.DATA)
        found = parse(self.DATA, mapping=asked.value.guess)
        assert [line.amount.pence for line in found.lines] == [2800_00, -500_00, -3_20, -3_20]
        assert found.balance_break is None
        assert found.format == "csv"

    def test_a_mapping_for_other_columns_does_not_apply(self) -> None:
        with pytest.raises(MappingNeeded):
            parse(self.DATA, mapping=ColumnMapping("0" * 64, 0, (1,), amount=2))

    def test_the_same_heading_has_the_same_digest_whatever_the_rows(self) -> None:
        digests = set()
        for rows in ("06.04.2026;A;1.00;;1.00\n", "07.05.2026;B;;2.00;9.00\n08.05.2026;B;;2.00;7.00\n"):
            with pytest.raises(MappingNeeded) as asked:
                whole("Posting day;What;Paid in;Paid out;Balance\n" + rows)
            digests.add(asked.value.digest)
        assert len(digests) == 1

    def test_a_card_that_writes_spending_as_a_plus(self) -> None:
        text = "Date,Details,Amount\n25/04/2026,Shop,5.00\n"
        with pytest.raises(MappingNeeded) as asked:
            whole(text)
        mapping = ColumnMapping(asked.value.digest, 0, (1,), amount=2, reversed_sign=True)
        assert whole(text, mapping=mapping).lines[0].amount == Money(-5_00)

    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_every_delimiter(self, mark: str) -> None:
        with pytest.raises(MappingNeeded) as asked:
            whole(f"Date{mark}Details{mark}Amount\n25/04/2026{mark}Shop{mark}5.00\n")
        assert asked.value.heading == ("Date", "Details", "Amount")


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b" \r\n\xef\xbb\xbf", Trouble.EMPTY),
        (b"%PDF-1.7\n1 0 obj", Trouble.PDF),
        (b"<html><table><tr><td>Date</td></tr></table></html>", Trouble.HTML),
        (b"<!DOCTYPE html><body>", Trouble.HTML),
        (b"PK\x03\x04" + bytes(30), Trouble.BROKEN_ARCHIVE),
        (b"\x1f\x8b\x08" + bytes(30), Trouble.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Trouble.SPREADSHEET),
        (b"\x89PNG\r\n\x1a\n", Trouble.PICTURE),
        (b"SQLite format 3\x00", Trouble.NOT_TEXT),
        (b"\x01\x02\x03\x04\x05\x06abc", Trouble.NOT_TEXT),
        (b"Dear Gwen,\nthank you.\n", Trouble.UNKNOWN),
        (b"<?xml version='1.0'?><Document xmlns='camt'/>", Trouble.OTHER_XML),
        (b"\xff\xfeA", Trouble.NOT_TEXT),
        (starling().encode(), Trouble.NO_LINES),
        (starling("x,A,,X,1.00,").encode(), Trouble.ALL_REFUSED),
    ],
)
def test_what_is_no_bank_file_is_refused_in_its_own_words(data: bytes, trouble: Trouble) -> None:
    with pytest.raises(BankFileRefused) as refused:
        parse(data)
    assert refused.value.trouble is trouble
    assert refused.value.what.endswith((".", "?")) or trouble is Trouble.ALL_REFUSED


def test_each_trouble_has_its_own_sentence_and_there_are_at_most_twelve_reasons() -> None:
    sentences = {BankFileRefused(trouble, line=1, limit=5, why=Reason.BAD_DAY).what for trouble in Trouble}
    assert len(sentences) == len(Trouble)
    assert len(Reason) <= 12
    assert len({reason.says() for reason in Reason}) == len(Reason)


OFX = """OFXHEADER:100
<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM><BANKTRANLIST>
{rows}
</BANKTRANLIST></STMTRS></OFX>"""
ROW = "<STMTTRN><TRNTYPE>POS<DTPOSTED>20260408<TRNAMT>-3.20<FITID>{id}<NAME>{name}{more}</STMTTRN>"


def ofx(*rows: str) -> ParsedFile:
    return whole(OFX.format(rows="\n".join(rows)))


def row(name: str = "CAFE", bank_id: str = "1", more: str = "") -> str:
    return ROW.format(id=bank_id, name=name, more=more)


class TestOfx:
    """What only OFX gets wrong."""

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("A &amp; B", "A & B"),
            ("A &amp;amp; B", "A & B"),
            ("&lt;b&gt;A&lt;/b&gt;", "<b>A</b>"),
            ("A &#163;5", "A £5"),
            ("A &#xA3;5", "A £5"),
            ("A&#x110000;B", "A B"),
            ("A&#0;B", "A B"),
            ("A & B", "A & B"),
        ],
    )
    def test_entities(self, written: str, meant: str) -> None:
        assert ofx(row(written)).lines[0].payee == meant

    def test_reused_and_empty_ids_lose_nothing(self) -> None:
        found = ofx(row("A", "1"), row("B", "1"), row("C", ""), row("C", ""))
        assert [line.bank_id for line in found.lines] == ["1", "1", "", ""]

    def test_a_long_name_that_the_memo_carries_on_is_joined(self) -> None:
        name = "THE VERY LONG NAME OF A SHOP INN"
        found = ofx(row(name, more=f"<MEMO>{name} EXAMPLETON"))
        assert (found.lines[0].payee, found.lines[0].memo) == (f"{name} EXAMPLETON", "")

    def test_tags_in_small_letters_and_with_blanks(self) -> None:
        found = whole(OFX.format(rows=row()).replace("<STMTTRN>", "< stmttrn >").replace("<NAME>", "<name>"))
        assert found.lines[0].payee == "CAFE"

    @pytest.mark.parametrize(
        "declared", ['<!DOCTYPE OFX [<!ENTITY a "b">]>', "<!ENTITY % x SYSTEM 'file:///etc/passwd'>"]
    )
    def test_declarations_are_refused(self, declared: str) -> None:
        with pytest.raises(BankFileRefused) as refused:
            whole(declared + OFX.format(rows=row("&a;")))
        assert refused.value.reason is Reason.UNSAFE

    def test_pending_and_foreign_payments_are_refused_by_line(self) -> None:
        foreign = row("PARIS", more="<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>")
        soon = "<STMTTRNP><TRNTYPE>POS<TRNAMT>-1<NAME>SOON</STMTTRNP>"
        pending = f"</BANKTRANLIST><BANKTRANLISTP>{soon}</BANKTRANLISTP>"
        found = ofx(row(), foreign, pending)
        assert [(each.reason, each.line) for each in found.problems] == [
            (Reason.FOREIGN, 4),
            (Reason.PENDING, 5),
        ]
        assert len(found.lines) == 1

    def test_an_account_in_another_currency_is_refused(self) -> None:
        with pytest.raises(BankFileRefused) as refused:
            whole(OFX.format(rows=row()).replace("GBP", "EUR"))
        assert refused.value.reason is Reason.FOREIGN

    def test_a_card_number_is_cut_to_its_last_digits(self) -> None:
        assert read("card.qfx").account == AccountHint(ending="1234")

    def test_two_accounts_are_told_apart(self) -> None:
        one = OFX.format(rows=row()).partition("<OFX>")[2].removesuffix("</OFX>")
        both = "OFXHEADER:100\n<OFX>" + one + one.replace("00012345", "00077777") + "</OFX>"
        with pytest.raises(SeveralAccounts):
            whole(both)
        found = whole(both, account=AccountHint("000000", "00077777"))
        assert found.account.number == "00077777"
        assert [account.number for account in found.others] == ["00012345"]

    def test_one_long_line_counts_payments_instead(self) -> None:
        bad = row().replace("20260408", "20261308")
        found = whole(OFX.format(rows=row() + row() + bad).replace("\n", ""))
        assert [each.line for each in found.problems] == [3]

    def test_a_header_anywhere_before_it(self) -> None:
        assert len(whole("\n\n   " + OFX.format(rows=row())).lines) == 1


def test_the_wrong_account_is_noticed_however_it_is_written() -> None:
    hint = AccountHint("000000", "00012345")
    assert not hint.disagrees("00-00-00", "12345")
    assert not hint.disagrees("", "00012345")
    assert not hint.disagrees("", "")
    assert hint.disagrees("00-00-01", "00012345")
    assert hint.disagrees("", "00012346")
    assert AccountHint(ending="1234").disagrees("", "00012345")
    assert not AccountHint().disagrees("000000", "00012345")


def test_every_layout_has_a_bank_a_grade_and_a_source() -> None:
    assert {bank.name for bank in known_banks()} >= {"Starling Bank", "HSBC", "Monzo", "TSB"}
    assert all(bank.grade in ("A", "B") and bank.source for bank in known_banks())  # a C is never built in
    for layout in layouts():
        assert layout.payee
        assert layout.amount or layout.money_in or layout.two_sided
        named = {layout.date, *layout.payee, *layout.memo, layout.amount, layout.money_in, layout.money_out}
        if layout.heading:
            assert layout.date in layout.heading
            assert {layout.amount, layout.money_in, layout.money_out} - {""} <= set(layout.heading)
        assert named


MANY = 400_000


@pytest.mark.parametrize(
    "hostile",
    [
        "<!---->" * 500 + "x,y\n",
        "OFXHEADER:100\n<OFX>" + "<![CDATA[" * MANY,
        "OFXHEADER:100\n<OFX><" + " " * MANY + "STMTTRN>",
        "OFXHEADER:100\n<OFX>" + "<STMTRS>" * MANY,
        "OFXHEADER:100\n<OFX>" + "<STMTTRN>" * 100_000,
        "OFXHEADER:100\n<OFX>" + "<STMTTRN><TRNAMT>-1<DTPOSTED>20260401\n" * 10 + "<STMTTRNP>" * 100_000,
        "OFXHEADER:100\n<OFX><STMTTRN><DTPOSTED>20260401<TRNAMT>-" + " " * MANY + "x",
        "OFXHEADER:100\n<OFX><STMTTRN><" + "A" * MANY,
        "<!DOCTYPE lol [" + '<!ENTITY a "&b;&b;">' * 1000 + "]>" + OFX.format(rows=row("&a;")),
        starling('01/04/2026,A,,X,"-' + " " * 90_000 + 'x",'),
        starling('"01/04/2026' + " " * 90_000 + 'x",A,,X,1.00,'),
        "x" * 90_000 + "\n" + starling("01/04/2026,A,,X,1.00,"),
        "a,b\n" + "," * MANY,
        "Date,Details,Amount" + ",x" * 90_000 + "\n25/04/2026,A,1.00\n",
        "\n" * MANY,
        '"' * MANY,
    ],
)
def test_no_file_can_make_a_reader_hang(hostile: str) -> None:
    """Each of these grows with the square of its length, or worse, for a careless reader."""
    before = time.process_time()
    with contextlib.suppress(BankFileRefused, MappingNeeded, SeveralAccounts):
        whole(hostile)
    assert time.process_time() - before < 2
