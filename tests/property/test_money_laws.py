"""Money laws: nothing is lost in a split, and only the written grammar is read as an amount."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.values.money import LARGEST_PENCE, ZERO, Money, NotAnAmount, parse_money, total

amounts = st.integers(-(10**10), 10**10).map(Money)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any)

# The alphabet a slipped finger, a pasted table or a hostile file would use: digits of five scripts,
# both minus signs, separators of other countries, exponents and the names of what is not a number.
ALPHABET = "0123456789" * 3 + ".,,..--+()£ \u00a0\u2212\u2013eENaInf_'%$€" + "٣۴७３𝟓²½Ⅷ" + "\n\t\u202e\u200b"


# --- sums ---------------------------------------------------------------------------------------


@given(amounts, amounts)
def test_taking_away_undoes_adding(some: Money, more: Money) -> None:
    assert some + more - more == some
    assert -(some - more) == more - some


@given(st.lists(amounts, max_size=30))
def test_a_total_does_not_depend_on_the_order(several: list[Money]) -> None:
    assert total(several) == total(sorted(several))
    assert total(several) == sum(several, ZERO)


@given(amounts, amounts)
def test_order_is_the_order_of_pence(some: Money, more: Money) -> None:
    assert (some < more) == (some.pence < more.pence)


@given(amounts)
def test_only_nothing_is_false(some: Money) -> None:
    assert bool(some) == (some != ZERO)


# --- splitting ----------------------------------------------------------------------------------


@given(amounts, st.integers(1, 60))
def test_splitting_loses_nothing_and_is_even(whole: Money, parts: int) -> None:
    shares = whole.split(parts)

    assert len(shares) == parts
    assert total(shares) == whole
    assert max(shares) - min(shares) <= Money(1)


@given(amounts, st.integers(1, 60))
def test_the_first_share_of_an_even_split_is_never_the_short_one(whole: Money, parts: int) -> None:
    shares = whole.split(parts)

    assert abs(shares[0]) == max(abs(share) for share in shares)


@given(amounts, weights)
def test_a_weighted_split_adds_up_and_no_share_is_a_penny_off(whole: Money, by: list[int]) -> None:
    shares = whole.split_by(by)

    assert total(shares) == whole
    for share, weight in zip(shares, by, strict=True):
        assert abs(share.pence - Fraction(whole.pence * weight, sum(by))) < 1


@given(amounts, weights)
def test_a_share_never_goes_against_its_whole(whole: Money, by: list[int]) -> None:
    for share in whole.split_by(by):
        assert share.pence * whole.pence >= 0


@given(amounts, weights)
def test_no_weight_means_no_money(whole: Money, by: list[int]) -> None:
    for share, weight in zip(whole.split_by(by), by, strict=True):
        assert weight or share == ZERO


@given(amounts, weights)
def test_splitting_the_opposite_amount_gives_opposite_shares(whole: Money, by: list[int]) -> None:
    assert (-whole).split_by(by) == [-share for share in whole.split_by(by)]


@given(amounts, weights, st.integers(0, 40))
def test_two_neighbours_together_get_what_one_with_both_weights_gets(
    whole: Money, by: list[int], at: int
) -> None:
    """Cutting a share in two moves no penny anywhere else: months inside a year stay as they were."""
    at %= len(by)
    joined = [*by[:at], sum(by[at : at + 2]), *by[at + 2 :]]

    apart, together = whole.split_by(by), whole.split_by(joined)

    assert apart[:at] == together[:at]
    assert total(apart[at : at + 2]) == together[at]
    assert apart[at + 2 :] == together[at + 1 :]


@given(amounts, st.lists(st.integers(-5, 5), max_size=6).filter(lambda by: sum(by) <= 0 or min(by) < 0))
def test_weights_that_share_nothing_are_our_own_bug(whole: Money, by: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        whole.split_by(by)


@given(amounts, st.decimals(0, 3, places=4))
def test_a_portion_is_rounded_once_and_half_goes_up(whole: Money, rate: Decimal) -> None:
    exact = Fraction(whole.pence) * Fraction(rate)

    taken = whole.portion(rate, rounding=ROUND_HALF_UP)

    assert abs(taken.pence - exact) <= Fraction(1, 2)
    if abs(taken.pence - exact) == Fraction(1, 2):
        assert abs(taken.pence) > abs(exact)


# --- reading what a person typed ----------------------------------------------------------------


def pence_by_hand(text: str) -> int | None:
    """Read an amount letter by letter, without the pattern under test; None when it is none."""
    text = text.strip()
    sign = 1
    if text[:1] in ("-", "+", "\u2212"):
        sign, text = (1 if text[0] == "+" else -1), text[1:]
        text = text[1:] if text[:1].isspace() else text
    if text[:1] == "£":
        text = text[1:]
    text = text[1:] if text[:1].isspace() else text

    pounds, _, pence = text.partition(".")
    groups = pounds.split(",")
    if any(letter not in "0123456789" for letter in "".join(groups) + pence):
        return None
    if len(pence) > 2 or not (pounds or pence):
        return None
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    if len(groups) == 1 and len(pounds) > 9:
        return None
    whole = int("".join(groups) or "0") * 100 + int((pence + "00")[:2])
    return sign * whole if whole <= LARGEST_PENCE else None


def assert_read_as_by_hand(text: str) -> None:
    expected = pence_by_hand(text)
    if expected is None:
        with pytest.raises(NotAnAmount) as refused:
            parse_money(text, field="paid")
        assert refused.value.field == "paid"
    else:
        assert parse_money(text) == Money(expected)


@given(st.text(ALPHABET, max_size=14))
def test_only_the_written_grammar_is_an_amount(text: str) -> None:
    assert_read_as_by_hand(text)


@given(
    st.sampled_from(["", "-", "+", "\u2212", "- ", "--", "(", "\u2013"]),
    st.sampled_from(["", "£", "£ ", " £", "££", "$", "€"]),
    st.lists(st.from_regex(r"[0-9]{0,4}", fullmatch=True), max_size=5).map(",".join),
    st.sampled_from(["", ".", ".5", ".50", ".505", ",50", ".-5", "e3", ".5p", ")", "\u0665", " 5"]),
)
def test_near_misses_of_the_grammar_are_told_apart(sign: str, pound: str, pounds: str, tail: str) -> None:
    """Random letters seldom look like money; these nearly always do."""
    assert_read_as_by_hand(sign + pound + pounds + tail)


@given(st.text(max_size=30))
def test_any_text_at_all_is_an_amount_or_a_refusal_in_words(text: str) -> None:
    assert_read_as_by_hand(text)


@given(st.integers(-LARGEST_PENCE, LARGEST_PENCE).map(Money))
def test_what_is_shown_can_be_typed_back(some: Money) -> None:
    assert parse_money(str(some)) == some
    assert parse_money(some.plain()) == some
    assert parse_money(f"  {some}\n") == some


@given(st.integers(LARGEST_PENCE + 1, 10**14))
def test_a_slip_of_the_finger_is_no_amount(pence: int) -> None:
    with pytest.raises(NotAnAmount):
        parse_money(Money(pence).plain())
    with pytest.raises(NotAnAmount):
        parse_money(str(Money(pence)))
