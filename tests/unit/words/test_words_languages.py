"""Texts pass through catalogues whole: placeholders kept, plurals chosen as Qt's own tools choose them."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTranslator

from phb_desktop import languages, words
from phb_desktop.languages import FORMS, Catalogue, fits, longer, mirrored, read, speak
from phb_desktop.paths import resources
from phb_desktop.values.day import NotADay, in_words, parse_day, short
from phb_desktop.words import in_english, tr, trn

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{code}">\n'


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    words.speak(None)


def catalogue(tmp_path: Path, body: str, code: str = "cy") -> Catalogue:
    file = tmp_path / f"{code}.ts"
    text = f"{HEAD.format(code=code)}<context><name>all</name>{body}</context></TS>"
    file.write_text(text, encoding="utf-8")
    return read(code, file)


def test_a_text_is_said_in_the_language_and_one_that_is_not_there_in_english(tmp_path: Path) -> None:
    found = catalogue(
        tmp_path,
        "<message><source>Money</source><translation type='unfinished'>Arian</translation></message>"
        "<message><source>Old</source><translation type='vanished'>Hen</translation></message>"
        "<message><source>Empty</source><translation type='unfinished'></translation></message>",
    )
    words.speak(found.text, found.number)
    assert (tr("Money"), tr("Bank"), tr("Old"), tr("Empty")) == ("Arian", "Bank", "Old", "Empty")
    words.speak(None)
    assert tr("Money") == "Money"


def test_a_translation_that_could_not_be_filled_in_is_left_out(tmp_path: Path) -> None:
    found = catalogue(
        tmp_path,
        "<message><source>{day} at {place}</source><translation>{place}, {dydd}</translation></message>"
        "<message><source>{day}: {what}</source><translation>{what} ({day})</translation></message>",
    )
    words.speak(found.text, found.number)
    assert tr("{day} at {place}", day="Monday", place="home") == "Monday at home"
    assert tr("{day}: {what}", day="Monday", what="{tea}") == "{tea} (Monday)"


def test_counts_choose_their_form(tmp_path: Path) -> None:
    forms = "".join(f"<numerusform>{{count}} {n}</numerusform>" for n in "abcde")
    found = catalogue(
        tmp_path,
        f"<message numerus='yes'><source>{{count}} days</source><translation>{forms}</translation></message>",
    )
    words.speak(found.text, found.number)
    said = [trn("{count} day", "{count} days", n) for n in (0, 1, 2, 5, 6, 7, 1200)]
    assert said == ["0 a", "1 b", "2 c", "5 c", "6 d", "7 e", "1,200 e"]
    assert trn("{count} week", "{count} weeks", 1) == "1 week"


@pytest.mark.parametrize("code", sorted(FORMS))
def test_forms_are_those_of_qt(tmp_path: Path, code: str) -> None:
    """Qt's own tool compiles a catalogue, and Qt's own translator chooses from it: ours chooses the same."""
    number, form_of = FORMS[code]
    forms = "".join(f"<numerusform>form {n} of %n</numerusform>" for n in range(number))
    body = f"<message numerus='yes'><source>%n days</source><translation>{forms}</translation></message>"
    file = tmp_path / "one.ts"
    file.write_text(
        f"{HEAD.format(code=code)}<context><name>all</name>{body}</context></TS>", encoding="utf-8"
    )
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    done = subprocess.run([tool, file], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))
    for count in range(230):
        theirs = translator.translate("all", "%n days", "", count) or ""
        assert theirs.startswith(f"form {form_of(count)} "), count


def test_what_is_for_others_is_said_in_english(tmp_path: Path) -> None:
    words.speak({"Money": "Arian"}.get, lambda _one, _many, _count: "dydd")  # type: ignore[arg-type]
    assert (tr("Money"), trn("day", "days", 2)) == ("Arian", "dydd")
    with in_english():
        assert (tr("Money"), trn("day", "days", 2)) == ("Money", "days")
        heard: list[str] = []
        other = threading.Thread(target=lambda: heard.append(tr("Money")))
        other.start()
        other.join()
        assert heard == ["Arian"]  # what another thread says meanwhile is not touched
    assert tr("Money") == "Arian"


def test_days_follow_the_language_and_its_months_can_be_typed() -> None:
    assert in_words(date(2026, 3, 1)) == "1 March 2026"
    welsh = {"March": "Mawrth", "Mar": "Maw", "{day} {month} {year}": "{day} {month} {year}"}
    words.speak(lambda text: welsh.get(text, text))
    assert in_words(date(2026, 3, 1)) == "1 Mawrth 2026"
    assert short(date(2026, 3, 1)) == "1 Maw 2026"
    assert parse_day("1 mawrth 2026") == parse_day("1 March 2026") == date(2026, 3, 1)
    words.speak(None)
    with pytest.raises(NotADay):
        parse_day("1 mawrth 2026")


def test_a_language_that_we_do_not_have_is_english() -> None:
    assert speak("xx").code == "en"
    assert tr("Money") == "Money"


texts = st.text(st.characters(exclude_characters="{}"), max_size=40)


@given(texts, texts)
def test_the_builders_languages_keep_places_and_add_nothing_to_fill_in(before: str, after: str) -> None:
    for change in (longer, mirrored):
        said = change(f"{before}{{amount}}{after}")
        assert fits(f"{before}{{amount}}{after}", said)
        assert "£1" in said.format(amount="£1")


def test_the_longer_language_is_longer_and_marked() -> None:
    said = longer("Bring in a bank file")
    assert said[0] + said[-1] == "⟦⟧"
    assert len(said) >= 1.3 * len("Bring in a bank file")
    assert not set("aeiou") & set(said)


def test_every_language_that_is_offered_has_its_catalogue_and_its_forms() -> None:
    for each in languages.LANGUAGES[1:]:
        assert each.code in FORMS
        assert (resources() / "languages" / f"{each.code}.ts").exists()
