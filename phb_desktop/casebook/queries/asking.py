"""May I? What rules, plan and earlier answers say of something; and payments that a rule speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from phb_desktop.casebook.model import DutyKey, DutyKind, Question
from phb_desktop.casebook.queries.due import all_done
from phb_desktop.casebook.queries.notes import current_entries, local_rules, questions
from phb_desktop.casebook.rules import Found, Rule, Topic, Wanted, rules, same_things, speaking
from phb_desktop.employer.duties.model import Sure
from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.ledger.queries import CashRow, entry_row
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.papers.model import SubjectKind
from phb_desktop.plan import queries as plan
from phb_desktop.plan.found import Allowed, Term
from phb_desktop.plan.model import version_counting
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_LOOKED_AT: Final = 400  # of the newest payments, when all are asked for
_SAID: Final = (Purpose.SPENDING, Purpose.SORT)  # what a person, or a rule of theirs, said of a payment


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A line of the plan that shares words with what is wanted, and what it is for."""

    heading: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What speaks of something that one wants to buy or pay. It decides nothing."""

    wanted: Wanted
    rules: tuple[Found, ...]
    earlier: tuple[Question, ...]
    lines: tuple[PlanWords, ...]


def may_i(reader: Reader, wanted: Wanted) -> Spoken:
    """Return which rules speak of it, what was asked about such things before, and which lines name them."""
    earlier = [
        each
        for each in questions(reader)
        if same_things(wanted.text, " ".join((each.words, *(answer.words for answer in each.answers))))
    ]
    version = version_counting(plan.versions(reader), reader.today)
    lines = []
    for line in version.lines if version is not None else ():
        outcome = next(
            (each.words for each in (version.outcomes if version else ()) if each.id == line.outcome), ""
        )
        if same_things(wanted.text, f"{line.heading} {outcome}"):
            lines.append(PlanWords(line.heading, outcome))
    found = speaking(wanted, (*_terms(reader), *rules()), local_rules(reader))
    return Spoken(wanted, tuple(found), tuple(earlier), tuple(lines))


_CASH: Final = {
    Allowed.NO: "{whose}: its terms say: no cash.",
    Allowed.YES: "{whose}: its terms say that cash may be taken.",
}
_CHARGES: Final = {
    Allowed.NO: "{whose}: its terms say: no bank charges from this money.",
    Allowed.YES: "{whose}: its terms say that bank charges may be paid from this money.",
}


def _terms(reader: Reader) -> list[Rule]:
    """Return what the commissioners' own terms say of cash and of charges, as rules of one's own."""
    terms = plan.terms_on(reader, reader.today)
    found = []
    for body in plan.commissioners(reader):
        own = terms.get(body.id)
        if own is None:
            continue
        for term, said, words, of_cash in (
            (Term.CASH, _CASH.get(own.cash), ("cash", "atm", "cashpoint"), True),
            (Term.CHARGES, _CHARGES.get(own.charges), ("bank charge", "account fee", "bank fee"), False),
        ):
            if said is not None:
                where = own.where(term)
                found.append(
                    Rule(
                        id=f"terms:{own.id}:{term}",
                        topic=Topic.OWN,
                        says=tr(said, whose=body.name),
                        ask="",
                        level=where.level,
                        sure=Sure.FOUND,
                        doubt="",
                        sources=(where.words or tr("their terms"),),
                        on=own.from_day,
                        words=words,
                        by_cash=of_cash,
                        own=True,
                    )
                )
    return found


@dataclass(frozen=True, slots=True)
class Hint:
    """A payment that a rule speaks of, where nobody's agreement covers it yet."""

    payment: CashRow
    found: Found

    @property
    def key(self) -> DutyKey:
        """The key under which it is said to be seen: once for a rule and a payee."""
        return DutyKey(
            f"{DutyKind.HINT}:{self.found.rule.id}:{' '.join(self.payment.party.casefold().split())}"
        )


def hints(reader: Reader, *, after: int | None = None) -> list[Hint]:
    """Return payments out that a rule speaks of by its words, newest first, one for each rule and payee.

    Left out: what an agreement covers or was asked about, and what was said to be seen. after: only what was
    said after this entry. Without it, of the newest payments.
    """
    query = select(EntryRecord.id, EntryRecord.about_id, EntryRecord.purpose).where(
        EntryRecord.purpose.in_(_SAID)
    )
    if after is not None:
        query = query.where(EntryRecord.id > after)
    said = reader.session.execute(query.order_by(EntryRecord.id.desc()).limit(_LOOKED_AT)).all()
    payments = {row.about_id if row.purpose is Purpose.SORT else row.id for row in said} - {None}
    spoken_for = _spoken_for(reader)
    seen = {each.key for each in all_done(reader) if each.key.startswith(f"{DutyKind.HINT}:")}
    own, found = local_rules(reader), list[Hint]()
    words = select(EntryRecord.id, EntryRecord.party, EntryRecord.details).where(EntryRecord.id.in_(payments))
    for number, party, details in reader.session.execute(words.order_by(EntryRecord.id.desc())):
        telling = [each for each in speaking(Wanted(f"{party} {details}"), rules(), own) if each.because]
        if not telling or number in spoken_for:
            continue
        row = entry_row(reader, EntryId(number))
        if row is None or not row.movement.went_out:
            continue
        for each in telling:
            hint = Hint(row, each)
            if hint.key not in seen:
                seen.add(hint.key)
                found.append(hint)
    return found


def newest_entry(reader: Reader) -> int:
    """Return the number of the newest entry, from which later hints are counted."""
    return (
        reader.session.execute(select(EntryRecord.id).order_by(EntryRecord.id.desc()).limit(1)).scalar() or 0
    )


def _spoken_for(reader: Reader) -> set[int]:
    """Return the payments that an agreement covers, or that somebody was asked about."""
    found: set[int] = set()
    for each in questions(reader):
        found.update(each.covers)
        if each.about is not None and each.about.kind is SubjectKind.ENTRY:
            found.add(each.about.id)
    return found | set(current_entries(reader, found).values())
