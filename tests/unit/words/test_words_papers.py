"""What is made for others is English, byte for byte, whatever language the window speaks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from phb_desktop import words
from phb_desktop.languages import LONGER, speak
from phb_desktop.statements.content import Kind
from phb_desktop.statements.files import files
from phb_desktop.statements.verify import verify
from phb_desktop.words import tr

sys.path.append(str(Path(__file__).resolve().parents[1] / "statements"))  # helpers beside their own tests

from statements_contents import quarter


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    words.speak(None)


@pytest.mark.parametrize("easy", [False, True], ids=["whole", "easy"])
@pytest.mark.parametrize("kind", [Kind.FULL, Kind.OWN_COPY], ids=str)
def test_a_statement_is_drawn_in_english(kind: Kind, easy: bool) -> None:
    content = quarter(kind)
    written = files(content, easy_read=easy)
    speak(LONGER)
    assert tr("Statement") != "Statement"
    assert files(content, easy_read=easy) == written


def test_a_statement_is_checked_alike_in_every_language() -> None:
    made = files(quarter(), only=frozenset({"html", "txt", "pdf"}))
    speak(LONGER)
    for name, raw in made.items():
        assert verify(raw).ok, name
