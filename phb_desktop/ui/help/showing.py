"""Brings the guide up: over the place on show, or at the door before a budget is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from phb_desktop.ui.help.guide import CONTENTS, Topic
from phb_desktop.ui.help.sheet import HelpSheet
from phb_desktop.ui.help.topics import topic, topic_of
from phb_desktop.ui.labels import focused

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.main_window import MainWindow


def help_in(frame: Frame, about: str = "") -> None:
    """Lay the guide over the place on show. about: `page` or `page/heading`; else what fits is chosen."""
    page = frame.page()
    if page is None:
        return
    ground = page.sheet() or page
    if isinstance(ground, HelpSheet):
        ground.go(topic(about or CONTENTS))
        return
    asked = topic(about) if about else _fitting(page.sheets(), page)
    page.open_sheet(HelpSheet(asked, by_cell=frame.desk.settings.by_cell))


def help_at_door(window: MainWindow, about: str = "") -> None:
    """Show the guide in place of the door or the first-run screens, and go back there."""
    before, keyboard = window.pile.currentWidget(), focused()
    if before is None:
        return
    if isinstance(before, HelpSheet):
        before.go(topic(about or CONTENTS))
        return
    asked = topic(about) if about else topic_of(type(before))
    sheet = HelpSheet(asked, by_cell=window.settings.by_cell)

    def back() -> None:
        window.pile.removeWidget(sheet)
        sheet.deleteLater()
        if isValid(before):
            window.pile.setCurrentWidget(before)
        if keyboard is not None and isValid(keyboard) and keyboard.isVisible():
            keyboard.setFocus()

    sheet.closed.connect(back)
    window.pile.addWidget(sheet)
    window.pile.setCurrentWidget(sheet)
    sheet.begin()


def _fitting(sheets: list[Any], page: QWidget) -> Topic:
    """Return what fits the uppermost sheet, or the place itself."""
    return topic_of(type(sheets[-1] if sheets else page))
