"""Home's figures as plain sentences. Pure words: no blame, no alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.casebook.model import DutyKind
from phb_desktop.ledger.position import Position, weeks_in_hand
from phb_desktop.statements.outlook.words.weeks import long
from phb_desktop.statements.today import Overview
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr, trn

_PLACES = {  # where each kind of duty is seen to
    DutyKind.REVIEW: "plan",
    DutyKind.PLAN_ENDS: "plan",
    DutyKind.STATEMENT: "statements",
    DutyKind.ANSWER: "questions",
    DutyKind.QUERY: "questions",
    DutyKind.PROMISE: "questions",
    DutyKind.NOTICE: "questions",
    DutyKind.RECORDS: "questions:show_due",
    DutyKind.EMPLOYER: "people:show_duties",
    DutyKind.RATES: "people:show_rates",
    DutyKind.OWN: "questions:show_due",
    DutyKind.AGE: "plan:show_changes",
}


def came_in(seen: Overview) -> str:
    """Say what came in since the plan began."""
    if seen.year is None:
        return tr("No plan is agreed yet. Add it on the Plan page.")
    return tr("{amount} came in since {day}.", amount=seen.flows.came_in, day=in_words(seen.year.first))


def went_out(seen: Overview) -> str:
    """Say what went out, and what is not sorted yet."""
    said = tr("{amount} went out.", amount=seen.flows.went_out)
    if seen.flows.to_sort:
        more = tr("A further {amount} is not sorted yet.", amount=abs(seen.flows.to_sort))
        return f"{said} {more}"
    return said


def is_left(seen: Overview) -> str:
    """Say what is there now."""
    return tr("{amount} is left today.", amount=seen.balance)


def safe_to_spend(seen: Overview) -> str:
    """Say how much can be spent before more comes."""
    until = (
        tr("until the next payment on {day}", day=in_words(seen.payment.on))
        if seen.payment
        else tr("from now on")
    )
    if seen.safe > ZERO:
        return tr("{amount} is safe to spend {until}.", amount=seen.safe, until=until)
    return tr("All that is there is spoken for {until}.", until=until)


def owed(seen: Overview) -> str:
    """Say what is owed already."""
    if not seen.standing.owed:
        return tr("Nothing is owed that you have recorded.")
    return tr("{amount} is already owed.", amount=seen.standing.owed)


def kept(seen: Overview) -> str:
    """Say what the terms allow to be kept."""
    if not seen.standing.allowed:
        return tr("Your terms do not name a sum that you may keep.")
    return tr("{amount} may be kept for emergencies and savings.", amount=seen.standing.allowed)


def in_hand(seen: Overview) -> str:
    """Say how long the money lasts at the weekly amount, beside what may be kept; nothing without one."""
    weeks = weeks_in_hand(seen.balance, seen.weekly)
    if weeks is None:
        return ""
    said = tr("What is left is {weeks} of your {weekly} a week.", weeks=long(weeks), weekly=seen.weekly)
    kept = weeks_in_hand(seen.standing.contingency, seen.weekly)
    if kept is None or not seen.standing.contingency:
        return said
    return tr("{said} You may keep {kept} for emergencies.", said=said, kept=long(kept))


def surplus(seen: Overview) -> str:
    """Say, calmly, what may be more than is needed."""
    if not seen.standing.surplus:
        return ""
    return tr(
        "{amount} may be more than you need to keep. Your statement can say what it is for.",
        amount=seen.standing.surplus,
    )


def line(position: Position) -> str:
    """Say where one plan line stands."""
    said = tr(
        "{heading}: {spent} spent of {agreed}",
        heading=position.heading,
        spent=position.spent,
        agreed=position.agreed,
    )
    if position.owed:
        said = tr("{said}, {owed} owed", said=said, owed=position.owed)
    if position.left >= ZERO:
        return tr("{said}, {left} left.", said=said, left=position.left)
    return tr("{said}, {over} more than agreed.", said=said, over=abs(position.left))


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do, where it is done, and its day if it has one.

    place: a place's name; what comes after a colon is shown there.
    """

    words: str
    place: str
    on: date | None = None


def things_due(seen: Overview) -> list[Due]:
    """Return what needs doing, nearest first; what has no day comes first."""
    found = []
    if not seen.begun and seen.archive is None:
        found.append(Due(tr("Begin here: bring in a file from your bank"), "bank"))
    if seen.unsorted:
        words = trn(
            "Sort {count} payment from the bank", "Sort {count} payments from the bank", seen.unsorted
        )
        found.append(Due(words, "bank"))
    if seen.payment:
        names = {stream.id: stream.name for stream in seen.streams}
        words = tr(
            "{amount} of {stream} should arrive on {day}",
            amount=seen.payment.amount,
            stream=names.get(seen.payment.stream, tr("money")),
            day=in_words(seen.payment.on),
        )
        found.append(Due(words, "money", seen.payment.on))
    for row in seen.due:
        words = tr("{what}: {when}", what=row.duty.words.rstrip("."), when=row.when)
        about_statement = row.duty.key.startswith(f"{DutyKind.QUERY}:statement-")
        place = "statements" if about_statement else _PLACES[row.duty.kind]
        found.append(Due(words, place, row.duty.due_on))
    return sorted(found, key=lambda each: each.on or date.min)
