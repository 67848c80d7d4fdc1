"""A day with the bank: bring a file in, say what each line was, keep the papers that belong to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from phb_desktop.banking.commands import ImportBankFile, ImportResult, MatchLine, SameAs, SortLines
from phb_desktop.banking.queries import to_review
from phb_desktop.banking.queries.review import ReviewRow
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.employer.commands import PayDebts
from phb_desktop.exchange.example.bank_files import BankFile
from phb_desktop.exchange.example.event import Event
from phb_desktop.exchange.example.household import Household
from phb_desktop.exchange.example.papers import MadePaper, paper_for
from phb_desktop.exchange.example.people import CASH
from phb_desktop.exchange.example.telling import Ask, Do, Names, all_of
from phb_desktop.ledger.commands import Sort, SortAsTransfer
from phb_desktop.ledger.model import EntryId
from phb_desktop.papers.child import Begun
from phb_desktop.papers.commands import KeepPaper, LinkPaper, NotNeeded
from phb_desktop.papers.facts import facts_of
from phb_desktop.papers.model import PaperId, Subject, SubjectKind
from phb_desktop.vault.work import Command

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file brought."""

    file: BankFile
    result: ImportResult


class BankingDay:
    """Does what Rhiannon does with each file, and remembers what waits for the other side of a transfer."""

    def __init__(
        self, household: Household, do: Do, ask: Ask, names: Names, folder: Path, files: Begun
    ) -> None:
        self._do, self._ask, self._names, self._folder, self._files = do, ask, names, folder, files
        self._true: defaultdict[tuple[object, ...], list[Event]] = defaultdict(list)
        for event in household.events:
            self._expect(event)
        self._clears: dict[Event, tuple[EntryId, ...]] = {}
        self._kept: dict[Event, PaperId] = {}
        self._one_side: dict[tuple[object, ...], EntryId] = {}
        self.by_hand: dict[Event, EntryId] = {}
        self.entries: dict[Event, EntryId] = {}
        self.papers = 0

    def _expect(self, event: Event) -> None:
        self._true[event.account, event.on, event.amount, event.payee].append(event)

    def expects(self, event: Event, debts: tuple[EntryId, ...] = (), paper: PaperId | None = None) -> None:
        """Be ready for a payment that a payday brought: the debts that it clears, the paper kept already."""
        self._expect(event)
        self._clears[event] = debts
        if paper is not None:
            self._kept[event] = paper

    def bring_in(self, file: BankFile, left_from: date | None = None) -> Brought:
        """Import a file as anybody would, and leave nothing of it unsorted but half transfers.

        left_from: what is not sorted yet, of this day and later.
        """
        path = self._folder / file.name
        path.write_bytes(file.content)
        account = self._names.accounts[file.account]
        result = self._do(ImportBankFile(account, read_bank_file(path, begun=self._files), file.name))
        rows = self._ask(to_review, account, limit=AT_ONCE)
        if held := tuple(row.line.id for row in rows if row.line.entry is None):
            self._do(SameAs(held))
        sorts: list[Sort] = []
        others: list[Command[Any]] = []
        proved: list[tuple[Event, EntryId]] = []
        for row in rows:
            if (entry := row.line.entry) is None:
                continue
            event = self._event(file.account, row)
            if event is None:
                continue  # a transfer whose other side is not there yet
            if left_from is not None and event.on >= left_from and event not in self.by_hand:
                continue
            if event.moves_to:
                others += self._transfer(event, entry)
            elif hand := self.by_hand.get(event):
                others.append(MatchLine(row.line.id, hand))
            elif debts := self._clears.get(event):
                others.append(PayDebts(entry, debts))
                proved.append((event, entry))
            else:
                sorts.append(self._names.sort(event, entry))
                proved.append((event, entry))
        if sorts:
            others.append(SortLines(tuple(sorts)))
        for event, entry in proved:
            others += self._proof(event, entry)
        all_of(self._do, others)
        return Brought(file, result)

    def _event(self, account: str, row: ReviewRow) -> Event | None:
        waiting = self._true[account, row.line.on, row.line.amount, row.line.payee]
        return waiting.pop(0) if waiting else None

    def _transfer(self, event: Event, entry: EntryId) -> list[Command[Any]]:
        if event.moves_to == CASH:
            return [SortAsTransfer(entry, other_account=self._names.accounts[CASH])]
        sides = frozenset((event.account, event.moves_to))
        other = self._one_side.pop((sides, event.on, -event.amount), None)
        if other is None:
            self._one_side[sides, event.on, event.amount] = entry
            return []
        return [SortAsTransfer(entry, other_entry=other)]

    def prove(self, event: Event, entry: EntryId) -> None:
        """Keep the paper that belongs to an event, or say why there is none."""
        all_of(self._do, self._proof(event, entry))

    def _proof(self, event: Event, entry: EntryId) -> list[Command[Any]]:
        self.entries[event] = entry
        about = Subject(SubjectKind.ENTRY, entry)
        if paper := self._kept.get(event):
            return [LinkPaper(paper, about)]
        said: list[Command[Any]] = []
        if event.gap:
            said.append(NotNeeded(about, event.gap, event.gap_words))
        if event.paper is not None:
            self.papers += 1
            said.append(kept(paper_for(event), about))
        return said


def kept(paper: MadePaper, about: Subject | None = None) -> KeepPaper:
    """Return what keeps a paper, beside what it proves."""
    proves = (about,) if about else ()
    return KeepPaper(paper.name, paper.content, paper.kind, paper.dated, proves, facts_of(paper.content))
