"""What lies behind the book balance of an account, and behind savings that are put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from statements_contents import quarter

from phb_desktop.statements.content import Content, Kind, PotShown
from phb_desktop.statements.explained import Behind, explained
from phb_desktop.values.money import ZERO, Money, total


def behind(content: Content, code: str, fuller: Content | None = None) -> tuple[Behind, ...]:
    return explained(content, fuller)[code].made[0].parts


def test_the_balance_of_the_only_account_opens_into_each_payment() -> None:
    full = quarter()
    parts = behind(full, "H/0/H6")

    assert parts[0] == Behind(None, "Balance brought forward", full.summary.brought_forward)
    assert full.payments is not None
    assert len(parts) == 1 + len(full.receipts.rows) + len(full.payments.rows)
    assert all(each.on is not None for each in parts[1:])
    assert [each.on for each in parts[1:]] == sorted(each.on for each in parts[1:] if each.on)
    assert total(each.amount for each in parts) == full.bank.accounts[0].ledger
    # a short one lists no payments: those of the full statement stand behind it
    assert behind(quarter(Kind.SHORT), "H/0/H6", full) == parts
    assert behind(quarter(Kind.SHORT), "H/0/H6")[-1].words == "This kind of statement does not list it."


def test_with_several_accounts_it_is_all_there_is_less_the_others() -> None:
    full = quarter()
    (account,) = full.bank.accounts
    there = Money(100_00)
    accounts = (
        replace(account, ledger=account.ledger - there),
        replace(account, account="Box", ledger=there),
    )
    parts = behind(replace(full, bank=replace(full.bank, accounts=accounts)), "H/0/H6")

    assert [(each.words, each.amount) for each in parts] == [
        ("Balance carried forward", full.summary.carried_forward),
        ("In “Box”", -there),
    ]


def test_savings_open_pot_by_pot_once_each_is_full() -> None:
    full = quarter()
    assert full.owed is not None
    pots = PotShown("Wheelchair", Money(900_00), None), PotShown("Respite", Money(100_00), date(2027, 3, 31))
    plan = replace(full.plan, versions=(replace(full.plan.versions[-1], pots=pots),))

    def saved(held: Money) -> list[tuple[str, Money]]:
        assert full.owed is not None
        content = replace(full, plan=plan, owed=replace(full.owed, earmarked=held))
        return [(each.words, each.amount) for each in behind(content, "J10")]

    assert saved(Money(1_000_00)) == [("Wheelchair", Money(900_00)), ("Respite", Money(100_00))]
    assert saved(Money(400_00)) == [("Wheelchair, Respite", Money(400_00))]
    assert saved(ZERO) == []
