"""The colours of a contrast theme of the system, by what we use them for.

Nothing here is a colour of ours: where a theme leaves two things alike, the colour of its words stands in.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPalette

from phb_desktop.ui.colours import Colours, contrast

_READ: Final = 4.5  # WCAG 1.4.3
_SEEN: Final = 3.0  # WCAG 1.4.11


def of_system(given: QPalette) -> Colours:
    """Return the colours of the system's palette. Edges are as strong as the words."""
    role, off_now = QPalette.ColorRole, QPalette.ColorGroup.Disabled

    def named(which: QPalette.ColorRole) -> str:
        return given.color(QPalette.ColorGroup.Active, which).name()

    def ground(which: QPalette.ColorRole) -> str:
        return named(which) if contrast(named(which), text) >= _READ else window

    window, text = named(role.Window), named(role.WindowText)
    base, button = ground(role.Base), ground(role.Button)
    accent, on_accent = named(role.Highlight), named(role.HighlightedText)
    unlike = min(contrast(accent, window), contrast(accent, base))
    if contrast(accent, on_accent) < _READ or unlike < _SEEN:
        accent, on_accent = text, window
    off = given.color(off_now, role.WindowText).name()
    if min(contrast(off, window), contrast(off, button)) < _READ:
        off = text
    return Colours(
        window=window,
        side=window,
        base=base,
        stripe=base,
        text=text,
        quiet=text,
        edge=text,
        rule=text,
        button=button,
        accent=accent,
        on_accent=on_accent,
        focus=accent,
        problem=text,
        done=text,
        bar=accent,
        bar_more=text,
        off=off,
    )
