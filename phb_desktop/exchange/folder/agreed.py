"""The plan: where each line stands, every version that was agreed, who pays and on what terms."""

from __future__ import annotations

from datetime import date

from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.ledger import queries as ledger
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Commissioner, OutcomeId, PlanVersion, StreamId
from phb_desktop.statements.content import Period
from phb_desktop.statements.paper.words import BODIES, EVERY, PER, ROLES, days, hours, said, short_days
from phb_desktop.statements.terms_said import all_said
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import total
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def plan_page(reader: Reader, frame: Frame) -> Page:
    """Return the page of all that was agreed."""
    page = Page(frame, "plan", tr("The plan"))
    streams = {stream.id: stream.name for stream in plan.streams(reader)}
    versions = plan.versions(reader)
    page.cover(tr("What was agreed, with whom, for how much, on whose terms"), _people(reader))
    _positions(page, reader)
    for version in reversed(versions):
        _version(page, version, streams)
    _money(page, reader, streams)
    _payers(page, reader)
    return page


def _people(reader: Reader) -> list[tuple[str, str]]:
    whose = plan.profile(reader)
    if whose is None:
        return []
    return [
        (tr("For"), whose.person_name),
        (tr("Reference"), whose.person_reference),
        (tr("Books kept by"), f"{whose.holder_name} ({said(ROLES, whose.holder_role)})"),
        (
            tr("Care co-ordinator"),
            ", ".join(filter(None, (whose.coordinator_name, whose.coordinator_contact))),
        ),
        (tr("May sign"), whose.signatories),
        (tr("Payroll"), whose.payroll),
    ]


def _positions(page: Page, reader: Reader) -> None:
    rows = ledger.position_on(reader, reader.today)
    day = in_words(reader.today)
    page.heading(tr("Where each plan line stands"))
    page.table(
        tr("Plan lines on {day}", day=day),
        (tr("Plan line"), tr("Agreed"), tr("Planned by then"), tr("Spent"), tr("Owed"), tr("Left")),
        [(row.heading, *map(str, (row.agreed, row.planned, row.spent, row.owed, row.left))) for row in rows],
        money=5,
        total=(
            tr("Together"),
            *(
                str(total(each))
                for each in (
                    [row.agreed for row in rows],
                    [row.planned for row in rows],
                    [row.spent for row in rows],
                    [row.owed for row in rows],
                    [row.left for row in rows],
                )
            ),
        ),
        empty=tr("No plan counts on {day}.", day=day),
    )


def _version(page: Page, version: PlanVersion, streams: dict[StreamId, str]) -> None:
    number = version.number
    page.heading(
        tr("Version {number}: {days}", number=number, days=days(Period(version.starts, version.ends)))
    )
    page.facts(
        [
            (tr("Agreed on"), _day(version.agreed_on)),
            (tr("Agreed by"), version.agreed_by),
            (tr("Last review"), _day(version.reviewed_on)),
            (tr("Next review due"), _day(version.review_due)),
            *((tr("Worth a week"), f"{streams[each.stream]}: {each.weekly}") for each in version.streams),
        ]
    )
    if version.outcomes:
        page.heading(tr("Outcomes of version {number}", number=number), 3)
        page.bullets(each.words for each in version.outcomes)
    outcomes: dict[OutcomeId | None, str] = {each.id: each.words for each in version.outcomes}
    page.table(
        tr("Lines of version {number}", number=number),
        (
            tr("Plan line"),
            tr("Outcome"),
            tr("Days"),
            tr("Hours a week"),
            tr("Whose money"),
            tr("For"),
            tr("Amount"),
        ),
        [
            (
                line.heading,
                outcomes.get(line.outcome, ""),
                short_days(line.starts, line.ends),
                hours(line.minutes_per_week) if line.minutes_per_week else "",
                streams[rate.stream],
                said(PER, line.per),
                str(rate.amount),
            )
            for line in version.lines
            for rate in line.rates
        ],
        money=1,
    )
    if version.pots:
        page.table(
            tr("Saved for under version {number}", number=number),
            (tr("What for"), tr("By"), tr("Target")),
            [(pot.purpose, _day(pot.target_on), str(pot.target)) for pot in version.pots],
            money=1,
        )


def _money(page: Page, reader: Reader, streams: dict[StreamId, str]) -> None:
    page.heading(tr("When money is due to arrive"))
    page.table(
        tr("Payments from those who pay"),
        (tr("Whose money"), tr("How often"), tr("First"), tr("Last"), tr("Each time")),
        [
            (
                streams[each.stream],
                said(EVERY, each.every),
                short(each.first_on),
                short(each.last_on) if each.last_on else tr("goes on"),
                str(each.amount),
            )
            for each in plan.schedules(reader)
        ],
        money=1,
    )
    paid = plan.contributions(reader)
    if paid:
        page.table(
            tr("What the person pays towards it"),
            (tr("Towards"), tr("From"), tr("Where that was found"), tr("A week")),
            [(streams[each.stream], short(each.from_day), each.source, str(each.weekly)) for each in paid],
            money=1,
        )


def _payers(page: Page, reader: Reader) -> None:
    page.heading(tr("Who pays, and on what terms"))
    streams = plan.streams(reader)
    terms = plan.terms(reader)
    for called in plan.commissioners_over_time(reader):
        for each in called:
            page.heading(each.name, 3)
            names = [stream.name for stream in streams if stream.commissioner == each.id]
            page.facts(_payer(each, ", ".join(names)))
        for agreed in (each for each in terms if each.commissioner == called[0].id):
            page.table(
                tr("Terms of {who} from {day}", who=called[-1].name, day=in_words(agreed.from_day)),
                (tr("What"), tr("What they say"), tr("Whose word"), tr("Where it stands")),
                [
                    (term.what, term.says, term.level, term.found.words)
                    for term in all_said(called[-1].name, agreed)
                ],
            )


def _payer(each: Commissioner, money: str) -> list[tuple[str, str]]:
    return [
        (tr("What they are"), said(BODIES, each.kind)),
        (tr("Since"), _day(each.since)),
        (tr("Their money"), money),
        (tr("Receives the statements"), each.receives_return),
        (tr("Reference"), each.reference),
        (tr("Address"), ", ".join(each.address.splitlines())),
        (tr("Email"), each.email),
    ]


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
