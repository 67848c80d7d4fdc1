"""What Rhiannon does on a pay day: has pay worked out, pays people, HMRC and the pension, closes the year.

Everything goes through the office's commands; the engine alone says what anybody is paid. What it said
happens at the bank, and clears what was owed when the bank shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from phb_desktop.employer import queries
from phb_desktop.employer.bureau_file import read_bureau_file
from phb_desktop.employer.commands import ApprovePayDay, CloseTaxYear, KeepBureauPayslips
from phb_desktop.employer.model.drafts import Draft, Employer, GivenPayslip
from phb_desktop.employer.model.payday import Creditor, KeptPayslip, PayMode, PayRunId
from phb_desktop.employer.queries import Debt
from phb_desktop.employer.queries.overview import PaidSlip
from phb_desktop.exchange.example import pay_days, pay_papers
from phb_desktop.exchange.example.banking_day import BankingDay
from phb_desktop.exchange.example.event import Event, Owed, Share, spent
from phb_desktop.exchange.example.household import Household
from phb_desktop.exchange.example.papers import MadePaper
from phb_desktop.exchange.example.people import MAIN, NHS, PAYROLL
from phb_desktop.exchange.example.staff import Keep, Staff
from phb_desktop.exchange.example.telling import Ask, Do, Names
from phb_desktop.exchange.example.workers import PAS
from phb_desktop.ledger.model import EntryId, OwedKind, PaymentType
from phb_desktop.papers.child import Begun
from phb_desktop.papers.model import PaperId, PaperKind, Subject, SubjectKind
from phb_desktop.values.money import total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear

BUREAU: Final = "QUIETBROOK PAYROLL"
PENSION: Final = "HEDGEROW PENSIONS"
HMRC: Final = "HMRC PAYE/NIC"

_KINDS: Final = {
    Creditor.WORKER: (PaymentType.PA_NET_WAGES, OwedKind.WAGES, "FPO", None),
    Creditor.HMRC: (PaymentType.HMRC, OwedKind.HMRC, "FPO", PaperKind.OTHER),
    Creditor.PENSION: (PaymentType.PENSION, OwedKind.PENSION, "DD", PaperKind.OTHER),
}


class Payroll:
    """Keeps the pay side of the books."""

    def __init__(
        self,
        household: Household,
        do: Do,
        ask: Ask,
        names: Names,
        bank: BankingDay,
        keep: Keep,
        staff: Staff,
        who: pay_days.WhoWorksItOut,
        lists: Begun,
    ) -> None:
        self._household, self._do, self._ask, self._names = household, do, ask, names
        self._bank, self._keep, self._staff, self._who = bank, keep, staff, who
        self._lists = lists

    def pays(self, payday: date) -> None:
        """Have a payday's pay worked out and kept; the bank pays it out as it says."""
        run = self._worked_out(payday)
        owed = self._ask(queries.debts, run=run)
        for debt in owed:
            self._is_owed(debt)
        us = self._ask(queries.employer, TaxYear.of(payday))
        at_bank = {self._staff.ids[pa.name]: pa.at_bank for pa in PAS if pa.name in self._staff.ids}
        slips = self._ask(queries.payslips, run=run)
        papers = self._keep(*(self._payslip(slip, us) for slip in slips))
        for slip, paper in zip(slips, papers, strict=True):
            net = [each for each in owed if each.payslip == slip.id and each.creditor is Creditor.WORKER]
            hours = f"{slip.hours} hours" if slip.hours.minutes else ""
            self._goes_out(payday, at_bank[slip.worker], net, slip.period, hours, paper)
        period = pay_days.worked_for(payday)
        pension = [each for each in owed if each.creditor is Creditor.PENSION]
        self._goes_out(pay_days.pension_day(payday), PENSION, pension, period)
        if self._who(payday) is PayMode.BUREAU and payday <= pay_days.LAST_OF_BUREAU:
            self._fee(payday)  # the plan pays for a bureau until then

    def _payslip(self, slip: KeptPayslip, us: Employer) -> tuple[MadePaper, Subject]:
        worker, own = self._ask(queries.worker, slip.worker), self._ask(queries.personal, slip.worker)
        about = Subject(SubjectKind.WORKER, slip.worker)
        return pay_papers.payslip_paper(PaidSlip(slip, worker, own, us)), about

    def pays_tax(self, quarter: Span) -> None:
        """Pay HMRC for a quarter: tax, National Insurance and student loans of its paydays."""
        owed = [each for each in self._ask(queries.open_debts, Creditor.HMRC) if each.paid_on in quarter]
        self._goes_out(pay_days.tax_day(quarter), HMRC, owed, quarter)

    def closes(self, year: TaxYear, today: date) -> None:
        """Close a tax year, and keep everybody's P60."""
        us = self._ask(queries.employer, year)
        p60s = self._ask(queries.year_end, year).p60s
        about = [Subject(SubjectKind.WORKER, each.worker.id) for each in p60s]
        made = [pay_papers.p60(each, us, today) for each in p60s]
        self._keep(*zip(made, about, strict=True))
        self._do(CloseTaxYear(year))

    def _worked_out(self, payday: date) -> PayRunId:
        mode = self._who(payday)
        if mode is PayMode.OWN:
            return self._do(ApprovePayDay(payday))
        day = self._ask(queries.draft_pay_day, payday)
        assert not day.not_ready, day.not_ready
        if mode is PayMode.PAYE_TOOLS:  # typed in as the sheet says; its answers are these
            typed = tuple(_answered(draft) for draft in day.drafts)
            return self._do(KeepBureauPayslips(payday, typed, mode))
        year = TaxYear.of(payday)
        before = {each.worker.id: self._ask(queries.elsewhere, each.worker.id, year) for each in day.drafts}
        paper = pay_papers.bureau_list(day.drafts, before, payday)
        self._keep((paper, None))
        given = self._ask(queries.given_from_file, payday, read_bureau_file(paper.content, begun=self._lists))
        assert not given.unread, given.unread
        return self._do(KeepBureauPayslips(payday, given.payslips, mode))

    def _is_owed(self, debt: Debt) -> None:
        _, kind, _, _ = _KINDS[debt.creditor]
        paid_on = {
            Creditor.WORKER: debt.paid_on,
            Creditor.HMRC: pay_days.tax_day(pay_days.tax_quarter(debt.paid_on)),
            Creditor.PENSION: pay_days.pension_day(debt.paid_on),
        }[debt.creditor]
        line, stream = self._names.line(debt.line), self._names.stream(debt.stream)
        owed = Owed(debt.paid_on, paid_on, debt.party, kind, debt.amount, line, stream, "")
        self._household.is_owed(owed)

    def _goes_out(
        self,
        on: date,
        payee: str,
        owed: Sequence[Debt],
        served: Span,
        details: str = "",
        paper: PaperId | None = None,
    ) -> None:
        whole = total(each.amount for each in owed)
        if not whole:
            return
        what, _, kind, proof = _KINDS[owed[0].creditor]
        shares = tuple(
            Share(each.amount, self._names.stream(each.stream), self._names.line(each.line)) for each in owed
        )
        event = spent(
            on,
            payee,
            whole.pence,
            what,
            shares,
            account=MAIN,
            kind=kind,
            details=details,
            served=served,
            paper=proof,
        )
        self._happens(event, tuple(each.entry for each in owed), paper)

    def _fee(self, payday: date) -> None:
        fee = pay_days.bureau_fee(payday)
        self._happens(
            spent(
                pay_days.fee_day(payday),
                BUREAU,
                fee.pence,
                PaymentType.PAYROLL_SERVICE,
                Share(fee, NHS, PAYROLL),
                account=MAIN,
                kind="DD",
                served=pay_days.worked_for(payday),
                paper=PaperKind.INVOICE,
            )
        )

    def _happens(self, event: Event, clears: tuple[EntryId, ...] = (), paper: PaperId | None = None) -> None:
        if event.on <= self._household.until:
            self._household.happened(event)
            self._bank.expects(event, clears, paper)


def _answered(draft: Draft) -> GivenPayslip:
    a = draft.amounts
    return GivenPayslip(
        draft.worker.id,
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
