"""Sections J and L: what is owed, the papers."""

from __future__ import annotations

from itertools import count

from phb_desktop.statements.content import Content, EvidenceRow, NoticeShown, Owed
from phb_desktop.statements.document import (
    Block,
    Bullets,
    Facts,
    Heading,
    Manner,
    Para,
    Table,
)
from phb_desktop.statements.model import GROUND_WORDS
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.employer_parts import owed_groups, owed_rows
from phb_desktop.statements.paper.lists import by_month
from phb_desktop.statements.paper.words import GAPS, NONE, PAPERS, PROOFS, day, money, or_none, said
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import total
from phb_desktop.words import tr, trn


def owed(content: Content) -> list[Block]:
    """Section J, with both ways of working out a surplus."""
    j = content.owed
    if j is None:
        return []
    rows = [
        ("J1", tr("Balance carried forward"), str(j.balance)),
        ("J2", tr("Less unpaid wages"), str(j.wages)),
        ("J3", tr("Less tax and National Insurance due"), str(j.hmrc)),
        ("J4", tr("Less pension due"), str(j.pension)),
        ("J5", tr("Less unpaid invoices"), str(j.invoices)),
        ("J6", tr("Less holiday pay built up"), str(j.holiday)),
        ("J7", tr("Less money paid ahead for later days"), str(j.ahead)),
        ("J8", tr("Balance that is not spoken for"), str(j.uncommitted)),
        ("J9", tr("Agreed contingency"), str(j.contingency)),
        ("J10", tr("Ear-marked savings"), str(j.earmarked)),
        ("J11", tr("Allowed to be kept"), str(j.allowed)),
        ("J12", tr("Possible surplus"), str(j.surplus)),
        ("J13", tr("Short of what may be kept"), str(j.shortfall)),
    ]
    blocks: list[Block] = [
        Heading(tr("J. What is owed and what may stay")),
        Table(
            tr("From the balance to a possible surplus"),
            words.columns(tr("Line"), tr("What"), tr("Amount"), money_from=2, header=1),
            rows,
            strong=frozenset({7, 10, 11}),
            opens=[code for code, _, _ in rows],
        ),
        Para(
            tr(
                "Worked out from the plain balance (J1), the possible surplus is {surplus} and the shortfall"
                " {shortfall}.",
                surplus=j.surplus_bank,
                shortfall=j.shortfall_bank,
            ),
            Manner.NOTE,
            opens="J_bank",
        ),
    ]
    if j.shares and (len(j.shares) > 1 or any(share.contribution for share in j.shares)):
        titles = (tr("Stream"), tr("Share"), tr("Of it, the person’s own contribution"))
        blocks.append(
            Table(
                tr("Whose the possible surplus is (J14)"),
                words.columns(*titles, money_from=1),
                [
                    (each.stream or tr("Not sorted yet"), str(each.amount), str(each.contribution))
                    for each in j.shares
                ],
                (tr("Together"), str(j.surplus), NONE),
                opens=[*(f"J14 {each.stream}" for each in j.shares), "J14"],
            )
        )
    if j.items:
        blocks.append(
            Table(
                tr("What is owed on the last day"),
                words.columns(tr("Since"), tr("To whom"), tr("What"), tr("Amount"), money_from=3, header=1),
                owed_rows(j.items),
                (tr("Together"), str(content.summary.owed)),
                opens=[*(f"J_items/{n}" for n in range(len(owed_groups(j.items)))), "D13"],
            )
        )
    blocks += _paid_ahead(content, j) + _saved(j)
    if j.proposal:
        blocks.append(Facts([(tr("What the holder suggests"), j.proposal)]))
    for n, notice in enumerate(j.notices):
        blocks += _notice(notice, f"J16/{n}")
    return blocks + _given_before(j)


