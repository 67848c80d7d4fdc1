"""The same figures as a picture with its table, as the table alone, or as sentences."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.tables import Listing
from phb_desktop.ui.theme import SMALL
from phb_desktop.words import tr

PICTURES: Final = "picture"
TABLES: Final = "table"
SENTENCES: Final = "sentence"


class Figures(QWidget):
    """Rows of figures, and the picture of them if there is one. A table always says what a picture does."""

    def __init__(self, listing: Listing, picture: QWidget | None, way: str) -> None:
        super().__init__()
        self._listing, self._picture, self._said = listing, picture, Text()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for part in (picture, listing, self._said):
            if part is not None:
                column.addWidget(part)
        listing.model.modelReset.connect(self._say)
        self._say()
        self.show_as(way)

    def show_as(self, way: str) -> None:
        """Show them this way."""
        if self._picture is not None:
            self._picture.setVisible(way == PICTURES)
        self._listing.setVisible(way != SENTENCES)
        self._said.setVisible(way == SENTENCES)

    def _say(self) -> None:
        model = self._listing.model
        self._said.setText("\n".join(model.sentence(model.row_at(each)) for each in range(model.rowCount())))


class FiguresChoice(ChoiceField[str]):
    """How figures are shown; the choice is kept, and is true of all that are shown with it."""

    def __init__(self, settings: Settings) -> None:
        options = [
            (PICTURES, tr("Pictures with their tables")),
            (TABLES, tr("Tables")),
            (SENTENCES, tr("Sentences")),
        ]
        super().__init__("figures_as", tr("Show the figures as"), options, start=settings.figures_as)
        self._settings = settings
        self._shown: list[Figures] = []
        self.changed.connect(self._chosen)

    def figures(self, listing: Listing, picture: QWidget | None) -> Figures:
        """Return figures that follow the choice."""
        made = Figures(listing, picture, self.read())
        self._shown.append(made)
        return made

    def _chosen(self) -> None:
        self._settings.figures_as = self.read()
        self._settings.save()
        for each in self._shown:
            each.show_as(self.read())
