"""The record for HMRC: what each tax month or quarter made owed, and data for whoever files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from phb_desktop.employer.queries import LATE_WORDS, HmrcPeriod, LateReason, Rt2Row
from phb_desktop.employer.queries.owed import PensionPeriod
from phb_desktop.employer.queries.year_records import YearRecords
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.people.settle_sheet import days
from phb_desktop.ui.people.year_sheets import YearSheet
from phb_desktop.ui.tables import Column, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words, short
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


class RecordsSheet(YearSheet):
    """What HMRC and the pension are owed and were paid, period by period, and totals for paper forms."""

    def __init__(
        self,
        year: TaxYear,
        *,
        ask: Callable[[TaxYear], object],
        explain: Callable[[Explanation], object],
        data: Callable[[YearRecords], object],
    ) -> None:
        super().__init__(
            tr("The record for HMRC"),
            tr("What each tax month or quarter made owed, and what was paid. It was once called the P32."),
            year,
            ask,
        )
        self._explain = explain
        self.says = Text(quiet=True)
        self.form.put(self.says)
        self.periods: RowsModel[HmrcPeriod] = RowsModel(_period_columns(), hmrc_said, self)
        self.period_list = self.put_table(
            tr("HMRC"), self.periods, tr("No payslip was approved in this tax year.")
        )
        self.why = Button(tr("How this period is made up"), self._explain_period)
        self.why.setEnabled(False)
        self.period_list.chosen.connect(lambda row: self.why.setEnabled(row is not None))
        self.eps = Text()
        self.save_data = Button(
            tr("Save data for whoever files"), lambda: data(self.records) if self.records else None
        )
        self.form.put(Actions(self.why, self.save_data))
        self.form.put(self.eps)
        self.pension: RowsModel[PensionPeriod] = RowsModel(_pension_columns(), pension_said, self)
        self.put_table(tr("Pension"), self.pension, tr("No pension was owed in this tax year."))
        self.rt2: RowsModel[Rt2Row] = RowsModel(_rt2_columns(), rt2_said, self)
        self.put_table(
            tr("By quarter and worker, for those who file on paper (RT2)"),
            self.rt2,
            tr("No payslip was approved in this tax year."),
        )

    def show_records(self, records: YearRecords) -> None:
        us = records.us
        self.says.setText(
            tr(
                "You pay HMRC {often}, by the {day}. PAYE reference: {paye}. Accounts Office "
                "reference: {aor}.",
                often=tr("every quarter") if us.quarterly else tr("every month"),
                day=tr("19th, by post") if us.by_post else tr("22nd"),
                paye=us.paye_reference or tr("not noted"),
                aor=us.accounts_office or tr("not noted"),
            )
        )
        begun = [each for each in records.periods if each.span.first <= records.today or each.payslips]
        self.periods.show([each for each in begun if each.payslips or each.brought or each.paid])
        months = [each for each in records.pension if each.span.first <= records.today or each.due]
        self.pension.show([each for each in months if each.due or each.brought or each.paid])
        self.rt2.show(records.rt2)
        self.save_data.setEnabled(bool(records.paydays))
        self.eps.setText("\n".join(eps_said(records)))
        self.eps.setVisible(bool(records.eps))

    def _explain_period(self) -> None:
        row: Any = self.period_list.current()
        if row is not None and self.records is not None:
            self._explain(period_explained(row, self.records))


_EPS = {
    "nobody": "Tax month {number}: nobody was paid. HMRC wants to hear that in an EPS, by the 19th after it.",
    "family": "Tax month {number}: family pay comes back. An EPS asks for it.",
    "allowance": "Tax month {number}: Employment Allowance is claimed. An EPS says so once a year.",
}


def eps_said(records: YearRecords) -> list[str]:
    """Say for which tax months an Employer Payment Summary is due, and why."""
    return [tr(_EPS[why], number=number) for number, why in records.eps]


def period_explained(row: HmrcPeriod, records: YearRecords) -> Explanation:
    """Explain what a tax month or quarter made owed to HMRC."""
    parts = (
        (tr("Income tax"), row.tax),
        (tr("Student and postgraduate loans"), row.loans),
        (tr("Workers’ National Insurance"), row.employee_ni),
        (tr("Your National Insurance"), row.employer_ni),
        (tr("Employment Allowance used"), -row.allowance),
        (tr("Family pay that HMRC gives back"), -row.recovered),
        (tr("Owed from before"), row.brought),
        (tr("Paid in these days"), -row.paid),
    )
    return Explanation(
        tr("HMRC, {days}", days=days(row.span, in_words)),
        tr("{due} became owed, {open} of it is not paid yet.", due=row.due, open=row.still_open),
        tr(
            "All payslips with a payday in these days, {count} of them, added up. It is due by {day}. With "
            "what was owed before, less what was paid, {carried} goes on.",
            count=row.payslips,
            day=in_words(row.due_on),
            carried=row.carried,
        ),
        records.today,
        tuple(Part(None, words, amount) for words, amount in parts if amount),
    )


def _span_column() -> Column[Any]:
    return Column(
        tr("Of"), lambda row: days(row.span, short), spoken=lambda row: days(row.span, in_words), wide=True
    )


def _period_columns() -> list[Column[HmrcPeriod]]:
    return [
        _span_column(),
        money_column(tr("Tax"), lambda row: row.tax),
        money_column(tr("National Insurance"), lambda row: row.employee_ni + row.employer_ni),
        money_column(tr("Taken off"), lambda row: row.allowance + row.recovered),
        money_column(tr("Owed"), lambda row: row.due),
        day_column(tr("Due by"), lambda row: row.due_on),
        money_column(tr("Not paid yet"), lambda row: row.still_open),
    ]


def hmrc_said(row: HmrcPeriod) -> str:
    """Say a tax month or quarter as a sentence, with every figure of it."""
    return tr(
        "{days}: tax {tax}, workers’ National Insurance {theirs}, yours {ours}, loans {loans}, less "
        "allowance {allowance} and family pay {back}: {due}, due by {day}. Paid {paid}, not paid yet {open}.",
        days=days(row.span, in_words),
        tax=row.tax.spoken(),
        theirs=row.employee_ni.spoken(),
        ours=row.employer_ni.spoken(),
        loans=row.loans.spoken(),
        allowance=row.allowance.spoken(),
        back=row.recovered.spoken(),
        due=row.due.spoken(),
        day=in_words(row.due_on),
        paid=row.paid.spoken(),
        open=row.still_open.spoken(),
    )


def _pension_columns() -> list[Column[PensionPeriod]]:
    return [
        _span_column(),
        money_column(tr("Theirs"), lambda row: row.employee),
        money_column(tr("Yours"), lambda row: row.employer),
        money_column(tr("Owed"), lambda row: row.due),
        day_column(tr("Due by"), lambda row: row.due_on),
        money_column(tr("Not paid yet"), lambda row: row.still_open),
    ]


def pension_said(row: PensionPeriod) -> str:
    """Say a month of pension as a sentence."""
    return tr(
        "{days}: theirs {theirs}, yours {ours}: {due}, due by {day}. Paid {paid}, not paid yet {open}.",
        days=days(row.span, in_words),
        theirs=row.employee.spoken(),
        ours=row.employer.spoken(),
        due=row.due.spoken(),
        day=in_words(row.due_on),
        paid=row.paid.spoken(),
        open=row.still_open.spoken(),
    )


def _rt2_columns() -> list[Column[Rt2Row]]:
    return [
        Column(tr("Quarter"), lambda row: str(row.quarter)),
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        money_column(tr("Pay"), lambda row: row.pay),
        money_column(tr("Tax"), lambda row: row.tax),
        money_column(tr("Their National Insurance"), lambda row: row.employee_ni),
        money_column(tr("Your National Insurance"), lambda row: row.employer_ni),
        money_column(tr("Loans"), lambda row: row.loans),
    ]


def rt2_said(row: Rt2Row) -> str:
    """Say a worker's quarter as a sentence."""
    return tr(
        "Quarter {number}, {name}: pay {pay}, tax {tax}, their National Insurance {theirs}, yours {ours}, "
        "loans {loans}.",
        number=row.quarter,
        name=row.worker.name,
        pay=row.pay.spoken(),
        tax=row.tax.spoken(),
        theirs=row.employee_ni.spoken(),
        ours=row.employer_ni.spoken(),
        loans=row.loans.spoken(),
    )


