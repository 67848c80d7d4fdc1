"""Pure: what must hold in every statement (statement.md, X1 to X26). Each rule names what is broken.

All are checked from the content alone, so that a reader who was only sent the JSON can check them
too. X1, X2 and X23 take the statement before as well. X13 is a law of the plan (tests), X26 of the
whole way from books to content (tests), X14 to X18 belong to payroll, X27 and X28 to other kinds of
statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from phb_desktop.ledger.model import BY_THE_HOUR
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.plan.model import (
    OutcomeId,
    Per,
    PlanLine,
    PlanLineId,
    PlanVersion,
    PlanVersionId,
    StreamId,
    StreamRate,
)
from phb_desktop.plan.schedule import planned, planned_pence
from phb_desktop.statements.content import AccountProof, Content, Plan, VersionShown
from phb_desktop.statements.model import beyond
from phb_desktop.values.day import LATEST, in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Broken:
    """An identity that does not hold: its number, where, and both sides in plain words."""

    rule: str
    where: str
    what: str


Check = Callable[[Content], Iterator[Broken]]


def broken(content: Content) -> list[Broken]:
    """Return every identity that does not hold; an honest statement gives none."""
    return [found for check in CHECKS for found in check(content)]


def _differ(rule: str, where: str, left: Money, right: Money) -> Iterator[Broken]:
    if left != right:
        yield Broken(rule, where, tr("{left} should be {right}.", left=left, right=right))


def x2_length(content: Content) -> Iterator[Broken]:
    """A3 and A4 agree, and the period does not run backwards."""
    period, length = content.header.period, content.header.length
    days = (period.last - period.first).days + 1
    if days < 1 or length.days != days or length.weeks_hundredths != (days * 200 + 7) // 14:
        yield Broken("X2", "A4", tr("The number of days or weeks does not fit the dates."))


def x3_balance(content: Content) -> Iterator[Broken]:
    """D12 = D1 + D5 - D11, and D5 = D2 + D3 + D4."""
    d = content.summary
    yield from _differ("X3", "D12", d.carried_forward, d.brought_forward + d.total_in - d.total_out)
    yield from _differ("X3", "D5", d.total_in, d.direct_payments + d.contribution + d.other_in)


def x4_lists(content: Content) -> Iterator[Broken]:
    """D5 = sum of E and D11 = sum of F; so do the lines that D2 to D4 are made of."""
    d, rows = content.summary, content.receipts.rows
    yield from _differ("X4", "D5", d.total_in, total(row.amount for row in rows))
    for code, amount, kind in (
        ("D2", d.direct_payments, "direct_payment"),
        ("D3", d.contribution, "contribution"),
        ("D4_interest", d.interest, "interest"),
        ("D4_refunds", d.refunds, "refund"),
        ("D4_own_money", d.own_money_in, "own_money_in"),
    ):
        yield from _differ("X4", code, amount, total(row.amount for row in rows if row.what == kind))
    by_stream = total(each.amount for each in d.direct_payments_by_stream)
    yield from _differ("X4", "D2_by_stream", by_stream, d.direct_payments)
    if content.payments is not None:
        paid = total(row.amount for row in content.payments.rows)
        yield from _differ("X4", "D11", d.total_out, paid)


def x5_groups(content: Content) -> Iterator[Broken]:
    """By type, by plan line and by stream, payments come to D11; streams agree with K1."""
    if content.payments is None:
        return
    rows = content.payments.rows
    went = {row.stream: row.money_out for row in content.flows.rows}
    for name, key in (("type", 0), ("line", 1), ("stream", 2)):
        sums: dict[str, Money] = defaultdict(lambda: ZERO)
        for row in rows:
            sums[(row.type, row.line, row.stream)[key]] += row.amount
        yield from _differ("X5", name, total(sums.values()), content.summary.total_out)
        if name == "stream":
            for stream in {*sums, *went}:
                yield from _differ("X5", stream, sums[stream], went.get(stream, ZERO))
    if content.results is not None:
        yield from _lines(content)


def _lines(content: Content) -> Iterator[Broken]:
    """Each row of G is what F spent on the line, less what E refunded to it."""
    assert content.payments is not None
    assert content.results is not None
    spent: dict[tuple[str, str], Money] = defaultdict(lambda: ZERO)
    for paid in content.payments.rows:
        if paid.standing:
            spent[paid.line, paid.stream] += paid.amount
    for came in content.receipts.rows:
        if came.what == "refund":
            spent[came.line, came.stream] -= came.amount
    shown = {(row.line, row.stream): row.actual for row in content.results.rows}
    for place in sorted({*spent, *shown}):
        yield from _differ("X5", " / ".join(place), shown.get(place, ZERO), spent[place])


def x6_splits(content: Content) -> Iterator[Broken]:
    """Add up the parts of each payment and receipt: they come to it."""
    lists: list[Iterable[tuple[int, Money, Money]]] = [
        ((row.entry, row.amount, row.whole) for row in content.receipts.rows)
    ]
    if content.payments is not None:
        lists.append((row.entry, row.amount, row.whole) for row in content.payments.rows)
    for rows in lists:
        parts: dict[int, Money] = defaultdict(lambda: ZERO)
        wholes: dict[int, set[Money]] = defaultdict(set)
        for entry, amount, whole in rows:
            parts[entry] += amount
            wholes[entry].add(whole)
        for entry, amount in parts.items():
            if wholes[entry] != {amount}:
                yield Broken("X6", str(entry), tr("The parts do not add up to the payment."))


def x7_bank(content: Content) -> Iterator[Broken]:
    """H5 = H1 - H2 + H3 + H4 and H7 = H5 - H6, account by account."""
    for account in content.bank.accounts:
        yield from _account(account)


def _account(account: AccountProof) -> Iterator[Broken]:
    h2 = total(each.amount for each in account.payments)
    h3 = total(each.amount for each in account.receipts)
    yield from _differ("X7", f"H2 {account.account}", account.payments_sum, h2)
    yield from _differ("X7", f"H3 {account.account}", account.receipts_sum, h3)
    if account.adjusted is None:
        return
    adjusted = (account.statement or ZERO) - account.payments_sum + account.receipts_sum + account.cash
    yield from _differ("X7", f"H5 {account.account}", account.adjusted, adjusted)
    difference = account.adjusted - account.ledger
    shown = account.difference if account.difference is not None else ZERO
    yield from _differ("X7", f"H7 {account.account}", shown, difference)


def x8_running(content: Content) -> Iterator[Broken]:
    """Add up the accounts at the end of the last day: they hold D12."""
    held = total(account.ledger for account in content.bank.accounts) + content.bank.in_transit
    yield from _differ("X8", "H6", held, content.summary.carried_forward)


def x9_classes(content: Content) -> Iterator[Broken]:
    """D6 to D10 add up to D11, and each payment falls in exactly one of them."""
    d = content.summary
    classes = {"D6": d.in_plan, "D7": d.approved, "D8": d.in_question, "D9": d.repaid}
    classes["D10"] = d.own_money_returned
    yield from _differ("X9", "D11", d.total_out, total(classes.values()))
    if content.payments is None:
        return
    sums = dict.fromkeys(classes, ZERO)
    for row in content.payments.rows:
        code = _CLASSES.get((row.standing, "")) or _CLASSES.get(("", row.type))
        if code is None:
            yield Broken("X9", str(row.entry), tr("This payment belongs to no group of the summary."))
        else:
            sums[code] += row.amount
    for code, amount in sums.items():
        yield from _differ("X9", code, classes[code], amount)


_CLASSES: Final = {
    ("in_plan", ""): "D6",
    ("approved", ""): "D7",
    ("in_question", ""): "D8",
    ("not_sorted", ""): "D8",
    ("", "repayment"): "D9",
    ("", "own_money_returned"): "D10",
}


def x10_refunds(content: Content) -> Iterator[Broken]:
    """E and F are gross, G is net, and the bridge between them holds."""
    if content.results is None:
        return
    d, bridge = content.summary, content.results.bridge
    yield from _differ("X10", "G_bridge spent", bridge.spent, d.in_plan + d.approved + d.in_question)
    yield from _differ("X10", "G_bridge refunds", bridge.refunds, d.refunds)
    yield from _differ("X10", "G_bridge net", bridge.net, bridge.spent - bridge.refunds)
    yield from _differ("X10", "G2", total(row.actual for row in content.results.rows), bridge.net)
    for row in content.results.rows:
        yield from _differ("X10", f"G3 {row.line}", row.difference, row.actual - row.planned)
        yield from _differ("X10", f"G4 {row.line}", row.year_difference, row.year_actual - row.year_planned)


def x11_transfers(content: Content) -> Iterator[Broken]:
    """Transfers stand in neither list: nothing but money in or out of the budget is in E and F."""
    for row in content.receipts.rows:
        if row.what in ("transfer", "") or row.amount <= ZERO:
            yield Broken("X11", str(row.entry), tr("This is not money that came into the budget."))
    for paid in content.payments.rows if content.payments else ():
        if paid.type in ("transfer", "") or paid.amount <= ZERO:
            yield Broken("X11", str(paid.entry), tr("This is not money that left the budget."))


def x12_planned(content: Content) -> Iterator[Broken]:
    """G1 is worked out again from the plan as shown in C: daily rate x days in force, version by version."""
    if content.results is None:
        return
    period = content.header.period
    expected = planned_from(content.plan, Span(period.first, period.last))
    shown = {(row.line, row.stream): row.planned for row in content.results.rows}
    for place in sorted({*expected, *shown}):
        right = expected.get(place, ZERO)
        yield from _differ("X12", f"G1 {' / '.join(place)}", shown.get(place, ZERO), right)


def planned_from(shown: Plan, span: Span) -> dict[tuple[str, str], Money]:
    """Return what was planned by line and stream, from nothing but section C."""
    lines: dict[str, int] = {}
    streams: dict[str, int] = {}
    versions = [_version(each, lines, streams) for each in shown.versions]
    heading = {number: name for name, number in lines.items()}
    stream = {number: name for name, number in streams.items()}
    return {(heading[p.line], stream[p.stream]): p.amount for p in planned(versions, span)}


def _version(shown: VersionShown, lines: dict[str, int], streams: dict[str, int]) -> PlanVersion:
    def number(known: dict[str, int], name: str) -> int:
        return known.setdefault(name, len(known) + 1)

    return PlanVersion(
        id=PlanVersionId(shown.number),
        number=shown.number,
        starts=shown.governs.first,
        ends=shown.governs.last,
        agreed_on=None,
        agreed_by="",
        reviewed_on=None,
        review_due=None,
        outcomes=(),
        lines=tuple(
            PlanLine(
                id=PlanLineId(number(lines, line.heading)),
                heading=line.heading,
                outcome=OutcomeId(0),
                per=line.per,
                minutes_per_week=line.minutes_per_week,
                starts=line.starts,
                ends=line.ends,
                rates=tuple(
                    StreamRate(StreamId(number(streams, rate.stream)), rate.amount) for rate in line.rates
                ),
            )
            for line in shown.lines
        ),
        streams=(),
        pots=(),
    )


def x19_owed(content: Content) -> Iterator[Broken]:
    """J8 = J1 - (J2 to J7), J11 = J9 + J10; a surplus and a shortfall never stand together."""
    if content.owed is None:
        return
    j, d = content.owed, content.summary
    spoken_for = j.wages + j.hmrc + j.pension + j.invoices + j.holiday + j.ahead
    yield from _differ("X19", "J1", j.balance, d.carried_forward)
    yield from _differ("X19", "J8", j.uncommitted, j.balance - spoken_for)
    yield from _differ("X19", "J11", j.allowed, j.contingency + j.earmarked)
    for code, base, surplus, shortfall in (
        ("", j.uncommitted, j.surplus, j.shortfall),
        ("_bank", j.balance, j.surplus_bank, j.shortfall_bank),
    ):
        yield from _differ("X19", f"J12{code}", surplus, max(ZERO, base - j.allowed))
        yield from _differ("X19", f"J13{code}", shortfall, max(ZERO, j.allowed - base))
        if surplus and shortfall:
            yield Broken("X19", f"J12{code}", tr("There is a surplus and a shortfall at once."))
    yield from _differ("X19", "D13", d.owed, spoken_for - j.ahead)
    yield from _differ("X19", "D14", d.allowed, j.allowed)
    yield from _differ("X19", "D15", d.surplus, j.surplus)
    items = total(item.amount for item in j.items)
    yield from _differ("X19", "J2 to J6", d.owed, items)


def x20_contingency(content: Content) -> Iterator[Broken]:
    """Contingency = weeks x weekly basis, rounded once, half up; J9 is the sum over commissioners."""
    for each in content.plan.contingency:
        weeks = Decimal(each.weeks_hundredths) / 100
        right = each.weekly.portion(weeks, rounding=ROUND_HALF_UP)
        yield from _differ("X20", f"C6 {each.commissioner}", each.amount, right)
    if content.owed is not None:
        whole = total(each.amount for each in content.plan.contingency)
        yield from _differ("X20", "J9", content.owed.contingency, whole)


def x21_reclaim(content: Content, amount: Money, *, other_ground: bool = False) -> list[Broken]:
    """Return what is wrong with an amount asked back later: at most J12, unless the notice says why."""
    surplus = content.summary.surplus
    if other_ground or amount <= surplus:
        return []
    what = tr("{amount} is more than the possible surplus of {surplus}.", amount=amount, surplus=surplus)
    return [Broken("X21", "J16", what)]


def x22_streams(content: Content) -> Iterator[Broken]:
    """Add up the streams: D1, D5, D11 and D12; and their shares: J12."""
    d, rows = content.summary, content.flows.rows
    yield from _differ("X22", "K1 opening", total(row.opening for row in rows), d.brought_forward)
    yield from _differ("X22", "K1 in", total(row.money_in for row in rows), d.total_in)
    yield from _differ("X22", "K1 out", total(row.money_out for row in rows), d.total_out)
    yield from _differ("X22", "K1 closing", total(row.closing for row in rows), d.carried_forward)
    for row in rows:
        right = row.opening + row.money_in - row.money_out
        yield from _differ("X22", f"K1 {row.stream}", row.closing, right)
    if content.owed is not None:
        j = content.owed
        yield from _differ("X22", "J14", total(each.amount for each in j.shares), j.surplus)
        for share in j.shares:
            if not ZERO <= share.contribution <= share.amount:
                yield Broken("X22", f"J14 {share.stream}", tr("The contribution is more than the share."))


def x21_notices(content: Content) -> Iterator[Broken]:
    """Ask back at most that statement's J12, or say how much more it is."""
    for each in content.owed.notices if content.owed else ():
        yield from _differ("X21", "J16", each.beyond, beyond(each.amount, each.ground, each.surplus))


