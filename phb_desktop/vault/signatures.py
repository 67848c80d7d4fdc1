"""Who signed something: Ed25519 (RFC 8032), checked with the public keys that come with the program."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def signed(message: bytes, signature: str, public_key: str) -> bool:
    """Say whether a signature, in base 64, was made of these very bytes with the key of this public half.

    public_key: its 32 bytes in base 64.
    """
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(public_key, validate=True))
        told = b64decode(signature, validate=True)
        if b64encode(told).decode() != signature:  # one signature is written in one way
            return False
        key.verify(told, message)
    except (InvalidSignature, Error, ValueError):
        return False
    return True