class DataSheet(OutSheet):
    """What leaves for whoever files: FPS, EPS, the record, totals; as CSV or JSON."""

    def __init__(
        self,
        records: YearRecords,
        start: Path,
        save: Callable[[Path, str, bool, LateReason | None], object],
    ) -> None:
        super().__init__(
            tr("Save data for whoever files"),
            tr("This program files nothing. The file holds names and numbers, and is not locked."),
            save,
        )
        options = [
            (f"fps {day.isoformat()}", tr("FPS of {day}", day=in_words(day))) for day in records.paydays
        ]
        options += [
            (f"eps {number}", tr("EPS of tax month {number}", number=number)) for number in range(1, 13)
        ]
        options += [
            ("p32", tr("The record for HMRC")),
            ("pension", tr("The pension’s record")),
            ("rt2", tr("RT2 totals by quarter")),
            ("p60", tr("P60 and P45 figures")),
        ]
        self.what: ChoiceField[str] = self.form.add(
            ChoiceField(
                "what",
                tr("What to save"),
                [*reversed(options[: len(records.paydays)]), *options[len(records.paydays) :]],
            )
        )
        self.data: ChoiceField[bool] = self.form.add(
            ChoiceField(
                "data", tr("What kind of file"), [(False, tr("A table, CSV")), (True, tr("Data, JSON"))]
            )
        )
        self.late: ChoiceField[LateReason | None] = self.form.add(
            ChoiceField(
                "late",
                tr("Does it reach HMRC after the payday?"),
                [(None, tr("No, on the day or before")), *((k, tr(w)) for k, w in LATE_WORDS.items())],
                hint=tr("HMRC asks why: code F, G or H."),
            )
        )
        self.ask_where(start)
        self._start = start
        self.what.changed.connect(self._rename)
        self.data.changed.connect(self._rename)
        self._rename()

    def _rename(self) -> None:
        report = self.what.read().startswith(("fps", "eps"))
        self.data.setVisible(report)
        self.late.setVisible(self.what.read().startswith("fps"))
        ending = "json" if report and self.data.read() else "csv"
        self.file.put(self._start / f"{self.what.read().replace(' ', '-')}.{ending}")

    def others(self) -> tuple[str, bool, LateReason | None]:
        what = self.what.read()
        report = what.startswith(("fps", "eps"))
        return what, report and self.data.read(), self.late.read() if what.startswith("fps") else None
