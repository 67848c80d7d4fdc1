"""What Rhiannon notes beside the money: questions and answers, incidents, and reasons for differences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from phb_desktop.casebook.commands import NoteForReview, NoteHelper, NoteLocalRule, SayNeeds
from phb_desktop.casebook.model import How, Kind, Outcome, ReviewPart, Tag
from phb_desktop.exchange.example.calendar import BudgetYear, bank_day
from phb_desktop.exchange.example.funding import first_due_after_review
from phb_desktop.exchange.example.pay_days import OWN_FROM
from phb_desktop.exchange.example.people import (
    ACTIVITIES,
    BREAK,
    CARE,
    COORDINATOR,
    COUNCIL,
    COVER,
    EQUIPMENT,
    INSURANCE,
    NIGHTS,
    PAYROLL,
    POOL,
    TRAINING,
)
from phb_desktop.exchange.example.rota import away, ill
from phb_desktop.statements.model import NeedMet, ReasonCode
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Command

AGREED: Final = "agreed outside the plan"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answer. moment: the special payment that it was about."""

    on: date
    whom: str
    words: str
    answered_on: date
    answer: str
    moment: str = ""
    outcome: Outcome = Outcome.YES
    kind: Kind = Kind.QUESTION
    how: How = How.EMAIL


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that may have to be told."""

    on: date
    words: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a plan line differs in a quarter (1 to 4) of each year."""

    quarter: int
    line: str
    code: ReasonCode
    words: str
    met: NeedMet = NeedMet.YES
    action: str = ""


# What she says once, when she begins; letters, the review pack and “May I?” use it.
SAID_ONCE: Final[tuple[Command[Any], ...]] = (
    SayNeeds("large print, and please ring before you write"),
    NoteHelper("Harbour Advocacy", "forms and meetings", "01632 960144"),
    NoteLocalRule("taxi, taxis, mileage", "For outings in the plan, with a receipt.", "agreement, page 4"),
    NoteForReview(ReviewPart.WORKING, "The same two people come, and they know her"),
    NoteForReview(ReviewPart.NOT_WORKING, "The pool closes too often"),
)


def questions(year: BudgetYear) -> list[Asked]:
    """Return what was asked in a year."""
    due, _ = first_due_after_review(year, COUNCIL)
    asked = [
        Asked(
            due + 2 * DAY,
            "Example Council, direct payments team",
            "The payment came at the old amount. When will the rest come?",
            due + 10 * DAY,
            "Our system had the old amount. The rest will be paid within a week.",
            moment="made good",
            outcome=Outcome.ANSWERED,
        ),
        Asked(
            year.day(6, 11),
            COORDINATOR,
            "Gwen's room is over 28 degrees in the afternoon. May the budget pay for a cooling fan?",
            year.day(6, 16),
            "Yes, up to £150, because heat makes her symptoms worse.",
            moment=AGREED,
            kind=Kind.PERMISSION,
        ),
    ]
    if year.number > 0:
        asked.append(
            Asked(
                year.day(11, 17),
                COORDINATOR,
                "Gwen would like to try the adapted cycles in the park. May the budget pay for six lessons?",
                year.day(12, 1),
                "Yes, six lessons, from the money for activities.",
                kind=Kind.PERMISSION,
                how=How.PHONE,
            )
        )
    if year.number == 0:
        asked.append(
            Asked(
                year.day(12, 31),
                "Example ICB, PHB finance team",
                "The payment due on 29 December is not there. When will it come?",
                year.day(1, 5),
                "It was held over the holidays and will be paid on 6 January.",
                moment="late payment",
                outcome=Outcome.ANSWERED,
                how=How.PHONE,
            )
        )
    return asked


def incidents(year: BudgetYear) -> list[Happened]:
    """Return what happened in a year."""
    hospital, jonah = away(year), ill(year)
    found = [
        Happened(jonah.first, "Jonah is ill. The agency covers his hours for a fortnight.", Tag.WORKER),
        Happened(jonah.first, "Contingency plan used: Harbour Homecare covers.", Tag.CONTINGENCY),
        Happened(
            bank_day(year.day(3, 13)),
            "Rhiannon paid for her own shopping with the activities card. She paid it back.",
            Tag.MONEY,
        ),
        Happened(bank_day(year.day(4, 2)), "The standing aid was delivered.", Tag.EQUIPMENT),
        Happened(hospital.first, "Gwen goes into hospital. The co-ordinator was told today.", Tag.HOSPITAL),
        Happened(hospital.last, "Gwen is home again.", Tag.HOSPITAL),
        Happened(year.day(8, 15), "A week away at Heather Cottage, as planned.", Tag.AWAY),
    ]
    return found + (_pay_changes_hands() if year.number == 0 else [])


