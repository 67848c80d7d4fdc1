"""Text size, letters, line spacing and colours of every window, live.

One size control from 100 to 300 per cent changes all text and, with it, all spacing. Colours and
letters follow the system unless the person chose others. Where the system asks for high contrast, the
system's colours stand, and our style sheet gives them nothing but edges and room.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from phb_desktop.ui import colours
from phb_desktop.ui.colours import Colours
from phb_desktop.ui.focus_mark import FocusMark
from phb_desktop.ui.letters import LINES, Leading, Letters, families, points
from phb_desktop.ui.system_colours import of_system

# The rhythm of all spacing, in pixels at any text size.
TINY: Final = 4
SMALL: Final = 8
ROOM: Final = 16
WIDE: Final = 24
VAST: Final = 32

TARGET: Final = 44  # height of a main action at 100 per cent
_GROWS: Final = 24  # pixels more for each 100 per cent: the words grow with the text, the room around stays
SMALLEST_TARGET: Final = 24
SIZES: Final = (100, 125, 150, 175, 200, 250, 300)


class Look(StrEnum):
    """Which colours the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    CREAM = "cream"
    BLUE = "blue"


_OWN: Final = {
    Look.LIGHT: colours.LIGHT,
    Look.DARK: colours.DARK,
    Look.CONTRAST: colours.CONTRAST,
    Look.CREAM: colours.CREAM,
    Look.BLUE: colours.BLUE,
}


class Theme(QObject):
    """Puts size and colours onto the application, and again whenever the system's wishes change."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        look: Look = Look.SYSTEM,
        percent: int = 100,
        letters: Letters = Letters.SYSTEM,
        lines: int = 100,
    ) -> None:
        super().__init__(app)
        self._app, self._look, self._percent = app, look, percent
        self._letters, self._lines = letters, lines
        self._own = QFont(app.font())  # the system's letters
        self._points = points(self._own, app.primaryScreen().logicalDotsPerInch())
        self.colours: Colours = colours.LIGHT
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        # Held for life: PySide would otherwise take the object down with its last Python name.
        self._hints, self._wishes = hints, hints.accessibility()
        self._wishes.contrastPreferenceChanged.connect(self._system_changed)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._other_contrast)
        app.paletteChanged.connect(self._palette_changed)  # a method: it ends with the theme
        self.apply()
        self.mark = FocusMark(self)

    def _palette_changed(self) -> None:
        self._late.start()

    @property
    def look(self) -> Look:
        return self._look

    @property
    def percent(self) -> int:
        return self._percent

    @property
    def letters(self) -> Letters:
        return self._letters

    @property
    def lines(self) -> int:
        """How far lines stand apart, in per cent."""
        return self._lines

    @property
    def system_contrast(self) -> bool:
        """Whether the system's own contrast theme stands, and no colour of ours."""
        wish = self._wishes.contrastPreference()
        return self._look is Look.SYSTEM and wish == Qt.ContrastPreference.HighContrast

    def wear(self, look: Look) -> None:
        """Change the colours now, in every window."""
        self._look = look
        self.apply()

    def size(self, percent: int) -> None:
        """Change all text now, 100 to 300 per cent."""
        self._percent = min(max(percent, SIZES[0]), SIZES[-1])
        self.apply()

    def write_with(self, letters: Letters) -> None:
        """Change the letters now, in every window."""
        self._letters = letters
        self.apply()

    def space_lines(self, percent: int) -> None:
        """Change how far lines stand apart now, 100 to 200 per cent."""
        self._lines = min(max(percent, LINES[0]), LINES[-1])
        self.apply()

    def larger(self) -> None:
        self.size(next((size for size in SIZES if size > self._percent), SIZES[-1]))

    def smaller(self) -> None:
        self.size(next((size for size in reversed(SIZES) if size < self._percent), SIZES[0]))

    def px(self, pixels: int) -> int:
        """Scale a length that belongs to text (a box, a target, a bar) with the text size."""
        return pixels * self._percent // 100

    def apply(self) -> None:
        """Put size, palette and sheet onto the application, and from there onto every widget."""
        font = QFont(self._own)
        if named := families(self._letters):
            font.setFamilies(named)
        font.setPointSizeF(self._points * self._percent / 100)
        Leading.factor = self._lines / 100
        self.colours = self._chosen()
        with _no_widget_dies():
            self._app.setFont(font)
            if not self.system_contrast:
                self._app.setPalette(palette(self.colours))
            self._app.setStyleSheet(sheet(self.colours, self._percent))
        for effect in (
            Qt.UIEffect.UI_AnimateMenu,
            Qt.UIEffect.UI_AnimateCombo,
            Qt.UIEffect.UI_FadeMenu,
            Qt.UIEffect.UI_FadeTooltip,
        ):
            self._app.setEffectEnabled(effect, False)
        self.changed.emit()

    def given(self) -> QPalette:
        """Return the system's own colours as they are now, and let them stand."""
        self._app.setPalette(QPalette())
        return QPalette(self._app.palette())

    def _chosen(self) -> Colours:
        if self.system_contrast:
            return of_system(self.given())
        if (own := _OWN.get(self._look)) is not None:
            return own
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return colours.DARK if dark else colours.LIGHT

    def _other_contrast(self) -> None:
        """Follow the system from one contrast theme to another."""
        if self.system_contrast and of_system(self.given()) != self.colours:
            self.apply()

    def _system_changed(self) -> None:
        if self._look is Look.SYSTEM:
            self.apply()


