"""After an upgrade Home says once, calmly, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phb_desktop import __version__
from phb_desktop.ui.help.news import NewsSheet, said, since
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page


class NewsCard(Card):
    """Shown in the first evening with a newer version, until it is pressed away."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.words = Text()
        self.read = Button(tr("Read what changed"), self._read)
        self.seen = Button(tr("I have seen it"), self._put_away)
        super().__init__(
            Heading(tr("This program is newer than last time"), 2), self.words, Actions(self.read, self.seen)
        )
        self._new: tuple[str, ...] = ()
        self.setVisible(False)

    def refresh(self) -> None:
        """Tell what is new, and that it was told. Home may be built before anybody looks at it."""
        settings = self._page.desk.settings
        if settings.seen_version == __version__:
            return
        self._new = since(settings.seen_version, __version__)
        self.words.setText(" ".join(words for each in self._new[:1] for words in said(each)))
        self.setVisible(bool(self._new))
        settings.seen_version = __version__
        settings.save()

    def _read(self) -> None:
        self._page.open_sheet(NewsSheet(self._new))
        self.setVisible(False)

    def _put_away(self) -> None:
        self.setVisible(False)
        self._page.enter()
