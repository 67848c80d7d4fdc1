"""The check inside a statement's web page, in a real browser: what is sound, and what is not."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request
from statements_contents import quarter

from phb_desktop.paths import resources
from phb_desktop.statements.content import Kind
from phb_desktop.statements.files import files
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from tests.tools.browser import axe_findings, browser, missing, open_page

CONTENT = quarter()
SEAL = Seal(fingerprint(to_text(CONTENT)), 12, "ab" * 32, "one two three")


LOOKS: dict[str, dict[str, Any]] = {
    "normal": {},
    "large": {"large_print": True},
    "easy": {"easy_read": True},
}


def page_of(kind: Kind = Kind.FULL, look: str = "normal") -> str:
    content = quarter(kind)
    seal = replace(SEAL, fingerprint=fingerprint(to_text(content)))
    (made,) = files(content, seal=seal, only=frozenset({"html"}), **LOOKS[look]).values()
    return made.decode()


SOUND = page_of()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if lacking := missing():
        pytest.skip(lacking)
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Page:
    """One page goes from file to file, as a reader's does: to begin one for each took most of the time."""
    return chromium.new_page()


Opener = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, reader: Page, tmp_path: Path) -> Iterator[Opener]:
    """Open a page; nothing may go wrong in it, and nothing may be asked of the network."""
    said: list[str] = []
    apart: list[Page] = []

    def wrong(error: object) -> None:
        said.append(str(error))

    def asked(request: Request) -> None:
        said.append(request.url)

    def opening(html: str, **how: Any) -> Page:
        file = tmp_path / "statement.html"
        file.write_text(html, encoding="utf-8")
        if how:
            apart.append(page := open_page(chromium, file, **how))
        else:
            page = reader
            leave()
            page.goto(file.as_uri())
        page.on("pageerror", wrong)
        page.on("request", asked)
        return page

    def leave() -> None:
        reader.remove_listener("pageerror", wrong)
        reader.remove_listener("request", asked)

    reader.on("pageerror", wrong)
    reader.on("request", asked)
    yield opening
    leave()
    for page in apart:
        page.context.close()
    assert said == []


def pressed(page: Page) -> tuple[str, list[str]]:
    """Press the button; return what is said first, and everything that does not hold."""
    page.get_by_role("button", name="Check the figures").click()
    page.wait_for_selector("#check-told p")
    page.wait_for_selector("#check-details p, #check-told p:text('cannot be read')")
    wrong = page.locator("#check-details h3:text-is('What does not hold') + ul li").all_inner_texts()
    return page.inner_text("#check-told"), wrong


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", Kind)
def test_a_sound_page_says_so(opened: Opener, kind: Kind, look: str) -> None:
    page = opened(page_of(kind, look))

    said, wrong = pressed(page)

    content = quarter(kind)
    code = replace(SEAL, fingerprint=fingerprint(to_text(content))).check_code
    assert said.startswith("Everything adds up."), wrong
    assert code in said
    assert "cannot prove itself" in page.inner_text("#check-details")


def changed(text: str, was: str, now: str) -> str:
    assert was in text, was
    return text.replace(was, now, 1)


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'id="statement">\n(.*?)</script>', html, re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def with_data(change: Callable[[dict[str, Any]], object], *, sealed: bool = True) -> Callable[[str], str]:
    """Change the data as a forger would, and seal it anew as one who knows how."""

    def done(html: str) -> str:
        data = data_of(html)
        change(data)
        seal = data.pop("seal")
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if sealed:
            seal["fingerprint"] = hashlib.sha256(text.encode()).hexdigest()
        data["seal"] = seal
        lines = (
            f"{json.dumps(key)}:"
            f"{json.dumps(data[key], ensure_ascii=False, sort_keys=True, separators=(',', ':'))}"
            for key in sorted(data)
        )
        body = "{\n" + ",\n".join(lines) + "\n}\n"
        return re.sub(
            r'(id="statement">\n).*?(</script>)',
            lambda found: found[1] + body.replace("<", "\\u003c") + found[2],
            html,
            count=1,
            flags=re.DOTALL,
        )

    return done


def add_to(*path: str | int) -> Callable[[dict[str, Any]], object]:
    """Make one amount ten pounds more."""

    def more(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] += 1000

    return more


def in_page(was: str, now: str) -> Callable[[str], str]:
    return lambda html: changed(html, was, now)


