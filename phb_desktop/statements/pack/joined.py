"""Joins pages of strangers and pages of ours into one PDF, object after object, without holding them all.

The strangers' objects come first, as the walled child made them, straight into the file. Ours come last,
written anew under the numbers that are left; where they name a leaf by its stand-in, they get the leaf.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from typing import IO, Final

import pikepdf

from phb_desktop.papers.leaves.copied import Copied

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class JoinedPdf:
    """A PDF that is being written, from its first byte to its last."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._offsets: list[int] = []
        self._at = 0
        self._put(_HEAD)

    @property
    def next_number(self) -> int:
        """The number that the next object gets, from 1."""
        return len(self._offsets) + 1

    def add(self, objects: Iterable[bytes]) -> None:
        """Write objects that are numbered from `next_number` on."""
        for source in objects:
            number = self.next_number
            self._offsets.append(self._at)
            self._put(b"%d 0 obj\n" % number + source + b"\nendobj\n")

    def finish(self, ours: bytes, leaves: Mapping[str, int]) -> None:
        """Write our own pages, and the end. leaves: the number of the form behind each stand-in's name."""
        with pikepdf.open(io.BytesIO(ours)) as pdf:
            known = {
                form.objgen: leaves[name.removeprefix("/FormXob.")]
                for page in pdf.pages
                for name, form in page.obj["/Resources"].get("/XObject", pikepdf.Dictionary()).items()
                if name.removeprefix("/FormXob.") in leaves
            }
            copied = Copied(self.next_number, known=known, most=sys.maxsize)
            root, about = copied.number(pdf.Root), copied.number(pdf.trailer["/Info"])
            mark = pdf.trailer["/ID"].unparse(resolved=True)
            self.add(copied.written())
        self._end(b"/Root %d 0 R /Info %d 0 R /ID %b" % (root, about, mark))

    def _end(self, trailer: bytes) -> None:
        start, count = self._at, len(self._offsets) + 1
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for at in self._offsets:
            self._put(b"%010d 00000 n \n" % at)
        self._put(b"trailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, start))

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)
