"""What the window remembers between two evenings: its look and its size, nothing about the person."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from phb_desktop import paths
from phb_desktop.ui.letters import Letters
from phb_desktop.ui.theme import Look

LOCK_MINUTES = (5, 15, 30, 60, 0)  # 0: only when the person locks


@dataclass
class Settings:
    """Kept in one small file in the person's own folder.

    backup_on: the day of the last proved backup made here, as ISO text.
    keys: what the person chose in place of the keys that the program comes with, by act. single_keys: whether
    a letter by itself may be one.
    was_at: the name of the place that was on show last; it says nothing about anybody.
    place is filled only when the person asks that the folder of their budget be remembered.
    """

    look: Look = Look.SYSTEM
    percent: int = 100
    letters: Letters = Letters.SYSTEM
    lines: int = 100
    by_cell: bool = False
    lock_minutes: int = 15
    figures_as: str = ""  # picture, table or sentence; nothing: each place shows what reads best there
    place: str = ""
    was_at: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    single_keys: bool = False
    backup_on: str = ""
    language: str = ""  # a code; nothing: English
    seen_version: str = ""  # the version that ran last; nothing: none did
    geometry: bytes = b""

    @classmethod
    def load(cls) -> Settings:
        """Read the file; anything unreadable falls back to how the program comes."""
        store = _store()
        made = cls()
        if (look := str(store.value("look", ""))) in set(Look):
            made.look = Look(look)
        made.percent = _whole(store.value("percent"), 100, 100, 300)
        if (letters := str(store.value("letters", ""))) in set(Letters):
            made.letters = Letters(letters)
        made.lines = _whole(store.value("lines"), 100, 100, 200)
        made.by_cell = str(store.value("by_cell", "")).lower() == "true"
        made.lock_minutes = _whole(store.value("lock_minutes"), 15, 0, 600)
        if (figures_as := str(store.value("figures_as", ""))) in ("picture", "table", "sentence"):
            made.figures_as = figures_as
        made.backup_on = str(store.value("backup_on", ""))[:10]
        made.language = str(store.value("language", ""))[:20]
        made.seen_version = str(store.value("seen_version", ""))[:20]
        made.place = paths.found(str(store.value("place", "")))
        made.was_at = str(store.value("was_at", ""))[:20]
        made.keys = _keys(store.value("keys", ""))
        made.single_keys = str(store.value("single_keys", "")).lower() == "true"
        geometry = store.value("geometry", QByteArray())
        made.geometry = bytes(geometry.data()) if isinstance(geometry, QByteArray) else b""
        return made

    def save(self) -> None:
        """Write the file; a disk that refuses is no reason to disturb anybody."""
        store = _store()
        store.setValue("look", str(self.look))
        store.setValue("percent", self.percent)
        store.setValue("letters", str(self.letters))
        store.setValue("lines", self.lines)
        store.setValue("by_cell", self.by_cell)
        store.setValue("lock_minutes", self.lock_minutes)
        store.setValue("figures_as", self.figures_as)
        store.setValue("backup_on", self.backup_on)
        store.setValue("place", paths.kept(self.place))
        store.setValue("language", self.language)
        store.setValue("seen_version", self.seen_version)
        store.setValue("was_at", self.was_at)
        store.setValue("keys", json.dumps(self.keys))
        store.setValue("single_keys", self.single_keys)
        store.setValue("geometry", QByteArray(self.geometry))
        store.sync()


def _store() -> QSettings:
    folder = paths.user_data()
    Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def _keys(value: object) -> dict[str, str]:
    try:
        told = json.loads(str(value))
    except ValueError:
        return {}
    return {str(name): str(key) for name, key in told.items()} if isinstance(told, dict) else {}


def _whole(value: object, start: int, least: int, most: int) -> int:
    try:
        number = int(str(value))
    except ValueError:
        return start
    return number if least <= number <= most else start
