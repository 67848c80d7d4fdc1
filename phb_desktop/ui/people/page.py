"""People: who works for us? Workers, what runs out, and the ways to their terms, details, checks and time."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from phb_desktop.employer.commands import TakeBackKept, TakeBackPA
from phb_desktop.employer.model import CheckKind, Worker, WorkerId, WorkerStatus
from phb_desktop.employer.queries.overview import About, DueCheck, People, WorkerRow, about, people
from phb_desktop.employer.queries.rates import rates_ending
from phb_desktop.employer.telling import told_data, told_text
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.giving_out import write_out
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.people.check_sheets import CheckSheet
from phb_desktop.ui.people.columns import (
    due_columns,
    due_said,
    past_columns,
    past_said,
    worker_columns,
    worker_said,
)
from phb_desktop.ui.people.duties import DutyTasks
from phb_desktop.ui.people.erasing import open_erasing, open_erasing_paper
from phb_desktop.ui.people.opening_sheet import TotalsSheet
from phb_desktop.ui.people.own_sheets import KeptSheet, PersonalSheet
from phb_desktop.ui.people.pay import PayTasks
from phb_desktop.ui.people.rates import RatesTasks, ending_said
from phb_desktop.ui.people.terms_sheets import BeforeSheet, PaySheet, PlanChoices, TermsSheet
from phb_desktop.ui.people.uplift import UpliftTasks
from phb_desktop.ui.people.week import WeekTasks
from phb_desktop.ui.people.week_sheet import WeekSheet
from phb_desktop.ui.people.who_sheets import EndSheet, WhoSheet
from phb_desktop.ui.people.worker_sheet import WorkerSheet, WorkerWays
from phb_desktop.ui.people.year import YearTasks
from phb_desktop.ui.people.year_sheets import YearSheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr

_NOBODY = (
    "Nobody is noted yet. If nobody works for you, leave this place alone: nothing else needs it. "
    "If a personal assistant starts, add them here. Then their terms, hours, wages and checks have a home."
)


class PeoplePage(Page):
    """A list of workers, and of what runs out soon."""

    rooms: ClassVar[frozenset[str]] = frozenset({"employer", "plan", "casebook", "ledger", "papers"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("People"), tr("Who works for us?"))
        self.add_one = Button(tr("Add a worker"), self._add, main=True, starts=Starts.CHANGE)
        self.note_check = Button(
            tr("Note a check for everybody"), lambda: self._check(None), starts=Starts.CHANGE
        )
        self.pay_day = Button(tr("Pay day"), self.once_fresh(self._pay_day), starts=Starts.CHANGE)
        self.payslips = Button(tr("Payslips"), self._payslips)
        self.owed = Button(tr("What is owed"), self._owed)
        self.year_end = Button(tr("End of the tax year"), self._year_end)
        self.duties_button = Button(tr("What is due"), self.show_duties)
        self.rise = Button(tr("Rise in April"), self._rise)
        self.rates_button = Button(tr("Rates"), self.show_rates)
        ways = Actions(
            self.add_one,
            self.pay_day,
            self.payslips,
            self.owed,
            self.year_end,
            self.duties_button,
            self.rise,
            self.rates_button,
            self.note_check,
        )
        self.column.addWidget(ways)
        self.rates_end = Text()
        self.column.addWidget(self.rates_end)
        self.nobody = Text(tr(_NOBODY))
        self.column.addWidget(self.nobody)
        self.model: RowsModel[WorkerRow] = RowsModel(worker_columns(), worker_said, self)
        self.listing = Listing(tr("Workers"), self.model, nothing="", tall=8)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.open_one = Button(tr("Open"), self._open)
        self.time_of = Button(tr("Time and days away"), self._time_of_chosen)
        self.with_worker = Actions(self.open_one, self.time_of)
        self.listing.chosen.connect(self._chosen)
        self.past_model: RowsModel[DueCheck] = RowsModel(past_columns(), past_said, self)
        self.past = Listing(tr("Ran out"), self.past_model, nothing="", tall=4)
        self.past.view.opened.connect(lambda _row: self._open_due(self.past))
        self.due_model: RowsModel[DueCheck] = RowsModel(due_columns(), due_said, self)
        self.due = Listing(
            tr("Runs out in the next 60 days"),
            self.due_model,
            nothing=tr("No check runs out in the next 60 days."),
            tall=5,
        )
        self.due.view.opened.connect(lambda _row: self._open_due(self.due))
        for widget in (self.listing, self.with_worker, self.past, self.due):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.week = WeekTasks(self)
        self.pay = PayTasks(self)
        self.year = YearTasks(self)
        self.duties = DutyTasks(self)
        self.uplift = UpliftTasks(self)
        self.rates = RatesTasks(self)
        self._say_ending("")
        self.past.setVisible(False)
        self._arrange(any_workers=False, any_due=False)
        self._chosen(None)

    # -- showing

    def refresh(self) -> None:
        self.ask(people).then(self._show)
        self.ask(rates_ending).then(lambda ending: self._say_ending(ending_said(ending)))
        for sheet in self.sheets():
            if isinstance(sheet, WorkerSheet):
                self._fill(sheet)
            elif isinstance(sheet, WeekSheet):
                self.week.fill(sheet)
            elif isinstance(sheet, YearSheet):
                sheet.again()
            else:
                self.pay.fill(sheet)
                self.duties.fill(sheet)
                self.rates.fill(sheet)

    def _say_ending(self, words: str) -> None:
        self.rates_end.setText(words)
        self.rates_end.setVisible(bool(words))

    def _show(self, seen: People) -> None:
        here = self.listing.view.currentIndex().row()
        self.model.show(seen.workers)
        self.past_model.show([each for each in seen.due if each.past])
        self.past.setVisible(bool(self.past_model.rows))
        self.due_model.show([each for each in seen.due if not each.past])
        if seen.workers:
            self.listing.go_to(min(max(here, 0), len(seen.workers) - 1))
        self._arrange(any_workers=bool(seen.workers), any_due=bool(seen.due))

    def _arrange(self, *, any_workers: bool, any_due: bool) -> None:
        self.nobody.setVisible(not any_workers)
        for widget in (self.listing, self.with_worker):
            widget.setVisible(any_workers)
        self.due.setVisible(any_workers or any_due)
        self.note_check.setVisible(any_workers or any_due)
        self.duties_button.setVisible(any_workers)
        employed = any(row.worker.status is WorkerStatus.EMPLOYEE for row in self.model.rows)
        for button in (self.pay_day, self.payslips, self.owed, self.year_end, self.rise, self.rates_button):
            button.setVisible(employed)

    def _chosen(self, row: WorkerRow | None) -> None:
        self.open_one.setEnabled(row is not None)
        self.time_of.setEnabled(row is not None)

    # -- changing

    def take_back(self, command: Any) -> None:
        """Take something back that a list names."""
        self.change(command).then(lambda _: self.desk.status.place_undo())

    def _add(self) -> None:
        def save(command: Any) -> None:
            self.change(command).then(added)

        def added(worker: WorkerId) -> None:
            self.saved(sheet)
            self.ask(about, worker).then(lambda seen: self._show_worker(seen.worker))

        sheet = WhoSheet(None, today=self.desk.today, save=save)
        self.open_sheet(sheet)

    def _check(self, worker: Worker | None) -> None:
        self.note_check_of(worker, None)

    def note_check_of(self, worker: Worker | None, kind: CheckKind | None) -> None:
        """Let a check be noted, of a kind if one is given."""
        sheet = CheckSheet(
            worker, today=self.desk.today, save=lambda command: self.save(sheet, command), kind=kind
        )
        self.open_sheet(sheet)

    def _rise(self) -> None:
        self.uplift.open()

    def show_duties(self) -> None:
        """Show what is due as an employer, unless it lies there already."""
        if not self.duties.is_open():
            self.duties.open()

    def show_rates(self) -> None:
        """Show up to when rates of pay are known."""
        self.rates.open()

    # -- one worker

    def everybody(self) -> list[Worker]:
        """Return the workers as the list shows them."""
        return [row.worker for row in self.model.rows]

    def _payslips(self) -> None:
        self.pay.payslips()

    def _owed(self) -> None:
        self.pay.owed()

    def _year_end(self) -> None:
        self.year.end()

    def _pay_day(self) -> None:
        days = [row.next_payday for row in self.model.rows if row.next_payday is not None]
        self.pay.pay_day(min(days, default=None))

    def _row(self) -> WorkerRow | None:
        row: Any = self.listing.current()
        return row if isinstance(row, WorkerRow) else None

    def _open(self) -> None:
        if row := self._row():
            self._show_worker(row.worker)

    def _open_due(self, listing: Listing) -> None:
        due: Any = listing.current()
        if due is not None and due.check.worker is not None:
            self.ask(about, due.check.worker).then(lambda seen: self._show_worker(seen.worker))
        elif due is not None:
            self._check(None)

    def _time_of_chosen(self) -> None:
        if row := self._row():
            self.week.open(row.worker)

    def _show_worker(self, worker: Worker) -> None:
        ways = WorkerWays(
            correct=self._correct,
            end=self._end,
            p45=lambda seen: self.year.p45_of(seen.worker.id),
            take_out=self._take_out,
            terms=self._terms,
            pay=self._pay,
            before=self._before,
            totals=self._totals,
            own=self._own,
            erase=self._erase,
            kept=self._kept,
            check=lambda seen: self._check(seen.worker),
            time=lambda seen: self.week.open(seen.worker),
            take_back=lambda what, row: self.take_back(TakeBackKept(what, row)),
            erase_paper=lambda seen, paper: open_erasing_paper(self, seen.worker, paper),
        )
        sheet = WorkerSheet(worker, ways)

        def ready(seen: About) -> None:
            sheet.build_rest()
            self.open_sheet(sheet)
            sheet.show_about(seen)

        self.ask(about, worker.id).then(ready)

    def _fill(self, sheet: WorkerSheet) -> None:
        asked = self.ask(about, sheet.worker)
        asked.refused(lambda _: sheet.close_sheet()).then(sheet.show_about)

    def _correct(self, seen: About) -> None:
        sheet = WhoSheet(
            seen.worker,
            today=self.desk.today,
            save=lambda command: self.save(sheet, command),
        )
        self.open_sheet(sheet)

    def _end(self, seen: About) -> None:
        sheet = EndSheet(seen.worker, today=self.desk.today, save=lambda command: self.save(sheet, command))
        self.open_sheet(sheet)

    def _take_out(self, seen: About) -> None:
        self.take_back(TakeBackPA(seen.worker.id))

    def with_plan(self, use: Any) -> None:
        """Ask for the lines and streams that a cost may belong to, then go on."""
        self.ask(line_headings).then(
            lambda lines: self.ask(streams).then(lambda found: use(PlanChoices(lines, found)))
        )

    def _terms(self, seen: About) -> None:
        def ready(plan: PlanChoices) -> None:
            before = seen.contracts[-1] if seen.contracts else None
            sheet = TermsSheet(
                seen.worker,
                before,
                plan,
                today=self.desk.today,
                save=lambda command: self.save(sheet, command),
            )
            self.open_sheet(sheet)

        self.with_plan(ready)

    def _pay(self, seen: About) -> None:
        before = seen.settings[-1] if seen.settings else None
        sheet = PaySheet(
            seen.worker, before, today=self.desk.today, save=lambda command: self.save(sheet, command)
        )
        self.open_sheet(sheet)

    def _before(self, seen: About) -> None:
        sheet = BeforeSheet(
            seen.worker, today=self.desk.today, save=lambda command: self.save(sheet, command)
        )
        self.open_sheet(sheet)

    def _totals(self, seen: About) -> None:
        sheet = TotalsSheet(
            seen.worker,
            seen.settings[-1] if seen.settings else None,
            today=self.desk.today,
            save=lambda command: self.save(sheet, command),
        )
        self.open_sheet(sheet)

    def _own(self, seen: About) -> None:
        sheet = PersonalSheet(
            seen.worker, seen.personal, today=self.desk.today, save=lambda command: self.save(sheet, command)
        )
        self.open_sheet(sheet)

    def _erase(self, seen: About) -> None:
        open_erasing(self, seen.worker)

    def _kept(self, seen: About) -> None:
        def save(path: Path, data: bool) -> None:
            text = told_data(seen) if data else told_text(seen, self.desk.today()) + "\n"
            write_out(self, sheet, path, text.encode("utf-8"))

        start = self.desk.folder.parent / tr("Kept about {name}.txt", name=seen.worker.name)
        sheet = KeptSheet(seen.worker, told_text(seen, self.desk.today()), start, save)
        self.open_sheet(sheet)
