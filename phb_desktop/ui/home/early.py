"""Lines that may end well away from what was agreed, told on Home once it has been there for a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer

from phb_desktop.ui.labels import SentenceButton
from phb_desktop.ui.page import Page

_MOMENT: Final = 1_000  # milliseconds: Home's own figures, and whatever a person presses, come first


class Early(SentenceButton):
    """Hidden until there is something to tell."""

    def __init__(self, page: Page, pressed: Callable[[], object]) -> None:
        super().__init__("", pressed)
        self._page = page
        self._wait = QTimer(self, singleShot=True, interval=_MOMENT)
        self._wait.timeout.connect(self._look)

    def refresh(self) -> None:
        """Look again in a moment."""
        self._wait.start()

    def _look(self) -> None:
        if self._page.isVisible() and self._page.desk.office.is_open:
            from phb_desktop.statements.outlook.plan_end import told_early  # noqa: PLC0415 - not at a start
            from phb_desktop.statements.outlook.words.ahead import told_on_home  # noqa: PLC0415

            self._page.ask(told_early).then(lambda lines: self.say(told_on_home(lines)))
