"""How the plan will end: each line's forecast in a table, what is told early, and its reason."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.statements.commands import GiveReason
from phb_desktop.statements.model import ReasonGiven
from phb_desktop.statements.outlook.plan_end import LineAhead, PlanEnd
from phb_desktop.statements.outlook.words import ahead as words
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.home.answered_sheet import AnsweredSheet
from phb_desktop.ui.labels import Actions, Button, SentenceButton, Text
from phb_desktop.ui.statements.sheets import WhySheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr


class PlanEndSheet(AnsweredSheet):
    """A sentence for the whole, a row for each line. It fills when its answer comes."""

    def __init__(
        self,
        *,
        explain: Callable[[LineAhead, PlanEnd], object],
        why: Callable[[LineAhead, PlanEnd], object],
        pictures: Callable[[PlanEnd], object],
        balance: Callable[[PlanEnd], object],
        by_cell: bool,
    ) -> None:
        super().__init__(tr("How the plan will end"))
        self._seen: PlanEnd | None = None
        self.balance = SentenceButton("", lambda: balance(self._seen) if self._seen else None)
        self.early = Text()
        self.advice = Text(quiet=True)
        self.model: RowsModel[LineAhead] = RowsModel(_columns(), self._said, self)
        self.listing = Listing(
            tr("Each line at the plan’s end"),
            self.model,
            nothing=tr("There are no plan lines yet. Add them on the Plan page."),
        )
        self.listing.view.read_by_cell(by_cell)
        self.listing.view.opened.connect(lambda _row: self._act_on(explain))
        self.explain_line = Button(tr("How is this foretold?"), lambda: self._act_on(explain))
        self.why = Button(tr("Say why it differs"), lambda: self._act_on(why))
        self.pictures = Button(tr("See it as pictures"), lambda: pictures(self._seen) if self._seen else None)
        for widget in (
            self.balance,
            self.early,
            self.listing,
            Actions(self.explain_line, self.why, self.pictures),
            self.advice,
            Text(tr("A forecast is no promise. It supposes that things go on as they did."), quiet=True),
        ):
            self.form.put(widget)
        self.listing.chosen.connect(self._chosen)
        self._chosen(None)
        self.pictures.setEnabled(False)

    def show_end(self, seen: PlanEnd | None) -> None:
        """Show what was found; the place in the table stays."""
        self._seen = seen
        if seen is None:
            self.no_plan()
            return
        here = self.listing.view.currentIndex().row()
        self.balance.say(words.balance_ahead(seen))
        self.early.setText(words.early(seen))
        self.advice.setText("\n".join(words.advice(seen)))
        self.advice.setVisible(bool(self.advice.text()))
        self.pictures.setEnabled(True)
        self.model.show(seen.lines)
        if seen.lines:
            telling = next((n for n, each in enumerate(seen.lines) if each.telling), 0)
            self.listing.go_to(min(here, len(seen.lines) - 1) if here >= 0 else telling)
        self.answered(" ".join(words.whole_plan(seen)))

    def _said(self, line: LineAhead) -> str:
        assert self._seen is not None
        last = self._seen.outlook.year.last
        said = words.told_early(line, last) if line.telling else words.line_ahead(line.forecast, last)
        return " ".join((said, words.range_of(line.forecast), words.from_before(line.forecast))).rstrip()

    def _chosen(self, line: LineAhead | None) -> None:
        self.explain_line.setEnabled(line is not None)
        self.why.setEnabled(line is not None and bool(line.telling))

    def _act_on(self, act: Callable[[LineAhead, PlanEnd], object]) -> None:
        line = self.listing.current()
        if isinstance(line, LineAhead) and self._seen is not None:
            act(line, self._seen)


def _columns() -> list[Column[LineAhead]]:
    def likely(head: str, amount: Callable[[LineAhead], Money]) -> Column[LineAhead]:
        return Column(
            head,
            lambda row: words.pounds(amount(row)),
            spoken=lambda row: tr("about {amount}", amount=words.pounds(amount(row))),
            sort=amount,
            right=True,
        )

    return [
        Column(tr("Plan line"), lambda row: row.forecast.heading, wide=True),
        money_column(tr("Agreed"), lambda row: row.forecast.agreed),
        money_column(tr("Paid or owed"), lambda row: row.forecast.used),
        likely(tr("Still to come, about"), lambda row: row.forecast.expected),
        likely(tr("At the end, about"), lambda row: row.forecast.at_end),
        Column(tr("How it may end"), _how, wide=True),
    ]


def _how(row: LineAhead) -> str:
    """Say in a few words whether it is less or more than agreed, and whether a reason is there."""
    line = row.forecast
    amount = words.pounds(abs(line.difference))
    if line.as_agreed:
        said = tr("about as agreed")
    elif line.difference.pence < 0:
        said = tr("about {amount} left", amount=amount)
    else:
        said = tr("about {amount} more than agreed", amount=amount)
    if row.telling:
        return tr("{said}; why is said", said=said) if row.reason else tr("{said}; why?", said=said)
    return said


def explained(line: LineAhead, seen: PlanEnd, streams: dict[int, str]) -> Explanation:
    """Return what lies behind a line's forecast: each amount, and the paces of what is still to come."""
    forecast, year = line.forecast, seen.outlook.year
    parts = [Part(None, tr("Agreed for the whole plan"), forecast.agreed)]
    for each in forecast.parts:
        known = each.known
        whose = streams.get(known.stream, "")
        tail = tr(" ({stream})", stream=whose) if len(forecast.parts) > 1 and whose else ""
        parts.append(Part(None, tr("Paid since {day}", day=in_words(year.first)) + tail, known.spent))
        if known.owed:
            parts.append(Part(seen.today, tr("Owed now") + tail, known.owed))
        if known.before:
            parts.append(
                Part(year.first, tr("Owed when the plan began, for days before it") + tail, -known.before)
            )
        if known.booked:
            parts.append(Part(None, tr("Noted for later days of the plan") + tail, known.booked))
        parts.append(Part(None, tr("Planned for the days that are not counted yet") + tail, known.ahead))
        for course, name in (
            (known.so_far, tr("Since the plan began")),
            (known.lately, tr("In the last 13 weeks")),
        ):
            if course.planned:
                said = tr("{name}: used, where {planned} was planned", name=name, planned=course.planned)
                parts.append(Part(None, said + tail, course.used))
        parts.append(Part(None, tr("So still to come, in whole pounds") + tail, each.expected))
    parts.append(Part(year.last, tr("Paid, owed and still to come, at the end"), forecast.at_end))
    parts.append(Part(year.last, tr("More than agreed; less where it is below nothing"), forecast.difference))
    return Explanation(
        forecast.heading,
        words.line_ahead(forecast, year.last),
        tr(
            "{range} What is still to come is what the plan has for the days not counted yet, times what was "
            "used over what was planned. Wages and bills are counted from one to the next, so that a payday "
            "more or less does not tip it.",
            range=words.range_of(forecast),
        ),
        seen.today,
        tuple(parts),
    )


