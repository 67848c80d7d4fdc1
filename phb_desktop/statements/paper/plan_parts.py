"""Sections C and G: what was agreed, and what was spent against it."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.statements.content import Content, LineShown, Result, VersionShown
from phb_desktop.statements.content.money import permille
from phb_desktop.statements.document import Block, Bullets, Facts, Heading, Manner, Para, Table
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import EVERY, PER, day, days, hours, or_none, percent, signed
from phb_desktop.values.day import in_words
from phb_desktop.values.money import total
from phb_desktop.words import tr, trn


def against_actual(content: Content) -> list[Block]:
    """Section G: a chart, the table, and the reasons."""
    g = content.results
    if g is None or not g.rows:
        return []
    several = len({row.stream for row in g.rows}) > 1
    rows = [
        (
            _name(row, several=several),
            str(row.planned),
            str(row.actual),
            signed(row.difference),
            percent(row.permille),
            signed(row.year_difference),
        )
        for row in g.rows
    ]
    planned, actual = total(r.planned for r in g.rows), total(r.actual for r in g.rows)
    year, whole = total(r.year_difference for r in g.rows), permille(actual - planned, planned)
    titles = (tr("Plan line"), tr("Planned"), tr("Spent"), tr("Difference"), tr("In %"), tr("This year"))
    blocks: list[Block] = [
        Heading(tr("G. Plan against actual")),
        Table(
            tr("Each plan line, in the period"),
            words.columns(*titles, money_from=1),
            rows,
            (
                tr("All lines"),
                str(planned),
                str(actual),
                signed(actual - planned),
                percent(whole),
                signed(year),
            ),
            opens=[*(f"G/{n}" for n in range(len(rows))), "G"],
        ),
        Para(
            tr(
                "A plus means more was spent than planned, a minus means less. “This year” is the"
                " difference from {first} to {last}.",
                first=in_words(g.year.first),
                last=in_words(g.year.last),
            ),
            Manner.NOTE,
        ),
    ]
    if g.bridge.refunds:
        blocks.append(
            Para(
                tr(
                    "{spent} was paid out, and {refunds} came back as refunds, so {net} was spent.",
                    spent=g.bridge.spent,
                    refunds=g.bridge.refunds,
                    net=g.bridge.net,
                ),
                Manner.NOTE,
                opens="G_bridge",
            )
        )
    return blocks + _hours(g.rows) + _reasons(content, several=several)


def _hours(rows: Sequence[Result]) -> list[Block]:
    """Return the hours of each line, all streams together, and how many payments name none."""
    sums: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        before = sums.get(row.line, (0, 0, 0))
        own = (row.planned_minutes, row.actual_minutes, row.without_hours)
        sums[row.line] = (before[0] + own[0], before[1] + own[1], before[2] + own[2])
    shown = {line: each for line, each in sums.items() if any(each)}
    if not shown:
        return []
    blocks: list[Block] = [
        Table(
            tr("Hours of support, in the period"),
            words.columns(
                tr("Plan line"),
                tr("Hours planned"),
                tr("Hours paid for"),
                tr("Difference"),
                tr("Payments without hours"),
                money_from=1,
            ),
            [
                (
                    line or tr("Not in the plan"),
                    hours(due) if due else words.NONE,
                    hours(paid) if paid else words.NONE,
                    words.signed_hours(paid - due) if due and paid and not silent else words.NONE,
                    str(silent) if silent else words.NONE,
                )
                for line, (due, paid, silent) in shown.items()
            ],
            opens=[f"G line {line}" for line in shown],
        )
    ]
    silent_in_all = sum(silent for _, _, silent in shown.values())
    if silent_in_all:
        blocks.append(
            Para(
                trn(
                    "For {count} payment nobody wrote down how many hours it was for,"
                    " so the hours paid for are not all there were.",
                    "For {count} payments nobody wrote down how many hours they were for,"
                    " so the hours paid for are not all there were.",
                    silent_in_all,
                ),
                Manner.NOTE,
            )
        )
    return blocks


def _name(row: Result, *, several: bool) -> str:
    name = row.line or tr("Not in the plan")
    return f"{name}, {row.stream or tr('not sorted yet')}" if several else name


def _reasons(content: Content, *, several: bool) -> list[Block]:
    assert content.results is not None
    items, silent = [], []
    for row in content.results.rows:
        if not (row.reason or row.reason_code or row.reason_needed):
            continue
        name = _name(row, several=several)
        if not (row.reason or row.reason_code):
            silent.append(name)
            continue
        parts = [words.reason_code(row.reason_code), row.reason]
        text = f"{name}: {'. '.join(part.strip(' .') for part in parts if part.strip())}."
        if row.need_met:
            text += " " + tr("Was the need still met? {answer}.", answer=words.need_met(row.need_met))
        if row.action:
            text += " " + tr("What next: {action}", action=row.action)
        items.append(text)
    if silent:
        items.append(tr("No reason has been given yet for: {lines}.", lines="; ".join(silent)))
    return [Heading(tr("Reasons for differences"), 3), Bullets(items)] if items else []


def agreed(content: Content) -> list[Block]:
    """Section C."""
    blocks: list[Block] = [Heading(tr("C. The plan and budget in force"))]
    for n, version in enumerate(content.plan.versions):
        blocks += _version(n, version, several=len(content.plan.versions) > 1)
    if not content.plan.versions:
        blocks.append(Para(tr("No plan was in force in these days.")))
    blocks += _contributions(content)
    schedules = [
        tr(
            "{stream}: {amount} {every}, {when}; {next}.",
            stream=each.stream,
            amount=each.amount,
            every=tr(EVERY[each.every]),
            when=tr("in advance") if each.in_advance else tr("in arrears"),
            next=tr("next on {day}", day=day(each.next_on)) if each.next_on else tr("no more are due"),
        )
        for each in content.plan.schedules
    ]
    if schedules:
        opens = [f"C5/{n}" for n in range(len(schedules))]
        blocks += [Heading(tr("How the money is paid"), 3), Bullets(schedules, opens)]
    kept = [
        tr(
            "{who}: {weeks} weeks of {weekly}, which is {amount}, {where}. Source: {source}.",
            who=each.commissioner,
            weeks=words.hundredths(each.weeks_hundredths),
            weekly=each.weekly,
            amount=each.amount,
            where=tr("inside the budget") if each.inside_budget else tr("beside the budget"),
            source=each.source or tr("not noted"),
        )
        for each in content.plan.contingency
    ]
    if kept:
        opens = [f"C6/{n}" for n in range(len(kept))]
        blocks += [Heading(tr("Agreed contingency"), 3), Bullets(kept, opens)]
    return blocks


def _contributions(content: Content) -> list[Block]:
    """C4: what the person pays towards their own care."""
    if not content.plan.contributions:
        return []
    said = []
    for each in content.plan.contributions:
        if each.last is None:
            days_said = tr("from {first} on", first=in_words(each.agreed_from))
        else:
            days_said = tr(
                "from {first} to {last}", first=in_words(each.agreed_from), last=in_words(each.last)
            )
        text = tr(
            "{stream}: {amount} a week, {days}.", stream=each.stream, amount=each.weekly, days=days_said
        )
        if each.counts_from > each.agreed_from:
            text += " " + tr(
                "These books count it from {day}, the day on which they begin.",
                day=in_words(each.counts_from),
            )
        text += " " + tr("Source: {source}.", source=each.source or tr("not noted"))
        said.append(text)
    opens = [f"C4/{n}" for n in range(len(said))]
    return [Heading(tr("What the person pays towards it"), 3), Bullets(said, opens)]


def _version(at: int, version: VersionShown, *, several: bool) -> list[Block]:
    facts = [
        (tr("In force"), days(version.governs)),
        (tr("Agreed"), _agreed(version)),
        (tr("Last review"), in_words(version.reviewed_on) if version.reviewed_on else tr("Not noted")),
        (tr("Next review due"), in_words(version.review_due) if version.review_due else tr("Not noted")),
    ]
    blocks: list[Block] = []
    if several:
        blocks.append(Heading(tr("Version {number} of the plan", number=version.number), 3))
    blocks.append(Facts(facts))
    if version.streams:
        blocks.append(
            Table(
                tr("Funding streams"),
                words.columns(tr("Stream"), tr("Paid by"), tr("A week"), tr("A year"), money_from=2),
                [(s.name, or_none(s.commissioner), str(s.weekly), str(s.yearly)) for s in version.streams],
                (tr("Together"), str(version.weekly), str(version.yearly)),
                opens=[*(f"C2/{at}/{n}" for n in range(len(version.streams))), f"C3/{at}"],
            )
        )
    blocks.append(
        Table(
            tr("Plan lines"),
            words.columns(tr("Plan line"), tr("Outcome"), tr("Paid from"), tr("Agreed"), money_from=3),
            [
                (
                    line.heading,
                    or_none(line.outcome),
                    ", ".join(rate.stream for rate in line.rates) or words.NONE,
                    _amount(line),
                )
                for line in version.lines
            ],
            opens=[f"C8/{at}/{n}" for n in range(len(version.lines))],
        )
    )
    if version.pots:
        blocks.append(
            Bullets(
                [
                    tr(
                        "Ear-marked for {purpose}: up to {amount}, by {day}.",
                        purpose=pot.purpose,
                        amount=pot.target,
                        day=day(pot.target_on),
                    )
                    for pot in version.pots
                ],
                [f"C7/{at}/{n}" for n in range(len(version.pots))],
            )
        )
    return blocks


def _amount(line: LineShown) -> str:
    said = f"{total(rate.amount for rate in line.rates)} {tr(PER[line.per])}"
    if line.minutes_per_week:
        return tr("{amount}, {hours} hours a week", amount=said, hours=hours(line.minutes_per_week))
    return said


def _agreed(version: VersionShown) -> str:
    if version.agreed_on is None:
        return tr("Not noted")
    if not version.agreed_by:
        return in_words(version.agreed_on)
    return tr("{day}, by {who}", day=in_words(version.agreed_on), who=version.agreed_by)
