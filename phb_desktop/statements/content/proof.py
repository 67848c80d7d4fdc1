"""Sections H, J, L, O and P: does the bank agree, what is owed, what proves it, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from phb_desktop.statements.content.opening import Period
from phb_desktop.statements.model import Ground
from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Something on one side only; below zero only among the bank lines that were left out."""

    on: date
    who: str
    amount: Money


@dataclass(frozen=True, slots=True)
class MoveShown:
    """Money that one account gave another of the budget's own, or got; below zero it was given.

    entry: of the books; both ends of a move by hand have the same, those on two bank statements have two.
    other: the account at the other end; empty where it is on its way, or could be one of several.
    """

    entry: int
    on: date
    other: str
    amount: Money


@dataclass(frozen=True, slots=True)
class AccountProof:
    """One account: H5 = H1 - H2 + H3 + H4 and H7 = H5 - H6 (X7).

    H6 = H6_before + H6_in - H6_out + H6_moved (X8): what the books had there before the first day, what came
    in and went out through it, and what was moved between it and the budget's other accounts. These are the
    whole account's, in an extract too.

    H1 is nothing where no statement is known for the day; then H5 and H7 are nothing too. A cash box whose
    paper was not gone through has no statement: its money is H4, and H1_on is the day on which it was counted
    last; where nobody counted, H4 is what the books say, and there is no day. left_out: bank lines that the
    books leave out on purpose or that wait for a decision; they explain that much of H7.
    """

    account: str
    last_four: str
    statement: Annotated[Money | None, "H1"]
    statement_on: Annotated[date | None, "H1_on"]
    payments: Annotated[tuple[Outstanding, ...], "H2_list"]
    payments_sum: Annotated[Money, "H2"]
    receipts: Annotated[tuple[Outstanding, ...], "H3_list"]
    receipts_sum: Annotated[Money, "H3"]
    cash: Annotated[Money, "H4"]
    adjusted: Annotated[Money | None, "H5"]
    before: Annotated[Money, "H6_before"]
    came_in: Annotated[Money, "H6_in"]
    went_out: Annotated[Money, "H6_out"]
    moved: Annotated[Money, "H6_moved"]
    moves: Annotated[tuple[MoveShown, ...], "H6_moves"]
    ledger: Annotated[Money, "H6"]
    difference: Annotated[Money | None, "H7"]
    left_out: Annotated[tuple[Outstanding, ...], "H7_left_out"]
    opening: Annotated[Money | None, "H8"]
    opening_on: Annotated[date | None, "H8_on"]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Section H. in_transit: between two own accounts, seen on one statement and not on the other yet.

    in_transit_before: the same before the first day; what was moved makes up the difference (X11).
    explanation: what the holder says about a difference that is left.
    """

    accounts: Annotated[tuple[AccountProof, ...], "H"]
    in_transit_before: Annotated[Money, "H_in_transit_before"]
    in_transit: Annotated[Money, "H_in_transit"]
    explanation: Annotated[str, "H_explanation"]


@dataclass(frozen=True, slots=True)
class OwedItem:
    """Something owed and not paid on the last day. period: of a debt to HMRC the tax month or quarter."""

    on: date
    to_whom: str
    what: str
    stream: str
    amount: Money
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class AheadShown:
    """A direct payment for days of which some lie after the last one; `ahead` is the part for those (J7).

    What came before the first day stands in no section E of this statement: it is told here, and added up
    nowhere else.
    """

    stream: str
    on: date
    amount: Money
    covers: Period
    ahead: Money


@dataclass(frozen=True, slots=True)
class SavedShown:
    """Savings: an account for them, a purpose that the plan names, or both (J10).

    account: empty where nothing lies anywhere for the purpose yet. purpose: empty where the plan names none.
    held: what counts of the account, never below nothing. may_hold: what the plan names for the purpose.
    """

    account: str
    purpose: str
    may_hold: Money
    held: Money


@dataclass(frozen=True, slots=True)
class StreamShare:
    """A stream's part of the possible surplus, and what of it the person's own contribution made."""

    stream: str
    amount: Money
    contribution: Money


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """A commissioner's letter that asks money back because of an issued statement.

    surplus: that statement's J12. beyond: by how much the amount is above it, where the letter gives
    no other ground (X21). Reasons, pay_by and who_pays are empty where the letter leaves them out.
    offset_on: the payment from which it is to be taken off, if it is; offset_due: what is due then, and
    offset_beyond: by how much the amount is above that (reg 13(4)).
    """

    statement: int
    period: Period
    on: date
    amount: Money
    ground: Ground
    reasons: str
    pay_by: date | None
    who_pays: str
    surplus: Money
    beyond: Money
    offset_on: date | None
    offset_stream: str
    offset_due: Money | None
    offset_beyond: Money


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """Money that was given back to a commissioner before the first day, since a letter asked for some.

    It is in D9 of the statement of its own day, and in no sum of this one.
    """

    entry: int
    on: date
    to_whom: str
    stream: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Owed:
    """Section J. J8 = J1 - (J2 to J7); J11 = J9 + J10; J12 and J13 are never both above nothing.

    J7 is the sum of J7_list. J10 is what all rows of J10_list hold, or what they may hold if that is less; an
    extract has its share of it.
    The `_bank` figures are worked out from J1, as some commissioners do, the others from J8.
    """

    balance: Annotated[Money, "J1"]
    wages: Annotated[Money, "J2"]
    hmrc: Annotated[Money, "J3"]
    pension: Annotated[Money, "J4"]
    invoices: Annotated[Money, "J5"]
    holiday: Annotated[Money, "J6"]
    ahead: Annotated[Money, "J7"]
    paid_ahead: Annotated[tuple[AheadShown, ...], "J7_list"]
    uncommitted: Annotated[Money, "J8"]
    contingency: Annotated[Money, "J9"]
    earmarked: Annotated[Money, "J10"]
    saved: Annotated[tuple[SavedShown, ...], "J10_list"]
    allowed: Annotated[Money, "J11"]
    surplus: Annotated[Money, "J12"]
    shortfall: Annotated[Money, "J13"]
    surplus_bank: Annotated[Money, "J12_bank"]
    shortfall_bank: Annotated[Money, "J13_bank"]
    shares: Annotated[tuple[StreamShare, ...], "J14"]
    proposal: Annotated[str, "J15"]
    notices: Annotated[tuple[NoticeShown, ...], "J16"]
    given_before: Annotated[tuple[GivenBefore, ...], "J16_before"]
    items: Annotated[tuple[OwedItem, ...], "J_items"]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A payment and how it is proved. proof: attached, held_at_home, missing."""

    entry: int
    on: date
    to_whom: str
    amount: Money
    proof: str
    papers: str
    gap: str
    words: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper in the index; its file name stays at home, for it may hold a worker's name.

    amount: what was paid in the payments of the period that it proves, all together. pages: of a PDF or a
    picture; nothing where they could not be told.
    """

    ref: str
    kind: str
    dated: date | None
    pages: int | None
    kept_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """X24: attached + held at home + missing = needed. all: every payment of the period."""

    all: int
    needed: int
    attached: int
    held: int
    missing: int
    attached_sum: Money
    held_sum: Money
    missing_sum: Money


@dataclass(frozen=True, slots=True)
class BankPapers:
    """The days of an account that bank files cover in the period, and the days between them."""

    account: str
    covered: tuple[Period, ...]
    gaps: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Section L."""

    rows: Annotated[tuple[EvidenceRow, ...], "L"]
    papers: Annotated[tuple[PaperShown, ...], "L_papers"]
    counts: Annotated[EvidenceCounts, "L_counts"]
    bank: Annotated[tuple[BankPapers, ...], "L_bank"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Section O: who is to sign. The sentences are the paper's."""

    signatories: Annotated[tuple[str, ...], "O5"]


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """An entry that was taken back or put right since the last statement, and why."""

    entry: int
    on: date
    who: str
    reason: str
    old: Money
    new: Money | None


@dataclass(frozen=True, slots=True)
class Notes:
    """Section P. rounding: pence that rounding has added or lost anywhere; it must be nothing.

    view: what the holder wants to add in their own words.
    """

    corrections: Annotated[tuple[CorrectionShown, ...], "P"]
    rounding: Annotated[Money, "P_rounding"]
    not_sorted: Annotated[int, "P_not_sorted"]
    view: Annotated[str, "P_view"]
