"""The catalogues hold what the program says: every text is found, and translators’ files are whole."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from phb_desktop.languages import FORMS, LANGUAGES, fits, read
from phb_desktop.ui.places import PLACES
from phb_desktop.values.day import MONTHS, SHORT_MONTHS
from tests.tools.texts import PRODUCT, extract
from tests.tools.write_catalogues import SHIPPED, load, write

OTHERS = [each.code for each in LANGUAGES[1:]]


def test_every_text_can_be_followed_to_where_it_is_written() -> None:
    found = extract()
    assert found.lost == []
    assert len(found.texts) > 5000
    assert len(found.numbers) > 150
    # One of each way in which a text reaches `tr`.
    for text in (
        "Bring in a bank file",  # in the call
        "In hospital",  # in a table, by its key
        "High contrast",  # in a table that is gone through
        "Settings and help",  # in a place
    ):
        assert text in found.texts
    assert any("resources/rules" in where for where in found.texts.values())


def test_no_text_is_glued_together_around_a_call() -> None:
    """`tr("a") + tr("b")` leaves a translator two halves, in an order that another language does not have."""

    def said(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "trn")
        )

    glued = [
        f"{path.relative_to(PRODUCT)}:{node.lineno}"
        for path in sorted(PRODUCT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add)
        and said(node.left)
        and said(node.right)
    ]
    assert glued == []


def test_no_text_is_said_while_a_module_is_read() -> None:
    """Then the language is not chosen yet."""
    early = []
    for path in sorted(PRODUCT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef)
            for inner in ast.walk(node)
        }
        early += [
            f"{path.relative_to(PRODUCT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("tr", "trn")
            and id(node) not in inside
        ]
    assert early == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_fills_in_what_its_texts_fill_in(code: str) -> None:
    texts, numbers = load(SHIPPED / f"{code}.ts")
    assert len(texts) > 300
    assert [text for text, said in texts.items() if not fits(text, said.forms[0])] == []
    for text, said in numbers.items():
        assert len(said.forms) == FORMS[code][0], text
        assert all(form and fits(text, form, count=True) for form in said.forms), text
    read_back = read(code, SHIPPED / f"{code}.ts")
    assert read_back.texts == {text: said.forms[0] for text, said in texts.items()}
    assert read_back.numbers == {text: said.forms for text, said in numbers.items()}


@pytest.mark.parametrize("code", OTHERS)
def test_places_days_and_months_are_said(code: str) -> None:
    texts, _ = load(SHIPPED / f"{code}.ts")
    wanted = {place.word for place in PLACES} | set(MONTHS) | set(SHORT_MONTHS)
    assert wanted - texts.keys() == set()


def test_welsh_is_marked_as_a_draft_until_a_speaker_has_read_it() -> None:
    texts, numbers = load(SHIPPED / "cy.ts")
    assert not any(said.finished for said in (*texts.values(), *numbers.values()))
    assert "drafft" in next(each.name for each in LANGUAGES if each.code == "cy")


@pytest.mark.parametrize("code", OTHERS)
def test_qt_takes_the_catalogue(code: str, tmp_path: Path) -> None:
    """Qt's own compiler reads what is shipped, and the file with every text that translators get."""
    found = extract()
    texts, numbers = load(SHIPPED / f"{code}.ts")
    whole = tmp_path / f"{code}.ts"
    write(whole, code, found, texts, numbers, every=True)
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    for file in (SHIPPED / f"{code}.ts", whole):
        command = [str(tool), str(file), "-qm", str(tmp_path / "out.qm")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        assert "warning" not in (done.stdout + done.stderr).lower()
    gone = (texts.keys() - found.texts.keys()) | (numbers.keys() - found.numbers.keys())
    assert len(gone) < 25, f"run `make words`: the program no longer says {sorted(gone)}"
