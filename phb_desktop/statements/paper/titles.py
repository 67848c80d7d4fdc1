"""What a statement is called, and what stands at the head and the foot of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.document import Block, Document
from phb_desktop.statements.paper.words import KINDS, days, said
from phb_desktop.statements.statement_json import Seal
from phb_desktop.words import tr


def title(content: Content) -> str:
    """Return `Accountability statement 7`, `…, extract for NHS money`, or that it is a draft."""
    edition, kind = content.header.edition, content.header.kind
    name = said(KINDS, Kind.FULL if kind.is_of_a_whole else kind)
    if edition.number:
        name = f"{name} {edition.number}"
    if kind is Kind.OWN_COPY:
        name = tr("{name}, own copy", name=name)
    if content.bridge is not None:
        name = tr("{name}, extract for {stream}", name=name, stream=content.bridge.stream)
    if not edition.number:
        return tr("{name}, draft", name=name)
    if edition.version > 1:
        return tr("{name}, version {version}", name=name, version=edition.version)
    return name


def foot(content: Content, seal: Seal) -> str:
    """Return the line at the foot of every page: the check code, or that nothing was issued."""
    if not content.header.edition.number:
        return tr("Draft, not issued. Figures may still change.")
    return tr("Check code {code}", code=seal.check_code)


def framed(content: Content, seal: Seal, name: str, subject: str, blocks: Sequence[Block]) -> Document:
    """Return blocks as a document called `name` that says whose it is and of which days."""
    head = content.header
    return Document(
        title=f"{name}: {days(head.period)}",
        author=head.prepared_by.name or head.person.name or tr("Not said"),
        subject=subject,
        issued=f"{head.prepared.on.isoformat()}T00:00:00",
        running=" · ".join(part for part in (name, days(head.period), head.person.reference) if part),
        foot=foot(content, seal),
        blocks=blocks,
    )
