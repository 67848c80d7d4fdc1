"""Issuing: a few questions, then check your answers, then it is frozen."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.errors import Told
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import Layout
from phb_desktop.statements.overview import Overview
from phb_desktop.statements.paper.words import KINDS
from phb_desktop.statements.readiness import State, bank_differs, checks
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements import saying
from phb_desktop.ui.statements.columns import pair_columns, pair_sentence
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


class IssueSheet(Sheet):
    """What the reader should know besides the figures. `go_on` is handed the request to check."""

    def __init__(self, seen: Overview, go_on: Callable[[IssueStatement], object]) -> None:
        super().__init__(
            tr("Issue a statement"),
            saying.which(seen),
            action=tr("Go on"),
            act=self._go_on,
        )
        self._seen, self._go_on_with = seen, go_on
        add, content = self.form.add, seen.content
        self.reason = add(
            TextField(
                "reason",
                tr("Why there is a new version"),
                hint=tr("A few words, for example: a receipt came late"),
            )
        )
        self.reason.setVisible(seen.latest is not None)
        self.kind: ChoiceField[Kind] = add(
            ChoiceField(
                "kind",
                tr("Which statement"),
                [(kind, tr(words)) for kind, words in KINDS.items() if kind.in_chain],
            )
        )
        self.layout_asked: ChoiceField[Layout] = add(
            ChoiceField(
                "layout",
                tr("In which order"),
                saying.layouts(seen),
                hint=tr("The figures are the same in each."),
            )
        )
        if seen.wanted:
            self.kind.put(seen.wanted[0].kind)
        if seen.latest is not None:
            self.layout_asked.put(seen.latest.layout)
            self.kind.put(Kind(seen.latest.kind))
        self.prepared_by = add(
            TextField("prepared_by", tr("Who prepared it"), start=content.header.prepared_by.name, most=200)
        )
        self.bank_explanation = add(
            TextField(
                "bank_explanation",
                tr("Why bank and books differ"),
                hint=" ".join(bank_differs(seen)),
                most=1000,
            )
        )
        self.bank_explanation.setVisible(bool(seen.differing))
        self.proposal = add(
            TextField(
                "proposal",
                tr("What you would like to use it for"),
                hint=saying.surplus(content),
                optional=True,
                most=1000,
            )
        )
        self.proposal.setVisible(content.summary.surplus > ZERO)
        self.format_asked = add(
            TextField(
                "format_asked",
                tr("A format that the reader asked for"),
                hint=tr("For example large print"),
                optional=True,
                most=200,
            )
        )
        self.view = add(
            TextField(
                "view",
                tr("What you want to add"),
                hint=tr("It stands in the notes, in your own words."),
                optional=True,
                most=1000,
            )
        )
        self.outcomes = add(YesField("outcomes", tr("Say how outcomes go"), start=True))
        self.outcomes.setVisible(content.outcomes is not None)

    def _go_on(self) -> None:
        if self.form.check():
            self._go_on_with(self.request())

    def request(self) -> IssueStatement:
        """Return what is asked for, from the boxes."""
        seen = self._seen
        return IssueStatement(
            seen.period.first,
            seen.period.last,
            self.kind.read(),
            self.layout_asked.read(),
            self.prepared_by.read(),
            self.reason.text() if seen.latest is not None else "",
            self.bank_explanation.text() if seen.differing else "",
            self.proposal.text(),
            self.format_asked.text(),
            self.view.text(),
            outcomes=self.outcomes.read(),
        )

    def answers(self) -> list[tuple[str, str]]:
        """Return the questions that show, each with its answer."""
        pairs = []
        for field in self.form.fields:
            if isinstance(field, ChoiceField):
                pairs.append((field.label, field.words()))
            elif isinstance(field, TextField) and field.isVisibleTo(self) and not field.is_blank():
                pairs.append((field.label, field.text().strip()))
        return pairs

    def may_explain(self, told: Told) -> bool:
        """Say whether a refusal speaks of a box that shows here."""
        return any(field.name == told.field and field.isVisibleTo(self) for field in self.form.fields)


class CheckSheet(Sheet):
    """Check your answers. The main button freezes the statement."""

    def __init__(
        self, seen: Overview, answers: list[tuple[str, str]], issue: Callable[[], object], *, by_cell: bool
    ) -> None:
        super().__init__(
            tr("Check your answers"),
            tr("An issued statement never changes. If you find a mistake later, you issue a new version."),
            action=tr("Issue it now"),
            act=issue,
            back=tr("Change something"),
        )
        content = seen.content
        rows = [
            (tr("Days"), saying.days(seen.period)),
            (tr("For"), content.header.person.name),
            *((tr("To"), each.name) for each in content.header.commissioners),
            *answers,
            (tr("There at the start"), str(content.summary.brought_forward)),
            (tr("Came in"), str(content.summary.total_in)),
            (tr("Went out"), str(content.summary.total_out)),
            (tr("Left"), str(content.summary.carried_forward)),
            (tr("May be too much"), str(content.summary.surplus)),
        ]
        model = RowsModel(pair_columns(tr("Question"), tr("Answer")), pair_sentence, self)
        listing = Listing(tr("Your answers"), model, nothing="-", tall=16)
        listing.view.read_by_cell(by_cell)
        self.form.put(listing)
        model.show([(question, answer) for question, answer in rows if answer])
        still = [check.words for check in checks(seen) if check.state is not State.DONE]
        if still:
            self.form.put(Text(" ".join((tr("Still open, and you may issue it all the same."), *still))))
