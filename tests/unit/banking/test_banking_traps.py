"""The twelve traps that bank files set (docs/bank-formats.md lists them), in every format they can be in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

import openpyxl
import pytest

from phb_desktop.banking.formats import parse
from phb_desktop.banking.formats.parts import Limits
from phb_desktop.banking.formats.qif import plain_day
from phb_desktop.banking.identity import compare, digests
from phb_desktop.banking.model import AccountHint, DayOrder, Note, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts, Trouble
from phb_desktop.values.day import EARLIEST
from phb_desktop.values.money import Money
from tests.tools.bank_samples import DATA, packed, text_of


def read(text: str | bytes, **how: object) -> ParsedFile:
    return parse(text.encode() if isinstance(text, str) else text, **how)  # type: ignore[arg-type]


def refused(text: str | bytes, **how: object) -> BankFileRefused:
    with pytest.raises(BankFileRefused) as told:
        read(text, **how)
    return told.value


def starling(*rows: str) -> str:
    return "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n" + "\n".join(rows) + "\n"


def qif(*fields: str, kind: str = "Bank") -> str:
    return f"!Type:{kind}\n" + "\n".join("\n".join(each.split("|")) + "\n^" for each in fields) + "\n"


def camt(*entries: str, head: str = "", currency: str = "GBP") -> str:
    account = f"<Acct><Id><Othr><Id>00012345</Id></Othr></Id><Ccy>{currency}</Ccy></Acct>"
    return (
        f'{head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        f"<BkToCstmrStmt><Stmt>{account}\n" + "\n".join(entries) + "</Stmt></BkToCstmrStmt></Document>"
    )


def entry(amount: str = "3.20", way: str = "DBIT", day: str = "2026-04-08", **more: str) -> str:
    currency, status, extra = more.get("ccy", "GBP"), more.get("sts", "BOOK"), more.get("extra", "")
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>{status}</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt>{extra}</Ntry>"
    )


def mt940(*lines: str, opening: str = "C260401GBP1400,00", closing: str = "") -> str:
    return "\n".join(
        [
            ":20:A",
            ":25:000000/00012345",
            f":60F:{opening}",
            *lines,
            *([f":62F:{closing}"] if closing else []),
            "-",
        ]
    )


def page(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>"


PAGE_HEADING = "Date|Description|Money in|Money out|Balance"


def book(*rows: Sequence[object]) -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(file)
    return file.getvalue()


STARLING = ["Date", "Counter Party", "Reference", "Type", "Amount (GBP)", "Balance (GBP)"]


class TestTrap1TwiceAndTwins:
    """The same file twice, overlapping files, equal rows inside one file (storage: test_banking_commands)."""

    def test_the_same_month_in_two_files_of_one_format_has_the_same_digests(self) -> None:
        whole = read(text_of("household.qif"))
        again = read(text_of("household.qif").replace("!Account\nN00012345\nTBank\n^\n", ""))
        assert digests(whole.lines) == digests(again.lines)

    def test_equal_rows_are_as_many_payments(self) -> None:
        found = read(qif(*["D28/04/2026|T-3.20|PCAFE"] * 3))
        groups = compare(found.lines, digests(found.lines), [], EARLIEST)
        assert len(groups.new) == 3


class TestTrap2Headings:
    """Not first, with blanks, with a last comma, in a page or a workbook behind other cells, or not there."""

    def test_a_page_spaces_its_columns_with_empty_cells(self) -> None:
        found = read(
            page(
                "|Account XXXX 2345|",
                "|Date||Description||Money in|Money out|Balance",
                "|07/04/2026||A|||1.00|",
            )
        )
        assert [(line.payee, line.amount) for line in found.lines] == [("A", Money(-1_00))]
        assert found.account.ending == "2345"

    @pytest.mark.parametrize(
        "heading",
        [
            "Date , Counter Party,Reference ,  Type,Amount (GBP),Balance (GBP)",
            "date,counter party,reference,type,amount (gbp),balance (gbp)",
            "'Date,'Counter Party,'Reference,'Type,'Amount (GBP),'Balance (GBP)",
            '"Date","Counter Party","Reference","Type","Amount (GBP)","Balance (GBP)",',
        ],
    )
    def test_blanks_letters_and_apostrophes_of_a_heading_do_not_matter(self, heading: str) -> None:
        found = read(starling("28/04/2026,A,,X,-3.20,").replace(starling().splitlines()[0], heading))
        assert (found.format, found.lines[0].amount) == ("starling", Money(-3_20))

    def test_a_page_without_line_ends(self) -> None:
        found = read(page(PAGE_HEADING, "27/04/2026|A|1.00||").replace("\n", ""))
        assert found.lines[0].amount == Money(1_00)

    def test_a_workbook_may_begin_further_down_and_on_a_later_sheet(self) -> None:
        made, file = openpyxl.Workbook(), io.BytesIO()
        assert made.active is not None
        made.active.append(["Notes for Gwen"])
        sheet = made.create_sheet("Payments")
        for row in (
            ["Account 00-00-00 00012345"],
            [],
            [None, *STARLING],
            [None, "07/04/2026", "A", "", "X", -1, None],
        ):
            sheet.append(row)
        made.save(file)
        found = read(file.getvalue())
        assert found.lines[0].amount == Money(-1_00)
        assert found.account == AccountHint("000000", "00012345")

    def test_two_bank_files_without_heading_are_known_by_their_columns(self) -> None:
        assert read(text_of("hsbc.csv")).format == "hsbc"
        assert read(text_of("barclaycard.csv")).format == "barclaycard"


class TestTrap3Amounts:
    """Pound signs, thousands, brackets, CR and DR, minus in the out column, other minus signs."""

    @pytest.mark.parametrize(
        ("written", "pence"),
        [
            ("£1,234.56", 1234_56),
            ("(3.20)", -3_20),
            ("3.20 DR", -3_20),
            ("3.20CR", 3_20),
            ("\u22123.20", -3_20),
            ("-1234,5", None),
        ],
    )
    def test_in_qif_and_pages_as_in_csv(self, written: str, pence: int | None) -> None:
        for text in (qif(f"D27/04/2026|T{written}|PA", "D27/04/2026|T1|PB"),):
            found = read(text)
            assert found.lines.pence[:-1] == ([] if pence is None else [pence])
        way_in = written if (pence or 0) > 0 else ""
        if way_in:
            assert read(page(PAGE_HEADING, f"27/04/2026|A|{way_in}||")).lines.pence == [pence]

    def test_a_minus_in_a_pages_out_column_is_still_out(self) -> None:
        assert read(page(PAGE_HEADING, "27/04/2026|A||-£3.20|")).lines.pence == [-320]

    @pytest.mark.parametrize(
        ("number", "pence"), [(-3.2, -320), (0.1 + 0.2, 30), (1234.5, 1234_50), (2800, 2800_00)]
    )
    def test_numbers_of_a_workbook_lose_what_binary_fractions_add(self, number: float, pence: int) -> None:
        assert read(book(STARLING, ["07/04/2026", "A", "", "X", number, None])).lines.pence == [pence]

    def test_a_fraction_of_a_penny_in_a_workbook_is_refused(self) -> None:
        found = read(
            book(STARLING, ["07/04/2026", "A", "", "X", 1.005, None], ["08/04/2026", "B", "", "X", 1, None])
        )
        assert [each.reason for each in found.problems] == [Reason.BAD_AMOUNT]

    @pytest.mark.parametrize(
        ("mark", "pence"), [("C", 320), ("D", -320), ("RC", -320), ("RD", 320), ("CP", 320), ("DR", -320)]
    )
    def test_the_four_ways_of_mt940_and_its_third_letter(self, mark: str, pence: int) -> None:
        assert read(mt940(f":61:2604080408{mark}3,20NMSCX")).lines.pence == [pence]

    @pytest.mark.parametrize("amount", ["1", "1,2,3", "1.20", "x", ""])
    def test_an_amount_of_mt940_needs_its_comma(self, amount: str) -> None:
        found = read(mt940(":61:260407C1,00NMSCX", f":61:260408D{amount}NMSCX"))
        assert [(each.line, each.reason) for each in found.problems] == [(5, Reason.WRONG_SHAPE)]

    @pytest.mark.parametrize(
        ("amount", "way"), [("-3.20", "DBIT"), ("3.20", "BOTH"), ("3,20", "DBIT"), ("1E2", "CRDT")]
    )
    def test_an_amount_of_camt_is_plain_and_says_its_way(self, amount: str, way: str) -> None:
        found = read(camt(entry(), entry(amount, way)))
        assert [each.reason for each in found.problems] == [Reason.BAD_AMOUNT]


class TestTrap4Days:
    """Swappable days are asked, in whatever file; short years; days that are none."""

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("31/12/2025", "2025-12-31"),
            ("31/12'25", "2025-12-31"),
            ("31/12' 5", "2005-12-31"),
            (" 1/ 5'26", "2026-05-01"),
            ("1/5/26", "2026-05-01"),
            ("31-12-2025", "2025-12-31"),
            ("31.12.25", "2025-12-31"),
            ("2025-12-31", "2025-12-31"),
            ("2025/12/31", "2025-12-31"),
            ("20251231", "2025-12-31"),
            ("31 Dec 2025", "2025-12-31"),
            ("31-Dec-25", "2025-12-31"),
        ],
    )
    def test_every_dialect_of_qif(self, written: str, meant: str) -> None:
        found = read(qif(f"D{written}|T1.00|PA", "D25/12/2025|T1.00|PB"))
        assert found.lines.on[0] == meant

    def test_the_american_dialect_is_proved_by_its_days(self) -> None:
        found = read(qif("D12/25'25|T1.00|PA", "D 1/ 5'26|T1.00|PB"))
        assert found.lines.on == ["2025-12-25", "2026-01-05"]
        assert not found.ambiguous_days

    @pytest.mark.parametrize(
        "text", [qif("D3/4'26|T1.00|PA"), "03/04/2026,A,1.00\n", "03/04/26,A,-1.00\n04/05/26,B,2.00\n"]
    )
    def test_days_that_could_be_swapped_are_asked(self, text: str) -> None:
        assert read(text).ambiguous_days
        assert not read(text, day_order=DayOrder.DAY_FIRST).ambiguous_days
        assert read(text, day_order=DayOrder.MONTH_FIRST).lines.on[0] == "2026-03-04"

    def test_equal_day_and_month_leave_no_doubt(self) -> None:
        assert not read(qif("D4/4'26|T1.00|PA")).ambiguous_days

    def test_days_of_a_workbook_leave_no_doubt(self) -> None:
        rows: list[Sequence[object]] = [
            ["Date", "Description", "Amount"],
            [date(2026, 4, 3), "A", 1],
            [datetime(2026, 5, 4, 9, 30, tzinfo=UTC).replace(tzinfo=None), "B", 1],
        ]
        with pytest.raises(MappingNeeded) as asked:
            read(book(*rows))
        found = read(book(*rows), mapping=asked.value.guess)
        assert found.lines.on == ["2026-04-03", "2026-05-04"]
        assert not found.ambiguous_days

    @pytest.mark.parametrize(
        "text",
        [
            qif("D31/02/2026|T1.00|PA", "D1/3'26|T1.00|PB"),
            camt(entry(day="2026-02-31"), entry()),
            mt940(":61:260231C1,00NMSCX", ":61:260301C1,00NMSCX"),
            page(PAGE_HEADING, "31/02/2026|A|1.00||", "27/03/2026|B|1.00||"),
            starling("31/02/2026,A,,X,1.00,", "27/03/2026,B,,X,1.00,"),
        ],
    )
    def test_the_31st_of_february_is_refused_by_its_line(self, text: str) -> None:
        found = read(text, day_order=DayOrder.DAY_FIRST)
        assert [each.reason for each in found.problems] == [Reason.BAD_DAY]
        assert found.problems[0].line > 0
        assert len(found.lines) == 1

    def test_the_booking_day_of_mt940_takes_the_nearest_year(self) -> None:
        found = read(mt940(":61:2512310102C1,00NMSCX", ":61:2601021231C1,00NMSCX"))
        assert found.lines.on == ["2026-01-02", "2025-12-31"]

    def test_a_day_without_apostrophe_stays_as_it_is(self) -> None:
        assert plain_day("2026-04-07") == "2026-04-07"


class TestTrap5Spreadsheets:
    """Apostrophes before numbers, and numbers turned into 1.23E+07."""

    def test_a_workbook_keeps_the_whole_account_number(self) -> None:
        heading = text_of("lloyds.csv").splitlines()[0].rstrip(",").split(",")
        row = ["07/04/2026", "FPO", "'00-00-00", 12345678, "SAM", 5, None, None]
        assert read(book(heading, row)).account == AccountHint("000000", "12345678")

    def test_a_spoilt_number_is_not_believed(self) -> None:
        heading = text_of("lloyds.csv").splitlines()[0]
        found = read(heading + "\n07/04/2026,FPO,'00-00-00,1.23E+07,SAM,5.00,,\n")
        assert Note.ACCOUNT_UNREADABLE in found.notes


class TestTrap6Letters:
    """Letters of every kind are in test_banking_every_format; here, quoted breaks and mixed line ends."""

    def test_mixed_line_ends(self) -> None:
        mixed = qif("D27/04/2026|T1.00|PA", "D28/04/2026|T2.00|PB").replace("^\n", "^\r\n", 1)
        assert read(mixed).lines.pence == [100, 200]

    def test_quoted_line_breaks(self) -> None:
        found = read(starling('01/04/2026,"Shop,\nHigh Street",,X,-1.00,'))
        assert found.lines[0].payee == "Shop, High Street"

    def test_a_nul_inside_a_workbooks_cell_cannot_be(self) -> None:
        rows = read(book(STARLING, ["07/04/2026", "A_x0007_B", "", "X", 1, None]))
        assert rows.lines[0].payee.isprintable()


class TestTrap7Disguises:
    """A page called XLS, a PDF called CSV, an empty file, packed files of every kind."""

    def test_a_page_without_payments_is_a_web_page(self) -> None:
        assert refused("<html><body><p>Please log in</p></body></html>").trouble is Trouble.HTML
        assert refused(page("Name|Town", "A|B")).trouble is Trouble.HTML

    def test_a_zip_with_one_bank_file_is_read_and_says_so(self) -> None:
        found = read(packed(("../../etc/Statement.qif", text_of("household.qif").encode())))
        assert found.format == "qif"
        assert Note.PACKED in found.notes

    def test_a_bank_file_beside_its_pdf_is_found(self) -> None:
        found = read(
            packed(("statement.pdf", b"%PDF-1.7"), ("statement.csv", text_of("starling.csv").encode()))
        )
        assert found.format == "starling"

    @pytest.mark.parametrize(
        ("data", "trouble"),
        [
            (packed(), Trouble.ARCHIVE),
            (packed(("a/", b"")), Trouble.ARCHIVE),
            (packed(("a.csv", b"x"), ("b.csv", b"y")), Trouble.SEVERAL_INSIDE),
            (packed(("inner.zip", packed(("a.csv", text_of("starling.csv").encode())))), Trouble.ARCHIVE),
            (packed(("content.xml", b"x"), ("mimetype", b"application/x-ods")), Trouble.SPREADSHEET),
            (packed(("word/document.xml", b"x"), ("[Content_Types].xml", b"x")), Trouble.SPREADSHEET),
            (packed(("a.csv", text_of("starling.csv").encode()))[:-40], Trouble.BROKEN_ARCHIVE),
            (packed(("big.csv", bytes(26_000_000))), Trouble.TOO_BIG),
            (packed(*((f"{n}.csv", b"") for n in range(2_001))), Trouble.TOO_MANY),
            (packed(("xl/workbook.xml", b"<w/>")), Trouble.UNKNOWN),
            (packed(("xl/workbook.xml", b"<w>")), Trouble.BROKEN_XML),
            (
                packed(("xl/workbook.xml", b"<w/>"), ("xl/worksheets/sheet1.xml", b"<r><row>")),
                Trouble.BROKEN_XML,
            ),
        ],
    )
    def test_other_packed_files_are_refused_each_in_its_words(self, data: bytes, trouble: Trouble) -> None:
        assert refused(data).trouble is trouble

    def test_a_locked_zip_is_refused(self) -> None:
        data = bytearray(packed(("a.csv", b"x" * 50)))
        data[6] |= 1  # the flag of the file itself, and of its line in the directory
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= 1
        assert refused(bytes(data)).trouble is Trouble.LOCKED

    def test_a_zip_that_lies_about_its_size_unpacks_no_more_than_it_says(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", b"Date" + bytes(40_000_000))
        data = bytearray(made.getvalue())
        at = data.index(b"PK\x01\x02")
        data[at + 24 : at + 28] = (100).to_bytes(4, "little")
        assert refused(bytes(data)).reason is Reason.DAMAGED


class TestTrap8NotOurs:
    """Pending rows, reversed card signs, foreign money: refused by line, never converted."""

    @pytest.mark.parametrize("status", ["PDNG", "INFO", "FUTR", "<Cd>PDNG</Cd>"])
    def test_pending_entries_of_camt(self, status: str) -> None:
        found = read(camt(entry(), entry(sts=status)))
        assert [each.reason for each in found.problems] == [Reason.PENDING]

    def test_foreign_entries_and_accounts_of_camt(self) -> None:
        found = read(camt(entry(), entry(ccy="EUR")))
        assert [(each.reason, each.saw) for each in found.problems] == [(Reason.FOREIGN, "EUR")]
        assert refused(camt(entry(), currency="EUR")).trouble is Trouble.FOREIGN

    def test_a_foreign_account_of_mt940(self) -> None:
        told = refused(mt940(":61:260408D1,00NMSCX", opening="C260401EUR1,00"))
        assert told.trouble is Trouble.FOREIGN

    def test_a_reversed_entry_of_camt_keeps_the_way_it_says(self) -> None:
        found = read(camt(entry("3.20", "CRDT", extra="<RvslInd>true</RvslInd>")))
        assert found.lines.pence == [320]

    def test_wise_takes_completed_rows_in_pounds_and_the_side_of_the_account(self) -> None:
        found = read(text_of("wise.csv"))
        assert [(each.reason, each.saw) for each in found.problems] == [
            (Reason.PENDING, "CANCELLED"),
            (Reason.FOREIGN, "GBP EUR"),
        ]
        assert [(line.payee, line.amount) for line in found.lines if line.kind == "FEE"] == [
            ("SAM WORKER", Money(-35))
        ]

    def test_investments_and_categories_of_qif_are_not_payments(self) -> None:
        text = "!Type:Cat\nNFood\n^\n!Type:Invst\nD1/1'26\nT5\n^\n" + qif("D27/04/2026|T1.00|PA")
        assert read(text).lines.pence == [100]
        assert refused("!Type:Invst\nD1/1'26\nT5\n^\n").trouble is Trouble.NO_LINES

    def test_card_lists_of_qif_are_read(self) -> None:
        assert read(qif("D27/04/2026|T-1.00|PA", kind="CCard")).lines.pence == [-100]


class TestTrap9Identity:
    """Empty or reused numbers; tags left open; odd entities (OFX: test_banking_formats)."""

    def test_reused_references_lose_nothing(self) -> None:
        again = "<AcctSvcrRef>R1</AcctSvcrRef>"
        assert len(read(camt(entry(extra=again), entry(extra=again))).lines) == 2
        assert len(read(mt940(*[":61:260408D3,20NMSCX//R1"] * 2)).lines) == 2

    @pytest.mark.parametrize("end", ["", "</NAME>", "</MEMO>", "</NAMES>", "</name >"])
    def test_an_ofx_tag_left_open_or_closed_by_another_name(self, end: str) -> None:
        found = read(
            "OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
            f"<BANKTRANLIST><STMTTRN><TRNTYPE>POS<DTPOSTED>20260408<TRNAMT>-3.20<FITID>1<NAME>CAFE{end}"
            "<MEMO>cake</STMTTRN></BANKTRANLIST></STMTRS></OFX>"
        )
        assert [(line.payee, line.memo, line.amount) for line in found.lines] == [
            ("CAFE", "cake", Money(-3_20))
        ]

    def test_a_page_leaves_its_cells_open_and_escapes_its_words(self) -> None:
        text = f"<table><tr><td>{PAGE_HEADING.replace('|', '<td>')}<tr>"
        text += "<td>27/04/2026<td>A &amp;amp; B &lt;i&gt;<td>&pound;1.00<td><td>"
        found = read(text)
        assert found.lines[0].payee == "A &amp; B <i>"

    def test_a_tag_left_open_in_camt_takes_nothing(self) -> None:
        told = refused(camt(entry(), entry().replace("</Ntry>", "")))
        assert told.trouble is Trouble.BROKEN_XML
        assert told.line > 0

    def test_words_of_mt940_in_three_manners(self) -> None:
        manners = {
            ":86:SAM WORKER\nWAGES APRIL": ("SAM WORKER", "WAGES APRIL"),
            ":86:166?00TRANSFER?20WAGES?21 APRIL?32SAM?33WORKER": ("SAM WORKER", "WAGES APRIL"),
            ":86:/TRTP/PAY/NAME/SAM WORKER/REMI/WAGES APRIL": ("SAM WORKER", "WAGES APRIL"),
        }
        for words, meant in manners.items():
            (line,) = read(mt940(":61:260408D3,20NMSCNONREF", words)).lines
            assert (line.payee, line.memo) == meant

    def test_split_parts_of_qif_say_the_whole_once_more(self) -> None:
        found = read(qif("D27/04/2026|T-5.00|PSAM|SFood|$-3.00|SCar|$-2.00"))
        assert found.lines.pence == [-500]


BOMB = "<!DOCTYPE d [" + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40)) + "]>"
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


class TestTrap10Bombs:
    """Declarations are refused before anything is expanded."""

    @pytest.mark.parametrize("declared", [BOMB, OUTSIDE, "<!DOCTYPE d>", "<!doctype d>"])
    def test_in_camt(self, declared: str) -> None:
        assert refused(camt(entry(), head=declared)).trouble is Trouble.DOCTYPE
        late = camt(entry()).replace("<Stmt>", f"<Stmt>{declared}")
        assert refused(late).trouble is Trouble.DOCTYPE

    @pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
    @pytest.mark.parametrize(
        "place", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/s.xml"]
    )
    def test_in_workbooks(self, place: str, declared: str) -> None:
        parts = {"xl/workbook.xml": "<w/>"} | {place: f"{declared}<r>&a39;&x;</r>"}
        told = refused(packed(*((name, content.encode()) for name, content in parts.items())))
        assert told.trouble is Trouble.DOCTYPE

    def test_endless_depth_is_refused(self) -> None:
        deep = "<a>" * 100_000
        assert refused(camt(deep)).trouble is Trouble.BROKEN_XML
        book = packed(("xl/workbook.xml", b"<w/>"), ("xl/worksheets/sheet1.xml", deep.encode()))
        assert refused(book).trouble is Trouble.BROKEN_XML

    def test_an_unknown_entity_is_damage(self) -> None:
        assert refused(camt(entry(extra="<AddtlNtryInf>&nbsp;</AddtlNtryInf>"))).trouble is Trouble.BROKEN_XML


class TestTrap11WrongAccount:
    """Each format that can say whose account it is says it (stopping the import: test_banking_commands)."""

    @pytest.mark.parametrize(
        "name",
        [
            "ofx1.ofx",
            "lloyds.csv",
            "household.qif",
            "household.mt940",
            "camt053_v2.xml",
            "camt053_v8.xml",
            "santander.xls",
        ],
    )
    def test_the_account_is_known(self, name: str) -> None:
        hint = parse((DATA / name).read_bytes()).account
        assert not hint.disagrees("00-00-00", "00012345")
        assert hint.disagrees("00-00-00", "99999999")

    def test_several_accounts_are_asked_for(self) -> None:
        two = "!Account\nNCare account\nTBank\n^\n" + qif("D27/04/2026|T1.00|PA")
        two += "!Account\nNSavings\nTBank\n^\n" + qif("D28/04/2026|T2.00|PB")
        with pytest.raises(SeveralAccounts) as asked:
            read(two)
        assert [each.name for each in asked.value.accounts] == ["Care account", "Savings"]
        assert read(two, account=asked.value.accounts[1]).lines.pence == [200]


class TestTrap12Balances:
    """What the file says was in the account proves that nothing is missing, or names the first break."""

    def test_a_camt_statement_that_does_not_add_up(self) -> None:
        whole = text_of("camt053_v8.xml")
        found = read(whole.replace('<Amt Ccy="GBP">500.00', '<Amt Ccy="GBP">499.00'))
        assert found.balance_break is not None
        assert (found.balance_break.expected, found.balance_break.stated) == (Money(3694_60), Money(3693_60))
        assert found.balance_break.line > 0

    def test_an_mt940_statement_that_does_not_add_up(self) -> None:
        found = read(mt940(":61:260408D3,20NMSCX", closing="C260409GBP1390,00"))
        assert found.balance_break is not None
        assert (found.balance_break.line, found.balance_break.expected) == (5, Money(1396_80))

    def test_mt940_in_several_messages_is_one_statement(self) -> None:
        one = mt940(":61:260408D3,20NMSCX", closing="C260408GBP1396,80").replace(":62F:", ":62M:")
        two = mt940(":61:260409D6,80NMSCX", opening="C260408GBP1396,80", closing="C260409GBP1390,00")
        found = read(one + "\n" + two.replace(":60F:", ":60M:"))
        assert found.balance_break is None
        assert found.lines.pence == [-320, -680]
        assert found.balance is not None
        assert found.balance.amount == Money(1390_00)

    @pytest.mark.parametrize("row", ["|OPENING BALANCE|||1,400.00", "|Arranged overdraft limit|||£500.00"])
    def test_rows_that_only_state_a_balance_are_no_payments(self, row: str) -> None:
        found = read(page(PAGE_HEADING, "27/04/2026|A||1.00|", row))
        assert len(found.lines) == 1
        assert not found.problems
        assert Note.BALANCE_ROWS in found.notes

    def test_a_payment_to_something_called_so_is_not_left_out(self) -> None:
        found = read(
            page(
                PAGE_HEADING, "27/04/2026|OPENING BALANCE YOGA||1.00|", "99/04/2026|START BALANCE LTD||2.00|"
            )
        )
        assert len(found.lines) == 1
        assert [each.reason for each in found.problems] == [Reason.BAD_DAY]

    def test_the_first_break_of_a_pages_running_balance(self) -> None:
        found = read(page(PAGE_HEADING, "26/04/2026|A|1.00||1.00", "27/04/2026|B|1.00||2.50"))
        assert found.balance_break is not None
        assert found.balance_break.stated == Money(2_50)


class TestDaysThatWouldLieAhead:
    """Day and month could be swapped in the whole file, but one reading lies in the future."""

    CSV = "Date,Text,Amount\n{one},Warm Pool,-45.00\n{two},Warm Pool,-46.00\n"
    QIF = "!Type:Bank\nD{one}\nT-45.00\nPWarm Pool\n^\nD{two}\nT-46.00\nPWarm Pool\n^\n"

    def read(self, text: str, *, one: str, two: str, today: str) -> ParsedFile:
        data = text.format(one=one, two=two).encode()
        limits = Limits(today=today)
        try:
            return parse(data, limits=limits)
        except MappingNeeded as asked:
            return parse(data, mapping=asked.guess, limits=limits)

    @pytest.mark.parametrize("text", [CSV, QIF])
    def test_the_usual_one_is_taken_and_said(self, text: str) -> None:
        found = self.read(text, one="03/11/2026", two="10/11/2026", today="2026-11-23")
        # Month first, they would be 11 March and 11 October: both may be. So it is asked.
        assert found.ambiguous_days

        found = self.read(text, one="03/11/2026", two="11/12/2026", today="2026-11-23")
        assert found.ambiguous_days  # 11 December has not come yet; but a file month first is so odd

        found = self.read(text, one="03/11/2026", two="12/11/2026", today="2026-11-23")
        assert found.lines.on == ["2026-11-03", "2026-11-12"]
        assert Note.DAYS_BY_TODAY in found.notes

    @pytest.mark.parametrize("text", [CSV, QIF])
    def test_where_both_lie_ahead_or_the_dates_themselves_speak_nothing_is_made_of_it(
        self, text: str
    ) -> None:
        assert self.read(text, one="03/11/2027", two="11/12/2027", today="2026-11-23").ambiguous_days

        proven = self.read(text, one="25/04/2026", two="11/12/2026", today="2026-11-23")
        assert proven.lines.on == ["2026-04-25", "2026-12-11"]
        assert Note.DAYS_BY_TODAY not in proven.notes

        torn = self.read(text, one="25/04/2026", two="04/25/2026", today="2026-11-23")
        assert torn.ambiguous_days  # whoever wrote both: a person has to look

    def test_the_person_and_the_bank_are_believed_before_the_calendar(self) -> None:
        data = self.QIF.format(one="03/11/2026", two="11/12/2026").encode()
        said = parse(data, day_order=DayOrder.DAY_FIRST, limits=Limits(today="2026-11-23"))
        assert said.lines.on == ["2026-11-03", "2026-12-11"]
        assert Note.DAYS_BY_TODAY not in said.notes

    def test_an_apostrophe_before_the_date_hides_no_doubt(self) -> None:
        data = self.CSV.format(one="'03/04/2026", two="'05/06/2026").encode()
        with pytest.raises(MappingNeeded) as asked:
            parse(data)
        assert parse(data, mapping=asked.value.guess).ambiguous_days
