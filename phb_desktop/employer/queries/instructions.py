"""What a bureau must be told beside the hours: who is new, who leaves, what changed, what to add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Extra
from phb_desktop.employer.model.extras import ExtraKind
from phb_desktop.employer.pay.family_pay import FAMILY_DAYS, PAY_WORDS
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.terms import contracts, personal, settings
from phb_desktop.employer.queries.time import absences
from phb_desktop.employer.queries.workers import workers
from phb_desktop.plan import queries as plan
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing to do. worker: nothing where it holds for all of them."""

    worker: model.Worker | None
    words: str


def instructions(
    reader: Reader, span: Span, paid_on: date, extras: Sequence[Extra] = ()
) -> tuple[Instruction, ...]:
    """Return what whoever works pay out must know for a payday, from what is kept here."""
    found = [Instruction(None, words) for words in _of_the_plan(reader, span)]
    given = {each.worker: each for each in extras}
    for worker in workers(reader):
        gone = worker.ended is not None and worker.ended < span.first
        if worker.status is not model.WorkerStatus.EMPLOYEE or (gone and worker.id not in given):
            continue
        said = [
            *_starts(reader, worker, span),
            *_changes(reader, worker, span, paid_on),
            *_leave(reader, worker, span),
            *_extra(given.get(worker.id)),
        ]
        found += [Instruction(worker, words) for words in said]
    return tuple(found)


def _of_the_plan(reader: Reader, span: Span) -> Iterator[str]:
    """Yield the hours that the plan pays for, so that pay beyond them is noticed."""
    version = next((each for each in plan.versions(reader) if each.starts <= span.first <= each.ends), None)
    for line in version.lines if version else ():
        if line.minutes_per_week and line.covers(span.first):
            yield tr(
                "The plan pays for {hours} hours a week of “{line}”. Tell us before you pay for more.",
                hours=Hours(line.minutes_per_week),
                line=line.heading,
            )


def _starts(reader: Reader, worker: model.Worker, span: Span) -> Iterator[str]:
    fresh = not kept_pay.payslips(reader, worker.id)
    if worker.started is not None and (fresh or worker.started in span):
        yield tr("New: first day {day}.", day=in_words(worker.started))
        yield from _details(reader, worker.id)
    if worker.ended is not None and worker.ended <= span.last:
        yield tr(
            "Leaves: last day {day}. Pay holiday built up and not taken, and make the P45.",
            day=in_words(worker.ended),
        )


def _details(reader: Reader, worker: model.WorkerId) -> Iterator[str]:
    own = personal(reader, worker)
    if own is None:
        return
    statement = own.statement.upper() if own.statement else ""
    pairs = (
        (tr("Full name"), own.full_name),
        (tr("Day of birth"), in_words(own.born_on) if own.born_on else ""),
        (tr("National Insurance number"), model.spaced(own.ni_number) if own.ni_number else ""),
        (tr("Sex, as HMRC holds it"), tr(model.SEX_WORDS[own.sex]) if own.sex else ""),
        (tr("Address"), own.address),
        (tr("Starter checklist"), statement),
    )
    said = "; ".join(f"{name}: {value}" for name, value in pairs if value)
    if said:
        yield f"{said}."
    for each in kept_pay.opening_figures(reader, worker):
        yield each.says()


def _changes(reader: Reader, worker: model.Worker, span: Span, paid_on: date) -> Iterator[str]:
    for terms in contracts(reader, worker.id):
        if terms.from_day in span:
            rates = "; ".join(f"{tr(model.TIME_WORDS[each.kind])} {each.amount}" for each in terms.rates)
            yield tr("Terms from {day}: {rates}.", day=in_words(terms.from_day), rates=rates)
    for each in settings(reader, worker.id):
        if span.first <= each.from_day <= paid_on:
            yield each.says()


def _leave(reader: Reader, worker: model.Worker, span: Span) -> Iterator[str]:
    for away in absences(reader, worker.id, span):
        if away.family is not None and away.family_day is not None:
            yield tr(
                "{pay} from {first} to {last}. {what}: {day}.",
                pay=tr(PAY_WORDS[away.family]),
                first=in_words(away.span.first),
                last=in_words(away.span.last),
                what=tr(FAMILY_DAYS[away.family]),
                day=in_words(away.family_day),
            )


def _extra(extra: Extra | None) -> Iterator[str]:
    for item in extra.items if extra else ():
        much = str(item.amount)
        if item.kind is ExtraKind.MILES:
            much = tr("{miles} miles", miles=item.miles)
        elif item.kind.for_leavers and not (item.hours.minutes or item.amount):
            much = tr("what the law gives")
        elif item.kind is ExtraKind.IN_LIEU:
            much = tr("{hours} hours", hours=item.hours)
        off = item.kind.deduction or item.kind is ExtraKind.TAKEN_BACK
        shape = tr("Take off: {what}, {much}. {because}") if off else tr("Add: {what}, {much}. {because}")
        yield shape.format(what=item.says(), much=much, because=item.because).strip()
