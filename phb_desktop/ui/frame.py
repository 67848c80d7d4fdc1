"""The frame of an open budget: the list of places, one place at a time, the status line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from phb_desktop.ui.acts import own_acts
from phb_desktop.ui.announcing import last_said
from phb_desktop.ui.bell import bell
from phb_desktop.ui.copies import copies_said
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.halves import Halves
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.later import Later
from phb_desktop.ui.page import Page
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.questions.hinting import Hinting
from phb_desktop.ui.shortcuts import Shortcuts
from phb_desktop.ui.shut import Shut, why_shut
from phb_desktop.ui.side import PlaceList, Side, SkipButton
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import SMALL, TINY
from phb_desktop.ui.undoing import Stepping
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import Holders


_STAYED: Final = 1_000  # milliseconds on a place before it is noted: who passes through is not there


def _banner(words: str) -> QFrame:
    """Return words that stand above everything."""
    frame = QFrame()
    frame.setProperty("notice", "true")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(SMALL, TINY, SMALL, TINY)
    inside.addWidget(Text(words))
    return frame


class Frame(QWidget):
    """Everything that is on show while a budget is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self._pile = QStackedWidget()
        self._warning: QFrame | None = None
        self._keeps_place = False
        self._note_place = QTimer(self, singleShot=True, interval=_STAYED)
        self._note_place.timeout.connect(self._place_noted)
        self._who: QFrame | None = None
        self._archived: QFrame | None = None
        self.stepping = Stepping(self)
        self.places = PlaceList(PLACES, desk.theme)
        self.acts = own_acts(self)
        own = {each.name: each for each in self.acts}
        find, again, lock = (own[name].button() for name in ("find", "say_again", "lock"))
        side = Side(SkipButton(self.enter_place), find, self.places, again, lock)
        self.halves = Halves(side, self._pile, theme=desk.theme, own=own, enter=self.enter_place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._whole = whole
        if desk.notice:
            whole.addWidget(_banner(desk.notice))
        whole.addWidget(self.halves, 1)
        whole.addWidget(desk.status)
        self.places.currentRowChanged.connect(self._chosen)
        side.chosen_again.connect(self._chosen_again)
        TableView.by_cell = desk.settings.by_cell
        self.shortcuts = Shortcuts(self)
        self._last_backup()
        self.hinting = Hinting(self)
        self._listener = bell().line(self, self._touched)
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

    def remember_places(self, *, keep: bool) -> None:
        """From now on, note which place is on show: after a close or a crash it is shown again."""
        self._keeps_place = keep
        self._note_place.start()

    def _place_noted(self) -> None:
        page, settings = self.page(), self.desk.settings
        if self._keeps_place and page is not None and settings.was_at != self.place_of(page):
            settings.was_at = self.place_of(page)
            settings.save()

    def place_of(self, page: Page) -> str:
        """Return the name of a page's place."""
        return next(name for name, each in self.pages.items() if each is page)

    def look_for(self, *, only_acts: bool = False) -> None:
        """Lay the box that finds everything over the place on show; only_acts: what can be done, alone."""
        from phb_desktop.ui.finding import FindSheet, Look  # noqa: PLC0415 - only when asked for

        look = Look.ACTS if only_acts else Look.EVERYTHING
        if (page := self.page()) is None:
            return
        if isinstance(top := page.sheet(), FindSheet):
            top.look.put(look)
            top.wanted.enter()
        else:
            page.open_sheet(FindSheet(self, look))

    def show_keys(self) -> None:
        """Lay the list of keys over the place on show."""
        from phb_desktop.ui.shortcuts.sheet import KeysSheet  # noqa: PLC0415 - seldom asked for

        page = self.page()
        if page is not None and not isinstance(page.sheet(), KeysSheet):
            page.open_sheet(KeysSheet(self, page.open_sheet))

    def show_word(self, official: str) -> None:
        """Show what a word means, among all the words."""
        from phb_desktop.ui.settings.sheets import WordsSheet  # noqa: PLC0415 - as above

        if (page := self.page()) is not None:
            page.open_sheet(WordsSheet(official))

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
        self._say_archive()
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

    def _say_archive(self) -> None:
        """Say above everything, on buttons and in sheets that an archive is only read, if it is one."""
        why = why_shut(self.desk.office.archive)
        if why == Shut.why and bool(why) == (self._archived is not None):
            return
        Shut.why = why
        if self._archived is not None:
            self._archived.setVisible(False)  # now: what is true of it no more is read no more
            self._archived.deleteLater()
            self._archived = None
        if why:
            words = f"{why} {tr('You can take it out, print it and back it up.')}"
            self._archived = _banner(words)
            self._whole.insertWidget(0, self._archived)
            announce(self, words)
        for button in self.findChildren(Button):
            button.look_if_shut()
        for page in self.pages.values():
            for sheet in page.sheets():
                sheet.say_if_shut(page.open_again)

    def leave(self) -> None:
        """Stop hearing of changes: this frame is put away."""
        if self._archived is not None:
            Shut.why = ""  # whatever is opened or begun next is no archive for it
        self.desk.office.unlisten(self._listener)
        self.deleteLater()

    def tidy_drafts(self) -> None:
        """From now on: when the last sheet closes, what was typed in it is saved or given up."""

        def tidy() -> None:
            if not any(page.sheets() for page in self.pages.values()):
                for page in self.pages.values():
                    page.sheet_closed.disconnect(tidy)
                Later(self, self.desk.office.drop_draft(), self.explain)

        for page in self.pages.values():
            page.sheet_closed.connect(tidy)
        tidy()

    def explain(self, told: object) -> None:
        """Show a refusal where the person is."""
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
        self._note_place.start()
        self.window().setWindowTitle(tr("{place} – PHB Desktop", place=tr(place.word)))

    def _chosen_again(self) -> None:
        """Lead out of whatever lies over the place that one is in, to the place itself."""
        if (page := self.page()) is not None and page.sheets():
            page.come_to()

    def _touched(self, rooms: frozenset[str]) -> None:
        if rooms & {"statements", "*"}:
            self._say_archive()
        self.hinting.touched(rooms)
        self.stepping.touched()
        for page in self.pages.values():
            page.touched(rooms)

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

    def larger(self) -> None:
        """Make all text one step larger, and keep it so."""
        self.desk.theme.larger()
        self._keep_size()

    def smaller(self) -> None:
        """Make all text one step smaller, and keep it so."""
        self.desk.theme.smaller()
        self._keep_size()

    def _keep_size(self) -> None:
        self.desk.settings.percent = self.desk.theme.percent
        self.desk.settings.save()

    def other_side(self) -> None:
        """Take the keyboard from the places to the main part, or back."""
        here: QObject | None = self.focusWidget()
        if here is None or self.halves.is_at_places(here):
            self.enter_place()
        else:
            self.halves.go_to_places()
