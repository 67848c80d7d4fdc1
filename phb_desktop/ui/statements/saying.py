"""The Statements place in words: the days, the figures, and what is still open. No blame, no alarm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from phb_desktop.exchange.profiles import shipped
from phb_desktop.statements.content import Content, Period
from phb_desktop.statements.model import Issued, Layout
from phb_desktop.statements.overview import Overview, ReasonAsked
from phb_desktop.statements.statement_json import check_code
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr, trn


class State(StrEnum):
    """How far one thing on the check list is."""

    DONE = "done"
    TO_DO = "to_do"
    IF_YOU_CAN = "if_you_can"
    WAIT = "wait"


_STATES: Final = {
    State.DONE: "Done: {what}",
    State.TO_DO: "To do: {what}",
    State.IF_YOU_CAN: "If you can: {what}",
    State.WAIT: "Not yet: {what}",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at before sending. leads: a place, `reasons`, `papers`, `version`, or nothing.

    stops: the statement cannot be issued before it is done.
    """

    state: State
    what: str
    leads: str = ""
    stops: bool = False

    @property
    def words(self) -> str:
        """The state and the thing, in one sentence."""
        return tr(_STATES[self.state], what=self.what)


def layouts(seen: Overview) -> list[tuple[Layout, str]]:
    """Return the orders in which a statement can be shown: what its readers asked for, then the others."""
    asked = [(each.layout, tr("As {who} wants it", who=each.who)) for each in seen.wanted]
    known = {layout for layout, _ in asked}
    return asked + [(each.layout, tr(each.name)) for each in shipped() if each.layout not in known]


def days(period: Span | Period) -> str:
    """Say from when to when."""
    return tr("{first} to {last}", first=in_words(period.first), last=in_words(period.last))


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
    return tr("Send it by {day}.", day=in_words(by))


def checks(seen: Overview) -> list[Check]:
    """Return what to look at before sending, in the order in which it is best done."""
    return [_starts(seen), _over(seen), _sorted(seen), *_bank(seen), _reasons(seen), _papers(seen)]


def _starts(seen: Overview) -> Check:
    if seen.moved is not None:
        number = seen.moved.statement.number
        what = tr(
            "the books changed after statement {number}. Make a new version of it first.", number=number
        )
        return Check(State.TO_DO, what, "version", stops=True)
    before = next((row.issued for row in seen.issued if row.issued.last + DAY == seen.period.first), None)
    if before is None:
        return Check(State.DONE, tr("it starts on {day}.", day=in_words(seen.period.first)))
    return Check(State.DONE, tr("it starts where statement {number} ended.", number=before.number))


def _over(seen: Overview) -> Check:
    if seen.over:
        return Check(State.DONE, tr("the days are over."))
    what = tr("its last day is {day}. Until then you can look at the draft.", day=in_words(seen.period.last))
    return Check(State.WAIT, what, stops=True)


def _sorted(seen: Overview) -> Check:
    if not (count := seen.content.notes.not_sorted):
        return Check(State.DONE, tr("all payments are sorted."))
    what = trn(
        "{count} payment is not sorted yet. Go to Bank.",
        "{count} payments are not sorted yet. Go to Bank.",
        count,
    )
    return Check(State.TO_DO, what, "bank", stops=True)


def _bank(seen: Overview) -> list[Check]:
    if not seen.differing:
        return [Check(State.DONE, tr("the bank and your books agree."))]
    go = tr("Go to Bank, or explain it when you issue.")
    return [Check(State.TO_DO, f"{what} {go}", "bank") for what in bank_differs(seen)]


def bank_differs(seen: Overview) -> list[str]:
    """Say for each account how bank and books differ."""
    found = []
    for each in seen.differing:
        if each.difference is None:
            day = in_words(seen.period.last)
            found.append(tr("“{account}” has no bank balance for {day}.", account=each.account, day=day))
        else:
            amount = abs(each.difference)
            found.append(
                tr("“{account}”: bank and books differ by {amount}.", account=each.account, amount=amount)
            )
    return found


def _reasons(seen: Overview) -> Check:
    if not seen.asked:
        return Check(State.DONE, tr("no plan line needs a reason."))
    if count := len(seen.open_reasons):
        what = trn(
            "give {count} reason. A plan line differs from its plan.",
            "give {count} reasons. Plan lines differ from their plan.",
            count,
        )
        return Check(State.TO_DO, what, "reasons")
    count = len(seen.asked)
    what = trn("{count} reason is given. Look at it.", "{count} reasons are given. Look at them.", count)
    return Check(State.DONE, what, "reasons")


def _papers(seen: Overview) -> Check:
    counts = seen.content.evidence.counts
    if counts.missing:
        what = trn(
            "{count} paper is still to find, for {amount}. See which.",
            "{count} papers are still to find, for {amount}. See which.",
            counts.missing,
            amount=counts.missing_sum,
        )
        return Check(State.IF_YOU_CAN, what, "papers")
    return Check(State.DONE, tr("every payment that needs a paper has one."))


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
