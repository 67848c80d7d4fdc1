"""Who works for you, on the command line: listed, taken on, changed, told, erased; their own details."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import ask_secret, opened, opened_to_read
from phb_desktop.cli.people_words import DETAILS
from phb_desktop.employer.commands import CorrectPA, ErasePersonal, SayPersonal, TakeOnPA
from phb_desktop.employer.model import (
    Personal,
    Sex,
    Statement,
    Worker,
    WorkerStatus,
    name_key,
    parse_born,
)
from phb_desktop.employer.queries import personal, workers
from phb_desktop.employer.queries.overview import about
from phb_desktop.employer.telling import told_data, told_text
from phb_desktop.errors import Refused
from phb_desktop.exchange.erasing import EraseWorker, EraseWorkerPaper
from phb_desktop.office import Office
from phb_desktop.papers.model import PaperId
from phb_desktop.values.day import in_words
from phb_desktop.words import tr
from phb_desktop.written import write_all

_LONGEST: Final = 20_000  # letters of a file with somebody's details


class NoSuchPerson(Refused):
    """Nobody, or more than one, is called so."""

    def __init__(self, who: str, found: list[Worker]) -> None:
        several = ", ".join(f"{each.name} ({each.initials})" for each in found)
        super().__init__(
            tr("More than one is called “{who}”: {several}.", who=who, several=several)
            if found
            else tr("Nobody is called “{who}”.", who=who),
            tr("Use their initials, as `people list` shows them."),
            field="who",
        )


class NotADetail(Refused):
    """A line of details cannot be read."""

    def __init__(self, line: int, name: str) -> None:
        super().__init__(
            tr("Line {line}: “{name}” is not a detail that is kept.", line=line, name=name[:30]),
            tr("Write one a line, such as `surname: Ash`. They are: {names}.", names=", ".join(DETAILS)),
            field=name[:30],
        )


class NotAnAnswer(Refused):
    """A detail has a value that is none of its choices."""

    def __init__(self, name: str, choices: str) -> None:
        super().__init__(
            tr("“{name}” cannot be that.", name=name),
            tr("It is one of: {choices}.", choices=choices),
            field=name,
        )


class DetailsFile(Refused):
    """The file with details cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” cannot be read as text.", name=name),
            tr("It holds one detail a line. Nothing was changed."),
            field="source",
        )


class NotConfirmed(Refused):
    """Erasing was not said yes to."""

    def __init__(self) -> None:
        super().__init__(tr("Nothing was erased."), tr("Say yes when you are asked, or add --yes."))


def listed(asked: argparse.Namespace, answers: Answers) -> None:
    """List everybody."""
    with opened_to_read(asked, answers) as office:
        found = office.ask(workers).result()
    rows = [
        (each.initials, each.name, each.status.value, _day(each.started), _day(each.ended)) for each in found
    ]
    if rows:
        answers.table((tr("Initials"), tr("Name"), tr("How"), tr("From"), tr("To")), rows)
    else:
        answers.say(tr("Nobody is noted yet."))
    answers.fact(workers=[_fact(each) for each in found])


def _day(day: date | None) -> str:
    return in_words(day) if day else ""


def _fact(worker: Worker) -> dict[str, object]:
    return {
        "initials": worker.initials,
        "name": worker.name,
        "status": worker.status.value,
        "employer": worker.employer_of_record,
        "started": worker.started.isoformat() if worker.started else None,
        "ended": worker.ended.isoformat() if worker.ended else None,
        "notice_given": worker.notice_given.isoformat() if worker.notice_given else None,
        "erased": worker.erased,
    }


def _person(office: Office, who: str) -> Worker:
    """Return whom a name or initials mean. Raises NoSuchPerson."""
    everybody = office.ask(workers).result()
    by_initials = [each for each in everybody if each.initials.casefold() == who.strip().casefold()]
    found = by_initials or [each for each in everybody if name_key(each.name) == name_key(who)]
    if len(found) != 1:
        raise NoSuchPerson(who, found)
    return found[0]


def show(asked: argparse.Namespace, answers: Answers) -> None:
    """Say all that is kept about somebody, or write it where they want it."""
    with opened_to_read(asked, answers) as office:
        worker = _person(office, asked.who)
        seen = office.ask(about, worker.id).result()
        text = told_text(seen, office.clock.today())
        data = told_data(seen)
    if asked.out is None:
        answers.say(text)
        answers.fact(worker=_fact(worker), kept=text)
        return
    wanted = data if asked.out.suffix == ".json" else text + "\n"
    (written,) = write_all(asked.out.parent, {asked.out.name: wanted.encode("utf-8")})
    answers.say(tr("“{name}” is saved. It is not locked.", name=written.name))
    answers.fact(worker=_fact(worker), files=[str(written)])


def take_on(asked: argparse.Namespace, answers: Answers) -> None:
    """Add somebody, and say the initials that are theirs from now on."""
    with opened(asked, answers) as office:
        number = office.do(
            TakeOnPA(
                name=asked.name,
                status=WorkerStatus(asked.status),
                employer_of_record=asked.employer or "",
                started=asked.started,
                ended=asked.ended,
                note=asked.note or "",
            )
        ).result()
        worker = next(each for each in office.ask(workers).result() if each.id == number)
    answers.say(
        tr("{name} is noted. What you send shows {initials}", name=worker.name, initials=worker.initials)
    )
    answers.fact(worker=_fact(worker))


