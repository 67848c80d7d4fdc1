"""Where our own files lie, from source or from a built program."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _shipped() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder of fonts, bank formats, rates and schemas that the program ships."""
    return _shipped() / "resources"


def guide() -> Path:
    """Return the folder of the guide's pages; its pictures lie in `images` beside that folder."""
    return _shipped() / "docs" / "user-guide"


def user_data() -> Path:
    """Return the person's own folder for anchors and settings; PHB_DESKTOP_HOME moves it.

    It holds nothing personal: chain heads under random names, window geometry.
    """
    if moved := os.environ.get("PHB_DESKTOP_HOME"):
        return Path(moved)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "PHB Desktop"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "PHB Desktop"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "phb-desktop"


def swap_note(place: Path) -> Path:
    """Return the note that is beside an account book while a backup takes its place.

    Named here because the door must see it before anything of the vault is loaded: between two renames
    the book has no folder of its name.
    """
    return place.with_name(f".{place.name}.swap") if place.name else place / ".swap"
