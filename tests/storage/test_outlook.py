"""Looking ahead and around over a real file: the worked miniature of the statement, on its last day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from statements_household import FIRST, LAST, Household, busy, miniature

from phb_desktop.errors import Refused
from phb_desktop.ledger.forecast import Basis, HowSure
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import position_on
from phb_desktop.ledger.queries.ahead import forecast
from phb_desktop.plan.commands import SetTerms
from phb_desktop.plan.model import Every
from phb_desktop.statements import queries
from phb_desktop.statements.commands import GiveReason, IssueStatement
from phb_desktop.statements.model import ReasonCode
from phb_desktop.statements.outlook.afford import Wish, can_we_afford
from phb_desktop.statements.outlook.clocks import Hand, clocks
from phb_desktop.statements.outlook.hourly import Help, costs
from phb_desktop.statements.outlook.may_stay import may_stay
from phb_desktop.statements.outlook.pictures import balance_through, month_ends
from phb_desktop.statements.outlook.plan_end import plan_end, told_early
from phb_desktop.statements.outlook.spoken_for import spoken_for
from phb_desktop.statements.outlook.words import ahead, now, turns
from phb_desktop.statements.outlook.words import wish as wish_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command


@pytest.fixture
def home(vault: Vault) -> Household:
    return miniature(vault)


def do(vault: Vault, command: Command[Any]) -> object:
    with vault.work(type(command).__name__) as work:
        return handler_of(type(command))(work, command)


def test_a_line_is_foretold_from_what_was_used(home: Household) -> None:
    with home.vault.read() as reader:
        seen = plan_end(reader)
        later = forecast(reader, date(2027, 4, 2))
    assert seen is not None
    (line,) = seen.lines
    found = line.forecast
    # 13 weeks of 700.00 were planned, 7,760.00 paid and 825.00 owed; 27,400.00 is planned for the rest:
    # 27,400.00 x 8,585.00 / 9,100.00 is 25,849.34
    assert (found.agreed, found.planned, found.used) == (Money(36_500_00), Money(9100_00), Money(8585_00))
    assert (found.expected, found.at_end) == (Money(25_849_00), Money(34_434_00))
    assert (found.basis, found.sure) == (Basis.PACE, HowSure.FAIRLY)
    assert not line.telling, "5.7 % is within the ten that the terms leave without a word"
    assert ahead.line_ahead(found, date(2027, 3, 31)) == "Care: about £2,070 may be left on 31 March 2027."
    assert later is not None
    assert (later.lines[0].basis, later.lines[0].expected) == (Basis.OVER, ZERO)


def test_a_reason_is_asked_for_once_and_the_statement_has_it(home: Household) -> None:
    do(home.vault, SetTerms(home.commissioner, FIRST, contingency_weeks=Decimal(1), reason_percent=5))
    with home.vault.read() as reader:
        before = plan_end(reader)
    assert before is not None
    assert [each.asks for each in before.lines] == [True]
    with home.vault.read() as reader:
        (told,) = told_early(reader)
    assert ahead.told_on_home([told]) == "“Care” may end with about £2,070 left. See how, and say why."
    assert before.period == Span(FIRST, LAST)
    (part,) = before.lines[0].telling
    do(
        home.vault,
        GiveReason(FIRST, LAST, part.known.line, part.known.stream, ReasonCode.VACANCY, "A worker left."),
    )
    with home.vault.read() as reader:
        after, draft = plan_end(reader), queries.draft(reader, FIRST, LAST)
    assert after is not None
    assert after.asking == ()
    with home.vault.read() as reader:
        assert told_early(reader) == ()
    assert ahead.told_early(after.lines[0], LAST).endswith("Your reason: A worker left.")
    assert draft.results is not None
    assert (draft.results.rows[0].reason_needed, draft.results.rows[0].reason) == (True, "A worker left.")
    home.bank_says(LAST, "2040")
    do(home.vault, IssueStatement(FIRST, LAST))
    with home.vault.read() as reader:
        issued = plan_end(reader)
    assert issued is not None
    assert issued.period == Span(date(2026, 7, 1), date(2026, 9, 30))
    assert issued.lines[0].reason is not None, "what was said stays said"


def test_the_balance_runs_on_to_the_plans_end(home: Household) -> None:
    with home.vault.read() as reader:
        seen = plan_end(reader)
    assert seen is not None
    way = seen.way
    assert way.today == Money(2040_00)
    assert way.still_in == Money(28_000_00)  # ten payments of 2,800.00 until 31 March
    assert way.still_out == Money(825_00 + 25_849_00)
    assert way.levels[-1] == (date(2027, 3, 31), way.at_end)
    assert way.lowest_after(seen.today)[1] <= way.today
    chart = balance_through(seen)
    assert chart is not None
    assert chart.levels[-1].pence == way.at_end.pence
    assert chart.notes[0].words == "today £2,040.00"
    months = month_ends(seen)
    assert [each.on for each in months if not each.likely] == [
        date(2026, 4, 30),
        date(2026, 5, 31),
        date(2026, 6, 30),
    ]
    assert months[2].held == Money(2040_00)
    assert months[-1].held == way.at_end


def test_what_may_stay_is_section_j_of_the_statement(home: Household) -> None:
    with home.vault.read() as reader:
        seen, draft = may_stay(reader), queries.draft(reader, FIRST, LAST)
    assert seen is not None
    assert seen.owed == draft.owed, "the window and the statement say the same"
    assert (seen.owed.uncommitted, seen.owed.surplus) == (Money(1215_00), Money(515_00))
    assert (seen.in_hand, seen.free) == ((2, 6), (1, 5))
    assert now.in_hand(seen) == (
        "£2,040.00 is 2 weeks and 6 days of your £700.00 a week. Not spoken for: 1 week and 5 days."
    )
    assert sum(amount.pence for _, amount in seen.kept) == seen.owed.contingency.pence


def test_a_shortfall_is_said_without_blame(vault: Vault) -> None:
    miniature(vault, weeks="4")
    with vault.read() as reader:
        seen = may_stay(reader)
    assert seen is not None
    assert seen.owed.shortfall == Money(1585_00)
    assert now.surplus(seen) == (
        "£1,585.00 is missing from what your terms let you keep. Nobody asks you to make it up."
    )


def test_what_is_worked_stands_apart_from_what_is_ordered(home: Household) -> None:
    home.owe(LAST, "Rail & Ramp", "90", OwedKind.INVOICE)
    home.owe(date(2026, 7, 20), "Rail & Ramp", "60", OwedKind.INVOICE)
    with home.vault.read() as reader:
        seen = spoken_for(reader)
    assert (seen.ordered_sum, seen.worked_sum, seen.owed) == (Money(90_00), Money(825_00), Money(915_00))
    assert [bill.amount for bill in seen.later] == [Money(60_00)]
    assert seen.safe == Money(2040_00 - 915_00 - 700_00)
    assert now.noted_ahead(seen) == "£60.00 is noted for days that have not come."


def test_clocks_stand_side_by_side(home: Household) -> None:
    with home.vault.read() as reader:
        seen = clocks(reader)
    by_hand = {row.hand: row for row in seen.rows}
    money = by_hand[Hand.MONEY_IN]
    assert money.turn == Span(date(2026, 6, 3), date(2026, 6, 30))
    assert money.coming == (date(2026, 7, 1), date(2026, 7, 29), date(2026, 8, 26))
    assert (money.number, money.of) == (4, 13)
    assert by_hand[Hand.STATEMENT].turn == Span(FIRST, LAST)
    assert Hand.HMRC not in by_hand, "nobody works here"
    assert (
        turns.drift(seen)[0] == "3 payments of NHS fall in the days of your next statement: £8,400.00 in all."
    )


def test_help_is_compared_only_where_hours_are_known(home: Household) -> None:
    with home.vault.read() as reader:
        seen = costs(reader)
    assert seen is not None
    own, agency = seen.of(Help.OWN), seen.of(Help.AGENCY)
    assert own is not None
    assert agency is not None
    assert (own.paid, own.an_hour, own.silent) == (Money(6430_00), None, 1)
    assert (agency.paid, agency.an_hour) == (Money(1200_00), None)
    assert own.a_week == Money(494_62)  # 6,430.00 over 91 days, times seven
    assert seen.beside == Money(155_00)
    assert turns.compared(seen)[-1].startswith("2 payments do not say their hours.")


def test_a_wish_is_set_beside_line_money_and_balance(home: Household) -> None:
    with home.vault.read() as reader:
        once = can_we_afford(reader, Wish(Money(100_00), home.wages, LAST))
        weekly = can_we_afford(
            reader, Wish(Money(100_00), home.wages, date(2026, 7, 1), Every.WEEK, "gin for the party")
        )
    assert (once.left_now, once.left_with) == (Money(27_915_00), Money(1966_00))
    assert (once.soon, once.safe_with) == (Money(100_00), Money(415_00))
    said = wish_words.afford(once)
    assert said[0] == (
        "“Care” is likely to carry it. Used as it is now, about £1,970 would be left on 31 March 2027."
    )
    assert said[-1] == "These are figures. They do not say that it is agreed: only your commissioner can."
    assert (len(weekly.days), weekly.whole) == (40, Money(4000_00))
    assert weekly.fits_today
    assert not weekly.fits_line
    assert weekly.soon == ZERO
    assert weekly.low <= once.low
    assert weekly.spoken is not None
    assert wish_words.rules_speaking(weekly).startswith("1 rule speaks of this.")
    assert "allowed" not in " ".join([*said, *wish_words.afford(weekly)]).lower()


def test_a_line_that_shares_words_with_a_wish_is_named(vault: Vault) -> None:
    home = busy(vault)
    wish = Wish(Money(18_00), home.wages, LAST, words="swimming lessons")
    with vault.read() as reader:
        found = can_we_afford(reader, wish)
    assert "Another line of your plan shares a word with it: “Activities and swimming”." in wish_words.afford(
        found
    )


def test_a_wish_outside_the_plan_is_refused_in_words(home: Household) -> None:
    with home.vault.read() as reader:
        for day, words in (
            (date(2027, 5, 1), "The plan runs from"),
            (date(2026, 6, 1), "1 June 2026 has gone"),
        ):
            with pytest.raises(Refused, match=words):
                can_we_afford(reader, Wish(Money(1_00), home.wages, day))


def test_an_empty_book_has_nothing_to_foretell(vault: Vault) -> None:
    with vault.read() as reader:
        assert plan_end(reader) is None
        assert may_stay(reader) is None
        assert costs(reader) is None
        assert clocks(reader).rows == ()
        assert spoken_for(reader).owed == ZERO


def test_a_busy_household_is_foretold_from_the_same_sums_as_its_lines(vault: Vault) -> None:
    """Two funders, a changed plan, splits, refunds: each line's sums are those of Home and Plan."""
    busy(vault)
    with vault.read() as reader:
        seen, stands, end = forecast(reader), position_on(reader, reader.today), plan_end(reader)
    assert seen is not None
    by_line = {line.line: line for line in seen.lines}
    assert set(by_line) == {each.line for each in stands}
    for each in stands:
        line = by_line[each.line]
        assert (line.agreed, line.planned) == (each.agreed, each.planned)
        assert (line.spent, line.owed) == (each.spent, each.owed)
        assert line.used == each.spent + each.owed, "nothing was owed before this plan, nothing is booked"
        assert line.least <= line.at_end <= line.most
    bases = {line.heading: line.basis for line in seen.lines}
    assert bases["Equipment"] is Basis.OVER, "the second version of the plan has it no more"
    assert bases["Therapies"] is Basis.PACE
    assert end is not None
    assert end.way.levels[-1][1] == end.way.at_end
    assert (
        sum(each.amount.pence for each in end.way.due) + end.way.contributed.pence == end.way.still_in.pence
    )
