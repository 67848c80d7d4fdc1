"""Sections M and N from the books: what changed, and how the outcomes go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from phb_desktop.ledger.model import PaymentType
from phb_desktop.plan.found import LEVEL_WORDS, Found, Term
from phb_desktop.plan.model import in_force
from phb_desktop.statements.books import Books
from phb_desktop.statements.content import (
    Changes,
    ChangeShown,
    Helped,
    Outcomes,
    OutcomeShown,
    Payments,
    Results,
)
from phb_desktop.statements.happened import Change, ChangeKind
from phb_desktop.statements.sections.opening import profile_changes
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr

EQUIPMENT_FROM: Final = Money(100_00)  # where no terms name a price
# Whoever is paid for one of these for the first time is a new supplier.
SUPPLIES: Final = (
    PaymentType.AGENCY_CARE,
    PaymentType.SELF_EMPLOYED_CARE,
    PaymentType.PAYROLL_SERVICE,
    PaymentType.SUPPORT_SERVICE,
    PaymentType.THERAPIES,
    PaymentType.INSURANCE,
)


def changes(books: Books, payments: Payments) -> Changes:
    """Section M: what records show by themselves, and what was noted to be told, by day."""
    noted = [_noted(books, payments, each) for each in books.told.changes]
    rows = [each for each in noted if each.kind is not ChangeKind.SAFEGUARDING]
    rows += _diary(books, rows)
    rows += _workers(books, rows)
    rows += _suppliers(books, payments, rows)
    rows += _accounts(books)
    rows += _equipment(books, payments, rows)
    rows.sort(key=lambda each: (each.first, each.kind, each.who, each.item, each.words))
    asked = equipment_from(books, books.span.last)
    return Changes(
        rows=tuple(rows),
        safeguarding=books.told.safeguarding,
        equipment_from=asked[0],
        equipment_source=asked[1],
    )


def equipment_from(books: Books, day: date) -> tuple[Money, str]:
    """Return from which price equipment is told of on a day, by the strictest terms, and on whose word."""
    said = [
        (terms.equipment_from, _source(who, terms.where(Term.EQUIPMENT)))
        for who, terms in books.agreement.terms_at(day)
        if terms.equipment_from is not None
    ]
    return min(said, key=lambda each: each[0], default=(EQUIPMENT_FROM, ""))


def _source(who: str, where: Found) -> str:
    """Return `Example ICB, their own terms, not law: your agreement, page 3`."""
    level = tr(LEVEL_WORDS[where.level])
    said = tr("{who}, {level}", who=who, level=f"{level[:1].lower()}{level[1:]}")
    return tr("{said}: {where}", said=said, where=where.words) if where.words else said


def _row(books: Books, kind: ChangeKind, span: Span, who: str = "", words: str = "") -> ChangeShown:
    return ChangeShown(
        kind=kind,
        first=span.first,
        last=None if span.last == span.first else span.last,
        words=words,
        who=books.shown(who),
        amount=None,
        entry=None,
        item="",
        serial="",
        warranty_until=None,
        papers="",
    )


def _noted(books: Books, payments: Payments, change: Change) -> ChangeShown:
    paid = [row for row in payments.rows if row.entry == change.entry]
    if change.kind is ChangeKind.EQUIPMENT:  # of a payment for several things, what the equipment cost
        paid = [row for row in paid if row.type == PaymentType.EQUIPMENT] or paid
    return ChangeShown(
        kind=change.kind,
        first=change.first,
        last=change.last,
        words=change.words,
        who=books.shown(change.who),
        amount=total(row.amount for row in paid) if paid else None,
        entry=change.entry if paid else None,
        item=change.item,
        serial=change.serial,
        warranty_until=change.warranty_until,
        papers=paid[0].papers if paid else "",
    )


def _diary(books: Books, rows: list[ChangeShown]) -> Iterator[ChangeShown]:
    """Yield what the diary noted of a day and kind that nobody has said more of."""
    told = [(each.kind, Span(each.first, each.last or each.first)) for each in rows]
    used = any(kind is ChangeKind.CONTINGENCY for kind, _ in told)  # with what it cost, days after it was
    for day, kind in books.told.diary:
        if kind is ChangeKind.CONTINGENCY and used:
            continue
        if not any(kind is known and day in span for known, span in told):
            yield _row(books, kind, Span(day, day))


def _workers(books: Books, rows: list[ChangeShown]) -> Iterator[ChangeShown]:
    """Yield who started and who left, by initials, as the list of people says."""
    said = {(each.kind, each.who) for each in rows}
    for worker in books.told.workers:
        for kind, day in (
            (ChangeKind.WORKER_STARTED, worker.started),
            (ChangeKind.WORKER_LEFT, worker.ended),
        ):
            if day is not None and day in books.span and (kind, worker.initials) not in said:
                yield _row(books, kind, Span(day, day), worker.name)


def _suppliers(books: Books, payments: Payments, rows: list[ChangeShown]) -> Iterator[ChangeShown]:
    """Yield who was paid for care or pay work for the first time, of the payments that are shown here."""
    paid = {row.to_whom for row in payments.rows}
    said = {each.who for each in rows if each.kind is ChangeKind.SUPPLIER_NEW}
    for day, name in books.told.suppliers:
        if name in paid and books.shown(name) == name and name not in said:
            yield _row(books, ChangeKind.SUPPLIER_NEW, Span(day, day), name)


def _accounts(books: Books) -> Iterator[ChangeShown]:
    """Yield accounts that were opened or closed, and what changed of the people who answer for the budget."""
    for account in books.proofs.accounts:
        if account.opened_on in books.span and not books.money.begins_here:
            yield _row(books, ChangeKind.ACCOUNT, Span(account.opened_on, account.opened_on), account.name)
        ended = books.told.account_ends.get(account.id)
        if ended is not None and ended[0] in books.span:
            yield _row(books, ChangeKind.ACCOUNT, Span(ended[0], ended[0]), account.name)
    for day, words in profile_changes(books):
        yield _row(books, ChangeKind.PEOPLE, Span(day, day), words=words)


def _equipment(books: Books, payments: Payments, rows: list[ChangeShown]) -> Iterator[ChangeShown]:
    """Yield equipment from a sum on that nobody has said more of: the payment shows that it was bought."""
    said = {each.entry for each in rows if each.entry is not None}
    bought: dict[int, Money] = {}
    for row in payments.rows:
        if row.type == PaymentType.EQUIPMENT:
            bought[row.entry] = bought.get(row.entry, ZERO) + row.amount
    firsts = {row.entry: row for row in reversed(payments.rows)}
    for entry, amount in bought.items():
        row = firsts[entry]
        if amount >= equipment_from(books, row.on)[0] and entry not in said:
            yield ChangeShown(
                kind=ChangeKind.EQUIPMENT,
                first=row.on,
                last=None,
                words="",
                who=row.to_whom,
                amount=amount,
                entry=entry,
                item=row.details,
                serial="",
                warranty_until=None,
                papers=row.papers,
            )


def outcomes(books: Books, results: Results) -> Outcomes | None:
    """Section N, in the order of the plan; nothing where nobody said how an outcome goes."""
    serving: dict[str, list[str]] = {}
    for version, governs in in_force(list(books.agreement.versions)):
        if governs.overlap(books.span):
            for outcome in version.outcomes:
                lines = serving.setdefault(outcome.words, [])
                lines += [
                    line.heading
                    for line in version.lines
                    if line.outcome == outcome.id and line.heading not in lines
                ]
    spent: dict[str, Money] = {}
    for row in results.rows:
        spent[row.line] = spent.get(row.line, ZERO) + row.actual
    known = books.told.outcomes
    rows = tuple(
        OutcomeShown(
            outcome=words,
            helped=tuple(Helped(line, spent[line]) for line in lines if spent.get(line, ZERO) > ZERO),
            what_helped=known[words].what_helped,
            state=known[words].state,
            words=known[words].words,
        )
        for words, lines in serving.items()
        if words in known
    )
    return Outcomes(rows) if rows else None
