"""The same figures as a picture with its table, as the table alone, or as sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import SentenceButton, Text
from phb_desktop.ui.reading_order import laid
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.tables import Listing
from phb_desktop.ui.theme import SMALL
from phb_desktop.words import tr

PICTURES: Final = "picture"
TABLES: Final = "table"
SENTENCES: Final = "sentence"


class Figures(QWidget):
    """Rows of figures, and the picture of them if there is one. A table always says what a picture does.

    opens: shows what lies behind a row; then each sentence leads there, as the rows of the table do.
    """

    def __init__(
        self,
        listing: Listing,
        picture: QWidget | None,
        way: str,
        opens: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__()
        self._listing, self._way, self._opens = listing, way, opens
        self._picture: QWidget | None = None
        self._said = QWidget()
        self._sentences = QVBoxLayout(self._said)
        self._sentences.setContentsMargins(0, 0, 0, 0)
        self._sentences.setSpacing(SMALL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SMALL)
        for part in (listing, self._said):
            self._column.addWidget(part)
        listing.model.modelReset.connect(self._say)
        self._say()
        self.draw(picture)

    def draw(self, picture: QWidget | None) -> None:
        """Take a picture, or none, in place of the one before."""
        if self._picture is not None:
            self._picture.setVisible(False)
            self._picture.deleteLater()
        self._picture = picture
        if picture is not None:
            self._column.insertWidget(0, picture)
        self.show_as(self._way)

    def show_as(self, way: str) -> None:
        """Show them this way."""
        self._way = way
        if self._picture is not None:
            self._picture.setVisible(way == PICTURES)
        self._listing.setVisible(way != SENTENCES)
        self._said.setVisible(way == SENTENCES)

    def _say(self) -> None:
        for before in laid(self._sentences):
            if isinstance(before, QWidget):
                self._sentences.removeWidget(before)
                before.setVisible(False)
                before.deleteLater()
        model = self._listing.model
        for row in map(model.row_at, range(model.rowCount())):
            said = model.sentence(row)
            line = SentenceButton(said, partial(self._opens, row)) if self._opens else Text(said)
            self._sentences.addWidget(line)


class FiguresChoice(ChoiceField[str]):
    """How figures are shown. The choice is kept, and is true of figures everywhere.

    words: what to call it. first: how they are shown here while nothing was chosen anywhere.
    """

    def __init__(
        self, settings: Settings, words: str = "", *, first: str = PICTURES, pictures: str = ""
    ) -> None:
        options = [
            (PICTURES, pictures or tr("Pictures with their tables")),
            (TABLES, tr("Tables")),
            (SENTENCES, tr("Sentences")),
        ]
        label = words or tr("Show the figures as")
        super().__init__("figures_as", label, options, start=settings.figures_as or first)
        self._settings = settings
        self._shown: list[Figures] = []
        self.changed.connect(self._chosen)

    def figures(
        self, listing: Listing, picture: QWidget | None, opens: Callable[[Any], object] | None = None
    ) -> Figures:
        """Return figures that follow the choice."""
        made = Figures(listing, picture, self.read(), opens)
        self._shown.append(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what was chosen elsewhere meanwhile."""
        super().showEvent(event)
        if self._settings.figures_as:
            self.put(self._settings.figures_as)

    def _chosen(self) -> None:
        self._settings.figures_as = self.read()
        self._settings.save()
        for each in self._shown:
            each.show_as(self.read())


def pictured(settings: Settings) -> bool:
    """Say whether pictures are wanted beside sentences that say the same."""
    return settings.figures_as in ("", PICTURES)
