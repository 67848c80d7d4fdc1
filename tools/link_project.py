"""Put this working copy into its environment: the package on the path, the command `phb-desktop` in bin.

An editable install would need a build tool; one path file and one small script do the same and
start faster.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

SCRIPT = """#!{python}
import sys

from phb_desktop.__main__ import main

sys.exit(main())
"""


def link(project: Path) -> None:
    """Write the path file and the command into the environment that runs this script."""
    if sys.prefix == sys.base_prefix:
        sys.exit("Run this with the environment's own Python: .venv/bin/python tools/link_project.py")
    (Path(sysconfig.get_path("purelib")) / "phb_desktop.pth").write_text(f"{project}\n", encoding="utf-8")
    command = Path(sysconfig.get_path("scripts")) / "phb-desktop"
    command.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    link(Path(__file__).resolve().parent.parent)
