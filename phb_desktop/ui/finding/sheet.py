"""The one box: what is typed is looked for in the records, among all that can be done, and in the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from phb_desktop.statements.finding import SORT_WORDS, Group, everything
from phb_desktop.ui.acts import Act, acts
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.finding.going import PLACE_OF, go_to
from phb_desktop.ui.help.guide import the_guide
from phb_desktop.ui.labels import Text, announce
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.settings.words import glossary
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame

_PATIENCE: Final = 200  # milliseconds between the last key and the search
_QUIET: Final = 700  # and before it is said what was found, so that nothing talks over the typing
_ACTS, _WORDS, _PARTS = 8, 4, 4  # of each, at the most, beside records
_WORD_OF: Final = {place.name: place.word for place in PLACES}


class Look(StrEnum):
    """What to look for."""

    EVERYTHING = "everything"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what was found. what: in a word. says: the thing itself.

    where: its place, its key, or why it cannot be done. go: what choosing it does, once this sheet is closed.
    """

    what: str
    says: str
    where: str
    go: Callable[[], object] | None


class FindSheet(Sheet):
    """A box, what was found below it, and one way on: Enter goes to the row that is chosen."""

    changes = False
    kept = False
    passing = True

    def __init__(self, frame: Frame, look: Look) -> None:
        super().__init__(
            tr("Find anything"),
            action=tr("Go there"),
            act=self._go,
        )
        self._frame, self._acts, self._turn = frame, tuple[Act, ...](), 0
        self._words_shown = ""
        self.wanted = self.form.add(
            TextField(
                "wanted",
                tr("What are you looking for?"),
                hint=tr("A name, an amount, a day, a word, or what you want to do."),
            )
        )
        self.look: ChoiceField[Look] = self.form.add(
            ChoiceField(
                "look",
                tr("Look for"),
                [(Look.EVERYTHING, tr("Everything")), (Look.ACTS, tr("Only what I can do"))],
                start=look,
            )
        )
        self.told = Text()
        self.model: RowsModel[Row] = RowsModel(
            [
                Column(tr("What it is"), lambda row: row.what),
                Column(tr("What was found"), lambda row: row.says, wide=True),
                Column(tr("Where"), lambda row: row.where, wide=True),
            ],
            _said,
            self,
        )
        self.found = Listing(tr("Found"), self.model, nothing=tr("Nothing holds these words."), tall=10)
        self.found.view.read_by_cell(frame.desk.settings.by_cell)
        self.found.view.opened.connect(lambda _row: self._go())
        self.form.put(self.told)
        self.form.put(self.found)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._search)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._say)
        self.wanted.changed.connect(self._patience.start)
        self.look.changed.connect(self._search)
        self.wanted.box.installEventFilter(self)

    def begin(self) -> None:
        super().begin()
        self._search()
        self._prepare()

    def _prepare(self) -> None:
        """Make the places that were not gone to yet, one a turn, so that what they can do is found too."""
        missing = next((place.name for place in PLACES if place.name not in self._frame.pages), None)
        if missing is None:
            self._search()
            return
        self._frame.prepare(missing)
        QTimer.singleShot(0, self, self._prepare)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose among what was found while the keyboard stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers():
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        here = self.found.view.currentIndex().row()
        number = min(max(here + step, 0), self.model.rowCount() - 1)
        if number >= 0:
            self.found.go_to(number)
            self.found.view.bring_row_into_sight()
            row = self.model.row_at(number)
            announce(self, _said(row) if row else "")

    # -- looking

    def _search(self) -> None:
        self._patience.stop()
        if not self._frame.desk.office.is_open:
            return  # it was locked, or the program closed, before the search
        self._turn += 1
        words = self.wanted.text().strip()
        self._acts = tuple(acts(self._frame))
        if self.look.read() is Look.ACTS or not words:
            self._show(words, ())
            return
        turn = self._turn

        def heard(groups: tuple[Group, ...]) -> None:
            if isValid(self) and turn == self._turn:  # else it was closed, or more was typed since
                self._show(words, groups)

        page = self._frame.page()
        if page is not None:
            page.later(self._frame.desk.office.ask(everything, words)).then(heard)

    def _show(self, words: str, groups: tuple[Group, ...]) -> None:
        before = (
            self.model.row_at(self.found.view.currentIndex().row()) if words == self._words_shown else None
        )
        self._words_shown = words
        only_acts = self.look.read() is Look.ACTS
        rows = [*self._records(groups), *self._doing(words, only_acts=only_acts)]
        if words and not only_acts:
            rows += [*self._words(words), *self._guide(words)]
        self.model.show(rows)
        same = self.model.find(
            lambda row: before is not None and (row.what, row.says) == (before.what, before.says)
        )
        self.found.go_to(max(same, 0))
        self.main.setEnabled(bool(rows))
        more = sum(group.count - len(group.hits) for group in groups)
        told = trn("{count} found.", "{count} found.", len(rows))
        if more:
            told += " " + trn(
                "{count} more is not shown: add a word.", "{count} more are not shown: add a word.", more
            )
        self.told.setText(told if words else tr("What you can do here comes first."))
        if words:
            self._quiet.start()

    def _say(self) -> None:
        row = self.found.current()
        said = f"{self.told.text()} {_said(row)}" if row else self.told.text()
        announce(self, said)

    def _records(self, groups: tuple[Group, ...]) -> Iterator[Row]:
        for group in groups:
            where = tr(_WORD_OF[PLACE_OF[group.sort]])
            for hit in group.hits:
                yield Row(tr(SORT_WORDS[group.sort]), hit.says, where, partial(go_to, self._frame, hit))

    def _doing(self, words: str, *, only_acts: bool) -> Iterator[Row]:
        wanted = words.casefold().split()
        keys = self._frame.shortcuts
        fits = [act for act in self._acts if all(word in act.words.casefold() for word in wanted)]
        fits.sort(key=lambda act: (bool(act.why_not), not _begins(act, words), not act.here))
        for act in fits if only_acts else fits[:_ACTS]:
            where = [act.where, keys.said(act.name), act.why_not]
            go = None if act.why_not else act.do
            yield Row(tr("To do"), act.words, ". ".join(each.rstrip(".") for each in where if each), go)

    def _words(self, words: str) -> Iterator[Row]:
        wanted = words.casefold()
        fits = [w for w in glossary() if wanted in f"{w.official} {w.plain}".casefold()]
        for word in fits[:_WORDS]:
            yield Row(
                tr("Word"),
                f"{word.official}: {word.plain}. {word.meaning}",
                tr("What the words mean"),
                partial(self._frame.show_word, word.official),
            )

    def _guide(self, words: str) -> Iterator[Row]:
        for found in the_guide().find(words)[:_PARTS]:
            about = "/".join(filter(None, (found.topic.page, found.topic.anchor)))
            yield Row(
                tr("Guide"),
                f"{found.page}, {found.part}: {found.words}",
                tr("Guide"),
                partial(self._frame.show_help, about),
            )

    # -- going

    def _go(self) -> None:
        if self._patience.isActive():  # Enter came before the search: nobody has met what is found yet
            self._search()
            return
        row = self.found.current()
        if not isinstance(row, Row):
            return
        if row.go is None:
            announce(self, _said(row), at_once=True)
            return
        self.close_sheet()
        QTimer.singleShot(0, self._frame, row.go)


def _begins(act: Act, words: str) -> bool:
    return act.words.casefold().startswith(words.casefold())


def _said(row: Row) -> str:
    return tr("{what}: {says}. {where}.", what=row.what, says=row.says.rstrip("."), where=row.where)
