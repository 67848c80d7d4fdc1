"""What changed for the person, version by version: told once on Home, to be read in Settings and help.

With each release its changes are written here in plain words, the few that somebody notices; CHANGELOG.md has
them all. A test holds that the version being made has its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

RELEASES: Final = {  # the newest first: English templates for tr, a sentence or two each
    "0.1.0": (
        "This is the first version. It keeps payments, plan, people and papers, locked on this computer.",
        "Statements for whoever pays are made from what you keep. Every figure in them opens.",
        "Wages, tax and pension of personal assistants are worked out with their reasons.",
        "The guide tells it step by step. Press F1 anywhere.",
    ),
}


def since(seen: str, now: str, releases: Iterable[str] = RELEASES) -> tuple[str, ...]:
    """Return the versions after one that was seen, up to the one that runs, the newest first.

    Nothing for somebody who has seen none: to them all is new.
    """
    if not seen:
        return ()
    return tuple(each for each in releases if parts(seen) < parts(each) <= parts(now))


def parts(version: str) -> tuple[int, ...]:
    """Return a version's numbers, by which versions are in order."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def said(version: str) -> tuple[str, ...]:
    """Return what changed with a version, in the person's language."""
    return tuple(tr(each) for each in RELEASES[version])


class NewsSheet(Sheet):
    """What changed, the newest version first."""

    kept = False
    passing = True

    def __init__(self, versions: Iterable[str] = RELEASES) -> None:
        super().__init__(tr("What is new"), tr("Nothing that you kept is changed by a newer version."))
        for version in versions:
            self.form.put(Heading(tr("Version {version}", version=version), 2))
            for words in said(version):
                self.form.put(Text(words))
