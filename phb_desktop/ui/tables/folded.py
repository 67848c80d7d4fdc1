"""A row as running text, for a table that is too narrow for its columns: then nothing lies out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from phb_desktop.ui.breaking import breakable, sums_in_order
from phb_desktop.ui.tables.rows_model import Column, Index, TableRows

_MOST_LINES: Final = 8  # what is longer is cut, and stands whole in the sentence below the table
_TOGETHER: Final = 24  # letters: what is named and no longer is not torn apart at the end of a line
_AROUND: Final = 14  # pixels above and below the words
_BESIDE: Final = 12  # pixels left and right of them


class InColumns(QStyledItemDelegate):
    """Draws the words of a cell; what has no room on its line goes on in the next, however long a word is."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = _drawn(option.text, option)


class Folded(QStyledItemDelegate):
    """Draws a row's first cell with the words of all its cells."""

    def __init__(self, rows: TableRows[Any]) -> None:
        super().__init__(rows)
        self._rows = rows

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = self._rows.row_at(index.row())
        if row is not None:
            option.text = _drawn(in_words(self._rows.columns, row), option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _drawn(words: str, option: QStyleOptionViewItem) -> str:
    """Return words as they are drawn: long ones may be broken, and a sum keeps its order."""
    leftwards = option.direction == Qt.LayoutDirection.RightToLeft
    return sums_in_order(breakable(words)) if leftwards else breakable(words)


def in_words(columns: Sequence[Column[Any]], row: object) -> str:
    """Return what stands in the cells that are not empty, one after the other.

    The first cell and the wide ones speak for themselves; the others are named. A day, and a sum with what
    it is called, stay on one line.
    """
    parts = []
    for number, column in enumerate(columns):
        if text := column.text(row):
            named = text if number == 0 or column.wide else f"{column.head}: {text}"
            parts.append(named if column.wide else _together(named))
    return "\N{NO-BREAK SPACE}· ".join(parts)  # no line begins with the dot


def _together(words: str) -> str:
    """Return words that no line end tears apart, not even behind a minus, if they are short."""
    if len(words) > _TOGETHER:
        return words
    return words.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "-\N{WORD JOINER}")


def tall(columns: Sequence[Column[Any]], row: object, metrics: QFontMetrics, width: int) -> int:
    """Return the pixels that a row takes in this width, at most eight lines."""
    most = _MOST_LINES * metrics.lineSpacing()
    return max(metrics.lineSpacing(), min(_needs(columns, row, metrics, width), most)) + _AROUND


def is_cut(columns: Sequence[Column[Any]], row: object, metrics: QFontMetrics, width: int) -> bool:
    """Say whether a row has more words than lines to show them in."""
    return _needs(columns, row, metrics, width) > _MOST_LINES * metrics.lineSpacing()


def _needs(columns: Sequence[Column[Any]], row: object, metrics: QFontMetrics, width: int) -> int:
    room = QRect(0, 0, max(width - 2 * _BESIDE, 1), 1_000_000)
    words = breakable(in_words(columns, row))
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
