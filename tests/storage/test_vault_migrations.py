"""Every kept vault of every release opens, is whole, and says what it said; a step is taken on a copy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from phb_desktop import __version__
from phb_desktop.exchange.queries import export_whole
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import errors, kdf, migrations
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.migrations import upgrade
from phb_desktop.vault.vault import Vault
from tests.tools import keep_vault
from tests.tools.around import around
from tests.tools.faults.client import Trials
from tests.tools.faults.shim import KILL, TEAR

SECRET = Passphrase(keep_vault.PASSPHRASE)
RELEASES = sorted(each.name for each in keep_vault.KEPT.iterdir())

# A step as a later version will bring: a column filled from others, and a table made from rows.
SECOND = [
    "ALTER TABLE papers_paper ADD COLUMN kib INTEGER NOT NULL DEFAULT 0",
    "UPDATE papers_paper SET kib = (size + 1023) / 1024",
    "CREATE TABLE ledger_day (id INTEGER PRIMARY KEY, day TEXT NOT NULL, entries INTEGER NOT NULL) STRICT",
    'INSERT INTO ledger_day (day, entries) SELECT "on", count(*) FROM ledger_entry GROUP BY "on" ORDER BY 1',
]


def _still_moving(release: str) -> bool:
    """Say whether a kept vault is of the coming release, and its tables were changed since."""
    if release != __version__:
        return False
    with around(keep_vault.KEPT / release / keep_vault.BOOK, SECRET) as raw:
        return migrations.schema_of(raw) != migrations.schema_expected()


@pytest.fixture(params=RELEASES)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what was kept of one release.

    Until the first release step 1 is written anew; then its vault is made on the spot, so that the
    rest is tried all the same.
    """
    place = tmp_path / "kept"
    if _still_moving(request.param):
        keep_vault.keep(place)
    else:
        shutil.copytree(keep_vault.KEPT / request.param, place)
    return place


@pytest.fixture
def own(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    yield office
    office.shut()


@pytest.fixture
def opens(tmp_path: Path, clock: FixedClock) -> Iterator[Callable[[Path], Vault]]:
    opened: list[Vault] = []

    def open_it(place: Path) -> Vault:
        opened.append(Vault.open(place, SECRET, clock=clock, anchors=tmp_path / "anchors"))
        return opened[-1]

    yield open_it
    for vault in opened:
        vault.close()


@pytest.fixture
def second_step(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know one step more than the kept vault."""
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, SECOND])


def told(text: str) -> Any:
    return json.loads(text)


def test_a_kept_vault_opens_is_whole_and_says_what_it_said(own: Office, kept: Path) -> None:
    own.open(kept / keep_vault.BOOK, keep_vault.PASSPHRASE).result()

    assert own.safety.check().result() == []
    now = told(own.ask(export_whole).result())
    assert now == told((kept / keep_vault.OPEN_FORM).read_text("utf-8"))


def test_a_kept_backup_comes_back_whole_and_says_the_same(own: Office, kept: Path, tmp_path: Path) -> None:
    own.safety.restore(kept / keep_vault.BACKUP, tmp_path / "Back.vault", keep_vault.PASSPHRASE).result()
    own.open(tmp_path / "Back.vault", keep_vault.PASSPHRASE).result()

    assert own.safety.check().result() == []
    assert told(own.ask(export_whole).result()) == told((kept / keep_vault.OPEN_FORM).read_text("utf-8"))


@pytest.mark.usefixtures("second_step")
def test_a_step_converts_what_was_there_and_leaves_the_rest(
    kept: Path, opens: Callable[[Path], Vault]
) -> None:
    vault = opens(kept / keep_vault.BOOK)

    raw = vault._raw
    assert migrations.version(raw) == len(migrations.STEPS)
    assert raw.execute("SELECT size, kib FROM papers_paper").fetchall() == [(10249, 11)]
    days = raw.execute("SELECT sum(entries) FROM ledger_day").fetchone()[0]
    assert days == raw.execute("SELECT count(*) FROM ledger_entry").fetchone()[0]
    assert vault.check() == []
    assert "brought up to date for this version" in vault.note
    left = {each.name for each in vault.folder.iterdir()}
    assert left >= {"ledger.db", f"before-upgrade-0001-{vault.head().n - 1}.vaultbackup"}
    assert not [name for name in left if "upgraded" in name]


@pytest.mark.usefixtures("second_step")
def test_an_older_backup_is_brought_up_after_it_came_back(own: Office, kept: Path, tmp_path: Path) -> None:
    own.safety.restore(kept / keep_vault.BACKUP, tmp_path / "Back.vault", keep_vault.PASSPHRASE).result()
    own.open(tmp_path / "Back.vault", keep_vault.PASSPHRASE).result()

    assert own.safety.check().result() == []


@pytest.mark.parametrize(
    "careless",
    [
        ["DELETE FROM papers_description WHERE id = 1"],
        ["UPDATE ledger_posting SET account = 'owed' WHERE id = 1"],
        ["DROP TABLE papers_gap"],
    ],
)
def test_a_step_that_would_lose_something_is_refused_and_the_older_file_is_as_it_was(
    kept: Path, opens: Callable[[Path], Vault], monkeypatch: pytest.MonkeyPatch, careless: list[str]
) -> None:
    before = (kept / keep_vault.BOOK / files.LEDGER).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", [*migrations.STEPS, careless])
        with pytest.raises(errors.UpgradeNotWhole):
            opens(kept / keep_vault.BOOK)

    assert (kept / keep_vault.BOOK / files.LEDGER).read_bytes() == before
    assert not (kept / keep_vault.BOOK / upgrade.UPGRADED).exists()
    assert opens(kept / keep_vault.BOOK).check() == []


def test_a_step_that_says_so_may_change_a_count(
    kept: Path, opens: Callable[[Path], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = len(migrations.STEPS) + 1
    step = ["DROP TABLE papers_gap"]
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, step])
    monkeypatch.setitem(upgrade.RECOUNTED, number, frozenset({"papers_gap"}))

    assert opens(kept / keep_vault.BOOK).check() == []


def test_a_newer_file_is_refused_with_words_and_nothing_is_touched(
    kept: Path, opens: Callable[[Path], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", [*migrations.STEPS, SECOND])
        opens(kept / keep_vault.BOOK).close()
    before = (kept / keep_vault.BOOK / files.LEDGER).read_bytes()

    with pytest.raises(errors.NewerFormat, match="newer version of this program"):
        opens(kept / keep_vault.BOOK)

    assert (kept / keep_vault.BOOK / files.LEDGER).read_bytes() == before


@pytest.mark.parametrize("fault", [KILL, TEAR])
def test_killed_at_some_calls_the_older_or_the_newer_file_is_there_whole(trials: Trials, fault: str) -> None:
    """At each of them in the long tier: tests/endure sweeps every job."""
    every = max(1, trials.calls("upgrade") // 8)
    found = trials.sweep("upgrade", fault, every=every)

    assert found.failures == ()
    assert found.struck >= 5


def test_nothing_is_compared_that_the_file_does_not_have(vault: Vault) -> None:
    stays = upgrade.what_stays(vault._raw)

    assert "money by account" in stays
    assert upgrade.lost({"gone": 1}, {}, 1) == ["gone"]
    assert upgrade.lost(stays, stays, 1) == []
