"""The review pack on paper: what works, money, what happened, what was asked, who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phb_desktop.casebook.criteria import STANDS_WORDS, Stands
from phb_desktop.casebook.model import NOTICE_WORDS, REVIEW_WORDS, SHORT_WORDS, TAG_WORDS, ReviewPart, Tag
from phb_desktop.statements.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    Manner,
    Para,
    Table,
)
from phb_desktop.statements.letters.paper import PAGE
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import LARGE_PRINT
from phb_desktop.statements.plain import to_plain
from phb_desktop.statements.review import Review
from phb_desktop.values.day import from_to, in_words, short
from phb_desktop.words import in_english, tr


def draw_review(seen: Review, *, large_print: bool = False) -> tuple[bytes, bytes]:
    """Return the pack as a tagged PDF and as plain text."""
    paper = review_paper(seen)
    return to_pdf(paper, LARGE_PRINT if large_print else PAGE), to_plain(paper).encode("utf-8")


@in_english()
def review_paper(seen: Review) -> Document:
    """Return what the pack says."""
    title = tr("For the review of the plan")
    who = seen.profile.person_name if seen.profile else ""
    blocks: list[Block] = [Heading(title, 1), Facts(_head(seen))]
    if seen.needs.words:
        blocks.append(Para(tr("Please speak and write to me like this: {needs}", needs=seen.needs.words)))
    blocks += [*_notes(seen), *_money(seen), *_happened(seen), *_asked(seen), *_actions(seen)]
    blocks += [*_criteria(seen), *_helpers(seen), *_agreed()]
    return Document(
        title=title,
        author=seen.profile.holder_name if seen.profile else "",
        subject=title,
        issued="",
        running=title,
        foot=tr("{who}, made on {day}", who=who, day=in_words(seen.today)),
        blocks=tuple(blocks),
    )


def _head(seen: Review) -> list[tuple[str, str]]:
    who, version = seen.profile, seen.version
    found = [
        (tr("For"), who.person_name if who else ""),
        (tr("From"), who.holder_name if who else ""),
        (tr("Care co-ordinator"), who.coordinator_name if who else ""),
        (
            tr("Plan"),
            tr(
                "version {number}, {first} to {last}",
                number=version.number,
                first=in_words(version.starts),
                last=in_words(version.ends),
            )
            if version
            else "",
        ),
        (tr("Covers"), from_to(seen.since, seen.today)),
    ]
    return [(name, value) for name, value in found if value]


def _notes(seen: Review) -> Iterator[Block]:
    for part in ReviewPart:
        yield Heading(tr(REVIEW_WORDS[part]))
        found = [
            tr("{words} (for: {outcome})", words=each.words, outcome=each.outcome)
            if each.outcome
            else each.words
            for each in seen.notes
            if each.part is part
        ]
        yield Bullets(found) if found else Para(tr("Nothing is noted yet."), Manner.NOTE)


def _money(seen: Review) -> Iterator[Block]:
    yield Heading(tr("The money"))
    since = tr("since {day}", day=short(seen.since))
    yield Figures(
        (
            (tr("Came in"), str(seen.flows.came_in), since),
            (tr("Went out"), str(seen.flows.went_out), since),
            (tr("Left"), str(seen.balance), tr("today")),
        )
    )
    if seen.positions:
        yield _table(
            tr("Each line of the plan, this plan year"),
            (tr("Plan line"), tr("Agreed"), tr("Spent"), tr("Owed"), tr("Left")),
            [
                (each.heading, str(each.agreed), str(each.spent), str(each.owed), str(each.left))
                for each in seen.positions
            ],
            money_from=1,
        )


def _happened(seen: Review) -> Iterator[Block]:
    yield Heading(tr("What happened"))
    if not seen.incidents:
        yield Para(tr("Nothing is noted."), Manner.NOTE)
        return
    yield _table(
        tr("Noted when it happened"),
        (tr("When"), tr("About"), tr("What")),
        [
            (each.when, tr(TAG_WORDS[each.tag]), "" if each.tag is Tag.SAFEGUARDING else each.words)
            for each in seen.incidents
        ],
    )


def _asked(seen: Review) -> Iterator[Block]:
    yield Heading(tr("What was asked, promised and demanded"))
    rows = [
        (in_words(each.asked_on), tr(SHORT_WORDS[each.kind]), each.asked_whom, each.words, each.stands)
        for each in reversed(seen.asked)
    ]
    rows += [
        (
            in_words(each.on),
            tr("Letter"),
            each.from_whom,
            tr(NOTICE_WORDS[each.kind]),
            tr("{amount} is named.", amount=each.amount) if each.amount else "",
        )
        for each in reversed(seen.notices)
    ]
    if not rows:
        yield Para(tr("Nothing is noted."), Manner.NOTE)
        return
    yield _table(
        tr("In the order in which it came"),
        (tr("Day"), tr("What"), tr("With whom"), tr("Words"), tr("How it stands")),
        rows,
    )


def _actions(seen: Review) -> Iterator[Block]:
    yield Heading(tr("Action plan: who does what, by when"))
    if not seen.actions:
        yield Para(tr("Nothing is noted yet."), Manner.NOTE)
        return
    yield _table(
        tr("Actions, the nearest day first"),
        (tr("What"), tr("Who"), tr("By"), tr("Done")),
        [
            (
                each.words,
                each.duty.who or (seen.profile.holder_name if seen.profile else ""),
                in_words(each.duty.due_on),
                in_words(each.done.on) if each.done and each.done.needed else "",
            )
            for each in seen.actions
        ],
    )


def _criteria(seen: Review) -> Iterator[Block]:
    yield Heading(tr("A good plan: what is still to be added"))
    yield _table(
        tr("Nine things that a good plan does"),
        (tr("What a good plan does"), tr("This plan"), tr("Where, or why not")),
        [(each.words, tr(STANDS_WORDS[each.stands]), each.said) for each in seen.criteria],
    )
    left = sum(1 for each in seen.criteria if each.stands is Stands.OPEN)
    if left:
        yield Para(tr("{count} of the nine are still open.", count=left), Manner.NOTE)


def _helpers(seen: Review) -> Iterator[Block]:
    if seen.helpers:
        yield Heading(tr("People who can help me"))
        yield _table(
            tr("With their agreement"),
            (tr("Name"), tr("Helps with"), tr("How to reach them")),
            [(each.name, each.helps_with, each.contact) for each in seen.helpers],
        )


def _agreed() -> Iterator[Block]:
    yield Heading(tr("What was agreed at the review"))
    yield Facts(
        ((tr("Agreed"), ""), (tr("By whom, by when"), ""), (tr("Signed"), ""), (tr("Day"), "")), to_sign=True
    )


def _table(
    caption: str, titles: Sequence[str], rows: Sequence[Sequence[str]], *, money_from: int = 99
) -> Table:
    return Table(
        caption,
        tuple(
            Column(title, numeric=number >= money_from, row_header=number == 0)
            for number, title in enumerate(titles)
        ),
        rows,
    )
