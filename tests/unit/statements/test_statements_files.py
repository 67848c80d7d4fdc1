"""The files of a statement: data that round-trips, a page that works alone, a workbook without formulas."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from statements_contents import quarter
from statements_samples import HARD, paper

from phb_desktop.exchange.profiles import shipped, shipped_called
from phb_desktop.statements.content import Kind
from phb_desktop.statements.document import Heading
from phb_desktop.statements.files import file_name, files
from phb_desktop.statements.html import to_html
from phb_desktop.statements.identities import broken
from phb_desktop.statements.model import PART_WORDS, Layout, Part
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.whole import PIECES
from phb_desktop.statements.statement_json import (
    NotAStatement,
    Seal,
    as_data,
    check_code,
    fingerprint,
    from_data,
    from_text,
    to_file,
    to_text,
)
from phb_desktop.statements.verify import LARGEST, NotThere, TooLarge, verify, verify_file
from phb_desktop.statements.xlsx import to_xlsx
from phb_desktop.values.money import Money

CONTENT = quarter()
SEAL = Seal(fingerprint(to_text(CONTENT)), 5, "ab" * 32, "one two three")


def test_the_invented_quarter_is_an_honest_one() -> None:
    assert broken(CONTENT) == []


def test_json_names_its_figures_by_field_codes_in_whole_pence() -> None:
    data = json.loads(to_file(CONTENT, SEAL))

    assert data["D12"] == CONTENT.summary.carried_forward.pence
    assert data["D12"] == data["D1"] + data["D5"] - data["D11"]
    assert data["J12"] == data["J8"] - data["J11"] > 0
    assert data["A3"] == {"first": "2026-04-01", "last": "2026-06-30"}
    assert data["seal"]["check_code"] == check_code(SEAL.fingerprint)
    assert list(data) == sorted(data)


def test_content_comes_back_from_its_own_text() -> None:
    assert from_text(to_text(CONTENT)) == CONTENT


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("D12"),
        lambda data: data.update(D12="196980"),
        lambda data: data.update(D12=1.5),
        lambda data: data.update(D12=True),
        lambda data: data.update(Z9=1),
        lambda data: data["A3"].update(first="31/12/2026"),
        lambda data: data["A3"].update(more=1),
        lambda data: data.update(A1="another"),
        lambda data: data.update(E={}),
        lambda data: data.update(format="other"),
        lambda data: data["F"][0].update(amount=None),
    ],
)
def test_data_that_does_not_fit_to_the_letter_is_refused(change: Any) -> None:
    data = json.loads(json.dumps(as_data(CONTENT)))
    change(data)

    with pytest.raises(NotAStatement):
        from_data(data)


def every_file() -> dict[str, bytes]:
    return {name.rpartition(".")[2]: raw for name, raw in files(CONTENT, seal=SEAL).items()}


@pytest.mark.parametrize("kind", ["pdf", "html", "txt", "xlsx", "json"])
def test_a_reader_can_check_every_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"sent.{kind}"
    path.write_bytes(every_file()[kind])

    found = verify_file(path)

    assert found.ok
    assert (found.number, found.fingerprint) == (CONTENT.header.edition.number, SEAL.fingerprint)


def test_a_changed_figure_is_noticed_by_sums_and_by_fingerprint() -> None:
    raw = every_file()["json"].replace(b'"D12":196980', b'"D12":196990')
    raw = re.sub(rb'"D12":(\d+)', lambda found: b'"D12":%d' % (int(found[1]) + 1), raw)

    found = verify(raw)

    assert not found.ok
    assert "X3" in {each.rule for each in found.broken}
    assert found.fingerprint != found.stated


def test_a_changed_word_is_noticed_by_the_fingerprint_alone() -> None:
    raw = every_file()["html"].replace(b"Lantern Insurance", b"Lantern Assurance")

    found = verify(raw)

    assert not found.ok
    assert found.broken == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"{}",
        b"[]",
        b"{" * 5000,
        b'{"seal":1}',
        b"%PDF-1.7 nothing /EmbeddedFile",
        b"%PDF-1.7 /EmbeddedFile stream\nnot packed",
        b"PK\x03\x04 broken",
        b"<html></html>",
        b"\xff\xfe\x00",
    ],
)
def test_foreign_files_are_refused_in_plain_words(raw: bytes) -> None:
    with pytest.raises(NotAStatement, match="not a statement"):
        verify(raw)


def test_a_workbook_with_entities_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><sheet><t>&a;</t></sheet>'
        book.writestr("xl/worksheets/sheet1.xml", bomb)

    with pytest.raises(NotAStatement):
        verify(out.getvalue())


@pytest.mark.parametrize(
    ("raw", "refused"),
    [
        (b"%PDF-1.7 /EmbeddedFile stream\n" + zlib.compress(bytes(LARGEST + 1)), TooLarge),
        (b"<html></html>", NotAStatement),
        (b'{"seal":1}', NotAStatement),
    ],
)
def test_what_the_walled_child_refuses_is_refused_here(tmp_path: Path, raw: bytes, refused: type) -> None:
    path = tmp_path / "sent.pdf"
    path.write_bytes(raw)

    with pytest.raises(refused):
        verify_file(path)


def test_a_verdict_does_not_rest_on_the_childs_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A child that was taken over may say what it likes: the figures it hands back are worked out again."""
    changed = every_file()["json"].replace(b"Lantern Insurance", b"Lantern Assurance")
    lie = {"refused": "", "data": b64encode(changed).decode(), "shown": "exact", "differences": []}
    monkeypatch.setattr("phb_desktop.statements.verify.read_in_child", lambda *_, **__: lie)
    path = tmp_path / "sent.json"
    path.write_bytes(changed)

    assert not verify_file(path).ok


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotThere, match=r"gone\.pdf"):
        verify_file(tmp_path / "gone.pdf")