@contextmanager
def _no_widget_dies() -> Iterator[None]:
    """Keep forgotten widgets alive for a moment.

    Qt goes over a plain list of all widgets while it restyles, and calls back into ours on the way.
    Were Python to clear away a forgotten one just then, on this thread or another, Qt would go on to
    a widget that is gone, and the program would die.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def palette(c: Colours) -> QPalette:
    """Return a palette in which every role and state has one of our colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.base),
        (role.AlternateBase, c.stripe),
        (role.Text, c.text),
        (role.PlaceholderText, c.quiet),
        (role.Button, c.button),
        (role.ButtonText, c.text),
        (role.BrightText, c.on_accent),
        (role.ToolTipBase, c.base),
        (role.ToolTipText, c.text),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Light, c.base),
        (role.Midlight, c.rule),
        (role.Mid, c.edge),
        (role.Dark, c.edge),
        (role.Shadow, c.rule),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.off))
    return made


def sheet(c: Colours, percent: int) -> str:
    """Return the one style sheet: shapes and roomy targets. It names no font."""

    def px(pixels: int) -> int:
        return pixels * percent // 100

    tall = TARGET + (percent - 100) * _GROWS // 100
    begins = "right" if QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft else "left"
    return f"""
QPushButton {{ min-height: {tall - 18}px; padding: 8px 16px; border: 1px solid {c.edge};
    border-radius: 6px; background: {c.button}; color: {c.text}; }}
QPushButton, QCheckBox, QTableView, QComboBox {{ outline: none; }}
QPushButton:hover {{ background: {c.stripe}; }}
QPushButton:pressed {{ background: {c.accent}; color: {c.on_accent}; }}
QPushButton:disabled {{ color: {c.off}; border: 1px dashed {c.rule}; background: {c.window}; }}
QPushButton[main="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[main="true"]:disabled {{ background: {c.window}; color: {c.off}; border: 1px dashed {c.rule}; }}
QPushButton[slim="true"] {{ min-height: {max(px(26), TARGET) - 10}px; padding: 4px 12px; }}
QPushButton[plain="true"] {{ text-align: left; border: none; background: transparent; padding: 4px 4px;
    min-height: {px(SMALLEST_TARGET)}px; color: {c.text}; text-decoration: underline; }}
QPushButton[plain="true"]:hover {{ background: {c.stripe}; }}
QPushButton[away="true"] {{ min-height: 0; max-height: 1px; padding: 0; border: none;
    background: transparent; color: transparent; }}
QPushButton:checked {{ border: 3px solid {c.accent}; }}
QLineEdit, QComboBox, QPlainTextEdit {{ min-height: {px(28)}px; padding: 4px 8px; border: 1px solid {c.edge};
    border-radius: 4px; background: {c.base}; color: {c.text};
    selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox QAbstractItemView {{ background: {c.base}; color: {c.text}; border: 1px solid {c.edge}; }}
QLineEdit[problem="true"], QComboBox[problem="true"] {{ border: 2px solid {c.problem}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.off}; background: {c.window}; }}
QCheckBox {{ min-height: {px(SMALLEST_TARGET)}px; spacing: 8px; }}
QCheckBox::indicator {{ width: {px(18)}px; height: {px(18)}px;
    border: 2px solid {c.edge}; border-radius: 4px; background: {c.base}; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; }}
QCheckBox::indicator:checked:disabled {{ background: {c.off}; border-color: {c.off}; }}
QTableView {{ border: 1px solid {c.rule}; border-radius: 6px; background: {c.base};
    alternate-background-color: {c.stripe}; gridline-color: {c.rule};
    selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QTableView::item {{ padding: 0 8px; }}
QHeaderView {{ background: {c.base}; border: none; }}
QHeaderView::section {{ background: {c.base}; color: {c.quiet}; padding: 8px 11px; border: none;
    border-bottom: 2px solid {c.edge}; font-weight: 600; }}
QFrame[card="true"] {{ background: {c.base}; border: 1px solid {c.rule}; border-radius: 8px; }}
QFrame[notice="true"] {{ background: {c.base}; border: 2px solid {c.edge}; border-radius: 8px; }}
QFrame[notice="problem"] {{ background: {c.base}; border: 3px solid {c.problem}; border-radius: 8px; }}
QWidget#side, QWidget#status, QWidget#bar {{ background: {c.side}; }}
QWidget#status {{ border-top: 1px solid {c.rule}; }}
QWidget#bar {{ border-bottom: 1px solid {c.rule}; }}
QScrollArea#side[over="true"] {{ border: 2px solid {c.edge}; }}
QListWidget#places {{ background: {c.side}; border: none; outline: none; }}
QListWidget#places::item {{ padding: 10px 12px; min-height: {px(24)}px;
    border-{begins}: 5px solid transparent; color: {c.text}; }}
QListWidget#places::item:selected {{ background: {c.base}; color: {c.text};
    border-{begins}: 5px solid {c.accent}; }}
QLabel[quiet="true"] {{ color: {c.quiet}; }}
QLabel[problem="true"] {{ color: {c.problem}; font-weight: 600; }}
QScrollArea, QScrollArea > QWidget > QWidget#body {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {px(14)}px; }}
QScrollBar:horizontal {{ height: {px(14)}px; }}
QScrollBar::handle {{ background: {c.edge}; border: 3px solid {c.window}; border-radius: {px(7)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(40)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(40)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 1px solid {c.edge}; border-radius: 4px; background: {c.base}; min-height: {px(16)}px;
    text-align: center; color: {c.text}; }}
QProgressBar::chunk {{ background: {c.bar}; }}
"""


class FontFollower(QObject):
    """Keeps one widget's font at a fixed ratio of the window's, whenever that changes."""

    def __init__(self, widget: QWidget, ratio: float, *, bold: bool) -> None:
        super().__init__(widget)
        self._widget, self._ratio, self._bold = widget, ratio, bold
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        widget.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the application's font."""
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._later.start()  # after the style sheet, which puts fonts back, has had its say
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * self._ratio)
        font.setBold(self._bold)
        if font != self._widget.font():
            self._widget.setFont(font)
