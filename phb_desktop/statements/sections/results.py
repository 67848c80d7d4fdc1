"""Sections D and G from the books: the summary, and plan against actual with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from phb_desktop.ledger.model import BY_THE_HOUR, Account, ReceiptKind, Standing
from phb_desktop.plan.model import PlanLineId, StreamId, Terms, in_force
from phb_desktop.plan.schedule import Planned, planned
from phb_desktop.statements.books import Books, Place
from phb_desktop.statements.content import (
    NOT_SORTED,
    GrossToNet,
    Payment,
    Period,
    Receipt,
    Receipts,
    Result,
    Results,
    StreamSum,
    Summary,
)
from phb_desktop.statements.content.money import permille
from phb_desktop.statements.content.proof import Owed
from phb_desktop.statements.sections.money import parts_that_count
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr

DEFAULT_PERCENT = 10  # statement.md G5: where the commissioner's terms say nothing
DEFAULT_AMOUNT = Money(50_00)


def summary(
    opening: Money, receipts: Receipts, payments: Sequence[Payment], owed: Owed, reason: str
) -> Summary:
    """Section D, from E, F and J alone. Each receipt and payment falls in exactly one class (X9)."""

    def came(*kinds: str) -> Money:
        return total(row.amount for row in receipts.rows if row.what in kinds)

    def went(standing: str) -> Money:
        return total(row.amount for row in payments if row.standing == standing)

    direct, contribution = came(ReceiptKind.DIRECT_PAYMENT), came(ReceiptKind.CONTRIBUTION)
    total_in = total(row.amount for row in receipts.rows)
    repaid = total(row.amount for row in payments if not row.standing and row.type == "repayment")
    returned = total(row.amount for row in payments if not row.standing and row.type == "own_money_returned")
    total_out = total(row.amount for row in payments)
    return Summary(
        brought_forward=opening,
        direct_payments=direct,
        direct_payments_by_stream=tuple(_by_stream(receipts.rows)),
        contribution=contribution,
        other_in=total_in - direct - contribution,
        interest=came(ReceiptKind.INTEREST),
        refunds=came(ReceiptKind.REFUND),
        own_money_in=came(ReceiptKind.OWN_MONEY_IN),
        total_in=total_in,
        in_plan=went(Standing.IN_PLAN),
        approved=went(Standing.APPROVED),
        in_question=went(Standing.IN_QUESTION) + went(NOT_SORTED),
        repaid=repaid,
        own_money_returned=returned,
        total_out=total_out,
        carried_forward=opening + total_in - total_out,
        owed=owed.wages + owed.hmrc + owed.pension + owed.invoices + owed.holiday,
        allowed=owed.allowed,
        surplus=owed.surplus,
        main_reason=reason,
    )


def _by_stream(rows: Sequence[Receipt]) -> list[StreamSum]:
    sums: dict[str, Money] = defaultdict(lambda: ZERO)
    for row in rows:
        if row.what == ReceiptKind.DIRECT_PAYMENT:
            sums[row.stream] += row.amount
    return [StreamSum(stream, amount) for stream, amount in sums.items()]


def results(books: Books) -> Results:
    """Section G: one row for each plan line and stream. Refunds reduce what was spent (X10)."""
    actual: dict[Place, Money] = defaultdict(lambda: ZERO)
    minutes: dict[Place, int] = defaultdict(int)
    silent: dict[Place, int] = defaultdict(int)
    spent = refunds = ZERO
    for _, part in parts_that_count(books):
        if part.account is Account.SPENDING:
            actual[part.line, part.stream] += part.amount
            if part.amount > ZERO:
                spent += part.amount
                if part.hours is not None:
                    minutes[part.line, part.stream] += part.hours.minutes
                elif part.kind in BY_THE_HOUR:
                    silent[part.line, part.stream] += 1
            else:
                refunds -= part.amount
        elif part.account in (Account.TO_SORT, Account.OPENING) and part.amount > ZERO:
            actual[None, part.stream] += part.amount  # not in the plan, as long as nobody says more
            spent += part.amount
    versions = list(books.agreement.versions)
    now: dict[Place, Planned] = {(p.line, p.stream): p for p in planned(versions, books.span)}
    year: dict[Place, Money] = {(p.line, p.stream): p.amount for p in planned(versions, books.money.year)}
    shown = [
        place
        for place in _in_order(books, {*actual, *now})
        if actual[place] or place in now or minutes[place] or silent[place]
    ]
    rows = []
    for place in shown:
        line, stream = place
        due = now.get(place)
        year_due = year.get(place, ZERO)
        year_spent = books.money.year_spent.get(place, ZERO)
        reason = books.reasons.get(place)
        amount = due.amount if due else ZERO
        difference = actual[place] - amount
        rows.append(
            Result(
                line="" if line is None else books.agreement.headings.get(line, ""),
                stream=books.agreement.stream_name(stream),
                planned=amount,
                planned_minutes=due.minutes if due else 0,
                actual=actual[place],
                actual_minutes=minutes[place],
                without_hours=silent[place],
                difference=difference,
                permille=permille(difference, amount),
                year_planned=year_due,
                year_actual=year_spent,
                year_difference=year_spent - year_due,
                reason_needed=reason_needed(books, stream, difference, amount),
                reason=reason.words if reason else "",
                reason_code=reason.code.value if reason else "",
                need_met=reason.need_met.value if reason else "",
                action=reason.action if reason else "",
            )
        )
    return Results(
        tuple(rows),
        GrossToNet(spent, refunds, spent - refunds),
        Period(books.money.year.first, books.money.year.last),
    )


def _in_order(books: Books, places: set[Place]) -> list[Place]:
    """Return plan lines in the order of the plan, then what is not in it."""
    lines: dict[PlanLineId, int] = {}
    for version, _ in in_force(list(books.agreement.versions)):
        for line in version.lines:
            lines.setdefault(line.id, len(lines))
    streams: dict[StreamId, int] = {stream.id: n for n, stream in enumerate(books.agreement.streams)}

    def order(place: Place) -> tuple[int, int, int]:
        line, stream = place
        first = len(lines) + 1 if line is None else lines.get(line, len(lines))
        return first, line or 0, len(streams) if stream is None else streams.get(stream, 0)

    return sorted(places, key=order)


def reason_needed(books: Books, stream: StreamId | None, difference: Money, planned_for: Money) -> bool:
    """Say whether a difference is larger than both of the commissioner's thresholds (G5)."""
    whose = next((each.commissioner for each in books.agreement.streams if each.id == stream), None)
    terms = books.agreement.terms.get(whose) if whose is not None else None
    return beyond_terms(terms, difference, planned_for)


