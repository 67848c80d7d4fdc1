"""Whatever happens in a budget, every kind of its statement adds up, and the kinds agree with each other."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statement_lives import YEAR, World, begin, days, empty_book, laws, live, on_paper, pence

from phb_desktop.errors import Refused
from phb_desktop.ledger import commands as ledger
from phb_desktop.ledger.commands import RecordReceipt, RecordSpending
from phb_desktop.ledger.model import Allocation, PaymentType, ReceiptKind, Standing
from phb_desktop.plan import commands as plan
from phb_desktop.plan.commands import SetSchedule
from phb_desktop.plan.model import Every
from phb_desktop.plan.queries import schedules, streams, versions
from phb_desktop.statements import commands
from phb_desktop.statements.commands import (
    IssueStatement,
    NoteAccountClosed,
    NoteAskedBack,
    NoteChange,
    NoteEnd,
    TellOutcome,
)
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.content.extract import BRIDGED
from phb_desktop.statements.happened import ChangeKind, EndReason, OutcomeState
from phb_desktop.statements.identities import broken, follows
from phb_desktop.statements.model import Ground, StatementId
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.previewing import preview
from phb_desktop.statements.queries import chain, draft, issued, issued_content, outcomes_of
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, fingerprint, from_text, to_text
from phb_desktop.statements.xlsx import to_xlsx
from phb_desktop.values.money import ZERO, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Work
from tests.openings import shut


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = empty_book(tmp_path_factory.mktemp("kinds"))
    yield made
    made.close()


def holds(content: Content, full: Content | None = None) -> None:
    """Every identity, what lies behind every figure, the way into data and back, words, and a workbook."""
    assert broken(content) == []
    assert shut(content, full) == []
    assert from_text(to_text(content)) == content
    seal = Seal(fingerprint(to_text(content)))
    assert to_document(content, seal).blocks
    assert to_xlsx(content, seal)


def told(world: World, data: st.DataObject, span: Span) -> None:
    """Note changes, outcomes, an end and closed accounts, where the draw says so."""
    work = world.work
    for _ in range(data.draw(st.integers(0, 4), "changes")):
        first = data.draw(days)
        last = first + timedelta(days=data.draw(st.integers(0, 40)))
        kind = data.draw(st.sampled_from(ChangeKind))
        commands.note_change(
            work,
            NoteChange(
                kind,
                first,
                data.draw(st.sampled_from([None, last])),
                words="" if kind is ChangeKind.SAFEGUARDING else "It happened so",
                who="Somebody Else",
                entry=data.draw(st.sampled_from([None, *world.by_hand])),
                item="A chair",
            ),
        )
    for words in outcomes_of(work, span):
        if data.draw(st.booleans()):
            state = data.draw(st.sampled_from(OutcomeState))
            commands.tell_outcome(work, TellOutcome(words, span.first, span.last, state, "So it goes"))
    if data.draw(st.booleans(), "an account closed"):
        account = data.draw(st.sampled_from(world.accounts))
        commands.note_account_closed(work, NoteAccountClosed(account, data.draw(days)))


@laws
@given(data=st.data())
def test_every_kind_of_draft_adds_up_and_extracts_come_to_the_whole(
    vault: Vault, data: st.DataObject
) -> None:
    with on_paper(vault) as work:
        world = begin(work, data)
        live(world, data)
        first, last = sorted((data.draw(days, "first"), data.draw(days, "last")))
        told(world, data, Span(first, last))
        ends = data.draw(st.integers(0, (last - first).days), "end")
        commands.note_end(work, NoteEnd(EndReason.STOPPED, first + timedelta(days=ends)))

        whole = draft(work, first, last)
        for kind in (Kind.FULL, Kind.SHORT, Kind.OWN_COPY, Kind.CLOSING):
            content = draft(work, first, last, Request(kind=kind))
            holds(content, whole)
            assert content.summary == whole.summary
        parts = {
            each.name: draft(work, first, last, Request(kind=Kind.EXTRACT, stream=each.id))
            for each in streams(work)
        }
        for content in parts.values():
            holds(content)

    assert whole.owed is not None
    unsorted = [row for row in whole.flows.rows if not row.stream]
    for code, name in BRIDGED.items():
        of_parts = total(getattr(each.summary, name) for each in parts.values())
        of_whole = getattr(whole.summary, name)
        if not unsorted:
            assert of_parts == of_whole, code  # X25
    shares = {row.stream: row.amount for row in whole.owed.shares}
    for stream, content in parts.items():
        assert content.owed is not None
        assert content.owed.surplus == shares.get(stream, ZERO)  # J14 becomes the extract's J12
        assert not (content.owed.surplus and content.owed.shortfall)
        said = to_text(content)
        assert all(f'"stream":"{other}"' not in said.split('"K3"')[0] for other in parts if other != stream)


@laws
@given(data=st.data())
def test_a_one_off_payment_is_only_its_own_money(vault: Vault, data: st.DataObject) -> None:
    with on_paper(vault) as work:
        world = begin(work, data)
        stream, line = data.draw(st.sampled_from(world.streams)), data.draw(st.sampled_from(world.lines))
        account = world.accounts[0]
        on, amount = data.draw(days, "due"), data.draw(pence, "agreed")
        schedule = plan.set_schedule(work, SetSchedule(stream, Every.ONCE, on, amount))
        came = Allocation(amount, stream, receipt=ReceiptKind.DIRECT_PAYMENT)
        ledger.record_receipt(work, RecordReceipt(on, "Payer", (came,), account))
        live(world, data)
        bought = data.draw(st.lists(pence, max_size=3), "bought")
        for each in bought:
            part = Allocation(each, stream, type=PaymentType.EQUIPMENT, line=line)
            with contextlib.suppress(Refused):  # the plan does not have the line on this day
                ledger.record_spending(work, RecordSpending(on, "Shop", (part,), account))
        back = Allocation(data.draw(pence), stream, type=PaymentType.REPAYMENT)
        given_back = ledger.record_spending(work, RecordSpending(on, "Payer", (back,), account))
        first, last = sorted((data.draw(days, "first"), data.draw(days, "last")))
        request = Request(
            kind=Kind.ONE_OFF,
            line=line,
            schedule=data.draw(st.sampled_from([None, schedule])),
            returned=data.draw(st.sampled_from([(), (given_back,)])),
        )
        content = draft(work, first, last, request)
        whole = draft(work, first, last)

    holds(content)
    q = content.one_off
    assert q is not None
    assert q.unspent - q.own_money == q.received - q.spent  # X27
    assert not (q.unspent and q.own_money)
    assert whole.payments is not None
    assert whole.results is not None
    on_line = total(row.actual for row in whole.results.rows if row.line == q.purpose)
    assert q.spent == on_line
    entries = {row.entry for row in whole.receipts.rows}
    assert {row.entry for row in q.receipts} <= entries
    if first <= on <= last and request.schedule is not None:
        assert amount in [row.amount for row in q.receipts]


@laws
@given(data=st.data())
def test_what_is_issued_of_every_kind_follows_on_and_agrees(vault: Vault, data: st.DataObject) -> None:
    """Full statements chain through extracts, one-offs, new versions of a reopened period, and a closing."""
    with on_paper(vault) as work:
        world = begin(work, data)
        live(world, data)
        clear(world, data)
        cuts = sorted(data.draw(st.sets(days, min_size=1, max_size=3), "cuts"))
        spans = list(zip([YEAR, *(cut + DAY for cut in cuts)], cuts, strict=False))
        for first, last in spans:
            issued_as_seen(work, issue(first, last))
            beside(world, data, first, last)
        change = data.draw(st.sampled_from(spans), "reopened")
        part = Allocation(data.draw(pence), world.streams[0], receipt=ReceiptKind.INTEREST)
        ledger.record_receipt(work, RecordReceipt(change[1], "Bank", (part,), world.accounts[0]))
        for first, last in spans[spans.index(change) :]:
            issued_as_seen(work, issue(first, last, reason="Interest was found"))
            beside(world, data, first, last, reason="Interest was found")
        end = spans[-1][1]
        commands.note_end(work, NoteEnd(EndReason.ASKED, end))
        final = issued_as_seen(work, issue(*spans[-1], kind=Kind.CLOSING, reason="It was the last one"))

        counted = sorted((each for each in chain(work) if not each.replaced), key=lambda each: each.first)
        said = [issued_content(work, each.id) for each in counted]
        everything = [issued_content(work, each.id) for each in issued(work)]
        numbers = [(each.series, each.number, each.version) for each in issued(work)]
        closed = issued_content(work, final)

    assert len(set(numbers)) == len(numbers)
    assert [each.number for each in counted] == list(range(1, len(spans) + 1))
    assert [found for one, two in pairwise(said) for found in follows(one, two)] == []
    for content in everything:
        assert broken(content) == []
    assert closed.closing is not None
    assert closed.closing.left == closed.closing.final - closed.closing.outstanding  # X28


def clear(world: World, data: st.DataObject) -> None:
    """Sort what waits: nothing is issued before."""
    for entry, amount in world.waiting:
        stream = world.streams[0]
        part = (
            Allocation(-amount, stream, type=PaymentType.ACTIVITIES, standing=Standing.IN_QUESTION)
            if amount < ZERO
            else Allocation(amount, stream, receipt=ReceiptKind.OTHER)
        )
        try:
            ledger.sort_entries(world.work, ledger.SortEntries((ledger.Sort(entry, (part,)),)))
        except Refused:
            continue  # sorted as something else, or taken back


def issued_as_seen(work: Work, command: IssueStatement) -> StatementId:
    """Issue it; it is to the letter what the preview showed."""
    seen = preview(work, command)
    number = commands.issue_statement(work, command)
    assert issued_content(work, number) == seen.content
    return number


def issue(first: Any, last: Any, **more: Any) -> IssueStatement:
    return IssueStatement(first, last, **{"bank_explanation": "No bank file yet.", **more})


def beside(world: World, data: st.DataObject, first: Any, last: Any, reason: str = "") -> None:
    """Issue what stands beside the chain, some of it, for the days of a statement just issued."""
    work = world.work
    for stream in streams(work):
        if data.draw(st.booleans()):
            known = [each for each in issued(work) if each.stream == stream.id and each.first == first]
            again = reason if known else ""
            issued_as_seen(work, issue(first, last, kind=Kind.EXTRACT, stream=stream.id, reason=again))
    if data.draw(st.booleans()):
        known = [each for each in issued(work) if each.kind == Kind.OWN_COPY and each.first == first]
        issued_as_seen(work, issue(first, last, kind=Kind.OWN_COPY, reason=reason if known else ""))
    if data.draw(st.booleans()):
        line = data.draw(st.sampled_from(world.lines))
        known = [each for each in issued(work) if each.line == line and each.first == first]
        one_off = issue(first, last, kind=Kind.ONE_OFF, line=line, reason=reason if known else "")
        try:
            issued_as_seen(work, one_off)
        except commands.NothingOneOff:
            return


@laws
@given(data=st.data())
def test_an_offset_is_held_against_what_is_due_then(vault: Vault, data: st.DataObject) -> None:
    with on_paper(vault) as work:
        world = begin(work, data)
        stream = world.streams[0]
        on, due = YEAR + timedelta(days=200), data.draw(pence, "due")
        plan.set_schedule(work, SetSchedule(stream, Every.ONCE, on, due))
        regular = [each for each in schedules(work) if each.stream == stream and each.every is not Every.ONCE]
        number = commands.issue_statement(work, issue(YEAR, YEAR + timedelta(days=30)))
        asked = data.draw(pence, "asked")
        commands.note_asked_back(
            work,
            NoteAskedBack(
                number, YEAR + timedelta(days=40), asked, Ground.UNUSED, offset_stream=stream, offset_on=on
            ),
        )
        content = draft(work, YEAR + timedelta(days=31), YEAR + timedelta(days=90))

    assert broken(content) == []
    assert content.owed is not None
    (notice,) = content.owed.notices
    assert notice.offset_due is not None
    if not regular:
        assert notice.offset_due == due
    assert notice.offset_beyond == max(ZERO, asked - notice.offset_due)  # X21, reg 13(4)
    untrue = replace(notice, offset_beyond=notice.offset_beyond + due)
    changed = replace(content, owed=replace(content.owed, notices=(untrue,)))
    assert {each.rule for each in broken(changed)} == {"X21"}


def test_the_plans_drawn_hold_outcomes_lines_and_versions(vault: Vault) -> None:
    """The laws above would be empty if nothing were drawn that they speak of."""
    seen: set[str] = set()

    @laws
    @given(data=st.data())
    def look(data: st.DataObject) -> None:
        with on_paper(vault) as work:
            world = begin(work, data)
            live(world, data)
            content = draft(work, YEAR, YEAR + timedelta(days=364))
            seen.update(
                name
                for name, there in {
                    "several streams": len(streams(work)) > 1,
                    "several versions": len(versions(work)) > 1,
                    "shared costs": bool(content.flows.shared),
                    "borrowed": bool(content.flows.borrowed),
                    "corrections": bool(content.notes.corrections),
                    "refunds": content.summary.refunds > ZERO,
                    "surplus": content.summary.surplus > ZERO,
                }.items()
                if there
            )

    look()
    assert len(seen) == 7, seen