TAMPERED: dict[str, tuple[Callable[[str], str], str]] = {
    "D12": (with_data(add_to("D12")), r"\(D12\)"),
    "D5": (with_data(add_to("D5")), "D5"),
    "a receipt": (with_data(add_to("E", 0, "amount")), "section E, comes to D5"),
    "a payment": (with_data(add_to("F", 0, "amount")), "section F, come to D11"),
    "a part": (with_data(add_to("F", 0, "whole")), "parts of each payment"),
    "a group": (with_data(add_to("D6")), "D6 to D10"),
    "a stream": (with_data(add_to("K1", 0, "money_out")), "by funding stream"),
    "a stream's end": (with_data(add_to("K1", 0, "closing")), "funding stream"),
    "a plan line": (with_data(add_to("G", 0, "G2")), "less refunds"),
    "the bank's lists": (with_data(add_to("H", 0, "H2")), "listed in full"),
    "the books": (with_data(add_to("H", 0, "H6")), "All accounts together"),
    "the books' way": (with_data(add_to("H", 0, "H6_moved")), "is what it holds"),
    "what an account had": (with_data(add_to("H", 0, "H6_before")), "held D1"),
    "what an account got": (with_data(add_to("H", 0, "H6_in")), "section E lists for it"),
    "a payment's account": (
        with_data(lambda data: data["F"][0].update(account="Another")),
        "section F lists for it",
    ),
    "what is on its way": (with_data(add_to("H_in_transit_before")), "on its way"),
    "money paid ahead": (with_data(add_to("J7")), "comes to J7"),
    "savings": (with_data(add_to("J10")), "up to what the plan names"),
    "J8": (with_data(add_to("J8")), "J8"),
    "J11": (with_data(add_to("J11")), "J11"),
    "J12": (with_data(add_to("J12")), "J12"),
    "J13": (with_data(add_to("J13")), "J13"),
    "a word, not sealed again": (
        with_data(lambda data: data["A6"].update(name="Somebody"), sealed=False),
        "do not have the fingerprint",
    ),
    "a word, sealed again": (
        with_data(lambda data: data["A6"].update(name="Somebody")),
        "another one stands",
    ),
    "a name twice": (in_page('{\n"A1"', '{\n"A1":"short",\n"A1"'), "do not have the fingerprint"),
    "the page's D12": (
        in_page(
            '<th scope="row">Balance carried forward</th><td class="n">£4,280.00</td>',
            '<th scope="row">Balance carried forward</th><td class="n">£4,820.00</td>',
        ),
        "Line D12",
    ),
    "the page's row": (
        in_page('<td class="n">£95.00</td></tr>', '<td class="n">£59.00</td></tr>'),
        "Section F, row 1",
    ),
    "a row left out": (
        lambda html: re.sub(r"<tr>(?:(?!</tr>).)*Harbour Home Care(?:(?!</tr>).)*</tr>", "", html, count=1),
        "Section E, row 3",
    ),
    "the page's sum": (
        in_page('<td class="n">£2,800.00</td></tr></tfoot>', '<td class="n">£2,080.00</td></tr></tfoot>'),
        "column of a table",
    ),
    "the page's code": (
        lambda html: html.replace(SEAL.check_code, "0000 1111 2222 3333"),
        "another one stands",
    ),
}


KINDS_TAMPERED: dict[str, tuple[Kind, Callable[[str], str], str]] = {
    "the bridge": (Kind.EXTRACT, with_data(add_to("K_bridge", 11, "others")), "the others together"),
    "an extract's own line": (Kind.EXTRACT, with_data(add_to("K_bridge", 4, "extract")), "own section D"),
    "an extract's surplus": (Kind.EXTRACT, with_data(lambda told: told.update(J12=10**9)), "J12"),
    "an extract's part": (
        Kind.EXTRACT,
        with_data(lambda told: told["F"][0].update(whole=told["F"][0]["amount"] - 1)),
        "never more than all of it",
    ),
    "what was bought": (Kind.ONE_OFF, with_data(add_to("Q3", 0, "amount")), "Q4"),
    "what is left of it": (Kind.ONE_OFF, with_data(add_to("Q5")), "Q1 less Q4"),
}


@pytest.mark.parametrize("what", KINDS_TAMPERED)
def test_what_was_changed_in_a_section_of_one_kind_is_caught(opened: Opener, what: str) -> None:
    kind, change, told = KINDS_TAMPERED[what]

    _, wrong = pressed(opened(change(page_of(kind))))

    assert any(re.search(told, each) for each in wrong), wrong


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_is_caught(opened: Opener, what: str) -> None:
    change, told = TAMPERED[what]
    html = change(SOUND)
    assert html != SOUND

    said, wrong = pressed(opened(html))

    assert "Do not rely on this page" in said
    assert any(re.search(told, each) for each in wrong), wrong


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"seal": 1}'])
def test_figures_that_cannot_be_read_are_told(opened: Opener, broken: str) -> None:
    html = re.sub(
        r'(id="statement">\n).*?(</script>)', rf"\g<1>{broken}\g<2>", SOUND, count=1, flags=re.DOTALL
    )

    page = opened(html)
    page.get_by_role("button", name="Check the figures").click()
    page.wait_for_selector("#check-told p")

    assert "cannot be read" in page.inner_text("#check-told")


