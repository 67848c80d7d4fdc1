"""The first-run screens, one thing each. What was typed stays in them while the person moves about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QLabel

from phb_desktop.errors import Refused
from phb_desktop.exchange.starter import (
    Starter,
    StarterLine,
    StarterRate,
    StarterTerms,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.model import Body, Every, Per, Role
from phb_desktop.ui.fields import (
    ChoiceField,
    DayField,
    FileField,
    HoursField,
    MoneyField,
    SecretField,
    TextField,
    YesField,
)
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.unlock.offer import offered, strength
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr

Answer = tuple[str, str]  # a question and what was answered
Today = Callable[[], date]

ROLE_WORDS = {
    Role.REPRESENTATIVE: "I act for someone: a parent, deputy, attorney or other representative",
    Role.SELF: "The budget is for me",
    Role.NOMINEE: "The person chose me to receive the money (nominee)",
    Role.HELPER: "I help the person with their books",
    Role.MANAGED_ACCOUNT: "My organisation holds the account for them",
}
BODY_WORDS = {
    Body.ICB: "NHS integrated care board (ICB)",
    Body.COUNCIL: "Council",
    Body.CCG: "NHS clinical commissioning group (before July 2022)",
    Body.OTHER: "Another body",
}
EVERY_WORDS = {
    Every.FOUR_WEEKS: "Every four weeks",
    Every.WEEK: "Every week",
    Every.MONTH: "Every month",
    Every.QUARTER: "Every quarter",
    Every.YEAR: "Every year",
    Every.ONCE: "Once only",
}
PER_WORDS = {Per.WEEK: "A week", Per.YEAR: "A year", Per.ONCE: "Once"}
KIND_WORDS = {
    CashKind.OWN: "A bank account for this money alone",
    CashKind.CARD: "A prepaid card",
    CashKind.MANAGED: "An account that someone manages for us",
    CashKind.CASH: "A cash box",
    CashKind.POT: "A savings pot",
}


class Step(Sheet):
    """One screen of the first run. `go_on` is called when its answers are good."""

    def __init__(self, title: str, intro: str, go_on: Callable[[], object], *, action: str = "") -> None:
        super().__init__(title, intro, action=action or tr("Continue"), act=self._checked, back=tr("Back"))
        self._go_on = go_on

    def answers(self) -> list[Answer]:
        """Return what to show on the last screen."""
        return []

    def sound(self) -> None:
        """Raise Refused if answers that are good one by one do not fit together."""

    def _checked(self) -> None:
        if not self.form.check():
            return
        try:
            self.sound()
        except Refused as refused:
            self.explain(refused)
            return
        self._go_on()


class WelcomeStep(Step):
    """From a starter file, or by filling in."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Start a new budget"),
            tr("You need your plan letter and a bank statement. You can go back at any time."),
            go_on,
        )
        self.file = self.form.add(
            FileField(
                "file",
                tr("Starter file"),
                hint=tr("Some commissioners hand one out. It fills in the next screens."),
                optional=True,
            )
        )


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


class PayerStep(Step):
    """Who pays."""

    def __init__(self, go_on: Callable[[], object], *, more: bool) -> None:
        super().__init__(
            tr("Who else pays?") if more else tr("Who pays?"),
            tr("The public body that agrees and pays the budget: the commissioner."),
            go_on,
        )
        self.name = self.form.add(TextField("name", tr("Name of the commissioner"), most=200))
        self.kind: ChoiceField[Body] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(body, tr(words)) for body, words in BODY_WORDS.items()])
        )
        self.reference = self.form.add(
            TextField("reference", tr("Their reference for you"), optional=True, most=100)
        )
        self.stream = self.form.add(
            TextField("stream", tr("What to call this money"), start=tr("NHS money"), most=100)
        )
        self.kind.changed.connect(self._suggest)
        self._suggested = tr("NHS money")

    def _suggest(self) -> None:
        words = tr("Council money") if self.kind.read() is Body.COUNCIL else tr("NHS money")
        if self.stream.text() == self._suggested:
            self.stream.put(words)
        self._suggested = words

    def answers(self) -> list[Answer]:
        return [(tr("Who pays"), f"{self.name.read()} ({self.stream.read()})")]


