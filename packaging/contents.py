"""Decides what of Python, Qt and other libraries the built program takes along. Pure, so that tests can ask.

Names of files are those inside the built folder, with `/` between.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

Binary = tuple[str, str, str]  # its place in the built folder, where it was found, its kind

# Whole parts of Python and of libraries that no line of ours ever reaches.
LEFT_OUT: Final = [
    "tkinter",
    "unittest",
    "doctest",
    "pdb",
    "pydoc",
    "pydoc_data",
    "test",
    "distutils",
    "setuptools",
    "pkg_resources",
    "pip",
    "lib2to3",
    "ensurepip",
    "venv",
    "idlelib",
    "curses",
    "readline",
    "rlcompleter",
    "sqlite3",  # ours is SQLCipher; Python's own would be a second SQLite
    "_sqlite3",
    "ssl",  # the program speaks to no server; asyncio and http, which others name, do without it
    "_ssl",
    "xmlrpc",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.AvifImagePlugin",
    "PIL._avif",
    "PIL._imagingtk",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingmath",
    "PIL._imagingmorph",
    "numpy",
    "olefile",
    "defusedxml",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtXml",
    "PySide6.support.deprecated",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.ext.mypy",
    "sqlalchemy.testing",
    "greenlet",
    "charset_normalizer.md__mypyc",
    "reportlab.graphics.testshapes",
    "reportlab.graphics.samples",
    "lxml.html",
    "lxml.objectify",
    "lxml.isoschematron",
    "lxml.sax",
    "lxml.html.clean",
    "pycparser",
    "mypy",
    "pytest",
]

# Modules that are found by name at run time, beyond our own.
CHOSEN_PYTHON: Final = [
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlcipher3",
    "zoneinfo",
    "tzdata",
    *(
        {
            "linux": ["keyring.backends.SecretService", "keyring.backends.kwallet"],
            "darwin": ["keyring.backends.macOS"],
            "win32": ["keyring.backends.Windows"],
        }.get(sys.platform, [])
    ),
]

PLUGINS: Final = {
    "platforms": (
        *("libqxcb.so", "libqwayland.so", "libqoffscreen.so"),
        *("qwindows.dll", "qoffscreen.dll", "libqcocoa.dylib", "libqoffscreen.dylib"),
    ),
    "platforminputcontexts": (
        "libcomposeplatforminputcontextplugin.so",  # é from ´ and e
        "libibusplatforminputcontextplugin.so",
    ),
    "platformthemes": ("libqxdgdesktopportal.so",),  # not GTK: it would load all of GTK into the program
    "printsupport": ("libcupsprintersupport.so", "windowsprintersupport.dll", "libcocoaprintersupport.dylib"),
    "wayland-shell-integration": ("libxdg-shell.so",),
    "wayland-decoration-client": ("libadwaita.so", "libbradient.so"),
    "styles": ("qmodernwindowsstyle.dll", "libqmacstyle.dylib"),
}
QT: Final = (
    *("Core", "Gui", "Widgets", "DBus", "PrintSupport"),
    *("XcbQpa", "WaylandClient", "Svg"),  # Svg: the frame of a window under Wayland
)
_QT_LIBRARY: Final = re.compile(r"(?:lib)?Qt6?([A-Z0-9]\w*?)(?:\.so|\.dll|\.framework|$)")
ZONES: Final = ("Europe/London", "UTC")
NOT_OURS: Final = ("/lib/", "/usr/lib/", "/lib64/", "/usr/lib64/")  # where a Linux keeps its own libraries
DROPPED_DATA: Final = (
    "PySide6/Qt/translations/",
    "PySide6/Qt/resources/",
    "PySide6/Qt/qml/",
    "PySide6/translations/",
    "lxml/",  # what C programs are built with, and stylesheets
    "reportlab/fonts/",
)


def our_modules(project: Path) -> list[str]:
    """Return every module of ours: places, commands and what the child does are found by name at run time."""
    return sorted(
        ".".join(file.relative_to(project).with_suffix("").parts).removesuffix(".__init__")
        for file in (project / "phb_desktop").rglob("*.py")
    )


def resources(project: Path) -> list[tuple[str, str]]:
    """Return our own files and the folders they go to."""
    folders = ("resources", "docs/user-guide", "docs/images")  # as `phb_desktop/paths.py` looks for them
    return [*((str(project / each), each) for each in folders), (str(project / "LICENSE"), ".")]


def carries_system_libraries() -> bool:
    """Say whether libraries of the system go in too: they do for a program without a package manager."""
    return os.environ.get("PHB_CARRY_LIBRARIES") == "1"


# What every desktop has, and must be its own: drivers and settings of that computer hang on these.
FROM_HOST: Final = (
    *("libX11", "libxcb.", "libGL", "libEGL", "libdrm", "libfontconfig", "libfreetype", "libexpat"),
    *("libstdc++", "libgcc_s", "libsystemd", "libselinux", "libdbus", "libcups"),
)


def reached(binaries: list[Binary], needs: Callable[[str], Iterable[str]]) -> list[Binary]:
    """Return the binaries without those libraries of the system that nothing of ours needs any more.

    needs: says of a file which other files it is linked to. A plugin that was left out takes its own along.
    """
    by_source = {each[1]: each for each in binaries}
    waiting = [each[1] for each in binaries if not each[1].startswith(NOT_OURS)]
    seen = set(waiting)
    while waiting:
        for wanted in needs(waiting.pop()):
            if wanted in by_source and wanted not in seen:
                seen.add(wanted)
                waiting.append(wanted)
    return [each for each in binaries if each[1] in seen]


def kept_binary(name: str, source: str) -> bool:
    """Say whether a library or plugin goes in. source: where it was found on this machine."""
    name = name.replace(os.sep, "/")
    parts = name.split("/")
    if "plugins" in parts and "PySide6" in parts:
        folder = parts[parts.index("plugins") + 1]
        return parts[-1] in PLUGINS.get(folder, ())
    if qt := _QT_LIBRARY.match(parts[-1]):
        return qt[1] in QT
    if sys.platform == "linux" and source.startswith(NOT_OURS):
        return carries_system_libraries() and not parts[-1].startswith(FROM_HOST)
    return True


def kept_data(name: str) -> bool:
    """Say whether a data file goes in."""
    name = name.replace(os.sep, "/")
    if name.endswith(".pyc"):  # a module, chosen already
        return True
    if _QT_LIBRARY.match(name):  # a link to a library, which may have been left out
        return kept_binary(name, "")
    if name.startswith("tzdata/zoneinfo/"):
        zone = name.removeprefix("tzdata/zoneinfo/")
        return zone in ZONES or zone.endswith("__init__.py")
    return not name.startswith(DROPPED_DATA)
