"""What in the book itself shows that a duty is done. Words come back, or nothing while nothing shows it."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.employer.duties.model import Facts, Rule, SlipFacts, WorkerFacts
from phb_desktop.employer.model import Check, CheckKind, WorkerId
from phb_desktop.values.day import in_words
from phb_desktop.values.money import total
from phb_desktop.words import tr

_CHECK = "check:"


def proof_of_all(rule: Rule, facts: Facts) -> str:
    """Return what shows a duty of the employer."""
    if rule.proof.startswith(_CHECK):
        return _checked(rule, facts.checks, None)
    if rule.proof == "paye_reference" and any(each.reference for each in facts.years):
        return tr("The PAYE reference is noted.")
    return ""


def proof_for_worker(rule: Rule, worker: WorkerFacts, facts: Facts) -> str:
    """Return what shows a duty for one worker."""
    if rule.proof.startswith(_CHECK):
        return _checked(rule, facts.checks, worker.id)
    if rule.proof == "final_payslip":
        paid = [each.paid_on for each in facts.slips if each.worker == worker.id]
        if worker.ended is not None and paid and max(paid) >= worker.ended:
            return tr("Paid on {day}.", day=in_words(max(paid)))
        return ""
    shown = {
        "details": (worker.details, tr("The details are noted.")),
        "details_erased": (not worker.details, tr("No details are kept.")),
        "settings": (worker.settings, tr("They are noted in the pay settings.")),
        "pension": (worker.pension, tr("It is noted how they stand.")),
    }
    there, words = shown.get(rule.proof, (False, ""))
    return words if there else ""


def proof_for_period(rule: Rule, slips: Sequence[SlipFacts]) -> str:
    """Return what shows that the money of a tax month or quarter is paid."""
    if rule.proof == "hmrc_paid":
        owed, still = total(s.to_hmrc for s in slips), [s for s in slips if s.hmrc_open]
    elif rule.proof == "pension_paid":
        owed, still = total(s.to_pension for s in slips), [s for s in slips if s.pension_open]
    else:
        return ""
    return tr("{amount} is paid.", amount=owed) if slips and not still else ""


def _checked(rule: Rule, checks: Sequence[Check], worker: WorkerId | None) -> str:
    """Return the newest check of the kind that counts for a worker, or for all."""
    kind = CheckKind(rule.proof.removeprefix(_CHECK))
    found = [each for each in checks if each.kind is kind and each.worker in (worker, None)]
    if not found:
        return ""
    newest = max(found, key=lambda each: (each.done_on, each.id))
    return tr("Noted on {day}.", day=in_words(newest.done_on))
