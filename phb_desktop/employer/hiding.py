"""Takes workers' names out of free text, such as a bank's words, before it leaves the house."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

_BETWEEN: Final = r"[\s.,_/-]+"  # what banks and people put between the words of a name
_END: Final = r"(?!\w)"
_START: Final = r"(?<!\w)"


def name_hider(initials: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that puts initials where a text names a worker.

    initials: by `model.name_key`, as `queries.initials_by_name` gives them. Found in any case: the
    whole name, last name first, first and last name, and first letter with last name (`J ASH`).
    A name of one word is taken out only where it is the whole text: May and Will are words too.
    """
    hidden = [(_pattern(key), shown) for key, shown in sorted(initials.items(), key=_longest_first)]

    def hide(text: str) -> str:
        plain = unicodedata.normalize("NFKC", text)
        found = plain
        for pattern, shown in hidden:
            found = pattern.sub(shown.replace("\\", r"\\"), found)
        return text if found == plain else found

    return hide


def _longest_first(name: tuple[str, str]) -> tuple[int, str]:
    return (-len(name[0]), name[0])


def _pattern(key: str) -> re.Pattern[str]:
    words = key.split()
    if len(words) < 2:
        return re.compile(rf"\A\s*{re.escape(key)}\s*\Z", re.IGNORECASE)
    first, *middle, last = (re.escape(word) for word in words)
    letter = re.escape(words[0][0])
    ways = (
        _BETWEEN.join((first, *middle, last)),
        _BETWEEN.join((last, first, *middle)),
        _BETWEEN.join((first, last)),
        _BETWEEN.join((last, first)),
        _BETWEEN.join((letter, last)),
        _BETWEEN.join((last, letter)),
    )
    return re.compile(f"{_START}(?:{'|'.join(dict.fromkeys(ways))}){_END}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells who a worker was: every name they had, by `model.name_key`, and numbers and addresses."""

    initials: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()


def trace_hider(traces: Traces) -> Callable[[str], str]:
    """Return a function that takes out of a text what tells who a worker was, for good."""
    hide = name_hider(dict.fromkeys(traces.names, traces.initials))
    cut = [pattern for key in traces.names if (pattern := _cut_off(key))]
    said = [
        re.compile(rf"{_START}{_BETWEEN_ANY.join(map(re.escape, word.split()))}{_END}", re.IGNORECASE)
        for word in sorted(traces.words, key=len, reverse=True)
    ]
    shown = traces.initials.replace("\\", r"\\")

    def take_out(text: str) -> str:
        found = hide(text)
        for pattern in cut:
            found = pattern.sub(shown, found)
        for pattern in said:
            found = pattern.sub("…", found)
        return found

    return take_out


_BETWEEN_ANY: Final = r"[\s,.-]*"
_SHORTEST: Final = 3  # letters of a last name that a bank has cut off


def _cut_off(key: str) -> re.Pattern[str] | None:
    """Return what finds a name whose end was cut off, at the end of a text."""
    words = key.split()
    if len(words) < 2 or len(words[-1]) <= _SHORTEST:
        return None
    last = words[-1]
    parts = "|".join(re.escape(last[:n]) for n in range(len(last) - 1, _SHORTEST - 1, -1))
    return re.compile(f"{_START}{re.escape(words[0])}{_BETWEEN}(?:{parts})\\Z", re.IGNORECASE)
