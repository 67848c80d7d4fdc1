"""Which days are paydays, and of whom: from terms that change, workers who come and go, and payslips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from phb_desktop.employer.duties.model import SlipFacts, WorkerFacts
from phb_desktop.employer.model import Contract, WorkerId, WorkerStatus, paydays, period_paid
from phb_desktop.values.span import DAY, Span


def paydays_of(worker: WorkerFacts, span: Span) -> Iterator[date]:
    """Yield the paydays of a worker in some days: by the terms that count on each, for days with us.

    After the last day of work comes the payday that pays it, and no further one.
    """
    for contract, days in _counting(worker.contracts, span):
        for day in paydays(contract, days):
            paid = period_paid(contract, day)
            starts = worker.starts
            if (starts is None or paid.last >= starts) and (
                worker.ended is None or paid.first <= worker.ended
            ):
                yield day


def _counting(contracts: Iterable[Contract], span: Span) -> Iterator[tuple[Contract, Span]]:
    """Yield terms with the days of the span on which they count; no day twice."""
    ordered = sorted(contracts, key=lambda each: (each.from_day, each.id))
    for place, contract in enumerate(ordered):
        after = ordered[place + 1].from_day - DAY if place + 1 < len(ordered) else span.last
        first, last = max(contract.from_day, span.first), min(after, span.last)
        if first <= last:
            yield contract, Span(first, last)


def all_paydays(
    workers: Iterable[WorkerFacts], slips: Iterable[SlipFacts], span: Span
) -> dict[date, tuple[WorkerId, ...]]:
    """Return each payday of some days once, in order, with whose it is: by the terms, or by payslips."""
    found: dict[date, dict[WorkerId, None]] = {}
    for worker in workers:
        if worker.status is WorkerStatus.EMPLOYEE:
            for day in paydays_of(worker, span):
                found.setdefault(day, {})[worker.id] = None
    for slip in slips:
        if slip.paid_on in span:
            found.setdefault(slip.paid_on, {})[slip.worker] = None
    return {day: tuple(found[day]) for day in sorted(found)}
