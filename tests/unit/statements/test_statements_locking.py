"""A locked PDF: AES-256 and nothing less, the same pages inside, and a plain word to whoever verifies it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from statements_contents import quarter

from phb_desktop.statements.files import files
from phb_desktop.statements.locking import locked
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.statements.verify import Locked, verify, verify_file

CONTENT = quarter()
SEAL = Seal(fingerprint(to_text(CONTENT)), 12, "ab" * 32, "one two three")
(PDF,) = files(CONTENT, seal=SEAL, only=frozenset({"pdf"})).values()
PASSWORD = "window kettle garden pencil river"


def test_it_is_aes_256_of_revision_6_and_opens_with_the_password_alone(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    file.write_bytes(locked(PDF, PASSWORD))

    show = ["qpdf", "--show-encryption", f"--password={PASSWORD}", str(file)]
    told = subprocess.run(show, check=True, capture_output=True, timeout=60).stdout.decode()
    assert "R = 6" in told
    assert told.count("AESv3") == 3  # streams, strings, files inside
    assert "accessibility: allowed" in told
    for wrong in ("", "window", PASSWORD.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file, password=wrong)
    assert b"Lantern" not in file.read_bytes()


def test_what_is_inside_is_as_it_was() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(locked(PDF, PASSWORD)), password=PASSWORD) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        pdf.save(out)

    assert verify(out.getvalue()).ok


def test_whoever_verifies_a_locked_file_is_told_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    file.write_bytes(locked(PDF, PASSWORD))

    with pytest.raises(Locked, match="locked with a password"):
        verify_file(file)
