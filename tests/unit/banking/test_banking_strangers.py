"""Files as strangers have them: exports changed by spreadsheets and portals on the way."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest

from phb_desktop.banking.formats import parse
from phb_desktop.banking.model import Note, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, Trouble
from phb_desktop.values.money import Money
from tests.tools.bank_samples import packed

Lines = list[tuple[str, int, str]]


def read(data: str | bytes) -> ParsedFile:
    """Read a file; what is asked about its columns is answered as the program suggests."""
    content = data.encode() if isinstance(data, str) else data
    try:
        return parse(content)
    except MappingNeeded as asked:
        if asked.guess is None:
            raise
        return parse(content, mapping=asked.guess)


def told(found: ParsedFile) -> Lines:
    lines = found.lines
    return list(zip(lines.on, lines.pence, lines.payee, strict=True))


def ofx(*payments: str) -> str:
    listed = "".join(f"<STMTTRN><TRNTYPE>POS{each}</STMTTRN>" for each in payments)
    return (
        f"OFXHEADER:100\r\n\r\n<OFX><STMTRS><CURDEF>GBP<BANKTRANLIST>{listed}</BANKTRANLIST></STMTRS></OFX>"
    )


def mt940(*entries: str, closing: str) -> str:
    head = ":20:S\n:25:000000/00012345\n:28C:1\n:60F:C260401GBP1000,00\n"
    return f"{head}{''.join(entries)}:62F:C260430GBP{closing}\n-}}\n"


def camt(entry: str) -> str:
    return (
        '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        f"<BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>00012345</Id></Othr></Id></Acct>{entry}</Stmt></BkToCstmrStmt></Document>"
    )


def booked(amount: str, more: str = "", way: str = "DBIT") -> str:
    return (
        f'<Ntry><Amt Ccy="GBP">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>2026-04-25</Dt></BookgDt>{more}</Ntry>"
    )


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


PAGE = (
    "<html><body><table><tr><td>Date</td><td></td><td>Description</td><td>Money in</td><td>Money Out</td>"
    "<td>Balance</td></tr>{rows}</table></body></html>"
)
SHOP: Lines = [("2026-04-25", -123456, "Shop")]
COFFEE: Lines = [("2026-04-25", -320, "COFFEE")] * 2

READ: dict[str, tuple[str | bytes, Lines]] = {
    "csv, DR and CR behind the amount": (
        (
            'Date,Description,Amount,Balance\n25 Apr 2026,Shop,"1,234.56 DR","8,765.44 CR"\n'
            '26 Apr 2026,ICB,"2,000.00 CR","10,765.44 CR"\n'
        ),
        [*SHOP, ("2026-04-26", 200000, "ICB")],
    ),
    "csv, UTF-16 with tabs": (
        "Date\tCounter Party\tReference\tType\tAmount (GBP)\tBalance (GBP)\n"
        "25/04/2026\tShop\tx\tCARD\t-1,234.56\t1.00\n".encode("utf-16"),
        SHOP,
    ),
    "csv, semicolons under a spreadsheet's own line": (
        "sep=;\r\nDate;Description;Amount\r\n25/04/2026;Shop;-1,234.56\r\n",
        SHOP,
    ),
    "csv, lines that end as on old Macs": ("Date,Description,Amount\r25/04/2026,Shop,-1234.56\r", SHOP),
    "csv, everything quoted and spaced": (
        '"Date "," Description","Amount"\n"25/04/2026 "," Shop "," -1234.56 "\n',
        SHOP,
    ),
    "csv, a pound sign made of two letters": (
        'Date,Details,Paid out,Paid in\n25/04/2026,Shop,"Â£1,234.56",\n',
        SHOP,
    ),
    "csv, weekday, ordinal and year of two digits": (
        'Date,Details,Amount\n"Saturday, 25th April 2026",Shop,-1234.56\n25-Apr-26,Shop,-1\n',
        [*SHOP, ("2026-04-25", -100, "Shop")],
    ),
    "csv, twins without balance": (
        "Date,Description,Amount,Balance\n25/04/2026,COFFEE,-3.20,\n25/04/2026,COFFEE,-3.20,\n",
        COFFEE,
    ),
    "csv, a card whose direction has a column": (
        (
            "Transaction Date,Billing Amount,Merchant,Debit or Credit,Status\n"
            "2026-04-25,1234.56,Shop,DBIT,Billed\n2026-04-28,100.00,Payment,CRDT,Billed\n"
        ),
        [*SHOP, ("2026-04-28", 10000, "Payment")],
    ),
    "csv, a card portal names the merchant beside the kind": (
        (
            "Card Number,Transaction Date,Description,Merchant,Debit Amount,Credit Amount,Card Balance\n"
            "****1234,25/04/2026,POS,Shop,1234.56,,87.50\n****1234,26/04/2026,LOAD,Council,,500.00,587.50\n"
        ),
        [*SHOP, ("2026-04-26", 50000, "Council")],
    ),
    "ofx, commas in thousands": (ofx("<DTPOSTED>20260425120000[0:GMT]<TRNAMT>-1,234.56<NAME>Shop"), SHOP),
    "ofx, UTF-16": (ofx("<DTPOSTED>20260425<TRNAMT>-1234.56<NAME>Shop").encode("utf-16"), SHOP),
    "ofx, small letters and blanks": (
        ofx("<dtposted>20260425<trnamt> -1234.56 <name> Shop ").replace("STMTTRN", "stmttrn"),
        SHOP,
    ),
    "ofx, the payee in a group of its own": (
        ofx("<DTPOSTED>20260425<TRNAMT>-1234.56<PAYEE><NAME>Shop<ADDR1>x</PAYEE><MEMO>r"),
        SHOP,
    ),
    "ofx, twins of one number": (ofx(*["<DTPOSTED>20260425<TRNAMT>-3.20<FITID>0<NAME>COFFEE"] * 2), COFFEE),
    "qif, month first with an apostrophe": ("!Type:Bank\nD4/25'26\nT-1,234.56\nPShop\n^\n", SHOP),
    "qif, DR behind the amount": ("!Type:Bank\nD25/04/2026\nT1,234.56 DR\nPShop\n^\n", SHOP),
    "qif, UTF-16 without its last mark": (
        "!Type:Bank\r\nD25/04/2026\r\nT-1234.56\r\nPShop\r\n".encode("utf-16"),
        SHOP,
    ),
    "qif, a pound sign and parts": (
        "!Type:Bank\nD25/04/2026\nT£-1234.56\nPShop\nSFood\n$-1000.00\nSOther\n$-234.56\n^\n",
        SHOP,
    ),
    "qif, twins and words at the end": (
        "!Type:Bank\n" + "D25/04/2026\nT-3.20\nPCOFFEE\n^\n" * 2 + "End of file\n",
        COFFEE,
    ),
    "mt940, a credit taken back": (
        mt940(":61:2604250425RC1234,56NTRFREF\n", ":86:Shop\n", closing="-234,56"),
        SHOP,
    ),
    "mt940, Latin letters of one byte": (
        mt940(":61:260425D1234,56NMSCREF\n", ":86:Café\n", closing="0,00").encode("latin1"),
        [("2026-04-25", -123456, "Café")],
    ),
    "mt940, the name in a field of its own": (
        mt940(":61:260425D1234,56NMSCR//B\n", "more\n", ":86:/NAME/Shop/REMI/INV 1/\n", closing="0,00"),
        SHOP,
    ),
    "mt940, two statements in one file": (
        mt940(":61:260425D3,2NMSCR\n", ":86:COFFEE\n", closing="996,80") * 2,
        COFFEE,
    ),
    "camt, commas in thousands": (
        camt(
            booked(
                "1,234.56",
                "<NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>",
            )
        ),
        SHOP,
    ),
    "camt, UTF-16": (
        camt(booked("1234.56", "<AddtlNtryInf>Shop</AddtlNtryInf>"))
        .replace("?>", ' encoding="UTF-16"?>', 1)
        .encode("utf-16"),
        SHOP,
    ),
    "camt, five decimals": (camt(booked("1234.56000", "<AddtlNtryInf>Shop</AddtlNtryInf>")), SHOP),
    "camt, twins": (camt(booked("3.20", "<AddtlNtryInf>COFFEE</AddtlNtryInf>") * 2), COFFEE),
    "camt, prefixed names": (
        camt(booked("1234.56", "<AddtlNtryInf>Shop</AddtlNtryInf>"))
        .replace("<", "<n:")
        .replace("<n:/", "</n:")
        .replace("<n:?", "<?")
        .replace("xmlns=", "xmlns:n="),
        SHOP,
    ),
    "page, a total below": (
        PAGE.format(
            rows="<tr><td>25/04/2026</td><td></td><td>Shop</td><td></td><td>£1,234.56</td><td>£10.00</td></tr>"
            "<tr><td colspan=6>Total</td></tr>"
        ),
        SHOP,
    ),
    "workbook, sums of floats, totals and who printed it": (
        workbook(
            [
                ["My statement"],
                [],
                ["Date", "Description", "Paid out", "Paid in"],
                [date(2026, 4, 25), "Shop", 0.1 + 0.2, None],
                ["Total", None, 0.3, 0],
                ["Printed today"],
            ]
        ),
        [("2026-04-25", -30, "Shop")],
    ),
    "workbook, amounts as text in brackets": (
        workbook([["Date", "Description", "Amount"], ["25/04/2026", "Shop", "(1,234.56)"]]),
        SHOP,
    ),
    "zip, with a leaflet beside": (
        packed(("terms.pdf", b"%PDF-1"), ("a.csv", b"Date,Description,Amount\n25/04/2026,Shop,-1234.56\n")),
        SHOP,
    ),
}


@pytest.mark.parametrize("name", READ)
def test_is_read(name: str) -> None:
    data, lines = READ[name]
    found = read(data)
    assert told(found) == lines
    assert found.problems == ()


REFUSED: dict[str, tuple[str | bytes, Trouble]] = {
    "csv, only its heading": ("Date,Description,Amount\n", Trouble.NO_LINES),
    "csv, a known bank's heading alone": (
        "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n",
        Trouble.NO_LINES,
    ),
    "a mark of order and nothing else": ("\ufeff", Trouble.EMPTY),
    "blank lines": ("\r\n\r\n", Trouble.EMPTY),
    "ofx, only its header": ("OFXHEADER:100\r\nDATA:OFXSGML\r\n", Trouble.NO_LINES),
    "ofx, no payments": (ofx(), Trouble.NO_LINES),
    "ofx, the day first": (ofx("<DTPOSTED>25/04/2026<TRNAMT>-1.00<NAME>Shop"), Trouble.ALL_REFUSED),
    "qif, only its heading": ("!Type:Bank\n", Trouble.NO_LINES),
    "mt940, no payments": (mt940(closing="1000,00"), Trouble.NO_LINES),
    "mt940, dots in thousands": (
        mt940(":61:260425D1.234,56NTRFX\n", ":86:Shop\n", closing="-234,56"),
        Trouble.ALL_REFUSED,
    ),
    "camt, a report of the day, not booked for good": (
        camt(booked("1.00")).replace("camt.053", "camt.052").replace("BkToCstmrStmt", "BkToCstmrAcctRpt"),
        Trouble.OTHER_XML,
    ),
    "workbook, empty": (workbook([]), Trouble.UNKNOWN),
    "workbook, only its heading": (workbook([["Date", "Description", "Amount"]]), Trouble.NO_LINES),
    "zip, empty": (packed(), Trouble.ARCHIVE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_its_words(name: str) -> None:
    data, trouble = REFUSED[name]
    with pytest.raises(BankFileRefused) as no:
        read(data)
    assert no.value.trouble is trouble


def test_totals_and_words_at_the_end_are_no_payments_and_that_is_said_once() -> None:
    found = read(
        "Date,Description,Money Out,Money In,Balance\n25/04/2026,Shop,10.00,,90.00\nTotal,,10.00,0.00,\n"
        '\n"Statement printed on request. This is no receipt"\n'
    )
    assert (len(found.lines), found.problems) == (1, ())
    assert found.notes.count(Note.BALANCE_ROWS) == 1


@pytest.mark.parametrize(
    "row", ["25/04/2026", "26/04/2026 Shop", "1,234.56", "Shop", '"26/04/2026,Shop,-1.00"']
)
def test_a_row_that_broke_off_is_a_line_that_was_not_taken(row: str) -> None:
    found = read(f"Date,Description,Amount\n25/04/2026,Shop,-10.00\n{row}\n")
    assert [problem.line for problem in found.problems] == [3]


class TestColumnsNobodyIsAskedFor:
    """In a file that we do not know, a currency, a state or a direction still counts."""

    HEADING = "Date,Description,Amount,{more}\n25/04/2026,Shop,10.00,{good}\n26/04/2026,Other,5.00,{bad}\n"

    @pytest.mark.parametrize(
        ("more", "good", "bad", "why"),
        [
            ("Currency", "GBP", "EUR", Reason.FOREIGN),
            ("Account Currency", "£", "usd", Reason.FOREIGN),
            ("Status", "Settled", "PENDING", Reason.PENDING),
            ("Transaction Status", "Billed", "Declined", Reason.PENDING),
            ("DR/CR", "CR", "?", Reason.BAD_AMOUNT),
        ],
    )
    def test_what_they_rule_out_is_refused_by_its_line(
        self, more: str, good: str, bad: str, why: Reason
    ) -> None:
        found = read(self.HEADING.format(more=more, good=good, bad=bad))
        assert [(problem.line, problem.reason) for problem in found.problems] == [(3, why)]
        assert found.lines.pence == [1000]

    def test_a_direction_counts_and_a_sign_against_it_is_refused(self) -> None:
        rows = ("5.00,Debit", "-5.00,Debit", "5.00,Credit", "-5.00,Credit", "7.00,")
        text = "Date,Description,Amount,Debit/Credit\n" + "".join(f"25/04/2026,X,{row}\n" for row in rows)
        found = read(text)
        assert found.lines.pence == [-500, -500, 500, 700]
        assert [(problem.line, problem.reason) for problem in found.problems] == [(5, Reason.BAD_AMOUNT)]

    def test_where_the_direction_has_two_columns_nothing_else_decides(self) -> None:
        found = read("Date,Description,Debit,Credit,Direction\n25/04/2026,X,5.00,,IN\n")
        assert found.lines.pence == [-500]

    def test_the_state_of_a_merchant_is_none(self) -> None:
        found = read("Date,Description,Amount,Merchant State\n25/04/2026,X,-5.00,Failed Creek\n")
        assert found.lines[0].amount == Money(-500)
