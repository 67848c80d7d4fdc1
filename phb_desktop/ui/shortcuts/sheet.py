"""The list of all keys, and changing one: by pressing it, by typing its name, or by choosing from boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from phb_desktop.errors import Refused
from phb_desktop.ui.acts import acts
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shortcuts.keys import FUNCTIONS, LETTERS, key_of, read_key, shown
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame

_FIXED: Final = (  # what every program needs them for
    ("Tab, Shift+Tab", "Go to the next or the last control"),
    ("Arrow keys", "Move in a list or table"),
    ("Enter", "Press a button; open a row"),
    ("Space", "Tick a box; press a button"),
    ("Escape", "Go back"),
    ("Ctrl+C", "Copy a row; it is wiped after a minute"),
)
_HELD: Final = ("Ctrl+Shift", "Ctrl", "Alt", "Alt+Shift", "")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One thing that can be done, and its key. name: nothing where the key cannot be changed."""

    name: str
    what: str
    where: str
    key: str
    own: bool


class KeysSheet(Sheet):
    """Every key, in one table. Each can be changed, taken away, and put back to how it came."""

    kept = False
    passing = True

    def __init__(self, frame: Frame, open_sheet: Callable[[Sheet], object]) -> None:
        super().__init__(
            tr("The keys"),
            tr("Everything here can be done without any of them. Give your own key to what you do often."),
        )
        self._frame, self._open = frame, open_sheet
        self.model: RowsModel[KeyRow] = RowsModel(
            [
                Column(tr("What it does"), lambda row: row.what, wide=True),
                Column(tr("Key"), lambda row: row.key or tr("none")),
                Column(tr("Where"), lambda row: row.where),
                Column(tr("Whose choice"), _whose),
            ],
            _said,
            self,
        )
        self.wanted = self.form.add(TextField("wanted", tr("Find what it does"), optional=True))
        self.wanted.changed.connect(self._show)
        self.keys = Listing(tr("Keys"), self.model, nothing=tr("Nothing holds these words."), tall=12)
        self.keys.view.read_by_cell(frame.desk.settings.by_cell)
        self.keys.view.opened.connect(lambda _row: self._change())
        self.keys.chosen.connect(self._chosen)
        self.form.put(self.keys)
        self.change = Button(tr("Change this key"), self._change, main=True)
        self.back_again = Button(tr("Put this key back as it came"), self._back)
        self.all_back = Button(tr("Put all keys back as they came"), self._all_back)
        self.form.put(Actions(self.change, self.back_again, self.all_back))
        self.single = self.form.add(
            YesField(
                "single",
                tr("Allow single letters as keys"),
                hint=tr("Leave this off if you dictate, or if your hand may touch a key by mistake."),
                start=frame.shortcuts.single,
            )
        )
        self.single.changed.connect(self._allow)
        self._show()

    def begin(self) -> None:
        super().begin()
        self._show()

    def _show(self) -> None:
        keys, words = self._frame.shortcuts, self.wanted.text().casefold().split()
        rows = [
            KeyRow(act.name, act.words, act.where, keys.said(act.name), keys.is_own(act.name))
            for act in acts(self._frame)
            if act.name
        ]
        rows.sort(key=lambda row: not row.key)
        rows += [KeyRow("", tr(what), tr("Everywhere"), tr(key), own=False) for key, what in _FIXED]
        here = self.keys.view.currentIndex().row()
        self.model.show([row for row in rows if all(word in row.what.casefold() for word in words)])
        if self.model.rowCount():
            self.keys.go_to(min(max(here, 0), self.model.rowCount() - 1))

    def _row(self) -> KeyRow | None:
        row = self.keys.current()
        return row if isinstance(row, KeyRow) else None

    def _chosen(self, row: KeyRow | None) -> None:
        self.change.setEnabled(bool(row and row.name))
        self.back_again.setEnabled(bool(row and row.own))

    def _change(self) -> None:
        if (row := self._row()) is not None and row.name:
            self._open(KeySheet(self._frame, row, self._changed))

    def _changed(self, said: str) -> None:
        self._show()
        self._frame.desk.status.say(said)

    def _back(self) -> None:
        if (row := self._row()) is None or not row.own:
            return
        try:
            self._frame.shortcuts.as_it_came(row.name)
        except Refused as taken:
            self.explain(taken)
            return
        self._changed(tr("“{what}” has the key again that it came with.", what=row.what))

    def _all_back(self) -> None:
        self._frame.shortcuts.all_as_they_came()
        self.single.put(False)
        self._changed(tr("All keys are as they came."))

    def _allow(self) -> None:
        self._frame.shortcuts.allow_single(self.single.read())
        self._show()


