"""Which payments need a paper, and what section L counts (X24)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.papers.model import (
    Evidence,
    EvidenceIndex,
    Gap,
    GapReason,
    MediaType,
    Paper,
    PaperId,
    PaperKind,
    Payment,
    Proof,
    evidence_index,
    needs_paper,
    proof_of,
)
from phb_desktop.values.money import ZERO, Money, total

DAY = date(2026, 3, 1)


def a_paper(number: int) -> Paper:
    return Paper(
        PaperId(number),
        f"{number}.pdf",
        MediaType.PDF,
        10,
        "0" * 64,
        DAY,
        1,
        PaperKind.RECEIPT,
        None,
        put_aside=False,
    )


def a_gap(reason: GapReason) -> Gap:
    return Gap(reason, "", DAY)


@pytest.mark.parametrize(
    ("pence", "limit", "needed"),
    [(2500, 2500, True), (-2500, 2500, True), (2499, 2500, False), (-1, 0, True), (1, 0, True)],
)
def test_a_paper_is_asked_for_from_the_limit_on(pence: int, limit: int, needed: bool) -> None:
    assert needs_paper(Payment(1, Money(pence)), Money(limit)) is needed


@pytest.mark.parametrize(
    ("attached", "reason", "pence", "proof"),
    [
        (True, None, 5000, Proof.ATTACHED),
        (True, GapReason.LOST, 5000, Proof.ATTACHED),  # found again
        (True, None, 1, Proof.ATTACHED),  # none was asked for, one is there
        (False, None, 5000, Proof.MISSING),
        (False, GapReason.LOST, 5000, Proof.MISSING),
        (False, GapReason.SUPPLIER_ASKED, 5000, Proof.MISSING),
        (False, GapReason.NONE_GIVEN, 5000, Proof.MISSING),
        (False, GapReason.OTHER, 5000, Proof.MISSING),
        (False, GapReason.HELD_AT_HOME, 5000, Proof.HELD_AT_HOME),
        (False, GapReason.UNDER_RECEIPT_LIMIT, 5000, Proof.NOT_NEEDED),
        (False, None, 1, Proof.NOT_NEEDED),
        (False, GapReason.LOST, 1, Proof.NOT_NEEDED),
        (False, GapReason.HELD_AT_HOME, 1, Proof.HELD_AT_HOME),
    ],
)
def test_how_a_payment_stands(attached: bool, reason: GapReason | None, pence: int, proof: Proof) -> None:
    gap = a_gap(reason) if reason else None

    stands = proof_of(Payment(1, Money(pence)), attached=attached, gap=gap, receipt_from=Money(2500))

    assert stands is proof


def test_an_index_by_example() -> None:
    payments = [
        Payment(7, Money(-3000)),
        Payment(8, Money(-4000)),
        Payment(9, Money(-5000)),
        Payment(10, Money(-100)),
    ]
    index = evidence_index(
        payments,
        receipt_from=Money(2500),
        papers={7: [a_paper(2), a_paper(1)]},
        gaps={8: a_gap(GapReason.HELD_AT_HOME), 9: a_gap(GapReason.LOST)},
    )

    assert [row.proof for row in index.rows] == [
        Proof.ATTACHED,
        Proof.HELD_AT_HOME,
        Proof.MISSING,
        Proof.NOT_NEEDED,
    ]
    assert index.rows[0].refs == "P2, P1"
    assert [row.payment.id for row in index.missing] == [9]
    assert index.amount(Proof.MISSING) == Money(5000)
    assert [paper.ref for paper in index.papers] == ["P1", "P2"]


payments = st.lists(st.integers(-100_00, 100_00), max_size=40).map(
    lambda amounts: [Payment(number, Money(pence)) for number, pence in enumerate(amounts, 1)]
)
which = st.sets(st.integers(1, 40))
reasons = st.dictionaries(st.integers(1, 40), st.sampled_from(GapReason).map(a_gap))


@given(payments, st.integers(0, 100_00).map(Money), which, reasons)
def test_x24_attached_and_held_and_missing_are_all_that_need_a_paper(
    paid: list[Payment], limit: Money, attached: set[int], gaps: dict[int, Gap]
) -> None:
    index = evidence_index(
        paid, receipt_from=limit, papers={number: [a_paper(number)] for number in attached}, gaps=gaps
    )

    standing = {proof: index.count(proof) for proof in Proof}
    assert sum(standing.values()) == len(paid)
    assert standing[Proof.ATTACHED] + standing[Proof.HELD_AT_HOME] + standing[Proof.MISSING] == index.needed
    assert total(index.amount(proof) for proof in Proof) == total(abs(payment.amount) for payment in paid)
    for row in index.missing:
        assert abs(row.payment.amount) >= limit
        assert not row.papers


def test_an_empty_period_needs_nothing() -> None:
    index = EvidenceIndex(())

    assert index.needed == 0
    assert index.amount(Proof.MISSING) == ZERO
    assert index.papers == ()


def test_a_paper_for_two_payments_is_listed_once() -> None:
    rows = tuple(Evidence(Payment(n, Money(1)), (a_paper(5),), None, Proof.ATTACHED) for n in (1, 2))

    assert len(EvidenceIndex(rows).papers) == 1
