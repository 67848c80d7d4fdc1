"""The smaller sheets of the Statements place: other days, reasons, papers to find, sending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from phb_desktop.statements.commands import GiveReason, NoteSent
from phb_desktop.statements.content import Content, EvidenceRow
from phb_desktop.statements.model import NEED_WORDS, REASON_WORDS, Issued, NeedMet, ReasonCode, ReasonGiven
from phb_desktop.statements.overview import ReasonAsked
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.statements import saying
from phb_desktop.ui.statements.columns import missing_columns, missing_sentence
from phb_desktop.ui.statements.shown_by import Save, file_in, paper_asked
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.span import Span
from phb_desktop.words import tr


class DaysSheet(SaveSheet):
    """Look at other days than the ones that are due."""

    changes = False

    def __init__(self, today: Callable[[], date], period: Span, show: Callable[[Span], object]) -> None:
        super().__init__(
            tr("Choose other days"),
            tr("You can look at any days. A statement that you issue starts where the last one ended."),
            show,
            action=tr("Show these days"),
        )
        self.first = self.form.add(DayField("first", tr("First day"), today=today, start=period.first))
        self.last = self.form.add(DayField("last", tr("Last day"), today=today, start=period.last))

    def command(self) -> Span:
        return Span(self.first.when(), self.last.when())


class WhySheet(Sheet):
    """Why does a plan line differ? A reason in the words that a statement has for it."""

    def __init__(
        self,
        title: str,
        says: str,
        told: Sequence[str],
        given: ReasonGiven | None,
        suggested: ReasonCode | None = None,
        *,
        action: str = "",
    ) -> None:
        super().__init__(title, says, action=action or tr("Save the reason"), act=self._save)
        for words in told:
            self.form.put(Text(words, quiet=True))
        self.code: ChoiceField[ReasonCode] = self.form.add(
            ChoiceField(
                "code", tr("Why is that?"), [(code, tr(words)) for code, words in REASON_WORDS.items()]
            )
        )
        self.words = self.form.add(
            TextField(
                "words",
                tr("In your own words"),
                hint=tr("One or two sentences. The reader of the statement sees them."),
                optional=True,
                most=1000,
            )
        )
        self.need_met: ChoiceField[NeedMet] = self.form.add(
            ChoiceField(
                "need_met", tr("Was the help still there?"), [(n, tr(w)) for n, w in NEED_WORDS.items()]
            )
        )
        self.action = self.form.add(TextField("action", tr("What happens next"), optional=True, most=1000))
        if given is not None:
            self.code.put(given.code)
            self.words.put(given.words)
            self.need_met.put(given.need_met)
            self.action.put(given.action)
        elif suggested is not None:
            self.code.put(suggested)

    def given(self) -> ReasonGiven:
        """Return the reason as it stands in the boxes."""
        return ReasonGiven(self.code.read(), self.words.read(), self.need_met.read(), self.action.read())

    def _save(self) -> None:
        if self.form.check():
            self.keep(self.given())

    def keep(self, given: ReasonGiven) -> None:
        """Keep a reason."""
        raise NotImplementedError


class ReasonSheet(WhySheet):
    """A reason that a statement asks for. One line at a time."""

    def __init__(
        self, asked: ReasonAsked, period: Span, place: tuple[int, int], save: Callable[[GiveReason], object]
    ) -> None:
        number, of = place
        told = [
            tr("Paid from {stream}.", stream=asked.result.stream) if asked.result.stream else "",
            " ".join(asked.why_asked),
            tr("You noted in these days: {what}", what=" ".join(asked.noted)) if asked.noted else "",
        ]
        super().__init__(
            tr("Reason {number} of {of}", number=number, of=of),
            saying.reason_asked(asked),
            [words for words in told if words],
            asked.given or asked.earlier,
            asked.suggested,
            action=tr("Save the reason") if number == of else tr("Save, and go to the next"),
        )
        self._asked, self._period, self._save_with = asked, period, save

    def keep(self, given: ReasonGiven) -> None:
        self._save_with(
            GiveReason(
                self._period.first,
                self._period.last,
                self._asked.line,
                self._asked.stream,
                given.code,
                given.words,
                given.need_met,
                given.action,
            )
        )


class PapersSheet(Sheet):
    """Which payments have no paper yet, and why."""

    kept = False

    def __init__(
        self,
        content: Content,
        *,
        go: Callable[[], object],
        say_why: Callable[[EvidenceRow], object],
        by_cell: bool,
    ) -> None:
        super().__init__(
            tr("Papers to find"),
            tr("These payments have no paper yet. On the Money page you can attach one to each."),
        )
        self._say_why_with = say_why
        self.form.put(
            Text(tr("You can send the statement with gaps. It names them, and your reasons."), quiet=True)
        )
        self.model = RowsModel(missing_columns(), missing_sentence, self)
        self.listing = Listing(tr("Payments without a paper"), self.model, nothing=tr("There are none."))
        self.listing.view.read_by_cell(by_cell)
        self.listing.view.opened.connect(lambda _row: self._say_why())
        self.why = Button(tr("There is no paper because …"), self._say_why, main=True, starts=Starts.CHANGE)
        self.listing.chosen.connect(lambda row: self.why.setEnabled(row is not None))
        self.why.setEnabled(False)
        self.form.put(self.listing)
        self.form.put(Actions(self.why, Button(tr("Go to Money"), go)))
        self.show_rows(content)

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def show_rows(self, content: Content) -> None:
        """Show what is missing now; the place in the list stays."""
        here = self.listing.view.currentIndex().row()
        rows = [row for row in content.evidence.rows if row.proof == "missing"]
        self.model.show(rows)
        if rows:
            self.listing.go_to(min(max(here, 0), len(rows) - 1))

    def _say_why(self) -> None:
        if isinstance(row := self.listing.current(), EvidenceRow):
            self._say_why_with(row)


class SentSheet(Sheet):
    """An issued statement was sent."""

    def __init__(self, row: Issued, whom: str, today: Callable[[], date], save: Save) -> None:
        super().__init__(tr("Note that it was sent"), saying.issued(row), action=tr("Save"), act=self._save)
        self._row, self._save_with = row, save
        self.on = self.form.add(DayField("on", tr("Day it was sent"), today=today, start=today()))
        self.to_whom = self.form.add(TextField("to_whom", tr("Sent to"), start=whom, most=200))
        self.how: ChoiceField[str] = self.form.add(
            ChoiceField(
                "how",
                tr("How it was sent"),
                [
                    (tr("by email"), tr("By email")),
                    (tr("by post"), tr("By post")),
                    (tr("by hand"), tr("By hand")),
                    (tr("through a web page"), tr("Through a web page")),
                ],
            )
        )

        self.what = self.form.add(
            TextField("what", tr("What went"), hint=tr("For example: PDF and pack"), optional=True, most=200)
        )
        self.paper = paper_asked(self.form, tr("What shows that it went"))

    def _save(self) -> None:
        if self.form.check():
            self._save_with(
                NoteSent(
                    self._row.id,
                    self.on.when(),
                    self.to_whom.read(),
                    self.how.read(),
                    self.what.text().strip(),
                ),
                file_in(self.paper),
            )
