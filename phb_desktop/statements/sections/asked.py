"""Section S from the books."""

from __future__ import annotations

from phb_desktop.statements.books import Books
from phb_desktop.statements.content import Asked, AskedShown, ReplyShown


def asked(books: Books) -> Asked | None:
    """Return what was asked and answered; nothing where nobody asked."""
    rows = tuple(
        AskedShown(
            statement=known.number,
            version=known.version,
            on=known.query.on,
            asked_by=books.shown(known.query.asked_by),
            figure=known.query.figure,
            about=known.about,
            words=known.query.words,
            replies=tuple(ReplyShown(each.on, each.words) for each in known.query.replies),
        )
        for known in books.asked
    )
    return Asked(rows) if rows else None
