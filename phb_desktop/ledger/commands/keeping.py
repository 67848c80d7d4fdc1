"""How every drawer keeps an entry: balanced, checked against the plan, written once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import (
    BY_THE_HOUR,
    Account,
    Agreement,
    Allocation,
    CashAccountId,
    EntryId,
    NewEntry,
    PaymentType,
    Posting,
    Purpose,
    ReceiptKind,
    Standing,
    Unbalanced,
    balanced,
    posting_for,
)
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.plan.model import PlanLineId, PlanVersion, StreamId
from phb_desktop.plan.queries import line_headings, versions
from phb_desktop.plan.schedule import line_on
from phb_desktop.values.day import EARLIEST, in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.vault.work import Work
from phb_desktop.words import tr

TWO_YEARS = timedelta(days=731)
_SAID: Final = ("on", "party", "details", "method", "served_first", "served_last", "agreed_by", "agreed_on")


class StrangeDay(Refused):
    """A day before the year 2000 or more than two years ahead."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("{day} lies too far away.", day=in_words(on)),
            tr("Look at the year, and change it."),
            field="on",
        )


class NothingThere(Refused):
    """No amount above zero was given."""

    def __init__(self) -> None:
        super().__init__(
            tr("The amount is nothing or less."), tr("Type an amount above £0.00."), field="amount"
        )


class OutsidePlanDates(Refused):
    """The plan line was not in force on the day of the spending."""

    def __init__(self, heading: str, on: date) -> None:
        super().__init__(
            tr("“{heading}” is not in the plan on {day}.", heading=heading, day=in_words(on)),
            tr("Choose another line or day, or mark the payment “Not in the plan yet”."),
            field="line",
        )


class NeedsLine(Refused):
    """Spending on care was not given a plan line."""

    def __init__(self) -> None:
        super().__init__(
            tr("This payment has no plan line."),
            tr("Choose the plan line that it was for, or mark it “Not in the plan yet”."),
            field="line",
        )


