"""The people of the budget, and the accounts where its money lies."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.ledger.commands import OpenAccount, OpeningPart
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.commands import (
    SetProfile,
)
from phb_desktop.plan.model import (
    BudgetProfile,
    FundingStream,
    Role,
)
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.unlock.steps import (
    KIND_WORDS,
    ROLE_WORDS,
)
from phb_desktop.words import tr


class AccountSheet(SaveSheet):
    """Another account joins the books."""

    def __init__(self, streams: Sequence[FundingStream], today: Today, save: Save) -> None:
        super().__init__(
            tr("Another account"), tr("A bank account, a card, a cash box or a savings pot."), save
        )
        self._streams = streams
        self.name = self.form.add(TextField("name", tr("A name for it"), most=100))
        self.kind: ChoiceField[CashKind] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(kind, tr(words)) for kind, words in KIND_WORDS.items()])
        )
        self.sort_code = self.form.add(TextField("sort_code", tr("Sort code"), optional=True, most=12))
        self.number = self.form.add(TextField("account_number", tr("Account number"), optional=True, most=20))
        self.on = self.form.add(DayField("on", tr("It joins the books on"), today=today, start=today()))
        self.amounts = [
            self.form.add(
                MoneyField(
                    f"opening_{each.id}",
                    tr("What was in it of {stream}", stream=each.name),
                    optional=True,
                    positive=False,
                )
            )
            for each in streams
        ]

    def command(self) -> OpenAccount:
        return OpenAccount(
            self.name.read(),
            self.kind.read(),
            self.on.when(),
            self.sort_code.read(),
            self.number.read(),
            tuple(
                OpeningPart(each.id, amount)
                for each, field in zip(self._streams, self.amounts, strict=True)
                if (amount := field.read())
            ),
        )


class PeopleSheet(SaveSheet):
    """Who the budget is for, who answers for it, who helps; from a day on."""

    def __init__(self, known: BudgetProfile | None, today: Today, save: Save) -> None:
        super().__init__(tr("The people"), tr("What was said before stays in the history."), save)
        form = self.form
        self.person = form.add(TextField("person_name", tr("Who the budget is for"), most=200))
        self.reference = form.add(TextField("person_reference", tr("A reference for them"), optional=True))
        self.role: ChoiceField[Role] = form.add(
            ChoiceField(
                "holder_role", tr("You are"), [(role, tr(words)) for role, words in ROLE_WORDS.items()]
            )
        )
        self.holder = form.add(TextField("holder_name", tr("Your name"), most=200))
        self.coordinator = form.add(TextField("coordinator_name", tr("Care co-ordinator"), optional=True))
        self.contact = form.add(
            TextField("coordinator_contact", tr("How to reach the co-ordinator"), optional=True)
        )
        self.signatories = form.add(
            TextField("signatories", tr("Who may sign for the account"), optional=True)
        )
        self.payroll = form.add(TextField("payroll", tr("Who works out the pay"), optional=True))
        self.since = form.add(DayField("since", tr("From this day on"), today=today, start=today()))
        if known:
            for field, text in (
                (self.person, known.person_name),
                (self.reference, known.person_reference),
                (self.holder, known.holder_name),
                (self.coordinator, known.coordinator_name),
                (self.contact, known.coordinator_contact),
                (self.signatories, known.signatories),
                (self.payroll, known.payroll),
            ):
                field.put(text)
            self.role.put(known.holder_role)

    def command(self) -> SetProfile:
        return SetProfile(
            BudgetProfile(
                person_name=self.person.read(),
                person_reference=self.reference.read(),
                holder_name=self.holder.read(),
                holder_role=self.role.read(),
                coordinator_name=self.coordinator.read(),
                coordinator_contact=self.contact.read(),
                signatories=self.signatories.read(),
                payroll=self.payroll.read(),
                since=self.since.when(),
            )
        )
