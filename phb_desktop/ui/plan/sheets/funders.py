"""Who pays: another commissioner, the name of their money, when it comes, what the person pays."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    SetContribution,
    SetSchedule,
)
from phb_desktop.plan.contribution import Contribution
from phb_desktop.plan.model import (
    Commissioner,
    CommissionerId,
    Every,
    FundingStream,
    Schedule,
    ScheduleId,
    StreamId,
)
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField, YesField
from phb_desktop.ui.plan.sheets.base import BodyFields
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.unlock.steps import (
    EVERY_WORDS,
)
from phb_desktop.words import tr


class CommissionerSheet(SaveSheet):
    """Another public body starts to pay."""

    def __init__(self, save: Save) -> None:
        super().__init__(tr("Another commissioner"), tr("A public body that agrees and pays."), save)
        self.body = BodyFields(self.form)

    def command(self) -> AddCommissioner:
        return AddCommissioner(*self.body.read())


class StreamSheet(SaveSheet):
    """A commissioner's money gets a name of its own."""

    def __init__(self, commissioners: Sequence[Commissioner], save: Save) -> None:
        super().__init__(tr("Name a funder’s money"), tr("It is kept apart from every other funder’s."), save)
        self.whose: ChoiceField[CommissionerId] = self.form.add(
            ChoiceField("commissioner", tr("Who pays it"), [(each.id, each.name) for each in commissioners])
        )
        self.name = self.form.add(TextField("name", tr("What to call this money"), most=100))

    def command(self) -> AddStream:
        return AddStream(self.whose.read(), self.name.read())


class ScheduleSheet(SaveSheet):
    """When a funder's money is due."""

    def __init__(
        self, streams: Sequence[FundingStream], schedules: Sequence[Schedule], today: Today, save: Save
    ) -> None:
        super().__init__(
            tr("When the money comes"),
            tr("A new rhythm ends the one before on the day before it starts."),
            save,
        )
        self._schedules = schedules
        self.stream: ChoiceField[StreamId] = self.form.add(
            ChoiceField("stream", tr("Whose money"), [(each.id, each.name) for each in streams])
        )
        self.every: ChoiceField[Every] = self.form.add(
            ChoiceField("every", tr("They pay"), [(each, tr(words)) for each, words in EVERY_WORDS.items()])
        )
        self.amount = self.form.add(MoneyField("amount", tr("Each payment")))
        self.first_on = self.form.add(DayField("first_on", tr("First payment"), today=today))
        self.last_on = self.form.add(DayField("ends", tr("Last payment"), today=today, optional=True))
        self.in_advance = self.form.add(
            YesField("in_advance", tr("They pay before the days it is for"), start=True)
        )

    def command(self) -> SetSchedule:
        stream = self.stream.read()
        before: ScheduleId | None = max(
            (each.id for each in self._schedules if each.stream == stream and each.last_on is None),
            default=None,
        )
        return SetSchedule(
            stream,
            self.every.read(),
            self.first_on.when(),
            self.amount.amount(),
            in_advance=self.in_advance.read(),
            last_on=self.last_on.read(),
            replaces=before,
        )


class ContributionSheet(SaveSheet):
    """What the person pays towards a funder's money from a day on."""

    def __init__(
        self, streams: Sequence[FundingStream], known: Sequence[Contribution], today: Today, save: Save
    ) -> None:
        super().__init__(
            tr("What the person pays"),
            tr("Their own contribution to social care. NHS care is free. Earlier ones stay."),
            save,
        )
        self._known = known
        self.stream: ChoiceField[StreamId] = self.form.add(
            ChoiceField("stream", tr("Towards whose money"), [(each.id, each.name) for each in streams])
        )
        self.weekly = self.form.add(
            MoneyField(
                "weekly",
                tr("How much they pay a week"),
                hint=tr("Type £0.00 if they no longer pay"),
                nothing=True,
            )
        )
        self.from_day = self.form.add(DayField("from_day", tr("It counts from"), today=today, start=today()))
        self.source = self.form.add(
            TextField(
                "source",
                tr("Where you found this"),
                hint=tr("For example: letter on charging of 12 March"),
                optional=True,
            )
        )
        self.stream.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        found = [
            each for each in self._known if not self.stream.is_blank() and each.stream == self.stream.read()
        ]
        self.weekly.put(found[-1].weekly if found else None)
        self.source.put(found[-1].source if found else "")

    def command(self) -> SetContribution:
        return SetContribution(
            self.stream.read(), self.from_day.when(), self.weekly.amount(), self.source.read()
        )
