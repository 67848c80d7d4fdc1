"""What may be kept for emergencies today: each commissioner's part, with where its terms say so."""

from __future__ import annotations

from datetime import date

from phb_desktop.ledger.queries import open_bills
from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.plan import queries as plan
from phb_desktop.plan.found import Term
from phb_desktop.plan.model import contingency, version_counting, weekly_total
from phb_desktop.statements.terms_said import beside
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def kept_by_terms(reader: Reader) -> list[tuple[str, Money]]:
    """Return each commissioner's contingency (J9) in words, and its amount; together they are the whole."""
    version = version_counting(plan.versions(reader), reader.today)
    payer = {stream.id: stream.commissioner for stream in plan.streams(reader)}
    called = {each.id: each.name for each in plan.commissioners(reader)}
    return [
        (
            tr(
                "For emergencies (contingency): {who}, {terms}",
                who=called[whose],
                terms=beside(terms, Term.CONTINGENCY),
            ),
            contingency(terms, weekly_total(version, payer, whose) if version else ZERO),
        )
        for whose, terms in plan.terms_on(reader, reader.today).items()
    ]


def bills_and_kept(reader: Reader, day: date) -> tuple[list[Bill], list[tuple[str, Money]]]:
    """Return what is owed at the end of a day, and each commissioner's contingency, of one moment."""
    return open_bills(reader, day), kept_by_terms(reader)
