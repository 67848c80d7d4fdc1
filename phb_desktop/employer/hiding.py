"""Takes workers' names out of free text, such as a bank's words, before it leaves the house."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
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
