"""What was read on a paper, and how much of it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_LETTERS: Final = 100_000  # of one paper: some thirty pages full of words
MOST_PAGES: Final = 100


class Reading(StrEnum):
    """What became of reading a paper's words."""

    READ = "read"
    PART = "part"  # it is very long, or something in it is broken
    NO_WORDS = "no_words"  # a photo or a scan: dots, and no words
    LOCKED = "locked"  # it has a password of its own
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Wording:
    """What was read: lines of words, as they stand on the paper."""

    reading: Reading
    words: str = ""

    @classmethod
    def of(cls, text: str, *, cut: bool = False) -> Wording:
        """Tidy a text: no empty lines, one space between words, nothing that cannot be shown."""
        lines = (" ".join(_shown(line).split()) for line in text.splitlines())
        words = "\n".join(line for line in lines if line)
        if not words:
            return cls(Reading.NO_WORDS)
        if len(words) > MOST_LETTERS:
            words, cut = words[:MOST_LETTERS], True
        return cls(Reading.PART if cut else Reading.READ, words)


def _shown(line: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in line)


def excerpt(words: str, wanted: Sequence[str], longest: int = 90) -> str:
    """Return the line that holds most of what was looked for, cut around the first of it.

    wanted: casefolded.
    """
    line = max(words.splitlines(), key=lambda each: sum(word in each.casefold() for word in wanted))
    if len(line) <= longest:
        return line
    found = [at for word in wanted if (at := line.casefold().find(word)) >= 0]
    start = max(min(found, default=0) - longest // 3, 0)
    start = line.rfind(" ", 0, start + 1) + 1 if start else 0
    end = start + longest
    cut = line[start:end] if end >= len(line) else line[start:end].rpartition(" ")[0] or line[start:end]
    return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(line) else ''}"
