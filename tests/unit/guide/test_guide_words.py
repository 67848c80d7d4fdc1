"""The guide is for a tired reader: short sentences, and pages that can be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.guide_pages import GUIDE, PAGES, sentences

LONGEST_SENTENCE = 25  # words


def test_there_is_a_guide() -> None:
    assert len(PAGES) >= 6


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_sentence_is_long(page: Path) -> None:
    long = [
        each for each in sentences(page.read_text(encoding="utf-8")) if len(each.split()) > LONGEST_SENTENCE
    ]

    assert long == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_is_named_in_the_first_one(page: Path) -> None:
    contents = (GUIDE / "README.md").read_text(encoding="utf-8")

    assert page.name == "README.md" or f"]({page.name})" in contents


def test_long_sentences_would_be_found() -> None:
    assert sentences("# A\n\nOne two.\nThree [four](x.md) five?\n\n- six\n- seven") == [
        "One two.",
        "Three four five?",
        "- six",
        "- seven",
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_word_blames_or_alarms(page: Path) -> None:
    banned = r"\b(invalid|illegal|failed|fatal|abort|misuse|violation|clawback|utili[sz]e|simply|obviously)\b"
    text = page.read_text(encoding="utf-8")
    found = [line for line in text.splitlines() if re.search(banned, line, re.IGNORECASE)]

    # For commissioners it is said that the program does not call anything so.
    assert [line for line in found if "marks nothing as misuse" not in line] == []