def _given_before(j: Owed) -> list[Block]:
    """Return what was given back before the period, so that a reader sees how far a repayment has come."""
    if not j.given_before:
        return []
    titles = (tr("Date"), tr("To whom"), tr("Stream"), tr("Amount"))
    return [
        Table(
            tr("Given back before the first day, since a letter asked for it"),
            words.columns(*titles, money_from=3, header=1),
            [
                (short(row.on), or_none(row.to_whom), row.stream or tr("Not sorted yet"), str(row.amount))
                for row in j.given_before
            ],
            (tr("Together"), str(total(row.amount for row in j.given_before))),
            opens=[*(f"J16_before/{n}" for n in range(len(j.given_before))), "J16_before"],
        ),
        Para(tr("It is in line D9 of earlier statements, and in no sum of this one."), Manner.NOTE),
    ]


def _paid_ahead(content: Content, j: Owed) -> list[Block]:
    """J7, payment by payment. Some came before the period; they are in no list of this statement."""
    if not j.paid_ahead:
        return []
    titles = (tr("Came on"), tr("Stream"), tr("For"), tr("Came"), tr("For later days"))
    blocks: list[Block] = [
        Table(
            tr("Paid ahead for later days (J7)"),
            words.columns(*titles, money_from=3, header=1),
            [
                (
                    short(row.on),
                    row.stream,
                    words.brief_days(row.covers.first, row.covers.last),
                    str(row.amount),
                    str(row.ahead),
                )
                for row in j.paid_ahead
            ],
            (tr("Together"), NONE, str(j.ahead)),
            opens=[*(f"J7_list/{n}" for n in range(len(j.paid_ahead))), "J7"],
        )
    ]
    if any(row.on < content.header.period.first for row in j.paid_ahead):
        said = tr("What came before the first day is in the statement of its own day, and not in section E.")
        blocks.append(Para(said, Manner.NOTE))
    return blocks


def _saved(j: Owed) -> list[Block]:
    """J10: where savings lie, what each account holds, and what the plan names for it."""
    if not j.saved:
        return []
    titles = (tr("Saved for"), tr("Account"), tr("The plan names"), tr("Held"))
    return [
        Table(
            tr("Ear-marked savings (J10)"),
            words.columns(*titles, money_from=2),
            [
                (
                    row.purpose or tr("No purpose in the plan"),
                    row.account or tr("None yet"),
                    str(row.may_hold),
                    str(row.held),
                )
                for row in j.saved
            ],
            (
                tr("Together"),
                str(total(row.may_hold for row in j.saved)),
                str(total(row.held for row in j.saved)),
            ),
            opens=[*(f"J10_list/{n}" for n in range(len(j.saved))), "J10"],
        ),
        Para(tr("J10 is what is held, up to what the plan names, all savings together."), Manner.NOTE),
    ]


def _notice(notice: NoticeShown, opens: str) -> list[Block]:
    """J16: what a letter asks back. What it leaves out is said, for the rules want it there."""
    unsaid = tr("The letter does not say")
    said = tr(
        "{amount}, because of statement {number} ({days})",
        amount=notice.amount,
        number=notice.statement,
        days=words.days(notice.period),
    )
    facts = [
        (tr("Asked back"), said),
        (tr("Letter of"), in_words(notice.on)),
        (tr("Ground"), words.said(GROUND_WORDS, notice.ground)),
        (tr("Reasons"), notice.reasons or unsaid),
        (tr("To be paid by"), in_words(notice.pay_by) if notice.pay_by else unsaid),
        (tr("Who is to pay"), notice.who_pays or unsaid),
    ]
    if notice.beyond:
        facts.append(
            (
                tr("More than the surplus"),
                tr(
                    "{beyond} more than that statement’s possible surplus of {surplus}, and no other ground.",
                    beyond=notice.beyond,
                    surplus=notice.surplus,
                ),
            )
        )
    if notice.offset_on is not None:
        facts.append((tr("To be taken off"), _offset(notice)))
    return [Heading(tr("What the commissioner asks back (J16)"), 3), Facts(facts, opens=[opens] * len(facts))]


