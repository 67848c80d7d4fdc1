"""Papers that lie as files beside a whole export, and not inside it: a budget of any size comes and goes so.

The export names each file by the digest of its bytes (docs/decisions/0241). A name from such a file is
foreign: it leads nowhere but into the folder of the export, and what it leads to is taken only if its digest
is right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any, Final

from phb_desktop.exchange.forms import FileRefused, Form, Problem
from phb_desktop.exchange.json_text import bounded
from phb_desktop.exchange.shapes import Row
from phb_desktop.papers.model import LARGEST_PAPER, digest_of_erased
from phb_desktop.words import tr

TABLE: Final = "papers_content"
KEY: Final = "papers"
_LONGEST_PLACE: Final = 400
_BEYOND: Final = frozenset("\\:\0")  # what leads elsewhere on one system or another


@dataclass(frozen=True, slots=True)
class Beside:
    """Where papers lie. folder: of the export; places: from there, by digest."""

    folder: Path
    places: Mapping[str, str]

    def content(self, digest: str) -> bytes:
        """Return the bytes of a paper. Raises FileRefused: no such file, too large, other bytes."""
        place = self.places.get(digest, "")
        if not place:
            raise FileRefused([Problem(KEY, tr("No file is named for the paper {digest}.", digest=digest))])
        where = f"{KEY}, {digest}"
        if not _leads_inside(place):
            raise FileRefused([Problem(where, tr("This should be a file beside the export."))])
        try:
            found = (self.folder / place).resolve(strict=True)
            if not found.is_relative_to(self.folder.resolve(strict=True)) or not found.is_file():
                raise FileRefused([Problem(where, tr("This should be a file beside the export."))])
            with found.open("rb") as file:
                content = bounded(file, LARGEST_PAPER)
        except (OSError, ValueError):
            raise FileRefused(
                [Problem(where, tr("“{place}” could not be read.", place=place[:80]))]
            ) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise FileRefused([Problem(where, tr("“{place}” holds other bytes.", place=place[:80]))])
        return content


def _leads_inside(place: str) -> bool:
    path = PurePosixPath(place)
    return (
        len(place) <= _LONGEST_PLACE
        and not _BEYOND & set(place)
        and not path.is_absolute()
        and bool(path.parts)
        and ".." not in path.parts
    )


def read_places(form: Form) -> dict[str, str] | None:
    """Return the places that a whole export names, or nothing where its papers are inside."""
    if not form.has(KEY):
        return None
    told = form.group(KEY)
    for digest, place in told.items():
        if type(place) is not str:
            form.no(KEY, tr("The place of {digest} should be text in quotes.", digest=digest[:64]))
    return {digest: place for digest, place in told.items() if type(place) is str}


def taken_apart(records: Mapping[str, Any]) -> tuple[dict[str, Any], dict[int, int]]:
    """Return records as if no paper had any bytes, and how many bytes each row of them has, by its id.

    A row that does not say it in a whole number is left as it is, for the reader of tables to refuse.
    """
    rows = records.get(TABLE)
    if not isinstance(rows, list):
        return dict(records), {}
    lengths: dict[int, int] = {}
    bare = []
    for row in rows:
        size = row.get("piece") if isinstance(row, dict) else None
        if type(size) is int and size >= 0 and type(row.get("id")) is int:
            lengths[row["id"]] = size
            bare.append({**row, "piece": ""})
        else:
            bare.append({**row, "piece": None} if isinstance(row, dict) and "piece" in row else row)
    return {**records, TABLE: bare}, lengths


def with_bytes(
    beside: Beside, papers: Sequence[Row], rows: Sequence[Row], lengths: Mapping[int, int]
) -> Iterator[list[Row]]:
    """Yield the rows of one paper after another with their bytes; no more than one lies in memory.

    Raises FileRefused where the rows and the file of a paper do not fit.
    """
    digests = {row["id"]: row["digest"] for row in papers}
    for paper, group in groupby(rows, key=lambda row: row["paper_id"]):
        parts = list(group)
        whole = sum(lengths[row["id"]] for row in parts)
        digest = digests[paper]
        content = b"" if digest == digest_of_erased(paper) and not whole else beside.content(digest)
        if whole != len(content) or [row["part"] for row in parts] != list(range(len(parts))):
            raise FileRefused(
                [Problem(f"{TABLE}, paper {paper}", tr("Its parts do not come to the bytes of its file."))]
            )
        start = 0
        made = []
        for row in parts:
            end = start + lengths[row["id"]]
            made.append({**row, "piece": content[start:end]})
            start = end
        yield made
