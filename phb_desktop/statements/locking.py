"""Locks a statement's PDF with a password, for whoever sends it by email. Always AES-256, never less."""

from __future__ import annotations

import io
import secrets
from typing import Final

import pikepdf

_MAY: Final = pikepdf.Permissions(extract=True, accessibility=True, print_highres=True, print_lowres=True)


def locked(pdf: bytes, password: str) -> bytes:
    """Return a PDF that this program has just drawn, which opens with the password alone.

    ISO 32000-2, revision 6: AES-256. Screen readers may read it, and it may be printed. What is drawn, tagged
    and carried inside stays as it was. Two times are not the same bytes: the key is new each time.
    """
    out = io.BytesIO()
    keep = pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=password, R=6, allow=_MAY)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=keep, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()
