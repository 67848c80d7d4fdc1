"""Keys are listed, changed by pressing, typing or choosing, and refused where others need them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from phb_desktop.errors import Refused
from phb_desktop.ui.acts import acts
from phb_desktop.ui.grounds import settled
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.shortcuts.keys import (
    KeyOfOthers,
    KeyTaken,
    NoSuchKey,
    SingleKey,
    is_single,
    may_be,
    read_key,
)
from tests.person import Person, spoken

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def here() -> str:
    focus = QApplication.focusWidget()
    return spoken(focus) if focus else ""


class TestWhatMayBeAKey:
    @pytest.mark.parametrize(
        "typed",
        [
            "Ctrl+Shift+M",
            "ctrl+shift+m",
            "control shift m",
            "ctrl-shift-m",
            " Ctrl + Shift + M ",
            "control plus shift plus m",
        ],
    )
    def test_it_is_read_however_it_is_typed_or_dictated(self, typed: str) -> None:
        assert read_key(typed) == "Ctrl+Shift+M"

    @pytest.mark.parametrize(
        ("typed", "key"), [("ctrl++", "Ctrl++"), ("Ctrl+-", "Ctrl+-"), ("f8", "F8"), ("7", "7")]
    )
    def test_signs_and_function_keys(self, typed: str, key: str) -> None:
        assert read_key(typed) == key

    @pytest.mark.parametrize(
        "typed", ["", "hello there", "Ctrl", "Ctrl+", "Ctrl+K, Ctrl+B", "Ctrl+Nothing", "££"]
    )
    def test_what_is_no_key_is_refused(self, typed: str) -> None:
        with pytest.raises(NoSuchKey):
            read_key(typed)

    @pytest.mark.parametrize(
        "key",
        [
            *("Ins", "Shift+Ins", "Ctrl+Ins", "CapsLock"),  # screen readers
            *("Ctrl+Alt+T", "Ctrl+Alt+Right", "Ctrl+Alt+Shift+F"),  # screen readers, and AltGr
            *("Meta+K", "Meta+Alt+V"),  # the system, VoiceOver
            *("Tab", "Shift+Tab", "Return", "Esc", "Space", "Up", "Ctrl+Home", "Del", "Alt+Left"),
            *("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z", "Ctrl+Y"),
            *("Alt+F4", "F10"),
        ],
    )
    def test_what_others_need_is_refused_in_plain_words(self, key: str) -> None:
        with pytest.raises(KeyOfOthers) as told:
            may_be(key, single=True)
        assert told.value.field == "keys"
        assert told.value.what.endswith(".")

    def test_letters_by_themselves_only_where_they_are_allowed(self) -> None:
        for key in ("M", "7", "Shift+M", "+"):
            assert is_single(key)
            with pytest.raises(SingleKey):
                may_be(key, single=False)
            may_be(key, single=True)
        for key in ("Ctrl+M", "Alt+M", "F8", "Shift+F8", "Ctrl+Shift+F8", "Ctrl++"):
            assert not is_single(key)
            may_be(key, single=False)


def test_the_keys_it_comes_with_are_free_of_clashes_and_allowed(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    keys = frame.shortcuts.all()
    assert len(set(keys.values())) == len(keys) >= 17
    for key in keys.values():
        may_be(key, single=False)  # WCAG 2.1.4: none is a letter by itself


def test_every_act_that_can_have_a_key_is_called_the_same_each_time(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    for place in ("money", "papers", "plan"):
        frame.prepare(place)
    names = [act.name for act in acts(frame) if act.name]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    assert {"money.spend", "papers.keep", "plan.change_plan", "lock", "undo"} <= set(names)


def changes(person: Person, what: str) -> None:
    person.presses("Find anything")
    person.waits_for("What are you looking for?")
    person.types("What are you looking for?", "change the keys")
    person.sees_row("Found", "To do: See and change the keys.")
    person.presses_key(Qt.Key.Key_Return)
    person.waits_for("Change this key")
    person.types("Find what it does", what)
    person.picks("Keys", what)
    person.presses("Change this key")
    person.waits_for("The new key")


def test_a_key_is_changed_by_typing_it_and_works_at_once(person: Person) -> None:
    changes(person, "Larger text")
    person.types("The new key", "control shift l")
    person.presses("Use this key")
    person.sees_done("Ctrl+Shift+L is “Larger text” now.")
    person.sees_row("Keys", "Larger text: Ctrl+Shift+L. Everywhere, yours.")
    before = person.window.theme.percent
    person.presses_key(Qt.Key.Key_L, CTRL | SHIFT)
    assert person.window.theme.percent > before
    person.presses_key(Qt.Key.Key_Minus, CTRL)
    assert person.window.theme.percent == before
    assert Settings.load().keys == {"larger": "Ctrl+Shift+L"}, "it is kept for the next time"

    person.presses("Put this key back as it came")
    person.sees_done("“Larger text” has the key again that it came with.")
    assert Settings.load().keys == {}


def test_a_key_is_pressed_in_the_box_and_one_is_put_together_from_lists(person: Person) -> None:
    changes(person, "Add money out")
    person.reaches("The new key")
    person.presses_key(Qt.Key.Key_O, CTRL | SHIFT)
    assert person.control("The new key").text() == "Ctrl+Shift+O"  # type: ignore[attr-defined]
    person.chooses("Or choose: hold down", "Ctrl+Shift")
    person.chooses("and press", "E")
    assert person.control("The new key").text() == "Ctrl+Shift+E"  # type: ignore[attr-defined]
    person.presses("Use this key")
    person.sees_done("Ctrl+Shift+E is “Add money out” now.")
    person.presses_key(Qt.Key.Key_Escape)

    person.presses_key(Qt.Key.Key_E, CTRL | SHIFT)  # from Home: it goes there and does it
    person.waits_for("Paid to")


def test_a_clash_is_refused_at_the_box_and_what_others_need_too(person: Person) -> None:
    changes(person, "Larger text")
    for typed, told in (
        ("Ctrl+L", "“Ctrl+L” is “Lock” already."),
        ("Ctrl+Alt+T", "“Ctrl+Alt+T” cannot be used: screen readers and some keyboards need Ctrl with Alt."),
        ("nonsense key", "“nonsense key” is no key that we know."),
        ("m", "“M” by itself is easily pressed by mistake, or by dictation."),
    ):
        person.types("The new key", typed)
        person.presses("Use this key")
        person.sees_problem(told)
    assert Settings.load().keys == {}


def test_single_letters_are_off_until_they_are_allowed(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    with pytest.raises(SingleKey):
        frame.shortcuts.give("larger", "M")
    frame.shortcuts.allow_single(True)
    frame.shortcuts.give("larger", "M")
    assert frame.shortcuts.key("larger") == "M"
    frame.shortcuts.allow_single(False)
    assert frame.shortcuts.key("larger") == "", "it waits until it is allowed again"
    frame.shortcuts.allow_single(True)
    assert frame.shortcuts.key("larger") == "M"
    person.goes_to("Money")
    person.types("Find who or what", "mmm")
    assert person.window.theme.percent == 100, "a letter in a box is a letter"
    person.waits(lambda: settled(frame.pages["money"]), "the search")


def test_all_keys_go_back_as_they_came(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    came = frame.shortcuts.all()
    frame.shortcuts.give("lock", "Ctrl+Shift+K")
    frame.shortcuts.give("smaller", "")
    frame.shortcuts.give("money.spend", "Ctrl+L")
    with pytest.raises(KeyTaken):
        frame.shortcuts.as_it_came("lock")
    frame.shortcuts.all_as_they_came()
    assert frame.shortcuts.all() == came
    assert Settings.load() == person.window.settings


def test_strange_settings_do_no_harm(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    person.window.settings.keys = {"gone.button": "Ctrl+Shift+G", "lock": "Ctrl+Shift+K"}
    frame.shortcuts.allow_single(False)
    person.presses_key(Qt.Key.Key_G, CTRL | SHIFT)
    assert person.has("Places")
    for told in ("not a key", "[]", '{"lock": 5}'):
        assert isinstance(Settings.load().keys, dict), told
    with pytest.raises(Refused):
        frame.shortcuts.give("lock", "Ins")
