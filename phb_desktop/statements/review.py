"""What goes into a review: notes, the nine criteria, actions, money, what happened; of one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.criteria import Criterion, criteria
from phb_desktop.casebook.model import (
    Done,
    Duty,
    DutyKind,
    Helper,
    Incident,
    Kind,
    Needs,
    Notice,
    Question,
    ReviewNote,
)
from phb_desktop.ledger.position import Position
from phb_desktop.ledger.queries import position_on
from phb_desktop.ledger.queries.flows import Flows
from phb_desktop.ledger.queries.walk import walk
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import BudgetProfile, PlanVersion, version_counting
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_LAST_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody said they would do, by a day; and whether it is done."""

    duty: Duty
    done: Done | None

    @property
    def words(self) -> str:
        """What is to be done, without who does it."""
        return self.duty.words.removeprefix(f"{self.duty.who}: ") if self.duty.who else self.duty.words


@dataclass(frozen=True, slots=True)
class Review:
    """All that a review pack tells. since: the day of the last review, or of the plan's start."""

    today: date
    since: date
    profile: BudgetProfile | None
    version: PlanVersion | None
    notes: tuple[ReviewNote, ...]
    criteria: tuple[Criterion, ...]
    actions: tuple[Action, ...]
    positions: tuple[Position, ...]
    flows: Flows
    balance: Money
    incidents: tuple[Incident, ...]
    asked: tuple[Question, ...]
    notices: tuple[Notice, ...]
    helpers: tuple[Helper, ...]
    needs: Needs


def review(reader: Reader) -> Review:
    """Gather it for today."""
    today = reader.today
    versions, profile = plan.versions(reader), plan.profile(reader)
    version = version_counting(versions, today)
    since = _since(versions, today)
    done = {each.key: each for each in casebook.all_done(reader)}
    own = [each for each in casebook.duties(reader) if each.kind is DutyKind.OWN]
    actions = tuple(Action(each, done.get(each.key)) for each in sorted(own, key=lambda one: one.due_on))
    span = Span(min(since, today), today)
    sums = walk(reader, today, span)
    return Review(
        today=today,
        since=since,
        profile=profile,
        version=version,
        notes=tuple(casebook.review_notes(reader)),
        criteria=tuple(criteria(version, profile, done.values(), actions=len(actions))),
        actions=actions,
        positions=tuple(position_on(reader, today)),
        flows=sums.flows,
        balance=sums.held.balance,
        incidents=tuple(casebook.incidents(reader, first=since)),
        asked=tuple(each for each in casebook.questions(reader) if _belongs(each, since)),
        notices=tuple(each for each in casebook.notices(reader) if each.came_on >= since),
        helpers=tuple(casebook.helpers(reader)),
        needs=casebook.needs(reader),
    )


def _since(versions: list[PlanVersion], today: date) -> date:
    """Return the last review, else the first plan's start, else a year ago."""
    reviewed = [each.reviewed_on for each in versions if each.reviewed_on and each.reviewed_on <= today]
    starts = [each.starts for each in versions if each.starts <= today]
    return max(reviewed, default=min(starts, default=today - _LAST_YEAR))


def _belongs(each: Question, since: date) -> bool:
    newest = each.answer.answered_on if each.answer is not None else each.asked_on
    return each.kind is not Kind.ACCEPTED and (each.is_open or newest >= since)
