"""Laws of pay days, over random households: pennies, years, undo, and the identities of section I."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApprovePayDay,
    ApproveTime,
    EnterShift,
    KeepBureauPayslips,
    NoteAbsence,
    NothingToPay,
    PayDebts,
    SayEmployer,
    SayPersonal,
    SetPay,
    TakeOnPA,
    UndoPayDay,
)
from phb_desktop.employer.model import (
    AbsenceKind,
    HolidayWay,
    PensionState,
    Personal,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
    fore_and_surname,
)
from phb_desktop.employer.model.drafts import Employer, GivenPayslip
from phb_desktop.employer.model.payday import (
    Amounts,
    Creditor,
    PayMode,
    debts,
    shared_out,
)
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import MoreTakenOff
from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import BankPosting, post_bank_lines
from phb_desktop.ledger.model import CashAccountId, EntryId, OwedKind
from phb_desktop.ledger.queries import cash_accounts, owed_on
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.queries import streams, versions
from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import draft
from phb_desktop.statements.statement_json import from_text, to_text
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Command, Work
from tests.builders import a_starter
from tests.tools.depth import examples

YEAR = TaxYear(2026)
MONDAY = date(2026, 4, 13)
WEEK = timedelta(days=7)
pounds = st.integers(0, 500_000).map(Money)
places = st.tuples(st.integers(1, 3).map(PlanLineId), st.integers(1, 2).map(StreamId))


@st.composite
def some_amounts(draw_: Any) -> Amounts:
    """Any payslip that adds up, refunds and allowance with it."""
    draw = draw_
    gross, expenses = draw(pounds), draw(pounds)
    room = gross.pence + expenses.pence
    taken = [draw(st.integers(0, room // 5)) for _ in range(5)]
    tax = taken[0] - draw(st.integers(0, 20_000))
    employer_ni, pension = draw(pounds), draw(pounds)
    return Amounts(
        gross=gross,
        taxable=gross,
        tax=Money(tax),
        employee_ni=Money(taken[1]),
        employer_ni=employer_ni,
        loans=Money(taken[2]),
        pension_employee=Money(taken[3]),
        pension_employer=pension,
        other=Money(taken[4]),
        expenses=expenses,
        net=Money(room - tax - sum(taken[1:])),
        allowance=Money(draw(st.integers(0, employer_ni.pence))),
    )


@given(
    some_amounts(),
    st.lists(st.tuples(places, st.integers(-50_000, 400_000).map(Money)), max_size=6),
    places,
)
def test_debts_and_shares_come_to_the_cost_to_the_penny(
    amounts: Amounts,
    parts: list[tuple[tuple[PlanLineId, StreamId], Money]],
    rest: tuple[PlanLineId, StreamId],
) -> None:
    assert amounts.adds_up
    shares = shared_out(amounts.cost, [(*place, money) for place, money in parts], rest)
    found = debts(amounts, shares)

    assert total(share.cost for share in shares) == amounts.cost
    assert total(part for _, _, part in found) == amounts.cost
    for creditor, due in amounts.owed():
        assert total(part for who, _, part in found if who is creditor) == due
    for share in shares:
        assert total(part for _, of, part in found if of == share) == share.cost


@dataclass(frozen=True, slots=True)
class BankLine(Command[EntryId]):
    """A line of the bank statement."""

    account: CashAccountId
    on: date
    who: str
    amount: Money


def bank_line(work: Work, command: BankLine) -> EntryId:
    line = BankPosting(command.on, command.amount, command.who, "", "")
    return EntryId(post_bank_lines(work, command.account, [line])[0])


class Household:
    """A year's beginning with random workers, times, corrections and changes; everything by dice."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.random = office, Random(seed)
        self.lines = [line.id for line in office.ask(versions).result()[0].lines]
        self.stream = office.ask(streams).result()[0].id
        self.account = office.ask(cash_accounts).result()[0].id
        self.do(SayEmployer(Employer(YEAR, claims_allowance=self.random.random() < 0.5)))
        self.workers = [self._worker(name) for name in ("Jo Ash", "Lee Oak", "Sam Elm")]

    def do(self, command: Command[Any]) -> Any:
        return self.office.do(command).result()

    def ask(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.ask(query, *args, **kwargs).result()

    def _worker(self, name: str) -> WorkerId:
        dice = self.random
        worker: WorkerId = self.do(TakeOnPA(name, WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6)))
        self.do(SayPersonal(worker, Personal(*fore_and_surname(name), date(dice.randint(1958, 2008), 5, 1))))
        self.do(
            AgreeContract(
                worker=worker,
                from_day=date(2026, 4, 6),
                job="Personal assistant",
                frequency=dice.choice((Frequency.WEEKLY, Frequency.FORTNIGHTLY)),
                first_payday=MONDAY + timedelta(days=11),
                days_behind=5,
                usual=Hours(60 * dice.randint(5, 37)),
                rates=(
                    TimeRate(TimeKind.DAY, Money(dice.randint(1300, 2600))),
                    TimeRate(TimeKind.SLEEP_IN, Money(dice.randint(5000, 9000))),
                ),
                holiday=dice.choice(list(HolidayWay)),
                holiday_from=date(2026, 4, 1),
                plan_line=dice.choice(self.lines[:2]),
                stream=self.stream,
            )
        )
        self.settings(worker, date(2026, 4, 6))
        return worker

    def settings(self, worker: WorkerId, day: date) -> None:
        dice = self.random
        enrolled = dice.random() < 0.5
        self.do(
            SetPay(
                worker,
                day,
                dice.choice(("1257L", "1257L M1", "BR", "K45", "0T", "NT")),
                dice.choice("AMC"),
                dice.choice((frozenset(), frozenset({Loan.PLAN_2}))),
                PensionState.ENROLLED if enrolled else PensionState.NOT_DUE,
                PensionScheme(dice.choice(list(ReliefMethod))) if enrolled else None,
            )
        )

    def week(self, n: int) -> None:
        """Live one week, then pay on its Friday whoever has a payday."""
        dice, monday = self.random, MONDAY + n * WEEK
        for worker in self.workers:
            if dice.random() < 0.1:
                self.settings(worker, monday)
            for day in sorted(dice.sample(range(5), dice.randint(0, 4))):
                kind = dice.choice((TimeKind.DAY, TimeKind.DAY, TimeKind.SLEEP_IN))
                starts = time(21) if kind is TimeKind.SLEEP_IN else time(9)
                ends = (
                    time(6)
                    if kind is TimeKind.SLEEP_IN
                    else time(10 + dice.randint(0, 9), dice.randint(0, 59))
                )
                line = dice.choice((None, self.lines[1]))
                self.do(
                    EnterShift(
                        worker,
                        kind,
                        monday + timedelta(days=day),
                        starts,
                        ends,
                        plan_line=line,
                        stream=None if line is None else self.stream,
                    )
                )
            if dice.random() < 0.25:
                first = monday + timedelta(days=5)
                kind_away = dice.choice((AbsenceKind.HOLIDAY, AbsenceKind.SICK))
                self.do(NoteAbsence(worker, kind_away, first, first + timedelta(days=1), Hours(240)))
            self._correct(worker)
            self._confirm(worker)
        self._pay(monday + timedelta(days=11))

    def _correct(self, worker: WorkerId) -> None:
        paid = [
            shift
            for shift in self.ask(queries.shifts, worker)
            if shift.sheet is not None and shift.kind is TimeKind.DAY
        ]
        replaced = {shift.corrects for shift in self.ask(queries.shifts, worker)}
        free = [shift for shift in paid if shift.id not in replaced]
        if free and self.random.random() < 0.3:
            old = self.random.choice(free)
            self.do(
                EnterShift(
                    worker,
                    TimeKind.DAY,
                    old.day,
                    time(9),
                    time(10 + self.random.randint(0, 9)),
                    corrects=old.id,
                )
            )

    def _confirm(self, worker: WorkerId) -> None:
        try:
            self.do(ApproveTime(worker, Span(date(2026, 4, 6), date(2026, 6, 30)), "signed", "signed"))
        except Refused:
            return

    def _pay(self, friday: date) -> None:
        dice = self.random
        try:
            if dice.random() < 0.3:
                self._bureau(friday)
            else:
                self.do(ApprovePayDay(friday))
        except (NothingToPay, MoreTakenOff):
            return
        for creditor in (Creditor.WORKER, Creditor.HMRC, Creditor.PENSION):
            owed = self.ask(queries.open_debts, creditor)
            whole = total(each.amount for each in owed)
            if dice.random() < 0.6 and whole:
                entry = self.do(BankLine(self.account, friday, "PAYMENT", -whole))
                self.do(PayDebts(entry, tuple(each.entry for each in owed)))

    def _bureau(self, friday: date) -> None:
        found = []
        for each in self.ask(queries.draft_pay_day, friday).drafts:
            a = each.amounts
            off = Money(self.random.choice((0, 0, 1, 100)))
            tax = a.tax + off if a.net >= off else a.tax
            found.append(
                GivenPayslip(
                    each.worker.id,
                    a.gross,
                    tax,
                    a.employee_ni,
                    a.employer_ni,
                    a.net + a.tax - tax,
                    loans=a.loans,
                    pension_employee=a.pension_employee,
                    pension_employer=a.pension_employer,
                    expenses=a.expenses,
                )
            )
        self.do(KeepBureauPayslips(friday, tuple(found), PayMode.BUREAU))


