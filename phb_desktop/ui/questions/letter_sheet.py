"""A letter: which one, its words to change freely, and where it is put. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from phb_desktop.statements.letters.model import LETTER_WORDS, Letter, StillOpen, ready
from phb_desktop.ui.fields import ChoiceField, ParagraphsField, TextField
from phb_desktop.ui.giving_out import Leaving, WhereTo
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr


class LetterSheet(Sheet):
    """The draft of one letter at a time; what was changed in one stays when another is looked at."""

    changes = False
    kept = False

    def __init__(
        self,
        letters: Sequence[Letter],
        folder: Path,
        save: Callable[[Letter, Leaving], object],
    ) -> None:
        super().__init__(
            tr("Write a letter"),
            tr(
                "Change the words as you like. Nothing is sent: you get a file to print, or to put into an "
                "email. It is not locked. Its text stands beside it."
            ),
            action=tr("Save the letter"),
            act=self._save,
        )
        self._save_with, self._folder = save, folder
        self._written: dict[Letter, str] = {}
        form = self.form
        self.letter: ChoiceField[Letter] = form.add(
            ChoiceField(
                "letter",
                tr("Which letter"),
                [
                    (each, tr("{what}, to {who}", what=tr(LETTER_WORDS[each.kind]), who=each.to))
                    for each in letters
                ],
            )
        )
        self._before = self.letter.read()
        self.to = form.add(TextField("to", tr("To"), most=200))
        self.text = form.add(
            ParagraphsField(
                "text",
                tr("The letter"),
                hint=tr(
                    "Fill in what stands in [square brackets], or delete it. An empty line parts paragraphs."
                ),
            )
        )
        self.needs = form.add(
            TextField(
                "needs",
                tr("How you want to be answered"),
                hint=tr("It stands in every letter. Say it once for all under “About me”."),
                optional=True,
                most=300,
            )
        )
        self.where = WhereTo(form)
        self.letter.changed.connect(self._choose)
        self._show(self._before)

    def _choose(self) -> None:
        self._written[self._before] = self.text.text()
        self._before = self.letter.read()
        self._show(self._before)

    def _show(self, letter: Letter) -> None:
        self.to.put(letter.to)
        self.text.put(self._written.get(letter, letter.text))
        self.text.box.document().setModified(False)
        if not self.needs.text():
            self.needs.put(letter.needs)
        self.where.put(self._folder / f"{letter.file_name}.pdf")

    def _save(self) -> None:
        if not self.form.check():
            return
        try:
            text = ready(self.text.read())
        except StillOpen as still:
            self.explain(still)
            return
        letter = replace(self.letter.read(), to=self.to.read(), text=text, needs=self.needs.read())
        self._save_with(letter, self.where.read())
