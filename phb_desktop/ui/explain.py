"""Explain this figure: the sentence, the rule, the day, and the entries that make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a figure is made of."""

    on: date | None
    words: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Explanation:
    """What lies behind a figure."""

    title: str
    sentence: str
    rule: str
    on: date
    parts: tuple[Part, ...] = ()


def part_columns() -> list[Column[Part]]:
    """Return the columns of the table of parts."""
    return [
        day_column(tr("Date"), lambda part: part.on),
        Column(tr("What"), lambda part: part.words, wide=True),
        money_column(tr("Amount"), lambda part: part.amount),
    ]


def part_sentence(part: Part) -> str:
    """Say a part in one breath."""
    if part.on is None:
        return tr("{amount}, {words}", amount=part.amount.spoken(), words=part.words)
    return tr(
        "{amount}, {words}, {day}", amount=part.amount.spoken(), words=part.words, day=in_words(part.on)
    )


class ExplainSheet(Sheet):
    """Shows an explanation."""

    kept = False

    def __init__(self, told: Explanation, *, by_cell: bool = False) -> None:
        super().__init__(told.title, told.sentence)
        self.model: RowsModel[Part] = RowsModel(part_columns(), part_sentence, self)
        self.form.put(Heading(tr("How it is worked out"), 2))
        self.form.put(Text(told.rule))
        self.form.put(Text(tr("As it stands on {day}.", day=in_words(told.on)), quiet=True))
        self.listing = Listing(
            tr("What it is made of"), self.model, nothing=tr("Nothing has been recorded for this yet.")
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.show_parts(told.parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Fill the table, also when the parts come later than the sentence."""
        self.model.show(parts)
