"""A reader can tell what was done to a file: nothing, saved again, drawn otherwise, or changed."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from statements_contents import quarter

from phb_desktop.statements.files import ATTACHED_NAME, files
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.tagged import Attachment
from phb_desktop.statements.pdf.theme import NORMAL
from phb_desktop.statements.reading import Shown
from phb_desktop.statements.reading.pdf_pages import read_pages
from phb_desktop.statements.statement_json import NotAStatement, Seal, fingerprint, to_file, to_text
from phb_desktop.statements.verify import TooLarge, verify
from phb_desktop.values.money import Money
from tests.tools.depth import examples

CONTENT = quarter()
SEAL = Seal(fingerprint(to_text(CONTENT)), 12, "ab" * 32, "one two three")
MADE = {name.rpartition(".")[2]: raw for name, raw in files(CONTENT, seal=SEAL).items()}
ENGLISH = {"pdf": b"1,400.00", "html": "£1,400.00".encode()}


def with_pdf(change: Callable[[pikepdf.Pdf], object], raw: bytes = MADE["pdf"], **how: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def redrawn(change: Callable[[bytes], bytes], number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Change how a page is drawn."""

    def act(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[number].Contents
        drawn = contents.read_bytes()
        changed = change(drawn)
        assert changed != drawn
        contents.write(changed)

    return act


def with_parts(change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE["xlsx"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def saved_by_openpyxl() -> bytes:
    out = io.BytesIO()
    load_workbook(io.BytesIO(MADE["xlsx"])).save(out)
    return out.getvalue()


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
SAVED: dict[str, bytes] = {
    "qpdf": with_pdf(lambda _: None),
    "qpdf, packed": with_pdf(lambda _: None, **PACKED),
    "qpdf, for the web": with_pdf(lambda _: None, linearize=True),
    "qpdf, twice": with_pdf(lambda _: None, with_pdf(lambda _: None, **PACKED), linearize=True),
    "qpdf, unpacked": with_pdf(
        lambda _: None, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all
    ),
    "a spreadsheet program": saved_by_openpyxl(),
    "a browser": MADE["html"].replace(b"\n<", b"\n\n  <").replace(b"<html", b"<!-- saved from x -->\n<html"),
    "a JSON tool": json.dumps(dict(reversed(json.loads(MADE["json"]).items())), indent=2).encode(),
}


@pytest.mark.parametrize("how", SAVED)
def test_a_file_that_was_saved_again_is_called_so_and_its_figures_stand(how: str) -> None:
    found = verify(SAVED[how])

    assert (found.ok, found.figures, found.shown, found.differences) == (True, True, Shown.SAME, ())
    assert found.fingerprint == SEAL.fingerprint


@pytest.mark.parametrize("kind", MADE)
def test_our_own_file_is_exactly_as_drawn(kind: str) -> None:
    found = verify(MADE[kind])

    assert (found.ok, found.shown) == (True, Shown.EXACT)


def test_another_version_may_draw_the_same_words_and_figures_otherwise() -> None:
    """Other sizes break lines and pages in other places: what is read out stays the same."""
    data = Attachment(ATTACHED_NAME, "application/json", "Data", to_file(CONTENT, SEAL))
    theme = replace(NORMAL, base=11.5, table=10.5, margin=70.0)

    found = verify(to_pdf(to_document(CONTENT, SEAL), theme, data))

    assert (found.ok, found.shown) == (True, Shown.ALIKE)
    style = MADE["html"].replace(b"max-width: 62rem; margin", b"max-width: 50rem; margin")
    assert verify(style).shown is Shown.ALIKE


def other_data() -> bytes:
    """The data of another statement, itself whole and rightly sealed."""
    other = quarter()
    other = replace(other, header=replace(other.header, edition=replace(other.header.edition, number=8)))
    return to_file(other, Seal(fingerprint(to_text(other))))


def carried(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(
        pdf,
        data,
        description="Data",
        filename=ATTACHED_NAME,
        mime_type="application/json",
        creation_date="",
        mod_date="",
    )


def swap_data(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[ATTACHED_NAME] = carried(pdf, other_data())


def second_data(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.json"] = carried(pdf, other_data())


def note_over(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=[100, 600, 300, 640],
        Contents="£9,999.99",
        DA="/Helv 12 Tf 0 g",
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def picture_over(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(bytes(3), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Width = picture.Height = 1
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    pdf.pages[0].add_resource(picture, pikepdf.Name.XObject, pikepdf.Name.Im1)
    redrawn(lambda drawn: drawn + b"\nq 100 0 0 40 100 600 cm /Im1 Do Q")(pdf)


def form_over(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))


def new_alphabet(pdf: pikepdf.Pdf) -> None:
    """Let the glyph of 4 stand for 5 to whoever copies it, and write 5 on the page in its place."""
    fonts = pdf.pages[0].Resources.Font
    for name in fonts.keys():  # noqa: SIM118 - a PDF dictionary
        table = fonts[name].ToUnicode.read_bytes()
        fonts[name].ToUnicode.write(table.replace(b"<34> <0034>", b"<34> <0035>"))


_AMOUNT = re.compile(rb"(1 0 0 1 [0-9.]+ [0-9.]+ Tm) /F[0-9+]+ [0-9.]+ Tf \([^)]*[0-9],[0-9]{3}\.[0-9]{2}\)")


def swapped_places(drawn: bytes) -> bytes:
    """Let two amounts change places; the order in which they are drawn stays."""
    places = list(_AMOUNT.finditer(drawn))
    one, other = places[0], places[-1]
    return (
        drawn[: one.start(1)] + other[1] + drawn[one.end(1) : other.start(1)] + one[1] + drawn[other.end(1) :]
    )


def appended(raw: bytes) -> bytes:
    """Change a page by writing after the end, as programs do that sign or annotate."""
    pdf = pikepdf.open(io.BytesIO(raw))
    contents = pdf.pages[PAGE_WITH_FIGURE].Contents
    drawn = contents.read_bytes().replace(ENGLISH["pdf"], b"1,900.00", 1)
    number = contents.objgen[0]
    start = int(re.findall(rb"startxref\s+([0-9]+)", raw)[-1])
    root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    at = len(raw)
    more = b"%d 0 obj\n<< /Length %d >>\nstream\n" % (number, len(drawn)) + drawn + b"\nendstream\nendobj\n"
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (
        number,
        at,
        size,
        root,
        start,
    )
    return raw + more + table + b"startxref\n%d\n%%%%EOF\n" % (at + len(more))


PAGE_WITH_FIGURE = next(
    n
    for n, page in enumerate(pikepdf.open(io.BytesIO(MADE["pdf"])).pages)
    if ENGLISH["pdf"] in page.Contents.read_bytes()
)
DAMAGED: dict[str, Callable[[], bytes]] = {
    "a figure on a page": lambda: with_pdf(
        redrawn(lambda drawn: drawn.replace(ENGLISH["pdf"], b"1,500.00", 1), PAGE_WITH_FIGURE)
    ),
    "a word on a page": lambda: with_pdf(redrawn(lambda drawn: drawn.replace(b"Came in", b"Camp in", 1))),
    "a page taken out": lambda: with_pdf(lambda pdf: pdf.pages.__delitem__(1)),
    "pages in another order": lambda: with_pdf(lambda pdf: pdf.pages.reverse()),
    "other data": lambda: with_pdf(swap_data),
    "a second file inside": lambda: with_pdf(second_data),
    "a note over a page": lambda: with_pdf(note_over),
    "a picture over a page": lambda: with_pdf(picture_over),
    "a form": lambda: with_pdf(form_over),
    "a white box over words": lambda: with_pdf(
        redrawn(lambda drawn: drawn + b"\n/Artifact <</Type /Layout>> BDC 1 1 1 rg 0 0 595 841 re f EMC")
    ),
    "white words": lambda: with_pdf(
        redrawn(lambda drawn: drawn.replace(b"0.102 0.102 0.102 rg", b"1 1 1 rg", 1))
    ),
    "words off the page": lambda: with_pdf(
        redrawn(
            lambda drawn: re.sub(rb"1 0 0 1 [0-9.]+ ([0-9.]+) Tm", rb"1 0 0 1 -900 \1 Tm", drawn, count=3)
        )
    ),
    "two amounts that changed places": lambda: with_pdf(redrawn(swapped_places, PAGE_WITH_FIGURE)),
    "words beside the marks": lambda: with_pdf(
        redrawn(lambda drawn: drawn + b"\nBT /F2+0 9 Tf 1 0 0 1 60 60 Tm (1,900.00) Tj ET")
    ),
    "a line at the foot": lambda: with_pdf(
        redrawn(
            lambda drawn: (
                drawn + b"\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC BT 0 0 0 rg 1 0 0 1 60 60 Tm"
                b" /F2+0 9 Tf (1,900.00) Tj ET EMC"
            )
        )
    ),
    "an alphabet that lies": lambda: with_pdf(new_alphabet),
    "a change written after the end": lambda: appended(MADE["pdf"]),
    "a page cut small": lambda: with_pdf(lambda pdf: pdf.pages[0].__setattr__("CropBox", [0, 0, 300, 300])),
    "a page cut off": lambda: MADE["pdf"].replace(b"startxref", b"startxxxx"),
    "html: a figure": lambda: MADE["html"].replace(ENGLISH["html"], "£1,500.00".encode(), 1),
    "html: a hidden row": lambda: MADE["html"].replace(b"<tr>", b'<tr style="display:none">', 2),
    "html: a style that hides": lambda: MADE["html"].replace(b"</style>", b"tr{display:none}</style>"),
    "html: a program": lambda: MADE["html"].replace(b"</body>", b"<script>alert(1)</script></body>"),
    "html: a picture": lambda: MADE["html"].replace(b"</body>", b'<img src="x"></body>'),
    "xlsx: an amount": lambda: with_parts(
        lambda name, part: part.replace(b"<v>1400", b"<v>1500", 1) if name.endswith("sheet1.xml") else part
    ),
    "xlsx: a formula": lambda: with_parts(
        lambda name, part: part.replace(b"<v>", b"<f>1+1</f><v>", 1) if name.endswith("sheet1.xml") else part
    ),
    "xlsx: a hidden row": lambda: with_parts(
        lambda name, part: part.replace(b'<row r="3"', b'<row hidden="1" r="3"') if "sheet1" in name else part
    ),
    "xlsx: a hidden sheet": lambda: with_parts(
        lambda name, part: part.replace(b'<sheet name="Bank"', b'<sheet state="hidden" name="Bank"')
    ),
    "xlsx: a format with its own digits": lambda: with_parts(
        lambda name, part: part.replace(b"&quot;\xc2\xa3&quot;#", b"&quot;\xc2\xa39&quot;#")
    ),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_what_the_eye_sees_may_not_differ_from_what_the_data_gives(how: str) -> None:
    found = verify(DAMAGED[how]())

    assert found.shown is Shown.CHANGED
    assert not found.ok
    assert found.differences
    assert found.figures  # the data inside is whole: it is the page that lies


def test_the_figure_that_was_put_in_is_named() -> None:
    assert "1,500.00" in " ".join(verify(DAMAGED["a figure on a page"]()).differences)


@pytest.mark.parametrize("kind", ["pdf", "html", "json"])
def test_data_that_was_changed_does_not_fit_its_seal(kind: str) -> None:
    """The pages too are then not what the data gives."""

    def other(text: bytes) -> bytes:
        return re.sub(rb'"D12":(\d+)', lambda m: b'"D12":%d' % (int(m[1]) + 100), text)

    def inside(pdf: pikepdf.Pdf) -> None:
        data = other(pdf.attachments[ATTACHED_NAME].get_file().read_bytes())
        pdf.attachments[ATTACHED_NAME] = carried(pdf, data)

    found = verify(with_pdf(inside) if kind == "pdf" else other(MADE[kind]))

    assert not found.ok
    assert not found.figures
    assert "X3" in {each.rule for each in found.broken}
    assert found.fingerprint != found.stated


def test_a_whole_other_statement_with_its_own_seal_has_another_check_code() -> None:
    """Whoever makes everything anew passes: the check code, told by another way, is what shows it."""
    other = replace(CONTENT, header=replace(CONTENT.header, format_asked="Braille"))
    found = verify(files(other, only=frozenset({"pdf"})).popitem()[1])

    assert found.ok
    assert found.check_code != SEAL.check_code


@settings(max_examples=examples(60), deadline=None)
@given(place=st.integers(0, len(MADE["pdf"]) - 1), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_pdf_never_shows_other_words_and_passes(place: int, bit: int, cut: bool) -> None:
    raw = bytearray(MADE["pdf"])
    raw[place] ^= 1 << bit
    damaged = bytes(raw[:place] if cut else raw)
    try:
        found = verify(damaged)
    except (NotAStatement, TooLarge):
        return

    if found.ok:
        assert read_pages(damaged).words == read_pages(MADE["pdf"]).words
        assert found.content == CONTENT


@pytest.mark.parametrize("folder", [Path(__file__).parents[2] / "data" / "statements"])
def test_statements_of_earlier_versions_still_pass(folder: Path) -> None:
    """What a format says on paper never changes: other words or figures need another format (0046)."""
    kept = sorted(folder.glob("*.*"))

    assert {path.suffix for path in kept} == {".pdf", ".html", ".txt", ".xlsx", ".json"}
    for path in kept:
        found = verify(path.read_bytes())
        assert found.ok, (path.name, found.differences)
        assert found.content.summary.carried_forward == Money(4280_00)
