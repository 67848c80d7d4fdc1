"""A payment and its paper: what the book says of it, one attached, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.commands import NotNeeded, StillNeeded
from phb_desktop.papers.model import Evidence, GapReason, PaperKind, Proof, Subject
from phb_desktop.ui.fields import ChoiceField, DayField, FileField, TextField
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.words import tr

_PAPER_WORDS: Final = {
    PaperKind.RECEIPT: "Receipt",
    PaperKind.INVOICE: "Invoice",
    PaperKind.BANK_STATEMENT: "Bank statement",
    PaperKind.PAYSLIP: "Payslip",
    PaperKind.TIMESHEET: "Timesheet",
    PaperKind.LETTER: "Letter",
    PaperKind.AGREEMENT: "Agreement",
    PaperKind.CERTIFICATE: "Certificate",
    PaperKind.OTHER: "Another paper",
}
# Each as it is chosen, in the column, and in a sentence.
_REASONS: Final = {
    GapReason.LOST: ("It is lost", "Lost", "it is lost"),
    GapReason.SUPPLIER_ASKED: ("I asked for a copy", "Asked for", "a copy was asked for"),
    GapReason.NONE_GIVEN: (
        "None is given for this",
        "None given",
        "none is given for this",
    ),
    GapReason.HELD_AT_HOME: ("It is on paper at home", "At home", "it is kept at home"),
    GapReason.UNDER_RECEIPT_LIMIT: (
        "They do not ask for one this time",
        "Not asked for",
        "none is asked for this time",
    ),
    GapReason.OTHER: ("Something else, in my own words", "Explained", "there is another reason"),
}


def paper_word(kind: PaperKind) -> str:
    """Return a paper's kind in words."""
    return tr(_PAPER_WORDS[kind])


def paper_column(row: CashRow) -> str:
    """Say in a cell how a payment stands with its paper: `P3`, `To find`, `Lost`, or nothing."""
    found = row.evidence
    if found is None:
        return ""
    if found.papers:
        return found.refs
    if found.gap:
        return tr(_REASONS[found.gap.reason][1])
    return tr("To find") if found.proof is Proof.MISSING else ""


def paper_sentence(found: Evidence | None) -> str:
    """Say how a payment stands with its paper, with the person's own words; nothing where none is needed."""
    if found is None:
        return ""
    if found.papers:
        return tr("Its papers: {refs}.", refs=found.refs)
    if found.gap:
        return gap_sentence(found.gap.reason, found.gap.words)
    return tr("Its paper is to be found.") if found.proof is Proof.MISSING else ""


def gap_sentence(reason: GapReason, words: str) -> str:
    """Say why there is no paper."""
    words = words.rstrip(".")
    if reason is GapReason.OTHER:
        return tr("There is no paper here: {words}.", words=words)
    why = tr(_REASONS[reason][2])
    if words:
        return tr("There is no paper here: {why} ({words}).", why=why, words=words)
    return tr("There is no paper here: {why}.", why=why)


def gap_word(reason: str) -> str:
    """Return a reason in one or two words; nothing for nothing."""
    return tr(_REASONS[GapReason(reason)][1]) if reason else ""


def row_sentence(row: CashRow) -> str:
    """Say a row of the book, and how it stands with its paper."""
    return " ".join(filter(None, (row.sentence(), paper_sentence(row.evidence))))


class NoPaperSheet(SaveSheet):
    """Why is there no paper? What was said before is shown, and can be taken back."""

    kept = False

    def __init__(
        self,
        subject: Subject,
        sentence: str,
        save: Callable[[NotNeeded | StillNeeded], object],
        *,
        reason: GapReason | None = None,
        words: str = "",
    ) -> None:
        super().__init__(tr("There is no paper because …"), sentence, save, action=tr("Save the reason"))
        self._subject = subject
        self.reason: ChoiceField[GapReason] = self.form.add(
            ChoiceField(
                "reason",
                tr("Why is there no paper?"),
                [(reason, tr(words)) for reason, (words, _, _) in _REASONS.items()],
            )
        )
        self.words = self.form.add(
            TextField(
                "words",
                tr("In your own words"),
                hint=tr("A short sentence. The reader of the statement sees it."),
                optional=True,
            )
        )
        if reason is not None:
            self.reason.put(reason)
            self.words.put(words)
            self.still_needed = self.also(
                tr("It is to be found after all"),
                lambda: save(StillNeeded(subject)),
                starts=Starts.CHANGE,
            )

    def command(self) -> NotNeeded:
        return NotNeeded(self._subject, self.reason.read(), self.words.read())


class AttachSheet(Sheet):
    """A paper is kept with a payment. `keep` is handed the file, what it is, and its date."""

    def __init__(
        self,
        sentence: str,
        *,
        today: Callable[[], date],
        keep: Callable[[Path, PaperKind, date | None], object],
    ) -> None:
        super().__init__(
            tr("Attach a paper"), sentence, action=tr("Keep it with this payment"), act=self._save
        )
        self._keep_with = keep
        self.file = self.form.add(
            FileField(
                "content",
                tr("The file"),
                hint=tr("A photo or a PDF. A copy is kept inside your locked budget."),
            )
        )
        self.kind: ChoiceField[PaperKind] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(each, paper_word(each)) for each in PaperKind])
        )
        self.dated = self.form.add(DayField("dated", tr("The date on the paper"), today=today, optional=True))

    def _save(self) -> None:
        if self.form.check():
            self._keep_with(self.file.read(), self.kind.read(), self.dated.read())
