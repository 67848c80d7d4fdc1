"""What can be done: by the window itself wherever one is, and by the buttons and choices of every place.

There is no second list of it. What the window does is made once, here, and its button, its key and its row in
the search are of that one. What a place does is found among the place's own buttons, as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.grounds import Until, own, settled
from phb_desktop.ui.labels import Button, SentenceButton
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import TableView
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.page import Page


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Own:
    """Something that the window does wherever one is. key: the one it comes with. why_not: if not now."""

    name: str
    words: str
    key: str
    do: Callable[[], object]
    why_not: Callable[[], str] = _nothing

    def button(self) -> Button:
        """Return a button for it."""
        return Button(self.words, self.do)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done, by the words that it shows. why_not: nothing, if it can be done now.

    name: the same from one start to the next, such as `money.spend`. here: on the place, or sheet, on show.
    """

    name: str
    words: str
    where: str
    do: Callable[[], object]
    why_not: str = ""
    here: bool = False


def own_acts(frame: Frame) -> tuple[Own, ...]:
    """Return what the window does by itself, in the order in which it is listed."""
    desk = frame.desk

    def undo_why() -> str:
        if desk.office.to_undo:
            return ""
        newest = next(iter(desk.office.changes()), None)
        return (newest.why if newest else "") or tr("Nothing was changed that can be undone.")

    def redo_why() -> str:
        return "" if desk.office.to_redo else tr("Nothing was undone.")

    places = [
        Own(
            f"place.{place.name}",
            tr("Go to {place}", place=tr(place.word)),
            f"Ctrl+{number}",
            partial(frame.show_place, place.name, enter=True),
        )
        for number, place in enumerate(PLACES, 1)
    ]
    return (
        Own("find", tr("Find anything"), "Ctrl+F", frame.look_for),
        Own("do", tr("Say what you want to do"), "Ctrl+K", partial(frame.look_for, only_acts=True)),
        *places,
        Own("other_side", tr("Go between the places and the main part"), "F6", frame.other_side),
        Own("undo", tr("Undo"), "Ctrl+Shift+Z", frame.stepping.undo, undo_why),
        Own("redo", tr("Do it again"), "Ctrl+Shift+Y", frame.stepping.redo, redo_why),
        Own("steps", tr("Steps of Undo"), "Ctrl+Shift+H", frame.stepping.show),
        Own("say_again", tr("Say it again"), "Ctrl+R", frame.say_again),
        Own("foot", tr("Read the line at the foot"), "Ctrl+Shift+R", desk.status.read_out),
        Own("help", tr("Help with what is on show"), "F1", frame.show_help),
        Own("keys", tr("See and change the keys"), "", frame.show_keys),
        Own("larger", tr("Larger text"), "Ctrl++", frame.larger),
        Own("smaller", tr("Smaller text"), "Ctrl+-", frame.smaller),
        Own("lock", tr("Lock"), "Ctrl+L", desk.lock),
    )


def acts(frame: Frame) -> Iterator[Act]:
    """Yield all that can be done, with what keeps it from being done now: first what is on show."""
    here = frame.page()
    if here is not None:
        yield from _of_sheet(here)
        yield from _of_page(frame, here)
    for each in frame.acts:
        yield Act(each.name, each.words, tr("Everywhere"), each.do, each.why_not())
    for page in frame.pages.values():
        if page is not here:
            yield from _of_page(frame, page)


def act_named(frame: Frame, name: str) -> Act | None:
    """Return what a key was given to, as it stands; its place is made if it was not there yet."""
    place = name.partition(".")[0]
    if any(place == each.name for each in PLACES):
        frame.prepare(place)
        return next((act for act in _of_page(frame, frame.pages[place]) if act.name == name), None)
    return next((act for act in acts(frame) if act.name == name), None)


def _of_page(frame: Frame, page: Page) -> Iterator[Act]:
    place = frame.place_of(page)
    names = _names(place, page)
    for button in own(page, Button):
        if not isinstance(button, SentenceButton) and button.accessibleName():
            words = button.accessibleName()
            yield Act(
                names.get(button, ""),
                words,
                page.accessibleName(),
                partial(_press, frame, place, button),
                _why_not(page, button),
                here=page is frame.page(),
            )
    for field in own(page, Field):
        yield Act(
            names.get(field, ""),
            field.label,
            page.accessibleName(),
            partial(_enter, frame, place, field),
            _why_not(page, field),
            here=page is frame.page(),
        )


def _of_sheet(page: Page) -> Iterator[Act]:
    """Yield the buttons of the sheet that lies on top."""
    sheets = [sheet for sheet in page.sheets() if not sheet.passing]
    if sheets:
        top = sheets[-1]
        for button in own(top, Button):
            if not isinstance(button, SentenceButton) and button.isVisibleTo(top) and button.accessibleName():
                yield Act(
                    "",
                    button.accessibleName(),
                    top.title.text(),
                    button.click,
                    "" if button.isEnabled() else button.why_off or tr("It cannot be done as things stand."),
                    here=True,
                )


def _why_not(page: Page, widget: QWidget) -> str:
    """Return what keeps a button or a choice from being used now."""
    if isinstance(widget, Button) and widget.why_off:
        return widget.why_off
    sheets = [sheet for sheet in page.sheets() if not sheet.passing]
    if sheets:
        return tr("First finish or leave “{sheet}”.", sheet=sheets[-1].title.text())
    if not widget.isVisibleTo(page):
        return tr("Nothing there calls for it now.")
    if widget.isEnabled():
        return ""
    tables = [view for view in own(page, TableView) if view.isVisibleTo(page)]
    if tables and all(view.current() is None for view in tables):
        return tr("Choose a row there first.")
    return tr("It cannot be done with what is chosen there.") if tables else tr("It cannot be done now.")


def _names(place: str, page: Page) -> dict[QWidget, str]:
    """Return what our own code calls the buttons of a page: that stays the same in every language."""
    found: dict[QWidget, str] = {}
    waiting: list[tuple[str, Any]] = [(place, page)]
    seen: set[int] = set()
    while waiting:
        prefix, thing = waiting.pop()
        seen.add(id(thing))
        for name, each in vars(thing).items():
            if isinstance(each, Button | Field):
                found.setdefault(each, f"{prefix}.{name.lstrip('_')}")
            elif isinstance(each, QWidget) and id(each) not in seen and _is_part(page, each):
                waiting.append((f"{prefix}.{name.lstrip('_')}", each))
    return found


def _is_part(page: Page, widget: QWidget) -> bool:
    return isValid(widget) and not isinstance(widget, Sheet) and page.isAncestorOf(widget)


def _press(frame: Frame, place: str, button: Button) -> None:
    """Go to where a button is, and press it as soon as the place has filled itself."""
    page = frame.show_place(place)

    def press() -> None:
        if why := _why_not(page, button):
            frame.desk.status.say(why)
            page.enter()
            return
        button.setFocus()
        button.click()

    Until(page, lambda: settled(page), press)


def _enter(frame: Frame, place: str, field: Field[Any]) -> None:
    page = frame.show_place(place)
    Until(page, lambda: settled(page), field.enter)
