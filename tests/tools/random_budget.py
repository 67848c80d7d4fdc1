"""Budgets that nobody would keep: every kind of entry, in any order, with the names a prankster picks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import select

from phb_desktop.exchange import queries
from phb_desktop.exchange.shapes import Column, Kind, Table
from phb_desktop.exchange.starter import Payer, Starter, StarterAccount, StarterLine, StarterPlan, StarterRate
from phb_desktop.ledger.commands import (
    BankPosting,
    CorrectEntry,
    RecordBill,
    RecordReceipt,
    RecordSpending,
    RecordTransfer,
    SettleBill,
    Sort,
    SortAsTransfer,
    SortEntries,
    TakeBack,
    Unsort,
    correct_entry,
    post_bank_lines,
    record_bill,
    record_receipt,
    record_spending,
    record_transfer,
    settle_bill,
    sort_as_transfer,
    sort_entries,
    take_back,
    unsort,
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
from phb_desktop.papers.commands import KeepPaper, keep_paper
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.plan.model import Per, PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money, total
from phb_desktop.vault.work import Command, Work
from tests.builders import a_starter

FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)

# Every one of these once broke a plain-text file, a spreadsheet or a parser, ours or somebody's.
HOSTILE = (
    "Sam Worker",
    "Siân Ó Néill",
    "日本のケア 🙂",
    "; comment: not, a:comment",
    "two  spaces  2026-01-01",
    'quote " and \\" back\\slash \\',
    "a | b | c",
    "line\n2026-05-01 * gift\n  assets:cash:Mine  1000.00 GBP\n  equity:x",
    'end"\n2026-05-01 open Assets:Evil\n"',
    "carriage\rreturn\x85next\u2028line\u2029par\x0bvt\x0cff",
    "date:2020-01-01, [2020-01-01=2021]",
    "(code) ! * =2020-02-02",
    "=cmd|' /C calc'!A0",
    "+44 1632 960001",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "  ＝1+1",
    "\u200b=1+1",
    "'=already guarded",
    "#N/A",
    "TRUE",
    "1e5",
    "{{name}} {0} %s $x ~x `x`",
    "#tag ^link #2",
    "include ../../secret.journal",
    "@@ 5 EUR {1.00 USD}",
    "\u202eesrever",
    "e\u0301 combining",
    "<b>bold</b> &amp; ]]>",
    "",
    "   ",
    "x" * 300,
)
LINES = (
    "Personal assistants",
    "Personal-assistants",
    "personal  assistants!",
    "Therapy: pool; (warm)",
    "日本",
    "—",
    'In"surance \\',
    "Line 2",
    "=Activities",
    "Z" * 90 + "a",
    "Z" * 90 + "b",
)
STREAMS = ("NHS money", "NHS-money", "Council; money: 2")
ACCOUNTS = ("PHB account", "PHB-account", "Cash: box  (blue)")

CARE = [kind for kind in PaymentType if kind not in (PaymentType.REPAYMENT, PaymentType.OWN_MONEY_RETURNED)]


def starter(random: Random) -> Starter:
    """One plan, one to three streams, as many lines and accounts as the dice say."""
    streams = STREAMS[: random.randint(1, 3)]
    lines = random.sample(LINES, random.randint(2, len(LINES)))
    accounts = ACCOUNTS[: random.randint(1, 3)]
    return replace(
        a_starter(),
        payers=(Payer("Example ICB", streams=streams),),
        schedules=(),
        plans=(
            StarterPlan(
                FIRST,
                LAST,
                tuple(
                    StarterLine(
                        heading,
                        random.choice(list(Per)),
                        tuple(StarterRate(stream, _money(random)) for stream in streams),
                    )
                    for heading in lines
                ),
            ),
        ),
        accounts=tuple(
            StarterAccount(
                name,
                random.choice(list(CashKind)),
                FIRST,
                opening=tuple(StarterRate(stream, _money(random)) for stream in streams),
            )
            for name in accounts
        ),
    )


@dataclass(frozen=True, slots=True)
class Fill(Command[None]):
    """A household's life in one transaction, so that a test may have many."""

    seed: int
    steps: int
    lines: int
    streams: int
    accounts: int


def fill(work: Work, command: Fill) -> None:
    Life(work, command).live()


