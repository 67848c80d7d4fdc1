"""A table with what belongs around it: its heading, how it is sorted, and the current row as a sentence."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.tables.rows_model import RowsModel, TableRows
from phb_desktop.ui.tables.table_view import TableView
from phb_desktop.ui.theme import SMALL
from phb_desktop.words import tr

_NO_LIMIT: Final = 16_777_215  # Qt's own word for: as tall as you like
_MANY: Final = 1_000  # rows that no screen shows at once
_ALL: Final = 100  # of the room that is left, before any blank at the end of the page
_FEWEST: Final = 3  # rows that show at least where a shorter table saves the page from scrolling
_WHOLE: Final = 40  # rows that show all together where the page scrolls in any case


class Listing(QWidget):
    """A named table. `nothing` is said when there are no rows."""

    chosen = Signal(object)

    def __init__(
        self, title: str, model: TableRows[Any], *, nothing: str, sortable: bool = False, tall: int = 8
    ) -> None:
        super().__init__()
        self.model, self._nothing_words, self._tall = model, nothing, tall
        self.heading = Heading(title, 2)
        self.view = TableView(model, title)
        self.sentence = Text()
        self.nothing = Text(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.heading)
        self.order: ChoiceField[tuple[int, Qt.SortOrder]] | None = None
        if sortable and isinstance(model, RowsModel):
            self.order = self._order_choice(title, model)
            column.addWidget(self.order)
        for widget, stretch in ((self.nothing, 0), (self.view, 1), (self.sentence, 0)):
            column.addWidget(widget, stretch)
        self.view.chosen.connect(self._say)
        self.view.chosen.connect(self.chosen)
        model.modelReset.connect(self._count)
        model.counted.connect(self._fit)
        self.view.fitted.connect(self._fit)
        self._area: QScrollArea | None = None  # what the page scrolls in
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        self._perhaps_none = QTimer(self, singleShot=True, interval=0)
        self._perhaps_none.timeout.connect(self._say_if_none)
        self._count()

    def current(self) -> Any:
        """Return the row that is chosen, or None."""
        return self.view.current()

    def go_to(self, number: int) -> None:
        self.view.go_to(number)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None:
            self._watch()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again how tall to be when the window, or what else is on the page, grows or shrinks.

        The wheel moves the page until the table is at its top, and only then the rows: one way down for both.
        """
        if isinstance(event, QWheelEvent):
            return watched is self.view.viewport() and self._moves_page(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._soon.start()
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        parent: QWidget | None = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None and (body := parent.widget()) is not None:
            self._area = parent
            parent.viewport().installEventFilter(self)
            self.view.viewport().installEventFilter(self)
            body.installEventFilter(self)

    def _order_choice(self, title: str, model: RowsModel[Any]) -> ChoiceField[tuple[int, Qt.SortOrder]]:
        options = []
        for number, column in enumerate(model.columns):
            options.append(
                ((number, Qt.SortOrder.AscendingOrder), tr("{head}, lowest first", head=column.head))
            )
            options.append(
                ((number, Qt.SortOrder.DescendingOrder), tr("{head}, highest first", head=column.head))
            )
        order = ChoiceField("order", tr("Order of {title}", title=title), options)
        order.changed.connect(lambda: model.sort(*order.read()))
        return order

    def _count(self) -> None:
        empty = self.model.rowCount() == 0
        self.nothing.setVisible(empty)
        self.view.setVisible(not empty)
        self._fit()
        current = self.view.current()
        self._say(current)
        # New rows have no chosen one until somebody goes there, and Qt does not say so. Mostly the page goes
        # at once: were none said before, a button would go for a moment, and the keyboard with it.
        if current is None:
            self._perhaps_none.start()
        else:
            self.chosen.emit(current)

    def _say_if_none(self) -> None:
        if self.view.current() is None:
            self.chosen.emit(None)

    def _fit(self) -> None:
        """Be as tall as a few rows need, or take what room there is for more of them."""
        self._show_sentence()
        rows = self.model.rowCount()
        few = rows <= self._tall
        grows = QSizePolicy.Policy.Fixed if few else QSizePolicy.Policy.Expanding
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        whole = self.view.height_of(rows) if rows < _MANY else _NO_LIMIT
        if few:
            self.view.setFixedHeight(whole)
            self.setMaximumHeight(_NO_LIMIT)
        else:
            least = min((self._tall + 2) * self.view.line_height(), whole)
            self.view.setMinimumHeight(self._for_one_bar(least, whole if rows <= _WHOLE else least))
            self.view.setMaximumHeight(whole)
            words = self.heading.sizeHint().height() + 3 * self.view.line_height()
            self.setMaximumHeight(min(whole + words, _NO_LIMIT))
        ground = self.parentWidget()
        around = ground.layout() if ground is not None else None
        if isinstance(around, QBoxLayout):  # said to it: what a size policy says is asked only once
            share = 0 if few else _ALL
            # Only where it changes: Qt lays the page out anew each time it is told, and we would look again.
            if around.stretch(around.indexOf(self)) != share:
                around.setStretchFactor(self, share)

    def _for_one_bar(self, least: int, whole: int) -> int:
        """Return another least height where that leaves one bar: two beside each other are one too many.

        A shorter table where the page then shows whole; where it scrolls in any case, the whole table. One
        of very many rows fills the window together with what stands below it, once the page is at its end.
        """
        body = self._area.widget() if self._area is not None else None
        laid = body.layout() if body is not None else None
        if self._area is None or laid is None:
            return least
        room = self._area.viewport().size()
        others = laid.totalMinimumHeightForWidth(room.width()) - self.view.minimumHeight()
        left = room.height() - others
        if left >= least:
            return least
        few = self.view.height_of(_FEWEST)
        if left >= few or whole > least:
            return left if left >= few else whole
        at_end = left + self.view.mapTo(body, QPoint(0, 0)).y() if body is not None else 0
        return at_end if at_end >= few else whole

    def _moves_page(self, event: QWheelEvent) -> bool:
        """Let the wheel move the page down until the table is at its top, and on where its rows end; or back.

        Say whether it did.
        """
        area, view, turned = self._area, self.view, event.angleDelta().y()
        if area is None or not turned or event.modifiers():
            return False
        page, rows = area.verticalScrollBar(), view.verticalScrollBar()
        top = view.mapTo(area.viewport(), QPoint(0, 0)).y()
        whole = top <= 0 and top + view.height() <= area.viewport().height()
        if turned > 0:
            goes = rows.value() == rows.minimum() and page.value() > page.minimum()
        else:
            goes = (not whole or rows.value() == rows.maximum()) and page.value() < page.maximum()
        if not goes:
            return False
        QApplication.sendEvent(area.viewport(), event)
        if turned < 0 < top and (beyond := view.mapTo(area.viewport(), QPoint(0, 0)).y()) < 0:
            page.setValue(page.value() + beyond)  # not past its first row
        return True

    def _say(self, row: Any) -> None:
        self.sentence.setText(self.model.sentence(row) if row is not None else "")
        self._show_sentence()

    def _show_sentence(self) -> None:
        """Show the row as a sentence, but not below one that says all of itself in running text."""
        self.sentence.setVisible(
            self.model.rowCount() > 0 and not self.view.says_all(self.view.currentIndex())
        )
