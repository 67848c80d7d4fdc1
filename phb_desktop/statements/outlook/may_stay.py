"""What may stay and what may be surplus: section J of the next statement as it would be today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.position import weeks_in_hand
from phb_desktop.ledger.queries import ahead_on, standing_on
from phb_desktop.ledger.queries.pots import PotRow, pots
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import version_counting
from phb_desktop.statements import queries
from phb_desktop.statements.content.proof import Owed
from phb_desktop.statements.kept import kept_by_terms
from phb_desktop.statements.overview import period_with
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class MayStay:
    """Section J of a draft that ends today. weekly: what all money together is worth a week.

    period: the days of that draft. in_hand, free: how long the balance lasts at the weekly amount, and what
    of it is not spoken for; whole weeks and days. kept: each funder's part of J9 with its terms. ahead: each
    stream's part of J7. pots: what J10 is made of. on_home: the surplus that Home says.
    """

    today: date
    period: Span
    owed: Owed
    weekly: Money
    in_hand: tuple[int, int] | None
    free: tuple[int, int] | None
    kept: tuple[tuple[str, Money], ...]
    ahead: tuple[tuple[str, Money], ...]
    pots: tuple[PotRow, ...]
    on_home: Money


def may_stay(reader: Reader) -> MayStay | None:
    """Return it as of today; nothing before there is a plan and an account."""
    today = reader.today
    due = period_with(reader, queries.chain(reader), today)
    if due is None:
        return None
    period = Span(min(due.first, today), today)
    owed = queries.draft(reader, period.first, period.last).owed
    if owed is None:
        return None
    version = version_counting(plan.versions(reader), today)
    weekly = total(stream.weekly for stream in version.streams) if version else Money(0)
    names = {stream.id: stream.name for stream in plan.streams(reader)}
    return MayStay(
        today=today,
        period=period,
        owed=owed,
        weekly=weekly,
        in_hand=weeks_in_hand(owed.balance, weekly),
        free=weeks_in_hand(owed.uncommitted, weekly),
        kept=tuple(kept_by_terms(reader)),
        ahead=tuple((names[stream], amount) for stream, amount in ahead_on(reader, today).items() if amount),
        pots=tuple(pots(reader, today)),
        on_home=standing_on(reader, today).surplus,
    )
