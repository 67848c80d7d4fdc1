"""What Rhiannon does to keep Gwen's books, each thing through the one door as any person would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from phb_desktop.banking.commands import StateBalance
from phb_desktop.casebook.commands import AskQuestion, MarkDone, NoteIncident, RecordAnswer
from phb_desktop.casebook.model import QuestionId
from phb_desktop.casebook.queries import REPORTS_ONLINE
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.example import pay_days, statements_more
from phb_desktop.exchange.example.bank_files import Download, bank_file
from phb_desktop.exchange.example.banking_day import BankingDay, Brought, kept
from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.event import Event, Owed
from phb_desktop.exchange.example.funding import schedules_after_review
from phb_desktop.exchange.example.happenings import AGREED, SAID_ONCE, Asked, Happened, explained
from phb_desktop.exchange.example.household import WITH_STATEMENTS, Household
from phb_desktop.exchange.example.one_reader import OneReader
from phb_desktop.exchange.example.papers import MadePaper, permission, plan_letter
from phb_desktop.exchange.example.payroll import Payroll
from phb_desktop.exchange.example.people import CASH
from phb_desktop.exchange.example.staff import Staff
from phb_desktop.exchange.example.telling import Ask, Do, Names, agreement, all_of
from phb_desktop.exchange.starter import StarterPlan
from phb_desktop.ledger.commands import CorrectEntry, RecordBill, RecordSpending, SettleBill
from phb_desktop.ledger.model import EntryId
from phb_desktop.papers.child import Child
from phb_desktop.papers.commands import LinkPaper
from phb_desktop.papers.model import PaperId, Subject, SubjectKind
from phb_desktop.plan.commands import SetProfile, SetSchedule
from phb_desktop.plan.model import Every
from phb_desktop.plan.queries import profile, schedules, versions
from phb_desktop.statements.commands import GiveReason, IssueStatement, NoteSent
from phb_desktop.statements.content import Result
from phb_desktop.statements.model import StatementId
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear

LEFT_LYING: Final = timedelta(days=4)  # what the newest file brought of these last days is still to be sorted


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What came of the year's work."""

    files: tuple[Brought, ...]
    papers: int
    statements: tuple[StatementId, ...]


