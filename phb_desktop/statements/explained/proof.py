"""Sections H, J, L and P: the bank, what is owed and may stay, the papers, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phb_desktop.ledger.model import OwedKind
from phb_desktop.statements.content import AccountProof, Outstanding, Owed
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    joined,
    lines,
    made,
    minus,
    of_debt,
    one,
    refs_of,
    stream_name,
)
from phb_desktop.statements.explained.summary import surplus_parts, surplus_rule
from phb_desktop.statements.model import GROUND_WORDS
from phb_desktop.statements.paper.employer_parts import owed_groups
from phb_desktop.statements.paper.words import PROOFS, day, said
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


def bank(known: Known) -> Iterator[Explained]:
    """Section H: each line of each account, and what is not on a statement yet."""
    h = known.content.bank
    for n, account in enumerate(h.accounts):
        yield from _account(n, account)
    moved = total(each.ledger for each in h.accounts)
    yield one(
        "H_in_transit",
        tr("On its way between accounts"),
        tr("What the books hold in all, less what they hold in each account."),
        h.in_transit,
        lines((tr("Balance carried forward"), moved + h.in_transit), (tr("In the accounts"), -moved)),
    )


def _account(n: int, account: AccountProof) -> Iterator[Explained]:
    def line(code: str, title: str, rule: str, amount: Money | None, parts: Iterable[Behind]) -> Explained:
        return one(f"H/{n}/{code}", title, rule, amount or ZERO, list(parts) if amount else [])

    name = account.account
    paid, came = _waiting(account.payments), _waiting(account.receipts)
    stated = account.statement or ZERO
    yield line(
        "H8",
        tr("Bank balance before the first day"),
        tr("The bank’s own balance, from a file or a statement on paper."),
        account.opening,
        [Behind(account.opening_on, name, account.opening or ZERO)],
    )
    yield line(
        "H1",
        tr("Bank balance on the last day"),
        tr("The bank’s own balance, from a file or a statement on paper."),
        account.statement,
        [Behind(account.statement_on, name, stated)],
    )
    rule = tr("Entries of the books that no bank statement shows up to the last day.")
    yield line("H2", tr("Less payments not on the statement yet"), rule, account.payments_sum, paid)
    yield line("H3", tr("Plus money in not on the statement yet"), rule, account.receipts_sum, came)
    yield line(
        "H4",
        tr("Cash in the box"),
        tr("What was counted, or where nobody counted, what the books say."),
        account.cash,
        [Behind(account.statement_on, name, account.cash)],
    )
    yield line(
        "H5",
        tr("Bank balance as it should be"),
        tr("H1 less H2, plus H3 and H4."),
        account.adjusted,
        lines((tr("Bank balance"), stated), (tr("Cash in the box"), account.cash)) + minus(paid) + came,
    )
    yield line(
        "H6",
        tr("In the books"),
        tr("All entries of this account up to the last day. Money shows them, account by account."),
        account.ledger,
        [Behind(None, tr("All entries of “{account}”", account=name), account.ledger)],
    )
    yield line(
        "H7",
        tr("Difference"),
        tr("H5 less H6. It must be nothing, or explained."),
        account.difference,
        lines(
            (tr("Bank balance as it should be"), account.adjusted or ZERO),
            (tr("In the books"), -account.ledger),
        ),
    )
    for kind, rows in (
        ("payments", account.payments),
        ("receipts", account.receipts),
        ("left_out", account.left_out),
    ):
        told = (
            tr("The books leave it out on purpose, or it waits for a decision.")
            if kind == "left_out"
            else rule
        )
        for m, each in enumerate(rows):
            yield one(f"H/{n}/{kind}/{m}", each.who or name, told, each.amount, _waiting([each]))
        yield one(f"H/{n}/{kind}", tr("Together"), told, total(each.amount for each in rows), _waiting(rows))


def _waiting(rows: Iterable[Outstanding]) -> list[Behind]:
    return [Behind(each.on, each.who, each.amount) for each in rows]


def owed(known: Known) -> Iterator[Explained]:
    """Section J, line by line; whose the surplus is; each debt; each letter that asks money back."""
    j = known.content.owed
    if j is None:
        return
    balance = lines(
        (tr("There at the start"), known.content.summary.brought_forward),
        (tr("Came in"), known.content.summary.total_in),
        (tr("Went out"), -known.content.summary.total_out),
    )
    yield one("J1", tr("Balance carried forward"), tr("It is D12 of the summary."), j.balance, balance)
    rule = tr("Owed and not paid on the last day: pay runs, bills and debts that are noted.")
    for code, title, kind, amount in _debts(j):
        yield one(code, title, rule, amount, [of_debt(item) for item in j.items if item.what == kind])
    yield one(
        "J7",
        tr("Less money paid ahead for later days"),
        tr("Days of a payment that lie after the last day, times its daily rate."),
        j.ahead,
        _ahead(known),
        tr("For days after the last one"),
    )
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
        lines((_pots(known), j.earmarked)),
    )
    kept = lines((tr("Agreed contingency"), j.contingency), (tr("Ear-marked savings"), j.earmarked))
    yield one("J11", tr("Allowed to be kept"), tr("J9 and J10 together."), j.allowed, kept)
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
    for n, items in enumerate(owed_groups(j.items)):
        first = items[0]
        amount = total(item.amount for item in items)
        rule = tr("Owed and not paid on the last day: pay runs, bills and debts that are noted.")
        yield one(f"J_items/{n}", of_debt(first).words, rule, amount, [of_debt(item) for item in items])
    for n, notice in enumerate(j.notices):
        yield one(
            f"J16/{n}",
            tr("Asked back by the letter of {day}", day=in_words(notice.on)),
            tr(
                "Ground: {ground}. Reasons: {reasons}",
                ground=said(GROUND_WORDS, notice.ground),
                reasons=notice.reasons,
            )
            if notice.reasons
            else tr(
                "Ground: {ground}. The letter gives no reasons.", ground=said(GROUND_WORDS, notice.ground)
            ),
            notice.amount,
            lines(
                (tr("Possible surplus of that statement"), min(notice.amount, notice.surplus)),
                (tr("Beyond it"), notice.amount - min(notice.amount, notice.surplus)),
            ),
        )


def _debts(j: Owed) -> tuple[tuple[str, str, OwedKind, Money], ...]:
    return (
        ("J2", tr("Less unpaid wages"), OwedKind.WAGES, j.wages),
        ("J3", tr("Less tax and National Insurance due"), OwedKind.HMRC, j.hmrc),
        ("J4", tr("Less pension due"), OwedKind.PENSION, j.pension),
        ("J5", tr("Less unpaid invoices"), OwedKind.INVOICE, j.invoices),
        ("J6", tr("Less holiday pay built up"), OwedKind.HOLIDAY, j.holiday),
    )


def _pots(known: Known) -> str:
    names = [pot.purpose for version in known.content.plan.versions for pot in version.pots]
    return ", ".join(dict.fromkeys(names)) or tr("Ear-marked savings")


def _ahead(known: Known) -> list[Behind]:
    """Return the payments whose days reach beyond the last one, each with the part that is ahead."""
    last = known.content.header.period.last
    found = []
    for row in known.receipts:
        if row.covers is not None and row.covers.last > last and row.what == "direct_payment":
            whole = (row.covers.last - row.covers.first).days + 1
            later = whole if row.covers.first > last else (row.covers.last - last).days
            words = tr("{stream}: {later} of {days} days", stream=row.stream, later=later, days=whole)
            spent = Money((row.amount.pence * (whole - later) * 2 + whole) // (2 * whole))
            found.append(Behind(row.on, words, row.amount - spent, row.papers))
    return found


def evidence(known: Known) -> Iterator[Explained]:
    """Section L: each payment and its papers, each paper and its payments, and the sums."""
    ev = known.content.evidence
    rule = tr("A payment of this size or kind needs a paper; small ones below the receipt limit do not.")
    for kind, amount in (
        ("attached", ev.counts.attached_sum),
        ("held_at_home", ev.counts.held_sum),
        ("missing", ev.counts.missing_sum),
    ):
        rows = [row for row in ev.rows if row.proof == kind]
        parts = [Behind(row.on, row.to_whom, row.amount, row.papers) for row in rows]
        yield one(f"L {kind}", tr(PROOFS[kind]), rule, amount, parts)
    for n, row in enumerate(row for row in ev.rows if row.proof != "attached"):
        entry = row.entry
        paid = known.went(lambda each: each.entry == entry)  # noqa: B023 - asked at once
        parts = paid or [Behind(row.on, row.to_whom, row.amount, row.papers)]
        title = tr("{amount} to {whom}", amount=row.amount, whom=row.to_whom)
        yield one(f"L/{n}", title, rule, row.amount, parts, tr("Paid by other streams, or moved"))
    for paper in ev.papers:
        yield one(
            f"L {paper.ref}",
            paper.ref,
            tr("Kept with the books on {day}. It proves these payments.", day=day(paper.kept_on)),
            paper.amount,
            _proved(known, paper.ref) or [Behind(None, paper.ref, ZERO, paper.ref)],
            tr("This kind of statement does not list it."),
        )


def _proved(known: Known, ref: str) -> list[Behind]:
    return known.went(lambda row: ref in refs_of(row.papers))


def notes(known: Known) -> Iterator[Explained]:
    """Section P: nothing was rounded away; each correction from what it was to what it is."""
    p = known.content.notes
    rule = tr("Every amount is whole pence, and every sum is checked before a statement is issued.")
    yield one("P_rounding", tr("Rounded away"), rule, p.rounding, [])
    for n, each in enumerate(p.corrections):
        now = each.new if each.new is not None else ZERO
        yield one(
            f"P/{n}",
            tr("Correction of {day}, {who}", day=day(each.on), who=each.who or tr("Not said")),
            tr(
                "The old entry stays in the books, taken back. Why: {reason}",
                reason=each.reason or tr("not noted"),
            ),
            now,
            lines((tr("Before"), each.old), (tr("Changed by"), now - each.old)),
        )
