"""Recipes for systems that are not this one: what can be looked at here is looked at."""

from __future__ import annotations

import ast
import plistlib
import re
import shutil
import struct
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import phb_desktop
from phb_desktop.cli.words import COMMANDS
from phb_desktop.ui.start import BACKUP, DESKTOP_FILE

PROJECT = Path(__file__).resolve().parents[3]
PACKAGING = PROJECT / "packaging"
LINUX = PACKAGING / "linux"
INNO = PACKAGING / "windows" / "phb-desktop.iss"
VERSION = phb_desktop.__version__


def sections(text: str) -> dict[str, list[str]]:
    """Return the lines of each section of an Inno Setup script."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line.strip()):
            name = heading[1]
            assert name not in found, name
            found[name] = []
        elif name and line.strip() and not line.startswith(";"):
            found[name].append(line)
    return found


def test_the_spec_is_python_and_names_only_files_that_are_there() -> None:
    text = (PACKAGING / "phb-desktop.spec").read_text(encoding="utf-8")
    tree = ast.parse(text)
    named = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for file in ("entry.py", "windows", "version.txt", "macos", "Info.plist", "entitlements.plist"):
        assert file in named
    for file in ("entry.py", "windows/version.txt", "macos/Info.plist", "macos/entitlements.plist"):
        assert (PACKAGING / file).is_file()
    ast.parse((PACKAGING / "windows" / "version.txt").read_text(encoding="utf-8"), mode="eval")


def test_the_windows_installer_needs_no_administrator_and_leaves_the_persons_files() -> None:
    script = sections(INNO.read_text(encoding="utf-8"))
    setup = dict(line.split("=", 1) for line in script["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["DefaultDirName"].startswith("{localappdata}")
    assert setup["ChangesAssociations"] == "yes"
    assert "UninstallDelete" not in script
    for line in script["Registry"]:
        assert line.startswith("Root: HKCU;"), line
    assert any(f"Classes\\{BACKUP}" in line for line in script["Registry"])
    assert any('""%1""' in line for line in script["Registry"])


def test_the_windows_installer_is_written_as_its_language_wants() -> None:
    text = INNO.read_text(encoding="utf-8")
    defined = dict(re.findall(r'^#define (\w+) "(.*)"$', text, re.MULTILINE))
    assert set(re.findall(r"\{#(\w+)\}", text)) <= set(defined)
    assert defined["Version"] == VERSION
    for name, lines in sections(text).items():
        for line in lines:
            if name == "Setup":
                assert re.match(r"\w+=", line), line
            else:
                assert all(re.match(r"\s*\w+: ", part) for part in re.split(r";(?=\s*[A-Z]\w+: )", line)), (
                    line
                )
                assert line.count('"') % 2 == 0, line
    for source in re.findall(r'(?:Source: "|File=)(\.\.[^"\n*]+)', text):
        assert (INNO.parent / source.replace("\\", "/")).exists(), source


def test_the_mac_bundle_knows_backups_and_asks_for_little() -> None:
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert told["CFBundleShortVersionString"] == VERSION
    (kind,) = told["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == [BACKUP.removeprefix(".")]
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    asked = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert not any("network" in name or "device" in name for name in asked)


@pytest.mark.parametrize("script", ["macos/sign-and-notarise", "appimage/AppRun"])
def test_shell_scripts_are_shell(script: str) -> None:
    done = subprocess.run(["sh", "-n", PACKAGING / script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (PACKAGING / script).stat().st_mode & 0o111


def test_menu_entry_software_centre_and_file_type_speak_of_the_same_program() -> None:
    entry = (LINUX / f"{DESKTOP_FILE}.desktop").read_text(encoding="utf-8")
    told = ET.parse(LINUX / f"{DESKTOP_FILE}.metainfo.xml").getroot()
    mime = ET.parse(LINUX / "phb-desktop-mime.xml").getroot()
    (kind,) = mime
    assert kind[-1].attrib["pattern"] == f"*{BACKUP}"
    assert f"MimeType={kind.attrib['type']};" in entry
    assert told.findtext("id") == DESKTOP_FILE
    assert told.findtext("launchable") == f"{DESKTOP_FILE}.desktop"
    assert told.findtext("provides/mediatype") == kind.attrib["type"]
    assert told.find("releases")[0].attrib["version"] == VERSION  # type: ignore[index]
    assert (
        told.findtext("project_license")
        == tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["license"]
    )


@pytest.mark.parametrize(
    ("tool", "words"),
    [
        ("desktop-file-validate", [f"{DESKTOP_FILE}.desktop"]),
        ("appstreamcli", ["validate", "--no-net", f"{DESKTOP_FILE}.metainfo.xml"]),
    ],
)
def test_the_systems_own_checks_find_nothing(tool: str, words: list[str]) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *words], cwd=LINUX, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_man_page_has_the_version_and_a_place_for_the_commands() -> None:
    page = (LINUX / "phb-desktop.1").read_text(encoding="utf-8")
    assert f"PHB Desktop {VERSION}" in page
    assert page.count("@COMMANDS@") == 1
    assert COMMANDS  # what stands there comes from the built program itself


def test_icons_for_windows_and_mac_hold_the_pictures_they_list() -> None:
    ico = (PACKAGING / "icons" / "phb-desktop.ico").read_bytes()
    count = struct.unpack_from("<HHH", ico)[2]
    for number in range(count):
        size, place = struct.unpack_from("<II", ico, 6 + 16 * number + 8)
        assert ico[place : place + 4] == b"\x89PNG"
        assert place + size <= len(ico)
    icns = (PACKAGING / "icons" / "phb-desktop.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack_from(">I", icns, 4)[0] == len(icns)
    place, names = 8, []
    while place < len(icns):
        names.append(icns[place : place + 4])
        assert icns[place + 8 : place + 12] == b"\x89PNG"
        place += struct.unpack_from(">I", icns, place + 4)[0]
    assert place == len(icns)
    assert b"ic08" in names
