"""What a bank file would do, before anything is done; and what becomes of what was left out before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from phb_desktop.banking.model import BankLineId, Note, ParsedFile
from phb_desktop.banking.queries import Preview
from phb_desktop.ui.bank.columns import parsed_columns, parsed_sentence, problem_columns
from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr, trn

MOST_SHOWN: Final = 500


class PreviewSheet(Sheet):
    """What the file would do, in four groups, before anything is done."""

    kept = False

    def __init__(
        self,
        seen: Preview,
        name: str,
        account: str,
        bring: Callable[[], object],
        wait_again: Callable[[tuple[BankLineId, ...]], object],
    ) -> None:
        self._seen = seen
        super().__init__(
            tr("What is in the file"),
            tr("{name}: {label}, for “{account}”.", name=name, label=seen.parsed.label, account=account),
            action=self._action(len(seen.new)),
            act=bring,
        )
        for words in group_words(seen):
            self.form.put(Text(words))
        self.again: ChoiceField[bool] = self.form.add(
            ChoiceField(
                "taken_back",
                tr("Those that were taken back"),
                [(True, tr("Bring them in again")), (False, tr("Leave them out"))],
                start=True,
            )
        )
        self.again.setVisible(bool(seen.taken_back))
        self.again.changed.connect(self._count)
        self._show_set_aside(seen, wait_again)
        self._table(tr("New payments"), parsed_columns(), parsed_sentence, seen.new[:MOST_SHOWN])
        if seen.to_decide:
            lines = [each.line for each in seen.to_decide[:MOST_SHOWN]]
            self._table(tr("Yours to decide"), parsed_columns(), parsed_sentence, lines)
        if seen.refused:
            self._table(
                tr("Lines that were not taken"),
                problem_columns(),
                lambda problem: problem.says(),
                seen.refused[:MOST_SHOWN],
            )

    def _action(self, new: int) -> str:
        count = new + len(self._seen.to_decide)
        return trn("Bring in {count} payment", "Bring in {count} payments", count)

    def _count(self) -> None:
        left = 0 if self.again.read() else len(self._seen.taken_back)
        self.main.say(self._action(len(self._seen.new) - left))

    def _show_set_aside(self, seen: Preview, wait_again: Callable[[tuple[BankLineId, ...]], object]) -> None:
        if not seen.set_aside:
            return
        columns: list[Column[Any]] = [
            *parsed_columns(),
            Column(tr("Why it was set aside"), lambda line: line.reason, wide=True),
        ]
        self._table(
            tr("Set aside before"),
            columns,
            lambda line: tr("{said} Set aside: {reason}", said=parsed_sentence(line), reason=line.reason),
            seen.set_aside[:MOST_SHOWN],
        )
        lines = tuple(line.id for line in seen.set_aside)
        words = trn("Let it wait to be sorted", "Let all {count} wait to be sorted", len(lines))
        self.form.put(Actions(Button(words, lambda: wait_again(lines))))

    def _table(
        self, title: str, columns: Sequence[Column[Any]], sentence: Callable[[Any], str], rows: Sequence[Any]
    ) -> None:
        model: RowsModel[Any] = RowsModel(columns, sentence, self)
        listing = Listing(title, model, nothing=tr("There are none."), tall=6)
        model.show(rows)
        self.form.put(listing)

    def begin(self) -> None:
        super().begin()
        self.main.setFocus()


def group_words(seen: Preview) -> list[str]:
    """Say how many lines are in each group that has some: three times nothing is no news."""
    parsed: ParsedFile = seen.parsed
    said = [trn("{count} payment is new.", "{count} payments are new.", len(seen.new))]
    if seen.already_there:
        said.append(trn("{count} is already there.", "{count} are already there.", len(seen.already_there)))
    if seen.to_decide:
        said.append(
            trn(
                "{count} is yours to decide: it may be there already.",
                "{count} are yours to decide: they may be there already.",
                len(seen.to_decide),
            )
        )
    if seen.refused:
        said.append(trn("{count} line was not taken.", "{count} lines were not taken.", len(seen.refused)))
    elif parsed.balance_break is None and any(balance is not None for balance in parsed.lines.balance):
        said.append(tr("Every line was read, and the balance beside them runs on without a break."))
    else:
        said.append(tr("Every line was read."))
    if seen.taken_back:
        said.append(
            trn(
                "{count} of the new ones was here before, with {files}, and was taken back.",
                "{count} of the new ones were here before, with {files}, and were taken back.",
                len(seen.taken_back),
                files=", ".join(tr("“{name}”", name=name) for name in seen.taken_back_with),
            )
        )
    if seen.set_aside:
        said.append(
            trn(
                "{count} of those that are there was set aside, so it does not count.",
                "{count} of those that are there were set aside, so they do not count.",
                len(seen.set_aside),
            )
        )
    if seen.before_books:
        said.append(
            trn(
                "{count} is from before your books began and is left out.",
                "{count} are from before your books began and are left out.",
                len(seen.before_books),
            )
        )
    if len(seen.new) > MOST_SHOWN:
        said.append(tr("The first {count} are shown.", count=MOST_SHOWN))
    said += [note.says() for note in parsed.notes if note is not Note.NEWEST_FIRST]  # the table is by day
    if parsed.balance_break:
        said.append(parsed.balance_break.says())
    return said
