"""A pack of proof: every paper in its place, nothing half made, nobody's name in a file name."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image
from statements_contents import quarter

from phb_desktop.papers.model import PaperId, PaperKind
from phb_desktop.statements.content import Content
from phb_desktop.statements.content.proof import PaperShown
from phb_desktop.statements.pack import Making, Stopped, pack_of, write_folder, write_pdf
from phb_desktop.statements.pack.folder import CannotMakePack, PackIsThere
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.values.money import Money

NOTE = b"Paid in cash on the day."
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(200)


def photo(size: tuple[int, int] = (300, 400), seed: int = 0) -> bytes:
    out = io.BytesIO()
    picture = Image.frombytes("L", size, hashlib.shake_128(bytes([seed % 256])).digest(size[0] * size[1]))
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def with_papers(kinds: list[str]) -> Content:
    """Return a quarter whose payments are proved, in turn, by papers of these kinds, listed backwards."""
    content = quarter()
    rows = content.evidence.rows
    papers = [
        PaperShown(f"P{n + 1}", kind, rows[n % len(rows)].on, None, rows[n % len(rows)].on, Money(1))
        for n, kind in enumerate(kinds)
    ]
    proved = []
    for place, row in enumerate(rows):
        refs = ", ".join(paper.ref for paper in papers[place :: len(rows)])
        proved.append(replace(row, proof="attached", papers=refs) if refs else row)
    evidence = replace(content.evidence, rows=tuple(proved), papers=tuple(reversed(papers)))
    return replace(content, evidence=evidence)


def seal_of(content: Content) -> Seal:
    return Seal(fingerprint(to_text(content)), 12, "ab" * 32, "one two three")


CONTENT = with_papers(["receipt", "payslip", "invoice", "letter", "other", "receipt"])
STATEMENT = to_pdf(to_document(CONTENT, seal_of(CONTENT)))
KEPT: dict[int, bytes] = {
    1: photo(),
    2: STATEMENT,
    3: NOTE,
    4: HEIC,
    5: photo((400, 200), 5),
    6: photo(seed=6),
}


def making(kept: dict[int, bytes] | None = None, **more: object) -> Making:
    from_here = KEPT if kept is None else kept
    return Making(content_of=lambda paper: from_here[paper], **more)  # type: ignore[arg-type]


def pages_of(file: Path) -> list[str]:
    told = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, timeout=60
    ).stdout
    return told.decode().split("\f")[:-1]


def test_papers_stand_in_the_order_of_the_payments_they_prove() -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT))

    firsts = [min(row.on for row in paper.payments) for paper in pack.papers]
    assert firsts == sorted(firsts)
    assert {paper.paper for paper in pack.papers} == {PaperId(n) for n in KEPT}


def test_one_pdf_holds_every_page_where_its_index_says(tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT))

    made, beside = write_pdf(tmp_path, pack, making())

    assert beside == 1  # the one that is not drawn here
    assert made.is_dir()
    file = made / f"{made.name}.pdf"
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True, timeout=60)
    pages = pages_of(file)
    named = {
        ref: int(first[1])
        for refs, places in re.findall(r"((?:P\d+(?:, )?)+) +(\S.*?) {2,}£", pages[0])
        for ref, place in zip(refs.split(", "), places.split("; "), strict=True)
        if (first := re.match(r"Pages? (\d+)", place))
    }
    assert set(named) == {paper.ref for paper in pack.papers} - {"P4"}
    for ref, starts in named.items():
        assert f"{ref}, " in pages[starts - 1][:400]
    assert len(pages) == max(named.values())
    assert NOTE.decode() in "\n".join(pages)
    (lone,) = made.glob("*.heic")
    assert lone.read_bytes() == HEIC
    assert all(oct(each.stat().st_mode & 0o777) == "0o600" for each in made.iterdir())


def test_a_pack_that_is_drawn_whole_is_one_file(tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT), without=[PaperKind.LETTER])

    made, beside = write_pdf(tmp_path, pack, making())

    assert (beside, made.suffix) == (0, ".pdf")
    assert list(tmp_path.iterdir()) == [made]
    assert "Papers that stay at home" in "\n".join(pages_of(made))


def test_the_same_pack_is_the_same_bytes(tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT), without=[PaperKind.LETTER])
    first, _ = write_pdf(tmp_path / "a", pack, making())
    second, _ = write_pdf(tmp_path / "b", pack, making())

    assert first.read_bytes() == second.read_bytes()


def test_a_listener_is_told_which_paper_each_page_shows(tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT), without=[PaperKind.LETTER])
    made, _ = write_pdf(tmp_path, pack, making())

    told = subprocess.run(
        ["pdfinfo", "-struct", made], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    assert told.count("Figure") == 3 + len(pages_of_statement())
    assert re.search(r"H2", told)
    info = subprocess.run(["pdfinfo", made], check=True, capture_output=True, timeout=60).stdout.decode()
    assert re.search(r"Tagged: +yes", info)
    assert b"pdfuaid:part" not in made.read_bytes()  # nobody vouches for pages of strangers


def pages_of_statement() -> list[str]:
    told = subprocess.run(
        ["pdftotext", "-", "-"], input=STATEMENT, check=True, capture_output=True, timeout=60
    ).stdout
    return told.decode().split("\f")[:-1]


def test_a_folder_holds_every_paper_as_it_was_with_sums_that_fit(tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT))

    folder = write_folder(tmp_path, pack, making())

    kept = {hashlib.sha256(data).hexdigest() for data in KEPT.values()}
    held = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "papers").iterdir()}
    assert held == kept
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True, capture_output=True
    )
    page = (folder / "index.html").read_text(encoding="utf-8")
    links = [unquote(link) for link in re.findall(r'href="([^"#]+)"', page)]
    assert sorted(links) == sorted(f"papers/{path.name}" for path in (folder / "papers").iterdir())
    assert {path.suffix for path in folder.iterdir() if path.is_file()} == {
        "",
        ".html",
        ".pdf",
        ".txt",
        ".xlsx",
        ".json",
    }


def test_no_file_is_called_after_anybody(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, pack_of(CONTENT, seal_of(CONTENT)), making())

    names = " ".join(path.name for path in folder.rglob("*")).casefold()
    people = {row.to_whom for row in CONTENT.evidence.rows} | {"Mair", "Pugh", "Siân"}
    assert not [name for name in people if name and name.casefold() in names]


@pytest.mark.parametrize("write", [write_pdf, write_folder])
def test_stopped_or_failing_half_way_nothing_is_there(write: Callable[..., object], tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT))
    stopping = making()
    stopping.told = lambda done, _: stopping.stop.set() if done == 3 else None
    with pytest.raises(Stopped):
        write(tmp_path, pack, stopping)
    assert list(tmp_path.iterdir()) == []

    def gone(paper: PaperId) -> bytes:
        if paper == 3:
            raise OSError(28, os.strerror(28))
        return KEPT[paper]

    with pytest.raises(CannotMakePack, match="No space left"):
        write(tmp_path, pack, Making(content_of=gone))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [write_pdf, write_folder])
def test_a_pack_is_never_written_over(write: Callable[..., object], tmp_path: Path) -> None:
    pack = pack_of(CONTENT, seal_of(CONTENT))
    write(tmp_path, pack, making())
    before = sorted(path.name for path in tmp_path.rglob("*"))

    with pytest.raises(PackIsThere):
        write(tmp_path, pack, making())
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_many_scans_do_not_fill_the_memory(tmp_path: Path) -> None:
    """Sixty photographs of half a megabyte: never more than a few of them lie in memory."""
    content = with_papers(["receipt"] * 60)
    one = photo((900, 800), 1)
    assert len(one) > 400_000
    tracemalloc.start()
    try:
        write_pdf(tmp_path, pack_of(content, seal_of(content)), making(dict.fromkeys(range(1, 61), one)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 20 * len(one)


def test_an_empty_pack_says_so(tmp_path: Path) -> None:
    content = quarter()
    made, _ = write_pdf(tmp_path, pack_of(content, seal_of(content)), making())

    assert "no papers in this pack" in "\n".join(pages_of(made))