class Rhiannon:
    """Keeps the books. Remembers what she wrote down, so that she can put it right or settle it."""

    def __init__(
        self,
        household: Household,
        do: Do,
        ask: Ask,
        folder: Path,
        who: pay_days.WhoWorksItOut,
        child: Child,
    ) -> None:
        self._household, self._do, self._ask = household, do, ask
        self._names = Names(ask)
        self._bank = BankingDay(household, do, ask, self._names, folder, OneReader(child, "bank file"))
        holder = household.starter.people.holder_name
        self.staff = Staff(do, ask, self._names, self._keep, who, holder)
        lists = OneReader(child, "bureau list")
        self.payroll = Payroll(
            household, do, ask, self._names, self._bank, self._keep, self.staff, who, lists
        )
        self._files: list[Brought] = []
        self._statements: list[StatementId] = []
        self._bills: dict[Owed, EntryId] = {}
        self._asked: dict[Asked, QuestionId] = {}
        self._permissions: dict[str, PaperId] = {}
        self._papers = 0

    @property
    def work(self) -> Bookkeeping:
        """What she has done so far."""
        papers = self._papers + self._bank.papers
        return Bookkeeping(tuple(self._files), papers, tuple(self._statements))

    # the plan

    def begins(self) -> None:
        """Start the books: who, who pays, the plan, the accounts."""
        starter = self._household.starter
        self._do(StartBudget(starter))
        for said in SAID_ONCE:
            self._do(said)
        self._names.learn()
        self.staff.is_employer(TaxYear.of(self._household.begins))
        self._keep_letter(starter.plans[0])

    def agrees(self, plan: StarterPlan) -> None:
        """Keep a new version of the plan, and its letter."""
        self._do(self._names.agree(plan))
        self._names.learn()
        self._keep_letter(plan)

    def _keep_letter(self, plan: StarterPlan) -> None:
        newest = max(self._ask(versions), key=lambda version: version.number)
        letter = plan_letter(plan, newest.number)
        self._keep((letter, Subject(SubjectKind.PLAN_VERSION, newest.id)))

    def _keep(self, *papers: tuple[MadePaper, Subject | None]) -> tuple[PaperId, ...]:
        self._papers += len(papers)
        return all_of(self._do, (kept(*each) for each in papers))

    def hears_new_amounts(self, year: BudgetYear) -> None:
        """Write down what the funders pay from the review on."""
        running = {one.stream: one.id for one in self._ask(schedules) if one.every is not Every.ONCE}
        for name, every, first, amount in schedules_after_review(year):
            stream = self._names.streams[name]
            once = every is Every.ONCE
            self._do(
                SetSchedule(
                    stream,
                    every,
                    first,
                    amount,
                    last_on=first if once else None,
                    replaces=None if once else running[stream],
                )
            )

    def changes_payroll(self, words: str, from_day: date) -> None:
        """Write down who works pay out from a day on, as Settings shows it."""
        now = self._ask(profile)
        assert now is not None
        self._do(SetProfile(replace(now, since=from_day, payroll=words)))

    # money

    def brings_in(self, download: Download) -> None:
        """Bring a bank file in and sort it."""
        left = self._household.until - LEFT_LYING if download.newest else None
        self._files.append(self._bank.bring_in(bank_file(self._household, download), left))
        for event, entry in self._bank.entries.items():
            if paper := self._permissions.pop(event.moment, None):
                self._do(LinkPaper(paper, Subject(SubjectKind.ENTRY, entry)))

    def writes_down(self, event: Event) -> None:
        """Record a payment on the day, before any bank statement shows it."""
        right = RecordSpending(
            event.on,
            event.payee,
            self._names.parts(event),
            self._names.accounts[event.account],
            details=event.details,
            method="cash" if event.account == CASH else "transfer",
            agreed=agreement(event),
        )
        if event.moment == "corrected":  # typed a pound too much, and seen at once
            (part,) = right.parts
            slip = replace(right, parts=(replace(part, amount=part.amount + Money(1_00)),))
            entry = self._do(CorrectEntry(self._do(slip), right, "A pound too much was typed"))
        else:
            entry = self._do(right)
        if event.account != CASH:
            self._bank.by_hand[event] = entry
        self._bank.prove(event, entry)

    def owes(self, owed: Owed) -> None:
        """Write down what is owed."""
        self._bills[owed] = self._do(
            RecordBill(
                owed.on,
                owed.party,
                owed.kind,
                owed.amount,
                self._names.lines[owed.line],
                self._names.streams[owed.stream],
                owed.details,
            )
        )

    def settles(self, owed: Owed) -> None:
        """Mark it as paid on the day it was."""
        self._do(SettleBill(self._bills.pop(owed), owed.paid_on))

    # words

    def asks(self, asked: Asked) -> None:
        """Note a question that she asked."""
        self._asked[asked] = self._do(
            AskQuestion(asked.on, asked.whom, asked.words, kind=asked.kind, how=asked.how)
        )

    def hears(self, asked: Asked) -> None:
        """Note the answer; a permission is kept as a paper too."""
        question = self._asked.pop(asked)
        self._do(
            RecordAnswer(question, asked.answered_on, asked.whom, asked.outcome, asked.answer, asked.how)
        )
        if asked.moment == AGREED:
            letter = permission(asked.on, asked.answered_on, asked.answer)
            (paper,) = self._keep((letter, Subject(SubjectKind.QUESTION, question)))
            self._permissions[AGREED] = paper

    def notes(self, happened: Happened) -> None:
        """Note what happened."""
        self._do(NoteIncident(happened.on, happened.words, happened.tag))

    def files_on_paper(self) -> None:
        """Say that reports go to HMRC by post from now on, so that none are due online."""
        self._do(MarkDone(REPORTS_ONLINE, "Form RT2 goes by post each quarter", needed=False))

    # the statement

    def issues(self, number: int, quarter: Span, today: date) -> None:
        """Type the bank balances, explain what differs, issue the statement and send it."""
        balances = (
            StateBalance(
                self._names.accounts[each], quarter.last, self._household.balance(each, quarter.last)
            )
            for each in WITH_STATEMENTS
        )
        all_of(self._do, balances)
        content = self._ask(draft, quarter.first, quarter.last)
        rows = content.results.rows if content.results else ()
        reasons = (self._reason(number, quarter, row) for row in rows if row.reason_needed)
        all_of(self._do, reasons)
        all_of(self._do, statements_more.tells(number, quarter, content))
        people = self._household.starter.people
        statement = self._do(
            IssueStatement(
                quarter.first,
                quarter.last,
                prepared_by=people.holder_name,
                proposal="Keep it for winter cover and for next year's equipment"
                if content.summary.surplus
                else "",
            )
        )
        self._statements.append(statement)
        sent = (
            NoteSent(statement, today, payer.receives_return, "by email")
            for payer in self._household.starter.payers
        )
        all_of(self._do, sent)
        all_of(self._do, statements_more.beside(number, quarter, self._names))

    def _reason(self, number: int, quarter: Span, row: Result) -> GiveReason:
        why = explained(number, row.line)
        return GiveReason(
            quarter.first,
            quarter.last,
            self._names.lines[row.line] if row.line else None,
            self._names.streams[row.stream] if row.stream else None,
            why.code,
            why.words,
            why.met,
            why.action,
        )
