"""The sheets of the Money place: money out, money in, moved money, corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from phb_desktop.banking.commands import SortLines
from phb_desktop.casebook.commands import PayAsAgreed
from phb_desktop.casebook.commands.agreed import Payment
from phb_desktop.ledger.commands import Sort
from phb_desktop.ledger.commands.entries import (
    CorrectEntry,
    RecordReceipt,
    RecordSpending,
    RecordTransfer,
    TakeBack,
)
from phb_desktop.ledger.model import (
    Agreement,
    Allocation,
    CashAccountId,
    PaymentType,
    Purpose,
    ReceiptKind,
    Standing,
)
from phb_desktop.ledger.queries import CashRow
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.money.choices import Choices, methods
from phb_desktop.ui.money.parts import Parts
from phb_desktop.ui.money.served import ServedDays
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr

Save = Callable[[object], object]


class MoneySheet(SaveSheet):
    """Money out or money in, new or put right. `save` is handed the command."""

    def __init__(
        self,
        title: str,
        known: Choices,
        *,
        today: Callable[[], date],
        save: Callable[[Payment | RecordReceipt | PayAsAgreed], object],
        outgoing: bool,
        corrects: CashRow | None = None,
    ) -> None:
        super().__init__(title, "", save)
        self._outgoing, self._corrects = outgoing, corrects
        form = self.form
        self.on = form.add(DayField("on", tr("Day of the payment"), today=today, start=today()))
        self.party = form.add(TextField("party", tr("Paid to") if outgoing else tr("Came from"), most=200))
        self.amount = form.add(MoneyField("amount", tr("Amount")))
        self.parts = Parts(form, known, outgoing=outgoing, whole=self.amount)
        self.parts.today_is(today())
        self.account: ChoiceField[CashAccountId] = form.add(
            ChoiceField(
                "account",
                tr("From which account") if outgoing else tr("Into which account"),
                [(account.id, account.name) for account in known.accounts],
            )
        )
        self.details = form.add(TextField("details", tr("What it was for"), optional=True))
        self.method: ChoiceField[str] = form.add(ChoiceField("method", tr("How it was paid"), methods()))
        self.served = ServedDays(form, today, asked=outgoing)
        self.reason = form.add(TextField("reason", tr("Why you correct it")))
        self.reason.setVisible(corrects is not None)
        if corrects is not None:
            self._put(corrects)

    def saved(self) -> None:
        """Make ready for the next one; what is often the same stays."""
        for field in (self.party, self.details, self.reason):
            field.put("")
        self.amount.put(None)
        self.served.put(None, None)
        self.parts.clear()

    def _put(self, row: CashRow) -> None:
        movement = row.movement
        self.on.put(row.on)
        self.party.put(row.party)
        self.details.put(row.details)
        self.method.put(movement.method)
        if movement.cash:
            self.account.put(movement.cash[0][0])
        self.amount.put(abs(row.amount))
        self.served.put(movement.served_first, movement.served_last)
        agreed = Agreement(movement.agreed_by, movement.agreed_on) if movement.agreed_on else None
        self.parts.put(parts_of(row), agreed)

    def command(self) -> Payment | RecordReceipt | PayAsAgreed:
        made = self._made()
        return made if isinstance(made, RecordReceipt) else self.parts.with_agreement(made)

    def _made(self) -> RecordSpending | RecordReceipt | CorrectEntry:
        right: RecordSpending | RecordReceipt
        parts = self.parts.read(self.amount.amount())
        on, party = self.on.when(), self.party.read()
        if self._outgoing:
            first, last = self.served.read()
            right = RecordSpending(
                on,
                party,
                parts,
                self.account.read(),
                details=self.details.read(),
                method=self.method.read(),
                served_first=first,
                served_last=last,
                agreed=self.parts.agreement(),
            )
        else:
            right = RecordReceipt(
                on, party, parts, self.account.read(), details=self.details.read(), method=self.method.read()
            )
        if self._corrects is None:
            return right
        return CorrectEntry(self._corrects.id, right, self.reason.read())


class SortAgainSheet(SaveSheet):
    """A payment from the bank was for something else: say it again, what was said before stays."""

    kept = False

    def __init__(
        self,
        row: CashRow,
        known: Choices,
        *,
        today: Callable[[], date],
        save: Callable[[Payment | PayAsAgreed], object],
    ) -> None:
        super().__init__(tr("What was it for?"), row.sentence(), save)
        self._row = row
        self.parts = Parts(self.form, known, outgoing=row.amount < ZERO)
        self.parts.today_is(today())
        self.parts.whole_is(abs(row.amount))
        before, movement = parts_of(row), row.movement
        if before:
            agreed = Agreement(movement.agreed_by, movement.agreed_on) if movement.agreed_on else None
            self.parts.put(before, agreed)
        self.details = self.form.add(
            TextField("details", tr("More about it"), optional=True, start=row.details)
        )
        self.reason = self.form.add(TextField("reason", tr("Why you change it"), optional=True))

    def command(self) -> Payment | PayAsAgreed:
        movement = self._row.movement
        sort = Sort(
            self._row.id,
            self.parts.read(abs(self._row.amount)),
            self.details.read(),
            movement.served_first,
            movement.served_last,
            self.parts.agreement(),
        )
        return self.parts.with_agreement(SortLines((sort,), self.reason.read()))


def parts_of(row: CashRow) -> list[Allocation]:
    """Return a row's parts as a person gave them."""
    found = []
    for part in row.movement.parts:
        if part.stream is None:
            continue
        standing = Standing(part.standing) if part.standing else Standing.IN_PLAN
        if part.kind in set(PaymentType):
            found.append(
                Allocation(
                    part.amount, part.stream, PaymentType(part.kind), None, part.line, standing, part.hours
                )
            )
        elif part.kind in set(ReceiptKind):
            found.append(Allocation(-part.amount, part.stream, None, ReceiptKind(part.kind), part.line))
    return found


