"""A payment that somebody agreed to, recorded together with the agreement that covers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from phb_desktop.banking.commands import SortLines
from phb_desktop.casebook.commands.asking import CoverPayment, cover_payment
from phb_desktop.casebook.model import QuestionId
from phb_desktop.ledger.commands import CorrectEntry, RecordSpending
from phb_desktop.ledger.model import EntryId
from phb_desktop.vault.together import Together, handler_of
from phb_desktop.vault.work import Command, Work

Payment = RecordSpending | CorrectEntry | SortLines


@dataclass(frozen=True, slots=True)
class PayAsAgreed(Command[Any]):
    """A payment is recorded, corrected or sorted, and an agreement covers it: one change, one undo."""

    payment: Payment
    question: QuestionId


def pay_as_agreed(work: Work, command: PayAsAgreed) -> Any:
    """Do what the payment asks, then tie it to the agreement. Raises what either raises."""
    payment: type[Command[Any]] = type(command.payment)
    answer = handler_of(payment)(work, command.payment)
    said, back = work.said, [work.inverse]
    for entry in _entries(command.payment, answer):
        work.inverse = None
        cover_payment(work, CoverPayment(command.question, entry))
        back.append(work.inverse)
    work.says(said)
    known = tuple(each for each in reversed(back) if each is not None)
    work.inverse = Together(known) if back[0] is not None else None
    return answer


def _entries(payment: Payment, answer: Any) -> list[EntryId]:
    if isinstance(payment, SortLines):
        return [sort.entry for sort in payment.sorts]
    return [EntryId(answer)]
