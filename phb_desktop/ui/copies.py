"""How safe the budget is, in sentences: the newest copy, where copies go, and what is still to be done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.office import Standing


def copies_said(standing: Standing) -> str:
    """Say it in the status line: short, without a full stop."""
    if standing.newest is None:
        return tr("No backup yet")
    day = in_words(standing.newest.made_at.astimezone().date())
    if not _elsewhere(standing):
        return tr("Last backup: {day}, none on another disk yet", day=day)
    return tr("Last backup: {day}", day=day)


def copies_told(standing: Standing) -> list[str]:
    """Say all of it."""
    told = []
    if standing.newest is None:
        told.append(tr("There is no safety copy yet. One is made when you close the program."))
    else:
        made = standing.newest.made_at.astimezone()
        told.append(
            tr(
                "The newest safety copy is of {day}, {time}. It was opened to prove it.",
                day=in_words(made.date()),
                time=f"{made:%H:%M}",
            )
        )
        if standing.behind:
            told.append(
                trn("{count} change is newer.", "{count} changes are newer.", standing.behind)
                + " "
                + tr("The next copy holds all of them.")
            )
    told.append(tr("Copies go to {place}.", place=standing.place))
    told.append(_where(standing))
    if standing.upkeep.failed:
        told.append(tr("The last copy could not be made in the folder you chose. Is that disk plugged in?"))
    checked = standing.upkeep.checked_at
    if checked and not standing.upkeep.wrong:
        at = datetime.strptime(checked, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
        day, time = in_words(at.date()), f"{at:%H:%M}"
        told.append(tr("Everything was checked on {day}, {time}, and was whole.", day=day, time=time))
    return told


def _where(standing: Standing) -> str:
    where = standing.where.value
    if where == "other":
        return tr("That is on another disk than your budget. Good.")
    if standing.upkeep.elsewhere_at:
        return tr("That is the same disk as your budget. You have made a backup on another disk before.")
    if where == "same":
        return tr("That is the same disk as your budget. If it fails, both are gone: use another disk too.")
    return tr("We cannot tell whether that is another disk. A memory stick kept elsewhere is safest.")


def _elsewhere(standing: Standing) -> bool:
    return standing.where.value != "same" or bool(standing.upkeep.elsewhere_at)
