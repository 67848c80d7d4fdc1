"""What lies in the built folder is on the list of what is shipped, and tells nothing of who built it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packages.clean import DIST, PROJECT, ran

BUILT = DIST / "phb-desktop"
INSIDE = BUILT / "_internal"
# Libraries that a wheel brings in a folder of its own, and the name that the list gives them.
BROUGHT = {
    "libXau": "libXau",
    "libjpeg": "libjpeg-turbo",
    "liblzma": "XZ Utils (liblzma)",
    "libopenjp2": "OpenJPEG",
    "libqpdf": "qpdf",
    "libsharpyuv": "libwebp",
    "libtiff": "libtiff",
    "libwebp": "libwebp",
    "libwebpdemux": "libwebp",
    "libwebpmux": "libwebp",
    "libxcb": "libxcb",
    "libzstd": "Zstandard",
}
PACKAGE_OF = {"PIL": "pillow", "_cffi_backend": "cffi", "charset_normalizer": "charset-normalizer"}
FONTS = {"DejaVuSansCondensed": "DejaVu fonts", "OpenDyslexic": "OpenDyslexic"}


def whose(library: Path) -> str:
    """Return the name under which the list must have a library of the built folder."""
    place = library.relative_to(INSIDE)
    name = place.name
    if place.parts[0].endswith(".libs"):
        return BROUGHT.get(name.partition("-")[0], name)
    if name.startswith("libpython") or place.parts[0].startswith("python3"):
        return "Python"
    if place.parts[0] == "PySide6":
        return "ICU" if name.startswith("libicu") else "Qt" if "Qt" in place.parts else "PySide6_Essentials"
    top = place.parts[0].partition(".")[0]
    return PACKAGE_OF.get(top, "SQLAlchemy" if top == "sqlalchemy" else top)


def test_every_library_and_font_is_on_the_list_of_what_is_shipped() -> None:
    told = json.loads((PROJECT / "packaging/shipped/phb-desktop.cdx.json").read_text(encoding="utf-8"))
    listed = {each["name"] for each in told["components"]}
    libraries = [each for each in INSIDE.rglob("*.so*") if each.is_file()]
    assert len(libraries) > 80
    assert {whose(each) for each in libraries} - listed == set()
    fonts = {each.stem.partition("-")[0] for each in INSIDE.rglob("*.[ot]tf")}
    assert {FONTS.get(each, each) for each in fonts} - listed == set()


def test_no_library_looks_into_a_folder_of_the_building_machine() -> None:
    for each in INSIDE.rglob("*.so*"):
        read = ran("readelf", "--dynamic", "--wide", each).stdout
        for looked in re.findall(r"(?:RUNPATH|RPATH).*\[(.*)\]", read):
            assert all(part.startswith("$ORIGIN") for part in looked.split(":")), f"{each}: {looked}"


@pytest.mark.skipif(shutil.which("lintian") is None, reason="lintian is not installed")
def test_debians_own_look_at_the_package_finds_nothing() -> None:
    (package,) = DIST.glob("phb-desktop_*.deb")
    words = ["lintian", "--allow-root", "--fail-on", "error,warning", str(package)]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[:3000]
