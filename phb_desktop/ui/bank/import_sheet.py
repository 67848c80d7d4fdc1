"""Bringing in a bank file: which file, what it holds, and only then anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from phb_desktop.banking.model import AccountHint, ColumnMapping, DayOrder, ParsedFile
from phb_desktop.banking.refusals import MappingNeeded
from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.ui.bank.columns import moved
from phb_desktop.ui.fields import ChoiceField, FileField, YesField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class FileSheet(Sheet):
    """Which file, for which account."""

    def __init__(self, accounts: Sequence[CashAccount], look: Callable[[], object]) -> None:
        super().__init__(
            tr("Bring in a bank file"),
            tr("Save a file from your bank first: OFX, QIF, CSV or XLSX. Nothing changes until you say so."),
            action=tr("Look at the file"),
            act=lambda: look() if self.form.check() else None,
        )
        self.file = self.form.add(
            FileField("file", tr("The bank’s file"), hint=tr("Choose it, drop it here, or type where it is"))
        )
        self.account: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("account", tr("For which account"), [(each.id, each.name) for each in accounts])
        )
        self.inside: ChoiceField[AccountHint | None] = self.form.add(
            ChoiceField("inside", tr("Which account in the file"), [(None, tr("Not chosen"))])
        )
        self.inside.setVisible(False)
        self.account.setVisible(len(accounts) > 1)
        self._accounts = accounts

    def hint(self) -> AccountHint | None:
        """Return which account is meant: as chosen from the file, or by the account's own numbers."""
        if chosen := self.inside.read():
            return chosen
        wanted = self.whose(self.account.read())
        if not wanted.account_number:
            return None
        return AccountHint(sort_code=wanted.sort_code, number=wanted.account_number)

    def whose(self, account: CashAccountId) -> CashAccount:
        """Return the account with this id."""
        return next(each for each in self._accounts if each.id == account)

    def offer(self, accounts: Sequence[AccountHint]) -> None:
        """Ask which of the file's accounts is meant."""
        self.inside.offer([(each, each.says()) for each in accounts])
        self.inside.setVisible(True)
        self.inside.enter()

    def fresh(self, path: Path | None = None) -> None:
        """Start again, perhaps with a file that was dropped."""
        self.inside.offer([(None, tr("Not chosen"))])
        self.inside.setVisible(False)
        if path:
            self.file.put(path)


class DaysSheet(Sheet):
    """Day and month could be swapped: ask, never guess."""

    def __init__(self, parsed: ParsedFile, done: Callable[[DayOrder], object]) -> None:
        super().__init__(
            tr("Which date is meant?"),
            tr("The dates in this file can be read in two ways. Look at your bank statement."),
            action=tr("Go on"),
            act=lambda: done(self.order.read()) if self.form.check() else None,
        )
        line = parsed.example_in_doubt() or parsed.lines[0]
        swapped = date(line.on.year, line.on.day, line.on.month) if line.on.day <= 12 else line.on
        self.form.put(Text(moved(line.amount, line.payee or line.memo) + "."))
        self.order: ChoiceField[DayOrder] = self.form.add(
            ChoiceField(
                "day_order",
                tr("When was this payment?"),
                [(DayOrder.DAY_FIRST, in_words(line.on)), (DayOrder.MONTH_FIRST, in_words(swapped))],
            )
        )
        self.order.box.setCurrentIndex(-1)  # nothing is chosen beforehand: a guess is easily pressed away


class MappingSheet(Sheet):
    """What the columns of an unknown CSV file are."""

    def __init__(self, asked: MappingNeeded, done: Callable[[ColumnMapping], object]) -> None:
        super().__init__(
            tr("What are the columns of this file?"),
            tr("We have not met a file like this. Say it once, and it is remembered."),
            action=tr("Go on"),
            act=self._read,
        )
        self._asked, self._done = asked, done
        width = max((len(row) for row in asked.samples), default=len(asked.heading))
        names = [_name(asked, number) for number in range(width)]
        self._show_samples(asked, names)
        every: list[tuple[int | None, str]] = list(enumerate(names))
        none: list[tuple[int | None, str]] = [(None, tr("None of them"))]

        def column(
            name: str, label: str, guess: int | None, *, needed: bool = False
        ) -> ChoiceField[int | None]:
            return self.form.add(ChoiceField(name, label, every if needed else [*none, *every], start=guess))

        guess = asked.guess
        self.day = column("day", tr("Date column"), guess.day if guess else 0, needed=True)
        self.description = column(
            "description", tr("Who or what column"), guess.description[0] if guess else 1, needed=True
        )
        self.amount = column(
            "mapping", tr("Amount column, if there is one for all"), guess.amount if guess else None
        )
        self.money_in = column("money_in", tr("Money in column"), guess.money_in if guess else None)
        self.money_out = column("money_out", tr("Money out column"), guess.money_out if guess else None)
        self.balance = column("balance", tr("Balance column"), guess.balance if guess else None)
        self.reversed = self.form.add(
            YesField("reversed_sign", tr("Spending has no minus sign, as on some cards"))
        )
        self.reversed.put(bool(guess and guess.reversed_sign))

    def _show_samples(self, asked: MappingNeeded, names: list[str]) -> None:
        def cell(number: int) -> Callable[[tuple[str, ...]], str]:
            return lambda row: row[number] if number < len(row) else ""

        model: RowsModel[tuple[str, ...]] = RowsModel(
            [Column(name, cell(number)) for number, name in enumerate(names)],
            ", ".join,
            self,
        )
        listing = Listing(tr("The first rows"), model, nothing=tr("The file shows no rows."), tall=4)
        model.show(asked.samples)
        self.form.put(listing)

    def _read(self) -> None:
        from phb_desktop.errors import Refused  # noqa: PLC0415 - one name, used here alone

        day, description = self.day.read(), self.description.read()
        assert day is not None
        assert description is not None
        try:
            mapping = ColumnMapping(
                digest=self._asked.digest,
                day=day,
                description=(description,),
                amount=self.amount.read(),
                money_in=self.money_in.read(),
                money_out=self.money_out.read(),
                balance=self.balance.read(),
                reversed_sign=self.reversed.read(),
            )
        except Refused as refused:
            self.explain(refused)
            return
        self._done(mapping)


def _name(asked: MappingNeeded, number: int) -> str:
    told = asked.heading[number] if number < len(asked.heading) else ""
    if told:
        return told
    first = asked.samples[0] if asked.samples else ()
    example = first[number] if number < len(first) else ""
    return tr("Column {number}, such as “{example}”", number=number + 1, example=example[:30])
