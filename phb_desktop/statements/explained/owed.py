"""Section J: what is owed, what may stay, whose the rest is, and letters that ask money back."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.ledger.model import OwedKind
from phb_desktop.statements.content import AheadShown, NoticeShown, Owed, SavedShown
from phb_desktop.statements.explained.accounts import in_books
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    joined,
    lines,
    made,
    of_debt,
    one,
    stream_name,
)
from phb_desktop.statements.explained.summary import balance_parts, surplus_parts, surplus_rule
from phb_desktop.statements.model import GROUND_WORDS
from phb_desktop.statements.paper.employer_parts import owed_groups
from phb_desktop.statements.paper.words import said
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr


def owed(known: Known) -> Iterator[Explained]:
    """Section J, line by line; whose the surplus is; each debt; each letter that asks money back."""
    j = known.content.owed
    if j is None:
        return
    yield from _not_spoken_for(known, j)
    yield from _allowed(known, j)
    yield from _surplus(known, j)
    yield from _shares(j)
    for n, items in enumerate(owed_groups(j.items)):
        parts = [of_debt(item) for item in items]
        yield one(f"J_items/{n}", parts[0].words, _owed_rule(), total(item.amount for item in items), parts)
    for n, notice in enumerate(j.notices):
        yield _asked_back(f"J16/{n}", notice)
    yield from _given_before(j)


def _given_before(j: Owed) -> Iterator[Explained]:
    """J16_before: what an earlier statement has in its D9."""
    rule = tr(
        "A payment that gave money back before the first day. It is in line D9 of an earlier statement."
    )
    parts = [Behind(row.on, joined(row.to_whom, row.stream), row.amount) for row in j.given_before]
    for n, part in enumerate(parts):
        yield one(f"J16_before/{n}", part.words, rule, part.amount, [part])
    if parts:
        yield one("J16_before", tr("Together"), rule, total(part.amount for part in parts), parts)


def _not_spoken_for(known: Known, j: Owed) -> Iterator[Explained]:
    """J1 to J8: what is there, less what is owed and what came for later days."""
    yield one(
        "J1",
        tr("Balance carried forward"),
        tr("It is D12 of the summary."),
        j.balance,
        balance_parts(known.content.summary),
    )
    for code, title, kind, amount in _debts(j):
        parts = [of_debt(item) for item in j.items if item.what == kind]
        yield one(code, title, _owed_rule(), amount, parts)
    yield one(
        "J7",
        tr("Less money paid ahead for later days"),
        tr(
            "Days of a payment that lie after the last day, times its daily rate."
            " What came before the first day was in the statement of that day, and is not counted twice."
        ),
        j.ahead,
        [of_ahead(known, row) for row in j.paid_ahead],
    )
    for n, row in enumerate(j.paid_ahead):
        yield _paid_ahead(known, n, row)
    yield one(
        "J8",
        tr("Balance that is not spoken for"),
        tr("J1 less J2 to J7."),
        j.uncommitted,
        lines(
            (tr("Balance carried forward"), j.balance),
            *((title, -amount) for _, title, _, amount in _debts(j)),
            (tr("Less money paid ahead for later days"), -j.ahead),
        ),
    )


def _allowed(known: Known, j: Owed) -> Iterator[Explained]:
    """J9 to J11: what may stay."""
    yield one(
        "J9",
        tr("Agreed contingency"),
        tr("Weeks times a weekly amount, as the terms of each commissioner say in section C."),
        j.contingency,
        [
            Behind(None, joined(each.commissioner, each.source), each.amount)
            for each in known.content.plan.contingency
        ],
        tr("Other streams of the same commissioner have the rest"),
    )
    yield one(
        "J10",
        tr("Ear-marked savings"),
        tr("What was put aside for a purpose that the plan names, up to what it names."),
        j.earmarked,
        _earmarked(j),
    )
    for n, row in enumerate(j.saved):
        yield _saved(known, n, row)
    kept = lines((tr("Agreed contingency"), j.contingency), (tr("Ear-marked savings"), j.earmarked))
    yield one("J11", tr("Allowed to be kept"), tr("J9 and J10 together."), j.allowed, kept)


def _surplus(known: Known, j: Owed) -> Iterator[Explained]:
    """J12 and J13, and both as some commissioners work them out."""
    yield one("J12", tr("Possible surplus"), surplus_rule(), j.surplus, surplus_parts(known))
    short = lines(
        (tr("Allowed to be kept"), j.allowed), (tr("Balance that is not spoken for"), -j.uncommitted)
    )
    rule = tr("What may be kept, less what is not spoken for. Never below nothing.")
    yield one("J13", tr("Short of what may be kept"), rule, j.shortfall, short if j.shortfall else [])
    yield Explained(
        "J_bank",
        tr("From the plain balance"),
        tr("J1 less J11. Some commissioners work it out so, before what is owed is taken off."),
        (
            made(
                tr("Possible surplus"),
                j.surplus_bank,
                lines((tr("Balance carried forward"), j.balance), (tr("Allowed to be kept"), -j.allowed))
                if j.surplus_bank
                else [],
                tr("Of other streams"),
            ),
            made(
                tr("Short of what may be kept"),
                j.shortfall_bank,
                lines((tr("Allowed to be kept"), j.allowed), (tr("Balance carried forward"), -j.balance))
                if j.shortfall_bank
                else [],
            ),
        ),
    )


def _shares(j: Owed) -> Iterator[Explained]:
    """J14: whose the surplus is."""
    rule = tr("The surplus is divided by what each stream has too much; own contribution is told apart.")
    for share in j.shares:
        own = share.amount - share.contribution
        parts = lines((tr("Funders’ money"), own), (tr("The person’s own contribution"), share.contribution))
        yield one(f"J14 {share.stream}", stream_name(share.stream), rule, share.amount, parts)
    yield one(
        "J14",
        tr("Together"),
        rule,
        j.surplus,
        [Behind(None, stream_name(s.stream), s.amount) for s in j.shares],
    )


def _asked_back(code: str, notice: NoticeShown) -> Explained:
    """J16: a letter that asks money back, as far as its statement had a surplus, and beyond."""
    ground = said(GROUND_WORDS, notice.ground)
    within = min(notice.amount, notice.surplus)
    return one(
        code,
        tr("Asked back by the letter of {day}", day=in_words(notice.on)),
        tr("Ground: {ground}. Reasons: {reasons}", ground=ground, reasons=notice.reasons)
        if notice.reasons
        else tr("Ground: {ground}. The letter gives no reasons.", ground=ground),
        notice.amount,
        lines((tr("Possible surplus of that statement"), within), (tr("Beyond it"), notice.amount - within)),
    )


def _owed_rule() -> str:
    return tr("Owed and not paid on the last day: pay runs, bills and debts that are noted.")


def _debts(j: Owed) -> tuple[tuple[str, str, OwedKind, Money], ...]:
    return (
        ("J2", tr("Less unpaid wages"), OwedKind.WAGES, j.wages),
        ("J3", tr("Less tax and National Insurance due"), OwedKind.HMRC, j.hmrc),
        ("J4", tr("Less pension due"), OwedKind.PENSION, j.pension),
        ("J5", tr("Less unpaid invoices"), OwedKind.INVOICE, j.invoices),
        ("J6", tr("Less holiday pay built up"), OwedKind.HOLIDAY, j.holiday),
    )


def _earmarked(j: Owed) -> list[Behind]:
    """Return what lies in each account for savings, less what is beyond what the plan names for them."""
    found = [
        Behind(None, joined(row.purpose, tr("in “{account}”", account=row.account)), row.held)
        for row in j.saved
        if row.held
    ]
    held, most = total(row.held for row in j.saved), total(row.may_hold for row in j.saved)
    counted = min(held, most)
    return [
        *found,
        *lines(
            (tr("More than the plan names"), counted - held),
            (tr("The share of other streams"), j.earmarked - counted),
        ),
    ]


def _saved(known: Known, n: int, row: SavedShown) -> Explained:
    """J10_list: what one account for savings holds, move by move; and what the plan names for it."""
    title = row.purpose or tr("Savings without a purpose in the plan")
    parts: list[Behind] = []
    if row.account:
        account = next((each for each in known.content.bank.accounts if each.account == row.account), None)
        parts = in_books(known, account) if account is not None else []
        short = lines(
            (tr("Overdrawn: it counts as nothing"), row.held - total(each.amount for each in parts))
        )
        parts = [*parts, *short] if row.held else []
    rule = tr("What the books have in the account, move by move. The plan names how much it may be.")
    named = lines((tr("Named in the plan"), row.may_hold))
    sums = made(tr("Held"), row.held, parts), made(tr("May hold"), row.may_hold, named)
    return Explained(f"J10_list/{n}", title, rule, sums)


def of_ahead(known: Known, row: AheadShown) -> Behind:
    """Return a payment that reaches beyond the last day, with its part for those days."""
    whole, later = _days(known, row)
    words = tr("{stream}: {later} of {days} days", stream=row.stream, later=later, days=whole)
    first = known.content.header.period.first
    if row.on < first:
        words = joined(words, tr("came before the first day"))
    papers = next(
        (
            each.papers
            for each in known.receipts
            if (each.on, each.stream, each.what) == (row.on, row.stream, "direct_payment")
        ),
        "",
    )
    return Behind(row.on, words, row.ahead, papers)


def _days(known: Known, row: AheadShown) -> tuple[int, int]:
    whole = (row.covers.last - row.covers.first).days + 1
    return whole, min(whole, (row.covers.last - known.content.header.period.last).days)


def _paid_ahead(known: Known, n: int, row: AheadShown) -> Explained:
    """J7_list: one payment, divided by its days."""
    whole, later = _days(known, row)
    rule = tr(
        "It was for {days} days. {later} of them lie after the last day: their part counts, to the penny.",
        days=whole,
        later=later,
    )
    title = tr("{stream}, came on {day}", stream=row.stream, day=in_words(row.on))
    came = [part for part in _came_on(known, row) if part.amount]
    if total(part.amount for part in came) != row.amount:
        came = [Behind(row.on, tr("Came before the first day; an earlier statement has it"), row.amount)]
    kept = lines((tr("Came"), row.amount), (tr("For days up to the last one"), row.ahead - row.amount))
    return Explained(
        f"J7_list/{n}",
        title,
        rule,
        (made(tr("For later days"), row.ahead, kept), made(tr("Came"), row.amount, came)),
    )


def _came_on(known: Known, row: AheadShown) -> list[Behind]:
    return known.came(
        lambda each: (each.on, each.stream, each.what) == (row.on, row.stream, "direct_payment")
    )
