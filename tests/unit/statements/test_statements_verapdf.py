"""veraPDF, the reference checker, finds nothing against our pages, and finds what is damaged on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from statements_contents import quarter
from statements_samples import HARD, paper

from phb_desktop.statements.content import Kind
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.easy_read import to_easy_read
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.tagged import Attachment
from phb_desktop.statements.pdf.theme import EASY_READ, LARGE_PRINT, NORMAL
from phb_desktop.statements.statement_json import Seal
from tests.tools import verapdf

SEAL = Seal("ab" * 32)
PAPERS = {
    "usual": paper(),
    "hard": paper(5, HARD),
    **{kind.value: to_document(quarter(kind), SEAL) for kind in Kind},
    **{f"{kind.value}-easy-read": to_easy_read(quarter(kind), SEAL) for kind in Kind},
}
LOOKS = {"normal": NORMAL, "large": LARGE_PRINT, "easy": EASY_READ}
ATTACHED = Attachment("statement.json", "application/json", "The figures as data", b'{"D12": 196980}')


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=False)


def untagged_words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BT /F1 12 Tf 50 50 Td (x) Tj ET")


def tables_without_rows(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == Name.TR:
            thing.S = Name.TD


DAMAGES: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    no_language,
    no_title_shown,
    no_structure,
    not_marked,
    untagged_words,
    tables_without_rows,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, verapdf.Verdict]:
    """One Java machine looks at every file, sound and damaged."""
    if lacking := verapdf.missing():
        pytest.skip(lacking)
    place = tmp_path_factory.mktemp("verapdf")
    files = []
    for name, document in PAPERS.items():
        for look, theme in LOOKS.items():
            files.append(place / f"{name}-{look}.pdf")
            files[-1].write_bytes(to_pdf(document, theme, ATTACHED))
    for damage in DAMAGES:
        with pikepdf.open(place / "usual-normal.pdf") as pdf:
            damage(pdf)
            files.append(place / f"{damage.__name__}.pdf")
            pdf.save(files[-1])
    return {verdict.file.removesuffix(".pdf"): verdict for verdict in verapdf.verdicts(files)}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAPERS)
def test_verapdf_finds_nothing_against_our_pages(
    told: dict[str, verapdf.Verdict], name: str, look: str
) -> None:
    verdict = told[f"{name}-{look}"]

    assert verdict.failures == ()
    assert verdict.compliant
    assert verdict.checks > 500  # it looked


@pytest.mark.parametrize("damage", DAMAGES)
def test_verapdf_finds_each_damage(
    told: dict[str, verapdf.Verdict], damage: Callable[[pikepdf.Pdf], None]
) -> None:
    assert told[damage.__name__].failures


def test_a_file_that_cannot_be_looked_at_is_no_verdict(tmp_path: Path) -> None:
    if lacking := verapdf.missing():
        pytest.skip(lacking)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"not a PDF")

    with pytest.raises(RuntimeError):
        verapdf.verdicts([broken])
