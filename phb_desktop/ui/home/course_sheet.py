"""The plan's course as pictures, tables or sentences; what each says stands above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from phb_desktop.ledger.forecast import Forecast
from phb_desktop.statements.document import Chart
from phb_desktop.statements.outlook.pictures import (
    MonthEnd,
    agreed_and_likely,
    balance_through,
    month_ends,
    planned_and_spent,
)
from phb_desktop.statements.outlook.plan_end import PlanEnd
from phb_desktop.statements.outlook.words.ahead import balance_ahead, line_ahead, pounds, whole_plan
from phb_desktop.ui.figures import FiguresChoice
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements.drawn import chart_view
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import total
from phb_desktop.words import tr


class CourseSheet(Sheet):
    """Plan against actual, the forecast, the balance over time. Built piece by piece: charts cost time."""

    kept = False

    def __init__(self, seen: PlanEnd, settings: Settings) -> None:
        super().__init__(tr("The plan in pictures"), " ".join(whole_plan(seen)))
        self._seen, self._by_cell = seen, settings.by_cell
        self.way = self.form.add(FiguresChoice(settings))
        self._steps: list[Callable[[], object]] = [self._spent, self._likely, self._balance]
        self._next()

    def _next(self) -> None:
        """Put the next picture there once the window has done what waits."""
        if self._steps and isValid(self):
            self._steps.pop(0)()
            QTimer.singleShot(0, self, self._next)

    def _put(self, title: str, sentence: str, chart: Chart | None, table: Listing) -> None:
        self.form.put(Heading(title, 2))
        self.form.put(Text(sentence))
        self.form.put(self.way.figures(table, chart_view(chart) if chart is not None else None))

    def _spent(self) -> None:
        lines = [each.forecast for each in self._seen.lines]
        planned = total(each.planned for each in lines)
        out = total(each.used for each in lines)
        said = tr(
            "Up to {day}, {planned} was planned, and {out} was used: paid, or owed. Bills and wages that "
            "have not come yet are in no figure.",
            day=in_words(self._seen.today),
            planned=planned,
            out=out,
        )
        model: RowsModel[Forecast] = RowsModel(
            [
                Column(tr("Plan line"), lambda row: row.heading, wide=True),
                money_column(tr("Planned so far"), lambda row: row.planned),
                money_column(tr("Paid or owed"), lambda row: row.used),
            ],
            lambda row: tr(
                "{line}: {planned} planned, {out} paid or owed.",
                line=row.heading,
                planned=row.planned,
                out=row.used,
            ),
            self,
        )
        self._put(
            tr("Planned and spent"),
            said,
            planned_and_spent(self._seen),
            self._listing(tr("Planned and spent, in figures"), model, lines),
        )

    def _likely(self) -> None:
        lines = [each.forecast for each in self._seen.lines]
        last = self._seen.outlook.year.last
        model: RowsModel[Forecast] = RowsModel(
            [
                Column(tr("Plan line"), lambda row: row.heading, wide=True),
                money_column(tr("Agreed"), lambda row: row.agreed),
                Column(
                    tr("At the end, about"),
                    lambda row: pounds(row.at_end),
                    sort=lambda row: row.at_end,
                    right=True,
                ),
            ],
            lambda row: line_ahead(row, last),
            self,
        )
        self._put(
            tr("What may be used by the end"),
            tr("What is agreed for the whole plan, and what may be used by {day}.", day=in_words(last)),
            agreed_and_likely(self._seen),
            self._listing(tr("Agreed and likely, in figures"), model, lines),
        )

    def _balance(self) -> None:
        chart = balance_through(self._seen)
        if chart is None:
            return
        model: RowsModel[MonthEnd] = RowsModel(
            [
                Column(
                    tr("At the end of"),
                    lambda row: short(row.on),
                    spoken=lambda row: in_words(row.on),
                    wide=True,
                ),
                Column(tr("In the accounts"), _held, spoken=_held, sort=lambda row: row.held, right=True),
                Column(tr("How sure"), lambda row: tr("likely") if row.likely else tr("as it was")),
            ],
            lambda row: tr(
                "{day}: {amount}, {sure}.",
                day=in_words(row.on),
                amount=_held(row),
                sure=tr("likely") if row.likely else tr("as it was"),
            ),
            self,
        )
        self._put(
            tr("The balance over time"),
            f"{balance_ahead(self._seen)} "
            + tr(
                "Money to come is put on its day. What is owed is taken off in the first week. What is "
                "still to come is taken off week by week."
            ),
            chart,
            self._listing(tr("The balance, in figures"), model, month_ends(self._seen)),
        )

    def _listing(self, title: str, model: RowsModel, rows: list) -> Listing:  # type: ignore[type-arg]
        model.show(rows)
        listing = Listing(title, model, nothing=tr("There is nothing to show yet."))
        listing.view.read_by_cell(self._by_cell)
        return listing


def _held(row: MonthEnd) -> str:
    return tr("about {amount}", amount=pounds(row.held)) if row.likely else str(row.held)
