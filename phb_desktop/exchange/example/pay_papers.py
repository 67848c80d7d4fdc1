"""The papers of being an employer: written terms, timesheets, payslips, the bureau's list. All made here."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from phb_desktop.employer.model import Shift, TimeKind, WorkerId
from phb_desktop.employer.model.drafts import Draft, Employer
from phb_desktop.employer.model.payday import KeptPayslip, PayMode
from phb_desktop.employer.pay.income_tax import TaxToDate
from phb_desktop.employer.queries import HoursRow, YearFigures, summary_csv
from phb_desktop.employer.queries.overview import PaidSlip
from phb_desktop.exchange.example.papers import MadePaper
from phb_desktop.exchange.example.people import COORDINATOR
from phb_desktop.exchange.example.rota import Away
from phb_desktop.exchange.example.small_pdf import small_pdf
from phb_desktop.exchange.example.workers import Pa
from phb_desktop.papers.model import PaperKind
from phb_desktop.statements.payslip import draw_payslip, taken_off
from phb_desktop.values.day import in_words, short
from phb_desktop.values.london import on_the_wall
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import Span

INVENTED = "Invented for the example budget"


def written_terms(pa: Pa, began: date, step: int) -> MadePaper:
    """Return the written statement of the job that everybody gets on the first day."""
    lines = [
        "Rhiannon Sample, for Gwen Sample, and",
        pa.full_name,
        "",
        pa.job,
        f"From {in_words(began)}, {pa.usual} hours in a usual week",
    ]
    lines += [f"{rate.kind.value.replace('_', ' ').capitalize()}: {rate.amount}" for rate in pa.rates(step)]
    lines += [
        "Paid every four weeks, on Friday, to the bank account that you named",
        "Holiday: 5.6 weeks a year" if pa.work_days else "Holiday: 12.07% with each payment, shown apart",
        "Sick pay: Statutory Sick Pay",
        "",
        "Signed: Rhiannon Sample",
        f"Signed: {pa.full_name}",
        INVENTED,
    ]
    name = f"{began:%Y-%m-%d} Written terms {pa.name}.pdf"
    return MadePaper(name, small_pdf("Written statement of the job", lines), PaperKind.AGREEMENT, began)


def able_to_do(pa: Pa, what: str, on: date) -> MadePaper:
    """Return what the nurse signed after she had seen a healthcare task done."""
    lines = [pa.full_name, "", what, "", "Shown how, watched three times, and able to do it alone."]
    lines += [f"To be looked at again before {in_words(on + timedelta(days=410))}", "", COORDINATOR, INVENTED]
    name = f"{on:%Y-%m-%d} Healthcare task {pa.name}.pdf"
    return MadePaper(name, small_pdf("Healthcare task handed over", lines), PaperKind.CERTIFICATE, on)


def sick_note(off: Away) -> MadePaper:
    """Return the note for days of sickness."""
    lines = [off.pa.full_name, "", f"Not fit for work from {in_words(off.span.first)}"]
    lines += [f"to {in_words(off.span.last)}", "", f"Reason: {off.note}", INVENTED]
    name = f"{off.span.first:%Y-%m-%d} {off.proof} {off.pa.name}.pdf"
    return MadePaper(name, small_pdf(off.proof, lines), PaperKind.LETTER, off.span.first)


def timesheet(pa: Pa, span: Span, shifts: Sequence[Shift]) -> MadePaper:
    """Return the sheet of four weeks that both signed."""
    lines = [pa.full_name, f"{in_words(span.first)} to {in_words(span.last)}", ""]
    week: dict[date, list[str]] = {}
    for shift in shifts:
        starts, ends = on_the_wall(shift.starts), on_the_wall(shift.ends)
        night = " (night)" if shift.kind is TimeKind.SLEEP_IN else ""
        awake = f", awake {shift.awake} h" if shift.awake.minutes else ""
        monday = shift.day - timedelta(days=shift.day.weekday())
        week.setdefault(monday, []).append(f"{starts:%a %H:%M}-{ends:%H:%M}{night}{awake}")
    for monday, turns in week.items():
        lines.append(f"Week of {short(monday)}")
        lines += ["   " + "   ".join(turns[at : at + 3]) for at in range(0, len(turns), 3)]
    lines += ["", f"Signed: {pa.full_name}", "Signed: Rhiannon Sample", INVENTED]
    name = f"{span.last:%Y-%m-%d} Timesheet {pa.name}.pdf"
    return MadePaper(name, small_pdf("Timesheet", lines), PaperKind.TIMESHEET, span.last)


def hours_for_bureau(rows: Sequence[HoursRow], span: Span) -> MadePaper:
    """Return the hours as they went to the bureau."""
    name = f"{span.last:%Y-%m-%d} Hours for the bureau.csv"
    return MadePaper(name, summary_csv(rows, span), PaperKind.OTHER, span.last)


def bureau_list(drafts: Sequence[Draft], elsewhere: Mapping[WorkerId, TaxToDate], paid_on: date) -> MadePaper:
    """Return the list that the bureau sends back, one payslip a row, with the columns of docs/pay.md."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(
        (
            *("id", "period_type", "paid_on", "tax_code", "basis", "gross", "prior_taxable_ytd"),
            *("prior_tax_ytd", "ni_letter", "student_loan", "expected_tax", "expected_ee_ni"),
            *("expected_er_ni", "expected_sl", "pension_employee", "pension_employer", "net"),
        )
    )
    for draft in drafts:
        a, before, other = draft.amounts, draft.before, elsewhere[draft.worker.id]
        code, week_1, _ = str(draft.settings.code).partition(" W1")
        out.writerow(
            (
                draft.worker.name,
                "4weekly",
                paid_on.isoformat(),
                code,
                "W1M1" if week_1 else "cumulative",
                a.gross.plain(),
                ((before.taxable if before else ZERO) + other.taxable).plain(),
                ((before.tax if before else ZERO) + other.tax).plain(),
                draft.settings.letter,
                "+".join(sorted(draft.settings.loans)),
                *(each.plain() for each in (a.tax, a.employee_ni, a.employer_ni, a.loans)),
                *(each.plain() for each in (a.pension_employee, a.pension_employer, a.net)),
            )
        )
    name = f"{paid_on:%Y-%m-%d} Payslips from the bureau.csv"
    return MadePaper(name, text.getvalue().encode(), PaperKind.OTHER, paid_on)


