"""The guide says what stands on the screen: bold words are words of the window, and pictures are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
GUIDE = PROJECT / "docs" / "user-guide"
IMAGES = PROJECT / "docs" / "images"
PAGES = sorted(GUIDE.glob("*.md"))
HEAVIEST = 150 * 1024  # bytes of a picture

# Bold for other reasons: a bank's own words, a kind of file, an emphasis.
NOT_ON_SCREEN = {"Export", "Download", "OFX", "QFX", "CSV", "is what is left", "£15,077.42"}
NOT_ON_SCREEN |= {"new", "already there", "yours to decide", "not taken"}  # said inside whole sentences


@cache
def on_screen() -> tuple[re.Pattern[str], ...]:
    """Return every text of the window's source; what is filled in may be anything."""
    texts: set[str] = set()
    program = PROJECT / "phb_desktop"
    below = (
        "statements/readiness.py",
        "statements/check_page.py",
        "statements/paper/words.py",
        "plan/found.py",
    )
    said_below = (program / name for name in below)
    for module in (*(program / "ui").rglob("*.py"), *said_below):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
                texts.add(node.value)
    return tuple(re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))) for text in texts if text.strip())


def said(words: str) -> bool:
    """Say whether the window has these words, as a button, a label or the word before a colon."""
    asked = {words, words.rstrip(".:"), f"{words.rstrip('.')}?"}
    return any(
        text.fullmatch(each) or text.pattern.startswith(re.escape(each) + ":")
        for text in on_screen()
        for each in asked
        if text.pattern != ".+"
    )


def bold(page: Path) -> list[str]:
    """Return what stands in bold, whole sentences left out: those stress something."""
    found = re.findall(r"\*\*([^*]+)\*\*", page.read_text(encoding="utf-8"))
    return [each for each in found if not each.endswith((".", "?", "!")) or len(each.split()) < 5]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_bold_words_stand_in_the_window(page: Path) -> None:
    missing = [each for each in bold(page) if each not in NOT_ON_SCREEN and not said(each)]

    assert missing == []


def test_words_that_are_not_there_would_be_missed() -> None:
    assert said("Bring in a bank file")
    assert said("Bring in 6 payments")
    assert said("Not yet")
    assert not said("Bring in a file")
    assert not said("Attach a receipt")


@pytest.mark.parametrize("page", [*PAGES, PROJECT / "README.md"], ids=lambda page: page.stem)
def test_pictures_are_there_and_say_what_they_show(page: Path) -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))

    assert [path for words, path in pictures if len(words) < 20 or not (page.parent / path).exists()] == []


def test_pictures_are_light_and_each_is_used() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in [*PAGES, PROJECT / "README.md"])
    pictures = sorted(IMAGES.glob("*.png"))

    assert len(pictures) >= 6
    assert [each.name for each in pictures if each.stat().st_size > HEAVIEST or each.name not in text] == []


def test_the_tool_makes_every_picture_and_no_others() -> None:
    """`make pictures` makes them anew; its lists are read here without running it."""
    made: set[str] = {f"easy-{name}" for name in listed("EASY")}
    made |= {name for each in ("PLACES", "LOOKS", "STEPS") for name in listed(each)}
    text = "".join(page.read_text(encoding="utf-8") for page in [*PAGES, PROJECT / "README.md"])
    used = set(re.findall(r"images/([\w-]+)\.png\)", text))

    assert used == made
    assert {each.stem for each in IMAGES.glob("*")} == made


def listed(name: str) -> tuple[str, ...]:
    """Return a list of names that stands in tools/pictures."""
    tree = ast.parse((PROJECT / "tools" / "pictures").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            assert node.value is not None
            found: tuple[str, ...] = ast.literal_eval(node.value)
            return found
    raise AssertionError(name)
