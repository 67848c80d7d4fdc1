"""What every first-run screen shares, and the words for what is chosen from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.model import Body, Every, Per, Role
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

Answer = tuple[str, str]  # a question and what was answered
Today = Callable[[], date]

ROLE_WORDS = {
    Role.REPRESENTATIVE: "I act for someone: a parent, deputy, attorney or other representative",
    Role.SELF: "The budget is for me",
    Role.NOMINEE: "The person chose me to receive the money (nominee)",
    Role.HELPER: "I help the person with their books",
    Role.MANAGED_ACCOUNT: "My organisation holds the account for them",
}
BODY_WORDS = {
    Body.ICB: "NHS integrated care board (ICB)",
    Body.COUNCIL: "Council",
    Body.CCG: "NHS clinical commissioning group (before July 2022)",
    Body.OTHER: "Another body",
}
EVERY_WORDS = {
    Every.FOUR_WEEKS: "Every four weeks",
    Every.WEEK: "Every week",
    Every.MONTH: "Every month",
    Every.QUARTER: "Every quarter",
    Every.HALF_YEAR: "Every six months",
    Every.YEAR: "Every year",
    Every.ONCE: "Once only",
}
PER_WORDS = {Per.WEEK: "A week", Per.YEAR: "A year", Per.ONCE: "Once"}
KIND_WORDS = {
    CashKind.OWN: "A bank account for this money alone",
    CashKind.CARD: "A prepaid card",
    CashKind.MANAGED: "An account that someone manages for us",
    CashKind.CASH: "A cash box",
    CashKind.POT: "A savings pot",
}


class Step(Sheet):
    """One screen of the first run. `go_on` is called when its answers are good."""

    changes = False

    def __init__(self, title: str, intro: str, go_on: Callable[[], object], *, action: str = "") -> None:
        super().__init__(title, intro, action=action or tr("Continue"), act=self._checked, back=tr("Back"))
        self._go_on = go_on

    def answers(self) -> list[Answer]:
        """Return what to show on the last screen."""
        return []

    def sound(self) -> None:
        """Raise Refused if answers that are good one by one do not fit together."""

    def _checked(self) -> None:
        if not self.form.check():
            return
        try:
            self.sound()
        except Refused as refused:
            self.explain(refused)
            return
        self._go_on()
