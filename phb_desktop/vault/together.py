"""How a command finds what does it, and several commands done as one change."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from phb_desktop.vault.work import Command, Work

Result = TypeVar("Result")

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def handler_of(command: type[Command[Result]]) -> Callable[[Work, Any], Result]:
    """Return what does a command: the function beside it, named alike (RecordSpending, record_spending)."""
    name = _WORD.sub("_", command.__name__).lower()
    handler: Callable[[Work, Any], Result] = getattr(sys.modules[command.__module__], name)
    return handler


@dataclass(frozen=True, slots=True)
class Together(Command[tuple[Any, ...]]):
    """Several commands as one change, in turn: all of them or none. Answers what each did."""

    commands: tuple[Command[Any], ...]


def together(work: Work, command: Together) -> tuple[Any, ...]:
    """Do each. What is said last stays; undo takes all of it back, newest first, if each can be."""
    answers: list[Any] = []
    back: list[Command[Any] | None] = []
    for each in command.commands:
        work.inverse = None
        answers.append(handler_of(type(each))(work, each))
        back.append(work.inverse)
    known = tuple(each for each in reversed(back) if each is not None)
    work.inverse = Together(known) if known and len(known) == len(back) else None
    return tuple(answers)


def single(command: Command[Any]) -> Iterator[Command[Any]]:
    """Yield the commands that a change is made of."""
    if isinstance(command, Together):
        for each in command.commands:
            yield from single(each)
    else:
        yield command
