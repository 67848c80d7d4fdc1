"""How a commissioner wants to be accounted to, as a small file that can be edited and passed on.

A profile chooses and orders the parts of a statement, says which kind it is, how often it comes, which
papers go along, and, where that is known, the terms: each with whose word it is and where it stands. No
figure depends on it. Profiles that are shipped lie in resources/profiles; a support organisation can make
its own. The file is TOML, for people read and change it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from phb_desktop.exchange.forms import FileRefused, Form, Problem
from phb_desktop.exchange.interchange import file_bytes
from phb_desktop.papers.child import read_in_child
from phb_desktop.papers.model import PaperKind
from phb_desktop.paths import resources
from phb_desktop.plan.commands import SetTerms
from phb_desktop.plan.found import Allowed, Found, Level, Term
from phb_desktop.plan.model import CommissionerId, ContingencyBasis, Every, Terms
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import Layout, Part
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

FORMAT: Final = "phb-desktop-profile"
VERSION: Final = 1
LARGEST: Final = 100_000  # bytes; a long profile has 3,000
PERCENT, DAYS, YEARS = 1000, 3660, 100
SHIPPED: Final = (
    "standard",
    "three-numbers",
    "stream-return",
    "quarterly-pack",
    "audit-summary",
    "evidence-only",
    "card-visible",
    "evidence-rich",
)

_TASK: Final = "phb_desktop.exchange.profiles:told_by_child"


@dataclass(frozen=True, slots=True)
class ProfileTerms:
    """The terms that a profile names. What it leaves out stays as it is. found: where each stands."""

    contingency_weeks: Decimal | None = None
    contingency_basis: ContingencyBasis = ContingencyBasis.WEEKLY_AMOUNT
    fixed_weekly: Money = ZERO
    inside_budget: bool = True
    tell_when_used: bool = False
    reason_percent: int | None = None
    reason_amount: Money = ZERO
    receipt_from: Money | None = None
    equipment_from: Money | None = None
    statement_every: Every | None = None
    reply_days: int | None = None
    cash: Allowed = Allowed.NOT_SAID
    charges: Allowed = Allowed.NOT_SAID
    keep_years: int | None = None
    found: tuple[Found, ...] = ()

    @property
    def names_any(self) -> bool:
        """Say whether it names a term."""
        return self != ProfileTerms()


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile whole. says: in a sentence or two whom it is for; made_by: who passes it on."""

    name: str
    says: str
    layout: Layout
    kind: Kind = Kind.FULL
    papers: tuple[PaperKind, ...] = ()
    made_by: str = ""
    terms: ProfileTerms = field(default_factory=ProfileTerms)


@cache
def shipped() -> tuple[Profile, ...]:
    """Return the profiles that come with the program, in the order in which they are offered."""
    folder = resources() / "profiles"
    return tuple(read_told(tomllib.loads((folder / f"{key}.toml").read_text("utf-8"))) for key in SHIPPED)


def shipped_called(key: str) -> Profile:
    """Return a shipped profile by its key. Raises KeyError."""
    return {each.layout.name: each for each in shipped()}[key]


def layout_words(layout: Layout) -> str:
    """Return what a layout is called: in the shipped profile's words, else as whoever made it called it."""
    known = next((each.name for each in shipped() if each.layout == layout), "")
    return tr(known) if known else layout.name


def read_profile(path: Path) -> Profile:
    """Read a profile that somebody passed on. Raises FileRefused with every problem and its place.

    It is foreign: it is opened up in a child process behind walls, and what comes back is read again here.
    """
    told = read_in_child(_TASK, file_bytes(path, LARGEST))
    if problems := told["problems"]:
        raise FileRefused([Problem(str(where), str(what)) for where, what in problems])
    return read_told(told["profile"])


def told_by_child(content: bytes) -> dict[str, Any]:
    """Return what a profile's file holds, as JSON can, or its problems. Runs in the child."""
    try:
        told = _opened(content)
        read_told(told)
    except FileRefused as no:
        return {"profile": {}, "problems": [[each.where, each.what] for each in no.problems]}
    return {"profile": told, "problems": []}


