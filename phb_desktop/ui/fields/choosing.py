"""The system's own window for choosing a file or folder, which remembers nothing of it.

Qt notes in a file of its own which folders were looked at, with the system's windows and with its
own (design: plaintext outside the vault). Here it finds no place to write that, and what stood there
before stays as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_NOTED: Final = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")
_NOWHERE: Final = str(Path(os.devnull) / "nowhere")  # no folder can be made in there


def choose_folder(over: QWidget, title: str) -> Path | None:
    """Ask for a folder that is there."""
    with _unremembered():
        chosen = QFileDialog.getExistingDirectory(over, title)
    return Path(chosen) if chosen else None


def choose_file(over: QWidget, title: str, kinds: str = "") -> Path | None:
    """Ask for a file that is there. kinds: a filter as Qt writes it."""
    with _unremembered():
        chosen, _ = QFileDialog.getOpenFileName(over, title, "", kinds)
    return Path(chosen) if chosen else None


def choose_new_file(over: QWidget, title: str, start: str, kinds: str = "") -> Path | None:
    """Ask where a file shall be written. start: the place that is offered."""
    with _unremembered():
        chosen, _ = QFileDialog.getSaveFileName(over, title, start, kinds)
    return Path(chosen) if chosen else None


@contextmanager
def _unremembered() -> Iterator[None]:
    """Keep Qt's notes away from the disk; where they go to a registry, put back what was there."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {key: notes.value(key) for key in _NOTED if notes.contains(key)}
    try:
        yield
    finally:
        for key in _NOTED:
            notes.setValue(key, before[key]) if key in before else notes.remove(key)
