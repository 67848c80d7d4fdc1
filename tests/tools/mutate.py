"""Would a test notice if a line of the vault did something else? One small change at a time, in memory.

    python -m tests.tools.mutate map                       which test takes which line (minutes)
    python -m tests.tools.mutate run keys slots --every 1  one fork for each change; the tests of its line

A change turns a comparison round, swaps `and` and `or`, takes `not` away, moves a number by one, lets a
statement out, or lets a branch be taken always or never. It survives if all tests of its line pass.
Tests that start processes of their own, as the sweeps do, do not meet it: the score is the least that
holds. build/mutants.jsonl keeps what was found.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final

import pytest
from _pytest.runner import runtestprotocol

ROOT: Final = Path(__file__).resolve().parents[2]
VAULT: Final = ROOT / "phb_desktop/vault"
MAP: Final = ROOT / "build/mutants-map.json"
FOUND: Final = ROOT / "build/mutants.jsonl"
# Their trials run in processes of their own.
ELSEWHERE: Final = ("kills", "failing_disk", "power_cuts", "noticed")
PATIENCE: Final = 25.0  # seconds beyond three times what the tests took

_OTHER: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}


class Change(ast.NodeTransformer):
    """Makes the change of one number, counted through the functions of a module. 0: none, only counts."""

    def __init__(self, number: int) -> None:
        self.number, self.count = number, 0
        self.line, self.what = 0, ""
        self._inside = 0

    def _now(self, node: Any, what: str) -> bool:
        if not self._inside:
            return False
        self.count += 1
        if self.count == self.number:
            self.line, self.what = node.lineno, what
        return self.count == self.number

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Look inside the body alone: what a signature says is no work."""
        self._inside += 1
        documented = ast.get_docstring(node) is not None
        rest = node.body[1:] if documented else node.body
        node.body = [*node.body[: len(node.body) - len(rest)], *(self.visit(each) for each in rest)]
        self._inside -= 1
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave the type alone."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison round."""
        for place, operator in enumerate(node.ops):
            other = _OTHER.get(type(operator))
            if other is not None and self._now(node, f"{_name(operator)} -> {other.__name__}"):
                node.ops[place] = other()  # type: ignore[call-overload]
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Swap and, or."""
        if self._now(node, f"{_name(node.op)} -> {_OTHER[type(node.op)].__name__}"):
            node.op = _OTHER[type(node.op)]()  # type: ignore[assignment]
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Swap plus and minus, times and over."""
        other = _OTHER.get(type(node.op))
        if other is not None and self._now(node, f"{_name(node.op)} -> {other.__name__}"):
            node.op = other()  # type: ignore[assignment]
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Take not away."""
        if isinstance(node.op, ast.Not) and self._now(node, "not taken away"):
            return self.visit(node.operand)  # type: ignore[no-any-return]
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Move a number by one; turn yes and no round."""
        if isinstance(node.value, bool):
            if self._now(node, f"{node.value} -> {not node.value}"):
                return ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int) and self._now(node, f"{node.value} -> {node.value + 1}"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Take a branch always, or never."""
        for value in (True, False):
            if self._now(node, f"if {value}"):
                node.test = ast.copy_location(ast.Constant(value), node.test)
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Let out what is called for what it does."""
        if isinstance(node.value, ast.Call) and self._now(node, f"without {ast.unparse(node)[:60]}"):
            return ast.copy_location(ast.Pass(), node)
        return self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        """Let an error out."""
        if self._now(node, f"without {ast.unparse(node)[:60]}"):
            return ast.copy_location(ast.Pass(), node)
        return node  # what an error says is looked at by hand

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Return nothing."""
        nothing = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
        if not nothing and self._now(node, "return None"):
            node.value = ast.copy_location(ast.Constant(None), node)
            return node
        return self.generic_visit(node)


def _name(node: ast.AST) -> str:
    return type(node).__name__


def changed(file: Path, number: int) -> tuple[ast.Module, Change]:
    """Return a module with the change of one number."""
    change = Change(number)
    tree = change.visit(ast.parse(file.read_text(encoding="utf-8")))
    return ast.fix_missing_locations(tree), change


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of each function of a module and of its classes."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from codes(each)


def functions(module: Any) -> Iterator[FunctionType]:
    """Yield the functions that a module made, out of whatever they are wrapped in."""
    held = list(vars(module).values())
    for each in list(held):
        if inspect.isclass(each) and each.__module__ == module.__name__:
            held += vars(each).values()
    for each in held:
        found = getattr(each, "fget", None) or getattr(each, "__func__", each)
        found = inspect.unwrap(found) if callable(found) else found
        if isinstance(found, FunctionType) and found.__module__ == module.__name__:
            yield found


def put_in(name: str, number: int) -> None:
    """Let the functions of a loaded module do what the changed one says."""
    file = VAULT / f"{name}.py"
    tree, _ = changed(file, number)
    new = {each.co_qualname: each for each in codes(compile(tree, str(file), "exec"))}
    for function in functions(importlib.import_module(f"phb_desktop.vault.{name}")):
        if function.__qualname__ in new:
            function.__code__ = new[function.__qualname__]


class Mapping:
    """Runs every test once, and notes which lines of the vault each takes, and how long it lasts."""

    def __init__(self) -> None:
        import coverage

        self.cover = coverage.Coverage(data_file=None, source=[str(VAULT)])
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        self.cover.switch_context(item.nodeid)
        began = time.perf_counter()
        answer = yield
        self.seconds[item.nodeid] = time.perf_counter() - began
        return answer

    def write(self) -> None:
        self.cover.stop()
        data = self.cover.get_data()
        lines = {
            f"{Path(file).stem}:{line}": [test for test in tests if test]
            for file in data.measured_files()
            for line, tests in data.contexts_by_lineno(file).items()
        }
        MAP.parent.mkdir(exist_ok=True)
        MAP.write_text(json.dumps({"lines": lines, "seconds": self.seconds}), encoding="utf-8")


class Trying:
    """Instead of running the tests once, runs those of each changed line in a fork of its own."""

    def __init__(self, names: list[str], every: int, until: float) -> None:
        told = json.loads(MAP.read_text(encoding="utf-8"))
        self.names, self.every, self.until = names, every, until
        self.lines: dict[str, list[str]] = told["lines"]
        self.seconds: dict[str, float] = told["seconds"]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        with FOUND.open("a", encoding="utf-8") as out:
            for name in self.names:
                file = VAULT / f"{name}.py"
                importlib.import_module(f"phb_desktop.vault.{name}")
                total = changed(file, 0)[1].count
                for number in range(1, total + 1, self.every):
                    if time.time() > self.until:
                        return True
                    change = changed(file, number)[1]
                    tests = [items[each] for each in self._tests(name, change.line) if each in items]
                    ended = self._try(name, number, tests) if tests else "no test"
                    line = {"module": name, "line": change.line, "what": change.what, "ended": ended}
                    out.write(json.dumps(line | {"number": number, "of": total, "tests": len(tests)}) + "\n")
                    out.flush()
        return True

    def _tests(self, name: str, line: int) -> list[str]:
        """Return the tests that take a line, the quickest first."""
        return sorted(self.lines.get(f"{name}:{line}", ()), key=lambda test: self.seconds.get(test, 0.0))

    def _try(self, name: str, number: int, tests: list[pytest.Item]) -> str:
        child = os.fork()
        if not child:
            self._in_child(name, number, tests)
        until = time.monotonic() + PATIENCE + 3 * sum(self.seconds[test.nodeid] for test in tests)
        while time.monotonic() < until:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return "survived" if os.waitstatus_to_exitcode(status) == 0 else "noticed"
            time.sleep(0.01)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "hung"

    @staticmethod
    def _in_child(name: str, number: int, tests: list[pytest.Item]) -> None:
        ended = 1
        try:
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            put_in(name, number)
            for test, following in zip(tests, [*tests[1:], None], strict=True):
                if any(report.failed for report in runtestprotocol(test, nextitem=following, log=False)):
                    os._exit(1)
            ended = 0
        finally:
            os._exit(ended)


def main() -> None:
    """Make the map, or try changes."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("what", choices=("map", "run"))
    words.add_argument("names", nargs="*", help="modules of the vault")
    words.add_argument("--every", type=int, default=1, help="try each so many changes (1)")
    words.add_argument("--minutes", type=float, default=600.0, help="begin none after so many (600)")
    asked = words.parse_args()
    tests = [
        str(file)
        for folder, names in (("tests/storage", "test_vault_*.py"), ("tests/unit/vault", "test_*.py"))
        for file in sorted((ROOT / folder).glob(names))
        if not any(word in file.name for word in ELSEWHERE)
    ]
    settings = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", *tests]
    if asked.what == "map":
        mapping = Mapping()
        mapping.cover.start()
        ended = pytest.main(settings, plugins=[mapping])
        mapping.write()
        sys.exit(ended)
    until = time.time() + 60 * asked.minutes
    sys.exit(pytest.main(settings, plugins=[Trying(asked.names, asked.every, until)]))


if __name__ == "__main__":
    main()
