"""Sign a file of rates for the project: `new-key FILE`, or `sign KEY RATES`.

    python packaging/tools/sign_rates.py new-key ~/somewhere-safe/rates.pem
    python packaging/tools/sign_rates.py sign ~/somewhere-safe/rates.pem 2027-28.toml

The private key never lies in the repository: whoever releases keeps it locked, with a passphrase of its own.
`new-key` prints the line for resources/rate_signers.toml, which ships. docs/packaging.md tells the rest.
"""

from __future__ import annotations

import argparse
import getpass
import hashlib
from base64 import b64encode
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from phb_desktop.employer.pay.rate_files import SIGNATURE, bytes_signed, read_file, without_signature
from phb_desktop.employer.pay.rates import Origin


def public_half(key: Ed25519PrivateKey) -> tuple[str, str]:
    """Return the name of a key, eight hex digits, and its public half in base 64."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:8], b64encode(raw).decode()


def sign(key: Ed25519PrivateKey, text: str) -> str:
    """Return a file of rates with its signature as the last line; an earlier one goes. Raises WrongRates."""
    body = without_signature(text)[0]
    read_file(body, Origin(date(2000, 1, 1), signed=True))  # what is not in its form is not signed
    name, _ = public_half(key)
    return f"{body}{SIGNATURE}{name} {b64encode(key.sign(bytes_signed(body))).decode()}\n"


def main() -> int:
    """Make a key, or sign."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = words.add_subparsers(dest="way", required=True)
    ways.add_parser("new-key").add_argument("key", type=Path)
    signing = ways.add_parser("sign")
    signing.add_argument("key", type=Path)
    signing.add_argument("rates", type=Path)
    asked = words.parse_args()
    secret = getpass.getpass("Passphrase of the key: ").encode()
    if asked.way == "new-key":
        key = Ed25519PrivateKey.generate()
        locked = serialization.BestAvailableEncryption(secret)
        form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked
        with asked.key.open("xb") as file:
            asked.key.chmod(0o600)
            file.write(key.private_bytes(*form))
        name, half = public_half(key)
        print(f'{name} = "{half}"')
        return 0
    found = serialization.load_pem_private_key(asked.key.read_bytes(), secret)
    assert isinstance(found, Ed25519PrivateKey)
    asked.rates.write_text(sign(found, asked.rates.read_text("utf-8")), "utf-8", newline="\n")
    print(f"{asked.rates} is signed by {public_half(found)[0]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
