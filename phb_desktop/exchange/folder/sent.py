"""Statements as they were issued: each with its files, its seal, who signed and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.statements.files import file_name
from phb_desktop.statements.model import Issued, SignedWith
from phb_desktop.statements.paper.words import KINDS, said
from phb_desktop.statements.queries import asked, issued, issued_content, issued_seal, signatures
from phb_desktop.values.day import in_words, short
from phb_desktop.values.london import day_of
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

ENDINGS = ("pdf", "html", "txt", "json")


@dataclass(frozen=True, slots=True)
class ToDraw:
    """An issued statement whose files are still to be drawn. place: of each, without its ending."""

    statement: Issued
    place: str


def to_draw(reader: Reader) -> list[ToDraw]:
    """Return every issued statement, the oldest first, with the place of its files."""
    return [
        ToDraw(each, f"statements/{n:03d}-{file_name(issued_content(reader, each.id), each.layout)}")
        for n, each in enumerate(reversed(issued(reader)), 1)
    ]


def statements_page(reader: Reader, frame: Frame, drawn: Sequence[ToDraw]) -> Page:
    """Return the page of all that was issued, the newest first."""
    page = Page(frame, "statements", tr("Statements"))
    page.cover(tr("Every statement as it was issued, the newest first"))
    if not drawn:
        page.say(tr("No statement was issued yet."))
    signed = signatures(reader)
    for each in reversed(drawn):
        statement = each.statement
        page.heading(
            tr(
                "{what} {number}, version {version}: {first} to {last}",
                what=said(KINDS, statement.kind),
                number=statement.number,
                version=statement.version,
                first=in_words(statement.first),
                last=in_words(statement.last),
            )
        )
        seal = issued_seal(reader, statement.id)
        page.facts(
            [
                (tr("Issued"), short(day_of(statement.issued_at))),
                (tr("Why a new version"), statement.reason),
                (tr("Replaced by a later version"), tr("Yes") if statement.replaced else ""),
                (
                    tr("Signed"),
                    "; ".join(
                        tr("{who}, {day}", who=_who(sign.who, sign.how, sign.witness), day=short(sign.on))
                        for sign in signed
                        if sign.statement == statement.id
                    ),
                ),
                (tr("Sent"), "; ".join(statement.sent)),
                (tr("Check code"), seal.check_code),
                (tr("Seal of the account book"), seal.audit_words),
                (tr("Fingerprint (SHA-256)"), statement.fingerprint),
            ]
        )
        page.bullets(
            tr("{day}, {who} asked: {words}", day=short(query.on), who=query.asked_by, words=query.words)
            for query in asked(reader, [statement.id])
        )
        for ending, words in zip(ENDINGS, _words(), strict=True):
            page.say(words, href=f"../{each.place}.{ending}")
    page.heading(tr("How to check a statement"))
    page.say(
        tr(
            "Open the web page of a statement: it adds up its own figures and compares its fingerprint. "
            "The program does the same with any of the four files, without the account book."
        )
    )
    return page


def _words() -> tuple[str, ...]:
    return (
        tr("To print: PDF"),
        tr("To read on a screen: web page"),
        tr("To read anywhere: plain text"),
        tr("For programs: JSON"),
    )


def _who(who: str, how: SignedWith, witness: str) -> str:
    if how is SignedWith.MARK:
        return tr("{who}, by a mark before {witness}", who=who, witness=witness or "–")
    return who
