"""What a statement's life is made of: who asks for it, what explains it, what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final, NewType

from phb_desktop.casebook.model.notices import GROUND_WORDS as GROUND_WORDS  # noqa: PLC0414 - passed on
from phb_desktop.casebook.model.notices import Ground as Ground  # noqa: PLC0414 - passed on
from phb_desktop.papers.model import PaperId
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money

StatementId = NewType("StatementId", int)
ReasonId = NewType("ReasonId", int)
NoticeId = NewType("NoticeId", int)

CHAIN: Final = "chain"  # the series of statements that follow each other without a gap (0150)
OWN_COPIES: Final = "own_copy"
ONE_OFFS: Final = "one_off"


def extracts(stream: StreamId) -> str:
    """Return the series of one stream's extracts; each has the number of the statement it is taken from."""
    return f"extract:{stream}"


class ReasonCode(StrEnum):
    """Why actual differs from plan (statement G6)."""

    VACANCY = "vacancy"
    AWAY = "away"
    WORKER_ILL = "worker_ill"
    FAMILY_COVERED = "family_covered"
    PRICE_RISE = "price_rise"
    EXTRA_NEED = "extra_need"
    TIMING = "timing"
    NOT_STARTED = "not_started"
    SAVED = "saved"
    OTHER = "other"


REASON_WORDS = {
    ReasonCode.VACANCY: "No worker in post",
    ReasonCode.AWAY: "In hospital or away",
    ReasonCode.WORKER_ILL: "The worker was ill",
    ReasonCode.FAMILY_COVERED: "Family covered",
    ReasonCode.PRICE_RISE: "Prices went up",
    ReasonCode.EXTRA_NEED: "More help was needed",
    ReasonCode.TIMING: "The bill fell in another period",
    ReasonCode.NOT_STARTED: "This part of the plan has not started",
    ReasonCode.SAVED: "Saved on purpose",
    ReasonCode.OTHER: "Something else",
}


class NeedMet(StrEnum):
    """Whether the need was still met (statement G7)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


NEED_WORDS = {NeedMet.YES: "Yes", NeedMet.PARTLY: "Partly", NeedMet.NO: "No"}


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """Why a plan line differs in a period: in a word, in words, whether the need was met, what next."""

    code: ReasonCode
    words: str
    need_met: NeedMet
    action: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A commissioner asked money back because of an issued statement (J16).

    What the letter leaves out stays empty: reg 15(2) asks for reasons, amount, deadline and who pays.
    offset_on, offset_stream: the payment that it is to be taken off, where that is how (reg 13(4)).
    """

    id: NoticeId
    statement: StatementId
    number: int
    first: date
    last: date
    on: date
    amount: Money
    ground: Ground
    reasons: str
    pay_by: date | None
    who_pays: str
    offset_on: date | None = None
    offset_stream: StreamId | None = None
    series: str = CHAIN
    paper: PaperId | None = None


def beyond(amount: Money, ground: Ground, surplus: Money) -> Money:
    """Return by how much an amount asked back is above the possible surplus without another ground (X21)."""
    if ground not in (Ground.UNUSED, Ground.NOT_STATED):
        return ZERO
    return max(ZERO, amount - surplus)


def beyond_offset(amount: Money, due: Money | None) -> Money:
    """Return by how much an amount taken off a payment is above what is due then (X21, reg 13(4))."""
    return ZERO if due is None else max(ZERO, amount - due)


class Part(StrEnum):
    """A part of a statement's paper. The cover stands before them all."""

    ONE_OFF = "one_off"
    SUMMARY = "summary"
    BALANCE = "balance"
    AGAINST_ACTUAL = "against_actual"
    OWED = "owed"
    CLOSING = "closing"
    BANK = "bank"
    AGREED = "agreed"
    PEOPLE = "people"
    MONEY_IN = "money_in"
    MONEY_OUT = "money_out"
    BY_TYPE = "by_type"
    STREAMS = "streams"
    EMPLOYER = "employer"
    CHANGES = "changes"
    OUTCOMES = "outcomes"
    EVIDENCE = "evidence"
    LIFE = "life"
    NOTES = "notes"
    DECLARATION = "declaration"


PART_WORDS = {
    Part.SUMMARY: "D. Money summary",
    Part.BALANCE: "The balance through the period",
    Part.AGAINST_ACTUAL: "G. Plan against actual",
    Part.OWED: "J. What is owed and what may stay",
    Part.BANK: "H. Does the bank agree?",
    Part.AGREED: "C. The plan and budget in force",
    Part.PEOPLE: "B. People and accounts",
    Part.MONEY_IN: "E. Money that came in",
    Part.MONEY_OUT: "F. Money that went out",
    Part.BY_TYPE: "F. Payments by type",
    Part.STREAMS: "K. Each funding stream",
    Part.EMPLOYER: "I. Employer and payroll",
    Part.CHANGES: "M. What changed",
    Part.OUTCOMES: "N. Outcomes",
    Part.EVIDENCE: "L. Papers",
    Part.LIFE: "S. What was asked and answered",
    Part.ONE_OFF: "Q. One-off payment",
    Part.CLOSING: "R. Closing",
    Part.NOTES: "P. Notes on the figures",
    Part.DECLARATION: "O. Declaration",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which parts a reader wants, and in what order (statement.md, field presets).

    The figures are the same in each; a part that a kind of statement does not hold is left out.
    """

    name: str
    parts: tuple[Part, ...]

    STANDARD: ClassVar[Layout]

    @property
    def kept_as(self) -> str:
        """The parts as they are stored: their names, with a space between them."""
        return " ".join(self.parts)


def layout_of(name: str, kept: str) -> Layout:
    """Return a layout as it was stored; of parts that nobody knows, those that are known stay."""
    known = {part.value: part for part in Part}
    parts = dict.fromkeys(known[each] for each in kept.split() if each in known)
    return Layout(name, tuple(parts) or Layout.STANDARD.parts)


Layout.STANDARD = Layout("standard", tuple(Part))


class SignedWith(StrEnum):
    """How somebody signed."""

    SIGNATURE = "signature"
    MARK = "mark"


class Noted(StrEnum):
    """A kind of note about statements that can be taken back when it was made by mistake.

    wanted: how a commissioner wants them.
    """

    SENT = "sent"
    SIGNED = "signed"
    QUERY = "query"
    REPLY = "reply"
    NOTICE = "notice"
    WANTED = "wanted"


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued statement. Number and version never change, nor does what it says."""

    id: StatementId
    number: int
    version: int
    kind: str
    layout: Layout
    first: date
    last: date
    issued_at: datetime
    reason: str
    fingerprint: str
    audit_n: int
    audit_mac: str
    last_entry: int
    sent: tuple[str, ...] = ()
    replaced: bool = False
    series: str = CHAIN
    stream: StreamId | None = None
    line: PlanLineId | None = None

    @property
    def in_chain(self) -> bool:
        """Say whether the next statement follows on this one: it accounts for all money of its days."""
        return self.series == CHAIN
