"""What Basic PAYE Tools answered, set beside what was worked out here: what differs, and where to look.

HMRC's program takes a payment in by hand and shows tax, National Insurance and loans. Its guide names no file
of one payment that could be read back, so the four answers are typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from phb_desktop.employer.model.drafts import Draft, GivenPayslip
from phb_desktop.employer.model.worker import WorkerId
from phb_desktop.errors import Told
from phb_desktop.values.money import Money
from phb_desktop.words import tr

ANSWERS: Final = {
    "tax": "Income tax",
    "employee_ni": "Employee’s National Insurance",
    "employer_ni": "Employer’s National Insurance",
    "loans": "Student and postgraduate loans",
}
_LOOK: Final = {
    "tax": "Look at the tax code and its basis, the payday, pension before tax, and the year so far.",
    "employee_ni": "Look at the letter, the pay for National Insurance, and how often they are paid.",
    "employer_ni": "Look at the letter: some letters cost an employer less.",
    "loans": "Look at the plan of the student loan, and from which day it is taken.",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The four figures that it shows for one payment. tax below nothing is a refund."""

    worker: WorkerId
    tax: Money
    employee_ni: Money
    employer_ni: Money
    loans: Money


def differing(draft: Draft, answers: Answers) -> dict[str, Told]:
    """Return what differs from a draft, by the name of the figure: both amounts, and where to look."""
    found = {}
    for name, words in ANSWERS.items():
        ours, theirs = getattr(draft.amounts, name), getattr(answers, name)
        if ours != theirs:
            found[name] = Told(
                tr(
                    "{name}, {figure}: {theirs} there, {ours} here.",
                    name=draft.worker.name,
                    figure=tr(words),
                    theirs=theirs,
                    ours=ours,
                ),
                tr(_LOOK[name]),
            )
    return found


def as_payslip(draft: Draft, answers: Answers) -> GivenPayslip:
    """Return the payslip that these answers make: pay, pension and other deductions are ours."""
    a = draft.amounts
    taken = answers.tax + answers.employee_ni + answers.loans + a.pension_employee + a.other
    return GivenPayslip(
        worker=draft.worker.id,
        gross=a.gross,
        tax=answers.tax,
        employee_ni=answers.employee_ni,
        employer_ni=answers.employer_ni,
        net=a.gross + a.expenses - taken,
        loans=answers.loans,
        pension_employee=a.pension_employee,
        pension_employer=a.pension_employer,
        other=a.other,
        expenses=a.expenses,
        taxable=a.taxable,
        recovered=a.recovered,
    )
