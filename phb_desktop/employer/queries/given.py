"""Payslips that somebody else worked out: read from their list, and set beside our own figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Difference, Draft, Extra, GivenPayslip
from phb_desktop.employer.model.payday import Amounts
from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.bureau_rows import BureauFile, BureauRow
from phb_desktop.employer.pay.employer_cost import allowance
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.employer.pay.lines import LineKind, PayLine
from phb_desktop.employer.pay.loans import LoanDeduction
from phb_desktop.employer.pay.national_insurance import NotALetter
from phb_desktop.employer.pay.payslip import Payslip, payslip
from phb_desktop.employer.pay.pension import PensionContribution
from phb_desktop.employer.pay.rate_tables import EMPLOYER, NATIONAL_INSURANCE
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.drafting import draft_of, earlier_in_period, pay_terms
from phb_desktop.employer.queries.terms import personal
from phb_desktop.employer.queries.workers import workers
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

FIGURE_WORDS: Final = {
    "gross": "Pay before deductions",
    "expenses": "Expenses repaid",
    "tax": "Income tax",
    "employee_ni": "National Insurance",
    "employer_ni": "Employer’s National Insurance",
    "loans": "Student loan",
    "pension_employee": "Pension, worker’s part",
    "pension_employer": "Pension, employer’s part",
}


class DoesNotAddUp(Refused):
    """Pay less deductions is not what was paid out (X14)."""

    def __init__(self, name: str, worked_out: Money, stated: Money) -> None:
        super().__init__(
            tr(
                "{name}: pay less deductions is {worked_out}, and the payslip says {stated}.",
                name=name,
                worked_out=worked_out,
                stated=stated,
            ),
            tr("Look at each figure again. If they are right, something is missing: ask who worked it out."),
            field="net",
        )


class NoLoanNoted(Refused):
    """A loan was taken from pay, and none is noted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name}: a student loan was taken, and none is noted.", name=name),
            tr("Enter the loan in their pay settings first, as the notice says."),
            field="loans",
        )


