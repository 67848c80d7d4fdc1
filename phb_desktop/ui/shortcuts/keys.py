"""What may be a key of ours: read from what was typed or pressed, and refused in plain words if it may not.

Keys of others are left to them: to moving about, to text boxes, to the system, and to screen readers. Those
listen to Insert and Caps Lock with anything (NVDA, JAWS, Narrator, Orca), to Ctrl with Alt (NVDA and JAWS in
tables; on many keyboards it types signs), and on macOS to Control with Option (VoiceOver).
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from phb_desktop.errors import Refused
from phb_desktop.words import tr

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_TEXT: Final = QKeySequence.SequenceFormat.PortableText
_MOVING: Final = frozenset(
    {
        *(_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape, _Key.Key_Space),
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End),
        *(_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Menu),
    }
)
_BOXES: Final = frozenset("ACVXZY")  # with Ctrl: all, copy, paste, cut, undo and redo of typing
_READERS: Final = frozenset({_Key.Key_Insert, _Key.Key_CapsLock, _Key.Key_ScrollLock, _Key.Key_NumLock})
_ALONE: Final = frozenset(
    {_Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_unknown}
)
_OF_THE_SYSTEM: Final = frozenset({"Alt+F4", "Ctrl+F4", "F10", "Shift+F10", "Ctrl+Q", "Ctrl+W", "Ctrl+Alt+L"})
FUNCTIONS: Final = tuple(f"F{number}" for number in range(1, 13))
LETTERS: Final = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class NoSuchKey(Refused):
    """What was typed names no key."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            tr("“{typed}” is no key that we know.", typed=typed),
            tr("Type for example Ctrl+Shift+M, press the keys, or choose below."),
            field="keys",
        )


class KeyOfOthers(Refused):
    """A key that somebody else needs. whose: what for, in words."""

    def __init__(self, key: str, whose: str) -> None:
        super().__init__(
            tr("“{key}” cannot be used: {whose}.", key=key, whose=whose),
            tr("Choose another. Ctrl with Shift and a letter is mostly free."),
            field="keys",
        )


class SingleKey(Refused):
    """A letter or sign by itself, while those are switched off."""

    def __init__(self, key: str) -> None:
        super().__init__(
            tr("“{key}” by itself is easily pressed by mistake, or by dictation.", key=key),
            tr("Add Ctrl. Or allow single keys in the list of keys first."),
            field="keys",
        )


class KeyTaken(Refused):
    """The key does something else already."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(
            tr("“{key}” is “{what}” already.", key=key, what=what),
            tr("Choose another key, or change that one first."),
            field="keys",
        )


def read_key(typed: str) -> str:
    """Return a key as it is kept, such as `Ctrl+Shift+M`, from how a person names it. Raises NoSuchKey.

    "control shift m" and "ctrl-shift-m" are understood too, as dictation writes them.
    """
    words = re.sub(r"\bcontrol\b", "Ctrl", typed.strip(), flags=re.IGNORECASE)
    words = re.sub(r"\bplus\b", " ", words, flags=re.IGNORECASE)
    sign = next((each for each in ("++", "+-") if words.endswith(each)), "")
    body = words.removesuffix(sign) if sign else words
    parts = [part for part in re.split(r"[\s+]+|-(?=\w)", body) if part]
    found = sequence("+".join(parts) + sign)
    if found.count() != 1 or _first(found).key() in _ALONE:
        raise NoSuchKey(typed.strip())
    return found.toString(_TEXT)


def key_of(event: QKeyEvent) -> str:
    """Return the key that is pressed, as it is kept; nothing for a modifier alone, or for plain typing."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~_Mod.KeypadModifier
    if key in _ALONE or key in _MOVING:
        return ""
    named = QKeySequence(QKeyCombination(held, key)).toString(_TEXT)
    typing = not held & ~_Mod.ShiftModifier and named.removeprefix("Shift+") not in FUNCTIONS
    return "" if typing else named


def sequence(key: str) -> QKeySequence:
    """Return a key that is kept, for Qt to listen to."""
    return QKeySequence.fromString(key, _TEXT)


def _first(found: QKeySequence) -> QKeyCombination:
    pressed: QKeyCombination = found[0]  # type: ignore[index] # the stubs do not know that it counts
    return pressed


def shown(key: str) -> str:
    """Return a key as this system writes it on its keys."""
    return sequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def is_single(key: str) -> bool:
    """Say whether a key is a letter or sign by itself, with Shift at the most."""
    only_shift = not _first(sequence(key)).keyboardModifiers() & ~_Mod.ShiftModifier
    return only_shift and _letter(key) not in FUNCTIONS


def _letter(key: str) -> str:
    return key.rpartition("+")[2] or "+"


def may_be(key: str, *, single: bool) -> None:
    """Refuse a key that others need, and a letter by itself unless `single` keys are allowed."""
    combination = _first(sequence(key))
    code, held = combination.key(), combination.keyboardModifiers()
    name = shown(key)
    if code in _READERS:
        raise KeyOfOthers(name, tr("screen readers listen to it"))
    if held & _Mod.ControlModifier and held & _Mod.AltModifier:
        raise KeyOfOthers(name, tr("screen readers and some keyboards need Ctrl with Alt"))
    if held & _Mod.MetaModifier:
        raise KeyOfOthers(name, tr("it belongs to the computer or its screen reader"))
    if code in _MOVING:
        raise KeyOfOthers(name, tr("it is needed to move about"))
    if key in _OF_THE_SYSTEM:
        raise KeyOfOthers(name, tr("it belongs to the computer"))
    if held == _Mod.ControlModifier and _letter(key) in _BOXES:
        raise KeyOfOthers(name, tr("it is needed in text boxes"))
    if is_single(key) and not single:
        raise SingleKey(name)
