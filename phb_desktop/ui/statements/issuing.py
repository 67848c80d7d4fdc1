"""Issuing: a few questions, then check your answers, then it is frozen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from phb_desktop.errors import Told
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.model import Layout, StatementId
from phb_desktop.statements.overview import Overview, ToRead
from phb_desktop.statements.paper.titles import title
from phb_desktop.statements.paper.words import KINDS
from phb_desktop.statements.previewing import preview
from phb_desktop.statements.readiness import bank_differs
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements import saying
from phb_desktop.ui.statements.columns import pair_columns, pair_sentence
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import Span
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
        if kinds := [each.kind for each in seen.wanted]:  # one that wants less finds it in what is whole
            self.kind.put(kinds[0] if len(set(kinds)) == 1 else Kind.FULL)
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
            prepared_by=self.prepared_by.read(),
            reason=self.reason.text() if seen.latest is not None else "",
            bank_explanation=self.bank_explanation.text() if seen.differing else "",
            proposal=self.proposal.text(),
            format_asked=self.format_asked.text(),
            view=self.view.text(),
            outcomes=self.outcomes.read(),
        )


class CheckSheet(Sheet):
    """Check your answers. The main button freezes the statement."""

    def __init__(
        self,
        paper: ToRead,
        answers: Sequence[tuple[str, str]],
        still: Sequence[str],
        issue: Callable[[], object],
        *,
        by_cell: bool,
    ) -> None:
        super().__init__(
            tr("Check your answers"),
            tr("An issued statement never changes. If you find a mistake later, you issue a new version."),
            action=tr("Issue it now"),
            act=issue,
            back=tr("Change something"),
        )
        head = paper.content.header
        rows = [
            (tr("What it is"), title(paper.content)),
            (tr("Days"), saying.days(Span(head.period.first, head.period.last))),
            (tr("For"), head.person.name),
            *((tr("To"), each.name) for each in head.commissioners),
            *answers,
            *_figures(paper.content),
        ]
        model = RowsModel(pair_columns(tr("Question"), tr("Answer")), pair_sentence, self)
        listing = Listing(tr("Your answers"), model, nothing="-", tall=16)
        listing.view.read_by_cell(by_cell)
        self.form.put(listing)
        model.show([(question, answer) for question, answer in rows if answer])
        if still:
            self.form.put(Text(" ".join((tr("Still open, and you may issue it all the same."), *still))))


def _figures(content: Content) -> list[tuple[str, str]]:
    if (q := content.one_off) is not None:
        last = (tr("Own money that was added"), q.own_money) if q.own_money else (tr("Not spent"), q.unspent)
        figures = [(tr("Came in"), q.received), (tr("Was spent"), q.spent), last]
    else:
        d = content.summary
        figures = [
            (tr("There at the start"), d.brought_forward),
            (tr("Came in"), d.total_in),
            (tr("Went out"), d.total_out),
            (tr("Left"), d.carried_forward),
            (tr("May be too much"), d.surplus),
        ]
    return [(what, str(amount)) for what, amount in figures]


def answers_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the questions of a sheet that show, each with its answer in words."""
    pairs = []
    for field in sheet.form.fields:
        if not field.isVisibleTo(sheet):
            continue
        if isinstance(field, ChoiceField):
            pairs.append((field.label, field.words()))
        elif isinstance(field, TextField) and not field.is_blank():
            pairs.append((field.label, field.text().strip()))
    return pairs


class Issuing:
    """From a sheet of questions over the answers, to be checked and read as they will be, to what is frozen.

    read: shows a paper as its reader will see it. done: is handed the number of what was issued.
    """

    def __init__(
        self, page: Page, read: Callable[[ToRead], object], done: Callable[[StatementId], object]
    ) -> None:
        self._page, self._read, self._done = page, read, done

    def check(self, asked: Sheet, command: IssueStatement, still: Sequence[str] = ()) -> None:
        """Show the answers beside the figures that the reader will get. Refusals stand in the questions."""
        self._page.ask(preview, command).then(lambda paper: self._show(asked, command, paper, still))

    def _show(self, asked: Sheet, command: IssueStatement, paper: ToRead, still: Sequence[str]) -> None:
        def issue() -> None:
            self._page.change(command).then(issued).refused(refused)

        def issued(number: StatementId) -> None:
            sheet.close_sheet()
            asked.close_sheet()
            self._done(number)

        def refused(told: Told) -> None:
            if any(each.name == told.field and each.isVisibleTo(asked) for each in asked.form.fields):
                sheet.close_sheet()
            self._page.explain(told)

        by_cell = self._page.desk.settings.by_cell
        sheet = CheckSheet(paper, answers_of(asked), still, issue, by_cell=by_cell)
        sheet.also(tr("Read it as they will see it"), lambda: self._read(paper))
        self._page.open_sheet(sheet)
