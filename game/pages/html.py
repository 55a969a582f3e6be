"""HTML elements of the report's page; all external text is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from game.charts import Drawing, report_svg
from game.pages.stylesheet import INKS, stylesheet
from game.paths import displayable
from game.sentences import say

_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
    " base-uri 'none'; form-action 'none'\">"
)


def tag(name: str, text: str, css_class: str = "") -> str:
    """Return an element with escaped text; without a name only the escaped text."""
    if not name:
        return escape(text)
    return f'<{name} class="{css_class}">{escape(text)}</{name}>' if css_class else f"<{name}>{escape(text)}</{name}>"


def page(title: str, body: Sequence[str], more_style: str = "") -> str:
    """Return a complete HTML file from parts that are HTML already. Its policy lets nothing run or load.

    more_style: rules of this page alone.
    """
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{_POLICY}<title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{stylesheet()}{more_style}</style></head><body>"
    )
    return displayable(head + "\n".join(body) + "</body></html>\n")


def section(*parts: str) -> str:
    """Return a card of the page."""
    return f"<section>{''.join(parts)}</section>"


def anchored(name: str, *parts: str) -> str:
    """Return a card that a link to `name` leads to."""
    return f'<div id="{name}">{section(*parts)}</div>'


def contents(links: Sequence[tuple[str, str]]) -> str:
    """Return the table of contents: names of anchors, each with its text."""
    items = "".join(f'<li><a href="#{name}">{tag("", title)}</a></li>' for name, title in links)
    return f'<nav><h2>{tag("", say("report.contents"))}</h2><ul class="contents">{items}</ul></nav>'


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Return names and values as a definition list."""
    return "<dl>" + "".join(f"<div>{tag('dt', name)}{tag('dd', value)}</div>" for name, value in pairs) + "</dl>"


def figure(name: str, drawing: Drawing | None) -> str:
    """Return a captioned chart, or a sentence if there is nothing to draw."""
    caption = tag("figcaption", name) if name else ""
    body = tag("p", say("report.no_moves"), "how") if drawing is None else report_svg(drawing, INKS)
    return f"<figure>{caption}{body}</figure>"


def grid(panels: Sequence[tuple[str, Drawing | None]]) -> str:
    """Return charts side by side, as many as fit."""
    return f'<div class="grid">{"".join(figure(name, drawing) for name, drawing in panels)}</div>'


def wide(body: str) -> str:
    """Return a container that scrolls sideways."""
    return f'<div class="wide">{body}</div>'


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], css_class: str = "") -> str:
    """Return a table of cells that are HTML already; the class "stack" shows rows as lists on narrow screens."""
    top = "".join(tag("th", heading, "" if at else "t") for at, heading in enumerate(headings))
    body = []
    for row in rows:
        cells = [f'<td class="t">{row[0]}</td>']
        cells += [
            f'<td data-label="{escape(heading)}"><span>{cell}</span></td>'
            for heading, cell in zip(headings[1:], row[1:], strict=True)
        ]
        body.append(f"<tr>{''.join(cells)}</tr>")
    return wide(f'<table class="{css_class}"><thead><tr>{top}</tr></thead><tbody>{"".join(body)}</tbody></table>')
