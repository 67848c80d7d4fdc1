"""How the plan will end, in sentences. A forecast is said to ten pounds; its figures open to the penny."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from phb_desktop.ledger.forecast import Basis, Forecast, HowSure
from phb_desktop.statements.model import REASON_WORDS
from phb_desktop.statements.outlook.plan_end import LineAhead, PlanEnd
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr, trn

SURE_WORDS: Final = {
    HowSure.KNOWN: "Known",
    HowSure.FAIRLY: "Fairly sure",
    HowSure.ROUGHLY: "A rough idea",
    HowSure.GUESS: "Not known yet",
}
BASIS_WORDS: Final = {
    Basis.OVER: "No day of it is left. Bills for its last weeks may still come.",
    Basis.PLAN: "Too little was used so far to show a pace. So the plan itself is the forecast.",
    Basis.PACE: "It rests on what was used since the plan began and in the last 13 weeks. Each counts half.",
    Basis.NOW_AND_THEN: "It is bought now and then. So we suppose that all that is left will be used.",
}


_IN_FULL: Final = 2  # lines told on Home one by one


def pounds(amount: Money) -> str:
    """Return an amount as a forecast is said: to a pound below £1,000, ten below £10,000, else a hundred."""
    size = abs(amount.pence)
    step = 100 if size < 1_000_00 else 1_000 if size < 10_000_00 else 10_000
    said = (2 * size + step) // (2 * step) * step // 100
    return f"{'-' if amount.pence < 0 and said else ''}£{said:,}"


def line_ahead(line: Forecast, last: date) -> str:
    """Say how a line is likely to end."""
    day, amount = in_words(last), pounds(abs(line.difference))
    if line.basis is Basis.OVER:
        return tr(
            "{line}: {used} was used of {agreed}.", line=line.heading, used=line.at_end, agreed=line.agreed
        )
    if line.as_agreed:
        return tr("{line}: likely to end on {day} about as agreed.", line=line.heading, day=day)
    if line.difference < ZERO:
        return tr("{line}: about {amount} may be left on {day}.", line=line.heading, amount=amount, day=day)
    return tr(
        "{line}: about {amount} more than agreed may be needed by {day}.",
        line=line.heading,
        amount=amount,
        day=day,
    )


def told_early(line: LineAhead, last: date) -> str:
    """Say a line that is told early, and the reason if somebody gave one."""
    said = line_ahead(line.forecast, last)
    if line.reason is None:
        return tr("{said} Nobody has said why yet.", said=said)
    why = line.reason.words.rstrip(".") or tr(REASON_WORDS[line.reason.code])
    return tr("{said} Your reason: {why}.", said=said, why=why)


def range_of(line: Forecast) -> str:
    """Say between which amounts a line is likely to end, and how sure that is."""
    if line.least == line.most:
        return f"{tr(SURE_WORDS[line.sure])}. {tr(BASIS_WORDS[line.basis])}"
    return tr(
        "{sure}: between {least} and {most}. {basis}",
        sure=tr(SURE_WORDS[line.sure]),
        least=pounds(line.least),
        most=pounds(line.most),
        basis=tr(BASIS_WORDS[line.basis]),
    )


def from_before(line: Forecast) -> str:
    """Say what is left out because it belongs to the plan before; nothing where there is none."""
    before = total(part.known.before for part in line.parts)
    if not before:
        return ""
    return tr(
        "{amount} that was owed when the plan began is left out: it is of the plan before.", amount=before
    )


def whole_plan(seen: PlanEnd) -> list[str]:
    """Say how the whole plan and its money are likely to end."""
    lines = [each.forecast for each in seen.lines]
    last = in_words(seen.outlook.year.last)
    agreed, at_end = total(each.agreed for each in lines), total(each.at_end for each in lines)
    if seen.today >= seen.outlook.year.last:
        return [
            tr("The plan ended on {day}. {used} was used of {agreed}.", day=last, used=at_end, agreed=agreed)
        ]
    said = [
        tr(
            "By {day}, about {used} of the {agreed} that is agreed may be used.",
            day=last,
            used=pounds(at_end),
            agreed=agreed,
        )
    ]
    if seen.outlook.outside:
        said.append(
            tr("{amount} went out for things that are not in the plan yet.", amount=seen.outlook.outside)
        )
    return said


def balance_ahead(seen: PlanEnd) -> str:
    """Say what may be in the accounts at the plan's end, and the lowest on the way, unless it is over."""
    last = seen.outlook.year.last
    if seen.today >= last:
        return ""
    day, low = seen.way.lowest_after(seen.today)
    return tr(
        "About {left} may be in the accounts on {last}. The lowest on the way: about {low}, on {day}.",
        left=pounds(seen.way.at_end),
        last=in_words(last),
        low=pounds(low),
        day=in_words(day),
    )


def early(seen: PlanEnd) -> str:
    """Say in one sentence whether anything is told early."""
    telling = [each for each in seen.lines if each.telling]
    if not telling:
        return tr("Every line is likely to end near what was agreed.")
    said = trn(
        "{count} line may end well away from what was agreed.",
        "{count} lines may end well away from what was agreed.",
        len(telling),
    )
    if seen.asking:
        more = (
            tr("Say why, once: the statement uses it too.")
            if len(seen.asking) == len(telling)
            else trn(
                "{count} of them has no reason yet. Say it once: the statement uses it too.",
                "{count} of them have no reason yet. Say it once: the statement uses it too.",
                len(seen.asking),
            )
        )
        return f"{said} {more}"
    return said


def told_on_home(lines: Sequence[Forecast]) -> str:
    """Say which lines are told early and wait for a reason: one or two in full; nothing where none is."""
    if not lines:
        return ""
    if len(lines) <= _IN_FULL:
        said = " ".join(_may_end(each) for each in lines)
    else:
        said = trn(
            "{count} plan line may end well away from what was agreed.",
            "{count} plan lines may end well away from what was agreed.",
            len(lines),
        )
    return tr("{said} See how, and say why.", said=said)


def _may_end(line: Forecast) -> str:
    amount = pounds(abs(line.difference))
    if line.difference < ZERO:
        return tr("“{line}” may end with about {amount} left.", line=line.heading, amount=amount)
    return tr("“{line}” may need about {amount} more than agreed.", line=line.heading, amount=amount)


def advice(seen: PlanEnd) -> list[str]:
    """Say what helps, where less or more than agreed is foretold."""
    telling = [each for each in seen.lines if each.telling]
    said = []
    if any(each.forecast.difference < ZERO for each in telling):
        said.append(
            tr(
                "Money that is not used is no fault. If it goes on for long, a funder may look at the plan "
                "again. A reason, given early, helps."
            )
        )
    if any(each.forecast.difference > ZERO for each in telling):
        said.append(
            tr(
                "A budget must cover what its plan names (2013 Regulations, regulation 13(1)). If it no "
                "longer does, tell your commissioner early. It is theirs to look at."
            )
        )
    return said
