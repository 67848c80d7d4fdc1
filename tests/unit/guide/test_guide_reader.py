"""The guide is read by our own narrow reader: every page, every link, every place that F1 leads to."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import phb_desktop.ui
from phb_desktop import paths
from phb_desktop.ui.help import marks
from phb_desktop.ui.help.guide import Topic, the_guide
from phb_desktop.ui.help.marks import Grid, Heading, Items, Kind, NotOurMarks, Para, Picture, Run, Typed
from phb_desktop.ui.help.topics import all_topics, topic_of
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from tests.tools import write_words

PAGES = sorted(paths.guide().glob("*.md"))


def test_each_mark_becomes_its_block() -> None:
    page = (
        "# A title\n\nSome **Bold words** and `typed`,\n*quiet* [a link](papers.md#keep).\n"
        "- one\n  more\n- two\n\n"
        "![What it shows](../images/a.png)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\nphb x\n```\n"
    )
    assert marks.read(page) == (
        Heading(1, (Run("A title"),), "a-title"),
        Para(
            (
                Run("Some "),
                Run("Bold words", Kind.STRONG),
                Run(" and "),
                Run("typed", Kind.TYPED),
                Run(", "),
                Run("quiet", Kind.QUIET),
                Run(" "),
                Run("a link", Kind.LINK, "papers.md#keep"),
                Run("."),
            )
        ),
        Items(((Run("one more"),), (Run("two"),)), numbered=False),
        Picture("What it shows", "../images/a.png"),
        Grid(((Run("a"),), (Run("b"),)), (((Run("1"),), (Run("2"),)),)),
        Typed(("phb x",)),
    )


@pytest.mark.parametrize(
    "page",
    [
        "No title",
        "# One\n\n# Two",
        "# A\n\n<b>markup</b>",
        "# A\n\n**never ends",
        "# A\n\n> said",
        "# A\n\n- one\n1. two",
        "# A\n\n| a | b |\n| --- | --- |\n| 1 |",
        "# A\n\n```\nno end",
        "# A\n\n![](no-words.png)",
    ],
)
def test_other_marks_are_refused(page: str) -> None:
    with pytest.raises(NotOurMarks):
        marks.read(page)


def test_words_of_the_screen_stand_in_quotes_and_a_stressed_sentence_does_not() -> None:
    (_, words) = marks.read("# A\n\nPress **Keep it**. **If you lose both, nobody can open it.**")
    assert isinstance(words, Para)
    assert marks.spoken(words.runs) == "Press “Keep it”. If you lose both, nobody can open it."


def test_every_page_is_in_the_guide_and_every_link_leads_somewhere() -> None:
    guide = the_guide()
    assert set(guide.names) == {page.stem for page in PAGES}
    outside = set()
    for page in guide.pages():
        for block in page.blocks:
            runs = {Para: lambda b: [b.runs], Items: lambda b: list(b.items)}.get(type(block), lambda _: [])(
                block
            )
            for link in (link for each in runs for link in marks.links(each)):
                topic = guide.leads_to(link, page.name)
                if topic is None:
                    outside.add(link.to)
                else:
                    guide.page(topic.page).part(topic.anchor)
    # Pages for builders lie beside the guide, and are not shipped in the program.
    assert all(to.startswith("../") and (paths.guide() / to).exists() for to in outside), outside


def test_f1_leads_to_headings_that_are_there() -> None:
    for topic in all_topics():
        the_guide().page(topic.page).part(topic.anchor)


def test_every_place_and_every_sheet_has_a_page_of_its_own() -> None:
    kinds = set()
    for found in pkgutil.walk_packages(phb_desktop.ui.__path__, "phb_desktop.ui."):
        module = importlib.import_module(found.name)
        kinds |= {
            each
            for _, each in inspect.getmembers(module, inspect.isclass)
            if issubclass(each, Sheet | Page) and each.__module__ == found.name
        }
    assert len(kinds) > 100
    general = {
        kind.__qualname__ for kind in kinds if topic_of(kind) == Topic("README") and kind not in (Sheet, Page)
    }
    assert general <= {"Leaving", "MakingSheet", "OutSheet", "SaveSheet", "HelpSheet"}, (
        "say in topics.py where F1 leads from these"
    )


def test_what_is_looked_for_is_found_in_headings_first() -> None:
    found = the_guide().find("forgot passphrase")
    assert found[0].topic == Topic("if-something-goes-wrong", "i-forgot-the-passphrase")
    assert the_guide().find("zebra crossing") == []
    assert the_guide().find("died")[0].topic == Topic("when-life-changes", "the-person-has-died")
    assert the_guide().find("paid twice")[0].topic.page == "when-life-changes"
    some = the_guide().find("receipts lost zebra")  # two of three words
    assert some
    assert the_guide().find("lost zebra") == []  # half of them is too little to go by
    assert the_guide().find("  ") == []
    assert all(
        "contingency" in f"{hit.words} {hit.part}".casefold() for hit in the_guide().find("Contingency")[:1]
    )


def test_the_page_of_words_says_what_the_program_says() -> None:
    """If this fails: python -m tests.tools.write_words."""
    assert write_words.PAGE.read_text(encoding="utf-8") == write_words.page()


def test_words_used_on_a_part_are_offered_with_it() -> None:
    guide = the_guide()
    page = guide.page("savings")
    assert "Commissioner" in [word.official for word in guide.words_on(page.parts[0])]
