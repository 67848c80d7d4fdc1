"""What is due, from the plan, the notes, the books and the employer's rules, and what was said to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select, text

from phb_desktop.casebook import calendar, employing, growing_up, ical, model
from phb_desktop.casebook.keeping import Keeping, keeping
from phb_desktop.casebook.queries.notes import notices, open_questions, taken_back
from phb_desktop.casebook.queries.rates import rates_duties
from phb_desktop.casebook.records import DoneRecord, OwnDutyRecord
from phb_desktop.employer.duties.listing import duties as employer_rules
from phb_desktop.employer.duties.model import ALL, KIND
from phb_desktop.employer.duties.rules import rules
from phb_desktop.employer.queries.duty_facts import duty_facts
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.papers.model import PaperId
from phb_desktop.papers.queries import paper
from phb_desktop.plan import queries as plan
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

REPORTS_ONLINE: Final = model.DutyKey(f"{KIND}:fps:{ALL}")  # said to be not needed by those who file on paper


def due(
    reader: Reader, *, sent_until: date | None = None, ended: date | None = None
) -> list[calendar.DueRow]:
    """Return what is due, the latest first, then the nearest; of an employer's lists a line each.

    sent_until: the last day that a sent statement covers, and ended: the last day of the budget, both of
    which the statements' room knows.
    """
    finished = [done.key for done in all_done(reader)]
    found = duties(reader, sent_until=sent_until, ended=ended)
    rows = calendar.nearest_first(found, reader.today, done=finished)
    coming = employing.next_for_all(_standing(reader), reader.today)
    return calendar.merged(rows, coming, reader.today)


@dataclass(frozen=True, slots=True)
class Ahead:
    """All that is due for some time ahead: our own rows, and an employer's, each nearest first."""

    rows: tuple[calendar.DueRow, ...]
    employer: tuple[employing.Folded, ...]
    done: tuple[model.Done, ...]


def ahead(reader: Reader, days: int, *, sent_until: date | None = None, ended: date | None = None) -> Ahead:
    """Return what is due from every room in so many days, and what was said to be done, the latest first."""
    reach, done = timedelta(days), all_done(reader)
    found = duties(reader, sent_until=sent_until, ended=ended, ahead=reach)
    rows = calendar.nearest_first(found, reader.today, done=[each.key for each in done], ahead=reach)
    standing = _standing(reader, reach)
    return Ahead(
        rows=tuple(rows),
        employer=tuple(
            each
            for each in employing.folded(standing, reader.today)
            if each.row.duty.due_on is None or each.row.duty.due_on <= reader.today + reach
        ),
        done=tuple(each for each in done if not each.key.startswith(_NEVER_LISTED)),
    )


def employer_duties(reader: Reader) -> list[employing.Group]:
    """Return all that is asked of an employer up to a quarter ahead, by occasion, done or not."""
    return employing.grouped(_standing(reader), reader.today)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The days that are due, and what tells this budget from another without naming anybody."""

    days: tuple[ical.CalendarDay, ...]
    whose: str


def calendar_days(
    reader: Reader, *, sent_until: date | None = None, ended: date | None = None, names: bool = False
) -> CalendarFile:
    """Return everything open that has a day, up to a quarter ahead, for a calendar program.

    A calendar is often seen by others and kept elsewhere. Without names, workers stand as initials and the
    words of questions and of own notes are left out.
    """
    finished = {done.key for done in all_done(reader)}
    found = [
        ical.CalendarDay(duty.key, duty.due_on, duty.words if names else _discreet(duty))
        for duty in duties(reader, sent_until=sent_until, ended=ended)
        if duty.key not in finished and duty.due_on <= reader.today + calendar.LOOK_AHEAD
    ]
    for row in _standing(reader):
        duty = row.duty
        if row.is_open and duty.due_on is not None and duty.due_on >= reader.today:
            about = duty.about if names else duty.named
            words = tr("{what} ({about})", what=duty.plain, about=about) if about else duty.plain
            found.append(ical.CalendarDay(duty.key, duty.due_on, words, tr(duty.rule.more)))
    made = reader.session.execute(text("SELECT at FROM vault_audit ORDER BY id LIMIT 1")).scalar()
    return CalendarFile(tuple(found), str(made or ""))


_DISCREET: Final = {
    model.DutyKind.ANSWER: "An answer should be there",
    model.DutyKind.QUERY: "An answer of ours is due",
    model.DutyKind.PROMISE: "Something was promised for this day",
    model.DutyKind.NOTICE: "A letter is to be looked at",
    model.DutyKind.OWN: "Something of your own",
    model.DutyKind.AGE: "A birthday that changes something",
}
_NEVER_LISTED: Final = tuple(
    f"{each}:" for each in (model.DutyKind.HINT, model.DutyKind.CRITERION, model.DutyKind.LIFE)
)


def _discreet(duty: model.Duty) -> str:
    return tr(_DISCREET[duty.kind]) if duty.kind in _DISCREET else duty.words


def _standing(reader: Reader, ahead: timedelta = calendar.LOOK_AHEAD) -> list[employing.DutyRow]:
    """Return an employer's duties with how each stands, in no order."""
    done = all_done(reader)
    on_paper = any(each.key == REPORTS_ONLINE and not each.needed for each in done)
    facts = duty_facts(reader, on_paper=on_paper)
    if facts is None:
        return []
    shown = {each.paper for each in done if each.paper is not None}
    names = {int(each): paper(reader, each).name for each in shown}
    found = employer_rules(rules(), facts, reader.today + ahead)
    return employing.stand(found, done, reader.today, names)


