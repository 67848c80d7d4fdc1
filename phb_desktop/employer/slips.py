"""What a payslip tells beyond its columns, made from a draft or from what a bureau gave."""

from __future__ import annotations

from phb_desktop.employer.model.drafts import Draft, GivenPayslip
from phb_desktop.employer.model.payday import SlipLine
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.queries.given import Compared
from phb_desktop.employer.told import Told
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.words import tr


def from_draft(draft: Draft) -> Told:
    """Return what our own payslip tells."""
    slip, (why, doubts) = draft.slip, draft.said()
    return Told(
        lines=draft.lines,
        deductions=draft.deductions,
        ni=slip.ni.totals,
        loans=tuple((each.loan, each.deducted) for each in slip.loans),
        after=slip.after,
        why=why,
        doubts=doubts,
        differences=(),
    )


def from_given(given: GivenPayslip, found: Compared) -> Told:
    """Return what somebody else's payslip tells: our lines where the pay is the same, else their sum."""
    draft = found.draft
    same = (given.gross, given.expenses) == (draft.amounts.gross, draft.amounts.expenses)
    lines = draft.lines
    if not same:
        hours = draft.hours if draft.hours.minutes > 0 else None
        lines = (_line(tr("Pay as it was worked out for us"), LineKind.WORK, given.gross, hours),)
        if given.expenses:
            lines += (_line(tr("Expenses repaid"), LineKind.EXPENSES, given.expenses, None),)
    deductions: tuple[SlipLine, ...] = ()
    if given.other:
        deductions = (_line(tr("Other deductions"), LineKind.OTHER, given.other, None),)
    totals = found.ours.ni.totals
    return Told(
        lines=lines,
        deductions=deductions,
        ni=type(totals)(
            pay=totals.pay,
            at_lel=totals.at_lel,
            lel_to_pt=totals.lel_to_pt,
            pt_to_uel=totals.pt_to_uel,
            employee=given.employee_ni,
            employer=given.employer_ni,
        ),
        loans=tuple((each.loan, each.deducted) for each in found.loans),
        after=found.after,
        why=tuple(dict.fromkeys((figure.says(), str(figure.working)) for figure in found.ours.why.walk())),
        doubts=tuple(found.ours.why.doubts()),
        differences=found.told,
    )


def _line(words: str, kind: LineKind, amount: Money, hours: Hours | None) -> SlipLine:
    return SlipLine(words, kind, amount, hours)