class KeySheet(Sheet):
    """One key: pressed or typed in a box, or put together from two lists."""

    changes = False
    kept = False
    passing = True

    def __init__(self, frame: Frame, row: KeyRow, changed: Callable[[str], object]) -> None:
        super().__init__(
            tr("Change a key"),
            tr("{what}. {where}.", what=row.what, where=row.where),
            action=tr("Use this key"),
            act=self._save,
        )
        self._frame, self._row, self._changed = frame, row, changed
        now = frame.shortcuts.said(row.name)
        self.form.put(Text(tr("Its key now: {key}.", key=now) if now else tr("It has no key now.")))
        self.keys = self.form.add(
            TextField(
                "keys",
                tr("The new key"),
                hint=tr("Press the keys here, or type their names, as in Ctrl+Shift+M."),
            )
        )
        self.modifier: ChoiceField[str] = self.form.add(
            ChoiceField(
                "held",
                tr("Or choose: hold down"),
                [(held, shown_held(held)) for held in _HELD],
                start=_HELD[0],
            )
        )
        self.letter: ChoiceField[str] = self.form.add(
            ChoiceField("letter", tr("and press"), [(each, each) for each in (*LETTERS, *FUNCTIONS)])
        )
        self.modifier.changed.connect(self._choose)
        self.letter.changed.connect(self._choose)
        self.also(tr("Leave it without a key"), self._take_away)
        self.keys.box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the name of a key that is pressed in the box; keys that move about still do."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            key = key_of(event)
            if key and key not in ("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z"):
                if event.type() == QEvent.Type.KeyPress:
                    self.keys.put(shown(key))
                    announce(self, shown(key))
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        if not self.letter.is_blank():
            held = self.modifier.read()
            self.keys.put(f"{held}+{self.letter.read()}" if held else self.letter.read())

    def _save(self) -> None:
        if not self.form_read():
            return
        try:
            self._frame.shortcuts.give(self._row.name, read_key(self.keys.read()))
        except Refused as refused:
            self.explain(refused)
            return
        key = self._frame.shortcuts.said(self._row.name)
        self.close_sheet()
        self._changed(tr("{key} is “{what}” now.", key=key, what=self._row.what))

    def form_read(self) -> bool:
        """Say whether a key was given; the two lists may stay as they are."""
        try:
            self.keys.read()
        except Refused as empty:
            self.explain(empty)
            return False
        return True

    def _take_away(self) -> None:
        self._frame.shortcuts.give(self._row.name, "")
        self.close_sheet()
        self._changed(tr("“{what}” has no key now.", what=self._row.what))


def shown_held(held: str) -> str:
    """Return what is held down, in words."""
    return shown(f"{held}+A").removesuffix("A").rstrip("+") if held else tr("nothing")


def _whose(row: KeyRow) -> str:
    if not row.name:
        return tr("cannot be changed")
    return tr("yours") if row.own else tr("as it came")


def _said(row: KeyRow) -> str:
    key = tr("{what}: {key}", what=row.what, key=row.key or tr("no key"))
    return tr("{key}. {where}, {whose}.", key=key, where=row.where, whose=_whose(row))
