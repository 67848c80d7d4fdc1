"""Shared by all tests: a fixed clock, and a fresh real vault in milliseconds."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.ui import pressing
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf, migrations, slots
from phb_desktop.vault import vault as vaults
from phb_desktop.vault.keys import Passphrase, Secret
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.builders import a_starter
from tests.tools import depth, example_records, freeze_schema, second_reader
from tests.tools.faults import client, shim
from tests.tools.faults.client import Trials

# Speed is measured in benchmarks/: a test must not fail because the machine is busy.
# The quick run tries the same examples each time, so that what passed once passes again; the deep one others.
settings.register_profile(
    "ours", deadline=None, max_examples=depth.examples(depth.USUAL), derandomize=not depth.ENDURING
)
settings.load_profile("ours")

# The files that take longest, the longest first: what begins late should not be long (decision 0210).
LONGEST = (
    "test_ui_every_sheet",
    "test_example_budget",
    "test_guide_site",
    "test_statements_check_page",
    "test_leaks_memory",
    "test_leaks_tour",
    "test_twelve_jobs",
    "test_from_outside",
    "test_heard_from_outside",
    "test_questions_from_outside",
    "test_vault_failing_disk",
    "test_statement_kinds_laws",
    "test_example_pay",
    "test_found_command_line",
    "test_ui_bank_formats",
    "test_command_line",
    "test_ui_people_pay",
    "test_ui_bank",
    "test_ui_languages",
    "test_vault_kills",
)

# The hand of a test is a quick one: it presses a button again as soon as that says something else.
pressing.BOUNCE = 0.0

PASSPHRASE = Passphrase("four score and seven")

# Until the first release the tables still move: tests run on today's records, and
# tests/storage/test_vault_schema.py says when the frozen step has to be written again.
if _failed := freeze_schema.import_all_records(forgiving=True):
    print(f"records that do not import: {_failed}", file=sys.stderr)
migrations.STEPS[0] = freeze_schema.todays_statements()


def pytest_collection_finish() -> None:
    """What was read to find the tests stays: looking for rubbish need not go over it again."""
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Clear away what is left of a window on the window's own thread, before another thread comes upon it.

    A window keeps Python from looking by itself (see `phb_desktop.ui.clearing`), and never hands that back.
    """
    yield
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.collect()
        gc.freeze()  # what is left belongs to the run: the next look need not go over it
        if not any(window.isVisible() for window in QApplication.topLevelWidgets()):
            gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the others stay as they are."""
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


@pytest.fixture
def clock() -> FixedClock:
    """30 June 2026, ten in the morning."""
    return FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books that the command line makes in this process have passphrases that cost a test little."""
    monkeypatch.setattr(vaults, "calibrated", lambda: kdf.FOR_TESTS)
    monkeypatch.setattr(slots, "calibrated", lambda: kdf.FOR_TESTS)


@pytest.fixture
def made(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Vault, RecoveryCode]]:
    """A new, empty vault, open, with its recovery code."""
    vault, code = Vault.create(
        tmp_path / "Gwen.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path / "anchors"
    )
    yield vault, code
    vault.close()


@pytest.fixture
def vault(made: tuple[Vault, RecoveryCode]) -> Vault:
    """A new, empty vault, open."""
    return made[0]


@pytest.fixture
def example_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vaults made from here on hold the two example tables too. Ask for it before `vault`."""
    first = [*migrations.STEPS[0], *example_records.statements()]
    monkeypatch.setattr(migrations, "STEPS", [first, *migrations.STEPS[1:]])


@pytest.fixture
def reopen(tmp_path: Path, clock: FixedClock) -> Iterator[Callable[..., Vault]]:
    """Open the vault of this test again: reopen(place, secret)."""
    opened: list[Vault] = []

    def again(place: Path = tmp_path / "Gwen.vault", secret: Secret = PASSPHRASE) -> Vault:
        opened.append(Vault.open(place, secret, clock=clock, anchors=tmp_path / "anchors"))
        return opened[-1]

    yield again
    for vault in opened:
        vault.close()


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    """An office with no account book open yet; anchors and keys are the tests' own."""
    made = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    yield made
    made.shut()


@pytest.fixture
def budget(office: Office, tmp_path: Path) -> Office:
    """An office with a small real budget open: one funder, three plan lines, one account."""
    office.create(tmp_path / "Gwen.vault", PASSPHRASE.text, StartBudget(a_starter())).result()
    return office


@pytest.fixture(scope="session")
def trials() -> Iterator[Trials]:
    """A program whose disk can be made to fail, and that may be killed: see tests/tools/faults."""
    if shim.compiler() is None or not sys.platform.startswith("linux"):
        pytest.skip("needs Linux and a C compiler: a small library makes the disk fail")
    with client.trials() as server:
        yield server


@pytest.fixture(scope="session")
def second_opinion() -> Iterator[second_reader.Opinion]:
    """A reader that shares no code with the program looks at every vault that a test closes."""
    with second_reader.looking() as opinion:
        yield opinion


@pytest.fixture(autouse=True)
def _both_readers_agree(second_opinion: second_reader.Opinion) -> Iterator[None]:
    yield
    differ, second_opinion.differ = second_opinion.differ, []
    assert differ == [], "the independent reader finds fault where the program finds none"
