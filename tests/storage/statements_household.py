"""An invented household in a real vault: the worked miniature of the statement, and a busier one."""

from __future__ import annotations

import random
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
    RecordTransfer,
    open_account,
    record_bill,
    record_receipt,
    record_spending,
    record_transfer,
)
from phb_desktop.ledger.model import (
    Agreement,
    Allocation,
    CashAccountId,
    CashKind,
    EntryId,
    OwedKind,
    PaymentType,
    ReceiptKind,
    Standing,
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
    Body,
    BudgetProfile,
    CommissionerId,
    Every,
    Per,
    PlanLineId,
    Pot,
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
            return record_bill(
                work, RecordBill(on, party, kind, parse_money(amount), self.wages, self.stream)
            )

    def bank_says(self, on: date, amount: str) -> None:
        with self.vault.work("StateBalance") as work:
            state_balance(work, StateBalance(self.account, on, parse_money(amount)))


def set_up(work: Work, *, weeks: str = "1", plan: bool = True) -> tuple[Any, ...]:
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
    commissioner = add_commissioner(
        work, AddCommissioner("Example Integrated Care Board", reference="ICB-77")
    )
    stream = add_stream(work, AddStream(commissioner, "NHS"))
    if plan:
        agree_plan(
            work,
            AgreePlan(
                FIRST,
                date(2027, 3, 31),
                lines=(
                    NewLine(
                        "Care",
                        Per.WEEK,
                        (StreamRate(stream, Money(700_00)),),
                        outcome=0,
                        minutes_per_week=2000,
                    ),
                ),
                outcomes=("Live at home",),
                streams=(StreamAmount(stream, Money(700_00)),),
                agreed_on=date(2026, 3, 20),
                agreed_by="Alex Example",
            ),
        )
    set_schedule(
        work, SetSchedule(stream, Every.FOUR_WEEKS, date(2026, 4, 8), Money(2800_00), in_advance=True)
    )
    set_terms(work, SetTerms(commissioner, FIRST, contingency_weeks=Decimal(weeks)))
    account = open_account(
        work,
        OpenAccount(
            "Budget account",
            CashKind.OWN,
            FIRST,
            sort_code="00-00-00",
            account_number="12344471",
            opening=(OpeningPart(stream, Money(1400_00)),),
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


def busy(vault: Vault, *, rows: int = 60) -> Household:
    """A household with two funders, a changed plan, splits, refunds, transfers and things in question."""
    with vault.work("SetUp") as work:
        commissioner, stream, account = set_up(work, weeks="4", plan=False)
        council = add_commissioner(
            work, AddCommissioner("Example Council", Body.COUNCIL, address="1 Town Square, Exampleton")
        )
        social = add_stream(work, AddStream(council, "Council"))
        set_terms(work, SetTerms(council, FIRST, contingency_weeks=Decimal(2), receipt_from=Money(20_00)))
        lines = (
            ("Personal assistants", Per.WEEK, ((stream, 420_00), (social, 90_00)), 0, 1920),
            ("Employer costs", Per.WEEK, ((stream, 80_00),), 0, 0),
            ("Therapies", Per.WEEK, ((stream, 100_00),), 1, 0),
            ("Agency cover", Per.YEAR, ((stream, 4000_00),), 0, 0),
            ("Activities and swimming", Per.WEEK, ((social, 45_00),), 2, 0),
            ("Equipment", Per.ONCE, ((stream, 600_00),), 1, 0),
        )
        for start, raised in ((FIRST, 0), (date(2026, 5, 18), 15_00)):
            agree_plan(
                work,
                AgreePlan(
                    start,
                    date(2027, 3, 31),
                    lines=tuple(
                        NewLine(
                            heading,
                            per,
                            tuple(
                                StreamRate(whose, Money(pence + (raised if n == 0 else 0)))
                                for whose, pence in rates
                            ),
                            outcome=outcome,
                            minutes_per_week=minutes,
                        )
                        for n, (heading, per, rates, outcome, minutes) in enumerate(lines)
                        if per is not Per.ONCE or start == FIRST
                    ),
                    outcomes=("Live at home with the family", "Move without pain", "Meet friends each week"),
                    streams=(
                        StreamAmount(stream, Money(700_00 + raised)),
                        StreamAmount(social, Money(135_00)),
                    ),
                    pots=(Pot("Short break in August", Money(900_00), date(2026, 8, 1)),),
                    agreed_on=date(2026, 3, 20),
                    agreed_by="Alex Example",
                    review_due=date(2026, 9, 30),
                ),
            )
        set_schedule(
            work, SetSchedule(social, Every.MONTH, date(2026, 4, 15), Money(585_00), in_advance=False)
        )
        box = open_account(work, OpenAccount("Cash box", CashKind.CASH, FIRST))
        pot = open_account(work, OpenAccount("Holiday pot", CashKind.POT, FIRST))
        at = {name: line_named(work, name) for name, *_ in lines}
    home = Household(vault, commissioner, stream, account, at["Personal assistants"])
    rng = random.Random(11)
    with vault.work("Household") as work:
        for n in range(3):
            day = date(2026, 4, 8) + timedelta(weeks=4 * n)
            part = Allocation(Money(2800_00), stream, receipt=ReceiptKind.DIRECT_PAYMENT)
            record_receipt(work, RecordReceipt(day, "Example ICB", (part,), account))
            day = date(2026, 4 + n, 17 if n == 1 else 15)
            part = Allocation(Money(585_00 - 20_00 * (n == 2)), social, receipt=ReceiptKind.DIRECT_PAYMENT)
            record_receipt(work, RecordReceipt(day, "Example Council", (part,), account))
        part = Allocation(Money(120_00), social, receipt=ReceiptKind.CONTRIBUTION)
        record_receipt(work, RecordReceipt(date(2026, 4, 20), "Mair Pugh", (part,), account))
        refund = Allocation(Money(31_50), stream, receipt=ReceiptKind.REFUND, line=at["Therapies"])
        record_receipt(work, RecordReceipt(date(2026, 5, 2), "Tŷ Aur Physiotherapy", (refund,), account))
        record_transfer(work, RecordTransfer(date(2026, 4, 9), Money(200_00), account, box))
        record_transfer(work, RecordTransfer(date(2026, 5, 9), Money(300_00), account, pot))
        for n in range(rows):
            day = FIRST + timedelta(days=n * 90 // rows)
            who, type_, heading, pence = rng.choice(
                (
                    ("Gwenllïan Pŵell", PaymentType.PA_NET_WAGES, "Personal assistants", 178_40),
                    ("Ifan Rees Marigold", PaymentType.PA_NET_WAGES, "Personal assistants", 96_10),
                    ("HM Revenue & Customs", PaymentType.HMRC, "Employer costs", 88_42),
                    ("Maple Pensions", PaymentType.PENSION, "Employer costs", 21_25),
                    ("Tŷ Aur Physiotherapy", PaymentType.THERAPIES, "Therapies", 45_00),
                    ("Harbour Home Care", PaymentType.AGENCY_CARE, "Agency cover", 76_50),
                    ("Swim Together", PaymentType.ACTIVITIES, "Activities and swimming", 18_00),
                )
            )
            whole = Money(pence + rng.randrange(-900, 900))
            whose = social if heading == "Activities and swimming" else stream
            parts: tuple[Allocation, ...] = (Allocation(whole, whose, type=type_, line=at[heading]),)
            if n % 9 == 0 and heading == "Personal assistants":
                parts = tuple(
                    Allocation(share, each, type=type_, line=at[heading])
                    for share, each in zip(whole.split_by([6, 1]), (stream, social), strict=True)
                )
            agreed = None
            if n % 23 == 7:
                part = Allocation(
                    whole, stream, type=PaymentType.EQUIPMENT, standing=Standing.APPROVED, line=at[heading]
                )
                parts, agreed = (part,), Agreement("Alex Example", date(2026, 4, 2))
            if n % 29 == 11:
                part = Allocation(whole, social, type=PaymentType.TRANSPORT, standing=Standing.IN_QUESTION)
                parts = (part,)
            first = day - timedelta(days=7)
            record_spending(
                work,
                RecordSpending(
                    day,
                    who,
                    parts,
                    account,
                    details="weekly visit" if n % 4 == 0 else "",
                    method="bank transfer",
                    served_first=first if first >= FIRST else None,
                    served_last=day if first >= FIRST else None,
                    agreed=agreed,
                ),
            )
        bill = RecordBill(LAST, "Gwenllïan Pŵell", OwedKind.WAGES, Money(171_00), home.wages, stream)
        record_bill(work, bill)
    return home
