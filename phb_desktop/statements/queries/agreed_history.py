"""All that was ever entered of what commissioners say and who took whose place, also what was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from phb_desktop.plan import queries as plan
from phb_desktop.plan.found import Term
from phb_desktop.plan.model import Agreed, CommissionerId, called_on
from phb_desktop.plan.records import SuccessorRecord
from phb_desktop.statements.terms_said import said
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """One entry: from which day it counts, whose it is, what it says, and whether it was taken back."""

    what: Agreed
    id: int
    from_day: date
    who: str
    words: str
    gone: bool


def agreed_history(reader: Reader) -> list[AgreedRow]:
    """Return every entry, the one that counts from the latest day first."""
    names = {called[0].id: called for called in plan.commissioners_over_time(reader)}
    gone = plan.taken_back(reader, Agreed.TERMS)
    found = [
        AgreedRow(
            Agreed.TERMS,
            each.id,
            each.from_day,
            called_on(names[each.commissioner], each.from_day).name,
            tr(
                "Terms: {kept}; a statement {often}",
                kept=said(each, Term.CONTINGENCY),
                often=said(each, Term.RHYTHM).lower(),
            ),
            each.id in gone,
        )
        for each in plan.all_terms(reader)
    ]
    gone = plan.taken_back(reader, Agreed.SUCCESSOR)
    for row in reader.session.scalars(select(SuccessorRecord).order_by(SuccessorRecord.id)):
        called = names[CommissionerId(row.commissioner_id)]
        before = [each for each in called if each.since is None or each.since < row.from_day]
        words = tr("{new} took the place of {old}", new=row.name, old=before[-1].name)
        found.append(AgreedRow(Agreed.SUCCESSOR, row.id, row.from_day, row.name, words, row.id in gone))
    return sorted(found, key=lambda each: (each.from_day, each.what, each.id), reverse=True)
