"""Where our own files lie, from source or from a built program."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

PORTABLE: Final = "portable.txt"
_ON_STICK: Final = "stick:"  # beside the program
_BESIDE: Final = "stick:../"  # beside the folder that it is in: elsewhere on the stick


def _shipped() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder of fonts, bank formats, rates and schemas that the program ships."""
    return _shipped() / "resources"


def guide() -> Path:
    """Return the folder of the guide's pages; its pictures lie in `images` beside that folder."""
    return _shipped() / "docs" / "user-guide"


def stick() -> Path | None:
    """Return the folder of a built program that is to leave no trace on the computer; else None.

    A file `portable.txt` asks for that. It lies beside what a newer version replaces: the program's folder,
    its one file, or its bundle. So a newer version replaces nothing of the person's. See docs/decisions/0204.
    """
    if not getattr(sys, "frozen", False):
        return None
    one_file = os.environ.get("APPIMAGE")
    program = Path(one_file or sys.executable)
    bundle = next((each for each in program.parents if each.suffix == ".app"), program.parent)
    here = program.parent if one_file else bundle.parent
    return here if (here / PORTABLE).is_file() else None


def kept(place: str) -> str:
    """Return a place as the settings keep it: without the stick's own name, which other computers choose."""
    here = stick()
    if here is None or not place:
        return place
    if Path(place).is_relative_to(here):
        return _ON_STICK + Path(place).relative_to(here).as_posix()
    if Path(place).is_relative_to(here.parent):
        return _BESIDE + Path(place).relative_to(here.parent).as_posix()
    return place


def found(place: str) -> str:
    """Return where that place is today."""
    here = stick()
    if here is None:
        return place
    if place.startswith(_BESIDE):
        return str(here.parent / place.removeprefix(_BESIDE))
    return str(here / place.removeprefix(_ON_STICK)) if place.startswith(_ON_STICK) else place


def user_data() -> Path:
    """Return the person's own folder for anchors and settings; PHB_DESKTOP_HOME or a stick moves it.

    It holds nothing personal: chain heads under random names, window geometry.
    """
    if moved := os.environ.get("PHB_DESKTOP_HOME"):
        return Path(moved)
    if here := stick():
        return here / "PHB Desktop settings"
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
