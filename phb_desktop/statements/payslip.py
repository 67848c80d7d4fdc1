"""A payslip on paper, with what the law asks of one (duties 16; Employment Rights Act 1996, section 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from phb_desktop.employer.model import spaced
from phb_desktop.employer.model.payday import Amounts, SlipLine
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries.overview import PaidSlip
from phb_desktop.statements.document import Block, Column, Document, Facts, Figures, Heading, Para, Table
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import LARGE_PRINT, MM, Theme
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import in_english, tr

_SLIP: Final = Theme(base=11, small=9.5, table=10.5, margin=16 * MM)


def draw_payslip(paid: PaidSlip, *, large_print: bool = False) -> bytes:
    """Return the payslip as a tagged PDF."""
    return to_pdf(payslip_paper(paid), LARGE_PRINT if large_print else _SLIP)


@in_english()
def payslip_paper(paid: PaidSlip) -> Document:
    """Return what the payslip says: pay with hours and rates, each deduction, net pay, the year so far."""
    slip, own = paid.slip, paid.personal
    title = tr("Payslip")
    name = own.full_name if own and own.full_name else paid.worker.name
    facts = [
        (tr("Name"), name),
        (tr("Employer"), paid.worker.employer_of_record),
        (tr("Payday"), in_words(slip.paid_on)),
        (
            tr("For work"),
            from_to(slip.period.first, slip.period.last),
        ),
        (tr("Tax code"), slip.code),
        (tr("National Insurance letter"), slip.letter),
    ]
    if own and own.ni_number:
        facts.append((tr("National Insurance number"), spaced(own.ni_number)))
    if own and own.payroll_id:
        facts.append((tr("Payroll number"), own.payroll_id))
    if paid.us.paye_reference:
        facts.append((tr("Employer’s PAYE reference"), paid.us.paye_reference))
    a = slip.amounts
    off = taken_off(a, slip.deductions)
    blocks: list[Block] = [
        Heading(title, 1),
        Facts(facts),
        Table(
            tr("Pay"),
            (
                Column(tr("What for"), row_header=True),
                Column(tr("Hours"), numeric=True),
                Column(tr("Rate"), numeric=True),
                Column(tr("Amount"), numeric=True),
            ),
            [
                (
                    line.words,
                    str(line.hours) if line.hours else "",
                    str(line.rate) if line.rate else "",
                    str(line.amount),
                )
                for line in slip.lines
            ],
            total=(tr("Pay before deductions"), str(a.gross + a.expenses)),
        ),
        Table(
            tr("Deductions"),
            (Column(tr("What for"), row_header=True), Column(tr("Amount"), numeric=True)),
            [(words, str(amount)) for words, amount in off] or [(tr("None"), str(ZERO))],
            total=(tr("Deductions together"), str(total(amount for _, amount in off))),
        ),
        Figures(((tr("Net pay"), str(a.net), tr("paid on {day}", day=in_words(slip.paid_on))),)),
        _year(slip.after),
    ]
    if a.pension_employer:
        blocks.append(
            Para(tr("Your employer also pays {amount} into your pension.", amount=a.pension_employer))
        )
    return Document(
        title=title,
        author=tr("PHB Desktop"),
        subject=tr("Pay of {day}", day=in_words(slip.paid_on)),
        issued="",
        running=tr("Payslip, {name}, {day}", name=name, day=in_words(slip.paid_on)),
        foot=tr("Keep your payslips. Ask your employer if something looks wrong."),
        blocks=tuple(blocks),
    )


def taken_off(a: Amounts, named: Sequence[SlipLine] = ()) -> list[tuple[str, Money]]:
    """Return each deduction with its purpose; those of nothing are left out, a refund is below nothing.

    named: what makes up the other deductions; the law asks for the purpose of each.
    """
    other = [(each.words, each.amount) for each in named]
    if total(amount for _, amount in other) != a.other:
        other = [(tr("Other deductions"), a.other)]
    every = (
        (tr("Income tax"), a.tax),
        (tr("National Insurance"), a.employee_ni),
        (tr("Student loan"), a.loans),
        (tr("Pension"), a.pension_employee),
        *other,
    )
    return [(words, amount) for words, amount in every if amount]


def _year(after: YearToDate) -> Table:
    return Table(
        tr("This tax year so far"),
        (Column(tr("What"), row_header=True), Column(tr("Amount"), numeric=True)),
        [
            (tr("Taxable pay"), str(after.taxable)),
            (tr("Income tax"), str(after.tax)),
            (tr("National Insurance"), str(after.employee_ni)),
        ],
    )
