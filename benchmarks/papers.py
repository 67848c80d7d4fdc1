"""A5 and A6: statements and the PDFs they are drawn as."""

from __future__ import annotations

import importlib
import io
import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks import ours, raw
from benchmarks.files import file_of
from benchmarks.household import household, pounds
from benchmarks.measure import PROGRAM, PYTHON, Report, Sample, in_turn, inner, process
from phb_desktop.statements.document import Column, Document, Heading, Table
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.tagged import Box, Elem, TaggedPdf
from phb_desktop.statements.pdf.theme import NORMAL

# Our stubs of reportlab cover what the product uses; here it is a peer.
CANVAS: Any = importlib.import_module("reportlab.pdfgen.canvas")
PLATYPUS: Any = importlib.import_module("reportlab.platypus")
A4: Final = (595.28, 841.89)
ROWS_A_PAGE: Final = 48
COLUMNS: Final = ("Date", "Paid to", "Reference", "For", "Out", "In")


class PlainPdf(TaggedPdf):
    """The same layout without a single mark: what tagging costs is the difference."""

    def tagged(self, elem: Elem, operators: str) -> None:
        del elem
        self.put(operators)

    def artifact(self, operators: str) -> None:
        self.put(operators)

    def pagination(self, kind: str, *operators: str) -> str:
        del kind
        return " ".join(operators) + "\n"

    def link(self, elem: Elem, href: str, label: str, box: Box) -> None:
        """Leave links out: they are structure too."""

    def _structure(self) -> None:
        pass


def rows_of(count: int) -> list[tuple[str, ...]]:
    """Return rows of a cash book as texts."""
    return [
        (
            f"{line.on:%d %b %Y}",
            line.party.title(),
            line.reference,
            line.category,
            pounds(-line.pence) if line.pence < 0 else "",
            pounds(line.pence) if line.pence > 0 else "",
        )
        for line in islice(household("L"), count)
    ]


def document(rows: Sequence[Sequence[str]]) -> Document:
    """Return one long table as a document of ours, a heading for each month's share of rows."""
    columns = [Column(COLUMNS[0], row_header=True), *(Column(title) for title in COLUMNS[1:4])]
    columns += [Column(title, numeric=True) for title in COLUMNS[4:]]
    blocks: list[Heading | Table] = [Heading("Cash book", 1)]
    for n in range(0, len(rows), 400):
        blocks += [Heading(f"Part {n // 400 + 1}"), Table(f"Part {n // 400 + 1}", columns, rows[n : n + 400])]
    return Document(
        "Cash book", "A household", "A long table", "2026-07-14T09:30:00", "Cash book", "Draft", blocks
    )


