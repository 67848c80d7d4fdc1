"""Sections A, B and C from the books."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

from phb_desktop.plan.found import Term
from phb_desktop.plan.model import (
    BudgetProfile,
    Commissioner,
    CommissionerId,
    ContingencyBasis,
    Per,
    PlanVersion,
    Role,
    called_in,
    contingency,
    in_force,
    version_counting,
    weekly_total,
)
from phb_desktop.plan.schedule import next_expected, planned_pence
from phb_desktop.statements.books import Agreement, Books
from phb_desktop.statements.content import (
    AccountShown,
    CommissionerShown,
    ContingencyShown,
    ContributionShown,
    Coordinator,
    Edition,
    Header,
    Holder,
    Kind,
    Length,
    LineShown,
    People,
    Period,
    PersonShown,
    Plan,
    PotShown,
    Prepared,
    Preparer,
    RateShown,
    ScheduleShown,
    StreamShown,
    VersionShown,
)
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections.bank import accounts_of
from phb_desktop.values.day import LATEST, in_words, years_on
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr


def header(books: Books, request: Request) -> Header:
    """Section A."""
    profile = profile_on(books, books.span.last)
    days = books.span.days
    by = request.prepared_by or (profile.holder_name if profile else "")
    return Header(
        kind=Kind(request.kind),
        edition=Edition(request.number, request.version, request.reason),
        period=Period(books.span.first, books.span.last),
        length=Length(days, (days * 200 + 7) // 14),
        prepared=Prepared(books.today, _due(books)),
        person=PersonShown(
            profile.person_name if profile else "", profile.person_reference if profile else ""
        ),
        commissioners=tuple(
            CommissionerShown(
                each.name, each.kind, each.receives_return, each.address, each.email, each.reference
            )
            for each in sorted(books.agreement.commissioners, key=_newest_name_first)
        ),
        prepared_by=Preparer(by, _role(profile, by)),
        format_asked=request.format_asked,
    )


def _newest_name_first(each: Commissioner) -> tuple[int, int]:
    return each.id, -(each.since.toordinal() if each.since else 0)


def _role(profile: BudgetProfile | None, by: str) -> Role:
    """Return what the preparer is: the holder's own role, else a helper."""
    if profile is None or by.casefold() != profile.holder_name.casefold():
        return Role.HELPER
    return profile.holder_role


def _due(books: Books) -> date | None:
    days = [terms.reply_days for terms in books.agreement.terms.values() if terms.reply_days]
    return books.span.last + DAY * min(days) if days else None


def profile_on(books: Books, day: date) -> BudgetProfile | None:
    """Return the profile that counts on a day."""
    known = books.agreement.profiles
    then = [each for each in known if each.since <= day]
    return then[-1] if then else (known[0] if known else None)


def people(books: Books) -> People:
    """Section B, as it stands on the last day, with what changed in the period."""
    profile = profile_on(books, books.span.last)
    return People(
        holder=Holder(
            profile.holder_name if profile else "",
            profile.holder_role if profile else Role.SELF,
            _holder_since(books, profile),
        ),
        coordinator=Coordinator(
            profile.coordinator_name if profile else "", profile.coordinator_contact if profile else ""
        ),
        accounts=tuple(
            AccountShown(each.name, each.kind.value, each.last_four) for each in accounts_of(books)
        ),
        signatories=profile.signatories if profile else "",
        payroll=profile.payroll if profile else "",
        changes=tuple(_changes(books)),
    )


def _holder_since(books: Books, profile: BudgetProfile | None) -> date | None:
    if profile is None:
        return None
    since = profile.since
    for each in reversed(books.agreement.profiles[: books.agreement.profiles.index(profile)]):
        if each.holder_name != profile.holder_name:
            break
        since = each.since
    return since


# What a reader is told of when it changes (B7), by the name of its field.
_PROFILE: Final = {
    "person_name": "The person’s name",
    "person_reference": "The person’s reference",
    "holder_name": "Who receives the payment",
    "holder_role": "What the holder is to the person",
    "coordinator_name": "The care co-ordinator",
    "coordinator_contact": "How to reach the care co-ordinator",
    "signatories": "Who may sign",
    "payroll": "The payroll",
}


# Of these both are named, each with its days: a reader must know who answered when.
_BOTH_NAMED: Final = ("holder_name", "coordinator_name", "signatories", "payroll")


def _profile_pairs(books: Books) -> list[tuple[BudgetProfile, BudgetProfile]]:
    """Return what was said of the people before and from each day of the period on which it changed."""
    pairs = pairwise(list(books.agreement.profiles))
    return [(before, after) for before, after in pairs if after.since in books.span and after != before]


def _said_of(before: BudgetProfile, after: BudgetProfile) -> list[str]:
    said, others = [], []
    for name, words in _PROFILE.items():
        was, now = getattr(before, name), getattr(after, name)
        if was == now:
            continue
        if name in _BOTH_NAMED and was and now:
            said.append(
                tr(
                    "{what}: {before} until {last}, {after} from {day}.",
                    what=tr(words),
                    before=was,
                    last=in_words(after.since - DAY),
                    after=now,
                    day=in_words(after.since),
                )
            )
        else:
            others.append(tr(words))
    if others or not said:
        what = ", ".join(others) or tr("Details")
        said.append(tr("{what} changed on {day}.", what=what, day=in_words(after.since)))
    return said


def profile_changes(books: Books) -> list[tuple[date, str]]:
    """Return the days of the period from which other words count of the people, and what changed."""
    found = []
    for before, after in _profile_pairs(books):
        changed = [
            tr(words) for name, words in _PROFILE.items() if getattr(before, name) != getattr(after, name)
        ]
        found.append((after.since, ", ".join(changed) or tr("Details")))
    return found


