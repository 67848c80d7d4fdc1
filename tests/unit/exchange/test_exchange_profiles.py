"""A commissioner's profile as a file: what is shipped, what is passed on, and what is refused by name."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.cli.words import LAYOUTS
from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.profile_writing import file_name, write_profile
from phb_desktop.exchange.profiles import (
    SHIPPED,
    Profile,
    ProfileTerms,
    layout_words,
    read_profile,
    read_told,
    shipped,
    shipped_called,
    terms_of,
    told_by_child,
)
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.commands import SetTerms
from phb_desktop.plan.found import Allowed, Found, Level, Term
from phb_desktop.plan.model import CommissionerId, ContingencyBasis, Every, Terms, TermsId
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import Layout, Part
from phb_desktop.values.money import Money

words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co")), max_size=30
).map(str.strip)
named = words.filter(bool)
found = st.builds(
    Found,
    st.sampled_from(Term),
    st.sampled_from(Level),
    words,
    words,
    st.none() | st.dates(date(2013, 8, 1), date(2040, 1, 1)),
)
pence = st.integers(0, 10**7).map(Money)
USUAL = ProfileTerms()


def _in_order(where: list[Found]) -> tuple[Found, ...]:
    return tuple(sorted(where, key=lambda each: list(Term).index(each.term)))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Any profile that somebody could make."""
    parts = draw(st.permutations(list(Part)))[: draw(st.integers(1, len(Part)))]
    asked = draw(st.booleans())
    terms = ProfileTerms(
        contingency_weeks=Decimal(draw(st.integers(0, 5200))) / 100 if asked else None,
        contingency_basis=draw(st.sampled_from(ContingencyBasis))
        if asked
        else ContingencyBasis.WEEKLY_AMOUNT,
        fixed_weekly=draw(pence) if asked else Money(0),
        inside_budget=draw(st.booleans()) if asked else True,
        tell_when_used=draw(st.booleans()) if asked else False,
        reason_percent=draw(st.integers(0, 1000)) if asked else None,
        reason_amount=draw(pence) if asked else Money(0),
        receipt_from=draw(pence) if asked else None,
        equipment_from=draw(pence) if asked else None,
        statement_every=draw(st.sampled_from(Every)) if asked else None,
        reply_days=draw(st.integers(0, 3660)) if asked else None,
        cash=draw(st.sampled_from([Allowed.YES, Allowed.NO])) if asked else Allowed.NOT_SAID,
        charges=draw(st.sampled_from([Allowed.YES, Allowed.NO])) if asked else Allowed.NOT_SAID,
        keep_years=draw(st.integers(0, 100)) if asked else None,
        found=_in_order(draw(st.lists(found, unique_by=lambda each: each.term))) if asked else (),
    )
    return Profile(
        name=draw(named),
        says=draw(words),
        layout=Layout(draw(named), tuple(parts)),
        kind=draw(st.sampled_from(Kind)),
        papers=tuple(draw(st.lists(st.sampled_from(PaperKind), unique=True))),
        made_by=draw(words),
        terms=terms,
    )


@given(profile=profiles())
def test_what_is_written_is_read_back_the_same(profile: Profile) -> None:
    told = told_by_child(write_profile(profile).encode())

    assert told["problems"] == []
    assert write_profile(profile) == write_profile(profile)


@given(profile=profiles())
def test_a_file_that_goes_round_says_the_same(
    profile: Profile, tmp_path_factory: pytest.TempPathFactory
) -> None:

    assert read_told(tomllib.loads(write_profile(profile))) == profile
    assert file_name(profile).endswith(".toml")
    assert "/" not in file_name(profile)


def test_every_shipped_profile_is_there_and_the_command_line_knows_it() -> None:
    assert tuple(each.layout.name for each in shipped()) == SHIPPED == LAYOUTS
    assert shipped_called("standard").layout == Layout.STANDARD
    for each in shipped():
        assert Part.DECLARATION in each.layout.parts
        assert Part.SUMMARY in each.layout.parts
        assert each.says.endswith(".")
        assert layout_words(each.layout) == each.name
    assert layout_words(Layout("theirs", (Part.SUMMARY,))) == "theirs"


def test_a_file_goes_through_the_child(tmp_path: Path) -> None:
    place = tmp_path / "theirs.toml"
    place.write_text(write_profile(shipped_called("evidence-only")), "utf-8")

    assert read_profile(place) == shipped_called("evidence-only")


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (lambda text: text.replace('"summary"', '"sums"'), "statement, parts 2", "“sums” is not one of:"),
        (lambda text: text.replace('"evidence"', '"summary"'), "statement, parts 4", "stands here twice"),
        (lambda text: text.replace("version = 1", "version = 2"), "version", "should lie between 1 and 1"),
        (lambda text: text.replace('name = "', 'title = "'), "name", "This is missing."),
        (lambda text: text + "\n[terms.reply]\ndays = -1\n", "terms, reply, days", "should lie between"),
        (lambda text: text + '\n[terms.cash]\nallowed = "maybe"\n', "terms, cash, allowed", "is not one of"),
        (
            lambda text: text + "\n[terms.reply]\ndays = 28\nlevel = 7\n",
            "terms, reply, level",
            "a word in quotes",
        ),
        (lambda text: text + "\n[more]\nkey = 1\n", "", "“more” is not a name that is known here."),
        (lambda text: text.replace('"phb-desktop-profile"', '"recipe"'), "format", "This is not a profile"),
        (lambda text: text + "\nbroken", "", "This is not a profile"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: object, where: str, what: str, tmp_path: Path) -> None:
    place = tmp_path / "theirs.toml"
    text = write_profile(shipped_called("evidence-only"))
    place.write_text(change(text), "utf-8")  # type: ignore[operator]

    with pytest.raises(FileRefused) as refused:
        read_profile(place)

    assert any(each.where == where and what in each.what for each in refused.value.problems), (
        refused.value.problems
    )


@given(rubbish=st.binary(max_size=400))
def test_rubbish_is_refused_and_never_breaks_the_reader(rubbish: bytes) -> None:
    assert told_by_child(rubbish)["problems"]


@pytest.mark.parametrize("deep", [b"a = " + b"[" * 5000, b"[" * 5000, b"a" * 200_000, b"a = {" * 3000])
def test_a_deep_or_a_long_file_is_refused(deep: bytes) -> None:
    assert told_by_child(deep)["problems"]


def test_a_profile_changes_only_the_terms_that_it_names() -> None:
    before = Terms(
        TermsId(1),
        CommissionerId(1),
        date(2026, 4, 1),
        Decimal(4),
        ContingencyBasis.WEEKLY_AMOUNT,
        Money(0),
        True,
        10,
        Money(50_00),
        Money(0),
        Every.MONTH,
        14,
        "agreement",
        found=(Found(Term.REPLY, document="letter"), Found(Term.CONTINGENCY, document="agreement")),
    )
    theirs = Found(Term.REPLY, Level.LOCAL, "their policy", "2")
    profile = Profile("Theirs", "", Layout.STANDARD, terms=ProfileTerms(reply_days=28, found=(theirs,)))

    made = terms_of(profile, CommissionerId(1), date(2026, 7, 1), before)

    assert (made.reply_days, made.contingency_weeks, made.statement_every) == (28, Decimal(4), Every.MONTH)
    assert set(made.found) == {Found(Term.CONTINGENCY, document="agreement"), theirs}
    assert terms_of(profile, CommissionerId(1), date(2026, 7, 1), None) == SetTerms(
        CommissionerId(1), date(2026, 7, 1), reply_days=28, found=(theirs,)
    )
