"""What goes to whoever works pay out: the hours of a span for a bureau, and what to type into PAYE Tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Extra
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.periods import pay_period
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries.drafting import draft_pay_day
from phb_desktop.employer.queries.instructions import Instruction
from phb_desktop.employer.queries.terms import contract_on, personal
from phb_desktop.employer.queries.time import absences, shifts
from phb_desktop.employer.queries.workers import workers
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_RUNS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Time of one kind of one worker, or days away, in a span. rate: what the terms pay for it."""

    worker: model.Worker
    payroll_id: str
    what: str
    hours: Hours
    nights: int
    miles: str
    rate: Money | None
    approved: bool


def hours_summary(
    reader: Reader, span: Span, only: Sequence[model.WorkerId] | None = None
) -> tuple[HoursRow, ...]:
    """Return what a bureau must know: time by kind, leave, sickness. Time not confirmed is marked."""
    found = []
    for worker in workers(reader):
        if worker.status is not model.WorkerStatus.EMPLOYEE or (only is not None and worker.id not in only):
            continue
        own = personal(reader, worker.id)
        number = own.payroll_id if own else ""
        contract = contract_on(reader, worker.id, span.last)
        every = shifts(reader, worker.id, span)
        replaced = {each.corrects for each in every if each.corrects is not None}
        for approved in (True, False):
            own_time = [
                each for each in every if (each.sheet is not None) is approved and each.id not in replaced
            ]
            by_kind: dict[model.TimeKind, list[model.TimeSum]] = {}
            for each in model.summed(own_time):
                by_kind.setdefault(each.kind, []).append(each)
            for kind, sums in by_kind.items():
                found.append(
                    HoursRow(
                        worker=worker,
                        payroll_id=number,
                        what=tr(model.TIME_WORDS[kind]),
                        hours=Hours(sum(each.hours.minutes for each in sums)),
                        nights=sum(each.nights for each in sums),
                        miles=f"{sum(each.miles for each in sums)}",
                        rate=contract.rate(kind) if contract else None,
                        approved=approved,
                    )
                )
        for away in absences(reader, worker.id, span):
            days = from_to(away.span.first, away.span.last)
            found.append(
                HoursRow(
                    worker=worker,
                    payroll_id=number,
                    what=f"{away_words(away.kind)}, {days}",
                    hours=away.hours,
                    nights=0,
                    miles="0",
                    rate=None,
                    approved=True,
                )
            )
    return tuple(found)


def away_words(kind: model.AbsenceKind) -> str:
    """Return a kind of absence in words."""
    return {
        model.AbsenceKind.HOLIDAY: tr("Holiday"),
        model.AbsenceKind.SICK: tr("Sick"),
        model.AbsenceKind.FAMILY: tr("Family leave"),
        model.AbsenceKind.UNPAID: tr("Unpaid leave"),
        model.AbsenceKind.TRAINING_ELSEWHERE: tr("Training elsewhere"),
    }[kind]


def summary_text(rows: Sequence[HoursRow], span: Span, more: Sequence[Instruction] = ()) -> str:
    """Return the hours as a letter's plain text; more: what else must be known."""
    lines = [tr("Hours from {first} to {last}", first=in_words(span.first), last=in_words(span.last))]
    worker = None
    for row in rows:
        if row.worker.id != worker:
            worker = row.worker.id
            number = f" ({row.payroll_id})" if row.payroll_id else ""
            lines += ["", f"{row.worker.name}{number}"]
        parts = [tr("{hours} hours", hours=row.hours)] if row.hours.minutes else []
        parts += [tr("{nights} nights", nights=row.nights)] if row.nights else []
        parts += [tr("{miles} miles", miles=row.miles)] if row.miles not in ("0", "0.00") else []
        parts += [tr("at {rate}", rate=row.rate)] if row.rate is not None else []
        parts += [] if row.approved else [tr("not confirmed by both yet")]
        lines.append(f"  {row.what}: {', '.join(parts)}")
    if more:
        lines += ["", tr("Please also note")]
        for each in more:
            lines.append(f"  {each.worker.name}: {each.words}" if each.worker else f"  {each.words}")
    return "\n".join(lines) + "\n"


def summary_csv(rows: Sequence[HoursRow], span: Span, more: Sequence[Instruction] = ()) -> bytes:
    """Return the hours as CSV; text that a spreadsheet would run is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    headings = ("payroll_id", "name", "from", "to", "what", "hours", "nights", "miles", "rate", "confirmed")
    writer.writerow(headings)
    for row in rows:
        writer.writerow(
            (
                _safe(row.payroll_id),
                _safe(row.worker.name),
                span.first.isoformat(),
                span.last.isoformat(),
                _safe(row.what),
                str(row.hours),
                row.nights,
                row.miles,
                "" if row.rate is None else row.rate.plain(),
                "yes" if row.approved else "no",
            )
        )
    days = (span.first.isoformat(), span.last.isoformat())
    for each in more:
        name = each.worker.name if each.worker else ""
        writer.writerow(("", _safe(name), *days, _safe(each.words), "", "", "", "", ""))
    return ("\ufeff" + out.getvalue()).encode()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_RUNS) else text


@dataclass(frozen=True, slots=True)
class TypeIn:
    """One thing to type into Basic PAYE Tools, or an answer that it should then give (answer)."""

    worker: model.Worker
    field: str
    value: str
    answer: bool


def type_this_in(
    reader: Reader,
    paid_on: date,
    only: Sequence[model.WorkerId] | None = None,
    extras: Sequence[Extra] = (),
) -> tuple[TypeIn, ...]:
    """Return what to type for each worker of a payday, and the answers to expect, in the tool's order."""
    found = []
    for draft in draft_pay_day(reader, paid_on, only, extras).drafts:
        period = pay_period(draft.contract.frequency, paid_on)
        a, own = draft.amounts, personal(reader, draft.worker.id)
        before_tax = a.gross - a.taxable
        before, after = draft.before or YearToDate(period.tax_year), draft.slip.after
        typed = (
            (tr("Name"), own.full_name if own and own.full_name else draft.worker.name),
            (tr("Payment date"), in_words(paid_on)),
            (tr("Tax week or month"), str(period.number)),
            (tr("Tax code"), str(draft.settings.code)),
            (tr("National Insurance letter"), draft.settings.letter),
            (tr("Pay that tax and National Insurance are worked out on"), str(a.gross)),
            (tr("Pension taken before tax"), str(before_tax)),
            (tr("Pension taken after tax"), str(a.pension_employee - before_tax)),
            (tr("Payments without tax and National Insurance"), str(a.expenses)),
            (tr("Other deductions from net pay"), str(a.other)),
            *(
                (tr("Statutory family pay within the pay"), str(line.amount))
                for line in draft.lines
                if line.kind is LineKind.FAMILY_PAY
            ),
        )
        answers = (
            (tr("Income tax"), str(a.tax)),
            (tr("Employee’s National Insurance"), str(a.employee_ni)),
            (tr("Employer’s National Insurance"), str(a.employer_ni)),
            (tr("Student and postgraduate loans"), str(a.loans)),
            (tr("Net pay after pension and other deductions"), str(a.net)),
            (tr("Taxable pay of the year, before and after"), f"{before.taxable} – {after.taxable}"),
            (tr("Tax of the year, before and after"), f"{before.tax} – {after.tax}"),
        )
        found += [TypeIn(draft.worker, name, value, answer=False) for name, value in typed]
        found += [TypeIn(draft.worker, name, value, answer=True) for name, value in answers]
    return tuple(found)
