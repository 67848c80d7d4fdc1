"""Finds every text that the program says to a person: what `tr` and `trn` are given, wherever it stands.

Most texts stand in the call itself. The others stand in tables of words (`tr(WORDS[kind])`), in rules that
are shipped as data, or in figures of pay; each way is followed to where the words are written. A text that
reaches `tr` in a way that is not known here is an error, so that none is forgotten.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

PROJECT: Final = Path(__file__).resolve().parents[2]
PRODUCT: Final = PROJECT / "phb_desktop"

# Fields of rules that are shipped as data, and the files that they stand in.
_DATA: Final = {
    "duties": ("words", "more", "keep", "doubt"),
    "rules": ("says", "ask", "doubt"),
    "keeping": ("says", "doubt"),
    "ages": ("words", "says", "doubt"),
    "profiles": ("name", "says"),
}
# Attributes that carry such a field, or words that were made elsewhere in this list.
_CARRIERS: Final = frozenset(
    {"words", "more", "keep", "doubt", "says", "ask", "name", "title", "template", "word"}
)


# Calls that only pass on what was given to them: the texts are found where they are written.
_PASSED_ON: Final = {
    "exchange/profiles.py": "tr(known)",
    "statements/paper/words.py": "tr(words[state])",
}


@dataclass
class Found:
    """Texts, where each is said, and what could not be followed."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    numbers: dict[str, tuple[str, set[str]]] = field(default_factory=dict)  # many: one, where
    lost: list[str] = field(default_factory=list)

    def add(self, text: str, where: str) -> None:
        if text.strip():
            self.texts.setdefault(text, set()).add(where)


@dataclass(frozen=True)
class Module:
    """A module's tree, its tables by name, and what it took from others."""

    path: Path
    tree: ast.Module
    tables: dict[str, ast.expr]
    taken: dict[str, tuple[str, str]]  # name here: (module, name there)
    modules: dict[str, str]  # name here: module

    @property
    def shown(self) -> str:
        return self.path.relative_to(PRODUCT).as_posix()


def extract() -> Found:
    """Return every text of the program."""
    found = Found()
    for path in sorted(PRODUCT.rglob("*.py")):
        if "tr" not in path.read_text(encoding="utf-8"):
            continue
        module = _module(path)
        for call, holders in _calls(module.tree):
            _take(found, module, call, holders)
    _from_data(found)
    return found


_seen: dict[tuple[Path, int], list[str]] = {}


def _take(found: Found, module: Module, call: ast.Call, holders: list[ast.AST]) -> None:
    if module.shown == "words.py":
        return
    if _name(call) == "trn" and all(isinstance(each, ast.Constant) for each in call.args[:2]):
        one, many = (str(each.value) for each in call.args[:2] if isinstance(each, ast.Constant))
        found.numbers.setdefault(many, (one, set()))[1].add(module.shown)
        return
    said, passed_on = [], False
    for text in call.args[: 2 if _name(call) == "trn" else 1]:
        for each in ast.walk(text):
            match each:
                case ast.Constant(value=str(words)) if not isinstance(text, ast.Attribute):
                    said.append(words)
                case ast.Attribute(attr=attr) if attr in _CARRIERS:
                    said += _carried(attr)
                    passed_on = True
    if _name(call) == "trn":
        for table in ast.walk(_around(holders) or call):
            match table:
                case ast.Tuple(elts=[_, ast.Constant(value=str(one)), ast.Constant(value=str(many))]):
                    found.numbers.setdefault(many, (one, set()))[1].add(module.shown)
        return
    if not isinstance(call.args[0], ast.Constant):
        around = _around(holders) or call
        key = (module.path, getattr(around, "lineno", 0))
        if key not in _seen:
            _seen[key] = [*_tables_in(around, module), *_given_to(around)]
        said += _seen[key]
    if not said and not passed_on and _PASSED_ON.get(module.shown) != ast.unparse(call):
        found.lost.append(f"{module.shown}:{call.lineno} {ast.unparse(call)[:80]}")
    for words in said:
        found.add(words, module.shown)


def _around(holders: list[ast.AST]) -> ast.AST | None:
    """Return the function that a call stands in, or the statement."""
    functions = [each for each in holders if isinstance(each, ast.FunctionDef)]
    return functions[-1] if functions else next(iter(holders), None)


def _tables_in(function: ast.AST, module: Module) -> list[str]:
    """Return the words of every table that a function names, and those that stand in its own pairs."""
    said: list[str] = []
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name):
                said += _table(module, name) or []
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in module.modules:
                said += _table(_named(module.modules[name]), attr) or []
            case ast.Tuple() | ast.List() | ast.Dict() | ast.IfExp():
                said += [each for each in _said(node, module) if _reads_as_words(each)]
            case ast.Return(value=ast.Constant(value=str(words))) if _reads_as_words(words):
                said.append(words)
            case ast.Assign(value=ast.Constant(value=str(words))) if _reads_as_words(words):
                said.append(words)
    return said


def _given_to(function: ast.AST) -> list[str]:
    """Return the words that a function which passes its own argument on is called with, anywhere."""
    if not isinstance(function, ast.FunctionDef) or not function.args.args:
        return []
    called = function.name
    return [] if called.startswith("__") else _given().get(called, [])


