"""A worker's totals of this very job, where somebody begins with this program in the middle of a tax year."""

from __future__ import annotations

from phb_desktop.employer.commands import SayOpeningFigures
from phb_desktop.employer.model import PaySettings, Worker
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.national_insurance import NITotals
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField, YesField
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.people.boxes import NumberField
from phb_desktop.ui.people.words import LOAN_WORDS
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

_PLANS = (None, Loan.PLAN_1, Loan.PLAN_2, Loan.PLAN_4, Loan.PLAN_5)


class TotalsSheet(SaveSheet):
    """The year so far, as the last payslip from elsewhere shows it."""

    kept = False

    def __init__(self, worker: Worker, before: PaySettings | None, *, today: Today, save: Save) -> None:
        super().__init__(
            tr("Totals from the last payslip"),
            tr(
                "{name} was paid elsewhere earlier in this tax year, for this same job. Type what the last "
                "payslip from there says under “this year” or “to date”.",
                name=worker.name,
            ),
            save,
        )
        self._worker = worker
        form = self.form
        now = TaxYear.of(today())
        years = [now, TaxYear(now.starts_in - 1)]
        self.tax_year: ChoiceField[TaxYear] = form.add(
            ChoiceField("tax_year", tr("Tax year"), [(each, str(each)) for each in years])
        )
        self.last_paid = form.add(DayField("last_paid", tr("Payday of that payslip"), today=today))
        self.paydays = form.add(NumberField("paydays", tr("Paydays in this tax year until then")))
        self.gross = self._money("gross", tr("Pay before deductions, to date"))
        self.taxable = self._money("pay", tr("Taxable pay to date"))
        self.tax = self._money("tax", tr("Tax to date"))
        self.letter = form.add(
            TextField(
                "ni_letter", tr("National Insurance letter"), most=2, start=before.letter if before else ""
            )
        )
        self.employee_ni = self._money("employee_ni", tr("Their National Insurance to date"))
        self.employer_ni = self._money("employer_ni", tr("Your National Insurance to date"), optional=True)
        form.put(Heading(tr("If the payslip or the bureau says them"), 2))
        form.put(
            Text(tr("The P60 needs the next three. Your bureau has them. You can ask later."), quiet=True)
        )
        self.at_lel = self._money("at_lel", tr("Earnings at the lower limit, to date"), optional=True)
        self.lel_to_pt = self._money(
            "lel_to_pt", tr("From there to the primary threshold, to date"), optional=True
        )
        self.pt_to_uel = self._money("pt_to_uel", tr("From there to the upper limit, to date"), optional=True)
        self.loan: ChoiceField[Loan | None] = form.add(
            ChoiceField("loans", tr("Student loan"), [(each, tr(LOAN_WORDS[each])) for each in _PLANS])
        )
        self.loaned = self._money("loaned", tr("Student loan taken, to date"), optional=True)
        self.after = self._money("postgraduate", tr("Postgraduate loan taken, to date"), optional=True)
        self.pension = self._money("pension", tr("Their pension to date"), optional=True)
        self.before_tax = form.add(YesField("before_tax", tr("It was taken before tax (net pay)")))
        self.ours = self._money("pension_employer", tr("Your pension payments to date"), optional=True)
        self.source = form.add(
            TextField("source", tr("Where you read it"), hint=tr("For example “payslip of 29 May”"))
        )
        self.loan.changed.connect(self._fit)
        self._fit()

    def _money(self, name: str, label: str, *, optional: bool = False) -> MoneyField:
        return self.form.add(MoneyField(name, label, nothing=True, optional=optional))

    def _fit(self) -> None:
        self.loaned.setVisible(self.loan.read() is not None)

    def command(self) -> SayOpeningFigures:
        """Return the totals."""

        def of(field: MoneyField) -> Money:
            return field.read() or ZERO

        plan, pension = self.loan.read(), of(self.pension)
        loans = {plan: of(self.loaned)} if plan is not None else {}
        if after := of(self.after):
            loans[Loan.POSTGRADUATE] = after
        before = self.before_tax.read()
        ni = NITotals(
            pay=self.gross.amount(),
            at_lel=of(self.at_lel),
            lel_to_pt=of(self.lel_to_pt),
            pt_to_uel=of(self.pt_to_uel),
            employee=self.employee_ni.amount(),
            employer=of(self.employer_ni),
        )
        taken = self.tax.amount() + ni.employee + pension + sum(loans.values(), ZERO)
        year = YearToDate(
            tax_year=self.tax_year.read(),
            gross=self.gross.amount(),
            taxable=self.taxable.amount(),
            tax=self.tax.amount(),
            ni=((self.letter.read().strip().upper(), ni),),
            loans=tuple(sorted(loans.items())),
            pension_before_tax=pension if before else ZERO,
            pension_after_tax=ZERO if before else pension,
            pension_employer=of(self.ours),
            net=max(self.gross.amount() - taken, ZERO),
            paydays=int(self.paydays.read()),
            last_paid=self.last_paid.when(),
        )
        return SayOpeningFigures(self._worker.id, self.tax_year.read(), year=year, source=self.source.read())
