"""What a person was doing when the budget was locked: told as text, and brought back after unlocking.

The process ends when it locks, so nothing can wait in memory. What is on show is told: the place, the
rows that were chosen, the sheets and what was pressed for each, what stands in the boxes, and where the
keyboard was. The text is kept inside the vault (`vault.drafts`). To bring it back the same buttons
are pressed again, while the office refuses every change; then the boxes are filled. A sheet
that cannot come back this way is not lost: what was typed in it is shown, to be copied by hand.

Secrets are never told. A sheet that was closed was given up, and is not told either.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.grounds import LOOK_EVERY, PATIENCE, holder, own, settled
from phb_desktop.ui.labels import Button, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import TableView
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.page import Page

FORM: Final = 1

Told = dict[str, Any]


# -- telling


def place_of(frame: Frame) -> str:
    """Return the name of the place on show: it says nothing about anybody."""
    page = frame.page()
    return frame.place_of(page) if page is not None else "home"


def told_of(frame: Frame) -> str:
    """Return what the person is doing, as text; nothing if there is nothing to lose."""
    page = frame.page()
    sheets = [sheet for sheet in page.sheets() if not sheet.passing] if page is not None else []
    if page is None or not (sheets or _has_words(page)):
        return ""
    grounds = [page, *sheets]
    told = {
        "form": FORM,
        "place": place_of(frame),
        "grounds": [_ground(ground, page) for ground in grounds],
        "keyboard": _keyboard(frame, grounds),
    }
    return json.dumps(told, ensure_ascii=False)


def _ground(ground: QWidget, page: Page) -> Told:
    told: Told = {
        "rows": [_row(view) for view in _views(ground)],
        "fields": [[field.name, field.label, told_boxes(field)] for field in _fields(ground)],
    }
    if isinstance(ground, Sheet):
        told["title"] = ground.title.text()
        told["by"] = _opener(ground.opened_by, page)
        told["more"] = ground.held()
    return told


def told_boxes(field: Field[Any]) -> list[Told] | None:
    """Return what stands in the boxes of a field; None for a secret."""
    boxes = field.boxes()
    if any(isinstance(box, QLineEdit) and box.echoMode() != QLineEdit.EchoMode.Normal for box in boxes):
        return None
    if hasattr(field, "forget"):  # a secret that is being shown is a secret still
        return None
    return [_box(box) for box in boxes]


def _box(box: QWidget) -> Told:
    if isinstance(box, QLineEdit):
        return {"text": box.text(), "at": box.cursorPosition()}
    if isinstance(box, QPlainTextEdit):
        return {"text": box.toPlainText(), "at": box.textCursor().position()}
    if isinstance(box, QComboBox):
        return {"choice": box.currentText(), "number": box.currentIndex()}
    if isinstance(box, QCheckBox):
        return {"ticked": box.isChecked()}
    return {}


def _row(view: TableView) -> list[Any]:
    here = view.currentIndex()
    return [here.row(), _sentence(view)] if here.isValid() else [-1, ""]


def _sentence(view: TableView) -> str:
    model: Any = view.model()
    row = view.current()
    return str(model.sentence(row)) if row is not None else ""


def _opener(widget: QWidget | None, page: Page) -> Told:
    if widget is None or not isValid(widget):
        return {}
    over = holder(widget, page)
    within = page.sheets().index(over) + 1 if isinstance(over, Sheet) and over in page.sheets() else 0
    if isinstance(widget, QAbstractButton):
        return {"in": within, "button": widget.accessibleName()}
    if isinstance(widget, TableView):
        return {"in": within, "table": _views(over).index(widget)}
    return {"in": within, "enter": True}  # Enter in a box presses the sheet's main button


def _keyboard(frame: Frame, grounds: list[Any]) -> Told:
    here: QWidget | None = frame.focusWidget()  # the stubs know no None here
    if here is None:
        return {}
    for number in range(len(grounds) - 1, -1, -1):
        ground = grounds[number]
        if not ground.isAncestorOf(here):
            continue
        for place, field in enumerate(_fields(ground)):
            if here in field.boxes():
                return {"in": number, "field": place, "box": field.boxes().index(here)}
        if isinstance(here, TableView):
            views = _views(ground)  # a table of a sheet that is just going is none of them
            return {"in": number, "table": views.index(here)} if here in views else {}
        return {"in": number, "button": here.accessibleName()}
    return {}


# -- looking


def _fields(ground: QWidget) -> list[Field[Any]]:
    if not isinstance(ground, Sheet):
        return list(own(ground, Field))
    inside = list(ground.form.fields)
    return inside + [field for field in own(ground, Field) if field not in inside]


def _views(ground: QWidget) -> list[TableView]:
    return list(own(ground, TableView))


def _has_words(page: Page) -> bool:
    """Say whether the person typed into the page itself, such as what to search for."""
    boxes = [box for field in _fields(page) for box in field.boxes()]
    return any(isinstance(box, QLineEdit) and box.text() and box.isModified() for box in boxes)


# -- bringing back


@dataclass
class _Wait:
    ready: Callable[[], bool]
    end: float


class BringBack(QObject):
    """Brings back what was told, step by step, as the answers of the office come in."""

    def __init__(self, frame: Frame, words: str, done: Callable[[], object]) -> None:
        super().__init__(frame)
        self._frame, self._done = frame, done
        self._told: Told = {}
        with suppress(ValueError):
            told = json.loads(words)
            self._told = told if isinstance(told, dict) else {}
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._steps = self._run()
        self._wait: _Wait | None = None

    def start(self) -> None:
        """Begin; `done` is called at the end, however it went."""
        self._frame.desk.office.only_reads = True
        self._timer.start()
        self._look()

    def _look(self) -> None:
        if self._wait is not None and not self._wait.ready() and time.monotonic() < self._wait.end:
            return
        try:
            self._wait = _Wait(next(self._steps), time.monotonic() + PATIENCE)
        except (StopIteration, KeyError, IndexError, TypeError):  # the end, or told by another version
            self._end()
        except BaseException:
            self._end()
            raise

    def _end(self) -> None:
        self._timer.stop()
        self._frame.desk.office.only_reads = False
        self._done()
        self.deleteLater()

    def _run(self) -> Iterator[Callable[[], bool]]:
        """Do one step, and yield what to wait for before the next."""
        if self._told.get("form") != FORM:
            return
        page = self._frame.show_place(self._told["place"], enter=True)
        yield lambda: settled(page)
        grounds = self._told["grounds"]
        yield from self._fill(page, page, grounds[0])
        for number, told in enumerate(grounds[1:], 1):
            before = page.sheets()
            if len(before) != number - 1 or not _press([page, *before], told["by"]):
                self._show_words(page, grounds[number:])
                return
            yield lambda number=number: len(page.sheets()) >= number and settled(page)  # type: ignore[misc]
            sheet = page.sheet()
            if sheet is None or sheet.title.text() != told["title"]:
                self._give_up(page, before, grounds[number:])
                return
            yield from self._fill(page, sheet, told)
        yield lambda: settled(page)
        self._keyboard([page, *page.sheets()])
        name = grounds[-1].get("title")
        said = tr("You were at “{sheet}”. What you typed is back.", sheet=name) if name else ""
        self._frame.desk.status.say(said or tr("You are back where you were."))

    def _fill(self, page: Page, ground: QWidget, told: Told) -> Iterator[Callable[[], bool]]:
        if isinstance(ground, Sheet) and ground.form.grow is not None:
            for _ in range(len(told["fields"])):
                if len(_fields(ground)) >= len(told["fields"]):
                    break
                ground.form.grow()
        if isinstance(ground, Sheet) and told.get("more") is not None:
            ground.hold(told["more"])
        for _ in range(2):  # a choice may change other boxes, so all are put once more
            for field, (name, _label, boxes) in zip(_fields(ground), told["fields"], strict=False):
                if field.name == name and boxes is not None:
                    put_boxes(field, boxes)
        yield lambda: settled(page)
        for view, (number, sentence) in zip(_views(ground), told["rows"], strict=False):
            if number < 0:
                continue
            view.go_to(number)
            yield lambda: settled(page)
            if _sentence(view) != sentence:
                _find(view, sentence)

    def _keyboard(self, grounds: list[Any]) -> None:
        told = self._told["keyboard"]
        if not told or told["in"] >= len(grounds):
            return
        ground = grounds[told["in"]]
        wanted: QWidget | None = None
        with suppress(IndexError, StopIteration):
            if "field" in told:
                wanted = _fields(ground)[told["field"]].boxes()[told["box"]]
            elif "table" in told:
                wanted = _views(ground)[told["table"]]
            else:
                wanted = next(each for each in own(ground, QWidget) if _is_called(each, told["button"]))
        if wanted is None or not wanted.isVisible():
            return
        at = wanted.cursorPosition() if isinstance(wanted, QLineEdit) else None
        wanted.setFocus()
        if isinstance(wanted, QLineEdit) and at is not None:
            wanted.setCursorPosition(at)

    def _give_up(self, page: Page, before: list[Sheet], lost: list[Told]) -> None:
        while page.sheets() and page.sheets() != before:
            page.sheets()[-1].close_sheet()
        self._show_words(page, lost)

    def _show_words(self, page: Page, lost: list[Told]) -> None:
        """Show what was typed in sheets that cannot come back."""
        typed = [
            (label, said) for told in lost for _, label, boxes in told["fields"] if (said := _said(boxes))
        ]
        if not typed:
            return
        sheet = Sheet(
            tr("What you were typing"),
            tr("“{sheet}” could not be opened again. This is what you had typed.", sheet=lost[-1]["title"]),
        )
        sheet.kept = False
        for label, said in typed:
            sheet.form.put(Text(f"{label}: {said}"))
        page.open_sheet(sheet)


def _press(grounds: list[Any], by: Told) -> bool:
    if not by or by["in"] >= len(grounds):
        return False
    ground = grounds[by["in"]]
    if "button" in by:
        buttons = [each for each in own(ground, QAbstractButton) if _is_called(each, by["button"])]
        button = next((each for each in buttons if each.isVisible() and each.isEnabled()), None)
        if button is None:
            return False
        button.setFocus()
        button.click()
        return True
    if "table" in by:
        view = _views(ground)[by["table"]]
        if view.current() is None:
            return False
        view.setFocus()
        view.opened.emit(view.current())
        return True
    main = getattr(ground, "main", None)
    if not isinstance(main, Button) or not main.isEnabled():
        return False
    main.click()
    return True


def _is_called(widget: QWidget, name: str) -> bool:
    return bool(name) and widget.accessibleName() == name


def _find(view: TableView, sentence: str) -> None:
    """Go to the row that says this sentence, among those at hand; else to none."""
    model: Any = view.model()
    for number in range(min(model.rowCount(), 5_000)):
        row = model.row_at(number)
        if row is not None and model.sentence(row) == sentence:
            view.go_to(number)
            return
    view.clearSelection()
    view.setCurrentIndex(model.index(-1, -1))


def put_boxes(field: Field[Any], boxes: list[Told]) -> None:
    """Put back into the boxes what `told_boxes` gave."""
    for box, told in zip(field.boxes(), boxes, strict=False):
        if isinstance(box, QLineEdit) and "text" in told:
            box.setText(told["text"])
            box.setModified(True)  # typed by the person, though not in this process
            box.setCursorPosition(told["at"])
        elif isinstance(box, QPlainTextEdit) and "text" in told:
            box.setPlainText(told["text"])
            cursor = box.textCursor()
            cursor.setPosition(min(told["at"], len(box.toPlainText())))
            box.setTextCursor(cursor)
        elif isinstance(box, QComboBox) and "choice" in told:
            number = told["number"]
            same = 0 <= number < box.count() and box.itemText(number) == told["choice"]
            box.setCurrentIndex(number if same else box.findText(told["choice"]))
        elif isinstance(box, QCheckBox) and "ticked" in told:
            box.setChecked(told["ticked"])
    field.changed.emit()


def _said(boxes: list[Told] | None) -> str:
    return " ".join(each.get("text") or each.get("choice") or "" for each in boxes or ()).strip()
