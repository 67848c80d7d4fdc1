"""If payments stopped today: what would still be owed, by creditor and for each worker, with its working."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.model.earned import Timed, earned
from phb_desktop.employer.model.notices import job_end
from phb_desktop.employer.model.payday import Creditor, KeptPayslip
from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.employer_cost import allowance
from phb_desktop.employer.pay.explained import Figure, Rule, Working, working
from phb_desktop.employer.pay.holiday import rolled_up
from phb_desktop.employer.pay.leaving import notice_weeks, redundancy
from phb_desktop.employer.pay.lines import LineKind, PayLine, sum_of
from phb_desktop.employer.pay.notice import Notice
from phb_desktop.employer.pay.payslip import payslip
from phb_desktop.employer.pay.rate_tables import EMPLOYER
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.absence_pay import holiday_rates, worth_on
from phb_desktop.employer.queries.debts import open_debts
from phb_desktop.employer.queries.drafting import pay_terms
from phb_desktop.employer.queries.kept_pay import payslips
from phb_desktop.employer.queries.leaving_pay import notice_owed
from phb_desktop.employer.queries.owed import HolidayStanding, holiday_standing
from phb_desktop.employer.queries.terms import contracts, personal, settings
from phb_desktop.employer.queries.time import shifts
from phb_desktop.employer.queries.workers import workers
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import open_bills
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader

_NI: Final = "Employer's National Insurance"
_PENSION: Final = "Pension, employer's part"


@dataclass(frozen=True, slots=True)
class IfStopped:
    """What would still be owed for one worker today, with why. Notice and redundancy are estimates.

    employer_ni: on time, holiday and notice, paid at once, less Employment Allowance that is left. pension:
    the employer's share on the same. Redundancy pay bears neither.
    """

    worker: model.Worker
    unpaid_time: Money
    holiday: Money
    notice: Money
    redundancy: Money
    due: Notice
    employer_ni: Money
    pension: Money
    why: Figure

    @property
    def together(self) -> Money:
        """All of it."""
        return self.to_worker + self.employer_ni + self.pension

    @property
    def to_worker(self) -> Money:
        """What the worker would get, before tax and the worker's own deductions."""
        return self.unpaid_time + self.holiday + self.notice + self.redundancy


@dataclass(frozen=True, slots=True)
class StillOwed:
    """If payments stopped today you would still owe this: by creditor, and for each worker."""

    on: date
    wages: Money
    hmrc: Money
    pension: Money
    other: Money
    workers: tuple[IfStopped, ...]

    @property
    def together(self) -> Money:
        """All of it."""
        return self.wages + self.hmrc + self.pension + self.other + total(w.together for w in self.workers)


def if_stopped(reader: Reader, on: date | None = None) -> StillOwed:
    """Return what would still be owed if payments stopped today; other: bills that are not for pay.

    on: a day in place of today, for what each worker would be owed by then.
    """
    today = on or reader.today
    owed = open_debts(reader)
    sums = {who: total(each.amount for each in owed if each.creditor is who) for who in Creditor}
    ours = {each.entry for each in owed}
    bills = [each for each in open_bills(reader, today) if each.id not in ours]
    kinds = {kind: total(each.amount for each in bills if each.kind is kind) for kind in OwedKind}
    return StillOwed(
        on=today,
        wages=sums[Creditor.WORKER] + sums[Creditor.OTHER] + kinds[OwedKind.WAGES],
        hmrc=sums[Creditor.HMRC] + kinds[OwedKind.HMRC],
        pension=sums[Creditor.PENSION] + kinds[OwedKind.PENSION],
        other=kinds[OwedKind.INVOICE] + kinds[OwedKind.HOLIDAY],
        workers=tuple(_workers(reader, today)),
    )


