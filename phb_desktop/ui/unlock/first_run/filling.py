"""Filling the screens of the first run from a starter file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phb_desktop.ui.unlock import steps
from phb_desktop.values.money import ZERO

if TYPE_CHECKING:
    from phb_desktop.exchange.starter import Starter
    from phb_desktop.ui.unlock.first_run.flow import FirstRun


def fill(flow: FirstRun, starter: Starter) -> None:
    """Put what the starter says into the boxes; a payer more gets screens of its own."""
    steps.put_starter(starter, flow.person, flow.holder, flow.coordinator)
    while len(flow.payers) < len(starter.payers):
        flow.payers[-1].more.more.put(True)
        flow.add_payer()
    for payer, made in zip(starter.payers, flow.payers, strict=False):
        made.put(payer, starter)
    del flow.payers[max(len(starter.payers), 1) :]
    flow.payers[-1].more.more.put(False)
    if starter.plans:
        plan = starter.plans[-1]
        flow.plan.starts.put(plan.starts)
        flow.plan.ends.put(plan.ends)
        flow.plan.agreed_on.put(plan.agreed_on)
        flow.plan.agreed_by.put(plan.agreed_by)
        flow.plan.review_due.put(plan.review_due)
        flow.lines.put(plan.lines)
    if starter.accounts:
        account = starter.accounts[0]
        flow.account.name.put(account.name)
        flow.account.kind.put(account.kind)
        flow.account.sort_code.put(account.sort_code)
        flow.account.number.put(account.account_number)
        flow.opening.offer(flow.streams())
        flow.opening.on.put(account.opened_on)
        for stream, field in flow.opening.amounts:
            amount = next((part.amount for part in account.opening if part.stream == stream), None)
            if account.opening:
                field.put(amount or ZERO)
