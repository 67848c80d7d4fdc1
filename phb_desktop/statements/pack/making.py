"""What a pack is made with: where the papers' bytes come from, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from phb_desktop.errors import Refused
from phb_desktop.papers.model import PaperId
from phb_desktop.words import tr


class Stopped(Refused):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__(
            tr("It was stopped. No pack was made, and nothing was changed."),
            tr("Make it again when you like."),
        )


@dataclass(slots=True)
class Making:
    """One making of a pack, which runs beside the window.

    content_of: the bytes of a paper, one at a time, so that no more than one lies in memory.
    told: called with how many papers are done, and of how many.
    """

    content_of: Callable[[PaperId], bytes]
    told: Callable[[int, int], object] = lambda _done, _whole: None
    stop: Event = field(default_factory=Event)

    def step(self, done: int, whole: int) -> None:
        """Say how far it is. Raises Stopped if nobody wants it any more."""
        if self.stop.is_set():
            raise Stopped
        self.told(done, whole)