def _workers(reader: Reader, today: date) -> list[IfStopped]:
    standing = {each.worker.id: each for each in holiday_standing(reader, Span(today, today))}
    year = TaxYear.of(today)
    us, used = kept_pay.employer(reader, year), kept_pay.allowance_used(reader, year)
    found = []
    for worker in workers(reader, on=today):
        terms = contracts(reader, worker.id)
        contract = model.counting(terms, today)
        if worker.status is not model.WorkerStatus.EMPLOYEE or contract is None:
            continue
        last = _Last(reader, worker, contract, terms, today)
        row, free = last.payment(standing[worker.id], us, used)
        used += free
        found.append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Last:
    """Works out one worker's last payment, as if it were made today."""

    reader: Reader
    worker: model.Worker
    contract: model.Contract
    terms: Sequence[model.Contract]
    today: date

    def payment(self, standing: HolidayStanding, us: Employer, used: Money) -> tuple[IfStopped, Money]:
        """Return it, and the Employment Allowance that it uses."""
        slips = payslips(self.reader, self.worker.id)
        time, holiday = self._time(), self._holiday(standing)
        notice, due, gone = self._ended(slips)
        taxed = _money(time) + _money(holiday) + _money(notice)
        ni, free, pension = self._on_top(taxed, us, used)
        parts = (*(each for each in (time, holiday, notice, gone) if each.amount), ni, pension)
        whole = total(_money(each) for each in parts)
        why = Figure(
            "If payments stopped today",
            whole,
            rules.IF_STOPPED,
            working("Time, holiday, notice and redundancy pay, and what they cost on top"),
            (),
            parts,
        )
        row = IfStopped(
            worker=self.worker,
            unpaid_time=_money(time),
            holiday=_money(holiday),
            notice=_money(notice),
            redundancy=_money(gone),
            due=due,
            employer_ni=_money(ni),
            pension=_money(pension),
            why=why,
        )
        return row, free

    def _time(self) -> Figure:
        paid = kept_pay.paid_shifts(self.reader, self.worker.id)
        every = shifts(self.reader, self.worker.id)
        replaced = {each.corrects for each in every if each.corrects is not None}
        new = [
            each
            for each in every
            if each.id not in paid and each.id not in replaced and each.day <= self.today
        ]
        timed = [Timed(each, model.counting(self.terms, each.day) or self.contract) for each in new]
        time = earned(timed, ())
        lines = list(time.lines)
        work = sum_of(lines, taxed=True)
        parts = [each.figure() for each in lines]
        if self.contract.holiday is model.HolidayWay.ROLLED_UP and work > ZERO:
            rates, starts = holiday_rates(self.contract, self.today)
            parts.append(rolled_up(work, rates, starts))
        amount = total(_money(each) for each in parts)
        said = working("Work up to {day} that no payslip pays", day=self.today)
        return Figure("Time not paid yet", amount, rules.GROSS, said, (), tuple(parts))

    def _holiday(self, standing: HolidayStanding) -> Figure:
        worth = ZERO if standing.rolled_up else standing.worth
        said = working("{hours} hours × {rate}", hours=standing.owed, rate=standing.an_hour)
        return Figure("Holiday built up and not taken", worth, rules.HOLIDAY_LEAVING, said)

    def _ended(self, slips: Sequence[KeptPayslip]) -> tuple[Figure, Notice, Figure]:
        week = exact_half_up(worth_on(self.contract, slips, self.today).a_week)
        started = self.worker.started or self.contract.from_day
        weeks = notice_weeks(started, self.today)
        count = weeks.amount if isinstance(weeks.amount, int) else 0
        own = personal(self.reader, self.worker.id)
        if own is None or own.born_on is None:
            unknown = working("Their day of birth is not known here, so this is left out")
            gone = Figure("Redundancy pay", ZERO, rules.REDUNDANCY, unknown)
        else:
            gone = redundancy(own.born_on, started, self.today, week, notice_weeks=count).why
        agreed = self.contract.notice
        due = job_end(started, self.today, agreed).notice
        return notice_owed(started, self.today, week, agreed), due, gone

    def _on_top(self, pay: Money, us: Employer, used: Money) -> tuple[Figure, Money, Figure]:
        """Return National Insurance less the allowance that is left, that allowance, and the pension."""
        own = model.settings_on(settings(self.reader, self.worker.id), self.today)
        if own is None or not pay:
            said = working("No tax code and letter are known") if own is None else working("No pay is owed")
            return _nothing(_NI, rules.NI_EMPLOYER, said), ZERO, _nothing(_PENSION, rules.PENSION_SHARE, said)
        slip = payslip(
            paid_on=self.today,
            terms=pay_terms(self.contract, own),
            lines=[PayLine(self.worker.name, LineKind.OTHER, pay)],
        )
        whole = slip.ni.employer
        free = allowance(whole, used, in_force(EMPLOYER, self.today), claimed=us.claims_allowance)
        said = working(
            "{ni} on {pay} paid at once, less {free} Employment Allowance", ni=whole, pay=pay, free=free.used
        )
        parts = (slip.ni.why_employer, free.why) if free.used else (slip.ni.why_employer,)
        ni = Figure(_NI, whole - free.used, rules.NI_EMPLOYER, said, (), parts)
        if slip.pension is None:
            return ni, free.used, _nothing(_PENSION, rules.PENSION_SHARE, working("Not in a pension scheme"))
        unsure = working("Whether pay for notice counts for the pension was not found: it is counted here")
        return ni, free.used, replace(slip.pension.why_employer, doubt=unsure)


def _nothing(name: str, rule: Rule, said: Working) -> Figure:
    return Figure(name, ZERO, rule, said)


def _money(figure: Figure) -> Money:
    assert isinstance(figure.amount, Money)
    return figure.amount
