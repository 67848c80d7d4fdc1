"""The built packages are not part of `make test`: `make package-test` builds them, and asks for these."""

from __future__ import annotations

import os

from tests.packages.clean import place

__all__ = ["place"]

collect_ignore_glob = [] if os.environ.get("PHB_PACKAGES") == "1" else ["test_*.py"]
