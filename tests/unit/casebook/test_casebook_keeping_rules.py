"""Until when each kind of record is kept: the longest of all rules and terms, with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.casebook.keeping_rules import Record, kept_until, read_rules, rules
from phb_desktop.rule_files import WrongRules

JUNE = date(2026, 6, 30)


def days(*kinds: Record, terms: tuple[tuple[str, int | None], ...] = ()) -> dict[Record, date | None]:
    found = kept_until(dict.fromkeys(kinds, JUNE), terms, rules())
    return {each.record: each.until for each in found if each.until}


def test_the_longest_rule_wins_and_says_why() -> None:
    kept = kept_until({Record.PAY: JUNE, Record.MONEY: JUNE}, [("Example ICB", None)], rules())

    by = {each.record: each for each in kept}
    assert by[Record.MONEY].until == date(2034, 3, 31)  # seven years after 31 March 2027
    assert by[Record.PAY].until == date(2033, 3, 31)  # six; HMRC's three end on 5 April 2030
    assert "three years" not in by[Record.PAY].why
    assert "Councils ask for" in by[Record.PAY].why
    assert "November 2026" in by[Record.PAY].why


def test_a_funders_own_term_counts_where_it_is_longer() -> None:
    assert days(Record.MONEY, terms=(("Example ICB", 6),)) == {Record.MONEY: date(2034, 3, 31)}
    kept = kept_until({Record.MONEY: JUNE}, [("Example ICB", 10)], rules())
    assert kept[0].until == date(2037, 3, 31)
    assert kept[0].says == "Example ICB asks for it in its terms."


def test_days_after_march_and_a_leap_day_are_counted_whole() -> None:
    spring = {Record.MONEY: date(2026, 3, 31), Record.HOURS: date(2028, 2, 29)}
    kept = {each.record: each.until for each in kept_until(spring, [], rules())}
    assert kept == {Record.MONEY: date(2033, 3, 31), Record.HOURS: date(2034, 3, 31)}


def test_a_rule_without_a_day_is_told_beside_the_others() -> None:
    kept = kept_until({Record.EQUIPMENT: JUNE}, [], rules())
    assert [each.until for each in kept] == [None, None]
    assert kept[0].day == "No day can be worked out"


@pytest.mark.parametrize("wrong", ["years = 3", "years = 3\nafter = 'day'\nmore = 1"])
def test_a_rule_that_is_not_in_its_form_is_our_own_mistake(wrong: str) -> None:
    rule = (
        "[[rule]]\nid = 'x'\nof = ['pay']\nsays = 'x'\nlevel = 'law'\nconfidence = 'found'\nsources = ['a']\n"
    )
    assert read_rules(f"{rule}years = 1\nafter = 'day'", {"a": "A"})[0].years == 1
    with pytest.raises(WrongRules):
        read_rules(rule + wrong, {"a": "A"})
