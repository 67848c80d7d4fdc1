"""Figures for a P60 or a P45 on paper, for the worker and for whoever fills the form in.

Neither is HMRC's form: only its own P60, or one that payroll software makes, counts. Both pages say so.
Source of what belongs on them: HMRC's P60 and P45 as generally known; not read again for this.
"""

from __future__ import annotations

from typing import Final

from phb_desktop.employer.model import spaced
from phb_desktop.employer.pay.family_pay import PAY_WORDS
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.queries import YearFigures
from phb_desktop.statements.document import Block, Column, Document, Facts, Heading, Para, Table
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import LARGE_PRINT, MM, Theme
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import in_english, tr

_PAGE: Final = Theme(base=11, small=9.5, table=10.5, margin=16 * MM)


def draw_year_paper(found: YearFigures, *, large_print: bool = False) -> bytes:
    """Return the page as a tagged PDF: of a P45 where there is a last day, else of a P60."""
    paper = p60_paper(found) if found.leaving is None else p45_paper(found)
    return to_pdf(paper, LARGE_PRINT if large_print else _PAGE)


@in_english()
def p60_paper(found: YearFigures) -> Document:
    """Return the figures of a P60: pay, tax, National Insurance by letter, loans, family pay."""
    last = found.tax_year.span.last
    title = tr("P60 figures: end of year, tax year to {day}", day=in_words(last))
    blocks: list[Block] = [
        Heading(title, 1),
        Para(
            tr(
                "This page is not HMRC’s form. Your P60 is the form that your employer’s payroll makes, or "
                "HMRC’s own with these figures copied in. They must say the same."
            )
        ),
        Facts(_who(found)),
        Table(
            tr("Pay and income tax"),
            (
                Column(tr("Where"), row_header=True),
                Column(tr("Pay"), numeric=True),
                Column(tr("Tax"), numeric=True),
            ),
            [
                (tr("In earlier jobs of this tax year"), str(found.elsewhere_pay), str(found.elsewhere_tax)),
                (tr("In this job"), str(found.year.taxable), str(found.year.tax)),
            ],
            total=(tr("Total for the year"), str(found.pay_in_all), str(found.tax_in_all)),
        ),
        Facts(((tr("Final tax code"), found.code),)),
        _national_insurance(found),
        *_more(found),
        Para(tr("Keep this safe. You may need it for a tax return, a loan or a benefit.")),
    ]
    return _document(title, found, blocks)


@in_english()
def p45_paper(found: YearFigures) -> Document:
    """Return the figures of a P45: last day, code, pay and tax to date where the code adds them up."""
    assert found.leaving is not None
    title = tr("P45 figures: details of a worker who leaves")
    by_itself = bool(found.code) and parse_tax_code(found.code).week_1
    period = (
        tr("Month {number}", number=found.week_or_month)
        if found.monthly
        else tr("Week {number}", number=found.week_or_month)
    )
    facts = [
        *_who(found),
        (tr("Last day"), in_words(found.leaving)),
        (tr("Tax code when they left"), found.code),
        (tr("Last tax week or month"), period),
        (
            tr("Student loan goes on"),
            _yes(any(loan is not Loan.POSTGRADUATE for loan, _ in found.year.loans)),
        ),
    ]
    rows = [(tr("In this job"), str(found.year.taxable), str(found.year.tax))]
    if not by_itself:
        rows.insert(
            0, (tr("In the tax year, earlier jobs with it"), str(found.pay_in_all), str(found.tax_in_all))
        )
    blocks: list[Block] = [
        Heading(title, 1),
        Para(
            tr(
                "This page is not a P45. The P45 is made by your employer’s payroll when it tells HMRC that "
                "you left. It must hold these figures."
            )
        ),
        Facts(facts),
        Table(
            tr("Pay and income tax"),
            (
                Column(tr("Where"), row_header=True),
                Column(tr("Pay"), numeric=True),
                Column(tr("Tax"), numeric=True),
            ),
            rows,
        ),
        *(
            [Para(tr("The code was used week by week, so there are no totals of the year."))]
            if by_itself
            else []
        ),
        Para(tr("Give the P45 to your next employer. Keep Part 1A for yourself.")),
    ]
    return _document(title, found, blocks)


def _yes(so: bool) -> str:
    return tr("Yes") if so else tr("No")


def _who(found: YearFigures) -> list[tuple[str, str]]:
    facts = [
        (tr("Name"), found.full_name),
        (tr("National Insurance number"), spaced(found.ni_number) if found.ni_number else ""),
        (tr("Payroll number"), found.payroll_id),
        (tr("Employer"), found.worker.employer_of_record),
        (tr("Employer’s PAYE reference"), found.us.paye_reference),
    ]
    if found.leaving is not None:
        born = in_words(found.born_on) if found.born_on else ""
        facts[2:2] = [(tr("Day of birth"), born), (tr("Address"), found.address)]
    return [(name, value or tr("Not noted")) for name, value in facts]


def _national_insurance(found: YearFigures) -> Table:
    return Table(
        tr("National Insurance in this job"),
        (
            Column(tr("Letter"), row_header=True),
            Column(tr("Earnings at the lower limit"), numeric=True),
            Column(tr("From there to the primary threshold"), numeric=True),
            Column(tr("From there to the upper limit"), numeric=True),
            Column(tr("Worker’s contributions"), numeric=True),
        ),
        [
            (letter, str(each.at_lel), str(each.lel_to_pt), str(each.pt_to_uel), str(each.employee))
            for letter, each in found.year.ni
        ]
        or [(tr("None"), str(ZERO), str(ZERO), str(ZERO), str(ZERO))],
    )


def _more(found: YearFigures) -> list[Block]:
    """Return loans, and statutory family pay that lies in the pay of this job."""
    loans = dict(found.year.loans)
    after = loans.get(Loan.POSTGRADUATE, ZERO)
    rows = [
        (tr("Student loan deductions, whole pounds"), str(total(loans.values()) - after)),
        (tr("Postgraduate loan deductions, whole pounds"), str(after)),
        *((tr("{pay}, within the pay", pay=tr(PAY_WORDS[kind])), str(paid)) for kind, paid in found.family),
    ]
    columns = (Column(tr("What"), row_header=True), Column(tr("Amount"), numeric=True))
    return [Table(tr("Loans and family pay"), columns, rows)]


def _document(title: str, found: YearFigures, blocks: list[Block]) -> Document:
    return Document(
        title=title,
        author=tr("PHB Desktop"),
        subject=tr("Tax year {year}", year=found.tax_year),
        issued="",
        running=tr("{title}, {name}", title=title, name=found.full_name),
        foot=tr("Figures from the employer’s records. This is not HMRC’s form."),
        blocks=tuple(blocks),
    )
