"""Which words go to whom? Letters drafted in plain words; a person edits and sends them."""

from phb_desktop.statements.letters.drafting import letters_about, payment_letters
from phb_desktop.statements.letters.model import LETTER_WORDS, Letter, LetterKind, StillOpen, ready
from phb_desktop.statements.letters.paper import as_text, draw_letter, letter_paper

__all__ = [
    "LETTER_WORDS",
    "Letter",
    "LetterKind",
    "StillOpen",
    "as_text",
    "draw_letter",
    "letter_paper",
    "letters_about",
    "payment_letters",
    "ready",
]
