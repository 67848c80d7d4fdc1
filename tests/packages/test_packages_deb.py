"""The Debian package as a stranger gets it: in a bare Debian without Python and without a network.

What is tested is the built program, not the source. It runs in a root made with debootstrap, under a virtual
screen, and is driven over the accessibility bus, from outside. It takes root, debootstrap and some minutes.
"""

from __future__ import annotations

from tests.end2end.outside.jobs import STATEMENT, Given
from tests.packages.clean import CLEAN_ROOT, DIST, Place, ran


def test_there_is_no_python_in_there_and_the_program_runs(place: Place) -> None:
    named = list(place.root.glob("usr/bin/python*"))
    assert named == []
    told = place.says("--version")
    assert told.stdout.startswith("phb-desktop "), told.stderr


def test_a_stranger_creates_locks_unlocks_imports_pays_and_issues(place: Place) -> None:
    with place.started() as program:
        place.does(
            program,
            "start_a_budget",
            "unlock",
            "bring_in_a_bank_file",
            "shift_and_pay_day",
            "issue_a_statement",
            "make_a_backup",
        )
    given = Given(place.folder)
    for ending in ("pdf", "html", "txt", "xlsx", "json"):
        verified = place.says("verify", str(given.to_send / f"{STATEMENT}.{ending}"))
        assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "Statement 1" in verified.stdout


def test_a_backup_that_is_double_clicked_is_brought_back(place: Place) -> None:
    entry = (place.root / "usr/share/applications/org.phbdesktop.PHBDesktop.desktop").read_text(
        encoding="utf-8"
    )
    mime = (place.root / "usr/share/mime/packages/phb-desktop.xml").read_text(encoding="utf-8")
    assert "MimeType=application/x-phb-desktop-backup;" in entry
    assert '<mime-type type="application/x-phb-desktop-backup">' in mime
    assert '<glob pattern="*.vaultbackup"/>' in mime
    assert "Exec=phb-desktop %f\n" in entry
    with place.started(str(Given(place.folder).backup)) as program:
        place.does(program, "bring_back_here")
    assert (place.folder / "back.vault" / "ledger.db").is_file()


def test_taking_the_package_away_leaves_the_budget_and_it_opens_when_it_is_back(place: Place) -> None:
    budget = place.folder / "own.vault"
    before = {each.name: each.read_bytes() for each in budget.iterdir() if each.is_file()}
    settings = place.root / "home" / "gwen" / ".local" / "share" / "phb-desktop"
    kept = sorted(str(each.relative_to(settings)) for each in settings.rglob("*"))
    assert before
    assert kept
    ran(CLEAN_ROOT, "purge", place.root, "phb-desktop")
    assert {each.name: each.read_bytes() for each in budget.iterdir() if each.is_file()} == before
    assert sorted(str(each.relative_to(settings)) for each in settings.rglob("*")) == kept
    left = list(place.root.glob("usr/**/*phb*desktop*"))
    assert left == []
    (package,) = DIST.glob("phb-desktop_*.deb")
    ran(CLEAN_ROOT, "install", place.root, package)
    with place.started(str(budget)) as program:
        place.does(program, "open_again")
