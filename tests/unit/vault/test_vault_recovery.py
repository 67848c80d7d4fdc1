"""The recovery code forgives handwriting, refuses every slip, and names the group."""

from __future__ import annotations

import pytest

from phb_desktop.vault.errors import BadRecoveryCode
from phb_desktop.vault.recovery import ALPHABET, RecoveryCode

CODE = RecoveryCode(bytes(range(7, 32)))
PRINTED = CODE.printed()


def test_it_is_printed_as_eleven_groups_of_four() -> None:
    groups = PRINTED.split("-")

    assert [len(group) for group in groups] == [4] * 11
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_a_printed_code_never_changes_between_versions() -> None:
    """Somebody has this on paper."""
    assert PRINTED == "0W40-J2GB-1G6G-W3RG-2491-650N-2RBH-G68T-3CE1-T7GZ-QN96"


@pytest.mark.parametrize(
    "typed",
    [
        PRINTED,
        PRINTED.lower(),
        PRINTED.replace("-", ""),
        PRINTED.replace("-", "  "),
        f"  {PRINTED}\n",
        PRINTED.replace("0", "O").replace("1", "I"),
        PRINTED.replace("0", "o").replace("1", "l"),
    ],
)
def test_handwriting_is_forgiven(typed: str) -> None:
    assert RecoveryCode.read(typed) == CODE


def test_every_single_slip_is_refused_and_its_group_named() -> None:
    symbols = PRINTED.replace("-", "")
    for place, right in enumerate(symbols):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(BadRecoveryCode) as caught:
                RecoveryCode.read(symbols[:place] + wrong + symbols[place + 1 :])
            assert caught.value.group == place // 4 + 1


def test_every_swap_of_neighbours_is_refused() -> None:
    symbols = PRINTED.replace("-", "")
    named = 0
    for place in range(len(symbols) - 1):
        one, two = symbols[place], symbols[place + 1]
        if one == two:
            continue
        with pytest.raises(BadRecoveryCode) as caught:
            RecoveryCode.read(symbols[:place] + two + one + symbols[place + 2 :])
        named += caught.value.group == place // 4 + 1
    assert named >= 15  # those inside one half of a group


def test_any_two_slips_are_refused() -> None:
    symbols = PRINTED.replace("-", "")
    for first in range(0, 44, 3):
        for second in range(first + 1, 44, 5):
            harmed = list(symbols)
            for place in (first, second):
                harmed[place] = ALPHABET[(ALPHABET.index(harmed[place]) + 11) % 32]
            with pytest.raises(BadRecoveryCode):
                RecoveryCode.read("".join(harmed))


@pytest.mark.parametrize(
    ("typed", "told"), [("", "this has 0"), (PRINTED[:-1], "this has 43"), (PRINTED + "A", "this has 45")]
)
def test_the_wrong_length_is_told(typed: str, told: str) -> None:
    with pytest.raises(BadRecoveryCode, match=told):
        RecoveryCode.read(typed)


def test_a_letter_that_no_code_holds_is_placed() -> None:
    with pytest.raises(BadRecoveryCode, match="Group 2") as caught:
        RecoveryCode.read("0000-U" + PRINTED.replace("-", "")[5:])
    assert caught.value.group == 2


def test_fresh_codes_differ() -> None:
    assert len({RecoveryCode.fresh().secret for _ in range(100)}) == 100
