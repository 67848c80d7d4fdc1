"""What holds for every place and every kind of sheet, on walks through them all.

One walk presses every button of the example budget at 100 per cent, another at 300. Each requirement of
docs/accessibility.md that is about every window has a test of its own that reads what the walks saw.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as time_of_day
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from phb_desktop.ui.fields import choosing
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.clock import FixedClock
from tests import looking
from tests.person import Person, take_away, the_theme
from tests.telling import told_once
from tests.walker import Waits, Walk, kinds_of_sheet, place_of

PASSPHRASE = "four score and seven"

# Kinds that no walk meets, each with why it cannot, and with the test that goes through it by keys. The walk
# is over one book at its last day, and fills no form: what a filled form leads to, it does not see.
_FILLED = "a form must be filled and sent first"
ELSEWHERE = {
    "home.plan_end_sheet.WhyAheadSheet": (
        "no line of the example differs so much that a reason is asked for ahead",
        "test_ui_outlook.py::test_a_reason_is_given_once_where_it_is_told",
    ),
    "life.sheets.KeepArchiveSheet": (
        "it belongs to an archive, in which the walk ends and looks at the ways back alone",
        "test_ui_life.py::test_until_when_an_archive_is_kept_is_changed_on_home",
    ),
    "money.sheets.TakeBackSheet": (
        "the example’s newest payments came from the bank, which none takes back by hand",
        "test_ui_everyone.py::test_a_payment_is_taken_back",
    ),
    "papers.sheets.ProvesSheet": (
        "the example’s newest papers prove nothing yet",
        "test_ui_papers.py::test_a_paper_is_kept_linked_and_taken_away_again",
    ),
    "people.answers_sheet.AnswersSheet": (
        "Basic PAYE Tools works out no pay any more at the example’s end",
        "test_ui_people_others.py::test_basic_paye_tools_is_told",
    ),
    "people.bureau_sheets.TypeInSheet": (
        "as above",
        "test_ui_people_others.py::test_basic_paye_tools_is_told",
    ),
    "people.time_sheets.ConfirmSheet": (
        "all hours of the chosen week are confirmed by both",
        "../end2end/test_twelve_jobs.py::test_by_keys_alone",
    ),
    "people.uplift_sheets.LetterSheet": (
        _FILLED,
        "test_ui_uplift.py::test_a_rise_is_worked_out_and_asked_for",
    ),
    "people.year_sheets.CloseSheet": (
        "the tax year of the example is not over",
        "test_ui_people_year.py::test_a_tax_year_is_closed_and_opened_again",
    ),
    "plan.pots.PlaceSheet": (
        "the money of every pot has its place",
        "test_ui_everyone.py::test_a_pot_says_where_its_money_lies",
    ),
    "questions.due_sheets.OneDueSheet": (
        "all that is due at the example’s end is an employer’s, and has a sheet of its own kind",
        "test_ui_questions_own.py::test_something_of_ones_own_is_due_done",
    ),
    "rescue.RescuePage": (
        "the book must be damaged",
        "../end2end/test_twelve_jobs.py::test_by_keys_alone",
    ),
    "settings.keys.passphrase.AfterCodeSheet": (
        "it comes once, after the recovery code opened the book",
        "test_ui_keys.py::test_a_new_code_counts_only_once",
    ),
    "statements.issuing.CheckSheet": (_FILLED, "../end2end/test_twelve_jobs.py::test_by_keys_alone"),
    "statements.life_sheets.AnswerSheet": (
        "no question about a statement of the example waits for its answer",
        "test_ui_statement_life.py::test_a_question_is_tied_to_its_figure",
    ),
    "statements.sheets.ReasonSheet": (
        "no line of the example’s draft asks for a reason",
        "../end2end/test_twelve_jobs.py::test_by_keys_alone",
    ),
    "watching.Leaving": (
        "the window closes with it",
        "test_ui_safety.py::test_closing_makes_the_days_copy_first_and_says_so",
    ),
}

FIRST_RUN = ("unlock.first_run.", "unlock.steps.")  # gone through by the first of the twelve jobs


@dataclass
class Seen:
    """What the walks saw: faults by the requirement that they break, and the kinds of sheet that were met."""

    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    met: set[type[Sheet]] = field(default_factory=set)
    looks: int = 0

    def look(self, where: str, window: QWidget) -> None:
        """Look at everything that shows."""
        self.looks += 1
        for what, found in (
            ("names", looking.faults_of_names(window)),
            ("words", looking.faults_of_words(window)),
            ("targets", looking.faults_of_size(window)),
            ("order", looking.faults_of_order(window)),
            ("kinds", looking.faults_of_kinds(window)),
            ("icons", looking.faults_of_icons(window)),
            ("tables", looking.faults_of_tables(window)),
            ("secrets", looking.faults_of_secrets(window)),
            ("focus", looking.faults_of_focus(window, the_theme().mark)),
            ("problems", looking.faults_of_problems(window)),
            ("bars", looking.faults_of_bars(window)),
            ("top", looking.faults_of_top(window)),
            ("words cut", looking.faults_of_cut_words(window)),
        ):
            self.faults[what] += [f"{where}: {fault}" for fault in found]
        others = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
        self.faults["windows"] += [f"{where}: opened {other}" for other in others]

    def look_for_room(self, where: str, window: QWidget) -> None:
        """Look whether all of it can be read and reached."""
        self.looks += 1
        found = looking.faults_of_room(window) + looking.faults_of_cut_words(window)
        self.faults["room"] += [f"{where}: {fault}" for fault in found]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of our own for the walks; no system window opens in them."""
    folder = tmp_path_factory.mktemp("walks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHB_DESKTOP_HOME", str(folder / "home"))
        patch.setenv("HOME", str(folder))
        patch.chdir(folder)
        for name in ("choose_folder", "choose_file", "choose_new_file"):
            patch.setattr(choosing, name, lambda *_, **__: None)
        yield folder


