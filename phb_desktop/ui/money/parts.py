"""What a payment or receipt was for, in one part or several that add up to the penny.

The same boxes serve a payment recorded by hand, a correction, and the review of a bank line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from phb_desktop.casebook.commands import PayAsAgreed
from phb_desktop.casebook.commands.agreed import Payment
from phb_desktop.casebook.model import QuestionId
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import (
    BY_THE_HOUR,
    Agreement,
    Allocation,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.ui.fields import ChoiceField, DayField, HoursField, MoneyField, TextField
from phb_desktop.ui.form import Form
from phb_desktop.ui.labels import Actions, Button, Heading, Text
from phb_desktop.ui.money.choices import Choices, agreement_said, payment_types, receipt_kinds, standings
from phb_desktop.ui.reading_order import laid
from phb_desktop.values.money import ZERO, Money, parse_money, total
from phb_desktop.words import tr

_NO_LINE_NEEDED = (PaymentType.REPAYMENT, PaymentType.OWN_MONEY_RETURNED)


class PartsDiffer(Refused):
    """The parts do not add up to the whole."""

    def __init__(self, left: Money) -> None:
        super().__init__(
            tr("{left} is not shared out yet.", left=left)
            if left > ZERO
            else tr("The parts are {over} more than the whole.", over=abs(left)),
            tr("Change a part so that they add up to the penny."),
            field="amount_1",
        )


class PartFields(QObject):
    """The boxes of one part. Numbers tell the parts apart once there are two."""

    def __init__(self, parent: QObject, form: Form, number: int, known: Choices, *, outgoing: bool) -> None:
        super().__init__(parent)
        self.number, self._known, self._outgoing = number, known, outgoing
        self.heading = Heading(tr("Part {number}", number=number), 3)
        form.put(self.heading)
        more = "" if number == 1 else tr(", part {number}", number=number)
        end = "" if number == 1 else f"_{number}"
        self.amount = form.add(MoneyField(f"amount_{number}", tr("Amount of part {number}", number=number)))
        self.type: ChoiceField[PaymentType | ReceiptKind] = form.add(
            ChoiceField(
                f"type{end}",
                (tr("What kind of payment") if outgoing else tr("What kind of money")) + more,
                payment_types() if outgoing else receipt_kinds(),
            )
        )
        self.line: ChoiceField[PlanLineId | None] = form.add(
            ChoiceField(
                f"line{end}", tr("Plan line") + more, [(None, tr("Not chosen")), *known.lines], start=None
            )
        )
        self.standing: ChoiceField[Standing] = form.add(
            ChoiceField(f"standing{end}", tr("Is it in the plan?") + more, standings())
        )
        self.stream: ChoiceField[StreamId] = form.add(
            ChoiceField(
                f"stream{end}", tr("Whose money") + more, [(each.id, each.name) for each in known.streams]
            )
        )
        self.hours: HoursField = form.add(
            HoursField(
                f"hours{end}",
                tr("How many hours it paid for") + more,
                hint=tr("As on the payslip or invoice. Leave it empty if you do not know"),
                optional=True,
            )
        )
        self.line.changed.connect(self._line_chosen)
        self.type.changed.connect(self._fit)
        self._fit()

    def show_amount(self, shown: bool) -> None:
        self.amount.setVisible(shown)
        self.heading.setVisible(shown)

    def remove(self, form: Form) -> None:
        """Take the boxes away."""
        for field in (self.amount, self.type, self.line, self.standing, self.stream, self.hours):
            form.drop(field)
        form.column.removeWidget(self.heading)
        self.heading.setParent(None)
        self.heading.deleteLater()
        self.deleteLater()

    def put(self, part: Allocation, *, with_amount: bool) -> None:
        """Show a part."""
        kind = part.type or part.receipt
        if kind is not None:
            self.type.put(kind)
        self.line.put(part.line)
        self.standing.put(part.standing)
        self.stream.put(part.stream)
        self.hours.put(part.hours)
        if with_amount:
            self.amount.put(part.amount)
        self._fit()

    def read(self, amount: Money) -> Allocation:
        """Return the part."""
        kind = self.type.read()
        line = self.line.read() if self._wants_line() else None
        stream = self.stream.read()
        if isinstance(kind, PaymentType):
            standing = self.standing.read() if self._wants_line() else Standing.IN_PLAN
            hours = self.hours.read() if kind in BY_THE_HOUR else None
            return Allocation(amount, stream, type=kind, line=line, standing=standing, hours=hours)
        return Allocation(amount, stream, receipt=kind, line=line)

    def agreed(self) -> bool:
        return self.standing.read() is Standing.APPROVED and self.standing.isVisibleTo(self.standing.window())

    def _wants_line(self) -> bool:
        kind = self.type.read()
        return kind is ReceiptKind.REFUND or (isinstance(kind, PaymentType) and kind not in _NO_LINE_NEEDED)

    def _line_chosen(self) -> None:
        payer = self._known.payer(self.line.read())
        if payer is not None:
            self.stream.put(payer)

    def _fit(self) -> None:
        wants = self._wants_line()
        self.line.setVisible(wants)
        self.standing.setVisible(wants and self._outgoing)
        self.stream.setVisible(len(self._known.streams) > 1)
        self.hours.setVisible(self.type.read() in BY_THE_HOUR)


class Parts(QObject):
    """All parts of one payment, and the button that adds one."""

    changed = Signal()

    def __init__(
        self, form: Form, known: Choices, *, outgoing: bool, whole: MoneyField | None = None
    ) -> None:
        super().__init__(form)
        self._form, self._known, self._outgoing, self._whole = form, known, outgoing, whole
        form.grow = self.add_part
        self._fixed: Money | None = None
        self._today = date.min
        self.parts: list[PartFields] = []
        self.left = Text()
        self.add = Button(tr("Split it: add a part"), self.add_part)
        self.remove = Button(tr("Take the last part away"), self.remove_part)
        self.rests_on: ChoiceField[QuestionId | None] = ChoiceField(
            "rests_on",
            tr("Which agreement"),
            [
                (None, tr("Another one: I say who and when")),
                *((each.id, agreement_said(each)) for each in known.agreements),
            ],
            start=None,
        )
        self.agreed_by = TextField("agreed_by", tr("Who agreed to it"))
        self.agreed_on = DayField("agreed_on", tr("When they agreed"), today=lambda: self._today)
        self._buttons = Actions(self.add, self.remove)
        self._first = PartFields(self, form, 1, known, outgoing=outgoing)
        self.parts.append(self._first)
        form.put(self.left)
        form.put(self._buttons)
        form.add(self.rests_on)
        form.add(self.agreed_by)
        form.add(self.agreed_on)
        self.rests_on.changed.connect(self._agreement_chosen)
        self._wire(self._first)
        if whole:
            whole.changed.connect(self._count)
        self._fit()

    def today_is(self, today: date) -> None:
        """Tell the day, for dates without a year."""
        self._today = today

    def whole_is(self, amount: Money) -> None:
        """Fix the whole, as a bank line does."""
        self._fixed = amount
        self._count()

    def add_part(self) -> None:
        """Add a part's boxes below the last part's; the keyboard goes to its amount."""
        form = self._form
        shown = [each for each in laid(form.column) if isinstance(each, QWidget)]
        tail = shown[shown.index(self.left) :]
        for widget in tail:
            form.column.removeWidget(widget)
        later = [field for field in form.fields if field in tail]
        form.fields = [field for field in form.fields if field not in later]
        part = PartFields(self, form, len(self.parts) + 1, self._known, outgoing=self._outgoing)
        self.parts.append(part)
        for widget in tail:
            form.put(widget)
        form.fields += later
        self._wire(part)
        self._fit()
        (self.parts[0] if len(self.parts) == 2 else part).amount.enter()

    def remove_part(self) -> None:
        """Take the last part's boxes away."""
        if len(self.parts) > 1:
            self.parts.pop().remove(self._form)
            self._fit()

    def put(self, parts: Sequence[Allocation], agreed: Agreement | None = None) -> None:
        """Show parts as they were said before."""
        while len(self.parts) > max(len(parts), 1):
            self.parts.pop().remove(self._form)
        while len(self.parts) < len(parts):
            self.add_part()
        for fields, part in zip(self.parts, parts, strict=False):
            fields.put(part, with_amount=len(parts) > 1)
        if agreed:
            self.agreed_by.put(agreed.by)
            self.agreed_on.put(agreed.on)
        self._fit()

    def clear(self) -> None:
        """Start again with one part; its choices stay, for the next payment is often alike."""
        while len(self.parts) > 1:
            self.parts.pop().remove(self._form)
        self.parts[0].amount.put(None)
        self.parts[0].hours.put(None)
        self._fit()

    def read(self, whole: Money) -> tuple[Allocation, ...]:
        """Return the parts. Raises PartsDiffer where they do not add up."""
        if len(self.parts) == 1:
            return (self.parts[0].read(whole),)
        amounts = [part.amount.amount() for part in self.parts]
        if left := whole - total(amounts):
            raise PartsDiffer(left)
        return tuple(part.read(amount) for part, amount in zip(self.parts, amounts, strict=True))

    def agreement(self) -> Agreement | None:
        """Return who agreed and when, where a part stands outside the plan and was agreed."""
        if not self.agreed_by.isVisibleTo(self._form):
            return None
        return Agreement(self.agreed_by.read(), self.agreed_on.when())

    def with_agreement(self, command: Payment) -> Payment | PayAsAgreed:
        """Return what records a payment; together with the agreement that covers it, if one was chosen."""
        chosen = None if self.rests_on.isHidden() or self.rests_on.is_blank() else self.rests_on.read()
        return command if chosen is None else PayAsAgreed(command, chosen)

    def _agreement_chosen(self) -> None:
        question = self._known.agreement(self.rests_on.read())
        if question is not None and (answer := question.answer) is not None:
            self.agreed_by.put(answer.answered_by or question.asked_whom)
            self.agreed_on.put(answer.answered_on)

    def _wire(self, part: PartFields) -> None:
        part.amount.changed.connect(self._count)
        part.standing.changed.connect(self._fit)
        part.type.changed.connect(self._fit)

    def _fit(self) -> None:
        several = len(self.parts) > 1
        for part in self.parts:
            part.show_amount(several)
        self.remove.setVisible(several)
        agreed = self._outgoing and any(
            part.standing.read() is Standing.APPROVED and not part.standing.isHidden() for part in self.parts
        )
        self.rests_on.setVisible(agreed and bool(self._known.agreements))
        self.agreed_by.setVisible(agreed)
        self.agreed_on.setVisible(agreed)
        self._count()

    def _count(self) -> None:
        self.left.setVisible(len(self.parts) > 1)
        whole = self._fixed
        try:
            if whole is None and self._whole is not None:
                whole = self._whole.read()
            given = [parse_money(part.amount.text()) for part in self.parts if not part.amount.is_blank()]
        except Refused:
            self.left.setText("")
            return
        if whole is not None:
            left = whole - total(given)
            self.left.setText(
                tr("{left} is still to be shared out.", left=left) if left else tr("The parts add up.")
            )
