"""The strict JSON of our own files: read without guessing, written one way.

Whole numbers only, because money is whole pence. What JSON lets pass and people stumble over (a key
that stands twice, 12.5, NaN, a file of brackets) comes out marked, so that the reader of the form can
name the place where it stands.
"""

from __future__ import annotations

import json
import os
from typing import Any, BinaryIO, Final

from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.words import tr

DEEPEST: Final = 12  # our own form is 8 deep
_LONGEST_NUMBER: Final = 20  # digits and sign: what is longer fits no column


class NotWhole(str):
    """A number that is not whole, or far too long, as it was written."""

    __slots__ = ()


class Repeated(dict[str, Any]):
    """An object of which some keys stand twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.twice = sorted({key for key, _ in pairs if key in seen or seen.add(key)})  # type: ignore[func-returns-value]


def parse(data: bytes, *, most: int) -> Any:
    """Return what the text says. Raises FileRefused: too large, not UTF-8, not JSON, too deep.

    most: bytes. Numbers that are not whole come out as NotWhole, objects with repeated keys as Repeated.
    """
    if len(data) > most:
        raise FileRefused(
            [
                Problem(
                    "",
                    tr("It is larger than {most} MB.", most=most // 1_000_000),
                    tr("Look whether it is the right file."),
                )
            ],
        )
    try:
        text = data.decode("utf-8-sig")
        told = json.loads(
            text, object_pairs_hook=_pairs, parse_float=NotWhole, parse_constant=NotWhole, parse_int=_int
        )
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise FileRefused(
            [
                Problem(
                    tr("line {line}", line=line),
                    tr("It is not UTF-8 text."),
                    tr("Save it again as UTF-8 in your text editor."),
                )
            ]
        ) from None
    except json.JSONDecodeError as why:
        where = tr("line {line}, column {column}", line=why.lineno, column=why.colno)
        raise FileRefused(
            [
                Problem(
                    where,
                    tr("It is not JSON from here on."),
                    tr("Look just before it for a comma, a quote or a bracket that is missing or too many."),
                )
            ]
        ) from None
    except RecursionError:
        raise _too_deep() from None
    _check_depth(told)
    return told


def bounded(file: BinaryIO, most: int) -> bytes:
    """Return what a file holds, and of a larger one a byte more than `most`, so that it is noticed.

    A reader that is told to take a thousand million bytes asks the computer for as many, however short the
    file is.
    """
    return file.read(min(os.fstat(file.fileno()).st_size, most) + 1)


def write(value: Any) -> str:
    """Write a value on one line in the one way: keys sorted, no spaces, every letter as itself."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Repeated(pairs)


def _int(digits: str) -> int | NotWhole:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else NotWhole(digits)


def _check_depth(told: Any) -> None:
    level: list[Any] = [told]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> FileRefused:
    return FileRefused([Problem("", tr("Its brackets go too deep."))])