def change(asked: argparse.Namespace, answers: Answers) -> None:
    """Say anew what was named; the rest stays as it was."""
    with opened(asked, answers) as office:
        before = _person(office, asked.who)
        office.do(
            CorrectPA(
                worker=before.id,
                name=before.name if asked.name is None else asked.name,
                status=before.status if asked.status is None else WorkerStatus(asked.status),
                employer_of_record=before.employer_of_record if asked.employer is None else asked.employer,
                started=before.started if asked.started is None else asked.started,
                ended=before.ended if asked.ended is None else asked.ended,
                note=before.note if asked.note is None else asked.note,
                notice_given=before.notice_given if asked.notice_given is None else asked.notice_given,
            )
        ).result()
        after = next(each for each in office.ask(workers).result() if each.id == before.id)
    answers.say(tr("{name}: saved.", name=after.name))
    answers.fact(worker=_fact(after))


def details(asked: argparse.Namespace, answers: Answers) -> None:
    """Type somebody's own details, from a file or at the terminal; what is not named stays."""
    with opened(asked, answers) as office:  # an archive says no before anything is typed
        typed = _from_text(_read(asked.source)) if asked.source else None
        worker = _person(office, asked.who)
        before = office.ask(personal, worker.id).result() or Personal()
        if typed is None:
            typed = {} if asked.clear else _asked_for(before)
        today = office.clock.today()
        given = {name: _value(name, text, today) for name, text in typed.items()}
        given |= {name: _value(name, "", today) for name in asked.clear}
        office.do(SayPersonal(worker.id, replace(before, **given))).result()
        after = office.ask(personal, worker.id).result() or Personal()
    held = [name for name in DETAILS if getattr(after, name)]
    answers.say(tr("{name}: the details are kept.", name=worker.name))
    answers.say(tr("Kept here: {what}.", what=", ".join(held)) if held else tr("None are filled in yet."))
    answers.fact(worker=_fact(worker), kept=held)


def _read(source: str) -> str:
    """Return the text of a file, or what is piped in. Raises DetailsFile."""
    try:
        if source == "-":
            return sys.stdin.read(_LONGEST)
        with Path(source).open(encoding="utf-8-sig") as file:
            return file.read(_LONGEST)
    except (OSError, UnicodeDecodeError):
        raise DetailsFile(Path(source).name) from None


def _from_text(text: str) -> dict[str, str]:
    """Read `surname: Ash` line by line; empty lines and those that begin with # are left out."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, value = line.partition(":")
        name = name.strip().casefold().replace(" ", "_")
        if not colon or name not in DETAILS:
            raise NotADetail(number, name)
        found[name] = value.strip()
    return found


def _asked_for(before: Personal) -> dict[str, str]:
    """Ask for each detail at the terminal, unseen; nothing typed leaves it as it is."""
    found = {}
    for name in DETAILS:
        there = tr("kept: Enter leaves it") if getattr(before, name) else tr("Enter leaves it empty")
        if text := ask_secret(f"{name} ({there}): ").strip():
            found[name] = text
    return found


def _value(name: str, text: str, today: date) -> Any:
    """Return a detail as it is kept. Raises NotAnAnswer, and what a day that is none is refused with."""
    if name == "born_on":
        return parse_born(text, today) if text else None
    kinds: dict[str, Any] = {"sex": Sex, "statement": Statement}
    if name not in kinds:
        return text
    if not text:
        return None
    try:
        return kinds[name](text.casefold())
    except ValueError:
        raise NotAnAnswer(name, ", ".join(each.value for each in kinds[name])) from None


def erase(asked: argparse.Namespace, answers: Answers) -> None:
    """Erase who somebody was, or their own details alone. It cannot be undone."""
    with opened(asked, answers) as office:
        worker = _person(office, asked.who)
        _sure(asked, tr("Erase {name} for good? Type yes: ", name=worker.name))
        if asked.details_only:
            office.do(ErasePersonal(worker.id)).result()
            answers.say(tr("{name}: the details are erased.", name=worker.name))
            answers.fact(worker=_fact(worker), left=[])
            return
        done = office.do(EraseWorker(worker.id, sooner=asked.sooner)).result()
        copies = office.safety.copies_there().result()
    answers.say(tr("{initials} is erased. Hours and amounts stay.", initials=worker.initials))
    for place in done.left:
        answers.say(tr("They are still named in: {places}.", places=place))
    if copies:
        answers.say(tr("These backups still hold all of it: {names}.", names=", ".join(copies)))
    answers.fact(
        initials=worker.initials,
        rows=done.rows,
        papers=done.papers,
        left=list(done.left),
        backups=list(copies),
    )


def erase_paper(asked: argparse.Namespace, answers: Answers) -> None:
    """Erase one paper about somebody, its bytes and name. It cannot be undone."""
    with opened(asked, answers) as office:
        worker = _person(office, asked.who)
        _sure(asked, tr("Erase paper P{number} for good? Type yes: ", number=asked.paper))
        office.do(EraseWorkerPaper(worker.id, PaperId(asked.paper))).result()
    answers.say(tr("Paper P{number} is erased.", number=asked.paper))
    answers.fact(paper=asked.paper)


def _sure(asked: argparse.Namespace, question: str) -> None:
    """Ask once more, unless --yes says it. Raises NotConfirmed."""
    if not asked.yes and ask_secret(question).strip().casefold() != "yes":
        raise NotConfirmed