def can_correct(row: CashRow | None) -> bool:
    """Say whether a row was recorded by hand, so that it can be put right or taken back."""
    return row is not None and row.movement.purpose in (Purpose.SPENDING, Purpose.RECEIPT, Purpose.TRANSFER)


class TransferSheet(SaveSheet):
    """Money moved between two of the budget's own accounts."""

    def __init__(
        self, known: Choices, *, today: Callable[[], date], save: Callable[[RecordTransfer], object]
    ) -> None:
        super().__init__(
            tr("Move money between your accounts"),
            tr("This is neither money in nor money out of the budget."),
            save,
        )
        accounts = [(account.id, account.name) for account in known.accounts]
        self.on = self.form.add(DayField("on", tr("Day it moved"), today=today, start=today()))
        self.amount = self.form.add(MoneyField("amount", tr("Amount")))
        self.source: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("from_account", tr("From account"), accounts)
        )
        self.target: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("to_account", tr("To account"), accounts, start=accounts[-1][0] if accounts else None)
        )

    def command(self) -> RecordTransfer:
        return RecordTransfer(self.on.when(), self.amount.amount(), self.source.read(), self.target.read())

    def saved(self) -> None:
        self.amount.put(None)


class TakeBackSheet(SaveSheet):
    """A payment should not count. It says what happens, and asks why."""

    kept = False

    def __init__(self, row: CashRow, save: Callable[[TakeBack], object]) -> None:
        super().__init__(
            tr("Take a payment back"),
            " ".join(
                (
                    row.sentence(),
                    tr("It will not count any more. It stays in the history, and Undo puts it back."),
                )
            ),
            save,
            action=tr("Take it back"),
        )
        self._row = row
        self.reason = self.form.add(TextField("reason", tr("Why you take it back")))

    def command(self) -> TakeBack:
        return TakeBack(self._row.id, self.reason.read())
