"""A letter on paper, tagged for screen readers, and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phb_desktop.statements.document import Block, Bullets, Document, Facts, Heading, Para
from phb_desktop.statements.letters.model import Letter
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.statements.pdf.theme import LARGE_PRINT, MM, Theme
from phb_desktop.statements.plain import to_plain
from phb_desktop.values.day import in_words
from phb_desktop.words import in_english, tr

PAGE: Final = Theme(base=11.5, small=9.5, table=10.5, margin=20 * MM)
_ITEM: Final = "- "


def draw_letter(letter: Letter, *, large_print: bool = False) -> bytes:
    """Return the letter as a tagged PDF."""
    return to_pdf(letter_paper(letter), LARGE_PRINT if large_print else PAGE)


def as_text(letter: Letter) -> bytes:
    """Return the letter as plain text, for an email or a screen reader."""
    return to_plain(letter_paper(letter)).encode("utf-8")


@in_english()
def letter_paper(letter: Letter) -> Document:
    """Return what the letter says, with how its sender wants to be answered."""
    blocks: list[Block] = [Heading(letter.title, 1), Facts(_head(letter)), *_body(letter.text)]
    if letter.needs:
        blocks.append(Heading(tr("How to answer me")))
        blocks.append(Para(tr("Please write to me like this: {needs}", needs=letter.needs)))
        blocks.append(
            Para(
                tr(
                    "The Accessible Information Standard asks NHS and adult social care bodies to write to "
                    "people in the way that they need."
                )
            )
        )
    if letter.enclosed:
        blocks.append(Heading(tr("With this letter")))
        blocks.append(Bullets(list(letter.enclosed)))
    blocks.append(Facts(((tr("Signed"), ""), (tr("Name"), letter.sender), (tr("Day"), "")), to_sign=True))
    return Document(
        title=letter.title,
        author=letter.sender,
        subject=letter.title,
        issued="",
        running=letter.title,
        foot=tr("From {sender}, {day}", sender=letter.sender, day=in_words(letter.written_on)),
        blocks=tuple(blocks),
    )


def _head(letter: Letter) -> list[tuple[str, str]]:
    address = ", ".join(each.strip() for each in letter.address.splitlines() if each.strip())
    found = [
        (tr("To"), letter.to),
        (tr("Address"), address),
        (tr("From"), letter.sender),
        (tr("Budget of"), letter.person),
        (tr("Your reference"), letter.yours),
        (tr("Day"), in_words(letter.written_on)),
    ]
    return [(name, value) for name, value in found if value]


def _body(text: str) -> Iterator[Block]:
    """Yield paragraphs, and lists where every line of a paragraph is an item."""
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        words: list[str] = []
        items: list[str] = []
        for line in lines:
            if line.startswith(_ITEM):
                if words:
                    yield Para(" ".join(words))
                    words = []
                items.append(line.removeprefix(_ITEM).strip())
            else:
                if items:
                    yield Bullets(items)
                    items = []
                words.append(line)
        if words:
            yield Para(" ".join(words))
        if items:
            yield Bullets(items)