class RhythmStep(Step):
    """How much, and how often."""

    def __init__(self, go_on: Callable[[], object], today: Today) -> None:
        super().__init__(tr("How much do they pay, and how often?"), "", go_on)
        self.weekly = self.form.add(
            MoneyField(
                "weekly", tr("What it is worth a week"), hint=tr("The weekly figure in the plan letter")
            )
        )
        self.every: ChoiceField[Every] = self.form.add(
            ChoiceField("every", tr("They pay"), [(every, tr(words)) for every, words in EVERY_WORDS.items()])
        )
        self.amount = self.form.add(MoneyField("amount", tr("Each payment")))
        self.first_on = self.form.add(DayField("first_on", tr("First payment"), today=today))
        self.in_advance = self.form.add(
            YesField("in_advance", tr("They pay before the days it is for"), start=True)
        )

    def answers(self) -> list[Answer]:
        return [
            (tr("They pay"), f"{self.amount.amount()}, {self.every.words()}"),
            (tr("First payment"), in_words(self.first_on.when())),
            (tr("Worth a week"), str(self.weekly.amount())),
        ]


class StrangeWeeks(Refused):
    """Weeks of contingency that are not a number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            tr("“{text}” is not a number of weeks.", text=text[:20]),
            tr("Type the weeks as your agreement says, for example 4 or 1.5."),
            field="contingency_weeks",
        )


class TermsStep(Step):
    """What the commissioner's own agreement says."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("What does their agreement say?"),
            tr("These are their own terms, not law. Leave what you cannot find as it is."),
            go_on,
        )
        self.weeks = self.form.add(
            TextField(
                "contingency_weeks",
                tr("Weeks of money you may keep for emergencies"),
                hint=tr("Called contingency. Type 0 if it names none"),
                start="0",
                most=6,
            )
        )
        self.every: ChoiceField[Every] = self.form.add(
            ChoiceField(
                "statement_every",
                tr("They want a statement"),
                [(every, tr(words)) for every, words in EVERY_WORDS.items()],
                start=Every.QUARTER,
            )
        )
        self.receipt_from = self.form.add(
            MoneyField(
                "receipt_from",
                tr("They want a receipt from this amount on"),
                hint=tr("Leave it empty if they want one for every payment"),
                optional=True,
            )
        )
        self.source = self.form.add(
            TextField(
                "source", tr("Where you found this"), hint=tr("For example: agreement, page 3"), optional=True
            )
        )

    def sound(self) -> None:
        self.terms()

    def terms(self) -> StarterTerms:
        """Return the terms as typed."""
        text = self.weeks.read()
        try:
            weeks = Decimal(text) if text.isascii() and text.replace(".", "", 1).isdecimal() else None
        except InvalidOperation:
            weeks = None
        if weeks is None or weeks > 52:
            raise StrangeWeeks(text)
        return StarterTerms(
            contingency_weeks=weeks,
            statement_every=self.every.read(),
            receipt_from=self.receipt_from.read() or ZERO,
            source=self.source.read(),
        )

    def answers(self) -> list[Answer]:
        return [
            (tr("Weeks kept for emergencies"), self.weeks.read()),
            (tr("Statements"), self.every.words()),
        ]


class AnyoneElseStep(Step):
    """Whether there is another funder."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Does anyone else pay?"), "", go_on)
        self.more: ChoiceField[bool] = self.form.add(
            ChoiceField("more", tr("Another commissioner pays too"), [(False, tr("No")), (True, tr("Yes"))])
        )


class PlanStep(Step):
    """The plan's days."""

    def __init__(self, go_on: Callable[[], object], today: Today) -> None:
        super().__init__(
            tr("When does the plan run?"), tr("The care and support plan that was agreed."), go_on
        )
        self.starts = self.form.add(DayField("starts", tr("First day"), today=today))
        self.ends = self.form.add(DayField("ends", tr("Last day"), today=today))
        self.agreed_on = self.form.add(
            DayField("agreed_on", tr("Day it was agreed"), today=today, optional=True)
        )
        self.agreed_by = self.form.add(TextField("agreed_by", tr("Who agreed it"), optional=True))
        self.review_due = self.form.add(
            DayField("review_due", tr("Day the next review is due"), today=today, optional=True)
        )

    def sound(self) -> None:
        from phb_desktop.values.span import BackwardsSpan  # noqa: PLC0415 - read when it is wrong

        if self.ends.when() < self.starts.when():
            raise BackwardsSpan(self.starts.when(), self.ends.when())

    def answers(self) -> list[Answer]:
        first, last = in_words(self.starts.when()), in_words(self.ends.when())
        return [(tr("The plan runs"), tr("{first} to {last}", first=first, last=last))]


