"""All that was ever entered of terms and of who took whose place; what was a mistake is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from phb_desktop.plan.commands import BringAgreedBack, TakeBackAgreed
from phb_desktop.statements.queries.agreed_history import AgreedRow
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class AgreedSheet(Sheet):
    """The history of terms and successors. `change` takes an entry back, or lets it count again."""

    kept = False

    def __init__(
        self, change: Callable[[TakeBackAgreed | BringAgreedBack], object], *, by_cell: bool
    ) -> None:
        super().__init__(
            tr("What was entered before"),
            tr("What is taken back counts no longer. Statements that you issued stay as you sent them."),
        )
        self._change = change
        self.model: RowsModel[AgreedRow] = RowsModel(_columns(), _sentence, self)
        self.listing = Listing(
            tr("Terms, and who took over"), self.model, nothing=tr("None are entered yet."), tall=12
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.back_button = Button(tr("Take it back"), self._take_back, starts=Starts.CHANGE)
        self.again = Button(tr("Let it count again"), self._bring_back, starts=Starts.CHANGE)
        self.form.put(Actions(self.back_button, self.again))
        self.listing.chosen.connect(self._chosen)
        self._chosen(None)

    def show_rows(self, rows: Sequence[AgreedRow]) -> None:
        """Show what there is now; the place in the list stays."""
        here = self.listing.view.currentIndex().row()
        self.model.show(rows)
        if rows:
            self.listing.go_to(min(max(here, 0), len(rows) - 1))

    def _chosen(self, row: object) -> None:
        known = row if isinstance(row, AgreedRow) else None
        self.back_button.setVisible(known is not None and not known.gone)
        self.again.setVisible(known is not None and known.gone)

    def _take_back(self) -> None:
        row = self.listing.current()
        if isinstance(row, AgreedRow):
            self._change(TakeBackAgreed(row.what, row.id))

    def _bring_back(self) -> None:
        row = self.listing.current()
        if isinstance(row, AgreedRow):
            self._change(BringAgreedBack(row.what, row.id))


def _columns() -> list[Column[AgreedRow]]:
    return [
        day_column(tr("From"), lambda row: row.from_day),
        Column(tr("Who"), lambda row: row.who, wide=True),
        Column(tr("What"), lambda row: row.words, wide=True),
        Column(tr("Does it count?"), _counts),
    ]


def _counts(row: AgreedRow) -> str:
    return tr("Taken back") if row.gone else tr("Yes")


def _sentence(row: AgreedRow) -> str:
    said = tr("From {day}, {who}. {what}.", day=in_words(row.from_day), who=row.who, what=row.words)
    return tr("{said} Taken back.", said=said) if row.gone else said
