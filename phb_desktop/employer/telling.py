"""What is kept about a worker, told to them: as text to read, or as data (duties 13, subject access)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from phb_desktop.employer.model import CHECK_WORDS, SEX_WORDS, TIME_WORDS, Shift, TimeKind, spaced
from phb_desktop.employer.model.notices import notice_words
from phb_desktop.employer.pay.notice import BY_LAW
from phb_desktop.employer.queries.overview import About
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.london import on_the_wall
from phb_desktop.values.money import Money
from phb_desktop.words import in_english, tr


@in_english()
def told_text(about: About, today: date) -> str:
    """Return all of it as plain text, in paragraphs with a blank line between them."""
    parts = (
        _person(about, today),
        _own(about),
        _terms(about),
        _pay(about),
        _payslips(about),
        _checks(about),
        _time(about),
        _papers(about),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))


def told_data(about: About) -> str:
    """Return all of it as JSON: the same facts, for a program to read."""
    told = _plain(about)
    del told["lines"]  # the plan is about the person, not about the worker
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _person(about: About, today: date) -> Iterator[str]:
    worker = about.worker
    yield tr("What is kept about {name}", name=worker.name)
    yield tr("As it stands on {day}.", day=in_words(today))
    yield tr("Initials on what is sent out: {initials}", initials=worker.initials)
    if worker.employer_of_record:
        yield tr("Employer: {name}", name=worker.employer_of_record)
    if worker.started:
        yield tr("First day: {day}", day=in_words(worker.started))
    if worker.ended:
        yield tr("Last day: {day}", day=in_words(worker.ended))
    if worker.notice_given:
        yield tr("Notice given: {day}", day=in_words(worker.notice_given))
    if worker.note:
        yield tr("Note: {words}", words=worker.note)


def _own(about: About) -> Iterator[str]:
    yield tr("Own details")
    said = about.personal
    if said is None:
        yield tr("None are kept.")
        return
    pairs = (
        (tr("First names"), said.fore_names),
        (tr("Last name"), said.surname),
        (tr("Day of birth"), in_words(said.born_on) if said.born_on else ""),
        (tr("National Insurance number"), spaced(said.ni_number) if said.ni_number else ""),
        (tr("Sex, as HMRC holds it"), tr(SEX_WORDS[said.sex]) if said.sex else ""),
        (tr("Passport number"), said.passport_number),
        (tr("Address"), said.address),
        (tr("Payroll number"), said.payroll_id),
        (tr("Starter checklist"), said.statement.upper() if said.statement else ""),
        (tr("Sort code"), said.bank_sort_code),
        (tr("Account number"), said.bank_account),
    )
    for name, value in pairs:
        if value:
            yield f"{name}: {value}"


def _terms(about: About) -> Iterator[str]:
    yield tr("Terms")
    if not about.contracts:
        yield tr("None are kept.")
    for each in about.contracts:
        rates = "; ".join(f"{tr(TIME_WORDS[rate.kind])} {rate.amount}" for rate in each.rates)
        yield tr(
            "From {day}: {job}, {hours} hours in a usual week. {rates}.",
            day=in_words(each.from_day),
            job=each.job,
            hours=each.usual,
            rates=rates,
        )
        if each.notice != BY_LAW:
            yield tr("Notice that you give: {length}.", length=notice_words(each.notice))


def _pay(about: About) -> Iterator[str]:
    yield tr("What decides their pay")
    if not about.settings:
        yield tr("Nothing is kept.")
    for each in about.settings:
        yield each.says()


def _payslips(about: About) -> Iterator[str]:
    yield tr("Payslips")
    if not about.payslips:
        yield tr("None are kept.")
    for each in about.before:
        yield each.says()
    for slip in about.payslips:
        a = slip.amounts
        yield tr(
            "{day}: pay {gross}, tax {tax}, National Insurance {ni}, pension {pension}, paid out {net}.",
            day=in_words(slip.paid_on),
            gross=a.gross,
            tax=a.tax,
            ni=a.employee_ni,
            pension=a.pension_employee,
            net=a.net,
        )
        for line in (*slip.lines, *slip.deductions):
            if line.because:
                yield f"  {line.words} {line.amount}: {line.because}"


def _checks(about: About) -> Iterator[str]:
    yield tr("Checks")
    if not about.checks:
        yield tr("None are kept.")
    for each in about.checks:
        said = [tr(CHECK_WORDS[each.kind]), each.what, in_words(each.done_on)]
        if each.expires_on:
            said.append(tr("runs out on {day}", day=in_words(each.expires_on)))
        said += [each.by, each.assessor, each.outcome]
        yield ", ".join(part for part in said if part)


def _time(about: About) -> Iterator[str]:
    yield tr("Time worked and days away")
    if not (about.shifts or about.absences):
        yield tr("None are kept.")
    yield from (_shift(each) for each in about.shifts)
    for sheet in about.sheets:
        yield tr(
            "{first} to {last}, confirmed: {theirs}; {ours}",
            first=in_words(sheet.span.first),
            last=in_words(sheet.span.last),
            theirs=sheet.worker_confirmed,
            ours=sheet.employer_confirmed,
        )
    for away in about.absences:
        said = [
            from_to(away.span.first, away.span.last),
            away.kind.replace("_", " "),
            away.proof,
            away.note,
        ]
        yield ", ".join(part for part in said if part)


def _papers(about: About) -> Iterator[str]:
    yield tr("Papers about them")
    if not about.papers:
        yield tr("None are kept.")
    for each in about.papers:
        yield tr("{ref}, {name}, kept on {day}", ref=each.ref, name=each.name, day=in_words(each.kept_on))


def _shift(shift: Shift) -> str:
    kind = tr(TIME_WORDS[shift.kind])
    if shift.kind is TimeKind.MILEAGE:
        return tr("{day}: {miles} miles", day=in_words(shift.day), miles=shift.miles)
    starts, ends = on_the_wall(shift.starts), on_the_wall(shift.ends)
    return f"{in_words(shift.day)}: {starts:%H:%M}–{ends:%H:%M}, {kind}, {shift.worked}"


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: days and times as ISO text, money as pence, hours as minutes."""
    if isinstance(value, Money):
        return value.pence
    if isinstance(value, Hours):
        return value.minutes
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, frozenset)):
        return [_plain(each) for each in value]
    return value
