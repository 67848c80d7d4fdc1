"""A worker's own details: typed, erased, and handed out when they ask what is kept about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop.employer.commands import ErasePersonal, SayPersonal
from phb_desktop.employer.model import Personal, Statement, Worker, spaced
from phb_desktop.ui.fields import ChoiceField, FileField, TextField, YesField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.people.boxes import BirthField
from phb_desktop.ui.people.words import STATEMENT_WORDS
from phb_desktop.ui.plan.sheets.base import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


class PersonalSheet(SaveSheet):
    """What payroll must know of somebody as a person."""

    kept = False

    def __init__(self, worker: Worker, before: Personal | None, *, today: Today, save: Save) -> None:
        super().__init__(
            tr("Their own details"),
            tr("Only what payroll needs. No list and no statement shows it, and you can erase it later."),
            save,
        )
        self._worker = worker
        form, said = self.form, before or Personal()
        self.full_name = form.add(
            TextField("full_name", tr("Full name, as on their papers"), optional=True, start=said.full_name)
        )
        self.born_on = form.add(
            BirthField(
                "born_on",
                tr("Day of birth"),
                today=today,
                hint=tr("For example 3 1 1990, or 3 jan 1990"),
                optional=True,
            )
        )
        self.born_on.put(said.born_on)
        self.ni_number = form.add(
            TextField(
                "ni_number",
                tr("National Insurance number"),
                hint=tr("For example QQ 12 34 56 C. Leave it empty if they have none yet."),
                optional=True,
                most=20,
                start=spaced(said.ni_number) if said.ni_number else "",
            )
        )
        self.address = form.add(TextField("address", tr("Address"), optional=True, start=said.address))
        self.payroll_id = form.add(
            TextField("payroll_id", tr("Payroll number"), optional=True, most=35, start=said.payroll_id)
        )
        self.statement: ChoiceField[Statement | None] = form.add(
            ChoiceField(
                "statement",
                tr("Starter checklist"),
                [(each, tr(words)) for each, words in STATEMENT_WORDS.items()],
            )
        )
        self.statement.put(said.statement)
        self.sort_code = form.add(
            TextField("bank_sort_code", tr("Sort code"), optional=True, most=12, start=said.bank_sort_code)
        )
        self.account = form.add(
            TextField("bank_account", tr("Account number"), optional=True, most=12, start=said.bank_account)
        )

    def command(self) -> SayPersonal:
        """Return the details as typed."""
        details = Personal(
            full_name=self.full_name.read(),
            born_on=self.born_on.read(),
            ni_number=self.ni_number.read(),
            address=self.address.read(),
            payroll_id=self.payroll_id.read(),
            statement=self.statement.read(),
            bank_sort_code=self.sort_code.read(),
            bank_account=self.account.read(),
        )
        return SayPersonal(self._worker.id, details)


class EraseSheet(Sheet):
    """The plain warning before details go for good."""

    kept = False

    def __init__(self, worker: Worker, save: Save) -> None:
        super().__init__(
            tr("Erase their details"),
            tr(
                "The full name, day of birth, numbers, address and bank account of {name} are erased. "
                "This cannot be undone.",
                name=worker.name,
            ),
            action=tr("Erase the details"),
            act=self._erase,
            back=tr("Keep them"),
        )
        self._worker, self._save_with = worker, save
        self.form.put(Text(_time_is_up(worker)))
        self.form.put(
            Text(
                tr(
                    "Their name, hours and wages stay: you must keep those for some years. "
                    "Backups made before still hold the details."
                )
            )
        )
        self.sure = self.form.add(YesField("sure", tr("Yes, erase them for good")))

    def _erase(self) -> None:
        if not self.sure.read():
            self.form.problems.show_all(
                [(tr("Tick “Yes, erase them for good” first. Nothing was erased."), self.sure.enter)]
            )
            return
        self._save_with(ErasePersonal(self._worker.id))


def _time_is_up(worker: Worker) -> str:
    """Say until when pay records are mostly kept: six years after the tax year (duties 54)."""
    if worker.ended is None:
        return tr("They still work for you, and payroll needs these details.")
    year = TaxYear.of(worker.ended)
    until = TaxYear(year.starts_in + 6).span.last
    return tr(
        "They left on {day}. Pay records are mostly kept for six years after that tax year: until {until}.",
        day=in_words(worker.ended),
        until=in_words(until),
    )


class KeptSheet(Sheet):
    """All that is kept about a worker, shown, and saved for them when they ask."""

    kept = False

    def __init__(self, worker: Worker, text: str, start: Path, save: Callable[[Path, bool], object]) -> None:
        super().__init__(
            tr("What is kept about {name}", name=worker.name),
            tr("They may ask for this at any time. The file is not locked: hand it to them, then delete it."),
            action=tr("Save it for them"),
            act=self._save,
        )
        self._save_with = save
        self.text = text
        for part in text.split("\n\n"):
            self.form.put(Text(part))
        self.data: ChoiceField[bool] = self.form.add(
            ChoiceField(
                "data", tr("What kind of file"), [(False, tr("Text to read")), (True, tr("Data, JSON"))]
            )
        )
        self.file = self.form.add(FileField("file", tr("Where to"), save=True))
        self.file.put(start)
        self.data.changed.connect(self._rename)

    def _rename(self) -> None:
        path = Path(self.file.box.text())
        if path.suffix in (".txt", ".json"):
            self.file.put(path.with_suffix(".json" if self.data.read() else ".txt"))

    def _save(self) -> None:
        if self.form.check():
            self._save_with(self.file.read(), self.data.read())
