"""Somebody else keeps the books, or another body takes a funder's place: the steps of both."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from phb_desktop.casebook.model import DutyKey
from phb_desktop.employer.queries import workers
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import BudgetProfile, Role
from phb_desktop.statements.life_changes.model import Course, Situation, Steps, Way, since
from phb_desktop.values.day import EARLIEST, in_words
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def keeper_course(reader: Reader, ticked: Collection[DutyKey]) -> Course:
    """Return the steps when somebody else answers for the budget; of the newest such change."""
    changes = [
        (before, after)
        for before, after in pairwise(plan.profiles(reader))
        if (before.holder_name, before.holder_role) != (after.holder_name, after.holder_role)
    ]
    before, after = changes[-1] if changes else (None, None)
    make = Steps(Situation.KEEPER, since(after.since if after else None), ticked)
    said = _who(before, after)
    steps = [
        make.known(
            "who", tr("Say who it is, and from which day"), done=after is not None, said=said, way=Way.PEOPLE
        ),
        make.by_hand(
            "agreed",
            tr("Have it agreed in writing: by the new person and by whoever pays"),
            tr("For a nominee both must agree before any money is paid to them."),
            Way.QUESTIONS,
        ),
        make.by_hand("bank", tr("Change who may sign at the bank, and whose card it is"), way=Way.PEOPLE),
        make.by_hand("passphrase", tr("Give the new person a passphrase of their own"), way=Way.HOLDERS),
        make.by_hand(
            "pack",
            tr("Hand over a backup, the open form, and the list of what is open"),
            way=Way.HAND_OVER,
        ),
        make.by_hand(
            "sheet",
            tr("Make a new emergency sheet, and destroy the old one"),
            tr("It says where the book and its backups lie, and whom to tell."),
            Way.EMERGENCY,
        ),
        make.by_hand(
            "key",
            tr("Replace the key, and give the new recovery sheet to the new person"),
            tr("Until then whoever kept it before can open it."),
            Way.HOLDERS,
        ),
    ]
    if workers(reader, on=reader.today):
        steps.append(
            make.by_hand(
                "employer",
                tr("Check who the employer is now, with HMRC, the payroll and the insurer"),
                _employer(after),
                Way.WORKERS,
            )
        )
    told = said or tr("Nobody else has kept the books so far.")
    return Course(Situation.KEEPER, told, tuple(steps), begun=after is not None)


def _who(before: BudgetProfile | None, after: BudgetProfile | None) -> str:
    if before is None or after is None:
        return ""
    return tr(
        "{before} until {last}, {after} from {day}.",
        before=before.holder_name,
        last=in_words(after.since - DAY),
        after=after.holder_name,
        day=in_words(after.since),
    )


def _employer(after: BudgetProfile | None) -> str:
    if after is not None and after.holder_role is Role.NOMINEE:
        return tr(
            "With NHS money the nominee usually is. HMRC may see it otherwise. Ask, and note the answer."
        )
    return tr("It is not always who keeps the books. Ask, and note the answer.")


def body_course(reader: Reader, ticked: Collection[DutyKey]) -> Course:
    """Return the steps when another body takes a commissioner's place; of the newest such change."""
    followed = [called for called in plan.commissioners_over_time(reader) if len(called) > 1]
    newest = max(followed, key=lambda called: called[-1].since or EARLIEST, default=None)
    now, day = (newest[-1], newest[-1].since) if newest else (None, None)
    make = Steps(Situation.BODY, since(day), ticked)
    terms = [
        each
        for each in plan.terms(reader)
        if now is not None and day is not None and each.commissioner == now.id and each.from_day >= day
    ]
    said = ""
    if newest is not None and now is not None and day is not None:
        said = tr(
            "{before} until {last}, {after} from {day}.",
            before=newest[-2].name,
            last=in_words(day - DAY),
            after=now.name,
            day=in_words(day),
        )
    steps = (
        make.known(
            "who", tr("Say its name, and from which day"), done=bool(said), said=said, way=Way.SUCCESSOR
        ),
        make.known(
            "where",
            tr("Say where its statements go, and its number for you"),
            done=now is not None and bool(now.address or now.email) and bool(now.reference),
            said=tr("Take the change back with Undo, or enter it again from a later day.") if now else "",
            way=Way.SUCCESSOR,
        ),
        make.known(
            "terms",
            tr("Enter its terms, where they differ"),
            done=bool(terms),
            said="" if terms else tr("Until then the old terms count."),
            way=Way.TERMS,
        ),
        make.by_hand("agreement", tr("Ask for the agreement in its name, and who the co-ordinator is")),
        make.by_hand("asked", tr("Ask again what the old body had not answered"), way=Way.QUESTIONS),
    )
    return Course(
        Situation.BODY, said or tr("No body has taken another’s place so far."), steps, begun=bool(said)
    )
