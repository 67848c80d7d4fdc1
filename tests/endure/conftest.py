"""The long tier is not part of `make test`: `make endure` asks for it."""

from __future__ import annotations

from tests.tools import evidence

collect_ignore_glob = [] if evidence.ENDURING else ["test_*.py"]
