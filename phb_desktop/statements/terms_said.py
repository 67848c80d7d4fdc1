"""Pure: a commissioner's terms in words, each with whose word it is and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.plan.found import ALLOWED_WORDS, LEVEL_WORDS, TERM_WORDS, Found, Term
from phb_desktop.plan.model import ContingencyBasis, Terms
from phb_desktop.statements.paper.words import EVERY
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class TermSaid:
    """One term of one commissioner: what it is, what they say, and where that was found."""

    who: str
    terms: Terms
    term: Term

    @property
    def what(self) -> str:
        """What the term is about."""
        return tr(TERM_WORDS[self.term])

    @property
    def says(self) -> str:
        """What they say of it."""
        return said(self.terms, self.term)

    @property
    def found(self) -> Found:
        """Where it was found."""
        return self.terms.where(self.term)

    @property
    def level(self) -> str:
        """Whose word it is."""
        return tr(LEVEL_WORDS[self.found.level])


def all_said(who: str, terms: Terms) -> list[TermSaid]:
    """Return all terms of a commissioner, in the order in which they are shown."""
    return [TermSaid(who, terms, term) for term in Term]


def said(terms: Terms, term: Term) -> str:
    """Return what the terms say of one thing."""
    match term:
        case Term.CONTINGENCY:
            return _contingency(terms)
        case Term.REASONS:
            return tr(
                "Above {percent} % and {amount}", percent=terms.reason_percent, amount=terms.reason_amount
            )
        case Term.RECEIPTS:
            if terms.receipt_from == ZERO:
                return tr("For every payment")
            return tr("For payments of {amount} or more", amount=terms.receipt_from)
        case Term.EQUIPMENT:
            if terms.equipment_from is None:
                return tr("They do not say")
            return tr("From {amount} on", amount=terms.equipment_from)
        case Term.RHYTHM:
            words = tr(EVERY[terms.statement_every])
            return f"{words[:1].upper()}{words[1:]}"
        case Term.REPLY:
            return trn("{count} day", "{count} days", terms.reply_days)
        case Term.CASH:
            return tr(ALLOWED_WORDS[terms.cash])
        case Term.CHARGES:
            return tr(ALLOWED_WORDS[terms.charges])
        case Term.KEEPING:
            if terms.keep_years is None:
                return tr("They do not say")
            return trn(
                "{count} year after the financial year",
                "{count} years after the financial year",
                terms.keep_years,
            )


def _contingency(terms: Terms) -> str:
    weeks = f"{terms.contingency_weeks.normalize():f}"
    words = trn("{weeks} week", "{weeks} weeks", 1 if weeks == "1" else 2, weeks=weeks)
    if terms.contingency_basis is ContingencyBasis.FIXED_WEEKLY:
        words = tr("{weeks} of {amount}", weeks=words, amount=terms.fixed_weekly)
    where = tr("part of the budget") if terms.inside_budget else tr("beside the budget, given back if unused")
    words = tr("{words}, {where}", words=words, where=where)
    return tr("{words}; tell them when you use it", words=words) if terms.tell_when_used else words


def beside(terms: Terms, term: Term) -> str:
    """Return `4 weeks: your agreement of 3 May 2025` for beside a figure that rests on a term."""
    where = terms.where(term).words
    return tr("{says}: {where}", says=said(terms, term), where=where) if where else said(terms, term)
