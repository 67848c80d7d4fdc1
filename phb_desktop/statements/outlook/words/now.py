"""What is spoken for and what may stay, in sentences."""

from __future__ import annotations

from phb_desktop.statements.outlook.may_stay import MayStay
from phb_desktop.statements.outlook.spoken_for import SpokenFor
from phb_desktop.statements.outlook.words.weeks import long
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import tr


def nothing_owed(seen: SpokenFor) -> str:
    """Say what of both kinds there is nothing of."""
    said = []
    if not seen.ordered:
        said.append(tr("Nothing that you noted as ordered or billed waits to be paid."))
    if not seen.worked_sum:
        said.append(tr("No wages, tax or pension in the books wait to be paid."))
    return "\n".join(said)


def ordered(seen: SpokenFor) -> str:
    """Say what was ordered or billed."""
    if not seen.ordered:
        return ""
    return tr("{amount} is ordered or billed, and not paid yet.", amount=seen.ordered_sum)


def worked(seen: SpokenFor) -> str:
    """Say what was worked."""
    if not seen.worked_sum:
        return ""
    return tr("{amount} is for work that was done, and not paid yet.", amount=seen.worked_sum)


def unpaid_time(seen: SpokenFor) -> str:
    """Say what was worked and is on no payslip."""
    if not seen.unpaid:
        return ""
    return tr(
        "People also worked for {amount} that no payslip holds yet. With it, {safe} would be safe to spend.",
        amount=seen.unpaid_sum,
        safe=max(ZERO, seen.safe_with_time),
    )


def noted_ahead(seen: SpokenFor) -> str:
    """Say what is noted for later days."""
    if not seen.later:
        return ""
    return tr(
        "{amount} is noted for days that have not come.", amount=total(bill.amount for bill in seen.later)
    )


def in_hand(seen: MayStay) -> str:
    """Say how long the money lasts."""
    if seen.in_hand is None:
        return tr("The plan names no weekly amount, so weeks in hand cannot be counted.")
    said = tr(
        "{balance} is {weeks} of your {weekly} a week.",
        balance=seen.owed.balance,
        weeks=long(seen.in_hand),
        weekly=seen.weekly,
    )
    if seen.free is None:
        return tr("{said} More than all of it is spoken for.", said=said)
    return tr("{said} Not spoken for: {weeks}.", said=said, weeks=long(seen.free))


def surplus(seen: MayStay) -> str:
    """Say J12 or J13."""
    j = seen.owed
    if j.surplus:
        return tr(
            "Possible surplus: {amount}. A statement to today would show it, and can say what it is for.",
            amount=j.surplus,
        )
    if j.shortfall:
        return tr(
            "{amount} is missing from what your terms let you keep. Nobody asks you to make it up.",
            amount=j.shortfall,
        )
    return tr("What is there is exactly what may stay.")


def on_home(seen: MayStay) -> str:
    """Say why Home's figure differs, where it does."""
    if seen.on_home == seen.owed.surplus or not (seen.on_home or seen.owed.surplus):
        return ""
    return tr(
        "Home says {amount}: it counts holiday as the last statement had it. Here it is counted up to today.",
        amount=seen.on_home,
    )


def plain_way(seen: MayStay) -> str:
    """Say what comes out from the plain balance, as some funders work it out."""
    if seen.owed.surplus_bank:
        return tr(
            "Some funders start from the plain balance, J1. Then the surplus is {surplus}.",
            surplus=seen.owed.surplus_bank,
        )
    return tr(
        "Some funders start from the plain balance, J1. Then {shortfall} is missing.",
        shortfall=seen.owed.shortfall_bank,
    )
