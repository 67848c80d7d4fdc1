"""The one table view: keyboard first, and speaking for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollArea,
    QTableView,
    QWidget,
)

from phb_desktop.ui.breaking import breakable, pieces
from phb_desktop.ui.pressing import Errand, press
from phb_desktop.ui.tables.folded import Folded, InColumns, is_cut, tall
from phb_desktop.ui.tables.rows_model import Index, TableRows
from phb_desktop.ui.tables.widths import Wants, fairly
from phb_desktop.words import trn

LEAST_LETTERS: Final = 14  # a wide column shrinks no further
_PADDING: Final = 26  # pixels beside the words of a cell
_EASY_LINES: Final = 5  # of a cell: where many rows have more, they are running text instead
_MOST_LINES: Final = 6  # of a cell; longer words end in dots, and stand whole in the sentence below
_MEASURED: Final = 60  # rows whose words are measured, from the first on
_REMEMBERED: Final = 5_000  # texts whose widths are known
_IN_SIGHT: Final = 30  # and from the first in sight on
_OF_THEIR_OWN: Final = 2_000  # rows up to which each has a height of its own


class TableView(QTableView):
    """Shows rows. Arrows move, Enter opens, Ctrl+C copies a row, Tab always leaves.

    Row reading: one arrow press says the whole row. Cell reading: left and right move between
    cells, and each says its heading and value. Where the columns do not fit beside one another, a row
    is running text; cell by cell they keep their columns.
    """

    opened = Signal(object)  # the row, on Enter or double click
    chosen = Signal(object)  # the row that became current, or None
    copied = Signal(str)
    fitted = Signal()  # rows have another height now
    by_cell = False  # how tables made from now on are read; the person's choice

    def __init__(self, model: TableRows[Any], name: str) -> None:
        super().__init__()
        self._rows, self._name = model, name
        self._folded = False
        self._tall = 0
        self._in_columns = InColumns(self)  # our own: Qt's may go when it is not worn
        self._in_words = Folded(model)
        self.setItemDelegate(self._in_columns)
        self._measured: dict[tuple[str, bool], Wants] = {}
        self._counted: dict[tuple[str, int], int] = {}  # lines of a text in so many pixels
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(
            Qt.TextElideMode.ElideRight
        )  # what is cut says so; the sentence below has it all
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.setCornerButtonEnabled(False)
        head = self.horizontalHeader()
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setHighlightSections(False)
        head.setStretchLastSection(False)
        head.setAccessibleName(name)
        self._press: Errand | None = None
        self.doubleClicked.connect(lambda index: self._open(self._rows.row_at(index.row())))
        self._fit_timer = QTimer(self, singleShot=True, interval=0)
        self._fit_timer.timeout.connect(self._fit_all)
        model.modelReset.connect(self._changed)
        model.layoutChanged.connect(self._changed)
        model.counted.connect(self._changed)
        model.dataChanged.connect(lambda *_: self._changed())
        self.verticalScrollBar().valueChanged.connect(self._fit_timer.start)
        self.read_by_cell(TableView.by_cell)
        self._fit_rows()
        self._changed()

    def rename(self, name: str) -> None:
        """Change what the table is called; its number of rows is added by itself."""
        self._name = name
        self._rename()

    def read_by_cell(self, by_cell: bool) -> None:
        """Choose cell reading, or row reading."""
        self._rows.whole_rows = not by_cell
        self._fit_timer.start()

    def current(self) -> Any:
        """Return the current row, or None."""
        return self._rows.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def go_to(self, number: int) -> None:
        """Make a row current and bring it into sight."""
        if 0 <= number < self._rows.rowCount():
            self.selectionModel().setCurrentIndex(
                self._rows.index(number, 0 if self._folded else max(self.currentIndex().column(), 0)),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.scrollTo(self.currentIndex())

    def _open(self, row: Any) -> None:
        self._press = press(self, lambda: self.opened.emit(row), self._press)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row at once, and say it: readers stay silent on an empty entry."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current() is not None and not event.isAutoRepeat():
                self._open(self.current())
        elif self._rows.whole_rows and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # In row reading the arrows look sideways without leaving the sentence.
            bar = self.horizontalScrollBar()
            step = 60 if event.key() == Qt.Key.Key_Right else -60
            bar.setValue(bar.value() + step)
        elif (
            event.text()
            and event.text().isprintable()
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        ):
            event.ignore()  # no search by typing: a stray key must not move the row
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._rows.row_at(current.row()) if current.isValid() else None)
        if self.hasFocus():
            QTimer.singleShot(0, self, self.bring_row_into_sight)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        """Go where a screen reader or voice control selects; they do not move the current row."""
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        if chosen and self.currentIndex().row() not in chosen:
            self.go_to(chosen[-1])

    def bring_row_into_sight(self) -> None:
        """Scroll the page too: with large text a table may be taller than the window.

        A row that was pressed with the mouse is in sight, and must stay where it is for a second press.
        """
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        row = self.visualRect(self.currentIndex())
        if page is not None and (whole := page.widget()) is not None and row.isValid():
            middle = self.viewport().mapTo(whole, row.center())
            page.ensureVisible(0, middle.y(), 0, row.height() // 2 + _PADDING)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_fit_timer"):
            self._measured.clear()
            self._counted.clear()
            self._fit_rows()
            self._fit_timer.start()

    def viewportEvent(self, event: QEvent) -> bool:
        """Share the room among the columns again whenever the width changes."""
        if event.type() == QEvent.Type.Resize and hasattr(self, "_fit_timer"):
            self._fit_timer.start()
        return super().viewportEvent(event)

    def says_all(self, index: Index) -> bool:
        """Say whether a row shows all its words as running text."""
        row = self._rows.row_at(index.row()) if self._folded and index.isValid() else None
        return row is not None and not is_cut(
            self._rows.columns, row, QFontMetrics(self.font()), self.viewport().width()
        )

    def line_height(self) -> int:
        """Return the pixels of a row; of a row in running text, those of one line."""
        return self._least_height() if self._folded else self.verticalHeader().defaultSectionSize()

    def height_of(self, rows: int) -> int:
        """Return the pixels in which that many rows are seen whole, with their headings."""
        head = 0 if self._folded else self.horizontalHeader().sizeHint().height()
        sideways = 0 if self._rows.whole_rows else self.horizontalScrollBar().sizeHint().height()
        down = self.verticalHeader()
        known = min(rows, self._rows.rowCount(), _MEASURED)
        tall = sum(map(down.sectionSize, range(known))) + (rows - known) * down.defaultSectionSize()
        return head + tall + sideways + 2 * self.frameWidth() + 2

    def _least_height(self) -> int:
        return max(QFontMetrics(self.font()).height() + 14, 28)

    def _copy(self) -> None:
        row = self.current()
        if row is not None:
            self.copied.emit("\t".join(column.text(row) for column in self._rows.columns))

    def _changed(self) -> None:
        self._rename()
        self._fit_timer.start()

    def _rename(self) -> None:
        count = self._rows.rowCount()
        rows = "" if self._rows.more else f", {trn('{count} row', '{count} rows', count)}"
        self.setAccessibleName(f"{self._name}{rows}")

    def _fit_rows(self) -> None:
        head = self.verticalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultSectionSize(self._least_height())

    def _make_rows(self, talls: Mapping[int, int]) -> None:
        """Let each of these rows be as tall as it needs; the others, out of sight, as tall as the tallest.

        In a long table all are alike: there each height of its own would be paid for with every other row.
        """
        head = self.verticalHeader()
        tallest = max(talls.values(), default=self._least_height())
        if head.defaultSectionSize() != tallest:
            head.setDefaultSectionSize(tallest)
        alike = self._rows.more or self._rows.rowCount() > _OF_THEIR_OWN
        for number, own in talls.items():
            wanted = tallest if alike else own
            if head.sectionSize(number) != wanted:
                head.resizeSection(number, wanted)

    def _fit_all(self) -> None:
        self._fit_columns()
        if (tall := self.height_of(self._rows.rowCount())) != self._tall:
            self._tall = tall
            self.fitted.emit()

    def _fit_columns(self) -> None:
        """Give every column what its words need; the wide ones share what the others leave."""
        head = self.horizontalHeader()
        columns = self._rows.columns
        # Not `sectionSizeHint`: a column that is out of sight asks for nothing there.
        hints = [head.sectionSizeFromContents(number).width() for number in range(len(columns))]
        wants = self._wants()
        needs = [max(hint, want.line) for hint, want in zip(hints, wants, strict=True)]
        wide = [number for number, column in enumerate(columns) if column.wide]
        room = self.viewport().width() - sum(need for number, need in enumerate(needs) if number not in wide)
        least = QFontMetrics(self.font()).averageCharWidth() * LEAST_LETTERS
        leasts = {
            number: max(hints[number], min(needs[number], max(least, wants[number].word))) for number in wide
        }
        bar = self.verticalScrollBar()
        beside = 0 if bar.isVisible() else bar.sizeHint().width()
        always = room - beside  # the same with a bar or without: it comes and goes with the choice
        crowded = room < sum(leasts.values()) or self._is_crowded(self._best(always, wants, leasts, needs))
        self._fold(folded=self._rows.whole_rows and crowded)
        if self._folded:
            return
        shares = self._best(room, wants, leasts, needs)
        wrapped = any(shares[number] < needs[number] for number in wide)
        self.setWordWrap(wrapped)
        one, more = self._least_height(), QFontMetrics(self.font()).height()
        lines = self._lines(shares if wrapped else {})
        self._make_rows(
            {number: one + (min(count, _MOST_LINES) - 1) * more for number, count in lines.items()}
        )
        for number, need in enumerate(needs):
            head.resizeSection(number, shares.get(number, need))

    def _best(
        self, room: int, wants: Sequence[Wants], leasts: Mapping[int, int], needs: Sequence[int]
    ) -> dict[int, int]:
        """Return the shares with which the rows take the fewest lines.

        Some tables have one row of very long words, which must not break the short ones of all others; in
        some most rows have them.
        """
        even = room // max(len(leasts), 1)
        ways = [fairly(room, wants, leasts, needs, first=first) for first in (even, room)]
        return min(ways, key=lambda shares: sum(self._lines(shares).values()))

    def _is_crowded(self, shares: Mapping[int, int]) -> bool:
        """Say whether many rows would stand in narrow columns of many lines: running text reads better."""
        lines = self._lines(shares).values()
        return sum(count > _EASY_LINES for count in lines) > len(lines) / 4

    def _lines(self, shares: Mapping[int, int]) -> dict[int, int]:
        """Return how many lines each row takes where its wide columns have these shares."""
        columns = self._rows.columns

        def most(row: object) -> int:
            return max(
                (self._count(columns[number].text(row), share) for number, share in shares.items()), default=1
            )

        return {number: most(row) for number, row in self._held().items()}

    def _count(self, text: str, share: int) -> int:
        """Return how many lines a text takes in a column; counted once, for each step of scrolling asks."""
        if self._measure(text, wide=True).line + _PADDING <= share:
            return 1
        known = self._counted.get((text, share))
        if known is None:
            if len(self._counted) > _REMEMBERED:
                self._counted.clear()
            metrics, room = QFontMetrics(self.font()), QRect(0, 0, max(share - _PADDING, 1), 1_000_000)
            tall = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), breakable(text)).height()
            known = self._counted[text, share] = max(round(tall / metrics.lineSpacing()), 2)
        return known

    def _fold(self, *, folded: bool) -> None:
        """Show rows as running text in one column as wide as there is room, or in columns again."""
        if folded != self._folded:
            self._folded = folded
            self.horizontalHeader().setVisible(not folded)
            self.setItemDelegate(self._in_words if folded else self._in_columns)
            for number in range(1, len(self._rows.columns)):
                self.setColumnHidden(number, folded)
            if folded and self.currentIndex().column() > 0:
                self.go_to(self.currentIndex().row())
        if folded:
            width = self.viewport().width()
            self.horizontalHeader().resizeSection(0, width)
            metrics, columns = QFontMetrics(self.font()), self._rows.columns
            self._make_rows(
                {number: tall(columns, row, metrics, width) for number, row in self._held().items()}
            )

    def _wants(self) -> list[Wants]:
        """Return the widths that the words of each column ask for."""
        held = self._held().values()
        if len(self._measured) > _REMEMBERED:
            self._measured.clear()
        made = []
        for column in self._rows.columns:
            found = [self._measure(text, wide=column.wide) for text in {column.text(row) for row in held}]
            widest = map(max, zip(*found, strict=True)) if found else (0, 0, 0)
            made.append(Wants(*(width + _PADDING for width in widest)))
        return made

    def _held(self) -> dict[int, object]:
        """Return the rows to measure, by their numbers: the first, and those in sight.

        A book of ten years opens as quickly as a new one.
        """
        count = self._rows.rowCount()
        first = max(self.rowAt(0), 0)
        rows = {*range(min(count, _MEASURED)), *range(first, min(count, first + _IN_SIGHT))}
        found = ((number, self._rows.row_at(number)) for number in sorted(rows))
        return {number: row for number, row in found if row is not None}

    def _measure(self, text: str, *, wide: bool) -> Wants:
        """Measure a text once; the same few hundred come in sight again and again."""
        known = self._measured.get((text, wide))
        if known is None:
            measure = QFontMetrics(self.font()).horizontalAdvance
            line = measure(text)
            word = half = line
            if wide and (words := pieces(text)) and len(words) > 1:
                word = max(map(measure, words))
                half = min(
                    max(measure(" ".join(words[:cut])), measure(" ".join(words[cut:])))
                    for cut in range(1, len(words))
                )
            known = self._measured[text, wide] = Wants(line, half, word)
        return known
