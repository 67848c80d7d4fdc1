"""Payslips that a bureau or Basic PAYE Tools worked out: from a file or typed, set beside our own figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.employer.commands import KeepBureauPayslips
from phb_desktop.employer.model import Worker, WorkerId
from phb_desktop.employer.model.drafts import PAY_MODE_WORDS, GivenPayslip
from phb_desktop.employer.model.extras import ExtraItem
from phb_desktop.employer.model.payday import PayMode
from phb_desktop.employer.queries import TypeIn, summary_csv, summary_text
from phb_desktop.employer.queries.overview import ToBureau
from phb_desktop.employer.year_out import as_csv
from phb_desktop.errors import Refused
from phb_desktop.ui.fields import ChoiceField, FileField, MoneyField, TextField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr, trn

_THEIRS = (PayMode.BUREAU, PayMode.PAYE_TOOLS)


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A payslip in hand. said: what differs from our figures, or what stands in its way; none while asked."""

    given: GivenPayslip
    name: str
    said: tuple[str, ...] | None = None
    stopped: bool = False


class NoPayslips(Refused):
    """There is no payslip to keep."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no payslip yet."), tr("Read them from the bureau’s file, or type one."), field="mode"
        )


class BureauSheet(SaveSheet):
    """The payslips of one payday, each with what we would have worked out."""

    kept = False

    def __init__(
        self,
        paid_on: date,
        asked: Mapping[WorkerId, tuple[ExtraItem, ...]],
        *,
        save: Save,
        read: Callable[[], object],
        type_one: Callable[[], object],
    ) -> None:
        super().__init__(
            tr("Payslips from the bureau"),
            tr(
                "For {day}. They are kept as they were given, with every difference from our own figures.",
                day=in_words(paid_on),
            ),
            save,
        )
        self.paid_on, self.asked = paid_on, asked
        self.main.say(tr("Keep these payslips"))
        self.mode: ChoiceField[PayMode] = self.form.add(
            ChoiceField(
                "mode", tr("Who worked them out"), [(each, tr(PAY_MODE_WORDS[each])) for each in _THEIRS]
            )
        )
        self.model: RowsModel[GivenRow] = RowsModel(_given_columns(), given_said, self)
        self.listing = Listing(
            tr("Payslips in hand"), self.model, nothing=tr("There is no payslip yet."), tall=6
        )
        self.read = Button(tr("Read them from a file"), read, starts=Starts.CHANGE)
        self.type_one = Button(tr("Type a payslip"), type_one, starts=Starts.CHANGE)
        self.drop = Button(tr("Leave this one out"), self._drop, starts=Starts.CHANGE)
        self.listing.chosen.connect(lambda row: self.drop.setEnabled(row is not None))
        self.drop.setEnabled(False)
        self.unread = Text()
        for widget in (self.listing, Actions(self.read, self.type_one, self.drop), self.unread):
            self.form.put(widget)
        self.unread.setVisible(False)

    def add(self, row: GivenRow) -> None:
        """Put a payslip in the list, in place of an earlier one for the same worker."""
        others = [each for each in self.model.rows if each.given.worker != row.given.worker]
        self.model.show([*others, row])
        self.listing.go_to(len(others))

    def compared(self, given: GivenPayslip, said: tuple[str, ...], *, stopped: bool = False) -> None:
        """Note what differs for a payslip in the list."""
        here = self.listing.view.currentIndex().row()
        rows = [
            replace(each, said=said, stopped=stopped) if each.given is given else each
            for each in self.model.rows
        ]
        self.model.show(rows)
        self.listing.go_to(max(here, 0))

    def show_unread(self, lines: Sequence[str]) -> None:
        """Say which rows of a file were left out and why, and what in it was not looked at."""
        self.unread.setText("\n".join(lines))
        self.unread.setVisible(bool(lines))

    def _drop(self) -> None:
        row: Any = self.listing.current()
        self.model.show([each for each in self.model.rows if each is not row])

    def command(self) -> KeepBureauPayslips:
        """Return the payslips in hand."""
        if not self.model.rows:
            raise NoPayslips
        given = tuple(each.given for each in self.model.rows)
        return KeepBureauPayslips(self.paid_on, given, self.mode.read())


def _given_columns() -> list[Column[GivenRow]]:
    return [
        Column(tr("Name"), lambda row: row.name, wide=True),
        money_column(tr("Pay"), lambda row: row.given.gross),
        money_column(tr("Tax"), lambda row: row.given.tax),
        money_column(tr("To pay out"), lambda row: row.given.net),
        Column(tr("Beside ours"), _beside, wide=True),
    ]


def _beside(row: GivenRow) -> str:
    if row.said is None:
        return tr("Looking…")
    if row.stopped:
        return tr("Cannot be kept yet")
    return trn("{count} difference", "{count} differences", len(row.said)) if row.said else tr("The same")


def given_said(row: GivenRow) -> str:
    """Say a payslip and what differs as a sentence."""
    said = tr(
        "{name}: pay {gross}, to pay out {net}. {beside}.",
        name=row.name,
        gross=row.given.gross.spoken(),
        net=row.given.net.spoken(),
        beside=_beside(row),
    )
    return " ".join((said, *(row.said or ())))


class FromFileSheet(Sheet):
    """The bureau's list."""

    kept = False

    def __init__(self, read: Callable[..., object]) -> None:
        super().__init__(
            tr("Read payslips from a file"),
            tr("A CSV file with a heading row. The guide says which columns it has."),
            action=tr("Read it"),
            act=self._read,
        )
        self._read_with = read
        self.file = self.form.add(FileField("file", tr("The bureau’s file"), kinds="CSV (*.csv)"))

    def _read(self) -> None:
        if self.form.check():
            self._read_with(self.file.read())


