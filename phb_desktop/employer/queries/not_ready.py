"""Why a pay day cannot be drafted yet, each with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from phb_desktop.employer import model
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


class NoTerms(Refused):
    """Nothing was agreed with a worker that counts on the payday."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name} has no terms that count on this day.", name=name),
            tr("Enter what you agreed: how often they are paid, and their rates."),
            field="contract",
        )


class NoSettings(Refused):
    """A worker's tax code and letter are not known on the payday."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name} has no tax code on this day.", name=name),
            tr("Enter the code and letter from the P45, the checklist or HMRC’s notice."),
            field="settings",
        )


class MissingRates(Refused):
    """Somebody did a kind of time for which the terms hold no rate."""

    def __init__(self, name: str, kinds: Sequence[model.TimeKind]) -> None:
        self.kinds = tuple(kinds)
        named = ", ".join(f"“{tr(model.TIME_WORDS[kind])}”" for kind in kinds)
        super().__init__(
            tr("{name}’s terms have no rate for {kinds}.", name=name, kinds=named),
            tr("Agree a rate, and enter it from the day on which that time was worked."),
            field="rates",
        )


class PaidLater(Refused):
    """A later payday was approved already, and its totals rest on what came before."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            tr("{name} was paid on a later day already: {day}.", name=name, day=in_words(day)),
            tr("Pay what is missing on the next payday. Nothing was changed."),
            field="paid_on",
        )


class MoreTakenOff(Refused):
    """Corrections take off more pay than there is."""

    def __init__(self, name: str, short: Money) -> None:
        super().__init__(
            tr("{name}’s corrections come to {amount} more than the pay.", name=name, amount=short),
            tr("Wait for a payday with more pay, or agree with them how it is paid back."),
            field="lines",
        )


class YearClosed(Refused):
    """The tax year of the payday was closed."""

    def __init__(self, year: TaxYear) -> None:
        super().__init__(
            tr("The tax year {year} is closed.", year=year),
            tr("Open it again first, or choose a payday in a later year."),
            field="paid_on",
        )
