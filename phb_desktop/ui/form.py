"""Fields in a column, and the summary that says what is wrong and leads to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from phb_desktop.errors import Refused, Told
from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.labels import Heading, SentenceButton, Text, announce
from phb_desktop.ui.theme import ROOM, SMALL
from phb_desktop.words import tr

F = TypeVar("F", bound=Field[Any])


class Problems(QFrame):
    """`There is a problem`: takes the keyboard, each line leads to its field."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("notice", "problem")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        self._column.setSpacing(SMALL)
        self._column.addWidget(Heading(tr("There is a problem"), 2))
        self._lines: list[QWidget] = []
        self.setAccessibleName(tr("There is a problem"))
        self.setVisible(False)

    def show_all(self, problems: Sequence[tuple[str, Callable[[], object] | None]]) -> None:
        """Show each problem's words and where it leads, and take the keyboard."""
        self.clear()
        for words, leads in problems:
            # What is to be done may stand on the page in the same words: a name is of one control alone.
            name = tr("{words} Enter leads there.", words=words)
            line = SentenceButton(words, leads, name=name) if leads else Text(words)
            self._column.addWidget(line)
            self.setTabOrder(self._lines[-1] if self._lines else self, line)  # else it comes after everything
            self._lines.append(line)
        said = " ".join((tr("There is a problem") + ".", *(words for words, _ in problems)))
        self.setAccessibleName(said)
        self.setVisible(True)
        self.setFocus()
        announce(self, said, at_once=True)

    def clear(self) -> None:
        """Take the summary away."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        self.setVisible(False)


class Form(QWidget):
    """A column of fields under a summary of problems."""

    def __init__(self) -> None:
        super().__init__()
        self.problems = Problems()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(ROOM)
        self.column.addWidget(self.problems)
        self.fields: list[Field[Any]] = []
        self.grow: Callable[[], object] | None = None  # adds boxes to a form that can have more of them
        self.changed: Callable[[], object] = lambda: None  # something joined after the form was shown

    def add(self, field: F) -> F:
        """Put a field at the end of the column."""
        self.fields.append(field)
        self.put(field)
        return field

    def put(self, widget: QWidget) -> None:
        """Put something that is not a field at the end of the column."""
        self.column.addWidget(widget)
        self.changed()

    def drop(self, field: Field[Any]) -> None:
        """Take a field out."""
        self.fields.remove(field)
        self.column.removeWidget(field)
        field.setParent(None)
        field.deleteLater()

    def check(self, *only: Field[Any]) -> bool:
        """Read every field that shows, or these alone; say what is wrong, or return True."""
        wrong: list[Told] = []
        for field in only or self.fields:
            field.blame(None)
            if field.isVisibleTo(self) and field.isEnabled():
                try:
                    field.read()
                except Refused as refused:
                    wrong.append(refused)
        if wrong:
            self.explain(*wrong)
        else:
            self.problems.clear()
        return not wrong

    def explain(self, *wrong: Told) -> None:
        """Show refusals in the summary and, where they name a field of ours, beside it."""
        lines: list[tuple[str, Callable[[], object] | None]] = []
        for told in wrong:
            field = next((each for each in self.fields if told.field and each.name == told.field), None)
            if field:
                field.blame(told)
            lines.append((f"{told.what} {told.do}", field.enter if field else None))
        self.problems.show_all(lines)
