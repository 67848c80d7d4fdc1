"""A worker's own details: typed, and handed out when they ask what is kept about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop.employer.commands import SayPersonal
from phb_desktop.employer.model import SEX_WORDS, Personal, Sex, Statement, Worker, spaced
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Text
from phb_desktop.ui.people.boxes import BirthField
from phb_desktop.ui.people.words import STATEMENT_WORDS
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
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
        self.fore_names = form.add(
            TextField(
                "fore_names",
                tr("First names, as on their papers"),
                optional=True,
                start=said.fore_names,
            )
        )
        self.surname = form.add(TextField("surname", tr("Last name"), optional=True, start=said.surname))
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
        self.sex: ChoiceField[Sex | None] = form.add(
            ChoiceField(
                "sex",
                tr("Sex, as HMRC holds it"),
                [(None, tr("Not noted")), *((each, tr(words)) for each, words in SEX_WORDS.items())],
                hint=tr(
                    "Only if you send reports to HMRC yourself: its form asks for it. Nothing else here "
                    "shows it."
                ),
            )
        )
        self.sex.put(said.sex)
        self.passport = form.add(
            TextField(
                "passport_number",
                tr("Passport number"),
                hint=tr("Only if you saw it for the right to work, and send reports to HMRC yourself."),
                optional=True,
                most=35,
                start=said.passport_number,
            )
        )
        self.address = [
            form.add(
                TextField(
                    f"address_{n}",
                    tr("Address, line {number}", number=n),
                    optional=True,
                    start=getattr(said, f"address_{n}"),
                )
            )
            for n in range(1, 5)
        ]
        self.postcode = form.add(
            TextField("postcode", tr("Postcode"), optional=True, most=10, start=said.postcode)
        )
        self.country = form.add(
            TextField(
                "country",
                tr("Country"),
                hint=tr("Only if they live outside the United Kingdom."),
                optional=True,
                start=said.country,
            )
        )
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
            fore_names=self.fore_names.read(),
            surname=self.surname.read(),
            born_on=self.born_on.read(),
            ni_number=self.ni_number.read(),
            sex=self.sex.read(),
            address_1=self.address[0].read(),
            address_2=self.address[1].read(),
            address_3=self.address[2].read(),
            address_4=self.address[3].read(),
            postcode=self.postcode.read(),
            country=self.country.read(),
            payroll_id=self.payroll_id.read(),
            statement=self.statement.read(),
            bank_sort_code=self.sort_code.read(),
            bank_account=self.account.read(),
            passport_number=self.passport.read(),
        )
        return SayPersonal(self._worker.id, details)


class KeptSheet(OutSheet):
    """All that is kept about a worker, shown, and saved for them when they ask."""

    def __init__(self, worker: Worker, text: str, start: Path, save: Callable[[Path, bool], object]) -> None:
        super().__init__(
            tr("What is kept about {name}", name=worker.name),
            tr("They may ask for this at any time. The file is not locked: hand it to them, then delete it."),
            save,
            action=tr("Save it for them"),
        )
        self.text = text
        self.data = self.ask_kind({".txt": tr("Text to read"), ".json": tr("Data, JSON")}, start)
        below = (
            self.column.indexOf(self.buttons) + 1
        )  # long: were it above, the sheet would come up at its end
        for number, part in enumerate(text.split("\n\n")):
            self.column.insertWidget(below + number, Text(part))

    def others(self) -> tuple[bool]:
        return (self.data.read() == ".json",)
