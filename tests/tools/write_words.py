"""Writes docs/user-guide/words.md from the words that the program explains.

Run it in the project's folder: python -m tests.tools.write_words
"""

from __future__ import annotations

from pathlib import Path

from phb_desktop.ui.settings.words import glossary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "user-guide" / "words.md"
LEAD = """# Words

Officials have words of their own. Beside each stands the plain word for it, and what it means.

| word | in plain words | what it means |
| --- | --- | --- |
"""


def page() -> str:
    """Return the page as it should be."""
    rows = (f"| {word.official} | {word.plain} | {word.meaning} |\n" for word in glossary())
    return LEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
