"""Letters that are drafted, changed and saved; copies of papers that go outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.casebook.model import QuestionId
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import Paper, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import content
from phb_desktop.statements.case_rows import CaseRow, Sort, case_rows
from phb_desktop.statements.review import Review
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr
from phb_desktop.written import write_all

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

        def save(letter: Letter, path: Path, large: bool, keep: bool) -> None:
            drawn = self._page.later(self._page.desk.office.aside(_draw, letter, large_print=large))
            drawn.then(lambda files: self._put(sheet, path, files, letter, subject, keep=keep))

        sheet = LetterSheet(made, self._page.desk.folder.parent, save)
        self._page.open_sheet(sheet)

    def _put(
        self,
        sheet: Sheet,
        path: Path,
        made: tuple[bytes, bytes],
        letter: Letter,
        subject: Subject | None,
        *,
        keep: bool,
    ) -> None:
        self._put_files(sheet, path, made, letter.written_on, subject, keep=keep)

    def _put_files(
        self,
        sheet: Sheet,
        path: Path,
        made: tuple[bytes, bytes],
        on: date,
        subject: Subject | None,
        *,
        keep: bool,
        kind: PaperKind = PaperKind.LETTER,
    ) -> None:
        """Write a PDF and its text; keep a copy of the PDF with what it is about, if that is wanted."""
        page = self._page
        pdf, text = made
        files = {path.name: pdf, path.with_suffix(".txt").name: text}
        written = page.later(page.desk.office.give_out(write_all, path.parent, files))
        if keep:
            proves = (subject,) if subject is not None else ()
            copy = KeepPaper(path.name, pdf, kind, on, proves)
            written.then(lambda _: page.save(sheet, copy))
        else:
            written.then(lambda _: self.done(sheet, path))

    def put_review(self, sheet: Sheet, path: Path, seen: Review, *, large: bool, keep: bool) -> None:
        """Draw the review pack and write it, with its text beside it."""
        page = self._page
        drawn = page.later(page.desk.office.aside(_draw_review, seen, large_print=large))
        drawn.then(lambda made: self._put_pack(sheet, path, made, seen, keep=keep))

    def _put_pack(
        self, sheet: Sheet, path: Path, made: tuple[bytes, bytes], seen: Review, *, keep: bool
    ) -> None:
        subject = Subject(SubjectKind.PLAN_VERSION, seen.version.id) if seen.version else None
        self._put_files(sheet, path, made, seen.today, subject, keep=keep, kind=PaperKind.OTHER)

    def write(self, sheet: Sheet, path: Path, data: bytes) -> None:
        """Write a file that is not locked, say so, and close the sheet."""
        page = self._page
        written = page.later(page.desk.office.give_out(write_all, path.parent, {path.name: data}))
        written.then(lambda _: self.done(sheet, path))

    def copy_of(self, sheet: Sheet, paper: Paper, path: Path) -> None:
        """Write a copy of a paper."""
        self._page.ask(content, paper.id).then(lambda data: self.write(sheet, path, data))

    def done(self, sheet: Sheet, path: Path) -> None:
        """Close the sheet of what was written, and say so."""
        sheet.close_sheet()
        self._page.desk.status.say(tr("“{name}” is saved. It is not locked.", name=path.name))


def _draw(letter: Letter, *, large_print: bool) -> tuple[bytes, bytes]:
    """Return the letter as a PDF and as text."""
    from phb_desktop.statements.letters import as_text, draw_letter  # noqa: PLC0415 - reportlab: only here

    return draw_letter(letter, large_print=large_print), as_text(letter)


def _draw_review(seen: Review, *, large_print: bool) -> tuple[bytes, bytes]:
    """Return the review pack as a PDF and as text."""
    from phb_desktop.statements.review_pack import draw_review  # noqa: PLC0415 - reportlab: only here

    return draw_review(seen, large_print=large_print)
