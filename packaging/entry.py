"""Where the built program begins: the window, a command, or the walled-in child, by the first word."""

from __future__ import annotations

import sys

from phb_desktop.app import main

sys.exit(main())
