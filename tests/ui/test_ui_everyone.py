"""Few stops, no motion, crisp letters, and a system's contrast theme: what is not about one sheet."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from phb_desktop.ui import colours
from phb_desktop.ui.theme import Theme, sheet
from tests.person import Person, takes_keyboard, the_theme

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "phb_desktop" / "ui"
MOST_STOPS = 25


class Counting(Person):
    """Counts each press of Tab, back or forth, as a scanner's stops; goes the shorter way."""

    stops = 0

    def reaches(self, name: str) -> QWidget:
        wanted = self.control(name)
        chain = []
        here: QWidget | None = QApplication.focusWidget() or self.window
        for _ in range(400):
            here = here.nextInFocusChain() if here is not None else None
            if here is not None and takes_keyboard(here):
                chain.append(here)
            if here is QApplication.focusWidget():
                break
        forward = chain.index(wanted) + 1 if wanted in chain else 0
        back = len(chain) - forward
        key = Qt.Key.Key_Tab if forward <= back else Qt.Key.Key_Backtab
        if QApplication.focusWidget() is not wanted:
            for _ in range(min(forward, back)):
                self.presses_key(key)
                self.stops += 1
        return super().reaches(name)


def records_a_payment(person: Person) -> None:
    person.presses("Add money out")
    person.types("Paid to", "Warm Pool")
    person.types("Amount", "45")
    person.chooses("What kind of payment", "Therapies")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses_key(Qt.Key.Key_Up)
    person.presses_key(Qt.Key.Key_Down)
    person.presses("Save")
    person.sees_done("Saved: £45.00 to Warm Pool.")


def keeps_a_paper(person: Person) -> None:
    person.presses("Keep a paper")
    person.types("The file", str(ROOT / "README.md"))
    person.presses("Keep it")
    person.sees_done("is kept")


def notes_a_question(person: Person) -> None:
    person.presses("Note what was asked or promised")
    person.types("Who is asked", "Cara Ordinator")
    person.types("What exactly was asked", "May we buy a tablet?")
    person.presses("Save")
    person.sees_done("The question is noted.")


def makes_a_backup(person: Person) -> None:
    person.presses("Make a backup now")
    person.presses("Make it now")
    person.sees_done("is made, and was opened to prove it.")


DAILY: tuple[tuple[str, Callable[[Person], None]], ...] = (
    ("Money", records_a_payment),
    ("Papers", keeps_a_paper),
    ("Questions", notes_a_question),
    ("Settings", makes_a_backup),
)


@pytest.mark.parametrize(("place", "task"), DAILY, ids=[task.__name__ for _, task in DAILY])
def test_21_a_daily_task_takes_25_stops_at_most(
    door: Callable[[type[Person], Path | None], Person],
    budget_folder: Path,
    place: str,
    task: Callable[[Person], None],
) -> None:
    person = door(Counting, budget_folder)
    assert isinstance(person, Counting)
    person.opens("four score and seven")
    person.goes_to(place)
    person.stops = 0
    task(person)
    assert 0 < person.stops <= MOST_STOPS


def test_31_nothing_moves_by_itself(person: Person) -> None:
    moving = r"QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|QGraphicsOpacityEffect|setRange\(0, 0\)"
    for file in UI.rglob("*.py"):
        assert not re.search(moving, file.read_text("utf-8")), file
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeMenu):
        assert not QApplication.isEffectEnabled(effect)
    for place in ("Home", "Settings"):
        person.goes_to(place)
        assert not [each for each in person.window.findChildren(QProgressBar) if each.maximum() == 0]


class HighContrast:
    """A system whose contrast theme is on."""

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - Qt's name
        return Qt.ContrastPreference.HighContrast


# Contrast themes of a system, as the roles of a palette: window, words, base, button, chosen, its words, off.
CONTRAST_THEMES = {
    "night": ("#000000", "#ffffff", "#000000", "#000000", "#8ee3f0", "#263b50", "#a6a6a6"),
    "dusk": ("#2d3236", "#ffffff", "#2d3236", "#2d3236", "#a1bfde", "#212d3b", "#a6a6a6"),
    "desert": ("#fffaef", "#3d3d3d", "#fffaef", "#fffaef", "#903909", "#fff5e3", "#676767"),
    "yellow": ("#000000", "#ffff00", "#000000", "#000000", "#008000", "#ffffff", "#00ff00"),
    "alike": ("#ffffff", "#000000", "#101010", "#202020", "#ffffff", "#eeeeee", "#dddddd"),
}


def a_palette(*named: str) -> QPalette:
    made, role = QPalette(), QPalette.ColorRole
    roles = (role.Window, role.WindowText, role.Base, role.Button, role.Highlight, role.HighlightedText)
    for which, colour in zip(roles, named, strict=False):
        made.setColor(which, QColor(colour))
    made.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor(named[-1]))
    return made


