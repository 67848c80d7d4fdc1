"""What a person sees before they send a statement: the days that are due, a draft, and what is still open.

Everything is gathered in one question, so that the figures and the check list belong to one moment.
Issuing asks all of it again (see `commands`); nothing here decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.casebook.model import Tag
from phb_desktop.casebook.queries import incidents
from phb_desktop.ledger.position import plan_year
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan import queries as plan
from phb_desktop.plan.found import Term
from phb_desktop.plan.model import Every, FundingStream, PlanLineId, StreamId, Terms
from phb_desktop.plan.schedule import MONTHS
from phb_desktop.statements import queries
from phb_desktop.statements.content import AccountProof, Content, Kind, Result
from phb_desktop.statements.model import Issued, Layout, ReasonCode, ReasonGiven, StatementId
from phb_desktop.statements.paper.titles import title
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.statements.terms_said import beside
from phb_desktop.values.day import months_on
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_DAYS: Final = {Every.WEEK: 7, Every.FOUR_WEEKS: 28}


@dataclass(frozen=True, slots=True)
class ReasonAsked:
    """A plan line that differs by more than the terms allow without a word, and the word if there is one.

    earlier: what was said of it for a part of these days, while it was fresh. noted: what happened in these
    days and may be the reason; suggested: the code that fits it. why_asked: the terms that ask for a reason.
    """

    line: PlanLineId | None
    stream: StreamId | None
    result: Result
    given: ReasonGiven | None
    earlier: ReasonGiven | None = None
    noted: tuple[str, ...] = ()
    suggested: ReasonCode | None = None
    why_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """An issued version, what it says was left (D12), and what it calls itself."""

    issued: Issued
    left: Money
    title: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An issued statement whose last balance is no longer what the books say (X1)."""

    statement: Issued
    by: Money


