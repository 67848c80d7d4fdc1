"""Invented lives of a household that pays: workers, terms, time, pay days in every mode, and what is owed.

Hypothesis draws a number, and dice do the rest. The book is that of `statement_lives`: taken back each time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final, TypeVar

from statement_lives import YEAR

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApprovePayDay,
    ApproveTime,
    EndPA,
    EnterShift,
    KeepBureauPayslips,
    NoteAbsence,
    PayDebts,
    SayEmployer,
    SayPersonal,
    SetPay,
    TakeOnPA,
    UndoPayDay,
    agree_contract,
    approve_pay_day,
    approve_time,
    end_pa,
    enter_shift,
    keep_bureau_payslips,
    note_absence,
    pay_debts,
    say_employer,
    say_personal,
    set_pay,
    take_on_pa,
    undo_pay_day,
)
from phb_desktop.employer.model import (
    AbsenceKind,
    HolidayWay,
    PensionState,
    Personal,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
    fore_and_surname,
    paydays,
)
from phb_desktop.employer.model.drafts import Employer, Extra, GivenPayslip
from phb_desktop.employer.model.extras import ExtraItem, ExtraKind
from phb_desktop.employer.model.payday import Creditor, PayMode
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.errors import Refused
from phb_desktop.ledger import commands as ledger
from phb_desktop.ledger.commands import (
    BankPosting,
    OpenAccount,
    OpeningPart,
    RecordBill,
    RecordReceipt,
    RecordSpending,
    post_bank_lines,
)
from phb_desktop.ledger.model import (
    Allocation,
    CashAccountId,
    CashKind,
    EntryId,
    OwedKind,
    PaymentType,
    ReceiptKind,
)
from phb_desktop.plan import commands as plan
from phb_desktop.plan.commands import AddCommissioner, AddStream, AgreePlan, NewLine, SetTerms
from phb_desktop.plan.model import Body, Per, PlanLineId, StreamAmount, StreamId, StreamRate
from phb_desktop.plan.queries import line_headings
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Work

T = TypeVar("T")
LONGEST: Final = 90  # days that a life lasts; long enough for two paydays a month apart


def one_of(dice: Random, several: Iterable[T]) -> T:
    """Throw dice for one of several."""
    return dice.choice(list(several))


@dataclass
class Home:
    """A household in the making. done: what happened, for the test that nothing is missing."""

    work: Work
    streams: list[StreamId]
    lines: list[PlanLineId]
    account: CashAccountId
    first: date
    lived: date = date.min
    leaver: WorkerId | None = None
    workers: list[WorkerId] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    @property
    def last(self) -> date:
        """The last day of this life."""
        return self.first + timedelta(days=LONGEST)


def settle_in(work: Work, dice: Random) -> Home:
    """Agree a plan over one or two funders, say who the employer is, and take on one to three workers.

    The first day may lie in one tax year, and the last in the next.
    """
    streams = []
    for n in range(dice.randint(1, 2)):
        body = Body.ICB if n == 0 else Body.COUNCIL
        commissioner = plan.add_commissioner(work, AddCommissioner(f"Funder {n}", body))
        streams.append(plan.add_stream(work, AddStream(commissioner, f"Stream {n}")))
        plan.set_terms(work, SetTerms(commissioner, YEAR, contingency_weeks=Decimal(4)))
    rates = tuple(StreamRate(stream, Money(40_000)) for stream in streams)
    plan.agree_plan(
        work,
        AgreePlan(
            YEAR,
            date(2027, 12, 31),
            lines=tuple(NewLine(f"Line {n}", Per.WEEK, rates) for n in range(2)),
            streams=tuple(StreamAmount(stream, Money(80_000)) for stream in streams),
        ),
    )
    opening = tuple(OpeningPart(stream, Money(900_000)) for stream in streams)
    account = ledger.open_account(work, OpenAccount("Account", CashKind.OWN, YEAR, opening=opening))
    first = one_of(dice, [date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 6), date(2026, 7, 6)])
    home = Home(work, streams, list(line_headings(work)), account, first)
    for year in (TaxYear(2025), TaxYear(2026)):
        say_employer(
            work,
            SayEmployer(
                Employer(
                    year,
                    claims_allowance=(dice.random() < 0.5),
                    quarterly=(dice.random() < 0.5),
                    by_post=(dice.random() < 0.5),
                    small_employer=(dice.random() < 0.5),
                )
            ),
        )
    for name in ("Jo Ash", "Lee Oak", "Sam Elm")[: dice.randint(1, 3)]:
        home.workers.append(_taken_on(home, dice, name))
    return home


def _taken_on(home: Home, dice: Random, name: str) -> WorkerId:
    work = home.work
    worker = take_on_pa(work, TakeOnPA(name, WorkerStatus.EMPLOYEE, "Gwen Invented", date(2025, 4, 6)))
    born = date(one_of(dice, [1956, 1990, 2007]), 5, 1)
    say_personal(work, SayPersonal(worker, Personal(*fore_and_surname(name), born)))
    frequency = one_of(dice, Frequency)
    agree_contract(
        work,
        AgreeContract(
            worker=worker,
            from_day=date(2025, 4, 6),
            job="Personal assistant",
            frequency=frequency,
            first_payday=home.first + timedelta(days=dice.randint(4, 18)),
            days_behind=dice.randint(0, 9),
            usual=Hours(60 * dice.randint(4, 37)),
            rates=(
                TimeRate(TimeKind.DAY, Money(dice.randint(1300, 3400))),
                TimeRate(TimeKind.SLEEP_IN, Money(dice.randint(5000, 9000))),
                TimeRate(TimeKind.MILEAGE, Money(45)),
            ),
            holiday=one_of(dice, HolidayWay),
            holiday_from=date(2025, 4, 1),
            plan_line=one_of(dice, home.lines),
            stream=one_of(dice, home.streams),
        ),
    )
    _settings(home, dice, worker, date(2025, 4, 6))
    home.done.add(f"paid {frequency.value}")
    return worker


def _settings(home: Home, dice: Random, worker: WorkerId, day: date) -> None:
    enrolled = dice.random() < 0.5
    set_pay(
        home.work,
        SetPay(
            worker,
            day,
            one_of(dice, ["1257L", "1257L M1", "BR", "K145", "0T", "NT", "S1257L"]),
            one_of(dice, "AMCJ"),
            one_of(dice, [frozenset[Loan](), frozenset({Loan.PLAN_2, Loan.POSTGRADUATE})]),
            PensionState.ENROLLED if enrolled else PensionState.NOT_DUE,
            PensionScheme(one_of(dice, ReliefMethod)) if enrolled else None,
        ),
    )


def live_and_pay(home: Home, dice: Random) -> None:
    """Live a whole life: work, time off, corrections, pay days, payments, and the rest."""
    get_going(home, dice)
    pay_upto(home, dice, home.last)


def get_going(home: Home, dice: Random) -> None:
    """Let everybody work and be away; nobody is paid yet."""
    home.leaver = dice.choice([None, *home.workers])
    for worker in home.workers:
        days = LONGEST - dice.randint(30, 60) if worker == home.leaver else LONGEST
        _works(home, dice, worker, days)
        if worker == home.leaver:
            end_pa(home.work, EndPA(worker, home.first + timedelta(days=days)))
            home.done.add("a leaver")
    _time_off(home, dice)


def pay_upto(home: Home, dice: Random, last: date) -> None:
    """Live through the paydays up to a day that were not lived through before."""
    for day in _pay_days(home):
        if not home.lived < day <= last:
            continue
        if dice.randint(0, 9) < 3:
            _corrects(home, dice, day)
        _pays_out(home, dice, day)
        if dice.randint(0, 9) < 7:
            _pays_debts(home, dice, day)
        if dice.randint(0, 9) < 2:
            _beside(home, dice, day)
        if dice.randint(0, 9) < 2:
            _settings(home, dice, one_of(dice, home.workers), day)
            home.done.add("settings changed")
    home.lived = last


def _pay_days(home: Home) -> list[date]:
    found: set[date] = set()
    for worker in home.workers:
        (contract,) = queries.contracts(home.work, worker)
        found |= set(paydays(contract, Span(home.first, home.last)))
    return sorted(found)


def _works(home: Home, dice: Random, worker: WorkerId, days: int) -> None:
    """Enter shifts on a pattern with holes, and let both confirm them."""
    every = dice.randint(2, 6)
    for n, ahead in enumerate(range(0, days - 1, every)):
        day = home.first + timedelta(days=ahead)
        if dice.randint(0, 9) == 0:
            continue
        sleeps = dice.randint(0, 5) == 0
        elsewhere = dice.randint(0, 2) == 0
        enter_shift(
            home.work,
            EnterShift(
                worker,
                TimeKind.SLEEP_IN if sleeps else TimeKind.DAY,
                day,
                time(21) if sleeps else time(8),
                time(6) if sleeps else time(9 + dice.randint(0, 10), 13 * n % 60),
                awake=Hours(45) if sleeps and n % 2 else Hours(0),
                plan_line=one_of(dice, home.lines) if elsewhere else None,
                stream=one_of(dice, home.streams) if elsewhere else None,
            ),
        )
    with contextlib.suppress(Refused):  # they did not work at all
        approve_time(home.work, ApproveTime(worker, Span(home.first, home.last), "signed", "signed"))


def _time_off(home: Home, dice: Random) -> None:
    for worker in home.workers:
        for _ in range(dice.randint(0, 2)):
            first = home.first + timedelta(days=dice.randint(0, LONGEST - 30))
            kind = one_of(dice, [AbsenceKind.HOLIDAY, AbsenceKind.SICK, AbsenceKind.FAMILY])
            family = kind is AbsenceKind.FAMILY
            days = 27 if family else dice.randint(0, 9)
            off = NoteAbsence(
                worker,
                kind,
                first,
                first + timedelta(days=days),
                Hours(60 * (days + 1)),
                family=one_of(dice, FamilyPayKind) if family else None,
                family_day=first if family else None,
            )
            with contextlib.suppress(Refused):  # away already on one of these days: nothing was written
                note_absence(home.work, off)
                home.done.add(kind.value)


def _corrects(home: Home, dice: Random, day: date) -> None:
    """Put a shift right that was confirmed, mostly one that was paid: more, less, or nothing to speak of."""
    worker = one_of(dice, home.workers)
    known = queries.shifts(home.work, worker)
    replaced = {each.corrects for each in known}
    free = [
        each
        for each in known
        if each.sheet and each.kind is TimeKind.DAY and each.day < day and each.id not in replaced
    ]
    if not free:
        return
    old = one_of(dice, free[-12:])
    enter_shift(
        home.work,
        EnterShift(
            worker,
            TimeKind.DAY,
            old.day,
            time(8),
            time(9 + dice.randint(0, 10)),
            corrects=old.id,
            plan_line=one_of(dice, [None, *home.lines]),
            stream=one_of(dice, home.streams),
        ),
    )
    approve_time(home.work, ApproveTime(worker, Span(old.day, old.day), "signed", "signed"))
    home.done.add("a correction")


def _extras(home: Home, dice: Random, day: date) -> tuple[Extra, ...]:
    found = []
    for worker in home.workers:
        items: list[ExtraItem] = []
        if dice.randint(0, 5) == 0:
            kind = one_of(
                dice,
                [
                    ExtraKind.EXPENSES,
                    ExtraKind.BONUS,
                    ExtraKind.TAKEN_BACK,
                    ExtraKind.AGREED,
                    ExtraKind.ORDERED,
                ],
            )
            amount = Money(dice.randint(1, 4_000))
            items.append(ExtraItem(kind, amount, "A reason", "Because of it", day))
        ended = queries.worker(home.work, worker).ended
        if worker == home.leaver and ended is not None and day >= ended:
            items += [
                ExtraItem(ExtraKind.IN_LIEU, hours=Hours(60 * dice.randint(1, 20))),
                ExtraItem(ExtraKind.NOTICE, amount=Money(12_345)),
            ]
        if items:
            found.append(Extra(worker, items=tuple(items)))
            home.done |= {each.kind.value for each in items}
    return tuple(found)


def _pays_out(home: Home, dice: Random, day: date) -> None:
    """Approve the pay day in one of the modes, or let it be; now and then take it back, and do it again."""
    extras = _extras(home, dice, day)
    mode = one_of(dice, PayMode)
    for again in (False, True):
        draft = queries.draft_pay_day(home.work, day, None, extras)
        if draft.not_ready or not draft.drafts:
            home.done |= {each.field or each.what for each in draft.not_ready}
            return
        if mode is PayMode.BUREAU:
            run = keep_bureau_payslips(
                home.work, KeepBureauPayslips(day, _as_given(dice, draft.drafts, extras), mode)
            )
        else:
            run = approve_pay_day(home.work, ApprovePayDay(day, mode, extras=extras, below_minimum_wage=True))
        if again or dice.randint(0, 9):
            break
        undo_pay_day(home.work, UndoPayDay(run))
        home.done.add("a pay day taken back")
    home.done.add(mode.value)
    if any(each.amounts.tax < ZERO for each in draft.drafts):
        home.done.add("a refund of tax")
    if any(each.amounts.to_hmrc < ZERO for each in draft.drafts):
        home.done.add("owed by HMRC")


def _as_given(dice: Random, drafts: Any, extras: tuple[Extra, ...]) -> tuple[GivenPayslip, ...]:
    """Return payslips of a bureau that is now and then a little off."""
    found = []
    asked = {each.worker: each.items for each in extras}
    for each in drafts:
        a = each.amounts
        off = Money(one_of(dice, [0, 0, 1, -1, 250]))
        off = off if a.net >= off else ZERO
        found.append(
            GivenPayslip(
                each.worker.id,
                a.gross,
                a.tax + off,
                a.employee_ni,
                a.employer_ni,
                a.net - off,
                loans=a.loans,
                pension_employee=a.pension_employee,
                pension_employer=a.pension_employer,
                other=a.other,
                expenses=a.expenses,
                allowance=one_of(dice, [None, a.allowance, ZERO]),
                recovered=a.recovered,
                items=asked.get(each.worker.id, ()),
            )
        )
    return tuple(found)


def _pays_debts(home: Home, dice: Random, day: date) -> None:
    """Let the bank show payments: all that is open to somebody, one debt, or a part of them."""
    for creditor in dice.sample(list(Creditor), dice.randint(1, len(Creditor))):
        owed = queries.open_debts(home.work, creditor)
        if owed and (dice.random() < 0.5):
            owed = [one_of(dice, owed)]
        whole = total(each.amount for each in owed)
        on = day + timedelta(days=dice.randint(0, 25))
        if whole < ZERO:
            continue
        if whole == ZERO:
            if owed:
                pay_debts(home.work, PayDebts(None, tuple(each.entry for each in owed), on))
            continue
        part = dice.randint(0, 3) == 0
        paid = Money(dice.randint(1, whole.pence)) if part else whole
        line = BankPosting(on, -paid, "PAYMENT", "", "")
        if len(owed) == 1 or not part or any(each.amount > whole - paid for each in owed):
            (entry,) = post_bank_lines(home.work, home.account, [line])
            pay_debts(home.work, PayDebts(EntryId(entry), tuple(e.entry for e in owed), in_part=part))
            home.done.add("paid in part" if part and paid != whole else "paid")


def _beside(home: Home, dice: Random, day: date) -> None:
    """Do by hand what belongs beside payslips: wages paid unmatched, a debt noted, money from a funder."""
    line, stream = one_of(dice, home.lines), one_of(dice, home.streams)
    amount = Money(dice.randint(1, 60_000))
    match dice.randint(0, 2):
        case 0:
            kind = one_of(dice, [PaymentType.PA_NET_WAGES, PaymentType.HMRC, PaymentType.PENSION])
            part = Allocation(amount, stream, type=kind, line=line)
            ledger.record_spending(home.work, RecordSpending(day, "By hand", (part,), home.account))
            home.done.add("paid by hand")
        case 1:
            owed = one_of(dice, [OwedKind.WAGES, OwedKind.HMRC, OwedKind.PENSION, OwedKind.HOLIDAY])
            ledger.record_bill(home.work, RecordBill(day, "Somebody", owed, amount, line, stream))
            home.done.add("owed by hand")
        case _:
            came = Allocation(amount, stream, receipt=ReceiptKind.DIRECT_PAYMENT)
            ledger.record_receipt(home.work, RecordReceipt(day, "Funder", (came,), home.account))


def spans_of(home: Home, dice: Random) -> Iterator[Span]:
    """Give the whole life, and two days in it that cut it anywhere."""
    yield Span(home.first, home.last)
    cut = home.first + timedelta(days=dice.randint(1, LONGEST - 1))
    yield Span(home.first, cut)
    yield Span(cut + DAY, home.last + timedelta(days=30))
