"""The screens about people: who the budget is for, who keeps it, who helps."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.exchange.starter import (
    Starter,
)
from phb_desktop.plan.model import Role
from phb_desktop.ui.fields import (
    ChoiceField,
    FileField,
    TextField,
)
from phb_desktop.ui.unlock.steps.base import (
    ROLE_WORDS,
    Answer,
    Step,
)
from phb_desktop.words import tr


class WelcomeStep(Step):
    """From a starter file, or by filling in."""

    def __init__(self, go_on: Callable[[], object], start_again: Callable[[], object]) -> None:
        super().__init__(
            tr("Start a new budget"),
            tr("You need your plan letter and a bank statement. You can go back at any time."),
            go_on,
        )
        self.file = self.form.add(
            FileField(
                "file",
                tr("Starter file"),
                hint=tr("One that a commissioner handed out, or all that was taken out of a budget"),
                optional=True,
            )
        )
        self.again = self.also(tr("Forget my answers and start again"), start_again)


class PersonStep(Step):
    """Who the budget is for."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Who is the budget for?"), "", go_on)
        self.name = self.form.add(TextField("person_name", tr("Their name"), most=200))
        self.reference = self.form.add(
            TextField(
                "person_reference",
                tr("A reference for them"),
                hint=tr("If statements should show a number in place of more about them"),
                optional=True,
            )
        )

    def answers(self) -> list[Answer]:
        return [(tr("The budget is for"), self.name.read())]


class HolderStep(Step):
    """Who keeps the account book."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Who are you to them?"), "", go_on)
        self.role: ChoiceField[Role] = self.form.add(
            ChoiceField(
                "holder_role", tr("You are"), [(role, tr(words)) for role, words in ROLE_WORDS.items()]
            )
        )
        self.name = self.form.add(TextField("holder_name", tr("Your name"), most=200))
        self.role.changed.connect(self._fit)

    def _fit(self) -> None:
        self.name.setVisible(self.role.read() is not Role.SELF)

    def answers(self) -> list[Answer]:
        said = [(tr("You are"), self.role.words())]
        return said if self.role.read() is Role.SELF else [*said, (tr("Your name"), self.name.read())]


class CoordinatorStep(Step):
    """The contact at the NHS or council."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Who is the care co-ordinator?"), tr("The person named in the plan."), go_on)
        self.name = self.form.add(TextField("coordinator_name", tr("Their name"), optional=True, most=200))
        self.contact = self.form.add(
            TextField("coordinator_contact", tr("Telephone or email"), optional=True, most=200)
        )

    def answers(self) -> list[Answer]:
        return [(tr("Care co-ordinator"), self.name.read() or tr("Not said"))]


def put_starter(
    starter: Starter, person: PersonStep, holder: HolderStep, coordinator: CoordinatorStep
) -> None:
    """Fill the first screens from a starter file."""
    people = starter.people
    person.name.put(people.person_name)
    person.reference.put(people.person_reference)
    holder.role.put(people.holder_role)
    holder.name.put(people.holder_name)
    coordinator.name.put(people.coordinator_name)
    coordinator.contact.put(people.coordinator_contact)