def x23_contribution(content: Content) -> Iterator[Broken]:
    """Arrears carried forward = brought forward + due - paid, stream by stream; never beside NHS money.

    What was due is worked out again from C4, what was paid from E.
    """
    period = content.header.period
    bodies = {each.name: each.body for each in content.header.commissioners}
    shown = {row.stream: row for row in content.receipts.contributions}
    due: dict[str, Money] = defaultdict(lambda: ZERO)
    for agreed in content.plan.contributions:
        if bodies.get(agreed.commissioner) in FREE_OF_CHARGE:
            yield Broken("X23", f"C4 {agreed.stream}", tr("NHS care is free."))
        counts = Span(agreed.counts_from, agreed.last or LATEST)
        due[agreed.stream] += Money(
            planned_pence(Per.WEEK, agreed.weekly.pence, counts, Span(period.first, period.last))
        )
        if agreed.stream not in shown:
            yield Broken("X23", f"C4 {agreed.stream}", tr("What was paid of this contribution is not shown."))
    for stream, row in shown.items():
        paid = total(
            came.amount
            for came in content.receipts.rows
            if came.stream == stream and came.what == "contribution"
        )
        right = row.brought_forward + row.due - row.paid
        yield from _differ("X23", f"E_contribution {stream} due", row.due, due[stream])
        yield from _differ("X23", f"E_contribution {stream} paid", row.paid, paid)
        yield from _differ("X23", f"E_contribution {stream}", row.carried_forward, right)
    whole = content.summary.contribution
    if total(row.paid for row in shown.values()) > whole:
        yield Broken("X23", "D3", tr("More contribution is shown as paid than came in."))


