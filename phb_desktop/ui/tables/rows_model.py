"""One model for every table. It holds a snapshot of frozen rows; it can neither fetch nor save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from phb_desktop.words import tr

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
# As numbers: comparing and handing over Qt's own enums took a third of the time of a cell.
_SHOWN, _SPOKEN, _SIDE = map(int, (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.TextAlignmentRole))
_TOLD = frozenset({_SHOWN, _SPOKEN, _SIDE})
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_ACROSS = (
    Qt.Orientation.Horizontal
)  # Qt makes an enum when it is first named: here, and not while a page opens


@dataclass(frozen=True)  # no slots: `Column[Row](…)` would trip over them in Python 3.11
class Column(Generic[Row]):
    """How one property of a row is shown, spoken and sorted.

    text: as it stands in the cell. spoken: as a screen reader says it, where that differs. sort: a
    key that orders, by default the text without regard to capitals. right: amounts stand right.
    wide: shares the room that the others leave, on two lines where it is tight.
    """

    head: str
    text: Callable[[Row], str]
    spoken: Callable[[Row], str] | None = None
    sort: Callable[[Row], Any] | None = None
    right: bool = False
    wide: bool = False


class TableRows(QAbstractTableModel, Generic[Row]):
    """What the plain and the paged model share: columns, what is shown, what is spoken."""

    counted = Signal()  # more rows were counted

    def __init__(
        self, columns: Sequence[Column[Row]], sentence: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sentence = sentence
        self.whole_rows = True  # row reading: the first cell says the whole row
        self.more = False  # rows are still being counted

    def row_at(self, number: int) -> Row | None:
        """Return a row, or None where it is not there (yet)."""
        raise NotImplementedError

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation != _ACROSS or not 0 <= section < len(self.columns):
            return None
        if role == _SHOWN:
            return self.columns[section].head
        if role == _SIDE:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in _TOLD or not index.isValid():  # a cell is asked for eight things; most are not ours
            return None
        number = index.column()
        if not 0 <= number < len(self.columns):
            return None
        column = self.columns[number]
        if role == _SIDE:
            return _alignment(column)
        row = self.row_at(index.row())
        if row is None:
            return tr("Reading…")
        return column.text(row) if role == _SHOWN else self._spoken(number, row)

    def _spoken(self, number: int, row: Row) -> str:
        if self.whole_rows and number == 0:
            return self.sentence(row)
        column = self.columns[number]
        said = (column.spoken or column.text)(row)
        return f"{column.head}: {said or tr('empty')}"


class RowsModel(TableRows[Row], Generic[Row]):
    """Shows a snapshot. To change something, run a command and be shown new rows."""

    def __init__(
        self, columns: Sequence[Column[Row]], sentence: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, sentence, parent)
        self._rows: tuple[Row, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Replace the snapshot; the order that the person chose stays."""
        self.beginResetModel()
        self._rows = tuple(rows)
        if self._sorted_by:
            self._rows = self._ordered(*self._sorted_by)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def row_at(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, fits: Callable[[Row], bool]) -> int:
        """Return the number of the first row that fits, or -1."""
        return next((number for number, row in enumerate(self._rows) if fits(row)), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; equal rows keep their order."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        before, held = self._rows, self.persistentIndexList()
        self._sorted_by = column, order
        self._rows = self._ordered(column, order)
        moved = {id(row): number for number, row in enumerate(self._rows)}
        self.changePersistentIndexList(
            held, [self.index(moved[id(before[each.row()])], each.column()) for each in held]
        )
        self.layoutChanged.emit()

    def _ordered(self, column: int, order: Qt.SortOrder) -> tuple[Row, ...]:
        chosen = self.columns[column]
        key = chosen.sort or (lambda row: chosen.text(row).casefold())
        return tuple(sorted(self._rows, key=key, reverse=order == Qt.SortOrder.DescendingOrder))


def _alignment(column: Column[Any]) -> int:
    return _RIGHT if column.right else _LEFT
