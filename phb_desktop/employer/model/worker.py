"""Who works for us: a PA or another worker, by the name they go by and the initials we print."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

WorkerId = NewType("WorkerId", int)


class WorkerStatus(StrEnum):
    """On what footing somebody works. It decides who owes what, so it is asked and never guessed."""

    EMPLOYEE = "employee"
    AGENCY = "agency"
    SELF_EMPLOYED = "self_employed"


STATUS_SHORT: Final = {
    WorkerStatus.EMPLOYEE: "Employed",
    WorkerStatus.AGENCY: "From an agency",
    WorkerStatus.SELF_EMPLOYED: "Self-employed",
}


@dataclass(frozen=True, slots=True)
class Worker:
    """A personal assistant (PA), an agency's carer or a self-employed helper. Days include both ends.

    notice_given: the day on which the employer told them that the job ends, if they did.
    initials stand for the name in everything that is sent; they are given once and stay.
    employer_of_record is who the law sees as the employer: the person, the holder, an agency. erased: their
    time is up, and nothing tells any more who they were; the initials stand for the name here too.
    """

    id: WorkerId
    name: str
    initials: str
    status: WorkerStatus
    employer_of_record: str
    started: date | None
    ended: date | None
    note: str
    erased: bool = False
    notice_given: date | None = None

    def works_on(self, day: date) -> bool:
        """Say whether they are with us on a day; without a first day, from always."""
        return (self.started is None or self.started <= day) and (self.ended is None or day <= self.ended)


def initials_of(name: str) -> str:
    """Return the first letter of each word of a name: `Sam Marigold-Brown` gives `S.M.`."""
    firsts = []
    for word in unicodedata.normalize("NFC", name).split():
        letter = next((letter for letter in word if letter.isalnum()), "")
        if letter:
            firsts.append(letter.upper()[:1])
    return "".join(f"{first}." for first in firsts) or "?."


def initials_not_taken(name: str, taken: Collection[str]) -> str:
    """Return initials that nobody else has: the second S.B. is S.B.2, the third S.B.3.

    Those who came before keep theirs, so that statements sent long ago still mean the same people.
    """
    plain = initials_of(name)
    if plain not in taken:
        return plain
    number = 2
    while f"{plain}{number}" in taken:
        number += 1
    return f"{plain}{number}"


def name_key(name: str) -> str:
    """Return a name as it is compared: case, accents' encoding and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def initials_by_name(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return initials by `name_key`, from (name, initials); people of one name share a joined entry."""
    found: dict[str, list[str]] = {}
    for name, initials in names:
        known = found.setdefault(name_key(name), [])
        if initials not in known:
            known.append(initials)
    return {key: " / ".join(several) for key, several in found.items()}
