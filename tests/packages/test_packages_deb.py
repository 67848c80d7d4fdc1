"""The Debian package as a stranger gets it: in a bare Debian without Python and without a network.

What is tested is the built program, not the source. It runs in a root made with debootstrap, under a virtual
screen, and is driven over the accessibility bus, from outside. It takes root, debootstrap and some minutes.
"""

from __future__ import annotations

import json
import re
import shutil

from tests.end2end.outside.jobs import STATEMENT, Given
from tests.end2end.test_from_outside import SYSTEM_PYTHON
from tests.packages.clean import CLEAN_ROOT, DIST, WHO, Place, ran
from tests.tools import stranger_reader


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


def test_a_first_evening_as_the_guide_tells_it_and_out_again_with_everything(place: Place) -> None:
    """On a new computer: there is no folder for documents yet, and the place that is offered is taken."""
    settings = place.root / "home" / "gwen" / ".local" / "share" / "phb-desktop"
    shutil.rmtree(settings)  # as at the first start
    assert not (place.root / "home" / "gwen" / "Documents").exists()
    table = place.shared / "table"  # a folder with what lies beside somebody who begins
    table.mkdir()
    Given(table).lay_out()
    ran("chown", "-R", f"{WHO}:{WHO}", table)
    pages = ("a_first_evening", "bring_in_a_bank_file", "a_pay_day", "a_quarter", "take_everything_out")
    with place.started() as program:
        place.does(program, *pages, folder=table)
    out = table / "out"
    everything = (out / "json" / "budget.json", *out.glob("folder/*/budget.json"))
    assert len(everything) == 2
    for file in everything:  # read by somebody who has the page about the form and nothing of ours
        read = ran(SYSTEM_PYTHON, "-I", "-S", stranger_reader.__file__, file, "2026-06-30")
        told = json.loads(read.stdout)
        assert (told["problems"], told["held"]) == ([], {"Budget account": 3560_00})
        assert told["spent"] == {"Personal assistants": 640_00}
    assert list(out.glob("folder/*/index.html"))
    assert len(list(out.glob("csv/*.csv"))) == 5
    balances = ran("hledger", "-f", out / "hledger" / "budget.journal", "balance", "assets").stdout
    assert "3560.00 GBP" in balances
    assert (out / "xlsx" / "budget.xlsx").read_bytes().startswith(b"PK")
    beancount = (out / "beancount" / "budget.beancount").read_text(encoding="utf-8")
    assert re.search(r"balance Assets:Cash:Budget-Account +3560\.00", beancount)


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
