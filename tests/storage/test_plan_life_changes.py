"""When life changes, on a real encrypted file: who keeps the books, accounts, funders, growing up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from phb_desktop.casebook.model import DutyKind
from phb_desktop.ledger.commands import OpenAccount
from phb_desktop.ledger.model import CashAccountId, CashKind
from phb_desktop.ledger.queries import position_on
from phb_desktop.office import Office
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import (
    AgreePlan,
    AgreePot,
    ChangePot,
    HandFundingOver,
    NewLine,
    NoPlanThen,
    NotBornYet,
    PaysNothing,
    SayBorn,
    SetContribution,
    SetProfile,
    SetSchedule,
    SucceedCommissioner,
)
from phb_desktop.plan.contribution import ContributionRun, runs
from phb_desktop.plan.model import Body, CommissionerId, Per, Role, StreamId, StreamRate, version_on
from phb_desktop.plan.schedule import expected
from phb_desktop.statements.commands import NoteAccountClosed
from phb_desktop.statements.everything_due import DueLine, everything_due
from phb_desktop.statements.life_changes import Course, Situation, Step
from phb_desktop.statements.life_changes.asked import life_changes
from phb_desktop.statements.queries import draft
from phb_desktop.statements.request import Request
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span

APRIL, JUNE = date(2026, 4, 6), date(2026, 6, 30)
MAY = date(2026, 5, 1)
COUNCIL = HandFundingOver(StreamId(1), MAY, "Example Council", "Council money", source="Letter of 20 April")


def course(office: Office, which: Situation) -> Course:
    return next(each for each in office.ask(life_changes).result() if each.situation is which)


def step(office: Office, which: Situation, name: str) -> Step:
    return next(each for each in course(office, which).steps if each.key.endswith(f"-{name}"))


def changes_said(office: Office) -> list[str]:
    people = office.ask(draft, APRIL, JUNE, Request()).result().people
    assert people is not None
    return list(people.changes)


def test_a_new_keeper_is_named_beside_the_old_one_with_the_days(budget: Office) -> None:
    assert not course(budget, Situation.KEEPER).begun
    before = budget.ask(plan.profile).result()
    assert before is not None
    new = replace(before, holder_name="Omar Bello", holder_role=Role.NOMINEE, since=MAY)
    budget.do(SetProfile(new)).result()

    said = f"{before.holder_name} until 30 April 2026, Omar Bello from 1 May 2026."
    assert course(budget, Situation.KEEPER).told == said
    assert f"Who receives the payment: {said}" in changes_said(budget)
    assert step(budget, Situation.KEEPER, "key").key == "life:keeper-2026-05-01-key"


def test_who_keeps_the_books_again_does_so_since_the_day_of_coming_back(budget: Office) -> None:
    first = budget.ask(plan.profile).result()
    assert first is not None
    budget.do(SetProfile(replace(first, holder_name="Omar Bello", since=MAY))).result()
    budget.do(SetProfile(replace(first, since=JUNE))).result()
    people = budget.ask(draft, APRIL, JUNE, Request()).result().people
    assert people is not None
    assert (people.holder.name, people.holder.since) == (first.holder_name, JUNE)


def test_a_statement_of_earlier_days_says_what_could_be_saved_for_then(budget: Office) -> None:
    budget.do(AgreePot("Holiday", Money(500_00), None, APRIL)).result()
    pot = budget.do(AgreePot("Car", Money(900_00), None, JUNE)).result()
    budget.do(ChangePot(pot, "Van", Money(999_00), None, JUNE)).result()

    def saved_for(last: date) -> list[str]:
        return [
            each.purpose for each in budget.ask(draft, APRIL, last, Request()).result().plan.versions[0].pots
        ]

    assert saved_for(MAY) == ["Holiday"]
    assert saved_for(JUNE) == ["Holiday", "Van"]


def test_a_body_that_takes_over_leaves_its_own_steps(budget: Office) -> None:
    budget.do(SucceedCommissioner(CommissionerId(1), MAY, "North ICB", email="phb@example.org")).result()

    assert "North ICB from 1 May 2026." in course(budget, Situation.BODY).told
    assert step(budget, Situation.BODY, "who").done
    assert not step(budget, Situation.BODY, "where").done  # no reference yet
    assert not step(budget, Situation.BODY, "terms").done


def test_a_new_card_is_followed_until_the_old_account_is_closed(budget: Office) -> None:
    budget.do(OpenAccount("Card", CashKind.CARD, MAY)).result()
    assert step(budget, Situation.ACCOUNT, "opened").done
    assert not step(budget, Situation.ACCOUNT, "closed").done
    assert not step(budget, Situation.ACCOUNT, "moved").done
    budget.do(NoteAccountClosed(CashAccountId(1), JUNE)).result()

    assert step(budget, Situation.ACCOUNT, "closed").done
    said = changes_said(budget)
    assert "The account “Card” was opened on 1 May 2026." in said
    assert any("was closed on 30 June 2026" in each for each in said)


def test_another_funder_pays_from_a_day_on_and_the_lines_go_on(budget: Office) -> None:
    lines = budget.ask(plan.line_headings).result()
    new = budget.do(COUNCIL).result()

    versions = budget.ask(plan.versions).result()
    before, after = version_on(versions, APRIL), version_on(versions, MAY)
    assert before is not None
    assert after is not None
    assert budget.ask(plan.line_headings).result() == lines
    assert [each.id for each in after.lines] == [each.id for each in before.lines]
    assert {rate.stream for line in after.lines for rate in line.rates} == {new}
    assert after.ends == before.ends
    assert [each.name for each in budget.ask(plan.commissioners).result()][-1] == "Example Council"
    agreed = {each.line: each.agreed for each in budget.ask(position_on, JUNE).result()}
    assert all(agreed.values())
    rhythms = budget.ask(plan.schedules).result()
    assert [each.stream for each in rhythms if each.last_on is None] == [new]
    assert rhythms[0].last_on is not None
    assert rhythms[0].last_on < rhythms[1].first_on


def test_a_sum_agreed_once_is_not_agreed_twice_by_another_funder(budget: Office) -> None:
    ramp = NewLine("Ramp", Per.ONCE, (StreamRate(StreamId(1), Money(1000_00)),))
    later = NewLine("Hoist", Per.ONCE, (StreamRate(StreamId(1), Money(500_00)),), starts=JUNE)
    budget.do(AgreePlan(APRIL, date(2027, 3, 31), (ramp, later))).result()
    new = budget.do(COUNCIL).result()
    agreed = {each.heading: each.agreed for each in budget.ask(position_on, JUNE).result()}
    assert (agreed["Ramp"], agreed["Hoist"]) == (Money(1000_00), Money(500_00))
    of_new = {each.heading: each.agreed for each in budget.ask(position_on, JUNE, new).result()}
    assert (of_new.get("Ramp", Money(0)), of_new["Hoist"]) == (Money(0), Money(500_00))


def due_from_may(budget: Office) -> list[tuple[StreamId, Money]]:
    due = expected(budget.ask(plan.schedules).result(), Span(MAY, date(2026, 12, 31)))
    return [(each.stream, each.amount) for each in due]


def test_nothing_is_expected_of_the_old_funder_until_the_new_one_pays(budget: Office) -> None:
    budget.do(replace(COUNCIL, first_on=date(2026, 7, 15), amount=Money(700_00))).result()
    assert set(due_from_may(budget)) == {(StreamId(2), Money(700_00))}


def test_a_schedule_that_was_to_change_later_changes_for_the_new_funder(budget: Office) -> None:
    [old] = budget.ask(plan.schedules).result()
    rise = SetSchedule(old.stream, old.every, date(2026, 8, 1), Money(999_00), replaces=old.id)
    budget.do(rise).result()
    budget.do(COUNCIL).result()
    due = due_from_may(budget)
    assert {stream for stream, _ in due} == {StreamId(2)}
    assert (due[0][1], due[-1][1]) == (old.amount, Money(999_00))


def test_the_statement_bridges_both_and_tells_what_was_left(budget: Office) -> None:
    budget.do(COUNCIL).result()

    [said] = changes_said(budget)
    assert said.startswith("From 1 May 2026 “Council money” paid what “")
    assert "On 30 April 2026 £" in said
    content = budget.ask(draft, APRIL, JUNE, Request()).result()
    assert content.plan is not None
    assert content.plan.versions[0].governs.last == date(2026, 4, 30)
    assert {each.name for each in content.header.commissioners} >= {"Example Council"}
    assert "Council money" in course(budget, Situation.FUNDER).told
    assert not step(budget, Situation.FUNDER, "unspent").done
    assert not step(budget, Situation.FUNDER, "contribution").done
    budget.do(SetContribution(StreamId(2), MAY, Money(0))).result()
    assert step(budget, Situation.FUNDER, "contribution").done


def charged(budget: Office) -> list[ContributionRun]:
    return [run for run in runs(budget.ask(plan.contributions).result()) if run.agreed.weekly]


def test_and_back_to_the_nhs_ends_what_the_person_pays(budget: Office) -> None:
    council = budget.do(COUNCIL).result()
    for day, pence in ((MAY, 20_00), (JUNE, 25_00)):
        budget.do(SetContribution(council, day, Money(pence))).result()
    back = replace(
        COUNCIL,
        stream=council,
        from_day=date(2026, 6, 1),
        name="Example ICB",
        called="NHS again",
        kind=Body.ICB,
    )
    budget.do(back).result()

    assert not [run for run in charged(budget) if run.days.last >= back.from_day]
    names = [each.name for each in budget.ask(plan.commissioners).result()]
    assert names.count("Example ICB") == 1


def test_what_cannot_be_handed_over_is_refused_and_leaves_nothing(budget: Office) -> None:
    with pytest.raises(NoPlanThen):
        budget.do(replace(COUNCIL, from_day=date(2030, 1, 1))).result()
    assert len(budget.ask(plan.streams).result()) == 1
    budget.do(COUNCIL).result()
    with pytest.raises(PaysNothing):
        budget.do(replace(COUNCIL, called="More", from_day=date(2026, 6, 1))).result()
    assert len(budget.ask(plan.streams).result()) == 2


def ages(office: Office, days: int) -> list[DueLine]:
    return [each for each in office.ask(everything_due, days).result().lines if each.kind is DutyKind.AGE]


def test_sixteen_and_eighteen_are_told_half_a_year_ahead_and_never_without_a_day(budget: Office) -> None:
    assert ages(budget, 5000) == []
    budget.do(SayBorn(date(2010, 12, 31))).result()

    ahead, day, later, _ = ages(budget, 5000)
    assert (ahead.on, day.on) == (JUNE, date(2026, 12, 31))
    assert later.on == date(2028, 6, 30)
    assert "Ask for the person’s own consent" in ahead.more
    assert ages(budget, 90) == [ahead]
    told = course(budget, Situation.AGES)
    assert told.told == "The person turns 16 on 31 December 2026."
    assert {each.key.split("-")[1] for each in told.steps[1:]} == {"16"}
    assert "regulation 2" in told.steps[1].said

    budget.undo().result()
    assert ages(budget, 5000) == []
    assert budget.ask(plan.born_on).result() is None


@pytest.mark.parametrize("day", [date(2026, 7, 1), date(1890, 1, 1)])
def test_nobody_was_born_ahead_or_too_long_ago(budget: Office, day: date) -> None:
    with pytest.raises(NotBornYet):
        budget.do(SayBorn(day)).result()


def test_a_leap_day_and_grown_ups_are_known(budget: Office) -> None:
    from phb_desktop.casebook.growing_up import birthday, next_age

    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)
    assert next_age(date(1990, 1, 1), JUNE) is None
    budget.do(SayBorn(date(1990, 1, 1))).result()
    assert ages(budget, 5000) == []
