"""Settings and help: how it looks and sounds, locking, safety copies, words."""

from __future__ import annotations

from typing import ClassVar

from phb_desktop.languages import ENGLISH, LANGUAGES
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Actions, Button, Card, Heading
from phb_desktop.ui.page import Page
from phb_desktop.ui.settings.keys import KeysCard
from phb_desktop.ui.settings.looks import LooksCard
from phb_desktop.ui.settings.safety import SafetyCard
from phb_desktop.ui.settings.sheets import WordsSheet, about
from phb_desktop.ui.settings_store import LOCK_MINUTES
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr, trn


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
        self.words = Button(tr("What the words mean"), self.show_words)
        self.keys_list = Button(tr("See and change the keys"), desk.show_keys)
        self.news = Button(tr("What is new"), self.show_news)
        self.check_starter = Button(tr("Check a starter file"), self._check_starter)
        help_card = Card(
            Heading(tr("Help"), 2),
            Actions(self.guide, self.words, self.keys_list, self.news, self.check_starter),
        )
        self.column.addWidget(help_card)
        self.column.addWidget(Card(*about()))
        self.column.addStretch(1)

    def _looks(self) -> None:
        self.looks = LooksCard(self.desk)
        self.language: ChoiceField[str] = ChoiceField(
            "language",
            tr("Language"),
            [(each.code, each.name) for each in LANGUAGES],
            hint=tr("It counts from the next start. What you send to others stays in English."),
            start=self.desk.settings.language or ENGLISH,
        )
        self.language.changed.connect(self._speaks)
        self.looks.column.addWidget(self.language)
        self.column.addWidget(self.looks)

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

    def _check_starter(self) -> None:
        from phb_desktop.ui.settings.starter_sheet import CheckStarterSheet  # noqa: PLC0415 - seldom asked for

        self.open_sheet(CheckStarterSheet(self))

    def show_news(self) -> None:
        """Show what changed, version by version."""
        from phb_desktop.ui.help.news import NewsSheet  # noqa: PLC0415 - seldom asked for

        self.open_sheet(NewsSheet())

    def show_words(self) -> None:
        """Show what the words mean."""
        self.open_sheet(WordsSheet())
