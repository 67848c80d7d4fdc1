"""Every sentence that a person reads passes through `tr`, so that it can be translated.

The program is written in English. A translator is hung in once at start-up (`languages.py` reads one from a
catalogue); rooms that know nothing of Qt still speak the person's language. What is made for others to read,
such as a statement, stays English: `in_english` (decision 0192).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Translator = Callable[[str], str]
Numbered = Callable[[str, str, int], str]

_translate: Translator | None = None
_number: Numbered | None = None
_english: ContextVar[bool] = ContextVar("english", default=False)


def speak(translator: Translator | None, numbered: Numbered | None = None) -> None:
    """Hang in a translator, or None to go back to the English as written.

    numbered: chooses the form for a count, from the English for one and for many; without it English's two
    forms are translated.
    """
    global _translate, _number
    _translate, _number = translator, numbered


@contextmanager
def in_english() -> Iterator[None]:
    """Say what is said in here as it is written, whatever the person's language. Also a decorator."""
    before = _english.set(True)
    try:
        yield
    finally:
        _english.reset(before)


def tr(text: str, /, **facts: object) -> str:
    """Return text in the person's language, with `{name}` replaced by each fact.

    Only the template is parsed: a fact that holds braces stays as it is.
    """
    said = text if _translate is None or _english.get() else _translate(text)
    return said.format(**facts) if facts else said


def trn(one: str, many: str, count: int, /, **facts: object) -> str:
    """Choose the wording for one or for many; `{count}` is filled in."""
    if _number is None or _english.get():
        return tr(one if count == 1 else many, count=f"{count:,}", **facts)
    return _number(one, many, count).format(count=f"{count:,}", **facts)
