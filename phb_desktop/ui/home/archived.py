"""The card that says above all figures that the budget is archived."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.statements.archive import Archive
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.shut import only_keepers_open
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class ArchivedCard(Card):
    """Since when it is only read, until when it is kept, and the ways to change either.

    looking: whoever may only look is told who can, in place of a button that would refuse.
    """

    def __init__(
        self, kept: Archive, open_again: Callable[[], object], keep: Callable[[], object], *, looking: bool
    ) -> None:
        said = tr("Since {day} it is only read. You can take it out and back it up.", day=in_words(kept.on))
        if kept.kept_until:
            said = f"{said} {tr('Keep it until {day}.', day=in_words(kept.kept_until))}"
        super().__init__(
            Heading(tr("This budget is archived"), 2),
            Text(said),
            Text(only_keepers_open())
            if looking
            else Actions(
                Button(tr("Open the budget again"), open_again),
                Button(tr("Change until when it is kept"), keep),
            ),
        )
