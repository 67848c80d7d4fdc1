"""Invented lives of a budget, drawn by hypothesis: plans, funders, accounts, whatever happens to money."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from phb_desktop.errors import Refused
from phb_desktop.ledger import commands as ledger
from phb_desktop.ledger.commands import (
    BankPosting,
    CorrectEntry,
    OpenAccount,
    OpeningPart,
    RecordBill,
    RecordReceipt,
    RecordSpending,
    RecordTransfer,
    SettleBill,
    Sort,
    SortAsTransfer,
    SortEntries,
    TakeBack,
)
from phb_desktop.ledger.model import (
    BY_THE_HOUR,
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
from phb_desktop.plan import commands as plan
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    NewLine,
    SetContribution,
    SetSchedule,
    SetTerms,
    SucceedCommissioner,
)
from phb_desktop.plan.model import Body, Every, Per, PlanLineId, StreamAmount, StreamId, StreamRate
from phb_desktop.plan.queries import line_headings
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault import kdf
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Work
from tests.tools.depth import examples

YEAR = date(2026, 1, 1)
pence = st.integers(1, 300_000).map(Money)
signed = st.integers(-200_000, 300_000).filter(bool).map(Money)
days = st.integers(0, 364).map(lambda n: YEAR + timedelta(days=n))
small = st.integers(0, 5)
worked = st.integers(1, 6000).map(Hours)


def empty_book(place: Path) -> Vault:
    """Make a real encrypted book at the end of 2026."""
    made, _ = Vault.create(
        place / "Laws.vault",
        Passphrase("four score and seven"),
        clock=FixedClock(datetime(2026, 12, 31, 12, tzinfo=UTC)),
        cost=kdf.FOR_TESTS,
        anchors=place / "anchors",
    )
    return made


class _UndoError(Exception):
    """Raised at the end of an example, so that the next one starts with an empty book."""


@contextlib.contextmanager
def on_paper(vault: Vault) -> Iterator[Work]:
    """Lend a Work whose changes are taken back in the end."""
    with contextlib.suppress(_UndoError), vault.work("example") as work:
        yield work
        raise _UndoError


@dataclass
class World:
    """A budget in the making."""

    work: Work
    streams: list[StreamId]
    lines: list[PlanLineId]
    accounts: list[CashAccountId]
    by_hand: list[EntryId]
    waiting: list[tuple[EntryId, Money]]
    bills: list[EntryId]


def begin(work: Work, data: st.DataObject) -> World:
    """Agree one to three versions of a plan, over one or two funders, and open two or three accounts."""
    streams = []
    for n in range(data.draw(st.integers(1, 3), "streams")):
        body = Body.ICB if n == 0 else Body.COUNCIL
        commissioner = plan.add_commissioner(work, AddCommissioner(f"Funder {n}", body))
        streams.append(plan.add_stream(work, AddStream(commissioner, f"Stream {n}")))
        weeks = data.draw(st.sampled_from(["0", "1", "2.5", "4"]))
        plan.set_terms(work, SetTerms(commissioner, YEAR, contingency_weeks=Decimal(weeks)))
        if data.draw(st.booleans(), "terms change"):
            later = SetTerms(
                commissioner,
                data.draw(days),
                Decimal(data.draw(st.sampled_from(["0", "3"]))),
                receipt_from=data.draw(pence),
                equipment_from=data.draw(st.none() | pence),
            )
            plan.set_terms(work, later)
        if data.draw(st.booleans(), "another body takes over"):
            plan.succeed_commissioner(
                work, SucceedCommissioner(commissioner, data.draw(days), f"Funder {n} anew", body)
            )
        if data.draw(st.booleans()):
            every = data.draw(st.sampled_from([Every.WEEK, Every.FOUR_WEEKS, Every.MONTH, Every.QUARTER]))
            plan.set_schedule(work, SetSchedule(streams[-1], every, YEAR, data.draw(pence)))
        if body is Body.COUNCIL:
            for _ in range(data.draw(st.integers(0, 2), "contributions")):
                weekly = data.draw(st.integers(0, 30_000).map(Money))
                from_day = YEAR + timedelta(days=data.draw(st.integers(-90, 300)))
                plan.set_contribution(work, SetContribution(streams[-1], from_day, weekly, "A letter"))
    starts = sorted(data.draw(st.sets(st.integers(0, 300), min_size=1, max_size=3), "versions"))
    for start in starts:
        first = YEAR + timedelta(days=start)
        plan.agree_plan(
            work,
            AgreePlan(
                first,
                date(2027, 12, 31),
                lines=tuple(
                    NewLine(
                        f"Line {n}",
                        data.draw(st.sampled_from(Per)),
                        tuple(StreamRate(stream, data.draw(pence)) for stream in streams[: n + 1]),
                    )
                    for n in range(data.draw(st.integers(1, 3)))
                ),
                streams=tuple(StreamAmount(stream, data.draw(pence)) for stream in streams),
            ),
        )
    kinds = (CashKind.OWN, CashKind.CASH, CashKind.POT)
    accounts = []
    for n in range(data.draw(st.integers(2, 3), "accounts")):
        opened = YEAR if n == 0 else data.draw(days)
        holds = n == 0 or data.draw(st.booleans())  # the books begin on the first day of the year
        sums = data.draw(st.lists(signed, min_size=1, max_size=len(streams)))
        parts = tuple(OpeningPart(*each) for each in zip(streams, sums, strict=False)) if holds else ()
        accounts.append(
            ledger.open_account(work, OpenAccount(f"Account {n}", kinds[n], opened, opening=parts))
        )
    return World(work, streams, list(line_headings(work)), accounts, [], [], [])


def parts_of(world: World, data: st.DataObject, *, out: bool) -> tuple[Allocation, ...]:
    made = []
    for _ in range(data.draw(st.integers(1, 3))):
        stream = data.draw(st.sampled_from(world.streams))
        if out:
            type_ = data.draw(st.sampled_from(PaymentType))
            standing = data.draw(st.sampled_from(Standing))
            line = data.draw(st.sampled_from(world.lines))
            given_line = None if standing is not Standing.IN_PLAN and data.draw(st.booleans()) else line
            hours = data.draw(st.none() | worked) if type_ in BY_THE_HOUR else None
            amount = data.draw(pence)
            made.append(
                Allocation(amount, stream, type=type_, line=given_line, standing=standing, hours=hours)
            )
        else:
            kind = data.draw(st.sampled_from(ReceiptKind))
            given_line = data.draw(st.sampled_from(world.lines)) if kind is ReceiptKind.REFUND else None
            made.append(Allocation(data.draw(pence), stream, receipt=kind, line=given_line))
    return tuple(made)


AGREED = Agreement("Alex Example", YEAR)


def happen(world: World, data: st.DataObject) -> None:
    """Let one thing happen."""
    work, on = world.work, data.draw(days)
    account = data.draw(st.sampled_from(world.accounts))
    match data.draw(st.integers(0, 8), "what"):
        case 0:
            parts = parts_of(world, data, out=True)
            spending = RecordSpending(on, "Payee", parts, account, agreed=AGREED)
            world.by_hand.append(ledger.record_spending(work, spending))
        case 1:
            receipt = RecordReceipt(on, "Payer", parts_of(world, data, out=False), account)
            world.by_hand.append(ledger.record_receipt(work, receipt))
        case 2:
            other = data.draw(st.sampled_from([each for each in world.accounts if each != account]))
            transfer = RecordTransfer(on, data.draw(pence), account, other)
            world.by_hand.append(ledger.record_transfer(work, transfer))
        case 3:
            amount = data.draw(pence)
            amount = -amount if data.draw(st.booleans()) else amount
            (entry,) = ledger.post_bank_lines(work, account, [BankPosting(on, amount, "Bank", "", "card")])
            world.waiting.append((EntryId(entry), amount))
        case 4 if world.waiting:
            entry, amount = data.draw(st.sampled_from(world.waiting))
            drawn = parts_of(world, data, out=amount < ZERO)
            shares = abs(amount).split_by([part.amount.pence for part in drawn])
            kept = tuple(
                replace(part, amount=share) for part, share in zip(drawn, shares, strict=True) if share
            )
            ledger.sort_entries(work, SortEntries((Sort(entry, kept, agreed=AGREED),)))
        case 5 if world.waiting:
            entry, _ = data.draw(st.sampled_from(world.waiting))
            ledger.sort_as_transfer(work, SortAsTransfer(entry, other_account=account))
        case 6 if world.by_hand:
            entry = data.draw(st.sampled_from(world.by_hand))
            ledger.take_back(work, TakeBack(entry, "Entered twice"))
        case 8 if world.by_hand:
            entry = data.draw(st.sampled_from(world.by_hand))
            right = RecordSpending(on, "Payee", parts_of(world, data, out=True), account, agreed=AGREED)
            world.by_hand.append(ledger.correct_entry(work, CorrectEntry(entry, right, "Typed wrongly")))
        case _:
            settle: bool = data.draw(st.booleans())
            if world.bills and settle:
                ledger.settle_bill(work, SettleBill(data.draw(st.sampled_from(world.bills)), on))
            else:
                kind, line = data.draw(st.sampled_from(OwedKind)), data.draw(st.sampled_from(world.lines))
                bill = RecordBill(on, "Owed to", kind, data.draw(pence), line, world.streams[0])
                world.bills.append(ledger.record_bill(work, bill))


def live(world: World, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 14), "events")):
        with contextlib.suppress(Refused):  # what a person would be told; nothing was written
            happen(world, data)


laws = settings(
    max_examples=examples(40),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole budget takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
