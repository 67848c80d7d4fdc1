"""How the person told us to read a CSV of unknown columns."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.banking.model.states import DayOrder
from phb_desktop.errors import Refused
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of an unknown CSV file is what, as the person told us. Columns count from 0.

    Either `amount`, or one or both of `money_in` and `money_out`. day_order: None while nobody has
    said. reversed_sign: spending is written as a plus (some credit cards). has_heading: the first
    row of equal width names the columns. digest: which heading this mapping belongs to.
    """

    digest: str
    day: int
    description: tuple[int, ...]
    amount: int | None = None
    money_in: int | None = None
    money_out: int | None = None
    balance: int | None = None
    day_order: DayOrder | None = None
    reversed_sign: bool = False

    def __post_init__(self) -> None:
        if (self.amount is None) == (self.money_in is None and self.money_out is None):
            raise MappingIncomplete
        if not self.description or min(self.used) < 0 or len(set(self.used)) != len(self.used):
            raise MappingIncomplete

    @property
    def used(self) -> tuple[int, ...]:
        """Every column that the mapping names."""
        single = (self.day, self.amount, self.money_in, self.money_out, self.balance)
        return tuple(column for column in single if column is not None) + self.description


class MappingIncomplete(Refused):
    """The mapping does not say enough, or says one thing twice."""

    def __init__(self) -> None:
        super().__init__(
            tr("We do not know yet which columns to read."),
            tr("Choose a date, a description, and either one amount column or money in and money out."),
            field="mapping",
        )
