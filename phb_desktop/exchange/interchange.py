"""The open interchange form: the start of a budget, or every record of one.

docs/interchange.md explains every field to a stranger; resources/schema holds the same as JSON Schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from phb_desktop.exchange import json_text
from phb_desktop.exchange.beside import Beside, read_places
from phb_desktop.exchange.forms import FileRefused, Form, Problem
from phb_desktop.exchange.starter import Starter
from phb_desktop.exchange.starter_form import read_start, start_as_json
from phb_desktop.papers.child import read_in_child
from phb_desktop.words import tr

FORMAT: Final = "phb-desktop"
VERSION: Final = 1
NAME: Final = "budget.json"  # of a whole export where nobody chose one
MOST_STARTER: Final = 5_000_000  # bytes; a long starter file has 20,000
MOST_WHOLE: Final = 1_000_000_000  # bytes; papers weigh a third more here than in the account book

_TASK: Final = "phb_desktop.exchange.interchange:told_by_child"


def read_starter(source: str | Path) -> Starter:
    """Read the start of a budget from a file, or from the text of one.

    Raises FileRefused, which names every problem with its place. A file is foreign until it has been
    read: that happens in a child process with limits (docs/decisions/0036), and what the child hands
    back is read again here, so nothing is taken on its word.
    """
    if isinstance(source, str):
        return _starter(source.encode("utf-8", "surrogatepass"))
    told = read_in_child(_TASK, file_bytes(source, MOST_STARTER))
    if problems := told["problems"]:
        raise FileRefused([Problem(str(where), str(what), str(do)) for where, what, do in problems])
    return _starter(str(told["starter"]).encode())


@dataclass(frozen=True, slots=True)
class Whole:
    """Every record of a budget as a file tells it: rows by table, not looked at yet.

    beside: where its papers lie, if they are not inside.
    """

    records: Mapping[str, Any]
    beside: Beside | None = None


def read_whole(source: str | Path) -> Whole:
    """Read a whole budget from a file, or from the text of one. Raises FileRefused.

    Only the frame is looked at here; ImportWhole takes nothing that does not fit its tables.
    """
    content = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else None
    if content is None:
        assert isinstance(source, Path)
        content = file_bytes(source, MOST_WHOLE)
    problems: list[Problem] = []
    form = Form(json_text.parse(content, most=MOST_WHOLE), problems)
    head(form)
    if form.has("start") and not form.has("records"):
        what = tr("This file holds the start of a budget, not a whole one. Make a new budget from it.")
        raise FileRefused([Problem("start", what)])
    places = read_places(form)
    folder = source.parent if isinstance(source, Path) else Path()
    whole = form.done(Whole(form.group("records"), None if places is None else Beside(folder, places)))
    if problems:
        raise FileRefused(problems)
    return whole


def told_by_child(content: bytes) -> dict[str, Any]:
    """Return the starter in our own writing, or its problems. Runs in the child."""
    try:
        return {"starter": write_starter(_starter(content)), "problems": []}
    except FileRefused as no:
        told = [[problem.where, problem.what, problem.do] for problem in no.problems]
        return {"starter": "", "problems": told}


def write_starter(starter: Starter) -> str:
    """Write the start of a budget for people to read and change; empty fields are left out."""
    told = {"format": FORMAT, "version": VERSION, "start": start_as_json(starter)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def file_bytes(path: Path, most: int) -> bytes:
    """Read a file of bounded size. Raises FileRefused if it is not there, no plain file, or too large."""
    try:
        if not path.is_file():
            raise FileRefused([Problem("", tr("“{name}” is not a file.", name=path.name))])
        with path.open("rb") as file:
            return json_text.bounded(file, most)
    except OSError:
        raise FileRefused([Problem("", tr("“{name}” could not be read.", name=path.name))]) from None


def head(form: Form) -> None:
    """Look at `format` and `version`, which both parts of the form begin with. Raises FileRefused."""
    known: list[Problem] = []
    if form.text("format") != FORMAT:
        known.append(Problem("format", tr("This is not a PHB Desktop file: it should say “phb-desktop”.")))
    elif (version := form.whole("version", least=0, most=10**9)) > VERSION:
        known.append(
            Problem(
                "version", tr("A newer PHB Desktop wrote this file (version {version}).", version=version)
            )
        )
    elif version != VERSION:
        known.append(Problem("version", tr("This should be {version}.", version=VERSION)))
    if known:
        raise FileRefused(known)


def _starter(content: bytes) -> Starter:
    problems: list[Problem] = []
    form = Form(json_text.parse(content, most=MOST_STARTER), problems)
    head(form)
    if form.has("records") and not form.has("start"):
        what = tr("This file holds a whole budget, not the start of one. Use import-data for it.")
        raise FileRefused([Problem("records", what)])
    starter = form.done(form.one("start", read_start))
    if problems:
        raise FileRefused(problems)
    return starter
