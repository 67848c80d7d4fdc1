"""Until when each kind of record is kept once a budget has ended, and by which rule: the longest wins. Pure.

The rules are dated data (`resources/keeping`). A funder's own terms count as another rule (0231).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from phb_desktop.casebook.backing import with_backing
from phb_desktop.casebook.keeping import Keeping
from phb_desktop.employer.duties.model import Sure
from phb_desktop.plan.found import Level
from phb_desktop.rule_files import Keys, Sources, WrongRules, checked, rules_of, shipped
from phb_desktop.values.day import in_words, years_on
from phb_desktop.values.span import DAY
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

POSITION: Final = date(2026, 11, 22)  # the day on which the sources were gone through last
_NEEDED: Final = frozenset({"id", "of", "says", "level", "confidence", "sources"})
_ALLOWED: Final = _NEEDED | {"years", "after", "doubt"}


class Record(StrEnum):
    """A kind of record that is kept for its own time."""

    MONEY = "money"
    PAPERS = "papers"
    AGREEMENT = "agreement"
    PAY = "pay"
    HOURS = "hours"
    PENSION = "pension"
    EQUIPMENT = "equipment"


RECORD_WORDS: Final = {
    Record.MONEY: "The account book, bank statements and what was sent",
    Record.PAPERS: "Receipts, invoices and letters",
    Record.AGREEMENT: "The plan, the agreement and what was allowed",
    Record.PAY: "Payslips, and papers of tax and wages",
    Record.HOURS: "Timesheets and hours worked",
    Record.PENSION: "Pension records",
    Record.EQUIPMENT: "Papers of equipment",
}


class After(StrEnum):
    """From when the years count."""

    FINANCIAL_YEAR = "financial_year"
    TAX_YEAR = "tax_year"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class KeepRule:
    """For how many years some kinds of record are kept. years: None where no day can be worked out."""

    id: str
    of: frozenset[Record]
    says: str
    years: int | None
    after: After
    level: Level
    sure: Sure
    doubt: str
    sources: tuple[str, ...]

    def until(self, last: date) -> date | None:
        """Return the last day on which records are kept whose newest is of a day."""
        if self.years is None:
            return None
        match self.after:
            case After.FINANCIAL_YEAR:
                return Keeping(self.years, "").may_go_from(last) - DAY
            case After.TAX_YEAR:
                return TaxYear(TaxYear.of(last).starts_in + self.years).span.last
            case After.DAY:
                return years_on(last, self.years)

    @property
    def why(self) -> str:
        """Say what it asks, on whose word, and where that was read."""
        return with_backing(self, POSITION)


@dataclass(frozen=True, slots=True)
class KeptUntil:
    """One kind of record, the day of its newest, and until when it is kept by the longest rule, and why.

    until: None where no day can be worked out, as for equipment that is still in use.
    """

    record: Record
    newest: date
    until: date | None
    says: str
    why: str

    @property
    def name(self) -> str:
        """The kind of record, in words."""
        return tr(RECORD_WORDS[self.record])

    @property
    def day(self) -> str:
        """Until when, in words."""
        return in_words(self.until) if self.until else tr("No day can be worked out")


@cache
def rules() -> tuple[KeepRule, ...]:
    """Return every rule that we ship, in the order of its file."""
    return shipped("keeping", ("records",), _rule)


def read_rules(text: str, sources: Sources) -> list[KeepRule]:
    """Read rules from their text. Raises WrongRules for anything that is not in its form."""
    return [_rule(each, sources) for each in rules_of(text)]


def _rule(keys: Keys, sources: Sources) -> KeepRule:
    name = checked(keys, _NEEDED, _ALLOWED)
    if ("years" in keys) != ("after" in keys):
        raise WrongRules(f"{name}: years count from something")
    return KeepRule(
        id=name,
        of=frozenset(Record(each) for each in keys["of"]),
        says=keys["says"],
        years=keys.get("years"),
        after=After(keys.get("after", After.DAY)),
        level=Level(keys["level"]),
        sure=Sure(keys["confidence"]),
        doubt=keys.get("doubt", ""),
        sources=tuple(sources[each] for each in keys["sources"]),
    )


def kept_until(
    newest: Mapping[Record, date], terms: Iterable[tuple[str, int | None]], known: Iterable[KeepRule]
) -> list[KeptUntil]:
    """Return until when each kind of record is kept: by the longest of all rules and of the funders' terms.

    newest: the day of the newest record of each kind that there is. terms: each funder, and the years that
    their terms name. A rule without a day is told of beside the others, for it may be longer than all.
    """
    own = [(name, years) for name, years in terms if years is not None]
    found = []
    for record, day in newest.items():
        asked = []
        for name, years in own:
            words = tr("{name} asks for it in its terms.", name=name)
            asked.append(KeptUntil(record, day, Keeping(years, "").may_go_from(day) - DAY, words, words))
        asked += [
            KeptUntil(record, day, rule.until(day), tr(rule.says), rule.why)
            for rule in known
            if record in rule.of
        ]
        dated = [each for each in asked if each.until is not None]
        if dated:
            found.append(max(dated, key=lambda each: each.until or day))
        found += [each for each in asked if each.until is None]
    return found
