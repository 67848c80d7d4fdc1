"""A small book in which everything has a long name and sums are large: as people and banks do name things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from phb_desktop.banking.formats import parse
from phb_desktop.banking.importing import ImportBankFile
from phb_desktop.casebook.commands import AskQuestion, NoteHelper, NoteIncident
from phb_desktop.employer.commands import NoteCheck, TakeOnPA
from phb_desktop.employer.model import CheckKind, WorkerStatus
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.starter import StarterAccount, StarterLine, StarterRate, StarterSchedule
from phb_desktop.ledger.commands import RecordBill, RecordSpending
from phb_desktop.ledger.commands.pots import StartPot
from phb_desktop.ledger.model import Allocation, CashAccountId, CashKind, OwedKind, PaymentType
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.plan.model import Every, Per, PlanLineId, StreamId
from phb_desktop.values.clock import Clock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Command
from tests.builders import a_plan, a_starter

MUCH = Money(9_999_999_99)
PERSON = "Gwenllian Angharad Myfanwy Sample-Imaginary of the Long House"  # 61 letters
PAYEE = "WATERSMEETWARMPOOLANDHYDROTHERAPYCENTREINVENTEDVALLEYCOMMUNITYINTERESTCOMPANY2026"  # 80, no space
BODY = (
    "Invented Valley and Northern Borderlands Integrated Care Board for Personal Health Budgets "
    "(commissioner of continuing care and of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch)"
)
LINE = (
    "Personal assistants in the day, in the evening and at weekends, with their holidays, their training "
    "and what they spend on the way"
)
STREAM = "Money of the Invented Valley Integrated Care Board for continuing healthcare"
ACCOUNT = "Gwenllian’s account for the personal health budget alone at the Invented Building Society"
WORDS = "Gwenllian asks whether https://example.org/" + "a-very-long-address-" * 6 + "may be paid for."


def a_long_starter() -> Any:
    """The usual start, with long names."""
    usual = a_starter()
    rate = (StarterRate(STREAM, MUCH),)
    lines = (
        StarterLine(LINE, Per.WEEK, rate, outcome=WORDS, minutes_per_week=40 * 60),
        StarterLine(PAYEE, Per.YEAR, rate, outcome=WORDS),
    )
    plan = a_plan(lines=lines, weekly=(StarterRate(STREAM, MUCH),), outcomes=(WORDS,), agreed_by=PERSON)
    account = StarterAccount(ACCOUNT, CashKind.OWN, date(2026, 4, 1), opening=rate)
    people = replace(usual.people, person_name=PERSON, holder_name=PERSON, coordinator_name=PERSON)
    payer = replace(usual.payers[0], name=BODY, streams=(STREAM,))
    schedule = StarterSchedule(STREAM, Every.FOUR_WEEKS, date(2026, 4, 6), MUCH)
    return replace(
        usual, people=people, payers=(payer,), plans=(plan,), schedules=(schedule,), accounts=(account,)
    )


def a_long_book(folder: Path, passphrase: str, clock: Clock, anchors: Path) -> None:
    """Make the book, closed: payments of the bank and by hand, a debt, a pot, people, papers, questions."""
    office = Office(clock=clock, anchors=anchors, cost=kdf.FOR_TESTS)
    office.create(folder, passphrase, StartBudget(a_long_starter())).result()
    bank, stream, line = CashAccountId(1), StreamId(1), PlanLineId(1)
    part = Allocation(Money(1_234_567_89), stream, type=PaymentType.THERAPIES, line=line)
    file = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    file += f"02/06/2026,{PAYEE},{PAYEE},X,-9999999.99,1\n03/06/2026,{PAYEE},,X,-45.00,1\n"
    worker = office.do(TakeOnPA(PERSON, WorkerStatus.EMPLOYEE, PERSON, date(2026, 4, 6))).result()
    commands: list[Command[Any]] = [
        RecordSpending(date(2026, 5, 5), PAYEE, (part,), bank, WORDS),
        ImportBankFile(bank, parse(file.encode()), f"{PAYEE}.csv"),
        RecordBill(date(2026, 6, 1), PAYEE, OwedKind.INVOICE, MUCH, line, stream, WORDS),
        StartPot(LINE, MUCH, date(2027, 3, 1), date(2026, 5, 1)),
        NoteCheck(worker, CheckKind.TRAINING, date(2026, 4, 6), LINE, date(2026, 7, 1), BODY),
        KeepPaper(f"{PAYEE}.txt", WORDS.encode()),
        AskQuestion(date(2026, 6, 1), PERSON, WORDS),
        NoteIncident(date(2026, 6, 2), WORDS),
        NoteHelper(PERSON, LINE, WORDS),
    ]
    for command in commands:
        office.do(command).result()
    office.shut()