class NoLines(Refused):
    """A plan without lines."""

    def __init__(self) -> None:
        super().__init__(tr("The plan has no lines yet."), tr("Add what the plan pays for."), field="lines")


class LineSheet(Sheet):
    """One plan line."""

    def __init__(self, streams: Sequence[str], keep: Callable[[StarterLine], object]) -> None:
        super().__init__(
            tr("A plan line"),
            tr("One thing that the plan pays for."),
            action=tr("Keep this line"),
            act=self._keep,
        )
        self._keep_with = keep
        self.heading = self.form.add(
            TextField(
                "heading", tr("What it pays for"), hint=tr("For example: personal assistants"), most=200
            )
        )
        self.outcome = self.form.add(
            TextField(
                "outcome", tr("What it is to achieve"), hint=tr("The outcome in the plan"), optional=True
            )
        )
        self.per: ChoiceField[Per] = self.form.add(
            ChoiceField(
                "per", tr("The amount is for"), [(per, tr(words)) for per, words in PER_WORDS.items()]
            )
        )
        self.amounts = [
            self.form.add(
                MoneyField(
                    f"amount_{number}",
                    tr("Amount from {stream}", stream=stream),
                    optional=len(streams) > 1,
                    nothing=len(streams) > 1,
                )
            )
            for number, stream in enumerate(streams)
        ]
        self._streams = streams
        self.hours = self.form.add(HoursField("hours", tr("Hours a week"), optional=True))

    def put(self, line: StarterLine) -> None:
        """Show a line to change it."""
        self.heading.put(line.heading)
        self.outcome.put(line.outcome)
        self.per.put(line.per)
        for stream, field in zip(self._streams, self.amounts, strict=True):
            field.put(next((rate.amount for rate in line.rates if rate.stream == stream), None))

    def _keep(self) -> None:
        if not self.form.check():
            return
        rates = tuple(
            StarterRate(stream, amount)
            for stream, field in zip(self._streams, self.amounts, strict=True)
            if (amount := field.read())
        )
        if not rates:
            self.explain(self.amounts[0].missing())
            return
        hours = self.hours.read()
        self._keep_with(
            StarterLine(
                heading=self.heading.read(),
                per=self.per.read(),
                rates=rates,
                outcome=self.outcome.read(),
                minutes_per_week=hours.minutes if hours else 0,
            )
        )


def line_amount(line: StarterLine) -> Money:
    """Return all streams' money for a line together."""
    return total(rate.amount for rate in line.rates)


def line_sentence(line: StarterLine) -> str:
    """Say a line in one breath."""
    per = tr(PER_WORDS[line.per]).lower()
    return tr("{heading}: {amount} {per}.", heading=line.heading, amount=line_amount(line), per=per)