class TypeSheet(SaveSheet):
    """One payslip, typed as the bureau's paper shows it."""

    kept = False

    def __init__(self, workers: Sequence[Worker], save: Save) -> None:
        super().__init__(tr("Type a payslip"), tr("Leave empty what the payslip does not show."), save)
        form = self.form
        self.worker: ChoiceField[WorkerId] = form.add(
            ChoiceField("worker", tr("Whose payslip"), [(each.id, each.name) for each in workers])
        )
        self.gross = form.add(MoneyField("gross", tr("Pay before deductions"), nothing=True))
        self.expenses = self._money("expenses", tr("Expenses repaid"))
        self.tax = form.add(
            MoneyField("tax", tr("Income tax"), hint=tr("A refund as -12.50"), optional=True, positive=False)
        )
        self.employee_ni = self._money("employee_ni", tr("Their National Insurance"))
        self.loans = self._money("loans", tr("Student loan"))
        self.pension_employee = self._money("pension_employee", tr("Their pension"))
        self.other = self._money("other", tr("Other deductions"))
        self.net = form.add(MoneyField("net", tr("Net pay"), nothing=True))
        self.employer_ni = self._money("employer_ni", tr("Your National Insurance"))
        self.pension_employer = self._money("pension_employer", tr("Your pension payment"))
        self.code = form.add(TextField("code", tr("Tax code"), optional=True, most=20))
        self.letter = form.add(TextField("letter", tr("National Insurance letter"), optional=True, most=2))
        self.allowance = form.add(
            MoneyField(
                "allowance",
                tr("Employment Allowance they used"),
                hint=tr("Leave it empty, and it is worked out here."),
                optional=True,
                nothing=True,
            )
        )
        self.recovered = form.add(
            MoneyField(
                "recovered",
                tr("Family pay that HMRC gives back"),
                hint=tr("Leave it empty, and it is worked out here."),
                optional=True,
                nothing=True,
            )
        )

    def _money(self, name: str, label: str) -> MoneyField:
        return self.form.add(MoneyField(name, label, optional=True, nothing=True))

    def command(self) -> GivenPayslip:
        """Return the payslip as typed."""

        def of(field: MoneyField) -> Money:
            return field.read() or ZERO

        return GivenPayslip(
            worker=self.worker.read(),
            gross=self.gross.amount(),
            tax=of(self.tax),
            employee_ni=of(self.employee_ni),
            employer_ni=of(self.employer_ni),
            net=self.net.amount(),
            loans=of(self.loans),
            pension_employee=of(self.pension_employee),
            pension_employer=of(self.pension_employer),
            other=of(self.other),
            expenses=of(self.expenses),
            code=self.code.read(),
            letter=self.letter.read(),
            allowance=self.allowance.read(),
            recovered=self.recovered.read(),
        )


