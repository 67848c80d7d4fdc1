"""The cover, the summary (section D) and the people (section B)."""

from __future__ import annotations

from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.document import (
    Block,
    Cover,
    Facts,
    Figures,
    Heading,
    Manner,
    PageBreak,
    Para,
    Table,
)
from phb_desktop.statements.paper import one_off, words
from phb_desktop.statements.paper.charts import plan_chart
from phb_desktop.statements.paper.plain_words import plain_words
from phb_desktop.statements.paper.titles import title
from phb_desktop.statements.paper.words import ACCOUNTS, BODIES, ROLES, days, said
from phb_desktop.statements.statement_json import Seal
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr, trn


def cover(content: Content, seal: Seal) -> list[Block]:
    """Sections A, and the three figures that matter most."""
    blocks: list[Block] = [
        Cover(
            title(content),
            tr("Personal health budget held as a direct payment, {days}", days=days(content.header.period)),
            _facts(content, seal),
        )
    ]
    if content.one_off is not None:
        return blocks + one_off.figures(content) + _unsorted(content)
    d, period = content.summary, content.header.period
    if content.header.kind is Kind.OWN_COPY:
        blocks += plain_words(content)
    blocks += [
        Heading(tr("In one minute")),
        Figures(
            [
                (tr("Came in"), str(d.total_in), tr("direct payments and other money")),
                (tr("Went out"), str(d.total_out), tr("care, support and repayments")),
                (tr("Left on {day}", day=short(period.last)), str(d.carried_forward), _left(content)),
            ],
            opens=("D5", "D11", "D12"),
        ),
        Para(d.main_reason, Manner.LEAD, opens="D16"),
        *plan_chart(content),
    ]
    return blocks + _unsorted(content)


def _unsorted(content: Content) -> list[Block]:
    if not (count := content.notes.not_sorted):
        return []
    return [Para(trn("{count} payment is not sorted yet.", "{count} payments are not sorted yet.", count))]


def _left(content: Content) -> str:
    d = content.summary
    if d.surplus:
        return tr("of which {amount} may be more than is allowed", amount=d.surplus)
    return tr("none of it more than is allowed to stay")


def _facts(content: Content, seal: Seal) -> list[tuple[str, str]]:
    head = content.header
    facts = [
        (tr("For"), head.person.name),
        (tr("Reference"), head.person.reference),
        *((tr("To"), _commissioner(content, n)) for n in range(len(head.commissioners))),
        (
            tr("Period"),
            tr(
                "{days}: {count} days, {weeks} weeks",
                days=days(head.period),
                count=head.length.days,
                weeks=words.hundredths(head.length.weeks_hundredths),
            ),
        ),
        (tr("Prepared by"), f"{head.prepared_by.name}, {tr(ROLES[head.prepared_by.role])}"),
        (tr("Prepared on"), in_words(head.prepared.on)),
    ]
    if head.prepared.due:
        facts.append((tr("Due by"), in_words(head.prepared.due)))
    if head.edition.version > 1:
        said_why = tr(
            "version {new} replaces version {old}: {reason}",
            new=head.edition.version,
            old=head.edition.version - 1,
            reason=head.edition.reason,
        )
        facts.append((tr("Version"), said_why))
    if head.edition.number:
        facts.append((tr("Check code"), seal.check_code))
        if seal.audit_words:
            facts.append(
                (tr("State of the books"), tr("record {n}: {words}", n=seal.audit_n, words=seal.audit_words))
            )
    if head.format_asked:
        facts.append((tr("Format asked for"), head.format_asked))
    return [(name, value) for name, value in facts if value.strip()]


def _commissioner(content: Content, n: int) -> str:
    each = content.header.commissioners[n]
    parts = [each.name]
    if each.receives_return:
        parts.append(tr("return to {body}", body=each.receives_return))
    if each.reference:
        parts.append(tr("their reference {reference}", reference=each.reference))
    return ", ".join(parts)