class NeedsAgreement(Refused):
    """Spending outside the plan is called agreed, but not by whom and when."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say who agreed to this, and when."),
            tr("Fill in both, or mark it “Not in the plan yet”."),
            field="agreed_by",
        )


class WrongWay(Refused):
    """A kind of receipt was given for money out, or a kind of payment for money in."""

    def __init__(self) -> None:
        super().__init__(
            tr("This kind does not fit the way the money went."),
            tr("Choose a kind for money in or for money out, as the bank shows it."),
            field="type",
        )


class NotByTheHour(Refused):
    """Hours were given where none are paid for, or none at all."""

    def __init__(self, hours: Hours) -> None:
        none = hours.minutes <= 0
        super().__init__(
            tr("The hours are nothing or less.") if none else tr("This kind of payment has no hours."),
            tr("Leave the hours empty, or give them for wages, agency care or self-employed care."),
            field="hours",
        )


class Gone(Refused):
    """The entry is not there, or was taken back already."""

    def __init__(self) -> None:
        super().__init__(
            tr("This payment was changed or taken back already."),
            tr("Look at the list again. Nothing was lost."),
        )


def checked(
    work: Work,
    parts: Sequence[Allocation],
    *,
    on: date,
    outgoing: bool,
    agreed: Agreement | None,
    plan: Sequence[PlanVersion] | None = None,
) -> list[Posting]:
    """Return the postings of the parts. Raises the refusal that a part deserves.

    A line is judged by the plan in force on the day of service, else of payment: pass that as `on`.
    """
    if not parts:
        raise NothingThere
    plan = versions(work) if plan is None else plan
    for part in parts:
        if part.amount <= ZERO:
            raise NothingThere
        if (part.type is not None) != outgoing or (part.receipt is not None) == outgoing:
            raise WrongWay
        if part.hours is not None and (part.type not in BY_THE_HOUR or part.hours.minutes <= 0):
            raise NotByTheHour(part.hours)
        refund = part.receipt is ReceiptKind.REFUND
        care = outgoing and part.type not in (PaymentType.REPAYMENT, PaymentType.OWN_MONEY_RETURNED)
        if not care and not refund:
            continue
        if part.line is None and (refund or part.standing is Standing.IN_PLAN):
            raise NeedsLine
        if part.standing is Standing.APPROVED and (agreed is None or not agreed.by.strip()):
            raise NeedsAgreement
        in_plan = care and part.standing is Standing.IN_PLAN
        if in_plan and part.line is not None and line_on(plan, part.line, on) is None:
            raise OutsidePlanDates(line_headings(work).get(part.line, "?"), on)
    return [posting_for(part) for part in parts]


def keep(work: Work, entry: NewEntry) -> EntryId:
    """Write an entry and its postings. Raises Unbalanced and StrangeDay."""
    return keep_all(work, [entry])[0]


def keep_all(work: Work, entries: Sequence[NewEntry]) -> list[EntryId]:
    """Write many entries and their postings at once. Raises Unbalanced and StrangeDay."""
    sides = []
    for entry in entries:
        check_day(work, entry.on)
        sides.append(balanced(entry.postings))
    ids = work.add_many(
        EntryRecord,
        [
            {
                "on": entry.on,
                "purpose": entry.purpose,
                "party": entry.party.strip(),
                "details": entry.details.strip(),
                "method": entry.method.strip(),
                "served_first": entry.served_first,
                "served_last": entry.served_last,
                "about_id": entry.about,
                "reason": entry.reason.strip(),
                "agreed_by": entry.agreed.by.strip() if entry.agreed else "",
                "agreed_on": entry.agreed.on if entry.agreed else None,
            }
            for entry in entries
        ],
    )
    work.add_many(
        PostingRecord,
        [
            {
                "entry_id": number,
                "on": entry.on,
                "account": posting.account,
                "cash_account_id": posting.cash_account,
                "plan_line_id": posting.line,
                "stream_id": posting.stream,
                "kind": posting.kind,
                "standing": posting.standing,
                "pence": posting.amount,
                "minutes": posting.hours,
            }
            for number, entry, postings in zip(ids, entries, sides, strict=True)
            for posting in postings
        ],
    )
    return [EntryId(number) for number in ids]


def check_day(work: Work, on: date) -> None:
    """Refuse days before 2000 and more than two years ahead."""
    if not EARLIEST <= on <= work.today + TWO_YEARS:
        raise StrangeDay(on)


def live_entry(work: Work, entry: EntryId, *purposes: Purpose) -> EntryRecord:
    """Return an entry that still counts, of one of these purposes. Raises Gone.

    Of one that was taken back and put back since, its copy: whoever knew the old number, as an older step
    of Undo does, means that.
    """
    record = work.session.get(EntryRecord, entry)
    if record is None or (purposes and record.purpose not in purposes):
        raise Gone
    if (counts := _said_again(work, record)) is None:
        raise Gone
    return counts


def live_id(work: Work, entry: EntryId, *purposes: Purpose) -> EntryId:
    """Return the number of what live_entry returns. Raises Gone."""
    return EntryId(live_entry(work, entry, *purposes).id)


def counting_copy(work: Work, entry: EntryId) -> EntryId | None:
    """Return the copy that counts in place of an entry; None where it counts itself, or nothing does."""
    record = work.session.get(EntryRecord, entry)
    counts = None if record is None else _said_again(work, record)
    return None if counts is None or counts.id == entry else EntryId(counts.id)


def _said_again(work: Work, record: EntryRecord) -> EntryRecord | None:
    """Return an entry, or the copy of it that counts in its place; nothing where it was taken back for good.

    A correction names the entry that it corrects just as a copy does: it says something else.
    """
    if not is_reversed(work, EntryId(record.id)):
        return record
    later = select(EntryRecord).where(
        EntryRecord.about_id == record.id, EntryRecord.purpose == record.purpose
    )
    for each in work.session.scalars(later.order_by(EntryRecord.id.desc())).all():
        if _same(work, each, record) and (counts := _said_again(work, each)) is not None:
            return counts
    return None


def _same(work: Work, one: EntryRecord, other: EntryRecord) -> bool:
    return all(getattr(one, field) == getattr(other, field) for field in _SAID) and postings_of(
        work, EntryId(one.id)
    ) == postings_of(work, EntryId(other.id))


def is_reversed(work: Work, entry: EntryId) -> bool:
    """Say whether an entry was taken back."""
    found = select(EntryRecord.id).where(
        EntryRecord.about_id == entry, EntryRecord.purpose == Purpose.REVERSAL
    )
    return work.session.execute(found.limit(1)).first() is not None


def live_sorts(work: Work, entry: EntryId) -> list[EntryId]:
    """Return the sort entries about an entry that still count: one, or none."""
    found = work.session.scalars(
        select(EntryRecord.id).where(EntryRecord.about_id == entry, EntryRecord.purpose == Purpose.SORT)
    )
    return [EntryId(each) for each in found if not is_reversed(work, EntryId(each))]


def postings_of(work: Work, entry: EntryId) -> list[Posting]:
    """Return an entry's postings."""
    rows = work.session.scalars(
        select(PostingRecord).where(PostingRecord.entry_id == entry).order_by(PostingRecord.id)
    )
    return [
        Posting(
            row.account,
            row.pence,
            None if row.cash_account_id is None else CashAccountId(row.cash_account_id),
            None if row.plan_line_id is None else PlanLineId(row.plan_line_id),
            None if row.stream_id is None else StreamId(row.stream_id),
            row.kind,
            row.standing,
            row.minutes,
        )
        for row in rows
    ]


def reverse(work: Work, entry: EntryRecord, reason: str) -> EntryId:
    """Write the entry that takes another back: the same postings the other way, on the same day."""
    undone = tuple(
        Posting(
            posting.account,
            -posting.amount,
            posting.cash_account,
            posting.line,
            posting.stream,
            posting.kind,
            posting.standing,
            None if posting.hours is None else Hours(-posting.hours.minutes),
        )
        for posting in postings_of(work, EntryId(entry.id))
    )
    return keep(
        work,
        NewEntry(
            on=entry.on,
            purpose=Purpose.REVERSAL,
            postings=undone,
            party=entry.party,
            details=entry.details,
            about=EntryId(entry.id),
            reason=reason,
        ),
    )


def cash_change(postings: Sequence[Posting]) -> Money:
    """Return what postings change in the cash accounts."""
    return total(posting.amount for posting in postings if posting.account is Account.BANK)


def check_sum(parts: Sequence[Allocation], whole: Money) -> None:
    """Refuse parts that do not add up to the whole."""
    if difference := total(part.amount for part in parts) - whole:
        raise Unbalanced(difference)
