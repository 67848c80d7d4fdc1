"""A payroll bureau's list: read tolerantly, checked to the penny, refused row by row with a reason."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.employer.pay.bureau import Checked, What, check
from phb_desktop.employer.pay.bureau_rows import LARGEST_BYTES, MOST_ROWS, NotPayslips, read_bureau
from phb_desktop.values.money import Money

VECTORS = Path(__file__).resolve().parents[3] / "vectors"
HEADING = (
    "id,tax_year,period_type,period_no,tax_code,basis,gross,prior_taxable_ytd,prior_tax_ytd,ni_letter,"
    "director,student_loan,expected_tax,expected_ee_ni,expected_er_ni,expected_sl"
)
GOOD = "A,2026-27,monthly,1,1257L,cumulative,2000.00,0.00,0.00,A,no,,190.20,76.16,237.45,"


def checked(*rows: str, heading: str = HEADING) -> Checked:
    return check(read_bureau("\n".join([heading, *rows]).encode()))


def test_every_published_row_agrees_but_for_six_pennies() -> None:
    found = check(read_bureau((VECTORS / "pay_published.csv").read_bytes()))

    assert (len(found.rows), len(found.bad)) == (2267, 0)
    assert [each.difference for _, each in found.differences] == [Money(-1)] * 6


def test_years_without_published_figures_are_told() -> None:
    found = check(read_bureau((VECTORS / "pay_computed.csv").read_bytes()))

    assert found.differences == []
    assert "2024-25" in found.unproved_years


def test_a_right_payslip_has_no_difference() -> None:
    assert checked(GOOD).differences == []


def test_each_wrong_figure_is_told_to_the_penny_with_its_working() -> None:
    found = checked(GOOD.replace("190.20", "190.21").replace("237.45", "230.00"))

    (_, tax), (_, employer) = found.differences
    assert (tax.what, tax.difference) == (What.TAX, Money(1))
    assert (employer.what, employer.difference) == (What.EMPLOYER_NI, Money(-745))
    assert "£1,583.00 × 15%" in str(employer.why.working)


def test_the_example_in_the_guide_is_right() -> None:
    guide = (VECTORS.parents[1] / "docs" / "user-guide" / "payslips.md").read_text(encoding="utf-8")
    cells = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", guide, flags=re.MULTILINE))
    found = checked(",".join(cells.values()), heading=",".join(cells))

    assert len(cells) == 11
    assert sum(each.theirs is not None for each in found.rows[0].figures) == 2
    assert found.differences == []


def test_figures_that_are_not_stated_are_worked_out_and_not_compared() -> None:
    found = checked("A,2026-27,monthly,1,1257L,,2000,,,A,,plan2+pg,,,,")

    assert found.differences == []
    assert {each.what: each.ours for each in found.rows[0].figures} == {
        What.TAX: Money(190_20),
        What.EMPLOYEE_NI: Money(76_16),
        What.EMPLOYER_NI: Money(237_45),
        What.LOANS: Money(15_00),
    }


def test_columns_may_stand_in_any_order_and_others_are_left_alone() -> None:
    found = checked(
        "Sam,2000.00,Monthly,1,2026/27,m", heading="Name,Gross,Period Type,period_no,Tax year,NI letter"
    )

    assert [each.ours for each in found.rows[0].figures] == [Money(76_16), Money(0)]


def test_a_payday_settles_which_rates_hold() -> None:
    heading = HEADING + ",paid_on"
    early = "A,2023-24,weekly,40,,,500,,,A,no,,,30.96,44.85,,2024-01-05"
    late = "B,2023-24,weekly,40,,,500,,,A,no,,,25.80,44.85,,10/01/2024"

    assert checked(early, late, heading=heading).differences == []


def test_without_a_payday_a_change_of_rates_is_told() -> None:
    (_, found), *_ = checked("A,2023-24,weekly,40,,,500,,,A,no,,,30.96,44.85,").differences

    assert "paid_on" in found.note


def test_a_pension_before_tax_lowers_taxable_pay_alone() -> None:
    heading = HEADING + ",pension_before_tax"
    found = checked(GOOD.replace("190.20", "170.20") + ",100.00", heading=heading)

    assert found.differences == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("monthly", "yearly"), "period_type “yearly”"),
        (GOOD.replace("1257L", "1257Q"), "“1257Q” is not a tax code"),
        (GOOD.replace("2026-27", "2031-32"), "tax year 2031-32"),
        (GOOD.replace("2026-27", "2026-28"), "tax_year “2026-28”"),
        (GOOD.replace("monthly,1,", "monthly,13,"), "no period 13"),
        (GOOD.replace("monthly,1,", "4weekly,5,"), "no period 5"),
        (GOOD.replace("2000.00", "20O0.00"), "“20O0.00” is not an amount"),
        (GOOD.replace("2000.00", "-1.00"), "below zero"),
        (GOOD.replace("2000.00", "1e5"), "“1e5” is not an amount"),
        (GOOD.replace("2000.00", ""), "gross is empty"),
        (GOOD.replace(",A,no", ",Q,no"), "“Q” is not a National Insurance letter"),
        (GOOD.replace(",A,no", ",,no"), "no ni_letter"),
        (GOOD.replace(",no,", ",yes,"), "directors"),
        (GOOD.replace(",no,,", ",no,plan3,"), "student_loan “plan3”"),
        (GOOD.replace(",no,,", ",no,plan1+plan2,"), "Two student loan plans"),
        (GOOD.replace("cumulative", "sometimes"), "basis “sometimes”"),
        (GOOD.replace("monthly,1,", "monthly,3,").replace("0.00,0.00", ","), "needed for a cumulative code"),
        (GOOD.replace(",1257L,", ",D2,"), "“D2” is not a tax code"),
        (GOOD.replace(",1257L,", ",,"), "no tax_code"),
        (GOOD.replace(",,190.20,76.16,237.45,", ",,190.20,76.16,237.45,9.00"), "no student_loan"),
        ("A,2026-27,monthly,1,,,2000.00,,,,no,,,,,", "to work with"),
        (GOOD.replace("2026-27,monthly,1,", ",monthly,1,"), "or paid_on, must be given"),
        (GOOD + ",,,extra", "more cells than headings"),
        (GOOD.replace("A,2026", "x" * 2001 + ",2026", 1), "longer than 2,000 letters"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason_and_spoils_no_other(row: str, says: str) -> None:
    found = checked(GOOD, row, GOOD)

    assert len(found.rows) == 2
    (bad,) = found.bad
    assert bad.line == 3
    assert says in bad.reason


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no payslips"),
        (b"\n\n", "no payslips"),
        (HEADING.encode(), "no payslips"),
        (b"name,amount\nSam,5\n", "period_type, gross is missing"),
        (b"gross,gross,period_type\n1,2,weekly\n", "stands there twice"),
        (b"\x00\x01\x02", "not text"),
        (b'gross,period_type\n"1', "no CSV"),
        (b" " * (LARGEST_BYTES + 1), "larger than 8 MB"),
        (b"gross,period_type\n" + b"1,weekly\n" * (MOST_ROWS + 1), "more than 50,000"),
    ],
)
def test_a_file_that_is_no_list_of_payslips_is_refused_whole(data: bytes, says: str) -> None:
    with pytest.raises(NotPayslips) as refused:
        read_bureau(data)

    assert says in refused.value.what


def test_letters_of_other_encodings_and_a_mark_at_the_start_are_read() -> None:
    marked = read_bureau(("\ufeff" + HEADING + "\n" + GOOD).encode())
    older = read_bureau((HEADING + "\n" + GOOD.replace("A,2026", "Siân,2026", 1)).encode("cp1252"))

    assert marked.rows[0].id == "A"
    assert older.rows[0].id == "Siân"
    assert older.rows[0].paid_on == date(2026, 5, 5)


def test_nothing_that_steers_a_terminal_or_breaks_a_line_is_repeated() -> None:
    bad = GOOD.replace("A,2026", "\x1b[31mRed\u202e,2026", 1).replace("monthly", "\x1b]0;title\x07")
    found = checked(GOOD, bad)

    assert found.bad[0].id == "[31mRed"
    assert found.bad[0].reason.isprintable()


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADING.split(","))
    writer.writerow(["two\nlines", *GOOD.split(",")[1:]])
    writer.writerow(["bad", "2026-27", "never", *GOOD.split(",")[3:]])

    assert check(read_bureau(text.getvalue().encode())).bad[0].line == 4


def test_a_file_of_another_program_is_refused_with_the_headings_it_has() -> None:
    """Which columns Basic PAYE Tools writes is published nowhere: these are invented."""
    with pytest.raises(NotPayslips) as refused:
        read_bureau(b"Employee,Payment date,Tax deducted\nJo Ash,24/04/2026,45.20\n")
    assert refused.value.what == "The column period_type, gross is missing, so nothing was checked."
    assert "“Employee”, “Payment date”, “Tax deducted”" in refused.value.do


def test_what_was_not_looked_at_is_said() -> None:
    file = read_bureau(
        b"period_type,paid_on,gross,tax_code,expected_tax,Tronc\nmonthly,2026-04-24,2000.00,1257L,190.20,5.00\n"
    )
    assert check(file).left_out == (
        "Columns that were not looked at: “tronc”.",
        "Not in the file, so not compared: expected_ee_ni, expected_er_ni, expected_sl.",
    )
