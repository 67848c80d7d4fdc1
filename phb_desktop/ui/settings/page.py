"""Settings and help: how it looks and sounds, locking, safety copies, words."""

from __future__ import annotations

from typing import ClassVar

from phb_desktop.languages import ENGLISH, LANGUAGES
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Actions, Button, Card, Heading
from phb_desktop.ui.page import Page
from phb_desktop.ui.settings.keys import KeysCard
from phb_desktop.ui.settings.safety import SafetyCard
from phb_desktop.ui.settings.sheets import WordsSheet, about
from phb_desktop.ui.settings_store import LOCK_MINUTES
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import SIZES, Look
from phb_desktop.words import tr, trn

_LOOKS = {
    Look.SYSTEM: "As the computer is set",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
    Look.CONTRAST: "High contrast",
}


class SettingsPage(Page):
    """Each choice counts at once, in every window."""

    rooms: ClassVar[frozenset[str]] = frozenset({"vault"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Settings and help"), tr("How does it look and sound, and is it safe?"))
        self._out_sheet: Sheet | None = None
        self._looks()
        self._locking()
        self._safety()
        self.guide = Button(tr("Read the guide"), lambda: desk.help("README"))
        self.words = Button(tr("What the words mean, and the keys"), self.show_words)
        help_card = Card(Heading(tr("Help"), 2), Actions(self.guide, self.words))
        self.column.addWidget(help_card)
        self.column.addWidget(Card(*about()))
        self.column.addStretch(1)
        desk.theme.changed.connect(self._theme_changed)

    def _looks(self) -> None:
        settings = self.desk.settings
        self.text_size: ChoiceField[int] = ChoiceField(
            "percent",
            tr("Text size"),
            [(size, tr("{size} %", size=size)) for size in SIZES],
            start=settings.percent,
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
        self.language: ChoiceField[str] = ChoiceField(
            "language",
            tr("Language"),
            [(each.code, each.name) for each in LANGUAGES],
            hint=tr("It counts from the next start. What you send to others stays in English."),
            start=settings.language or ENGLISH,
        )
        self.language.changed.connect(self._speaks)
        self.text_size.changed.connect(self._sized)
        self.look.changed.connect(self._looked)
        self.reading.changed.connect(self._reads)
        self.column.addWidget(
            Card(
                Heading(tr("How it looks and sounds"), 2),
                self.text_size,
                self.look,
                self.reading,
                self.language,
            )
        )

    def _locking(self) -> None:
        self.lock_after: ChoiceField[int] = ChoiceField(
            "lock_minutes",
            tr("Lock by itself"),
            [
                (
                    minutes,
                    trn("After {count} quiet minute", "After {count} quiet minutes", minutes)
                    if minutes
                    else tr("Only when I lock it"),
                )
                for minutes in LOCK_MINUTES
            ],
            start=self.desk.settings.lock_minutes,
        )
        self.lock_after.changed.connect(self._locks)
        self.column.addWidget(Card(Heading(tr("Locking"), 2), self.lock_after))
        self.keys = KeysCard(self)
        self.column.addWidget(self.keys)

    def _safety(self) -> None:
        self.safety = SafetyCard(self, self._take_out)
        self.column.addWidget(self.safety)

    # -- choices

    def _theme_changed(self) -> None:
        self.text_size.put(self.desk.theme.percent)

    def _sized(self) -> None:
        if self.text_size.read() != self.desk.theme.percent:
            self.desk.theme.size(self.text_size.read())
        self.desk.settings.percent = self.text_size.read()
        self.desk.settings.save()

    def _looked(self) -> None:
        self.desk.settings.look = self.look.read()
        self.desk.settings.save()
        self.desk.theme.wear(self.look.read())

    def _reads(self) -> None:
        by_cell = self.reading.read()
        self.desk.settings.by_cell = by_cell
        self.desk.settings.save()
        TableView.by_cell = by_cell
        for view in self.window().findChildren(TableView):
            view.read_by_cell(by_cell)

    def _speaks(self) -> None:
        self.desk.settings.language = self.language.read()
        self.desk.settings.save()

    def _locks(self) -> None:
        self.desk.settings.lock_minutes = self.lock_after.read()
        self.desk.settings.save()
        self.desk.lock_after(self.lock_after.read())

    def refresh(self) -> None:
        self.keys.refresh()
        self.safety.refresh()

    # -- safety

    def _take_out(self) -> None:
        from phb_desktop.ui.taking_out import TakeOutSheet  # noqa: PLC0415 - seldom asked for

        self._out_sheet = self._out_sheet or TakeOutSheet(self)
        self.open_sheet(self._out_sheet)

    def show_words(self) -> None:
        """Show what the words mean, and the keys."""
        self.open_sheet(WordsSheet())