def payslip_paper(paid: PaidSlip) -> MadePaper:
    """Return a payslip as whoever worked it out gave it: from April 2026 on it is our own."""
    slip = paid.slip
    name = f"{slip.paid_on:%Y-%m-%d} Payslip {paid.worker.name}.pdf"
    content = draw_payslip(paid) if slip.mode is PayMode.OWN else _from_elsewhere(paid)
    return MadePaper(name, content, PaperKind.PAYSLIP, slip.paid_on)


_BY = {
    PayMode.BUREAU: "Quietbrook Payroll Bureau, for Rhiannon Sample",
    PayMode.PAYE_TOOLS: "From HMRC's Basic PAYE Tools, for Rhiannon Sample",
}


def _from_elsewhere(paid: PaidSlip) -> bytes:
    slip, a = paid.slip, paid.slip.amounts
    lines = [
        paid.personal.full_name if paid.personal else paid.worker.name,
        f"For {short(slip.period.first)} to {short(slip.period.last)}, paid on {in_words(slip.paid_on)}",
        f"Tax code {slip.code}, National Insurance letter {slip.letter}",
        "",
    ]
    lines += [_pay_line(slip, at) for at in range(len(slip.lines))]
    lines += [f"Gross pay: {a.gross}", ""]
    lines += [f"{words}: {amount}" for words, amount in taken_off(a)]
    lines += [f"Net pay: {a.net}", ""]
    if a.pension_employer:
        lines.append(f"Your employer also pays {a.pension_employer} into your pension")
    return small_pdf("Payslip", [*lines, _BY[slip.mode], INVENTED])


def _pay_line(slip: KeptPayslip, at: int) -> str:
    line = slip.lines[at]
    hours = f"{line.hours} hours at {line.rate}: " if line.hours and line.rate else ""
    return f"{line.words}: {hours}{line.amount}"


def p60(figures: YearFigures, us: Employer, on: date) -> MadePaper:
    """Return the paper that everybody gets by 31 May: what they were paid in the tax year."""
    year = figures.tax_year
    lines = [
        figures.full_name,
        f"Tax year to {in_words(year.span.last)}, final tax code {figures.code}",
        "",
        f"Pay in this employment: {figures.year.taxable}",
        f"Tax in this employment: {figures.year.tax}",
        f"Pay in all: {figures.pay_in_all}, tax in all: {figures.tax_in_all}",
        f"National Insurance: {figures.year.employee_ni}",
        "",
        f"Employer: Rhiannon Sample, {us.paye_reference}",
        INVENTED,
    ]
    name = f"{on:%Y-%m-%d} P60 {figures.worker.name}.pdf"
    title = "P60, end of year certificate"
    return MadePaper(name, small_pdf(title, lines), PaperKind.CERTIFICATE, on)