def beyond_terms(terms: Terms | None, difference: Money, planned_for: Money) -> bool:
    """Say whether a difference from what was planned is beyond both limits of some terms, or of ours."""
    percent = terms.reason_percent if terms else DEFAULT_PERCENT
    amount = terms.reason_amount if terms else DEFAULT_AMOUNT
    return abs(difference) > amount and abs(difference.pence) * 100 > percent * planned_for.pence


def main_reason(result: Results | None, receipts: Receipts) -> str:
    """D16: the one thing that moved the balance most, in a sentence."""
    said: list[tuple[int, str]] = []
    sums: dict[str, Money] = defaultdict(lambda: ZERO)
    for row in result.rows if result else ():
        sums[row.line] += row.difference
    for line, difference in sums.items():
        words = (
            tr("Less was spent than planned on “{line}”: {amount}.")
            if difference < ZERO
            else tr("More was spent than planned on “{line}”: {amount}.")
        )
        if line and difference:
            said.append((abs(difference.pence), words.format(line=line, amount=abs(difference))))
    for check in receipts.check:
        if check.short > ZERO:
            text = tr(
                "Less came in than was due for “{stream}”: {amount}.",
                stream=check.stream,
                amount=check.short,
            )
            said.append((check.short.pence, text))
        elif check.timing:
            words = (
                tr("{amount} of the money for these days is due on other days (“{stream}”).")
                if check.timing > ZERO
                else tr("{amount} of the money that was due in these days is for other days (“{stream}”).")
            )
            size = abs(check.timing)
            said.append((size.pence, words.format(stream=check.stream, amount=size)))
    if not said:
        return tr("Money came in and went out as planned.")
    return max(said, key=lambda each: each[0])[1]


def year_until(year: Span | None, span: Span) -> Span:
    """Return the days of year-to-date figures: from the plan year's first day to the period's last."""
    if year is None or year.first > span.last:
        return span
    return Span(year.first, span.last)
