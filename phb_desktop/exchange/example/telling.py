"""What the story needs to be told: a way to do and ask, and names for what has only numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from phb_desktop.exchange.commands import plan_of
from phb_desktop.exchange.example.event import Event, Share
from phb_desktop.exchange.starter import StarterPlan
from phb_desktop.ledger.commands import Sort
from phb_desktop.ledger.model import Agreement, Allocation, CashAccountId, EntryId
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.plan.commands import AgreePlan
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.values.hours import Hours
from phb_desktop.vault.together import Together
from phb_desktop.vault.work import Command, Reader

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result")


class Do(Protocol):
    """Does a command and waits for what comes of it."""

    def __call__(self, command: Command[Result], /) -> Result: ...


class Ask(Protocol):
    """Asks a query and waits for its answer."""

    def __call__(
        self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...


def all_of(do: Do, commands: Iterable[Command[Any]]) -> tuple[Any, ...]:
    """Do commands as one change, where there are any; return what each answered."""
    several = tuple(commands)
    return do(Together(several)) if several else ()


GoTo = Callable[[date], object]
Progress = Callable[[int, int, str], object]


class Names:
    """The numbers behind the household's names, asked for once and again after a plan is agreed."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.accounts: dict[str, CashAccountId] = {}
        self.streams: dict[str, StreamId] = {}
        self.lines: dict[str, PlanLineId] = {}

    def learn(self) -> None:
        """Ask for all of them."""
        self.accounts = {account.name: account.id for account in self._ask(cash_accounts)}
        self.streams = {stream.name: stream.id for stream in self._ask(streams)}
        self.lines = {heading: line for line, heading in self._ask(line_headings).items()}

    def line(self, line: PlanLineId) -> str:
        """Return the heading of a plan line."""
        return next(heading for heading, known in self.lines.items() if known == line)

    def stream(self, stream: StreamId) -> str:
        """Return the name of a funding stream."""
        return next(name for name, known in self.streams.items() if known == stream)

    def parts(self, event: Event) -> tuple[Allocation, ...]:
        """Return what an event was for, as the ledger asks for it."""
        return tuple(self._part(event, share) for share in event.shares)

    def _part(self, event: Event, share: Share) -> Allocation:
        return Allocation(
            share.amount,
            self.streams[share.stream],
            type=event.type,
            receipt=event.receipt,
            line=self.lines[share.line] if share.line else None,
            standing=event.standing,
            hours=None if share.minutes is None else Hours(share.minutes),
        )

    def sort(self, event: Event, entry: EntryId) -> Sort:
        """Return how a line of the bank is sorted."""
        return Sort(
            entry,
            self.parts(event),
            details=event.details,
            served_first=event.served.first if event.served else None,
            served_last=event.served.last if event.served else None,
            agreed=agreement(event),
        )

    def agree(self, plan: StarterPlan) -> AgreePlan:
        """Return a plan as the command that agrees it."""
        return plan_of(plan, {name.casefold(): stream for name, stream in self.streams.items()})


def agreement(event: Event) -> Agreement | None:
    """Return who agreed to spending outside the plan, and when."""
    return Agreement(event.agreed_by, event.agreed_on) if event.agreed_on else None
