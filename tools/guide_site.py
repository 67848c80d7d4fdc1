"""Makes the site from the same pages as the help in the program (`make site`): build/site.

Plain HTML without scripts. Nothing is loaded from elsewhere, which each page forbids by itself. Light or dark
by the reader's system, and fit for paper. The pages for builders that the guide links to come along.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from phb_desktop import __version__, paths
from phb_desktop.ui import colours
from phb_desktop.ui.colours import Colours
from phb_desktop.ui.help.guide import CONTENTS, Page, page_of, the_guide
from phb_desktop.ui.help.marks import (
    Block,
    Grid,
    Heading,
    Items,
    Kind,
    Para,
    Picture,
    Run,
    Runs,
    Typed,
    links,
    plain,
    read,
)

PROJECT: Final = Path(__file__).resolve().parent.parent
SITE: Final = PROJECT / "build" / "site"
NAME: Final = "PHB Desktop"
EVERYTHING: Final = "everything"
_BAR: Final = "\N{BOX DRAWINGS LIGHT VERTICAL}"  # stands for a bar inside typed words while tables are read
_POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together, as the first page of the guide puts them."""

    title: str
    names: tuple[str, ...]


def build(place: Path = SITE) -> list[Path]:
    """Write the whole site anew; return its pages."""
    shutil.rmtree(place, ignore_errors=True)
    (place / "images").mkdir(parents=True)
    guide = the_guide()
    pages = {page.name: page for page in guide.pages()}
    builders = {page.name: page for page in for_builders(pages.values())}
    groups = [*groups_of(pages[CONTENTS]), Group("For builders", tuple(builders))]
    pages |= builders
    pages[EVERYTHING] = everything(pages)
    for name in sorted(
        {block.path for page in pages.values() for block in page.blocks if isinstance(block, Picture)}
    ):
        source = paths.guide() / name
        shutil.copy2(source, place / "images" / source.name)
        if (dark := source.with_stem(f"{source.stem}-dark")).exists():
            shutil.copy2(dark, place / "images" / dark.name)
    for name in sorted(beside(pages.values())):
        (place / "files").mkdir(exist_ok=True)
        shutil.copy2(paths.guide() / name, place / "files" / Path(name).name)
    (place / "style.css").write_text(style(), encoding="utf-8")
    made = []
    for page in pages.values():
        file = place / address(page.name)
        file.write_text(html(page, pages, groups), encoding="utf-8")
        made.append(file)
    return made


def address(name: str) -> str:
    """Return the file of a page."""
    return "index.html" if name == CONTENTS else f"{name}.html"


def groups_of(first: Page) -> list[Group]:
    """Return the lists of the guide's first page, each under its heading."""
    found = []
    for part in first.parts:
        runs = [
            run
            for block in part.blocks
            if isinstance(block, Items)
            for item in block.items
            for run in links(item)
        ]
        names = tuple(run.to.removesuffix(".md") for run in runs if run.to.endswith(".md"))
        if names:
            found.append(Group(part.title, names))
    return found


def for_builders(pages: Iterable[Page]) -> Iterator[Page]:
    """Return the pages outside the guide that it links to."""
    for path in sorted(name for name in _outside(pages) if _is_page(name)):
        file = paths.guide() / path
        text = file.read_text(encoding="utf-8")
        yield page_of(file.stem, read(_tamed(text)))


def beside(pages: Iterable[Page]) -> set[str]:
    """Return the files that pages link to and that are no pages, such as an example to copy."""
    return {name for name in _outside(pages) if not _is_page(name)}


def _outside(pages: Iterable[Page]) -> set[str]:
    found = (run.to for page in pages for run in _all_links(page))
    return {to.partition("#")[0] for to in found if to.startswith("../")}


def _is_page(name: str) -> bool:
    return name.endswith(".md")


def everything(pages: dict[str, Page]) -> Page:
    """Return every heading by the alphabet: how to look for something without a script."""
    entries = [
        (part.title, page) for page in pages.values() for part in page.parts[1:] if page.name != CONTENTS
    ] + [(page.title, page) for page in pages.values() if page.name != CONTENTS]
    items = []
    for title, page in sorted(entries, key=lambda entry: entry[0].casefold()):
        part = next((each for each in page.parts if each.title == title), page.parts[0])
        anchor = f"#{part.anchor}" if part is not page.parts[0] else ""
        more = f" ({page.title})" if part is not page.parts[0] else ""
        items.append((Run(title, Kind.LINK, f"{page.name}.md{anchor}"), Run(more)))
    head = Heading(1, (Run("Everything, by its heading"),), EVERYTHING)
    lead = Para((Run("All headings of the guide, in the order of the alphabet."),))
    return page_of(EVERYTHING, (head, lead, Items(tuple(items), numbered=False)))


