"""A made-up household's bank account, of any length, the same for the same seed.

Weekly wages for three to five PAs, money from the NHS every four weeks, HMRC, the payroll bureau,
pension, insurance, therapy, refunds and bank charges; small purchases fill the account up to the
exact number of lines. Every line carries the category it truly belongs to, so that any program's
answer can be compared with the truth: category by quarter, in pence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Size:
    """How long an account is: its number of lines and of years."""

    name: str
    lines: int
    years: int


SIZES: Final = {
    size.name: size
    for size in (
        Size("S", 1_500, 2),
        Size("M", 10_000, 10),
        Size("L", 100_000, 20),
        Size("decade", 100_000, 10),
        Size("XL", 1_000_000, 20),
    )
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the bank writes it. `pence` is signed: money in is positive."""

    number: int
    on: date
    party: str
    reference: str
    how: str
    pence: int
    category: str

    @property
    def bank_id(self) -> str:
        """Return the bank's own number for this line, unique within the account."""
        return f"{self.on:%Y%m%d}{self.number:08}"


@dataclass(frozen=True, slots=True)
class _Event:
    """What happens on a day, before it has a number. `funding` lines get their amount last."""

    party: str
    reference: str
    how: str
    pence: int
    category: str


# Wages in pence an hour by year, invented; hours by PA and week.
PAS: Final = (
    ("Amina Ferrow", 24),
    ("Gethin Oakes", 18),
    ("Rosa Twelvetree", 12),
    ("Callum Finch-Moor", 9),
    ("Dorothea Quill", 6),
)
# Small purchases: party, category, smallest and largest amount in pence.
SMALL: Final = (
    ("Swan Lane Hydrotherapy", "therapy", 3200, 5400),
    ("Tansley Leisure Centre", "activities", 350, 1250),
    ("Makers Barn Pottery", "activities", 900, 2400),
    ("Riverside Wheels Taxi", "transport", 480, 3150),
    ("Blue Hart Buses", "transport", 200, 650),
    ("Carefully Supplied Ltd", "equipment", 299, 6499),
    ("Pinfold Mobility", "equipment", 1250, 18900),
    ("Westmere Training Hub", "training", 2500, 9500),
)
CATEGORY_OF: Final = {
    **{name.upper(): "wages" for name, _ in PAS},
    **{party.upper(): category for party, category, _, _ in SMALL},
    "HMRC CUMBERNAULD": "hmrc",
    "PLAINPAY BUREAU": "payroll",
    "HARBOUR PENSION": "pension",
    "FERNHILL INSURANCE": "insurance",
    "BANK CHARGE": "charges",
    "NHS OAKVALE ICB": "funding",
}


def pounds(pence: int) -> str:
    """Write pence as machines do: `-1234.50`."""
    sign, pence = ("-", -pence) if pence < 0 else ("", pence)
    return f"{sign}{pence // 100}.{pence % 100:02}"


def quarter(day: date) -> str:
    """Return `2024Q3`."""
    return f"{day.year}Q{(day.month + 2) // 3}"


