"""Keeps PySide from reading the source of every module that is imported.

It looks there for its own name, since a module that uses it may ask for other spellings of it
(`from __feature__ import …`), which none of ours does. Python keeps what was read, line by line: 280,000
lines and 24 MB in an open window, for 0.1 s of work. Decision 0132.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - brings what asks

_WHERE = "shibokensupport.feature"
_ASKS = "_mod_uses_pyside"  # a name of PySide's own: where there is none, it reads as it always did


def leave_sources_unread() -> None:
    """Answer PySide's question by a module's name, as its source would."""
    feature = sys.modules.get(_WHERE)
    if hasattr(feature, _ASKS):
        setattr(feature, _ASKS, _uses_pyside)


def _uses_pyside(module: ModuleType) -> bool:
    return str(getattr(module, "__name__", "")).startswith("phb_desktop.ui")
