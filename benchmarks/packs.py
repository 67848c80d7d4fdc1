"""A17: a pack of scans as one PDF, beside a bare merge of the same files that reads them where it stands."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import pikepdf
from PIL import Image

from benchmarks import ours
from benchmarks.measure import PYTHON, Report, Sample, in_turn, process
from benchmarks.papers import quarter_of
from phb_desktop.papers.model import PaperKind
from phb_desktop.statements.content import EvidenceRow
from phb_desktop.statements.content.proof import PaperShown
from phb_desktop.statements.queries import draft
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, fingerprint, to_file, to_text
from phb_desktop.values.money import Money

SCAN: Final = (1240, 1754)  # dots of an A4 page at 150 to the inch

OURS: Final = """
import sys
from pathlib import Path
from phb_desktop.statements.pack import Making, pack_of, write_pdf
from phb_desktop.statements.statement_json import from_file
folder = Path(sys.argv[1])
content, seal, _ = from_file((folder / "content.json").read_bytes())
scan = lambda paper: (folder / f"{(paper - 1) % 20}.pdf").read_bytes()
write_pdf(Path(sys.argv[2]), pack_of(content, seal), Making(content_of=scan))
"""
BARE: Final = """
import sys
from pathlib import Path
import pikepdf
merged = pikepdf.new()
for number in range(int(sys.argv[3])):
    with pikepdf.open(Path(sys.argv[1]) / f"{number % 20}.pdf") as scan:
        merged.pages.extend(scan.pages)
merged.save(Path(sys.argv[2]) / "merged.pdf")
"""


def a_scan(number: int) -> bytes:
    """Return a scanned page as PDF: grey noise, which packs no better than a real scan of small print."""
    grey = Image.frombytes("L", SCAN, Random(number).randbytes(SCAN[0] * SCAN[1]))
    out = io.BytesIO()
    grey.resize((SCAN[0] // 2, SCAN[1] // 2)).save(out, "JPEG", quality=70)
    pdf, page = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    image = pdf.make_stream(
        out.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=SCAN[0] // 2,
        Height=SCAN[1] // 2,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    pdf.save(page)
    return page.getvalue()


def _statement(count: int, folder: Path) -> None:
    """Write a statement of a quarter whose payments are proved by so many papers."""
    first, last = quarter_of("S")
    door = ours.office()
    try:
        door.open(ours.filled("S"), ours.PASSPHRASE).result()
        content = door.ask(draft, first, last, Request()).result()
    finally:
        door.shut()
    papers = [
        PaperShown(f"P{n}", PaperKind.RECEIPT.value, first, 1, first, Money(1)) for n in range(1, count + 1)
    ]
    rows = [
        EvidenceRow(n, first, "A shop", Money(100), "attached", f"P{n}", "", "") for n in range(1, count + 1)
    ]
    content = replace(content, evidence=replace(content.evidence, rows=tuple(rows), papers=tuple(papers)))
    seal = Seal(fingerprint(to_text(content)))
    (folder / "content.json").write_bytes(to_file(content, seal))


def a17(*, full: bool) -> Report:
    """Scans of a page each, joined into one PDF in a cold process."""
    count, rounds = (1_000, 2) if full else (200, 3)
    report = Report("A17", f"a pack of {count} scans as one PDF, cold process")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        size = 0
        for number in range(20):
            made = a_scan(number)
            (folder / f"{number}.pdf").write_bytes(made)
            size += len(made)
        _statement(count, folder)

        def run(code: str) -> Sample:
            with tempfile.TemporaryDirectory() as out:
                return process(PYTHON, "-c", code, str(folder), out, str(count))

        times = in_turn({"ours": lambda: run(OURS), "a bare merge": lambda: run(BARE)}, rounds)
    report.compare(f"{count} scans", times, [("a bare merge", None)])
    whole = size / 20 * count / 1_000_000
    for name, timing in times.items():
        report.notes.append(
            f"{name}: {whole / timing.seconds:.0f} MB a second, {timing.megabytes:.0f} MB of memory at most"
        )
    return report
