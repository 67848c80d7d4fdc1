"""The page that documents the data keeps its word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from statements_contents import quarter

from phb_desktop.statements.content import Kind
from phb_desktop.statements.statement_json import Seal, as_data, fingerprint, to_file, to_text

PAGE = Path(__file__).parents[3] / "docs" / "statement-format.md"


@pytest.mark.parametrize("kind", Kind)
def test_every_key_is_on_the_page(kind: Kind) -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Za-z]\w*)`", page))
    for letter, first, last in (("B", 1, 7), ("D", 1, 16), ("J", 1, 16)):
        named |= {f"{letter}{n}" for n in range(first, last + 1)}

    assert set(as_data(quarter(kind))) - named == set()


def test_the_recipe_for_the_fingerprint_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = quarter()
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    (tmp_path / "statement.json").write_bytes(to_file(content, Seal(fingerprint(to_text(content)))))
    monkeypatch.chdir(tmp_path)

    exec(code[1], {})
