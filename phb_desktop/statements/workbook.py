"""Writes XLSX itself: a cell is a text, an amount, a number or a day, and there is no way to write a formula.

Nothing in the file comes from a clock or from chance, so the same rows give the same bytes. The
format is the small part of ECMA-376 that every spreadsheet program reads.
"""

from __future__ import annotations

import html  # and not xml.sax.saxutils, which reads all of urllib and http
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from phb_desktop.values.money import Money

Value: TypeAlias = str | int | Money | date | None

_STAMP: Final = (2026, 1, 1, 0, 0, 0)  # a zip needs a time; this one says nothing
_DAY_ONE: Final = date(1899, 12, 30).toordinal()  # spreadsheets count days from here
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN, _HEAD, _MONEY, _DAY = range(4)  # the styles, in the order of _STYLES

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES: Final = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0.00;-&quot;£&quot;#,##0.00"/>'
    '<numFmt numFmtId="165" formatCode="d mmm yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><color rgb="FF1F3A5F"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF3F8"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the widths of its columns in letters, and its rows; the first one is its head."""

    name: str
    widths: Sequence[int]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    on: date


def write(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return the workbook's bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        for name, part in _parts(sheets, about):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            book.writestr(info, part.encode())
    return out.getvalue()


def _parts(sheets: Sequence[Sheet], about: About) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    over = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f'<Override PartName="/docProps/core.xml"'
            f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{over}</Types>'
        ),
    )
    yield (
        "_rels/.rels",
        (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
            ' Target="docProps/core.xml"/></Relationships>'
        ),
    )
    yield "docProps/core.xml", _core(about)
    named = "".join(
        f'<sheet name="{_attribute(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
    )
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    last = len(sheets) + 1
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{linked}'
            f'<Relationship Id="rId{last}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    yield "xl/styles.xml", _STYLES
    for n, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{n}.xml", _sheet(sheet)


def _core(about: About) -> str:
    when = f'<dcterms:%s xsi:type="dcterms:W3CDTF">{about.on.isoformat()}T00:00:00Z</dcterms:%s>'
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(about.title)}</dc:title><dc:creator>{_text(about.author)}</dc:creator>"
        f"{when % ('created', 'created')}{when % ('modified', 'modified')}</cp:coreProperties>"
    )


def _sheet(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(sheet.widths, 1)
    )
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = [
            _cell(f"{column_name(n)}{number}", value, head=number == 1)
            for n, value in enumerate(row)
            if value is not None and value != ""
        ]
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    frozen = (
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">{frozen}<cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _cell(place: str, value: Value, *, head: bool) -> str:
    """Return one cell. Its kind is fixed by our type, whatever the text looks like."""
    match value:
        case str():
            style = f' s="{_HEAD}"' if head else ""
            return (
                f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
            )
        case Money():
            return f'<c r="{place}" s="{_MONEY}"><v>{value.plain()}</v></c>'
        case date():
            return f'<c r="{place}" s="{_DAY}"><v>{value.toordinal() - _DAY_ONE}</v></c>'
        case _:
            return f'<c r="{place}"><v>{value}</v></c>'


def column_name(index: int) -> str:
    """Return the letters of a column counted from 0: `A`, `Z`, `AA`."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _text(text: str) -> str:
    return html.escape(_NOT_XML.sub("\ufffd", text), quote=False)


def _attribute(text: str) -> str:
    return html.escape(_NOT_XML.sub("", text), quote=False).replace('"', "&quot;")[:31]
