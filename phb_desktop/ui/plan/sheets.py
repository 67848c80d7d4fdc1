"""Changing the agreement: a new version, another funder, a schedule, terms, an account, the people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from phb_desktop.errors import Refused
from phb_desktop.exchange.starter import StarterLine, StarterRate
from phb_desktop.ledger.commands import OpenAccount, OpeningPart
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    NewLine,
    SetProfile,
    SetSchedule,
    SetTerms,
)
from phb_desktop.plan.model import (
    Body,
    BudgetProfile,
    Commissioner,
    CommissionerId,
    Every,
    FundingStream,
    PlanVersion,
    Role,
    Schedule,
    ScheduleId,
    StreamAmount,
    StreamId,
    StreamRate,
    Terms,
)
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField, YesField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.unlock.steps import (
    BODY_WORDS,
    EVERY_WORDS,
    KIND_WORDS,
    PER_WORDS,
    ROLE_WORDS,
    LineSheet,
    NoLines,
    StrangeWeeks,
    line_amount,
    line_sentence,
)
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr

Save = Callable[[Any], object]
Today = Callable[[], date]


class SaveSheet(Sheet):
    """A sheet whose main action checks the form and saves one command."""

    def __init__(self, title: str, intro: str, save: Save) -> None:
        super().__init__(title, intro, action=tr("Save"), act=self._save)
        self._save_with = save

    def command(self) -> Any:
        """Return the command that the form asks for, or raise Refused."""
        raise NotImplementedError

    def _save(self) -> None:
        if not self.form.check():
            return
        try:
            command = self.command()
        except Refused as refused:
            self.explain(refused)
            return
        self._save_with(command)


class VersionSheet(SaveSheet):
    """A new version of the plan. It starts from the one before: change what was changed."""

    def __init__(
        self,
        streams: Sequence[FundingStream],
        before: PlanVersion | None,
        today: Today,
        save: Save,
        open_sheet: Callable[[Sheet], object],
    ) -> None:
        super().__init__(
            tr("A new version of the plan"),
            tr("The version before stays, and ends on the day before this one starts."),
            save,
        )
        self._streams, self._open = streams, open_sheet
        form = self.form
        self.starts = form.add(DayField("starts", tr("First day"), today=today))
        self.ends = form.add(
            DayField("ends", tr("Last day"), today=today, start=before.ends if before else None)
        )
        self.agreed_on = form.add(DayField("agreed_on", tr("Day it was agreed"), today=today, optional=True))
        self.agreed_by = form.add(TextField("agreed_by", tr("Who agreed it"), optional=True))
        self.review_due = form.add(
            DayField("review_due", tr("Day the next review is due"), today=today, optional=True)
        )
        self.weekly = [
            form.add(
                MoneyField(
                    f"weekly_{each.id}",
                    tr("{stream}, worth a week", stream=each.name),
                    optional=True,
                    nothing=True,
                )
            )
            for each in streams
        ]
        self.lines: list[StarterLine] = _lines_of(before, streams) if before else []
        self.model: RowsModel[StarterLine] = RowsModel(
            [
                Column(tr("Plan line"), lambda line: line.heading, wide=True),
                Column(tr("Amount"), lambda line: str(line_amount(line)), sort=line_amount, right=True),
                Column(tr("For"), lambda line: tr(PER_WORDS[line.per])),
            ],
            line_sentence,
            self,
        )
        self.listing = Listing(
            tr("Lines of this version"), self.model, nothing=tr("There is no line yet."), tall=6
        )
        self.add_line = Button(tr("Add a line"), lambda: self._line(None))
        self.edit_line = Button(tr("Change this line"), lambda: self._line(self.listing.current()))
        self.drop_line = Button(tr("Take this line out"), self._drop)
        form.put(self.listing)
        form.put(Actions(self.add_line, self.edit_line, self.drop_line))
        if before:
            for each, field in zip(streams, self.weekly, strict=True):
                field.put(next((a.weekly for a in before.streams if a.stream == each.id), None))
        self.model.show(self.lines)

    def command(self) -> AgreePlan:
        """Return the version as it stands."""
        if not self.lines:
            raise NoLines
        ids = {each.name: each.id for each in self._streams}
        outcomes = list(dict.fromkeys(line.outcome for line in self.lines if line.outcome))
        return AgreePlan(
            starts=self.starts.when(),
            ends=self.ends.when(),
            lines=tuple(
                NewLine(
                    heading=line.heading,
                    per=line.per,
                    rates=tuple(StreamRate(ids[rate.stream], rate.amount) for rate in line.rates),
                    outcome=outcomes.index(line.outcome) if line.outcome else None,
                    minutes_per_week=line.minutes_per_week,
                )
                for line in self.lines
            ),
            outcomes=tuple(outcomes),
            streams=tuple(
                StreamAmount(each.id, amount)
                for each, field in zip(self._streams, self.weekly, strict=True)
                if (amount := field.read()) is not None
            ),
            agreed_on=self.agreed_on.read(),
            agreed_by=self.agreed_by.read(),
            review_due=self.review_due.read(),
        )

    def _line(self, old: StarterLine | None) -> None:
        def keep(line: StarterLine) -> None:
            if old is None:
                self.lines.append(line)
            else:
                self.lines[self.lines.index(old)] = line
            self.model.show(self.lines)
            sheet.close_sheet()

        sheet = LineSheet([each.name for each in self._streams], keep)
        if old is not None:
            sheet.put(old)
        self._open(sheet)

    def _drop(self) -> None:
        old = self.listing.current()
        if old is not None:
            self.lines.remove(old)
            self.model.show(self.lines)
            self.add_line.setFocus()


def _lines_of(version: PlanVersion, streams: Sequence[FundingStream]) -> list[StarterLine]:
    names = {each.id: each.name for each in streams}
    words = {each.id: each.words for each in version.outcomes}
    return [
        StarterLine(
            heading=line.heading,
            per=line.per,
            rates=tuple(StarterRate(names[rate.stream], rate.amount) for rate in line.rates),
            outcome=words.get(line.outcome, "") if line.outcome is not None else "",
            minutes_per_week=line.minutes_per_week,
        )
        for line in version.lines
    ]


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


class VersionDetailSheet(Sheet):
    """What a version says, to read."""

    kept = False

    def __init__(self, version: PlanVersion, streams: Sequence[FundingStream], sentence: str) -> None:
        super().__init__(tr("Version {number} of the plan", number=version.number), sentence)
        for outcome in version.outcomes:
            self.form.put(Text(tr("Outcome: {words}", words=outcome.words)))
        model: RowsModel[StarterLine] = RowsModel(
            [
                Column(tr("Plan line"), lambda line: line.heading, wide=True),
                Column(tr("Amount"), lambda line: str(line_amount(line)), sort=line_amount, right=True),
                Column(tr("For"), lambda line: tr(PER_WORDS[line.per])),
                Column(tr("Outcome"), lambda line: line.outcome, wide=True),
            ],
            line_sentence,
            self,
        )
        listing = Listing(tr("Its lines"), model, nothing=tr("It has no lines."))
        model.show(_lines_of(version, streams))
        self.form.put(listing)
