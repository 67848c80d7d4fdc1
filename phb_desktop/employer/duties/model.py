"""A duty of an employer as values: its rule, what it is about, its day, and what shows that it is done.

No advice: a duty says what is asked, who asks it, where that was read, and how sure it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.employer.model import Check, CheckKind, Contract, WorkerId, WorkerStatus
from phb_desktop.plan.found import Level
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

KIND: Final = "employer"  # what the keys of these duties begin with
ALL: Final = "*"  # in place of an occasion: every duty of a rule


class Part(StrEnum):
    """On what occasion something is due."""

    STARTER = "starter"
    WORKER = "worker"
    PAY_DAY = "pay_day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    THREE_YEARS = "three_years"
    LEAVER = "leaver"
    EXPIRY = "expiry"
    ALWAYS = "always"

    @property
    def comes_again(self) -> bool:
        """Say whether the same thing is due again and again."""
        return self in (Part.PAY_DAY, Part.MONTH, Part.QUARTER, Part.YEAR, Part.THREE_YEARS)


PART_WORDS: Final = {
    Part.STARTER: "Before the first payday",
    Part.WORKER: "When somebody starts",
    Part.PAY_DAY: "Each payday",
    Part.MONTH: "Each tax month",
    Part.QUARTER: "Each tax quarter",
    Part.YEAR: "Each tax year",
    Part.THREE_YEARS: "Every three years",
    Part.LEAVER: "When somebody leaves",
    Part.EXPIRY: "What runs out",
    Part.ALWAYS: "All the time",
}


LEVEL_WORDS: Final = {
    Level.LAW: "The law asks for it.",
    Level.GUIDANCE: "National guidance says so. It is not law.",
    Level.LOCAL: "Some funders and councils ask for it. Look at your own agreement.",
}


class Sure(StrEnum):
    """How well it is known."""

    FOUND = "found"
    IN_PART = "in_part"
    MEMORY = "memory"


SURE_WORDS: Final = {
    Sure.FOUND: "Found in the source.",
    Sure.IN_PART: "Found in the source in part.",
    Sure.MEMORY: "Not confirmed by a source.",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked on an occasion. words, more, keep and doubt are English templates for tr.

    anchor: the day that is counted from; days and months are added. closed: where that is a weekend or bank
    holiday, it is the last working day before. key: names its duties; rules that stand in for each other
    share it. proof: what in the book shows it. first: the day from which the law asks, if it is new.
    """

    id: str
    key: str
    part: Part
    words: str
    more: str
    keep: str
    anchor: str
    days: int
    months: int
    closed: bool
    who: frozenset[WorkerStatus]
    applies: frozenset[str]
    proof: str
    check: CheckKind | None
    level: Level
    sure: Sure
    doubt: str
    sources: tuple[str, ...]
    first: date | None


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """What counts of a worker. details, settings and pension: whether these are noted."""

    id: WorkerId
    name: str
    initials: str
    status: WorkerStatus
    started: date | None
    ended: date | None
    noted_on: date
    contracts: tuple[Contract, ...] = ()
    details: bool = False
    settings: bool = False
    pension: bool = False

    @property
    def starts(self) -> date | None:
        """The first day of work: as it was said, else the first day of the terms."""
        return self.started or min((each.from_day for each in self.contracts), default=None)

    def works_on(self, day: date) -> bool:
        """Say whether they are with us on a day."""
        starts = self.starts
        return (starts is None or starts <= day) and (self.ended is None or day <= self.ended)


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """A payslip that was handed out: what it made owed to HMRC and the pension provider, and what is open."""

    worker: WorkerId
    paid_on: date
    to_hmrc: Money = ZERO
    hmrc_open: Money = ZERO
    to_pension: Money = ZERO
    pension_open: Money = ZERO
    recovered: Money = ZERO


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What was said of us as an employer for a tax year."""

    tax_year: TaxYear
    quarterly: bool = False
    by_post: bool = False
    claims: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that duties follow from. since: the first day for which what comes again is asked.

    on_paper: whether returns go to HMRC on paper, each quarter. enrolled: whether anybody is in a pension.
    """

    today: date
    since: date
    workers: tuple[WorkerFacts, ...]
    slips: tuple[SlipFacts, ...] = ()
    years: tuple[YearFacts, ...] = ()
    checks: tuple[Check, ...] = ()
    on_paper: bool = False
    enrolled: bool = False

    def year(self, tax_year: TaxYear) -> YearFacts:
        """Return what was said for a tax year."""
        return next((each for each in self.years if each.tax_year == tax_year), YearFacts(tax_year))


@dataclass(frozen=True, slots=True)
class EmployerDuty:
    """Something due on an occasion. about: whom or which days, in words; named: the same without a name.

    due_on: nothing where it holds all the time. law_day: the day by the rule, where a weekend or bank holiday
    brings it forward. kept: what in the book shows that it is done, in words; nothing while it is open.
    """

    key: str
    rule: Rule
    about: str
    named: str
    worker: WorkerId | None
    due_on: date | None
    law_day: date | None = None
    kept: str = ""

    @property
    def words(self) -> str:
        """What is to be done, and for whom."""
        return (
            tr("{what} ({about})", what=tr(self.rule.words), about=self.about) if self.about else self.plain
        )

    @property
    def plain(self) -> str:
        """What is to be done, without a name."""
        return tr(self.rule.words)

    @property
    def for_all(self) -> str:
        """The key that stands for every duty of its rule."""
        return f"{KIND}:{self.rule.key}:{ALL}"
