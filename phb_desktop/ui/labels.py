"""Words on the screen. Plain text only: a payee's name is never read as markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from phb_desktop.ui.announcing import announce as announce  # noqa: PLC0414 - from here for every screen
from phb_desktop.ui.breaking import has_long
from phb_desktop.ui.flow import FlowLayout, TopColumn
from phb_desktop.ui.letters import Leading
from phb_desktop.ui.pressing import Errand, press
from phb_desktop.ui.shut import Shut, Starts
from phb_desktop.ui.theme import ROOM, SMALL, TINY, FontFollower
from phb_desktop.words import tr

_WIDEST: Final = 0.48  # of the screen: how wide the words of a button or a tick box may be


class Text(QLabel):
    """A run of plain words that wraps."""

    def __init__(self, text: str = "", *, quiet: bool = False, problem: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # it may wrap as narrow as the window asks
        self.setText(text)
        if quiet:
            self.setProperty("quiet", "true")
        if problem:
            self.setProperty("problem", "true")

    def drawn_by_qt(self) -> bool:
        """Say whether the lines stand as Qt sets them; else they are laid out here.

        Qt would cut a word that is wider than there is room.
        """
        return Leading.factor == 1 and not has_long(self.text())

    def heightForWidth(self, width: int) -> int:
        """Ask for the height of the lines as they really wrap: no wider than the words may run."""
        width = min(width, self.maximumWidth())
        if self.drawn_by_qt():
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        return len(self.lines_in(width - margins.left() - margins.right())) * self.step()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self.drawn_by_qt() else QSize(hint.width(), self.heightForWidth(hint.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines further apart where the person wants that; a label of Qt's cannot."""
        if self.drawn_by_qt():
            super().paintEvent(event)
            return
        room, step = self.contentsRect(), self.step()
        lines = self.lines_in(room.width())
        top = room.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, room.height() - len(lines) * step) // 2
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        for number, line in enumerate(lines):
            painter.drawText(
                QRect(room.left(), top + number * step, room.width(), step),
                side | Qt.AlignmentFlag.AlignVCenter,
                line,
            )
        painter.end()

    def step(self) -> int:
        """Return the pixels from one line to the next."""
        return round(self.fontMetrics().lineSpacing() * Leading.factor)

    def lines_in(self, width: int) -> list[str]:
        """Return the lines that show in so many pixels."""
        return self.wrapped(self.text(), width)

    def wrapped(self, words: str, width: int) -> list[str]:
        """Return words as they wrap in so many pixels."""
        found: list[str] = []
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for run in words.split("\n"):
            laid = QTextLayout(run, self.font())
            laid.setTextOption(option)
            laid.beginLayout()
            while (line := laid.createLine()).isValid():
                line.setLineWidth(max(width, 1))
                found.append(run[line.textStart() : line.textStart() + line.textLength()].rstrip())
            laid.endLayout()
            if not run:
                found.append("")
        return found

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


class Heading(Text):
    """A heading of level 1 to 3."""

    _RATIO = (1.6, 1.25, 1.0)

    def __init__(self, text: str, level: int = 1) -> None:
        super().__init__(text)
        self._follower = FontFollower(self, self._RATIO[level - 1], bold=True)