def _opened(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise FileRefused([Problem("", tr("This file is too large for a profile."))])
    try:
        told = _plain(tomllib.loads(content.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as why:
        what = tr("This is not a profile: {why}", why=str(why)[:200])
        raise FileRefused([Problem("", what)]) from None
    assert isinstance(told, dict)
    return told


def _plain(told: Any) -> Any:
    """Return what TOML holds as JSON can: a day as its text."""
    if isinstance(told, dict):
        return {key: _plain(value) for key, value in told.items()}
    if isinstance(told, list):
        return [_plain(value) for value in told]
    return told if isinstance(told, str | int | bool) else str(told)


def read_told(told: Any) -> Profile:
    """Read what a profile's file holds, as plain values. Raises FileRefused with every problem."""
    problems: list[Problem] = []
    form = Form(_plain(told), problems)
    if form.text("format") != FORMAT:
        raise FileRefused(
            [Problem("format", tr("This is not a profile: it should say “{mark}”.", mark=FORMAT))]
        )
    form.whole("version", least=VERSION, most=VERSION)
    name = form.text("name", needed=True)
    key = form.text("key") or name
    says = form.text("says", lines=True)
    made_by = form.text("made_by")
    kind, parts = form.one("statement", _statement)
    papers = form.one("papers", _papers, needed=False)
    terms = form.one("terms", _terms, needed=False)
    profile = form.done(Profile(name, says, Layout(key, parts), kind, papers, made_by, terms))
    if problems:
        raise FileRefused(problems)
    return profile


def _statement(form: Form) -> tuple[Kind, tuple[Part, ...]]:
    kind = form.choice("kind", Kind, Kind.FULL)
    known = {part.value: part for part in Part}
    parts: list[Part] = []
    for n, told in enumerate(form.texts("parts"), 1):
        if told not in known:
            words = ", ".join(known)
            form.no(f"parts {n}", tr("“{told}” is not one of: {words}.", told=told[:40], words=words))
        elif known[told] in parts:
            form.no(f"parts {n}", tr("“{key}” stands here twice.", key=told))
        else:
            parts.append(known[told])
    if not parts:
        form.no("parts", tr("This list is empty."))
    return form.done((kind, tuple(parts)))


def _papers(form: Form) -> tuple[PaperKind, ...]:
    known = {kind.value: kind for kind in PaperKind}
    kinds: list[PaperKind] = []
    for n, told in enumerate(form.texts("go_along"), 1):
        if told in known:
            kinds.append(known[told])
        else:
            words = ", ".join(known)
            form.no(f"go_along {n}", tr("“{told}” is not one of: {words}.", told=told[:40], words=words))
    return form.done(tuple(dict.fromkeys(kinds)))


def _terms(form: Form) -> ProfileTerms:
    found: list[Found] = []

    def part(term: Term) -> Form | None:
        if not form.has(term.value):
            return None
        inside: Form = form.one(term.value, lambda each: each)
        if any(inside.has(key) for key in ("level", "document", "page", "found_on")):
            level = inside.choice("level", Level, Level.LOCAL)
            found.append(
                Found(term, level, inside.text("document"), inside.text("page"), inside.day("found_on"))
            )
        return inside

    told: dict[str, Any] = {}
    if (each := part(Term.CONTINGENCY)) is not None:
        told["contingency_weeks"] = each.weeks("weeks")
        told["contingency_basis"] = each.choice("basis", ContingencyBasis, ContingencyBasis.WEEKLY_AMOUNT)
        told["fixed_weekly"] = each.pence("fixed_weekly_pence", ZERO)
        told["inside_budget"] = each.flag("inside_budget", otherwise=True)
        told["tell_when_used"] = each.flag("tell_when_used", otherwise=False)
        each.done(None)
    if (each := part(Term.REASONS)) is not None:
        told["reason_percent"] = each.whole("percent", least=0, most=PERCENT)
        told["reason_amount"] = each.pence("amount_pence")
        each.done(None)
    if (each := part(Term.RECEIPTS)) is not None:
        told["receipt_from"] = each.done(each.pence("from_pence"))
    if (each := part(Term.EQUIPMENT)) is not None:
        told["equipment_from"] = each.done(each.pence("from_pence"))
    if (each := part(Term.RHYTHM)) is not None:
        told["statement_every"] = each.done(each.choice("every", Every))
    if (each := part(Term.REPLY)) is not None:
        told["reply_days"] = each.done(each.whole("days", least=0, most=DAYS))
    for term, name in ((Term.CASH, "cash"), (Term.CHARGES, "charges")):
        if (each := part(term)) is not None:
            told[name] = each.done(each.choice("allowed", Allowed))
    if (each := part(Term.KEEPING)) is not None:
        told["keep_years"] = each.done(each.whole("years", least=0, most=YEARS))
    return form.done(ProfileTerms(**told, found=tuple(found)))


# -- using one


def terms_of(
    profile: Profile, commissioner: CommissionerId, from_day: date, before: Terms | None
) -> SetTerms:
    """Return the terms as they are with a profile: what it names, and of the rest what counted before."""
    wanted = profile.terms
    usual = SetTerms(commissioner, from_day)
    old = before if before is not None else usual
    named = {each.term for each in wanted.found}
    kept = tuple(each for each in old.found if each.term not in named)
    return SetTerms(
        commissioner=commissioner,
        from_day=from_day,
        **_contingency(wanted, old),
        reason_percent=old.reason_percent if wanted.reason_percent is None else wanted.reason_percent,
        reason_amount=old.reason_amount if wanted.reason_percent is None else wanted.reason_amount,
        receipt_from=old.receipt_from if wanted.receipt_from is None else wanted.receipt_from,
        equipment_from=old.equipment_from if wanted.equipment_from is None else wanted.equipment_from,
        statement_every=wanted.statement_every or old.statement_every,
        reply_days=old.reply_days if wanted.reply_days is None else wanted.reply_days,
        source=old.source,
        cash=old.cash if wanted.cash is Allowed.NOT_SAID else wanted.cash,
        charges=old.charges if wanted.charges is Allowed.NOT_SAID else wanted.charges,
        keep_years=old.keep_years if wanted.keep_years is None else wanted.keep_years,
        found=(*kept, *wanted.found),
    )


def _contingency(wanted: ProfileTerms, old: Terms | SetTerms) -> dict[str, Any]:
    said = wanted if wanted.contingency_weeks is not None else old
    return {
        "contingency_weeks": said.contingency_weeks,
        "contingency_basis": said.contingency_basis,
        "fixed_weekly": said.fixed_weekly,
        "inside_budget": said.inside_budget,
        "tell_when_used": said.tell_when_used,
    }


def profile_of(
    name: str,
    terms: Terms | None,
    layout: Layout,
    kind: Kind,
    papers: tuple[PaperKind, ...],
    made_by: str = "",
) -> Profile:
    """Return what a commissioner's terms and wishes are, to be passed on. It names nobody else."""
    return Profile(
        name=name,
        says="",
        layout=layout,
        kind=kind,
        papers=papers,
        made_by=made_by,
        terms=ProfileTerms()
        if terms is None
        else ProfileTerms(
            contingency_weeks=terms.contingency_weeks,
            contingency_basis=terms.contingency_basis,
            fixed_weekly=terms.fixed_weekly,
            inside_budget=terms.inside_budget,
            tell_when_used=terms.tell_when_used,
            reason_percent=terms.reason_percent,
            reason_amount=terms.reason_amount,
            receipt_from=terms.receipt_from,
            equipment_from=terms.equipment_from,
            statement_every=terms.statement_every,
            reply_days=terms.reply_days,
            cash=terms.cash,
            charges=terms.charges,
            keep_years=terms.keep_years,
            found=tuple(found for term in Term if (found := terms.where(term)).words),
        ),
    )
