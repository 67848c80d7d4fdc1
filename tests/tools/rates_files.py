"""Files of rates for tests: a template filled in, and signed by a key that lives as long as the test."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from phb_desktop.employer.pay.rate_files import template

_TOOL = Path(__file__).resolve().parents[2] / "packaging" / "tools" / "sign_rates.py"


def filled_in(*changes: tuple[str, str], name: str = "2027-28") -> str:
    """Return the template with every figure looked up. changes: what stands in it, what takes its place."""
    text = template().replace('"unchecked"', '"found"').replace('mine = ""', 'mine = "gov.uk, rates 2027"')
    text = text.replace('name = ""', f'name = "{name}"', 1).replace("2000-01-01", "2027-02-20")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def signing() -> Any:
    """Return the project's own tool, which stands outside every package."""
    found = importlib.util.spec_from_file_location("sign_rates", _TOOL)
    assert found is not None
    assert found.loader is not None
    tool = importlib.util.module_from_spec(found)
    found.loader.exec_module(tool)
    return tool


def a_signer() -> tuple[Ed25519PrivateKey, dict[str, str]]:
    """Return a key made for this test, and its line for those that are known."""
    key = Ed25519PrivateKey.generate()
    name, half = signing().public_half(key)
    return key, {name: half}
