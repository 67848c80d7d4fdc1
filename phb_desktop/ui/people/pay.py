"""What can be done about pay: a pay day, a bureau's payslips, payslips handed out, what is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phb_desktop.employer.bureau_file import bureau_file_at
from phb_desktop.employer.commands import UndoPayDay
from phb_desktop.employer.model import Worker, WorkerId, WorkerStatus, next_payday
from phb_desktop.employer.model.drafts import Draft, Extra, GivenPayslip, PayDay
from phb_desktop.employer.model.extras import ExtraItem
from phb_desktop.employer.model.payday import PayMode
from phb_desktop.employer.queries import GivenFile, compared, draft_pay_day, given_from_file, type_this_in
from phb_desktop.employer.queries.overview import OwedNow, PaidSlip, ToBureau, owed_now, paid_slips, to_bureau
from phb_desktop.employer.queries.to_settle import ToSettle, to_settle
from phb_desktop.errors import Refused
from phb_desktop.ui.explain import ExplainSheet, Explanation
from phb_desktop.ui.giving_out import write_out
from phb_desktop.ui.open_still import while_open
from phb_desktop.ui.people.answers_sheet import AnswersSheet
from phb_desktop.ui.people.bureau_sheets import (
    BureauSheet,
    FromFileSheet,
    GivenRow,
    HoursSheet,
    NoHours,
    TypeInSheet,
    TypeSheet,
)
from phb_desktop.ui.people.extra_sheets import Added, AlsoSheet, ExtraSheet
from phb_desktop.ui.people.owed_sheet import OwedSheet
from phb_desktop.ui.people.paid_sheets import EmployerSheet, SlipsSheet
from phb_desktop.ui.people.pay_sheets import ApproveSheet, PayDaySheet
from phb_desktop.ui.people.settle_sheet import SettleSheet
from phb_desktop.ui.people.slip_sheet import PageSheet, SlipSheet, shown_draft, shown_kept
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.people.page import PeoplePage


class PayTasks:
    """Opens what is about pay, and the sheets that belong to it."""

    def __init__(self, page: PeoplePage) -> None:
        self._page = page

    # -- a pay day

    def pay_day(self, start: date | None) -> PayDaySheet:
        """Show what a pay day would be. start: the payday that is offered."""
        page = self._page
        sheet = PayDaySheet(
            start,
            today=page.desk.today,
            draft=lambda day: page.ask(draft_pay_day, day, None, sheet.extras(), also=sheet.also_paid()).then(
                while_open(sheet, sheet.show_day)
            ),
            add=lambda draft: self._add_to(sheet, draft.worker, draft.paid_on),
            also=lambda: self._also(sheet),
            show=self._show_draft,
            approve=lambda day, mode, extras: self._approve(sheet, day, mode, extras),
            hours=lambda day: self._hours(day, sheet.extras()),
            type_in=lambda day: self._type_in(sheet, day, sheet.extras()),
            bureau=lambda day: self._bureau(day, sheet.extras()),
        )
        page.open_sheet(sheet)
        return sheet

    def _add_to(self, day: PayDaySheet, worker: Worker, paid_on: date, about: date | None = None) -> None:
        def save(item: ExtraItem) -> None:
            sheet.close_sheet()
            day.take_in(Added(worker.id, worker.name, item))

        sheet = ExtraSheet(worker, paid_on, today=self._page.desk.today, save=save, about=about)
        self._page.open_sheet(sheet)

    def _also(self, day: PayDaySheet) -> None:
        def save(worker: WorkerId) -> None:
            sheet.close_sheet()
            day.pay_also(worker)

        employed = [each for each in self._page.everybody() if each.status is WorkerStatus.EMPLOYEE]
        sheet = AlsoSheet(employed, save)
        self._page.open_sheet(sheet)

    def _put_right(self, paid: PaidSlip) -> None:
        """Open the next payday of a worker, with a correction of an earlier payslip to be typed."""
        after = max(paid.slip.paid_on, self._page.desk.today())
        rows = [row for row in self._page.model.rows if row.worker.id == paid.worker.id]
        terms = next((row.contract for row in rows if row.contract is not None), None)
        start = next_payday(terms, after) if terms else after
        self._add_to(self.pay_day(start), paid.worker, start, paid.slip.paid_on)

    def _show_draft(self, draft: Draft, mode: PayMode) -> None:
        self._page.open_sheet(SlipSheet(shown_draft(draft, mode)))

    def _approve(self, lower: PayDaySheet, day: PayDay, mode: PayMode, extras: tuple[Extra, ...]) -> None:
        def save(command: Any) -> None:
            self._page.change(command).then(done)

        def done(_run: object) -> None:
            lower.forget()
            self._page.saved(sheet)

        sheet = ApproveSheet(day, mode, extras, save)
        self._page.open_sheet(sheet)

    def _hours(self, day: date, extras: tuple[Extra, ...]) -> None:
        def ready(found: ToBureau | None) -> None:
            if found is None:
                self._page.explain(NoHours(day))
                return
            sheet = HoursSheet(found, self._start(tr("Hours {day}.csv", day=day.isoformat())), save)
            opened.append(sheet)
            self._page.open_sheet(sheet)

        def save(path: Path, data: bytes) -> None:
            write_out(self._page, opened[-1], path, data)

        opened: list[Sheet] = []
        self._page.ask(to_bureau, day, extras).then(ready)

    def _answered(self, lower: PayDaySheet, listed: Sheet, day: PayDay, extras: tuple[Extra, ...]) -> None:
        """Take the answers of Basic PAYE Tools; once they are kept, the pay day is done."""

        def done(_run: object) -> None:
            lower.forget()
            self._page.saved(sheet)
            listed.close_sheet()

        sheet = AnswersSheet(day, extras, lambda command: self._page.change(command).then(done))
        self._page.open_sheet(sheet)

    def _type_in(self, lower: PayDaySheet, day: PayDay, extras: tuple[Extra, ...]) -> None:
        name = tr("Type in {day}.csv", day=day.paid_on.isoformat())
        sheet = TypeInSheet(
            day.paid_on,
            self._start(name),
            lambda path, data: write_out(self._page, sheet, path, data),
            lambda: self._answered(lower, sheet, day, extras),
        )
        self._page.open_sheet(sheet)
        who = tuple(draft.worker.id for draft in day.drafts)
        self._page.ask(type_this_in, day.paid_on, who, extras).then(while_open(sheet, sheet.model.show))

    def _start(self, name: str) -> Path:
        return self._page.desk.folder.parent / name

    # -- payslips from elsewhere

    def _bureau(self, day: date, extras: tuple[Extra, ...]) -> None:
        sheet = BureauSheet(
            day,
            {each.worker: each.items for each in extras},
            save=lambda command: self._page.save(sheet, command),
            read=lambda: self._read_file(sheet),
            type_one=lambda: self._type(sheet),
        )
        self._page.open_sheet(sheet)

    def _read_file(self, bureau: BureauSheet) -> None:
        page = self._page

        def read(path: Path) -> None:
            page.later(page.desk.office.aside(bureau_file_at, path)).then(
                lambda file: page.ask(given_from_file, bureau.paid_on, file).then(found)
            )

        def found(file: GivenFile) -> None:
            sheet.close_sheet()
            names = {each.id: each.name for each in page.everybody()}
            for stated in file.payslips:
                given = replace(stated, items=bureau.asked.get(stated.worker, ()))
                self._take(bureau, given, names.get(given.worker, ""))
            bureau.show_unread(
                [
                    *(
                        tr("Row {line}, “{id}”: {why}.", line=each.line, id=each.id, why=each.reason)
                        for each in file.unread
                    ),
                    *file.left_out,
                ]
            )

        sheet = FromFileSheet(read)
        page.open_sheet(sheet)

    def _type(self, bureau: BureauSheet) -> None:
        workers = [each for each in self._page.everybody() if each.status is WorkerStatus.EMPLOYEE]
        names = {each.id: each.name for each in workers}

        def save(typed: GivenPayslip) -> None:
            given = replace(typed, items=bureau.asked.get(typed.worker, ()))
            checked = self._page.ask(compared, bureau.paid_on, given)
            checked.then(lambda seen: done(given, seen.told))

        def done(given: GivenPayslip, told: tuple[str, ...]) -> None:
            sheet.close_sheet()
            bureau.add(GivenRow(given, names.get(given.worker, ""), told))

        sheet = TypeSheet(workers, save)
        self._page.open_sheet(sheet)

    def _take(self, bureau: BureauSheet, given: GivenPayslip, name: str) -> None:
        bureau.add(GivenRow(given, name))

        def stopped(told: Any) -> None:
            bureau.compared(given, (f"{told.what} {told.do}",), stopped=isinstance(told, Refused))

        asked = self._page.ask(compared, bureau.paid_on, given)
        asked.refused(stopped).then(lambda seen: bureau.compared(given, seen.told))

    # -- payslips handed out, and what is owed

    def payslips(self) -> None:
        """Show every payslip that counts."""
        sheet = SlipsSheet(
            show=self._show_kept,
            take_back=lambda paid: self._page.take_back(UndoPayDay(paid.slip.run)),
            put_right=self._put_right,
        )
        self._page.open_sheet(sheet)
        self.fill(sheet)

    def owed(self) -> None:
        """Show what is still owed for pay."""
        sheet = OwedSheet(
            us=self._about_us, settle=self._settle, records=self._page.year.records, explain=self._explain
        )
        self._page.open_sheet(sheet)
        self.fill(sheet)

    def fill(self, sheet: Sheet) -> None:
        """Ask again for what a sheet about pay shows."""
        if isinstance(sheet, SlipsSheet):
            self._page.ask(paid_slips).then(while_open(sheet, sheet.model.show))
        elif isinstance(sheet, OwedSheet):
            self._page.ask(owed_now).then(while_open(sheet, sheet.show_owed))
        elif isinstance(sheet, PayDaySheet):
            sheet.again()

    def _explain(self, told: Explanation) -> None:
        self._page.open_sheet(ExplainSheet(told, by_cell=self._page.desk.settings.by_cell))

    def _settle(self) -> None:
        def ready(found: ToSettle) -> None:
            sheet = SettleSheet(
                found,
                today=self._page.desk.today,
                save=lambda command: self._page.save(sheet, command),
            )
            self._page.open_sheet(sheet)

        self._page.ask(to_settle).then(ready)

    def _about_us(self) -> None:
        def ready(seen: OwedNow) -> None:
            sheet = EmployerSheet(seen.us, lambda command: self._page.save(sheet, command))
            self._page.open_sheet(sheet)

        self._page.ask(owed_now).then(ready)

    def _show_kept(self, paid: PaidSlip) -> None:
        self._page.open_sheet(SlipSheet(shown_kept(paid), lambda: self._out(paid)))

    def _out(self, paid: PaidSlip) -> None:
        def save(path: Path, large: bool) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, paid, large_print=large))
            drawn.then(partial(write_out, self._page, sheet, path))

        day = paid.slip.paid_on
        sheet = PageSheet(
            tr("Save a payslip"),
            tr(
                "The payslip of {day} for {name}. It is not locked.", day=in_words(day), name=paid.worker.name
            ),
            self._start(tr("Payslip {name} {day}.pdf", name=paid.worker.name, day=day.isoformat())),
            save,
            large=True,
        )
        self._page.open_sheet(sheet)


def _draw(paid: PaidSlip, **how: bool) -> bytes:
    from phb_desktop.statements.payslip import draw_payslip  # noqa: PLC0415 - reportlab: only here

    return draw_payslip(paid, **how)