class Figure(Text):
    """A sum of money shown large."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._follower = FontFollower(self, 1.4, bold=True)


def in_lines(words: str, widget: QWidget) -> str:
    """Break the words of a button or a tick box into lines that fit a small window at any text size."""
    room = int(QApplication.primaryScreen().availableSize().width() * _WIDEST)
    measure = widget.fontMetrics()
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines += _in_room(word, measure, room)
    return "\n".join(lines).replace("&", "&&")


def _in_room(word: str, measure: QFontMetrics, room: int) -> list[str]:
    """Return a word, in parts where it is wider than there is room."""
    parts = [""]
    for letter in word:
        if parts[-1] and measure.horizontalAdvance(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts


class Button(QPushButton):
    """A button with words. `main` is the one action that a screen is for; `starts`: see there.

    Pressed twice it does its work once. `again`: each press is meant, as with a step to the next week.
    `at_once`: it needs nothing that a sheet has yet to be told, as the way out of it.
    """

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        main: bool = False,
        plain: bool = False,
        name: str = "",
        starts: Starts | None = None,
        again: bool = False,
        at_once: bool = False,
    ) -> None:
        super().__init__()
        self._full, self._spoken = text, name
        self._do, self._again, self._at_once = pressed, again, at_once
        self._press: Errand | None = None
        self.starts, self._allowed = starts, True
        self.look_if_shut()
        self.setAutoDefault(False)
        if main:
            self.setProperty("main", "true")
        if plain:
            self.setProperty("plain", "true")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        """Do what it is for, unless that is being done."""
        before = None if self._again else self._press
        self._press = press(self, self._do, before, at_once=self._at_once)

    def say(self, text: str, name: str = "") -> None:
        """Change the words and, with them, the name that is spoken."""
        self._full, self._spoken = text, name
        self._show_words()

    @property
    def why_off(self) -> str:
        """Why it is off whatever else stands, in words: the budget is an archive. Mostly nothing."""
        return Shut.why if self.starts is Starts.CHANGE else ""

    def look_if_shut(self) -> None:
        """Go on or off with the archive, and say so in the name; what can be read behind it stays open."""
        self.setEnabled(self._allowed)
        self._show_words()

    def setEnabled(self, on: bool) -> None:
        """Be on, unless the budget is an archive and this would change it."""
        self._allowed = on
        super().setEnabled(on and not self.why_off)

    def _as_it_stands(self, words: str) -> str:
        if Shut.why and self.starts is Starts.FORM:
            return tr("{button} (only to read)", button=words)
        return words

    def _show_words(self) -> None:
        self._wrap()
        name = self._as_it_stands(self._spoken or self._full)
        self.setAccessibleName(f"{name}. {self.why_off}" if self.why_off else name)

    def slim(self) -> None:
        """Keep to one line and be no taller than that asks: it stands where room is for what is read."""
        self.setProperty("slim", "true")
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._wrap()

    def _wrap(self) -> None:
        """Break the words into lines that fit a small window at any text size."""
        full = self._as_it_stands(self._full)
        words = full.replace("&", "&&") if self.property("slim") else in_lines(full, self)
        if words != self.text():
            self.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key that is held down is one press
                self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click for a part of the first, wherever that was."""
        if self._again:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()


class SentenceButton(Button):
    """A sentence that wraps and can be opened for what lies behind it."""

    def __init__(
        self, text: str = "", pressed: Callable[[], object] | None = None, *, name: str = ""
    ) -> None:
        super().__init__("", pressed, plain=True, name=name or text)
        self._words = Text(text)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inner = QVBoxLayout(self)
        self._make_room()
        self._inner.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not text:
            self.setVisible(False)

    def say(self, text: str, name: str = "") -> None:
        """Change the sentence. Without words there is nothing to press: then it is not shown."""
        if bool(text) != bool(self._words.text()):
            self.setVisible(bool(text))
        self._words.setText(text)
        self._spoken = name or text
        self._show_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a small mark that says: there is more behind this."""
        super().paintEvent(event)
        size = self.fontMetrics().height() / 4
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.Link))
        pen.setWidthF(max(2.0, size / 3))
        painter.setPen(pen)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        tip = QPointF(TINY + size * 1.4, self.height() / 2)
        painter.drawPolyline([tip + QPointF(-size, -size), tip, tip + QPointF(-size, size)])
        painter.end()

    def _make_room(self) -> None:
        """Leave room for the mark on the side where reading begins."""
        left, right = self.beside_mark(self)
        self._inner.setContentsMargins(left, TINY, right, TINY)

    @staticmethod
    def beside_mark(widget: QWidget) -> tuple[int, int]:
        """Return the room left and right of words that have the mark, or stand in line with such."""
        inset = TINY + widget.fontMetrics().height() // 2 + SMALL
        return (TINY, inset) if widget.isRightToLeft() else (inset, TINY)

    def _wrap(self) -> None:
        """Leave it to the label inside, which wraps by itself."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_inner"):
            self._make_room()

    def words(self) -> str:
        return self._words.text()

    def sizeHint(self) -> QSize:
        return self._words.sizeHint() + QSize(sum(self.beside_mark(self)), 2 * TINY)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 24)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(width - sum(self.beside_mark(self))) + 2 * TINY


class Card(QFrame):
    """A quiet frame that holds things that belong together, in a column."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.column = TopColumn(self)  # beside a taller card it starts where that does
        self.column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        self.column.setSpacing(SMALL)
        for widget in widgets:
            self.column.addWidget(widget)


class Actions(QWidget):
    """A row of buttons that wraps."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for button in buttons:
            self._flow.addWidget(button)

    def add(self, button: QWidget) -> None:
        self._flow.addWidget(button)


class FixedRow(QHBoxLayout):
    """Widgets beside each other, with the house's gap."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.setSpacing(SMALL)
        for widget in widgets:
            self.addWidget(widget)


def restyle(widget: QWidget) -> None:
    """Look again at a widget whose style property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def focused() -> QWidget | None:
    """Return the widget that has the keyboard."""
    return QApplication.focusWidget()
