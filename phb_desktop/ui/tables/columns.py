"""The two columns that nearly every table has, a day and an amount: shown, said and sorted in one way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from phb_desktop.ui.tables.rows_model import Column, Row
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import ZERO, Money


def day_column(head: str, day: Callable[[Row], date | None]) -> Column[Row]:
    """Show a day in short and say it in full. Where there is none, the cell is empty and sorts first."""

    def written(row: Row, how: Callable[[date], str]) -> str:
        found = day(row)
        return "" if found is None else how(found)

    return Column(
        head,
        lambda row: written(row, short),
        spoken=lambda row: written(row, in_words),
        sort=lambda row: day(row) or date.min,
    )


def money_column(head: str, amount: Callable[[Row], Money | None]) -> Column[Row]:
    """Show an amount, and say its minus as a word. Where there is none, the cell is empty."""

    def written(row: Row, how: Callable[[Money], str]) -> str:
        found = amount(row)
        return "" if found is None else how(found)

    return Column(
        head,
        lambda row: written(row, str),
        spoken=lambda row: written(row, Money.spoken),
        sort=lambda row: amount(row) or ZERO,
        right=True,
    )
