"""Is the recovery code still to hand? It is asked for again on day 30, and then every year.

What is known of it lies in `vault_meta`, inside the vault: when the code was made, when it was last
typed rightly, until when the person does not want to be asked, and where its sheet is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from phb_desktop.vault.work import Reader, Work

FIRST_AFTER: Final = timedelta(days=30)
NEVER_TYPED_AFTER: Final = timedelta(days=1)
PAUSE: Final = timedelta(days=7)

_MADE, _TYPED, _LATER, _SHEET = "code_made_on", "code_typed_on", "code_later_until", "code_sheet_at"


@dataclass(frozen=True, slots=True)
class Practice:
    """What is known of the code. typed_on: when it was last typed rightly, or never. sheet_at: in words."""

    made_on: date
    typed_on: date | None
    later_until: date | None
    sheet_at: str

    def next_on(self) -> date:
        """Return the day from which the code is asked for."""
        if self.typed_on is None:
            day = self.made_on + NEVER_TYPED_AFTER
        elif self.typed_on < self.made_on + FIRST_AFTER:
            day = self.made_on + FIRST_AFTER
        else:
            day = _year_after(self.typed_on)
        return max(day, self.later_until) if self.later_until else day

    def is_due(self, today: date) -> bool:
        """Say whether to ask."""
        return today >= self.next_on()


def practice(reader: Reader) -> Practice:
    """Say what is known of the recovery code."""
    known: dict[str, str] = dict(reader.rows("SELECT name, value FROM vault_meta"))
    typed, later = known.get(_TYPED), known.get(_LATER)
    return Practice(
        date.fromisoformat(known.get(_MADE) or known["created"][:10]),
        date.fromisoformat(typed) if typed else None,
        date.fromisoformat(later) if later else None,
        known.get(_SHEET, ""),
    )


def code_made(work: Work, *, typed: bool) -> None:
    """Note a code made today. typed: whether the person has typed it back already."""
    _put(work, _MADE, work.today.isoformat())
    _put(work, _TYPED, work.today.isoformat() if typed else "")
    _put(work, _LATER, "")


def code_typed(work: Work, sheet_at: str | None) -> None:
    """Note that the code was typed rightly today, and where its sheet is kept; None: not said."""
    _put(work, _TYPED, work.today.isoformat())
    _put(work, _LATER, "")
    if sheet_at is not None:
        _put(work, _SHEET, sheet_at)


def not_now(work: Work) -> None:
    """Ask again in a week."""
    _put(work, _LATER, (work.today + PAUSE).isoformat())


def _put(work: Work, name: str, value: str) -> None:
    from phb_desktop.vault.records import MetaRecord  # noqa: PLC0415 - opening needs no records

    found: Any = work.session.query(MetaRecord).filter(MetaRecord.name == name).one_or_none()
    if found is not None:
        found.value = value
    elif value:
        work.add(MetaRecord(name=name, value=value))


def _year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
