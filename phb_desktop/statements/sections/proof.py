"""Sections J, L, O and P from the books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from phb_desktop.employer.queries.holiday_owed import HolidayDebt
from phb_desktop.ledger.model import Account, CashAccount, CashKind, OwedKind
from phb_desktop.papers.model import EvidenceIndex, Paper, Proof
from phb_desktop.plan.model import StreamId, version_counting
from phb_desktop.statements.books import Books, NoticeKnown
from phb_desktop.statements.content import (
    AheadShown,
    BankPapers,
    CorrectionShown,
    Declaration,
    Evidence,
    EvidenceCounts,
    EvidenceRow,
    Flows,
    GivenBefore,
    Notes,
    NoticeShown,
    Owed,
    OwedItem,
    PaperShown,
    Period,
    Receipt,
    SavedShown,
    StreamShare,
)
from phb_desktop.statements.model import beyond, beyond_offset
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections.employer_checks import hmrc_period
from phb_desktop.statements.sections.opening import contingencies, profile_on
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span, gaps
from phb_desktop.values.tax_year import TaxYear


def owed(books: Books, streams: Flows, receipts: tuple[Receipt, ...], request: Request) -> Owed:
    """Section J. J8 from what is owed; the plain bank balance beside it, as some commissioners do."""
    standing, due = books.proofs.standing, books.proofs.owed
    balance = total(row.closing for row in streams.rows)
    spoken_for = total(due.get(kind, ZERO) for kind in OwedKind) + standing.ahead
    uncommitted = balance - spoken_for
    allowed = standing.contingency + standing.pots
    surplus = max(ZERO, uncommitted - allowed)
    return Owed(
        balance=balance,
        wages=due.get(OwedKind.WAGES, ZERO),
        hmrc=due.get(OwedKind.HMRC, ZERO),
        pension=due.get(OwedKind.PENSION, ZERO),
        invoices=due.get(OwedKind.INVOICE, ZERO),
        holiday=due.get(OwedKind.HOLIDAY, ZERO),
        ahead=standing.ahead,
        paid_ahead=tuple(
            AheadShown(
                books.agreement.stream_name(each.came.stream),
                each.came.on,
                each.came.amount,
                Period(each.covers.first, each.covers.last),
                each.ahead,
            )
            for each in books.proofs.ahead
        ),
        uncommitted=uncommitted,
        contingency=standing.contingency,
        earmarked=standing.pots,
        saved=tuple(
            SavedShown(
                "" if each.account is None else books.places.get(each.account, ""),
                each.purpose,
                each.may_hold,
                each.held,
            )
            for each in books.proofs.saved
        ),
        allowed=allowed,
        surplus=surplus,
        shortfall=max(ZERO, allowed - uncommitted),
        surplus_bank=max(ZERO, balance - allowed),
        shortfall_bank=max(ZERO, allowed - balance),
        shares=tuple(shares(books, streams, receipts, surplus)),
        proposal=request.proposal,
        notices=tuple(_notice(books, each) for each in books.proofs.notices),
        given_before=tuple(
            GivenBefore(
                movement.id,
                movement.on,
                books.shown(movement.party),
                books.agreement.stream_name(part.stream),
                part.amount,
            )
            for movement in books.proofs.given_before
            for part in movement.parts
            if part.account is Account.REPAID and books.keeps(movement, part)
        ),
        items=tuple(
            OwedItem(
                bill.on,
                books.worker(bill.party) if _of_a_worker(bill.kind) else books.shown(bill.party),
                bill.kind.value,
                books.agreement.stream_name(bill.stream),
                bill.amount,
                _tax_period(books, bill.on) if bill.kind is OwedKind.HMRC else None,
            )
            for bill in books.proofs.bills
        )
        + tuple(
            OwedItem(
                books.span.last,
                debt.worker.initials,
                OwedKind.HOLIDAY.value,
                books.agreement.stream_name(debt.stream),
                debt.owed,
            )
            for debt in _holiday(books)
            if debt.owed
        ),
    )


def _tax_period(books: Books, on: date) -> Period:
    """Return the tax month of a debt to HMRC, or the quarter of an employer who pays by quarters."""
    span = hmrc_period(books.pay, TaxYear.of(on), on)
    return Period(span.first, span.last)


def _holiday(books: Books) -> Sequence[HolidayDebt]:
    """Return holiday that is owed as the terms and timesheets say; it is on no bill."""
    return books.pay.holiday_debts if books.pay is not None else ()


def _notice(books: Books, known: NoticeKnown) -> NoticeShown:
    notice = known.notice
    return NoticeShown(
        statement=notice.number,
        period=Period(notice.first, notice.last),
        on=notice.on,
        amount=notice.amount,
        ground=notice.ground,
        reasons=notice.reasons,
        pay_by=notice.pay_by,
        who_pays=books.shown(notice.who_pays),
        surplus=known.surplus,
        beyond=beyond(notice.amount, notice.ground, known.surplus),
        offset_on=notice.offset_on,
        offset_stream=books.agreement.stream_name(notice.offset_stream),
        offset_due=known.due,
        offset_beyond=beyond_offset(notice.amount, known.due),
    )


def _of_a_worker(kind: OwedKind) -> bool:
    return kind in (OwedKind.WAGES, OwedKind.HOLIDAY)


def shares(books: Books, streams: Flows, receipts: tuple[Receipt, ...], surplus: Money) -> list[StreamShare]:
    """J14: the possible surplus by stream, in proportion to what each has beyond its own needs (X22).

    Of a stream's share, the person's own contribution gets the part that it had of the stream's
    money in the period (rules R-097).
    """
    if surplus <= ZERO:
        return []
    kept = allowed_by_stream(books)
    spare = [max(0, _spare(books, row.stream, row.closing, kept).pence) for row in streams.rows]
    if not sum(spare):
        spare = [max(0, row.closing.pence) for row in streams.rows]
    return [
        StreamShare(row.stream, share, _contributed(receipts, row.stream, share))
        for row, share in zip(streams.rows, surplus.split_by(spare), strict=True)
        if share
    ]


def _spare(books: Books, name: str, closing: Money, kept: Mapping[StreamId, tuple[Money, Money]]) -> Money:
    """Return what a stream has beyond what is owed from it, paid ahead, and allowed to be kept."""
    stream = next((each for each in books.agreement.streams if each.name == name), None)
    if stream is None:
        return closing
    due = total(bill.amount for bill in books.proofs.bills if bill.stream == stream.id)
    due += total(debt.owed for debt in _holiday(books) if debt.stream == stream.id)
    ahead = total(each.ahead for each in books.proofs.ahead if each.came.stream == stream.id)
    return closing - due - ahead - total(kept[stream.id])


def allowed_by_stream(books: Books) -> dict[StreamId, tuple[Money, Money]]:
    """Return each stream's part of the contingency (J9) and of ear-marked savings (J10), to the penny.

    Contingency is its commissioner's, by weekly amount; savings belong to all, by weekly amount too. Where
    nothing a week is agreed, the streams concerned have equal parts.
    """
    agreement = books.agreement
    version = version_counting(list(agreement.versions), books.span.last)
    weekly = {each.stream: each.weekly.pence for each in version.streams} if version else {}
    contingency = dict.fromkeys((each.id for each in agreement.streams), ZERO)
    for shown in contingencies(books):
        whose = [
            each.id
            for each in agreement.streams
            if agreement.payer_name(each.commissioner, books.span.last) == shown.commissioner
        ]
        contingency |= _divided(shown.amount, whose, weekly)
    pots = _divided(books.proofs.standing.pots, list(contingency), weekly)
    return {stream: (amount, pots[stream]) for stream, amount in contingency.items()}


def _divided(
    amount: Money, streams: Sequence[StreamId], weekly: Mapping[StreamId, int]
) -> dict[StreamId, Money]:
    if not streams:
        return {}
    weights = [weekly.get(each, 0) for each in streams]
    if not sum(weights):
        weights = [1] * len(streams)
    return dict(zip(streams, amount.split_by(weights), strict=True))


def _contributed(receipts: tuple[Receipt, ...], stream: str, share: Money) -> Money:
    sums: dict[str, int] = defaultdict(int)
    for row in receipts:
        if row.stream == stream and row.what in ("direct_payment", "contribution"):
            sums[row.what] += row.amount.pence
    if not sums["contribution"]:
        return ZERO
    return share.split_by([sums["direct_payment"], sums["contribution"]])[1]


def evidence(books: Books) -> Evidence:
    """Section L: every payment that needs a paper or has one, and what is missing."""
    index = books.proofs.evidence
    movements = {movement.id: movement for movement in books.money.movements}
    rows = []
    for row in index.rows:
        if row.proof is Proof.NOT_NEEDED:
            continue
        movement = movements[row.payment.id]  # type: ignore[index]
        wages = any(part.kind == "pa_net_wages" for part in movement.parts)
        rows.append(
            EvidenceRow(
                entry=movement.id,
                on=movement.on,
                to_whom=books.worker(movement.party) if wages else books.shown(movement.party),
                amount=abs(row.payment.amount),
                proof=row.proof.value,
                papers=row.refs,
                gap=row.gap.reason.value if row.gap else "",
                words=row.gap.words if row.gap else "",
            )
        )
    return Evidence(
        rows=tuple(rows),
        papers=tuple(
            PaperShown(p.ref, p.kind.value, p.dated, p.pages, p.kept_on, _proved_by(index, p))
            for p in index.papers
        ),
        counts=EvidenceCounts(
            all=len(index.rows),
            needed=index.needed,
            attached=index.count(Proof.ATTACHED),
            held=index.count(Proof.HELD_AT_HOME),
            missing=index.count(Proof.MISSING),
            attached_sum=index.amount(Proof.ATTACHED),
            held_sum=index.amount(Proof.HELD_AT_HOME),
            missing_sum=index.amount(Proof.MISSING),
        ),
        bank=tuple(
            _bank_papers(books, account) for account in books.proofs.accounts if _banked(books, account)
        ),
    )


def _proved_by(index: EvidenceIndex, paper: Paper) -> Money:
    return total(abs(row.payment.amount) for row in index.rows if paper in row.papers)


def _banked(books: Books, account: CashAccount) -> bool:
    """Say whether an account has statements: a cash box has some only where its paper was gone through."""
    told = account.kind is not CashKind.CASH or bool(books.proofs.bank_days.get(account.id))
    return told and account.opened_on <= books.span.last


def _bank_papers(books: Books, account: CashAccount) -> BankPapers:
    """Return the days that bank files cover; an account is asked about from the day it was opened."""
    within = Span(max(books.span.first, account.opened_on), books.span.last)
    covered = [part for each in books.proofs.bank_days.get(account.id, ()) if (part := each.overlap(within))]
    return BankPapers(
        account.name,
        tuple(Period(each.first, each.last) for each in _joined(covered)),
        tuple(Period(each.first, each.last) for each in gaps(covered, within)),
    )


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.first <= joined[-1].last or joined[-1].precedes(span)):
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined


def declaration(books: Books, request: Request) -> Declaration:
    """Section O: the holder signs, and any further signatories."""
    profile = profile_on(books, books.span.last)
    names = [profile.holder_name] if profile else []
    if profile:
        names += [each.strip() for each in profile.signatories.replace(";", ",").split(",")]
    if not names and request.prepared_by:
        names = [request.prepared_by]
    return Declaration(tuple(dict.fromkeys(name for name in names if name)))


def notes(books: Books, request: Request) -> Notes:
    """Section P."""
    return Notes(
        corrections=tuple(
            CorrectionShown(
                each.old,
                each.on,
                books.shown(each.party),
                each.reason,
                each.old_amount,
                each.new_amount,
            )
            for each in books.proofs.corrections
        ),
        rounding=ZERO,
        not_sorted=books.proofs.unsorted,
        view=request.view,
    )
