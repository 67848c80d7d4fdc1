"""Every sentence that a person reads passes through `tr`, so that it can be translated.

The program is written in English. A translator (Qt's, when the window runs) is hung in once at
start-up; rooms that know nothing of Qt still speak the person's language.
"""

from __future__ import annotations

from collections.abc import Callable

Translator = Callable[[str], str]


def _as_written(text: str) -> str:
    return text


_translate: Translator = _as_written


def speak(translator: Translator | None) -> None:
    """Hang in a translator, or None to go back to the English as written."""
    global _translate
    _translate = translator or _as_written


def tr(text: str, /, **facts: object) -> str:
    """Return text in the person's language, with `{name}` replaced by each fact.

    Only the template is parsed: a fact that holds braces stays as it is.
    """
    said = _translate(text)
    return said.format(**facts) if facts else said


def trn(one: str, many: str, count: int, /, **facts: object) -> str:
    """Choose the wording for one or for many; `{count}` is filled in."""
    return tr(one if count == 1 else many, count=f"{count:,}", **facts)
