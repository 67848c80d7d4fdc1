"""The smallest honest PDF: one page of plain lines, written by hand, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WIDTH: Final = 420  # A5 upright, in points
_HEIGHT: Final = 595
_LEFT: Final = 40
_LEADING: Final = 16


def small_pdf(title: str, lines: Sequence[str]) -> bytes:
    """Return a page with a title and lines below it. Letters outside Windows-1252 become `?`."""
    shown = [b"BT", b"/F2 13 Tf", f"{_LEFT} {_HEIGHT - 60} Td".encode(), _text(title), b"/F1 10 Tf"]
    for line in lines:
        shown += [f"0 -{_LEADING} Td".encode(), _text(line)]
    shown.append(b"ET")
    stream = b"\n".join(shown)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>" % (_WIDTH, _HEIGHT),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<< /Title %s >>" % _string(title),
    )
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    """Return numbered objects with the table of where each begins."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        table,
    )
    return bytes(out)


def _text(line: str) -> bytes:
    return _string(line) + b" Tj"


def _string(text: str) -> bytes:
    kept = text.encode("cp1252", "replace")
    return b"(" + kept.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