def _pay_changes_hands() -> list[Happened]:
    return [
        Happened(
            date(2025, 11, 14),
            "Quietbrook Payroll Bureau closes at the end of January. HMRC's Basic PAYE Tools come after it.",
            Tag.SUPPLIER,
        ),
        Happened(
            OWN_FROM,
            "From this tax year on Rhiannon works pay out herself. HMRC gets a form each quarter, on paper.",
            Tag.OTHER,
        ),
    ]


_YEARLY: Final = "This is paid once or twice a year, not week by week"
_RUNS: Final = "Pay days fall every four weeks, and tax is paid a quarter later"

EXPLAINED: Final = (
    Explained(3, "", ReasonCode.EXTRA_NEED, "A cooling fan, agreed by the co-ordinator on 16 June"),
    Explained(1, CARE, ReasonCode.TIMING, f"The budget began on 1 October. {_RUNS}"),
    Explained(1, NIGHTS, ReasonCode.TIMING, f"The budget began on 1 October. {_RUNS}"),
    Explained(1, POOL, ReasonCode.OTHER, "The pool was closed over Christmas"),
    Explained(1, TRAINING, ReasonCode.TIMING, _YEARLY),
    Explained(4, INSURANCE, ReasonCode.TIMING, "Paid once a year: from 1 October for the year to come"),
    Explained(1, COVER, ReasonCode.SAVED, "Nobody was ill. This is kept for when somebody is"),
    Explained(1, BREAK, ReasonCode.SAVED, "Saved in its own account for a week away in August"),
    Explained(1, ACTIVITIES, ReasonCode.OTHER, "No class and no outings over Christmas"),
    Explained(2, CARE, ReasonCode.WORKER_ILL, "Jonah was ill for a fortnight; the agency's cover is below"),
    Explained(2, COVER, ReasonCode.WORKER_ILL, "A fortnight of cover while Jonah was ill"),
    Explained(2, TRAINING, ReasonCode.TIMING, "The next course is booked for the summer"),
    Explained(2, BREAK, ReasonCode.SAVED, "Saved in its own account for a week away in August"),
    Explained(2, EQUIPMENT, ReasonCode.TIMING, "Ordered in March, paid on 2 April"),
    Explained(
        2,
        ACTIVITIES,
        ReasonCode.AWAY,
        "Icy weeks kept Gwen indoors",
        NeedMet.PARTLY,
        "More trips",
    ),
    Explained(
        3,
        CARE,
        ReasonCode.AWAY,
        "Gwen was in hospital for twelve days; half of the PAs' hours were kept on",
        NeedMet.YES,
        "None: the hours are back to normal",
    ),
    Explained(3, NIGHTS, ReasonCode.AWAY, "Nobody slept in while Gwen was in hospital"),
    Explained(3, POOL, ReasonCode.AWAY, "No pool while Gwen was in hospital", NeedMet.PARTLY),
    Explained(3, ACTIVITIES, ReasonCode.AWAY, "Gwen was in hospital for twelve days", NeedMet.PARTLY),
    Explained(3, TRAINING, ReasonCode.TIMING, "First aid was in June and is paid on 3 July"),
    Explained(3, COVER, ReasonCode.SAVED, "Nobody was ill"),
    Explained(3, BREAK, ReasonCode.SAVED, "Saved in its own account for a week away in August"),
    Explained(3, EQUIPMENT, ReasonCode.TIMING, "Ordered in March, paid on 2 April"),
    Explained(4, BREAK, ReasonCode.TIMING, "The week away was in August; it was saved for all year"),
    Explained(4, COVER, ReasonCode.SAVED, "Nobody was ill"),
    Explained(4, POOL, ReasonCode.OTHER, "The pool was closed for repairs for two weeks", NeedMet.PARTLY),
    Explained(4, TRAINING, ReasonCode.TIMING, _YEARLY),
    Explained(4, ACTIVITIES, ReasonCode.SAVED, "A little is kept back for a trip to the seaside"),
)

OTHERWISE: Final = {
    CARE: (ReasonCode.TIMING, _RUNS),
    NIGHTS: (ReasonCode.TIMING, _RUNS),
    PAYROLL: (ReasonCode.TIMING, "One pay run more or less fell in these months"),
    INSURANCE: (ReasonCode.TIMING, _YEARLY),
}


# Duties of an employer that nothing in this household brings about.
NOT_NEEDED: Final = {
    "driving": "Nobody drives for work",
    "health_tasks": "No health tasks",
    "household": "Nobody is family, and nobody lives here",
}


def explained(quarter: int, line: str) -> Explained:
    """Return why a line differs in a quarter."""
    for each in EXPLAINED:
        if (each.quarter, each.line) == (quarter, line):
            return each
    code, words = OTHERWISE.get(line, (ReasonCode.TIMING, "The bills fell in other months"))
    return Explained(quarter, line, code, words)