class LinesStep(Step):
    """The plan's lines, one by one."""

    def __init__(
        self,
        go_on: Callable[[], object],
        streams: Callable[[], list[str]],
        open_sheet: Callable[[Sheet], object],
    ) -> None:
        super().__init__(tr("What does the plan pay for?"), tr("Add each line of the plan."), go_on)
        self._streams, self._open = streams, open_sheet
        self.lines: list[StarterLine] = []
        self.model: RowsModel[StarterLine] = RowsModel(
            [
                Column(tr("Plan line"), lambda line: line.heading, wide=True),
                Column(tr("Amount"), lambda line: str(line_amount(line)), sort=line_amount, right=True),
                Column(tr("For"), lambda line: tr(PER_WORDS[line.per])),
                Column(tr("Outcome"), lambda line: line.outcome, wide=True),
            ],
            line_sentence,
            self,
        )
        self.listing = Listing(tr("Lines so far"), self.model, nothing=tr("There is no line yet."), tall=5)
        self.add = Button(tr("Add a line"), self._add)
        self.edit = Button(tr("Change this line"), self._edit)
        self.drop = Button(tr("Take this line out"), self._drop)
        self.form.put(self.listing)
        self.form.put(Actions(self.add, self.edit, self.drop))
        self._shown()

    def begin(self) -> None:
        super().begin()
        self.add.setFocus()

    def put(self, lines: Sequence[StarterLine]) -> None:
        self.lines = list(lines)
        self._shown()

    def sound(self) -> None:
        if not self.lines:
            raise NoLines

    def answers(self) -> list[Answer]:
        return [(tr("Plan line"), line_sentence(line)) for line in self.lines]

    def _add(self) -> None:
        def keep(line: StarterLine) -> None:
            self.lines.append(line)
            self._shown()
            sheet.close_sheet()
            announce(self, tr("Kept: {line}", line=line_sentence(line)))

        sheet = LineSheet(self._streams(), keep)
        self._open(sheet)

    def _edit(self) -> None:
        old = self.listing.current()
        if old is None:
            return

        def keep(line: StarterLine) -> None:
            self.lines[self.lines.index(old)] = line
            self._shown()
            sheet.close_sheet()

        sheet = LineSheet(self._streams(), keep)
        sheet.put(old)
        self._open(sheet)

    def _drop(self) -> None:
        old = self.listing.current()
        if old is not None:
            self.lines.remove(old)
            self._shown()
            announce(self, tr("Taken out: {line}", line=line_sentence(old)))
            self.add.setFocus()

    def _shown(self) -> None:
        self.model.show(self.lines)
        self.edit.setEnabled(bool(self.lines))
        self.drop.setEnabled(bool(self.lines))


class AccountStep(Step):
    """Where the money lies."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Which account is the money in?"), "", go_on)
        self.name = self.form.add(
            TextField("name", tr("A name for it"), start=tr("Budget account"), most=100)
        )
        self.kind: ChoiceField[CashKind] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(kind, tr(words)) for kind, words in KIND_WORDS.items()])
        )
        self.sort_code = self.form.add(
            TextField(
                "sort_code",
                tr("Sort code"),
                hint=tr("Six digits, for example 00-00-00"),
                optional=True,
                most=12,
            )
        )
        self.number = self.form.add(TextField("account_number", tr("Account number"), optional=True, most=20))

    def answers(self) -> list[Answer]:
        return [(tr("Account"), f"{self.name.read()}, {self.kind.words()}")]


class OpeningStep(Step):
    """What was there when the books begin."""

    def __init__(self, go_on: Callable[[], object], today: Today) -> None:
        super().__init__(
            tr("What was in the account when these books begin?"),
            tr("Take it from a bank statement: the balance at the start of a day."),
            go_on,
        )
        self.on = self.form.add(DayField("opened_on", tr("The books begin on"), today=today))
        self.amounts: list[tuple[str, MoneyField]] = []

    def offer(self, streams: Sequence[str]) -> None:
        """Ask once for each funder's money."""
        if [stream for stream, _ in self.amounts] == list(streams):
            return
        for _, field in self.amounts:
            self.form.drop(field)
        several = len(streams) > 1
        self.amounts = [
            (
                stream,
                self.form.add(
                    MoneyField(
                        f"opening_{number}",
                        tr("Balance of {stream}", stream=stream) if several else tr("Balance on that day"),
                        hint=tr("Type 0 if it was empty"),
                        positive=False,
                    )
                ),
            )
            for number, stream in enumerate(streams)
        ]

    def opening(self) -> tuple[StarterRate, ...]:
        return tuple(StarterRate(stream, field.amount()) for stream, field in self.amounts)

    def answers(self) -> list[Answer]:
        whole = total(field.amount() for _, field in self.amounts)
        return [
            (tr("The books begin on"), in_words(self.on.when())),
            (tr("Balance on that day"), str(whole)),
        ]


class PlaceStep(Step):
    """Where the vault is kept."""

    def __init__(self, go_on: Callable[[], object], usual: str) -> None:
        super().__init__(
            tr("Where shall the budget be kept?"),
            tr("It is one locked folder. You can move it later."),
            go_on,
        )
        self.folder = self.form.add(
            FileField("folder", tr("Folder"), hint=tr("A new folder, made for this"), save=True)
        )
        self.folder.box.setText(usual)

    def answers(self) -> list[Answer]:
        return [(tr("Kept in"), str(self.folder.read()))]


