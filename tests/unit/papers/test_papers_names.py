"""File names made safe to show and to save again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.papers.names import LONGEST_NAME, clean_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("receipt.pdf", "receipt.pdf"),
        ("/mnt/Scans/receipt.pdf", "receipt.pdf"),
        ("C:\\Scans\\till  receipt.pdf", "till receipt.pdf"),
        ("../../etc/passwd", "passwd"),
        ("receipt\u202efdp.exe", "receiptfdp.exe"),  # would be shown as receiptexe.pdf
        ("re\u200bceipt\x00.pdf", "receipt.pdf"),
        ("bill\n2026.pdf", "bill 2026.pdf"),
        ("half \ud800 letter.png", "half letter.png"),
        ("cafe\u0301.jpg", "café.jpg"),
        ('what? "this": <3|*.txt', "what- -this-- -3--.txt"),
        ("CON", "_CON"),
        ("lpt1.pdf", "_lpt1.pdf"),
        ("console.pdf", "console.pdf"),
        (".hidden", "hidden"),
        ("ends in dots...", "ends in dots"),
        ("<b>bold</b>.pdf", "b-.pdf"),
        ("", "Paper"),
        ("///", "Paper"),
        ("\u202e\u200b", "Paper"),
        (" . . ", "Paper"),
    ],
)
def test_a_name_is_cleaned(given_name: str, kept: str) -> None:
    assert clean_name(given_name, otherwise="Paper") == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = clean_name("x" * 300 + ".jpeg", otherwise="Paper")

    assert len(kept) == LONGEST_NAME
    assert kept.endswith("xxx.jpeg")


@given(st.text(max_size=200), st.sampled_from(["", ".pdf", "/", "\\", ".", "\u202e"]))
def test_nothing_unseen_and_no_path_is_ever_left(stem: str, tail: str) -> None:
    kept = clean_name(stem + tail, otherwise="Paper")

    assert 1 <= len(kept) <= LONGEST_NAME
    assert not any(letter in kept for letter in '/\\<>:"|?*')
    assert all(unicodedata.category(letter)[0] != "C" for letter in kept)
    assert kept == kept.strip(". ")
    kept.encode("utf-8")


@given(st.text(max_size=200))
def test_a_clean_name_stays_as_it_is(name: str) -> None:
    once = clean_name(name, otherwise="Paper")

    assert clean_name(once, otherwise="Other") == once