NO_SUBTLE = "Object.defineProperty(window, 'crypto', {value: undefined});"


def test_the_fingerprint_is_taken_without_the_browsers_help_where_there_is_none(opened: Opener) -> None:
    page = opened(SOUND, before=NO_SUBTLE)

    assert page.evaluate("window.crypto === undefined")
    assert pressed(page)[0].startswith("Everything adds up.")
    assert (
        "do not have the fingerprint"
        in pressed(opened(TAMPERED["a word, not sealed again"][0](SOUND), before=NO_SUBTLE))[1][0]
    )


def test_our_own_sha256_is_the_standards(chromium: Browser) -> None:
    source = (resources() / "check_page" / "check.js").read_text(encoding="utf-8")
    functions = "".join(
        re.findall(r"^function (?:primes|sha256)\(.*?^\}\n", source, re.DOTALL | re.MULTILINE)
    )
    page = chromium.new_page()
    for length in (0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100_000):
        data = bytes(n * 7 % 256 for n in range(length))

        found = page.evaluate(
            f"(bytes) => {{ {functions} return sha256(Uint8Array.from(bytes)); }}", list(data)
        )

        assert found == hashlib.sha256(data).hexdigest()


def test_without_scripts_the_page_says_that_it_cannot_check(opened: Opener) -> None:
    page = opened(SOUND, scripts=False)

    assert page.get_by_text("The check cannot run here").is_visible()
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("heading", name="F. Money that went out").is_visible()


def test_by_keys_alone_and_told_where_a_screen_reader_listens(opened: Opener) -> None:
    page = opened(SOUND)
    status = page.get_by_role("status")
    assert status.inner_text() == ""  # it is there before it speaks, or it would not be heard
    assert page.get_by_text("The check cannot run here").count() == 0

    page.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#check-told p")

    assert "Everything adds up." in status.inner_text()
    assert page.evaluate("document.activeElement.id") == "check-start"
    page.keyboard.press("Enter")
    page.wait_for_selector("#check-told p")
    assert page.locator("#check-told p").count() == 1


@pytest.mark.parametrize(
    "planted",
    [
        "<script>document.title = 'taken over'</script>",
        "<img src='x' onerror=\"document.title = 'taken over'\">",
        "<style>main { display: none }</style>",
    ],
)
def test_the_page_lets_nothing_else_run_or_change_its_looks(
    chromium: Browser, tmp_path: Path, planted: str
) -> None:
    file = tmp_path / "planted.html"
    file.write_text(SOUND.replace("<main>", f"{planted}<main>"), encoding="utf-8")

    page = open_page(chromium, file)
    page.wait_for_timeout(100)

    assert page.title().startswith("Accountability statement")
    assert page.locator("main").is_visible()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", Kind)
def test_axe_finds_nothing_against_the_page(opened: Opener, kind: Kind, look: str) -> None:
    page = opened(page_of(kind, look))
    assert axe_findings(page) == []

    pressed(page)

    assert axe_findings(page) == []


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ('<html lang="en-GB">', "<html>", "html-has-lang"),
        (r"<title>[^<]*</title>", "", "document-title"),
        (r'role="img" aria-labelledby=.*?</desc>', 'role="img">', "svg-img-alt"),
        (r"<h2 id", "<h4 id", "heading-order"),
        (r"--grey: #50565e", "--grey: #c0c0c0", "color-contrast"),
    ],
)
def test_axe_finds_each_fault_that_is_planted(opened: Opener, was: str, now: str, rule: str) -> None:
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", SOUND)
    planted = re.sub(was, now, html, count=1)
    assert planted != html

    assert any(found.startswith(rule) for found in axe_findings(opened(planted)))


@pytest.mark.parametrize("look", LOOKS)
def test_a_phone_shows_the_whole_page_without_going_sideways(opened: Opener, look: str) -> None:
    page = opened(page_of(look=look))
    wide = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})  # 1280 pixels at 400 per cent: WCAG 1.4.10
    try:
        too_wide = page.evaluate(
            "[...document.querySelectorAll('svg, figure, p, dl, li, h1, h2, h3')]"
            ".filter(each => each.getBoundingClientRect().right > 320)"
            ".map(each => each.outerHTML.slice(0, 99))"
        )
        assert too_wide == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator("figure [tabindex]").count() == 0, "a chart needs no bar to scroll it"
    finally:
        if wide is not None:
            page.set_viewport_size(wide)
