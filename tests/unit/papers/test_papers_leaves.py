"""Pages of kept papers for a pack: upright, complete, and nothing along that is not drawn."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps

from phb_desktop.papers.leafing import Leafed, Leafing
from phb_desktop.papers.leaves.leaf import NoLeaves, Why
from phb_desktop.papers.leaves.task import leaves_of
from phb_desktop.statements.pack.joined import JoinedPdf

CORNERS = {(0, 0): "red", (1, 0): "green", (0, 1): "blue", (1, 1): "white"}
TURN = 0x0112


def four_colours(turn: int, mode: str = "RGB") -> Image.Image:
    """Return a picture, wider than high, with a colour in each corner; `turn` is noted as a camera would."""
    picture = Image.new("RGB", (120, 80))
    for (right, low), colour in CORNERS.items():
        picture.paste(colour, (60 * right, 40 * low, 60 * right + 60, 40 * low + 40))
    picture = picture.convert(mode)
    picture.getexif()[TURN] = turn
    return picture


def saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    exif = picture.getexif()
    picture.save(out, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    return out.getvalue()


def a_pdf(pages: int = 1, **more: object) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for number in range(pages):
        pdf.add_blank_page(page_size=(300, 200))
        page = pdf.pages[-1]
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 20 Tf 20 100 Td (Page {number + 1}) Tj ET".encode())
    for key, value in more.items():
        pdf.pages[0][Name(f"/{key}")] = value
    return pdf


def written(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def shown(paper: bytes, folder: Path) -> list[Path]:
    """Draw each leaf of a paper, alone on a page of its size, as a stranger's program shows it."""
    file = folder / "leaves.pdf"
    with file.open("wb") as out:
        joined = JoinedPdf(out)
        leaves, objects = leaves_of(paper, joined.next_number)
        joined.add(objects)
        joined.finish(*around(leaves))
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True, timeout=60)
    subprocess.run(["pdftoppm", "-r", "72", "-png", file, folder / "page"], check=True, timeout=60)
    return sorted(folder.glob("page*.png"))