def _all_links(page: Page) -> Iterator[Run]:
    for block in page.blocks:
        match block:
            case Para(runs):
                yield from links(runs)
            case Items(items):
                for item in items:
                    yield from links(item)
            case Grid(_, rows):
                for row in rows:
                    for cell in row:
                        yield from links(cell)


def _tamed(text: str) -> str:
    """Return a page for builders in the marks of the guide: no comments, typed lines between fences."""
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    text = re.sub(r"`[^`\n]*`", lambda code: code[0].replace("\\|", _BAR).replace("|", _BAR), text)
    lines: list[str] = []
    fenced = typed = False
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        starts = line.startswith("    ") and not fenced and (typed or not lines or not lines[-1].strip())
        if starts != typed and not (typed and not line.strip()):
            lines.append("```")
            typed = starts
        lines.append(line[4:] if typed else line)
    return "\n".join(lines)


# -- HTML


def html(page: Page, pages: dict[str, Page], groups: list[Group]) -> str:
    """Return a whole page."""
    title = NAME if page.name == CONTENTS else f"{page.title} – {NAME}"
    body = "\n".join(_block(block, page.name, pages, page.title) for block in page.blocks)
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the main part</a>
<header><p><a href="index.html">{NAME}</a>: an account book for a personal health budget</p></header>
<div class="whole">
<main id="main">
{body}
</main>
<nav aria-label="Pages of the guide">
{_menu(page, pages, groups)}
</nav>
</div>
<footer><p>The guide of {NAME} {escape(__version__)}. Free software under the GNU GPL, version 3 or later.
It speaks of personal health budgets of the NHS in England, and gives no advice. This page loads nothing
from elsewhere.</p></footer>
</body>
</html>
"""


def _menu(here: Page, pages: dict[str, Page], groups: list[Group]) -> str:
    said = [f"<ul>{_entry('index.html', 'All pages', here.name == CONTENTS)}"]
    said.append(f"{_entry(address(EVERYTHING), 'Everything, by its heading', here.name == EVERYTHING)}</ul>")
    for group in groups:
        said.append(f"<h2>{escape(group.title)}</h2>\n<ul>")
        said += [_entry(address(name), pages[name].title, here.name == name) for name in group.names]
        said.append("</ul>")
    return "\n".join(said)


def _entry(to: str, words: str, here: bool) -> str:
    mark = ' aria-current="page"' if here else ""
    return f'<li><a href="{escape(to)}"{mark}>{escape(words)}</a></li>'


def _block(block: Block, here: str, pages: dict[str, Page], title: str) -> str:
    def said(runs: Runs) -> str:
        return _runs(runs, here, pages)

    match block:
        case Heading(level, runs, anchor):
            return f'<h{level} id="{escape(anchor)}">{said(runs)}</h{level}>'
        case Para(runs):
            return f"<p>{said(runs)}</p>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>\n" + "\n".join(f"<li>{said(item)}</li>" for item in items) + f"\n</{tag}>"
        case Grid(head, rows):
            return _grid(said, head, rows, title)
        case Picture(alt, path):
            return _picture(alt, path)
        case Typed(lines):
            return f"<pre><code>{escape(chr(10).join(lines))}</code></pre>"


def _grid(said: object, head: tuple[Runs, ...], rows: tuple[tuple[Runs, ...], ...], title: str) -> str:
    assert callable(said)
    top = ""
    if any(plain(cell) for cell in head):
        top = "<thead><tr>" + "".join(f'<th scope="col">{said(cell)}</th>' for cell in head) + "</tr></thead>"
    body = []
    for first, *rest in rows:
        cells = "".join(f"<td>{said(cell)}</td>" for cell in rest)
        body.append(f'<tr><th scope="row">{said(first)}</th>{cells}</tr>')
    return f"<table><caption>{escape(title)}</caption>{top}<tbody>{''.join(body)}</tbody></table>"


def _picture(alt: str, path: str) -> str:
    source = paths.guide() / path
    wide, tall = _size(source)
    shown = f'<img src="images/{source.name}" alt="{escape(alt)}" width="{wide}" height="{tall}">'
    if source.with_stem(f"{source.stem}-dark").exists():
        dark = f'<source srcset="images/{source.stem}-dark.png" media="(prefers-color-scheme: dark)">'
        return f"<p><picture>{dark}{shown}</picture></p>"
    return f"<p>{shown}</p>"


def _size(png: Path) -> tuple[int, int]:
    """Return width and height of a PNG, so that nothing moves when it comes."""
    head = png.read_bytes()[16:24]
    return int.from_bytes(head[:4]), int.from_bytes(head[4:])


def _runs(runs: Runs, here: str, pages: dict[str, Page]) -> str:
    return "".join(_run(run, here, pages) for run in runs)


def _run(run: Run, here: str, pages: dict[str, Page]) -> str:
    words = escape(run.text)
    match run.kind:
        case Kind.STRONG:
            return f"<strong>{words}</strong>"
        case Kind.QUIET:
            return f"<q>{words}</q>"
        case Kind.TYPED:
            return f"<code>{words.replace(_BAR, '|')}</code>"
        case Kind.LINK:
            path, _, anchor = run.to.partition("#")
            if path and not _is_page(path):
                return f'<a href="files/{escape(Path(path).name)}">{words}</a>'
            name = Path(path).stem if path else here
            to = f"{address(name)}{f'#{anchor}' if anchor else ''}" if name in pages else ""
            return f'<a href="{escape(to)}">{words}</a>' if to else words
    return words


def style() -> str:
    """Return the style sheet: the program's own colours, light and dark."""
    return f""":root {{ {_colours(colours.LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_colours(colours.DARK)} }} }}
* {{ box-sizing: border-box; }}
html {{ font: 112.5%/1.6 system-ui, sans-serif; color: var(--text); background: var(--window); }}
body {{ margin: 0; }}
header, footer {{ padding: 0.5rem 1.5rem; background: var(--side); }}
.whole {{ display: flex; flex-wrap: wrap; gap: 2rem; padding: 1.5rem; }}
main {{ flex: 1 1 36rem; max-width: 46rem; min-width: 0; align-self: flex-start; }}
nav {{ flex: 0 1 17rem; align-self: flex-start; }}
nav h2 {{ font-size: 1rem; margin: 1.2rem 0 0; }}
nav ul {{ list-style: none; margin: 0; padding: 0; }}
nav a {{ display: block; padding: 0.35rem 0.5rem; }}
a {{ color: var(--accent); }}
a[aria-current] {{ color: var(--text); font-weight: 700; border-left: 5px solid var(--accent);
  text-decoration: none; }}
a:focus-visible {{ outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 3px; }}
.skip {{ position: absolute; left: -100vw; }}
.skip:focus {{ position: static; display: inline-block; padding: 0.5rem 1.5rem; }}
h1, h2, h3 {{ line-height: 1.25; margin: 2rem 0 0.5rem; }}
h1 {{ margin-top: 0; }}
img {{ max-width: 100%; height: auto; border: 1px solid var(--rule); border-radius: 6px; }}
pre, code {{ font-family: ui-monospace, monospace; overflow-wrap: anywhere; }}
pre {{ white-space: pre-wrap; background: var(--base); border: 1px solid var(--rule); border-radius: 6px;
  padding: 0.75rem; }}
table {{ border-collapse: collapse; width: 100%; background: var(--base); overflow-wrap: break-word; }}
caption {{ position: absolute; left: -100vw; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border: 1px solid var(--rule); }}
q {{ quotes: none; }}
li {{ margin: 0.25rem 0; }}
@media print {{
  html {{ font-size: 12pt; color: #000; background: #fff; }}
  header, nav, .skip {{ display: none; }}
  footer, table, pre {{ background: none; }}
  main {{ max-width: none; }}
  a {{ color: inherit; }}
  h1, h2, h3, img {{ break-after: avoid; break-inside: avoid; }}
}}
"""


def _colours(c: Colours) -> str:
    named = {
        "window": c.window, "base": c.base, "side": c.side, "text": c.text, "accent": c.accent,
        "rule": c.rule, "focus": c.focus,
    }  # fmt: skip
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


if __name__ == "__main__":
    written = build(Path(sys.argv[1]) if len(sys.argv) > 1 else SITE)
    print(f"{len(written)} pages: {written[0]}")
