"""Reading a form that somebody else filled in: every problem is kept with its place, none is guessed away."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from phb_desktop.errors import Refused
from phb_desktop.values.day import EARLIEST, LATEST, in_words
from phb_desktop.values.letters import TURNING
from phb_desktop.values.money import LARGEST_PENCE, Money
from phb_desktop.words import tr, trn

State = TypeVar("State", bound=StrEnum)
Made = TypeVar("Made")

SHOWN: Final = 5  # problems that the sentence itself names; all of them are in `problems`
LONGEST_TEXT: Final = 1000
MOST_ITEMS: Final = 1000

_STEP: Final = re.compile(r"([a-z_]+)(?: ([1-9][0-9]{0,6}))?")
_ROOTS: Final = ("start", "format", "version", "records", "papers")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEKS: Final = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that cannot be taken. where: `start, plans 1, lines 2`, or nothing for the whole file.

    do: what would put it right, where `what` does not say it.
    """

    where: str
    what: str
    do: str = ""

    @property
    def advice(self) -> str:
        """What would put it right; where `what` says what should stand there, that it should."""
        return self.do or tr("Change it so, and check the file again.")

    @property
    def path(self) -> str:
        """The place as programs say it: `start.plans[0].lines[1]`; nothing for a line of the text."""
        parts = [_STEP.fullmatch(part) for part in self.where.split(", ")] if self.where else []
        if not all(parts) or not self.where.startswith(_ROOTS):
            return ""
        steps = (f"{step[1]}[{int(step[2]) - 1}]" if step[2] else step[1] for step in parts if step)
        return ".".join(steps)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class FileRefused(Refused):
    """A file in the open form cannot be taken as it stands; every problem is named with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        named = " ".join(str(problem) for problem in problems[:SHOWN])
        if more := len(problems) - SHOWN:
            rest = trn("There is one more problem.", "There are {count} more problems.", more)
            named = f"{named} {rest}" if more > 0 else named
        super().__init__(
            tr("This file cannot be taken, so nothing was changed. {problems}", problems=named),
            tr("Ask whoever made the file to put this right, or change it in a text editor."),
            field="file",
        )
        self.problems = tuple(problems)


class Form:
    """One object of a file, read key by key. What is wrong is noted, and something harmless is returned."""

    def __init__(self, told: Any, problems: list[Problem], place: tuple[str, ...] = ()) -> None:
        self._problems, self._place = problems, place
        self._told: Mapping[str, Any] = told if isinstance(told, dict) else {}
        self._known: set[str] = set()
        if not isinstance(told, dict):
            self.no("", tr("This should be a group of names and values in { }."))
        for key in getattr(told, "twice", ()):
            self.no("", tr("“{key}” stands here twice.", key=key[:40]), tr("Keep one of the two."))

    def no(self, key: str, what: str, do: str = "") -> None:
        """Note a problem at a key of this object, and what would put it right."""
        self._problems.append(Problem(", ".join((*self._place, key) if key else self._place), what, do))

    def done(self, made: Made) -> Made:
        """Name the keys that nobody asked for, and hand on what was made."""
        for key in self._told:
            if key not in self._known:
                self.no("", tr("“{key}” is not a name that is known here.", key=key[:40]), self._meant(key))
        return made

    def _meant(self, key: str) -> str:
        """Return which known name a wrong one comes near to, or all that are known."""
        missing = sorted(self._known - set(self._told))
        near = difflib.get_close_matches(key[:40].casefold(), missing, n=1)
        if near:
            return tr("Was “{name}” meant?", name=near[0])
        return tr("Take it out. Known here: {names}.", names=", ".join(sorted(self._known)))

    def has(self, key: str) -> bool:
        """Say whether the key is there; it counts as known from now on."""
        self._known.add(key)
        return key in self._told

    def _take(self, key: str, kind: type, what: str, *, needed: bool) -> Any:
        if not self.has(key):
            if needed:
                self.no(key, tr("This is missing."), tr("Add “{key}”: it is needed.", key=key))
            return None
        told = self._told[key]
        if type(told) is not kind:  # True is no number, and a marked number is no text
            self.no(key, what)
            return None
        return told

    def text(self, key: str, *, needed: bool = False, lines: bool = False) -> str:
        """Return text without spaces around it; one line, unless several are allowed."""
        told = self._take(key, str, tr("This should be text in quotes."), needed=needed)
        return "" if told is None else self._clean(key, told, needed=needed, lines=lines)

    def _clean(self, key: str, told: str, *, needed: bool, lines: bool = False) -> str:
        text = told.strip()
        if needed and not text:
            self.no(key, tr("This is empty."), tr("Write it in, or take the group around it out."))
        elif len(text) > LONGEST_TEXT:
            self.no(key, tr("This has more than {most} letters.", most=LONGEST_TEXT), tr("Make it shorter."))
        elif any(strange(char) and not (lines and char == "\n") for char in text):
            self.no(key, tr("This holds characters that cannot be printed."), tr("Type it again, by hand."))
        return text

    def choice(self, key: str, states: type[State], otherwise: State | None = None) -> State:
        """Return one of the words of a list; without `otherwise` it must be given."""
        first = otherwise or next(iter(states))
        told = self._take(key, str, tr("This should be a word in quotes."), needed=otherwise is None)
        if told is None:
            return first
        if told not in set(states):
            words = ", ".join(states)
            self.no(key, tr("“{told}” is not one of: {words}.", told=told[:40], words=words))
            return first
        return states(told)

    def day(self, key: str) -> date | None:
        """Return a day written as 2026-04-06, or nothing if it is left out."""
        told = self._take(key, str, _day_words(), needed=False)
        if told is None:
            return None
        try:
            found = date.fromisoformat(told) if _DAY.fullmatch(told) else None
        except ValueError:
            found = None
        if found is None:
            self.no(key, _day_words())
        elif not EARLIEST <= found <= LATEST:
            self.no(key, tr("{day} lies too far away.", day=in_words(found)))
        else:
            return found
        return None

    def needed_day(self, key: str) -> date:
        """Return a day that must be given."""
        if not self.has(key):
            self.no(key, tr("This is missing."))
        return self.day(key) or EARLIEST

    def pence(self, key: str, otherwise: Money | None = None, *, least: int = 0) -> Money:
        """Return an amount in whole pence, not below `least`; without `otherwise` it must be given."""
        pence = self.whole(
            key, None if otherwise is None else otherwise.pence, least=least, most=LARGEST_PENCE, pence=True
        )
        return Money(pence)

    def whole(
        self, key: str, otherwise: int | None = None, *, least: int, most: int, pence: bool = False
    ) -> int:
        """Return a whole number between two others, both included."""
        what = tr("This should be a whole number, without a decimal point or quotes.")
        if pence:
            what = tr("This should be whole pence: 64000 for £640.00, without point or quotes.")
        told = self._take(key, int, what, needed=otherwise is None)
        if told is None:
            return least if otherwise is None else otherwise
        if not least <= told <= most:
            self.no(key, tr("This should lie between {least} and {most}.", least=least, most=most))
            return least
        found: int = told
        return found

    def flag(self, key: str, *, otherwise: bool) -> bool:
        """Return true or false."""
        told = self._take(key, bool, tr("This should be true or false, without quotes."), needed=False)
        return otherwise if told is None else told is True

    def weeks(self, key: str) -> Decimal:
        """Return weeks written in quotes, with at most two decimals: "4" or "1.5"."""
        what = tr('This should be weeks in quotes, from "0" to "52", such as "4" or "1.5".')
        told = self._take(key, str, what, needed=False)
        if told is None:
            return Decimal(0)
        if not _WEEKS.fullmatch(told) or Decimal(told) > 52:
            self.no(key, what)
            return Decimal(0)
        return Decimal(told)

    def digits(self, key: str, least: int, most: int) -> str:
        """Return text that holds so many digits, with spaces and dashes between them or none."""
        text = self.text(key)
        digits = "".join(char for char in text if char not in " -")
        if digits and not (digits.isascii() and digits.isdecimal() and least <= len(digits) <= most):
            what = tr("This should have {least} to {most} digits.", least=least, most=most)
            self.no(key, what if least < most else tr("This should have {count} digits.", count=least))
        return text

    def each(self, key: str, read: Callable[[Form], Made], *, needed: bool = False) -> tuple[Made, ...]:
        """Return what `read` makes of each object of a list."""
        return tuple(
            read(Form(told, self._problems, (*self._place, f"{key} {n}")))
            for n, told in enumerate(self._list(key, needed=needed), 1)
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none empty."""
        found = []
        for n, told in enumerate(self._list(key, needed=False), 1):
            place = f"{key} {n}"
            if type(told) is not str:
                self.no(place, tr("This should be text in quotes."))
            else:
                found.append(self._clean(place, told, needed=True))
        return tuple(found)

    def _list(self, key: str, *, needed: bool) -> list[Any]:
        told = self._take(key, list, tr("This should be a list in [ ]."), needed=needed)
        if told is None:
            return []
        if needed and not told:
            self.no(key, tr("This list is empty."))
        if len(told) > MOST_ITEMS:
            self.no(key, tr("This list has more than {most} items.", most=MOST_ITEMS))
            return []
        items: list[Any] = told
        return items

    def one(self, key: str, read: Callable[[Form], Made], *, needed: bool = True) -> Made:
        """Return what `read` makes of the object at a key; of an empty one if it is left out."""
        place = (*self._place, key)
        if self.has(key):
            return read(Form(self._told[key], self._problems, place))
        if needed:
            self.no(key, tr("This is missing."))
        return read(Form({}, [], place))  # what it lacks inside needs no naming

    def group(self, key: str) -> Mapping[str, Any]:
        """Return an object as it stands, for somebody else to read."""
        told = self._told.get(key) if self.has(key) else None
        if not isinstance(told, dict):
            self.no(key, tr("This should be a group of names and values in { }."))
            return {}
        return told

    def apart(self, key: str, names: Iterable[str]) -> None:
        """Note every name that stands twice in a list, however it is written."""
        seen: set[str] = set()
        for name in names:
            if name and name.casefold() in seen:
                self.no(
                    key,
                    tr("“{name}” stands here twice.", name=name[:40]),
                    tr("Keep one of the two, or call them differently."),
                )
            seen.add(name.casefold())


def strange(char: str) -> bool:
    """Say whether a character is a control code or half a character, breaks a line, or turns text round."""
    return char in TURNING or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def _day_words() -> str:
    return tr("This should be a day in quotes, year first, such as “2026-04-06”.")
