"""A version of the plan: a new one entered, and any of them read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from phb_desktop.exchange.starter import StarterLine, StarterRate
from phb_desktop.plan.commands import (
    AgreePlan,
    NewLine,
)
from phb_desktop.plan.model import (
    FundingStream,
    Per,
    PlanVersion,
    StreamAmount,
    StreamRate,
)
from phb_desktop.ui.fields import DayField, MoneyField, TextField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.ui.unlock.steps import (
    PER_WORDS,
    LineSheet,
    NoLines,
    line_amount,
    line_sentence,
)
from phb_desktop.values.money import Money
from phb_desktop.words import tr


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
        self._streams, self._open, self._today = streams, open_sheet, today
        self._before = before
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
        self.lines: list[StarterLine] = lines_of(before, streams) if before else []
        self.model: RowsModel[StarterLine] = RowsModel(
            [
                Column(tr("Plan line"), lambda line: line.heading, wide=True),
                money_column(tr("Amount"), line_amount),
                Column(tr("For"), lambda line: tr(PER_WORDS[line.per])),
            ],
            line_sentence,
            self,
        )
        self.listing = Listing(
            tr("Lines of this version"), self.model, nothing=tr("There is no line yet."), tall=6
        )
        self.add_line = Button(tr("Add a line"), lambda: self._line(None), starts=Starts.CHANGE)
        self.edit_line = Button(
            tr("Change this line"), lambda: self._line(self.listing.current()), starts=Starts.CHANGE
        )
        self.drop_line = Button(tr("Take this line out"), self._drop, starts=Starts.CHANGE)
        form.put(self.listing)
        form.put(Actions(self.add_line, self.edit_line, self.drop_line))
        if before:
            for each, field in zip(streams, self.weekly, strict=True):
                field.put(next((a.weekly for a in before.streams if a.stream == each.id), None))
            pots = [f"{pot.purpose}, {pot.target}" for pot in before.pots]
            if pots:
                form.put(Text(tr("What may be saved for stays: {pots}.", pots="; ".join(pots))))
        self.model.show(self.lines)

    def command(self) -> AgreePlan:
        """Return the version as it stands."""
        if not self.lines:
            raise NoLines
        ids = {each.name: each.id for each in self._streams}
        outcomes = self._outcomes()
        starts, ends = self.starts.when(), self.ends.when()
        return AgreePlan(
            starts=starts,
            ends=ends,
            lines=tuple(
                NewLine(
                    heading=line.heading,
                    per=line.per,
                    rates=tuple(StreamRate(ids[rate.stream], rate.amount) for rate in line.rates),
                    outcome=outcomes.index(line.outcome) if line.outcome else None,
                    minutes_per_week=line.minutes_per_week,
                    starts=_first_day(line, starts),
                    ends=line.ends if line.ends and line.ends < ends else None,
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
            pots=self._before.pots if self._before else (),
        )

    def held(self) -> Any:
        """Return the lines as they stand now."""
        return [_line_told(line) for line in self.lines]

    def hold(self, more: Any) -> None:
        """Take the lines up again as they stood."""
        self.lines = [_line_again(told) for told in more]
        self.model.show(self.lines)

    def _outcomes(self) -> list[str]:
        """Return the outcomes of the lines, and those of the version before that never had a line."""
        before = self._before
        had_lines = {line.outcome for line in before.lines} if before else set()
        stay = [each.words for each in before.outcomes if each.id not in had_lines] if before else []
        return list(dict.fromkeys((*(line.outcome for line in self.lines if line.outcome), *stay)))

    def _line(self, old: StarterLine | None) -> None:
        def keep(line: StarterLine) -> None:
            if old is None:
                self.lines.append(line)
            else:
                self.lines[self.lines.index(old)] = line
            self.model.show(self.lines)
            sheet.close_sheet()

        sheet = LineSheet([each.name for each in self._streams], keep, self._today)
        if old is not None:
            sheet.put(old)
        self._open(sheet)

    def _drop(self) -> None:
        old = self.listing.current()
        if old is not None:
            self.lines.remove(old)
            self.model.show(self.lines)
            self.add_line.setFocus()


def lines_of(version: PlanVersion, streams: Sequence[FundingStream]) -> list[StarterLine]:
    """Return a version's lines with their funders and outcomes by name.

    A day is given only where it is not the version's own first or last.
    """
    names = {each.id: each.name for each in streams}
    words = {each.id: each.words for each in version.outcomes}
    return [
        StarterLine(
            heading=line.heading,
            per=line.per,
            rates=tuple(StarterRate(names[rate.stream], rate.amount) for rate in line.rates),
            outcome=words.get(line.outcome, "") if line.outcome is not None else "",
            minutes_per_week=line.minutes_per_week,
            starts=line.starts if line.starts != version.starts else None,
            ends=line.ends if line.ends != version.ends else None,
        )
        for line in version.lines
    ]


def _line_told(line: StarterLine) -> dict[str, Any]:
    return {
        "heading": line.heading,
        "per": line.per.value,
        "rates": [[rate.stream, rate.amount.pence] for rate in line.rates],
        "outcome": line.outcome,
        "minutes": line.minutes_per_week,
        "starts": line.starts.isoformat() if line.starts else None,
        "ends": line.ends.isoformat() if line.ends else None,
    }


def _line_again(told: dict[str, Any]) -> StarterLine:
    starts, ends = told["starts"], told["ends"]
    return StarterLine(
        heading=told["heading"],
        per=Per(told["per"]),
        rates=tuple(StarterRate(stream, Money(pence)) for stream, pence in told["rates"]),
        outcome=told["outcome"],
        minutes_per_week=told["minutes"],
        starts=date.fromisoformat(starts) if starts else None,
        ends=date.fromisoformat(ends) if ends else None,
    )


def _first_day(line: StarterLine, plan_starts: date) -> date | None:
    """Return the day that a line starts later than its plan. One that runs already goes on from day one."""
    over = line.ends is not None and line.ends < plan_starts  # said so by the plan, which names the line
    return line.starts if line.starts and (over or line.starts > plan_starts) else None


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
                money_column(tr("Amount"), line_amount),
                Column(tr("For"), lambda line: tr(PER_WORDS[line.per])),
                Column(tr("Outcome"), lambda line: line.outcome, wide=True),
            ],
            line_sentence,
            self,
        )
        listing = Listing(tr("Its lines"), model, nothing=tr("It has no lines."))
        model.show(lines_of(version, streams))
        self.form.put(listing)
