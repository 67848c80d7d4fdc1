"""What one room's change means for a room that it does not know: set right before it is kept."""

from __future__ import annotations

from typing import Any, Final

from phb_desktop.vault.work import Command, Work

_BY_HAND: Final = "phb_desktop.ledger.commands.entries"
_PAPERS: Final = "phb_desktop.papers.commands."


def follow(work: Work, command: Command[Any]) -> None:
    """Let lines of the bank follow a payment by hand that is corrected, taken back or put back.

    What is said of a payment's papers follows to the copy that stands for it now.
    """
    if type(command).__module__ == _BY_HAND:
        from phb_desktop.banking.commands.following import follow_by_hand  # noqa: PLC0415 - few need it

        follow_by_hand(work)
    elif type(command).__module__.startswith(_PAPERS):
        from phb_desktop.ledger.commands.proofs import follow_papers  # noqa: PLC0415 - as above

        follow_papers(work)
