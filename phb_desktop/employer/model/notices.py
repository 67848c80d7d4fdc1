"""Notice that an employer must give: as a contract says it, as the law asks for it, and what is longer."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from phb_desktop.employer.pay.leaving import notice_weeks
from phb_desktop.employer.pay.notice import BY_LAW, JobEnd, Notice
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

_SAID: Final = re.compile(r"([0-9]{1,3})\s*(days?|weeks?|months?)", re.IGNORECASE)
_MOST: Final = 366  # days; a year is longer than any notice of a carer


class NotNotice(Refused):
    """A text is no period of notice."""

    def __init__(self, text: str, *, field: str) -> None:
        super().__init__(
            tr("“{text}” is not a time of notice.", text=text[:20]),
            tr("Type it as the contract says it, for example 4 weeks, 1 month or 30 days."),
            field=field,
        )


class NoticeTooShort(Refused):
    """A contract gives less notice than the law."""

    def __init__(self, agreed: Notice, weeks: int, day: date) -> None:
        super().__init__(
            tr(
                "{agreed} of notice is less than the law gives: {weeks} on {day}.",
                agreed=notice_words(agreed),
                weeks=notice_words(Notice(days=7 * weeks)),
                day=in_words(day),
            ),
            tr(
                "By law it is a week after a month of work, then a week for each whole year from two to "
                "twelve. Type more, or leave it empty: then the law’s counts."
            ),
            field="notice",
        )


def parse_notice(text: str, *, field: str = "notice") -> Notice:
    """Read `4 weeks`, `1 month` or `30 days`; nothing is what the law gives. Raises NotNotice."""
    if not text.strip():
        return BY_LAW
    found = _SAID.fullmatch(text.strip())
    if found is None:
        raise NotNotice(text, field=field)
    number, kind = int(found[1]), found[2][0].lower()
    notice = Notice(months=number) if kind == "m" else Notice(days=number * (7 if kind == "w" else 1))
    if not number or notice.days > _MOST or notice.months > _MOST // 30:
        raise NotNotice(text, field=field)
    return notice


def notice_words(notice: Notice) -> str:
    """Say a time of notice: whole weeks as weeks."""
    if notice.months:
        return trn("{count} month", "{count} months", notice.months)
    if notice.days % 7:
        return trn("{count} day", "{count} days", notice.days)
    return trn("{count} week", "{count} weeks", notice.days // 7)


def refuse_short_notice(agreed: Notice, started: date, day: date) -> None:
    """Refuse terms from a day on that give less notice than the law. Raises NoticeTooShort."""
    if agreed == BY_LAW:
        return
    weeks = max(1, _weeks(started, day))  # of the first month too: the terms last longer
    if JobEnd(day, agreed).could_end < JobEnd(day, Notice(days=7 * weeks)).could_end:
        raise NoticeTooShort(agreed, weeks, day)


def job_end(started: date, ended: date, agreed: Notice = BY_LAW, told: date | None = None) -> JobEnd:
    """Return how a job ends: the notice that was due is the longer one of contract and law."""
    law = Notice(days=7 * _weeks(started, told or ended))
    return max((JobEnd(ended, each, told) for each in (law, agreed)), key=lambda each: each.could_end)


def _weeks(started: date, told: date) -> int:
    weeks = notice_weeks(started, told).amount
    assert isinstance(weeks, int)
    return weeks
