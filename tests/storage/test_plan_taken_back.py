"""Terms, a successor and a profile that was taken up can be taken back: nothing of them counts any more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from statements_household import miniature

from phb_desktop.exchange.profiles import shipped_called
from phb_desktop.exchange.taking_up import TakeUpProfile, take_up_profile
from phb_desktop.plan.commands import (
    BringAgreedBack,
    SetContribution,
    SetTerms,
    StillCharged,
    SucceedCommissioner,
    TakeBackAgreed,
    bring_agreed_back,
    set_contribution,
    set_terms,
    succeed_commissioner,
    take_back_agreed,
)
from phb_desktop.plan.model import Agreed, Body
from phb_desktop.plan.queries import NoSuchThing, commissioners, streams, terms, terms_on
from phb_desktop.statements.queries import draft, wanted
from phb_desktop.values.money import Money
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Work

JULY = date(2026, 7, 1)


def undone(work: Work) -> None:
    command = work.inverse
    assert command is not None
    work.inverse = None
    handler_of(type(command))(work, command)


def test_terms_taken_back_leave_what_counted_before_and_come_back(vault: Vault) -> None:
    miniature(vault)
    with vault.work("fill") as work:
        (whose,) = [each.id for each in commissioners(work)]
        before = terms_on(work, JULY)[whose]
        set_terms(work, SetTerms(whose, JULY, Decimal(8)))
        assert terms_on(work, JULY)[whose].contingency_weeks == 8
        undone(work)
        assert terms_on(work, JULY)[whose] == before
        undone(work)  # and the taking back is taken back
        assert terms_on(work, JULY)[whose].contingency_weeks == 8


def test_the_first_terms_of_a_funder_can_be_taken_back_too(vault: Vault) -> None:
    miniature(vault)
    with vault.work("fill") as work:
        (known,) = terms(work)
        take_back_agreed(work, TakeBackAgreed(Agreed.TERMS, known.id))
        assert terms(work) == []
        with pytest.raises(NoSuchThing):
            take_back_agreed(work, TakeBackAgreed(Agreed.TERMS, known.id))
        bring_agreed_back(work, BringAgreedBack(Agreed.TERMS, known.id))
        assert terms(work) == [known]


def test_a_successor_taken_back_leaves_the_old_name_in_every_draft(vault: Vault) -> None:
    miniature(vault)
    with vault.work("fill") as work:
        (body,) = commissioners(work, JULY)
        succeed_commissioner(work, SucceedCommissioner(body.id, date(2026, 5, 1), "New Board"))
        period = date(2026, 4, 1), date(2026, 6, 30)
        assert "New Board" in [each.name for each in draft(work, *period).header.commissioners]
        undone(work)
        assert [each.name for each in draft(work, *period).header.commissioners] == [body.name]


def test_nobody_comes_to_pay_for_nhs_care_by_taking_back(vault: Vault) -> None:
    miniature(vault)
    with vault.work("fill") as work:
        (body,) = commissioners(work, JULY)
        assert body.kind is Body.ICB
        succeed_commissioner(work, SucceedCommissioner(body.id, JULY, "A Council", Body.COUNCIL))
        back = work.inverse
        assert isinstance(back, TakeBackAgreed)
    with vault.work("charge") as work:
        (stream,) = streams(work)
        try:
            set_contribution(work, SetContribution(stream.id, JULY, Money(20_00), "A letter"))
        except StillCharged:
            pytest.fail("a council may charge")
    with pytest.raises(StillCharged), vault.work("back") as work:
        take_back_agreed(work, back)
    with vault.work("look") as work:
        assert [each.name for each in commissioners(work, JULY)] == ["A Council"]


def test_a_profile_taken_up_is_undone_in_one(vault: Vault) -> None:
    miniature(vault)
    with vault.work("fill") as work:
        (body,) = commissioners(work, JULY)
        before = terms(work)
        take_up_profile(work, TakeUpProfile(body.id, JULY, shipped_called("three-numbers")))
        assert wanted(work, JULY)[body.id].layout.name == "three-numbers"
        undone(work)
        assert wanted(work, JULY) == {}
        assert terms(work) == before