def duties(
    reader: Reader,
    *,
    sent_until: date | None = None,
    ended: date | None = None,
    ahead: timedelta = calendar.LOOK_AHEAD,
) -> list[model.Duty]:
    """Return every duty but an employer's, done or not, in no order.

    ended: the budget's last day. Nobody is reminded then of a review, of the plan's end or of later days.
    """
    versions = plan.versions(reader)
    terms = list(plan.terms_on(reader, reader.today).values())
    first_payment = min((each.first_on for each in plan.schedules(reader)), default=None)
    found = []
    if ended is None:
        found = calendar.plan_duties(versions) + calendar.review_duties(versions, first_payment)
        found += growing_up.age_duties(plan.born_on(reader), reader.today)
    if versions:
        first, last = min(v.starts for v in versions), max(v.ends for v in versions)
        last = last if ended is None else min(last, ended)
        for rhythm, reply_days in sorted({(own.statement_every, own.reply_days) for own in terms}):
            found += calendar.statement_duties(
                first,
                rhythm,
                reply_days,
                today=reader.today,
                last=last,
                sent_until=sent_until,
                ahead=ahead,
            )
    found += calendar.answer_duties(
        open_questions(reader), min((own.reply_days for own in terms), default=None)
    )
    found += calendar.notice_duties(notices(reader), reader.today)
    found += rates_duties(reader)
    oldest = reader.session.execute(select(func.min(EntryRecord.on))).scalar()
    found += calendar.records_duty(oldest, reader.today, how_long(reader))
    return [*{duty.key: duty for duty in sorted(found, key=_latest_first)}.values(), *own_duties(reader)]


def how_long(reader: Reader) -> Keeping:
    """Return for how long records are kept, by the terms that count today."""
    terms = plan.terms_on(reader, reader.today)
    return keeping(
        (each.name, terms[each.id].keep_years if each.id in terms else None)
        for each in plan.commissioners(reader)
    )


def _latest_first(duty: model.Duty) -> tuple[int, str]:
    """Let the earliest of several days for one duty win: two funders may ask for one statement."""
    return (-duty.due_on.toordinal(), duty.key)


def all_done(reader: Reader) -> list[model.Done]:
    """Return the duties that were done, the latest first."""
    latest = {row.key: row for row in reader.session.scalars(select(DoneRecord).order_by(DoneRecord.id))}
    done = [row for row in latest.values() if row.done]
    done.sort(key=lambda row: row.id, reverse=True)
    return [
        model.Done(
            model.DutyKey(row.key),
            row.done_on,
            row.note,
            needed=row.needed,
            paper=None if row.paper_id is None else PaperId(row.paper_id),
        )
        for row in done
    ]


def own_duties(reader: Reader) -> list[model.Duty]:
    """Return what the person put on the list, done or not, in the order of their noting."""
    gone = taken_back(reader)[model.What.DUTY]
    return [
        model.Duty(
            model.DutyKey(f"{model.DutyKind.OWN}:{row.id}"),
            model.DutyKind.OWN,
            tr("{who}: {words}", who=row.who, words=row.words) if row.who else row.words,
            row.due_on,
            who=row.who,
        )
        for row in reader.session.scalars(select(OwnDutyRecord).order_by(OwnDutyRecord.id))
        if row.id not in gone
    ]
