"""Approve a pay day, keep a bureau’s payslips, and take a pay day back while nothing rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keep_slips import NewSlip, Owed, keep_slips, owe, owed_again
from phb_desktop.employer.commands.keeping import NotThere, say_gone
from phb_desktop.employer.model import ShiftId, WorkerId
from phb_desktop.employer.model.drafts import Extra, GivenPayslip
from phb_desktop.employer.model.payday import (
    KeptPayslip,
    PayMode,
    PayRunId,
    shared_out,
)
from phb_desktop.employer.queries.given import compared
from phb_desktop.employer.records import (
    Kept,
)
from phb_desktop.employer.slips import from_draft, from_given
from phb_desktop.employer.told import to_text
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.keeping import live_entry, reverse
from phb_desktop.ledger.model import Purpose
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, total
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


class NothingToPay(Refused):
    """There is nobody to pay on the day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            tr("There is nothing to pay on {day}.", day=in_words(day)),
            tr("Confirm the time first, or choose who is paid."),
            field="paid_on",
        )


class BelowTheLaw(Refused):
    """A pay day below the minimum wage is approved only knowingly."""

    def __init__(self) -> None:
        super().__init__(
            tr("Some pay on this day is below the minimum wage."),
            tr("Go back and add “Pay up to the minimum wage”, or tick the box. Nothing was approved."),
            field="below",
        )


class PaidAlready(Refused):
    """Something of a pay day was paid, so that it stays."""

    def __init__(self) -> None:
        super().__init__(
            tr("Some of this pay day is paid already, so it stays."),
            tr("Correct it on a later payday: the difference is paid or taken off there."),
        )


class RestsOnIt(Refused):
    """A later payslip starts from the totals of this one."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            tr("{name}’s pay on {day} rests on this one.", name=name, day=in_words(day)),
            tr("Take the later one back first, or correct this one on a later payday."),
        )


@dataclass(frozen=True, slots=True)
class ApprovePayDay(Command[PayRunId]):
    """A pay day counts from now on: worked out once more, kept, and owed to worker, HMRC and pension.

    workers: those to be paid; without it, all whose payday it is. mode: OWN, or PAYE_TOOLS where Basic PAYE
    Tools gave the very same figures. below_minimum_wage: that pay below the law is approved knowingly.
    """

    paid_on: date
    mode: PayMode = PayMode.OWN
    workers: tuple[WorkerId, ...] | None = None
    extras: tuple[Extra, ...] = ()
    note: str = ""
    below_minimum_wage: bool = False


def approve_pay_day(work: Work, command: ApprovePayDay) -> PayRunId:
    """Keep the payslips and what they make owed.

    Raises what stands in a worker's way, BelowTheLaw and NothingToPay.
    """
    day = queries.draft_pay_day(work, command.paid_on, command.workers, command.extras)
    for each in day.not_ready:  # asked once more, so that the very refusal is heard
        extra = next((one for one in command.extras if one.worker == each.worker.id), None)
        queries.draft_of(work, each.worker.id, command.paid_on, extra)
    if not day.drafts:
        raise NothingToPay(command.paid_on)
    if not command.below_minimum_wage and any(draft.below_minimum_wage for draft in day.drafts):
        raise BelowTheLaw
    added = {each.worker: each.items for each in command.extras}
    slips = [
        NewSlip(
            worker=draft.worker.id,
            name=draft.worker.name,
            paid_on=draft.paid_on,
            period=draft.period,
            code=str(draft.settings.code),
            letter=draft.slip.ni.letter,
            amounts=draft.amounts,
            shares=draft.shares,
            shifts=draft.shifts,
            taken_off=draft.taken_off,
            leave=draft.leave,
            holiday=draft.holiday,
            told=to_text(from_draft(draft)),
            note=draft.note,
            extras=added.get(draft.worker.id, ()),
        )
        for draft in day.drafts
    ]
    return _kept(work, command.paid_on, command.mode, slips, command.note)


@dataclass(frozen=True, slots=True)
class KeepBureauPayslips(Command[PayRunId]):
    """Payslips as a bureau or Basic PAYE Tools worked them out, each kept as given with our differences."""

    paid_on: date
    payslips: tuple[GivenPayslip, ...]
    mode: PayMode = PayMode.BUREAU
    note: str = ""


def keep_bureau_payslips(work: Work, command: KeepBureauPayslips) -> PayRunId:
    """Keep them, and what they make owed. Raises DoesNotAddUp (X14) and what a draft would raise."""
    used, slips, seen = ZERO, [], set()
    for given in command.payslips:
        if given.worker in seen:
            raise PaidTwice(queries.worker(work, given.worker).name)
        seen.add(given.worker)
        found = compared(work, command.paid_on, given, used_before=used)
        used += found.amounts.allowance
        draft = found.draft
        parts = [(share.line, share.stream, share.cost) for share in draft.shares]
        slips.append(
            NewSlip(
                worker=given.worker,
                name=draft.worker.name,
                paid_on=command.paid_on,
                period=draft.period,
                code=found.code,
                letter=found.letter,
                amounts=found.amounts,
                shares=shared_out(
                    found.amounts.cost, parts, (draft.contract.plan_line, draft.contract.stream)
                ),
                shifts=draft.shifts,
                taken_off=draft.taken_off,
                leave=draft.leave,
                holiday=draft.holiday,
                told=to_text(from_given(given, found)),
                note=given.note,
                extras=given.items,
            )
        )
    if not slips:
        raise NothingToPay(command.paid_on)
    return _kept(work, command.paid_on, command.mode, slips, command.note)


class PaidTwice(Refused):
    """A worker has two payslips in one list."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name} is in the list twice.", name=name),
            tr("Keep one payslip for each person and payday."),
            field="payslips",
        )