@dataclass(frozen=True, slots=True)
class WantedBy:
    """How a reader wants the statement, and who that is. papers: the kinds that are to go along."""

    who: str
    kind: Kind
    layout: Layout
    papers: tuple[PaperKind, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is due and how far it is. content is a draft; latest is the version issued for its days.

    wanted, terms: of each commissioner by the name that it has on the last day.
    """

    today: date
    period: Span
    next_due: Span
    content: Content
    asked: tuple[ReasonAsked, ...]
    issued: tuple[IssuedRow, ...]
    latest: Issued | None
    moved: Moved | None
    wanted: tuple[WantedBy, ...] = ()
    terms: tuple[tuple[str, Terms], ...] = ()
    terms_over_time: tuple[Terms, ...] = ()
    streams: tuple[FundingStream, ...] = ()

    @property
    def layout(self) -> Layout:
        """In what order the first of its readers wants it."""
        return next((each.layout for each in self.wanted), Layout.STANDARD)

    @property
    def over(self) -> bool:
        """Whether the last day has come, so that the statement may be issued."""
        return self.period.last <= self.today

    @property
    def differing(self) -> tuple[AccountProof, ...]:
        """Accounts where bank and books differ, or where the bank's balance is not known."""
        return tuple(each for each in self.content.bank.accounts if not agrees(each))

    @property
    def open_reasons(self) -> tuple[ReasonAsked, ...]:
        """Reasons that nobody has given yet."""
        return tuple(each for each in self.asked if each.given is None)


def overview(reader: Reader, period: Span | None = None) -> Overview | None:
    """Return the state of the next statement, or of the one for other days; None before there is a plan."""
    issued = queries.issued(reader)
    chain = [each for each in issued if each.in_chain]
    due = next_period(reader, chain)
    if due is None:
        return None
    span = period or due
    content = queries.draft(reader, span.first, span.last)
    rows = tuple(_row(each, queries.issued_content(reader, each.id)) for each in issued)
    same = [each for each in chain if (each.first, each.last) == (span.first, span.last)]
    return Overview(
        today=reader.today,
        period=span,
        next_due=due,
        content=content,
        asked=tuple(_asked(reader, span, content)),
        issued=rows,
        latest=max(same, key=lambda each: each.version, default=None),
        moved=_moved(reader, [row for row in rows if row.issued.in_chain], span.first),
        wanted=tuple(_wanted(reader, span.last)),
        terms=tuple(_terms(reader, span.last)),
        terms_over_time=tuple(plan.terms(reader)),
        streams=tuple(plan.streams(reader)),
    )


def _terms(reader: Reader, day: date) -> list[tuple[str, Terms]]:
    called = {each.id: each.name for each in plan.commissioners(reader, day)}
    return [(called[whose], terms) for whose, terms in plan.terms_on(reader, day).items()]


def _wanted(reader: Reader, day: date) -> list[WantedBy]:
    called = {each.id: each.name for each in plan.commissioners(reader, day)}
    return [
        WantedBy(called[whose], each.kind, each.layout, each.papers)
        for whose, each in queries.wanted(reader, day).items()
    ]


def _row(issued: Issued, said: Content) -> IssuedRow:
    return IssuedRow(issued, said.summary.carried_forward, title(said))


def agrees(account: AccountProof) -> bool:
    """Say whether bank and books agree, apart from lines that were left out of the books on purpose."""
    return account.difference is not None and account.difference == total(
        each.amount for each in account.left_out
    )


def next_period(reader: Reader, issued: Sequence[Issued]) -> Span | None:
    """Return the days of the next statement: from the day after the last one, by the terms' rhythm."""
    accounts, versions = cash_accounts(reader), plan.versions(reader)
    if not accounts or not versions:
        return None
    last = max((each.last for each in issued), default=None)
    first = last + DAY if last else min(each.opened_on for each in accounts)
    return _period_from(reader, first)


def period_with(reader: Reader, issued: Sequence[Issued], day: date) -> Span | None:
    """Return the days of the first statement not sent yet that holds a day: the next one, or one after it."""
    found = next_period(reader, issued)
    while found is not None and found.last < day:
        found = _period_from(reader, found.last + DAY)
    return found


def _period_from(reader: Reader, first: date) -> Span:
    rhythms = [terms.statement_every for terms in plan.terms_on(reader, first).values()]
    every = min(rhythms, key=lambda each: list(Every).index(each), default=Every.QUARTER)
    return Span(first, period_end(first, every, plan_year(plan.versions(reader), first)))


def period_end(first: date, every: Every, year: Span | None) -> date:
    """Return the last day of a period: where the rhythm, counted from the plan's first day, ends next.

    Books that begin in the middle of a plan's quarter end with that quarter; no period runs past the
    plan's last day.
    """
    within = year if year is not None and first in year else None
    start = within.first if within else first
    if every is Every.ONCE:
        return within.last if within else months_on(first, 12) - DAY
    count, last = 0, start - DAY
    while last < first:
        count += 1
        last = (
            start + timedelta(days=_DAYS[every] * count) - DAY
            if every in _DAYS
            else months_on(start, MONTHS[every] * count) - DAY
        )
    return min(last, within.last) if within else last


def _asked(reader: Reader, span: Span, content: Content) -> list[ReasonAsked]:
    """Return the plan lines that need a reason, with the numbers under which it is given."""
    lines = {heading: number for number, heading in plan.line_headings(reader).items()}
    streams = {each.name: each.id for each in plan.streams(reader)}
    given = queries.reasons(reader, span.first, span.last)
    earlier = queries.reasons_within(reader, span)
    noted, suggested = happened(reader, span)
    why = tuple(
        tr("{who} asks for a reason. {terms}.", who=who, terms=beside(terms, Term.REASONS))
        for who, terms in _terms(reader, span.last)
    )
    found = []
    for row in content.results.rows if content.results else ():
        if row.reason_needed and (row.line or row.stream):  # what is not sorted has a task of its own
            place = lines.get(row.line), streams.get(row.stream)
            less = row.difference < ZERO  # what happened explains that less was used, not that more was
            found.append(
                ReasonAsked(
                    *place,
                    row,
                    given.get(place),
                    earlier.get(place),
                    noted if less else (),
                    suggested if less else None,
                    why,
                )
            )
    return found


_FITS: Final = {
    Tag.HOSPITAL: ReasonCode.AWAY,
    Tag.AWAY: ReasonCode.AWAY,
    Tag.WORKER: ReasonCode.VACANCY,
    Tag.WORKER_LEFT: ReasonCode.VACANCY,
    Tag.WORKER_ILL: ReasonCode.WORKER_ILL,
}


def happened(reader: Reader, span: Span) -> tuple[tuple[str, ...], ReasonCode | None]:
    """Return what was noted of these days that may be a reason, and the code that fits the first of it."""
    fitting = [each for each in incidents(reader, first=span.first, last=span.last) if each.tag in _FITS]
    said = tuple(tr("{day}: {what}.", day=each.when, what=each.words.rstrip(".")) for each in fitting)
    return said, _FITS[fitting[0].tag] if fitting else None


def _moved(reader: Reader, rows: Sequence[IssuedRow], first: date) -> Moved | None:
    """Return the oldest earlier statement that the books no longer bear out."""
    counted = [row for row in rows if not row.issued.replaced and row.issued.last < first]
    for row in sorted(counted, key=lambda row: row.issued.last):
        if (by := queries.balance_at(reader, row.issued.last) - row.left) != ZERO:
            return Moved(row.issued, by)
    return None


@dataclass(frozen=True, slots=True)
class ToRead:
    """A statement to be read: what it says, its seal, and in what order."""

    content: Content
    seal: Seal
    layout: Layout


def to_read(reader: Reader, statement: StatementId) -> ToRead:
    """Return an issued statement as it was frozen."""
    layout = next((each.layout for each in queries.issued(reader) if each.id == statement), Layout.STANDARD)
    return ToRead(queries.issued_content(reader, statement), queries.issued_seal(reader, statement), layout)


def draft_to_read(content: Content, layout: Layout = Layout.STANDARD) -> ToRead:
    """Return a draft as its reader would see it; its seal holds no more than the fingerprint."""
    return ToRead(content, Seal(fingerprint(to_text(content))), layout)
