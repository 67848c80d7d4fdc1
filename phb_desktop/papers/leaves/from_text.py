"""The words of a plain text or of an email, as lines that any page can carry."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from typing import Final

from phb_desktop.papers.leaves.leaf import NoLeaves, Why

MOST_LETTERS: Final = 20_000
_SAID: Final = ("From", "To", "Date", "Subject")


def lines_of_text(content: bytes) -> list[str]:
    """Return the lines that hold anything."""
    return _lines(decoded(content))


def decoded(content: bytes) -> str:
    """Return a plain text as letters."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NoLeaves(Why.DAMAGED)


def lines_of_email(content: bytes) -> list[str]:
    """Return the lines of an email that hold anything."""
    return _lines(told_in_email(content))


def told_in_email(content: bytes) -> str:
    """Return who wrote to whom, when and about what, and the plain words; one with none is not drawn."""
    try:
        letter = BytesParser(policy=policy.default).parsebytes(content)
        body = letter.get_body(preferencelist=("plain",))
        words = body.get_content() if body is not None else ""
        heads = [f"{name}: {letter[name]}" for name in _SAID if letter[name]]
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        raise NoLeaves(Why.DAMAGED) from None
    if not isinstance(words, str) or not words.strip():
        raise NoLeaves(Why.NOT_DRAWN)
    return "\n".join((*heads, words))


def _lines(text: str) -> list[str]:
    if len(text) > MOST_LETTERS:
        raise NoLeaves(Why.TOO_LARGE)
    return [shown for line in text.splitlines() if (shown := _shown(line).strip())]


def _shown(line: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in line)
