"""Statements on a real encrypted file: drafts, issuing, refusals, versions, files, verifying."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from statements_household import FIRST, LAST, Household, busy, miniature, set_up

from phb_desktop.banking.commands import ImportBankFile, import_bank_file
from phb_desktop.banking.model import AccountHint, BankBalance, Lines, ParsedFile, ParsedLine
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import (
    BankPosting,
    CorrectEntry,
    RecordSpending,
    Sort,
    SortEntries,
    TakeBack,
    correct_entry,
    post_bank_lines,
    record_spending,
    sort_entries,
    take_back,
)
from phb_desktop.ledger.model import Allocation, PaymentType, Purpose, ReceiptKind
from phb_desktop.ledger.queries import movements
from phb_desktop.plan.queries import line_named
from phb_desktop.statements import commands
from phb_desktop.statements.commands import (
    BankDiffers,
    Gap,
    GiveReason,
    IssueStatement,
    NeedsVersionReason,
    NoteEnd,
    NoteSent,
    NotOver,
    NotSorted,
    Overlap,
    PastChanged,
)
from phb_desktop.statements.content import Kind
from phb_desktop.statements.files import files
from phb_desktop.statements.happened import EndReason
from phb_desktop.statements.identities import broken, follows
from phb_desktop.statements.model import NeedMet, ReasonCode, StatementId
from phb_desktop.statements.queries import (
    changed_since_issue,
    draft,
    issued,
    issued_content,
    issued_seal,
)
from phb_desktop.statements.statement_json import fingerprint, to_text
from phb_desktop.statements.verify import verify
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.vault import Vault

JULY = date(2026, 7, 1)


@pytest.fixture
def home(vault: Vault) -> Household:
    made = miniature(vault)
    made.bank_says(LAST, "2040")
    return made


def issue(vault: Vault, **changes: object) -> StatementId:
    command = replace(IssueStatement(FIRST, LAST), **changes)  # type: ignore[arg-type]
    with vault.work("IssueStatement") as work:
        return commands.issue_statement(work, command)


def test_the_worked_miniature_comes_out_to_the_penny(vault: Vault) -> None:
    miniature(vault)

    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)

    assert broken(content) == []
    d, j = content.summary, content.owed
    assert (d.brought_forward, d.total_in, d.total_out) == (Money(1400_00), Money(8425_00), Money(7785_00))
    assert d.carried_forward == Money(2040_00)
    assert j is not None
    owed = (j.wages, j.hmrc, j.pension, j.holiday)
    assert owed == (Money(310_00), Money(215_00), Money(60_00), Money(240_00))
    assert j.uncommitted == Money(1215_00)
    assert (j.allowed, j.surplus, j.shortfall) == (Money(700_00), Money(515_00), Money(0))
    (check,) = content.receipts.check
    assert (check.planned, check.received, check.timing) == (Money(9100_00), Money(8400_00), Money(700_00))
    assert check.short == Money(0)


def test_the_same_books_give_the_opposite_message_under_other_terms(vault: Vault) -> None:
    miniature(vault, weeks="4")

    with vault.read() as reader:
        j = draft(reader, FIRST, LAST).owed

    assert j is not None
    assert (j.surplus, j.shortfall) == (Money(0), Money(1585_00))


def test_everything_that_happens_in_a_busy_quarter_adds_up(vault: Vault) -> None:
    busy(vault, rows=90)

    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)

    assert broken(content) == []
    assert {row.stream for row in content.flows.rows} == {"NHS", "Council"}
    assert content.summary.approved
    assert content.summary.in_question
    assert content.summary.refunds == Money(31_50)
    assert len(content.plan.versions) == 2


def test_workers_stand_as_initials_and_accounts_as_four_digits(vault: Vault) -> None:
    busy(vault, rows=60)

    with vault.read() as reader:
        text = to_text(draft(reader, FIRST, LAST))

    for name in ("Gwenllïan", "Pŵell", "Ifan", "Marigold", "12344471", "00-00-00", "000000"):
        assert name not in text
    assert '"I.R.M."' in text
    assert "4471" in text


def test_an_issued_statement_is_numbered_frozen_and_the_same_again(vault: Vault, home: Household) -> None:
    number = issue(vault, prepared_by="Siân Pugh")

    with vault.read() as reader:
        (row,) = issued(reader)
        content, seal = issued_content(reader, number), issued_seal(reader, number)
        assert changed_since_issue(reader) == []
    assert (row.number, row.version, row.first, row.last) == (1, 1, FIRST, LAST)
    assert row.fingerprint == fingerprint(to_text(content)) == seal.fingerprint
    assert seal.audit_n > 0
    assert len(seal.audit_words.split()) == 8
    home.spend(LAST, "Late Shop", "10", PaymentType.ACTIVITIES)
    with vault.read() as reader:
        assert issued_content(reader, number) == content


def test_the_same_snapshot_gives_the_same_check_code(vault: Vault, home: Household) -> None:
    with vault.read() as reader:
        one, other = draft(reader, FIRST, LAST), draft(reader, FIRST, LAST)

    assert to_text(one) == to_text(other)


def test_a_second_statement_follows_without_gap(vault: Vault, home: Household, clock: FixedClock) -> None:
    first = issue(vault, last=date(2026, 5, 31), bank_explanation="typed later")
    second = issue(vault, first=date(2026, 6, 1))

    with vault.read() as reader:
        before, after = issued_content(reader, first), issued_content(reader, second)
    assert follows(before, after) == []
    assert after.header.edition.number == 2
    assert after.summary.carried_forward == Money(2040_00)


def test_days_in_no_statement_and_days_in_two_are_refused(vault: Vault, home: Household) -> None:
    issue(vault, last=date(2026, 4, 30), bank_explanation="typed later")

    with pytest.raises(Gap, match="1 May 2026"):
        issue(vault, first=date(2026, 5, 2))
    with pytest.raises(Overlap, match="Statement 1"):
        issue(vault, first=date(2026, 4, 15))


def test_a_period_that_is_not_over_is_refused(vault: Vault, home: Household) -> None:
    with pytest.raises(NotOver, match="31 July 2026"):
        issue(vault, last=date(2026, 7, 31))


def test_lines_not_sorted_are_counted_with_their_days(vault: Vault, home: Household) -> None:
    with vault.work("Import") as work:
        lines = [BankPosting(date(2026, 6, day), Money(-5_00), "Shop", "", "card") for day in (3, 9)]
        post_bank_lines(work, home.account, lines)

    with pytest.raises(NotSorted, match="2 payments are not sorted yet: 3 June 2026, 9 June 2026") as told:
        issue(vault)
    assert told.value.count == 2
    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)
    assert broken(content) == []
    assert content.notes.not_sorted == 2
    assert content.summary.in_question == Money(10_00)


def test_a_new_version_needs_a_reason_and_keeps_the_old_one(vault: Vault, home: Household) -> None:
    first = issue(vault)
    home.spend(date(2026, 6, 2), "Swim Together", "18", PaymentType.ACTIVITIES)
    home.bank_says(LAST, "2022")

    with pytest.raises(NeedsVersionReason, match="Statement 1"):
        issue(vault)
    second = issue(vault, reason="A receipt was found")

    with vault.read() as reader:
        rows = {row.id: row for row in issued(reader)}
        assert rows[first].replaced
        assert issued_content(reader, first).summary.carried_forward == Money(2040_00)
        assert issued_content(reader, second).summary.carried_forward == Money(2022_00)
    assert (rows[second].number, rows[second].version, rows[second].replaced) == (1, 2, False)


def test_a_changed_past_asks_for_the_earlier_statement_first(vault: Vault, home: Household) -> None:
    issue(vault, last=date(2026, 4, 30), bank_explanation="typed later")
    home.spend(date(2026, 4, 20), "Swim Together", "18", PaymentType.ACTIVITIES)
    home.bank_says(LAST, "2022")

    with pytest.raises(PastChanged, match=r"Statement 1|statement 1") as told:
        issue(vault, first=date(2026, 5, 1))
    assert told.value.moved == Money(-18_00)

    issue(vault, last=date(2026, 4, 30), reason="A payment was missing", bank_explanation="typed later")
    issue(vault, first=date(2026, 5, 1))


def test_a_bank_that_differs_needs_words(vault: Vault) -> None:
    home = miniature(vault)

    with pytest.raises(BankDiffers, match="no bank balance is known"):
        issue(vault)
    home.bank_says(LAST, "2100")
    with pytest.raises(BankDiffers, match=r"£60\.00"):
        issue(vault)
    issue(vault, bank_explanation="One cheque of £60.00 is not cashed yet.")


def test_corrections_since_the_last_statement_are_listed(vault: Vault, home: Household) -> None:
    entry = home.spend(date(2026, 5, 2), "Swim Together", "18", PaymentType.ACTIVITIES)
    other = home.spend(date(2026, 5, 3), "Gwen Powell", "18", PaymentType.PA_NET_WAGES)
    part = Allocation(Money(81_00), home.stream, type=PaymentType.ACTIVITIES, line=home.wages)
    with vault.work("CorrectEntry") as work:
        corrected = RecordSpending(date(2026, 5, 2), "Swim Together", (part,), home.account)
        correct_entry(work, CorrectEntry(entry, corrected, "Figures swapped"))
        take_back(work, TakeBack(other, "Entered twice"))

    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)

    assert broken(content) == []
    shown = [(each.who, each.reason, each.old, each.new) for each in content.notes.corrections]
    assert shown == [
        ("Swim Together", "Figures swapped", Money(-18_00), Money(-81_00)),
        ("G.P.", "Entered twice", Money(-18_00), None),
    ]


def test_a_reason_is_shown_where_one_is_asked_for(vault: Vault, home: Household) -> None:
    with vault.read() as reader:
        before = draft(reader, FIRST, LAST)
    with vault.work("GiveReason") as work:
        commands.give_reason(
            work,
            GiveReason(
                FIRST,
                LAST,
                home.wages,
                home.stream,
                ReasonCode.WORKER_ILL,
                "Ill for two weeks",
                NeedMet.PARTLY,
                "Back in July",
            ),
        )
    with vault.read() as reader:
        after = draft(reader, FIRST, LAST)

    assert before.results is not None
    assert after.results is not None
    assert before.results.rows[0].reason_needed
    row = after.results.rows[0]
    assert (row.reason, row.reason_code, row.need_met) == ("Ill for two weeks", "worker_ill", "partly")


def test_sending_is_noted_beside_the_statement(vault: Vault, home: Household) -> None:
    number = issue(vault)

    with vault.work("NoteSent") as work:
        commands.note_sent(work, NoteSent(number, JULY, "Example ICB", "by email"))

    with vault.read() as reader:
        assert issued(reader)[0].sent == ("1 Jul 2026 to Example ICB, by email",)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_adds_up_and_makes_all_files(vault: Vault, home: Household, kind: Kind) -> None:
    more: dict[str, object] = {}
    if kind.is_of_a_whole:
        issue(vault)
        more = {"stream": home.stream if kind is Kind.EXTRACT else None}
    elif kind is Kind.ONE_OFF:
        more = {"line": home.wages}
    elif kind is Kind.CLOSING:
        with vault.work("NoteEnd") as work:
            commands.note_end(work, NoteEnd(EndReason.ASKED, LAST))
    number = issue(vault, kind=kind, **more)
    with vault.read() as reader:
        content, seal = issued_content(reader, number), issued_seal(reader, number)

    made = files(content, seal=seal)

    assert sorted(name.rpartition(".")[2] for name in made) == ["html", "json", "pdf", "txt", "xlsx"]
    for name, raw in made.items():
        found = verify(raw)
        assert found.ok, name
        assert (found.number, found.version, found.fingerprint) == (1, 1, seal.fingerprint)


def test_refusals_change_nothing(vault: Vault, home: Household) -> None:
    head = vault.head()

    with pytest.raises(Refused):
        issue(vault, first=LAST, last=FIRST)

    assert vault.head() == head
    with vault.read() as reader:
        assert issued(reader) == []


def test_money_a_few_days_late_is_not_called_missing(vault: Vault) -> None:
    home = miniature(vault)
    home.receive(JULY + timedelta(days=0), "Example ICB", "2800", ReceiptKind.DIRECT_PAYMENT)

    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)

    arrived = [each.arrived_on for each in content.receipts.expected]
    assert arrived == [date(2026, 4, 8), date(2026, 5, 6), date(2026, 6, 3)]
    assert content.receipts.unexplained == ()


def test_vault_and_files_hold_no_path(vault: Vault, home: Household, tmp_path: Path) -> None:
    number = issue(vault)
    with vault.read() as reader:
        made = files(issued_content(reader, number))

    for raw in made.values():
        assert str(tmp_path).encode() not in raw


def bank_file(*lines: tuple[date, str, int], balance: int, on: date) -> ParsedFile:
    """Return a bank file as it was read: money into the account is positive, amounts in pence."""
    parsed = [
        ParsedLine(n, day, Money(pence), payee, wrote=f"{day} {payee} {pence}")
        for n, (day, payee, pence) in enumerate(lines, 1)
    ]
    days = [day for day, _, _ in lines]
    return ParsedFile(
        format="ofx",
        label="OFX",
        account=AccountHint(number="12344471"),
        lines=Lines.of(parsed),
        balance=BankBalance(Money(balance), on),
        first=min(days),
        last=max(days),
        sha256="ab" * 32,
    )


def test_a_bank_file_and_a_cheque_not_cashed_yet_are_set_beside_each_other(vault: Vault) -> None:
    with vault.work("SetUp") as work:
        _, stream, account = set_up(work)
        care = line_named(work, "Care")
        grant = (date(2026, 4, 8), "EXAMPLE ICB", 2800_00)
        wages = (date(2026, 5, 1), "GWEN POWELL", -610_00)
        later = (date(2026, 6, 28), "LANTERN INSURANCE", -95_00)
        parsed = bank_file(grant, wages, later, balance=3495_00, on=LAST)
        import_bank_file(work, ImportBankFile(account, parsed, "june.ofx"))
        cheque = Allocation(Money(60_00), stream, type=PaymentType.PAYROLL_SERVICE, line=care)
        payroll = RecordSpending(date(2026, 6, 29), "Example Payroll", (cheque,), account)
        record_spending(work, payroll)
        parts = (
            Allocation(Money(2800_00), stream, receipt=ReceiptKind.DIRECT_PAYMENT),
            Allocation(Money(610_00), stream, type=PaymentType.PA_NET_WAGES, line=care),
            Allocation(Money(95_00), stream, type=PaymentType.INSURANCE, line=care),
        )
        moved = [each for each in movements(work, Span(FIRST, LAST)) if each.purpose is Purpose.BANK]
        sorts = tuple(Sort(each.id, (part,)) for each, part in zip(moved, parts, strict=True))
        sort_entries(work, SortEntries(sorts))

    number = issue(vault)

    with vault.read() as reader:
        content = issued_content(reader, number)
    (bank,) = content.bank.accounts
    assert (bank.statement, bank.statement_on) == (Money(3495_00), LAST)
    assert [(each.who, each.amount) for each in bank.payments] == [("Example Payroll", Money(60_00))]
    assert (bank.adjusted, bank.ledger, bank.difference) == (Money(3435_00), Money(3435_00), Money(0))
    assert content.payments is not None
    assert [row.on_bank_statement for row in content.payments.rows] == [True, True, False]
    assert content.payments.rows[0].to_whom == "G.P."
    (covered,) = content.evidence.bank
    assert covered.covered[0].first == date(2026, 4, 8)
    assert covered.gaps


def test_an_empty_book_has_a_draft_too(vault: Vault) -> None:
    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)

    assert broken(content) == []
    assert content.summary.carried_forward == Money(0)
    assert all(verify(raw).ok for raw in files(content).values())
