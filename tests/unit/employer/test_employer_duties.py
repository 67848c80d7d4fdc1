"""An employer's duties, rule by rule: which day, on whose word, and what in the book shows them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from phb_desktop.employer.duties.listing import duties
from phb_desktop.employer.duties.model import (
    EmployerDuty,
    Facts,
    Part,
    SlipFacts,
    Sure,
    WorkerFacts,
    YearFacts,
)
from phb_desktop.employer.duties.rules import read_rules, rules
from phb_desktop.employer.duties.working_days import bank_holidays, easter
from phb_desktop.employer.model import (
    Check,
    CheckId,
    CheckKind,
    Contract,
    ContractId,
    HolidayWay,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
)
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.paths import resources
from phb_desktop.plan.found import Level
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.rule_files import WrongRules
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear

TODAY = date(2026, 11, 2)
SAM = WorkerId(1)


def contract(number: int, from_day: date, frequency: Frequency, payday: date) -> Contract:
    return Contract(
        id=ContractId(number),
        worker=SAM,
        from_day=from_day,
        job="Personal assistant",
        frequency=frequency,
        first_payday=payday,
        days_behind=5,
        usual=Hours(1200),
        rates=(TimeRate(TimeKind.DAY, Money(1300)),),
        holiday=HolidayWay.WEEKS,
        holiday_from=from_day,
        plan_line=PlanLineId(1),
        stream=StreamId(1),
        note="",
    )


def sam(**changed: object) -> WorkerFacts:
    made = WorkerFacts(
        id=SAM,
        name="Sam Marigold",
        initials="S.M.",
        status=WorkerStatus.EMPLOYEE,
        started=date(2026, 10, 5),
        ended=None,
        noted_on=date(2026, 10, 1),
        contracts=(contract(1, date(2026, 10, 5), Frequency.MONTHLY, date(2026, 10, 30)),),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def facts(*workers: WorkerFacts, **changed: object) -> Facts:
    made = Facts(today=TODAY, since=date(2026, 10, 1), workers=workers or (sam(),))
    return replace(made, **changed)  # type: ignore[arg-type]


def found(known: Facts, ahead: int = 92) -> dict[str, EmployerDuty]:
    return {each.key: each for each in duties(rules(), known, known.today + timedelta(days=ahead))}


def day_of(known: Facts, key: str, ahead: int = 92) -> date | None:
    return found(known, ahead)[key].due_on


def check(
    number: int, kind: CheckKind, done: date, until: date | None, worker: WorkerId | None = SAM
) -> Check:
    return Check(CheckId(number), worker, kind, "", done, until, "", "", "")


# -- the data


def test_every_rule_names_its_source_its_level_and_how_sure_it_is() -> None:
    sources = tomllib.loads((resources() / "duties" / "sources.toml").read_text(encoding="utf-8"))
    used = {text for rule in rules() for text in rule.sources}
    # nothing in the list of sources that no rule or table rests on
    assert set(sources.values()) - used == {sources["gov_bank_holidays"]}
    for rule in rules():
        assert rule.sources
        assert (rule.sure is Sure.FOUND) or rule.doubt
    assert {rule.part for rule in rules()} == set(Part)
    assert {rule.level for rule in rules()} == set(Level)


@pytest.mark.parametrize(
    "changed",
    [
        {"anchor": "whenever"},
        {"applies": ["raining"]},
        {"proof": "hearsay"},
        {"confidence": "in_part"},
        {"sources": []},
        {"colour": "red"},
    ],
)
def test_a_rule_that_is_not_in_its_form_is_refused(changed: dict[str, object]) -> None:
    plain: dict[str, object] = {
        "id": "x",
        "part": "starter",
        "words": "W",
        "more": "M",
        "keep": "K",
        "anchor": "start",
        "level": "law",
        "confidence": "found",
        "sources": ["s"],
    }

    def text(keys: dict[str, object]) -> str:
        lines = [f"{key} = {value!r}" for key, value in keys.items()]
        return "[[rule]]\n" + "\n".join(lines)

    assert read_rules(text(plain), {"s": "Source"})
    with pytest.raises(WrongRules):
        read_rules(text(plain | changed), {"s": "Source"})


ITEMS = {  # the list that the rules were written from, by number: what answers to each
    1: "status", 2: "status", 3: "right_to_work", 4: "insurance", 5: "insurance", 6: "dbs", 7: "household",
    8: "budget_costs", 9: "written_statement", 10: "risks", 11: "register", 12: "register",
    13: "starter_details", 14: "always_notices", 16: "payslip", 17: "fps", 18: "eps_nobody", 19: "allowance",
    20: "hmrc_month", 21: "always_hmrc_record", 22: "always_hmrc_record", 23: "april_wage",
    24: "always_wage", 25: "always_wage", 26: "always_nights", 27: "always_live_in", 28: "always_lodging",
    29: "always_wage", 30: "always_rest", 31: "always_long_weeks", 32: "always_rest", 33: "always_holiday",
    34: "always_holiday", 35: "always_holiday", 36: "always_sick", 37: "always_sick", 38: "eps_recover",
    39: "always_family_leave", 40: "pension_look", 41: "pension_look", 42: "pension_month",
    43: "pension_declaration", 44: "always_pension_out", 46: "always_expenses", 47: "always_expenses",
    48: "final_pay", 49: "redundancy", 50: "always_dismissal", 51: "last_report", 52: "always_week_53",
    53: "always_records", 54: "always_records", 55: "privacy", 56: "always_bureau", 57: "always_bureau",
    59: "union", 60: "harassment", 61: "always_dismissal", 62: "always_dismissal",
}  # fmt: skip
ELSEWHERE = {15: "the pay engine", 45: "what Basic PAYE Tools cannot do", 58: "the pack of papers"}


def test_every_item_of_the_list_has_a_rule_with_evidence_and_a_source() -> None:
    by_id = {rule.id: rule for rule in rules()}

    assert sorted({*ITEMS, *ELSEWHERE}) == list(range(1, 63))
    for rule in (by_id[each] for each in ITEMS.values()):
        assert rule.keep
        assert rule.sources
        assert rule.doubt or rule.sure is Sure.FOUND


def test_words_of_rules_are_plain() -> None:
    for rule in rules():
        for text in (rule.words, rule.more, rule.keep, rule.doubt):
            for sentence in text.replace("?", ".").replace(":", ".").split(". "):
                assert len(sentence.split()) <= 25, (rule.id, sentence)
            assert not any(
                word in text.casefold() for word in ("must immediately", "overdue", "failure", "urgent")
            )


# -- days


def test_bank_holidays_are_those_that_were_published() -> None:
    assert easter(2026) == date(2026, 4, 5)
    assert easter(2027) == date(2027, 3, 28)
    assert sorted(bank_holidays(2022)) == [
        date(2022, 1, 3),
        date(2022, 4, 15),
        date(2022, 4, 18),
        date(2022, 5, 2),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 8, 29),
        date(2022, 9, 19),
        date(2022, 12, 25),
        date(2022, 12, 26),
        date(2022, 12, 27),
    ]
    assert {date(2026, 12, 25), date(2026, 12, 28)} <= bank_holidays(2026)


def test_a_payment_to_hmrc_is_there_on_the_last_working_day_before_a_weekend() -> None:
    duty = found(facts())["employer:hmrc_pay:2026-27:m7"]  # 6 October to 5 November; 22 November is a Sunday
    assert (duty.due_on, duty.law_day) == (date(2026, 11, 20), date(2026, 11, 22))


def test_a_report_stays_on_its_day_whatever_the_day() -> None:
    """The paper return is due by the 19th, a Saturday in 2027 or not."""
    known = facts(today=date(2027, 5, 1), on_paper=True)
    assert day_of(known, "employer:rt2:2027-28:q1") == date(2027, 7, 19)
    assert date(2026, 7, 19).weekday() == 6
    earlier = facts(
        sam(
            started=date(2026, 4, 6),
            contracts=(contract(1, date(2026, 4, 6), Frequency.MONTHLY, date(2026, 4, 30)),),
        ),
        since=date(2026, 4, 6),
        today=date(2026, 7, 1),
        on_paper=True,
    )
    assert day_of(earlier, "employer:rt2:2026-27:q1") == date(2026, 7, 19)


def test_by_post_it_is_the_nineteenth_and_it_is_the_same_duty() -> None:
    known = facts(years=(YearFacts(TaxYear(2026), by_post=True),))
    duty = found(known)["employer:hmrc_pay:2026-27:m7"]
    assert duty.due_on == date(2026, 11, 19)
    assert duty.rule.id == "hmrc_month_post"


def test_a_quarterly_payer_is_asked_once_a_quarter() -> None:
    known = facts(years=(YearFacts(TaxYear(2026), quarterly=True),))
    keys = [key for key in found(known) if key.startswith("employer:hmrc_pay")]
    assert keys == ["employer:hmrc_pay:2026-27:q3"]
    assert day_of(known, keys[0]) == date(2027, 1, 22)


def test_the_starter_list_has_the_days_of_the_law() -> None:
    known = facts()
    assert day_of(known, "employer:insurance:employer") == date(2026, 10, 5)
    assert day_of(known, "employer:register:employer") == date(2026, 10, 30)
    assert day_of(known, "employer:pension_declaration:employer") == date(2027, 3, 5)
    assert day_of(known, "employer:right_to_work:1") == date(2026, 10, 5)
    assert day_of(known, "employer:further_terms:1") == date(2026, 12, 5)
    assert day_of(known, "employer:pension_look:1") == date(2026, 11, 16)


def test_a_law_that_is_newer_than_the_worker_asks_from_its_own_first_day() -> None:
    known = facts(sam(started=date(2020, 3, 1)))
    assert day_of(known, "employer:union:1") == date(2026, 10, 1)
    assert day_of(known, "employer:written_statement:1") == date(2020, 3, 1)


def test_the_tax_year_ends_with_its_own_list() -> None:
    known = facts(today=date(2027, 3, 20), years=(YearFacts(TaxYear(2026), claims=True),))
    assert day_of(known, "employer:last_report:2026-27") == date(2027, 3, 30)
    assert day_of(known, "employer:p60:2026-27") == date(2027, 5, 31)
    assert day_of(known, "employer:april_wage:2026-27") == date(2027, 4, 1)
    assert day_of(known, "employer:new_codes:2026-27") == date(2027, 4, 6)
    assert found(known)["employer:allowance:2026-27"].about == "tax year 2027-28"
    claimed = replace(known, years=(*known.years, YearFacts(TaxYear(2027), claims=True)))
    assert found(claimed)["employer:allowance:2026-27"].kept


def test_declaring_again_comes_every_third_year() -> None:
    known = facts(sam(started=date(2020, 1, 31)), since=date(2021, 1, 1), today=date(2026, 1, 1))
    assert [day_of(known, f"employer:pension_again:{n}") for n in (1, 2)] == [
        date(2023, 1, 31),
        date(2026, 1, 31),
    ]


def test_a_leaver_has_a_list_and_no_starter_list() -> None:
    known = facts(sam(ended=date(2026, 10, 31)))
    keys = found(known, ahead=92)
    assert keys["employer:final_pay:1"].due_on == date(2026, 11, 30)
    assert keys["employer:p45:1"].due_on == date(2026, 11, 30)
    assert "employer:right_to_work:1" not in keys
    assert "employer:redundancy:1" not in keys  # not two years
    long = facts(sam(started=date(2024, 10, 31), ended=date(2026, 10, 31)))
    assert "employer:redundancy:1" in found(long)
    assert "employer:copy_may_go:1" not in keys
    assert day_of(known, "employer:copy_may_go:1", ahead=800) == date(2028, 10, 31)
    assert day_of(known, "employer:details_may_go:1", ahead=2600) == date(2033, 4, 5)


def test_no_payday_comes_after_the_one_that_pays_the_last_day() -> None:
    known = facts(sam(ended=date(2026, 10, 31)))
    paydays = [each.due_on for key, each in found(known).items() if key.startswith("employer:payslip")]
    assert paydays == [date(2026, 10, 30), date(2026, 11, 30)]


def test_new_terms_in_the_middle_of_a_month_leave_out_no_payday() -> None:
    weekly = contract(2, date(2026, 11, 10), Frequency.WEEKLY, date(2026, 11, 13))
    known = facts(sam(contracts=(*sam().contracts, weekly)))
    paydays = [each.due_on for key, each in found(known, 30).items() if key.startswith("employer:payslip")]
    assert paydays == [date(2026, 10, 30), date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 27)]


def test_what_came_before_the_book_knew_of_pay_is_not_asked() -> None:
    """Somebody who worked for years before: no year of paydays comes up at once."""
    old = sam(
        started=date(2020, 1, 1),
        contracts=(contract(1, date(2020, 1, 1), Frequency.WEEKLY, date(2020, 1, 3)),),
    )
    keys = found(facts(old, since=date(2026, 10, 1)))
    paydays = [each.due_on for key, each in keys.items() if key.startswith("employer:payslip")]
    assert min(day for day in paydays if day) == date(2026, 10, 2)
    assert "employer:p60:2025-26" not in keys


def test_a_month_without_pay_asks_for_a_word_to_hmrc() -> None:
    idle = sam(contracts=())
    keys = found(facts(idle, today=date(2026, 11, 10)))
    assert keys["employer:eps_nobody:2026-27:m7"].due_on == date(2026, 11, 19)
    assert "employer:hmrc_pay:2026-27:m7" not in keys
    assert "employer:eps_nobody:2026-27:m8" not in keys  # it is not over yet
    on_paper = facts(idle, today=date(2026, 11, 10), on_paper=True)
    assert "employer:eps_nobody:2026-27:m7" not in found(on_paper)


def test_nobody_employed_means_nothing_to_do() -> None:
    assert found(facts(sam(status=WorkerStatus.AGENCY))) == {}
    alone = found(facts(sam(status=WorkerStatus.SELF_EMPLOYED)))
    assert list(alone) == ["employer:status:1"]


# -- what the book shows


def test_a_check_that_is_noted_shows_its_duty() -> None:
    known = facts(checks=(check(1, CheckKind.RIGHT_TO_WORK, date(2026, 10, 2), None),))
    assert found(known)["employer:right_to_work:1"].kept == "Noted on 2 October 2026."
    other = facts(checks=(check(1, CheckKind.RIGHT_TO_WORK, date(2026, 10, 2), None, WorkerId(2)),))
    assert found(other)["employer:right_to_work:1"].kept == ""
    everybody = facts(checks=(check(1, CheckKind.INSURANCE, date(2026, 10, 2), None, None),))
    assert found(everybody)["employer:insurance:employer"].kept


def test_a_check_that_runs_out_is_told_until_a_newer_one_stands_for_it() -> None:
    first = check(1, CheckKind.INSURANCE, date(2025, 12, 1), date(2026, 11, 30), None)
    known = facts(checks=(first,))
    assert day_of(known, "employer:expires_insurance:1") == date(2026, 11, 30)
    renewed = check(2, CheckKind.INSURANCE, date(2026, 11, 25), date(2027, 11, 30), None)
    assert "employer:expires_insurance:1" not in found(facts(checks=(first, renewed)))
    gone = facts(sam(ended=date(2026, 10, 20)), checks=(check(3, CheckKind.DBS, TODAY, date(2026, 12, 1)),))
    assert "employer:expires:3" not in found(gone)
    here = found(facts(checks=(check(3, CheckKind.DBS, TODAY, date(2026, 12, 1)),)))["employer:expires:3"]
    assert (here.about, here.named) == ("Sam Marigold", "S.M.")
    assert here.plain == "DBS check runs out"


def test_money_that_is_paid_shows_its_month() -> None:
    day = date(2026, 10, 30)
    open_one = SlipFacts(SAM, day, Money(120_00), Money(120_00), Money(30_00), Money(30_00))
    duty = found(facts(slips=(open_one,)))["employer:hmrc_pay:2026-27:m7"]
    assert (duty.kept, duty.about) == ("", "6 October 2026 to 5 November 2026: £120.00")
    paid = replace(open_one, hmrc_open=Money(0))
    keys = found(facts(slips=(paid,)))
    assert keys["employer:hmrc_pay:2026-27:m7"].kept == "£120.00 is paid."
    assert keys["employer:pension_pay:2026-27:m7"].kept == ""
    assert keys["employer:payslip:2026-10-30"].kept
    assert not keys["employer:fps:2026-10-30"].kept  # the program cannot know what was sent
    nothing = SlipFacts(SAM, day)
    assert "employer:hmrc_pay:2026-27:m7" not in found(facts(slips=(nothing,)))


def test_family_pay_that_comes_back_is_claimed() -> None:
    slip = SlipFacts(SAM, date(2026, 10, 30), Money(10), Money(10), recovered=Money(50_00))
    assert day_of(facts(slips=(slip,)), "employer:eps_recover:2026-27:m7") == date(2026, 11, 19)
    assert "employer:eps_recover:2026-27:m7" not in found(facts())


def test_a_final_payslip_shows_that_a_leaver_was_paid() -> None:
    known = facts(sam(ended=date(2026, 10, 31)), slips=(SlipFacts(SAM, date(2026, 11, 30)),))
    assert (
        found(replace(known, today=date(2026, 12, 1)))["employer:final_pay:1"].kept
        == "Paid on 30 November 2026."
    )
