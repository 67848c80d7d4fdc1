"""Starting a budget from what was handed over: one command, so it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.exchange import beside, queries
from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.exchange.interchange import Whole
from phb_desktop.exchange.shapes import MOST_PROBLEMS, Row, read_tables
from phb_desktop.exchange.starter import Starter, StarterPlan, StarterRate
from phb_desktop.ledger.commands import OpenAccount, OpeningPart, open_account
from phb_desktop.ledger.model import Account, OwedKind, PaymentType, Purpose, ReceiptKind, Standing
from phb_desktop.ledger.queries.checks import check_ledger
from phb_desktop.papers.checks import check_papers
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    Missing,
    NewLine,
    SetContribution,
    SetProfile,
    SetSchedule,
    SetTerms,
    add_commissioner,
    add_stream,
    agree_plan,
    set_contribution,
    set_profile,
    set_schedule,
    set_terms,
)
from phb_desktop.plan.model import BudgetProfile, Pot, StreamAmount, StreamId, StreamRate
from phb_desktop.plan.queries import NoSuchThing
from phb_desktop.vault.base import Base, is_append_only
from phb_desktop.vault.engine import plain_words
from phb_desktop.vault.errors import DidNotFit
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class StartBudget(Command[None]):
    """A budget begins as a starter says."""

    starter: Starter


def start_budget(work: Work, command: StartBudget) -> None:
    """Do what each room's own command does, in one transaction with one audit record."""
    starter = command.starter
    begins = min(
        (day for day in (*(p.starts for p in starter.plans), *(a.opened_on for a in starter.accounts))),
        default=work.today,
    )
    people = starter.people
    set_profile(
        work,
        SetProfile(
            BudgetProfile(
                person_name=people.person_name,
                person_reference=people.person_reference,
                holder_name=people.holder_name,
                holder_role=people.holder_role,
                coordinator_name=people.coordinator_name,
                coordinator_contact=people.coordinator_contact,
                signatories=people.signatories,
                payroll=people.payroll,
                since=begins,
            )
        ),
    )
    if not starter.payers:
        raise Missing(tr("Who pays"), "payers")
    streams: dict[str, StreamId] = {}
    for payer in starter.payers:
        commissioner = add_commissioner(
            work,
            AddCommissioner(
                payer.name, payer.kind, payer.receives_return, payer.address, payer.email, payer.reference
            ),
        )
        for name in payer.streams or (payer.name,):
            streams[name.casefold()] = add_stream(work, AddStream(commissioner, name))
        terms = payer.terms
        set_terms(
            work,
            SetTerms(
                commissioner=commissioner,
                from_day=begins,
                contingency_weeks=terms.contingency_weeks,
                contingency_basis=terms.contingency_basis,
                fixed_weekly=terms.fixed_weekly,
                inside_budget=terms.inside_budget,
                reason_percent=terms.reason_percent,
                reason_amount=terms.reason_amount,
                receipt_from=terms.receipt_from,
                statement_every=terms.statement_every,
                reply_days=terms.reply_days,
                source=terms.source,
                tell_when_used=terms.tell_when_used,
                cash=terms.cash,
                charges=terms.charges,
                keep_years=terms.keep_years,
                found=terms.found,
            ),
        )
    for plan in starter.plans:
        agree_plan(work, plan_of(plan, streams))
    for schedule in starter.schedules:
        set_schedule(
            work,
            SetSchedule(
                stream=_stream(schedule.stream, streams),
                every=schedule.every,
                first_on=schedule.first_on,
                amount=schedule.amount,
                in_advance=schedule.in_advance,
                last_on=schedule.last_on,
            ),
        )
    for contribution in starter.contributions:
        set_contribution(
            work,
            SetContribution(
                _stream(contribution.stream, streams),
                contribution.from_day,
                contribution.weekly,
                contribution.source,
            ),
        )
    for account in starter.accounts:
        open_account(
            work,
            OpenAccount(
                name=account.name,
                kind=account.kind,
                opened_on=account.opened_on,
                sort_code=account.sort_code,
                account_number=account.account_number,
                opening=tuple(
                    OpeningPart(_stream(part.stream, streams), part.amount) for part in account.opening
                ),
            ),
        )
    work.says(tr("The budget for {name} is ready.", name=people.person_name))
    work.cannot_undo(tr("A budget begins with this. To begin anew, make another budget."))


def _stream(name: str, streams: dict[str, StreamId]) -> StreamId:
    if name.casefold() not in streams:
        raise NoSuchThing(tr("The money called “{name}”", name=name))
    return streams[name.casefold()]


def _rates(rates: Iterable[StarterRate], streams: dict[str, StreamId]) -> tuple[StreamRate, ...]:
    return tuple(StreamRate(_stream(rate.stream, streams), rate.amount) for rate in rates)


