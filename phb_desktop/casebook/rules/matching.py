"""Which rules speak of what a person types: word by word, whatever the capitals, accents and plurals.

Nothing is decided here. A rule that speaks is shown; one that is silent says nothing about the thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from phb_desktop.casebook.model import LocalRule
from phb_desktop.casebook.rules.model import Found, Rule, Topic, Whom
from phb_desktop.employer.duties.model import Sure
from phb_desktop.plan.found import Level

_WORD: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = ("", "s", "es")
_SHORTEST: Final = 4  # letters of a word by which two things may be the same
_EVERYDAY: Final = frozenset(
    re.findall(
        r"\w+",
        "about also anybody been does each every from have help into just like make more much need only "
        "other over paid pays please some that their them then there they this want what when where which "
        "will with would your budget money month week year pound pounds",
    )
)
_LEVELS: Final = (Level.LAW, Level.GUIDANCE, Level.LOCAL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to buy or whom to pay, as they typed it."""

    text: str
    whom: Whom = Whom.ANYBODY
    by_cash: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without accents; all but letters and digits parts them."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).casefold()
    return tuple(_WORD.findall("".join(each for each in plain if not unicodedata.combining(each))))


def speaking(wanted: Wanted, rules: Iterable[Rule], own: Iterable[LocalRule] = ()) -> list[Found]:
    """Return the rules that speak of it: first those of one's own agreement, then law, guidance, local.

    What always speaks comes last: it tells nothing of this thing.
    """
    heard = words_of(wanted.text)
    found = []
    for rule in (*map(_as_rule, own), *rules):
        because = _because(rule, wanted, heard)
        if because is not None:
            found.append(Found(rule, because))
    return sorted(
        found, key=lambda each: (each.rule.always, not each.rule.own, _LEVELS.index(each.rule.level))
    )


def _because(rule: Rule, wanted: Wanted, heard: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words for which a rule speaks; nothing where it is silent."""
    said: tuple[str, ...] = ()
    if rule.words and _glance(rule.words).search(f" {' '.join(heard)} "):
        counting = without(heard, rule.unless)
        said = tuple(each for each in rule.words if holds(counting, each))
    if said or rule.always or wanted.whom in rule.whom or (rule.by_cash and wanted.by_cash):
        return said
    return None


def _as_rule(own: LocalRule) -> Rule:
    return Rule(
        id=f"own:{own.id}",
        topic=Topic.OWN,
        says=own.says,
        ask="",
        level=Level.LOCAL,
        sure=Sure.FOUND,
        doubt="",
        sources=(own.source,),
        on=own.from_day,
        words=own.words,
        own=True,
    )


def same_things(text: str, other: str) -> frozenset[str]:
    """Return the telling words that two texts share, plurals taken as one."""
    return _telling(text) & _telling(other)


def _telling(text: str) -> frozenset[str]:
    long = (each for each in words_of(text) if len(each) >= _SHORTEST)
    return frozenset(each.removesuffix("s") for each in long if each not in _EVERYDAY)


def holds(heard: Sequence[str], phrase: str) -> bool:
    """Say whether the words of a phrase stand in a text, one behind the other."""
    return bool(_places(heard, phrase))


def _places(heard: Sequence[str], phrase: str) -> list[int]:
    wanted = _phrase(phrase)
    last = len(heard) - len(wanted)
    return [
        start
        for start in range(last + 1)
        if wanted and all(_fits(heard[start + n], word, any_end) for n, (word, any_end) in enumerate(wanted))
    ]


@lru_cache(maxsize=500)
def _glance(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some phrases in words with blanks around them: most texts hold none.

    It knows nothing of what does not count, so what it finds is looked at again.
    """
    found = [
        " ".join(f"{word}\\w*" if any_end else f"{word}(?:s|es)?" for word, any_end in _phrase(phrase))
        for phrase in phrases
        if _phrase(phrase)
    ]
    return re.compile(f" (?:{'|'.join(found)}) " if found else r"(?!)")


@lru_cache(maxsize=2_000)
def _phrase(phrase: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of a phrase, each with whether any ending will do."""
    return tuple(
        (word, part.endswith("*") and word == words[-1])
        for part in phrase.split()
        if (words := words_of(part))
        for word in words
    )


def _fits(heard: str, word: str, any_end: bool) -> bool:
    if any_end:
        return heard.startswith(word)
    return heard.startswith(word) and heard[len(word) :] in _ENDINGS


def without(heard: tuple[str, ...], unless: Sequence[str]) -> tuple[str, ...]:
    """Return the words without the phrases that do not count; a gap stays, so that nothing new is heard."""
    kept = list(heard)
    for phrase in unless:
        for start in _places(heard, phrase):
            for n in range(len(_phrase(phrase))):
                kept[start + n] = ""
    return tuple(kept)
