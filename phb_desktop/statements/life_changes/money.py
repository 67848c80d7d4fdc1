"""A new account or card, or another funder's money: the steps of both."""

from __future__ import annotations

from collections.abc import Collection

from phb_desktop.casebook.model import DutyKey
from phb_desktop.employer.queries import workers
from phb_desktop.ledger.queries import balances, cash_accounts
from phb_desktop.plan import queries as plan
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.statements import queries
from phb_desktop.statements.life_changes.ending import AT_A_BANK
from phb_desktop.statements.life_changes.model import Course, Situation, Step, Steps, Way, since
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def account_course(reader: Reader, ticked: Collection[DutyKey]) -> Course:
    """Return the steps when the bank or the card supplier changes; of the newest account."""
    known = sorted(
        (each for each in cash_accounts(reader) if each.kind in AT_A_BANK), key=lambda each: each.opened_on
    )
    new = known[-1] if len(known) > 1 else None
    closed = {each.account: each.closed_on for each in queries.account_ends(reader)}
    before = known[:-1] if new else known
    held = balances(reader, reader.today)
    left = total(held.get(each.id, ZERO) for each in before)
    still = [each.name for each in before if each.id not in closed]
    make = Steps(Situation.ACCOUNT, since(new.opened_on if new else None), ticked)
    said = tr("“{name}” since {day}.", name=new.name, day=in_words(new.opened_on)) if new else ""
    steps = (
        make.by_hand("agreed", tr("Have the new account agreed by whoever pays"), way=Way.QUESTIONS),
        make.known(
            "opened", tr("Add the new account or card"), done=new is not None, said=said, way=Way.ACCOUNT
        ),
        make.by_hand(
            "told", tr("Give the new number to who pays, the payroll, and all who take money by themselves")
        ),
        make.known(
            "moved",
            tr("Move what is left, and sort both sides as a move between accounts"),
            done=new is not None and left == ZERO,
            said=tr("{amount} is in the old one.", amount=left) if left else "",
            way=Way.BANK,
        ),
        make.by_hand(
            "statements", tr("Bring in the old one’s last statement; old ones can soon be gone"), way=Way.BANK
        ),
        make.known(
            "closed",
            tr("Close the old one, and note it"),
            done=new is not None and not still,
            said=tr("Not closed: {names}.", names=", ".join(still)) if still and new else "",
            way=Way.ACCOUNT_CLOSED,
        ),
    )
    return Course(Situation.ACCOUNT, said or tr("There is one account so far."), steps, begun=new is not None)


def funder_course(reader: Reader, ticked: Collection[DutyKey]) -> Course:
    """Return the steps when another funder's money takes the place of one's; of the newest such change."""
    changes = plan.funder_changes(reader)
    change = changes[-1] if changes else None
    make = Steps(Situation.FUNDER, since(change.from_day if change else None), ticked)
    if change is None:
        first = make.known(
            "who", tr("Say who pays from which day, and what its money is called"), done=False, way=Way.FUNDER
        )
        return Course(Situation.FUNDER, tr("The same money has paid so far."), (first,))
    streams = {each.id: each for each in plan.streams(reader)}
    old, new = streams[change.old], streams[change.new]
    last = change.from_day - DAY
    left = queries.shares_at(reader, reader.today).get(old.name, ZERO)
    said = tr(
        "“{old}” until {last}, “{new}” from {day}.",
        old=old.name,
        last=in_words(last),
        new=new.name,
        day=in_words(change.from_day),
    )
    steps = [
        make.known(
            "who",
            tr("Say who pays from which day, and what its money is called"),
            done=True,
            said=said,
            way=Way.FUNDER,
        ),
        *_new_funder(reader, make, new.id),
        *_unspent(make, old.name, left),
        make.known(
            "accounted",
            tr("Account for the old money up to its last day"),
            done=any(each.last >= last for each in queries.chain(reader)),
            said=tr("The statement shows both, and what was left of the old on {day}.", day=in_words(last)),
            way=Way.STATEMENTS,
        ),
    ]
    if workers(reader, on=reader.today):
        steps.append(
            make.by_hand(
                "employer",
                tr("Check who the employer is now. The jobs themselves go on"),
                tr("With a council the person usually is; with the NHS, a nominee."),
                Way.WORKERS,
            )
        )
    return Course(Situation.FUNDER, said, tuple(steps), begun=True)


def _new_funder(reader: Reader, make: Steps, new: int) -> list[Step]:
    payer = next(each.commissioner for each in plan.streams(reader) if each.id == new)
    body = next(each for each in plan.commissioners(reader) if each.id == payer)
    steps = [
        make.known(
            "terms",
            tr("Enter the new funder’s terms"),
            done=any(each.commissioner == payer for each in plan.terms(reader)),
            said=tr("{name} has its own rhythm, contingency and limits.", name=body.name),
            way=Way.TERMS,
        )
    ]
    if body.kind not in FREE_OF_CHARGE:
        paid = [each for each in plan.contributions(reader) if each.stream == new]
        steps.append(
            make.known(
                "contribution",
                tr("Say what the person pays towards it, £0.00 if nothing"),
                done=bool(paid),
                said=tr("A council may ask the person to pay a part. NHS care is free."),
                way=Way.CONTRIBUTION,
            )
        )
    return steps


def _unspent(make: Steps, name: str, left: Money) -> list[Step]:
    said = tr("{amount} of “{name}” is left.", amount=left, name=name) if left else ""
    return [
        make.by_hand(
            "asked",
            tr("Ask in writing what becomes of the old money that is left"),
            said or tr("Nothing is left."),
            Way.QUESTIONS,
        ),
        make.known(
            "unspent",
            tr("Give it back, or do what they answered"),
            done=left == ZERO,
            said=said,
            way=Way.OWED,
        ),
    ]