def _kept(work: Work, paid_on: date, mode: PayMode, slips: Sequence[NewSlip], note: str) -> PayRunId:
    run = keep_slips(work, paid_on, mode, slips, note)
    net = total(slip.amounts.net for slip in slips)
    work.says(
        trn(
            "{count} payslip is kept: {net} to pay out on {day}.",
            "{count} payslips are kept: {net} to pay out on {day}.",
            len(slips),
            net=net,
            day=in_words(paid_on),
        )
    )
    work.undo_with(UndoPayDay(run))
    return run


@dataclass(frozen=True, slots=True)
class UndoPayDay(Command[None]):
    """A pay day was approved by mistake, and nothing rests on it yet."""

    run: PayRunId


def undo_pay_day(work: Work, command: UndoPayDay) -> None:
    """Take its payslips and debts back. Raises PaidAlready and RestsOnIt."""
    slips = _of_run(work, command.run)
    owed = queries.debts(work, run=command.run)
    if any(each.settled_on is not None for each in owed):
        raise PaidAlready
    for slip in slips:
        later = [each for each in queries.payslips(work, slip.worker) if _after(each, slip)]
        if later:
            raise RestsOnIt(queries.worker(work, slip.worker).name, later[0].paid_on)
    refuse_closed(work, slips[0].paid_on)
    again = []
    for each in owed:
        bill = live_entry(work, each.entry, Purpose.BILL)
        reverse(work, bill, tr("Pay day taken back"))
        again.append(owed_again(each, bill.details))
    say_gone(work, Kept.PAY_RUN, command.run, gone=True)
    work.says(tr("The pay day of {day} is taken back.", day=in_words(slips[0].paid_on)))
    work.undo_with(BringBackPayDay(command.run, tuple(again)))


def _of_run(work: Work, run: PayRunId) -> list[KeptPayslip]:
    slips = queries.payslips(work, run=run)
    if not slips:
        raise NotThere
    return slips


def _after(other: KeptPayslip, slip: KeptPayslip) -> bool:
    return (other.paid_on, other.id) > (slip.paid_on, slip.id)


def refuse_closed(work: Work, day: date) -> None:
    """Refuse a day in a tax year that was closed."""
    if TaxYear.of(day) in queries.closed_years(work):
        raise queries.YearClosed(TaxYear.of(day))


@dataclass(frozen=True, slots=True)
class BringBackPayDay(Command[None]):
    """A pay day that was taken back counts again, just as it was. owed: the debts that went with it."""

    run: PayRunId
    owed: tuple[Owed, ...]


def bring_back_pay_day(work: Work, command: BringBackPayDay) -> None:
    """Let its payslips count, and post their debts anew. Raises NotThere, RestsOnIt, ShiftPaid."""
    if not queries.is_gone(work, Kept.PAY_RUN, command.run):
        raise NotThere
    say_gone(work, Kept.PAY_RUN, command.run, gone=False)
    slips = _of_run(work, command.run)
    refuse_closed(work, slips[0].paid_on)
    for slip in slips:
        name = queries.worker(work, slip.worker).name
        others = [each for each in queries.payslips(work, slip.worker) if each.run != command.run]
        later = [each for each in others if _after(each, slip)]
        if later:
            raise RestsOnIt(name, later[0].paid_on)
        _refuse_paid_since(name, slip, others)
    owe(work, command.owed)
    work.says(tr("The pay day of {day} counts again.", day=in_words(slips[0].paid_on)))
    work.undo_with(UndoPayDay(command.run))


class ShiftPaid(Refused):
    """Time of a pay day that was taken back was paid since."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("Some of {name}’s time was paid on another day since.", name=name),
            tr("Leave this pay day taken back. Nothing was changed."),
        )


def _refuse_paid_since(name: str, slip: KeptPayslip, others: Iterable[KeptPayslip]) -> None:
    paid: set[ShiftId] = set()
    for each in others:
        paid |= set(each.shifts)
        paid -= set(each.taken_off)
    if paid & set(slip.shifts) or not set(slip.taken_off) <= paid:
        raise ShiftPaid(name)
