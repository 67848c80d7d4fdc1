"""What is said of a recovery code while it is typed: no slip passes, and the group is named at once."""

from __future__ import annotations

import pytest

from phb_desktop.office import CodeLook, look_at_code
from phb_desktop.vault.recovery import ALPHABET, RecoveryCode

CODE = RecoveryCode(bytes(range(7, 32)))
PRINTED = CODE.printed()
SYMBOLS = PRINTED.replace("-", "")
TYPOS = [
    (place, SYMBOLS[:place] + wrong + SYMBOLS[place + 1 :])
    for place, right in enumerate(SYMBOLS)
    for wrong in ALPHABET.replace(right, "")
]
SWAPS = [
    (place, SYMBOLS[:place] + SYMBOLS[place + 1] + SYMBOLS[place] + SYMBOLS[place + 2 :])
    for place in range(43)
    if SYMBOLS[place] != SYMBOLS[place + 1]
]


def test_all_1364_slips_are_seen_and_their_group_named_typed_back_or_not() -> None:
    assert len(TYPOS) == 1364
    for place, typed in TYPOS:
        group = place // 4 + 1
        assert look_at_code(typed) == CodeLook(11, group, fits=False)
        assert look_at_code(typed, PRINTED) == CodeLook(11, group, fits=False)


def test_every_swap_of_neighbours_is_seen() -> None:
    assert len(SWAPS) >= 40
    for place, typed in SWAPS:
        assert not look_at_code(typed).fits
        look = look_at_code(typed, PRINTED)
        assert (look.fits, look.wrong) == (False, place // 4 + 1)


@pytest.mark.parametrize("wanted", ["", PRINTED])
def test_handwriting_fits(wanted: str) -> None:
    for typed in (PRINTED, PRINTED.lower(), SYMBOLS.replace("0", "o").replace("1", "l"), f" {PRINTED} "):
        assert look_at_code(typed, wanted) == CodeLook(11, 0, fits=True)


def test_a_wrong_group_is_named_as_soon_as_it_is_complete() -> None:
    typed = "0W40 J2GC"
    assert look_at_code(typed[:-1], PRINTED) == CodeLook(1, 0, fits=False)
    assert look_at_code(typed, PRINTED) == CodeLook(2, 2, fits=False)
    assert look_at_code(typed) == CodeLook(2, 0, fits=False), "without the code it cannot be known yet"


def test_too_little_and_too_much_do_not_fit() -> None:
    for typed in ("", PRINTED[:-1], PRINTED + "0000"):
        assert not look_at_code(typed, PRINTED).fits
        assert look_at_code(typed, PRINTED).wrong == 0
        assert not look_at_code(typed).fits
