"""Which rules speak of what: the rules that ship, word by word; never a yes."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

import pytest

from phb_desktop.casebook.model import LocalRule, LocalRuleId
from phb_desktop.casebook.rules import (
    LEVEL_WORDS,
    Topic,
    Wanted,
    Whom,
    read_rules,
    rules,
    same_things,
    speaking,
)
from phb_desktop.employer.duties.model import Sure
from phb_desktop.plan.found import Level
from phb_desktop.rule_files import WrongRules

LONGEST = 25  # words of a sentence
A_RULE = """
[[rule]]
id = "kites"
topic = "local"
says = "Some funders do not pay for kites."
ask = "Ask."
words = ["kite"]
level = "local"
confidence = "found"
sources = ["here"]
"""


def heard(text: str, whom: Whom = Whom.ANYBODY, *, cash: bool = False) -> set[str]:
    """Return the ids of the rules that speak of a text; what always speaks is left out."""
    found = speaking(Wanted(text, whom, cash), rules())
    return {each.rule.id for each in found if not each.rule.always}


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("two Beers and a Guinness", {"alcohol"}),
        ("MAJESTIC WINE WAREHOUSES", {"alcohol"}),
        ("alcohol wipes for the feeding tube", set()),
        ("alcohol wipes and a beer", {"alcohol"}),
        ("20 cigarettes", {"tobacco"}),
        ("a course to stop smoking with vapes", {"tobacco"}),
        ("a stop smoking course", set()),
        ("National Lottery", {"gambling"}),
        ("credit card debt", {"debts"}),
        ("student loan of our worker", set()),
        ("private GP", {"gp"}),
        ("flu jab", {"vaccination"}),
        ("hip operation", {"emergency"}),
        ("GP surgery", {"gp"}),
        ("dentist", {"nhs_charges"}),
        ("a wheelchair", {"wheelchair"}),
        ("a wheelchair taxi", set()),
        ("physiotherapy", {"professional"}),
        ("my mum, for nights", {"household"}),
        ("bank charges of March", {"charges"}),
        ("café trip with Zoë", set()),
        ("swimming at the leisure centre", set()),
        ("", set()),
    ],
)
def test_words_are_heard_as_a_person_means_them(text: str, speaks: set[str]) -> None:
    assert heard(text) == speaks


def test_whom_one_pays_and_cash_speak_for_themselves() -> None:
    assert heard("help at night", Whom.FAMILY_HERE) == {"household"}
    assert heard("help at night", Whom.AGENCY) == {"cqc"}
    assert heard("help at night", Whom.SELF_EMPLOYED) == {"dbs", "self_employed"}
    assert heard("help at night", cash=True) == {"cash"}


def test_what_always_speaks_comes_last_and_ones_own_agreement_first() -> None:
    own = LocalRule(LocalRuleId(1), ("gym", "sports club"), "Up to £30.", "page 4", date(2026, 1, 1))
    found = speaking(Wanted("my mum takes me to the sports clubs"), rules(), [own])

    assert [each.rule.id for each in found] == ["own:1", "household", "in_plan"]
    assert found[0].because == ("sports club",)
    assert "page 4" in found[0].rule.whose


def test_every_rule_says_whose_it_is_and_what_is_in_doubt() -> None:
    for rule in rules():
        assert LEVEL_WORDS[rule.level].split(".")[0] in rule.whose
        assert rule.sources, rule.id
        assert rule.doubt or rule.sure is Sure.FOUND, rule.id
        assert rule.doubt in rule.whose
        assert "November 2026" in rule.whose


def test_no_rule_that_rests_on_memory_alone_is_told_as_found() -> None:
    memory = [each for each in rules() if each.sure is Sure.MEMORY]

    assert memory
    for rule in memory:
        assert "Not confirmed by a source." in rule.whose


def test_rules_prompt_in_short_plain_words_and_never_allow_or_refuse() -> None:
    said = chain.from_iterable((rule.says, rule.ask, rule.doubt) for rule in rules())
    for text in said:
        assert not re.search(
            r"\b(allowed|permitted|forbidden for you|you may not|must not|misuse)\b", text, re.IGNORECASE
        )
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert len(sentence.split()) <= LONGEST, sentence


def test_the_three_levels_and_each_topic_are_there() -> None:
    assert {each.level for each in rules()} == set(Level)
    assert {each.topic for each in rules()} == set(Topic) - {Topic.OWN}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (A_RULE.replace('topic = "local"', ""), "topic"),
        (A_RULE + 'colour = "red"', "colour"),
        (A_RULE.replace('"found"', '"memory"'), "in doubt"),
        (A_RULE.replace('words = ["kite"]', ""), "never speak"),
        (A_RULE.replace('["here"]', "[]"), "no source"),
    ],
)
def test_a_rule_out_of_form_is_our_own_mistake(wrong: str, why: str) -> None:
    with pytest.raises(WrongRules, match=why):
        read_rules(wrong, {"here": "a page"})


def test_a_rule_in_form_is_read() -> None:
    (rule,) = read_rules(A_RULE, {"here": "a page"})

    assert [each.rule for each in speaking(Wanted("Kites!"), [rule])] == [rule]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("May we buy a tablet?", "tablets for talking", {"tablet"}),
        ("swimming lessons", "Swimming pool", {"swimming"}),
        ("what about this", "what about that", set()),
        ("a bus", "the bus", set()),
    ],
)
def test_things_are_the_same_by_their_telling_words(one: str, other: str, same: set[str]) -> None:
    assert same_things(one, other) == same
