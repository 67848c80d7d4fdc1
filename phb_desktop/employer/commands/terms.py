"""Agree terms with a worker, and say what decides their deductions."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keeping import TakeBackKept
from phb_desktop.employer.model import (
    ContractId,
    HolidayWay,
    PensionState,
    SettingsId,
    TimeRate,
    WorkerId,
    WorkerStatus,
)
from phb_desktop.employer.model.notices import refuse_short_notice
from phb_desktop.employer.pay.loans import Loan, TwoPlans
from phb_desktop.employer.pay.national_insurance import NotALetter
from phb_desktop.employer.pay.notice import BY_LAW, Notice
from phb_desktop.employer.pay.pension import PensionScheme, pension_contribution
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import NATIONAL_INSURANCE, PENSION
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.records import ContractRecord, Kept, SettingsRecord, TimeRateRecord
from phb_desktop.errors import Refused
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_LETTERS = frozenset("ABCHJMVZXFILSDEKN")  # of all years; each year's table says which it knows
_LONGEST_WEEK = Hours(168 * 60)
_A_MONTH = Money(1_000_00)  # any pay will do to see whether shares are high enough
_MOST_BEHIND = 62  # days between work and pay: no more than two months


class NotEmployed(Refused):
    """Terms are agreed with somebody whom an agency or they themselves employ."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name} is not your employee, so there is no contract of this kind.", name=name),
            tr("Change how they work for you first, or record their invoices on Money."),
            field="worker",
        )


class NoRate(Refused):
    """The terms hold no rate, a rate twice, or a rate that is no money."""

    def __init__(self) -> None:
        super().__init__(
            tr("Each kind of time needs one rate of more than nothing."),
            tr("Type the pay for an hour, and for a night or a mile where there are some."),
            field="rates",
        )


class BeforeTheyStarted(Refused):
    """Something counts from a day before the worker's first."""

    def __init__(self, name: str, started: date) -> None:
        super().__init__(
            tr("{name} started on {day}.", name=name, day=in_words(started)),
            tr("Choose that day or a later one, or correct when they started."),
            field="from_day",
        )


class OddHours(Refused):
    """Hours or days of the terms are out of any range."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("This number cannot be."),
            tr("A week has up to 168 hours, and pay comes up to 62 days after the work."),
            field=field,
        )


@dataclass(frozen=True, slots=True)
class AgreeContract(Command[ContractId]):
    """Terms count from a day on, until the next ones."""

    worker: WorkerId
    from_day: date
    job: str
    frequency: Frequency
    first_payday: date
    days_behind: int
    usual: Hours
    rates: tuple[TimeRate, ...]
    holiday: HolidayWay
    holiday_from: date
    plan_line: PlanLineId
    stream: StreamId
    note: str = ""
    work_days: tuple[int, ...] = ()
    irregular: bool = False
    notice: Notice = BY_LAW


def agree_contract(work: Work, command: AgreeContract) -> ContractId:
    """Keep the terms beside the earlier ones."""
    worker = queries.worker(work, command.worker)
    if worker.status is not WorkerStatus.EMPLOYEE:
        raise NotEmployed(worker.name)
    if worker.started and command.from_day < worker.started:
        raise BeforeTheyStarted(worker.name, worker.started)
    kinds = [rate.kind for rate in command.rates]
    if not kinds or len(kinds) != len(set(kinds)) or any(rate.amount <= ZERO for rate in command.rates):
        raise NoRate
    if not Hours(0) <= command.usual <= _LONGEST_WEEK:
        raise OddHours("usual")
    if not 0 <= command.days_behind <= _MOST_BEHIND:
        raise OddHours("days_behind")
    refuse_short_notice(command.notice, worker.started or command.from_day, command.from_day)
    if any(not 0 <= day <= 6 for day in command.work_days):
        raise OddHours("work_days")
    record = work.add(
        ContractRecord(
            worker_id=command.worker,
            from_day=command.from_day,
            job=" ".join(command.job.split()),
            frequency=command.frequency,
            first_payday=command.first_payday,
            days_behind=command.days_behind,
            usual=command.usual,
            holiday=command.holiday,
            holiday_from=command.holiday_from,
            work_days="".join(str(day) for day in sorted(set(command.work_days))),
            irregular=command.irregular,
            notice_days=command.notice.days,
            notice_months=command.notice.months,
            plan_line_id=command.plan_line,
            stream_id=command.stream,
            note=command.note.strip(),
            noted_on=work.today,
        )
    )
    rates = [{"contract_id": record.id, "kind": rate.kind, "amount": rate.amount} for rate in command.rates]
    work.add_many(TimeRateRecord, rates)
    work.says(tr("{name}: the terms count from {day}.", name=worker.name, day=in_words(command.from_day)))
    work.undo_with(TakeBackKept(Kept.CONTRACT, record.id))
    return ContractId(record.id)


@dataclass(frozen=True, slots=True)
class SetPay(Command[SettingsId]):
    """A tax code, letter, loans and pension count from a day on. source: the notice or form behind them."""

    worker: WorkerId
    from_day: date
    code: str
    letter: str
    loans: frozenset[Loan] = frozenset()
    pension_state: PensionState = PensionState.NOT_ASSESSED
    pension: PensionScheme | None = None
    source: str = ""


def set_pay(work: Work, command: SetPay) -> SettingsId:
    """Keep the settings beside the earlier ones; what cannot be is refused at its field."""
    worker = queries.worker(work, command.worker)
    if worker.status is not WorkerStatus.EMPLOYEE:
        raise NotEmployed(worker.name)
    code = parse_tax_code(command.code, field="code")
    letter = command.letter.strip().upper()
    if letter not in _LETTERS:
        raise NotALetter(letter)
    if len(command.loans - {Loan.POSTGRADUATE}) > 1:
        raise TwoPlans
    enrolled = command.pension_state is PensionState.ENROLLED
    scheme = command.pension if enrolled else None
    if enrolled and scheme is None:
        raise NoScheme
    _refuse_by_year(command.from_day, letter, scheme)
    record = work.add(
        SettingsRecord(
            worker_id=command.worker,
            from_day=command.from_day,
            code=str(code),
            letter=letter,
            loans=",".join(sorted(command.loans)),
            pension_state=command.pension_state,
            method=scheme.method if scheme else None,
            employee_share=scheme.employee_share if scheme else None,
            employer_share=scheme.employer_share if scheme else None,
            all_pay=bool(scheme and scheme.all_pay),
            source=command.source.strip(),
            noted_on=work.today,
        )
    )
    work.says(
        tr(
            "{name}: code {code} counts from {day}.",
            name=worker.name,
            code=code,
            day=in_words(command.from_day),
        )
    )
    work.undo_with(TakeBackKept(Kept.SETTINGS, record.id))
    return SettingsId(record.id)


def _refuse_by_year(day: date, letter: str, scheme: PensionScheme | None) -> None:
    """Refuse now what the rates of that year would refuse on a payday; a year not known yet waits."""
    with suppress(NoRates):
        if letter not in in_force(NATIONAL_INSURANCE, day).letters:
            raise NotALetter(letter)
        if scheme is not None:
            pension_contribution(_A_MONTH, scheme, Frequency.MONTHLY, in_force(PENSION, day), Decimal("0.2"))


class NoScheme(Refused):
    """Somebody is enrolled, and it is not said how their pension is paid."""

    def __init__(self) -> None:
        super().__init__(
            tr("It is not said how the pension is paid in."),
            tr("Choose relief at source or net pay, as the provider wrote."),
            field="pension",
        )
