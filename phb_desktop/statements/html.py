"""The same document as one page of HTML that works alone: for a screen, a screen reader, or print.

Nothing comes from outside. The content travels inside as data that no browser runs, and beside it the one
program that checks the page (see check_page); a policy in the page lets nothing else run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape as esc
from itertools import count
from typing import Final

from phb_desktop.statements import check_page
from phb_desktop.statements.document import (
    BalanceChart,
    BarChart,
    Block,
    Bullets,
    Cover,
    Document,
    Facts,
    Figures,
    Heading,
    Link,
    PageBreak,
    Para,
    Pictured,
    Table,
)
from phb_desktop.statements.drawings import PRINTED, Tone, chart_drawn, legend_of, picture_drawn
from phb_desktop.statements.drawings.svg import to_svg
from phb_desktop.words import in_english, tr

NAVY, _GREY, _RULE, _PALE = (PRINTED[t] for t in (Tone.STRONG, Tone.QUIET, Tone.RULE, Tone.PALE))
_INK, _LINK, _TINT = "1a1a1a", "0b4f9e", "eef3f8"
_ROOM: Final = (24, 16)  # letters that stand side by side in a plot: usually, and in large print
_FEW: Final = 4  # parts that need no list of them
_DAY: Final = re.compile(r"\d{1,2} [A-Z][a-z]{2}( \d{4})?")  # a day over two lines is no day
_LETTER: Final = 0.6  # how wide a letter is of its size, in whichever face the browser has

_CSS: Final = f"""
:root {{ color-scheme: light; --navy: #{NAVY}; --rule: #{_RULE}; --tint: #{_TINT}; --grey: #{_GREY} }}
body {{ font: SIZE/1.5 "DejaVu Sans Condensed", "Segoe UI", Arial, sans-serif; color: #{_INK};
  background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }}
h1, h2, h3, dt, caption, th, tfoot {{ color: var(--navy) }}
h2 {{ margin-top: 2.4rem }}
header {{ background: var(--navy); color: #fff; padding: 1.2rem 1.4rem }}
header h1 {{ color: #fff; margin: 0; font-size: 2rem }}
header p {{ color: #{_PALE}; margin: .2rem 0 0; font-size: 1.15rem }}
p, li {{ max-width: 46em }}
h1, h2, h3, p, li, dt, figcaption {{ overflow-wrap: anywhere }}
a {{ color: #{_LINK} }}
.lead {{ font-size: 1.15rem; color: var(--grey) }}
.note, figcaption {{ font-size: .9rem; color: var(--grey) }}
dl {{ display: grid; grid-template-columns: fit-content(45%) 1fr; gap: .3rem 1.5rem;
  background: var(--tint); padding: .8rem 1rem; margin-top: 0 }}
dt {{ font-weight: bold }}
dd {{ margin: 0; overflow-wrap: anywhere }}
dl.sign {{ background: none; gap: 1.4rem 1.5rem }}
dl.sign dd {{ border-bottom: 1px solid var(--grey); color: var(--grey); max-width: 26rem }}
.figures {{ display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0 }}
.figures li {{ flex: 1 1 14rem; background: var(--tint); border-left: .4rem solid var(--navy);
  padding: .7rem 1rem }}
.figures b {{ display: block; color: var(--navy) }}
.figures strong {{ display: block; color: var(--navy); font-size: 1.8rem; line-height: 1.2 }}
.figures span {{ color: var(--grey); font-size: .9rem }}
.scroll {{ overflow-x: auto }}
table {{ border-collapse: collapse; margin: 1rem 0 2rem; width: 100% }}
table.large {{ font-size: 1.15rem }}
caption {{ text-align: left; font-weight: bold; padding-bottom: .3rem }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .5rem;
  border-bottom: 1px solid var(--rule) }}
thead th {{ background: var(--tint) }}
tbody th {{ color: inherit; font-weight: normal }}
tr.strong th, tr.strong td {{ font-weight: bold; color: var(--navy) }}
tfoot th, tfoot td {{ border-top: 2px solid var(--navy); font-weight: bold }}
.n {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }}
.d {{ white-space: nowrap }}
figure {{ margin: 1rem 0; max-width: 46em }}
svg {{ display: block }}
.plot svg {{ width: 100%; height: auto; max-width: 29em }}
.pair {{ display: flex; flex-wrap: wrap; column-gap: 1rem; margin: .7rem 0 .1rem }}
.pair strong {{ flex: 1 1 auto }}
.key {{ display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .5rem; margin: 0 }}
nav ul {{ columns: 18rem 3; padding-left: 1.2rem }}
.pictured {{ display: flex; align-items: center; gap: 1.2rem; margin: 1.2rem 0; font-size: 1.5rem }}
.pictured svg {{ flex: none }}
.pictured p {{ margin: 0 }}
button {{ font: inherit; font-weight: bold; color: #fff; background: var(--navy); cursor: pointer;
  border: 2px solid var(--navy); padding: .6rem 1.2rem }}
:focus-visible {{ outline: .2rem solid #a3470a; outline-offset: .15rem }}
@media print {{
  @page {{ size: A4; margin: 18mm }}
  body {{ margin: 0; padding: 0; font-size: PRINT; max-width: none }}
  header {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }}
  thead {{ display: table-header-group }}
  tfoot {{ display: table-row-group }}
  tr, li, figure, dl {{ break-inside: avoid }}
  h1, h2, h3, caption {{ break-after: avoid }}
  .page {{ break-before: page }}
  .scroll {{ overflow: visible }}
}}
"""


_AROUND_CSS: Final = """
nav.around ul { columns: auto; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none;
  padding: .6rem 0; margin: 0 0 1rem; border-bottom: 2px solid var(--navy) }
nav.around a, nav.around span { display: inline-block; padding: .3rem 0 }
nav.around [aria-current] { font-weight: bold; color: var(--navy) }
.skip { position: absolute; left: -99rem }
.skip:focus { position: static; display: inline-block; padding: .4rem 0 }
@media print { nav, .skip { display: none } a { color: inherit; text-decoration: none } }
"""


@in_english()
def to_html(
    document: Document, data: str = "", *, large_print: bool = False, around: Sequence[Link] = ()
) -> str:
    """Return the page. data: JSON that travels inside it, for programs that check the figures.

    around: the pages that lie beside it; the one without an address is this page.
    """
    css = _CSS.replace("SIZE", "1.5rem" if large_print else "1rem")
    css = css.replace("PRINT", "18pt" if large_print else "9.5pt") + (_AROUND_CSS if around else "")
    program = check_page.program() if data else ""
    page = _Page(_ROOM[large_print])
    body = "\n".join(page.block(block) for block in document.blocks)
    check = check_page.section() if data else ""
    main = '<main id="main">' if around else "<main>"
    policy = f"default-src 'none'; style-src {check_page.allowed(css)}"
    if data:
        policy += f"; script-src {check_page.allowed(program)}; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{esc(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{esc(document.title)}</title>\n"
        f'<meta name="author" content="{esc(document.author)}">\n'
        f'<meta name="description" content="{esc(document.subject)}">\n'
        f"<style>{css}</style>\n</head>\n<body>\n{_around(around)}{page.contents(check=bool(data))}"
        f"{main}\n{body}\n{check}</main>\n"
        f'<footer><p class="note">{esc(document.running)}. {esc(document.foot)}</p></footer>\n'
        f"{_data(data)}{f'<script>{program}</script>' if program else ''}</body>\n</html>\n"
    )


def _around(pages: Sequence[Link]) -> str:
    """Return links to the pages beside this one, and past them, for those who read by ear or by keys."""
    if not pages:
        return ""
    links = "".join(
        f'<li><a href="{esc(each.href)}">{esc(each.text)}</a></li>'
        if each.href
        else f'<li><span aria-current="page">{esc(each.text)}</span></li>'
        for each in pages
    )
    said, past = esc(tr("All pages")), esc(tr("Go to what this page says"))
    return (
        f'<a class="skip" href="#main">{past}</a>\n'
        f'<nav class="around" aria-label="{said}"><ul>{links}</ul></nav>\n'
    )


def _data(data: str) -> str:
    """Return JSON as a block of data that nothing runs; `<` is written so that it cannot end the block."""
    if not data:
        return ""
    safe = data.replace("<", "\\u003c")
    return f'<script type="application/json" id="statement">\n{safe}</script>\n'


def _measure(text: str, bold: bool) -> float:  # noqa: ARG001 - a guess for any face
    return len(text) * _LETTER


class _Page:
    """The blocks of one page, with names for what is pointed at. room: letters side by side in a chart."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._numbers = count(1)
        self._parts: list[tuple[str, str]] = []

    def contents(self, *, check: bool) -> str:
        """Return links to the parts, for those who do not want to read from the start."""
        parts = [*self._parts, *([("check", check_page.title())] if check else [])]
        if len(parts) < _FEW:
            return ""
        links = "".join(f'<li><a href="#{name}">{esc(text)}</a></li>' for name, text in parts)
        said = esc(tr("What is on this page"))
        return f'<nav aria-label="{said}"><ul>{links}</ul></nav>\n'

    def block(self, block: Block) -> str:
        """Return one block as HTML."""
        match block:
            case Heading(text, level):
                return self._heading(text, level)
            case Para(text, manner, href):
                inside = f'<a href="{esc(href)}">{esc(text)}</a>' if href else esc(text)
                return f'<p class="{manner.value}">{inside}</p>' if text.strip() else ""
            case Facts():
                return _facts(block)
            case Cover(title, lead, pairs):
                return f"<header><h1>{esc(title)}</h1><p>{esc(lead)}</p></header>\n{_facts(Facts(pairs))}"
            case Figures(items):
                shown = (
                    f"<li><b>{esc(name)}</b> <strong>{esc(amount)}</strong> <span>{esc(about)}</span></li>"
                    for name, amount, about in items
                )
                return f'<ul class="figures">{"".join(shown)}</ul>'
            case Bullets(sentences):
                return f"<ul>{''.join(f'<li>{esc(item)}</li>' for item in sentences)}</ul>"
            case PageBreak():
                return '<div class="page"></div>'
            case BarChart():
                return _bars(block)
            case BalanceChart():
                return self._plot(block)
            case Pictured(picture, alt, text):
                drawn = to_svg(picture_drawn(picture), alt, "", self._name())
                return f'<div class="pictured">{drawn}<p>{esc(text)}</p></div>'
            case Table():
                return _table(block)

    def _name(self) -> str:
        return f"n{next(self._numbers)}"

    def _heading(self, text: str, level: int) -> str:
        if level != 2:  # the parts of a page
            return f"<h{level}>{esc(text)}</h{level}>"
        name = self._name()
        self._parts.append((name, text))
        return f'<h2 id="{name}">{esc(text)}</h2>'

    def _plot(self, chart: BalanceChart) -> str:
        """Draw the balance from the same figures as on paper; its words describe the picture."""
        said, name = esc(chart.caption), self._name()
        drawn = to_svg(chart_drawn(chart, self._room, _measure), chart.caption, chart.alt, name)
        return f'<figure class="plot">{drawn}<figcaption>{said}</figcaption></figure>'


def _bars(chart: BarChart) -> str:
    """Return bars that are as wide as the page is, under words that wrap: a phone shows all of it.

    The words say what the bars show, so that the bars themselves need no description.
    """
    most = max((max(bar.planned, bar.actual) for bar in chart.bars), default=0) or 1
    pale, full = legend_of(chart.legend)
    out = [f'<p class="key">{_key(Tone.PALE)} {esc(pale)} {_key(Tone.STRONG)} {esc(full)}</p>']
    for bar in chart.bars:
        rows = ((bar.planned, Tone.PALE, "5%"), (bar.actual, Tone.STRONG, "52%"))
        drawn = "".join(
            f'<rect x="1" y="{y}" width="{max(0, 990 * pence // most) / 10}%" height="40%" '
            f'fill="#{PRINTED[tone]}" stroke="#{NAVY}"/>'
            for pence, tone, y in rows
        )
        out.append(f'<p class="pair"><strong>{esc(bar.label)}</strong> <span>{esc(bar.words)}</span></p>')
        out.append(f'<svg width="100%" height="1.5em">{drawn}</svg>')
    return f'<figure class="bars">{"".join(out)}<figcaption>{esc(chart.caption)}</figcaption></figure>'


def _key(tone: Tone) -> str:
    """Return a small box in the colour of a bar."""
    box = f'<rect x="1" y="1" width="85%" height="85%" fill="#{PRINTED[tone]}" stroke="#{NAVY}"/>'
    return f'<svg width=".9em" height=".9em">{box}</svg>'


def _facts(block: Facts) -> str:
    if not block.pairs:
        return ""
    kind = ' class="sign"' if block.to_sign else ""
    pairs = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in block.pairs)
    return f"<dl{kind}>{pairs}</dl>"


def _table(table: Table) -> str:
    def cell(tag: str, text: str, *, numeric: bool, extra: str = "", links: Sequence[Link] = ()) -> str:
        kind = ' class="n"' if numeric else ' class="d"' if _DAY.fullmatch(text) else ""
        linked = ", ".join(
            f'<a href="{esc(each.href)}">{esc(each.text)}</a>' if each.href else esc(each.text)
            for each in links
        )
        return f"<{tag}{extra}{kind}>{linked or esc(text)}</{tag}>"

    out, columns = [f"<caption>{esc(table.caption)}</caption>"], table.columns
    if any(column.title for column in columns):
        heads = "".join(cell("th", c.title, numeric=c.numeric, extra=' scope="col"') for c in columns)
        out.append(f"<thead><tr>{heads}</tr></thead>")
    tags = [("th", ' scope="row"') if c.row_header else ("td", "") for c in columns]
    out.append("<tbody>")
    for n, row in enumerate(table.rows):
        cells = (
            cell(tag, text, numeric=column.numeric, extra=extra, links=table.links.get((n, place), ()))
            for place, ((tag, extra), text, column) in enumerate(zip(tags, row, columns, strict=True))
        )
        strong = ' class="strong"' if n in table.strong else ""
        out.append(f"<tr{strong}>{''.join(cells)}</tr>")
    out.append("</tbody>")
    if table.total:
        span = f' scope="row" colspan="{len(columns) - len(table.total) + 1}"'
        cells_text = "".join(cell("td", text, numeric=True) for text in table.total[1:])
        label = cell("th", table.total[0], numeric=False, extra=span)
        out.append(f"<tfoot><tr>{label}{cells_text}</tr></tfoot>")
    kind = ' class="large"' if table.large else ""
    said = esc(table.caption)
    scroll = f'<div class="scroll" tabindex="0" role="group" aria-label="{said}">'
    return f"{scroll}<table{kind}>" + "\n".join(out) + "</table></div>"
