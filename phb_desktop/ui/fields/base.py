"""What every field shares: label above, hint below it, problem beside the box, and kept words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from phb_desktop.errors import Refused, Told
from phb_desktop.ui.labels import Text, restyle
from phb_desktop.ui.theme import SMALL, TINY
from phb_desktop.words import tr

T = TypeVar("T")

_ONE_LINE: Final = 36  # letters of a label that should not wrap where fields stand beside each other
_LETTERS: Final = 72  # a line longer than this is hard to follow


class Missing(Refused):
    """A box that is needed is empty."""

    def __init__(self, label: str, *, field: str) -> None:
        super().__init__(tr("“{label}” is empty.", label=label), tr("Fill it in to go on."), field=field)


class Field(QWidget, Generic[T]):
    """One question and its box or boxes. `name` is the attribute of the request it fills."""

    changed = Signal()

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.name, self.label, self.optional = name, label, optional
        self._hint_words = hint
        self._putting = False
        shown = tr("{label} (you can leave this empty)", label=label) if optional else label
        self._label = Text(shown)
        self._hint = Text(hint, quiet=True)
        self._problem = Text(problem=True)
        self.row = QHBoxLayout()
        self.row.setSpacing(SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(TINY)
        for widget in (self._label, self._hint, self._problem):
            column.addWidget(widget)
        column.addLayout(self.row)
        self._hint.setVisible(bool(hint))  # only now that it has a parent: else it is a window
        self._problem.setVisible(False)

    def sizeHint(self) -> QSize:
        """Ask, in a row of its like, for room for the label on one line: it would wrap over a short box."""
        hint = super().sizeHint()
        letters = self._label.fontMetrics()
        whole = letters.horizontalAdvance(self._label.text()) + 2
        wide = min(whole, letters.averageCharWidth() * _ONE_LINE)
        if self._label.isVisibleTo(self) and wide > hint.width() and self.hasHeightForWidth():
            return QSize(wide, self.heightForWidth(wide))
        return hint

    def changeEvent(self, event: QEvent) -> None:
        """Keep lines short enough to read, at any text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_short()

    def _keep_short(self) -> None:
        widest = QFontMetrics(self.font()).averageCharWidth() * _LETTERS
        for widget in (self, self._label, self._hint, self._problem):
            widget.setMaximumWidth(widest)

    def boxes(self) -> list[QWidget]:
        """Return the parts that take the keyboard, first one first."""
        raise NotImplementedError

    def read(self) -> T:
        """Return the value, or raise Refused with `field` set to this field's name."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        raise NotImplementedError

    def put(self, value: T) -> None:
        """Show a value."""
        raise NotImplementedError

    def missing(self) -> Missing:
        return Missing(self.label, field=self.name)

    def blame(self, told: Told | None) -> None:
        """Show, or take away, the problem beside the box. What was typed stays."""
        words = f"{told.what} {told.do}" if told else ""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        for box in self.boxes():
            box.setProperty("problem", "true" if words else "false")
            restyle(box)
            box.setAccessibleDescription(" ".join(part for part in (words, self._hint_words) if part))

    def problem(self) -> str:
        return self._problem.text()

    def enter(self) -> None:
        """Take the keyboard. What stands there already is typed over, as after Tab."""
        first = self.boxes()[0]
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def relabel(self, label: str, hint: str | None = None) -> None:
        """Ask another question with the same box."""
        self.label = label
        self._label.setText(tr("{label} (you can leave this empty)", label=label) if self.optional else label)
        if hint is not None:
            self._hint_words = hint
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
        self._name_boxes()

    def _hears(self, *boxes: QLineEdit) -> None:
        """Tell of all that comes into a box from outside: by keys, and what a reader or a voice puts there.

        Qt's own signal of an edit knows keys alone.
        """
        for box in boxes:
            box.textChanged.connect(self._filled)

    def _filled(self) -> None:
        if not self._putting:
            self.changed.emit()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Put something into a box without telling of it."""
        self._putting = True
        try:
            yield
        finally:
            self._putting = False

    def _ready(self) -> None:
        """Call at the end of construction: ties the label to the boxes."""
        self._keep_short()
        self._label.setBuddy(self.boxes()[0])
        self._name_boxes()
        self.blame(None)

    def _name_boxes(self) -> None:
        for box in self.boxes():
            box.setAccessibleName(self.label)