def draw_canvas(rows: Sequence[Sequence[str]]) -> bytes:
    """Draw the rows as text and nothing else: the limit."""
    file = io.BytesIO()
    canvas = CANVAS.Canvas(file, A4, pageCompression=1)
    for n in range(0, len(rows), ROWS_A_PAGE):
        canvas.setFont("Helvetica", 8)
        for place, row in enumerate(rows[n : n + ROWS_A_PAGE]):
            for x, text in zip((40, 110, 260, 370, 480, 550), row, strict=True):
                canvas.drawString(x, 790 - 15 * place, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def draw_platypus(rows: Sequence[Sequence[str]]) -> bytes:
    """Draw the rows as reportlab's own long table, untagged."""
    file = io.BytesIO()
    table = PLATYPUS.LongTable([list(row) for row in rows], repeatRows=1)
    PLATYPUS.SimpleDocTemplate(file, pagesize=A4).build([table])
    return file.getvalue()


TYPST: Final = """
#set page(paper: "a4", margin: 18mm)
#set text(size: 8.8pt, lang: "en")
#set document(title: "Cash book")
#let rows = json("rows.json")
= Cash book
#let titles = table.header([Date], [Paid to], [Reference], [For], [Out], [In])
#table(columns: 6, titles, ..rows.flatten().map(each => [#each]))
"""


TYPST_ONCE: Final = """
import sys, time, typst
started = time.perf_counter()
typst.compile(sys.argv[1], pdf_standards=["ua-1"])
print(time.perf_counter() - started)
"""


def typst_sample(rows: Sequence[Sequence[str]]) -> Sample:
    """Draw the rows as a tagged table by Typst, which is no part of our environment: pip install typst.

    In a process of its own, since Typst keeps what it laid out and would draw the second time for nothing.
    """
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
        (Path(scratch) / "book.typ").write_text(TYPST, encoding="utf-8")
        asked = [PYTHON, "-c", TYPST_ONCE, str(Path(scratch) / "book.typ")]
        return Sample(float(subprocess.run(asked, capture_output=True, check=True, text=True).stdout))


def pages_in(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def a6(*, full: bool) -> Report:
    """A long table as PDF."""
    report = Report("A6", "a long table as PDF, inner time")
    for pages, rounds in ((40, 5), (400, 2)) if full else ((40, 3),):
        rows = rows_of(pages * ROWS_A_PAGE)
        paper = document(rows)
        drawn = pages_in(to_pdf(paper))

        def timed(work: Callable[[], bytes]) -> Callable[[], Sample]:
            return lambda: inner(work)

        cases = {
            "ours": timed(lambda paper=paper: to_pdf(paper)),  # type: ignore[misc]
            "same layout, no tags": timed(lambda paper=paper: to_pdf(paper, NORMAL, None, PlainPdf)),  # type: ignore[misc]
            "canvas, text alone": timed(lambda rows=rows: draw_canvas(rows)),  # type: ignore[misc]
        }
        if pages == 40:
            cases["platypus LongTable"] = timed(lambda rows=rows: draw_platypus(rows))  # type: ignore[misc]
        others: list[tuple[str, float | None]] = [
            ("same layout, no tags", 2.0),
            ("canvas, text alone", None),
            ("platypus LongTable", None),
        ]
        if find_spec("typst"):
            cases["Typst, tagged"] = lambda rows=rows: typst_sample(rows)  # type: ignore[misc]
            others.append(("Typst, tagged", 1.0))
        times = in_turn(cases, rounds)
        report.compare(f"{drawn} pages", times, others)
        report.notes.append(f"{drawn} pages: {drawn / times['ours'].seconds:.0f} pages a second, tagged")
    return report


def quarter_of(size: str) -> tuple[date, date]:
    """Return the last whole quarter of an account."""
    last = household(size).last_day
    first = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    first = date(first.year - (first.month == 1), (first.month - 4) % 12 + 1, 1)
    month = first.month + 2
    return first, date(first.year, month, 31 if month in {3, 12} else 30)


RAW_STATEMENT = """
import sys
from benchmarks import papers, raw
store = raw.open_store(sys.argv[1])
raw.aggregate(store)
asked = "SELECT day, party, reference, category, pence, pence FROM line WHERE day BETWEEN ? AND ?"
rows = store.execute(asked, (sys.argv[2], sys.argv[3])).fetchall()
papers.draw_canvas([tuple(map(str, row)) for row in rows])
"""


def a5(*, full: bool) -> Report:
    """The statement of a quarter, in every format, from a full account book."""
    size, rounds = ("L", 5) if full else ("M", 3)
    report = Report("A5", f"the statement of a quarter from {size}, PDF, HTML, XLSX and JSON, cold process")
    book, (first, last) = ours.filled(size), quarter_of(size)
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "raw.db"
        raw.import_ofx(str(file_of(size, "bank.ofx2.ofx")), str(store), encrypted=True)

        def statement() -> Sample:
            with tempfile.TemporaryDirectory() as out:
                span = "--from", first.isoformat(), "--to", last.isoformat(), "--out", out
                secret = "--passphrase-file", str(ours.passphrase_file())
                home = {"PHB_DESKTOP_HOME": scratch}
                return process(PROGRAM, "statement", str(book), *span, *secret, env=home)

        def limit() -> Sample:
            return process(PYTHON, "-c", RAW_STATEMENT, str(store), f"{first:%Y%m%d}", f"{last:%Y%m%d}")

        times = in_turn({"ours": statement, "raw SQL + raw pages": limit}, rounds)
    report.compare(f"{first} to {last}", times, [("raw SQL + raw pages", 1.5)])
    report.notes.append(f"peak memory {times['ours'].megabytes:.0f} MB; the limit draws the PDF alone")
    ours_took, raw_took = (times[each].processor for each in ("ours", "raw SQL + raw pages"))
    ratio = ours_took / raw_took
    report.notes.append(f"processor time {ours_took:.2f} s beside {raw_took:.2f} s: {ratio:.2f}")
    return report
