"""The search over everything: what a few words are found in, across all rooms, at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from phb_desktop.casebook import queries as casebook
from phb_desktop.employer import queries as employer
from phb_desktop.errors import Refused
from phb_desktop.ledger.queries import Filter, cash_book_start
from phb_desktop.ledger.queries.cash_book import CashRow
from phb_desktop.ledger.queries.finding import Payee, payees, payments_of
from phb_desktop.papers.model import PaperId, PaperKind
from phb_desktop.papers.queries import NamedPaper, holding, names
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import OutcomeId
from phb_desktop.statements.case_rows import CaseRow, noted
from phb_desktop.statements.case_rows import Sort as Case
from phb_desktop.statements.model import Issued
from phb_desktop.statements.paper.words import KINDS, PAPERS, said
from phb_desktop.statements.queries import issued
from phb_desktop.values.day import in_words, parse_day
from phb_desktop.values.money import parse_money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr, trn

MOST: Final = 5  # of each sort: a calm list; more words make it shorter
T = TypeVar("T")


class Sort(StrEnum):
    """What was found, in the order in which it is shown."""

    PAYEE = "payee"
    PAYMENT = "payment"
    PAPER = "paper"
    WORKER = "worker"
    PLAN_LINE = "plan_line"
    FUNDER = "funder"
    CASE = "case"
    HELPER = "helper"
    STATEMENT = "statement"


SORT_WORDS: Final = {
    Sort.PAYEE: "Payee",
    Sort.PAYMENT: "Payment",
    Sort.PAPER: "Paper",
    Sort.WORKER: "Worker",
    Sort.PLAN_LINE: "Plan line",
    Sort.FUNDER: "Who pays",
    Sort.CASE: "Note or letter",
    Sort.HELPER: "Somebody who helps",
    Sort.STATEMENT: "Statement",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. says: the whole of it as a sentence. id: its number in its room.

    on: a day on which it is to be seen, where that matters. name: what a payee is called. case: of a note,
    its own sort. aside: of a paper, that it was put aside.
    """

    sort: Sort
    id: int
    says: str
    on: date | None = None
    name: str = ""
    case: Case | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one sort: the first few, and how many there are."""

    sort: Sort
    hits: tuple[Hit, ...]
    count: int


def everything(reader: Reader, words: str, *, most: int = MOST) -> tuple[Group, ...]:
    """Return what holds all of the words, by sort; nothing for no words.

    An amount is looked for as an amount too, and a day as a day.
    """
    if not (wanted := words.casefold().split()):
        return ()
    groups = (
        _payees(reader, words, most),
        _payments(reader, words, most),
        _papers(reader, wanted, most),
        _group(Sort.WORKER, _workers(reader, wanted), most),
        _group(Sort.PLAN_LINE, _lines(reader, wanted), most),
        _group(Sort.FUNDER, _funders(reader, wanted), most),
        _group(Sort.CASE, _cases(reader, wanted), most),
        _group(Sort.HELPER, _helpers(reader, wanted), most),
        _group(Sort.STATEMENT, _statements(reader, wanted), most),
    )
    return tuple(each for each in groups if each.hits)


def _group(sort: Sort, hits: Iterable[Hit], most: int) -> Group:
    found = list(hits)
    return Group(sort, tuple(found[:most]), len(found))


def _holds(wanted: Sequence[str], *told: str) -> bool:
    whole = " ".join(told).casefold()
    return all(word in whole for word in wanted)


def _payees(reader: Reader, words: str, most: int) -> Group:
    count, found = payees(reader, words, limit=most)
    return Group(Sort.PAYEE, tuple(map(_payee, found)), count)


def _payee(each: Payee) -> Hit:
    says = trn(
        "{name}: {count} payment, the last on {day}.",
        "{name}: {count} payments, the last on {day}.",
        each.payments,
        name=each.name,
        day=in_words(each.last),
    )
    return Hit(Sort.PAYEE, 0, says, name=each.name)


def _payments(reader: Reader, words: str, most: int) -> Group:
    """Return the payments of these words; of an amount or a day those first, whatever their words."""
    asked: list[tuple[int, list[CashRow]]] = []
    if (amount := _read(parse_money, words)) is not None:
        asked.append(payments_of(reader, amount, limit=most))
    if (day := _read(parse_day, words)) is not None:
        asked.append(cash_book_start(reader, Filter(span=Span(day, day)), limit=most))
    asked.append(cash_book_start(reader, Filter(text=words), limit=most))
    rows = {row.id: row for _, found in asked for row in found}
    hits = tuple(Hit(Sort.PAYMENT, row.id, row.sentence(), row.on) for row in rows.values())
    return Group(Sort.PAYMENT, hits[:most], sum(count for count, _ in asked))


def _read(parse: Callable[[str], T], words: str) -> T | None:
    try:
        return parse(words)
    except Refused:
        return None


def _papers(reader: Reader, wanted: Sequence[str], most: int) -> Group:
    """Return the papers whose number, name, kind, day or own words hold what is looked for.

    With a line of the paper where it is the paper itself that holds it. There may be thousands: only the
    first few are put into words.
    """
    count, hits = 0, list[Hit]()
    on_paper: dict[tuple[str, ...], dict[PaperId, str]] = {(): {}}
    kinds = {kind: said(PAPERS, kind) for kind in PaperKind}
    for paper in names(reader):
        day = in_words(paper.dated) if paper.dated else ""
        told = f"{paper.ref} {paper.name} {kinds[paper.kind]} {day}".casefold()
        missing = tuple([word for word in wanted if word not in told])
        if missing not in on_paper:
            on_paper[missing] = holding(reader, missing)
        if missing and paper.id not in on_paper[missing]:
            continue
        count += 1
        if count <= most:
            hits.append(_paper(paper, kinds[paper.kind], day, on_paper[missing].get(paper.id, "")))
    return Group(Sort.PAPER, tuple(hits), count)


def _paper(paper: NamedPaper, kind: str, day: str, line: str) -> Hit:
    says = tr("{ref}: {name}, {kind}", ref=paper.ref, name=paper.name, kind=kind)
    says = f"{says}, {day}" if day else says
    says = tr("{says}, put aside", says=says) if paper.put_aside else says
    says = tr("{says}: “{line}”", says=says, line=line) if line else says
    return Hit(Sort.PAPER, paper.id, says, aside=paper.put_aside)


def _workers(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    for each in employer.workers(reader):
        if _holds(wanted, each.name, each.initials, each.note):
            yield Hit(Sort.WORKER, each.id, tr("{name} ({initials})", name=each.name, initials=each.initials))


def _lines(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield the plan lines of every version, each once, with a day on which it runs."""
    seen: set[int] = set()
    for version in sorted(plan.versions(reader), key=lambda each: each.number, reverse=True):
        outcomes: dict[OutcomeId | None, str] = {each.id: each.words for each in version.outcomes}
        for line in version.lines:
            if line.id in seen or not _holds(wanted, line.heading, outcomes.get(line.outcome, "")):
                continue
            seen.add(line.id)
            on = min(max(reader.today, line.starts), line.ends)
            says = tr(
                "{heading}, agreed from {first} to {last}",
                heading=line.heading,
                first=in_words(line.starts),
                last=in_words(line.ends),
            )
            yield Hit(Sort.PLAN_LINE, line.id, says, on)


