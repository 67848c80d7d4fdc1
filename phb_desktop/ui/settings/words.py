"""The glossary: each official word with its plain partner and one line of meaning (F1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Word:
    """An official word, the plain one beside it, and what it means."""

    official: str
    plain: str
    meaning: str


_WORDS: Final = (
    ("Allocation", "Share", "A part of a payment, for one plan line."),
    ("Audit", "Check", "When the commissioner looks closely at how the money was used."),
    ("Care co-ordinator", "Your contact", "The person named in the plan at the NHS or council."),
    ("Commissioner", "Who pays", "The public body that agrees and pays the budget."),
    ("Commitment", "Owed", "A bill you know of and have not paid yet."),
    ("Contingency", "Kept for emergencies", "Money that the agreement lets you keep, named in weeks."),
    ("Council", "Council", "Your local authority. It may pay a part of the budget."),
    ("Direct payment", "Direct payment", "Money paid to you, to buy the care yourself."),
    ("Ear-marked pot", "Savings with a purpose", "A sum that the plan lets you save for one thing."),
    ("Funding stream", "Whose money", "One funder’s money, kept apart from every other’s."),
    ("Holder", "You", "Whoever receives the money and answers for it."),
    ("ICB", "Your local NHS", "Integrated care board: the local NHS body that pays."),
    ("Monitoring return", "Statement", "The paper that shows what came in and what it was for."),
    ("Nominee", "The person chosen", "Somebody chosen to receive the money for the person."),
    ("Outcome", "What it is to achieve", "The change in health or life that the plan is for."),
    ("PA", "Personal assistant", "A worker whom the holder employs."),
    ("Personal health budget", "The budget", "NHS money for agreed needs, planned with the person."),
    ("Plan line", "A line of the plan", "One thing that the plan pays for, with its amount."),
    ("Possible surplus", "May be more than needed", "What is left after bills and what you may keep."),
    ("Reconciliation", "Comparing with the bank", "Showing that bank and books say the same."),
    ("Repayment", "Paid back", "Money given back to the commissioner."),
    (
        "Representative",
        "Acting for somebody",
        "A parent, deputy, attorney or other person who acts for them.",
    ),
    ("Reversal", "Taken back", "An entry that makes an earlier one count no more. Both stay."),
    ("Variance", "Difference from the plan", "What was spent, less what was planned by that day."),
)


def glossary() -> list[Word]:
    """Return every word, in the order of the alphabet."""
    return [Word(tr(official), tr(plain), tr(meaning)) for official, plain, meaning in _WORDS]