def _offset(notice: NoticeShown) -> str:
    """Say from which payment it is taken off, and whether that is more than is due then (reg 13(4))."""
    said = tr(
        "the payment of {stream} due on {day}, {due}",
        stream=notice.offset_stream,
        day=day(notice.offset_on),
        due=money(notice.offset_due),
    )
    if notice.offset_beyond:
        said += tr("; that is {amount} more than is due then", amount=notice.offset_beyond)
    return said


def evidence(content: Content) -> list[Block]:
    """Section L: how many payments are proved, what is missing, and the list of papers."""
    blocks: list[Block] = [
        Heading(tr("L. Papers")),
        Para(
            _proved(content),
            opens="L attached",
        ),
    ]
    if content.bridge is not None:
        blocks.append(
            Para(
                tr(
                    "A paper proves a whole payment. Where other streams paid a part of it, the sums here are"
                    " more than those of section F."
                ),
                Manner.NOTE,
            )
        )
    blocks += not_attached(content)
    papers = content.evidence.papers
    if papers:
        blocks.append(
            Table(
                tr("Papers kept with the books"),
                words.columns(
                    tr("Number"),
                    tr("What"),
                    tr("Dated"),
                    tr("Pages"),
                    tr("Kept since"),
                    tr("Payments"),
                    money_from=5,
                ),
                [
                    (
                        p.ref,
                        said(PAPERS, p.kind),
                        day(p.dated),
                        str(p.pages) if p.pages else tr("Not known"),
                        short(p.kept_on),
                        money(p.amount or None),
                    )
                    for p in papers
                ],
                opens=[f"L {p.ref}" for p in papers],
            )
        )
    return blocks + bank_days(content)


def _proved(content: Content) -> str:
    """Say how many payments need a paper, how many have one, and what is still to find."""
    c = content.evidence.counts
    said = [
        trn(
            "{needed} of {count} payment needs a paper.",
            "{needed} of {count} payments need a paper.",
            c.all,
            needed=c.needed,
        )
    ]
    if c.attached:
        said.append(
            trn(
                "{count} has one, for {amount}.",
                "{count} have one, for {amount} in all.",
                c.attached,
                amount=c.attached_sum,
            )
        )
    if c.held:
        said.append(trn("{count} is held at home.", "{count} are held at home.", c.held))
    if c.missing:
        said.append(trn("{count} is still to find.", "{count} are still to find.", c.missing))
    else:
        said.append(tr("None is still to find."))
    return " ".join(said)


def not_attached(content: Content) -> list[Block]:
    """Return the payments whose paper is not here, with what was said of it, a table a month."""
    open_rows = [row for row in content.evidence.rows if row.proof != "attached"]
    titles, number = (tr("Date"), tr("To whom"), tr("Paper"), tr("Amount")), count()
    return [
        Table(
            tr("Papers not attached, {month}", month=month),
            words.columns(*titles, money_from=3, header=1),
            [(short(row.on), or_none(row.to_whom), _proof(row), str(row.amount)) for row in rows],
            opens=[f"L/{next(number)}" for _ in rows],
        )
        for month, rows in by_month(open_rows)
    ]


def _proof(row: EvidenceRow) -> str:
    told = [
        said(PROOFS, row.proof),
        said(GAPS, row.gap) if row.gap and row.proof != "held_at_home" else "",
        row.words,
    ]
    return ": ".join(part for part in told if part)


def bank_days(content: Content) -> list[Block]:
    """Return which days of the period the bank's files cover, account by account."""
    items = []
    for each in content.evidence.bank:
        if not each.gaps:
            items.append(tr("{account}: bank files cover every day of the period.", account=each.account))
        elif not each.covered:
            items.append(tr("{account}: no bank file was brought in for these days.", account=each.account))
        else:
            spans = ", ".join(words.short_days(gap.first, gap.last) for gap in each.gaps)
            items.append(tr("{account}: no bank file covers {days}.", account=each.account, days=spans))
    return [Heading(tr("Bank statements"), 3), Bullets(items)] if items else []