class Life:
    """What happens, and what there is by now to sort, correct or pay."""

    def __init__(self, work: Work, command: Fill) -> None:
        self.work, self.sizes = work, command
        self.random = Random(command.seed)
        self.bank: list[tuple[EntryId, int, CashAccountId]] = []
        self.hand: list[tuple[EntryId, RecordSpending | None]] = []
        self.bills: list[EntryId] = []

    def live(self) -> None:
        happenings = (
            self.statement,
            self.statement,
            self.sort,
            self.sort,
            self.sort,
            self.unsort,
            self.pay,
            self.receive,
            self.correct,
            self.take_back,
            self.owe,
            self.settle,
            self.move,
            self.keep_paper,
        )
        for _ in range(self.sizes.steps):
            self.random.choice(happenings)()

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange((LAST - FIRST).days + 1))

    def name(self) -> str:
        return self.random.choice(HOSTILE)

    def account(self) -> CashAccountId:
        return CashAccountId(self.random.randint(1, self.sizes.accounts))

    def line(self) -> PlanLineId:
        return PlanLineId(self.random.randint(1, self.sizes.lines))

    def stream(self) -> StreamId:
        return StreamId(self.random.randint(1, self.sizes.streams))

    def parts(self, whole: int, *, outgoing: bool) -> tuple[Allocation, ...]:
        shares = Money(whole).split_by([self.random.randint(1, 9) for _ in range(self.random.randint(1, 3))])
        return tuple(self.part(share, outgoing=outgoing) for share in shares if share)

    def part(self, amount: Money, *, outgoing: bool) -> Allocation:
        if not outgoing:
            receipt = self.random.choice(list(ReceiptKind))
            line = self.line() if receipt is ReceiptKind.REFUND else None
            return Allocation(amount, self.stream(), receipt=receipt, line=line)
        paid = self.random.choice(list(PaymentType))
        if paid not in CARE:
            return Allocation(amount, self.stream(), type=paid)
        standing = self.random.choice(list(Standing))
        line = None if standing is not Standing.IN_PLAN and self.random.random() < 0.5 else self.line()
        return Allocation(amount, self.stream(), type=paid, line=line, standing=standing)

    def agreed(self) -> Agreement:
        return Agreement("R. Example", self.day())

    def statement(self) -> None:
        account = self.account()
        pence = [self.pence() * self.random.choice((1, -1, -1)) for _ in range(self.random.randint(1, 4))]
        lines = [BankPosting(self.day(), Money(each), self.name(), self.name(), "card") for each in pence]
        ids = post_bank_lines(self.work, account, lines)
        self.bank += [(EntryId(n), each, account) for n, each in zip(ids, pence, strict=True)]

    def pence(self) -> int:
        return _money(self.random).pence

    def sort(self) -> None:
        if not self.bank:
            return
        entry, pence, account = self.random.choice(self.bank)
        others = [n for n in range(1, self.sizes.accounts + 1) if n != account]
        if others and self.random.random() < 0.2:
            other = CashAccountId(self.random.choice(others))
            sort_as_transfer(self.work, SortAsTransfer(entry, other_account=other))
            return
        parts = self.parts(abs(pence), outgoing=pence < 0)
        sort_entries(self.work, SortEntries((Sort(entry, parts, self.name(), agreed=self.agreed()),)))

    def unsort(self) -> None:
        if self.bank:
            unsort(self.work, Unsort((self.random.choice(self.bank)[0],), self.name()))

    def a_payment(self) -> RecordSpending:
        parts = self.parts(self.pence(), outgoing=True)
        return RecordSpending(
            self.day(), self.name(), parts, self.account(), self.name(), agreed=self.agreed()
        )

    def pay(self) -> None:
        command = self.a_payment()
        self.hand.append((record_spending(self.work, command), command))

    def receive(self) -> None:
        parts = self.parts(self.pence(), outgoing=False)
        entry = record_receipt(
            self.work, RecordReceipt(self.day(), self.name(), parts, self.account(), self.name())
        )
        self.hand.append((entry, None))

    def correct(self) -> None:
        payments = [n for n, (_, command) in enumerate(self.hand) if command is not None]
        if payments:
            place = self.random.choice(payments)
            right = self.a_payment()
            reason = self.name().strip() or "typed wrongly"
            self.hand[place] = (
                correct_entry(self.work, CorrectEntry(self.hand[place][0], right, reason)),
                right,
            )

    def take_back(self) -> None:
        if self.hand:
            entry, _ = self.hand.pop(self.random.randrange(len(self.hand)))
            take_back(self.work, TakeBack(entry, self.name().strip() or "not ours"))

    def owe(self) -> None:
        bill = RecordBill(
            self.day(),
            self.name(),
            self.random.choice(list(OwedKind)),
            _money(self.random),
            self.line(),
            self.stream(),
            self.name(),
        )
        self.bills.append(record_bill(self.work, bill))

    def settle(self) -> None:
        if self.bills:
            settle_bill(
                self.work,
                SettleBill(self.bills.pop(self.random.randrange(len(self.bills))), self.day()),
            )

    def move(self) -> None:
        if self.sizes.accounts > 1:
            here, there = self.random.sample(range(1, self.sizes.accounts + 1), 2)
            record_transfer(
                self.work,
                RecordTransfer(
                    self.day(), _money(self.random), CashAccountId(here), CashAccountId(there), self.name()
                ),
            )

    def keep_paper(self) -> None:
        content = b"\x89PNG\r\n\x1a\n" + self.random.randbytes(self.random.randint(1, 2000))
        proves = (Subject(SubjectKind.ENTRY, self.random.choice(self.bank)[0]),) if self.bank else ()
        keep_paper(self.work, KeepPaper(self.name(), content, proves=proves))


