"""Every kind of statement as text, reviewed like code, and what each may and may not hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from statements_contents import KEPT, books, quarter, texts

from phb_desktop.statements.content import Content, Kind, sections_of
from phb_desktop.statements.happened import ChangeKind
from phb_desktop.statements.identities import broken
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import from_text, to_text
from phb_desktop.values.money import Money

RENEW = "look at what changed, then: python -m tests.tools.keep_statements"


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_says_what_it_said(kind: Kind) -> None:
    kept = (KEPT / f"{kind}.txt").read_text(encoding="utf-8")

    assert texts(kind) == kept, RENEW


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_honest_and_comes_back_from_its_data(kind: Kind) -> None:
    content = quarter(kind)

    assert broken(content) == []
    assert from_text(to_text(content)) == content


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("other", Kind)
def test_a_kind_with_the_sections_of_another_is_noticed(kind: Kind, other: Kind) -> None:
    if set(sections_of(kind)) == set(sections_of(other)):
        return
    content = quarter(kind)
    called = replace(content, header=replace(content.header, kind=other))

    assert "A1" in {each.rule for each in broken(called)}


CHANGES: dict[str, tuple[Kind, Any]] = {
    "X25": (
        Kind.EXTRACT,
        lambda c: replace(
            c,
            bridge=replace(
                c.bridge, rows=tuple(replace(row, others=row.others + Money(1)) for row in c.bridge.rows)
            ),
        ),
    ),
    "X27": (Kind.ONE_OFF, lambda c: replace(c, one_off=replace(c.one_off, unspent=Money(7)))),
    "X28": (Kind.CLOSING, lambda c: replace(c, closing=replace(c.closing, left=Money(7)))),
    "K4": (Kind.FULL, lambda c: replace(c, flows=replace(c.flows, borrowed=(lent(c),)))),
    "K3": (Kind.FULL, lambda c: replace(c, flows=replace(c.flows, shared=(shared(c),)))),
    "M": (
        Kind.FULL,
        lambda c: replace(
            c,
            changes=replace(c.changes, rows=tuple(replace(row, amount=Money(5)) for row in c.changes.rows)),
        ),
    ),
    "N": (
        Kind.FULL,
        lambda c: replace(
            c,
            outcomes=replace(
                c.outcomes,
                rows=tuple(
                    replace(row, helped=tuple(replace(each, spent=Money(5)) for each in row.helped))
                    for row in c.outcomes.rows
                ),
            ),
        ),
    ),
}


def lent(content: Content) -> Any:
    from phb_desktop.statements.content import Borrowed

    (flow,) = content.flows.rows
    return Borrowed(flow.stream, Money(5), content.header.period.first, Money(0))


def shared(content: Content) -> Any:
    from phb_desktop.plan.model import Per
    from phb_desktop.statements.content import Shared, SharedPart

    (flow,) = content.flows.rows
    return Shared("Care", 1, None, Per.WEEK, (SharedPart(flow.stream, Money(5)),))


@pytest.mark.parametrize("rule", CHANGES)
def test_each_rule_of_the_kinds_notices_when_it_is_broken(rule: str) -> None:
    kind, change = CHANGES[rule]

    assert rule in {each.rule for each in broken(change(quarter(kind)))}


def test_an_extract_names_its_statement_and_a_one_off_only_its_own_money() -> None:
    extract, one_off = quarter(Kind.EXTRACT), quarter(Kind.ONE_OFF)

    assert extract.bridge is not None
    assert (extract.bridge.whole.number, extract.bridge.whole.version) == (7, 1)
    assert one_off.one_off is not None
    assert one_off.one_off.purpose == "Care"
    assert one_off.owed is None


def test_of_a_payment_for_several_things_only_the_equipment_is_its_price() -> None:
    """Found by the laws: equipment and wages in one payment were told with the whole sum."""
    content = books()
    came, first, *rest = content.money.movements
    chair = replace(first.parts[0], kind="equipment", amount=Money(100_00))
    split = replace(first, parts=(chair, replace(chair, kind="activities", amount=Money(4_33))))
    both = replace(content, money=replace(content.money, movements=(came, split, *rest)))

    changes = period_statement(both, Request()).changes

    assert changes is not None
    assert [each.amount for each in changes.rows if each.kind is ChangeKind.EQUIPMENT] == [Money(100_00)]
