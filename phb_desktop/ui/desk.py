"""What every page is handed: the office, the look, the settings, the day."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from phb_desktop.ui.clipboard import Clipboard
from phb_desktop.ui.notices import StatusLine
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from phb_desktop.office import Office, Rescue

T = TypeVar("T")


@dataclass
class Desk:
    """Handed to each page once; the office is open while pages are on show."""

    office: Office
    theme: Theme
    settings: Settings
    status: StatusLine
    clipboard: Clipboard
    today: Callable[[], date]
    folder: Path
    go: Callable[[str], object]  # shows another place by its name
    lock: Callable[[], object]
    lock_after: Callable[[int], object]  # minutes of quiet, 0 for never
    bring_back: Callable[[Rescue], object]  # offers backups of a budget that is whole
    damage_found: Callable[[Rescue], object]  # says that something is wrong, above everything
    # Brings the guide up: `page` or `page/heading`, or nothing for what fits what is on show.
    help: Callable[[str], object] = lambda _about: None
    show_keys: Callable[[], object] = lambda: None  # lays the list of keys over the place on show
    notice: str = ""  # stands above everything, such as that this is an example
    # What was asked together with the opening, before there was a page to ask it. Each answer serves once.
    ahead: dict[Callable[..., Any], Future[Any]] = field(default_factory=dict)

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> Future[T]:
        """Ask the open budget."""
        if not (args or kwargs) and (asked := self.ahead.pop(query, None)) is not None:
            return asked
        return self.office.ask(query, *args, **kwargs)
