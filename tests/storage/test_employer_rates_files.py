"""Rates that a budget takes in: on whose word, for which days, taken back, told before they end, exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pay_household import Household, refusal

from phb_desktop.casebook.model import DutyKind
from phb_desktop.casebook.queries import due, duties
from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    ApprovePayDay,
    Kept,
    NotCompared,
    NothingNew,
    NotRates,
    OverOurs,
    TakeBackKept,
    TakeRates,
    WrongSignature,
)
from phb_desktop.employer.pay import rate_files, rates
from phb_desktop.employer.queries import rates as rates_queries
from phb_desktop.employer.queries.rates import known_rates
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import export_whole
from phb_desktop.exchange.rates_file import read_rates, told_by_child
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from tests.tools.rates_files import a_signer, filled_in, signing

PAYDAY = date(2027, 4, 16)
THEIRS = ("value = 12.71", "value = 13.20")


@pytest.fixture
def home(budget: Office) -> Household:
    found = Household(budget)
    found.office.clock.at = datetime(2027, 4, 5, 9, tzinfo=UTC)  # type: ignore[attr-defined]
    found.works(found.jo, date(2027, 4, 5))
    return found


@pytest.fixture
def by_project(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Sign as the project does, with a key of this test."""
    key, known = a_signer()
    monkeypatch.setattr(rates_queries, "signers", lambda: known)
    return lambda text: str(signing().sign(key, text))


def waits(home: Household) -> str:
    """Why the pay day cannot be worked out."""
    [why] = home.ask(queries.draft_pay_day, PAYDAY).not_ready
    return str(why)


def pay(home: Household) -> Any:
    [draft] = home.ask(queries.draft_pay_day, PAYDAY).drafts
    return draft


def test_a_pay_day_after_our_last_year_is_refused_until_its_rates_are_taken_in(home: Household) -> None:
    assert "There are no rates for 16 April 2027" in waits(home)

    home.do(TakeRates(filled_in(), compared=True))

    slip = pay(home).slip
    doubts = " ".join(slip.why.doubts())
    assert "gov.uk, rates 2027; typed by you, taken in on 12 April 2027" in doubts
    home.do(ApprovePayDay(PAYDAY))
    [kept] = home.slips(home.jo)
    assert "typed by you, taken in on 12 April 2027" in json.dumps(kept.doubts)


def test_taking_in_is_undone_and_done_again_and_a_later_file_counts(home: Household) -> None:
    home.do(TakeRates(filled_in(), compared=True))
    home.undo()
    assert "There are no rates" in waits(home)
    home.redo()
    pay(home)

    second = home.do(TakeRates(filled_in(THEIRS, name="2027-28, put right"), compared=True))
    known = home.ask(known_rates)
    assert [(each.name, each.gone) for each in known.files] == [
        ("2027-28, put right", False),
        ("2027-28", False),
    ]
    assert known.until["national_insurance"] == date(2028, 4, 5)
    home.do(TakeBackKept(Kept.RATES, second))
    assert home.ask(known_rates).files[0].gone


def test_on_nobodys_word_it_is_refused_and_the_projects_needs_no_other(
    home: Household, by_project: Callable[[str], str]
) -> None:
    refusal(home, TakeRates(filled_in()), NotCompared)
    home.do(TakeRates(by_project(filled_in())))

    [file] = home.ask(known_rates).files
    assert file.signed
    pay(home)


def test_a_signature_that_does_not_fit_is_refused_and_never_taken_as_typed(
    home: Household, by_project: Callable[[str], str]
) -> None:
    signed = by_project(filled_in())
    other, _ = a_signer()

    for text in (
        signed.replace("12.71", "12.72"),
        signed.replace("# signed ", "# signed 0"),
        signed.rstrip()[:-4] + "AAAA\n",
        signing().sign(other, filled_in()),
    ):
        refusal(home, TakeRates(text, compared=True), WrongSignature)
    assert home.ask(known_rates).files == ()
    home.do(TakeRates(signed.replace("\n", "\r\n")))  # what mail does to a file does not matter