class NotTheSame(Refused):
    """The passphrase was typed twice, differently."""

    def __init__(self) -> None:
        super().__init__(
            tr("The two passphrases are not the same."), tr("Type it again in the second box."), field="again"
        )


class PassphraseStep(Step):
    """The passphrase, twice."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Choose a passphrase"),
            tr("It locks your budget. Nobody can open it without this or your recovery code."),
            go_on,
        )
        self.words = Text()
        self._use = Button(tr("Use these five words"), self._take)
        self._more = Button(tr("Offer other words"), self._offer)
        self.form.put(
            Text(tr("Made-up words that nobody guesses. Write them down if you use them:"), quiet=True)
        )
        self.form.put(self.words)
        self.form.put(Actions(self._use, self._more))
        self.passphrase = self.form.add(
            SecretField(
                "passphrase", tr("Passphrase"), hint=tr("Five words, or at least 12 letters and numbers")
            )
        )
        self.strength = Text(quiet=True)
        self.form.put(self.strength)
        self.again = self.form.add(SecretField("again", tr("Type it again")))
        self.passphrase.changed.connect(self._weigh)
        self._offer()

    def sound(self) -> None:
        if self.passphrase.read() != self.again.read():
            raise NotTheSame

    def forget(self) -> None:
        """Let go of the secret once it has done its work."""
        self.passphrase.forget()
        self.again.forget()
        self.words.setText("")

    def _offer(self) -> None:
        self.words.setText(offered())

    def _take(self) -> None:
        self.passphrase.put(self.words.text())
        self.passphrase.shown.setChecked(True)
        self._weigh()
        self.again.enter()

    def _weigh(self) -> None:
        said = strength(self.passphrase.text())
        self.strength.setText(tr("Strength: {said}", said=said) if said else "")


class CodeStep(Step):
    """The recovery code, shown once in groups."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Write down your recovery code"),
            tr("It opens your budget if you forget the passphrase. It is shown only now. Keep it on paper."),
            go_on,
            action=tr("I have written it down"),
        )
        self.groups: QLabel = Text()
        self.groups.setAccessibleName(tr("Recovery code"))
        self.form.put(self.groups)
        self.speak = Button(tr("Read it aloud, group by group"), self._say)
        self.form.put(Actions(self.speak))
        self._code = ""
        self.back.setVisible(False)

    def show_code(self, code: str) -> None:
        """Show the code, one group a line with its number."""
        self._code = code
        groups = code.split("-")
        self.groups.setText("\n".join(f"{number:>2}.  {group}" for number, group in enumerate(groups, 1)))
        self.groups.setAccessibleName(tr("Recovery code, hidden from reading until you ask"))

    def close_sheet(self) -> None:
        """There is no way back: the budget is made."""

    def _say(self) -> None:
        for number, group in enumerate(self._code.split("-"), 1):
            announce(self, tr("Group {number}: {letters}", number=number, letters=" ".join(group)))


class CodeDiffers(Refused):
    """The code typed back is not the one that was shown."""

    def __init__(self, group: int) -> None:
        super().__init__(
            tr("Group {group} is not the same as on your paper or screen.", group=group),
            tr("Compare it, then type it again. You can go back to see the code."),
            field="code",
        )


class CodeBackStep(Step):
    """The recovery code, typed back once."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Type your recovery code"),
            tr("This makes sure that your paper is right. Capitals and dashes do not matter."),
            go_on,
            action=tr("Finish"),
        )
        self.code = self.form.add(TextField("code", tr("Recovery code"), most=200))
        self.wanted = ""

    def sound(self) -> None:
        typed, wanted = _plain(self.code.read()), _plain(self.wanted)
        for start in range(0, len(wanted), 4):
            if typed[start : start + 4] != wanted[start : start + 4]:
                raise CodeDiffers(start // 4 + 1)
        if len(typed) != len(wanted):
            raise CodeDiffers(len(wanted) // 4)


def _plain(code: str) -> str:
    letters = "".join(char for char in code.upper() if char.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))


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
