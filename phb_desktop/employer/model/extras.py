"""What is added to one worker's pay, or taken off it, on one pay day alone; each says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from phb_desktop.employer.pay.lines import Deduction, LineKind, PayLine
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr


class ExtraKind(StrEnum):
    """What an extra is. The first two and redundancy pay stay outside tax and National Insurance."""

    EXPENSES = "expenses"
    MILES = "miles"  # in their own car, at the approved rates
    BONUS = "bonus"
    TOP_UP = "top_up"  # up to the minimum wage of this very period
    BACK_PAY = "back_pay"  # too little before
    TAKEN_BACK = "taken_back"  # too much before
    IN_LIEU = "in_lieu"  # holiday that is paid and not taken
    NOTICE = "notice"  # pay in place of notice, taxed like wages
    REDUNDANCY = "redundancy"  # up to the limit it bears no tax
    ADVANCE = "advance"  # an advance that they pay back
    ORDERED = "ordered"  # by a court or an authority
    AGREED = "agreed"  # anything else, with their word in writing

    @property
    def deduction(self) -> bool:
        """Say whether it is taken from net pay, after tax."""
        return self in {ExtraKind.ADVANCE, ExtraKind.ORDERED, ExtraKind.AGREED}

    @property
    def for_leavers(self) -> bool:
        """Say whether it is for the end of a job; what is left empty is then worked out from the law."""
        return self in {ExtraKind.IN_LIEU, ExtraKind.NOTICE, ExtraKind.REDUNDANCY}

    @property
    def counts_for_wage(self) -> bool:
        """Say whether it counts for the minimum wage of the period in which it is paid."""
        return self in {ExtraKind.BONUS, ExtraKind.TOP_UP}


EXTRA_WORDS: Final = {
    ExtraKind.EXPENSES: "Expenses repaid",
    ExtraKind.MILES: "Miles in their own car",
    ExtraKind.BONUS: "Bonus",
    ExtraKind.TOP_UP: "Pay up to the minimum wage",
    ExtraKind.BACK_PAY: "Back pay",
    ExtraKind.TAKEN_BACK: "Pay taken back",
    ExtraKind.IN_LIEU: "Holiday paid and not taken",
    ExtraKind.NOTICE: "Pay in place of notice",
    ExtraKind.REDUNDANCY: "Redundancy pay",
    ExtraKind.ADVANCE: "Advance paid back",
    ExtraKind.ORDERED: "Deduction by order",
    ExtraKind.AGREED: "Deduction they agreed to",
}


class NotAgreed(Refused):
    """Money is taken from pay, and nothing says that it may be."""

    def __init__(self, kind: ExtraKind) -> None:
        ordered = kind is ExtraKind.ORDERED
        super().__init__(
            tr("It is not said who ordered this deduction.")
            if ordered
            else tr("A deduction like this needs their word in writing first."),
            tr("Type the court or authority, the day and the number of the order.")
            if ordered
            else tr("Type what they agreed to and when, for example “signed note of 3 June”."),
            field="because",
        )


class NotSaidWhy(Refused):
    """A correction of earlier pay has no reason."""

    def __init__(self) -> None:
        super().__init__(
            tr("It is not said what this puts right."),
            tr("Type what was wrong, so that the payslip can say it."),
            field="because",
        )


class NothingExtra(Refused):
    """An extra comes to nothing, or is below nothing."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("This must be more than nothing."),
            tr("Type it without a minus. What it is says whether it is added or taken off."),
            field=field,
        )


@dataclass(frozen=True, slots=True)
class ExtraItem:
    """One extra. about: the payday that it puts right. because: consent, order, receipt or reason, in words.

    hours: of holiday in lieu, miles: of mileage; the amount is then worked out. For the end of a job no
    hours and no amount mean what the law gives.
    """

    kind: ExtraKind
    amount: Money = ZERO
    words: str = ""
    because: str = ""
    about: date | None = None
    hours: Hours = NO_HOURS
    miles: Decimal = Decimal(0)

    def checked(self) -> ExtraItem:
        """Return it, or refuse what cannot be: NothingExtra, NotAgreed, NotSaidWhy."""
        if self.kind is ExtraKind.MILES:
            if self.miles <= 0:
                raise NothingExtra("miles")
        elif self.kind.for_leavers:
            if self.hours < NO_HOURS or self.amount < ZERO:
                raise NothingExtra("hours" if self.kind is ExtraKind.IN_LIEU else "amount")
        elif self.amount <= ZERO:
            raise NothingExtra("amount")
        if self.kind.deduction and not self.because.strip():
            raise NotAgreed(self.kind)
        if self.kind in {ExtraKind.BACK_PAY, ExtraKind.TAKEN_BACK} and not self.because.strip():
            raise NotSaidWhy
        return self

    def says(self) -> str:
        """Return what it is as a payslip names it."""
        said = self.words.strip() or tr(EXTRA_WORDS[self.kind])
        return tr("{what}, for the pay of {day}", what=said, day=in_words(self.about)) if self.about else said

    def line(self) -> PayLine:
        """Return it as a line of pay: for all but miles, the end of a job and deductions."""
        kind = LineKind.EXPENSES if self.kind is ExtraKind.EXPENSES else LineKind.OTHER
        amount = -self.amount if self.kind is ExtraKind.TAKEN_BACK else self.amount
        return PayLine(self.says(), kind, amount, because=self.because.strip())

    def deduction(self) -> Deduction:
        """Return it as a deduction from net pay."""
        return Deduction(self.says(), self.amount, self.because.strip())
