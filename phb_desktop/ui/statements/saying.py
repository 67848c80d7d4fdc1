"""The Statements place in words: the days, the figures, and what is still open. No blame, no alarm."""

from __future__ import annotations

from phb_desktop.exchange.profiles import shipped
from phb_desktop.plan.found import Term
from phb_desktop.statements.content import Content, Period
from phb_desktop.statements.model import Issued, Layout
from phb_desktop.statements.overview import Overview, ReasonAsked
from phb_desktop.statements.statement_json import check_code
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import Span
from phb_desktop.words import tr, trn


def layouts(seen: Overview) -> list[tuple[Layout, str]]:
    """Return the orders in which a statement can be shown: what its readers asked for, then the others."""
    asked = [(each.layout, tr("As {who} wants it", who=each.who)) for each in seen.wanted]
    known = {layout for layout, _ in asked}
    return asked + [(each.layout, tr(each.name)) for each in shipped() if each.layout not in known]


def days(period: Span | Period) -> str:
    """Say from when to when."""
    return from_to(period.first, period.last)


def which(seen: Overview) -> str:
    """Say which days the page speaks of."""
    if seen.latest is not None:
        return tr(
            "{days}: sent out as statement {number}, version {version}.",
            days=days(seen.period),
            number=seen.latest.number,
            version=seen.latest.version,
        )
    if seen.period == seen.next_due:
        return tr("Your next statement is for {days}.", days=days(seen.period))
    return tr("You are looking at {days}.", days=days(seen.period))


def due(seen: Overview) -> str:
    """Say when it should be sent, if the terms say so."""
    by = seen.content.header.prepared.due
    if seen.latest is not None or by is None:
        return ""
    said = tr("Send it by {day}.", day=in_words(by))
    shortest = min((terms for _, terms in seen.terms if terms.reply_days), key=lambda each: each.reply_days)
    if not (where := shortest.where(Term.REPLY).words):
        return said
    days_said = trn("{count} day", "{count} days", shortest.reply_days)
    return f"{said} {tr('They give you {days} ({where}).', days=days_said, where=where)}"


# -- the main figures


def at_start(content: Content) -> str:
    """Say D1."""
    d = content.summary
    return tr("At the start there was {amount}.", amount=d.brought_forward)


def came_in(content: Content) -> str:
    """Say D5."""
    return tr("{amount} came in.", amount=content.summary.total_in)


def went_out(content: Content) -> str:
    """Say D11."""
    return tr("{amount} went out.", amount=content.summary.total_out)


def is_left(content: Content, *, over: bool) -> str:
    """Say D12."""
    amount, last = content.summary.carried_forward, in_words(content.header.period.last)
    if over:
        return tr("{amount} was left on {day}.", amount=amount, day=last)
    return tr("{amount} is left so far.", amount=amount)


def surplus(content: Content) -> str:
    """Say D15, calmly."""
    if content.summary.surplus > ZERO:
        return tr("{amount} may be more than you may keep.", amount=content.summary.surplus)
    return tr("None of it is more than you may keep.")


def reason_asked(asked: ReasonAsked) -> str:
    """Say how a plan line differs."""
    row = asked.result
    facts = {"line": row.line or tr("Not in the plan"), "planned": row.planned, "actual": row.actual}
    if row.difference < ZERO:
        said = tr("{line}: {planned} was planned and {actual} was spent.", **facts)
        return f"{said} {tr('That is {amount} less.', amount=abs(row.difference))}"
    said = tr("{line}: {planned} was planned and {actual} was spent.", **facts)
    return f"{said} {tr('That is {amount} more.', amount=row.difference)}"


def issued(row: Issued) -> str:
    """Say one issued version in a breath."""
    said = tr(
        "Statement {number}, version {version}, {days}. Check code {code}.",
        number=row.number,
        version=row.version,
        days=days(Span(row.first, row.last)),
        code=check_code(row.fingerprint),
    )
    return f"{said} {sent(row)}"


def sent(row: Issued) -> str:
    """Say whether a version was sent, or that a later one counts."""
    if row.sent:
        return tr("Sent: {how}.", how="; ".join(row.sent))
    return tr("A later version counts.") if row.replaced else tr("Not noted as sent.")