def summary(content: Content) -> list[Block]:
    """Section D, on one page, in large type."""
    d = content.summary
    rows: list[tuple[str, str, str]] = []
    strong: set[int] = set()
    opens: list[str] = []

    def add(code: str, label: str, amount: Money, *, total_line: bool = False, of: str = "") -> None:
        if total_line:
            strong.add(len(rows))
        rows.append((code, label, str(amount)))
        opens.append(f"{code} {of}" if of else code)

    add("D1", tr("Balance brought forward"), d.brought_forward)
    add("D2", tr("Direct payments received"), d.direct_payments)
    if len(d.direct_payments_by_stream) > 1:
        for each in d.direct_payments_by_stream:
            add("D2", tr("of which {stream}", stream=each.stream), each.amount, of=each.stream)
    add("D3", tr("Client contribution paid in"), d.contribution)
    add("D4", tr("Other money in: refunds, interest, own money"), d.other_in)
    add("D5", tr("Total in"), d.total_in, total_line=True)
    add("D6", tr("Spent on care and support in the plan"), d.in_plan)
    add("D7", tr("Spent outside the plan, agreed"), d.approved)
    add("D8", tr("Spent and not in the plan yet"), d.in_question)
    add("D9", tr("Repaid to a commissioner"), d.repaid)
    add("D10", tr("Own money returned to the holder"), d.own_money_returned)
    add("D11", tr("Total out"), d.total_out, total_line=True)
    add("D12", tr("Balance carried forward"), d.carried_forward, total_line=True)
    after = [
        ("D13", tr("Already owed on the last day"), str(d.owed)),
        ("D14", tr("Allowed to be kept"), str(d.allowed)),
        ("D15", tr("Possible surplus"), str(d.surplus)),
    ]
    columns = words.columns(tr("Line"), tr("What"), tr("Amount"), money_from=2, header=1)
    blocks: list[Block] = [
        PageBreak(),
        Heading(tr("D. Money summary")),
        Para(d.main_reason, opens="D16"),
        Table(
            tr("From the first day to the last"),
            columns,
            rows,
            strong=frozenset(strong),
            large=True,
            opens=opens,
        ),
        Table(
            tr("What of it is spoken for"),
            columns,
            after,
            large=True,
            opens=[code for code, _, _ in after],
        ),
    ]
    if d.in_question != ZERO:
        blocks.append(
            Para(
                tr("“Not in the plan yet”: the commissioner has not been asked yet, or has not answered."),
                Manner.NOTE,
            )
        )
    return blocks


def people(content: Content) -> list[Block]:
    """Section B."""
    b = content.people
    if b is None:
        return []
    facts = [
        (tr("Receives the payment"), _holder(content)),
        (
            tr("Care co-ordinator"),
            ", ".join(part for part in (b.coordinator.name, b.coordinator.contact) if part),
        ),
        *((tr("Account"), _account(each.name, each.kind, each.last_four)) for each in b.accounts),
        (tr("Approved signatories"), b.signatories),
        (tr("Payroll"), b.payroll),
        (tr("Changes in the period"), " ".join(b.changes) or tr("None")),
    ]
    shown = [(name, value) for name, value in facts if value.strip()]
    contacts: list[Block] = [
        Facts(
            [
                (tr("Commissioner"), f"{each.name} ({tr(BODIES[each.body])})"),
                (
                    tr("Address"),
                    ", ".join(part for part in (each.address, each.email) if part) or tr("Not given"),
                ),
            ]
        )
        for each in content.header.commissioners
    ]
    return [Heading(tr("B. People and accounts")), Facts(shown), *contacts]


def _holder(content: Content) -> str:
    assert content.people is not None
    holder = content.people.holder
    since = tr(", since {day}", day=in_words(holder.since)) if holder.since else ""
    return f"{holder.name}, {tr(ROLES[holder.role])}{since}"


def _account(name: str, kind: str, last_four: str) -> str:
    ending = tr(", ending {digits}", digits=last_four) if last_four else ""
    return f"{name} ({said(ACCOUNTS, kind)}{ending})"
