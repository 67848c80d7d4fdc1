"""What may be asked about those who work for us. Each answer is frozen."""

from phb_desktop.employer.queries.kept import is_gone
from phb_desktop.employer.queries.terms import (
    checks,
    contract_on,
    contracts,
    personal,
    running_out,
    settings,
)
from phb_desktop.employer.queries.time import absences, sheets, shift, shifts, shifts_near
from phb_desktop.employer.queries.workers import (
    NoSuchWorker,
    initials_by_name,
    initials_taken,
    worker,
    workers,
)

__all__ = [
    "NoSuchWorker",
    "absences",
    "checks",
    "contract_on",
    "contracts",
    "initials_by_name",
    "initials_taken",
    "is_gone",
    "personal",
    "running_out",
    "settings",
    "sheets",
    "shift",
    "shifts",
    "shifts_near",
    "worker",
    "workers",
]
