"""The site: every page as a reader and axe-core meet it, in Chromium, light and dark, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from phb_desktop.ui.help.guide import the_guide
from tests.tools.browser import axe_findings, browser, missing, open_page
from tools.guide_site import address, build

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    build(place)
    return place


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with browser() as started:
        yield started


def test_every_page_of_the_guide_is_there_and_says_what_the_page_says(site: Path) -> None:
    for page in the_guide().pages():
        text = (site / address(page.name)).read_text(encoding="utf-8")
        assert f">{page.title}</h1>" in text.replace("&amp;", "&").replace("&#x27;", "'")
        assert text.count("<h1") == 1


def test_links_and_pictures_lead_somewhere_and_nothing_comes_from_elsewhere(site: Path) -> None:
    pages = {file.name: file.read_text(encoding="utf-8") for file in site.glob("*.html")}
    assert len(pages) > 25
    for name, text in pages.items():
        for to in re.findall(r'(?:href|src|srcset)="([^"]+)"', text):
            path, _, anchor = to.partition("#")
            target = site / (path or name)
            assert target.exists(), f"{name}: {to}"
            assert not anchor or f'id="{anchor}"' in pages[target.name], f"{name}: {to}"
        assert "<script" not in text
        assert "://" not in re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL), name
    assert "url(" not in (site / "style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(site: Path, opened: Browser, scheme: str) -> None:
    findings = {}
    names = {"light": "*.html", "dark": "[ai]*.html"}  # the colours are the same on every page
    page = opened.new_page(color_scheme="dark" if scheme == "dark" else "light")
    for file in sorted(site.glob(names[scheme])):
        page.goto(file.as_uri())
        if found := axe_findings(page):
            findings[file.name] = found
    page.close()
    assert findings == {}


def test_it_fits_a_narrow_window_at_four_times_the_size_and_the_keyboard_skips_the_menu(
    site: Path, opened: Browser
) -> None:
    for name in ("index.html", "a-bank-file.html", "keys.html", "security.html"):
        page = open_page(opened, site / name, scripts=False)
        page.set_viewport_size({"width": 320, "height": 600})  # 1280 pixels at 400 per cent: WCAG 1.4.10
        wide = page.locator("html").bounding_box()
        assert wide is not None
        assert wide["width"] <= 320
        assert page.locator("main").bounding_box()["width"] <= 320, name  # type: ignore[index]
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the main part"
        page.context.close()


def test_on_paper_there_is_the_page_and_no_menu(site: Path, opened: Browser) -> None:
    page = open_page(opened, site / "keys.html", scripts=False)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav").is_visible()
    assert page.locator("main h1").is_visible()
    assert (
        page.locator("body").evaluate("node => getComputedStyle(document.documentElement).color")
        == "rgb(0, 0, 0)"
    )
    page.context.close()
