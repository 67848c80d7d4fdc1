"""Ages on a day, and State Pension age, which rises from 66 to 67 for births from 6 April 1960.

Source: general knowledge of the Pensions Act 2014; no source was found, so results carry that mark.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, working
from phb_desktop.errors import Refused
from phb_desktop.values.day import months_on
from phb_desktop.words import tr

_RISES_FROM: Final = date(1960, 4, 6)  # births: each month from the 6th adds a month to 66 years
_APPRENTICE_UNTIL: Final = 25


class NotBornYet(Refused):
    """Somebody is paid before they were born."""

    def __init__(self) -> None:
        super().__init__(
            tr("The date of birth is after the payday."),
            tr("Look at both dates, and change one."),
            field="born",
        )


def age_on(born: date, day: date) -> int:
    """Return whole years; who was born on a 29 February has birthday on 1 March in other years."""
    if day < born:
        raise NotBornYet
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def state_pension_day(born: date) -> date:
    """Return the first day of State Pension age.

    Births before October 1954 reached it earlier, and are long past it: 66 years serve. For births after
    5 April 1977 the law says 68; nobody who works today has reached it, so 67 serves.
    """
    if born < _RISES_FROM:
        return months_on(born, 66 * 12)
    months = (born.year - 1960) * 12 + born.month - 4 - (born.day < 6) + 1
    return months_on(born, 66 * 12 + min(months, 12))


def over_state_pension_age(born: date, day: date) -> bool:
    """Say whether somebody has reached State Pension age on a day."""
    return day >= state_pension_day(born)


def usual_letter(born: date, paid_on: date, *, apprentice: bool = False) -> Figure:
    """Say which National Insurance letter an age most often means, and why. amount: the age.

    Certificates (B, J, Z), veterans (V) and zones (F, I, L, S, N, E, D, K) are not told by age.
    """
    age = age_on(born, paid_on)
    if age < 16:
        letter = "X"
    elif over_state_pension_age(born, paid_on):
        letter = "C"
    elif age < 21:
        letter = "M"
    elif apprentice and age < _APPRENTICE_UNTIL:
        letter = "H"
    else:
        letter = "A"
    said = working("{letter}: aged {age} on {day}", letter=letter, age=age, day=paid_on)
    return Figure(letter, age, rules.NI_LETTER, said)
