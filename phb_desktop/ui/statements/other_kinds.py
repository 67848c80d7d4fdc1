"""Making what stands beside the statements of the whole budget: own copies, extracts, one-off payments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from phb_desktop.ledger.model import EntryId
from phb_desktop.plan.model import PlanLineId, ScheduleId, StreamId
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import OWN_COPIES, Issued, StatementId, extracts
from phb_desktop.statements.to_tell import ToTell
from phb_desktop.ui.fields import ChoiceField, DayField, TextField, YesField
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.values.day import short
from phb_desktop.values.span import Span
from phb_desktop.words import tr


class TakenFromSheet(SaveSheet):
    """An own copy, or an extract for one funder, from an issued statement of the whole budget."""

    def __init__(self, known: ToTell, go_on: Callable[[IssueStatement], object]) -> None:
        super().__init__(
            tr("Make another kind"),
            tr("It is taken from a statement that you issued. Its figures come to the same."),
            go_on,
            action=tr("Go on"),
        )
        self._known = known
        add = self.form.add
        kinds: list[tuple[StreamId | None, str]] = [(None, tr("Own copy, plain words first"))]
        kinds += [(each.id, tr("Extract for {stream}", stream=each.name)) for each in known.streams]
        self.stream: ChoiceField[StreamId | None] = add(
            ChoiceField("stream", tr("Which kind"), kinds, start=None)
        )
        self.whole: ChoiceField[StatementId] = add(
            ChoiceField(
                "kind",
                tr("From which statement"),
                [(each.id, _named(each)) for each in known.whole],
                start=known.whole[0].id,
            )
        )
        self.reason = add(
            TextField(
                "reason",
                tr("Why there is a new version"),
                hint=tr("A few words, for example: a receipt came late"),
            )
        )
        self.outcomes = add(YesField("outcomes", tr("Say how outcomes go"), start=True))
        self.view = add(TextField("view", tr("What you want to add"), optional=True, most=1000))
        for field in (self.stream, self.whole):
            field.changed.connect(self._fit)
        self._fit()

    def _from(self) -> Issued:
        return next(each for each in self._known.whole if each.id == self.whole.read())

    def _again(self) -> bool:
        """Say whether one of this kind was issued for these days."""
        stream, whole = self.stream.read(), self._from()
        series = OWN_COPIES if stream is None else extracts(stream)
        return any(
            (each.series, each.first, each.last) == (series, whole.first, whole.last)
            for each in self._known.beside
        )

    def _fit(self) -> None:
        self.reason.setVisible(self._again())

    def command(self) -> IssueStatement:
        stream, whole = self.stream.read(), self._from()
        return IssueStatement(
            whole.first,
            whole.last,
            Kind.OWN_COPY if stream is None else Kind.EXTRACT,
            whole.layout if stream is None else dict(self._known.layouts).get(stream, whole.layout),
            reason=self.reason.read() if self._again() else "",
            view=self.view.read(),
            outcomes=self.outcomes.read(),
            stream=stream,
        )


def _named(row: Issued) -> str:
    return tr(
        "Statement {number}, version {version}: {first} to {last}",
        number=row.number,
        version=row.version,
        first=short(row.first),
        last=short(row.last),
    )


class OneOffSheet(SaveSheet):
    """A sum that was paid for one purpose: what it was for, from when to when, what became of the rest."""

    def __init__(
        self, known: ToTell, today: Callable[[], date], go_on: Callable[[IssueStatement], object]
    ) -> None:
        super().__init__(
            tr("Account for a one-off payment"),
            tr("It shows what came, what it bought and what is left. The other statements stay as they are."),
            go_on,
            action=tr("Go on"),
        )
        self._known = known
        add = self.form.add
        self.line: ChoiceField[PlanLineId] = add(
            ChoiceField("line", tr("What it was for"), list(known.lines), start=known.lines[0][0])
        )
        money: list[tuple[ScheduleId | None, str]] = [
            (None, tr("What was agreed once for it, or no schedule foretold"))
        ]
        money += [(each, words) for each, words in known.schedules]
        self.schedule: ChoiceField[ScheduleId | None] = add(
            ChoiceField("schedule", tr("Which money came for it"), money, start=None)
        )
        self.schedule.setVisible(bool(known.schedules))
        self.first = add(DayField("first", tr("First day"), today=today, start=known.span.first))
        self.last = add(DayField("last", tr("Last day"), today=today, start=min(known.span.last, today())))
        back: list[tuple[EntryId | None, str]] = [(None, tr("Nothing was given back"))]
        back += [
            (
                each.entry,
                tr("{day}: {amount} to {whom}", day=short(each.on), amount=each.amount, whom=each.party),
            )
            for each in known.given_back
        ]
        self.returned: ChoiceField[EntryId | None] = add(
            ChoiceField("returned", tr("What gave the rest back"), back, start=None)
        )
        self.proposal = add(
            TextField("proposal", tr("Why you ask to keep the rest"), optional=True, most=1000)
        )
        self.reason = add(
            TextField(
                "reason",
                tr("Why there is a new version"),
                hint=tr("Only if this payment was accounted for before"),
                optional=True,
            )
        )

    def command(self) -> IssueStatement:
        span = Span(self.first.when(), self.last.when())
        returned = self.returned.read()
        return IssueStatement(
            span.first,
            span.last,
            Kind.ONE_OFF,
            reason=self.reason.read(),
            proposal=self.proposal.read(),
            line=self.line.read(),
            schedule=self.schedule.read(),
            returned=() if returned is None else (returned,),
        )
