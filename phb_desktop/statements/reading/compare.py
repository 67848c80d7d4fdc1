"""Is what stands in a file what its own data gives? Compared by what the eye sees, not by bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import Any, Final

from phb_desktop.statements.reading.cells import NotAWorkbook, Workbook, read_cells
from phb_desktop.statements.reading.pdf_objects import NotReadable
from phb_desktop.statements.reading.pdf_pages import Pages, attached, read_pages
from phb_desktop.statements.reading.web_page import WebPage, read_web_page
from phb_desktop.statements.text_copy import parts_of
from phb_desktop.words import tr

_NAMED: Final = 4  # differences that are named; one is enough to know
_LONGEST: Final = 80


class Shown(StrEnum):
    """What the eye sees, set beside what the data gives."""

    EXACT = "exact"  # byte for byte what this program draws
    SAME = "same"  # saved again by another program, and drawn just the same
    ALIKE = "alike"  # drawn otherwise, by another version of this program: every word and figure is there
    CHANGED = "changed"  # something else stands there


Finding = tuple[Shown, tuple[str, ...]]


def compare(kind: str, raw: bytes, made: Sequence[bytes]) -> Finding:
    """Set a file beside the files that this program makes of its data; the likest of them counts."""
    match kind:
        case "pdf":
            return _likest(_pdf(raw, made))
        case "xlsx":
            return _likest(_workbook(raw, made))
        case "html":
            return _likest(_web_page(raw, made))
        case "txt":
            return _likest(_text(raw, made))
        case _:
            return _data(raw, made)


def _likest(found: Iterable[Finding]) -> Finding:
    order = list(Shown)
    return min(found, key=lambda each: (order.index(each[0]), len(each[1])))


def _not_readable() -> list[Finding]:
    return [(Shown.CHANGED, (tr("It cannot be read as it stands: it was damaged or made by other means."),))]


def _pdf(raw: bytes, made: Sequence[bytes]) -> Iterable[Finding]:
    try:
        theirs, carried = read_pages(raw), attached(raw)
    except NotReadable:
        return _not_readable()
    if len(carried) != 1:
        return [_odd((tr("more than one file inside"),))]
    return [_pages(theirs, read_pages(each)) for each in made]


def _pages(theirs: Pages, ours: Pages) -> Finding:
    if theirs.odd:
        return _odd(theirs.odd)
    if theirs.bare == ours.bare:
        return Shown.SAME, ()
    differences = _differing(theirs.words, ours.words) or _edges(theirs.edges, ours)
    return (Shown.CHANGED, differences) if differences else (Shown.ALIKE, ())


def _edges(theirs: tuple[tuple[str, ...], ...], ours: Pages) -> tuple[str, ...]:
    """Return what stands in the head or foot of a page and in none of ours.

    Pages may be more or fewer than ours, and a table may go on over another one: then its own titles
    stand again at the head, and they hold no figure.
    """
    known = {text for page in ours.edges for text in page}
    numbered = {_skeleton(text) for text in known}
    vocabulary = {word for text in (*ours.words, *known) for word in text.split()}
    strange = []
    for number, page in enumerate(theirs, 1):
        for text in page:
            here = re.findall(r"[0-9]+", text) == [str(number), str(len(theirs))]
            titles = not re.search(r"[0-9]", text) and vocabulary.issuperset(text.split())
            if text not in known and not (here and _skeleton(text) in numbered) and not titles:
                strange.append(_here(text))
    return tuple(strange[:_NAMED])


def _skeleton(text: str) -> str:
    return re.sub(r"[0-9]+", "0", text)


def _odd(odd: tuple[str, ...]) -> Finding:
    said = tuple(tr("There is something there that a statement never has: {what}.", what=w) for w in odd)
    return Shown.CHANGED, said[:_NAMED]


def _web_page(raw: bytes, made: Sequence[bytes]) -> Iterable[Finding]:
    theirs = read_web_page(raw)
    for each in made:
        ours: WebPage = read_web_page(each)
        if theirs.odd:
            yield _odd(theirs.odd)
        elif theirs.bare == ours.bare:
            yield Shown.SAME, ()
        else:
            differences = _differing(theirs.words, ours.words)
            yield (Shown.CHANGED, differences) if differences else (Shown.ALIKE, ())


def _text(raw: bytes, made: Sequence[bytes]) -> Iterable[Finding]:
    """Compare the words of a text copy line by line; an email that broke them anew says the same words."""
    theirs, _, behind = parts_of(raw)
    if behind.strip():
        return [_odd((tr("words behind the data"),))]
    return [_lines(theirs, parts_of(each)[0]) for each in made]


def _lines(theirs: str, ours: str) -> Finding:
    there, should = ([line.rstrip() for line in text.strip().splitlines()] for text in (theirs, ours))
    if there == should:
        return Shown.SAME, ()
    if theirs.split() == ours.split():
        return Shown.ALIKE, ()
    told = [[" ".join(line.split()) for line in lines if line] for lines in (there, should)]
    return Shown.CHANGED, _differing(*told)


def _workbook(raw: bytes, made: Sequence[bytes]) -> Iterable[Finding]:
    try:
        theirs = read_cells(raw)
    except NotAWorkbook:
        return _not_readable()
    if theirs.odd:
        return [_odd(theirs.odd)]
    return [_cells(theirs, read_cells(each)) for each in made]


def _cells(theirs: Workbook, ours: Workbook) -> Finding:
    if theirs.sheets == ours.sheets:
        return Shown.SAME, ()
    if [name for name, _ in theirs.sheets] != [name for name, _ in ours.sheets]:
        return Shown.CHANGED, (tr("Its sheets are others."),)
    strange: list[str] = []
    for (name, mine), (_, right) in zip(theirs.sheets, ours.sheets, strict=True):
        there, should = dict(mine), dict(right)
        strange += [
            tr(
                "{sheet} {place}: “{there}” stands there, and should be “{should}”.",
                sheet=name,
                place=place,
                there=str(there.get(place, ""))[:_LONGEST],
                should=str(should.get(place, ""))[:_LONGEST],
            )
            for place in sorted({*there, *should}, key=lambda each: (len(each), each))
            if there.get(place) != should.get(place)
        ]
    return Shown.CHANGED, tuple(strange[:_NAMED]) or (tr("Its cells lie otherwise."),)


def _data(raw: bytes, made: Sequence[bytes]) -> Finding:
    """Compare JSON as data: written in another order or with other spaces it says the same."""
    theirs: Any = json.loads(raw)
    return (Shown.SAME, ()) if theirs == json.loads(made[0]) else (Shown.CHANGED, ())


def _differing(theirs: Sequence[str], ours: Sequence[str]) -> tuple[str, ...]:
    """Return in words the first place where two runs of texts differ."""
    if tuple(theirs) == tuple(ours):
        return ()
    pairs = zip_longest(theirs, ours, fillvalue="")
    there, should = next((a[:_LONGEST], b[:_LONGEST]) for a, b in pairs if a != b)
    if not there:
        return (tr("“{should}” is not there.", should=should),)
    if not should:
        return (_here(there),)
    return (tr("“{there}” stands there, and should be “{should}”.", there=there, should=should),)


def _here(text: str) -> str:
    return tr("“{text}” stands there, and does not belong there.", text=text[:_LONGEST])
