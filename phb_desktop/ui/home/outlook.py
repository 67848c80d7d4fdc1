"""What can be looked at beside Home's first sentences. Each asks when it is opened (0180)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from phb_desktop.casebook.rules import Wanted
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import entries_behind
from phb_desktop.ledger.queries.offered import Choices, choices
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import FundingStream
from phb_desktop.statements.commands import GiveReason
from phb_desktop.statements.outlook.afford import Answer, Wish, can_we_afford
from phb_desktop.statements.outlook.clocks import clocks
from phb_desktop.statements.outlook.hourly import costs
from phb_desktop.statements.outlook.may_stay import may_stay
from phb_desktop.statements.outlook.plan_end import LineAhead, PlanEnd, plan_end
from phb_desktop.statements.outlook.spoken_for import spoken_for
from phb_desktop.ui.explain import ExplainSheet, Explanation
from phb_desktop.ui.home.afford_sheet import AffordSheet, AffordWays
from phb_desktop.ui.home.course_sheet import CourseSheet
from phb_desktop.ui.home.parts import line_part
from phb_desktop.ui.home.plan_end_sheet import PlanEndSheet, WhyAheadSheet, balance_explained, explained
from phb_desktop.ui.home.spoken_sheet import SpokenSheet
from phb_desktop.ui.home.stay_sheet import StaySheet
from phb_desktop.ui.home.turns_sheets import ClocksSheet, CostsSheet
from phb_desktop.ui.money.owed import AddOwedSheet
from phb_desktop.ui.page import Page
from phb_desktop.values.span import Span
from phb_desktop.words import tr


class Outlook:
    """Opens the sheets that look ahead and around, over the page that it serves."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._streams: dict[int, str] = {}

    @property
    def _by_cell(self) -> bool:
        return self._page.desk.settings.by_cell

    def _explain(self, told: Explanation) -> ExplainSheet:
        sheet = ExplainSheet(told, by_cell=self._by_cell)
        self._page.open_sheet(sheet)
        return sheet

    # -- the plan's end

    def plan_end(self) -> None:
        """Show how each line may end."""
        sheet = PlanEndSheet(
            explain=self._explain_line,
            why=lambda line, seen: self._why(sheet, line, seen),
            pictures=lambda seen: self._page.open_sheet(CourseSheet(seen, self._page.desk.settings)),
            balance=lambda seen: self._explain(balance_explained(seen, self._streams)),
            by_cell=self._by_cell,
        )
        self._page.open_sheet(sheet)
        self._page.ask(plan.streams).then(self._know)
        self._page.ask(plan_end).then(sheet.show_end)

    def _know(self, streams: list[FundingStream]) -> None:
        self._streams = {each.id: each.name for each in streams}

    def _explain_line(self, line: LineAhead, seen: PlanEnd) -> None:
        sheet = self._explain(explained(line, seen, self._streams))
        year = seen.outlook.year
        if seen.today >= year.first:
            days = Span(year.first, min(seen.today, year.last))
            sheet.also(tr("The payments behind it"), lambda: self._payments(line, days))

    def _payments(self, line: LineAhead, days: Span) -> None:
        forecast = line.forecast
        told = Explanation(
            tr("Paid on “{line}”", line=forecast.heading),
            tr("{amount} was paid on this line since the plan began.", amount=forecast.spent),
            tr("All payments on this line, less refunds."),
            self._page.desk.today(),
        )
        sheet = self._explain(told)
        self._page.ask(entries_behind, days, line=forecast.line).then(
            lambda rows: sheet.show_parts([line_part(row, forecast.line) for row in rows])
        )

    def _why(self, under: PlanEndSheet, line: LineAhead, seen: PlanEnd) -> None:
        if seen.period is None:
            return

        def save(commands: list[GiveReason]) -> None:
            first, *others = commands
            self._page.change(first).then(lambda _: save(others) if others else saved())

        def saved() -> None:
            sheet.close_sheet()
            self._page.desk.status.place_undo()
            self._page.ask(plan_end).then(under.show_end)

        sheet = WhyAheadSheet(line, seen, save)
        self._page.open_sheet(sheet)

    # -- what is owed, and what may stay

    def spoken_for(self, sentence: str) -> None:
        """Show what is ordered and what is worked, and not paid yet."""
        sheet = SpokenSheet(sentence, explain=self._explain, pay=self._go_to_owed)
        self._page.open_sheet(sheet)
        self._page.ask(spoken_for).then(sheet.show_spoken)

    def _go_to_owed(self) -> None:
        page: Any = self._page.desk.go("money")
        page.show_owed()

    def may_stay(self) -> None:
        """Show weeks in hand, and possible surplus or shortfall with its working."""
        sheet = StaySheet(explain=self._explain, by_cell=self._by_cell)
        self._page.open_sheet(sheet)
        self._page.ask(may_stay).then(sheet.show_stay)

    # -- turns and costs

    def clocks(self) -> None:
        """Show when money comes and goes."""
        sheet = ClocksSheet(by_cell=self._by_cell)
        self._page.open_sheet(sheet)
        self._page.ask(clocks).then(sheet.show_clocks)

    def costs(self) -> None:
        """Show what help costs by the hour and by the week."""
        sheet = CostsSheet(explain=self._explain, settings=self._page.desk.settings)
        self._page.open_sheet(sheet)
        self._page.ask(costs).then(sheet.show_costs)

    # -- a wish

    def afford(self) -> None:
        """Ask what a wish would do."""
        self._page.ask(choices).then(self._open_afford)

    def _open_afford(self, known: Choices) -> None:
        ways = AffordWays(
            look=self._look, explain=self._explain, note=partial(self._note, known), ask=self._ask
        )
        sheet = AffordSheet(known, ways, today=self._page.desk.today, by_cell=self._by_cell)
        self._page.open_sheet(sheet)

    def _look(self, wish: Wish, show: Callable[[Answer], object]) -> None:
        self._page.ask(can_we_afford, wish).then(show)

    def _note(self, known: Choices, answer: Answer) -> None:
        """Keep a wish as something owed: it counts against its line from its day on."""

        def save(command: Any) -> None:
            self._page.change(command).then(lambda _: saved())

        def saved() -> None:
            for sheet in reversed(self._page.sheets()):
                sheet.close_sheet()
            self._page.desk.status.place_undo()

        sheet = AddOwedSheet(known, today=self._page.desk.today, save=save)
        sheet.on.put(answer.wish.first)
        sheet.kind.put(OwedKind.INVOICE)
        sheet.amount.put(answer.wish.amount)
        sheet.line.put(answer.wish.line)
        sheet.party.put("")
        self._page.open_sheet(sheet)

    def _ask(self, answer: Answer) -> None:
        """Make it a question to the commissioner, on the Questions page."""
        wanted = Wanted(answer.wish.words or answer.line.heading)
        for sheet in reversed(self._page.sheets()):
            sheet.close_sheet()
        page: Any = self._page.desk.go("questions")
        page.tasks.ask_about(wanted, answer.whole)
