"""Changing the agreement: a new version, another funder, a schedule, terms, an account, the people."""

from phb_desktop.ui.plan.sheets.funders import (
    CommissionerSheet,
    ContributionSheet,
    ScheduleSheet,
    StreamSheet,
)
from phb_desktop.ui.plan.sheets.household import AccountSheet, PeopleSheet
from phb_desktop.ui.plan.sheets.terms import OneTermSheet, TermsSheet
from phb_desktop.ui.plan.sheets.version import VersionDetailSheet, VersionSheet

__all__ = [
    "AccountSheet",
    "CommissionerSheet",
    "ContributionSheet",
    "OneTermSheet",
    "PeopleSheet",
    "ScheduleSheet",
    "StreamSheet",
    "TermsSheet",
    "VersionDetailSheet",
    "VersionSheet",
]
