"""Plain text and easy words: all is said, lines are short, figures line up, copies can be checked."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from dataclasses import replace

import pytest
from statements_contents import quarter
from statements_samples import HARD, paper

from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.document import (
    Bullets,
    Column,
    Cover,
    Document,
    Facts,
    Figures,
    Heading,
    Para,
    Pictured,
    Table,
)
from phb_desktop.statements.files import files
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.easy_read import to_easy_read
from phb_desktop.statements.plain import WIDTH, to_plain
from phb_desktop.statements.reading import Shown
from phb_desktop.statements.statement_json import NotAStatement, Seal, fingerprint, to_file, to_text
from phb_desktop.statements.text_copy import BEGIN, END, to_text_copy
from phb_desktop.statements.verify import LARGEST, TooLarge, verify
from phb_desktop.values.money import Money

CONTENT = quarter()
SEAL = Seal(fingerprint(to_text(CONTENT)), 12, "ab" * 32, "one two three")
DOCUMENT = to_document(CONTENT, SEAL)
TEXT = to_plain(DOCUMENT)
COPY = to_text_copy(DOCUMENT, to_file(CONTENT, SEAL))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("document", [DOCUMENT, paper(), paper(8, HARD), to_easy_read(CONTENT, SEAL)])
def test_no_line_is_longer_than_a_line_unless_a_word_is(document: Document) -> None:
    for line in to_plain(document).splitlines():
        assert len(line) <= WIDTH or max(map(len, line.split())) > WIDTH - 20, line
        assert line == line.rstrip()


def test_every_word_of_the_paper_is_there() -> None:
    text = squeezed(TEXT)
    for block in DOCUMENT.blocks:
        match block:
            case Heading(text=said) | Para(text=said):
                assert squeezed(said) in text
            case Bullets(items):
                assert all(squeezed(item) in text for item in items)
            case Facts(pairs) | Cover(pairs=pairs):
                assert all(squeezed(f"{name}: {value}") in text for name, value in pairs)
            case Figures(items):
                assert all(amount in text for _, amount, _ in items)
            case Table(caption, _, rows):
                assert caption in text
                for row in rows:
                    assert all(word in text for cell in row for word in cell.split())


def test_figures_end_under_each_other() -> None:
    lines = TEXT.splitlines()
    start = lines.index("From the first day to the last:")
    ends = {len(line) for line in lines[start + 1 : start + 13]}

    assert len(ends) == 1


def test_a_table_that_is_too_wide_says_each_figure_with_its_title() -> None:
    titles = [Column("Day", row_header=True), *(Column(f"A long title number {n}", True) for n in range(6))]
    row = ("3 June 2026", *(f"£{n},234,567.00" for n in range(6)))
    text = to_plain(Document("t", "a", "s", "", "r", "f", [Heading("T", 1), Table("Wide", titles, [row])]))

    for n in range(6):
        assert re.search(rf"^    A long title number {n} +£{n},234,567\.00$", text, re.MULTILINE)
        assert len(re.findall(rf"£{n},234,567", text)) == 1


def test_no_signs_are_drawn_that_a_screen_reader_would_say() -> None:
    assert not re.search(r"[=_*|+~#-]{3}", TEXT)


@pytest.mark.parametrize("kind", Kind)
def test_a_text_copy_can_be_checked(kind: Kind) -> None:
    content = quarter(kind)
    ((name, raw),) = files(content, only=frozenset({"txt"})).items()

    found = verify(raw)

    assert name.endswith(".txt")
    assert found.shown is Shown.EXACT
    assert found.content == content


def rewrapped(raw: bytes) -> bytes:
    """As some mail programs do: other breaks, no runs of spaces."""
    words, _, data = raw.partition(BEGIN.encode())
    return re.sub(rb"[ \n]+", b"\n", words) + BEGIN.encode() + data


ANEW = {
    "a mail": (b"\r\n".join(b"> " + line for line in COPY.splitlines()), Shown.SAME),
    "an editor": (b"\xef\xbb\xbf" + COPY.replace(b"\n", b"\r\n") + b"\r\n\r\n", Shown.SAME),
    "other breaks": (rewrapped(COPY), Shown.ALIKE),
}


@pytest.mark.parametrize("how", ANEW)
def test_a_copy_that_was_sent_on_is_still_the_statement(how: str) -> None:
    raw, shown = ANEW[how]

    found = verify(raw)

    assert (found.ok, found.shown) == (True, shown)


BAD = {
    "a figure": COPY.replace("£95.00".encode(), "£59.00".encode(), 1),
    "a word": COPY.replace(b"Lantern Insurance", b"Lantern Assurance", 1),
    "a line more": COPY.replace(b"O. Declaration", b"All of this was agreed.\n\nO. Declaration", 1),
    "a line less": COPY.replace(b"- I have the records and can show them.\n", b"", 1),
    "words behind": COPY + b"\nAnd nothing is owed.\n",
    "a sign that nobody sees": COPY.replace(b"Lantern", "Lan\u200btern".encode(), 1),
}


@pytest.mark.parametrize("what", BAD)
def test_a_copy_that_was_changed_is_told_apart(what: str) -> None:
    assert BAD[what] != COPY

    found = verify(BAD[what])

    assert found.figures
    assert (found.ok, found.shown) == (False, Shown.CHANGED)
    assert found.differences


def test_a_copy_with_other_data_fails_its_figures() -> None:
    other = replace(CONTENT, summary=replace(CONTENT.summary, carried_forward=Money(1)))
    raw = to_text_copy(to_document(other, SEAL), to_file(other, SEAL))

    assert not verify(raw).figures


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not base64 \xff",
        b"AAAA",
        b64encode(b"no zip"),
        b64encode(zlib.compress(b"{}")),
        b64encode(zlib.compress(b"[1, 2")),
    ],
)
def test_a_copy_without_its_data_is_no_statement(packed: bytes) -> None:
    with pytest.raises(NotAStatement):
        verify(b"words\n" + BEGIN.encode() + b"\n" + packed + b"\n" + END.encode() + b"\n")


def test_a_copy_that_was_cut_off_is_no_statement() -> None:
    with pytest.raises(NotAStatement):
        verify(COPY[: COPY.index(END.encode()) - 20])
    with pytest.raises(NotAStatement):
        verify(COPY[: COPY.index(BEGIN.encode())])


def test_a_copy_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(TooLarge):
        verify(f"{BEGIN}\n{b64encode(zlib.compress(bytes(LARGEST + 1))).decode()}\n{END}\n".encode())


# easy words


@pytest.mark.parametrize("kind", Kind)
def test_easy_words_can_be_checked_and_stand_for_every_kind(kind: Kind) -> None:
    made = files(quarter(kind), easy_read=True)

    assert sorted(name.rpartition("_")[2] for name in made) == ["easy-read.html", "easy-read.pdf"]
    for raw in made.values():
        assert verify(raw).shown is Shown.EXACT


def figures_of(content: Content) -> set[str]:
    amounts = re.findall(r"£[0-9,]+\.[0-9]{2}", to_plain(to_document(content, SEAL)))
    return set(amounts)


@pytest.mark.parametrize("kind", Kind)
def test_easy_words_hold_one_short_idea_and_no_figure_of_their_own(kind: Kind) -> None:
    content = quarter(kind)
    lines = [block for block in to_easy_read(content, SEAL).blocks if isinstance(block, Pictured)]

    assert len(lines) > 8
    for line in lines:
        assert all(len(sentence.split()) <= 12 for sentence in re.split(r"[.?] ", line.text)), line.text
        assert line.alt
        assert set(re.findall(r"£[0-9,]+\.[0-9]{2}", line.text)) <= figures_of(content)


def test_easy_words_that_were_changed_are_told_apart() -> None:
    page = next(
        raw for name, raw in files(CONTENT, seal=SEAL, easy_read=True).items() if name.endswith("html")
    )

    found = verify(page.replace("£5,625.00 came in".encode(), "£5,652.00 came in".encode()))

    assert found.shown is Shown.CHANGED
