"""A row as running text, for a table that is too narrow for its columns: then nothing lies out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from phb_desktop.ui.tables.rows_model import Column, Index, TableRows

_MOST_LINES: Final = 6  # what is longer is cut, and stands whole in the sentence below the table
_AROUND: Final = 14  # pixels above and below the words
_BESIDE: Final = 12  # pixels left and right of them


class Folded(QStyledItemDelegate):
    """Draws a row's first cell with the words of all its cells."""

    def __init__(self, rows: TableRows[Any]) -> None:
        super().__init__(rows)
        self._rows = rows

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = self._rows.row_at(index.row())
        if row is not None:
            option.text = in_words(self._rows.columns, row)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def in_words(columns: Sequence[Column[Any]], row: object) -> str:
    """Return what stands in the cells that are not empty, one after the other.

    The first cell and the wide ones speak for themselves; the others are named.
    """
    parts = []
    for number, column in enumerate(columns):
        if text := column.text(row):
            parts.append(text if number == 0 or column.wide else f"{column.head}: {text}")
    return "\N{NO-BREAK SPACE}· ".join(parts)  # no line begins with the dot


def tall(columns: Sequence[Column[Any]], row: object, metrics: QFontMetrics, width: int) -> int:
    """Return the pixels that a row takes in this width, at most six lines."""
    room = QRect(0, 0, max(width - 2 * _BESIDE, 1), 1_000_000)
    words = in_words(columns, row)
    needs = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
    return max(metrics.lineSpacing(), min(needs, _MOST_LINES * metrics.lineSpacing())) + _AROUND
