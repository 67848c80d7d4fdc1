"""A pack on the disk: a folder of files, or one PDF. It appears whole, under its name, or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from phb_desktop.errors import Refused, VaultError
from phb_desktop.papers.sniffing import media_type_of
from phb_desktop.statements.files import files
from phb_desktop.statements.html import to_html
from phb_desktop.statements.model import Layout
from phb_desktop.statements.pack.chosen import Pack, PackPaper
from phb_desktop.statements.pack.index import index, name_of
from phb_desktop.statements.pack.making import Making
from phb_desktop.statements.paper.words import PAPERS, said
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.words import in_english, tr
from phb_desktop.written import CannotSave, IsThere, appear, write_file

SUMS: Final = "SHA256SUMS"


class PackIsThere(Refused):
    """A pack of that name is in the folder already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is in that folder already, so nothing was made.", name=name),
            tr("Choose another folder, or move the old one away."),
            field="folder",
        )


class CannotMakePack(VaultError):
    """The folder or the disk refuses."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            tr("No pack could be made in “{folder}”: {why}.", folder=folder, why=why),
            tr("Choose another folder, or make room. Your budget is not touched."),
            field="folder",
        )


@in_english()
def write_folder(place: Path, pack: Pack, making: Making, *, layout: Layout = Layout.STANDARD) -> Path:
    """Make the pack as a folder: the statement, the index, each paper as the file that it is.

    Returns the folder. Raises PackIsThere, CannotMakePack or Stopped; then nothing of it is there.
    """

    def fill(folder: Path) -> None:
        papers = folder / tr("papers")
        papers.mkdir()
        sums: dict[str, str] = {}
        places: dict[str, str] = {}
        links: dict[str, str] = {}
        for done, paper in enumerate(pack.papers):
            making.step(done, len(pack.papers))
            content = making.content_of(paper.paper)
            name = file_name(done + 1, paper, content)
            write_file(papers / name, content)
            place = f"{papers.name}/{name}"
            sums[place] = hashlib.sha256(content).hexdigest()
            places[paper.ref] = tr("File {number}", number=f"{done + 1:03d}")
            links[name] = quote(place)
        making.step(len(pack.papers), len(pack.papers))
        made = files(pack.content, layout, seal=pack.seal)
        made[f"{tr('index')}.html"] = to_html(index(pack, places, links=links)).encode()
        made[f"{tr('index')}.pdf"] = to_pdf(index(pack, places))
        for name, data in made.items():
            write_file(folder / name, data)
            sums[name] = hashlib.sha256(data).hexdigest()
        write_file(folder / SUMS, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode())

    return _appearing(place, name_of(pack), fill)


@in_english()
def write_pdf(place: Path, pack: Pack, making: Making) -> tuple[Path, int]:
    """Make the pack as one PDF. Papers that cannot be drawn are files beside it, all in one folder.

    Returns the PDF or the folder, and how many papers are beside the PDF. Raises as write_folder.
    """
    from phb_desktop.statements.pack.one_pdf import write_one_pdf  # noqa: PLC0415 - loads what draws and joins

    beside = 0

    def fill(folder: Path) -> None:
        nonlocal beside
        with (folder / f"{name_of(pack)}.pdf").open("xb") as file:
            Path(file.name).chmod(0o600)
            left = write_one_pdf(file, pack, making)
            file.flush()
            os.fsync(file.fileno())
        for number, each in enumerate(left, 1):
            content = making.content_of(each.paper.paper)
            write_file(folder / file_name(number, each.paper, content), content)
        beside = len(left)

    return _appearing(place, name_of(pack), fill, alone=".pdf"), beside


def file_name(number: int, paper: PackPaper, content: bytes) -> str:
    """Return `001 P12 Receipt 2026-04-03.pdf`: no name of anybody, and the ending of what it really is."""
    kind = media_type_of(content)
    dated = f" {paper.dated.isoformat()}" if paper.dated else ""
    return f"{number:03d} {paper.ref} {said(PAPERS, paper.kind)}{dated}{kind.ending if kind else ''}"


def _appearing(place: Path, name: str, fill: Callable[[Path], None], *, alone: str = "") -> Path:
    """Let a pack appear, and say of a pack what is said of any files."""
    try:
        return appear(place, name, fill, alone=alone)
    except IsThere as there:
        raise PackIsThere(there.name) from None
    except CannotSave as error:
        raise CannotMakePack(place, error.why) from None
