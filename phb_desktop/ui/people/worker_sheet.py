"""One worker: who they are, terms, pay, own details, checks; each section with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.employer.commands import Kept
from phb_desktop.employer.model import Check, Contract, PaySettings, Worker, WorkerStatus
from phb_desktop.employer.queries.overview import About
from phb_desktop.papers.model import Paper
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.people.columns import (
    check_columns,
    check_said,
    paper_columns,
    paper_said,
    settings_columns,
    settings_said,
    terms_columns,
    terms_said,
)
from phb_desktop.ui.people.words import STATUS_WORDS
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class WorkerWays:
    """What the sections lead to; each is given the worker as now known."""

    correct: Callable[[About], object]
    end: Callable[[About], object]
    p45: Callable[[About], object]
    take_out: Callable[[About], object]
    terms: Callable[[About], object]
    pay: Callable[[About], object]
    before: Callable[[About], object]
    totals: Callable[[About], object]
    own: Callable[[About], object]
    erase: Callable[[About], object]
    kept: Callable[[About], object]
    check: Callable[[About], object]
    time: Callable[[About], object]
    take_back: Callable[[Kept, int], object]
    erase_paper: Callable[[About, Paper], object]


class WorkerSheet(Sheet):
    """All sections of one worker, in one column."""

    kept = False

    def __init__(self, worker: Worker, ways: WorkerWays) -> None:
        super().__init__(worker.name)
        self.worker = worker.id
        self._ways = ways
        self._about: About | None = None
        self.time = Button(tr("Time and days away"), self._to_time, main=True)
        self.form.put(Actions(self.time))
        self._who()
        self._terms()

    def build_rest(self) -> None:
        """Make the lower sections, once: in a turn of its own, so that the window never waits for all."""
        self._pay()
        self._own()
        self._checks()
        self._papers()

    def first_stop(self) -> QWidget:
        return self.time

    def _to_time(self) -> None:
        self.fresh_first(lambda: self._about and self._ways.time(self._about))

    # -- sections

    def _leads(self, words: str, way: Callable[[About], object], starts: Starts | None = None) -> Button:
        def go() -> None:
            if self._about:
                way(self._about)

        return Button(words, lambda: self.fresh_first(go), starts=starts)

    def _section(self, title: str, *widgets: QWidget) -> Card:
        card = Card(Heading(title, 2), *widgets)
        self.form.put(card)
        return card

    def _who(self) -> None:
        self.who = Text()
        self.correct = self._leads(tr("Correct who they are"), self._ways.correct, Starts.FORM)
        self.end = self._leads(tr("Say their last day"), self._ways.end, Starts.FORM)
        self.p45 = self._leads(tr("Figures for their P45"), self._ways.p45)
        self.take_out = self._leads(tr("Take them out of the list"), self._ways.take_out, Starts.CHANGE)
        self._section(tr("Who they are"), self.who, Actions(self.correct, self.end, self.p45, self.take_out))

    def _terms(self) -> None:
        self.terms_model: RowsModel[Contract] = RowsModel(terms_columns(), self._terms_said, self)
        self.terms = Listing(tr("Terms"), self.terms_model, nothing=tr("No terms are agreed yet."), tall=3)
        self.agree = self._leads(tr("Agree terms"), self._ways.terms, Starts.CHANGE)
        self.terms_back = self._back(tr("Take these terms back"), self.terms, Kept.CONTRACT)
        self.terms_card = Card(self.terms, Actions(self.agree, self.terms_back))
        self.form.put(self.terms_card)

    def _terms_said(self, row: Contract) -> str:
        return terms_said(row, self._about.lines if self._about else {})

    def _pay(self) -> None:
        self.pay_model: RowsModel[PaySettings] = RowsModel(settings_columns(), settings_said, self)
        self.pay = Listing(
            tr("What decides their pay"),
            self.pay_model,
            nothing=tr("No tax code is noted yet. It stands on the P45, on the starter checklist or a P9."),
            tall=3,
        )
        self.set_pay = self._leads(tr("Say what decides their pay"), self._ways.pay, Starts.FORM)
        self.pay_back = self._back(tr("Take this setting back"), self.pay, Kept.SETTINGS)
        self.before_said = Text(quiet=True)
        self.before = self._leads(tr("Figures from a P45"), self._ways.before, Starts.FORM)
        self.totals = self._leads(tr("Totals from the last payslip"), self._ways.totals, Starts.FORM)
        ways = Actions(self.set_pay, self.before, self.totals, self.pay_back)
        self.pay_card = Card(self.pay, self.before_said, ways)
        self.form.put(self.pay_card)

    def _own(self) -> None:
        self.own_said = Text()
        self.own = self._leads(tr("Open their own details"), self._ways.own, Starts.FORM)
        self.erase = self._leads(tr("Erase their details"), self._ways.erase, Starts.CHANGE)
        self.kept_about = self._leads(tr("Show and save what is kept about them"), self._ways.kept)
        self._section(tr("Their own details"), self.own_said, Actions(self.own, self.kept_about, self.erase))

    def _checks(self) -> None:
        self.checks_model: RowsModel[Check] = RowsModel(check_columns(), check_said, self)
        self.checks = Listing(tr("Checks"), self.checks_model, nothing=tr("No check is noted yet."), tall=5)
        self.note_check = self._leads(tr("Note a check"), self._ways.check, Starts.CHANGE)
        self.check_back = self._back(tr("Take this check back"), self.checks, Kept.CHECK)
        self.form.put(Card(self.checks, Actions(self.note_check, self.check_back)))

    def _papers(self) -> None:
        self.papers_model: RowsModel[Paper] = RowsModel(paper_columns(), paper_said, self)
        self.papers = Listing(
            tr("Papers about them"),
            self.papers_model,
            nothing=tr("None are kept. On Papers, say that a paper is about a worker."),
            tall=4,
        )
        self.erase_paper = Button(tr("Erase this paper"), self._erase_paper, starts=Starts.CHANGE)
        self.erase_paper.setEnabled(False)
        self.papers.chosen.connect(lambda row: self.erase_paper.setEnabled(row is not None))
        self.form.put(Card(self.papers, Actions(self.erase_paper)))

    def _erase_paper(self) -> None:
        paper = self.papers.current()
        if paper is not None and self._about:
            self._ways.erase_paper(self._about, paper)

    def _back(self, words: str, listing: Listing, what: Kept) -> Button:
        def take() -> None:
            row: Any = listing.current()
            if row is not None:
                self._ways.take_back(what, int(row.id))

        button = Button(words, take, starts=Starts.CHANGE)
        button.setEnabled(False)
        listing.chosen.connect(lambda row: button.setEnabled(row is not None))
        return button

    # -- showing

    def show_about(self, about: About) -> None:
        """Show what is true of them now."""
        self._about = about
        worker = about.worker
        self.title.setText(worker.name)
        self.setAccessibleName(worker.name)
        self.who.setText(_who_said(worker))
        employed = worker.status is WorkerStatus.EMPLOYEE
        self.terms_card.setVisible(employed or bool(about.contracts))
        self.pay_card.setVisible(employed or bool(about.settings))
        self.agree.setEnabled(employed)
        self.set_pay.setEnabled(employed)
        self.before.setEnabled(employed)
        self.totals.setEnabled(employed)
        self.before_said.setText(_before_said(about))
        self.before_said.setVisible(bool(about.before))
        self.end.setVisible(worker.ended is None)
        self.p45.setVisible(worker.ended is not None and bool(about.payslips or about.before))
        self.take_out.setVisible(not (about.contracts or about.shifts or about.settings))
        self.own_said.setText(_own_said(about))
        left = worker.ended is not None and not worker.erased
        self.erase.setEnabled(about.personal is not None or left)
        for button in (self.correct, self.own):
            button.setEnabled(not worker.erased)
        self._refill(self.terms, self.terms_model, [*reversed(about.contracts)])
        self._refill(self.pay, self.pay_model, [*reversed(about.settings)])
        self._refill(self.checks, self.checks_model, about.checks)
        self._refill(self.papers, self.papers_model, about.papers)

    @staticmethod
    def _refill(listing: Listing, model: RowsModel[Any], rows: Sequence[Any]) -> None:
        here = listing.view.currentIndex().row()
        model.show(rows)
        if here >= 0 and rows:
            listing.go_to(min(here, len(rows) - 1))


def _who_said(worker: Worker) -> str:
    said = [tr(STATUS_WORDS[worker.status])]
    if worker.erased:
        said.append(tr("Erased: their time was up. Hours and wages stay under these initials."))
    said.append(tr("Shown as {initials} on what you send", initials=worker.initials))
    if worker.employer_of_record:
        said.append(tr("Employer: {name}", name=worker.employer_of_record))
    if worker.started:
        said.append(tr("First day: {day}", day=in_words(worker.started)))
    if worker.ended:
        said.append(tr("Last day: {day}", day=in_words(worker.ended)))
    if worker.notice_given:
        said.append(tr("Notice given: {day}", day=in_words(worker.notice_given)))
    if worker.note:
        said.append(worker.note)
    return "\n".join(said)


def _before_said(about: About) -> str:
    """Say the figures from before, the newest of each tax year."""
    newest = {(each.tax_year, each.own_job): each for each in about.before}
    return "\n".join(each.says() for each in newest.values())


def _own_said(about: About) -> str:
    """Say that details are kept, and which: never the details themselves."""
    if about.personal is None and about.worker.erased:
        return tr("They were erased.")
    if about.personal is None and about.worker.status is not WorkerStatus.EMPLOYEE:
        return tr("None are kept. You pay an invoice, so you need none.")
    if about.personal is None:
        return tr("None are kept. Payroll needs the full name, day of birth and National Insurance number.")
    names = {
        "full_name": tr("full name"),
        "born_on": tr("day of birth"),
        "ni_number": tr("National Insurance number"),
        "sex": tr("sex, as HMRC holds it"),
        "passport_number": tr("passport number"),
        "address": tr("address"),
        "payroll_id": tr("payroll number"),
        "statement": tr("starter checklist"),
        "bank_account": tr("bank account"),
    }
    held = [words for name, words in names.items() if getattr(about.personal, name)]
    return tr("Kept here: {what}.", what=", ".join(held)) if held else tr("None are filled in yet.")
