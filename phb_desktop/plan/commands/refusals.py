"""Why a change of the agreement is refused, in words that the drawers share."""

from __future__ import annotations

from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class Missing(Refused):
    """A box that must be filled is empty."""

    def __init__(self, label: str, field: str) -> None:
        super().__init__(
            tr("“{label}” is empty.", label=label), tr("Fill it in, then try again."), field=field
        )


class AlreadyThere(Refused):
    """A name is used already."""

    def __init__(self, name: str, field: str) -> None:
        super().__init__(tr("“{name}” is there already.", name=name), tr("Choose another name."), field=field)


class OutsidePlan(Refused):
    """A line's days reach outside its plan's days."""

    def __init__(self, heading: str, starts: date, ends: date) -> None:
        super().__init__(
            tr(
                "“{heading}” reaches outside the plan, which runs {starts} to {ends}.",
                heading=heading,
                starts=in_words(starts),
                ends=in_words(ends),
            ),
            tr("Change the line’s first or last day."),
            field="lines",
        )


class LineWithoutMoney(Refused):
    """A plan line has no rate, or one that is below zero."""

    def __init__(self, heading: str) -> None:
        super().__init__(
            tr("“{heading}” has no amount of money.", heading=heading),
            tr("Say how much the plan agrees for it and who pays."),
            field="lines",
        )


class StartsTooEarly(Refused):
    """A new plan version would start on or before the one it follows."""

    def __init__(self, number: int, starts: date) -> None:
        super().__init__(
            tr("Plan version {number} starts on {starts} already.", number=number, starts=in_words(starts)),
            tr("Give the new version a later first day."),
            field="starts",
        )


class PlanBackwards(Refused):
    """A plan or a line would end before it starts."""

    def __init__(self, what: str) -> None:
        super().__init__(
            tr("{what} ends before it starts.", what=what),
            tr("Look at the first and the last day, and change one of them."),
            field="ends",
        )


class StillCharged(Refused):
    """A part of the NHS would take over money towards which the person pays."""

    def __init__(self, stream: str) -> None:
        super().__init__(
            tr("The person pays towards “{stream}”, and NHS care is free.", stream=stream),
            tr("Let what the person pays end first: type £0.00 from that day on."),
            field="kind",
        )
