"""Which statement is meant on the command line: names of streams and plan lines, the one issued before."""

from __future__ import annotations

import argparse

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import EntryId
from phb_desktop.office import Office
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Every, PlanLineId, ScheduleId, StreamId
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import CHAIN, ONE_OFFS, OWN_COPIES, Issued, extracts
from phb_desktop.statements.queries import issued
from phb_desktop.statements.request import Request
from phb_desktop.words import tr


class NotNamed(Refused):
    """A name that the budget does not have, or has twice."""

    def __init__(self, name: str, known: list[str], field: str) -> None:
        super().__init__(
            tr("“{name}” is not in this budget.", name=name)
            if name
            else tr("This kind of statement needs --{field}.", field=field),
            tr("These are: {names}.", names=", ".join(known)),
            field=field,
        )


def asked_for(asked: argparse.Namespace, office: Office) -> Request:
    """Return what the words of the command ask for. Raises NotNamed."""
    kind = Kind(asked.kind)
    return Request(
        kind=kind,
        bank_explanation=asked.explain,
        proposal=asked.proposal,
        view=asked.view,
        outcomes=not asked.without_outcomes,
        stream=_stream(asked.stream, office) if kind is Kind.EXTRACT else None,
        line=_line(asked.line, office) if kind is Kind.ONE_OFF else None,
        schedule=_schedule(asked, office) if kind is Kind.ONE_OFF else None,
        returned=tuple(EntryId(each) for each in asked.returned),
    )


def _stream(name: str, office: Office) -> StreamId:
    known = {each.name: each.id for each in office.ask(plan.streams).result()}
    return known[_meant(name, list(known), "stream")]


def _line(name: str, office: Office) -> PlanLineId:
    known = {heading: number for number, heading in office.ask(plan.line_headings).result().items()}
    return known[_meant(name, list(known), "line")]


def _schedule(asked: argparse.Namespace, office: Office) -> ScheduleId | None:
    """Return the money agreed once that was due on a day, if one is named."""
    if asked.due is None:
        return None
    once = {
        each.first_on: each.id for each in office.ask(plan.schedules).result() if each.every is Every.ONCE
    }
    if asked.due not in once:
        raise NotNamed(str(asked.due), [str(day) for day in sorted(once)], "due")
    return once[asked.due]


def _meant(name: str, known: list[str], field: str) -> str:
    found = [each for each in known if each.casefold() == name.strip().casefold()]
    if len(found) != 1:
        raise NotNamed(name, known, field)
    return found[0]


def series_of(request: Request) -> str:
    """Return in which series a statement of this kind is issued (0150)."""
    if request.kind is Kind.EXTRACT and request.stream is not None:
        return extracts(request.stream)
    return {Kind.ONE_OFF: ONE_OFFS, Kind.OWN_COPY: OWN_COPIES}.get(request.kind, CHAIN)


def newest(asked: argparse.Namespace, office: Office, request: Request) -> Issued | None:
    """Return the newest version that was issued of this kind for just these days, if one was."""
    known = office.ask(issued).result()
    same = [
        each
        for each in known
        if (each.first, each.last) == (asked.first, asked.last)
        and each.series == series_of(request)
        and each.line == request.line
    ]
    return max(same, key=lambda each: each.version, default=None)


def next_number(asked: argparse.Namespace, office: Office, request: Request) -> int:
    """Return the number of a first version: that of its whole statement, or the next one of its own."""
    known = office.ask(issued).result()
    if request.kind.is_of_a_whole:
        whole = (each for each in known if each.in_chain and each.first == asked.first)
        return next((each.number for each in whole if each.last == asked.last), 1)
    return 1 + max((each.number for each in known if each.series == series_of(request)), default=0)
