"""Asks the walled child for the words of papers, one paper after the other."""

from __future__ import annotations

from typing import Final

from phb_desktop.papers.child import Child, CouldNotRead
from phb_desktop.papers.words.wording import Reading, Wording

_TASK: Final = "phb_desktop.papers.words.task:answered"
_SECONDS: Final = 10  # for one paper; most take a hundredth of one


class WordReading:
    """A child that reads words. It is started when it is asked; `end` ends it until it is asked again."""

    def __init__(self) -> None:
        self._child = Child(_TASK, seconds=_SECONDS)

    def end(self) -> None:
        """End the child."""
        self._child.__exit__()

    def words_of(self, content: bytes) -> Wording:
        """Return what stands on a paper. Nothing is taken from the child that is not of its kind."""
        try:
            told, words = self._child.ask({}, content)
            reading, text = Reading(told["reading"]), words.decode("utf-8")
        except (CouldNotRead, KeyError, TypeError, ValueError):
            return Wording(Reading.FAILED)
        if reading not in (Reading.READ, Reading.PART):
            return Wording(reading)
        return Wording.of(text, cut=reading is Reading.PART)
