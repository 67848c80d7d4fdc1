"""What is owed: by creditor and period, holiday, and all of it if payments stopped today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.employer.queries import HolidayStanding, IfStopped, StillOwed
from phb_desktop.employer.queries.overview import OwedNow
from phb_desktop.employer.queries.to_settle import Owing
from phb_desktop.ui.explain import Explanation
from phb_desktop.ui.labels import Actions, Button, Figure, Text
from phb_desktop.ui.people.explained import debt_explained, stopped_explained, whole_explained
from phb_desktop.ui.people.settle_sheet import owing_columns, owing_said
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import from_to, in_words, short
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """What one tax month or quarter made owed to HMRC or the pension provider."""

    to: str
    span: Span
    due: Money
    due_on: date
    open: Money


class OwedSheet(Sheet):
    """What is owed: HMRC and pension by tax month, holiday, and all of it if payments stopped today."""

    kept = False

    def __init__(
        self,
        *,
        us: Callable[[], object],
        settle: Callable[[], object],
        records: Callable[[], object],
        explain: Callable[[Explanation], object],
    ) -> None:
        super().__init__(
            tr("What is owed"),
            tr("From payslips that were approved. When the bank shows a payment, say here what it paid."),
        )
        self._explain = explain
        self._seen: OwedNow | None = None
        self.settle = Button(tr("Say what a payment paid"), settle, main=True, starts=Starts.CHANGE)
        self.whole = Figure()
        self.parts = Text()
        self.form.put(self.whole)
        self.form.put(self.parts)
        why = Button(tr("How this is worked out"), self._explain_whole)
        self.form.put(Actions(self.settle, why, Button(tr("The record for HMRC"), records)))
        self.open: RowsModel[Owing] = RowsModel(owing_columns(), owing_said, self)
        self.open_list = self._put(tr("Not paid yet"), self.open, tr("All that was owed for pay is paid."))
        self.why_open = Button(tr("How this debt is made up"), self._explain_open)
        self.open_list.chosen.connect(lambda row: self.why_open.setEnabled(row is not None))
        self.why_open.setEnabled(False)
        self.form.put(Actions(self.why_open))
        self.periods: RowsModel[DuePeriod] = RowsModel(_period_columns(), period_said, self)
        self._put(tr("HMRC and pension, this tax year"), self.periods, tr("Nothing was owed this tax year."))
        self.holiday: RowsModel[HolidayStanding] = RowsModel(_holiday_columns(), holiday_said, self)
        self._put(tr("Holiday, this tax year"), self.holiday, tr("Nobody has terms yet."))
        self.stopped: RowsModel[IfStopped] = RowsModel(_stopped_columns(), stopped_said, self)
        each = tr("For each worker, if payments stopped today")
        self.stopped_list = self._put(each, self.stopped, tr("Nobody is employed."))
        self.why_stopped = Button(tr("How this worker’s figures are made up"), self._explain_stopped)
        self.stopped_list.chosen.connect(lambda row: self.why_stopped.setEnabled(row is not None))
        self.why_stopped.setEnabled(False)
        self.form.put(Actions(self.why_stopped))
        self.form.put(
            Text(tr("Notice and redundancy are estimates. Ask for advice before you end a job."), quiet=True)
        )
        self.form.put(Actions(Button(tr("About you as an employer"), us, starts=Starts.FORM)))

    def first_stop(self) -> QWidget:
        return self.settle

    def _put(self, title: str, model: RowsModel[Any], nothing: str) -> Listing:
        listing = Listing(title, model, nothing=nothing, tall=8)
        self.form.put(listing)
        return listing

    def _explain_whole(self) -> None:
        if self._seen is not None:
            self._explain(whole_explained(self._seen))

    def _explain_open(self) -> None:
        row: Any = self.open_list.current()
        if row is not None and self._seen is not None:
            self._explain(debt_explained(row, self._seen))

    def _explain_stopped(self) -> None:
        row: Any = self.stopped_list.current()
        if row is not None and self._seen is not None:
            self._explain(stopped_explained(row, self._seen.stopped.on))

    def show_owed(self, seen: OwedNow) -> None:
        """Show what is owed now."""
        self._seen, now = seen, seen.stopped
        self.whole.setText(tr("If payments stopped today you would still owe {amount}.", amount=now.together))
        parts = (
            (tr("wages {amount}", amount=now.wages), now.wages),
            (tr("HMRC {amount}", amount=now.hmrc), now.hmrc),
            (tr("pension {amount}", amount=now.pension), now.pension),
            (tr("other bills {amount}", amount=now.other), now.other),
            (
                tr(
                    "time not paid yet, holiday, notice and redundancy, with what they cost on top {amount}",
                    amount=_ended(now),
                ),
                _ended(now),
            ),
        )
        said = "; ".join(words for words, amount in parts if amount)
        self.parts.setText(tr("That is: {parts}.", parts=said) if said else tr("Nothing is owed for pay."))
        self.open.show(seen.owing)
        self.settle.setEnabled(bool(seen.owing))
        self.periods.show(_due(seen))
        self.holiday.show(seen.holiday)
        self.stopped.show(now.workers)


def _ended(now: StillOwed) -> Money:
    return total(each.together for each in now.workers)


def _due(seen: OwedNow) -> list[DuePeriod]:
    """Return the periods in which something was owed, in their order."""
    found = [DuePeriod("HMRC", each.span, each.due, each.due_on, each.still_open) for each in seen.hmrc]
    provider = seen.us.pension_provider or tr("Pension")
    found += [DuePeriod(provider, each.span, each.due, each.due_on, each.still_open) for each in seen.pension]
    return sorted((each for each in found if each.due or each.open), key=lambda each: (each.due_on, each.to))


def _period_columns() -> list[Column[DuePeriod]]:
    return [
        Column(tr("To whom"), lambda row: row.to, wide=True),
        Column(tr("Of"), lambda row: from_to(row.span.first, row.span.last, short), wide=True),
        day_column(tr("Due by"), lambda row: row.due_on),
        money_column(tr("Amount"), lambda row: row.due),
        money_column(tr("Not paid yet"), lambda row: row.open),
    ]


def period_said(row: DuePeriod) -> str:
    """Say what a period made owed as a sentence."""
    return tr(
        "{who}, {of}: {amount}, due by {day}, {open} not paid yet.",
        who=row.to,
        of=from_to(row.span.first, row.span.last),
        amount=row.due.spoken(),
        day=in_words(row.due_on),
        open=row.open.spoken(),
    )


def _holiday_columns() -> list[Column[HolidayStanding]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Built up"), lambda row: str(row.built_up), right=True),
        Column(tr("Taken"), lambda row: str(row.taken), right=True),
        Column(tr("Hours owed"), lambda row: str(row.owed), right=True),
        money_column(tr("Worth"), lambda row: row.worth),
    ]


def holiday_said(row: HolidayStanding) -> str:
    """Say how a worker's holiday stands as a sentence."""
    if row.rolled_up:
        return tr("{name}: holiday is paid with each wage, so nothing is owed.", name=row.worker.name)
    return tr(
        "{name}: {built} hours of holiday built up, {taken} taken, {owed} owed, worth {amount}.",
        name=row.worker.name,
        built=row.built_up,
        taken=row.taken,
        owed=row.owed,
        amount=row.worth.spoken(),
    )


def _stopped_columns() -> list[Column[IfStopped]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        money_column(tr("Time not paid"), lambda row: row.unpaid_time),
        money_column(tr("Holiday"), lambda row: row.holiday),
        money_column(tr("Notice"), lambda row: row.notice),
        money_column(tr("Redundancy"), lambda row: row.redundancy),
        money_column(tr("National Insurance"), lambda row: row.employer_ni),
        money_column(tr("Pension"), lambda row: row.pension),
        money_column(tr("Together"), lambda row: row.together),
    ]


def stopped_said(row: IfStopped) -> str:
    """Say what would be owed to one worker as a sentence."""
    return tr(
        "{name}: {time} for time not paid, {holiday} holiday, {notice} notice, {redundancy} redundancy, "
        "{ni} National Insurance, {pension} pension.",
        name=row.worker.name,
        time=row.unpaid_time.spoken(),
        holiday=row.holiday.spoken(),
        notice=row.notice.spoken(),
        redundancy=row.redundancy.spoken(),
        ni=row.employer_ni.spoken(),
        pension=row.pension.spoken(),
    )
