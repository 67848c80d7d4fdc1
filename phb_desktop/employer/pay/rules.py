"""Every rule that a figure may name, with where it was found and how sure it is. docs/pay.md says more."""

from __future__ import annotations

from typing import Final

from phb_desktop.employer.pay.explained import Confidence, Rule

_SPEC = "HMRC specification for PAYE tax table routines, version 24, read through four independent programs"
_HMRC_TAX = f"{_SPEC}; HMRC's income tax test data"
_HMRC_NI = "HMRC's own National Insurance calculator and its test data; SSCR 2001 regulation 12(1)"
_SPM = "HMRC Statutory Payments Manual"
_NO_SOURCE = "general knowledge; no source was found"

TAX_CUMULATIVE: Final = Rule("tax.cumulative", "Income tax, cumulative", _HMRC_TAX, Confidence.PUBLISHED)
TAX_WEEK_1: Final = Rule(
    "tax.week1", "Income tax, each pay period by itself (week 1, month 1)", _HMRC_TAX, Confidence.PUBLISHED
)
TAX_ONE_RATE: Final = Rule("tax.one_rate", "Income tax at a single rate", _HMRC_TAX, Confidence.PUBLISHED)
TAX_NONE: Final = Rule("tax.none", "No income tax: code NT", _HMRC_TAX, Confidence.PUBLISHED)
TAX_EXTRA_WEEK: Final = Rule(
    "tax.week53",
    "Income tax in week 53, 54 or 56: the payment by itself",
    f"{_SPEC}; gov.uk payroll annual reporting. No published figure exercises it",
    Confidence.FOUND,
)
TAX_LIMIT: Final = Rule(
    "tax.limit",
    "Income tax may not take more than half of a payment",
    f"{_SPEC}. No published figure exercises it; that it holds for every code is from memory",
    Confidence.FOUND,
)
FREE_PAY: Final = Rule("tax.free_pay", "Pay that is free of tax", _HMRC_TAX, Confidence.PUBLISHED)
ADDED_PAY: Final = Rule(
    "tax.added_pay", "Amount that a K code adds to the pay", _HMRC_TAX, Confidence.PUBLISHED
)
STARTER: Final = Rule("tax.starter", "Tax code of a starter or leaver", _NO_SOURCE, Confidence.MEMORY)
NI_EMPLOYEE: Final = Rule(
    "ni.employee", "National Insurance, employee's share", _HMRC_NI, Confidence.PUBLISHED
)
NI_EMPLOYER: Final = Rule(
    "ni.employer", "National Insurance, employer's share", _HMRC_NI, Confidence.PUBLISHED
)
NI_TWICE: Final = Rule(
    "ni.same_period",
    "A second payment in a pay period: National Insurance on both together, less what was taken",
    _NO_SOURCE,
    Confidence.MEMORY,
)
TAX_TWICE: Final = Rule(
    "tax.same_period",
    "A second payment in a pay period, week 1 basis: tax on both together, less what was taken",
    _NO_SOURCE,
    Confidence.MEMORY,
)
NI_LETTER: Final = Rule("ni.letter", "Letter by age on the payday", _NO_SOURCE, Confidence.MEMORY)
LOAN: Final = Rule(
    "loan",
    "Student or postgraduate loan, each pay period by itself, in whole pounds",
    "HMRC manual CSLM16030; test rows for 2021-22 to 2023-24",
    Confidence.PUBLISHED,
)
PENSION_BAND: Final = Rule(
    "pension.band", "Qualifying earnings", "The Pensions Regulator, earnings thresholds", Confidence.FOUND
)
PENSION_SHARE: Final = Rule(
    "pension.share",
    "Pension contribution, rounded to the nearest penny",
    "Payetools worked test 2022-23; rounding is the provider's choice",
    Confidence.FOUND,
)
PENSION_DUTY: Final = Rule(
    "pension.duty", "Whether a worker must be enrolled", "The Pensions Regulator", Confidence.FOUND
)
STATE_PENSION_AGE: Final = Rule("state_pension_age", "State Pension age", _NO_SOURCE, Confidence.MEMORY)
GROSS: Final = Rule(
    "payslip.gross", "Pay before deductions", "Employment Rights Act 1996 s.8", Confidence.FOUND
)
NET: Final = Rule(
    "payslip.net",
    "Pay after deductions, with expenses repaid",
    "Employment Rights Act 1996 s.8",
    Confidence.FOUND,
)
EMPLOYER_COST: Final = Rule(
    "employer.cost", "What the payment costs the employer", "sums of this payslip", Confidence.FOUND
)
ALLOWANCE: Final = Rule(
    "employer.allowance",
    "Employment Allowance, against the employer's National Insurance only",
    "gov.uk, employers of care and support workers; HMRC manual NIM06520",
    Confidence.FOUND,
)
RECOVERY: Final = Rule(
    "employer.recovery",
    "Statutory family pay got back from HMRC",
    "gov.uk, get financial help with statutory pay",
    Confidence.FOUND,
)
HMRC_DUE: Final = Rule("employer.hmrc", "What is due to HMRC", "gov.uk pay employers' PAYE", Confidence.FOUND)
AVERAGE_EARNINGS: Final = Rule(
    "awe",
    "Average weekly earnings over eight weeks",
    f"{_SPM} SPM170200, SPM170400 and SPM171000; GOV.UK's own calculators and their tests",
    Confidence.FOUND,
)
PAY_RISE: Final = Rule(
    "awe.rise",
    "A rise in pay counts in the eight weeks, if it holds before maternity leave ends",
    f"{_SPM} SPM172200 (the ruling Alabaster v Woolwich)",
    Confidence.FOUND,
)
SICK_PAY_BEFORE_2026: Final = Rule(
    "ssp.before_2026",
    "Statutory Sick Pay until 5 April 2026, after three waiting days",
    "GOV.UK's own sick pay calculator and its tests",
    Confidence.FOUND,
)
SICK_PAY_2026: Final = Rule(
    "ssp.2026",
    "Statutory Sick Pay from 6 April 2026, from the first day",
    "Employment Rights Act 2025; Institute of Certified Bookkeepers; payadvice.uk; Armstrong Watson",
    Confidence.FOUND,
)
FAMILY_PAY: Final = Rule(
    "family_pay",
    "Statutory family pay, each week rounded up to a penny",
    f"{_SPM} SPM220400 and SPM182300; SI 1986/1960 regulation 28; SI 2002/2818 regulation 4;"
    " GOV.UK's own calculators and their tests",
    Confidence.FOUND,
)
FAMILY_WORK: Final = Rule(
    "family_pay.work",
    "Work while family pay is paid: ten days for maternity and adoption, twenty for shared pay, else none",
    "SI 1986/1960 regulation 9A; SI 2014/3051 regulations 15 and 24; for adoption by likeness",
    Confidence.FOUND,
)
HOLIDAY_ENTITLEMENT: Final = Rule(
    "holiday.entitlement",
    "5.6 weeks of holiday a year, 28 days at most",
    "gov.uk, holiday pay and entitlement reforms from 1 January 2024",
    Confidence.FOUND,
)
HOLIDAY_FIRST_YEAR: Final = Rule(
    "holiday.first_year",
    "In the first year, a twelfth of the holiday on the first day of each month",
    "gov.uk, holiday pay and entitlement reforms from 1 January 2024",
    Confidence.FOUND,
)
HOLIDAY_IRREGULAR: Final = Rule(
    "holiday.irregular",
    "Irregular hours: 12.07 % of hours worked, to the nearest hour",
    "gov.uk holiday reforms; that half an hour counts as a whole one is from memory",
    Confidence.MEMORY,
)
HOLIDAY_ABSENCE: Final = Rule(
    "holiday.absence",
    "Holiday built up while sick or on family leave",
    "gov.uk, holiday pay and entitlement reforms from 1 January 2024",
    Confidence.FOUND,
)
HOLIDAY_AVERAGE: Final = Rule(
    "holiday.average",
    "A week's pay: the average of the last 52 paid weeks",
    "thepayrollcentre.co.uk and payadvice.uk; the limit of 104 weeks is from memory",
    Confidence.MEMORY,
)
HOLIDAY_ROLLED_UP: Final = Rule(
    "holiday.rolled_up",
    "Rolled-up holiday pay: 12.07 % of pay for work, on its own line",
    "gov.uk holiday reforms; rounding to the nearest penny is not laid down",
    Confidence.FOUND,
)
HOLIDAY_LEAVING: Final = Rule(
    "holiday.leaving",
    "Holiday built up and not taken is paid on leaving",
    "gov.uk holiday reforms",
    Confidence.FOUND,
)
MINIMUM_WAGE: Final = Rule(
    "minimum_wage",
    "Minimum wage over a pay period",
    "gov.uk, minimum wage for different types of work; Tomlinson-Blake v Mencap [2021] UKSC 8",
    Confidence.FOUND,
)
ACCOMMODATION: Final = Rule(
    "minimum_wage.accommodation",
    "Accommodation offset",
    "gov.uk, national minimum wage accommodation",
    Confidence.FOUND,
)
NOTICE: Final = Rule(
    "leaving.notice",
    "Shortest notice the law allows",
    "Acas, notice when being dismissed or made redundant; Employment Rights Act 1996, section 86",
    Confidence.FOUND,
)
REDUNDANCY: Final = Rule(
    "leaving.redundancy",
    "Statutory redundancy pay by age and whole years",
    "questcover.com; employerkit.com; SI 2026/310",
    Confidence.FOUND,
)
REDUNDANCY_FREE: Final = Rule(
    "leaving.tax_free",
    "Redundancy pay up to 30,000 bears no tax and no National Insurance",
    "HMRC manual EIM13505, EIM13530 and EIM13760 (Income Tax (Earnings and Pensions) Act 2003, sections 309"
    " and 403); National Insurance: taxaid.org.uk, redundancy",
    Confidence.FOUND,
)
IN_LIEU_OF_NOTICE: Final = Rule(
    "leaving.in_lieu_of_notice",
    "Pay in place of notice is taxed like wages (PENP)",
    "HMRC manual EIM13874 to EIM13892 (Income Tax (Earnings and Pensions) Act 2003, sections 402A to 402E,"
    " from 6 April 2018)",
    Confidence.FOUND,
)
PENP: Final = Rule(
    "leaving.penp",
    "Post-employment notice pay (PENP): what of other pay for the end of a job stands for notice not worked",
    "HMRC manual EIM13876 to EIM13898 (Income Tax (Earnings and Pensions) Act 2003, sections 402D and 402E);"
    " months of 30.42 days from 6 April 2021: freeths.co.uk and kpmg.com, April 2021",
    Confidence.FOUND,
)
IF_STOPPED: Final = Rule(
    "leaving.if_stopped",
    "What would be owed for a worker if payments stopped, all of it paid at once",
    "sums of the figures beneath; that one last payment is made is assumed",
    Confidence.FOUND,
)
MILEAGE: Final = Rule("mileage", "Approved mileage, free of tax", _NO_SOURCE, Confidence.MEMORY)