def plan_of(plan: StarterPlan, streams: dict[str, StreamId]) -> AgreePlan:
    """Return a starter's plan as the command that agrees it. streams: by name, case folded."""
    outcomes = list(plan.outcomes)
    for line in plan.lines:  # an outcome named only by a line counts too
        if line.outcome and line.outcome not in outcomes:
            outcomes.append(line.outcome)
    return AgreePlan(
        starts=plan.starts,
        ends=plan.ends,
        outcomes=tuple(outcomes),
        lines=tuple(
            NewLine(
                heading=line.heading,
                per=line.per,
                rates=_rates(line.rates, streams),
                outcome=outcomes.index(line.outcome) if line.outcome else None,
                minutes_per_week=line.minutes_per_week,
                starts=line.starts,
                ends=line.ends,
            )
            for line in plan.lines
        ),
        streams=tuple(StreamAmount(rate.stream, rate.amount) for rate in _rates(plan.weekly, streams)),
        pots=tuple(Pot(pot.purpose, pot.target, pot.target_on) for pot in plan.pots),
        agreed_on=plan.agreed_on,
        agreed_by=plan.agreed_by,
        reviewed_on=plan.reviewed_on,
        review_due=plan.review_due,
    )


class NotEmpty(Refused):
    """A whole budget comes in where something is already."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account book holds records already, so nothing was brought in."),
            tr("Bring the file into a new, empty account book."),
        )


@dataclass(frozen=True, slots=True)
class ImportWhole(Command[int]):
    """Every record of another account book comes into this one, which is empty. Answers how many."""

    whole: Whole


def import_whole(work: Work, command: ImportWhole) -> int:
    """Store every row under its own id, then let each room say whether its rules hold.

    Raises FileRefused with every problem, and NotEmpty; then nothing of it stays. The one place that
    writes other rooms' tables (docs/decisions/0035): it adds rows as they were, and decides nothing.
    """
    for record in queries.records().values():
        if work.session.execute(select(record.__table__.c.id).limit(1)).first() is not None:
            raise NotEmpty
    problems: list[Problem] = []
    records, lengths = command.whole.records, dict[int, int]()
    if (papers_beside := command.whole.beside) is not None:
        records, lengths = beside.taken_apart(records)
    rows = read_tables(records, queries.tables(), problems)
    if not problems:
        problems.extend(_ledger_problems(rows))
    if problems:
        raise FileRefused(problems[:MOST_PROBLEMS])
    for table in queries.tables():
        record = queries.records()[table.name]
        if papers_beside is None or table.name != beside.TABLE:
            _store(work, record, rows[table.name])
            continue
        dense = _dense(rows[table.name])
        for parts in beside.with_bytes(papers_beside, rows["papers_paper"], rows[table.name], lengths):
            _store(work, record, parts, dense=dense)
    found = [
        Problem(problem.where, problem.what)
        for check in (check_ledger, check_papers)
        for problem in check(work)
    ]
    if found:
        raise FileRefused(found)
    count = sum(map(len, rows.values()))
    work.says(trn("{count} record was brought in.", "{count} records were brought in.", count))
    work.cannot_undo(tr("A budget begins with this. To begin anew, make another budget."))
    return count


def _dense(rows: list[Row]) -> bool:
    """Say whether ids count from 1 without a gap, so that the table gives them by itself."""
    return [row["id"] for row in rows] == list(range(1, len(rows) + 1))


def _store(work: Work, record: type[Base], rows: list[Row], *, dense: bool | None = None) -> None:
    """Add rows with their ids. What the file's own rules refuse is told like any other problem.

    dense: whether the ids of the whole table are, where these rows are not all of it.
    """
    if not rows:
        return
    names = {each.name: key for key, each in record.__mapper__.columns.items()}
    named = [{names[name]: value for name, value in row.items()} for row in rows]
    try:
        with plain_words():
            if is_append_only(record) and (_dense(rows) if dense is None else dense):
                work.add_many(record, [{k: v for k, v in row.items() if k != "id"} for row in named])
            else:
                work.add_all(record(**row) for row in named)
    except DidNotFit as no:
        raise FileRefused(
            [Problem(record.__tablename__, tr("A rule of the account book does not hold for these rows."))]
        ) from no


def _ledger_problems(rows: dict[str, list[Row]]) -> Iterator[Problem]:
    """Name what no table can refuse by itself, and what the ledger never writes."""
    for row in rows["ledger_posting"]:
        for column, what in _posting_problems(row):
            yield Problem(f"ledger_posting id {row['id']}, {column}", what)
    speaks = (Purpose.SORT, Purpose.REVERSAL, Purpose.SETTLE)
    for row in rows["ledger_entry"]:
        if row["purpose"] in speaks and row["about_id"] is None:
            yield Problem(
                f"ledger_entry id {row['id']}, about_id", tr("It does not say which entry it speaks of.")
            )


_KINDS = frozenset(("", "transfer", *PaymentType, *ReceiptKind, *OwedKind))
_STANDINGS = frozenset(("", *Standing))


def _posting_problems(row: Row) -> Iterator[tuple[str, str]]:
    unknown = tr("This is not a word that is known here.")
    if (row["account"] is Account.BANK) != (row["cash_account_id"] is not None):
        yield (
            "cash_account_id",
            tr("Money in an account names the account, and nothing else does."),
        )
    if row["kind"] not in _KINDS:
        yield "kind", unknown
    if row["standing"] not in _STANDINGS:
        yield "standing", unknown
    if row["account"] in (Account.COMMITTED, Account.OWED):
        if row["kind"] not in set(OwedKind):
            yield "kind", unknown
        for column in ("plan_line_id", "stream_id"):
            if row[column] is None:
                yield column, tr("What is owed names its plan line and whose money it is.")
