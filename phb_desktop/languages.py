"""Which languages the program speaks, and how a catalogue is read.

A catalogue is a file of Qt Linguist's (`.ts`), which translators open with Qt's own tools. We read it as it
is, so that the command line speaks the language too and nothing has to be compiled (decision 0191). What it
does not hold is said in English. Two further languages are for builders: one that shows what was missed,
with longer words and strange letters, and one from right to left.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from phb_desktop import words
from phb_desktop.paths import resources

ENGLISH: Final = "en"
LONGER: Final = "qps-ploc"
MIRRORED: Final = "qps-plocm"

_PLACE: Final = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code, in its own words."""

    code: str
    name: str
    leftwards: bool = False


LANGUAGES: Final = (Language(ENGLISH, "English"), Language("cy", "Cymraeg (drafft)"))
FOR_BUILDERS: Final = (Language(LONGER, "⟦Ƥşḗḗŭŭḓǿǿ⟧"), Language(MIRRORED, "⟦mirrored⟧", leftwards=True))


def _welsh(count: int) -> int:
    return 0 if count == 0 else 1 if count == 1 else 2 if 2 <= count <= 5 else 3 if count == 6 else 4


def _arabic(count: int) -> int:
    if count < 3:
        return count
    return 3 if 3 <= count % 100 <= 10 else 4 if 11 <= count % 100 <= 99 else 5


# Which of a language's forms belongs to a count, in the order in which Qt Linguist writes them.
FORMS: Final[dict[str, tuple[int, Callable[[int], int]]]] = {"cy": (5, _welsh), "ar": (6, _arabic)}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a language says for a text, and its forms for a text with a count."""

    code: str
    texts: dict[str, str]
    numbers: dict[str, tuple[str, ...]]

    def text(self, english: str) -> str:
        return self.texts.get(english, english)

    def number(self, one: str, many: str, count: int) -> str:
        """Return the form for a count; the English one where there is none."""
        forms = self.numbers.get(many)
        said = forms[FORMS[self.code][1](abs(count))] if forms else ""
        return said or (one if count == 1 else many)


def language(code: str) -> Language:
    """Return a language by its code; English for one that we do not have."""
    return next((each for each in (*LANGUAGES, *FOR_BUILDERS) if each.code == code), LANGUAGES[0])


def speak(code: str) -> Language:
    """Let the program speak a language from now on."""
    chosen = language(code)
    if chosen.code == ENGLISH:
        words.speak(None)
    elif chosen.code in (LONGER, MIRRORED):
        say = mirrored if chosen.leftwards else longer
        words.speak(say, lambda one, many, count: say(one if count == 1 else many))
    else:
        catalogue = read(chosen.code, resources() / "languages" / f"{chosen.code}.ts")
        words.speak(catalogue.text, catalogue.number)
    return chosen


def read(code: str, path: Path) -> Catalogue:
    """Read a catalogue, without what does not fill in the same {places} as its text."""
    texts: dict[str, str] = {}
    numbers: dict[str, tuple[str, ...]] = {}
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314 - as above
        source, said = message.findtext("source") or "", message.find("translation")
        if said is None or said.get("type") in ("vanished", "obsolete"):
            continue
        if message.get("numerus") == "yes":
            forms = tuple(form.text or "" for form in said.iter("numerusform"))
            if len(forms) == FORMS[code][0] and all(fits(source, form, count=True) for form in forms):
                numbers[source] = forms
        elif said.text and fits(source, said.text):
            texts[source] = said.text
    return Catalogue(code, texts, numbers)


def fits(source: str, said: str, *, count: bool = False) -> bool:
    """Say whether a translation fills in what its text fills in. The form of one count may leave it out."""
    wanted, got = set(_PLACE.findall(source)), set(_PLACE.findall(said))
    return got == wanted or (count and got == wanted - {"{count}"}) or (count and not said)


# -- for builders

_STRANGE: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀćďéƒğĥíĵķĺɱńóƥɋŕšţúṽŵẋýžÀƁĆĎÉƑĞĤÍĴĶĹṀŃÓƤɊŔŠŢÚṼŴẊÝŽ",
)
_LEFTWARDS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهوزحطيكلمنسعفصقرشتثخذض")


def longer(text: str) -> str:
    """Return a text a third longer, in letters that show that it came through here, between marks."""
    strange = _around_places(text, lambda part: part.translate(_STRANGE))
    spare = len(_PLACE.sub("", text)) // 3
    return (
        f"⟦{strange}{' ' if spare > 6 else ''}{'~' * spare}⟧"
        if spare < 12
        else f"⟦{strange} {_filled(spare)}⟧"
    )


def mirrored(text: str) -> str:
    """Return a text in letters that run from right to left."""
    return f"⟦{_around_places(text, lambda part: part.lower().translate(_LEFTWARDS))}⟧"


def _around_places(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    for place in _PLACE.finditer(text):
        parts += [change(text[at : place.start()]), place.group()]
        at = place.end()
    return "".join([*parts, change(text[at:])])


def _filled(letters: int) -> str:
    """Return filling that wraps as words do."""
    return " ".join("~" * min(8, letters - at) for at in range(0, letters, 9))
