"""What a payment can be given, with the agreements of others that it may rest on. Gathered at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.casebook import model
from phb_desktop.casebook.queries.notes import permissions
from phb_desktop.ledger.queries import offered
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Choices(offered.Choices):
    """What a payment's boxes offer. agreements: answered with a yes, whole or in part; newest first."""

    agreements: tuple[model.Question, ...] = ()

    def agreement(self, wanted: model.QuestionId | None) -> model.Question | None:
        """Return the agreement of an id."""
        return next((each for each in self.agreements if each.id == wanted), None)


def choices(reader: Reader) -> Choices:
    """Gather what a payment's boxes offer."""
    found = offered.choices(reader)
    return Choices(found.lines, found.payers, found.streams, found.accounts, tuple(permissions(reader)))
