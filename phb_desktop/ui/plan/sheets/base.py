"""What sheets of the Plan place share."""

from __future__ import annotations

from phb_desktop.plan.model import Body
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.form import Form
from phb_desktop.ui.unlock.steps import BODY_WORDS
from phb_desktop.words import tr


class BodyFields:
    """The fields that say who a public body is, added to a form."""

    def __init__(self, form: Form) -> None:
        self.name = form.add(TextField("name", tr("Its name"), most=200))
        self.kind: ChoiceField[Body] = form.add(
            ChoiceField("kind", tr("What it is"), [(body, tr(words)) for body, words in BODY_WORDS.items()])
        )
        self.reference = form.add(TextField("reference", tr("Their reference for you"), optional=True))
        self.receives = form.add(
            TextField("receives_return", tr("Who gets the statement, if somebody else"), optional=True)
        )
        self.email = form.add(TextField("email", tr("Email"), optional=True))
        self.address = form.add(TextField("address", tr("Address"), optional=True))

    def read(self) -> tuple[str, Body, str, str, str, str]:
        """Return name, kind, who gets the return, address, email and reference, as its commands take them."""
        return (
            self.name.read(),
            self.kind.read(),
            self.receives.read(),
            self.address.read(),
            self.email.read(),
            self.reference.read(),
        )
