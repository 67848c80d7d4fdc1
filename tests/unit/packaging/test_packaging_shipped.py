"""The list of what is shipped, and the licences: both belong to the locks of today."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker

import phb_desktop

PROJECT = Path(__file__).resolve().parents[3]
SHIPPED = PROJECT / "packaging" / "shipped"
LINUX = {
    "sys_platform": "linux",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    made: dict[str, Any] = json.loads((SHIPPED / "phb-desktop.cdx.json").read_text(encoding="utf-8"))
    return made


def locked(name: str) -> dict[str, str]:
    """Return the versions that a lock names for Linux and Python 3.11."""
    found = {}
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        if entry := re.match(r"([a-z0-9-]+)==(\S+?)(?: ; (.+?))? \\$", line):
            python = {"python_full_version": "3.11.7", "python_version": "3.11"}
            if entry[3] is None or Marker(entry[3]).evaluate(LINUX | python):
                found[entry[1]] = entry[2]
    return found


def test_every_locked_package_is_listed_with_its_version_or_named_as_left_out(told: dict[str, Any]) -> None:
    left_out = tomllib.loads((SHIPPED / "inside.toml").read_text(encoding="utf-8"))["left_out"]
    listed = {plain(each["name"]): each["version"] for each in told["components"] if "purl" in each}
    wanted = {name: version for name, version in locked("requirements.lock").items() if name not in left_out}
    assert len(wanted) > 20
    assert listed == wanted, "run tools/shipped, as docs/packaging.md says"


def test_the_list_is_of_this_version_and_names_what_lies_inside_the_packages(told: dict[str, Any]) -> None:
    assert told["bomFormat"] == "CycloneDX"
    assert told["specVersion"] == "1.6"
    assert told["metadata"]["component"]["version"] == phb_desktop.__version__
    names = {each["name"] for each in told["components"]}
    inside = {each["name"] for each in tomllib.loads((SHIPPED / "inside.toml").read_text())["part"]}
    assert inside <= names
    assert {"Qt", "SQLCipher", "openssl", "libtiff", "libjpeg-turbo", "pyo3"} <= names
    starter = next(each for each in told["components"] if each["name"] == "PyInstaller's starter")
    assert starter["version"] == locked("requirements-build.lock")["pyinstaller"]


def test_every_component_says_its_licence(told: dict[str, Any]) -> None:
    silent = [each["name"] for each in told["components"] if not each.get("licenses")]
    assert silent == ["sqlcipher3"]  # its text is there, but its makers name no short form


def test_the_page_of_licences_names_each_and_has_the_texts(told: dict[str, Any]) -> None:
    page = (SHIPPED / "licences.txt").read_text(encoding="utf-8")
    for each in told["components"]:
        assert f"\n{each['name']} {each['version']}: " in page
    for text in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "Mozilla Public License Version 2.0",
        "Apache License",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "Bitstream Vera",
        "You may put libraries that you built yourself",
    ):
        assert text in page, text


def test_no_server_is_named(told: dict[str, Any]) -> None:
    assert not re.search(r'"url"', json.dumps(told))
