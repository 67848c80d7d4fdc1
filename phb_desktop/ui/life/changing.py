"""The sheets for what no other place changes: another funder's money, and the day of birth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from phb_desktop.plan.commands import HandFundingOver, SayBorn
from phb_desktop.plan.model import Body, FundingStream, StreamId
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.plan.sheets.base import BodyFields
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.words import tr


class FunderSheet(SaveSheet):
    """Whose money ends, who pays from which day, and what that money is called."""

    kept = False

    def __init__(self, streams: Sequence[FundingStream], today: Today, save: Save) -> None:
        super().__init__(
            tr("Hand the funding over"),
            tr(
                "The plan’s lines go on under the new money, in a new version of the plan. "
                "What is left of the old money stays apart."
            ),
            save,
        )
        form = self.form
        self.stream: ChoiceField[StreamId] = form.add(
            ChoiceField("stream", tr("Whose money ends"), [(each.id, each.name) for each in streams])
        )
        self.from_day = form.add(DayField("from_day", tr("The new money pays from"), today=today))
        self.body = BodyFields(form)
        self.body.kind.put(Body.COUNCIL)
        self.called = form.add(TextField("called", tr("What to call the new money"), most=100))
        self.first_on = form.add(
            DayField(
                "first_on",
                tr("First payment"),
                today=today,
                optional=True,
                hint=tr("Leave it empty if it comes on the same days as before."),
            )
        )
        self.amount = form.add(
            MoneyField(
                "amount",
                tr("Each payment"),
                optional=True,
                hint=tr("Leave it empty if the amount is the same."),
            )
        )
        self.source = form.add(
            TextField(
                "source",
                tr("Where you found this"),
                hint=tr("For example: letter of 20 April"),
                optional=True,
                most=300,
            )
        )

    def command(self) -> HandFundingOver:
        name, kind, receives, address, email, reference = self.body.read()
        return HandFundingOver(
            self.stream.read(),
            self.from_day.when(),
            name,
            self.called.read(),
            kind,
            receives,
            address,
            email,
            reference,
            first_on=self.first_on.read(),
            amount=self.amount.read(),
            source=self.source.read(),
        )


class BornSheet(SaveSheet):
    """The person's day of birth, which nobody has to give."""

    kept = False

    def __init__(self, known: date | None, today: Today, save: Save) -> None:
        super().__init__(
            tr("Say their day of birth"),
            tr("Only to be told half a year before 16 and 18. No statement shows it. It may be empty."),
            save,
        )
        self.born_on = self.form.add(
            DayField("born_on", tr("The person’s day of birth"), today=today, optional=True)
        )
        self.born_on.put(known)

    def command(self) -> SayBorn:
        return SayBorn(self.born_on.read())
