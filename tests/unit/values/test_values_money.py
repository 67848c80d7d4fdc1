"""What an amount looks like, typed, shown and spoken."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

import pytest

from phb_desktop.values.money import Money, NotAnAmount, parse_money


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("12.50", 1250),
        ("12.", 1200),
        (".5", 50),
        ("0", 0),
        ("£1,234.5", 123450),
        ("1,234,567.89", 123456789),
        ("1234567.89", 123456789),
        ("-3.20", -320),
        ("\u22123.20", -320),
        ("- £3.20", -320),
        ("-£3.20", -320),
        ("+£3.20", 320),
        ("£ 3.20", 320),
        ("  3.20\t", 320),
        ("\u00a03.20\u00a0", 320),
        ("007", 700),
        ("10,000,000.00", 1_000_000_000),
    ],
)
def test_amounts_as_people_type_them(typed: str, pence: int) -> None:
    assert parse_money(typed) == Money(pence)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        "£",
        "-",
        "-.",
        "nan",
        "NaN",
        "Infinity",
        "-inf",
        "1e3",
        "1E3",
        "0x10",
        "1_000",
        "12.345",
        "1,23",
        "12,34.50",
        "1,2345",
        ",123",
        "1,,234",
        "1.234,50",
        "12,50",
        "£-3.20",
        "3.20-",
        "(3.20)",
        "--3",
        "+-3",
        "££3",
        "$3",
        "3p",
        "3 20",
        "٣",
        "３",
        "𝟓.00",
        "½",
        "10,000,000.01",
        "1" * 400,
        "3\u202e20",
    ],
)
def test_what_is_not_an_amount_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        parse_money(typed)

    assert f"“{typed.strip()[:40]}”" in refused.value.what or f"“{typed[:40]}”" in refused.value.what
    assert "12.50" in refused.value.do
    assert refused.value.field == "amount"


def test_braces_in_what_was_typed_are_only_text() -> None:
    with pytest.raises(NotAnAmount, match=r"\{text\}"):
        parse_money("{text}")


@pytest.mark.parametrize("pence", [1.0, True, "100", None, Decimal(100)])
def test_money_holds_nothing_but_whole_pence(pence: object) -> None:
    with pytest.raises(TypeError):
        Money(pence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pence", "shown", "plain"),
    [
        (0, "£0.00", "0.00"),
        (5, "£0.05", "0.05"),
        (-5, "-£0.05", "-0.05"),
        (123456789, "£1,234,567.89", "1234567.89"),
        (-123450, "-£1,234.50", "-1234.50"),
    ],
)
def test_how_money_is_shown(pence: int, shown: str, plain: str) -> None:
    assert str(Money(pence)) == shown
    assert Money(pence).plain() == plain


def test_a_screen_reader_hears_minus_as_a_word() -> None:
    assert Money(-1200).spoken() == "minus £12.00"
    assert Money(1200).spoken() == "£12.00"


def test_a_portion_rounds_the_way_the_caller_says() -> None:
    assert Money(150).portion(Decimal("0.15"), rounding=ROUND_HALF_UP) == Money(23)
    assert Money(150).portion(Decimal("0.15"), rounding=ROUND_HALF_DOWN) == Money(22)


def test_the_spare_penny_of_an_even_split_is_not_lost() -> None:
    assert Money(100).split(3) == [Money(34), Money(33), Money(33)]
    assert Money(-100).split(3) == [Money(-34), Money(-33), Money(-33)]


def test_a_split_by_weights() -> None:
    assert Money(1000).split_by([3, 0, 1]) == [Money(750), Money(0), Money(250)]
