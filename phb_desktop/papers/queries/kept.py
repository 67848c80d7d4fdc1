"""The papers that are kept, what they prove and what is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from phb_desktop.errors import Refused, VaultError
from phb_desktop.papers import model
from phb_desktop.papers.queries.words import holding
from phb_desktop.papers.records import (
    ContentRecord,
    DescriptionRecord,
    GapRecord,
    LinkEndRecord,
    LinkRecord,
    PaperRecord,
)
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


class NoSuchPaper(Refused):
    """The request names a paper that is not there."""

    def __init__(self, paper: int) -> None:
        super().__init__(
            tr("Paper P{number} is not in this budget.", number=paper),
            tr("Choose a paper from the list."),
            field="paper",
        )


class PaperErased(Refused):
    """The paper told of somebody whose data was erased, and so were its bytes."""

    def __init__(self, paper: int) -> None:
        super().__init__(
            tr("Paper P{number} was erased, so it cannot be shown.", number=paper),
            tr("It belonged to a worker whose time was up. Nothing else was lost."),
            field="paper",
        )


class PaperDamaged(VaultError):
    """The stored bytes are not the bytes that were handed in."""

    def __init__(self, paper: int, name: str) -> None:
        super().__init__(
            tr("“{name}” (P{number}) is not as it was when you kept it.", name=name, number=paper),
            tr("Your other papers are not touched. Restore a backup, or keep this paper again."),
        )


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list, with how many things it is linked to."""

    paper: model.Paper
    links: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link that counts today."""

    id: model.LinkId
    paper: model.PaperId
    subject: model.Subject


_Latest = aliased(DescriptionRecord)


def _is_latest() -> ColumnElement[bool]:
    newest = select(func.max(_Latest.id)).where(_Latest.paper_id == PaperRecord.id).scalar_subquery()
    return DescriptionRecord.id == newest


def _counts() -> ColumnElement[bool]:
    """Hold for links that have not ended."""
    return ~select(LinkEndRecord.id).where(LinkEndRecord.link_id == LinkRecord.id).exists()


_PAPER = (
    PaperRecord.id,
    DescriptionRecord.name,
    PaperRecord.media_type,
    PaperRecord.size,
    PaperRecord.digest,
    PaperRecord.kept_on,
    PaperRecord.pages,
    DescriptionRecord.kind,
    DescriptionRecord.dated,
    DescriptionRecord.put_aside,
)


def _papers() -> Select[*tuple[Any, ...]]:
    return (
        select(*_PAPER)
        .select_from(PaperRecord)
        .join(DescriptionRecord, and_(DescriptionRecord.paper_id == PaperRecord.id, _is_latest()))
    )


def _paper(row: Row[Any] | Sequence[Any]) -> model.Paper:
    return model.Paper(model.PaperId(row[0]), *row[1 : len(_PAPER)])


def _in(ids: Iterable[int], column: Any) -> ColumnElement[bool]:
    """Hold for ids of any number: one bound value, where a list of marks would run out."""
    return _among(column, json.dumps(list(ids)))


def _among(column: Any, ids: Any = None) -> ColumnElement[bool]:
    """Hold for ids that are given as JSON: here, or as `ids` when the statement is run."""
    listed = func.json_each(bindparam("ids") if ids is None else ids).table_valued("value")
    return column.in_(select(listed.c.value))  # type: ignore[no-any-return]


def papers(
    reader: Reader, *, text: str = "", unlinked: bool = False, put_aside: bool = False
) -> list[PaperRow]:
    """Return the papers, newest first; `unlinked` is the inbox.

    text: looked for in names, numbers and what stands on the papers.
    """
    links = (
        select(func.count())
        .where(LinkRecord.paper_id == PaperRecord.id, _counts())
        .correlate(PaperRecord)
        .scalar_subquery()
    )
    query = _papers().add_columns(links).where(DescriptionRecord.put_aside == put_aside)
    query = query.order_by(PaperRecord.id.desc())
    found = [PaperRow(_paper(row), row[-1]) for row in reader.session.execute(query)]
    wanted = text.casefold().strip()
    on_paper = holding(reader, wanted.split()) if wanted else {}

    def fits(paper: model.Paper) -> bool:
        return wanted in paper.name.casefold() or wanted == paper.ref.casefold() or paper.id in on_paper

    return [row for row in found if not (unlinked and row.links) and (not wanted or fits(row.paper))]


def paper(reader: Reader, paper_id: model.PaperId) -> model.Paper:
    """Return one paper, or refuse with NoSuchPaper."""
    row = reader.session.execute(_papers().where(PaperRecord.id == paper_id)).first()
    if row is None:
        raise NoSuchPaper(paper_id)
    return _paper(row)


def paper_by_digest(reader: Reader, digest: str) -> model.Paper | None:
    """Return the paper that holds exactly these bytes, if it was kept before."""
    row = reader.session.execute(_papers().where(PaperRecord.digest == digest)).first()
    return _paper(row) if row else None


def links(
    reader: Reader,
    *,
    paper: model.PaperId | None = None,
    subject: model.Subject | None = None,
    ids: Iterable[int] | None = None,
) -> list[LinkRow]:
    """Return the links that count, of a paper, of a subject or by id, in the order they were made."""
    query = select(LinkRecord).where(_counts()).order_by(LinkRecord.id)
    if paper is not None:
        query = query.where(LinkRecord.paper_id == paper)
    if ids is not None:
        query = query.where(_in(ids, LinkRecord.id))
    if subject is not None:
        query = query.where(LinkRecord.subject_kind == subject.kind, LinkRecord.subject_id == subject.id)
    return [
        LinkRow(
            model.LinkId(row.id), model.PaperId(row.paper_id), model.Subject(row.subject_kind, row.subject_id)
        )
        for row in reader.session.scalars(query)
    ]


def papers_called(reader: Reader, refs: Sequence[str]) -> list[model.Paper]:
    """Return the papers of these numbers, `P12`, as they are kept. Raises NoSuchPaper."""
    return [paper(reader, model.PaperId(int(ref.removeprefix("P")))) for ref in refs]


def papers_of(reader: Reader, subject: model.Subject) -> list[model.Paper]:
    """Return the papers that prove one thing, by number."""
    return papers_by_subject(reader, subject.kind, [subject.id]).get(subject.id, [])


def papers_by_subject(
    reader: Reader, kind: model.SubjectKind, ids: Iterable[int]
) -> dict[int, list[model.Paper]]:
    """Return the papers of many things at once, each list by number; things without papers are left out."""
    found: dict[int, list[model.Paper]] = {}
    given = {"kind": kind, "ids": json.dumps(list(ids))}
    for row in reader.session.execute(_papers_by_subject(), given).all():
        found.setdefault(row[-1], []).append(_paper(row))
    return found


@cache  # built once: each page of the cash book asks it
def _papers_by_subject() -> Select[*tuple[Any, ...]]:
    return (
        _papers()
        .join_from(PaperRecord, LinkRecord, LinkRecord.paper_id == PaperRecord.id)
        .add_columns(LinkRecord.subject_id)
        .where(LinkRecord.subject_kind == bindparam("kind"), _counts(), _among(LinkRecord.subject_id))
        .order_by(PaperRecord.id)
    )


def gaps_by_subject(reader: Reader, kind: model.SubjectKind, ids: Iterable[int]) -> dict[int, model.Gap]:
    """Return what was last said about the missing papers of many things; taken back counts as nothing."""
    given = {"kind": kind, "ids": json.dumps(list(ids))}
    latest = {row.subject_id: row for row in reader.session.execute(_gaps_by_subject(), given).all()}
    return {
        key: model.Gap(row.reason, row.words, row.noted_on)
        for key, row in latest.items()
        if row.reason is not None
    }


@cache
def _gaps_by_subject() -> Select[*tuple[Any, ...]]:
    return (
        select(GapRecord.subject_id, GapRecord.reason, GapRecord.words, GapRecord.noted_on)
        .where(GapRecord.subject_kind == bindparam("kind"), _among(GapRecord.subject_id))
        .order_by(GapRecord.id)
    )


def evidence(
    reader: Reader,
    payments: Sequence[model.Payment],
    *,
    receipt_from: Money,
    own_limits: Mapping[int, Money] | None = None,
    kind: model.SubjectKind = model.SubjectKind.ENTRY,
) -> model.EvidenceIndex:
    """Return how each payment of a period stands with its paper (statement section L), in two queries."""
    ids = [payment.id for payment in payments]
    return model.evidence_index(
        payments,
        receipt_from=receipt_from,
        own_limits=own_limits,
        papers=papers_by_subject(reader, kind, ids),
        gaps=gaps_by_subject(reader, kind, ids),
    )


def content(reader: Reader, paper_id: model.PaperId) -> bytes:
    """Return a paper's bytes just as they were handed in, or raise PaperDamaged."""
    kept = paper(reader, paper_id)
    whole = b"".join(piece for _, piece in pieces(reader, paper_id))
    if kept.erased:
        raise PaperErased(kept.id)
    if hashlib.sha256(whole).hexdigest() != kept.digest:
        raise PaperDamaged(paper_id, kept.name)
    return whole


def pieces(reader: Reader, paper_id: model.PaperId) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each part of a paper, at most 1 MiB at a time, unproved."""
    query = (
        select(ContentRecord.part, ContentRecord.piece)
        .where(ContentRecord.paper_id == paper_id)
        .order_by(ContentRecord.part)
        .execution_options(yield_per=1)
    )
    yield from reader.session.execute(query)


def paper_ids(reader: Reader) -> list[model.PaperId]:
    """Return every paper's id, those put aside included."""
    return [model.PaperId(n) for n in reader.session.scalars(select(PaperRecord.id).order_by(PaperRecord.id))]
