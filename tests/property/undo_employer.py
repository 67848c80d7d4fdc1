"""What somebody who employs does, one command after the other, in any order; and all that is asked of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from undo_lives import Way

from phb_desktop.banking.commands import ImportBankFile
from phb_desktop.banking.formats import parse
from phb_desktop.casebook.commands import MarkDone, MarkNotDone
from phb_desktop.casebook.model import DutyKey
from phb_desktop.employer import commands, queries
from phb_desktop.employer.model import (
    AbsenceKind,
    CheckKind,
    HolidayWay,
    PensionState,
    Personal,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
)
from phb_desktop.employer.model.drafts import Employer, Extra, GivenPayslip
from phb_desktop.employer.model.extras import ExtraItem, ExtraKind
from phb_desktop.employer.model.payday import Creditor, PayMode
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.queries.duty_facts import duty_facts
from phb_desktop.employer.queries.holiday_owed import holiday_debts
from phb_desktop.employer.queries.overview import about, owed_now, paid_slips, people, to_bureau, worked_week
from phb_desktop.employer.queries.rates import known_rates
from phb_desktop.employer.queries.to_settle import still_owing, to_settle
from phb_desktop.employer.queries.uplift import april_uplift
from phb_desktop.employer.queries.year_records import year_records
from phb_desktop.employer.records import Kept
from phb_desktop.errors import Refused
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import RecordSpending, TakeBack
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.office import Reader
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from tests.tools.rates_files import filled_in

YEAR, BEFORE = TaxYear(2026), TaxYear(2025)
WEEK = timedelta(days=7)
MONDAYS: Final = tuple(date(2027, 3, 1) + n * WEEK for n in range(3))
PAYDAYS: Final = tuple(each + timedelta(days=11) for each in MONDAYS)
SPAN: Final = Span(MONDAYS[0], date(2027, 3, 31))
JO: Final = WorkerId(1)
NAMES: Final = ("Jo Ash", "Lee Oak", "Sam Elm")


def seen(reader: Reader) -> dict[str, object]:
    """Return what every question about those who work for us answers, and what the ledger says of it."""
    found: dict[str, Any] = {
        "people": people(reader),
        "slips": paid_slips(reader),
        "runs": queries.pay_runs(reader),
        "paid shifts": queries.paid_shifts(reader),
        "paid leave": queries.paid_leave(reader),
        "opening": queries.opening_figures(reader),
        "closed": queries.closed_years(reader),
        "debts": by_words(queries.debts(reader)),
        "open": by_words(queries.open_debts(reader)),
        "to settle": to_settle(reader),
        "owing": still_owing(reader),
        "now": told(owed_now, reader),
        "duties": duty_facts(reader),
        "rates": rates_that_count(reader),
        "quarters": queries.hmrc_quarters(reader, YEAR),
        "rt2": queries.rt2(reader, YEAR),
        "holiday": holiday_debts(reader, SPAN.last),
        "uplift": told(april_uplift, reader, TaxYear(2027)),
        "ledger": ledger.standing_on(reader, date(2027, 6, 30)),
        "owed": ledger.owed_on(reader, date(2027, 6, 30)),
        "book": sorted(
            ((row.on, row.party, row.amount, row.what) for row in ledger.cash_book(reader)), key=repr
        ),
    }
    for year in (YEAR, BEFORE):
        found[f"us {year}"] = queries.employer(reader, year)
        found[f"end {year}"] = queries.year_end(reader, year)
        found[f"records {year}"] = year_records(reader, year)
        found[f"allowance {year}"] = queries.allowance_used(reader, year)
    for worker in queries.workers(reader):
        of = worker.id
        found[f"about {of}"] = about(reader, of)
        found[f"away {of}"] = queries.absences(reader, of)
        found[f"year {of}"] = queries.year_so_far(reader, of, YEAR), queries.elsewhere(reader, of, YEAR)
        found[f"p45 {of}"] = queries.p45(reader, of)
        found[f"keep {of}"] = queries.keep_until(reader, worker)
        found[f"week {of}"] = worked_week(reader, of, MONDAYS[1])
    for day in PAYDAYS[:2]:
        found[f"draft {day}"] = told(drafted, reader, day)
        found[f"bureau {day}"] = told(to_bureau, reader, day)
        found[f"type in {day}"] = told(queries.type_this_in, reader, day)
        found[f"fps {day}"] = told(queries.fps_data, reader, day)
    found["eps"] = told(queries.eps_data, reader, YEAR, 12)
    return found


def told(query: Any, *args: Any) -> object:
    """Return an answer, or the words with which it is refused."""
    try:
        return query(*args)
    except Refused as why:
        return str(why)


def by_words(several: list[queries.Debt]) -> list[queries.Debt]:
    """Return debts in an order that no number decides."""
    return sorted(
        several,
        key=lambda each: (
            each.paid_on,
            each.payslip,
            each.party,
            each.creditor,
            each.amount,
            repr(each.settled_on),
        ),
    )


def rates_that_count(reader: Reader) -> object:
    """Return what is known of rates; a file that was taken back stays in the list, and says so."""
    known = known_rates(reader)
    return replace(known, files=tuple(each for each in known.files if not each.gone))


def drafted(reader: Reader, day: date) -> object:
    """Return a draft. What was added by hand on a pay day that was taken back is offered again: it is new."""
    return replace(queries.draft_pay_day(reader, day), undone=None)


class Employing:
    """Does one thing after the other with those who work for us; ACTS names what there is to do."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.line, self.stream = PlanLineId(1), StreamId(1)

    def begin(self) -> None:
        """Take one on, with terms and a code, and hours that both confirmed: a pay day is never far."""
        self.do(commands.TakeOnPA("Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6)))
        self.do(commands.SayPersonal(JO, Personal("Jo", "Ash", born_on=date(1990, 5, 1))))
        self.do(self.terms(JO, Random(1)))
        self.do(commands.SetPay(JO, date(2026, 4, 6), "1257L", "A"))

        days = [monday + timedelta(days=n) for monday in MONDAYS for n in range(3)]
        hours = tuple(commands.EnterShift(JO, TimeKind.DAY, day, time(9), time(13)) for day in days)
        self.do(commands.EnterShifts(JO, hours))
        self.do(commands.ApproveTime(JO, Span(MONDAYS[0], MONDAYS[2]), "signed", "signed"))

    def do(self, command: Any) -> Any:
        return self.way.do(command)

    def step(self, act: str, number: int) -> None:
        getattr(self, act)(Random(number))

    # those who work for us

    def somebody(self, dice: Random) -> Any:
        known = [each.id for each in self.way.ask(queries.workers)]
        return dice.choice(known) if known and dice.random() < 0.95 else JO

    def take_on(self, dice: Random) -> None:
        status = dice.choice([WorkerStatus.EMPLOYEE, *WorkerStatus])
        self.do(
            commands.TakeOnPA(
                dice.choice(NAMES), status, "Gwen Invented", dice.choice([None, date(2026, 4, 6)])
            )
        )

    def correct(self, dice: Random) -> None:
        self.do(
            commands.CorrectPA(
                self.somebody(dice),
                dice.choice(NAMES),
                dice.choice([WorkerStatus.EMPLOYEE, *WorkerStatus]),
                "Gwen Invented",
                dice.choice([None, date(2026, 4, 6)]),
                dice.choice([None, MONDAYS[2]]),
                dice.choice(["", "a note"]),
            )
        )

    def end(self, dice: Random) -> None:
        self.do(commands.EndPA(self.somebody(dice), dice.choice([MONDAYS[1], date(2027, 3, 31)]), "moved"))

    def out_of_the_list(self, dice: Random) -> None:
        self.do(commands.TakeBackPA(self.somebody(dice)))

    def back_in_the_list(self, dice: Random) -> None:
        self.do(commands.BringBackPA(WorkerId(dice.randint(1, 3))))

    def terms(self, worker: Any, dice: Random) -> commands.AgreeContract:
        return commands.AgreeContract(
            worker=worker,
            from_day=dice.choice([date(2026, 4, 6), MONDAYS[1]]),
            job="Personal assistant",
            frequency=dice.choice([Frequency.WEEKLY, Frequency.WEEKLY, Frequency.MONTHLY]),
            first_payday=PAYDAYS[0],
            days_behind=5,
            usual=Hours(20 * 60),
            rates=(
                TimeRate(TimeKind.DAY, Money(dice.randint(1300, 3000))),
                TimeRate(TimeKind.SLEEP_IN, Money(65_00)),
                TimeRate(TimeKind.MILEAGE, Money(45)),
            ),
            holiday=dice.choice(list(HolidayWay)),
            holiday_from=date(2026, 4, 1),
            plan_line=self.line,
            stream=self.stream,
            work_days=(0, 1, 2, 3, 4),
        )

    def agree(self, dice: Random) -> None:
        self.do(self.terms(self.somebody(dice), dice))

    def set_pay(self, dice: Random) -> None:
        enrolled = dice.random() < 0.5
        self.do(
            commands.SetPay(
                self.somebody(dice),
                dice.choice([date(2026, 4, 6), MONDAYS[1], date(2027, 4, 6)]),
                dice.choice(["1257L", "BR", "0T M1", "K100"]),
                dice.choice("AMC"),
                dice.choice([frozenset(), frozenset({Loan.PLAN_2})]),
                PensionState.ENROLLED if enrolled else PensionState.NOT_DUE,
                PensionScheme(dice.choice(list(ReliefMethod))) if enrolled else None,
            )
        )

    def say_personal(self, dice: Random) -> None:
        first, _, last = dice.choice(NAMES).partition(" ")
        self.do(
            commands.SayPersonal(
                self.somebody(dice),
                Personal(first, last, born_on=date(dice.choice([1956, 1990, 2007]), 5, 1)),
            )
        )

    def note_check(self, dice: Random) -> None:
        self.do(
            commands.NoteCheck(
                dice.choice([None, self.somebody(dice)]),
                dice.choice(list(CheckKind)),
                dice.choice([date(2026, 5, 1), date(2027, 1, 4)]),
                "moving and handling",
                dice.choice([None, date(2027, 5, 1)]),
            )
        )

    def take_back(self, dice: Random) -> None:
        self.do(commands.TakeBackKept(dice.choice(list(Kept)), dice.randint(1, 4)))

    def bring_back(self, dice: Random) -> None:
        self.do(commands.BringBackKept(dice.choice(list(Kept)), dice.randint(1, 4)))

    # time

    def shift(self, dice: Random) -> None:
        self.do(self._a_shift(self.somebody(dice), dice))

    def _a_shift(self, worker: Any, dice: Random) -> commands.EnterShift:
        day = dice.choice(MONDAYS) + timedelta(days=dice.randint(0, 6))
        if dice.random() < 0.2:
            kind, starts, ends = TimeKind.SLEEP_IN, time(21), time(6)
        else:
            kind, starts, ends = TimeKind.DAY, time(8), time(9 + dice.randint(0, 8))
        if dice.random() < 0.1:
            return commands.EnterShift(worker, TimeKind.MILEAGE, day, time(8), time(8), miles=Decimal(7))
        return commands.EnterShift(worker, kind, day, starts, ends)

    def several_shifts(self, dice: Random) -> None:
        worker = self.somebody(dice)
        self.do(commands.EnterShifts(worker, tuple(self._a_shift(worker, dice) for _ in range(3))))

    def same_as_last_week(self, dice: Random) -> None:
        first, second = sorted(dice.sample(MONDAYS, 2))
        self.do(commands.RepeatWeek(self.somebody(dice), first, second))

    def confirm(self, dice: Random) -> None:
        monday = dice.choice(MONDAYS)
        last = dice.choice([monday + timedelta(days=6), SPAN.last])
        self.do(commands.ApproveTime(self.somebody(dice), Span(monday, last), "signed", "signed"))

    def correct_a_shift(self, dice: Random) -> None:
        known = self.way.ask(queries.shifts)
        if known:
            old = dice.choice(known)
            self.do(
                commands.EnterShift(
                    old.worker, TimeKind.DAY, old.day, time(8), time(10 + dice.randint(0, 5)), corrects=old.id
                )
            )

    def away(self, dice: Random) -> None:
        kind = dice.choice([AbsenceKind.HOLIDAY, AbsenceKind.SICK, AbsenceKind.FAMILY, AbsenceKind.UNPAID])
        first = dice.choice(MONDAYS) + timedelta(days=dice.randint(0, 4))
        family = kind is AbsenceKind.FAMILY
        self.do(
            commands.NoteAbsence(
                self.somebody(dice),
                kind,
                first,
                first + timedelta(days=6 if family else dice.randint(0, 4)),
                Hours(8 * 60),
                family=dice.choice(list(FamilyPayKind)) if family else None,
                family_day=first if family else None,
            )
        )

    # pay

    def approve(self, dice: Random) -> None:
        workers = self.way.ask(queries.workers)
        extras: tuple[Extra, ...] = ()
        if workers and dice.random() < 0.5:
            extras = (Extra(dice.choice(workers).id, items=(self._extra(dice),)),)
        day, drafts = self._to_pay(dice)
        ready = [each.worker.id for each in drafts]
        self.do(
            commands.ApprovePayDay(
                day,
                dice.choice([PayMode.OWN, PayMode.PAYE_TOOLS]),
                tuple(ready),
                tuple(each for each in extras if each.worker in ready),
                below_minimum_wage=True,
            )
        )

    def _to_pay(self, dice: Random) -> tuple[date, Any]:
        """Return a payday with somebody to pay, if there is one."""
        day = PAYDAYS[0]
        for day in dice.sample(PAYDAYS, len(PAYDAYS)):
            drafts = self.way.ask(queries.draft_pay_day, day).drafts
            if drafts:
                return day, drafts
        return day, ()

    def _extra(self, dice: Random) -> ExtraItem:
        kind = dice.choice(
            [ExtraKind.EXPENSES, ExtraKind.BONUS, ExtraKind.BACK_PAY, ExtraKind.ORDERED, ExtraKind.NOTICE]
        )
        return ExtraItem(kind, Money(dice.randint(1, 2000)), "A reason", "Because of it", PAYDAYS[0])

    def from_a_bureau(self, dice: Random) -> None:
        day, drafts = self._to_pay(dice)
        given = [
            GivenPayslip(
                each.worker.id,
                each.amounts.gross,
                each.amounts.tax,
                each.amounts.employee_ni,
                each.amounts.employer_ni,
                each.amounts.net,
                loans=each.amounts.loans,
                pension_employee=each.amounts.pension_employee,
                pension_employer=each.amounts.pension_employer,
                other=each.amounts.other,
                expenses=each.amounts.expenses,
                recovered=each.amounts.recovered,
            )
            for each in drafts
        ]
        self.do(commands.KeepBureauPayslips(day, tuple(given)))

    def take_a_pay_day_back(self, dice: Random) -> None:
        runs = self.way.ask(queries.pay_runs)
        if runs:
            self.do(commands.UndoPayDay(dice.choice(runs).id))

    def pay_what_is_owed(self, dice: Random) -> None:
        creditor = dice.choice(list(Creditor))
        owed = self.way.ask(queries.open_debts, creditor)
        if dice.random() < 0.5:
            owed = owed[:1]
        whole = total(each.amount for each in owed)
        if whole <= ZERO:
            return
        part = dice.random() < 0.3 and whole > Money(1)
        paid = Money(dice.randint(1, whole.pence)) if part else whole
        entry = self._payment(paid, dice)
        if entry is not None:
            self.do(commands.PayDebts(entry, tuple(each.entry for each in owed), in_part=part))

    def _payment(self, amount: Money, dice: Random) -> Any:
        if dice.random() < 0.5:
            sort = Allocation(amount, self.stream, type=PaymentType.OTHER_IN_PLAN, line=self.line)
            return self.do(RecordSpending(date(2027, 3, 30), "By hand", (sort,), CashAccountId(1)))
        file = parse(bank_file(amount, dice.randint(0, 10**6)))
        known = {row.id for row in self.way.ask(ledger.cash_book)}
        self.do(ImportBankFile(CashAccountId(1), file, "march.ofx"))
        return next((row.id for row in self.way.ask(ledger.cash_book) if row.id not in known), None)

    def take_a_payment_back(self, dice: Random) -> None:
        rows = self.way.ask(ledger.cash_book)
        if rows:
            self.do(TakeBack(dice.choice(rows).id, "twice"))

    # the year

    def say_employer(self, dice: Random) -> None:
        self.do(
            commands.SayEmployer(
                Employer(
                    dice.choice([YEAR, BEFORE]),
                    claims_allowance=dice.random() < 0.5,
                    quarterly=dice.random() < 0.5,
                    paye_reference=dice.choice(["", "123/AB456"]),
                    pension_provider=dice.choice(["", "Invented Pensions"]),
                )
            )
        )

    def say_opening(self, dice: Random) -> None:
        self.do(
            commands.SayOpeningFigures(
                self.somebody(dice), YEAR, Money(dice.randint(100_00, 900_00)), Money(dice.randint(0, 99_00))
            )
        )

    def take_rates(self, dice: Random) -> None:
        name = dice.choice(["2027-28", "the next year"])
        self.do(commands.TakeRates(filled_in(name=name), compared=True))

    def close_a_year(self, dice: Random) -> None:
        self.do(commands.CloseTaxYear(dice.choice([YEAR, BEFORE])))

    def duty_done(self, dice: Random) -> None:
        key = DutyKey(dice.choice(["employer:12:1", "employer:4:1", "own:1"]))
        self.do(dice.choice([MarkDone(key, "seen"), MarkNotDone(key)]))


def bank_file(amount: Money, number: int) -> bytes:
    """Return a bank's file with one payment."""
    pounds = f"{amount.pence // 100}.{amount.pence % 100:02}"
    return (
        b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
        b"<BANKTRANLIST>\n<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20270330<TRNAMT>-%b<FITID>%d<NAME>PAID</STMTTRN>\n"
        b"</BANKTRANLIST></STMTRS></OFX>" % (pounds.encode(), number)
    )


ACTS: Final = tuple(
    name
    for name in vars(Employing)
    if not name.startswith("_") and name not in {"begin", "do", "step", "somebody", "terms"}
)
