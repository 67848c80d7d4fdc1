"""Least data by default: whatever was typed, no worker's name, NI number or whole account number leaves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statement_lives import YEAR, empty_book, laws, on_paper

from phb_desktop.employer.commands import SayPersonal, TakeOnPA
from phb_desktop.employer.model import Personal, WorkerStatus, fore_and_surname
from phb_desktop.exchange.profiles import shipped
from phb_desktop.ledger import commands as ledger
from phb_desktop.ledger.commands import (
    BankPosting,
    CorrectEntry,
    OpenAccount,
    OpeningPart,
    RecordBill,
    RecordReceipt,
    RecordSpending,
    Sort,
    SortEntries,
)
from phb_desktop.ledger.model import (
    Agreement,
    Allocation,
    CashKind,
    EntryId,
    OwedKind,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.papers.commands.gaps import NotNeeded, not_needed
from phb_desktop.papers.model import GapReason, Subject, SubjectKind
from phb_desktop.plan import commands as plan
from phb_desktop.plan.commands import AddCommissioner, AddStream, AgreePlan, NewLine, SetProfile, SetTerms
from phb_desktop.plan.model import (
    BudgetProfile,
    Per,
    PlanLineId,
    Role,
    StreamAmount,
    StreamId,
    StreamRate,
)
from phb_desktop.plan.queries import line_headings
from phb_desktop.statements import commands
from phb_desktop.statements.commands import GiveReason, NoteChange, NoteEnd
from phb_desktop.statements.content import Content, ExtractOf, Kind
from phb_desktop.statements.files import files
from phb_desktop.statements.happened import ChangeKind, EndReason
from phb_desktop.statements.identities import broken
from phb_desktop.statements.model import NeedMet, ReasonCode
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.queries import draft
from phb_desktop.statements.reading.pdf_pages import attached, read_pages
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, from_text, to_text
from phb_desktop.values.money import Money
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command, Work

T = TypeVar("T")

OUR_WORDS = sorted(  # what stands in a statement's data as a code
    {each.value for codes in (ReasonCode, NeedMet, Standing, PaymentType, ReceiptKind) for each in codes}
    | {each.value for codes in (ChangeKind, EndReason, GapReason, Kind, CashKind) for each in codes}
)
LAST = date(2026, 3, 31)
ACCOUNT, SORT_CODE, NI = "31926814", "00-00-00", "QQ 12 34 56 C"
_letters = st.text("bcdfgkmnprtvz", min_size=3, max_size=7)
names = st.builds("Zeo{} Qu{}".format, _letters, _letters)


@dataclass(frozen=True)
class Secret:
    """A worker as somebody may write them."""

    name: str

    def ways(self) -> list[str]:
        first, last = self.name.split()
        return [
            self.name,
            self.name.upper(),
            f"{last} {first}",
            f"{first[0]} {last}",
            f"{last.upper()}, {first}",
        ]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = empty_book(tmp_path_factory.mktemp("secrets"))
    yield made
    made.close()


def do(work: Work, command: Command[T]) -> T:
    return handler_of(type(command))(work, command)


def household(work: Work, name: str, way: str) -> tuple[StreamId, PlanLineId]:
    """Write the worker's name and numbers wherever somebody may write: on purpose, or because a bank did."""
    said = f"{way}, {NI}, paid from {SORT_CODE} {ACCOUNT}"
    plan.set_profile(
        work,
        SetProfile(BudgetProfile("Mair Pugh", "", "Siân Pugh", Role.SELF, "", "", "Siân Pugh", "", YEAR)),
    )
    funder = plan.add_commissioner(work, AddCommissioner("Example ICB"))
    stream = plan.add_stream(work, AddStream(funder, "NHS"))
    plan.set_terms(work, SetTerms(funder, YEAR, contingency_weeks=Decimal(1), source=said))
    plan.agree_plan(
        work,
        AgreePlan(
            YEAR,
            date(2026, 12, 31),
            lines=(NewLine(f"Care by {way}", Per.WEEK, (StreamRate(stream, Money(100_00)),), outcome=0),),
            outcomes=(f"To go out with {way}",),
            streams=(StreamAmount(stream, Money(100_00)),),
            agreed_by=way,
        ),
    )
    (line,) = line_headings(work)
    account = ledger.open_account(
        work,
        OpenAccount(
            "Budget account", CashKind.OWN, YEAR, SORT_CODE, ACCOUNT, (OpeningPart(stream, Money(500_00)),)
        ),
    )
    worker = do(work, TakeOnPA(name, WorkerStatus.EMPLOYEE, "Siân Pugh", YEAR))
    do(work, SayPersonal(worker, Personal(*fore_and_surname(name), date(1990, 5, 1), "QQ123456C")))
    yes = Agreement(way, YEAR)

    def paid(type_: PaymentType, party: str, standing: Standing = Standing.IN_PLAN) -> RecordSpending:
        part = Allocation(Money(20_00), stream, type=type_, line=line, standing=standing)
        return RecordSpending(date(2026, 2, 3), party, (part,), account, said, agreed=yes)

    ledger.record_spending(work, paid(PaymentType.PA_NET_WAGES, way))
    bought = ledger.record_spending(work, paid(PaymentType.ACTIVITIES, f"Cafe with {way}", Standing.APPROVED))
    ledger.correct_entry(
        work, CorrectEntry(bought, paid(PaymentType.TRANSPORT, f"Taxi for {way}"), f"It was for {said}")
    )
    back = Allocation(Money(7_00), stream, receipt=ReceiptKind.REFUND, line=line)
    got = ledger.record_receipt(work, RecordReceipt(date(2026, 2, 9), way, (back,), account, said))
    assert got
    (bank,) = ledger.post_bank_lines(
        work, account, [BankPosting(date(2026, 3, 2), Money(-11_00), said, said, "card")]
    )
    part = Allocation(Money(11_00), stream, type=PaymentType.INSURANCE, line=line)
    ledger.sort_entries(work, SortEntries((Sort(EntryId(bank), (part,)),)))
    ledger.post_bank_lines(work, account, [BankPosting(date(2026, 3, 9), Money(-3_00), said, said, "card")])
    for kind in (OwedKind.WAGES, OwedKind.INVOICE):
        ledger.record_bill(work, RecordBill(LAST, way, kind, Money(5_00), line, stream))
    not_needed(work, NotNeeded(Subject(SubjectKind.ENTRY, bank), GapReason.LOST, said))
    commands.give_reason(
        work, GiveReason(YEAR, LAST, line, stream, ReasonCode.WORKER_ILL, said, action=f"{said} comes back")
    )
    for what in (ChangeKind.HOSPITAL, ChangeKind.EQUIPMENT):
        commands.note_change(work, NoteChange(what, date(2026, 2, 1), words=said, who=way, item=said))
    return stream, line