class NoHours(Refused):
    """Nobody has a payday then."""

    def __init__(self, day: date) -> None:
        super().__init__(
            tr("Nobody’s terms have a payday on {day}.", day=in_words(day)),
            tr("Choose a payday of somebody who is employed."),
            field="paid_on",
        )


class HoursSheet(OutSheet):
    """The hours that a bureau needs: to read, and as a file to send."""

    def __init__(self, found: ToBureau, start: Path, save: Callable[[Path, bytes], object]) -> None:
        super().__init__(
            tr("Hours for the bureau"),
            tr("Send this to whoever works the pay out. The file is not locked."),
            save,
        )
        self._found = (found.rows, found.span, found.more)
        self.form.put(Text(summary_text(*self._found)))
        self.data = self.ask_kind({".csv": tr("A table, CSV"), ".txt": tr("Text to read")}, start)

    def others(self) -> tuple[bytes]:
        table = self.data.read() == ".csv"
        return (summary_csv(*self._found) if table else summary_text(*self._found).encode(),)


class TypeInSheet(OutSheet):
    """What to type into Basic PAYE Tools, in its order, and the answers that it should give."""

    def __init__(
        self,
        paid_on: date,
        start: Path,
        save: Callable[[Path, bytes], object],
        answers: Callable[[], object],
    ) -> None:
        super().__init__(
            tr("What to type into Basic PAYE Tools"),
            tr(
                "For {day}. First type this there. Then type here what it answered: each difference is "
                "found.",
                day=in_words(paid_on),
            ),
            save,
            action=tr("Save it as a table, CSV"),
        )
        self.model: RowsModel[TypeIn] = RowsModel(
            [
                Column(tr("Name"), lambda row: row.worker.name),
                Column(tr("What"), lambda row: row.field, wide=True),
                Column(tr("Value"), lambda row: row.value, right=True),
                Column(tr("Type or compare"), lambda row: tr("Compare") if row.answer else tr("Type")),
            ],
            type_in_said,
            self,
        )
        self.listing = Listing(
            tr("Line by line"), self.model, nothing=tr("There is nobody to pay on this day."), tall=14
        )
        self.form.put(self.listing)
        self.answers = Button(tr("Type what it answered"), answers, starts=Starts.CHANGE)
        self.form.put(Actions(self.answers))
        self.ask_where(start)

    def first_stop(self) -> QWidget:
        return self.listing.view

    def others(self) -> tuple[bytes]:
        head = (tr("Name"), tr("What"), tr("Value"), tr("Type or compare"), tr("Done"))
        rows = [
            (row.worker.name, row.field, row.value, tr("Compare") if row.answer else tr("Type"), "")
            for row in self.model.rows
        ]
        return (as_csv([head, *rows]),)


def type_in_said(row: TypeIn) -> str:
    """Say one line as a sentence."""
    if row.answer:
        return tr(
            "{name}: the answer for “{what}” is {value}.",
            name=row.worker.name,
            what=row.field,
            value=row.value,
        )
    return tr("{name}: type {value} at “{what}”.", name=row.worker.name, what=row.field, value=row.value)
