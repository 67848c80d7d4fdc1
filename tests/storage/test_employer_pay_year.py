"""A tax year of four workers, through all three ways of payroll, to the penny with the bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApprovePayDay,
    ApproveTime,
    CloseTaxYear,
    EnterShift,
    KeepBureauPayslips,
    NoteAbsence,
    PayDebts,
    SayEmployer,
    SayPersonal,
    SetPay,
    TakeOnPA,
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
)
from phb_desktop.employer.model.drafts import Employer, GivenPayslip
from phb_desktop.employer.model.payday import Creditor, PayMode
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import BankPosting, post_bank_lines
from phb_desktop.ledger.model import CashAccountId, EntryId
from phb_desktop.ledger.queries import cash_accounts, owed_on
from phb_desktop.office import Office
from phb_desktop.plan.queries import streams, versions
from phb_desktop.statements.identities import broken, follows
from phb_desktop.statements.queries import draft
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Command, Work
from tests.builders import a_starter

YEAR = TaxYear(2026)
FIRST_MONDAY = date(2026, 4, 6)
WEEK = timedelta(days=7)
AT_SOURCE = PensionScheme(ReliefMethod.RELIEF_AT_SOURCE)


@dataclass(frozen=True, slots=True)
class BankLine(Command[EntryId]):
    """A line of the bank statement."""

    account: CashAccountId
    on: date
    who: str
    amount: Money


def bank_line(work: Work, command: BankLine) -> EntryId:
    line = BankPosting(command.on, command.amount, command.who, "", "")
    return EntryId(post_bank_lines(work, command.account, [line])[0])


class Home:
    """Four workers: Ada is 19, Bea is past State Pension age, Cem repays a loan on month 1, Dot sleeps in."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.line = office.ask(versions).result()[0].lines[0].id
        self.stream = office.ask(streams).result()[0].id
        self.account = office.ask(cash_accounts).result()[0].id
        self.do(SayEmployer(Employer(YEAR, claims_allowance=True, pension_provider="Example Pension")))
        self.ada = self.take_on("Ada Ash", date(2007, 3, 1), "M", Frequency.WEEKLY, date(2026, 4, 17))
        self.bea = self.take_on("Bea Birch", date(1955, 3, 1), "C", Frequency.MONTHLY, date(2026, 4, 30))
        self.cem = self.take_on("Cem Cedar", date(1995, 3, 1), "A", Frequency.FORTNIGHTLY, date(2026, 4, 24))
        self.do(SetPay(self.cem, FIRST_MONDAY, "1257L M1", "A", frozenset({Loan.PLAN_2}), source="SL1"))
        self.dot = self.take_on("Dot Elm", date(1980, 3, 1), "A", Frequency.FOUR_WEEKLY, date(2026, 5, 8))
        enrolled = SetPay(self.dot, FIRST_MONDAY, "1257L", "A", source="P45")
        self.do(replace(enrolled, pension_state=PensionState.ENROLLED, pension=AT_SOURCE))

    def do(self, command: Command[Any]) -> Any:
        return self.office.do(command).result()

    def ask(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.ask(query, *args, **kwargs).result()

    def take_on(self, name: str, born: date, letter: str, often: Frequency, first: date) -> WorkerId:
        worker: WorkerId = self.do(TakeOnPA(name, WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6)))
        self.do(SayPersonal(worker, Personal(*fore_and_surname(name), born, "QQ123456C")))
        self.do(
            AgreeContract(
                worker=worker,
                from_day=FIRST_MONDAY,
                job="Personal assistant",
                frequency=often,
                first_payday=first,
                days_behind=5,
                usual=Hours(12 * 60),
                rates=(
                    TimeRate(TimeKind.DAY, Money(14_60)),
                    TimeRate(TimeKind.SLEEP_IN, Money(70_00)),
                    TimeRate(TimeKind.WAKING_NIGHT, Money(15_50)),
                ),
                holiday=HolidayWay.ROLLED_UP if often is Frequency.WEEKLY else HolidayWay.ACCRUED,
                holiday_from=date(2026, 4, 1),
                plan_line=self.line,
                stream=self.stream,
                work_days=(0, 1, 2, 3, 4),
            )
        )
        self.do(SetPay(worker, FIRST_MONDAY, "1257L", letter, source="checklist"))
        return worker

    def work(self, monday: date) -> None:
        self.do(EnterShift(self.ada, TimeKind.DAY, monday, time(9), time(21)))
        self.do(EnterShift(self.bea, TimeKind.DAY, monday + timedelta(days=1), time(9), time(17)))
        long = (self.cem, TimeKind.DAY)
        for day in (2, 3, 4):
            self.do(EnterShift(*long, monday + timedelta(days=day), time(7), time(22)))
        away = date(2026, 9, 7) <= monday < date(2026, 9, 21)
        if not away:
            night = monday + timedelta(days=4)
            self.do(EnterShift(self.dot, TimeKind.SLEEP_IN, night, time(22), time(7), awake=Hours(45)))
            self.do(EnterShift(self.dot, TimeKind.DAY, night, time(9), time(19)))
        for worker in (self.ada, self.bea, self.cem, *(() if away else (self.dot,))):
            span = Span(monday, monday + timedelta(days=6))
            self.do(ApproveTime(worker, span, "signed sheet", "signed sheet"))

    def pay(self, payday: date, mode: PayMode) -> None:
        day = self.ask(queries.draft_pay_day, payday)
        if not day.drafts:
            return
        if mode is PayMode.OWN:
            run = self.do(ApprovePayDay(payday))
        else:
            given = tuple(
                GivenPayslip(
                    each.worker.id,
                    a.gross,
                    a.tax,
                    a.employee_ni,
                    a.employer_ni,
                    a.net,
                    loans=a.loans,
                    pension_employee=a.pension_employee,
                    pension_employer=a.pension_employer,
                    expenses=a.expenses,
                )
                for each in day.drafts
                for a in [each.amounts]
            )
            run = self.do(KeepBureauPayslips(payday, given, mode))
        owed = [d for d in self.ask(queries.debts, run=run) if d.creditor is Creditor.WORKER]
        for worker in dict.fromkeys(each.worker for each in owed):
            own = [each for each in owed if each.worker == worker]
            self.clear(payday, own[0].party.upper(), own)

    def clear(self, on: date, who: str, owed: list[Any]) -> None:
        whole = total(each.amount for each in owed)
        if whole > ZERO:
            entry = self.do(BankLine(self.account, on, who, -whole))
            self.do(PayDebts(entry, tuple(each.entry for each in owed)))

    def pay_month(self, number: int) -> None:
        """Pay HMRC and the pension provider on the 20th after a tax month."""
        span = YEAR.month(number)
        for creditor, who in ((Creditor.HMRC, "HMRC PAYE"), (Creditor.PENSION, "EXAMPLE PENSION")):
            owed = [d for d in self.ask(queries.open_debts, creditor) if d.paid_on <= span.last]
            self.clear(date(span.last.year, span.last.month, 20), who, owed)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    clock = FixedClock(datetime(2027, 4, 27, 10, 0, tzinfo=UTC))
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Gwen.vault", "four score and seven", StartBudget(a_starter())).result()
    yield Home(office)
    office.shut()


