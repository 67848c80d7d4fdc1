"""An invented household in a real vault: the worked miniature of the statement, and a busier one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from phb_desktop.banking.commands import StateBalance, state_balance
from phb_desktop.ledger.commands import (
    OpenAccount,
    OpeningPart,
    RecordBill,
    RecordReceipt,
    RecordSpending,
    open_account,
    record_bill,
    record_receipt,
    record_spending,
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
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    NewLine,
    SetProfile,
    SetSchedule,
    SetTerms,
    add_commissioner,
    add_stream,
    agree_plan,
    set_profile,
    set_schedule,
    set_terms,
)
from phb_desktop.plan.model import (
    BudgetProfile,
    CommissionerId,
    Every,
    Per,
    PlanLineId,
    Role,
    StreamAmount,
    StreamId,
    StreamRate,
)
from phb_desktop.plan.queries import line_named
from phb_desktop.values.money import Money, parse_money
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Work

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)


@dataclass
class Household:
    """The ids that tests need."""

    vault: Vault
    commissioner: CommissionerId
    stream: StreamId
    account: CashAccountId
    wages: PlanLineId

    def spend(self, on: date, party: str, amount: str, type_: PaymentType, **more: Any) -> EntryId:
        part = Allocation(parse_money(amount), self.stream, type=type_, line=self.wages)
        with self.vault.work("RecordSpending") as work:
            return record_spending(work, RecordSpending(on, party, (part,), self.account, **more))

    def receive(self, on: date, party: str, amount: str, kind: ReceiptKind) -> EntryId:
        line = self.wages if kind is ReceiptKind.REFUND else None
        part = Allocation(parse_money(amount), self.stream, receipt=kind, line=line)
        with self.vault.work("RecordReceipt") as work:
            return record_receipt(work, RecordReceipt(on, party, (part,), self.account))

    def owe(self, on: date, party: str, amount: str, kind: OwedKind) -> EntryId:
        with self.vault.work("RecordBill") as work:
            return record_bill(work, RecordBill(on, party, kind, parse_money(amount), self.wages, self.stream))

    def bank_says(self, on: date, amount: str) -> None:
        with self.vault.work("StateBalance") as work:
            state_balance(work, StateBalance(self.account, on, parse_money(amount)))


def set_up(work: Work, *, weeks: str = "1", opening: str = "1400") -> tuple[Any, ...]:
    set_profile(
        work,
        SetProfile(
            BudgetProfile(
                person_name="Mair Pugh",
                person_reference="PHB-20417",
                holder_name="Siân Pugh",
                holder_role=Role.REPRESENTATIVE,
                coordinator_name="Alex Example",
                coordinator_contact="care.team@example.org",
                signatories="Siân Pugh",
                payroll="Example Payroll",
                since=FIRST,
            )
        ),
    )
    commissioner = add_commissioner(work, AddCommissioner("Example Integrated Care Board", reference="ICB-77"))
    stream = add_stream(work, AddStream(commissioner, "NHS"))
    agree_plan(
        work,
        AgreePlan(
            FIRST,
            date(2027, 3, 31),
            lines=(
                NewLine("Care", Per.WEEK, (StreamRate(stream, Money(700_00)),), outcome=0, minutes_per_week=2000),
            ),
            outcomes=("Live at home",),
            streams=(StreamAmount(stream, Money(700_00)),),
            agreed_on=date(2026, 3, 20),
            agreed_by="Alex Example",
        ),
    )
    set_schedule(work, SetSchedule(stream, Every.FOUR_WEEKS, date(2026, 4, 8), Money(2800_00), in_advance=True))
    set_terms(work, SetTerms(commissioner, FIRST, contingency_weeks=Decimal(weeks)))
    account = open_account(
        work,
        OpenAccount(
            "Budget account",
            CashKind.OWN,
            FIRST,
            sort_code="00-00-00",
            account_number="12344471",
            opening=(OpeningPart(stream, parse_money(opening)),),
        ),
    )
    return commissioner, stream, account


def miniature(vault: Vault, *, weeks: str = "1") -> Household:
    """Enter the worked miniature of statement.md, 1 April to 30 June."""
    with vault.work("SetUp") as work:
        commissioner, stream, account = set_up(work, weeks=weeks)
        wages = line_named(work, "Care")
    home = Household(vault, commissioner, stream, account, wages)
    for n in range(3):
        home.receive(
            date(2026, 4, 8) + timedelta(weeks=4 * n),
            "Example ICB",
            "2800",
            ReceiptKind.DIRECT_PAYMENT,
        )
    home.receive(date(2026, 5, 20), "Harbour Home Care", "25", ReceiptKind.REFUND)
    home.spend(date(2026, 6, 28), "Gwen Powell", "5610", PaymentType.PA_NET_WAGES)
    home.spend(date(2026, 6, 20), "HM Revenue & Customs", "640", PaymentType.HMRC)
    home.spend(date(2026, 6, 20), "Maple Pensions", "180", PaymentType.PENSION)
    home.spend(date(2026, 6, 5), "Example Payroll", "60", PaymentType.PAYROLL_SERVICE)
    home.spend(date(2026, 5, 11), "Harbour Home Care", "1200", PaymentType.AGENCY_CARE)
    home.spend(date(2026, 4, 15), "Lantern Insurance", "95", PaymentType.INSURANCE)
    home.owe(LAST, "Gwen Powell", "310", OwedKind.WAGES)
    home.owe(LAST, "HMRC", "215", OwedKind.HMRC)
    home.owe(LAST, "Maple Pensions", "60", OwedKind.PENSION)
    home.owe(LAST, "Gwen Powell", "240", OwedKind.HOLIDAY)
    return home