@dataclass(frozen=True, slots=True)
class Scatter(Command[None]):
    """Rows in the tables of every other room, by their shape alone: any value that a column may hold."""

    seed: int
    rooms: tuple[str, ...] = (
        "banking",
        "employer",
        "casebook",
        "statements",
        "papers_gap",
        "papers_link_end",
        "papers_words",
        "plan_born",
        "plan_contribution",
        "plan_found",
        "plan_funder_change",
        "plan_successor",
        "plan_taken_back",
        "ledger_pot_account",
        "ledger_paid_by",
    )


def scatter(work: Work, command: Scatter) -> None:
    ids: dict[str, list[int]] = {}
    for table in queries.tables():
        random = Random(f"{command.seed} {table.name}")  # so that a new table changes no other's dice
        record = queries.records()[table.name]
        needed = {each.refers for each in table.columns if each.refers and not each.nullable}
        # one rate of a kind to a contract, one word on where a term stands
        most = 1 if table.name in ("employer_time_rate", "plan_found") else 4
        for _ in range(random.randint(0, most)):
            if table.name.startswith(command.rooms) and all(map(ids.get, needed)):
                added = work.add(record(**_row(random, table, ids)))
                ids.setdefault(table.name, []).append(added.id)  # type: ignore[attr-defined]
        ids[table.name] = list(work.session.scalars(select(record.__table__.c.id)))


def _row(random: Random, table: Table, ids: dict[str, list[int]]) -> dict[str, object]:
    # All or nothing may be empty, and one day serves a row: so every rule between two columns holds.
    empty, day = random.random() < 0.4, FIRST + timedelta(days=random.randrange(365))
    row: dict[str, object] = {}
    last: dict[str, int] = {}  # a table's last free id may be named twice in a row
    for column in table.columns:
        if column.name == "id":
            continue
        there = ids.get(column.refers, []) or [last[each] for each in (column.refers,) if each in last]
        if (column.refers and not there) or (column.nullable and empty):
            row[column.name] = None
        elif column.refers:
            row[column.name] = chosen = last[column.refers] = random.choice(there)
            if (column.name,) in table.unique:
                there.remove(chosen)  # spoken for
        else:
            row[column.name] = _value(random, column, day)
    return _fitting(table.name, row)


def _fitting(table: str, row: dict[str, Any]) -> dict[str, object]:
    """Let a row keep the rules that its table has between columns."""
    if table == "employer_settings":
        row["pension_state"] = "opted_out" if row["method"] is None else "enrolled"
    elif table == "employer_payslip":
        taken = ("tax", "employee_ni", "loans", "pension_employee", "other")
        row["net"] = row["gross"] + row["expenses"] - total(row[each] for each in taken)
    elif table == "plan_contribution":
        row["weekly"] = abs(row["weekly"])
    elif table == "employer_contract":
        row |= {"days_behind": abs(row["days_behind"]), "notice_days": 28, "notice_months": 0}
    elif table in ("employer_time_rate", "statements_notice"):
        row["amount"] = abs(row["amount"]) + Money(1)
    elif table == "casebook_notice":
        row["amount"] = row["amount"] and abs(row["amount"]) + Money(1)
    elif table == "statements_change" and row["kind"] == "safeguarding":
        row["words"] = ""
    elif table == "statements_archive":  # else nothing else could happen to the budget
        row |= {"archived": False, "reason": row["reason"] or "x"}
    elif table == "employer_shift":
        row["ends"] = row["starts"] + timedelta(minutes=_minutes(row))
    elif table == "employer_absence":
        of_family = row["kind"] == "family" and row["family"] and row["family_day"]
        row |= {} if of_family else {"family": None, "family_day": None}
    return row


def _minutes(row: dict[str, Any]) -> int:
    """Return how long a shift is: never nothing, always the same for the same row."""
    return 1 + int(row["breaks"].minutes) % 1440


def _value(random: Random, column: Column, day: date) -> object:
    match column.kind:
        case Kind.NUMBER:
            return random.choice((random.randint(0, 9), random.randint(-(2**63) + 1, 2**63 - 1)))
        case Kind.PENCE:
            return Money(random.randint(-(10**9), 10**9))
        case Kind.MINUTES:
            return Hours(random.randint(0, 10**5))
        case Kind.DAY:
            return day
        case Kind.MOMENT:
            return datetime(day.year, day.month, day.day, random.randrange(24), 30, 59, tzinfo=UTC)
        case Kind.EXACT:
            return Decimal(random.randint(-(10**6), 10**6)).scaleb(-random.randint(0, 4))
        case Kind.WORD:
            assert column.words is not None
            return random.choice(list(column.words))
        case Kind.FLAG:
            return random.random() < 0.5
        case Kind.TEXT:
            return random.randbytes(32).hex()
        case Kind.BYTES:
            return random.randbytes(random.randint(0, 40))


def filling(start: Starter, seed: int, steps: int) -> Fill:
    """Return the command that fills a budget which began with this starter."""
    return Fill(seed, steps, len(start.plans[0].lines), len(start.payers[0].streams), len(start.accounts))


def _money(random: Random) -> Money:
    return Money(random.choice((1, 99, 100, 45_00, 640_00, random.randint(1, 9_999_99), 10_000_000_00 // 3)))
