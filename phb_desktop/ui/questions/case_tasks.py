"""What can be done about questions, letters that came and what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phb_desktop.casebook.commands import CoverPayment, TakeBackNote
from phb_desktop.casebook.model import Kind, Question, QuestionId, What
from phb_desktop.casebook.queries import Hint, Spoken, covered_payments, may_i
from phb_desktop.casebook.rules import Wanted
from phb_desktop.ledger.queries import CashRow, Filter, cash_book, payments_to_prove
from phb_desktop.papers.handing_in import handed_in
from phb_desktop.papers.model import Paper, PaperKind, Subject, SubjectKind
from phb_desktop.statements.case_rows import CaseRow, Sort, ToAsk, papers_behind, to_ask
from phb_desktop.ui.money.papers import AttachSheet
from phb_desktop.ui.papers.looking import look_at
from phb_desktop.ui.papers.sheets import CopySheet
from phb_desktop.ui.questions.case_sheet import CaseSheet, CaseWays
from phb_desktop.ui.questions.may_sheet import MaySheet
from phb_desktop.ui.questions.note_sheets import AnswerSheet, AskSheet, HappenedSheet
from phb_desktop.ui.questions.notice_sheet import NoticeSheet
from phb_desktop.ui.questions.payment_sheet import PaymentSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.money import Money
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.questions.page import QuestionsPage

_LISTED = 50  # payments at most, the newest that fit
_WHAT = {Sort.QUESTION: What.QUESTION, Sort.NOTICE: What.NOTICE, Sort.INCIDENT: What.INCIDENT}


class CaseTasks:
    """Opens the sheets of one thing, and of new ones."""

    def __init__(self, page: QuestionsPage) -> None:
        self._page = page

    # -- new ones

    def may_i(self) -> None:
        """Show what speaks of something that one wants to buy or pay."""

        def look(wanted: Wanted, show: Callable[[Spoken], object]) -> None:
            self._page.ask(may_i, wanted).then(show)

        self._page.open_sheet(MaySheet(look, self.ask_about))

    def ask_about(self, wanted: Wanted, amount: Money | None = None) -> None:
        """Make a question of what was typed under “May I?”, and draft its letter."""

        def ready(known: ToAsk) -> None:
            sheet = self._ask_sheet(known, then_letter=True)
            sheet.words.put(tr("May the budget pay for this? {words}", words=wanted.text))
            sheet.amount.put(amount)
            self._page.open_sheet(sheet)

        self._page.ask(to_ask).then(ready)

    def note(self) -> None:
        """Note something asked, promised or accepted."""
        self._page.ask(to_ask).then(lambda known: self._page.open_sheet(self._ask_sheet(known)))

    def _ask_sheet(
        self,
        known: ToAsk,
        *,
        about: Subject | None = None,
        kind: Kind = Kind.PERMISSION,
        intro: str = "",
        then_letter: bool = False,
    ) -> AskSheet:
        page = self._page

        def save(command: Any) -> None:
            page.change(command).then(partial(saved, command.kind))

        def saved(_kind: Kind, made: QuestionId) -> None:
            page.saved(sheet)
            if then_letter:
                for under in reversed(page.sheets()):  # it has become a question: what led to it is done
                    under.close_sheet()
                page.writing.of_question(made)

        sheet = AskSheet(
            save,
            page.desk.today,
            whom=known.whom,
            statements=known.statements,
            about=about,
            kind=kind,
            intro=intro,
        )
        return sheet

    def letter_came(self) -> None:
        """Note a letter that asks money back, cuts it or stops it."""

        def ready(known: ToAsk) -> None:
            sheet = NoticeSheet(
                lambda command: self._page.save(sheet, command), self._page.desk.today, whom=known.whom
            )
            self._page.open_sheet(sheet)

        self._page.ask(to_ask).then(ready)

    def happened(self) -> None:
        """Note something that happened."""
        sheet = HappenedSheet(lambda command: self._page.save(sheet, command), self._page.desk.today)
        self._page.open_sheet(sheet)

    # -- one of them

    def open(self, row: CaseRow) -> None:
        """Show one thing in full."""
        ways = CaseWays(
            answer=self.answer,
            cover=self._cover,
            attach=self._attach,
            look=self._look,
            letter=self.letter,
            again=self._again,
            take_back=lambda each: self._take_back(sheet, each),
            ask_about=self._ask_hint,
            statements=lambda: self._page.desk.go("statements"),
            save=self._change,
        )
        sheet = CaseSheet(row, ways)
        self._page.open_sheet(sheet)
        self._fill(sheet)

    def fill(self, sheet: Sheet) -> None:
        """Show a sheet that lies open as it stands now; close it if what it shows is gone."""
        if isinstance(sheet, CaseSheet):
            now = self._page.row_now(sheet.row)
            if now is None:
                sheet.close_sheet()
            elif now != sheet.row and self._page.sheet() is sheet:
                sheet.close_sheet()
                self.open(now)
            else:
                self._fill(sheet)

    def _fill(self, sheet: CaseSheet) -> None:
        row = sheet.row
        if (subject := row.subject) is not None:
            self._page.ask(papers_behind, subject).then(sheet.show_papers)
        if isinstance(row.about, Question) and row.about.can_cover:
            self._page.ask(covered_payments, row.about.id).then(sheet.show_covered)

    def _change(self, command: Any) -> None:
        self._page.change(command).then(lambda _: self._page.desk.status.place_undo())

    def answer(self, question: Question) -> None:
        """Note the answer to a question, or that a promise was kept."""
        who = "" if question.kind is Kind.QUERY else question.asked_whom
        sheet = AnswerSheet(
            question,
            lambda command: self._page.save(sheet, command),
            self._page.desk.today,
            who=who,
        )
        self._page.open_sheet(sheet)

    def letter(self, row: CaseRow) -> None:
        """Draft a letter about a row."""
        self._page.writing.of_row(row)

    def _cover(self, question: Question) -> None:
        def search(text: str, show: Callable[[Sequence[CashRow]], object]) -> None:
            self._page.ask(payments_to_prove, text, only_without=False).then(show)

        sheet = PaymentSheet(
            tr("Say which payments it covers"),
            question.stands,
            tr("It covers this payment"),
            search,
            lambda row: self._page.save(sheet, CoverPayment(question.id, row.id)),
        )
        self._page.open_sheet(sheet)

    def what_for(self) -> None:
        """Choose a payment, in or out, and draft the letter that asks what it was for."""

        def search(text: str, show: Callable[[Sequence[CashRow]], object]) -> None:
            self._page.ask(cash_book, Filter(text=text), limit=_LISTED).then(show)

        def chosen(row: CashRow) -> None:
            sheet.close_sheet()
            self._page.writing.of_payment(row)

        sheet = PaymentSheet(
            tr("Ask what a payment was for"),
            tr("Choose the payment. A letter is drafted to whoever was paid, or to those who paid it in."),
            tr("Draft the letter"),
            search,
            chosen,
        )
        self._page.open_sheet(sheet)

    def _again(self, row: CaseRow) -> None:
        """Note that one asks them to look again."""

        def ready(known: ToAsk) -> None:
            about = row.subject
            sheet = self._ask_sheet(
                known, about=about, kind=Kind.RECONSIDERATION, intro=row.words, then_letter=False
            )
            sheet.whom.put(row.who or known.whom)
            self._page.open_sheet(sheet)

        self._page.ask(to_ask).then(ready)

    def _ask_hint(self, hint: Hint) -> None:
        def ready(known: ToAsk) -> None:
            about = Subject(SubjectKind.ENTRY, int(hint.payment.id))
            sheet = self._ask_sheet(known, about=about, intro=hint.payment.sentence(), then_letter=True)
            self._page.open_sheet(sheet)

        self._page.ask(to_ask).then(ready)

    def _take_back(self, sheet: CaseSheet, row: CaseRow) -> None:
        self._page.save(sheet, TakeBackNote(_WHAT[row.sort], row.id))

    # -- its papers

    def _attach(self, subject: Subject, words: str) -> None:
        page = self._page

        def keep(path: Path, kind: PaperKind, dated: date | None) -> None:
            read = page.later(page.desk.office.aside(handed_in, path, kind, dated, (subject,)))
            read.then(lambda command: page.save(sheet, command))

        sheet = AttachSheet(words, today=page.desk.today, keep=keep)
        page.open_sheet(sheet)

    def _look(self, papers: Sequence[Paper]) -> None:
        look_at(self._page, list(papers), self._copy_of)

    def _copy_of(self, paper: Paper) -> None:
        page = self._page

        def save(path: Path) -> None:
            page.writing.copy_of(sheet, paper, path)

        sheet = CopySheet(paper, page.desk.folder.parent / f"{paper.ref}{paper.media_type.ending}", save)
        page.open_sheet(sheet)
