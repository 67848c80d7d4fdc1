"""Can we afford this? A wish is typed, and the figures answer in sentences. Nothing is kept by looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QTimer

from phb_desktop.casebook.rules import Found
from phb_desktop.ledger.queries.offered import Choices
from phb_desktop.plan.model import Every, PlanLineId
from phb_desktop.statements.outlook.afford import HOW_OFTEN, Answer, Wish
from phb_desktop.statements.outlook.words import wish as words
from phb_desktop.statements.paper.words import EVERY
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text, announce
from phb_desktop.ui.questions.columns import rule_columns, rule_said
from phb_desktop.ui.reading_order import tab_as_read
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

_SENTENCES: Final = 6  # at most, about what the figures say


@dataclass(frozen=True)
class AffordWays:
    """What the sheet can have done: look, explain, note it as owed, ask the commissioner."""

    look: Callable[[Wish, Callable[[Answer], object]], object]
    explain: Callable[[Explanation], object]
    note: Callable[[Answer], object]
    ask: Callable[[Answer], object]


class AffordSheet(Sheet):
    """Amount, how often, from when and which line; below it what the figures say."""

    changes = False

    def __init__(self, known: Choices, ways: AffordWays, *, today: Callable[[], date], by_cell: bool) -> None:
        super().__init__(
            tr("Can we afford this?"),
            tr("Type what you would like to buy or pay. You see what it would do to the plan and the money."),
            action=tr("Look"),
            act=self._look,
        )
        self._ways = ways
        form = self.form
        self.words = form.add(
            TextField(
                "words",
                tr("What it is"),
                hint=tr("In your own words. Then rules that speak of it are shown too."),
                optional=True,
                most=500,
            )
        )
        self.amount = form.add(MoneyField("amount", tr("What it costs each time")))
        often = [(every, _often(every)) for every in HOW_OFTEN]
        self.every: ChoiceField[Every] = form.add(ChoiceField("every", tr("How often"), often))
        self.first = form.add(DayField("first", tr("From when"), today=today, start=today()))
        self.line: ChoiceField[PlanLineId] = form.add(ChoiceField("line", tr("Plan line"), known.lines))
        self.said = [Text() for _ in range(_SENTENCES)]
        self.rules_said = Text()
        self.model: RowsModel[Found] = RowsModel(rule_columns(), rule_said, self)
        self.rules = Listing(tr("Rules that speak of it"), self.model, nothing="", tall=5)
        self.rules.view.read_by_cell(by_cell)
        self.how = Button(tr("How this is worked out"), self._explain)
        self.note = Button(tr("Note it as owed"), lambda: self._with_answer(ways.note))
        self.ask = Button(tr("Ask the commissioner"), lambda: self._with_answer(ways.ask))
        self.result = Card(
            Heading(tr("What the figures say"), 2),
            *self.said,
            self.rules_said,
            self.rules,
            Actions(self.how, self.note, self.ask),
        )
        self.column.insertWidget(self.column.indexOf(self.buttons) + 1, self.result)
        self.result.setVisible(False)
        self._answer: Answer | None = None
        for field in self.form.fields:
            field.changed.connect(self._typed)

    def wish(self) -> Wish:
        """Return what stands in the boxes."""
        return Wish(
            amount=self.amount.amount(),
            line=self.line.read(),
            first=self.first.when(),
            every=self.every.read(),
            words=self.words.text().strip(),
        )

    def _typed(self) -> None:
        """Take an answer away that no longer belongs to what stands in the boxes."""
        self._answer = None
        self.result.setVisible(False)

    def _look(self) -> None:
        if self.form.check():
            self._ways.look(self.wish(), self._show)

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        said = words.afford(answer)
        for number, line in enumerate(self.said):
            line.setText(said[number] if number < len(said) else "")
            line.setVisible(number < len(said))
        rules = words.rules_speaking(answer)
        self.rules_said.setText(rules)
        self.rules_said.setVisible(bool(rules))
        found = [each for each in answer.spoken.rules if not each.rule.always] if answer.spoken else []
        self.model.show(found)
        self.rules.setVisible(bool(found))
        self.note.setVisible(answer.wish.every is Every.ONCE)
        self.result.setVisible(True)
        tab_as_read(self)
        QTimer.singleShot(0, self, self._bring_into_sight)  # not before it has its place
        announce(self, " ".join([*said, rules]).strip())

    def _bring_into_sight(self) -> None:
        """Show the answer from its first words on, and move the keyboard behind them."""
        self.area.ensureWidgetVisible(self.how, 8, 24)
        self.area.ensureWidgetVisible(self.result.findChildren(Heading)[0], 8, 24)
        self.how.setFocus()

    def _with_answer(self, act: Callable[[Answer], Any]) -> None:
        if self._answer is not None:
            act(self._answer)

    def _explain(self) -> None:
        self._with_answer(lambda answer: self._ways.explain(worked_out(answer)))


def _often(every: Every) -> str:
    said = tr(EVERY[every])
    return f"{said[:1].upper()}{said[1:]}"


def worked_out(answer: Answer) -> Explanation:
    """Return what lies behind an answer: the line, the money until the next payment, the lowest ahead."""
    line, last = answer.line, in_words(answer.year.last)
    parts = [
        Part(None, tr("Agreed on “{line}”", line=line.heading), line.agreed),
        Part(answer.today, tr("Paid, owed or noted for later days"), -line.used),
        Part(answer.today, tr("Left on the line today"), answer.left_now),
        Part(None, tr("Still to come on the line, as it is used now"), -line.expected),
        Part(None, tr("This wish, until {last}", last=last), -answer.whole),
        Part(
            answer.year.last,
            tr("Left on the line at the end; below nothing it lacks"),
            answer.left_with,
        ),
        Part(answer.today, tr("Safe to spend until the next payment"), answer.safe),
        Part(None, tr("Of the wish, before the next payment"), -answer.soon),
        Part(answer.low_on, tr("The lowest balance ahead, with it"), answer.low),
        Part(None, tr("What you may keep for emergencies and savings"), answer.kept),
    ]
    return Explanation(
        tr("How the answer is worked out"),
        words.on_the_line(answer),
        tr(
            "The line: what is agreed, less what is paid, owed and still to come, less this wish. The money: "
            "what is safe to spend until the next payment. Later: the balance as it is likely to go."
        ),
        answer.today,
        tuple(parts),
    )
