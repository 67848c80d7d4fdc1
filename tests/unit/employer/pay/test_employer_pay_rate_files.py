"""A file of rates: its form is that of our own tables, its template borrows nothing, its word is marked."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.employer.pay.explained import Confidence
from phb_desktop.employer.pay.leave_tables import MINIMUM_WAGE
from phb_desktop.employer.pay.rate_files import (
    LARGEST,
    TABLE_WORDS,
    TABLES,
    differences,
    figures,
    kept_file,
    known_until,
    lent_of,
    read_file,
    shipped_until,
    template,
)
from phb_desktop.employer.pay.rates import NoRates, Origin, WrongRates, blocks, in_force, lent
from phb_desktop.values.money import Money
from tests.tools.rates_files import filled_in

TYPED = Origin(date(2027, 2, 21), signed=False)
SIGNED = Origin(date(2027, 2, 21), signed=True)
APRIL = date(2027, 4, 9)


def test_the_quick_look_at_our_tables_finds_what_reading_them_finds() -> None:
    assert shipped_until() == {name: blocks(table)[-1].last for name, table in TABLES.items()}
    assert TABLE_WORDS.keys() == TABLES.keys()


def test_a_template_covers_the_year_after_ours_day_by_day_and_no_figure_of_it_counts_unseen() -> None:
    with pytest.raises(WrongRates, match="does not say where"):
        read_file(template(), TYPED)
    with pytest.raises(WrongRates, match="personal_allowance is not checked yet"):
        read_file(
            template().replace('mine = ""', 'mine = "gov.uk"').replace('name = ""', 'name = "x"', 1), TYPED
        )

    file = read_file(filled_in(), TYPED)
    ends = known_until([file])
    assert file.blocks.keys() == TABLES.keys()
    assert ends["national_insurance"] == date(2028, 4, 5)
    assert ends["minimum_wage"] == date(2028, 3, 31)
    assert ends["family_pay"] == date(2028, 4, 1)  # the Saturday before the first Sunday in April
    assert {name: block.first for name, block in file.tables()} == {
        name: date.fromordinal(last.toordinal() + 1) for name, last in shipped_until().items()
    }


def test_what_a_person_typed_is_their_word_and_what_the_project_signed_is_as_sure_as_it_says() -> None:
    [typed] = read_file(filled_in(), TYPED).blocks["minimum_wage"]
    [signed] = read_file(filled_in(), SIGNED).blocks["minimum_wage"]

    for _, _, rate in figures(typed):
        assert rate.confidence is Confidence.TYPED
        assert not rate.confidence.sure
        assert rate.sources == ("gov.uk, rates 2027", "typed by you, taken in on 21 February 2027")
    for _, _, rate in figures(signed):
        assert rate.confidence is Confidence.FOUND
        assert rate.sources[-1] == "from a file that the project signed, taken in on 21 February 2027"


def test_lent_rates_count_where_we_know_nothing_and_nowhere_else() -> None:
    file = read_file(filled_in(("value = 12.71", "value = 13.20")), TYPED)
    with pytest.raises(NoRates):
        in_force(MINIMUM_WAGE, APRIL)

    with lent(lent_of([file])):
        assert in_force(MINIMUM_WAGE, APRIL).from_21.value == Money(13_20)
        assert in_force(MINIMUM_WAGE, date(2027, 3, 31)).from_21.value == Money(12_71)
        with pytest.raises(NoRates):
            in_force(MINIMUM_WAGE, date(2028, 4, 1))
    with pytest.raises(NoRates):
        in_force(MINIMUM_WAGE, APRIL)


def test_the_later_of_two_files_counts() -> None:
    first, later = (
        read_file(filled_in(("value = 12.71", f"value = {value}")), TYPED) for value in ("13.20", "13.30")
    )

    with lent(lent_of([later, first])):
        assert in_force(MINIMUM_WAGE, APRIL).from_21.value == Money(13_30)


def test_it_is_told_where_a_file_and_the_program_say_different_things_of_the_same_days() -> None:
    text = filled_in(
        (
            "[[minimum_wage]]\nfrom = 2027-04-01\nuntil = 2028-03-31",
            "[[minimum_wage]]\nfrom = 2026-04-01\nuntil = 2027-03-31",
        ),
        ("value = 12.71", "value = 12.70"),
    )
    [one] = differences(read_file(text, TYPED))

    assert (one.name, one.ours, one.theirs) == ("minimum_wage.from_21", "£12.71", "£12.70")
    assert (one.first, one.last) == (date(2026, 4, 1), date(2027, 3, 31))
    assert differences(read_file(filled_in(), TYPED)) == []


FIGURE = 'from_21 = { value = 12.71, sources = ["mine"], confidence = "found" }'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('format = "phb-desktop-rates"', 'format = "phb-desktop"'),
        ("version = 1", "version = 2"),
        ("version = 1", "version = 1\nextra = 1"),
        ("made_on = 2027-02-20", 'made_on = "2027-02-20"'),
        ('name = "2027-28"', 'name = " "'),
        ('name = "2027-28"', 'name = "a\u202eb"'),
        ('name = "2027-28"', f'name = "{"x" * 1001}"'),
        ("[sources]", "[sources2]"),
        (FIGURE, ""),
        (FIGURE, f"{FIGURE}\nfrom_22 = 1"),
        (FIGURE, FIGURE.replace("12.71", '"12.71"')),
        (FIGURE, FIGURE.replace("12.71", "12.715")),
        (FIGURE, FIGURE.replace("12.71", "-12.71")),
        (FIGURE, FIGURE.replace("12.71", "nan")),
        (FIGURE, FIGURE.replace("12.71", "inf")),
        (FIGURE, FIGURE.replace("12.71", "1e999999")),
        (FIGURE, FIGURE.replace("12.71", "true")),
        (FIGURE, FIGURE.replace("12.71", "[12.71]")),
        (FIGURE, FIGURE.replace('["mine"]', '"mine"')),
        (FIGURE, FIGURE.replace('["mine"]', "[]")),
        (FIGURE, FIGURE.replace('["mine"]', '["theirs"]')),
        (FIGURE, FIGURE.replace('["mine"]', "[1]")),
        (FIGURE, FIGURE.replace('"found"', '"certain"')),
        (FIGURE, FIGURE.replace(", sources", ", more = 1, sources")),
        ("until = 2028-03-31", "until = 2027-03-31"),
        ("until = 2028-03-31", "until = 9999-03-31"),
        ("until = 2028-03-31", 'until = "2028-03-31"'),
        ("[[minimum_wage]]", "[minimum_wage]"),
        ("[[minimum_wage]]", "[[minimum_wages]]"),
        ("[national_insurance.letters]", "[national_insurance.letter]"),
        ('employer_above = "st"', 'employer_above = "xx"'),
        ('{ name = "higher", upper = 125140', '{ name = "higher", upper = 1'),
        ("[sources]", f"deep = {'[' * 3000}{']' * 3000}\n[sources]"),
    ],
)
def test_what_is_not_in_its_form_is_refused_whole(old: str, new: str) -> None:
    with pytest.raises(WrongRates):
        read_file(filled_in((old, new)), TYPED)


def test_a_file_without_rates_or_too_large_is_refused() -> None:
    head = filled_in().partition("[[")[0]
    for text in ("", head, head + "# " + "x" * LARGEST, "\x00", "format = "):
        with pytest.raises(WrongRates):
            read_file(text, TYPED)


def test_a_kept_file_that_cannot_be_read_lends_nothing() -> None:
    assert kept_file("nonsense", TYPED) is None
    assert kept_file(filled_in(), TYPED) is kept_file(filled_in(), TYPED)
