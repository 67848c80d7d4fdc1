"""The import contracts bite: each is broken on purpose in a copy, and must say so."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CONFIG: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]
NAMES: dict[str, str] = {contract["id"]: contract["name"] for contract in CONFIG["contracts"]}

TABLES = [contract for contract in CONFIG["contracts"] if contract["id"].endswith("_tables")]

# contract, the module that misbehaves, the line it should never have had
MISDEEDS = [
    ("downwards", "plan/model.py", "import phb_desktop.ledger.model"),
    ("downwards", "banking/matching.py", "import phb_desktop.employer"),
    ("pure", "plan/model.py", "import phb_desktop.vault.base"),
    ("qt", "exchange/__init__.py", "import PySide6.QtCore"),
    ("sqlalchemy", "plan/model.py", "import sqlalchemy"),
    ("cipher", "papers/model.py", "import cryptography"),
    ("cipher", "ui/theme.py", "import sqlcipher3"),
    ("reportlab", "ui/theme.py", "import reportlab"),
    ("pillow", "papers/reading.py", "import PIL.Image"),
    ("pikepdf", "papers/reading.py", "import pikepdf"),
    ("screens", "ui/theme.py", "import phb_desktop.vault.base"),
    ("screens", "ui/theme.py", "import phb_desktop.plan.records"),
    # every room's tables, written by a stranger from above
    *((table["id"], "exchange/__init__.py", f"import {table['protected_modules'][0]}") for table in TABLES),
]


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).parent / "lint-imports"
    argv = [str(tool), "--no-logo", "--no-cache", "--contract", contract]
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "phb_desktop", tmp_path / "phb_desktop", ignore=ignored)
    return tmp_path


@pytest.mark.parametrize(("contract", "module", "line"), MISDEEDS)
def test_a_broken_contract_is_noticed(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / "phb_desktop" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    told = lint(copy, contract)

    assert told.returncode == 1, told.stdout + told.stderr
    assert f"{NAMES[contract]} BROKEN" in told.stdout


def test_a_module_that_has_no_place_in_the_picture_is_noticed(copy: Path) -> None:
    (copy / "phb_desktop" / "attic.py").write_text(
        '"""Nobody knows where this belongs."""\n', encoding="utf-8"
    )

    assert lint(copy, "downwards").returncode == 1


def test_every_contract_has_been_broken_once() -> None:
    assert {contract for contract, _, _ in MISDEEDS} == set(NAMES)


def test_every_rooms_tables_are_its_own() -> None:
    rooms = {path.parent.name for path in (PROJECT / "phb_desktop").glob("*/records*")} - {"vault"}
    kept = {table["protected_modules"][0] for table in TABLES}

    assert {f"phb_desktop.{room}.records" for room in rooms} == kept


def test_no_contract_makes_exceptions() -> None:
    assert [contract["id"] for contract in CONFIG["contracts"] if "ignore_imports" in contract] == []
