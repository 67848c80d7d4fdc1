"""A14, from end to end: a year of weekly pay days through the office into the encrypted file.

Sixty workers, 52 paydays, 3,120 payslips: each payday is drafted, approved, posted as debts and audited by
one command, as the window does it. Beside it stand the very same rows, written by plain SQLCipher into
tables and indexes like ours, one transaction for each payday: nothing is worked out, read or checked there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from benchmarks import raw
from benchmarks.measure import Report, Sample, Timing
from benchmarks.storage import scratch
from phb_desktop.employer.commands import (
    AgreeContract,
    ApprovePayDay,
    SayEmployer,
    SayPersonal,
    SetPay,
    TakeOnPA,
)
from phb_desktop.employer.model import (
    HolidayWay,
    PensionState,
    Personal,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
    fore_and_surname,
)
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.queries import payslips
from phb_desktop.employer.records import SheetRecord, SheetShiftRecord, ShiftRecord
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.people import starter
from phb_desktop.office import Office
from phb_desktop.plan.queries import streams, versions
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.kdf import FOR_TESTS
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command, Work

T = TypeVar("T")

WEEK: Final = timedelta(weeks=1)
FIRST_PAYDAY: Final = date(2026, 4, 10)
WEEKS: Final = 52
PASSPHRASE: Final = "a passphrase for measuring only"


@dataclass(frozen=True, slots=True)
class Worked(Command[int]):
    """Everybody's time of a year, on approved sheets: what lies there before any payday."""

    workers: tuple[WorkerId, ...]
    weeks: int


