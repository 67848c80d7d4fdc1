"""An extract for one funder: the books narrowed to one stream, and the bridge to the whole budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.position import Standing
from phb_desktop.ledger.queries.movements import Correction
from phb_desktop.papers.model import EvidenceIndex
from phb_desktop.plan.model import PlanLine, PlanVersion, StreamId
from phb_desktop.statements.books import Books, Only, PayKnown
from phb_desktop.statements.content import Bridge, BridgeRow, ExtractOf, Owed, StreamShare, Summary
from phb_desktop.statements.content.extract import BRIDGED
from phb_desktop.statements.model import extracts
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections.proof import allowed_by_stream
from phb_desktop.values.money import ZERO, Money, total


def narrowed(books: Books, stream: StreamId | None) -> Books:
    """Return the books with one stream's money alone; without a stream, with what is not sorted yet."""
    agreement, money, proofs = books.agreement, books.money, books.proofs
    only = Only(stream=stream)
    own = [each for each in agreement.streams if each.id == stream]
    payers = {each.commissioner for each in own}
    kept = {
        movement.id
        for movement in money.movements
        if any(only.keeps(movement, part) for part in movement.parts)
    }
    contingency, pots = allowed_by_stream(books).get(stream, (ZERO, ZERO)) if stream else (ZERO, ZERO)
    bills = [each for each in proofs.bills if each.stream == stream]
    pay = _pay(books.pay, stream)
    owed = {kind: total(each.amount for each in bills if each.kind is kind) for kind in OwedKind}
    if pay is not None:
        owed[OwedKind.HOLIDAY] += total(each.owed for each in pay.holiday_debts)
    paid_ahead = [each for each in proofs.ahead if each.came.stream == stream]
    ahead = total(each.ahead for each in paid_ahead)
    return replace(
        books,
        only=only,
        agreement=replace(
            agreement,
            streams=own,
            commissioners=[each for each in agreement.commissioners if each.id in payers],
            took_over=[each for each in agreement.took_over if each[0].id in payers],
            versions=[_version(each, stream) for each in agreement.versions],
            schedules=[each for each in agreement.schedules if each.stream == stream],
            terms_over_time=[each for each in agreement.terms_over_time if each.commissioner in payers],
            terms={who: terms for who, terms in agreement.terms.items() if who in payers},
            contributions=[each for each in agreement.contributions if each.agreed.stream == stream],
        ),
        money=replace(
            money,
            opening={each: amount for each, amount in money.opening.items() if each == stream},
            arrivals=[each for each in money.arrivals if each.stream == stream],
            year_spent={
                (line, each): amount for (line, each), amount in money.year_spent.items() if each == stream
            },
        ),
        proofs=replace(
            proofs,
            standing=Standing(proofs.standing.balance, total(owed.values()), ahead, contingency, pots),
            ahead=paid_ahead,
            owed=owed,
            bills=bills,
            evidence=EvidenceIndex(tuple(row for row in proofs.evidence.rows if row.payment.id in kept)),
            corrections=[each for each in proofs.corrections if _touches(books, each, stream)],
            notices=[
                each
                for each in proofs.notices
                if stream is not None and each.notice.series == extracts(stream)
            ],
        ),
        pay=pay,
    )


def _touches(books: Books, correction: Correction, stream: StreamId | None) -> bool:
    """Say whether a correction moved a stream's money; one that nobody had sorted may be anybody's."""
    known = [
        books.proofs.moved_streams.get(each, frozenset()) for each in (correction.old, correction.new) if each
    ]
    streams: frozenset[StreamId] = frozenset().union(*known)
    return not streams or stream in streams


def _version(version: PlanVersion, stream: StreamId | None) -> PlanVersion:
    return replace(
        version,
        lines=tuple(line for each in version.lines if (line := _line(each, stream)) is not None),
        streams=tuple(each for each in version.streams if each.stream == stream),
    )


def _line(line: PlanLine, stream: StreamId | None) -> PlanLine | None:
    """Return a line with one stream's rate. Hours that several pay for together are nobody's alone."""
    rates = tuple(rate for rate in line.rates if rate.stream == stream)
    if not rates:
        return None
    minutes = line.minutes_per_week if rates == line.rates else 0
    return replace(line, rates=rates, minutes_per_week=minutes)


def _pay(pay: PayKnown | None, stream: StreamId | None) -> PayKnown | None:
    """Return of pay what was posted to the stream, and what holiday it owes; hours are not divided."""
    if pay is None:
        return None
    return replace(
        pay,
        debts=[each for each in pay.debts if each.stream == stream],
        owed_before={},
        holiday=(),
        holiday_debts=[each for each in pay.holiday_debts if each.stream == stream],
    )


def own_share(owed: Owed, whole: Owed, stream: str) -> Owed:
    """Return section J with this stream's share of the whole budget's possible surplus (J14) as its own.

    What one stream has too much may be short in another: the shares add up to the whole (X22).
    """
    mine = next((each for each in whole.shares if each.stream == stream), StreamShare(stream, ZERO, ZERO))
    return replace(owed, surplus=mine.amount, shares=(mine,) if mine.amount else ())


def bridge(request: Request, stream: str, own: Summary, others: Sequence[Summary], whole: Summary) -> Bridge:
    """Return the way from one stream's summary to the whole budget's (X25)."""

    def row(code: str, name: str) -> BridgeRow:
        def amount(summary: Summary) -> Money:
            value: Money = getattr(summary, name)
            return value

        return BridgeRow(code, amount(own), total(amount(each) for each in others), amount(whole))

    return Bridge(
        stream=stream,
        others=len(others),
        whole=request.whole or ExtractOf(0, 1, ""),
        rows=tuple(row(code, name) for code, name in BRIDGED.items()),
    )
