"""What a screen reader is asked to say, and the last of it, to be said again."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class _Last:
    words = ""


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say something once, without moving the keyboard."""
    _Last.words = text
    event = QAccessibleAnnouncementEvent(widget, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def last_said() -> str:
    """Return the last words that were announced, or nothing."""
    return _Last.words


def forget_said() -> None:
    """Forget them: the budget is locked."""
    _Last.words = ""
