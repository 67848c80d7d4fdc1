"""What lies behind the book balance of an account, money paid ahead, and savings that are put aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from statements_contents import BANK, MOVED, NHS, SPAN, books, quarter

from phb_desktop.ledger.model import Account, CashAccount, CashAccountId, CashKind, EntryId, Purpose
from phb_desktop.ledger.position import Standing
from phb_desktop.ledger.queries import Movement, Part
from phb_desktop.plan.arrivals import Arrival, PaidAhead
from phb_desktop.statements.books import Books, Saved
from phb_desktop.statements.content import AccountProof, Content, Kind
from phb_desktop.statements.explained import Behind, explained
from phb_desktop.statements.files import files
from phb_desktop.statements.identities import broken
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.plain import to_plain
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections.bank import met, walks
from phb_desktop.statements.statement_json import Seal, fingerprint, from_text, to_text
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from tests.openings import shut

CHAIR, CARD = CashAccountId(2), CashAccountId(3)


def behind(content: Content, code: str, fuller: Content | None = None) -> tuple[Behind, ...]:
    return explained(content, fuller)[code].made[0].parts


def said(content: Content, code: str) -> list[tuple[str, int]]:
    return [(each.words, each.amount.pence) for each in behind(content, code)]


def text(content: Content) -> str:
    return to_plain(to_document(content, Seal(fingerprint(to_text(content)))))


def by_hand(number: int, on: date, given: CashAccountId, got: CashAccountId, pence: int) -> Movement:
    """Money that was moved between two own accounts, both ends in one entry."""
    cash = ((given, Money(-pence)), (got, Money(pence)))
    return replace(
        MOVED[0], id=EntryId(number), on=on, purpose=Purpose.TRANSFER, party="", cash=cash, parts=()
    )


def one_end(number: int, on: date, account: CashAccountId, pence: int) -> Movement:
    """Money that one bank statement shows, on its way to or from another account."""
    part = Part(Account.TRANSIT, Money(-pence), None, None, "transfer", "")
    return replace(
        MOVED[0], id=EntryId(number), on=on, party="", cash=((account, Money(pence)),), parts=(part,)
    )


def with_savings() -> Books:
    """The quarter with a pot that holds part of what the plan names, a card, and a payment from either."""
    known = books()
    moved = (
        *MOVED,
        by_hand(8, date(2026, 4, 9), BANK, CHAIR, 300_00),
        by_hand(9, date(2026, 6, 2), CHAIR, BANK, 20_00),
        one_end(10, date(2026, 6, 5), BANK, -60_00),
        replace(MOVED[1], id=EntryId(11), on=date(2026, 6, 8), cash=((CARD, Money(-95_00)),)),
        one_end(12, date(2026, 6, 9), CARD, 50_00),
    )
    before = {BANK: Money(1100_00), CHAIR: Money(200_00), CARD: Money(100_00)}
    held = {
        account: amount + total(money for each in moved for place, money in each.cash if place == account)
        for account, amount in before.items()
    }
    closing = known.money.closing - Money(95_00)
    paid = dict.fromkeys(known.money.year_spent, Money(2815_00))
    accounts = [
        *known.proofs.accounts,
        CashAccount(CHAIR, "Chair pot", CashKind.POT, "", "", SPAN.first),
        CashAccount(CARD, "Card", CashKind.CARD, "", "9876", SPAN.first),
    ]
    came = Arrival(date(2026, 3, 11), NHS, Money(2800_00))
    ahead = PaidAhead(came, Span(date(2026, 3, 11), date(2026, 7, 8)), Money(186_67))
    return replace(
        known,
        money=replace(known.money, movements=moved, closing=closing, year_spent=paid),
        proofs=replace(
            known.proofs,
            accounts=accounts,
            held_before=before,
            held=held,
            ahead=[ahead],
            saved=[Saved(CHAIR, "A chair", Money(900_00), held[CHAIR])],
            standing=Standing(closing, ZERO, ahead.ahead, Money(2800_00), held[CHAIR]),
        ),
        places={each.id: each.name for each in accounts},
    )


@pytest.fixture
def saving() -> Content:
    return period_statement(with_savings(), Request(kind=Kind.FULL, number=7))


def test_the_balance_of_the_only_account_opens_into_each_payment() -> None:
    full = quarter()
    parts = behind(full, "H/0/H6")

    assert parts[0] == Behind(None, "There before the first day", full.summary.brought_forward)
    assert full.payments is not None
    assert len(parts) == 1 + len(full.receipts.rows) + len(full.payments.rows)
    assert all(each.on is not None for each in parts[1:])
    assert [each.on for each in parts[1:]] == sorted(each.on for each in parts[1:] if each.on)
    assert total(each.amount for each in parts) == full.bank.accounts[0].ledger
    # a short one lists no payments: those of the full statement stand behind it
    assert behind(quarter(Kind.SHORT), "H/0/H6", full) == parts
    assert behind(quarter(Kind.SHORT), "H/0/H6")[-1].words == "This kind of statement does not list it."


def test_the_balance_of_each_of_several_accounts_opens_into_its_own_entries(saving: Content) -> None:
    assert broken(saving) == []
    assert from_text(to_text(saving)) == saving
    assert shut(saving) == []
    assert said(saving, "H/1/H6") == [
        ("There before the first day", 200_00),
        ("Moved here from Budget account", 300_00),
        ("Moved to Budget account", -20_00),
    ]
    assert said(saving, "H/2/H6") == [
        ("There before the first day", 100_00),
        ("Lantern Insurance, Insurance, Care", -95_00),
        ("Moved here from another of the budget’s accounts", 50_00),
    ]
    assert len(said(saving, "H/0/H6")) == 1 + len(MOVED) + 3
    assert said(saving, "H_in_transit") == [
        ("Moved to another of the budget’s accounts", 60_00),
        ("Moved here from another of the budget’s accounts", -50_00),
    ]


def test_both_ends_of_a_move_meet_where_they_can_be_no_others() -> None:
    """Two bank statements show it on two days; of a third sum two accounts gave, so nobody can say."""
    known = with_savings()
    more = (
        one_end(13, date(2026, 5, 1), BANK, -40_00),
        one_end(14, date(2026, 5, 4), CARD, 40_00),
        one_end(15, date(2026, 5, 1), BANK, -7_00),
        one_end(16, date(2026, 5, 1), CHAIR, -7_00),
        one_end(17, date(2026, 5, 2), CARD, 7_00),
        one_end(18, date(2026, 4, 1), BANK, -9_00),
        one_end(19, date(2026, 6, 1), CARD, 9_00),
    )
    books = replace(known, money=replace(known.money, movements=(*known.money.movements, *more)))

    bank, chair, card = (walks(books)[each] for each in (BANK, CHAIR, CARD))
    met(books, {BANK: bank, CHAIR: chair, CARD: card})

    named = {move.entry: move.other for walk in (bank, chair, card) for move in walk.moves}
    assert (named[13], named[14]) == ("Card", "Budget account")
    assert {named[each] for each in (10, 12, 15, 16, 17, 18, 19)} == {""}


def test_the_paper_says_which_account_each_payment_went_through(saving: Content) -> None:
    shown = " ".join(text(saving).split())

    assert "It was paid from “Budget account” unless it says otherwise." in shown
    assert "Insurance; from “Card”" in shown
    assert "From what each account held to what it holds" in shown
    assert "9 Apr 2026 Budget account Chair pot £300.00" in shown
    assert "9 Jun 2026 Another own account Card £50.00" in shown
    assert "“Budget account” unless" not in text(quarter())


def test_money_paid_ahead_before_the_period_is_told_with_its_day_and_counted_once(saving: Content) -> None:
    assert saving.owed is not None
    assert said(saving, "J7") == [("NHS: 8 of 120 days, came before the first day", 186_67)]
    assert said(saving, "J7_list/0") == [("Came", 2800_00), ("For days up to the last one", 186_67 - 2800_00)]
    assert saving.summary.direct_payments == quarter().summary.direct_payments


def test_savings_open_into_the_moves_of_their_account_though_they_are_not_full(saving: Content) -> None:
    assert saving.owed is not None
    assert saving.owed.earmarked == Money(480_00)
    assert said(saving, "J10") == [("A chair, in “Chair pot”", 480_00)]
    assert said(saving, "J10_list/0") == said(saving, "H/1/H6")


def test_savings_beyond_what_the_plan_names_are_told_apart(saving: Content) -> None:
    assert saving.owed is not None
    less = tuple(replace(each, may_hold=Money(450_00)) for each in saving.owed.saved)
    content = replace(saving, owed=replace(saving.owed, saved=less, earmarked=Money(450_00)))

    assert said(content, "J10") == [("A chair, in “Chair pot”", 480_00), ("More than the plan names", -30_00)]


PENNY = Money(1)
DAMAGES: dict[str, Callable[[AccountProof], AccountProof]] = {
    "it began with more": lambda a: replace(a, before=a.before + PENNY),
    "another account paid": lambda a: replace(a, went_out=a.went_out + PENNY, before=a.before + PENNY),
    "another account was paid": lambda a: replace(a, came_in=a.came_in + PENNY, ledger=a.ledger + PENNY),
    "a move is left out": lambda a: replace(a, moves=a.moves[1:]),
    "a move is larger at one end": lambda a: replace(
        a,
        moves=(replace(a.moves[0], amount=a.moves[0].amount + PENNY), *a.moves[1:]),
        moved=a.moved + PENNY,
        ledger=a.ledger + PENNY,
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_account_that_does_not_add_up_is_noticed(saving: Content, damage: str) -> None:
    first, *others = saving.bank.accounts
    harmed = replace(saving, bank=replace(saving.bank, accounts=(DAMAGES[damage](first), *others)))

    assert {each.rule for each in broken(harmed)} & {"X8", "X11"}


def test_a_day_in_the_web_page_stays_on_one_line(saving: Content) -> None:
    """Beside wide words a browser made two lines of it."""
    (page,) = files(saving, only=frozenset({"html"})).values()

    assert '<td class="d">15 Apr</td>' in page.decode()
    assert '<td class="d">9 Apr 2026</td>' in page.decode()
    assert ".d { white-space: nowrap }" in page.decode()
