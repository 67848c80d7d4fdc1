"""Writes a profile as TOML, for people to read, change and pass on; `profiles` reads it back the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from phb_desktop.exchange.profiles import FORMAT, VERSION, Profile, ProfileTerms
from phb_desktop.plan.found import Allowed, Term
from phb_desktop.words import tr


def write_profile(profile: Profile) -> str:
    """Return the file. The same profile gives the same text."""
    lines = [
        *_comment(
            tr("How a commissioner wants to be accounted to. Read it into PHB Desktop on the Plan page.")
        ),
        *_comment(tr("No figure depends on this file. It holds nothing about the person or their money.")),
        _line("format", FORMAT),
        _line("version", VERSION),
        _line("key", profile.layout.name),
        _line("name", profile.name),
        *([_line("says", profile.says)] if profile.says else []),
        *([_line("made_by", profile.made_by)] if profile.made_by else []),
        "",
        "[statement]",
        _line("kind", profile.kind.value),
        "parts = [",
        *(f"  {_value(part.value)}," for part in profile.layout.parts),
        "]",
    ]
    if profile.papers:
        lines += ["", "[papers]", _line("go_along", [kind.value for kind in profile.papers])]
    for term in Term:
        if values := _values(profile.terms, term):
            where = next((each for each in profile.terms.found if each.term is term), None)
            if where is not None:
                values["level"] = where.level.value
                values |= {"document": where.document} if where.document else {}
                values |= {"page": where.page} if where.page else {}
                values |= {"found_on": where.on.isoformat()} if where.on else {}
            lines += ["", f"[terms.{term.value}]", *(_line(key, value) for key, value in values.items())]
    return "\n".join(lines) + "\n"


def file_name(profile: Profile) -> str:
    """Return a plain file name made of the profile's own: `northvale-icb.toml`."""
    plain = "".join(char if char.isalnum() else "-" for char in profile.name.casefold())
    return f"{'-'.join(filter(None, plain.split('-'))) or 'profile'}.toml"


def _values(terms: ProfileTerms, term: Term) -> dict[str, Any]:
    match term:
        case Term.CONTINGENCY:
            if terms.contingency_weeks is None:
                return {}
            return {
                "weeks": f"{terms.contingency_weeks.normalize():f}",
                "basis": terms.contingency_basis.value,
                "fixed_weekly_pence": terms.fixed_weekly.pence,
                "inside_budget": terms.inside_budget,
                "tell_when_used": terms.tell_when_used,
            }
        case Term.REASONS:
            if terms.reason_percent is None:
                return {}
            return {"percent": terms.reason_percent, "amount_pence": terms.reason_amount.pence}
        case Term.RECEIPTS:
            return {} if terms.receipt_from is None else {"from_pence": terms.receipt_from.pence}
        case Term.EQUIPMENT:
            return {} if terms.equipment_from is None else {"from_pence": terms.equipment_from.pence}
        case Term.RHYTHM:
            return {} if terms.statement_every is None else {"every": terms.statement_every.value}
        case Term.REPLY:
            return {} if terms.reply_days is None else {"days": terms.reply_days}
        case Term.CASH:
            return {} if terms.cash is Allowed.NOT_SAID else {"allowed": terms.cash.value}
        case Term.CHARGES:
            return {} if terms.charges is Allowed.NOT_SAID else {"allowed": terms.charges.value}
        case Term.KEEPING:
            return {} if terms.keep_years is None else {"years": terms.keep_years}


def _comment(text: str) -> Iterator[str]:
    yield f"# {text}"


def _line(key: str, value: Any) -> str:
    return f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # a basic string of TOML
    assert isinstance(value, Iterable)
    return f"[{', '.join(_value(each) for each in value)}]"