def shown(content: Content, number: int, *, large: bool) -> str:
    """Return every text of every file, as a reader or their program would find it."""
    layout = shipped()[number % len(shipped())].layout
    made = files(content, layout, large_print=large)
    if not large:
        made |= {f"easy-{name}": raw for name, raw in files(content, layout, easy_read=True).items()}
    found = []
    for name, raw in made.items():
        if name.endswith(".pdf"):
            pages = read_pages(raw)
            found += [" ".join(words) for words in pages.words]
            found += [each.decode() for each in attached(raw)]
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(raw)) as book:
                found += [book.read(each).decode() for each in book.namelist() if each.endswith(".xml")]
        else:
            found.append(raw.decode())
    return "\n".join(found)


@laws
@given(
    name=names,
    manner=st.integers(0, 4),
    kind=st.sampled_from(Kind),
    number=st.integers(0, 7),
    large=st.booleans(),
)
def test_no_name_and_no_number_reaches_any_file_of_any_kind_in_any_order(
    vault: Vault, name: str, manner: int, kind: Kind, number: int, large: bool
) -> None:
    with on_paper(vault) as work:
        secret = Secret(name)
        stream, line = household(work, name, secret.ways()[manner])
        if kind is Kind.CLOSING:
            commands.note_end(work, NoteEnd(EndReason.OTHER, LAST, f"{name} left", kept_by=name))
        content = draft(
            work,
            YEAR,
            LAST,
            Request(
                kind=kind,
                reason=f"{name} asked",
                bank_explanation=f"{name} has {NI}",
                proposal=f"For {name}",
                view=f"Ask {name} of {ACCOUNT}",
                stream=stream if kind is Kind.EXTRACT else None,
                whole=ExtractOf(0, 1, "") if kind in (Kind.EXTRACT, Kind.OWN_COPY) else None,
                line=line if kind is Kind.ONE_OFF else None,
            ),
        )
        assert broken(content) == []

        text = shown(content, number, large=large)

        first, last = name.split()
        assert last.casefold() not in text.casefold()
        assert first.casefold() not in text.casefold()
        for number_typed in (NI, "QQ123456C", ACCOUNT, SORT_CODE):
            assert number_typed not in text
        assert "Siân Pugh" in text  # those whom it names on purpose are there


@laws
@given(word=st.sampled_from(OUR_WORDS))
def test_a_worker_whose_name_is_one_of_our_own_words_spoils_nothing(vault: Vault, word: str) -> None:
    with on_paper(vault) as work:
        name = " ".join([*word.split("_"), *word.split("_")][:2])
        household(work, name.title(), name)

        content = draft(work, YEAR, LAST, Request(kind=Kind.FULL))

        assert broken(content) == []
        assert from_text(to_text(content)) == content
        assert to_document(content, Seal("ab" * 32)).blocks
