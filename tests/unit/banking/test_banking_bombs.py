"""Files made to swell or to reach outside: refused before they are unpacked, in less than half a second.

What counts is the processor's time of the child that reads them, its start taken off, so that a busy
machine tells nothing false. Each bomb has a control: the same file with the harm taken out is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from phb_desktop.banking.reading import read_bank_file
from phb_desktop.banking.refusals import BankFileRefused, Trouble

resource = pytest.importorskip("resource", reason="Windows counts a child's time elsewhere")
LIMIT = 0.5  # seconds of processor time beside that of starting the child

CAMT = (
    '<?xml version="1.0"?>{doctype}'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
    "<Acct><Id><Othr><Id>00012345</Id></Othr></Id><Ccy>GBP</Ccy></Acct>"
    '<Ntry><Amt Ccy="GBP">3.20</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
    "<BookgDt><Dt>2026-04-08</Dt></BookgDt>"
    "<AddtlNtryInf>{text}</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>"
)
OFX2 = (
    '<?xml version="1.0"?>{doctype}<?OFX OFXHEADER="200" VERSION="220"?>'
    "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
    "<CURDEF>GBP</CURDEF><BANKACCTFROM><BANKID>000000</BANKID><ACCTID>00012345</ACCTID></BANKACCTFROM>"
    "<BANKTRANLIST><STMTTRN><TRNTYPE>POS</TRNTYPE><DTPOSTED>20260408</DTPOSTED><TRNAMT>-3.20</TRNAMT>"
    "<FITID>1</FITID><NAME>{text}</NAME></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)
OFX1 = "OFXHEADER:100\nDATA:OFXSGML\n\n{doctype}" + OFX2.partition("?>{doctype}")[2].partition("?>")[2]
PAGE = (
    "{doctype}<html><body><table><tr><td>Date</td><td>Description</td><td>Money in</td><td>Money out</td>"
    "<td>Balance</td></tr><tr><td>08/04/2026</td><td>{text}</td><td></td><td>3.20</td><td>1.00</td></tr>"
    "</table></body></html>"
)
FORMATS = {"camt": CAMT, "ofx 2": OFX2, "ofx 1": OFX1, "page": PAGE}

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HARM = {
    "billion laughs": (f'<!DOCTYPE x [<!ENTITY l0 "lol">{_LAUGHS}]>', "&l9;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 10_000),
    "outside": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "&a;"),
    "network": ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>', "&a;"),
    "parameter": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>', "x"),
    "spaced": ('<!DOCTYPE\n\tx [<!ENTITY\n a "b">]>', "&a;"),
    "outside subset": ('<!DOCTYPE x SYSTEM "file:///etc/hostname" [<!ENTITY a "b">]>', "x"),
}


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(used.ru_utime + used.ru_stime)


@pytest.fixture(scope="module")
def starting(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return what a child costs that reads an ordinary file of one payment."""
    file = tmp_path_factory.mktemp("ordinary") / "statement.xml"
    file.write_text(CAMT.format(doctype="", text="Café"), encoding="utf-8")
    began = spent()
    read_bank_file(file)
    return spent() - began


def refused(file: Path, starting: float) -> Trouble:
    began = spent()
    with pytest.raises(BankFileRefused) as told:
        read_bank_file(file)
    assert spent() - began - starting < LIMIT
    assert "hostname" not in str(told.value)
    return told.value.trouble


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize(("name", "letters"), [*((name, "utf-8") for name in FORMATS), ("camt", "utf-16")])
def test_a_file_that_declares_anything_is_refused_at_once(
    name: str, harm: str, letters: str, tmp_path: Path, starting: float
) -> None:
    doctype, text = HARM[harm]
    file = tmp_path / "statement.txt"
    file.write_bytes(FORMATS[name].format(doctype=doctype, text=text).encode(letters))

    # What declares an entity is no page and no bank's XML; both words send the person to another export.
    assert refused(file, starting) in (Trouble.DOCTYPE, Trouble.OTHER_XML)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("letters", ["utf-8", "utf-16"])
def test_the_same_file_without_the_harm_is_read(name: str, letters: str, tmp_path: Path) -> None:
    """The control, without which a reader that refuses everything would pass."""
    file = tmp_path / "statement.txt"
    file.write_bytes(FORMATS[name].format(doctype="", text="Café").encode(letters))

    assert [(line.amount.pence, f"{line.payee}{line.memo}") for line in read_bank_file(file).lines] == [
        (-3_20, "Café")
    ]


# -- packed

TEXTS = "xl/sharedStrings.xml"


def workbook() -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Date", "Counter Party", "Reference", "Type", "Amount (GBP)", "Balance (GBP)"])
    sheet.append(["08/04/2026", "Café", "", "CARD", "-3.20", "1.00"])
    made.save(file)
    return file.getvalue()


