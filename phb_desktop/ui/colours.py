"""Every colour that the window may use, named once. Nothing else in `ui` holds a colour.

Contrast is worked out as WCAG 2.2 does, and the tests hold each pair to 4.5:1 (text) or 3:1
(edges, focus, charts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. Each is a web colour such as `#102030`."""

    window: str  # behind everything
    side: str  # behind the list of places and the status line
    base: str  # inside boxes, tables, cards
    stripe: str  # every second row
    text: str
    quiet: str  # hints and labels; still 4.5:1
    edge: str  # around boxes and buttons, 3:1
    rule: str  # thin lines that carry no meaning
    button: str
    accent: str  # the one main action, the chosen row, the focus mark
    on_accent: str
    focus: str
    problem: str  # words beside a field; never the only sign
    done: str
    bar: str  # spent, in charts
    bar_more: str  # owed, in charts
    off: str  # text of what cannot be used now


LIGHT: Final = Colours(
    window="#f6f5f1",
    side="#ebe9e2",
    base="#ffffff",
    stripe="#f3f6f8",
    text="#1d2329",
    quiet="#4a545d",
    edge="#6f7a84",
    rule="#d5d6d2",
    button="#ffffff",
    accent="#0b5a78",
    on_accent="#ffffff",
    focus="#a3470a",
    problem="#9b1c1c",
    done="#1d6138",
    bar="#2a7694",
    bar_more="#8a6a1f",
    off="#5f6870",
)

DARK: Final = Colours(
    window="#1a1e22",
    side="#14171a",
    base="#22272c",
    stripe="#282e34",
    text="#eceff1",
    quiet="#b9c2c9",
    edge="#87939d",
    rule="#3a424a",
    button="#2b3238",
    accent="#8fd0ea",
    on_accent="#10212a",
    focus="#ffc07a",
    problem="#ffb0a8",
    done="#9be0b4",
    bar="#6fb9d6",
    bar_more="#d9b45c",
    off="#a0a9b0",
)

CONTRAST: Final = Colours(
    window="#000000",
    side="#000000",
    base="#000000",
    stripe="#262626",
    text="#ffffff",
    quiet="#ffffff",
    edge="#ffffff",
    rule="#ffffff",
    button="#000000",
    accent="#ffe94d",
    on_accent="#000000",
    focus="#5cf0ff",
    problem="#ffe94d",
    done="#ffffff",
    bar="#ffe94d",
    bar_more="#5cf0ff",
    off="#c8c8c8",
)

CREAM: Final = Colours(
    window="#faf1da",
    side="#f1e5c6",
    base="#fff9ea",
    stripe="#faf3e0",
    text="#231c10",
    quiet="#574c37",
    edge="#7c6c4d",
    rule="#ddd0ae",
    button="#fff9ea",
    accent="#0b5268",
    on_accent="#fff9ea",
    focus="#9a3d06",
    problem="#93191a",
    done="#1a5833",
    bar="#2a7088",
    bar_more="#82621a",
    off="#625842",
)

BLUE: Final = Colours(
    window="#e3eff9",
    side="#d3e3f2",
    base="#f1f8fe",
    stripe="#e8f2fb",
    text="#132131",
    quiet="#3c4c5d",
    edge="#5d7185",
    rule="#bfd2e4",
    button="#f1f8fe",
    accent="#0b4f73",
    on_accent="#ffffff",
    focus="#9a3d06",
    problem="#93191a",
    done="#14532f",
    bar="#1f6a8a",
    bar_more="#7a5c18",
    off="#4d5d6c",
)

PALETTES: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "cream": CREAM, "blue": BLUE}


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
