"""Lends the pay engine the rates that the open budget took in, while a question or a change of it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from phb_desktop.vault.work import Reader


@contextmanager
def rates_lent(reader: Reader) -> Iterator[None]:
    """Lend them. Most budgets have none: then nothing is loaded for it, and nothing is asked twice."""
    if not reader.kept("employer", _has_any):
        yield
        return
    from phb_desktop.employer.pay.rates import lent  # noqa: PLC0415 - see above
    from phb_desktop.employer.queries.rates import lent_by  # noqa: PLC0415

    with lent(lent_by(reader)):
        yield


def _has_any(reader: Reader) -> bool:
    if not reader.rows("SELECT 1 FROM sqlite_master WHERE name = 'employer_rates_file'"):
        return False  # a damaged book is shown as far as it goes
    return bool(reader.rows("SELECT 1 FROM employer_rates_file LIMIT 1"))
