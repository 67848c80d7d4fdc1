"""Drafts of letters from what is noted: to each body that may be meant, with places to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.model import Incident, Kind, Notice, NoticeKind, Question, State
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.queries import papers_of
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Body, BudgetProfile
from phb_desktop.statements.case_rows import CaseRow
from phb_desktop.statements.letters import wording
from phb_desktop.statements.letters.model import TITLES, Letter, LetterKind
from phb_desktop.statements.life import Query as ReaderAsked
from phb_desktop.statements.model import Notice as AskedBack
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader
from phb_desktop.words import in_english, tr

_NHS: Final = frozenset({Body.ICB, Body.CCG})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter may go to. nhs: whether the 2013 Regulations are theirs. reply_days: by their terms."""

    name: str
    address: str
    reference: str
    nhs: bool
    reply_days: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What every draft begins with."""

    profile: BudgetProfile
    today: date
    needs: str
    bodies: tuple[Addressee, ...]


@in_english()
def letters_about(reader: Reader, row: CaseRow) -> list[Letter]:
    """Return drafts for one row, the fittest first, to each body; none while nobody's budget is known."""
    desk = _desk(reader)
    if desk is None:
        return []
    enclosed = tuple(
        f"{each.ref} {each.name}" for each in (papers_of(reader, row.subject) if row.subject else ())
    )
    made = []
    for body in _to(desk, row):
        for kind, text in _texts(row, desk, body):
            made.append(_letter(desk, body, kind, text, enclosed))
    order = [each.kind for each in made]
    return sorted(made, key=lambda each: order.index(each.kind))


@in_english()
def payment_letters(reader: Reader, payment: CashRow) -> list[Letter]:
    """Return drafts that ask what a payment was for: to whoever was paid, or to those who paid it in."""
    desk = _desk(reader)
    if desk is None:
        return []
    if payment.amount < Money(0):
        payee = Addressee(payment.party or tr("[Who was paid]"), "", "", nhs=False, reply_days=None)
        return [_letter(desk, payee, LetterKind.WHAT_FOR, wording.what_for(payment, desk.profile), ())]
    text = wording.received(payment, desk.profile)
    return [_letter(desk, body, LetterKind.RECEIVED, text, ()) for body in desk.bodies]


def _desk(reader: Reader) -> Desk | None:
    profile = plan.profile(reader)
    if profile is None:
        return None
    terms = plan.terms_on(reader, reader.today)
    bodies = tuple(
        Addressee(
            each.name,
            each.address,
            each.reference or profile.person_reference,
            each.kind in _NHS,
            terms[each.id].reply_days if each.id in terms else None,
        )
        for each in plan.commissioners(reader)
    )
    return Desk(profile, reader.today, casebook.needs(reader).words, bodies)


def _to(desk: Desk, row: CaseRow) -> Sequence[Addressee]:
    """Return who it may go to: the body that the row names first, then the others; else who it names."""
    named = [each for each in desk.bodies if row.who and each.name.casefold() in row.who.casefold()]
    rest = [each for each in desk.bodies if each not in named]
    found = [*named, *rest]
    if found:
        return found
    return [Addressee(row.who or tr("[To whom]"), "", "", nhs=False, reply_days=None)]


def _letter(desk: Desk, to: Addressee, kind: LetterKind, text: str, enclosed: tuple[str, ...]) -> Letter:
    who = desk.profile
    return Letter(
        kind=kind,
        title=tr(TITLES[kind]),
        to=to.name,
        address=to.address,
        yours=to.reference,
        sender=who.holder_name or who.person_name,
        person=who.person_name,
        written_on=desk.today,
        text=text,
        needs=desk.needs,
        enclosed=enclosed,
    )


def _texts(row: CaseRow, desk: Desk, to: Addressee) -> list[tuple[LetterKind, str]]:
    """Return the letters that fit a row, the fittest first, each with its draft."""
    about, who = row.about, desk.profile
    by = None if to.reply_days is None else desk.today + timedelta(days=to.reply_days)
    if isinstance(about, Notice):
        return _answers(about, who, by, nhs=to.nhs)
    if isinstance(about, AskedBack):
        return [(LetterKind.REPAYMENT, wording.asked_back(about, who, by, nhs=to.nhs))]
    if isinstance(about, ReaderAsked):
        return [(LetterKind.REPLY, wording.reply_to(about.on, about.words, who))]
    if isinstance(about, Incident):
        return [(LetterKind.HAPPENED, wording.happened(about, who))]
    if isinstance(about, Question):
        return _of_question(about, who, by)
    return []


def _answers(
    about: Notice, who: BudgetProfile, by: date | None, *, nhs: bool
) -> list[tuple[LetterKind, str]]:
    again = (LetterKind.LOOK_AGAIN, wording.look_again_notice(about, who, by, nhs=nhs))
    if about.kind is NoticeKind.REPAYMENT:
        return [(LetterKind.REPAYMENT, wording.repayment(about, who, by, nhs=nhs)), again]
    return [(LetterKind.NOTICE, wording.less_money(about, who, by, nhs=nhs)), again]


def _of_question(about: Question, who: BudgetProfile, by: date | None) -> list[tuple[LetterKind, str]]:
    if about.kind is Kind.QUERY:
        return [(LetterKind.REPLY, wording.reply(about, who))]
    if about.kind is Kind.PROMISE:
        return [(LetterKind.CHASE, wording.promised(about, who, by))]
    again = (LetterKind.LOOK_AGAIN, wording.look_again(about, who, by))
    if about.state in (State.REFUSED, State.PART):
        return [again]
    asking = {
        Kind.PERMISSION: (LetterKind.PERMISSION, wording.permission(about, who, by)),
        Kind.QUESTION: (LetterKind.QUESTION, wording.question(about, who, by)),
        Kind.RECONSIDERATION: again,
    }.get(about.kind, (LetterKind.REQUEST, wording.request(about, who, by)))
    chase = (LetterKind.CHASE, wording.chase(about, who, by))
    return [asking, chase] if about.is_open else [asking]
