"""The clocks of a budget side by side, and what help costs by the hour."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.ledger.model import PAYMENT_WORDS
from phb_desktop.statements.outlook.clocks import Clock, Clocks
from phb_desktop.statements.outlook.hourly import Cost, Costs
from phb_desktop.statements.outlook.pictures import an_hour_of_help
from phb_desktop.statements.outlook.words import turns as words
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.figures import SENTENCES, FiguresChoice
from phb_desktop.ui.home.answered_sheet import AnsweredSheet
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.statements.drawn import chart_view
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import from_to, in_words, short
from phb_desktop.words import tr


class ClocksSheet(AnsweredSheet):
    """Fills when its answer comes."""

    def __init__(self, *, by_cell: bool) -> None:
        super().__init__(tr("When money comes and goes"))
        self.model: RowsModel[Clock] = RowsModel(_clock_columns(), words.clock, self)
        self.listing = Listing(
            tr("Clocks side by side"),
            self.model,
            nothing=tr("No payment is planned yet. Say on the Plan page when money comes."),
        )
        self.listing.view.read_by_cell(by_cell)
        self.drift = Text()
        self.form.put(self.listing)
        self.form.put(self.drift)

    def show_clocks(self, seen: Clocks) -> None:
        """Show what was found."""
        self.model.show(sorted(seen.rows, key=lambda row: row.coming[0].toordinal() if row.coming else 0))
        self.drift.setText("\n".join(words.drift(seen)))
        if seen.rows:
            self.listing.go_to(0)
        self.answered(tr("Payments, paydays and returns each go by a clock of their own. They drift apart."))


def _turn(row: Clock) -> str:
    if row.turn is None:
        return ""
    return from_to(row.turn.first, row.turn.last, short)


def _clock_columns() -> list[Column[Clock]]:
    def coming(row: Clock, number: int) -> str:
        return short(row.coming[number]) if len(row.coming) > number else ""

    return [
        Column(tr("What"), words.clock_name, wide=True),
        Column(tr("How often"), words.goes),
        Column(tr("Now in"), _turn, spoken=lambda row: words.days(row.turn)),
        Column(
            tr("Next"),
            lambda row: coming(row, 0),
            spoken=lambda row: in_words(row.coming[0]) if row.coming else "",
            sort=lambda row: row.coming[0].toordinal() if row.coming else 0,
        ),
        Column(tr("Then"), lambda row: coming(row, 1)),
        money_column(tr("Amount"), lambda row: row.amount),
    ]


class CostsSheet(AnsweredSheet):
    """Fills when its answer comes."""

    def __init__(self, *, explain: Callable[[Explanation], object], settings: Settings) -> None:
        super().__init__(tr("What help costs"))
        self._explain = explain
        self._seen: Costs | None = None
        self.said = Text()
        self.model: RowsModel[Cost] = RowsModel(_cost_columns(), words.cost, self)
        self.listing = Listing(
            tr("Who helps, and what it costs"),
            self.model,
            nothing=tr("No wages and no agency’s bills are in the books yet."),
        )
        self.listing.view.read_by_cell(settings.by_cell)
        self.way = self.form.add(FiguresChoice(settings))
        self.figures = self.way.figures(self.listing, None, self._open_one)
        self.rule = Text(
            tr(
                "An hour is what was paid over the hours that payslips or payments name. A week is what was "
                "paid over the days, times seven. The plan’s figures are its lines’ amounts over their hours."
            ),
            quiet=True,
        )
        self.open_row = Button(tr("What this is made of"), self._open)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.listing.chosen.connect(lambda row: self.open_row.setEnabled(row is not None))
        self.open_row.setEnabled(False)
        self._ways = Actions(self.open_row)
        self.way.changed.connect(self._way_chosen)
        for widget in (self.said, self.figures, self._ways, self.rule):
            self.form.put(widget)
        self._way_chosen()

    def _way_chosen(self) -> None:
        self._ways.setVisible(self.way.read() != SENTENCES)  # each sentence leads there itself

    def show_costs(self, seen: Costs | None) -> None:
        """Show what was found."""
        if seen is None:
            self.no_plan()
            return
        self._seen = seen
        self.said.setText("\n".join(words.compared(seen)))
        self.said.setVisible(bool(self.said.text()))
        self.model.show(seen.rows)
        drawn = an_hour_of_help(seen)
        self.figures.draw(chart_view(drawn) if drawn is not None else None)
        if seen.rows:
            self.listing.go_to(0)
        self.answered(
            tr("From {first} to {last}.", first=in_words(seen.days.first), last=in_words(seen.days.last))
        )

    def _open(self) -> None:
        self._open_one(self.listing.current())

    def _open_one(self, row: object) -> None:
        if isinstance(row, Cost) and self._seen is not None:
            self._explain(_made_of(row, self._seen))


def _made_of(row: Cost, seen: Costs) -> Explanation:
    """Return the payslips, or the kinds of payment by plan line, that a cost is made of."""
    parts = []
    for each in row.parts:
        if each.worker is not None:
            said = tr("Payslip of {name}", name=seen.workers.get(each.worker, ""))
        else:
            kind = tr(PAYMENT_WORDS[each.kind]) if each.kind is not None else ""
            line = seen.lines.get(each.line, "") if each.line is not None else ""
            said = ", ".join(words for words in (kind, line) if words)
        if each.hours.minutes:
            said = tr("{what}, {hours} hours", what=said, hours=each.hours)
        parts.append(Part(each.on, said, each.amount))
    return Explanation(
        tr(words.HELP_WORDS[row.help]),
        words.cost(row),
        tr("What was paid in these days, with the employer’s part. Lines without hours are left out.")
        if row.from_slips
        else tr("What was paid in these days, by kind and plan line. Money lists each payment."),
        seen.today,
        tuple(parts),
    )


def _cost_columns() -> list[Column[Cost]]:
    return [
        Column(tr("Who"), lambda row: tr(words.HELP_WORDS[row.help]), wide=True),
        money_column(tr("Paid"), lambda row: row.paid),
        Column(tr("Hours"), lambda row: words.hours_said(row.hours), right=True),
        money_column(tr("An hour"), lambda row: row.an_hour),
        money_column(tr("A week"), lambda row: row.a_week),
        money_column(tr("An hour in the plan"), lambda row: row.plan_hour),
        money_column(tr("A week in the plan"), lambda row: row.plan_week),
    ]