def mode_on(day: date) -> PayMode:
    """First a bureau, then Basic PAYE Tools, then this program."""
    if day < date(2026, 8, 1):
        return PayMode.BUREAU
    return PayMode.PAYE_TOOLS if day < date(2026, 12, 1) else PayMode.OWN


def test_a_year_of_four_workers_in_all_three_modes(home: Home) -> None:
    home.do(NoteAbsence(home.dot, AbsenceKind.SICK, date(2026, 9, 7), date(2026, 9, 13), proof="fit note"))
    home.do(NoteAbsence(home.dot, AbsenceKind.HOLIDAY, date(2026, 9, 14), date(2026, 9, 20), Hours(12 * 60)))
    settled = 0
    for week in range(52):
        monday = FIRST_MONDAY + week * WEEK
        if monday <= date(2027, 3, 22):
            home.work(monday)
        for n in range(7):
            home.pay(monday + timedelta(days=n), mode_on(monday))
        while settled < 12 and date(*_twentieth(settled + 1)) <= monday:
            settled += 1
            home.pay_month(settled)
    for number in range(settled + 1, 13):
        home.pay_month(number)

    slips = home.ask(queries.payslips)
    assert {slip.mode for slip in slips} == set(PayMode)
    assert all(slip.differences == () for slip in slips)
    by_worker = {
        who: [s for s in slips if s.worker == who] for who in (home.ada, home.bea, home.cem, home.dot)
    }
    assert [len(each) for each in by_worker.values()] == [51, 12, 25, 12]
    assert {line.kind for s in by_worker[home.dot] for line in s.lines} >= {
        LineKind.SLEEP_IN,
        LineKind.SICK_PAY,
        LineKind.HOLIDAY,
    }
    assert all(any(line.kind is LineKind.ROLLED_UP_HOLIDAY for line in s.lines) for s in by_worker[home.ada])
    assert total(s.amounts.loans for s in by_worker[home.cem]) > ZERO
    assert total(s.amounts.employee_ni for s in by_worker[home.bea]) == ZERO

    # every penny that was owed is paid, as the bank shows it, and the record of HMRC says so
    assert home.ask(queries.open_debts) == []
    assert not any(home.ask(owed_on, date(2027, 4, 27)).values())
    months = home.ask(queries.hmrc_months, YEAR)
    assert total(each.due for each in months) == total(s.amounts.to_hmrc for s in slips)
    assert all(each.still_open == ZERO for each in months)
    quarters = home.ask(queries.hmrc_quarters, YEAR)
    assert total(each.due for each in quarters) == total(each.due for each in months)
    assert total(each.pay for each in home.ask(queries.rt2, YEAR)) == total(s.amounts.gross for s in slips)

    # P60s, week 53 and the end of the year
    end = home.ask(queries.year_end, YEAR)
    assert (end.missing, [each.worker.name for each in end.p60s]) == (
        (),
        ["Ada Ash", "Bea Birch", "Cem Cedar", "Dot Elm"],
    )
    for p60 in end.p60s:
        own = by_worker[p60.worker.id]
        assert p60.year.gross == total(s.amounts.gross for s in own)
        assert p60.year.tax == total(s.amounts.tax for s in own)
        assert p60.year.employee_ni == total(s.amounts.employee_ni for s in own)
    home.do(CloseTaxYear(YEAR))
    with pytest.raises(queries.YearClosed):
        home.do(ApprovePayDay(date(2027, 4, 2), workers=(home.ada,)))

    # the statements of the four quarters hold every identity and agree with the payments in section F
    before = None
    for first, last in (
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 3, 31)),
    ):
        content = home.ask(draft, first, last)
        assert broken(content) == []
        assert content.employer is not None
        assert [(row.by_hand, row.not_matched) for row in content.employer.control] == [(ZERO, ZERO)] * 3
        assert {row.worker for row in content.employer.payslips} == {"A.A.", "B.B.", "C.C.", "D.E."}
        if before is not None:
            assert follows(before, content) == []
        before = content


def _twentieth(month: int) -> tuple[int, int, int]:
    last = YEAR.month(month).last
    return last.year, last.month, 20
