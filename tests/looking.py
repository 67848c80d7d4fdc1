"""What is wrong with what shows in a window now: for whoever looks around in it, in words.

Each function returns faults, mostly none. The numbers are those of docs/accessibility.md.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from phb_desktop.ui.focus_mark import FocusMark
from phb_desktop.ui.form import Form, Problems
from phb_desktop.ui.labels import SentenceButton, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.tables.folded import Folded, InColumns
from phb_desktop.ui.theme import SMALLEST_TARGET
from tests.person import inside, spoken, takes_keyboard

_NO_BREAK = re.compile("[ \\n/\\-\N{ZERO WIDTH SPACE}]")  # what lies between ends a line nowhere
_BELOW_NOTHING = re.compile(r"[-−]£?[\d.,]+|\(£?[\d.,]+\)")  # a sum whose sign alone says which way


def faults_of_all(window: QWidget) -> list[str]:
    """Return what is wrong with names, words, targets, order, kinds, icons, secrets and tables."""
    looks = (faults_of_names, faults_of_words, faults_of_size, faults_of_order, faults_of_kinds)
    more = (faults_of_icons, faults_of_secrets, faults_of_tables)
    return [fault for look in (*looks, *more) for fault in look(window)]


def faults_of_names(window: QWidget) -> list[str]:
    """Return what is wrong with the names on screen now."""
    shown = [each for each in window.findChildren(QWidget) if takes_keyboard(each)]
    names = [spoken(each).strip() for each in shown]
    faults = [
        f"{type(each).__name__} has no name" for each, name in zip(shown, names, strict=True) if not name
    ]
    faults += [f"{count} are called “{name}”" for name, count in Counter(names).items() if count > 1 and name]
    for each, name in zip(shown, names, strict=True):
        if name.lower() in ("button", "edit", "table", "list") or re.search(r"\.(png|svg|py)$", name):
            faults.append(f"“{name}” is no name")
        if isinstance(each, QAbstractButton) and each.text():
            visible = each.text().replace("&&", "&")
            if not _joined(name).startswith(_joined(visible.rstrip("…"))):
                faults.append(f"“{name}” does not begin with the visible “{visible}”")
        if isinstance(each, QComboBox) and each.isEditable():
            faults.append(f"“{name}” is an editable list, which readers cannot read")
    for each in window.findChildren(QTableView) + window.findChildren(QProgressBar):
        if each.isVisible() and not spoken(each):
            faults.append(f"{type(each).__name__} has no name")
    if len(shown) > 45:  # “about 40”; the contents of the guide are the longest page
        faults.append(f"{len(shown)} controls at once: {names}")
    return faults


def _joined(words: str) -> str:
    """Return words without what lies between them: a word that is very long goes on in the next line."""
    return "".join(words.split())


def faults_of_words(window: QWidget) -> list[str]:
    """Return labels that could be read as markup, and what shows only when a mouse hovers."""
    faults: list[str] = []
    labels = [each for each in window.findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText]
    faults += [f"“{each.text()[:40]}” is not plain text" for each in labels]
    hovering = [each for each in window.findChildren(QWidget) if each.toolTip()]
    return faults + [f"{type(each).__name__} has a tooltip" for each in hovering]


def faults_of_size(window: QWidget) -> list[str]:
    """Return buttons smaller than a trembling hand needs."""
    return [
        f"“{spoken(each)}” is {each.width()} × {each.height()}"
        for each in window.findChildren(QAbstractButton)
        if takes_keyboard(each)
        and each.property("away") != "true"
        and min(each.width(), each.height()) < SMALLEST_TARGET
    ]


def faults_of_order(window: QWidget) -> list[str]:
    """Return where Tab jumps up the page, or to the left in a row: it should go as one reads."""
    body = next((each for each in window.findChildren(Sheet) if each.isVisible()), None)
    if body is None:
        return []
    here, faults = body.nextInFocusChain(), []
    met: list[QWidget] = []
    while here is not body and here is not None:
        if takes_keyboard(here) and body.isAncestorOf(here):
            met.append(here)
        here = here.nextInFocusChain()
    for before, after in pairwise(met):
        one, other = (QRect(each.mapTo(body, each.rect().topLeft()), each.size()) for each in (before, after))
        inside_it = before.isAncestorOf(after)
        below = other.top() > one.center().y()
        beside = other.bottom() > one.top() and other.left() >= one.right()
        if not (inside_it or below or beside):
            faults.append(f"Tab goes from “{spoken(before)}” up to “{spoken(after)}”")
    return faults


def faults_of_kinds(window: QWidget) -> list[str]:
    """Return what no reader reads well (10, 14, 36): lists to type into, trees, boxes that count or jump."""
    kinds = (QAbstractSpinBox, QCalendarWidget, QTreeView)
    found = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
    faults = [f"{type(each).__name__} “{spoken(each)}”" for each in found]
    boxes = [each for each in window.findChildren(QLineEdit) if each.isVisible()]
    faults += [f"“{spoken(each)}” completes by itself" for each in boxes if each.completer() is not None]
    return faults


def faults_of_icons(window: QWidget) -> list[str]:
    """Return buttons that show a picture and no words (3)."""
    shown = [each for each in window.findChildren(QAbstractButton) if takes_keyboard(each)]
    return [
        f"“{spoken(each)}” has no words on it"
        for each in shown
        if not (each.text() or (isinstance(each, SentenceButton) and each.words()))
    ]


def faults_of_secrets(window: QWidget) -> list[str]:
    """Return boxes for secrets that show, and speak, what is typed (6)."""
    boxes = [each for each in window.findChildren(QLineEdit) if each.isVisible()]
    asked = [spoken(each) for each in window.findChildren(QCheckBox) if each.isChecked()]
    boxes = [box for box in boxes if not any(each.endswith(f": {spoken(box)}") for each in asked)]
    return [
        f"“{spoken(each)}” shows what is typed"
        for each in boxes
        if "assphrase" in spoken(each) and each.echoMode() == QLineEdit.EchoMode.Normal and each.text() == ""
    ]


def faults_of_tables(window: QWidget) -> list[str]:
    """Return tables that do not speak for themselves (4, 11, 15), and boxes that keep the keyboard (15)."""
    faults = []
    for view in window.findChildren(QTableView):
        if not view.isVisible():
            continue
        name = spoken(view)
        if view.selectionMode() != QTableView.SelectionMode.SingleSelection:
            faults.append(f"several rows of “{name}” can be chosen at once, in silence")
        if view.tabKeyNavigation():
            faults.append(f"Tab does not leave “{name}”")
        model = view.model()
        for row in range(min(model.rowCount(), 12)):
            for column in range(model.columnCount()):
                shown = str(model.index(row, column).data() or "")
                said = str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
                if not said:
                    faults.append(f"a cell of “{name}” says nothing for “{shown}”")
                elif _BELOW_NOTHING.fullmatch(shown) and shown in said.split(": ")[-1:]:
                    faults.append(f"“{name}” says “{said}”: less than nothing by a sign alone")
    boxes = [each for each in window.findChildren(QPlainTextEdit) if each.isVisible()]
    return faults + [
        f"Tab does not leave “{spoken(each)}”"
        for each in boxes
        if not each.tabChangesFocus() and not each.isReadOnly()
    ]


def faults_of_focus(window: QWidget, mark: FocusMark) -> list[str]:
    """Return what is wrong with the mark around what has the keyboard (17)."""
    here = QApplication.focusWidget()
    if here is None or here is window or not takes_keyboard(here):
        return []
    if not inside(here, window) and here.height() < window.height():
        return [f"“{spoken(here)}” has the keyboard, out of sight"]
    ring = mark.ring
    if mark.around() is not here or ring is None or not ring.isVisible() or ring.WIDTH < 2:
        return [f"no mark is around “{spoken(here)}”"]
    return []


def faults_of_problems(window: QWidget) -> list[str]:
    """Return what is wrong with a summary of problems that shows (37)."""
    faults = []
    for each in window.findChildren(Problems):
        if not each.isVisible():
            continue
        lines = [button for button in each.findChildren(SentenceButton) if button.isVisible()]
        if not spoken(each).startswith("There is a problem. "):
            faults.append(f"“{spoken(each)}” does not say its problems")
        form = each.parentWidget()
        if not isinstance(form, Form):
            continue  # of a page: its lines lead elsewhere
        beside = [label.text() for label in form.findChildren(QLabel) if label.property("problem") == "true"]
        faults += [f"“{line.words()}” stands beside no box" for line in lines if line.words() not in beside]
    return faults


def faults_of_room(window: QWidget) -> list[str]:
    """Return what a person cannot bring into sight, or what is cut, at the text size of now (26 to 28)."""
    faults = []
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            wide = [
                f"{type(each).__name__} “{spoken(each) or getattr(each, 'text', str)()}”"
                for each in area.findChildren(QWidget)
                if each.isVisible() and each.minimumSizeHint().width() > area.viewport().width() - 48
            ]
            faults.append(f"it scrolls sideways by {area.horizontalScrollBar().maximum()}: {wide[-1:]}")
    for each in window.findChildren(QAbstractButton):
        words = each.text() and not isinstance(each, SentenceButton)
        if takes_keyboard(each) and words and each.property("away") != "true":
            need = each.sizeHint()
            if each.width() < need.width() - 1 or each.height() < need.height() - 1:
                faults.append(f"“{each.text()}” is cut: {each.width()} of {need.width()} wide")
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and label.hasHeightForWidth():
            need_tall = label.heightForWidth(label.width())
            if label.height() < need_tall - 2:
                faults.append(f"“{label.text()[:40]}” is cut: {label.height()} of {need_tall} tall")
    if window.width() > 1366 or window.height() > 768:
        faults.append(f"the window grows to {window.width()} × {window.height()}")
    shown = [each for each in window.findChildren(QWidget) if takes_keyboard(each)]
    faults += [f"“{spoken(each)}” is cut off by what it stands in" for each in shown if _is_cut_off(each)]
    lost = [each for each in shown if not _can_be_seen(each, window)]
    return faults + [f"“{spoken(each)}” lies out of the window, and nothing scrolls to it" for each in lost]


def _can_be_seen(widget: QWidget, window: QWidget) -> bool:
    """Say whether a control shows, or lies in something that scrolls to it."""
    if inside(widget, window):
        return True
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def faults_of_top(window: QWidget) -> list[str]:
    """Return sheets that came up scrolled down: whoever looks does not see what they are.

    Not where a problem is told, nor where the keyboard came to a table, which is brought into sight whole.
    """
    sheet = next((each for each in window.findChildren(Sheet) if each.isVisible()), None)
    told = any(each.isVisible() for each in window.findChildren(Problems))
    here = QApplication.focusWidget()
    if sheet is None or told or here is None or isinstance(here, QTableView):
        return []
    down = sheet.area.verticalScrollBar().value()
    return [f"it came up {down} down, at “{spoken(here)}”"] if down else []


def faults_of_bars(window: QWidget) -> list[str]:
    """Return tables that scroll within a page that scrolls too: two bars, and neither moves all of it."""
    return [
        f"“{spoken(table)}” scrolls, and so does the page around it"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.verticalScrollBar().maximum() > 0
        for table in area.findChildren(QTableView)
        if table.isVisible() and table.verticalScrollBar().maximum() > 0
    ]


def _is_cut_off(widget: QWidget) -> bool:
    """Say whether what a control stands in is too small for it, where nothing scrolls to the rest."""
    if widget.property("away") == "true":
        return False
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            break  # what scrolls, or the hole that it scrolls in
        edge = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(edge):
            return True
        parent = parent.parentWidget()
    return False


def faults_of_cut_words(window: QWidget) -> list[str]:
    """Return words that are wider than what they stand in: they would be cut within, without a sign (28)."""
    faults = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or (isinstance(label, Text) and not label.drawn_by_qt()):
            continue  # what we draw ourselves is broken wherever it must
        words = label.text().split() if label.wordWrap() else [label.text()]
        widest = max(map(label.fontMetrics().horizontalAdvance, words), default=0)
        if widest > label.contentsRect().width() + 1:
            faults.append(f"“{label.text()[:50]}” has a word of {widest} in {label.contentsRect().width()}")
    for view in window.findChildren(TableView):
        if view.isVisible():
            faults += _words_cut_in(view)
    return faults


def _words_cut_in(view: TableView) -> list[str]:
    """Return words of a table, as it draws them, that are wider than their column."""
    faults, drawn = [], view.itemDelegate()
    assert isinstance(drawn, Folded | InColumns)
    for row in range(min(view.model().rowCount(), 12)):
        for column in range(view.model().columnCount()):
            if view.isColumnHidden(column):
                continue
            option = QStyleOptionViewItem()
            drawn.initStyleOption(option, view.model().index(row, column))
            widest = max(map(view.fontMetrics().horizontalAdvance, _NO_BREAK.split(option.text)), default=0)
            if widest > view.columnWidth(column):
                faults.append(f"“{spoken(view)}” cuts “{option.text[:50]}”: {widest}")
    return faults