def worked(work: Work, command: Worked) -> int:
    """Store three shifts a week of each worker, all different, each week on a sheet."""
    shifts: list[dict[str, object]] = []
    sheets: list[dict[str, object]] = []
    for place, worker in enumerate(command.workers):
        for week in range(command.weeks):
            monday = FIRST_PAYDAY + week * WEEK - timedelta(days=11)
            sheets.append(
                {
                    "worker_id": worker,
                    "first": monday,
                    "last": monday + timedelta(days=6),
                    "worker_confirmed": "signed sheet",
                    "employer_confirmed": "signed sheet",
                    "approved_on": monday + timedelta(days=7),
                }
            )
            for day in (0, 2, 4):
                starts = datetime.combine(monday + timedelta(days=day), datetime.min.time(), UTC)
                starts += timedelta(hours=7)
                minutes = 240 + (place * 97 + week * 53 + day * 31) % 600
                shifts.append(
                    {
                        "worker_id": worker,
                        "kind": TimeKind.DAY,
                        "starts": starts,
                        "ends": starts + timedelta(minutes=minutes),
                        "breaks": NO_HOURS,
                        "awake": NO_HOURS,
                        "miles": 0,
                        "plan_line_id": None,
                        "stream_id": None,
                        "note": "",
                        "corrects_id": None,
                        "noted_on": monday,
                    }
                )
    kept = work.add_many(ShiftRecord, shifts)
    signed = work.add_many(SheetRecord, sheets)
    on_sheet = [{"sheet_id": signed[at // 3], "shift_id": each} for at, each in enumerate(kept)]
    work.add_many(SheetShiftRecord, on_sheet)
    return len(kept)


def household(place: Path, workers: int, weeks: int) -> Office:
    """Return an office with workers, terms, codes and a year of approved time, and no payslip yet."""
    clock = FixedClock(datetime(2027, 4, 7, 12, tzinfo=UTC))
    door = Office(clock=clock, cost=FOR_TESTS, anchors=place / "anchors")
    door.create(place / "book", PASSPHRASE, StartBudget(starter(BudgetYear(0)))).result()
    line = door.ask(versions).result()[0].lines[0].id
    stream = door.ask(streams).result()[0].id
    door.do(SayEmployer(Employer(TaxYear(2026), claims_allowance=True, pension_provider="Pensions"))).result()
    ids = []
    began = date(2026, 3, 30)
    for place_of in range(workers):
        name = f"Worker {chr(65 + place_of // 26)}{chr(65 + place_of % 26)}"
        worker = door.do(TakeOnPA(name, WorkerStatus.EMPLOYEE, "Measured", began)).result()
        ids.append(worker)
        door.do(SayPersonal(worker, Personal(*fore_and_surname(name), date(1990, 1, 1)))).result()
        terms = AgreeContract(
            worker=worker,
            from_day=began,
            job="Personal assistant",
            frequency=Frequency.WEEKLY,
            first_payday=FIRST_PAYDAY,
            days_behind=5,
            usual=Hours(30 * 60),
            rates=(TimeRate(TimeKind.DAY, Money(18_20)),),
            holiday=HolidayWay.ACCRUED,
            holiday_from=date(2026, 4, 1),
            plan_line=line,
            stream=stream,
        )
        door.do(terms).result()
        scheme = PensionScheme(ReliefMethod.RELIEF_AT_SOURCE)
        loans = frozenset({Loan.PLAN_1})
        code = SetPay(worker, began, "1257L", "A", loans, PensionState.ENROLLED, scheme)
        door.do(code).result()
    door.do(Worked(tuple(ids), weeks)).result()
    return door


def pay_days(weeks: int) -> list[date]:
    """Return the paydays of a year's weeks."""
    return [FIRST_PAYDAY + week * WEEK for week in range(weeks)]


def our_runs(door: Office, weeks: int) -> list[Sample]:
    """Approve each payday; return how long each took."""
    taken = []
    for day in pay_days(weeks):
        started = time.perf_counter()
        door.do(ApprovePayDay(day)).result()
        taken.append(Sample(time.perf_counter() - started))
    return taken


_TABLES: Final = (
    "employer_pay_run",
    "employer_payslip",
    "employer_payslip_share",
    "employer_payslip_shift",
    "employer_payslip_debt",
    "ledger_entry",
    "ledger_posting",
    "vault_audit",
)
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Written:
    """What pay days wrote: how their tables are made, and all rows by table, in the order of their ids."""

    made: list[str]
    rows: Rows

    @property
    def count(self) -> int:
        """Return how many rows that is."""
        return sum(len(rows) for rows in self.rows.values())


def written(book: Path, before: dict[str, int]) -> Written:
    """Read from a closed book what came after the last ids of `before`."""

    def look(store: Any, _key: bytes) -> Written:
        made = [
            sql
            for name in _TABLES
            for (sql,) in store.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index')"
                " AND sql IS NOT NULL ORDER BY type DESC",
                (name,),
            )
        ]
        rows = {name: _after(store, name, before[name]) for name in _TABLES}
        return Written(made, rows)

    return looked_through(book, look)


def last_ids(book: Path) -> dict[str, int]:
    """Return the last row of each table, before any payday."""

    def look(store: Any, _key: bytes) -> dict[str, int]:
        return {
            name: store.execute(f"SELECT coalesce(max(rowid), 0) FROM {name}").fetchone()[0]
            for name in _TABLES
        }

    return looked_through(book, look)


def looked_through(book: Path, look: Callable[[Any, bytes], T]) -> T:
    """Open a book that no office holds, and lend its bare connection."""
    clock = FixedClock(datetime(2027, 4, 8, tzinfo=UTC))
    vault = Vault.open(book, Passphrase(PASSPHRASE), clock=clock, anchors=book.parent / "anchors")
    try:
        return vault.look_through(look)
    finally:
        vault.close()


def _after(store: Any, name: str, last: int) -> list[tuple[Any, ...]]:
    found = store.execute(f"SELECT * FROM {name} WHERE rowid > ? ORDER BY rowid", (last,))
    return [tuple(row) for row in found.fetchall()]


def raw_runs(place: Path, what: Written, weeks: int) -> list[Sample]:
    """Write the same rows plainly, a like share of them in one transaction for each payday."""
    store = raw.open_store(str(place / "raw.db"))
    for sql in what.made:
        store.execute(sql)
    taken = []
    for week in range(weeks):
        started = time.perf_counter()
        store.execute("BEGIN IMMEDIATE")
        for name, rows in what.rows.items():
            own = rows[len(rows) * week // weeks : len(rows) * (week + 1) // weeks]
            if own:
                marks = ", ".join("?" * len(own[0]))
                store.executemany(f"INSERT INTO {name} VALUES ({marks})", own)
        store.execute("COMMIT")
        taken.append(Sample(time.perf_counter() - started))
    store.close()
    return taken


def end_to_end(report: Report, workers: int, *, full: bool) -> None:
    """Add a year of pay days, or a quarter of it: ours, and after it the same rows written plainly.

    Both are made anew and grow alike. A median week is compared; the whole is told.
    """
    weeks = WEEKS if full else 13
    with scratch() as place:
        household(place, workers, weeks).shut()
        before = last_ids(place / "book")
        door = Office(
            clock=FixedClock(datetime(2027, 4, 7, 12, tzinfo=UTC)), cost=FOR_TESTS, anchors=place / "anchors"
        )
        door.open(place / "book", PASSPHRASE).result()
        cpu = time.process_time()
        ours = our_runs(door, weeks)
        cpu = time.process_time() - cpu
        slips = len(door.ask(payslips).result())
        door.shut()
        found = written(place / "book", before)
        plain = raw_runs(place, found, weeks)
    if slips != workers * weeks:
        raise AssertionError(f"{slips} payslips, and not {workers * weeks}")
    times = {"ours": Timing(tuple(ours)), "raw SQLCipher": Timing(tuple(plain))}
    report.compare(f"a payday of {workers} workers, end to end", times, [("raw SQLCipher", None)])
    whole = sum(each.seconds for each in ours)
    report.notes.append(
        f"end to end: {slips:,} payslips of {weeks} weeks in {whole:.1f} s ({slips / whole:,.0f} a second; "
        f"{cpu:.1f} s of processor time), {found.count:,} rows; the first week "
        f"{ours[0].seconds * 1000:.0f} ms, the last {ours[-1].seconds * 1000:.0f} ms; "
        f"the rows alone {sum(each.seconds for each in plain):.1f} s"
    )
