"""What the tables of the Bank place show, and how their rows speak."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.banking.model import Decision, ParsedLine, Problem
from phb_desktop.banking.queries import ImportRow, LineNow, ReviewRow
from phb_desktop.banking.reconcile import Reconciliation
from phb_desktop.ui.tables import Column, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr, trn


def moved(amount: Money, party: str) -> str:
    """Say which way money went, without a sign."""
    who = party or tr("someone not named")
    if amount < ZERO:
        return tr("{amount} paid out to {who}", amount=abs(amount), who=who)
    return tr("{amount} came in from {who}", amount=amount, who=who)


def suggested(row: ReviewRow) -> str:
    """Say what a line may have been, and why we think so."""
    if not row.waits:
        return _decided(row)
    if row.line.state is Decision.HELD:
        if row.alike is None:
            return tr("Is this the same payment as before?")
        return tr("May be there already, from {day}", day=in_words(row.alike.on))
    if row.suggestion is None:
        return tr("No suggestion yet")
    return row.suggestion.reason


def _decided(row: ReviewRow) -> str:
    """Say what became of a line that waits no longer."""
    if row.line.state is Decision.SET_ASIDE:
        return tr("Set aside: {reason}", reason=row.line.reason)
    if row.line.state is Decision.SAME_AS:
        return tr("There already")
    if row.line.state is Decision.MATCHED:
        return tr("Recorded by hand already")
    return tr("Sorted: {heading}", heading=row.heading) if row.heading else tr("Sorted")


def review_columns(marked: Callable[[ReviewRow], bool]) -> list[Column[ReviewRow]]:
    """Return the columns of what waits. marked: whether a row is marked, to be done with others."""
    return [
        Column(tr("Mark"), lambda row: tr("Marked") if marked(row) else ""),
        day_column(tr("Date"), lambda row: row.line.on),
        Column(tr("Who"), lambda row: row.line.payee or row.line.memo, wide=True),
        money_column(tr("Amount"), lambda row: row.line.amount),
        Column(tr("Suggestion"), suggested, wide=True),
    ]


def review_sentence(row: ReviewRow) -> str:
    """Say a waiting line in one breath."""
    said = tr("{what}, {day}.", what=moved(row.line.amount, row.line.payee), day=in_words(row.line.on))
    more = suggested(row)
    return f"{said} {more}" if more.endswith((".", "?")) else f"{said} {more}."


def parsed_columns() -> list[Column[ParsedLine | LineNow]]:
    """Return the columns of a file's lines, or of lines that are stored."""
    return [
        day_column(tr("Date"), lambda line: line.on),
        Column(tr("Who"), lambda line: line.payee or line.memo, wide=True),
        money_column(tr("Amount"), lambda line: line.amount),
    ]


def parsed_sentence(line: ParsedLine | LineNow) -> str:
    """Say a file's line in one breath."""
    return tr("{what}, {day}.", what=moved(line.amount, line.payee or line.memo), day=in_words(line.on))


def problem_columns() -> list[Column[Problem]]:
    """Return the columns of what was not taken."""
    return [
        Column(
            tr("Line in the file"),
            lambda problem: str(problem.line),
            sort=lambda problem: problem.line,
            right=True,
        ),
        Column(tr("Why it was not taken"), lambda problem: problem.reason.says(), wide=True),
        Column(tr("It says"), lambda problem: problem.saw),
    ]


def file_columns() -> list[Column[ImportRow]]:
    """Return the columns of the files brought in."""
    return [
        Column(tr("File"), lambda row: row.name, wide=True),
        day_column(tr("From"), lambda row: row.first),
        day_column(tr("To"), lambda row: row.last),
        Column(tr("New"), lambda row: f"{row.new:,}", sort=lambda row: row.new, right=True),
        Column(tr("State"), file_state, wide=True),
    ]


def file_state(row: ImportRow) -> str:
    """Say whether a file counts, and whether something of it went with another one."""
    if row.undone:
        return tr("Taken back")
    if row.lost_with:
        return tr("Some of it went with “{name}”. Bring it in again to have it", name=row.lost_with)
    return tr("Brought in")


def file_sentence(row: ImportRow) -> str:
    """Say a file in one breath: how many, between which days."""
    count = trn("{count} payment", "{count} payments", row.new)
    said = tr(
        "{name}: {count} from {first} to {last}",
        name=row.name,
        count=count,
        first=in_words(row.first),
        last=in_words(row.last),
    )
    if row.undone:
        return tr("{said}, taken back.", said=said)
    return f"{said}. {file_state(row)}." if row.lost_with else f"{said}."


Step = tuple[str, "Money | None"]


def steps_of(found: Reconciliation) -> list[Step]:
    """Return the reconciliation as lines that follow from each other (statement H1 to H7)."""
    return [
        (tr("The bank says"), found.bank.balance.amount if found.bank else None),
        (tr("Payments not on the statement yet"), -found.payments_not_yet),
        (tr("Money in not on the statement yet"), found.receipts_not_yet),
        (tr("Cash you hold"), found.cash),
        (tr("So there should be"), found.adjusted),
        (tr("Your books say"), found.ledger),
        (tr("Difference"), found.difference),
    ]


def step_columns() -> list[Column[Step]]:
    """Return the columns of a reconciliation."""
    return [
        Column(tr("What"), lambda step: step[0], wide=True),
        Column(
            tr("Amount"),
            lambda step: tr("Not known") if step[1] is None else str(step[1]),
            spoken=lambda step: tr("Not known") if step[1] is None else step[1].spoken(),
            right=True,
        ),
    ]


def step_sentence(step: Step) -> str:
    """Say a line of a reconciliation."""
    return f"{step[0]}: {tr('not known') if step[1] is None else step[1].spoken()}."


def agreement(found: Reconciliation) -> str:
    """Say whether bank and books agree, and what to do if not."""
    if found.bank is None and found.unknown:
        return tr(
            "The bank’s balance of {names} is not known yet. Bring in a file, or type it from a statement.",
            names=", ".join(tr("“{name}”", name=name) for name in found.unknown),
        )
    if found.bank is None:
        return tr("The bank’s balance is not known yet. Bring in a file, or type it from a statement.")
    if not found.difference:
        said = tr("The bank and your books agree on {day}.", day=in_words(found.on))
        if found.heard is None or found.heard >= found.on:
            return said
        return said + " " + tr("The last word of the bank is of {day}.", day=in_words(found.heard))
    if found.explained:
        return tr("The lines that were set aside explain the difference of {sum}.", sum=abs(found.difference))
    return tr(
        "They differ by {sum}. Look for a payment that is missing, or there twice.", sum=abs(found.difference)
    )