def _funders(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    for called in plan.commissioners_over_time(reader):
        names = dict.fromkeys(each.name for each in called)
        if _holds(wanted, *names, *(each.reference for each in called)):
            yield Hit(Sort.FUNDER, called[-1].id, ", ".join(reversed(names)))


def _cases(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    for row in noted(reader):
        if _holds(wanted, row.what, row.who, row.words, row.stands):
            yield Hit(Sort.CASE, row.id, _case(row), row.on, case=row.sort)


def _case(row: CaseRow) -> str:
    what = f"{row.what}, {row.who}" if row.who else row.what
    return tr("{what}, {day}: {words}", what=what, day=in_words(row.on), words=row.words)


def _helpers(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    for each in casebook.helpers(reader):
        if _holds(wanted, each.name, each.helps_with, each.contact):
            yield Hit(Sort.HELPER, each.id, f"{each.name}: {each.helps_with}")


def _statements(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    for each in issued(reader):
        says = _statement(each)
        if _holds(wanted, says):
            yield Hit(Sort.STATEMENT, each.id, says)


def _statement(each: Issued) -> str:
    return tr(
        "{kind} {number}, version {version}, {first} to {last}",
        kind=said(KINDS, each.kind),
        number=each.number,
        version=each.version,
        first=in_words(each.first),
        last=in_words(each.last),
    )