def g2_hours(content: Content) -> Iterator[Broken]:
    """Add up the hours that payments in F say: they are those of G, and none is made up."""
    if content.payments is None or content.results is None:
        return
    given: dict[tuple[str, str], int] = defaultdict(int)
    silent: dict[tuple[str, str], int] = defaultdict(int)
    for row in content.payments.rows:
        place = (row.line, row.stream)
        given[place] += row.minutes or 0
        silent[place] += row.minutes is None and row.type in BY_THE_HOUR
    shown = {(row.line, row.stream): row for row in content.results.rows}
    for place in sorted({*given, *silent, *shown}):
        row_minutes, row_silent = (
            (shown[place].actual_minutes, shown[place].without_hours) if place in shown else (0, 0)
        )
        if (row_minutes, row_silent) != (given[place], silent[place]):
            yield Broken("G2", " / ".join(place), tr("The hours are not those of the payments."))


def x24_evidence(content: Content) -> Iterator[Broken]:
    """Attached + held at home + missing = the payments that need a paper."""
    counts, rows = content.evidence.counts, content.evidence.rows
    seen = {"attached": counts.attached, "held_at_home": counts.held, "missing": counts.missing}
    for proof, count in seen.items():
        if count != sum(row.proof == proof for row in rows):
            yield Broken("X24", f"L {proof}", tr("The number of papers does not fit the list."))
    if sum(seen.values()) != counts.needed or counts.needed != len(rows) or counts.needed > counts.all:
        yield Broken("X24", "L", tr("The numbers of papers do not add up."))
    sums = counts.attached_sum + counts.held_sum + counts.missing_sum
    yield from _differ("X24", "L", sums, total(row.amount for row in rows))


