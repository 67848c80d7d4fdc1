"""Tax months and quarters with what was paid and owed in them, for duties that come with them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer.duties.model import Facts, Rule, SlipFacts, WorkerFacts
from phb_desktop.employer.pay.periods import tax_month
from phb_desktop.values.day import from_to
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Period:
    """A tax month or quarter, with the payslips and paydays in it."""

    name: str
    span: Span
    slips: tuple[SlipFacts, ...]
    paydays: int
    employed: bool
    by_post: bool
    quarterly: bool

    @property
    def about(self) -> str:
        return from_to(self.span.first, self.span.last)


class TaxPeriods:
    """Tax months and quarters from the first day that counts on."""

    def __init__(
        self, facts: Facts, paydays: Iterable[date], employed: Sequence[WorkerFacts], ahead: date
    ) -> None:
        self.facts, self.paydays, self.employed, self.ahead = facts, paydays, employed, ahead
        self._found: dict[bool, list[Period]] = {}

    def found(self, *, quarterly: bool) -> list[Period]:
        """Return the tax months or quarters that end on the first day that counts, or later."""
        if quarterly not in self._found:
            found = self._months() if not quarterly else [*_in_threes(self._months())]
            self._found[quarterly] = [
                each for each in found if self.facts.since <= each.span.last and each.span.first <= self.ahead
            ]
        return self._found[quarterly]

    def _months(self) -> list[Period]:
        slips: dict[tuple[TaxYear, int], list[SlipFacts]] = {}
        for slip in self.facts.slips:
            slips.setdefault((TaxYear.of(slip.paid_on), tax_month(slip.paid_on)), []).append(slip)
        days = Counter((TaxYear.of(day), tax_month(day)) for day in self.paydays if day >= self.facts.since)
        found = []
        year = TaxYear.of(self.facts.since)
        while year.span.first <= self.ahead:
            said = self.facts.year(year)
            for number in range(1, 13):
                span = year.month(number)
                found.append(
                    Period(
                        f"{year}:m{number}",
                        span,
                        tuple(slips.get((year, number), ())),
                        days[year, number],
                        any(each.works_on(span.first) or each.works_on(span.last) for each in self.employed),
                        said.by_post,
                        said.quarterly,
                    )
                )
            year = TaxYear(year.starts_in + 1)
        return found

    def holds(self, condition: str, period: Period) -> bool:
        """Say whether a condition of a rule is true of a tax month or quarter."""
        if condition in ("electronic", "by_post"):
            return period.by_post is (condition == "by_post")
        if condition in ("files_online", "files_on_paper"):
            return self.facts.on_paper is (condition == "files_on_paper")
        somebody = bool(period.slips) or period.paydays > 0
        if condition == "somebody_paid":
            return somebody
        if condition == "nobody_paid":
            return not somebody and period.employed and period.span.last < self.facts.today
        if condition == "recovers":
            return any(each.recovered for each in period.slips)
        if condition == "owes_hmrc":
            return any(each.to_hmrc for each in period.slips) if period.slips else period.paydays > 0
        assert condition == "owes_pension", condition
        if period.slips:
            return any(each.to_pension for each in period.slips)
        return period.paydays > 0 and self.facts.enrolled


def _in_threes(months: Sequence[Period]) -> Iterator[Period]:
    """Yield tax quarters out of the months of whole tax years."""
    for place in range(0, len(months), 3):
        three = months[place : place + 3]
        yield Period(
            f"{three[0].name.rpartition(':')[0]}:q{place % 12 // 3 + 1}",
            Span(three[0].span.first, three[-1].span.last),
            tuple(slip for each in three for slip in each.slips),
            sum(each.paydays for each in three),
            any(each.employed for each in three),
            three[0].by_post,
            three[0].quarterly,
        )


def owed_words(rule: Rule, period: Period) -> str:
    """Name the days, and what is still open of them where that is known."""
    owed: Money = ZERO
    if rule.proof == "hmrc_paid":
        owed = total(each.hmrc_open for each in period.slips)
    elif rule.proof == "pension_paid":
        owed = total(each.pension_open for each in period.slips)
    return tr("{days}: {amount}", days=period.about, amount=owed) if owed else period.about