def test_our_own_days_are_never_replaced(home: Household) -> None:
    ours = ("[[minimum_wage]]\nfrom = 2027-04-01\nuntil = 2028-03-31", "[[minimum_wage]]\nfrom = 2026-04-01")
    over = (ours[0], f"{ours[1]}\nuntil = 2028-03-31")
    refusal(home, TakeRates(filled_in(over), compared=True), OverOurs)
    refusal(home, TakeRates("nonsense", compared=True), NotRates)

    whole = filled_in((ours[0], f"{ours[1]}\nuntil = 2027-03-31"), THEIRS)
    head, _, wage = whole.partition("[[minimum_wage]]")
    alone = head.partition("[[")[0] + "[[minimum_wage]]" + wage.partition("[[")[0]
    no = refusal(home, TakeRates(alone, compared=True), NothingNew)
    assert "One figure is not the same" in str(no)


def test_when_the_program_learns_the_days_its_own_count_and_the_differences_are_due(
    home: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.do(TakeRates(filled_in(THEIRS), compared=True))
    learnt = rate_files.read_file(filled_in(), rates.Origin(date(2027, 1, 1), signed=True)).blocks
    before = rates.blocks

    def later(table: Any) -> Any:
        return (*before(table), *learnt[table.name])

    for module in (rates, rate_files):
        monkeypatch.setattr(module, "blocks" if module is rates else "shipped", later)

    [file] = home.ask(known_rates).files
    assert [(each.ours, each.theirs) for each in file.differs] == [("£12.71", "£13.20")]
    [told] = [each for each in home.ask(duties) if each.kind is DutyKind.RATES and "differs" in each.key]
    assert "some are not the same" in told.words


@pytest.mark.parametrize(("days", "told"), [(61, False), (60, True), (0, True), (-5, True)])
def test_the_end_of_rates_is_told_sixty_days_before_where_somebody_is_employed(
    budget: Office, days: int, told: bool
) -> None:
    clock = budget.clock
    assert isinstance(clock, FixedClock)
    home = Household(budget)
    clock.at = datetime(2027, 3, 31, 10, tzinfo=UTC) - timedelta(days=days)

    found = [row.duty for row in home.ask(due) if row.duty.kind is DutyKind.RATES]

    assert bool(found) is told
    if told:
        assert found[0].due_on == date(2027, 3, 31)
        assert "Minimum wage: 31 March 2027" in found[0].more
        home.do(TakeRates(filled_in(), compared=True))
        assert not [row for row in home.ask(due) if row.duty.kind is DutyKind.RATES]


def test_nobody_hears_of_rates_who_employs_nobody(budget: Office) -> None:
    clock = budget.clock
    assert isinstance(clock, FixedClock)
    clock.at = datetime(2027, 4, 10, 10, tzinfo=UTC)

    assert not [each for each in budget.ask(duties).result() if each.kind is DutyKind.RATES]


def test_the_open_form_carries_them_whole_and_a_changed_copy_does_no_harm(
    home: Household, tmp_path: Path, clock: FixedClock
) -> None:
    home.do(TakeRates(filled_in(), compared=True))
    text = home.ask(export_whole)
    assert json.loads(text)["records"]["employer_rates_file"][0]["words"] == filled_in()

    for name, whole in (("Whole", text), ("Changed", text.replace("phb-desktop-rates", "phb-desktop-other"))):
        out = tmp_path / f"{name}.json"
        out.write_text(whole, "utf-8")
        office = Office(clock=clock, anchors=tmp_path / "other")
        try:
            office.create(
                tmp_path / f"{name}.vault", "four score and seven", ImportWhole(read_whole(out))
            ).result()
            [file] = office.ask(known_rates).result().files
            assert (file.file is not None) is (name == "Whole")
            assert office.ask(export_whole).result() == whole
        finally:
            office.shut()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"\x00" * 100, b"x = [\n" * 9_000, b"a" * 100_001, b"a.b." * 24_000],
    ids=["empty", "bytes", "zeros", "deep", "large", "dotted"],
)
def test_a_hostile_file_is_refused(content: bytes) -> None:
    assert told_by_child(content)["problem"]


def test_it_is_opened_behind_the_walls(tmp_path: Path) -> None:
    file = tmp_path / "rates.toml"
    file.write_bytes(b"x = [\n" * 9_000)

    with pytest.raises(FileRefused, match="not in the form of rates"):
        read_rates(file, date(2027, 2, 1))


def test_a_good_file_is_read_with_what_it_holds(tmp_path: Path, by_project: Callable[[str], str]) -> None:
    file = tmp_path / "rates.toml"
    file.write_bytes(b"\xef\xbb\xbf" + by_project(filled_in()).encode())  # as a Windows editor saves it

    found = read_rates(file, date(2027, 2, 1))

    assert (found.signed, found.file.name, found.differs) == (True, "2027-28", ())
