"""Letters that steer are told from letters that show."""

from __future__ import annotations

import pytest

from phb_desktop.exchange.forms import strange
from phb_desktop.values.letters import for_a_terminal, one_line


def test_a_terminal_is_never_steered() -> None:
    assert for_a_terminal("a\x1b[2Jb\u202ec\x07\nd") == "a\ufffd[2Jb\ufffdc\ufffd\nd"
    assert for_a_terminal("Zoë’s £5 – 李") == "Zoë’s £5 – 李"


def test_text_on_one_line_keeps_its_words_apart() -> None:
    assert one_line("a\r\n b\u2028c\u202ed") == "a b c d"


@pytest.mark.parametrize("char", "\x00\x1b\u202e\u2066\u2028\ud800")
def test_a_form_takes_no_letter_that_turns_or_hides_others(char: str) -> None:
    assert strange(char)


@pytest.mark.parametrize("char", "é\u200d\u200c李")
def test_a_form_takes_the_letters_that_names_are_spelt_with(char: str) -> None:
    assert not strange(char)
