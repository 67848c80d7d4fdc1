"""An invented quarter as content, worked out from invented books without any file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from phb_desktop.ledger.model import (
    Account,
    CashAccount,
    CashAccountId,
    CashKind,
    EntryId,
    OwedKind,
    Purpose,
)
from phb_desktop.ledger.position import Standing
from phb_desktop.ledger.queries import Movement, Part
from phb_desktop.papers.model import EvidenceIndex, Payment, evidence_index
from phb_desktop.plan.arrivals import Arrival
from phb_desktop.plan.model import (
    Body,
    BudgetProfile,
    Commissioner,
    CommissionerId,
    ContingencyBasis,
    Every,
    FundingStream,
    Outcome,
    OutcomeId,
    Per,
    PlanLine,
    PlanLineId,
    PlanVersion,
    PlanVersionId,
    Role,
    Schedule,
    ScheduleId,
    StreamAmount,
    StreamId,
    StreamRate,
    Terms,
    TermsId,
)
from phb_desktop.statements.books import Agreement, Books, Moved, Proofs, ToldKnown
from phb_desktop.statements.content import Content, ExtractOf, Kind
from phb_desktop.statements.happened import (
    Change,
    ChangeId,
    ChangeKind,
    Ending,
    EndReason,
    OutcomeState,
    OutcomeTold,
)
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.plain import to_plain
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span

SPAN = Span(date(2026, 4, 1), date(2026, 6, 30))
NHS, CARE, BANK = StreamId(1), PlanLineId(1), CashAccountId(1)
ICB = CommissionerId(1)


def moved(number: int, on: date, party: str, pence: int, account: Account, kind: str) -> Movement:
    """Money out is a plus, money in a minus, seen from what it was for."""
    spending = account is Account.SPENDING
    part = Part(account, Money(pence), CARE if spending else None, NHS, kind, "in_plan" if spending else "")
    return Movement(
        id=EntryId(number),
        on=on,
        purpose=Purpose.BANK,
        party=party,
        details="",
        method="bank transfer",
        served_first=None,
        served_last=None,
        agreed_by="",
        agreed_on=None,
        cash=((BANK, Money(-pence)),),
        parts=(part,),
    )


MOVED = (
    moved(2, date(2026, 4, 8), "Example ICB", -2800_00, Account.FUNDING, "direct_payment"),
    moved(3, date(2026, 4, 15), "Lantern Insurance", 95_00, Account.SPENDING, "insurance"),
    moved(4, date(2026, 5, 6), "Example ICB", -2800_00, Account.FUNDING, "direct_payment"),
    moved(5, date(2026, 5, 20), "Gwen Powell", 2010_00, Account.SPENDING, "pa_net_wages"),
    moved(6, date(2026, 6, 1), "Harbour Home Care", -25_00, Account.SPENDING, "refund"),
    moved(7, date(2026, 6, 20), "HM Revenue & Customs", 640_00, Account.SPENDING, "hmrc"),
)


def agreement() -> Agreement:
    line = PlanLine(
        CARE,
        "Care",
        OutcomeId(1),
        Per.WEEK,
        1920,
        date(2026, 4, 1),
        date(2027, 3, 31),
        (StreamRate(NHS, Money(700_00)),),
    )
    version = PlanVersion(
        id=PlanVersionId(1),
        number=1,
        starts=date(2026, 4, 1),
        ends=date(2027, 3, 31),
        agreed_on=date(2026, 3, 20),
        agreed_by="Alex Example",
        reviewed_on=None,
        review_due=None,
        outcomes=(Outcome(OutcomeId(1), "Live at home"),),
        lines=(line,),
        streams=(StreamAmount(NHS, Money(700_00)),),
        pots=(),
    )
    terms = Terms(
        TermsId(1),
        ICB,
        date(2026, 4, 1),
        Decimal(4),
        ContingencyBasis.WEEKLY_AMOUNT,
        ZERO,
        inside_budget=True,
        reason_percent=10,
        reason_amount=Money(50_00),
        receipt_from=ZERO,
        statement_every=Every.QUARTER,
        reply_days=28,
        source="Agreement of March 2026",
    )
    return Agreement(
        profiles=[
            BudgetProfile(
                person_name="Mair Pugh",
                person_reference="PHB-20417",
                holder_name="Siân Pugh",
                holder_role=Role.REPRESENTATIVE,
                coordinator_name="Alex Example",
                coordinator_contact="care.team@example.org",
                signatories="Siân Pugh, Owain Pugh",
                payroll="On paper, by ourselves",
                since=date(2026, 4, 1),
            )
        ],
        commissioners=[Commissioner(ICB, "Example ICB", Body.ICB, "", "1 Example Way", "", "ICB-77")],
        streams=[FundingStream(NHS, ICB, "NHS")],
        versions=[version],
        schedules=[
            Schedule(
                ScheduleId(1),
                NHS,
                Every.FOUR_WEEKS,
                date(2026, 4, 8),
                None,
                Money(2800_00),
                in_advance=True,
            )
        ],
        terms={ICB: terms},
        headings={CARE: "Care"},
        contributions=[],
    )


def books() -> Books:
    closing = Money(1400_00 - sum(each.parts[0].amount.pence for each in MOVED))
    paid = [Payment(each.id, each.parts[0].amount) for each in MOVED if each.parts[0].amount > ZERO]
    index: EvidenceIndex = evidence_index(paid, receipt_from=ZERO, papers={}, gaps={})
    return Books(
        span=SPAN,
        today=date(2026, 7, 14),
        agreement=agreement(),
        money=Moved(
            movements=MOVED,
            opening={NHS: Money(1400_00)},
            before=Money(1400_00),
            closing=closing,
            begins_here=False,
            arrivals=[Arrival(each.on, NHS, Money(2800_00)) for each in (MOVED[0], MOVED[2])],
            year=SPAN,
            year_spent={(CARE, NHS): Money(2720_00)},
            contributed={},
        ),
        proofs=Proofs(
            accounts=[CashAccount(BANK, "Budget account", CashKind.OWN, "000000", "12344471", SPAN.first)],
            held_before={BANK: Money(1400_00)},
            held={BANK: closing},
            bank={},
            bank_days={},
            seen_by_bank=frozenset(),
            standing=Standing(closing, ZERO, ZERO, Money(2800_00), ZERO),
            ahead=[],
            owed=dict.fromkeys(OwedKind, ZERO),
            bills=[],
            evidence=index,
            corrections=[],
            unsorted=0,
            notices=[],
        ),
        told=told(),
        places={BANK: "Budget account"},
    )


def told() -> ToldKnown:
    """What was noted besides money: a stay in hospital, a chair, how the outcome goes, and the end."""
    stay = Change(
        ChangeId(1),
        ChangeKind.HOSPITAL,
        date(2026, 5, 3),
        date(2026, 5, 9),
        "The care team knew on the day",
        "",
        None,
        "",
        "",
        None,
    )
    return ToldKnown(
        changes=[stay],
        outcomes={"Live at home": OutcomeTold(OutcomeState.GOING_WELL, "Steady", "The same two people")},
        ending=Ending(EndReason.MOVED, date(2026, 6, 30), "", "Siân Pugh", date(2032, 6, 30), ""),
    )


def quarter(kind: Kind = Kind.FULL) -> Content:
    """Return the invented quarter, issued as statement 7, version 2."""
    request = Request(
        kind=kind,
        number=7,
        version=2,
        reason="A refund was missing",
        prepared_by="Siân Pugh",
        stream=NHS if kind is Kind.EXTRACT else None,
        whole=ExtractOf(7, 1, "ab" * 32) if kind.is_of_a_whole else None,
        line=CARE if kind is Kind.ONE_OFF else None,
    )
    return period_statement(books(), request)


KEPT = Path(__file__).parents[2] / "data" / "statements" / "kinds"


def texts(kind: Kind) -> str:
    """Return what the paper of a kind says, as text in reading order, without its looks."""
    content = quarter(kind)
    return to_plain(to_document(content, Seal(fingerprint(to_text(content)))))
