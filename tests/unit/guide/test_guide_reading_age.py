"""Guide and window can be read at the age of nine to eleven, by a real formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.guide_pages import PAGES, sentences
from tests.tools.reading_age import reading_age, syllables
from tests.tools.texts import extract

FOR_PROFESSIONALS = {"for-commissioners", "for-support-organisations", "for-security", "payslips"}
OLDEST, OLDEST_PROFESSIONAL = 9.5, 11.0
EASY = 7.0

# Counted in a dictionary, so that the formula is fed with what it asks for.
SYLLABLES = {
    1: "once one used care house worked files choose don’t you’re",
    2: "money paper statement payments budget wanted issued people trouble passphrase receipt changes table "
    "because tables folder invoice being question person social special create noted agreed houses places "
    "before something sometimes pieces balance amount council spreadsheet reader quiet minute",
    3: "computer idea family holiday area video period usual sentences employer library",
    4: "commissioner emergency recovery",
}


@pytest.mark.parametrize("count", sorted(SYLLABLES))
def test_syllables_are_counted_as_in_a_dictionary(count: int) -> None:
    assert [word for word in SYLLABLES[count].split() if syllables(word) != count] == []


def test_the_formula_knows_hard_from_easy() -> None:
    easy = reading_age(["The cat sat on the mat.", "It was warm.", "She had a nap."])
    hard = reading_age(
        ["Reconciliation of unpresented expenditure necessitates comprehensive documentation."]
    )
    assert easy < 6
    assert hard > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_can_be_read_at_its_age(page: Path) -> None:
    age = reading_age(sentences(page.read_text(encoding="utf-8")))
    if page.stem == "first-steps":
        assert age <= EASY
    else:
        assert age <= (OLDEST_PROFESSIONAL if page.stem in FOR_PROFESSIONALS else OLDEST)


def test_the_window_can_be_read_at_its_age() -> None:
    """Room by room, so that a hard place cannot hide among easy ones."""
    rooms: dict[str, list[str]] = {}
    for text, where in extract().texts.items():
        for room in {each.split("/")[1] for each in where if each.startswith("ui/") and each.count("/") > 1}:
            if text.endswith((".", "?")):
                rooms.setdefault(room, []).append(text)
    assert len(rooms) > 8
    ages = {room: round(reading_age(texts), 1) for room, texts in rooms.items() if len(texts) >= 10}
    assert {room: age for room, age in ages.items() if age > 11} == {}
