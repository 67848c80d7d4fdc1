"""Where each plan line stands, on the command line."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened_to_read
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.position import plan_year, weeks_in_hand
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import version_counting
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr, trn


def position(asked: argparse.Namespace, answers: Answers) -> None:
    """Print agreed, spent, owed and left for each line, and what may be kept."""
    with opened_to_read(asked, answers) as office:
        on = asked.on or office.clock.today()
        rows = office.ask(ledger.position_on, on).result()
        standing = office.ask(ledger.standing_on, on).result()
        versions = office.ask(plan.versions).result()
        unsorted = office.ask(ledger.unsorted_count).result()

    year, version = plan_year(versions, on), version_counting(versions, on)
    weekly = total(stream.weekly for stream in version.streams) if version else Money(0)
    weeks = weeks_in_hand(standing.balance, weekly)
    if year is None:
        answers.say(tr("There is no plan yet."))
    else:
        days = from_to(year.first, year.last)
        answers.say(tr("The plan of {days}, as it stands at the end of {day}:", days=days, day=in_words(on)))
    columns = (tr("Plan line"), tr("Agreed"), tr("Planned so far"), tr("Spent"), tr("Owed"), tr("Left"))
    answers.table(
        columns,
        [(row.heading, *map(str, (row.agreed, row.planned, row.spent, row.owed, row.left))) for row in rows],
        numbers=5,
    )
    answers.say()
    for label, amount in (
        (tr("In the accounts"), standing.balance),
        (tr("Owed already"), standing.owed),
        (tr("Paid to you for later days"), standing.ahead),
        (tr("You may keep (contingency)"), standing.contingency),
        (tr("You may keep (saved for a purpose)"), standing.pots),
        (tr("Possible surplus"), standing.surplus),
        (tr("Short of what you may keep"), standing.shortfall),
    ):
        answers.say(f"{label}: {amount}")
    if weeks is not None:
        full = trn("{count} week", "{count} weeks", weeks[0])
        over = trn("{count} day", "{count} days", weeks[1])
        answers.say(tr("Weeks in hand: {weeks} and {days}", weeks=full, days=over))
    if unsorted:
        answers.say(
            trn("{count} payment is not sorted yet.", "{count} payments are not sorted yet.", unsorted)
        )
    answers.fact(
        on=on.isoformat(),
        first=year.first.isoformat() if year else None,
        last=year.last.isoformat() if year else None,
        lines=[
            {
                "heading": row.heading,
                "agreed": row.agreed.pence,
                "planned": row.planned.pence,
                "spent": row.spent.pence,
                "owed": row.owed.pence,
                "left": row.left.pence,
            }
            for row in rows
        ],
        balance=standing.balance.pence,
        owed=standing.owed.pence,
        paid_ahead=standing.ahead.pence,
        contingency=standing.contingency.pence,
        pots=standing.pots.pence,
        possible_surplus=standing.surplus.pence,
        shortfall=standing.shortfall.pence,
        weeks_in_hand=None if weeks is None else {"weeks": weeks[0], "days": weeks[1]},
        unsorted=unsorted,
    )