@contextmanager
def a_household(seed: int) -> Iterator[Household]:
    with TemporaryDirectory() as place:
        clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
        office = Office(clock=clock, anchors=Path(place) / "anchors", cost=kdf.FOR_TESTS)
        try:
            office.create(
                Path(place) / "Gwen.vault", "four score and seven", StartBudget(a_starter())
            ).result()
            yield Household(office, seed)
        finally:
            office.shut()


@settings(max_examples=examples(8), deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 5))
def test_any_weeks_of_pay_keep_every_law(seed: int, weeks: int) -> None:
    with a_household(seed) as home:
        for n in range(weeks):
            home.week(n)
        slips = home.ask(queries.payslips)

        # time is paid once, whatever was corrected: what is paid and not taken off is paid by one payslip
        for worker in home.workers:
            paid: set[int] = set()
            for slip in (each for each in slips if each.worker == worker):
                assert not paid & set(slip.shifts)
                paid |= set(slip.shifts)
                assert set(slip.taken_off) <= paid
                paid -= set(slip.taken_off)

        # each year goes on where the last payslip left it
        for worker in home.workers:
            own = [each for each in slips if each.worker == worker]
            before = YearToDate(YEAR)
            for slip in own:
                after, a = slip.after, slip.amounts
                assert (after.gross, after.tax, after.net) == (
                    before.gross + a.gross,
                    before.tax + a.tax,
                    before.net + a.net,
                )
                assert after.employee_ni == before.employee_ni + a.employee_ni
                assert after.paydays == before.paydays + 1
                before = after

        # what was made owed is the cost of the payslips, line by line
        owed = home.ask(queries.debts)
        for slip in slips:
            assert slip.amounts.adds_up
            for share in slip.shares:
                own_debts = [
                    d.amount
                    for d in owed
                    if (d.payslip, d.line, d.stream) == (slip.id, share.line, share.stream)
                ]
                assert total(own_debts) == share.cost
        still = {
            who: total(d.amount for d in owed if d.creditor is who and d.settled_on is None)
            for who in Creditor
        }
        books = home.ask(owed_on, date(2026, 6, 30))
        assert books[OwedKind.HMRC] == still[Creditor.HMRC] == home.ask(queries.hmrc_months, YEAR)[-1].carried
        assert books[OwedKind.PENSION] == still[Creditor.PENSION]
        assert books[OwedKind.WAGES] == still[Creditor.WORKER] + still[Creditor.OTHER]

        # section I holds X14 to X18 for the whole and for each part, and nothing was owed by other hands
        for span in (
            Span(date(2026, 4, 1), date(2026, 6, 30)),
            Span(date(2026, 4, 1), date(2026, 4, 30)),
            Span(date(2026, 5, 1), date(2026, 6, 30)),
        ):
            content = home.ask(draft, span.first, span.last)
            assert broken(content) == []
            assert from_text(to_text(content)) == content
            if content.employer is not None:
                assert [row.by_hand for row in content.employer.control] == [ZERO] * 3

        # undo of the last pay day leaves no trace, and undo again brings all of it back
        runs = home.ask(queries.pay_runs)
        if runs and all(d.settled_on is None for d in home.ask(queries.debts, run=runs[0].id)):
            seen = slips, home.ask(owed_on, date(2026, 6, 30))
            home.do(UndoPayDay(runs[0].id))
            kept = home.ask(queries.payslips)
            assert kept == [each for each in slips if each.run != runs[0].id]
            home.office.undo().result()
            assert (home.ask(queries.payslips), home.ask(owed_on, date(2026, 6, 30))) == seen