def altered(alter: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook with its parts put through `alter`, and more parts beside them."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as there,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in there.namelist():
            made.writestr(name, alter(name, there.read(name)))
        for name, content in (more or {}).items():
            made.writestr(name, content)
    return file.getvalue()


def with_doctype(part: str) -> bytes:
    doctype, _ = HARM["billion laughs"]
    start = b'<?xml version="1.0"?>' + doctype.encode()

    def alter(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        _, _, rest = content.partition(b"?>") if content.startswith(b"<?xml") else (b"", b"", content)
        return start + rest

    texts = {TEXTS: start + b"<sst/>"} if part == TEXTS else None  # this writer puts texts into the cells
    return altered(alter, texts)


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", TEXTS],
)
def test_a_workbook_that_declares_anything_is_refused_at_once(
    part: str, tmp_path: Path, starting: float
) -> None:
    file = tmp_path / "statement.xlsx"
    file.write_bytes(with_doctype(part))
    assert refused(file, starting) is Trouble.DOCTYPE


def test_the_same_workbook_without_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "statement.xlsx"
    file.write_bytes(altered(lambda _name, content: content))
    assert [line.amount.pence for line in read_bank_file(file).lines] == [-3_20]


def tight(names: dict[str, int]) -> bytes:
    """Return a zip with files of so many bytes, all alike: they pack a thousand times."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, size in names.items():
            with made.open(name, "w") as part:
                for _ in range(size // 1_000_000):
                    part.write(b" " * 1_000_000)
    return file.getvalue()


def overlapping(copies: int) -> bytes:
    """Return a zip whose directory names the same packed megabyte many times under many names."""
    data = bytearray(tight({"a.csv": 1_000_000}))
    at = data.rfind(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    entry = bytes(data[at:end])
    entries = [entry.replace(b"a.csv", b"%05d" % number) for number in range(copies)]
    directory = b"".join(entries)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), at, 0)
    return bytes(data[:at]) + directory + tail


def lying(size: int) -> bytes:
    """Return a zip whose directory says that 200 packed megabytes are of this size."""
    data = bytearray(tight({"a.csv": 200_000_000}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark)
        data[at + place : at + place + 4] = struct.pack("<I", size)
    return bytes(data)


BOMBS: dict[str, tuple[Callable[[], bytes], set[Trouble]]] = {
    "one great file": (lambda: tight({"statement.csv": 400_000_000}), {Trouble.TOO_BIG}),
    "just below the limit": (lambda: tight({"statement.csv": 24_000_000}), {Trouble.TOO_BIG}),
    "many files": (lambda: tight({f"{n}.csv": 3_000_000 for n in range(90)}), {Trouble.TOO_BIG}),
    "many names": (lambda: tight({f"{n}.csv": 0 for n in range(2_001)}), {Trouble.TOO_MANY}),
    "one file many times": (lambda: overlapping(1_900), {Trouble.TOO_BIG}),
    "a size that lies": (lambda: lying(1_000), {Trouble.BROKEN_ARCHIVE}),
    "a sheet": (
        lambda: altered(lambda name, content: b" " * 100_000_000 if "sheet1" in name else content),
        {Trouble.TOO_BIG},
    ),
    "texts": (
        lambda: altered(lambda _name, content: content, {TEXTS: b"<si/>" * 20_000_000}),
        {Trouble.TOO_BIG},
    ),
    "a part nobody reads": (
        lambda: altered(lambda _name, content: content, {"xl/media/a.bin": bytes(200_000_000)}),
        {Trouble.TOO_BIG},
    ),
    "a zip in a zip": (lambda: zipped(tight({"a.csv": 400_000_000})), {Trouble.ARCHIVE, Trouble.NOT_TEXT}),
}


def zipped(content: bytes, name: str = "inner.zip") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("name", BOMBS)
def test_a_packed_bomb_is_refused_by_its_sizes(name: str, tmp_path: Path, starting: float) -> None:
    make, expected = BOMBS[name]
    file = tmp_path / "statement.zip"
    file.write_bytes(make())
    assert file.stat().st_size < 1_000_000, "small outside, or it is no bomb"
    assert refused(file, starting) in expected


def test_a_large_honest_export_in_a_zip_is_read(tmp_path: Path) -> None:
    """The control: 60,000 payments of one shop, alike but for day and balance, pack well and are no bomb."""
    heading = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    rows = "".join(f"{n % 28 + 1:02d}/04/2026,Café,Tea,CARD,-3.20,{n}.00\n" for n in range(60_000))
    file, made = tmp_path / "statement.zip", io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("statement.csv", heading + rows)
    file.write_bytes(made.getvalue())
    assert len(read_bank_file(file).lines) == 60_000