def x25_extracts(content: Content) -> Iterator[Broken]:
    """Add up what each funder would be shown of E and F: the whole statement."""
    for row in content.flows.rows:
        came = total(each.amount for each in content.receipts.rows if each.stream == row.stream)
        yield from _differ("X25", f"E {row.stream}", came, row.money_in)
        if content.payments is not None:
            went = total(each.amount for each in content.payments.rows if each.stream == row.stream)
            yield from _differ("X25", f"F {row.stream}", went, row.money_out)
    streams = {row.stream for row in content.flows.rows}
    for each in content.receipts.rows:
        if each.stream not in streams:
            yield Broken("X25", str(each.entry), tr("This receipt belongs to no stream."))


def no_rounding(content: Content) -> Iterator[Broken]:
    """Nothing was lost to rounding (section P)."""
    yield from _differ("P", "P_rounding", content.notes.rounding, ZERO)


CHECKS: Final[tuple[Check, ...]] = (
    x2_length,
    x3_balance,
    x4_lists,
    x5_groups,
    x6_splits,
    x7_bank,
    x8_running,
    x9_classes,
    x10_refunds,
    x11_transfers,
    x12_planned,
    x19_owed,
    x20_contingency,
    x21_notices,
    x22_streams,
    x23_contribution,
    g2_hours,
    x24_evidence,
    x25_extracts,
    no_rounding,
)


def follows(before: Content, after: Content) -> list[Broken]:
    """Return what is broken between a statement and the one that follows it (X1, X2)."""
    found = []
    start = before.header.period.last + DAY
    if after.header.period.first != start:
        what = tr("The next period starts on {day}.", day=in_words(start))
        found.append(Broken("X2", "A3", what))
    carried = {row.stream: row.carried_forward for row in before.receipts.contributions}
    for row in after.receipts.contributions:
        found += _differ("X23", row.stream, row.brought_forward, carried.get(row.stream, ZERO))
    found += _differ("X1", "D1", after.summary.brought_forward, before.summary.carried_forward)
    return found
