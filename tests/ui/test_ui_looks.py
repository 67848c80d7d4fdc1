"""Letters, line spacing and grounds: each counts at once, in everything on show, and is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from phb_desktop.ui import colours, start
from phb_desktop.ui.labels import Text
from phb_desktop.ui.letters import LEAST_PIXELS, Letters
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.theme import Look
from phb_desktop.ui.tick import Tick
from tests.person import Person, the_theme

UI = Path(__file__).parents[2] / "phb_desktop" / "ui"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    the_theme().space_lines(100)
    the_theme().write_with(Letters.SYSTEM)
    the_theme().wear(Look.SYSTEM)


def labels(person: Person) -> list[QLabel]:
    """Return what is read on screen now, headings too."""
    return [each for each in person.window.findChildren(QLabel) if each.isVisible() and each.text()]


def test_letters_for_people_with_dyslexia_reach_every_label_and_box_and_are_kept(person: Person) -> None:
    person.goes_to("Settings")
    person.chooses("Letters", "OpenDyslexic")
    person.qtbot.wait(50)
    seen = [*labels(person), *person.window.findChildren(QLineEdit), *person.controls()]
    assert len(seen) > 30
    assert {QFontInfo(each.font()).family() for each in seen} == {"OpenDyslexic"}
    assert Settings.load().letters is Letters.DYSLEXIC
    person.chooses("Letters", "Plain")
    person.qtbot.wait(50)
    assert {QFontInfo(each.font()).family() for each in seen} <= {"Arial", "Liberation Sans", "DejaVu Sans"}


def test_lines_stand_further_apart_in_every_run_of_words_and_are_kept(person: Person) -> None:
    person.goes_to("Settings")
    words = Text("One line of words, and another, and one more. " * 6)
    words.setFixedWidth(300)
    before = words.heightForWidth(300)
    person.chooses("Space between lines", "1.5 lines")
    assert words.heightForWidth(300) == pytest.approx(before * 1.5, rel=0.06)
    assert Settings.load().lines == 150
    words.deleteLater()

    def cut() -> list[str]:
        texts = [label for label in labels(person) if isinstance(label, Text)]
        return [each.text() for each in texts if each.height() < each.heightForWidth(each.width()) - 1]

    person.waits(lambda: not cut(), "room for all words")


@pytest.mark.parametrize("spaced", [100, 150])
def test_the_same_words_are_drawn_whatever_the_spacing(spaced: int, qapp: QApplication) -> None:
    """Ink is on the label, in as many rows as there are lines."""
    the_theme().space_lines(spaced)
    words = Text("Gwen paid\nSam Worker")
    words.resize(300, words.heightForWidth(300))
    picture = words.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0)
    across, down = range(picture.width()), range(picture.height())
    inked = [any(picture.pixelColor(x, y) != ground for x in across) for y in down]
    runs = sum(here and not before for before, here in zip([False, *inked], inked, strict=False))
    assert runs == 2
    words.deleteLater()


@pytest.mark.parametrize(("words", "palette"), [("Cream", colours.CREAM), ("Pale blue", colours.BLUE)])
def test_a_calm_ground_counts_at_once_and_is_kept(
    person: Person, words: str, palette: colours.Colours
) -> None:
    person.goes_to("Settings")
    person.chooses("Colours", words)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().window().color().name() == palette.window
    picture = person.window.grab().toImage()
    assert picture.pixelColor(picture.width() - 30, 30).name() == palette.window
    assert Settings.load().look == words.rpartition(" ")[2].lower()


def test_what_was_chosen_is_there_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path))
    Settings(look=Look.CREAM, percent=150, letters=Letters.PLAIN, lines=125).save()
    window = start.build(start.application(), None)
    theme = window.theme
    try:
        worn = theme.look, theme.percent, theme.letters, theme.lines
        assert worn == (Look.CREAM, 150, Letters.PLAIN, 125)
    finally:
        window.deleteLater()
        theme.deleteLater()
        the_theme().apply()


def test_nothing_is_smaller_than_twelve_points_on_paper(person: Person) -> None:
    person.sees("is left today.")
    for label in labels(person):
        assert QFontInfo(label.font()).pixelSize() >= LEAST_PIXELS, label.text()


def test_nothing_is_slanted_or_shouted() -> None:
    for file in UI.rglob("*.py"):
        text = file.read_text("utf-8")
        assert not re.search(r"setItalic|italic|oblique|text-transform|AllUppercase|SmallCaps", text), file
        for shouted in re.findall(r'tr\(\s*"([^"]+)"', text):
            assert not re.search(r"\b[A-Z]{6,}\b", shouted), (file, shouted)


def test_words_stand_left(person: Person) -> None:
    """Only amounts stand right, in their boxes and columns."""
    for place in ("Home", "Money", "Settings"):
        person.goes_to(place)
        for label in labels(person):
            assert not label.alignment().value & 0x0002, label.text()  # Qt's AlignRight
            assert not label.alignment().value & 0x0008, label.text()  # Qt's AlignJustify


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_a_ticked_box_shows_a_tick_and_no_mere_colour(qtbot: QtBot, look: Look) -> None:
    the_theme().wear(look)
    palette = {Look.LIGHT: colours.LIGHT, Look.DARK: colours.DARK, Look.CONTRAST: colours.CONTRAST}[look]
    box = Tick("Only what is not sorted yet")
    qtbot.addWidget(box)
    box.show()

    def seen() -> set[str]:
        picture = box.grab().toImage()
        return {picture.pixelColor(x, y).name() for x in range(24) for y in range(picture.height())}

    assert palette.accent not in seen()
    box.setChecked(True)
    assert {palette.accent, palette.on_accent} <= seen()
