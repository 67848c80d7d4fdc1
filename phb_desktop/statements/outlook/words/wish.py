"""What the figures say of a wish, in sentences. It never says “allowed”."""

from __future__ import annotations

from phb_desktop.plan.model import Every
from phb_desktop.statements.outlook.afford import Answer
from phb_desktop.statements.outlook.words.ahead import pounds
from phb_desktop.statements.paper.words import EVERY
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr, trn


def afford(answer: Answer) -> list[str]:
    """Say what the figures say of a wish: the line, the money until the next payment, what lies ahead."""
    return [
        *_comes_to(answer),
        *_named_elsewhere(answer),
        on_the_line(answer),
        _until_next(answer),
        _at_the_lowest(answer),
        tr("These are figures. They do not say that it is agreed: only your commissioner can."),
    ]


def _comes_to(answer: Answer) -> list[str]:
    if answer.wish.every is Every.ONCE:
        return []
    times = trn("{count} time", "{count} times", len(answer.days))
    return [
        tr(
            "{amount} {often} comes to {whole} by {last}: {times}.",
            amount=answer.wish.amount,
            often=tr(EVERY[answer.wish.every]),
            whole=answer.whole,
            last=in_words(answer.year.last),
            times=times,
        )
    ]


def _named_elsewhere(answer: Answer) -> list[str]:
    """Say that another line of the plan shares words with the wish, where the chosen one does not."""
    names = [each.heading for each in answer.spoken.lines] if answer.spoken is not None else []
    if not names or answer.line.heading in names:
        return []
    return [tr("Another line of your plan shares a word with it: “{line}”.", line=names[0])]


def on_the_line(answer: Answer) -> str:
    """Say whether its line is likely to carry it."""
    line, last = answer.line.heading, in_words(answer.year.last)
    if answer.fits_line:
        return tr(
            "“{line}” is likely to carry it. Used as it is now, about {left} would be left on {last}.",
            line=line,
            left=pounds(answer.left_with),
            last=last,
        )
    over = pounds(-answer.left_with)
    if answer.fits_today:
        return tr(
            "“{line}” has {left} left, so it fits today. Used as it is now, it would end about {over} over.",
            line=line,
            left=answer.left_now,
            over=over,
        )
    if answer.left_now > ZERO:
        return tr(
            "“{line}” has {left} left. With this it would end about {over} over what is agreed.",
            line=line,
            left=answer.left_now,
            over=over,
        )
    return tr(
        "Nothing is left on “{line}”. With this it would end about {over} over what is agreed.",
        line=line,
        over=over,
    )


def _until_next(answer: Answer) -> str:
    until = (
        tr("until the next payment on {day}", day=in_words(answer.payment.on))
        if answer.payment
        else tr("from now on")
    )
    if not answer.soon:
        return tr("Nothing of it is paid {until}.", until=until)
    if answer.safe_with >= ZERO:
        return tr("{amount} would stay safe to spend {until}.", amount=answer.safe_with, until=until)
    return tr(
        "It is {amount} more than is safe to spend {until}. That much is kept, or owed already.",
        amount=min(-answer.safe_with, answer.soon),
        until=until,
    )


def _at_the_lowest(answer: Answer) -> str:
    day = in_words(answer.low_on)
    if answer.low < ZERO:
        return tr(
            "The accounts would likely be about {amount} short on {day}.", amount=pounds(-answer.low), day=day
        )
    if answer.keeps:
        return tr(
            "The lowest balance ahead would be about {low}, on {day}. What you may keep, {kept}, is in it.",
            low=pounds(answer.low),
            day=day,
            kept=answer.kept,
        )
    return tr(
        "The lowest balance ahead would be about {low}, on {day}. You may keep {kept}: more than that.",
        low=pounds(answer.low),
        day=day,
        kept=answer.kept,
    )


def rules_speaking(answer: Answer) -> str:
    """Say whether a rule of “May I?” speaks of it, and whether it was asked before."""
    if answer.spoken is None:
        return ""
    telling = [each for each in answer.spoken.rules if not each.rule.always]
    said = (
        trn("{count} rule speaks of this.", "{count} rules speak of this.", len(telling))
        if telling
        else tr("No rule that we know speaks of this. That does not mean that it is agreed.")
    )
    if answer.spoken.earlier:
        more = trn(
            "It was asked about {count} time before.",
            "It was asked about {count} times before.",
            len(answer.spoken.earlier),
        )
        return f"{said} {more}"
    return said
