"""What the window needs to ask what a statement is to tell besides money, and which kinds there may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.model import Account, CashAccount, EntryId
from phb_desktop.ledger.queries import movements
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Every, FundingStream, Per, PlanLineId, ScheduleId, StreamId
from phb_desktop.statements import queries
from phb_desktop.statements.happened import Change, Ending, OutcomeTold
from phb_desktop.statements.model import Issued, Layout
from phb_desktop.statements.paper.words import EVERY
from phb_desktop.values.day import short
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A payment that gave money back to a commissioner."""

    entry: EntryId
    on: date
    party: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ToTell:
    """What was noted for some days, and what may be noted or issued.

    outcomes: of the plan in these days, each with what was said of it, if anything was. layouts: in which
    order the payer of a stream wants it. lines: what a one-off payment may be for, those agreed once first.
    schedules: payments of a stream that may have been for it, in words, those that come once first. whole:
    statements of the whole budget in the version that counts, newest first. beside: what was issued beside
    them. given_back: ever, newest first.
    """

    span: Span
    changes: tuple[Change, ...]
    outcomes: tuple[tuple[str, OutcomeTold | None], ...]
    ending: Ending | None
    open_accounts: tuple[CashAccount, ...]
    streams: tuple[FundingStream, ...]
    layouts: tuple[tuple[StreamId, Layout], ...]
    lines: tuple[tuple[PlanLineId, str], ...]
    schedules: tuple[tuple[ScheduleId, str], ...]
    given_back: tuple[GivenBack, ...]
    whole: tuple[Issued, ...]
    beside: tuple[Issued, ...]


def to_tell(reader: Reader, span: Span) -> ToTell:
    """Gather it for some days, so that it belongs to one moment."""
    said = queries.outcomes_told(reader, span)
    issued, wanted = queries.issued(reader), queries.wanted(reader, span.last)
    once = {line.id for version in plan.versions(reader) for line in version.lines if line.per is Per.ONCE}
    lines = sorted(plan.line_headings(reader).items(), key=lambda each: (each[0] not in once, each[0]))
    return ToTell(
        span=span,
        changes=tuple(queries.changes(reader, span)),
        outcomes=tuple((words, said.get(words)) for words in queries.outcomes_of(reader, span)),
        ending=queries.ending(reader),
        open_accounts=tuple(queries.still_open(reader)),
        streams=tuple(plan.streams(reader)),
        layouts=tuple(
            (each.id, wanted[each.commissioner].layout)
            for each in plan.streams(reader)
            if each.commissioner in wanted
        ),
        lines=tuple(lines),
        schedules=tuple(_schedules(reader)),
        given_back=tuple(reversed(_given_back(reader, span))),
        whole=tuple(each for each in issued if each.in_chain and not each.replaced),
        beside=tuple(each for each in issued if not each.in_chain and not each.replaced),
    )


def _given_back(reader: Reader, span: Span) -> list[GivenBack]:
    """Return repayments from the span on: what a one-off payment left may be given back later."""
    found = []
    later = Span(span.first, max(span.last, reader.today))
    for movement in movements(reader, later, of=Account.REPAID):
        repaid = [part.amount for part in movement.parts if part.account is Account.REPAID]
        if repaid:
            found.append(GivenBack(movement.id, movement.on, movement.party, total(repaid)))
    return found


def _schedules(reader: Reader) -> list[tuple[ScheduleId, str]]:
    """Return each payment that was agreed, in words, those that come once first."""
    names = {each.id: each.name for each in plan.streams(reader)}
    known = sorted(plan.schedules(reader), key=lambda each: (each.every is not Every.ONCE, each.first_on))
    return [
        (
            each.id,
            tr(
                "{stream}: {amount} {every}, first on {day}",
                stream=names.get(each.stream, ""),
                amount=each.amount,
                every=tr(EVERY[each.every]),
                day=short(each.first_on),
            ),
        )
        for each in known
    ]
