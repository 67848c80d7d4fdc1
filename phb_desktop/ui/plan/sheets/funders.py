"""Who pays: another commissioner, the name of their money, when it comes, on what terms."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from phb_desktop.errors import Refused
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    SetContribution,
    SetSchedule,
    SetTerms,
)
from phb_desktop.plan.contribution import Contribution
from phb_desktop.plan.model import (
    Body,
    Commissioner,
    CommissionerId,
    Every,
    FundingStream,
    Schedule,
    ScheduleId,
    StreamId,
    Terms,
)
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField, YesField
from phb_desktop.ui.plan.sheets.base import Save, SaveSheet, Today
from phb_desktop.ui.unlock.steps import (
    BODY_WORDS,
    EVERY_WORDS,
    StrangeWeeks,
)
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


class CommissionerSheet(SaveSheet):
    """Another public body starts to pay."""

    def __init__(self, save: Save) -> None:
        super().__init__(tr("Another commissioner"), tr("A public body that agrees and pays."), save)
        self.name = self.form.add(TextField("name", tr("Its name"), most=200))
        self.kind: ChoiceField[Body] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(body, tr(words)) for body, words in BODY_WORDS.items()])
        )
        self.reference = self.form.add(TextField("reference", tr("Their reference for you"), optional=True))
        self.receives = self.form.add(
            TextField("receives_return", tr("Who gets the statement, if somebody else"), optional=True)
        )
        self.email = self.form.add(TextField("email", tr("Email"), optional=True))
        self.address = self.form.add(TextField("address", tr("Address"), optional=True))

    def command(self) -> AddCommissioner:
        return AddCommissioner(
            self.name.read(),
            self.kind.read(),
            self.receives.read(),
            self.address.read(),
            self.email.read(),
            self.reference.read(),
        )


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


class TermsSheet(SaveSheet):
    """A commissioner's own terms from a day on."""

    def __init__(
        self, commissioners: Sequence[Commissioner], known: Sequence[Terms], today: Today, save: Save
    ) -> None:
        super().__init__(
            tr("What the agreement says"), tr("These are their own terms, not law. Earlier ones stay."), save
        )
        self._known = known
        form = self.form
        self.whose: ChoiceField[CommissionerId] = form.add(
            ChoiceField("commissioner", tr("Whose terms"), [(each.id, each.name) for each in commissioners])
        )
        self.from_day = form.add(DayField("from_day", tr("They count from"), today=today, start=today()))
        self.weeks = form.add(
            TextField(
                "contingency_weeks", tr("Weeks of money you may keep for emergencies"), start="0", most=6
            )
        )
        self.inside = form.add(YesField("inside_budget", tr("This money is part of the budget"), start=True))
        self.percent = form.add(
            TextField("reason_percent", tr("A reason is asked above this many per cent"), start="10", most=4)
        )
        self.reason_amount = form.add(MoneyField("reason_amount", tr("And above this amount"), nothing=True))
        self.receipt_from = form.add(
            MoneyField(
                "receipt_from", tr("They want a receipt from this amount on"), optional=True, nothing=True
            )
        )
        self.every: ChoiceField[Every] = form.add(
            ChoiceField(
                "statement_every",
                tr("They want a statement"),
                [(e, tr(words)) for e, words in EVERY_WORDS.items()],
            )
        )
        self.reply_days = form.add(TextField("reply_days", tr("Days to send it in"), start="28", most=4))
        self.source = form.add(
            TextField(
                "source", tr("Where you found this"), hint=tr("For example: agreement, page 3"), optional=True
            )
        )
        self.whose.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        found = [
            each
            for each in self._known
            if not self.whose.is_blank() and each.commissioner == self.whose.read()
        ]
        if not found:
            return
        terms = found[-1]
        self.weeks.put(f"{terms.contingency_weeks.normalize():f}")
        self.inside.put(terms.inside_budget)
        self.percent.put(str(terms.reason_percent))
        self.reason_amount.put(terms.reason_amount)
        self.receipt_from.put(terms.receipt_from or None)
        self.every.put(terms.statement_every)
        self.reply_days.put(str(terms.reply_days))
        self.source.put(terms.source)

    def command(self) -> SetTerms:
        """Return the terms; whole numbers where whole numbers belong."""
        weeks = self.weeks.read()
        if not (weeks.isascii() and weeks.replace(".", "", 1).isdecimal()):
            raise StrangeWeeks(weeks)
        return SetTerms(
            commissioner=self.whose.read(),
            from_day=self.from_day.when(),
            contingency_weeks=Decimal(weeks),
            inside_budget=self.inside.read(),
            reason_percent=_whole(self.percent),
            reason_amount=self.reason_amount.amount(),
            receipt_from=self.receipt_from.read() or ZERO,
            statement_every=self.every.read(),
            reply_days=_whole(self.reply_days),
            source=self.source.read(),
        )


class NotAWhole(Refused):
    """Something other than a whole number was typed."""

    def __init__(self, text: str, *, field: str) -> None:
        super().__init__(
            tr("“{text}” is not a whole number.", text=text[:20]),
            tr("Type a number such as 28."),
            field=field,
        )


def _whole(field: TextField) -> int:
    text = field.read()
    if not (text.isascii() and text.isdecimal()):
        raise NotAWhole(text, field=field.name)
    return int(text)
