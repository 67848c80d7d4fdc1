"""The frame of an open budget: the list of places, one place at a time, the status line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from phb_desktop.ui.announcing import last_said
from phb_desktop.ui.copies import copies_said
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.labels import Actions, Button, Text, announce, restyle
from phb_desktop.ui.later import Later
from phb_desktop.ui.page import Page
from phb_desktop.ui.place_icons import icon
from phb_desktop.ui.places import PLACES, Place
from phb_desktop.ui.questions.hinting import Hinting
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import SMALL, TINY, Theme
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import Change, Holders


def _banner(words: str) -> QFrame:
    """Return words that stand above everything."""
    frame = QFrame()
    frame.setProperty("notice", "true")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(SMALL, TINY, SMALL, TINY)
    inside.addWidget(Text(words))
    return frame


_ICON: Final = 20  # pixels at 100 per cent


def _named(change: Change | None) -> str:
    """Return what a step would change, in words; nothing if there is no such step."""
    return (change.said or tr("the last change")) if change is not None else ""


class SkipButton(Button):
    """Leads past the list of places; there for the keyboard, and shown while it has it."""

    def __init__(self, pressed: object) -> None:
        super().__init__(tr("Skip to the main part"), pressed)  # type: ignore[arg-type]
        self._away(away=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._away(away=False)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._away(away=True)
        super().focusOutEvent(event)

    def _away(self, *, away: bool) -> None:
        self.setProperty("away", "true" if away else "false")
        self.setMaximumHeight(1 if away else 16_777_215)
        restyle(self)


class PlaceList(QListWidget):
    """The places by their words: one Tab stop, arrows inside."""

    def __init__(self, places: tuple[Place, ...], theme: Theme) -> None:
        super().__init__()
        self._places, self._theme = places, theme
        self.setObjectName("places")
        self.setAccessibleName(tr("Places"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in places:
            item = QListWidgetItem(tr(place.word))
            self.addItem(item)
        self.itemSelectionChanged.connect(self._follow)
        self.currentRowChanged.connect(self._mark_moves)
        self.verticalScrollBar().valueChanged.connect(self._mark_moves)
        theme.changed.connect(self._draw)
        self._draw()
        self._fit()

    def marked(self) -> QRect:
        """Return where the focus mark belongs: around the current place, not around them all."""
        row = self.visualRect(self.currentIndex())
        return row.translated(self.viewport().pos()) if row.isValid() else self.rect()

    def _mark_moves(self) -> None:
        self._theme.mark.moved()

    def _draw(self) -> None:
        pixels = self._theme.px(_ICON)
        self.setIconSize(QSize(pixels, pixels))
        colour = self.palette().color(QPalette.ColorRole.Text)
        for number, place in enumerate(self._places):
            self.item(number).setIcon(icon(place.name, colour, pixels, self.devicePixelRatioF()))

    def _follow(self) -> None:
        """Go where a screen reader or voice control selects; they do not move the current row."""
        chosen = [index.row() for index in self.selectedIndexes()]
        others = [row for row in chosen if row != self.currentRow()]
        if others:
            self.setCurrentRow(others[-1])
        elif not chosen and self.currentRow() >= 0:
            self.item(self.currentRow()).setSelected(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        font = self.font()
        font.setBold(True)
        wide = max(
            (QFontMetrics(font).horizontalAdvance(self.item(n).text()) for n in range(self.count())),
            default=80,
        )
        self.setFixedWidth(wide + self.iconSize().width() + 56 + self.verticalScrollBar().sizeHint().width())


class Frame(QWidget):
    """Everything that is on show while a budget is open."""

    _rooms_touched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self._pile = QStackedWidget()
        self._warning: QFrame | None = None
        self._who: QFrame | None = None
        self.places = PlaceList(PLACES, desk.theme)
        self.skip = SkipButton(self.enter_place)
        self.lock_button = Button(tr("Lock"), desk.lock)
        self.again = Button(tr("Say it again"), self.say_again)
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(TINY)
        column.addWidget(self.skip)
        column.addWidget(self.places, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SMALL, 0, SMALL, 0)
        foot.setSpacing(TINY)
        foot.addWidget(self.again)
        foot.addWidget(self.lock_button)
        column.addLayout(foot)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._pile, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._whole = whole
        if desk.notice:
            whole.addWidget(_banner(desk.notice))
        whole.addLayout(row, 1)
        whole.addWidget(desk.status)
        self.places.currentRowChanged.connect(self._chosen)
        TableView.by_cell = desk.settings.by_cell
        self._keys()
        self._last_backup()
        self.hinting = Hinting(self)
        self._rooms_touched.connect(self._touched, Qt.ConnectionType.QueuedConnection)
        self._listener = self._rooms_touched.emit
        desk.office.listen(self._listener)

    def show_place(self, name: str, *, enter: bool = False) -> Page:
        """Show a place by its name; with `enter`, the keyboard goes into it."""
        self.hinting.begin()
        number = next(n for n, place in enumerate(PLACES) if place.name == name)
        self.places.setCurrentRow(number)
        if enter:
            self.enter_place()
        return self.pages[name]

    def prepare(self, name: str) -> None:
        """Make a place's page, if it is not there yet, without showing it."""
        if name not in self.pages:
            place = next(place for place in PLACES if place.name == name)
            page = self.pages[name] = place.build(self.desk)
            self._pile.addWidget(page)

    def page(self) -> Page | None:
        """Return the page on show."""
        page = self._pile.currentWidget()
        return page if isinstance(page, Page) else None

    def enter_place(self) -> None:
        """Give the keyboard to the place on show."""
        if page := self.page():
            page.enter()

    def opened(self) -> None:
        """Ask anew for everything on show: the budget is open again."""
        every = frozenset({"*"}).union(*(page.rooms for page in self.pages.values()))
        self._touched(every)

    def say_who(self) -> None:
        """Say above everything that this budget was opened to look only, if it was."""
        if self._who is not None:
            self._who.deleteLater()
            self._who = None
        if self.desk.office.looking:
            Later(self, self.desk.office.keys.holders(), lambda _: None).then(self._say_looking)

    def _say_looking(self, holders: Holders) -> None:
        if self._who is None and self.desk.office.looking:
            words = tr(
                "{name}, you may look at everything here. You cannot change it or take it out.",
                name=holders.opener,
            )
            self._who = _banner(words)
            self._whole.insertWidget(0, self._who)
            announce(self, words)

    def leave(self) -> None:
        """Stop hearing of changes: this frame is put away."""
        self.desk.office.unlisten(self._listener)
        self.deleteLater()

    def tidy_drafts(self) -> None:
        """From now on: when the last sheet closes, what was typed in it is saved or given up."""

        def tidy() -> None:
            if not any(page.sheets() for page in self.pages.values()):
                for page in self.pages.values():
                    page.sheet_closed.disconnect(tidy)
                Later(self, self.desk.office.drop_draft(), self._explain)

        for page in self.pages.values():
            page.sheet_closed.connect(tidy)
        tidy()

    def undo(self) -> None:
        """Take the newest change back; pressed again, the one before it."""
        later = Later(self, self.desk.office.undo(), self._explain)
        later.then(lambda said: self._stepped(tr("Undone: {what}", what=said)))

    def redo(self) -> None:
        """Do again what was just undone."""
        later = Later(self, self.desk.office.redo(), self._explain)
        later.then(lambda said: self._stepped(tr("Done again: {what}", what=said)))

    def _stepped(self, said: str) -> None:
        """Say it, and keep the keyboard on the way that is still there."""
        office, status = self.desk.office, self.desk.status
        pressed = next((each for each in (status.undo, status.redo) if each.hasFocus()), None)
        back, forward = office.to_undo, office.to_redo
        status.stepped(said, _named(back), _named(forward))
        if pressed is not None and not pressed.isVisible() and not status.leave_undo():
            self.places.setFocus()

    def _explain(self, told: object) -> None:
        if page := self.page():
            page.explain(told)  # type: ignore[arg-type]

    def _chosen(self, number: int) -> None:
        place = PLACES[number]
        self.prepare(place.name)
        self._pile.setCurrentWidget(self.pages[place.name])
        for each in range(self.places.count()):
            font = self.places.item(each).font()
            font.setBold(each == number)
            self.places.item(each).setFont(font)
        self.window().setWindowTitle(tr("{place} – PHB Desktop", place=tr(place.word)))

    def _touched(self, rooms: frozenset[str]) -> None:
        self.hinting.touched(rooms)
        for page in self.pages.values():
            page.touched(rooms)

    def _keys(self) -> None:
        for number, place in enumerate(PLACES, 1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key.activated.connect(lambda name=place.name: self.show_place(name, enter=True))
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.desk.lock)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self.say_again)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._other_side)
        undo = QShortcut(QKeySequence("Ctrl+Shift+Z"), self)
        undo.activated.connect(self.desk.status.undo.click)
        QShortcut(QKeySequence("Ctrl++"), self).activated.connect(self._larger)
        QShortcut(QKeySequence("Ctrl+-"), self).activated.connect(self._smaller)

    def _last_backup(self) -> None:
        day = self.desk.settings.backup_on
        try:
            said = tr("Last backup: {day}", day=in_words(date.fromisoformat(day)))
        except ValueError:
            said = tr("No backup yet")
        self.desk.status.backed_up(said)

    def say_again(self) -> None:
        """Say, and show, what was last said: it may have been talked over, or forgotten."""
        words = last_said() or tr("Nothing was said yet.")
        if words not in self.desk.status.said():
            self.desk.status.show_again(words)
        announce(self, words, at_once=True)

    def warn(self, words: str, action: str, pressed: Callable[[], object]) -> None:
        """Put words with one button above everything, and speak them at once. Later ones replace them."""
        if self._warning is not None:
            self._warning.deleteLater()
        self._warning = _banner(words)
        column = self._warning.layout()
        assert column is not None
        column.addWidget(Actions(Button(action, pressed)))
        self._whole.insertWidget(0, self._warning)
        announce(self, words, at_once=True)

    def say_copies(self) -> None:
        """Show when the newest copy was made, and where if that needs saying."""
        later = Later(self, self.desk.office.safety.standing(), lambda _: None)
        later.then(lambda standing: self.desk.status.backed_up(copies_said(standing)))

    def show_help(self, about: str = "") -> None:
        """Lay the guide over the place on show, at what fits; F1 leads here."""
        from phb_desktop.ui.help.showing import help_in  # noqa: PLC0415 - only when asked for

        help_in(self, about)

    def _larger(self) -> None:
        self.desk.theme.larger()
        self._keep_size()

    def _smaller(self) -> None:
        self.desk.theme.smaller()
        self._keep_size()

    def _keep_size(self) -> None:
        self.desk.settings.percent = self.desk.theme.percent
        self.desk.settings.save()

    def _other_side(self) -> None:
        here: QObject | None = self.focusWidget()
        if here is self.places or here is self.skip or here is None:
            self.enter_place()
        else:
            self.places.setFocus()
