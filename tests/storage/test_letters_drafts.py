"""Letters from a real budget: the right body, its law alone, plain words, access needs, tagged paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.casebook.commands import AskQuestion, NoteIncident, NoteNotice, RecordAnswer, SayNeeds
from phb_desktop.casebook.model import Kind, NoticeKind, Outcome, Tag
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.starter import Payer
from phb_desktop.office import Office
from phb_desktop.plan.model import Body
from phb_desktop.statements.case_rows import Sort, case_rows
from phb_desktop.statements.letters import (
    LETTER_WORDS,
    Letter,
    LetterKind,
    StillOpen,
    as_text,
    draw_letter,
    letter_paper,
    letters_about,
    ready,
)
from phb_desktop.statements.letters.model import TITLES
from phb_desktop.statements.review import review
from phb_desktop.statements.review_pack import draw_review
from phb_desktop.values.money import Money
from tests.builders import a_starter
from tests.tools import verapdf

PASSPHRASE = "four score and seven"
LONGEST = 25  # words of a sentence
Drafts = Callable[[Any], list[Letter]]


@pytest.fixture
def two_funders(office: Office, tmp_path: Path) -> Office:
    """A budget with NHS money and money of a council."""
    starter = a_starter()
    council = Payer("Example Council", kind=Body.COUNCIL)
    starter = replace(starter, payers=(*starter.payers, council))
    office.create(tmp_path / "Gwen.vault", PASSPHRASE, StartBudget(starter)).result()
    office.do(SayNeeds("large print")).result()
    return office


@pytest.fixture
def drafts(two_funders: Office) -> Drafts:
    """Note something, and draft the letters about it."""

    def drafted(command: Any) -> list[Letter]:
        number = two_funders.do(command).result()
        sorts = {AskQuestion: Sort.QUESTION, NoteNotice: Sort.NOTICE, NoteIncident: Sort.INCIDENT}
        rows = two_funders.ask(case_rows).result()
        row = next(each for each in rows if (each.sort, each.id) == (sorts[type(command)], number))
        return two_funders.ask(letters_about, row).result()

    return drafted


def asked(kind: Kind, whom: str = "Example ICB") -> AskQuestion:
    return AskQuestion(
        date(2026, 6, 1), whom, "May we buy a tablet?", None, date(2026, 7, 1), kind, amount=Money(18000)
    )


DEMAND = NoteNotice(
    NoticeKind.REPAYMENT, date(2026, 6, 1), date(2026, 6, 3), "Example Council", amount=Money(90000)
)


@pytest.mark.parametrize(
    ("noted", "kinds"),
    [
        (asked(Kind.PERMISSION), [LetterKind.PERMISSION, LetterKind.CHASE]),
        (asked(Kind.REQUEST), [LetterKind.REQUEST, LetterKind.CHASE]),
        (asked(Kind.QUESTION), [LetterKind.QUESTION, LetterKind.CHASE]),
        (asked(Kind.RECONSIDERATION), [LetterKind.LOOK_AGAIN, LetterKind.CHASE]),
        (asked(Kind.QUERY), [LetterKind.REPLY]),
        (asked(Kind.PROMISE), [LetterKind.CHASE]),
        (DEMAND, [LetterKind.REPAYMENT, LetterKind.LOOK_AGAIN]),
        (replace(DEMAND, kind=NoticeKind.STOP), [LetterKind.NOTICE, LetterKind.LOOK_AGAIN]),
        (NoteIncident(date(2026, 6, 1), "Gwen fell", Tag.HEALTH), [LetterKind.HAPPENED]),
    ],
)
def test_each_thing_has_its_letters_to_each_body(drafts: Drafts, noted: Any, kinds: list[LetterKind]) -> None:
    made = drafts(noted)

    assert list(dict.fromkeys(each.kind for each in made)) == kinds
    assert {each.to for each in made} == {"Example ICB", "Example Council"}
    for letter in made:
        said = as_text(letter).decode("utf-8")
        assert "large print" in said
        assert letter.title != LETTER_WORDS[letter.kind] or letter.kind is LetterKind.QUESTION
        for sentence in re.split(r"(?<=[.?!:])\s+|\n", letter.text):
            assert len(sentence.split()) <= LONGEST, sentence


def test_the_body_that_is_named_comes_first(drafts: Drafts) -> None:
    assert drafts(DEMAND)[0].to == "Example Council"
    assert drafts(asked(Kind.PERMISSION))[0].to == "Example ICB"


def test_the_regulations_are_named_to_nhs_bodies_alone(drafts: Drafts) -> None:
    for kind in NoticeKind:
        for letter in drafts(replace(DEMAND, kind=kind)):
            assert ("Regulation" in letter.text) <= (letter.to == "Example ICB")
    made = drafts(DEMAND)
    to_icb = next(each for each in made if each.to == "Example ICB" and each.kind is LetterKind.REPAYMENT)
    assert "Regulation 15(2)" in to_icb.text
    assert "- who is to pay" in to_icb.text


def test_of_safeguarding_only_that_it_was_reported_is_told(drafts: Drafts) -> None:
    made = drafts(NoteIncident(date(2026, 6, 1), "The whole story", Tag.SAFEGUARDING))

    assert "The whole story" not in made[0].text
    assert "It was reported" in made[0].text


def test_a_refusal_is_answered_by_asking_again(two_funders: Office, drafts: Drafts) -> None:
    drafts(asked(Kind.PERMISSION))
    (row,) = two_funders.ask(case_rows).result()
    question: Any = row.id
    two_funders.do(RecordAnswer(question, date(2026, 6, 9), "Cara", Outcome.NO, "Not this year")).result()
    (row,) = two_funders.ask(case_rows).result()

    made = two_funders.ask(letters_about, row).result()

    assert {each.kind for each in made} == {LetterKind.LOOK_AGAIN}
    assert "Cara answered on 9 June 2026: “Not this year”" in made[0].text


def test_a_place_to_fill_in_is_named_and_a_filled_letter_is_ready() -> None:
    with pytest.raises(StillOpen) as told:
        ready("Dear all,\n\n[Why it is needed.]")
    assert "[Why it is needed.]" in told.value.what
    assert ready(" Dear all, see [1]. ") == "Dear all, see [1]."


def test_every_kind_has_its_words() -> None:
    assert set(LETTER_WORDS) == set(TITLES) == set(LetterKind)


def test_lists_and_paragraphs_of_ones_own_words_stand_as_such(drafts: Drafts) -> None:
    letter = replace(drafts(DEMAND)[0], text="One\ntwo.\n\nThree:\n- a\n- b\nfour.")
    kinds = [type(each).__name__ for each in letter_paper(letter).blocks]

    assert kinds[2:6] == ["Para", "Para", "Bullets", "Para"]


def test_letters_and_the_pack_are_tagged_and_the_same_bytes_each_time(
    two_funders: Office, drafts: Drafts, tmp_path: Path
) -> None:
    if lacks := verapdf.missing():
        pytest.skip(lacks)
    letter = drafts(DEMAND)[0]
    seen = two_funders.ask(review).result()
    files = {
        "letter.pdf": draw_letter(letter),
        "large.pdf": draw_letter(letter, large_print=True),
        "pack.pdf": draw_review(seen)[0],
        "large-pack.pdf": draw_review(seen, large_print=True)[0],
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    assert files["letter.pdf"] == draw_letter(letter)
    for verdict in verapdf.verdicts([tmp_path / name for name in files]):
        assert verdict.compliant, verdict
