"""Gwen's budget with Jo, who is paid weekly: the ground of the tests about pay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApproveTime,
    EnterShift,
    SayPersonal,
    SetPay,
    TakeOnPA,
)
from phb_desktop.employer.model import (
    HolidayWay,
    Personal,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
    fore_and_surname,
)
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import BankPosting, post_bank_lines
from phb_desktop.ledger.model import CashAccountId, EntryId, OwedKind
from phb_desktop.ledger.queries import cash_accounts, owed_on
from phb_desktop.office import Office
from phb_desktop.plan.queries import streams, versions
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Command, Work

YEAR = TaxYear(2026)
FRIDAY = date(2026, 4, 24)  # pays Monday 13 to Sunday 19 April
MONDAY = date(2026, 4, 13)
WEEK = timedelta(days=7)
AT_SOURCE = PensionScheme(ReliefMethod.RELIEF_AT_SOURCE)


class Household:
    """Gwen's budget with Jo, paid weekly on Friday for the week that ended five days before."""

    def __init__(self, office: Office) -> None:
        self.office = office
        plan = office.ask(versions).result()[0]
        self.lines = [line.id for line in plan.lines]
        self.stream = office.ask(streams).result()[0].id
        self.jo = self.take_on("Jo Ash", date(1990, 5, 1))

    def do(self, command: Command[Any]) -> Any:
        return self.office.do(command).result()

    def ask(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.ask(query, *args, **kwargs).result()

    def undo(self) -> None:
        self.office.undo().result()

    def redo(self) -> None:
        self.office.redo().result()

    def take_on(
        self, name: str, born: date, *, code: str = "1257L", letter: str = "A", **terms: Any
    ) -> WorkerId:
        worker: WorkerId = self.do(TakeOnPA(name, WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6)))
        self.do(
            SayPersonal(
                worker, Personal(*fore_and_surname(name), born, "QQ123456C", payroll_id=name[:2].upper())
            )
        )
        self.do(replace(self.terms(worker), **terms))
        self.do(SetPay(worker, date(2026, 4, 6), code, letter, source="checklist"))
        return worker

    def terms(self, worker: WorkerId) -> AgreeContract:
        return AgreeContract(
            worker=worker,
            from_day=date(2026, 4, 6),
            job="Personal assistant",
            frequency=Frequency.WEEKLY,
            first_payday=date(2026, 4, 17),
            days_behind=5,
            usual=Hours(20 * 60),
            rates=(
                TimeRate(TimeKind.DAY, Money(14_00)),
                TimeRate(TimeKind.SLEEP_IN, Money(65_00)),
                TimeRate(TimeKind.MILEAGE, Money(45)),
            ),
            holiday=HolidayWay.ACCRUED,
            holiday_from=date(2026, 4, 1),
            plan_line=self.lines[0],
            stream=self.stream,
            work_days=(0, 1, 2, 3, 4),
        )

    def works(self, worker: WorkerId, monday: date, hours: int = 8, days: int = 4, **more: Any) -> list[Any]:
        """Enter time on so many days of a week, and let both confirm it."""
        made = [
            self.do(
                EnterShift(worker, TimeKind.DAY, monday + timedelta(days=n), time(9), time(9 + hours), **more)
            )
            for n in range(days)
        ]
        self.confirm(worker, monday)
        return made

    def confirm(self, worker: WorkerId, monday: date) -> None:
        """Let both confirm a week. The clock goes on to its end: only time that was worked is confirmed."""
        clock, over = self.office.clock, datetime.combine(monday + WEEK, time(10), UTC)
        if isinstance(clock, FixedClock) and clock.at < over:
            clock.at = over
        self.do(ApproveTime(worker, Span(monday, monday + timedelta(days=6)), "Jo, signed", "Gwen, signed"))

    def bank(self, on: date, pence: int, who: str = "FASTER PAYMENT") -> EntryId:
        account: CashAccountId = self.ask(cash_accounts)[0].id
        entry: EntryId = self.do(BankLine(account, on, who, pence))
        return entry

    def slips(self, worker: WorkerId | None = None) -> list[Any]:
        return list(self.ask(queries.payslips, worker))

    def owed(self, on: date = date(2026, 6, 30)) -> dict[OwedKind, Money]:
        return dict(self.ask(owed_on, on))


@dataclass(frozen=True, slots=True)
class BankLine(Command[EntryId]):
    """A line of the bank statement."""

    account: CashAccountId
    on: date
    who: str
    pence: int


def bank_line(work: Work, command: BankLine) -> EntryId:
    line = BankPosting(command.on, Money(command.pence), command.who, "", "")
    return EntryId(post_bank_lines(work, command.account, [line])[0])


def refusal(home: Household, command: Command[Any], kind: type[Refused]) -> Refused:
    """Return why a command is refused, and see that it left nothing behind."""
    before = home.office.with_vault(lambda vault: vault.head()).result()
    with pytest.raises(kind) as refused:
        home.do(command)
    assert home.office.with_vault(lambda vault: vault.head()).result() == before
    return refused.value
