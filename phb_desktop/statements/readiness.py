"""What to look at before a statement is sent, in the order in which it is best done. No blame, no alarm.

Some of it stops issuing, most does not: a statement may go with gaps that it names. Pure: it reads the
overview, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.ledger.model import PaymentType
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.found import Allowed, Term
from phb_desktop.plan.model import Terms, terms_counting
from phb_desktop.statements.overview import Overview
from phb_desktop.statements.paper.words import PAPERS, said
from phb_desktop.statements.terms_said import beside
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import DAY
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
    """One thing to look at before sending.

    leads: `bank`, `people`, `keep`, `reasons`, `papers`, `version`, or nothing. stops: the statement cannot
    be issued before it is done.
    """

    state: State
    what: str
    leads: str = ""
    stops: bool = False

    @property
    def words(self) -> str:
        """The state and the thing, in one sentence."""
        return tr(_STATES[self.state], what=self.what)


def checks(seen: Overview) -> list[Check]:
    """Return what to look at before sending, in the order in which it is best done."""
    return [
        _starts(seen),
        _over(seen),
        _sorted(seen),
        *_bank(seen),
        _reasons(seen),
        _papers(seen),
        *_go_along(seen),
        *_employer(seen),
        *_allowed(seen),
    ]


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


def _employer(seen: Overview) -> list[Check]:
    """Return the controls that auditors run on pay: net pay, hours, paid in time, checks, insurance."""
    pay = seen.content.employer
    if pay is None:
        return []
    found = []
    if count := sum(1 for row in pay.control if row.not_matched != ZERO):
        what = trn(
            "{count} kind of pay was paid that no payslip explains. Look at People.",
            "{count} kinds of pay were paid that no payslips explain. Look at People.",
            count,
        )
        found.append(Check(State.IF_YOU_CAN, what, "people"))
    if count := sum(1 for row in pay.hours if row.difference):
        what = trn(
            "for {count} worker the hours paid are not those on timesheets. Look at People.",
            "for {count} workers the hours paid are not those on timesheets. Look at People.",
            count,
        )
        found.append(Check(State.IF_YOU_CAN, what, "people"))
    if late := [row for row in pay.deadlines if row.late or (row.still_open and row.due_on < seen.today)]:
        what = trn(
            "{count} payment of tax or pension was not in time. The statement says so.",
            "{count} payments of tax or pension were not in time. The statement says so.",
            len(late),
        )
        found.append(Check(State.IF_YOU_CAN, what, "people"))
    last = seen.period.last
    if count := sum(
        1
        for row in pay.checks
        if not row.not_needed and (row.noted_on is None or (row.until is not None and row.until <= last))
    ):
        what = trn(
            "{count} check of a worker is not noted or ran out. Look at People.",
            "{count} checks of workers are not noted or ran out. Look at People.",
            count,
        )
        found.append(Check(State.IF_YOU_CAN, what, "people"))
    if pay.insurance_until is None or pay.insurance_until < last:
        found.append(
            Check(State.IF_YOU_CAN, tr("no insurance of an employer is noted for the last day."), "people")
        )
    return found or [Check(State.DONE, tr("pay, timesheets, tax, pension and insurance fit together."))]


def _allowed(seen: Overview) -> list[Check]:
    """Say calmly where cash was taken or charges were paid, and the terms of that day do not allow it."""
    rows = seen.content.payments.rows if seen.content.payments else ()
    cash = [row.on for row in rows if row.method == "cash"]
    charges = [row.on for row in rows if row.type == PaymentType.BANK_CHARGES]
    found = []
    for who, now in seen.terms:
        own = [terms for terms in seen.terms_over_time or (now,) if terms.commissioner == now.commissioner]
        against = _against(own, cash, Term.CASH)
        if against:
            what = trn(
                "{count} payment is in cash, and {who} does not allow it ({where}). Say why.",
                "{count} payments are in cash, and {who} does not allow it ({where}). Say why.",
                len(against),
                who=who,
                where=beside(against[-1], Term.CASH),
            )
            found.append(Check(State.IF_YOU_CAN, what))
        against = _against(own, charges, Term.CHARGES)
        if against:
            what = trn(
                "{count} bank charge was paid, and {who} does not allow it ({where}).",
                "{count} bank charges were paid, and {who} does not allow it ({where}).",
                len(against),
                who=who,
                where=beside(against[-1], Term.CHARGES),
            )
            found.append(Check(State.IF_YOU_CAN, what))
    return found


def _against(own: Sequence[Terms], days: Sequence[date], term: Term) -> list[Terms]:
    """Return, for each day on which something was paid that is not allowed then, the terms of that day."""
    counting = [list(terms_counting(own, day).values()) for day in days]
    return [
        terms
        for each in counting
        for terms in each
        if (terms.cash if term is Term.CASH else terms.charges) is Allowed.NO
    ]


def _go_along(seen: Overview) -> list[Check]:
    """Say which kinds of paper a commissioner wants along, and none is there of these days."""
    there = {paper.kind for paper in seen.content.evidence.papers}
    if any(each.covered for each in seen.content.evidence.bank):
        there.add(PaperKind.BANK_STATEMENT.value)
    found = []
    for wanted in seen.wanted:
        missing = [kind.value for kind in wanted.papers if kind.value not in there]
        if missing:
            kinds = ", ".join(said(PAPERS, kind).lower() for kind in missing)
            what = tr(
                "{who} wants these papers too, and there are none yet: {kinds}.", who=wanted.who, kinds=kinds
            )
            found.append(Check(State.IF_YOU_CAN, what, "keep"))
    return found
