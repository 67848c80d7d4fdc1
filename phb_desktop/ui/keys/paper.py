"""The recovery sheet on paper: to the printer without a file in between, or saved as a PDF on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextTableFormat
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from phb_desktop.errors import Told
from phb_desktop.statements.document import Bullets, Document, Facts, Heading, PageBreak, Para, Table
from phb_desktop.statements.recovery_sheet import sheet
from phb_desktop.ui.fields import choosing
from phb_desktop.ui.later import Later
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import Office

_POINTS, _LARGE = 14.0, 18.0


def to_paper(
    over: QWidget, office: Office, code: str, folder: Path, tell: Callable[[str], object], *, printing: bool
) -> None:
    """Print the sheet of a code, or save it where the person says; tell what became of it."""
    if printing:
        tell(_print(over, sheet(code, folder)))
        return
    start = folder.parent / f"{folder.stem} {tr('recovery sheet')}.pdf"
    place = choosing.choose_new_file(over, tr("Save the sheet as a PDF"), str(start), "PDF (*.pdf)")
    if place is not None:

        def refused(told: Told) -> None:
            tell(f"{told.what} {told.do}")

        drawn = Later(over, office.keys.recovery_sheet(code, folder), refused)
        drawn.then(lambda data: tell(saved(data, place)))


def saved(data: bytes, place: Path) -> str:
    """Write a sheet to a new file; return what to say."""
    try:
        with place.open("xb") as out:
            out.write(data)
    except FileExistsError:
        return tr("There is a file of that name already. Nothing was saved. Choose another name.")
    except OSError:
        return tr("The sheet could not be saved there. Choose another place.")
    return tr("Saved as “{name}”. It is not locked: print it, then delete it.", name=place.name)


def ask_printer(over: QWidget, title: str) -> QPrinter | None:
    """Let the person choose a printer, in the system's own window."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    asking = QPrintDialog(printer, over)
    asking.setWindowTitle(title)
    return printer if asking.exec() else None


def _print(over: QWidget, document: Document) -> str:
    printer = ask_printer(over, tr("Print the recovery sheet"))
    if printer is None:
        return tr("Nothing was printed.")
    print_on(printer, document)
    return tr("The sheet was sent to the printer. Take all its pages with you.")


def print_on(printer: QPrinter, document: Document) -> None:
    """Draw a sheet on a printer, in memory."""
    _Drawing(document).text.print_(printer)


class _Drawing:
    """A document as Qt's own text, plain words only."""

    def __init__(self, document: Document) -> None:
        self.text = QTextDocument()
        self._at = QTextCursor(self.text)
        self._break = False
        self._first = True
        for block in document.blocks:
            match block:
                case Heading(text, level):
                    self._line(text, _POINTS * (1.8 if level == 1 else 1.3), bold=True)
                case Para(text):
                    self._line(text, _POINTS)
                case Bullets(items):
                    for item in items:
                        self._line(f"•  {item}", _POINTS)
                case Facts(pairs):
                    for name, value in pairs:
                        self._line(f"{name}: {value or '_' * 30}", _POINTS)
                case Table(caption, columns, rows):
                    self._line(caption, _POINTS, bold=True)
                    self._table([[column.title for column in columns], *rows])
                case PageBreak():
                    self._break = True

    def _line(self, words: str, points: float, *, bold: bool = False) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(points / 2)
        if self._break:
            shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._break = False
        if self._first:
            self._at.setBlockFormat(shape)
            self._first = False
        else:
            self._at.insertBlock(shape)
        self._at.insertText(words, _letters(points, bold=bold))

    def _table(self, texts: Sequence[Sequence[str]]) -> None:
        look = QTextTableFormat()
        look.setCellPadding(4)
        look.setBorder(0.5)
        look.setHeaderRowCount(1)
        table = self._at.insertTable(len(texts), len(texts[0]), look)
        for line, row in enumerate(texts):
            for column, words in enumerate(row):
                cell = table.cellAt(line, column).firstCursorPosition()
                cell.insertText(words, _letters(_LARGE, bold=not line))
        self._at.movePosition(QTextCursor.MoveOperation.End)


def _letters(points: float, *, bold: bool) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(700 if bold else 400)
    return letters
