"""How was it paid? Each answer is kept as what it was, so that nothing owed goes away without its payment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from phb_desktop.banking.commands import PayOwed
from phb_desktop.ledger.commands import PayFromAccount, PayWithOwnMoney, SettleBill, Sort
from phb_desktop.ledger.commands.paying import TYPES
from phb_desktop.ledger.model import (
    Allocation,
    CashAccount,
    CashAccountId,
    CashKind,
    EntryId,
    PaymentType,
    Purpose,
    ReceiptKind,
)
from phb_desktop.ledger.queries import WaysToPay
from phb_desktop.ledger.queries.cash_book import CashRow
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.money.choices import methods, payment_types
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Way:
    """One way of having been paid: by a payment that is here, from an account, or with own money."""

    payment: EntryId | None = None
    account: CashAccountId | None = None
    back: bool = False


class PaidSheet(SaveSheet):
    """How a debt was paid: first what the books know already, then what only the person knows."""

    kept = False

    def __init__(
        self,
        found: WaysToPay,
        said: str,
        *,
        today: Callable[[], date],
        save: Callable[[Any], object],
    ) -> None:
        super().__init__(tr("How was it paid?"), said, save)
        self._found = found
        self._rows = {row.id: row for row in found.payments}
        self.how: ChoiceField[Way] = self.form.add(ChoiceField("how", tr("What happened"), _ways(found)))
        self.how.box.setCurrentIndex(0 if found.payments else -1)
        self.on = self.form.add(DayField("on", tr("Day of the payment"), today=today, start=today()))
        self.type: ChoiceField[PaymentType] = self.form.add(
            ChoiceField("type", tr("What kind of payment"), payment_types(), start=PaymentType.OTHER_IN_PLAN)
        )
        self.method: ChoiceField[str] = self.form.add(
            ChoiceField("method", tr("By transfer, card, cheque or cash"), methods())
        )
        self.who = self.form.add(TextField("who", tr("Who is to be paid back"), start=found.holder))
        self.how.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        way = Way() if self.how.is_blank() else self.how.read()
        alone = not self.how.is_blank() and way.payment is None
        from_account = alone and way.account is not None
        self.on.setVisible(alone)
        waits = way.payment is not None and self._waits(self._rows[way.payment])
        bill = self._found.bill
        self.type.setVisible((from_account or waits) and bill.kind not in TYPES and bill.amount > ZERO)
        self.method.setVisible(from_account and not self._is_cash(way.account))
        self.who.setVisible(alone and way.back)

    @staticmethod
    def _waits(row: CashRow) -> bool:
        """Say whether a payment of the bank is not sorted yet."""
        return not row.sorted and row.movement.purpose is Purpose.BANK

    def _is_cash(self, account: CashAccountId | None) -> bool:
        return any(each.id == account and each.kind is CashKind.CASH for each in self._found.accounts)

    def command(self) -> PayOwed | PayFromAccount | PayWithOwnMoney | SettleBill:
        bill, way = self._found.bill, self.how.read()
        if way.payment is not None:
            row = self._rows[way.payment]
            if not self._waits(row):
                return SettleBill(bill.id, row.on, row.id)
            back = bill.amount < ZERO
            part = Allocation(
                abs(bill.amount),
                bill.stream,
                type=None if back else TYPES.get(bill.kind) or self.type.read(),
                receipt=ReceiptKind.REFUND if back else None,
                line=bill.line,
            )
            return PayOwed(Sort(row.id, (part,)), bill.id)
        if way.account is not None:
            kind = TYPES.get(bill.kind) or self.type.read()
            method = "cash" if self._is_cash(way.account) else self.method.read()
            return PayFromAccount(bill.id, self.on.when(), way.account, kind, method)
        return PayWithOwnMoney(bill.id, self.on.when(), self.who.read() if way.back else "")


def _ways(found: WaysToPay) -> list[tuple[Way, str]]:
    here = [(Way(payment=row.id), _row_said(row)) for row in found.payments]
    if found.bill.amount < ZERO:
        return here
    return [
        *here,
        *((Way(account=each.id), _account_said(each)) for each in found.accounts),
        (Way(back=True), tr("With own money. The budget is to pay it back")),
        (Way(), tr("With own money, for good. The budget pays nothing")),
    ]


def _row_said(row: CashRow) -> str:
    return tr(
        "It is here: {amount} to {party}, {day}",
        amount=abs(row.amount),
        party=row.party or tr("someone not named"),
        day=in_words(row.on),
    )


def _account_said(account: CashAccount) -> str:
    if account.kind is CashKind.CASH:
        return tr("In cash, from “{name}”", name=account.name)
    return tr("From “{name}”, and the bank has not shown it yet", name=account.name)
