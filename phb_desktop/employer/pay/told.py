"""A figure with all its reasons as plain data, to be kept with a payslip or to leave in an open form."""

from __future__ import annotations

from phb_desktop.employer.pay import rate_words
from phb_desktop.employer.pay.explained import Amount, Figure, Rate
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money

Data = dict[str, object]


def as_data(figure: Figure) -> Data:
    """Return a figure and all beneath it as what JSON can hold: whole pence, whole minutes, ISO days, words.

    Words are those of the day and language in which they are asked for; `rule` is an id that stays.
    """
    return {
        "name": figure.says(),
        **_amount(figure.amount),
        "rule": figure.rule.id,
        "rule_title": figure.rule.says(),
        "rule_source": figure.rule.source,
        "rule_confidence": figure.rule.confidence.value,
        "working": str(figure.working),
        "doubt": "" if figure.doubt is None else str(figure.doubt),
        "rates": [_rate(rate) for rate in figure.rates],
        "parts": [as_data(part) for part in figure.parts],
    }


def _amount(amount: Amount) -> Data:
    if isinstance(amount, Money):
        return {"pence": amount.pence}
    if isinstance(amount, Hours):
        return {"minutes": amount.minutes}
    return {"number": str(amount)}


def _rate(rate: Rate[object]) -> Data:
    return {
        "name": rate.name,
        "words": rate_words.in_words(rate.name),
        "from": rate.first.isoformat(),
        "until": rate.last.isoformat(),
        "sources": list(rate.sources),
        "confidence": rate.confidence.value,
        "check": rate.check,
        "note": rate.note,
    }
