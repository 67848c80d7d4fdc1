"""A sheet: one task laid over its page, with its form, its one main action, and the way back.

Sheets stay inside the window: nothing to lose behind another window, nothing that traps the
keyboard, and locking hides them with the rest. What was typed stays when one is closed and opened
again, until it was saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from phb_desktop.errors import Told
from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.form import Form
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text, announce, focused
from phb_desktop.ui.pressing import Errand
from phb_desktop.ui.reading_order import tab_as_read
from phb_desktop.ui.shut import Shut, Starts, only_keepers_open
from phb_desktop.ui.theme import ROOM, WIDE
from phb_desktop.words import tr


class Sheet(QWidget):
    """A task. `act` runs on the main button and on Enter; Escape and the last button go back."""

    closed = Signal()
    kept = True  # what was typed waits for the next time; a sheet of one use says False
    changes = True  # its main button changes the book, or goes on to where that is done
    passing = False  # says True where there is only something to read: a lock forgets it
    opened_by: QWidget | None = None  # what was pressed for it: after a lock it is pressed again
    coming: Errand | None = None  # what it was opened by, with all that was asked for its sake
    once_fresh: Callable[[Callable[[], object]], Callable[[], object]] | None = None  # of the page below

    def __init__(
        self,
        title: str,
        intro: str = "",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
        back: str = "",
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.form = Form()
        self.title = Heading(title)
        self._act = act
        body = QWidget()
        body.setObjectName("body")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        self.column.setSpacing(ROOM)
        self.column.addWidget(self.title)
        self.intro = Text(intro)
        self.column.addWidget(self.intro)
        self.intro.setVisible(bool(intro))
        self.column.addWidget(self.form)
        self.buttons = Actions()
        self.column.addWidget(self.buttons)
        self.column.addStretch(1)
        self.area = scrolling(body)
        if act:
            self.main = Button(action, act, main=True, starts=Starts.CHANGE if self.changes else None)
            self.buttons.add(self.main)
        self.back = Button(back or tr("Go back"), self.close_sheet, at_once=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        self._closed_off = False
        self._looking: Text | None = None
        self._shut: Card | None = None

    def also(
        self,
        text: str,
        pressed: Callable[[], object],
        *,
        name: str = "",
        starts: Starts | None = None,
        again: bool = False,
    ) -> Button:
        """Add a further button beside the main one."""
        button = Button(text, pressed, name=name, starts=starts, again=again)
        self.buttons.add(button)
        return button

    def fresh_first(self, do: Callable[[], object]) -> None:
        """Do something with what this shows once the page below, which fills it, knows what is true now."""
        (self.once_fresh(do) if self.once_fresh is not None else do)()

    def begin(self) -> None:
        """Come up: the keyboard goes to the first box."""
        if not self._closed_off:
            self.buttons.add(self.back)
            self._closed_off = True
            self.form.changed = lambda: tab_as_read(self)
        tab_as_read(self)
        first = next((field for field in self.form.fields if field.isVisibleTo(self)), None)
        if self._shut is not None and self._open_again.isVisibleTo(self):
            self._open_again.setFocus()
            announce(self, _in_an_archive())
        elif first:
            first.enter()
        else:
            self.first_stop().setFocus()
        QTimer.singleShot(0, self, self._see)  # once everything has its place

    def _see(self) -> None:
        """Come up at the top, and with what has the keyboard in sight: with large text it may lie below."""
        if (here := focused()) is not None and self.area.isAncestorOf(here):
            self.area.ensureVisible(0, 0)
            self.area.bring(here)

    def first_stop(self) -> QWidget:
        """Return what gets the keyboard first where there is no box to fill: what to do, or what to read."""
        if self._act:
            return self.main
        stop = self.title.nextInFocusChain()
        while stop is not None and stop is not self.title:
            if self.isAncestorOf(stop) and stop.isVisible() and stop.isEnabled() and _is_stop(stop):
                return stop
            stop = stop.nextInFocusChain()
        return self.back

    def only_looking(self) -> None:
        """Say before anything is typed that it will not be saved: the budget was opened to look only."""
        if self._act and self._looking is None:
            self._looking = Text(tr("You may only look. What you type here is not saved."), problem=True)
            self.column.insertWidget(self.column.indexOf(self.form), self._looking)

    @property
    def changes_book(self) -> bool:
        """Say whether its main button changes the book, or goes on to where that is done."""
        return self._act is not None and self.changes

    def say_if_shut(self, open_again: Callable[[], object]) -> None:
        """Say before anything is typed that an archive takes none of it, and offer the way to change that.

        Whoever may only look is told who can, and is offered nothing that would refuse.
        """
        shut = bool(Shut.why) and self.changes_book
        if shut and self._shut is None:
            self._open_again = Button(tr("Open the budget again"), open_again)
            self._open_again.setAccessibleDescription(_in_an_archive())
            words = _in_an_archive() if self._looking is None else f"{Shut.why} {only_keepers_open()}"
            self._shut = Card(Text(words, problem=True), Actions(self._open_again))
            self._open_again.setVisible(self._looking is None)
            self.column.insertWidget(self.column.indexOf(self.form), self._shut)
        elif not shut and self._shut is not None:
            here, self._shut = self._shut, None
            here.setVisible(False)
            here.deleteLater()

    def held(self) -> Any:
        """Return what the person made here besides what stands in boxes, as JSON allows; mostly nothing."""
        return None

    def hold(self, more: Any) -> None:
        """Take up again what `held` gave."""

    def close_sheet(self) -> None:
        """Go back to the page; what was typed stays in the sheet."""
        if not isValid(self):
            return  # it was closed for good before its answer came
        self.form.problems.clear()
        self.closed.emit()

    def explain(self, told: Told) -> None:
        """Show a refusal in this sheet."""
        self.form.explain(told)
        self.area.ensureVisible(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._act:
            if self.main.why_off:
                announce(self, _in_an_archive(), at_once=True)
            elif not event.isAutoRepeat():
                self.main.click()
        else:
            super().keyPressEvent(event)


def _in_an_archive() -> str:
    return f"{Shut.why} {tr('Nothing typed here can be saved. Must it change? Open it again, and say why.')}"


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def scrolling(body: QWidget) -> FollowingScroll:
    """Return an area that scrolls up and down, follows the keyboard, and is no Tab stop itself."""
    area = FollowingScroll()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area


class FollowingScroll(QScrollArea):
    """Keeps what has the keyboard in sight, with room around it for the focus mark.

    Its scroll bars are our own. Qt counts its own bars among the children that a screen reader sees
    while they show, and does not look whether they still do: asked for one that has just gone, as
    when the window locks, the program would die.
    """

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[tuple[Callable[[], QScrollBar], QScrollBar]] = []
        self._saw: QWidget | None = None  # what has the keyboard and was brought into sight
        for inner, way in (
            (self.verticalScrollBar, Qt.Orientation.Vertical),
            (self.horizontalScrollBar, Qt.Orientation.Horizontal),
        ):
            shown = QScrollBar(way, self)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.valueChanged.connect(lambda value, bar=inner: bar().setValue(value))
            inner().valueChanged.connect(shown.setValue)
            inner().rangeChanged.connect(lambda *_: self._grown())
            shown.actionTriggered.connect(lambda _: self._looks_away())
            self._bars.append((inner, shown))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_bars()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_bars"):
            self._fit_bars()  # bars grow with the text

    def wide_bar(self) -> int:
        """Return how wide the bar beside the body is."""
        return self._bars[0][1].sizeHint().width()

    def _fit_bars(self) -> None:
        """Show what the inner bars know. The room beside the page stays, so that nothing jumps.

        They are asked for each time: what Python knew of Qt's own bars may be forgotten while they live on,
        and ours would then stay where they were.
        """
        if not isValid(self):
            return  # the area is being taken down
        for bar, shown in self._bars:
            inner = bar()
            shown.setRange(inner.minimum(), inner.maximum())
            shown.setPageStep(inner.pageStep())
            shown.setSingleStep(inner.singleStep())
            shown.setValue(inner.value())
            shown.setVisible(inner.maximum() > inner.minimum())
        (_, down), (_, across) = self._bars
        wide, tall = down.sizeHint().width(), across.sizeHint().height() if across.isVisibleTo(self) else 0
        self.setViewportMargins(0, 0, wide, tall)
        down.setGeometry(self.width() - wide, 0, wide, self.height() - tall)
        across.setGeometry(0, self.height() - tall, self.width() - wide, tall)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._looks_away()
        super().wheelEvent(event)

    def _looks_away(self) -> None:
        """Leave the page where the person puts it by hand."""
        self._saw = None

    def _grown(self) -> None:
        """Fit the bars to another height; what comes above the keyboard must not push it out of sight."""
        self._fit_bars()
        here = self._saw
        if here is not None and isValid(here) and here.hasFocus() and here.height() < self.height():
            QTimer.singleShot(0, self, lambda: self._still_follow(here))

    def _follow(self, _before: QWidget | None, here: QWidget | None) -> None:
        """Bring what gets the keyboard into sight, from wherever it comes: from the list of places too.

        Not while a mouse button is held down: what it was pressed on is in sight already, and were the
        page to move now, the button would be let go beside it, and nothing would have been pressed.
        """
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if here is not None and isValid(self) and self.isAncestorOf(here) and not pressed:
            self._saw = here
            QTimer.singleShot(0, self, lambda: self._still_follow(here))  # what is laid out anew may move it
            self.bring(here)

    def bring(self, here: QWidget) -> None:
        """Bring a part of the page into sight: a box together with the words that say what it asks for."""
        whole = here.parentWidget()
        while whole is not None and whole is not self and not isinstance(whole, Field):
            whole = whole.parentWidget()
        if isinstance(whole, Field) and whole.height() < self.viewport().height():
            self.ensureWidgetVisible(whole, 8, 24)
        self.ensureWidgetVisible(here, 8, 24)

    def _still_follow(self, here: QWidget) -> None:
        if isValid(here) and here.hasFocus():
            self.bring(here)
