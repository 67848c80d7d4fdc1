"""Notice that an employer must give, as it is typed, and as the longer one of law and contract."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.employer.model.notices import (
    NoticeTooShort,
    NotNotice,
    job_end,
    notice_words,
    parse_notice,
    refuse_short_notice,
)
from phb_desktop.employer.pay.notice import BY_LAW, Notice


@pytest.mark.parametrize(
    ("text", "notice", "words"),
    [
        ("4 weeks", Notice(days=28), "4 weeks"),
        (" 1 Week ", Notice(days=7), "1 week"),
        ("1 month", Notice(months=1), "1 month"),
        ("3months", Notice(months=3), "3 months"),
        ("30 days", Notice(days=30), "30 days"),
        ("28 days", Notice(days=28), "4 weeks"),
    ],
)
def test_notice_is_read_as_it_is_typed_and_said_again(text: str, notice: Notice, words: str) -> None:
    assert parse_notice(text) == notice
    assert notice_words(notice) == words
    assert parse_notice(words) == notice


def test_nothing_typed_is_what_the_law_gives() -> None:
    assert parse_notice("  ") == BY_LAW


@pytest.mark.parametrize(
    "text", ["4", "four weeks", "0 weeks", "1 year", "-1 week", "1.5 months", "400 days"]
)
def test_what_is_no_time_of_notice_is_refused(text: str) -> None:
    with pytest.raises(NotNotice) as refused:
        parse_notice(text)
    assert refused.value.field == "notice"


def test_the_longer_one_of_law_and_contract_counts_as_in_hmrcs_examples() -> None:
    # EIM13892, example 1: a year's work, no notice in the contract and none given: the law's week
    assert job_end(date(2017, 11, 20), date(2018, 11, 25)).days == 7
    # example 2: 30 days in the contract, told on 18 June, last day 25 June
    second = job_end(date(2017, 1, 2), date(2018, 6, 25), Notice(days=30), date(2018, 6, 18))
    assert (second.notice, second.days) == (Notice(days=30), 23)
    # EIM13888, example 3: two months in the contract, none given
    third = job_end(date(2022, 1, 3), date(2026, 8, 4), Notice(months=2))
    assert (third.notice, third.months) == (Notice(months=2), 2)


def test_a_month_is_longer_than_four_weeks_and_shorter_than_five() -> None:
    started, told = date(2022, 1, 3), date(2026, 8, 4)
    assert job_end(started, told, Notice(months=1)).notice == Notice(months=1)
    assert job_end(date(2021, 1, 3), told, Notice(months=1)).notice == Notice(days=35)


@pytest.mark.parametrize(
    ("agreed", "started", "fits"),
    [
        (Notice(days=7), date(2026, 4, 6), True),
        (Notice(days=3), date(2026, 4, 6), False),  # the first month goes by, and the terms last longer
        (Notice(days=21), date(2023, 4, 6), True),
        (Notice(days=14), date(2023, 4, 6), False),
        (Notice(months=1), date(2022, 4, 6), True),
        (Notice(months=1), date(2021, 4, 6), False),
        (Notice(months=3), date(2000, 4, 6), True),
        (BY_LAW, date(2000, 4, 6), True),
    ],
)
def test_terms_below_the_law_are_refused_with_its_weeks(agreed: Notice, started: date, fits: bool) -> None:
    if fits:
        refuse_short_notice(agreed, started, date(2026, 4, 6))
        return
    with pytest.raises(NoticeTooShort, match="less than the law gives"):
        refuse_short_notice(agreed, started, date(2026, 4, 6))
