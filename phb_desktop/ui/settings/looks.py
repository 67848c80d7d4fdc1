"""The card about how the window looks and sounds. Each choice counts at once, everywhere, and is kept."""

from __future__ import annotations

from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Card, Heading
from phb_desktop.ui.letters import LINES, Letters
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import SIZES, Look
from phb_desktop.words import tr

_LOOKS = {
    Look.SYSTEM: "As the computer is set",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
    Look.CONTRAST: "High contrast",
    Look.CREAM: "Cream",
    Look.BLUE: "Pale blue",
}
_LETTERS = {
    Letters.SYSTEM: "As the computer is set",
    Letters.PLAIN: "Plain, such as Arial",
    Letters.DYSLEXIC: "OpenDyslexic, made for people with dyslexia",
}


def _lines(percent: int) -> str:
    return tr("As usual") if percent == 100 else tr("{lines} lines", lines=f"{percent / 100:g}")


class LooksCard(Card):
    """Text size, letters, lines, colours, and how tables are read aloud."""

    def __init__(self, desk: Desk) -> None:
        self._desk, settings = desk, desk.settings
        self.text_size: ChoiceField[int] = ChoiceField(
            "percent",
            tr("Text size"),
            [(size, tr("{size} %", size=size)) for size in SIZES],
            start=settings.percent,
        )
        self.letters: ChoiceField[Letters] = ChoiceField(
            "letters",
            tr("Letters"),
            [(each, tr(words)) for each, words in _LETTERS.items()],
            start=settings.letters,
        )
        self.lines: ChoiceField[int] = ChoiceField(
            "lines",
            tr("Space between lines"),
            [(each, _lines(each)) for each in LINES],
            start=settings.lines,
        )
        self.look: ChoiceField[Look] = ChoiceField(
            "look", tr("Colours"), [(look, tr(words)) for look, words in _LOOKS.items()], start=settings.look
        )
        self.reading: ChoiceField[bool] = ChoiceField(
            "by_cell",
            tr("How tables are read aloud"),
            [(False, tr("A whole row as one sentence")), (True, tr("Cell by cell, with headings"))],
            start=settings.by_cell,
        )
        fields = (self.text_size, self.letters, self.lines, self.look, self.reading)
        super().__init__(Heading(tr("How it looks and sounds"), 2), *fields)
        for field in fields:
            field.changed.connect(self._chosen)
        desk.theme.changed.connect(self._worn)

    def _worn(self) -> None:
        """Show the text size of now: keys change it too."""
        self.text_size.put(self._desk.theme.percent)

    def _chosen(self) -> None:
        """Take up what differs now, and keep all of it."""
        settings, theme = self._desk.settings, self._desk.theme
        if self.text_size.read() != theme.percent:
            theme.size(self.text_size.read())
        if self.letters.read() is not theme.letters:
            theme.write_with(self.letters.read())
        if self.lines.read() != theme.lines:
            theme.space_lines(self.lines.read())
        if self.look.read() is not theme.look:
            theme.wear(self.look.read())
        if self.reading.read() != settings.by_cell:
            TableView.by_cell = self.reading.read()
            for view in self.window().findChildren(TableView):
                view.read_by_cell(TableView.by_cell)
        settings.percent, settings.letters, settings.lines = theme.percent, theme.letters, theme.lines
        settings.look, settings.by_cell = theme.look, self.reading.read()
        settings.save()