def around(leaves: list) -> tuple[bytes, dict[str, int]]:  # type: ignore[type-arg]
    """Return pages that show stand-ins, as our own pages of a pack do, and what stands behind them."""
    pdf = pikepdf.new()
    for leaf in leaves:
        pdf.add_blank_page(page_size=(leaf.width, leaf.height))
        empty = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        page = pdf.pages[-1]
        page.Resources = Dictionary(XObject=Dictionary({f"/FormXob.leaf{leaf.number}": empty}))
        page.Contents = pdf.make_stream(
            f"1 0 0 1 {-leaf.left} {-leaf.bottom} cm /FormXob.leaf{leaf.number} Do".encode()
        )
    pdf.docinfo["/Title"] = "Leaves"
    return written(pdf, deterministic_id=True), {f"leaf{leaf.number}": leaf.number for leaf in leaves}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(kind: str, turn: int, tmp_path: Path) -> None:
    picture = four_colours(turn)
    upright = ImageOps.exif_transpose(picture)

    (page,) = shown(saved(picture, kind), tmp_path)

    with Image.open(page) as drawn:
        assert (drawn.width > drawn.height) == (upright.width > upright.height)
        for x, y in ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)):
            seen = drawn.convert("RGB").getpixel((int(drawn.width * x), int(drawn.height * y)))
            meant = upright.getpixel((int(upright.width * x), int(upright.height * y)))
            assert max(abs(a - b) for a, b in zip(seen, meant, strict=True)) < 40  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_drawn(mode: str, tmp_path: Path) -> None:
    made = Image.new("I;16", (60, 40), 40_000) if mode == "I;16" else four_colours(1).convert(mode)
    kind = {"CMYK": "JPEG", "I;16": "TIFF"}.get(mode, "PNG")

    (page,) = shown(saved(made, kind), tmp_path)

    with Image.open(page) as drawn:
        grey = drawn.convert("L")
        if mode == "I;16":
            assert grey.getpixel((grey.width // 2, grey.height // 2)) == 40_000 // 256
        else:
            low, high = grey.getextrema()
            assert high - low > 100  # type: ignore[operator]


def test_a_long_scan_has_a_leaf_for_each_page(tmp_path: Path) -> None:
    out = io.BytesIO()
    pages = [Image.new("1", (80, 100), n % 2) for n in range(5)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")

    assert len(shown(out.getvalue(), tmp_path)) == 5


def test_where_a_photograph_was_taken_stays_behind() -> None:
    picture = four_colours(1)
    exif = picture.getexif()
    exif[0x010F] = "Canarycam"
    exif.get_ifd(0x8825)[1] = "N"
    content = saved(picture, "JPEG")
    assert b"Canarycam" in content

    _, objects = leaves_of(content, 1)

    assert b"Canarycam" not in b"".join(objects)
    assert b"Exif" not in b"".join(objects)


def test_what_a_page_shows_comes_along_and_what_it_does_stays_behind(tmp_path: Path) -> None:
    pdf = a_pdf(2)
    act = Dictionary(S=Name.JavaScript, JS="canary_script()")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=act)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
    pdf.pages[0].AA = Dictionary(O=act)
    pdf.Root.OpenAction = act
    pdf.attachments["canary.txt"] = b"canary_file"

    pages = shown(written(pdf, compress_streams=False), tmp_path)
    _, objects = leaves_of(written(pdf, compress_streams=False), 1)

    assert len(pages) == 2
    assert not any(word in b"".join(objects) for word in (b"canary", b"JavaScript", b"Annot"))
    told = subprocess.run(["pdftotext", tmp_path / "leaves.pdf", "-"], check=True, capture_output=True).stdout
    assert told.split() == [b"Page", b"1", b"Page", b"2"]


def test_what_was_filled_into_a_form_is_drawn(tmp_path: Path) -> None:
    pdf = a_pdf()
    look = pdf.make_stream(
        b"BT /F1 12 Tf 2 2 Td (Forty hours) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 120, 20]),
        Resources=pdf.pages[0].Resources,
    )
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T="hours",
        V="Forty hours",
        F=4,
        Rect=Array([10, 10, 130, 30]),
    )
    box.AP = Dictionary(N=look)
    field = pdf.make_indirect(box)
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    shown(written(pdf), tmp_path)

    told = subprocess.run(["pdftotext", tmp_path / "leaves.pdf", "-"], check=True, capture_output=True).stdout
    assert b"Forty hours" in told


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_turned(turn: int, tmp_path: Path) -> None:
    paper = written(a_pdf(Rotate=turn, CropBox=Array([10, 20, 290, 180])))
    (leaf,), _ = leaves_of(paper, 1)

    assert (round(leaf.width), round(leaf.height)) == ((280, 160) if turn in (0, 180) else (160, 280))
    (page,) = shown(paper, tmp_path)
    with Image.open(page) as drawn:
        assert drawn.convert("L").getextrema()[0] < 50  # type: ignore[operator]  # the words are in sight


@pytest.mark.parametrize(
    ("paper", "why"),
    [
        (written(a_pdf(), encryption=pikepdf.Encryption(owner="o", user="u")), Why.LOCKED),
        (b"%PDF-1.7\n1 0 obj <</Type /Pages /Count 1>> endobj\n", Why.DAMAGED),
        (b"%PDF-1.7\n" + bytes(400), Why.DAMAGED),
        (saved(four_colours(1), "JPEG")[:300], Why.DAMAGED),
        (written(a_pdf(201)), Why.TOO_LARGE),
        (b"\x00\x00\x00\x18ftypheic" + bytes(200), Why.NOT_DRAWN),
        (b"a" * 20_001, Why.NOT_DRAWN),
    ],
)
def test_why_a_paper_has_no_leaves(paper: bytes, why: Why) -> None:
    with pytest.raises(NoLeaves) as none:
        leaves_of(paper, 1)
    assert none.value.why is why


def test_the_child_answers_one_paper_after_the_other_and_again_after_it_was_ended() -> None:
    paper = saved(four_colours(6), "JPEG")
    with Leafing() as leafing:
        first = leafing.leaves_of(paper, 10)
        assert leafing._child._process is not None
        leafing._child._process.kill()
        leafing._child._process.wait()

        assert leafing.leaves_of(paper, 10) is Why.DAMAGED  # the pipe was broken: that paper is named
        again = leafing.leaves_of(paper, 10)

    assert isinstance(first, Leafed)
    assert again == first


def test_words_come_as_lines() -> None:
    note = "Paid in cash.\r\n\r\n\tThank you\u202e!\n".encode()
    letter = b"From: a@example.org\r\nSubject: =?utf-8?q?Bill_=C2=A35?=\r\nTo: b@example.org\r\n\r\nPaid.\r\n"
    with Leafing() as leafing:
        assert leafing.leaves_of(note, 1) == Leafed(lines=("Paid in cash.", "Thank you !"))
        assert leafing.leaves_of(letter, 1) == Leafed(
            lines=("From: a@example.org", "To: b@example.org", "Subject: Bill £5", "Paid.")
        )
        assert leafing.leaves_of(b"long words " * 5_000, 1) is Why.TOO_LARGE
