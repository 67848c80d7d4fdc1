"""What is told of a payment is held against the terms of its own day, not of the last one."""

from __future__ import annotations

from datetime import date

from statements_household import Household, miniature

from phb_desktop.ledger.commands import RecordSpending, record_spending
from phb_desktop.ledger.model import Allocation, EntryId, PaymentType
from phb_desktop.plan.commands import SetTerms, set_terms
from phb_desktop.plan.found import Allowed, Found, Level, Term
from phb_desktop.plan.queries import terms_on
from phb_desktop.statements.content import Content
from phb_desktop.statements.happened import ChangeKind
from phb_desktop.statements.overview import overview
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.queries import draft
from phb_desktop.statements.readiness import checks
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.vault import Vault

PERIOD = date(2026, 4, 1), date(2026, 6, 30)
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 2)


def says(home: Household, on: date, **more: object) -> None:
    with home.vault.work("terms") as work:
        before = SetTerms.as_before(terms_on(work, on)[home.commissioner], on)
        set_terms(work, SetTerms(**{name: getattr(before, name) for name in before.__slots__} | more))


def bought(home: Household, on: date, amount: Money, method: str = "card") -> EntryId:
    with home.vault.work("spend") as work:
        part = Allocation(amount, home.stream, type=PaymentType.EQUIPMENT, line=home.wages)
        return record_spending(work, RecordSpending(on, "Aids Ltd", (part,), home.account, method=method))


def drawn(home: Household) -> Content:
    with home.vault.read() as reader:
        return draft(reader, *PERIOD)


def test_each_payment_asks_for_a_paper_by_the_terms_of_its_day(vault: Vault) -> None:
    home = miniature(vault)
    says(home, date(2026, 6, 1), receipt_from=Money(500_00))
    small = {MAY: bought(home, MAY, Money(30_00)), JUNE: bought(home, JUNE, Money(30_00))}
    asked = {row.entry for row in drawn(home).evidence.rows}
    assert small[MAY] in asked
    assert small[JUNE] not in asked


def test_equipment_is_listed_by_the_price_of_its_day_and_on_whose_word(vault: Vault) -> None:
    home = miniature(vault)
    dear, cheap = bought(home, MAY, Money(150_00)), bought(home, JUNE, Money(150_00))
    ours = drawn(home).changes
    assert ours is not None
    assert (ours.equipment_from, ours.equipment_source) == (Money(100_00), "")
    where = Found(Term.EQUIPMENT, Level.LOCAL, "the agreement", "6")
    says(home, date(2026, 6, 1), equipment_from=Money(200_00), found=(where,))
    content = drawn(home)
    assert content.changes is not None
    listed = [row.entry for row in content.changes.rows if row.kind is ChangeKind.EQUIPMENT]
    assert dear in listed
    assert cheap not in listed
    assert content.changes.equipment_from == Money(200_00)
    said = str(to_document(content, Seal(fingerprint(to_text(content)))).blocks)
    assert "Equipment of £200.00 or more is listed (" in said
    assert ", their own terms, not law: the agreement, page 6)." in said


def test_cash_is_spoken_of_only_where_the_terms_of_its_day_forbid_it(vault: Vault) -> None:
    home = miniature(vault)
    bought(home, MAY, Money(20_00), "cash")
    says(home, date(2026, 6, 1), cash=Allowed.NO)
    with home.vault.read() as reader:
        seen = overview(reader, Span(*PERIOD))
    assert seen is not None
    assert not [each for each in checks(seen) if "in cash" in each.what]
    bought(home, JUNE, Money(20_00), "cash")
    with home.vault.read() as reader:
        seen = overview(reader, Span(*PERIOD))
    assert seen is not None
    assert [each.what[:20] for each in checks(seen) if "in cash" in each.what] == ["1 payment is in cash"]