def wears(theme: Theme, window: str) -> bool:
    return theme.colours.window == window


@pytest.mark.parametrize("named", CONTRAST_THEMES.values(), ids=tuple(CONTRAST_THEMES))
def test_30_a_contrast_theme_of_the_system_drops_our_own_colours(
    named: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its colours alone are worn; edges, boxes and words are seen, also where it leaves two things alike."""
    theme, app = the_theme(), QApplication.instance()
    assert isinstance(app, QApplication)
    with monkeypatch.context() as patch:
        patch.setattr(theme, "_wishes", HighContrast())
        patch.setattr(theme, "given", lambda: a_palette(*named))
        theme._system_changed()
        assert theme.system_contrast
        assert set(re.findall(r"#[0-9a-f]{6}", app.styleSheet())) <= set(named)
        worn = theme.colours
        for ground in (worn.window, worn.base):
            for sign in (worn.edge, worn.rule, worn.focus, worn.accent, worn.bar, worn.bar_more):
                assert colours.contrast(sign, ground) >= 3, (sign, ground)
            for words in (worn.text, worn.quiet, worn.problem, worn.done, worn.off):
                assert colours.contrast(words, ground) >= 4.5, (words, ground)
        assert colours.contrast(worn.text, worn.button) >= 4.5
        assert colours.contrast(worn.on_accent, worn.accent) >= 4.5
    theme._system_changed()
    assert app.palette().window().color().name() == theme.colours.window


def test_30_another_contrast_theme_counts_while_the_program_runs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, app = the_theme(), QApplication.instance()
    assert isinstance(app, QApplication)
    with monkeypatch.context() as patch:
        patch.setattr(theme, "_wishes", HighContrast())
        for name in ("night", "desert"):
            worn = a_palette(*CONTRAST_THEMES[name])
            patch.setattr(theme, "given", partial(QPalette, worn))
            app.setPalette(worn)  # as the system does
            qtbot.waitUntil(partial(wears, theme, CONTRAST_THEMES[name][0]))
    theme._system_changed()


@pytest.mark.parametrize("palette", colours.PALETTES.values(), ids=tuple(colours.PALETTES))
def test_29_a_button_is_read_while_it_is_pressed(palette: colours.Colours) -> None:
    """In the contrast look its words were white on white."""
    pressed = re.search(r"QPushButton:pressed \{ background: (\S+); color: (\S+); \}", sheet(palette, 100))
    assert pressed is not None
    assert colours.contrast(pressed[1], pressed[2]) >= 4.5


DRAWN = """
import sys
from phb_desktop.ui import start
from phb_desktop.ui.labels import Heading
app = start.application()
window = start.build(app, None)
window.show()
app.processEvents()
words = Heading("Gwen")
words.resize(words.sizeHint())
picture = words.grab().toImage()
dots = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
inked = sum(picture.pixelColor(x, y).lightness() < 100 for x, y in dots)
print(window.grab().devicePixelRatio(), picture.height(), words.height(), inked)
"""


@pytest.mark.parametrize("scale", [1.5, 2.0, 2.5])
def test_32_letters_are_drawn_with_every_dot_of_the_screen(scale: float, tmp_path: Path) -> None:
    def drawn(times: float) -> tuple[float, int, int, int]:
        known = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(times),
            "PHB_DESKTOP_HOME": str(tmp_path),
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        }
        told = subprocess.run(
            [sys.executable, "-c", DRAWN], env=known, capture_output=True, text=True, check=True, cwd=tmp_path
        )
        ratio, dots, tall, inked = told.stdout.split()
        return float(ratio), int(dots), int(tall), int(inked)

    ratio, dots, tall, inked = drawn(scale)
    _, _, _, plain = drawn(1)
    assert ratio == scale, "no rounding to whole factors, which would draw too small or too large"
    assert dots >= int(tall * scale)
    assert inked > plain * scale * scale * 0.7, "the letters themselves are drawn larger, not spread"


def test_five_palettes_are_offered_and_each_is_whole() -> None:
    assert len(colours.PALETTES) == 5
    for palette in colours.PALETTES.values():
        assert all(re.fullmatch(r"#[0-9a-f]{6}", getattr(palette, name)) for name in palette.__slots__)
    assert isinstance(the_theme(), Theme)


def test_a_payment_is_taken_back(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.picks("Payments", "Warm Pool")
    person.presses("Take it back")
    person.sees("Take a payment back")
    person.types("Why you take it back", "Paid from another account")
    person.presses("Take it back")
    person.sees_no_row("Payments", "Warm Pool")


def test_a_pot_says_where_its_money_lies(person: Person) -> None:
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Start a savings pot")
    person.types("What it is for", "A hoist")
    person.types("How much may be saved", "500")
    person.presses("Save")
    person.presses("A hoist: £0.00 of £500.00")
    person.presses("Say where its money lies")
    person.sees("Where does its money lie?")
    person.presses("Go back")
