"""A file on its way to be kept: its headings are read aside first, and what they tell stays with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phb_desktop.papers.commands import PaperTooLarge, keep_paper
from phb_desktop.papers.handing_in import CannotRead, handed_in
from phb_desktop.papers.model import LARGEST_PAPER, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import paper
from phb_desktop.vault.vault import Vault


def a_pdf(pages: int, catalog: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R " + catalog + b">> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [] /Count " + str(pages).encode() + b">> endobj\n%%EOF\n"
    )


def test_the_pages_of_a_paper_are_counted_when_it_is_handed_in(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    file.write_bytes(a_pdf(3))
    command = handed_in(file, PaperKind.INVOICE, None, (Subject(SubjectKind.ENTRY, 7),))

    with vault.work("keep") as work:
        kept = keep_paper(work, command)
    with vault.read() as reader:
        found = paper(reader, kept)

    assert (found.pages, found.kind, found.name, found.size) == (
        3,
        PaperKind.INVOICE,
        "bill.pdf",
        len(a_pdf(3)),
    )


def test_text_has_no_pages(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Paid in cash.")
    with vault.work("keep") as work:
        kept = keep_paper(work, handed_in(file))
    with vault.read() as reader:
        assert paper(reader, kept).pages is None


def test_whoever_keeps_a_pdf_that_acts_by_itself_is_told(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "free-prize.pdf"
    file.write_bytes(a_pdf(1, b"/OpenAction <</S /JavaScript /JS (go)>> "))
    with vault.work("keep") as work:
        keep_paper(work, handed_in(file))
        said = work.said

    assert said.startswith("“free-prize.pdf” is kept as P1. ")
    assert "Take care" in said


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "film.pdf"
    with file.open("wb") as out:
        out.truncate(LARGEST_PAPER + 1)  # a hole: reading it would take the memory

    with pytest.raises(PaperTooLarge):
        handed_in(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")

    for name in ("pipe.pdf", "gone.pdf", "."):
        with pytest.raises(CannotRead):
            handed_in(tmp_path / name)
