"""Keeps the keys of one frame: as they came, but for what the person chose, which the settings hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut

from phb_desktop.ui.acts import act_named
from phb_desktop.ui.shortcuts.keys import KeyTaken, is_single, may_be, sequence, shown

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame


class Shortcuts(QObject):
    """Each act's key, and the listening for it. An act without a key is not listened for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._settings = frame.desk.settings
        self._came = {own.name: own.key for own in frame.acts}
        self._listening: list[QShortcut] = []
        self._listen()

    @property
    def single(self) -> bool:
        """Say whether single letters may be keys; they are not when the program comes."""
        return self._settings.single_keys

    def all(self) -> dict[str, str]:
        """Return every act that has a key, and which."""
        keys = {**self._came, **self._settings.keys}
        return {name: key for name, key in keys.items() if key and (self.single or not is_single(key))}

    def key(self, name: str) -> str:
        """Return the key of an act, as it is kept; nothing if it has none."""
        return self.all().get(name, "")

    def said(self, name: str) -> str:
        """Return the key of an act as this system writes it."""
        return shown(self.key(name))

    def is_own(self, name: str) -> bool:
        """Say whether the person chose this key, or chose that there be none."""
        return name in self._settings.keys

    def give(self, name: str, key: str) -> None:
        """Let an act have this key; nothing takes its key away. Raises what `may_be` does, and KeyTaken."""
        if key:
            may_be(key, single=self.single)
            self._free(key, name)
        self._keep({**self._settings.keys, name: key})

    def as_it_came(self, name: str) -> None:
        """Put an act's key back to the one it came with. Raises KeyTaken if another has that now."""
        self._free(self._came.get(name, ""), name)
        self._keep({each: key for each, key in self._settings.keys.items() if each != name})

    def all_as_they_came(self) -> None:
        """Forget everything that the person chose about keys."""
        self._settings.single_keys = False
        self._keep({})

    def allow_single(self, allowed: bool) -> None:
        """Let single letters be keys, or not; those that were chosen wait until they are allowed again."""
        self._settings.single_keys = allowed
        self._keep(self._settings.keys)

    def _free(self, key: str, name: str) -> None:
        """Refuse a key that another act has now."""
        other = next((each for each, taken in self.all().items() if taken == key and each != name), None)
        if key and other is not None:
            raise KeyTaken(shown(key), self._words(other))

    def _words(self, name: str) -> str:
        act = act_named(self._frame, name)
        return act.words if act else name

    def _keep(self, keys: dict[str, str]) -> None:
        self._settings.keys = {name: key for name, key in keys.items() if key != self._came.get(name, "")}
        self._settings.save()
        self._listen()

    def _listen(self) -> None:
        for each in self._listening:
            each.setEnabled(False)
            each.deleteLater()
        self._listening = []
        for name, key in self.all().items():
            made = QShortcut(sequence(key), self._frame)
            made.activated.connect(lambda name=name: self._do(name))
            self._listening.append(made)

    def _do(self, name: str) -> None:
        act = act_named(self._frame, name)
        if act is None:
            return
        if act.why_not and name.partition(".")[0] in self._frame.pages:
            act.do()  # goes there first: what keeps it from being done may be different by then
        elif act.why_not:
            self._frame.desk.status.say(act.why_not)
        else:
            act.do()
