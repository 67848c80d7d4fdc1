"""Rules of the house that no linter knows, read off the syntax trees.

Each test names the file and the line, and says what to write instead.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PRODUCT = PROJECT / "phb_desktop"
PACKAGES = {folder.name for folder in PRODUCT.iterdir() if (folder / "__init__.py").exists()}
ROOMS = sorted(PACKAGES - {"cli", "office"})

# Where amounts live: a float here would one day lose a penny.
MONEY = (
    "values",
    "plan",
    "ledger",
    "banking",
    "employer",
    "exchange",
    "statements/content.py",
    "statements/content",
)
# The one place that asks the computer what day it is.
CLOCK = "values/clock.py"
# The one room that begins and ends transactions.
TRANSACTIONS = "vault"
# The one place that knows colours.
COLOURS = ("ui/theme.py", "ui/colours.py")


def modules(*under: str) -> list[Path]:
    """Return the product's modules, or those in the named folders and files."""
    wanted = [PRODUCT / name for name in under] if under else [PRODUCT]
    return sorted(
        path
        for place in wanted
        for path in ([place] if place.suffix == ".py" and place.exists() else place.rglob("*.py"))
        if "__pycache__" not in path.parts
    )


def shown(path: Path) -> str:
    return path.relative_to(PRODUCT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def found(paths: list[Path], wrong: Callable[[ast.AST], bool]) -> list[str]:
    """Return `file:line` of every node that is wrong."""
    return [
        f"{shown(path)}:{getattr(node, 'lineno', 0)}" for path in paths for node in nodes(path) if wrong(node)
    ]


def calls(node: ast.AST, *names: str) -> bool:
    """Say whether the node calls something of one of these names, bare or as an attribute."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )
    return name in names


def test_only_the_vault_begins_and_commits() -> None:
    others = [path for path in modules() if not shown(path).startswith(f"{TRANSACTIONS}/")]

    def ends_a_transaction(node: ast.AST) -> bool:
        if calls(node, "commit", "rollback", "begin_nested"):
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return re.match(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT)\b(?!:)", node.value) is not None
        return False

    assert found(others, ends_a_transaction) == [], "hand a command to the office; the vault commits"


def test_screens_touch_no_session() -> None:
    def touches(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr in {"session", "_raw", "connection"}

    assert found(modules("ui"), touches) == [], (
        "put queries together; what they run on is not a screen's business"
    )


def test_other_threads_reach_the_window_by_the_bell_alone() -> None:
    def reaches(node: ast.AST) -> bool:
        """Connect across threads, or hand a signal to whoever calls it, perhaps on another thread."""
        if isinstance(node, ast.Attribute):
            return node.attr in {"QueuedConnection", "BlockingQueuedConnection"}
        handed = [*node.args, *(each.value for each in node.keywords)] if isinstance(node, ast.Call) else []
        return any(isinstance(each, ast.Attribute) and each.attr == "emit" for each in handed)

    screens = [path for path in modules("ui") if path.name != "bell.py"]
    assert found(screens, reaches) == [], "use bell().line(owner, heard): see decision 0270"


def test_no_item_of_a_layout_is_asked_for() -> None:
    def asks(node: ast.AST) -> bool:
        return calls(node, "itemAt", "takeAt", "itemAtPosition")

    assert found(modules("ui"), asks) == [], "use reading_order.laid: see decision 0280"


def test_whoever_asks_other_threads_survives_their_end() -> None:
    def pools(node: ast.AST) -> bool:
        return calls(node, "ThreadPoolExecutor")

    assert found(modules("office", "ui"), pools) == [], (
        "use turns.Turns, which calls off what is asked once it has ended"
    )


def test_no_float_near_money() -> None:
    def floats(node: ast.AST) -> bool:
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        return literal or calls(node, "float") or (isinstance(node, ast.Name) and node.id == "float")

    assert found(modules(*MONEY), floats) == [], "use Money, whole pence, or Decimal('…')"


def test_no_true_division_of_pence() -> None:
    def divides_pence(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Div)
            and any(isinstance(part, ast.Attribute) and part.attr == "pence" for part in ast.walk(node))
        )

    assert found(modules(*MONEY), divides_pence) == [], "use divmod, //, Money.portion or Money.split"


def test_only_the_command_line_prints() -> None:
    others = [path for path in modules() if not shown(path).startswith(("cli/", "cli.py"))]

    def prints(node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"

    assert found(others, prints) == [], "return what there is to say; the command line prints it"


def test_only_the_clock_asks_what_day_it_is() -> None:
    others = [path for path in modules() if shown(path) != CLOCK]

    def asks(node: ast.AST) -> bool:
        if not (isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}):
            return False
        return isinstance(node.value, ast.Name) and node.value.id in {"date", "datetime"}

    assert found(others, asks) == [], "take the day from values.clock"


def test_colours_are_named_in_one_place() -> None:
    others = [path for path in modules("ui") if shown(path) not in COLOURS]

    def is_colour(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", node.value) is not None
        )

    assert found(others, is_colour) == [], "ask ui.theme for the colour, so that every palette has it"


def test_foreign_text_is_never_markup() -> None:
    def renders_markup(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr in {
            "RichText",
            "AutoText",
            "MarkdownText",
            "setHtml",
        }

    assert found(modules("ui"), renders_markup) == [], "a payee's name may hold <img src=…>: show plain text"


def test_every_room_says_in_its_docstring_what_it_answers() -> None:
    silent = [
        shown(path)
        for path in modules()
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == [], "a package's first line says what it is for"


def test_every_refusal_says_when_it_happens() -> None:
    refusals = {"Refused", "VaultError", "Told"}
    classes = [(path, node) for path in modules() for node in nodes(path) if isinstance(node, ast.ClassDef)]
    size = 0
    while size != len(refusals):  # children of children too
        size = len(refusals)
        refusals |= {
            node.name
            for _, node in classes
            if {
                base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
                for base in node.bases
            }
            & refusals
        }

    silent = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path, node in classes
        if node.name in refusals and not ast.get_docstring(node)
    ]
    assert silent == [], "a refusal's docstring says what happened"
    assert len(refusals) > 10


def test_no_module_grows_out_of_hand() -> None:
    # A step of the file's history is a list of statements that is written once and never read again.
    drawers = [path for path in modules() if "migrations" not in path.parts]
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in drawers}

    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}, "a drawer becomes a folder"


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False, timeout=30
    )
    if listed.returncode:
        pytest.skip("this copy is not a git working copy, so there is no list of tracked files")
    return [PROJECT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_tracked_file_names_a_machine_or_a_package_server() -> None:
    # Put together from parts, so that this file does not name what it forbids.
    private = re.compile(
        "|".join(
            (
                r"(?<![\w.:])/(?:work|farm)" + r"/[a-z.]",
                r"/(?:home|Users)/[a-z]+/",
                "index" + "-url",
                r"https?://[^\s\"']*/" + "simple",
                r"https?://[^\s\"']*" + "registry",
            )
        )
    )
    named = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        named += [
            f"{path.relative_to(PROJECT)}:{number}"
            for number, line in enumerate(text.splitlines(), 1)
            if private.search(line)
        ]

    assert named == [], "write a path from the project's own folder, and no server's address"


def test_the_locks_pin_every_dependency_with_hashes() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        entries = re.split(r"\n(?=\S)", (PROJECT / name).read_text(encoding="utf-8").strip())
        loose = [
            entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
        ]

        assert loose == [], f"{name}: run `make lock`"


def test_the_lock_carries_wheels_for_every_system() -> None:
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    entry = text[text.index("\nsqlcipher3==") :].split("\nsqlcipher3==", 1)[1]

    # 4 Pythons x (Windows, macOS on two chips, Linux on two chips) at the least.
    assert entry.split("\n    # ")[0].count("--hash") >= 20


def test_the_architecture_page_names_every_room() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert [room for room in ROOMS if f"`{room}/`" not in page] == []


def test_the_architecture_page_names_no_room_that_is_not_there() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)/` \|", page, flags=re.MULTILINE))

    assert named == set(ROOMS)


def test_links_between_our_own_pages_lead_somewhere() -> None:
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(PROJECT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert broken == []


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "benchmarks/README.md"]
)
def test_what_a_page_points_at_is_there(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|toml|lock|txt|md))`", text)
    # A room's own drawers are named without the room: any room's will do.
    made = ("build/", ".venv", "./demo", "tests/unit/<room>/")
    missing = [
        path
        for path in named
        if not path.startswith(made)
        and not any(
            (place / path).exists() for place in (PROJECT, PRODUCT, PROJECT / name.rpartition("/")[0])
        )
        and not list(PRODUCT.glob(f"*/{path}"))
    ]

    assert missing == []
