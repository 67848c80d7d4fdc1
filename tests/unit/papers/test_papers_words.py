"""The words of papers: read as they stand there, in lines, or said why there are none."""

from __future__ import annotations

import importlib
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.papers.words.fonts import letter_named
from phb_desktop.papers.words.reading import WordReading
from phb_desktop.papers.words.task import wording_of
from phb_desktop.papers.words.wording import MOST_LETTERS, MOST_PAGES, Reading, Wording, excerpt

CANVAS: Any = importlib.import_module("reportlab.pdfgen.canvas")  # our stubs know what the product uses
STATEMENT = Path(__file__).parents[2] / "data" / "statements" / "0.1.pdf"


def pdf_of(*operators: str, fonts: dict[str, Any] | None = None) -> bytes:
    """Return a page that is drawn by these operators, in Helvetica as F1 unless fonts are given."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    usual = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    made = {name: font(pdf) for name, font in (fonts or {}).items()} or {"/F1": usual}
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(made))
    page.Contents = pdf.make_stream(" ".join(operators).encode("cp1252"))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def written(*lines: str) -> bytes:
    out = BytesIO()
    canvas = CANVAS.Canvas(out)
    for place, line in enumerate(lines):
        canvas.drawString(60, 780 - 16 * place, line)
    canvas.save()
    return out.getvalue()


def test_a_statement_of_ours_is_read_as_it_stands() -> None:
    read = wording_of(STATEMENT.read_bytes())
    assert read.reading is Reading.READ
    for line in (
        "Personal health budget held as a direct payment, 1 April 2026 to 30 June 2026",
        "D1 Balance brought forward £1,400.00",
        "Prepared by Siân Pugh, representative",
    ):
        assert line in read.words.splitlines()


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("BT /F1 12 Tf 50 700 Td (Warm Pool) Tj ET", "Warm Pool"),
        ("BT /F1 12 Tf 50 700 Td [(W) 80 (arm) -278 (Pool)] TJ ET", "Warm Pool"),  # kerned, the space a gap
        ("BT /F1 12 Tf 50 700 Td (Warm) Tj 0 -14 Td (Pool) Tj ET", "Warm\nPool"),
        ("BT /F1 12 Tf 14 TL 50 700 Td (Warm) Tj T* (Pool) Tj (Taxi) ' ET", "Warm\nPool\nTaxi"),
        (
            "BT /F1 12 Tf 1 0 0 1 50 700 Tm (Warm) Tj ET BT /F1 12 Tf 1 0 0 1 300 700 Tm (12.50) Tj ET",
            "Warm 12.50",
        ),
        ("q 2 0 0 2 0 0 cm BT /F1 6 Tf 25 350 Td (Warm) Tj ET Q", "Warm"),
        ("BT /F1 12 Tf 50 700 Td (\xa312.50 caf\xe9) Tj ET", "£12.50 café"),
        ("0 0 m 10 10 l S", ""),
    ],
)
def test_letters_at_places_become_words_and_lines(drawn: str, words: str) -> None:
    read = wording_of(pdf_of(drawn))
    assert read == Wording(Reading.READ if words else Reading.NO_WORDS, words)


def test_a_font_with_a_table_of_its_own_is_read_by_it() -> None:
    table = b"1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfchar <0001> <0057> endbfchar "
    table += b"2 beginbfrange <0002> <0004> [<0061> <0072> <006D>] <0010> <0012> <0061> endbfrange"

    def font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        inner = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, DW=500)
        inner.W = pikepdf.Array([1, pikepdf.Array([900, 500]), 3, 4, 600])
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([inner]),
            ToUnicode=pdf.make_stream(table),
        )

    drawn = "BT /F1 12 Tf 50 700 Td <00010002000300040011> Tj ET"
    assert wording_of(pdf_of(drawn, fonts={"/F1": font})).words == "Warmb"


def test_letters_by_their_names() -> None:
    def font(_pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        names = [65, *map(pikepdf.Name, ("/sterling", "/one", "/eacute", "/fi", "/uni0175", "/g99"))]
        encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=pikepdf.Array(names))
        return pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, Encoding=encoding)

    assert wording_of(pdf_of("BT /F1 9 Tf 9 9 Td (ABCDEF) Tj ET", fonts={"/F1": font})).words == "£1éfiŵ"
    assert letter_named("Odieresis.sc") == "Ö"


def test_what_was_filled_in_is_read_too() -> None:
    out = BytesIO()
    canvas = CANVAS.Canvas(out)
    canvas.drawString(50, 740, "Name:")
    canvas.acroForm.textfield(name="who", value="Gwen Sample", x=50, y=700, width=200, height=20)
    canvas.save()
    assert "Gwen Sample" in wording_of(out.getvalue()).words


def test_a_scan_has_no_words_and_a_locked_one_says_so() -> None:
    from PIL import Image

    scan = BytesIO()
    Image.new("L", (40, 60), 200).save(scan, "PDF")
    assert wording_of(scan.getvalue()) == Wording(Reading.NO_WORDS)
    locked = BytesIO()
    with pikepdf.open(BytesIO(written("a secret"))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="one", user="two"))
    assert wording_of(locked.getvalue()) == Wording(Reading.LOCKED)


def test_plain_text_an_email_and_a_picture() -> None:
    assert wording_of(b"Two lessons\n\n  at the   pool\n") == Wording(
        Reading.READ, "Two lessons\nat the pool"
    )
    email = b"From: a@example.org\nTo: b@example.org\nSubject: Your claim\n\nhello\n"
    assert "Subject: Your claim\nhello" in wording_of(email).words
    assert wording_of(b"\x89PNG\r\n\x1a\n" + bytes(40)) == Wording(Reading.NO_WORDS)


def test_a_very_long_paper_is_read_in_part() -> None:
    read = wording_of(b"pool " * MOST_LETTERS)
    assert (read.reading, len(read.words)) == (Reading.PART, MOST_LETTERS)
    pdf = pikepdf.new()
    for _ in range(MOST_PAGES + 1):
        pdf.add_blank_page()
    first = pdf.pages[0]
    first.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F1=pikepdf.Dictionary(Subtype=pikepdf.Name.Type1))
    )
    first.Contents = pdf.make_stream(b"BT /F1 9 Tf (One) Tj ET")
    out = BytesIO()
    pdf.save(out)
    assert wording_of(out.getvalue()) == Wording(Reading.PART, "One")


@pytest.mark.parametrize(
    "drawn",
    [
        "BT /F9 12 Tf (no such font) Tj ET",
        "BT /F1 Tf ET",
        "BT /F1 12 Tf [/b (a)] TJ ET",
        "BT 1 2 3 Tm (a) Tj ET",
    ],
)
def test_what_makes_no_sense_fails_by_name(drawn: str) -> None:
    assert wording_of(pdf_of(drawn)).reading is Reading.FAILED


def test_what_comes_before_a_break_is_kept() -> None:
    drawn = "BT /F1 12 Tf 50 700 Td (Warm Pool) Tj ET BT /F9 12 Tf (lost) Tj ET"
    assert wording_of(pdf_of(drawn)) == Wording(Reading.PART, "Warm Pool")


@given(st.integers(0, 2**32))
@settings(max_examples=25)
def test_a_damaged_file_is_read_as_far_as_it_goes_or_not_at_all(seed: int) -> None:
    random, data = Random(seed), bytearray(STATEMENT.read_bytes())
    for _ in range(random.randint(1, 30)):
        data[random.randrange(len(data))] = random.randrange(256)
    assert wording_of(bytes(data)).reading in Reading


def test_a_drawing_that_draws_itself_comes_to_an_end() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    form = pdf.make_stream(b"/X Do /X Do")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 9, 9])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Contents = pdf.make_stream(b"/X Do")
    out = BytesIO()
    pdf.save(out)
    assert wording_of(out.getvalue()).reading in (Reading.NO_WORDS, Reading.FAILED)


words = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\\()"), min_size=1, max_size=9
)


@given(st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=6))
@settings(max_examples=30)
def test_what_was_drawn_is_what_is_read(lines: list[list[str]]) -> None:
    drawn = [" ".join(line) for line in lines]
    assert wording_of(written(*drawn)).words.splitlines() == drawn


def test_the_child_answers_for_one_after_the_other_and_survives_what_is_broken() -> None:
    reading = WordReading()
    try:
        assert reading.words_of(written("Warm Pool")).words == "Warm Pool"
        assert reading.words_of(b"%PDF-1.7 nothing").reading is Reading.FAILED
        assert reading.words_of(written("Taxi")).words == "Taxi"
    finally:
        reading.end()


def test_the_line_that_is_shown_is_the_one_that_holds_most() -> None:
    told = "One pool\nThe hydrotherapy pool, twice a week\nEnd"
    assert excerpt(told, ["pool", "week"]) == "The hydrotherapy pool, twice a week"
    long = "before " * 40 + "hydrotherapy " + "after " * 40
    shown = excerpt(long, ["hydrotherapy"])
    assert "hydrotherapy" in shown
    assert shown.startswith("…before")
    assert shown.endswith("after…")
    assert len(shown) < 100
