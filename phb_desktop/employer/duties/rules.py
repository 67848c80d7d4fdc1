"""The rules as they stand in resources/duties: read once, every key known, every source named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from phb_desktop.employer.duties.model import Part, Rule, Sure
from phb_desktop.employer.model import CheckKind, WorkerStatus
from phb_desktop.paths import resources
from phb_desktop.plan.found import Level

FILES: Final = ("starting", "returning", "leaving", "standing")
ANCHORS: Final = frozenset(
    {
        "april",
        "expires",
        "first_payday",
        "first_start",
        "last_day",
        "last_tax_year",
        "month_end",
        "next_year_start",
        "none",
        "payday",
        "payday_after",
        "quarter_end",
        "start",
        "worker_first_payday",
        "year_end",
        "year_last_payday",
    }
)
CONDITIONS: Final = frozenset(
    {
        "by_post",
        "claimed_before",
        "electronic",
        "employed_at_end",
        "employed_in_april",
        "files_on_paper",
        "files_online",
        "nobody_paid",
        "owes_hmrc",
        "owes_pension",
        "recovers",
        "somebody_paid",
        "two_years",
    }
)
PROOFS: Final = frozenset(
    {
        "",
        "claims_next",
        "details",
        "details_erased",
        "final_payslip",
        "hmrc_paid",
        "paye_reference",
        "payslip",
        "pension",
        "pension_paid",
        "settings",
    }
)
_NEEDED: Final = frozenset(
    {"id", "part", "words", "more", "keep", "anchor", "level", "confidence", "sources"}
)
_ALLOWED: Final = _NEEDED | {
    "key",
    "days",
    "months",
    "closed",
    "who",
    "applies",
    "proof",
    "check",
    "doubt",
    "from",
}


class WrongDuties(ValueError):
    """A rule that we ship is not in its form: our own mistake."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of its file."""
    folder = resources() / "duties"
    sources = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    found: list[Rule] = []
    for name in FILES:
        found += read_rules((folder / f"{name}.toml").read_text(encoding="utf-8"), sources)
    if len({each.id for each in found}) != len(found):
        raise WrongDuties("two rules have one id")
    return tuple(found)


def read_rules(text: str, sources: Mapping[str, str]) -> list[Rule]:
    """Read rules from their text. Raises WrongDuties for anything that is not in its form."""
    return [_rule(each, sources) for each in tomllib.loads(text)["rule"]]


def _rule(keys: Mapping[str, Any], sources: Mapping[str, str]) -> Rule:
    name = str(keys.get("id", "?"))
    missing, unknown = _NEEDED - keys.keys(), keys.keys() - _ALLOWED
    if missing or unknown:
        raise WrongDuties(f"{name}: {sorted(missing | unknown)}")
    proof, sure = str(keys.get("proof", "")), Sure(keys["confidence"])
    known = proof in PROOFS or (proof.startswith("check:") and CheckKind(proof.removeprefix("check:")))
    applies = frozenset(keys.get("applies", ()))
    if not known or keys["anchor"] not in ANCHORS or applies - CONDITIONS:
        raise WrongDuties(f"{name}: a proof, anchor or condition that nobody knows")
    if not keys["sources"] or (sure is not Sure.FOUND and not keys.get("doubt")):
        raise WrongDuties(f"{name}: no source, or no word on what is in doubt")
    first = keys.get("from")
    if first is not None and type(first) is not date:
        raise WrongDuties(f"{name}: from must be a day")
    return Rule(
        id=name,
        key=str(keys.get("key", name)),
        part=Part(keys["part"]),
        words=keys["words"],
        more=keys["more"],
        keep=keys["keep"],
        anchor=keys["anchor"],
        days=int(keys.get("days", 0)),
        months=int(keys.get("months", 0)),
        closed=keys.get("closed", "stays") == "before",
        who=frozenset(WorkerStatus(each) for each in keys.get("who", ["employee"])),
        applies=applies,
        proof=proof,
        check=CheckKind(keys["check"]) if "check" in keys else None,
        level=Level(keys["level"]),
        sure=sure,
        doubt=keys.get("doubt", ""),
        sources=tuple(sources[each] for each in keys["sources"]),
        first=first,
    )
