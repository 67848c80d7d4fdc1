"""Letters that are drafted, changed and saved; copies of papers that go outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.casebook.model import QuestionId
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.model import Paper, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import content
from phb_desktop.statements.case_rows import CaseRow, Sort, case_rows
from phb_desktop.statements.review import Review
from phb_desktop.ui.giving_out import Leaving, give_out, write_out
from phb_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from phb_desktop.statements.letters.model import Letter
    from phb_desktop.ui.questions.page import QuestionsPage


class Writing:
    """Opens the letter of a row, and writes what leaves the budget."""

    def __init__(self, page: QuestionsPage) -> None:
        self._page = page

    def of_question(self, question: QuestionId) -> None:
        """Draft the letter of a question that was noted just now."""

        def found(rows: list[CaseRow]) -> None:
            row = next((row for row in rows if (row.sort, row.id) == (Sort.QUESTION, question)), None)
            if row is not None:
                self.of_row(row)

        self._page.ask(case_rows).then(found)

    def of_row(self, row: CaseRow) -> None:
        """Draft letters about a row, and let one be changed and saved."""
        from phb_desktop.statements.letters import letters_about  # noqa: PLC0415 - reportlab: only here

        self._page.ask(letters_about, row).then(lambda made: self.show(made, row.subject))

    def of_payment(self, payment: CashRow) -> None:
        """Draft the letter that asks what a payment was for."""
        from phb_desktop.statements.letters import payment_letters  # noqa: PLC0415 - reportlab: only here

        subject = Subject(SubjectKind.ENTRY, int(payment.id))
        self._page.ask(payment_letters, payment).then(lambda made: self.show(made, subject))

    def show(self, made: list[Letter], subject: Subject | None) -> None:
        """Let one of some drafts be changed and saved; a copy is kept with what it is about."""
        from phb_desktop.ui.questions.letter_sheet import LetterSheet  # noqa: PLC0415 - with reportlab

        if not made:
            return

        about = () if subject is None else (subject,)

        def save(letter: Letter, how: Leaving) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, letter, large_print=how.large))
            drawn.then(lambda files: give_out(self._page, sheet, how, files, letter.written_on, about))

        sheet = LetterSheet(made, self._page.desk.folder.parent, save)
        self._page.open_sheet(sheet)

    def put_review(self, sheet: Sheet, how: Leaving, seen: Review) -> None:
        """Draw the review pack and write it, with its text beside it."""
        about = () if seen.version is None else (Subject(SubjectKind.PLAN_VERSION, seen.version.id),)
        drawn = self._page.later(self._page.desk.office.aside(_draw_review, seen, large_print=how.large))
        drawn.then(lambda made: give_out(self._page, sheet, how, made, seen.today, about, PaperKind.OTHER))

    def copy_of(self, sheet: Sheet, paper: Paper, path: Path) -> None:
        """Write a copy of a paper."""
        self._page.ask(content, paper.id).then(lambda data: write_out(self._page, sheet, path, data))


def _draw(letter: Letter, *, large_print: bool) -> tuple[bytes, bytes]:
    """Return the letter as a PDF and as text."""
    from phb_desktop.statements.letters import as_text, draw_letter  # noqa: PLC0415 - reportlab: only here

    return draw_letter(letter, large_print=large_print), as_text(letter)


def _draw_review(seen: Review, *, large_print: bool) -> tuple[bytes, bytes]:
    """Return the review pack as a PDF and as text."""
    from phb_desktop.statements.review_pack import draw_review  # noqa: PLC0415 - reportlab: only here

    return draw_review(seen, large_print=large_print)
