"""The recovery sheet: every group large, numbered and spelt out, tagged, and the same each time."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest

from phb_desktop.statements.recovery_sheet import draw_sheet, sheet, spoken
from phb_desktop.vault.recovery import ALPHABET
from tests.tools import verapdf

CODE = "0W40-J2GB-1G6G-W3RG-2491-650N-2RBH-G68T-3CE1-T7GZ-QN96"
FOLDER = Path("/media/stick/Papers/PHB budget.vault")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sheet") / "sheet.pdf"
    file.write_bytes(draw_sheet(CODE, FOLDER))
    return file


def words_of(file: Path) -> list[str]:
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


def test_each_group_stands_with_its_number_and_how_it_is_said(drawn: Path) -> None:
    lines = [line.replace(" ", "") for line in words_of(drawn)]
    for number, group in enumerate(CODE.split("-"), 1):
        said = spoken(group).replace(" ", "")
        assert f"{number}{group}{said}" in lines


def test_it_says_which_book_and_where_and_what_to_do(drawn: Path) -> None:
    text = "\n".join(words_of(drawn))
    for wanted in ("PHB budget.vault", "/media/stick/Papers", "someone you trust", "Use your recovery code"):
        assert wanted in text


def test_the_code_is_on_the_first_page_and_in_eighteen_points_or_more(drawn: Path) -> None:
    with pikepdf.open(drawn) as pdf:
        assert len(pdf.pages) == 2
        first = pdf.pages[0].Contents.read_bytes()
    sizes = {
        float(word) for line in first.split(b"\n") for word, after in pairwise(line.split()) if after == b"Tf"
    }
    assert 18.0 in sizes
    assert min(sizes) >= 12


def test_every_sign_of_a_code_has_a_word_of_its_own() -> None:
    said = [spoken(sign) for sign in ALPHABET]
    assert len(set(said)) == 32
    assert spoken("0O".replace("O", "0")) == "zero, zero"


def test_it_is_tagged_and_the_same_bytes_each_time(drawn: Path) -> None:
    report = page.validate_pdf(str(drawn), profile="ua1", limits=page.SafetyLimits.unlimited())
    assert report.is_compliant, report
    assert drawn.read_bytes() == draw_sheet(CODE, FOLDER)


def test_verapdf_finds_nothing_against_it(drawn: Path) -> None:
    if lacking := verapdf.missing():
        pytest.skip(lacking)
    (verdict,) = verapdf.verdicts([drawn])
    assert verdict.compliant, verdict


def test_its_sentences_are_short() -> None:
    for block in sheet(CODE, FOLDER).blocks:
        for words in getattr(block, "items", ()) or [getattr(block, "text", "")]:
            for sentence in str(words).split(". "):
                assert len(sentence.split()) <= 25
