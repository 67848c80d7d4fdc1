"""How long records are kept, by the longest word on it; what is older may go, if its keeper says so. Pure.

No national figure for holders of a personal health budget was found (rules R-141), so none is named as law.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.values.day import in_words
from phb_desktop.words import tr

USUAL_YEARS: Final = 7  # the longest that a funder's page was found to ask of everything (rules R-140)
_PAY_YEARS: Final = 6  # pay and hours, for the minimum wage: from general knowledge


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many years after the end of a financial year, and on whose word."""

    years: int
    why: str

    def may_go_from(self, day: date) -> date:
        """Return the first day on which what is dated so is no longer asked for: a 1 April."""
        ends = day.year if day < date(day.year, 4, 1) else day.year + 1
        return date(ends + self.years, 4, 1)


def keeping(said: Iterable[tuple[str, int | None]]) -> Keeping:
    """Return the longest of what the funders' terms say, the usual time where one of them is silent.

    said: each funder's name, and the years that their terms name.
    """
    known = list(said)
    named = [(years, name) for name, years in known if years is not None]
    if not known or len(named) < len(known):
        years, name = max(named, default=(0, ""))
        if years > USUAL_YEARS:
            return Keeping(years, tr("{name} asks for it in its terms.", name=name))
        return Keeping(
            USUAL_YEARS,
            tr("The longest that we found a funder ask for. Your own terms do not say it of all money."),
        )
    years, name = max(named)
    if years < _PAY_YEARS:
        return Keeping(
            _PAY_YEARS, tr("Records of pay and hours are kept that long. This is not confirmed by a source.")
        )
    return Keeping(years, tr("{name} asks for it in its terms.", name=name))


@dataclass(frozen=True, slots=True)
class MayGo:
    """Records of one kind from one financial year that are no longer asked for."""

    year: str
    kind: str
    count: int
    since: date

    @property
    def said(self) -> str:
        """Say it as a sentence."""
        return tr(
            "{kind} of {year}: {count}. They may go since {day}.",
            kind=self.kind,
            year=self.year,
            count=self.count,
            day=in_words(self.since),
        )


def may_go(records: Iterable[tuple[str, date]], kept: Keeping, today: date) -> list[MayGo]:
    """Return what may go today, the oldest first. records: what each is, in words, and its day."""
    counts: Counter[tuple[date, str]] = Counter()
    for kind, day in records:
        since = kept.may_go_from(day)
        if since <= today:
            counts[since, kind] += 1
    found = []
    for (since, kind), count in sorted(counts.items()):
        first = since.year - kept.years - 1
        found.append(MayGo(f"{first}-{(first + 1) % 100:02d}", kind, count, since))
    return found
