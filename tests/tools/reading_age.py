"""How old a reader needs to be: the Flesch-Kincaid grade, plus five.

Grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59 (J. P. Kincaid and others, "Derivation of
new readability formulas", Naval Technical Training Command, 1975, report 8-75). A pupil in US grade n is
n + 5 years old at its start. Syllables are counted by groups of vowels, without endings that are not
spoken. A test holds the count to words whose syllables a dictionary gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*")
_SILENT = re.compile(r"(?:[^laeiouy]es|[aeiouy]les|[^aeiouytd]ed|[^aeiouyl]e|[aeiouy]le)$")
_KEPT = re.compile(r"(?:[cgszx]es|shes|ches)$")
_INSIDE = re.compile(r"(?<=[^aeiouy])e(?=(?:ment|ful|ly|less|ness|thing|time)s?$)")
_TWO = re.compile(
    r"ia|io(?!n|us)|iou(?!s)|(?<!p)eo(?!u)|ua(?![lr]d)|uou|creat|being|doing|going|dying|quiet|[aeou]y(?=[aeio])|\w{2}ea$"
)
_ONE = re.compile(r"tia|cia|gia|quo|gua|que|qui(?!e)")


def syllables(word: str) -> int:
    """Return about how many syllables an English word has."""
    bare = re.sub(r"[’'](?:s|t|re|ll|ve|d|m)$", "", word.lower())
    if len(bare) <= 3:
        return 2 if bare in ("any", "via", "ago") else 1
    bare = _INSIDE.sub("", bare)
    count = len(re.findall(r"[aeiouy]+", bare))
    if _SILENT.search(bare) and not _KEPT.search(bare):
        count -= 1
    count += len(_TWO.findall(bare)) - len([one for one in _ONE.findall(bare) if _TWO.search(one)])
    return max(count, 1)


def words(sentence: str) -> list[str]:
    """Return the words of a sentence; figures and codes are none."""
    return _WORD.findall(sentence)


def reading_age(sentences: Iterable[str]) -> float:
    """Return the age from which these sentences can be read with ease."""
    said = [found for found in (words(each) for each in sentences) if found]
    whole = [word for each in said for word in each]
    if not whole:
        return 0.0
    grade = 0.39 * len(whole) / len(said) + 11.8 * sum(map(syllables, whole)) / len(whole) - 15.59
    return grade + 5
