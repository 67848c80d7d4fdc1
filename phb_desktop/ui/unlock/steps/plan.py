"""The screens about the plan: its days and its lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from phb_desktop.errors import Refused
from phb_desktop.exchange.starter import (
    StarterLine,
    StarterRate,
)
from phb_desktop.plan.model import Per
from phb_desktop.ui.fields import (
    ChoiceField,
    DayField,
    HoursField,
    MoneyField,
    TextField,
)
from phb_desktop.ui.labels import Actions, Button, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.ui.unlock.steps.base import (
    PER_WORDS,
    Answer,
    Step,
    Today,
)
from phb_desktop.values.day import from_to
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr


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
            raise BackwardsSpan(self.starts.when(), self.ends.when(), field="ends")

    def answers(self) -> list[Answer]:
        return [(tr("The plan runs"), from_to(self.starts.when(), self.ends.when()))]


class NoLines(Refused):
    """A plan without lines."""

    def __init__(self) -> None:
        super().__init__(tr("The plan has no lines yet."), tr("Add what the plan pays for."), field="lines")


class LineSheet(Sheet):
    """One plan line."""

    def __init__(self, streams: Sequence[str], keep: Callable[[StarterLine], object], today: Today) -> None:
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
        self.starts = self.form.add(
            DayField(
                "starts",
                tr("First day of this line"),
                today=today,
                optional=True,
                hint=tr("Only if it starts later than the plan"),
            )
        )
        self.ends = self.form.add(
            DayField(
                "ends",
                tr("Last day of this line"),
                today=today,
                optional=True,
                hint=tr("Only if it ends before the plan"),
            )
        )

    def put(self, line: StarterLine) -> None:
        """Show a line to change it."""
        self.heading.put(line.heading)
        self.outcome.put(line.outcome)
        self.per.put(line.per)
        for stream, field in zip(self._streams, self.amounts, strict=True):
            field.put(next((rate.amount for rate in line.rates if rate.stream == stream), None))
        self.hours.put(Hours(line.minutes_per_week) if line.minutes_per_week else None)
        self.starts.put(line.starts)
        self.ends.put(line.ends)

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
                starts=self.starts.read(),
                ends=self.ends.read(),
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
        today: Today,
    ) -> None:
        super().__init__(tr("What does the plan pay for?"), tr("Add each line of the plan."), go_on)
        self._streams, self._open, self._today = streams, open_sheet, today
        self.lines: list[StarterLine] = []
        self.model: RowsModel[StarterLine] = RowsModel(
            [
                Column(tr("Plan line"), lambda line: line.heading, wide=True),
                money_column(tr("Amount"), line_amount),
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

    def rename(self, before: str, now: str) -> None:
        """Follow when a funder's money gets another name."""
        self.lines = [
            replace(
                line,
                rates=tuple(
                    replace(rate, stream=now) if rate.stream == before else rate for rate in line.rates
                ),
            )
            for line in self.lines
        ]
        self._shown()

    def forget(self, streams: Collection[str]) -> None:
        """Take out the money of a funder who does not pay after all."""
        self.lines = [
            replace(line, rates=tuple(rate for rate in line.rates if rate.stream not in streams))
            for line in self.lines
        ]
        self._shown()

    def sound(self) -> None:
        from phb_desktop.plan.commands import LineWithoutMoney  # noqa: PLC0415 - read when it is wrong

        if not self.lines:
            raise NoLines
        for line in self.lines:
            if not line.rates:
                raise LineWithoutMoney(line.heading)

    def answers(self) -> list[Answer]:
        return [(tr("Plan line"), line_sentence(line)) for line in self.lines]

    def _add(self) -> None:
        def keep(line: StarterLine) -> None:
            self.lines.append(line)
            self._shown()
            sheet.close_sheet()
            announce(self, tr("Kept: {line}", line=line_sentence(line)))

        sheet = LineSheet(self._streams(), keep, self._today)
        self._open(sheet)

    def _edit(self) -> None:
        old = self.listing.current()
        if old is None:
            return

        def keep(line: StarterLine) -> None:
            self.lines[self.lines.index(old)] = line
            self._shown()
            sheet.close_sheet()

        sheet = LineSheet(self._streams(), keep, self._today)
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