def balance_explained(seen: PlanEnd, streams: dict[int, str]) -> Explanation:
    """Return what lies behind the balance that is likely at the plan's end; the parts add up to it."""
    way = seen.way
    parts = [Part(seen.today, tr("In the accounts today"), way.today)]
    parts += [
        Part(each.on, tr("{stream}, due", stream=streams.get(each.stream, tr("Money"))), each.amount)
        for each in way.due
    ]
    if way.contributed:
        parts.append(Part(None, tr("What the person pays towards their care"), way.contributed))
    lines = [each.forecast for each in seen.lines]
    if owed := total(each.owed for each in lines):
        parts.append(Part(seen.today, tr("Owed now"), -owed))
    for line in lines:
        booked = total(part.known.booked for part in line.parts)
        if still := line.expected + booked:
            parts.append(Part(None, tr("Still to come on “{line}”", line=line.heading), -still))
    return Explanation(
        tr("The balance at the plan’s end"),
        words.balance_ahead(seen),
        tr(
            "What is there, and what is due to come, less what is owed and what is still to come. It is "
            "rounded when it is said."
        ),
        seen.today,
        tuple(parts),
    )


class WhyAheadSheet(WhySheet):
    """The reason for a line that may end far from what was agreed. Asked once, kept for the statement."""

    def __init__(self, line: LineAhead, seen: PlanEnd, save: Callable[[list[GiveReason]], object]) -> None:
        assert seen.period is not None
        told = [
            tr(
                "It is kept for the statement of {first} to {last}. You can say it anew at any time.",
                first=in_words(seen.period.first),
                last=in_words(seen.period.last),
            )
        ]
        if seen.noted and line.less:
            told.append(tr("You noted in these days: {what}", what=" ".join(seen.noted)))
        super().__init__(
            tr("Why does it differ?"),
            words.line_ahead(line.forecast, seen.outlook.year.last),
            told,
            line.reason,
            seen.suggested if line.less else None,
        )
        self._line, self._period, self._save_with = line, seen.period, save

    def keep(self, given: ReasonGiven) -> None:
        self._save_with(
            [
                GiveReason(
                    self._period.first,
                    self._period.last,
                    part.known.line,
                    part.known.stream,
                    given.code,
                    given.words,
                    given.need_met,
                    given.action,
                )
                for part in self._line.telling
            ]
        )