class Household:
    """One account. Iterate over it for its lines, oldest first, as often as you like."""

    def __init__(self, lines: int, years: int, *, seed: int = 1, first_day: date = date(2006, 4, 3)) -> None:
        self.lines, self.years, self.seed, self.first_day = lines, years, seed, first_day
        self.last_day = first_day.replace(year=first_day.year + years) - DAY
        self._days = (self.last_day - self.first_day).days + 1
        regular = spent = payments = 0
        for _, events in self._regular():
            for event in events:
                regular += 1
                payments += event.category == "funding"
                spent -= event.pence
        if regular > lines:
            raise ValueError(f"{years} years of such a household have {regular} lines, more than {lines}")
        self._small = lines - regular
        spent -= sum(event.pence for _, events in self._purchases() for event in events)
        # Rounded up to whole pounds, so that the account never runs dry in the end.
        self._grant = -(-spent // payments // 100) * 100
        self.opening_pence = self._grant  # one payment in hand: the account is never overdrawn

    def __iter__(self) -> Iterator[Line]:
        number = 0
        for (day, regular), (_, small) in zip(self._regular(), self._purchases(), strict=True):
            for event in (*regular, *small):
                number += 1
                pence = self._grant if event.category == "funding" else event.pence
                yield Line(number, day, event.party, event.reference, event.how, pence, event.category)

    def truth(self) -> dict[str, dict[str, int]]:
        """Return pence by category and quarter; spending is positive, a refund takes from it."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for line in self:
            sign = 1 if line.category == "funding" else -1
            found[line.category][quarter(line.on)] += sign * line.pence
        return {category: dict(by_quarter) for category, by_quarter in sorted(found.items())}

    def closing_pence(self) -> int:
        """Return the balance after the last line."""
        return self.opening_pence + sum(line.pence for line in self)

    def _regular(self) -> Iterator[tuple[date, list[_Event]]]:
        """Yield each day with what a household cannot do without."""
        random = Random(f"{self.seed} regular")
        bought: list[tuple[str, str, int]] = []
        for n in range(self._days):
            day = self.first_day + DAY * n
            events: list[_Event] = []
            workers = 3 + (n // 700) % 3  # people come and go
            rate = 1100 + 35 * (n // 365)
            if n % 28 == 0:
                events.append(
                    _Event("NHS OAKVALE ICB", f"PHB {day:%b%y} DP0{day:%m%d}", "BACS", 0, "funding")
                )
            if day.weekday() == 4:
                for name, hours in PAS[:workers]:
                    worked = hours * 4 + random.randrange(-6, 7)
                    events.append(
                        _Event(
                            name.upper(),
                            f"WAGES WK{n // 7 % 52 + 1}",
                            "FASTER PAYMENT",
                            -worked * rate // 4,
                            "wages",
                        )
                    )
            if day.day == 19:
                tax = -random.randrange(18_000, 52_000)
                events.append(_Event("HMRC CUMBERNAULD", f"120PE{day:%y%m}", "FASTER PAYMENT", tax, "hmrc"))
            if day.day == 24:
                pension = -random.randrange(6_000, 14_000)
                events.append(
                    _Event("HARBOUR PENSION", f"EMP {day:%m%y}", "DIRECT DEBIT", pension, "pension")
                )
            if day.day == 2:
                fee = -(400 * workers + 350)
                events.append(_Event("PLAINPAY BUREAU", f"INV {n:05}", "DIRECT DEBIT", fee, "payroll"))
            if (day.month, day.day) == (5, 12):
                premium = -random.randrange(8_900, 14_500)
                events.append(
                    _Event("FERNHILL INSURANCE", f"POLICY {day.year}", "CARD", premium, "insurance")
                )
            if day.day == 28:
                events.append(_Event("BANK CHARGE", "ACCOUNT FEE", "CHARGE", -500, "charges"))
            if day.weekday() == 2 and random.random() < 0.8:
                cost = -random.randrange(32, 55) * 100
                events.append(_Event("SWAN LANE HYDROTHERAPY", f"SESSION {n}", "CARD", cost, "therapy"))
                bought.append(("SWAN LANE HYDROTHERAPY", "therapy", -cost))
            if bought and random.random() < 0.008:
                party, category, cost = bought.pop(random.randrange(len(bought)))
                events.append(_Event(party, f"REFUND {n}", "CARD", cost, category))
            yield day, events

    def _purchases(self) -> Iterator[tuple[date, list[_Event]]]:
        """Yield each day with its share of small purchases; two equal ones on a day do occur."""
        random = Random(f"{self.seed} purchases")
        for n in range(self._days):
            share = self._small * (n + 1) // self._days - self._small * n // self._days
            events: list[_Event] = []
            for _ in range(share):
                if events and random.random() < 0.02:
                    events.append(events[-1])
                    continue
                party, category, least, most = SMALL[random.randrange(len(SMALL))]
                cost = random.randrange(least, most + 1)
                reference = f"CARD {random.randrange(10_000):04}"
                events.append(_Event(party.upper(), reference, "CARD", -cost, category))
            yield self.first_day + DAY * n, events


def household(size: str, *, seed: int = 1) -> Household:
    """Return the account of a size: S, M, L or XL."""
    wanted = SIZES[size]
    return Household(wanted.lines, wanted.years, seed=seed)
