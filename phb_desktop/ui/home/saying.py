"""Home's figures as plain sentences. Pure words: no blame, no alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.position import Position, Standing, plan_year
from phb_desktop.ledger.queries.balances import balance_on, position_on, standing_on, unsorted_count
from phb_desktop.ledger.queries.flows import Flows, flows
from phb_desktop.office import Reader
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import FundingStream, version_on
from phb_desktop.plan.schedule import Expected, next_expected
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class Overview:
    """All that Home shows, asked in one go so that its figures belong to one moment."""

    today: date
    year: Span | None
    balance: Money
    flows: Flows
    standing: Standing
    positions: tuple[Position, ...]
    unsorted: int
    payment: Expected | None
    streams: tuple[FundingStream, ...]
    review_due: date | None

    @property
    def safe(self) -> Money:
        """What can be spent until the next payment: the balance, less what is owed and what is kept."""
        return self.balance - self.standing.owed - self.standing.allowed


def overview(reader: Reader) -> Overview:
    """Gather Home's figures for today."""
    today = reader.today
    versions = plan.versions(reader)
    year = plan_year(versions, today)
    span = Span(year.first, max(year.first, min(today, year.last))) if year else Span(today, today)
    version = version_on(versions, today)
    return Overview(
        today=today,
        year=year,
        balance=balance_on(reader, today),
        flows=flows(reader, span),
        standing=standing_on(reader, today),
        positions=tuple(position_on(reader, today)),
        unsorted=unsorted_count(reader),
        payment=next_expected(plan.schedules(reader), today),
        streams=tuple(plan.streams(reader)),
        review_due=version.review_due if version else None,
    )


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
    """One thing to do, where it is done, and its day if it has one."""

    words: str
    place: str
    on: date | None = None


def things_due(seen: Overview) -> list[Due]:
    """Return what needs doing, nearest first; what has no day comes first."""
    due = []
    if seen.unsorted:
        words = trn(
            "Sort {count} payment from the bank", "Sort {count} payments from the bank", seen.unsorted
        )
        due.append(Due(words, "bank"))
    if seen.payment:
        names = {stream.id: stream.name for stream in seen.streams}
        due.append(
            Due(
                tr(
                    "{amount} of {stream} should arrive on {day}",
                    amount=seen.payment.amount,
                    stream=names.get(seen.payment.stream, tr("money")),
                    day=in_words(seen.payment.on),
                ),
                "money",
                seen.payment.on,
            )
        )
    if seen.review_due:
        due.append(
            Due(
                tr("The plan’s review is due on {day}", day=in_words(seen.review_due)),
                "plan",
                seen.review_due,
            )
        )
    return sorted(due, key=lambda each: each.on or date.min)
