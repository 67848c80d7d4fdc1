"""Statements on a real encrypted file: drafts, issuing, refusals, versions."""

from __future__ import annotations

from datetime import date

import pytest
from statements_household import FIRST, LAST, miniature

from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import Money
from phb_desktop.vault.vault import Vault


def pounds(text: str) -> Money:
    return Money(round(float(text) * 100))


def test_the_worked_miniature_comes_out_to_the_penny(vault: Vault) -> None:
    home = miniature(vault)
    home.bank_says(LAST, "2100")

    with vault.read() as reader:
        content = draft(reader, FIRST, LAST)

    assert broken(content) == []
    d, j = content.summary, content.owed
    assert (d.brought_forward, d.total_in, d.total_out) == (Money(1400_00), Money(8425_00), Money(7785_00))
    assert d.carried_forward == Money(2040_00)
    assert j is not None
    assert (j.wages, j.hmrc, j.pension, j.holiday) == (
        Money(310_00),
        Money(215_00),
        Money(60_00),
        Money(240_00),
    )
    assert j.uncommitted == Money(1215_00)
    assert (j.allowed, j.surplus, j.shortfall) == (Money(700_00), Money(515_00), Money(0))
    (check,) = content.receipts.check
    assert (check.planned, check.received, check.timing) == (Money(9100_00), Money(8400_00), Money(700_00))
    assert check.short == Money(0)
    print(content.bank)
