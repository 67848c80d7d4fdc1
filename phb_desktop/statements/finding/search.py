"""The search over everything: every room is asked at one moment, and each says what it has as a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phb_desktop.employer import queries as employer
from phb_desktop.papers.model import PaperId, PaperKind
from phb_desktop.papers.queries import NamedPaper, holding, names
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import OutcomeId
from phb_desktop.statements.finding.hits import MOST, Group, Hit, Sort, group, holds
from phb_desktop.statements.finding.money import (
    found_accounts,
    found_payee_rules,
    found_payees,
    found_payments,
    found_pots,
)
from phb_desktop.statements.finding.noted import (
    found_cases,
    found_duties,
    found_helpers,
    found_local_rules,
    found_review_notes,
)
from phb_desktop.statements.model import Issued
from phb_desktop.statements.paper.words import KINDS, PAPERS, said
from phb_desktop.statements.queries import issued
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def everything(reader: Reader, words: str, *, most: int = MOST) -> tuple[Group, ...]:
    """Return what holds all of the words, by sort; nothing for no words.

    An amount is looked for as an amount too, and a day as a day.
    """
    if not (wanted := words.casefold().split()):
        return ()
    groups = (
        found_payees(reader, words, most),
        found_payments(reader, words, most),
        _papers(reader, wanted, most),
        group(Sort.WORKER, _workers(reader, wanted), most),
        group(Sort.PLAN_LINE, _lines(reader, wanted), most),
        group(Sort.FUNDER, _funders(reader, wanted), most),
        group(Sort.POT, found_pots(reader, wanted), most),
        group(Sort.ACCOUNT, found_accounts(reader, wanted), most),
        group(Sort.CASE, found_cases(reader, wanted), most),
        group(Sort.DUTY, found_duties(reader, wanted), most),
        group(Sort.REVIEW_NOTE, found_review_notes(reader, wanted), most),
        group(Sort.LOCAL_RULE, found_local_rules(reader, wanted), most),
        group(Sort.PAYEE_RULE, found_payee_rules(reader, wanted), most),
        group(Sort.HELPER, found_helpers(reader, wanted), most),
        group(Sort.STATEMENT, _statements(reader, wanted), most),
    )
    return tuple(each for each in groups if each.hits)


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
        if holds(wanted, each.name, each.initials, each.note):
            yield Hit(Sort.WORKER, each.id, tr("{name} ({initials})", name=each.name, initials=each.initials))


def _lines(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    """Yield the plan lines of every version, each once, with a day on which it runs."""
    seen: set[int] = set()
    for version in sorted(plan.versions(reader), key=lambda each: each.number, reverse=True):
        outcomes: dict[OutcomeId | None, str] = {each.id: each.words for each in version.outcomes}
        for line in version.lines:
            if line.id in seen or not holds(wanted, line.heading, outcomes.get(line.outcome, "")):
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
        if holds(wanted, *names, *(each.reference for each in called)):
            yield Hit(Sort.FUNDER, called[-1].id, ", ".join(reversed(names)))


def _statements(reader: Reader, wanted: Sequence[str]) -> Iterator[Hit]:
    for each in issued(reader):
        says = _statement(each)
        if holds(wanted, says):
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