def test_the_workbook_holds_texts_amounts_and_days_and_never_a_formula() -> None:
    assert CONTENT.payments is not None
    rows = CONTENT.payments.rows
    sly = replace(rows[0], to_whom='=HYPERLINK("http://example.org")', details="@SUM(A1)", method="+1")
    content = replace(CONTENT, payments=replace(CONTENT.payments, rows=(sly, *rows[1:])))

    raw = to_xlsx(content, SEAL)

    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name)
            assert b"<f " not in book.read(name)
    sheets = load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in sheets.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert '=HYPERLINK("http://example.org")' in {cell.value for cell in cells}
    sums = [cell.value for cell in sheets["Money out"]["K"][1:]]
    assert Money(round(sum(sums) * 100)) == CONTENT.summary.total_out


def test_the_workbook_carries_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(CONTENT, SEAL))) as book:
        assert {part.date_time for part in book.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert b"2026-07-14T00:00:00Z" in book.read("docProps/core.xml")


SAME = """
import hashlib, sys, time
sys.path[:0] = [{here!r}]
from statements_contents import quarter
from phb_desktop.statements.files import files
for each in range(2):
    for name, raw in sorted(files(quarter()).items()):
        print(name, hashlib.sha256(raw).hexdigest())
    time.sleep(1.1 * (not each))
"""


def test_the_same_content_gives_the_same_files_in_other_processes() -> None:
    seen = set()
    for seed in ("3", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", SAME.format(here=str(Path(__file__).parent))],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.update(done.stdout.splitlines())

    assert len(seen) == 5


class Outline(HTMLParser):
    """Reads headings, scopes and whatever a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.heads: list[tuple[str, str | None]] = []
        self.fetches: list[str] = []
        self.open: list[str] = []
        self.programs = 0
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("h1", "h2", "h3"):
            self.levels.append(int(tag[1]))
        if tag == "th":
            self.heads.append((tag, given.get("scope")))
        if tag == "html":
            self.lang = given.get("lang") or ""
        if tag in ("img", "link", "iframe", "object") or given.get("src"):
            self.fetches.append(tag)
        if tag == "script" and given and given.get("type") != "application/json":
            self.fetches.append("script")
        self.programs += tag == "script" and not given
        if any(name.startswith("on") for name in given):
            self.fetches.append(f"{tag} with a handler")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("document", [paper(), paper(5, HARD), to_document(CONTENT, SEAL)])
def test_the_page_is_well_formed_and_works_alone(document: Any) -> None:
    outline = Outline()
    outline.feed(to_html(document, '{"name": "</script><script>alert(1)</script>"}'))

    assert outline.open == []
    assert outline.fetches == []
    assert outline.programs == 1  # the check, which the page's policy names by its hash
    assert outline.lang == "en-GB"
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(scope in ("col", "row") for _, scope in outline.heads)


def test_the_page_says_what_the_paper_says() -> None:
    page = every_file()["html"].decode()

    for text in ("Accountability statement 7", "Money that came in", "Lantern Insurance", "D12", "J12"):
        assert text in page
    assert "&lt;" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_foreign_markup_stays_text() -> None:
    assert CONTENT.payments is not None
    sly = replace(CONTENT.payments.rows[0], to_whom="<img src=x onerror=alert(1)>")
    content = replace(CONTENT, payments=replace(CONTENT.payments, rows=(sly,)))
    outline = Outline()

    outline.feed(to_html(to_document(content, SEAL), to_file(content, SEAL).decode()))

    assert outline.fetches == []


@pytest.mark.parametrize("layout", [each.layout for each in shipped()], ids=lambda each: each.name)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_layout_of_every_kind_can_be_set(layout: Layout, kind: Kind) -> None:
    content = quarter(kind)

    document = to_document(content, SEAL, layout)
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level <= 2]

    assert str(content.summary.total_out) in to_html(document)
    assert len(headings) == len(set(headings))
    assert "O. Declaration" in headings


def test_every_part_that_a_layout_may_name_is_drawn_and_has_words() -> None:
    assert set(PIECES) == set(Part) == set(PART_WORDS)


def test_no_layout_points_at_a_part_that_it_leaves_out() -> None:
    theirs = Layout("theirs", (Part.MONEY_OUT, Part.DECLARATION))

    said = to_html(to_document(CONTENT, SEAL, theirs))

    assert "table of section G" not in said
    assert "Section C has" not in said
    assert "Section C has" in to_html(to_document(CONTENT, SEAL))


def test_files_are_named_after_number_version_and_days() -> None:
    edition = replace(CONTENT.header.edition, number=0)
    draft = replace(CONTENT, header=replace(CONTENT.header, edition=edition))

    assert file_name(CONTENT) == "statement-7-v2_2026-04-01_2026-06-30"
    assert file_name(draft, large_print=True) == "statement-draft_2026-04-01_2026-06-30_large-print"
    assert "Draft, not issued" in to_html(to_document(draft, SEAL))
    audit = shipped_called("audit-summary").layout
    assert file_name(CONTENT, audit, large_print=True) == (
        "statement-7-v2_2026-04-01_2026-06-30_audit-summary_large-print"
    )
    closing = replace(CONTENT, header=replace(CONTENT.header, kind=Kind.CLOSING))
    assert file_name(closing) == "statement-7-closing-v2_2026-04-01_2026-06-30"


def test_only_the_files_that_are_wanted_are_made() -> None:
    made = files(CONTENT, only=frozenset({"json"}))

    assert [name.rpartition(".")[2] for name in made] == ["json"]