class BelowNothing(Refused):
    """A figure of a payslip is below nothing that cannot be."""

    def __init__(self, figure: str) -> None:
        super().__init__(
            tr("This figure cannot be below nothing."),
            tr("Type it without a minus. Only tax may be below nothing: a refund."),
            field=figure,
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """A given payslip beside ours. draft: what we would have paid. after: the year with theirs in it."""

    draft: Draft
    amounts: Amounts
    ours: Payslip
    loans: tuple[LoanDeduction, ...]
    after: YearToDate
    letter: str
    code: str
    differences: tuple[Difference, ...]
    told: tuple[str, ...]


def compared(reader: Reader, paid_on: date, given: GivenPayslip, *, used_before: Money = ZERO) -> Compared:
    """Set a payslip beside our own figures for the same pay. Raises DoesNotAddUp and what a draft raises."""
    extra = Extra(given.worker, note=given.note, items=given.items)
    draft = draft_of(reader, given.worker, paid_on, extra)
    _refuse_below(given)
    code = str(parse_tax_code(given.code, field="code")) if given.code.strip() else str(draft.settings.code)
    year = TaxYear.of(paid_on)
    terms = pay_terms(draft.contract, draft.settings)
    lines = [PayLine("Pay", LineKind.OTHER, given.gross)]
    if given.expenses:
        lines.append(PayLine("Expenses", LineKind.EXPENSES, given.expenses))
    kept = kept_pay.payslips(reader, given.worker)
    before = YearToDate.within(year, draft.before)
    ours = payslip(
        paid_on=paid_on,
        terms=terms,
        lines=lines,
        before=before,
        elsewhere=kept_pay.elsewhere(reader, given.worker, year),
        earlier=earlier_in_period(kept, terms, paid_on),
    )
    pension = _pension(given, ours)
    taxable = given.taxable
    if taxable is None:
        taxable = given.gross - pension.employee if pension and pension.before_tax else given.gross
    loans = _loans(given, ours, draft.worker.name)
    letter = given.letter.strip().upper() or ours.ni.letter
    if letter not in in_force(NATIONAL_INSURANCE, paid_on).letters:
        raise NotALetter(letter, field="letter")
    ni = replace(
        ours.ni,
        letter=letter,
        totals=replace(ours.ni.totals, employee=given.employee_ni, employer=given.employer_ni),
    )
    amounts = Amounts(
        gross=given.gross,
        taxable=taxable,
        tax=given.tax,
        employee_ni=given.employee_ni,
        employer_ni=given.employer_ni,
        loans=given.loans,
        pension_employee=given.pension_employee,
        pension_employer=given.pension_employer,
        other=given.other,
        expenses=given.expenses,
        net=given.net,
        allowance=_allowance(reader, paid_on, given, used_before),
        recovered=draft.amounts.recovered if given.recovered is None else given.recovered,
    )
    if not amounts.adds_up:
        taken = given.tax + given.employee_ni + given.loans + given.pension_employee + given.other
        raise DoesNotAddUp(draft.worker.name, given.gross + given.expenses - taken, given.net)
    found = tuple(_differences(given, draft, ours))
    told = [each.words for each in found]
    for mine, theirs in ((str(draft.settings.code), code), (draft.settings.letter, letter)):
        if mine != theirs:
            told.append(tr("They used {theirs}, and {ours} is noted.", theirs=theirs, ours=mine))
    after = before.plus(paid_on, given.gross, taxable, given.tax, ni, loans, pension, given.net)
    return Compared(draft, amounts, ours, loans, after, letter, code, found, tuple(told))


def _refuse_below(given: GivenPayslip) -> None:
    figures = ("gross", "employee_ni", "employer_ni", "loans", "pension_employee", "pension_employer")
    for figure in (*figures, "other", "expenses", "net", "recovered", "allowance"):
        if (getattr(given, figure) or ZERO) < ZERO:
            raise BelowNothing(figure)


def _allowance(reader: Reader, paid_on: date, given: GivenPayslip, used_before: Money) -> Money:
    if given.allowance is not None:
        return given.allowance
    year = TaxYear.of(paid_on)
    if not kept_pay.employer(reader, year).claims_allowance:
        return ZERO
    used = kept_pay.allowance_used(reader, year) + used_before
    return allowance(given.employer_ni, used, in_force(EMPLOYER, paid_on)).used


def _pension(given: GivenPayslip, ours: Payslip) -> PensionContribution | None:
    if ours.pension is not None:
        return replace(ours.pension, employee=given.pension_employee, employer=given.pension_employer)
    if not (given.pension_employee or given.pension_employer):
        return None
    said = Figure("Pension", given.pension_employee, rules.PENSION_SHARE, working("as stated"))
    return PensionContribution(
        pensionable=given.gross,
        employee=given.pension_employee,
        employer=given.pension_employer,
        relief=ZERO,
        before_tax=False,
        why_employee=said,
        why_employer=replace(said, amount=given.pension_employer),
    )


def _loans(given: GivenPayslip, ours: Payslip, name: str) -> tuple[LoanDeduction, ...]:
    if given.loans == total(each.deducted for each in ours.loans):
        return ours.loans
    if not ours.loans:
        raise NoLoanNoted(name)
    others = total(each.deducted for each in ours.loans[1:])
    if others > given.loans:  # they took less than our second loan alone: all of it goes to the first
        return (replace(ours.loans[0], deducted=given.loans),)
    return (replace(ours.loans[0], deducted=given.loans - others), *ours.loans[1:])


def _differences(given: GivenPayslip, draft: Draft, ours: Payslip) -> Iterator[Difference]:
    mine = {
        "gross": draft.amounts.gross,
        "expenses": draft.amounts.expenses,
        "tax": ours.tax.deducted,
        "employee_ni": ours.ni.employee,
        "employer_ni": ours.ni.employer,
        "loans": total(each.deducted for each in ours.loans),
        "pension_employee": ours.pension.employee if ours.pension else ZERO,
        "pension_employer": ours.pension.employer if ours.pension else ZERO,
    }
    for figure, amount in mine.items():
        theirs = getattr(given, figure)
        if theirs != amount:
            words = tr(
                "{figure}: they say {theirs}, we work out {ours}.",
                figure=tr(FIGURE_WORDS[figure]),
                theirs=theirs,
                ours=amount,
            )
            yield Difference(figure, theirs, amount, words)


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a bureau's list that cannot be used, and why."""

    line: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class GivenFile:
    """What a bureau's list holds for one payday. left_out: what of it was not looked at, in sentences."""

    payslips: tuple[GivenPayslip, ...]
    unread: tuple[Unread, ...]
    left_out: tuple[str, ...] = ()


def given_from_file(reader: Reader, paid_on: date, file: BureauFile) -> GivenFile:
    """Say whose each payslip of a bureau's list is; `id` is payroll number, initials or name.

    Where net pay is not stated it is worked out from the other figures.
    """
    known = {}
    for each in workers(reader):
        own = personal(reader, each.id)
        for name in (each.name, each.initials, own.payroll_id if own else "", own.full_name if own else ""):
            if name:
                known[model.name_key(name)] = each.id
    found, unread = [], [Unread(bad.line, bad.id, bad.reason) for bad in file.bad]
    for row in file.rows:
        worker = known.get(model.name_key(row.id))
        if worker is None:
            unread.append(Unread(row.line, row.id, tr("nobody here goes by this name or number")))
        elif row.day_stated and row.paid_on != paid_on:
            unread.append(Unread(row.line, row.id, tr("it is for another payday")))
        else:
            found.append(_given(worker, row))
    return GivenFile(tuple(found), tuple(sorted(unread, key=lambda each: each.line)), file.says())


def _given(worker: model.WorkerId, row: BureauRow) -> GivenPayslip:
    tax, employee_ni = row.expected_tax or ZERO, row.expected_ee_ni or ZERO
    loans = row.expected_sl or ZERO
    taken = tax + employee_ni + loans + row.pension_employee + row.other
    return GivenPayslip(
        worker=worker,
        gross=row.gross,
        tax=tax,
        employee_ni=employee_ni,
        employer_ni=row.expected_er_ni or ZERO,
        net=row.gross + row.expenses - taken if row.net is None else row.net,
        loans=loans,
        pension_employee=row.pension_employee,
        pension_employer=row.pension_employer,
        other=row.other,
        expenses=row.expenses,
        taxable=row.taxable,
        code=str(row.code) if row.code else "",
        letter=row.letter,
    )