def _changes(books: Books) -> list[str]:
    said = [words for pair in _profile_pairs(books) for words in _said_of(*pair)]
    said += [
        tr(
            "{new} took the place of {old} on {day}.",
            new=each.name,
            old=before,
            day=in_words(each.since or books.span.first),
        )
        for each, before in books.agreement.took_over
    ]
    said += [
        tr(
            "From {day} “{new}” paid what “{old}” had paid. On {last} {left} of “{old}” was left.",
            day=in_words(each.from_day),
            new=books.agreement.stream_name(each.new),
            old=books.agreement.stream_name(each.old),
            last=in_words(each.from_day - DAY),
            left=each.left,
        )
        for each in books.agreement.handed_over
        if books.only is None or books.only.stream in (each.old, each.new)
    ]
    said += [
        tr("The account “{name}” was closed on {day}.", name=each.name, day=in_words(ended[0]))
        for each in books.proofs.accounts
        if (ended := books.told.account_ends.get(each.id)) is not None and ended[0] in books.span
    ]
    said += [
        tr("The account “{name}” was opened on {day}.", name=each.name, day=in_words(each.opened_on))
        for each in books.proofs.accounts
        if each.opened_on in books.span and not books.money.begins_here
    ]
    return said


def plan(books: Books) -> Plan:
    """Section C: every version that governed a day of the period."""
    agreement = books.agreement
    shown = [
        _version(agreement, version, governs, books.span)
        for version, governs in in_force(list(agreement.versions))
        if governs.overlap(books.span)
    ]
    return Plan(
        tuple(shown), tuple(_contributions(books)), tuple(_schedules(books)), tuple(contingencies(books))
    )


def _contributions(books: Books) -> list[ContributionShown]:
    """Return what the person was to pay on some day of the period (C4)."""
    agreement = books.agreement
    payer = {each.id: each.commissioner for each in agreement.streams}
    return [
        ContributionShown(
            stream=agreement.stream_name(run.agreed.stream),
            commissioner=agreement.payer_name(
                payer[run.agreed.stream], max(run.days.first, books.span.first)
            ),
            weekly=run.agreed.weekly,
            agreed_from=run.agreed.from_day,
            counts_from=run.days.first,
            last=None if run.days.last == LATEST else run.days.last,
            source=run.agreed.source,
        )
        for run in agreement.contributions
        if run.agreed.weekly and run.days.overlap(books.span)
    ]


def _version(agreement: Agreement, version: PlanVersion, governs: Span, within: Span) -> VersionShown:
    days = governs.overlap(within) or governs
    payer = {each.id: _payers(agreement, each.commissioner, days) for each in agreement.streams}
    year = Span(version.starts, _a_year_on(version.starts))
    streams = tuple(
        StreamShown(
            agreement.stream_name(each.stream),
            payer.get(each.stream, ""),
            each.weekly,
            Money(planned_pence(Per.WEEK, each.weekly.pence, year, year)),
        )
        for each in version.streams
    )
    return VersionShown(
        number=version.number,
        governs=Period(governs.first, governs.last),
        agreed_on=version.agreed_on,
        agreed_by=version.agreed_by,
        reviewed_on=version.reviewed_on,
        review_due=version.review_due,
        streams=streams,
        weekly=total(each.weekly for each in streams),
        yearly=total(each.yearly for each in streams),
        pots=tuple(PotShown(pot.purpose, pot.target, pot.target_on) for pot in version.pots_on(days.last)),
        lines=tuple(
            LineShown(
                line.heading,
                agreement.outcome_words(version, line.outcome),
                line.per,
                line.minutes_per_week,
                line.starts,
                line.ends,
                tuple(RateShown(agreement.stream_name(rate.stream), rate.amount) for rate in line.rates),
            )
            for line in version.lines
            if line.span.overlap(within)
        ),
    )


def _payers(agreement: Agreement, commissioner: CommissionerId, days: Span) -> str:
    """Return who paid on these days; where another body took over on one of them, both."""
    said = ""
    for each in called_in([each for each in agreement.commissioners if each.id == commissioner], days):
        if not said:
            said = each.name
        elif each.since is not None:
            said = tr("{before}; from {day} {name}", before=said, day=in_words(each.since), name=each.name)
    return said


def _a_year_on(day: date) -> date:
    """Return the last day of the year that starts on a day."""
    return years_on(day, 1) - DAY


def _schedules(books: Books) -> list[ScheduleShown]:
    shown = []
    for schedule in books.agreement.schedules:
        ended = schedule.last_on is not None and schedule.last_on < books.span.first
        if ended or schedule.first_on > books.span.last:
            continue
        following = next_expected([schedule], books.span.last)
        shown.append(
            ScheduleShown(
                books.agreement.stream_name(schedule.stream),
                schedule.every,
                schedule.amount,
                schedule.in_advance,
                following.on if following else None,
            )
        )
    return shown


def contingencies(books: Books) -> list[ContingencyShown]:
    """Return what each commissioner allows to be kept for emergencies on the last day (C6, J9, X20)."""
    agreement = books.agreement
    version = version_counting(list(agreement.versions), books.span.last)
    payer = {stream.id: stream.commissioner for stream in agreement.streams}
    shown = []
    for whose, terms in agreement.terms.items():
        weekly = weekly_total(version, payer, whose) if version else Money(0)
        fixed = terms.contingency_basis is ContingencyBasis.FIXED_WEEKLY
        basis = terms.fixed_weekly if fixed else weekly
        shown.append(
            ContingencyShown(
                agreement.payer_name(whose, books.span.last),
                int(terms.contingency_weeks * 100),
                terms.contingency_basis,
                basis,
                contingency(terms, weekly),
                terms.inside_budget,
                terms.where(Term.CONTINGENCY).words,
            )
        )
    return shown
