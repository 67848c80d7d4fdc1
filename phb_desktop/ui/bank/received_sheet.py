"""What the plan says should come, beside what came."""

from __future__ import annotations

from phb_desktop.banking.received import Came, Received
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import from_to, short
from phb_desktop.words import tr


def state_words() -> dict[Came, str]:
    """Return a word for each way that money comes."""
    return {
        Came.AS_AGREED: tr("As agreed"),
        Came.LATE: tr("Late"),
        Came.SHORT: tr("Too little"),
        Came.OVER: tr("Too much"),
        Came.MISSING: tr("Has not come"),
        Came.NOT_YET: tr("Not due yet"),
        Came.EXTRA: tr("Not in the plan"),
    }


def for_which_days(row: Received) -> str:
    """Return the days that a payment is for, as they stand in a cell."""
    if row.covers is None or row.covers.days == 1:
        return row.is_for()
    return from_to(row.covers.first, row.covers.last, short)


def received_sentence(row: Received) -> str:
    """Say how a payment came, and which days it is for."""
    return tr("{said} For: {days}.", said=row.says(), days=row.is_for()) if row.covers else row.says()


class ReceivedSheet(Sheet):
    """Each payment that was due in the year behind, newest first, and how it came."""

    kept = False

    def __init__(self, *, by_cell: bool) -> None:
        super().__init__(
            tr("Did the money come?"),
            tr("What your plan says should come, beside what came. Sort money in first, so that it counts."),
        )
        words = state_words()
        self.model: RowsModel[Received] = RowsModel(
            [
                day_column(tr("Date"), lambda row: row.on),
                Column(tr("How it came"), lambda row: words[row.state]),
                money_column(tr("Due"), lambda row: row.due),
                money_column(tr("Came"), lambda row: row.came),
                Column(tr("What it is for"), for_which_days, spoken=lambda row: row.is_for(), wide=True),
                Column(tr("In words"), lambda row: row.says(), wide=True),
            ],
            received_sentence,
            self,
        )
        self.listing = Listing(
            tr("Payments from those who pay"),
            self.model,
            nothing=tr("The plan says no days for payments yet."),
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
