"""How figures of what is owed are made up, for the sheet that explains one."""

from __future__ import annotations

from datetime import date

from phb_desktop.employer.model.notices import notice_words
from phb_desktop.employer.queries import IfStopped
from phb_desktop.employer.queries.overview import OwedNow
from phb_desktop.employer.queries.to_settle import Owing
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr


def whole_explained(seen: OwedNow) -> Explanation:
    """Explain what would still be owed if payments stopped today."""
    now = seen.stopped
    parts = [Part(each.due_on, tr("{who}, due by then", who=each.to), each.amount) for each in seen.owing]
    bills = now.wages + now.hmrc + now.pension + now.other
    for each in seen.owing:
        bills -= each.amount
    if bills:
        parts.append(Part(None, tr("Other bills that you noted"), bills))
    for one in now.workers:
        name = one.worker.name
        more = (
            (tr("{name}: time worked and not paid yet", name=name), one.unpaid_time),
            (tr("{name}: holiday built up and not taken", name=name), one.holiday),
            (
                tr("{name}: notice, {length}, an estimate", name=name, length=notice_words(one.due)),
                one.notice,
            ),
            (tr("{name}: redundancy pay, an estimate", name=name), one.redundancy),
            (tr("{name}: employer's National Insurance on these", name=name), one.employer_ni),
            (tr("{name}: employer's part of the pension on these", name=name), one.pension),
        )
        parts += [Part(None, words, amount) for words, amount in more if amount]
    return Explanation(
        tr("If payments stopped today"),
        tr("You would still owe {amount}.", amount=now.together),
        tr(
            "What payslips made owed and nobody paid yet, and other bills. Then for each worker: time that "
            "no payslip paid, holiday, notice by law or contract, and redundancy pay by law. With "
            "them comes what National Insurance and pension cost on top, if all is paid at once. Time that "
            "is not entered yet is not in it."
        ),
        now.on,
        tuple(parts),
    )


def stopped_explained(row: IfStopped, on: date) -> Explanation:
    """Explain what one worker would be owed: each figure with its working, and what is not certain."""
    parts = []
    for figure in row.why.parts:
        for one in figure.walk():
            if isinstance(one.amount, Money):
                words = tr("{figure}: {working}", figure=one.says(), working=one.working)
                parts.append(Part(None, words, one.amount))
    doubts = " ".join(f"{each.rstrip('.')}." for each in row.why.doubts())
    return Explanation(
        tr("{name}, if payments stopped today", name=row.worker.name),
        tr(
            "{name} would get {amount}. With what it costs on top: {whole}.",
            name=row.worker.name,
            amount=row.to_worker,
            whole=row.together,
        ),
        tr("One last payment of all of it, today. {doubts}", doubts=doubts).strip(),
        on,
        tuple(parts),
    )


def debt_explained(row: Owing, seen: OwedNow) -> Explanation:
    """Explain what one creditor is owed: payslip by payslip, plan line by plan line."""
    return Explanation(
        tr("What {who} is owed", who=row.to),
        tr("{amount}, due by {day}.", amount=row.amount, day=in_words(row.due_on)),
        tr("Each payslip makes a debt for every plan line that bears its cost. A refund is below nothing."),
        seen.stopped.on,
        tuple(
            Part(
                each.paid_on,
                tr("{who}: {line}", who=each.party, line=seen.names.get(each.line, "")),
                each.amount,
            )
            for each in row.debts
        ),
    )
