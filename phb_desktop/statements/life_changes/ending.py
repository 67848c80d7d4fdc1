"""The steps of the end: told, paid, accounted for, given back, kept, archived."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from phb_desktop.banking.queries.locks import agreed
from phb_desktop.casebook.model import DutyKey, NoticeKind
from phb_desktop.casebook.queries import notices, records_kept
from phb_desktop.employer.queries import if_stopped, workers
from phb_desktop.ledger.model import CashKind
from phb_desktop.ledger.queries import balances, cash_accounts
from phb_desktop.statements import queries
from phb_desktop.statements.archive import archive
from phb_desktop.statements.content import Kind
from phb_desktop.statements.happened import END_WORDS, Ending, EndReason
from phb_desktop.statements.life_changes.model import Course, Situation, Step, Steps, Way
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, total
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

AT_A_BANK: Final = (CashKind.OWN, CashKind.CARD, CashKind.MANAGED)


def ending_course(reader: Reader, ticked: Collection[DutyKey]) -> Course:
    """Return the steps of the end, before it is noted too."""
    ended, kept = queries.ending(reader), archive(reader)
    make = Steps(Situation.END, "", ticked)
    steps = [
        make.known(
            "noted",
            tr("Note the last day, and why"),
            done=ended is not None,
            said=_said(ended) if ended else "",
            way=Way.NOTE_END,
            must=True,
        ),
        *_telling(reader, make, ended),
        *_work(reader, make, ended),
        *_money(reader, make, ended),
        *_keeping(reader, make, ended),
        make.known(
            "archived",
            tr("Archive the budget: from then on it is only read"),
            done=kept is not None,
            said=tr("Since {day}.", day=in_words(kept.on)) if kept else "",
            way=Way.OPEN_AGAIN if kept else Way.ARCHIVE,
        ),
    ]
    return Course(Situation.END, _told(ended), tuple(steps), begun=ended is not None)


def _told(ended: Ending | None) -> str:
    if ended is None:
        return tr("Nobody has noted that the budget ended. It goes on.")
    if ended.reason is EndReason.DEATH:
        return tr("We are sorry. Nothing has to be done today. Each step can wait until you are ready.")
    return tr("The budget ended. Each step can be done when you are ready.")


def _said(ended: Ending) -> str:
    said = tr("{day}: {why}.", day=in_words(ended.on), why=tr(END_WORDS[ended.reason]))
    if ended.representative:
        said = tr("{said} {name} acts for the person.", said=said, name=ended.representative)
    return said


def _telling(reader: Reader, make: Steps, ended: Ending | None) -> list[Step]:
    reason = ended.reason if ended else None
    steps = []
    if reason is EndReason.STOPPED:
        came = [each for each in notices(reader) if each.kind is NoticeKind.STOP]
        steps += [
            make.known(
                "reasons",
                tr("Note their letter: it must give reasons, and reasonable notice"),
                done=bool(came),
                said=tr("Regulation 17(3) of the 2013 Regulations asks for it."),
                way=Way.QUESTIONS,
            ),
            make.by_hand("look_again", tr("Ask them to look again, if you do not agree"), way=Way.QUESTIONS),
        ]
    elif reason is EndReason.DEATH:
        steps.append(
            make.by_hand("tell", tr("Tell who pays, the bank, the insurer and whoever works out the pay"))
        )
    else:
        steps.append(
            make.by_hand(
                "tell",
                tr("Tell who pays in writing, and from which day"),
                tr("Consent can be taken back at any time. They must then stop paying."),
                Way.QUESTIONS,
            )
        )
    steps.append(make.by_hand("insurer", tr("Ask the insurer how long you stay covered")))
    return steps


def _work(reader: Reader, make: Steps, ended: Ending | None) -> list[Step]:
    """Return what is owed to those who work, if anybody ever did."""
    known = workers(reader)
    if not known:
        return []
    on = ended.on if ended else reader.today
    working = [each.initials for each in known if each.ended is None and each.works_on(on)]
    told = tr("No last day yet: {who}.", who=", ".join(working)) if working else ""
    would = total(each.together for each in if_stopped(reader).workers)
    return [
        make.known(
            "workers",
            tr("Give each worker notice, and say their last day"),
            done=ended is not None and not working,
            said=told,
            way=Way.WORKERS,
        ),
        make.known(
            "final_pay",
            tr("Pay the last wages, with notice, holiday and redundancy"),
            done=ended is not None and not would,
            said=tr("If payments stopped today this would come to {amount}.", amount=would) if would else "",
            way=Way.OWED,
        ),
    ]


def _money(reader: Reader, make: Steps, ended: Ending | None) -> list[Step]:
    today, on = reader.today, ended.on if ended else None
    now = if_stopped(reader, today)
    owed = now.wages + now.hmrc + now.pension + now.other
    held = balances(reader, today)
    left, open_still = total(held.values()), queries.still_open(reader)
    agreed_to = {each.account: each.days.last for each in reversed(agreed(reader)) if each.unlocked is None}
    behind = [
        each.name
        for each in cash_accounts(reader)
        if each.kind in AT_A_BANK and (on is None or agreed_to.get(each.id, date.min) < on)
    ]
    closing = [each for each in queries.issued(reader) if each.kind is Kind.CLOSING and not each.replaced]
    ends = ended is not None
    return [
        make.known(
            "paid",
            tr("Pay every bill, tax and pension that is still owed"),
            done=ends and not owed,
            said=tr("{amount} is owed still.", amount=owed) if owed else "",
            way=Way.OWED,
            must=True,
        ),
        make.known(
            "bank",
            tr("Bring in the last bank statements, and agree them"),
            done=ends and not behind,
            said=tr("Not agreed up to the last day: {names}.", names=", ".join(behind)) if behind else "",
            way=Way.BANK,
        ),
        make.known(
            "statement",
            tr("Issue the closing statement, and send it"),
            done=bool(closing),
            said=tr("Statement {number}.", number=closing[-1].number) if closing else "",
            way=Way.STATEMENTS,
            must=True,
        ),
        make.known(
            "returned",
            tr("Give back what is left"),
            done=ends and left == ZERO,
            said=tr("{amount} is in the accounts.", amount=left) if left else "",
            way=Way.OWED,
            must=True,
        ),
        make.known(
            "closed",
            tr("Close the accounts, and note it"),
            done=not open_still,
            said=tr("Not closed: {names}.", names=", ".join(each.name for each in open_still))
            if open_still
            else "",
            way=Way.ACCOUNT_CLOSED,
            must=True,
        ),
    ]


def _keeping(reader: Reader, make: Steps, ended: Ending | None) -> list[Step]:
    days = [each for each in records_kept(reader, ended.on if ended else None) if each.until]
    longest = max(days, key=lambda each: each.until or date.min, default=None)
    said = ""
    if longest is not None and longest.until is not None:
        said = tr("Until {day} at least. {why}", day=in_words(longest.until), why=longest.says)
    return [
        make.known(
            "keeper",
            tr("Say who keeps the records, and until when"),
            done=ended is not None and bool(ended.kept_by),
            said=said,
            way=Way.KEPT,
        ),
        make.by_hand(
            "copy", tr("Make a backup for whoever keeps them, and the open form beside it"), way=Way.HAND_OVER
        ),
    ]
