"""After an upgrade Home says once what is new; it stays to be read in the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop import __version__
from phb_desktop.ui.help.news import RELEASES, parts, since
from phb_desktop.ui.settings_store import Settings
from tests.person import Person
from tests.ui.conftest import PASSPHRASE


def test_only_what_lies_between_two_versions_is_new() -> None:
    three = ("0.10.0", "0.2.0", "0.1.0")

    assert since("0.1.0", "0.10.0", three) == ("0.10.0", "0.2.0")
    assert since("0.2.0", "0.2.0", three) == ()
    assert since("", "0.10.0", three) == ()
    assert since("0.3.0", "0.2.0", three) == ()  # an older program after a newer one
    assert since("nonsense", "0.1.0", three) == ("0.1.0",)


def test_the_version_that_is_made_has_its_words_and_the_newest_stands_first() -> None:
    assert next(iter(RELEASES)) == __version__
    assert list(RELEASES) == sorted(RELEASES, key=parts, reverse=True)
    assert all(RELEASES.values())


def test_to_somebody_new_nothing_is_new(person: Person) -> None:
    person.waits_for("£")

    assert not person.has("I have seen it")
    assert Settings.load().seen_version == __version__


def test_it_is_said_once_and_stays_in_the_settings(
    newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person = newcomer(budget_folder)
    person.window.settings.seen_version = "0.0.9"
    person.opens(PASSPHRASE)
    person.sees("This is the first version.")
    person.presses("Read what changed")
    person.sees(f"Version {__version__}")
    person.presses("Go back")
    assert not person.has("I have seen it")
    seen = person.window.settings.seen_version
    person.closes()

    person = newcomer(budget_folder)
    person.window.settings.seen_version = seen
    person.opens(PASSPHRASE)
    person.waits_for("£")
    assert not person.has("I have seen it")
    person.goes_to("Settings")
    person.presses("What is new")
    person.sees(f"Version {__version__}")
