"""X19, X21, X22, X24 and X25: what is owed and may stay, whose it is, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.statements.content import Content
from phb_desktop.statements.content.extract import BRIDGED
from phb_desktop.statements.identities.basics import Broken, differ
from phb_desktop.statements.model import beyond, beyond_offset
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


def x19_owed(content: Content) -> Iterator[Broken]:
    """J8 = J1 - (J2 to J7), J11 = J9 + J10; a surplus and a shortfall never stand together."""
    if content.owed is None:
        return
    j, d = content.owed, content.summary
    spoken_for = j.wages + j.hmrc + j.pension + j.invoices + j.holiday + j.ahead
    yield from differ("X19", "J1", j.balance, d.carried_forward)
    yield from differ("X19", "J8", j.uncommitted, j.balance - spoken_for)
    yield from differ("X19", "J11", j.allowed, j.contingency + j.earmarked)
    for code, base, surplus, shortfall in (
        ("", j.uncommitted, j.surplus, j.shortfall),
        ("_bank", j.balance, j.surplus_bank, j.shortfall_bank),
    ):
        most = max(ZERO, base - j.allowed)
        if content.bridge is None or code or not ZERO <= surplus <= most:  # an extract has its share (J14)
            yield from differ("X19", f"J12{code}", surplus, most)
        yield from differ("X19", f"J13{code}", shortfall, max(ZERO, j.allowed - base))
        if surplus and shortfall:
            yield Broken("X19", f"J12{code}", tr("There is a surplus and a shortfall at once."))
    yield from differ("X19", "D13", d.owed, spoken_for - j.ahead)
    yield from differ("X19", "D14", d.allowed, j.allowed)
    yield from differ("X19", "D15", d.surplus, j.surplus)
    items = total(item.amount for item in j.items)
    yield from differ("X19", "J2 to J6", d.owed, items)


def x19_behind(content: Content) -> Iterator[Broken]:
    """J7 is its payments by their days, worked out again; J10 what savings hold, as far as the plan goes."""
    if content.owed is None:
        return
    j, last = content.owed, content.header.period.last
    for row in j.paid_ahead:
        whole = (row.covers.last - row.covers.first).days + 1
        later = min(whole, (row.covers.last - last).days)
        right = Money((row.amount.pence * later * 2 + whole) // (2 * whole))
        yield from differ("X19", f"J7_list {row.stream}", row.ahead, right)
        if row.on > last:
            yield Broken("X19", f"J7_list {row.stream}", tr("It came after the last day."))
    yield from differ("X19", "J7", j.ahead, total(row.ahead for row in j.paid_ahead))
    most = min(total(row.held for row in j.saved), total(row.may_hold for row in j.saved))
    if content.bridge is None or not ZERO <= j.earmarked <= most:  # an extract has its share
        yield from differ("X19", "J10", j.earmarked, most)
    held = {each.account: max(ZERO, each.ledger) for each in content.bank.accounts}
    for saved in j.saved:
        if saved.held and saved.held != held.get(saved.account):
            yield from differ("X19", f"J10_list {saved.account}", saved.held, held.get(saved.account, ZERO))


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
    yield from differ("X22", "K1 opening", total(row.opening for row in rows), d.brought_forward)
    yield from differ("X22", "K1 in", total(row.money_in for row in rows), d.total_in)
    yield from differ("X22", "K1 out", total(row.money_out for row in rows), d.total_out)
    yield from differ("X22", "K1 closing", total(row.closing for row in rows), d.carried_forward)
    for row in rows:
        right = row.opening + row.money_in - row.money_out
        yield from differ("X22", f"K1 {row.stream}", row.closing, right)
    if content.owed is not None:
        j = content.owed
        yield from differ("X22", "J14", total(each.amount for each in j.shares), j.surplus)
        for share in j.shares:
            if not ZERO <= share.contribution <= share.amount:
                yield Broken("X22", f"J14 {share.stream}", tr("The contribution is more than the share."))


def x21_before(content: Content) -> Iterator[Broken]:
    """Tell what was given back before the first day beside the letters, and count it on no day of these."""
    paid = {row.entry for row in content.payments.rows} if content.payments else set()
    for each in content.owed.given_before if content.owed else ():
        if each.on >= content.header.period.first or each.entry in paid or each.amount <= ZERO:
            yield Broken("X21", f"J16_before {each.entry}", tr("It was not given back before the first day."))


def x21_notices(content: Content) -> Iterator[Broken]:
    """Ask back at most that statement's J12, and take off at most what is due then, or say how much more."""
    for each in content.owed.notices if content.owed else ():
        yield from differ("X21", "J16", each.beyond, beyond(each.amount, each.ground, each.surplus))
        over = beyond_offset(each.amount, each.offset_due)
        yield from differ("X21", "J16 offset", each.offset_beyond, over)
        if (each.offset_on is None) != (each.offset_due is None):
            yield Broken("X21", "J16 offset", tr("It does not say from which payment it is taken off."))


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
    yield from differ("X24", "L", sums, total(row.amount for row in rows))


def x25_extracts(content: Content) -> Iterator[Broken]:
    """Add up what each funder would be shown of E and F: the whole statement."""
    for row in content.flows.rows:
        came = total(each.amount for each in content.receipts.rows if each.stream == row.stream)
        yield from differ("X25", f"E {row.stream}", came, row.money_in)
        if content.payments is not None:
            went = total(each.amount for each in content.payments.rows if each.stream == row.stream)
            yield from differ("X25", f"F {row.stream}", went, row.money_out)
    streams = {row.stream for row in content.flows.rows}
    for each in content.receipts.rows:
        if each.stream not in streams:
            yield Broken("X25", str(each.entry), tr("This receipt belongs to no stream."))
    yield from _bridged(content)


def _bridged(content: Content) -> Iterator[Broken]:
    """Add the extracts of all other streams to an extract: the statement of the whole budget."""
    if content.bridge is None:
        return
    shown = {row.code: row for row in content.bridge.rows}
    for code, name in BRIDGED.items():
        row = shown.get(code)
        if row is None:
            yield Broken("X25", code, tr("This line of the bridge is missing."))
            continue
        yield from differ("X25", f"K_bridge {code}", row.extract, getattr(content.summary, name))
        yield from differ("X25", f"K_bridge {code}", row.combined, row.extract + row.others)
    for flow in content.flows.rows:
        if flow.stream != content.bridge.stream:
            yield Broken("X25", flow.stream, tr("This is another stream’s money."))


def no_rounding(content: Content) -> Iterator[Broken]:
    """Nothing was lost to rounding (section P)."""
    yield from differ("P", "P_rounding", content.notes.rounding, ZERO)
