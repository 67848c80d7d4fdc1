"""Laws of “May I?”: a rule speaks for a reason one can point at, and more words never make it silent."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from phb_desktop.casebook.model import LocalRule, LocalRuleId
from phb_desktop.casebook.rules import Wanted, Whom, matching, rules, speaking
from phb_desktop.casebook.rules.matching import words_of
from phb_desktop.plan.found import Level

known = [word for rule in rules() for word in rule.words]
texts = st.text(max_size=60)
phrases = st.lists(
    st.sampled_from([*known, "swimming", "for Gwen", "and", "GP surgery", "alcohol wipes"])
).map(" ".join)
whom = st.sampled_from(Whom)
LEVELS = [Level.LAW, Level.GUIDANCE, Level.LOCAL]


def ids(wanted: Wanted) -> list[str]:
    return [each.rule.id for each in speaking(wanted, rules())]


@given(texts | phrases, whom, st.booleans())
@example("", Whom.ANYBODY, False)
def test_every_rule_that_speaks_points_at_why(text: str, who: Whom, cash: bool) -> None:
    heard = words_of(text)
    for found in speaking(Wanted(text, who, cash), rules()):
        rule = found.rule
        assert found.because or rule.always or who in rule.whom or (rule.by_cash and cash)
        for phrase in found.because:
            first = words_of(phrase)[0]
            assert any(each.startswith(first) for each in heard)


@given(phrases, st.sampled_from(["zebra", "on Monday", "with Sam", "12"]))
def test_more_words_never_make_a_rule_silent(text: str, more: str) -> None:
    before = set(ids(Wanted(text)))

    assert before <= set(ids(Wanted(f"{text} {more}")))
    assert before <= set(ids(Wanted(f"{more} {text}")))


@given(phrases)
def test_capitals_accents_and_marks_change_nothing(text: str) -> None:
    loud = text.upper().replace(" ", f" {string.punctuation[0]} ")

    assert ids(Wanted(loud)) == ids(Wanted(text))
    assert ids(Wanted(text.replace("e", "é"))) == ids(Wanted(text))


@given(st.sampled_from([(rule, word) for rule in rules() for word in rule.words]))
def test_each_word_of_each_rule_is_heard_alone_in_the_singular_and_the_plural(
    pair: tuple[object, str],
) -> None:
    rule, word = pair
    plain = word.removesuffix("*")

    assert any(each.rule is rule for each in speaking(Wanted(plain), rules()))
    assert any(each.rule is rule for each in speaking(Wanted(f"{plain}s"), rules()))


@given(texts | phrases, whom, st.booleans())
def test_what_speaks_is_in_order_and_never_silent_about_the_plan(text: str, who: Whom, cash: bool) -> None:
    found = speaking(Wanted(text, who, cash), rules())
    order = [(each.rule.always, LEVELS.index(each.rule.level)) for each in found]

    assert order == sorted(order)
    assert "in_plan" in [each.rule.id for each in found]
    assert len({each.rule.id for each in found}) == len(found)


@given(
    phrases | texts,
    st.lists(st.sampled_from(["gym", "sports club", "Yoga", "ÉCOLE", "плавание"]), max_size=3),
)
def test_a_quick_glance_misses_nothing_that_a_slow_look_finds(text: str, things: list[str]) -> None:
    own = LocalRule(LocalRuleId(1), tuple(things), "Up to £30.", "page 4", date(2026, 1, 1))
    mixed = f"{text} {' and '.join(things)}"
    found = {each.rule.id: each.because for each in speaking(Wanted(mixed), rules(), [own])}
    heard = words_of(mixed)

    assert set(found.get("own:1", ())) == set(things)
    for rule in rules():
        slow = tuple(
            each for each in rule.words if matching.holds(matching.without(heard, rule.unless), each)
        )
        assert found.get(rule.id, ()) == slow
