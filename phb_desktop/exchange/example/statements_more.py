"""What Rhiannon tells beside the figures of a quarter, and the other kinds of statement that she makes."""

from __future__ import annotations

from typing import Final

from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.people import AT_HOME, COUNCIL, EQUIPMENT, MOVING, NHS, OUT, RESTED
from phb_desktop.exchange.example.rota import away
from phb_desktop.exchange.example.telling import Names
from phb_desktop.ledger.model import EntryId, PaymentType
from phb_desktop.statements.commands import IssueStatement, NoteChange, TellOutcome
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.happened import ChangeKind, OutcomeState
from phb_desktop.values.span import Span

_WELL, _MIXED = OutcomeState.GOING_WELL, OutcomeState.MIXED
_GUARANTEE: Final = 2  # years

# How the four outcomes went in each quarter of a year: how, in a line, what helped.
_GOES: Final = {
    (1, AT_HOME): (_WELL, "A settled start", "Four PAs who know the house"),
    (1, MOVING): (_MIXED, "The pool was closed over Christmas", ""),
    (2, AT_HOME): (_WELL, "Agency cover held for a fortnight", "Harbour Homecare knew the routine"),
    (2, OUT): (_MIXED, "Icy weeks kept Gwen indoors", ""),
    (3, MOVING): (_WELL, "Twenty minutes a day on the standing aid", "The standing aid and the pool"),
    (3, OUT): (_MIXED, "Twelve days in hospital, then slowly out again", ""),
    (4, OUT): (_WELL, "Two outings a week and a week at Heather Cottage", "The activities card"),
    (4, RESTED): (_WELL, "Rhiannon had her week off in August", "The money saved for it all year"),
}


def tells(number: int, quarter: Span, content: Content) -> list[NoteChange | TellOutcome]:
    """Return what is noted for a quarter (1 to 4) before its statement is issued."""
    found: list[NoteChange | TellOutcome] = [
        TellOutcome(outcome, quarter.first, quarter.last, *said)
        for (of, outcome), said in _GOES.items()
        if of == number
    ]
    if number == 2:
        found += [
            NoteChange(
                ChangeKind.CONTINGENCY,
                paid.on,
                words="Agency cover while Jonah was ill, as the contingency plan says",
                entry=EntryId(paid.entry),
            )
            for paid in (content.payments.rows if content.payments else ())
            if paid.type == PaymentType.AGENCY_CARE
        ]
    if number == 3:
        stay = away(BudgetYear(quarter.last.year - BudgetYear(0).span.last.year))
        told = "Care hours were halved; the co-ordinator knew on the first day"
        found.append(NoteChange(ChangeKind.HOSPITAL, stay.first, stay.last, told))
        found += [
            NoteChange(
                ChangeKind.EQUIPMENT,
                paid.on,
                entry=EntryId(paid.entry),
                item="Standing aid",
                serial="SA-2041-77",
                warranty_until=paid.on.replace(year=paid.on.year + _GUARANTEE),
            )
            for paid in (content.payments.rows if content.payments else ())
            if paid.line == EQUIPMENT
        ]
    return found


def beside(number: int, quarter: Span, names: Names) -> list[IssueStatement]:
    """Return what is issued beside a quarter's statement: in summer the one-off, at the end the rest."""
    if number == 3:
        return [
            IssueStatement(
                quarter.first.replace(month=3),
                quarter.last,
                Kind.ONE_OFF,
                line=names.lines[EQUIPMENT],
                proposal="A strap for the standing aid is still to come",
            )
        ]
    if number != 4:
        return []
    extracts = [
        IssueStatement(quarter.first, quarter.last, Kind.EXTRACT, stream=names.streams[name])
        for name in (NHS, COUNCIL)
    ]
    own = IssueStatement(quarter.first, quarter.last, Kind.OWN_COPY)
    return [*extracts, own]
