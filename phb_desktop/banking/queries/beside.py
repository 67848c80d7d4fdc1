"""The paper that belongs beside a line of the bank: one that proves it, or one in the inbox that may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.banking.matching import payee_key
from phb_desktop.banking.queries.lines import LineNow
from phb_desktop.papers.model import Paper, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import papers, papers_of
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader

_PROOFS: Final = (PaperKind.RECEIPT, PaperKind.INVOICE, PaperKind.PAYSLIP, PaperKind.OTHER)
_BEFORE: Final = timedelta(days=60)  # an invoice comes before it is paid
_AFTER: Final = timedelta(days=10)
_LEAST: Final = 4  # letters: a shorter word is found by chance
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Beside:
    """Papers that prove a line, or (linked is false) papers of the inbox that may."""

    papers: tuple[Paper, ...]
    linked: bool


def paper_beside(reader: Reader, line: LineNow) -> Beside:
    """Return the papers of a line; where it has none, those that nobody linked yet and that fit it."""
    if line.entry is not None and (own := papers_of(reader, Subject(SubjectKind.ENTRY, line.entry))):
        return Beside(tuple(own), linked=True)
    inbox = (row.paper for row in papers(reader, unlinked=True))
    return Beside(tuple(each for each in inbox if fits(each, line.on, line.amount, line.payee)), linked=False)


def fits(paper: Paper, on: date, amount: Money, payee: str) -> bool:
    """Say whether a paper may prove a payment: by the sum in its name, or by a word of the payee and its day.

    The day written on it, where somebody said it, must lie near in any case.
    """
    if paper.kind not in _PROOFS:
        return False
    near = on - _BEFORE <= (paper.dated or on) <= on + _AFTER
    if not near:
        return False
    if _names_sum(paper.name, amount):
        return True
    words = {word for word in _WORD.findall(paper.name.casefold()) if len(word) >= _LEAST}
    key = payee_key(payee)
    return paper.dated is not None and any(word in key for word in words)


def _names_sum(name: str, amount: Money) -> bool:
    pounds, pence = divmod(abs(amount).pence, 100)
    written = rf"(?<![0-9.,]){pounds}[.,_-]{pence:02}(?![0-9])"
    return re.search(written, name.replace(",", "") if pounds > 999 else name) is not None