@cache
def _given() -> dict[str, list[str]]:
    """Return, for each name that is called, the words that it is called with."""
    given: dict[str, list[str]] = {}
    for path in sorted(PRODUCT.rglob("*.py")):
        for node in ast.walk(_module(path).tree):
            if isinstance(node, ast.Call):
                values = [*node.args, *(key.value for key in node.keywords)]
                words = [
                    each.value
                    for each in values
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                ]
                if words:
                    given.setdefault(_name(node), []).extend(each for each in words if _reads_as_words(each))
    return given


def _carried(attr: str) -> list[str]:
    """Return the words of a field: of rules as data, of places, of figures of pay."""
    said = [text for folder, keys in _DATA.items() if attr in keys for text in _data(folder, attr)]
    if attr == "word":
        places = _named("phb_desktop.ui.places").tables["PLACES"]
        said += [call.args[1].value for call in ast.walk(places) if isinstance(call, ast.Call)]  # type: ignore[attr-defined]
    if attr in ("title", "template", "name"):
        said += _pay_words()
    return said


@cache
def _pay_words() -> list[str]:
    """Return the titles and sentences that the pay engine builds its figures with."""
    said: list[str] = []
    for path in sorted((PRODUCT / "employer" / "pay").glob("*.py")):
        tree = _module(path).tree
        stands = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        said += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in stands
            and _reads_as_words(node.value)
        ]
    return said


def _reads_as_words(text: str) -> bool:
    return text[:1].isupper() and any(letter.islower() for letter in text) and "\n" not in text


@cache
def _data(folder: str, key: str) -> tuple[str, ...]:
    said: list[str] = []
    for path in sorted((PROJECT / "resources" / folder).glob("*.toml")):
        said += list(_fields(tomllib.loads(path.read_text(encoding="utf-8")), key))
    return tuple(said)


def _fields(node: Any, key: str) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key and isinstance(value, str):
                yield value
            else:
                yield from _fields(value, key)
    elif isinstance(node, list):
        for each in node:
            yield from _fields(each, key)


def _from_data(found: Found) -> None:
    """Take in the words of rules under the name of their folder, so that a translator sees them together."""
    for folder, keys in _DATA.items():
        for key in keys:
            for text in _data(folder, key):
                found.add(text, f"resources/{folder}")


def _table(module: Module, name: str, depth: int = 0) -> list[str] | None:
    """Return the words of a table that stands at the top of a module, or was taken from another one."""
    if depth > 4:
        return None
    if name in module.taken:
        other, there = module.taken[name]
        return _table(_named(other), there, depth + 1) if _file(other) else None
    value = module.tables.get(name)
    if value is None:
        return None
    return [
        each
        for each in _said(value, module, depth + 1)
        if each and (" " in each or _reads_as_words(each) or each.islower())
    ]


def _said(node: ast.expr, module: Module, depth: int = 0) -> Iterator[str]:
    """Return the words of a table: the values of a dict, the items of a sequence, what a field is given."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if key is None and isinstance(value, ast.Name):
                    yield from _table(module, value.id, depth + 1) or []
                yield from _said(value, module, depth)
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            for item in items:
                yield from _said(item, module, depth)
        case ast.BinOp(left=left, right=right):
            yield from _said(left, module, depth)
            yield from _said(right, module, depth)
        case ast.Call(args=items, keywords=named):
            for item in [*items, *(each.value for each in named)]:
                yield from _said(item, module, depth)
        case ast.DictComp(value=value):
            yield from _said(value, module, depth)
        case ast.IfExp(body=body, orelse=other):
            yield from _said(body, module, depth)
            yield from _said(other, module, depth)
        case ast.Name(id=name):
            yield from _table(module, name, depth + 1) or []


@cache
def _module(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    tables: dict[str, ast.expr] = {}
    taken: dict[str, tuple[str, str]] = {}
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                here = each.asname or each.name
                whole = f"{node.module}.{each.name}"
                if _file(whole) is not None:
                    modules[here] = whole
                else:
                    taken[here] = (node.module, each.name)
    for node in [
        *tree.body,
        *(inner for each in tree.body if isinstance(each, ast.ClassDef) for inner in each.body),
    ]:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            tables[node.target.id] = node.value
        elif isinstance(node, ast.Assign):
            tables |= {each.id: node.value for each in node.targets if isinstance(each, ast.Name)}
    return Module(path, tree, tables, taken, modules)


def _named(name: str) -> Module:
    path = _file(name)
    assert path is not None, name
    return _module(path)


def _file(name: str) -> Path | None:
    if not name.startswith("phb_desktop"):
        return None
    base = PROJECT / name.replace(".", "/")
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.exists():
            return path
    return None


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, list[ast.AST]]]:
    """Return the calls of `tr` and `trn`, each with the functions and statements that it stands in."""
    left: list[tuple[ast.AST, list[ast.AST]]] = [(tree, [])]
    while left:
        node, holders = left.pop()
        if isinstance(node, ast.Call) and _name(node) in ("tr", "trn"):
            yield node, holders
        inner = [*holders, node] if isinstance(node, ast.stmt) else holders
        left += [(child, inner) for child in ast.iter_child_nodes(node)]


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
            return "super().__init__"
        case ast.Attribute(attr=name):
            return name
    return ""
