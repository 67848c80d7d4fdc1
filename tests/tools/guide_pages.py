"""The pages of the guide, and their sentences, for the tests that read them."""

from __future__ import annotations

import re

from phb_desktop import paths

GUIDE = paths.guide()
PAGES = sorted(GUIDE.glob("*.md"))


def sentences(page: str) -> list[str]:
    """Return the sentences of a page: code, tables and headings left out, list items by themselves."""
    page = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    page = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", page)
    lines = [line for line in page.splitlines() if not line.startswith(("#", "|"))]
    text = re.sub(r"\n(?:\s*\n|(?=\s*(?:- |\d+\. )))", "\n\n", "\n".join(lines))
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    return [each for paragraph in paragraphs for each in re.split(r"(?<=[.?!])[*”\"]*\s+", paragraph) if each]
