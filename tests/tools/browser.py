"""Debian's Chromium without a window, driven by playwright: it opens our pages as files, as a reader does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # says no types
from playwright.sync_api import Browser, Page, sync_playwright


def missing() -> str:
    """Say what this machine lacks for a browser; empty if nothing."""
    return "" if shutil.which("chromium") else "no Chromium (Debian: chromium)"


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser that reaches nothing."""
    with sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
        )
        try:
            yield opened
        finally:
            opened.close()


def open_page(browser: Browser, file: Path, *, scripts: bool = True, before: str = "") -> Page:
    """Open a file as a page. before: a script that runs before its own."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    if before:
        page.add_init_script(before)
    page.goto(file.as_uri())
    return page


def axe_findings(page: Page) -> list[str]:
    """Return what axe-core has against a page: every rule that it knows, the best practices too."""
    response = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{each['id']}: {each['help']} at {each['nodes'][0]['target']}" for each in response["violations"]
    ]
