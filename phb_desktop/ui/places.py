"""The places of the window, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from phb_desktop.ui.desk import Desk
    from phb_desktop.ui.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its name for us, its word for the person, and where its page is made."""

    name: str
    word: str
    module: str
    page: str

    def build(self, desk: Desk) -> Page:
        """Make the page; its module is read from disk only now, or earlier in the background."""
        made: Page = getattr(import_module(self.module), self.page)(desk)
        return made


PLACES: Final = (
    Place("home", "Home", "phb_desktop.ui.home.page", "HomePage"),
    Place("money", "Money", "phb_desktop.ui.money.page", "MoneyPage"),
    Place("bank", "Bank", "phb_desktop.ui.bank.page", "BankPage"),
    Place("plan", "Plan", "phb_desktop.ui.plan.page", "PlanPage"),
    Place("people", "People", "phb_desktop.ui.people.page", "PeoplePage"),
    Place("papers", "Papers", "phb_desktop.ui.papers.page", "PapersPage"),
    Place("statements", "Statements", "phb_desktop.ui.statements.page", "StatementsPage"),
    Place("questions", "Questions", "phb_desktop.ui.questions.page", "QuestionsPage"),
    Place("settings", "Settings and help", "phb_desktop.ui.settings.page", "SettingsPage"),
)
