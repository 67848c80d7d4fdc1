"""The first page of the own copy: the whole statement in a few short sentences, for the family."""

from __future__ import annotations

from phb_desktop.statements.content import Content
from phb_desktop.statements.document import Block, Bullets, Heading, Manner, PageBreak, Para
from phb_desktop.statements.paper import words
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr, trn


def plain_words(content: Content) -> list[Block]:
    """Say what came in, what it was spent on, what is left, and what may come next."""
    blocks: list[Block] = [Heading(tr("In plain words"))]
    blocks += [Para(" ".join(_money(content)), Manner.LEAD, opens="D12")]
    if spent := _spent(content):
        opens = [f"G line {line}" for line, _ in spent]
        blocks += [Heading(tr("What it was spent on"), 3), Bullets([said for _, said in spent], opens)]
    if happened := _happened(content):
        blocks += [Heading(tr("What else happened"), 3), Bullets(happened)]
    following = _next(content)
    ahead = Bullets([said for _, said in following], [code for code, _ in following])
    return [*blocks, Heading(tr("What comes next"), 3), ahead, PageBreak()]


def _money(content: Content) -> list[str]:
    d, period = content.summary, content.header.period
    return [
        tr(
            "On {day} there was {amount} in the budget.",
            day=in_words(period.first),
            amount=d.brought_forward,
        ),
        tr("{amount} came in.", amount=d.total_in),
        tr("{amount} went out.", amount=d.total_out),
        tr("On {day} there was {amount}.", day=in_words(period.last), amount=d.carried_forward),
    ]


def _spent(content: Content) -> list[tuple[str, str]]:
    """Return each plan line, and in words what was spent on it, the largest first."""
    sums: dict[str, tuple[Money, Money]] = {}
    for row in content.results.rows if content.results else ():
        planned, actual = sums.get(row.line, (ZERO, ZERO))
        sums[row.line] = (planned + row.planned, actual + row.actual)
    said = []
    for line, (planned, actual) in sorted(sums.items(), key=lambda each: (-each[1][1].pence, each[0])):
        name = line or tr("Things that are not in the plan")
        if not actual and not planned:
            continue
        if actual > planned:
            more = tr("That is {amount} more than planned.", amount=actual - planned)
        elif actual < planned:
            more = tr("That is {amount} less than planned.", amount=planned - actual)
        else:
            more = tr("That is just as planned.")
        said.append((line, f"{tr('{line}: {amount}.', line=name, amount=actual)} {more}"))
    return said


def _happened(content: Content) -> list[str]:
    found = []
    if content.changes is not None:
        found += [words.change(each) for each in content.changes.rows]
    if content.outcomes is not None:
        found += [
            tr("{outcome}: {state}.", outcome=each.outcome, state=words.outcome_state(each.state))
            for each in content.outcomes.rows
        ]
    return found


def _next(content: Content) -> list[tuple[str, str]]:
    """Return what may come, each with the code of the figure behind it."""
    d, j = content.summary, content.owed
    said = []
    if d.owed:
        said.append(("D13", tr("{amount} is already owed and will be paid from it.", amount=d.owed)))
    if j is not None and j.ahead:
        said.append(("J7", tr("{amount} came early. It is for the days after these.", amount=j.ahead)))
    if d.allowed:
        said.append(("D14", tr("You may keep {amount} for emergencies and savings.", amount=d.allowed)))
    if d.surplus:
        beyond = tr("{amount} may be more than you may keep. You may be asked about it.", amount=d.surplus)
        said.append(("D15", beyond))
    else:
        said.append(("D15", tr("None of it is more than you may keep.")))
    if missing := content.evidence.counts.missing:
        to_find = trn("{count} receipt is still to find.", "{count} receipts are still to find.", missing)
        said.append(("L missing", to_find))
    return said
