"""`python -m phb_desktop` is the same as the `phb-desktop` command."""

from __future__ import annotations

import sys

from phb_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
