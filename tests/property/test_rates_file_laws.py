"""What a file of rates says is what is read of it, figure by figure; and one changed byte unsigns it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.employer.pay.rate_files import (
    TABLES,
    bytes_signed,
    kept_file,
    lent_of,
    read_file,
    without_signature,
)
from phb_desktop.employer.pay.rates import Origin, in_force, lent
from phb_desktop.vault.signatures import signed
from tests.tools.depth import examples
from tests.tools.rates_files import a_signer, filled_in, signing

TYPED = Origin(date(2027, 2, 1), signed=False)
KEY, KNOWN = a_signer()
WHOLE = signing().sign(KEY, filled_in())
FIGURE = re.compile(r"^(from_21|from_18|from_16|apprentice) = \{ value = [0-9.]+", re.MULTILINE)

pounds = st.integers(0, 99_999).map(lambda pence: Decimal(pence).scaleb(-2))


@settings(max_examples=examples(60))
@given(st.lists(pounds, min_size=4, max_size=4), st.integers(0, 300))
def test_each_figure_is_read_and_lent_as_it_stands(figures: list[Decimal], later: int) -> None:
    left = iter(figures)
    text = FIGURE.sub(lambda found: f"{found[1]} = {{ value = {next(left)}", filled_in())
    file = read_file(text, TYPED)
    day = date.fromordinal(date(2027, 4, 6).toordinal() + later)

    with lent(lent_of([file])):
        held = in_force(TABLES["minimum_wage"], day)
        for table in TABLES.values():
            assert in_force(table, day).first <= day
    read = (held.from_21, held.from_18, held.from_16, held.apprentice)
    assert [each.value.pence for each in read] == [int(each * 100) for each in figures]


@settings(max_examples=examples(200))
@given(st.integers(0, len(WHOLE) - 1), st.characters(min_codepoint=32, max_codepoint=126))
def test_one_changed_letter_and_it_is_signed_no_more(place: int, letter: str) -> None:
    changed = WHOLE[:place] + letter + WHOLE[place + 1 :]
    body, name, signature = without_signature(changed)
    ours = without_signature(WHOLE)

    by_us = bool(name) and signed(bytes_signed(body), signature, KNOWN.get(name, ""))
    assert by_us is ((body, name, signature) == ours)


@settings(max_examples=examples(200))
@given(st.text(max_size=300) | st.integers(0, len(WHOLE)).map(lambda end: WHOLE[:end]))
def test_whatever_lies_in_a_budget_it_opens(text: str) -> None:
    file = kept_file(text, TYPED)

    assert file is None or file.blocks
