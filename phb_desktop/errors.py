"""What can go wrong, sorted by who can do something about it.

`Refused`: the person can put it right. `VaultError`: a circumstance (disk, lock, damage) stands
in the way. Anything else is our own bug. Both carry plain words: what happened, and what to do.
"""

from __future__ import annotations

from types import TracebackType


class Told(Exception):
    """An error that is shown to a person as it stands.

    what: what happened, in a sentence. do: the next step, in a sentence. field: the name of the
    request's attribute that the person should look at, or nothing.
    """

    def __init__(self, what: str, do: str, *, field: str = "") -> None:
        if not what or not do:
            raise TypeError("an error that is told says what happened and what to do next")
        super().__init__(f"{what} {do}")
        self.what, self.do, self.field = what, do, field


class Refused(Told):
    """The request cannot be done as it stands; nothing was changed."""


class VaultError(Told):
    """The vault cannot do this now; what was saved before is not touched."""


def places(trace: TracebackType | None) -> list[str]:
    """Return where an error of ours came through: file, line and function of each step, and no value."""
    import traceback  # noqa: PLC0415 - only when something is wrong

    found = []
    for frame in traceback.extract_tb(trace):
        file = frame.filename.replace("\\", "/")
        _, ours, short = file.rpartition("phb_desktop/")
        where = f"{ours}{short}" if ours else file.rpartition("/")[2]
        found.append(f"{name_of_code(where)}:{frame.lineno} {name_of_code(frame.name)}")
    return found


def name_of_code(name: str) -> str:
    """Return a name of code; anything that is none, such as words in a made-up name, is left out."""
    return name if all(each.isalnum() or each in "_./<>-" for each in name) else "?"
