"""The rules as they stand in resources/duties: read once, every key known, every source named."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from phb_desktop.employer.duties.model import Part, Rule, Sure
from phb_desktop.employer.model import CheckKind, WorkerStatus
from phb_desktop.plan.found import Level
from phb_desktop.rule_files import Keys, Sources, WrongRules, checked, rules_of, shipped

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


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of its file."""
    return shipped("duties", FILES, _rule)


def read_rules(text: str, sources: Sources) -> list[Rule]:
    """Read rules from their text. Raises WrongRules for anything that is not in its form."""
    return [_rule(each, sources) for each in rules_of(text)]


def _rule(keys: Keys, sources: Sources) -> Rule:
    name = checked(keys, _NEEDED, _ALLOWED)
    proof = str(keys.get("proof", ""))
    known = proof in PROOFS or (proof.startswith("check:") and CheckKind(proof.removeprefix("check:")))
    applies = frozenset(keys.get("applies", ()))
    if not known or keys["anchor"] not in ANCHORS or applies - CONDITIONS:
        raise WrongRules(f"{name}: a proof, anchor or condition that nobody knows")
    first = keys.get("from")
    if first is not None and type(first) is not date:
        raise WrongRules(f"{name}: from must be a day")
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
        sure=Sure(keys["confidence"]),
        doubt=keys.get("doubt", ""),
        sources=tuple(sources[each] for each in keys["sources"]),
        first=first,
    )
