"""Whatever opens up a stranger's bytes does it in the walled child: who names a parser, and by which task."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
CODE: Final = PROJECT / "phb_desktop"

# A parser of the standard library or of another's, by the name it is imported under.
PARSERS: Final = {
    "csv.reader",
    "csv.DictReader",
    "email.parser",
    "html.parser",
    "xml.parsers",
    "xml.etree",
    "zipfile",
    "PIL",
    "pikepdf",
    "pypdf",
    "openpyxl",
    "mt940",
}
# Each task that is run in the child, and the rooms that are opened up by it alone.
TASKS: Final = {
    "phb_desktop.banking.child:answer": ("banking/formats/",),
    "phb_desktop.papers.reading:told": ("papers/facts.py",),
    "phb_desktop.papers.picture:drawn": ("papers/decoding.py", "papers/picture.py"),
    "phb_desktop.papers.leaves.task:answered": ("papers/leaves/",),
    "phb_desktop.papers.words.task:answered": ("papers/words/fonts.py", "papers/words/from_pdf.py"),
    "phb_desktop.employer.bureau_file:told_by_child": ("employer/pay/bureau_rows.py",),
    "phb_desktop.statements.verify:told_by_child": ("statements/reading/", "statements/verify.py"),
    "phb_desktop.exchange.interchange:told_by_child": (),
    "phb_desktop.exchange.profiles:told_by_child": (),  # tomllib: our own resources are read with it too
}
OURS: Final = {
    "languages.py",  # xml.etree, for the catalogues that we ship
    "statements/workbook.py",  # zipfile, to write
    "statements/locking.py",  # pikepdf, for a PDF that was drawn a moment before
    "statements/pack/joined.py",  # as above
}


def named(module: Path) -> set[str]:
    """Return the parsers that a module imports or takes from what it imports."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found |= {name.name for name in names}
            case ast.ImportFrom(module=str(source), names=names):
                found |= {source, *(f"{source}.{name.name}" for name in names)}
            case ast.Attribute(value=ast.Name(id=source), attr=attribute):
                found.add(f"{source}.{attribute}")
    return {each for each in found if any(f"{each}.".startswith(f"{parser}.") for parser in PARSERS)}


def test_only_what_runs_in_the_child_names_a_parser() -> None:
    inside = tuple(place for places in TASKS.values() for place in places)
    strangers = {
        place: found
        for module in sorted(CODE.rglob("*.py"))
        if (found := named(module))
        and not (place := module.relative_to(CODE).as_posix()).startswith(inside)
        and place not in OURS
    }

    assert strangers == {}


def test_every_task_of_the_child_is_there_and_is_asked_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    for task in TASKS:
        module, _, function = task.partition(":")
        assert callable(getattr(importlib.import_module(module), function))
        assert f'"{task}"' in code
