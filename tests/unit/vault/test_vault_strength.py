"""How hard a passphrase is to guess, from the ones that programs try first to five random words."""

from __future__ import annotations

import time

import pytest

from phb_desktop.vault import words
from phb_desktop.vault.errors import WeakPassphrase
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.strength import Strength, strength, strong_enough


@pytest.mark.parametrize("text", ["", "short", "x" * 11, "  elevenchars  ", "\ufb01" + "ve4nine"])
def test_short_ones_are_short_whatever_stands_around_them(text: str) -> None:
    assert strength(text) is Strength.SHORT


@pytest.mark.parametrize(
    "text",
    [
        "password1234",
        "aaaaaaaaaaaaaa",
        "abcdefghijkl",
        "qwertyuiop12",
        "liverpoolfc1",
        "123456789012",
        "password password",
    ],
)
def test_what_programs_try_first_is_easy_and_refused(text: str) -> None:
    assert strength(text) is Strength.EASY
    with pytest.raises(WeakPassphrase):
        strong_enough(Passphrase(text))


def test_words_of_our_own_list_count_as_what_they_are() -> None:
    listed = words.passphrase_words()
    assert strength(" ".join(listed[n] for n in (100, 2000, 4000, 6000))) is Strength.FAIR
    assert strength(" ".join(listed[n] for n in (100, 2000, 4000, 6000, 7000))) is Strength.STRONG
    assert strength(" ".join([listed[100]] * 5)) is Strength.EASY


def test_what_we_offer_is_always_strong() -> None:
    assert {strength(words.offer_passphrase()) for _ in range(20)} == {Strength.STRONG}


def test_an_accent_typed_in_another_way_is_as_strong() -> None:
    assert strength("caf\u00e9 crwth mynydd") == strength("cafe\u0301 crwth mynydd")


def test_a_very_long_one_is_looked_at_in_no_time() -> None:
    strength("loaded before it is timed")
    began = time.process_time()
    assert strength("the quick brown fox, " * 50) is Strength.STRONG
    assert time.process_time() - began < 1
