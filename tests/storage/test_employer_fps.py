"""Does what leaves for whoever files have the shape of HMRC's Full Payment Submission?

The list of fields is that of HMRC's schema FullPaymentSubmission of 2025-26 (element names, which are
mandatory, which of two is chosen), as far as somebody who employs personal assistants needs it. It was
written down from the schema as the public project shynne109/hmrc keeps it (src/PAYE), without our code.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
from pay_household import FRIDAY, MONDAY, WEEK, YEAR, Household, refusal

from phb_desktop.employer import queries
from phb_desktop.employer.commands import ApprovePayDay, EndPA, SayEmployer, SayPersonal, SetPay
from phb_desktop.employer.model import NotAPassport, NotAPostcode, Personal, Sex, Statement, TooLongForHmrc
from phb_desktop.employer.model.drafts import Employer, Extra
from phb_desktop.employer.model.extras import ExtraItem, ExtraKind
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.values.money import Money

MONEY: Final = r"-?[0-9]+\.[0-9]{2}"
DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
YES: Final = "yes"
SHORT: Final = r".{1,35}"

# path: (shape, whether it must be there)
FIELDS: Final = {
    "EmployeeDetails/NINO": (r"[A-Z]{2}[0-9]{6}[A-D ]", False),
    "EmployeeDetails/Name/Fore": (SHORT, False),
    "EmployeeDetails/Name/Sur": (SHORT, True),
    "EmployeeDetails/Address/Line": (SHORT, False),
    "EmployeeDetails/Address/UKPostcode": (r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", False),
    "EmployeeDetails/Address/ForeignCountry": (SHORT, False),
    "EmployeeDetails/BirthDate": (DAY, True),
    "EmployeeDetails/Gender": (r"[MF]", True),
    "EmployeeDetails/PassportNumber": (SHORT, False),
    "Employment/Starter/StartDate": (DAY, False),
    "Employment/Starter/StartDec": (r"[ABC]", False),
    "Employment/Starter/StudentLoan": (YES, False),
    "Employment/Starter/PostgradLoan": (YES, False),
    "Employment/PayId": (SHORT, False),
    "Employment/IrrEmp": (YES, False),
    "Employment/LeavingDate": (DAY, False),
    "Employment/FiguresToDate/TaxablePay": (MONEY, True),
    "Employment/FiguresToDate/TotalTax": (MONEY, True),
    "Employment/FiguresToDate/StudentLoansTD": (MONEY, False),
    "Employment/FiguresToDate/PostgradLoansTD": (MONEY, False),
    "Employment/FiguresToDate/EmpeePenContribnsPaidYTD": (MONEY, False),
    "Employment/FiguresToDate/EmpeePenContribnsNotPaidYTD": (MONEY, False),
    "Employment/Payment/PayFreq": (r"W1|W2|W4|M1|M3|M6|MA|IO|IR", True),
    "Employment/Payment/PmtDate": (DAY, True),
    "Employment/Payment/LateReason": (r"[A-H]", False),
    "Employment/Payment/WeekNo": (r"[1-9]|[1-4][0-9]|5[0-46]", False),
    "Employment/Payment/MonthNo": (r"[1-9]|1[0-2]", False),
    "Employment/Payment/PeriodsCovered": (r"[1-9][0-9]?", True),
    "Employment/Payment/PmtAfterLeaving": (YES, False),
    "Employment/Payment/HoursWorked": (r"[A-E]", True),
    "Employment/Payment/TaxCode/value": (r"[0-9A-Z]{2,7}", True),
    "Employment/Payment/TaxCode/BasisNonCumulative": (YES, False),
    "Employment/Payment/TaxCode/TaxRegime": (r"[SC]", False),
    "Employment/Payment/TaxablePay": (MONEY, True),
    "Employment/Payment/NonTaxOrNICPmt": (MONEY, False),
    "Employment/Payment/DednsFromNetPay": (MONEY, False),
    "Employment/Payment/EmpeePenContribnsPaid": (MONEY, False),
    "Employment/Payment/EmpeePenContribnsNotPaid": (MONEY, False),
    "Employment/Payment/StudentLoanRecovered/value": (MONEY, False),
    "Employment/Payment/StudentLoanRecovered/PlanType": (r"0[1245]", False),
    "Employment/Payment/PostgradLoanRecovered": (MONEY, False),
    "Employment/Payment/TaxDeductedOrRefunded": (MONEY, True),
    **{
        f"Employment/Payment/{name}YTD": (MONEY, False)
        for name in ("SMP", "SPP", "SAP", "ShPP", "SPBP", "SNCP")
    },
    **{
        f"Employment/NIlettersAndValues/{name}": (MONEY, True)
        for name in (
            "GrossEarningsForNICsInPd",
            "GrossEarningsForNICsYTD",
            "AtLELYTD",
            "LELtoPTYTD",
            "PTtoUELYTD",
            "TotalEmpNICInPd",
            "TotalEmpNICYTD",
            "EmpeeContribnsInPd",
            "EmpeeContribnsYTD",
        )
    },
    "Employment/NIlettersAndValues/NIletter": (r"[A-Z]", True),
}
MOST: Final = {"EmployeeDetails/Name/Fore": 2, "EmployeeDetails/Address/Line": 4}


@pytest.fixture
def home(budget: Any) -> Household:
    made = Household(budget)
    made.works(made.jo, MONDAY)
    return made


def own(**more: Any) -> Personal:
    said = {
        "fore_names": "Jo Alex Sam",
        "surname": "Ash",
        "born_on": date(1990, 5, 1),
        "ni_number": "QQ123456C",
        "sex": Sex.FEMALE,
        "address_1": "1 Sample Street",
        "address_2": "Exampleton",
        "postcode": "EX0 3PL",
        "payroll_id": "JO",
        "statement": Statement.ONLY_JOB,
    }
    return Personal(**{**said, **more})


def shape_problems(employee: dict[str, Any]) -> list[str]:
    """Return every way in which an employee of a report differs from the list above."""
    found: dict[str, list[str]] = {}

    def walk(path: str, value: Any) -> None:
        if isinstance(value, dict):
            for name, each in value.items():
                walk(f"{path}/{name}" if path else name, each)
        elif isinstance(value, list):
            for each in value:
                walk(path, each)
        else:
            found.setdefault(path, []).append(str(value))

    walk("", employee)
    problems = [f"{path} is no field of the form" for path in found.keys() - FIELDS.keys()]
    problems += [
        f"{path}: {value!r}"
        for path, values in found.items()
        if path in FIELDS
        for value in values
        if not re.fullmatch(FIELDS[path][0], value)
    ]
    problems += [f"{path} is missing" for path, (_, must) in FIELDS.items() if must and path not in found]
    problems += [
        f"{path}: {len(found[path])}" for path, most in MOST.items() if len(found.get(path, ())) > most
    ]
    one_of = ("Employment/Payment/WeekNo", "Employment/Payment/MonthNo")
    if sum(path in found for path in one_of) != 1:
        problems.append("one of WeekNo and MonthNo")
    return sorted(problems)


def test_an_fps_has_the_fields_of_the_form_and_no_others(home: Household) -> None:
    home.do(SayPersonal(home.jo, own()))
    home.do(SetPay(home.jo, date(2026, 4, 7), "1257L M1", "A", frozenset({Loan.PLAN_2, Loan.POSTGRADUATE})))
    home.do(SayEmployer(Employer(YEAR, paye_reference="123/AB456", accounts_office="123PX00123456")))
    home.do(ApprovePayDay(FRIDAY))

    report = home.ask(queries.fps_data, FRIDAY)
    (employee,) = report["Employee"]

    assert shape_problems(employee) == []
    assert report["missing"] == []
    assert report["EmpRefs"] == {"OfficeNo": "123", "PayeRef": "AB456", "AORef": "123PX00123456"}
    assert employee["EmployeeDetails"] == {
        "NINO": "QQ123456C",
        "Name": {"Fore": ["Jo", "Alex"], "Sur": "Ash"},
        "Address": {"Line": ["1 Sample Street", "Exampleton"], "UKPostcode": "EX0 3PL"},
        "BirthDate": "1990-05-01",
        "Gender": "F",
    }
    assert employee["Employment"]["Starter"] == {
        "StartDate": "2026-04-06",
        "StartDec": "B",
        "StudentLoan": "yes",
        "PostgradLoan": "yes",
    }
    assert employee["Employment"]["Payment"]["HoursWorked"] == "B"  # 20 hours in a usual week


def test_an_address_abroad_names_the_country_and_the_second_payday_no_starter(home: Household) -> None:
    home.do(SayPersonal(home.jo, own(postcode="", country="Ireland", sex=Sex.MALE)))
    home.do(ApprovePayDay(FRIDAY))
    home.works(home.jo, MONDAY + WEEK)
    home.do(ApprovePayDay(FRIDAY + WEEK))

    (employee,) = home.ask(queries.fps_data, FRIDAY + WEEK)["Employee"]

    assert shape_problems(employee) == []
    assert employee["EmployeeDetails"]["Address"]["ForeignCountry"] == "Ireland"
    assert employee["EmployeeDetails"]["Gender"] == "M"
    assert "Starter" not in employee["Employment"]


def test_a_leaver_is_told_with_the_last_day_and_a_later_payment_as_such(home: Household) -> None:
    home.do(SayPersonal(home.jo, own()))
    home.do(EndPA(home.jo, date(2026, 4, 19)))
    home.do(ApprovePayDay(FRIDAY))
    bonus = Extra(home.jo, items=(ExtraItem(ExtraKind.BONUS, Money(50_00)),))
    home.do(ApprovePayDay(FRIDAY + WEEK, workers=(home.jo,), extras=(bonus,)))

    (first,) = home.ask(queries.fps_data, FRIDAY)["Employee"]
    (later,) = home.ask(queries.fps_data, FRIDAY + WEEK)["Employee"]

    assert shape_problems(first) == shape_problems(later) == []
    assert first["Employment"]["LeavingDate"] == later["Employment"]["LeavingDate"] == "2026-04-19"
    assert "PmtAfterLeaving" not in first["Employment"]["Payment"]
    assert later["Employment"]["Payment"]["PmtAfterLeaving"] == "yes"


def test_work_now_and_then_a_passport_and_why_it_comes_late_are_told(home: Household) -> None:
    home.do(SayPersonal(home.jo, own(passport_number="533 380 006 gbr")))
    home.do(replace(home.terms(home.jo), from_day=date(2026, 4, 7), irregular=True))
    home.do(ApprovePayDay(FRIDAY))

    (late,) = home.ask(queries.fps_data, FRIDAY, queries.LateReason.EXCUSE)["Employee"]
    (plain,) = home.ask(queries.fps_data, FRIDAY)["Employee"]

    assert shape_problems(late) == shape_problems(plain) == []
    assert late["EmployeeDetails"]["PassportNumber"] == "533380006GBR"
    assert late["Employment"]["IrrEmp"] == "yes"
    assert late["Employment"]["Payment"]["LateReason"] == "G"
    assert "LateReason" not in plain["Employment"]["Payment"]


def test_what_the_form_asks_for_and_is_not_known_is_named(home: Household) -> None:
    home.do(SayPersonal(home.jo, Personal("Jo", "Ash")))
    home.do(ApprovePayDay(FRIDAY))

    report = home.ask(queries.fps_data, FRIDAY)

    assert report["missing"] == [
        "your PAYE reference",
        "your Accounts Office reference",
        "Jo Ash: day of birth",
        "Jo Ash: sex, as HMRC holds it",
        "Jo Ash: address, as there is no National Insurance number",
        "Jo Ash: starter checklist, unless a P45 came",
    ]
    problems = shape_problems(report["Employee"][0])
    assert problems == ["EmployeeDetails/BirthDate is missing", "EmployeeDetails/Gender is missing"]


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"postcode": "EX0"}, NotAPostcode, "postcode"),
        ({"postcode": "12345"}, NotAPostcode, "postcode"),
        ({"address_2": "x" * 36}, TooLongForHmrc, "address_2"),
        ({"surname": "x" * 36}, TooLongForHmrc, "surname"),
        ({"passport_number": "12"}, NotAPassport, "passport_number"),
        ({"passport_number": "my passport!"}, NotAPassport, "passport_number"),
    ],
)
def test_what_the_form_cannot_take_is_refused_at_its_field(
    home: Household, changes: dict[str, Any], kind: Any, field: str
) -> None:
    assert refusal(home, SayPersonal(home.jo, replace(own(), **changes)), kind).field == field
