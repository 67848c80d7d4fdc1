"""Which duties there are: from the rules and what is known of workers, paydays and payslips. Pure.

Each duty has a key that is the same every day, whatever changes around it. What comes again is asked from the
first day on which the book knows of pay; what lies before it was somebody else's to see to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Final

from phb_desktop.employer.duties.model import (
    KIND,
    EmployerDuty,
    Facts,
    Part,
    Rule,
    WorkerFacts,
    YearFacts,
)
from phb_desktop.employer.duties.pay_days import all_paydays, paydays_of
from phb_desktop.employer.duties.proofs import proof_for_period, proof_for_worker, proof_of_all
from phb_desktop.employer.duties.tax_periods import TaxPeriods, owed_words
from phb_desktop.employer.duties.working_days import working_day_by
from phb_desktop.employer.model import CHECK_WORDS, Check, CheckKind, WorkerId, WorkerStatus
from phb_desktop.values.day import months_on
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

_FAR: Final = timedelta(days=400)
_TWO_YEARS: Final = 24  # months
_SHOWN_AT_ONCE: Final = frozenset({Part.STARTER, Part.WORKER})  # a list to work through, however far ahead


def duties(rules: Sequence[Rule], facts: Facts, ahead: date) -> list[EmployerDuty]:
    """Return every duty up to a day, done or not, in no order; none at all where nobody is employed."""
    if not any(each.status is not WorkerStatus.AGENCY for each in facts.workers):
        return []
    at_hand = _AtHand(facts, ahead)
    found: dict[str, EmployerDuty] = {}
    for rule in rules:
        for duty in at_hand.of(rule):
            if duty.due_on is None or duty.due_on <= ahead or rule.part in _SHOWN_AT_ONCE:
                found.setdefault(duty.key, duty)
    return list(found.values())


class _AtHand:
    """The facts, looked at once for all rules."""

    def __init__(self, facts: Facts, ahead: date) -> None:
        self.facts, self.ahead = facts, ahead
        self.employed = [each for each in facts.workers if each.status is WorkerStatus.EMPLOYEE]
        self.names = {each.id: each for each in facts.workers}
        first = TaxYear.of(facts.since).span.first
        self.paydays = all_paydays(facts.workers, facts.slips, Span(first, max(first, ahead + _FAR)))
        starts = [each.starts for each in self.employed if each.starts is not None]
        self.first_start = min(starts, default=None)
        self.periods = TaxPeriods(facts, self.paydays, self.employed, ahead)
        self.here_now = [each for each in facts.workers if each.ended is None or each.ended >= facts.today]

    def of(self, rule: Rule) -> Iterator[EmployerDuty]:
        """Yield the duties of a rule."""
        match rule.part:
            case Part.STARTER:
                yield from self._starter(rule)
            case Part.WORKER:
                yield from self._for_workers(rule)
            case Part.PAY_DAY:
                yield from self._pay_days(rule)
            case Part.MONTH | Part.QUARTER:
                yield from self._periods(rule)
            case Part.YEAR:
                yield from self._years(rule)
            case Part.THREE_YEARS:
                yield from self._three_years(rule)
            case Part.LEAVER:
                yield from self._leavers(rule)
            case Part.EXPIRY:
                yield from self._expiries(rule)
            case Part.ALWAYS:
                if self.employed:
                    yield EmployerDuty(f"{KIND}:{rule.key}:{KIND}", rule, "", "", None, None)

    # -- once

    def _starter(self, rule: Rule) -> Iterator[EmployerDuty]:
        if not any(each.status is WorkerStatus.EMPLOYEE for each in self.here_now):
            return
        anchor = self.first_start if rule.anchor == "first_start" else self._first_payday(self.employed)
        yield self._made(rule, "employer", "", "", None, anchor, proof_of_all(rule, self.facts))

    def _first_payday(self, workers: Iterable[WorkerFacts]) -> date | None:
        """Return the first payday that the terms of some workers name, from the first day of their terms."""
        days = []
        for each in workers:
            begun = min((one.from_day for one in each.contracts), default=None)
            if begun is not None:
                days += [next(paydays_of(each, Span(begun, begun + _FAR)), None)]
        return min((day for day in days if day is not None), default=None)

    def _for_workers(self, rule: Rule) -> Iterator[EmployerDuty]:
        for each in self.here_now:
            if each.status not in rule.who:
                continue
            anchor = each.starts if rule.anchor == "start" else self._first_payday([each])
            yield self._made(
                rule,
                str(each.id),
                each.name,
                each.initials,
                each.id,
                anchor,
                proof_for_worker(rule, each, self.facts),
            )

    # -- again and again

    def _pay_days(self, rule: Rule) -> Iterator[EmployerDuty]:
        if rule.key == "fps" and self.facts.on_paper:
            return
        for day, whose in self.paydays.items():
            if not self.facts.since <= day <= self.ahead:
                continue
            known = [self.names[each] for each in whose if each in self.names]
            slips = [each for each in self.facts.slips if each.paid_on == day]
            kept = tr("Payslips of that day are kept here.") if rule.proof == "payslip" and slips else ""
            names = ", ".join(dict.fromkeys(each.name for each in known))
            initials = ", ".join(dict.fromkeys(each.initials for each in known))
            yield self._made(rule, day.isoformat(), names, initials, None, day, kept)

    def _periods(self, rule: Rule) -> Iterator[EmployerDuty]:
        quarterly = rule.part is Part.QUARTER
        for period in self.periods.found(quarterly=quarterly):
            if rule.key == "hmrc_pay" and period.quarterly is not quarterly:
                continue  # HMRC is paid by the one or the other, as was said for the tax year
            if all(self.periods.holds(each, period) for each in rule.applies):
                kept = proof_for_period(rule, period.slips)
                about = owed_words(rule, period)
                yield self._made(rule, period.name, about, period.about, None, period.span.last, kept)

    def _years(self, rule: Rule) -> Iterator[EmployerDuty]:
        year = TaxYear.of(self.facts.since)
        while year.span.first <= self.ahead:
            anchor = self._year_anchor(rule, year)
            if anchor is not None and all(self._holds_in(each, year) for each in rule.applies):
                due = months_on(anchor + timedelta(days=rule.days), rule.months)
                if due >= self.facts.since:
                    about = tr("tax year {year}", year=self._named(rule, year))
                    claimed = rule.proof == "claims_next" and self._following(year).claims
                    kept = tr("It is said for that tax year.") if claimed else ""
                    yield self._made(rule, str(year), about, about, None, anchor, kept)
            year = TaxYear(year.starts_in + 1)

    def _following(self, year: TaxYear) -> YearFacts:
        return self.facts.year(TaxYear(year.starts_in + 1))

    def _named(self, rule: Rule, year: TaxYear) -> TaxYear:
        return TaxYear(year.starts_in + 1) if rule.anchor in ("next_year_start", "april") else year

    def _year_anchor(self, rule: Rule, year: TaxYear) -> date | None:
        last = year.span.last
        match rule.anchor:
            case "april":
                return date(last.year, 4, 1)
            case "next_year_start":
                return last + DAY
            case "year_last_payday":
                return max((day for day in self.paydays if day in year.span), default=None)
        return last

    def _holds_in(self, condition: str, year: TaxYear) -> bool:
        """Say whether a condition of a rule is true of a tax year."""
        if condition in ("files_online", "files_on_paper"):
            return self.facts.on_paper is (condition == "files_on_paper")
        if condition == "claimed_before":
            return self.facts.year(year).claims
        if condition == "somebody_paid":
            return any(day in year.span for day in self.paydays)
        end = year.span.last if condition == "employed_at_end" else date(year.span.last.year, 4, 1)
        return any(each.works_on(end) for each in self.employed)

    def _three_years(self, rule: Rule) -> Iterator[EmployerDuty]:
        if self.first_start is None or not any(e.status is WorkerStatus.EMPLOYEE for e in self.here_now):
            return
        for number in count(1):
            day = months_on(self.first_start, 36 * number)
            if day > self.ahead:
                return
            if day >= self.facts.since:
                yield self._made(rule, str(number), "", "", None, day, "")

    # -- leaving, running out

    def _leavers(self, rule: Rule) -> Iterator[EmployerDuty]:
        for each in self.employed:
            if each.ended is None or each.status not in rule.who:
                continue
            long = each.starts is not None and months_on(each.starts, _TWO_YEARS) <= each.ended
            if "two_years" in rule.applies and not long:
                continue
            if "files_online" in rule.applies and self.facts.on_paper:
                continue
            anchor = each.ended
            if rule.anchor == "payday_after":
                after = paydays_of(each, Span(each.ended, each.ended + _FAR))
                anchor = next(after, each.ended)
            elif rule.anchor == "last_tax_year":
                anchor = TaxYear.of(each.ended).span.last
            due = months_on(anchor + timedelta(days=rule.days), rule.months)
            if due >= self.facts.since:
                kept = proof_for_worker(rule, each, self.facts)
                yield self._made(rule, str(each.id), each.name, each.initials, each.id, anchor, kept)

    def _expiries(self, rule: Rule) -> Iterator[EmployerDuty]:
        for check in newest_checks(self.facts.checks):
            if check.expires_on is None or (rule.check or _other(check.kind)) is not check.kind:
                continue
            worker = self.names.get(check.worker) if check.worker is not None else None
            if check.worker is not None and (worker is None or worker not in self.here_now):
                continue
            words = tr("{check} runs out", check=tr(CHECK_WORDS[check.kind]))
            named = rule if rule.check is not None else replace(rule, words=words)
            yield self._made(
                named,
                str(check.id),
                _what_runs_out(check, worker.name if worker else ""),
                _what_runs_out(check, worker.initials if worker else ""),
                worker.id if worker else None,
                check.expires_on,
                "",
            )

    def _made(
        self,
        rule: Rule,
        which: str,
        about: str,
        named: str,
        worker: WorkerId | None,
        anchor: date | None,
        kept: str,
    ) -> EmployerDuty:
        """Return a duty with its day: counted from an anchor, not before the law began to ask for it."""
        due = None if anchor is None else months_on(anchor + timedelta(days=rule.days), rule.months)
        if due is not None and rule.first is not None:
            due = max(due, rule.first)
        law_day = due
        if due is not None and rule.closed:
            due = working_day_by(due)
        return EmployerDuty(
            key=f"{KIND}:{rule.key}:{which}",
            rule=rule,
            about=about,
            named=named,
            worker=worker,
            due_on=due,
            law_day=law_day if law_day != due else None,
            kept=kept,
        )


def newest_checks(checks: Iterable[Check]) -> list[Check]:
    """Return the newest check of each worker, kind and matter: a later one stands for those before it."""
    newest: dict[tuple[WorkerId | None, CheckKind, str], Check] = {}
    for each in sorted(checks, key=lambda check: (check.done_on, check.id)):
        newest[each.worker, each.kind, each.what.casefold()] = each
    return list(newest.values())


_OWN_RULES: Final = frozenset({CheckKind.RIGHT_TO_WORK, CheckKind.INSURANCE, CheckKind.HEALTH_TASK})


def _other(kind: CheckKind) -> CheckKind | None:
    """Return a kind that has no rule of its own for running out."""
    return None if kind in _OWN_RULES else kind


def _what_runs_out(check: Check, who: str) -> str:
    """Name what the check is about, and whose it is."""
    return ", ".join(each for each in (check.what, who) if each)