@pytest.fixture(scope="module")
def book(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FixedClock]:
    """The example budget, told to its end and closed, with the clock of its last day."""
    told = told_once(tmp_path_factory, "walked")
    told.office.shut()
    clock = FixedClock(datetime.combine(told.told.last, time_of_day(12), UTC))
    return told.told.folder.parent, clock


def walks(home: Path, book: tuple[Path, FixedClock], percent: int) -> Seen:
    """Walk through a copy of the example at a text size."""
    told, clock = book
    folder = home / f"at {percent}"
    shutil.copytree(told, folder)
    seen = Seen()
    person = Person(Waits(), folder / "Example", clock, folder / "anchors")
    walk = Walk(person, seen.look if percent == 100 else seen.look_for_room, seen.met)
    the_theme().size(percent)
    try:
        walk.at_the_door()
        person.opens(PASSPHRASE)
        person.qtbot.wait(400)  # until every heading has grown with the rest
        walk.everywhere(folder)
        seen.faults["unmarked"] += walk.unmarked
    finally:
        the_theme().size(100)
        take_away(person)
    return seen


@pytest.fixture(scope="module")
def seen(home: Path, book: tuple[Path, FixedClock]) -> Seen:
    """What a walk at 100 per cent saw."""
    return walks(home, book, 100)


@pytest.fixture(scope="module")
def seen_large(home: Path, book: tuple[Path, FixedClock]) -> Seen:
    """What a walk at 300 per cent saw, in a window of 1366 by 728."""
    return walks(home, book, 300)


def none(faults: list[str]) -> None:
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_every_kind_of_sheet_is_met(seen: Seen) -> None:
    assert seen.looks > 100
    unmet = {place_of(each) for each in kinds_of_sheet() - seen.met}
    unmet = {each for each in unmet if not each.startswith(FIRST_RUN)}
    assert unmet - set(ELSEWHERE) == set(), "nobody walks through these"
    assert set(ELSEWHERE) - unmet == set(), "these are met now: the reason is true no more"


@pytest.mark.parametrize(("kind", "test"), [(kind, test) for kind, (_why, test) in ELSEWHERE.items()])
def test_what_no_walk_meets_is_gone_through_by_keys(kind: str, test: str) -> None:
    assert kind in {place_of(each) for each in kinds_of_sheet()}, "it is not there any more"
    file, _, name = test.partition("::")
    assert f"def {name}" in (Path(__file__).parent / file).read_text(encoding="utf-8")


def test_1_2_every_control_has_a_name_of_its_own_that_begins_with_its_words(seen: Seen) -> None:
    none(seen.faults["names"])


def test_3_every_button_has_words_on_it(seen: Seen) -> None:
    none(seen.faults["icons"])


def test_4_11_15_every_table_speaks_for_itself(seen: Seen) -> None:
    none(seen.faults["tables"])


def test_6_no_box_for_a_secret_shows_it(seen: Seen) -> None:
    none(seen.faults["secrets"])


def test_10_14_36_nothing_shows_that_readers_cannot_read(seen: Seen) -> None:
    none(seen.faults["kinds"])


def test_16_tab_goes_as_one_reads(seen: Seen) -> None:
    none(seen.faults["order"])


def test_17_the_mark_is_around_what_has_the_keyboard_and_in_sight(seen: Seen) -> None:
    none(seen.faults["focus"])


def test_18_everything_pressed_is_large_enough(seen: Seen) -> None:
    none(seen.faults["targets"])


def test_19_nothing_shows_only_when_a_mouse_hovers_and_no_label_is_markup(seen: Seen) -> None:
    none(seen.faults["words"])


def test_20_there_is_one_window(seen: Seen) -> None:
    none(seen.faults["windows"])


def test_37_each_problem_stands_in_the_summary_and_beside_its_box(seen: Seen) -> None:
    none(seen.faults["problems"])


def test_what_begins_a_change_is_known_and_says_so_in_an_archive(seen: Seen) -> None:
    none(seen.faults["unmarked"])


def test_no_table_scrolls_within_a_page_that_scrolls(seen: Seen) -> None:
    """In a window of 1366 by 728 at 100 per cent; with large text there is not room enough for that."""
    none(seen.faults["bars"])


def test_every_sheet_comes_up_at_its_top(seen: Seen) -> None:
    """In a window of 1366 by 728 at 100 per cent; with large text what has the keyboard comes first."""
    none(seen.faults["top"])


def test_28_no_word_is_cut_within(seen: Seen) -> None:
    none(seen.faults["words cut"])


def test_26_27_28_at_300_per_cent_everything_is_read_and_reached(seen_large: Seen) -> None:
    assert seen_large.looks > 100
    none(seen_large.faults["room"])
