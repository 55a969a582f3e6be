"""Pieces of the report's page: whatever comes from outside is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from game.charts import Drawing, report_svg
from game.lab.report.stylesheet import INKS, stylesheet
from game.words import say


def tag(name: str, words: str, kind: str = "") -> str:
    """An element of some words; without a name the words alone, escaped."""
    if not name:
        return escape(words)
    return f'<{name} class="{kind}">{escape(words)}</{name}>' if kind else f"<{name}>{escape(words)}</{name}>"


def page(title: str, body: Sequence[str]) -> str:
    """A whole file of parts that are HTML already."""
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{stylesheet()}</style></head><body>"
    )
    return head + "\n".join(body) + "</body></html>\n"


def section(*parts: str) -> str:
    """A card of the page."""
    return f"<section>{''.join(parts)}</section>"


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Names with their values, side by side."""
    return "<dl>" + "".join(f"<div>{tag('dt', name)}{tag('dd', value)}</div>" for name, value in pairs) + "</dl>"


def figure(name: str, drawing: Drawing | None) -> str:
    """A picture under its name; a sentence where there is nothing to draw."""
    caption = tag("figcaption", name) if name else ""
    body = tag("p", say("report.no_moves"), "how") if drawing is None else report_svg(drawing, INKS)
    return f"<figure>{caption}{body}</figure>"


def grid(panels: Sequence[tuple[str, Drawing | None]]) -> str:
    """Pictures side by side, as many as fit."""
    return f'<div class="grid">{"".join(figure(name, drawing) for name, drawing in panels)}</div>'


def wide(body: str) -> str:
    """What scrolls sideways where it has no room."""
    return f'<div class="wide">{body}</div>'


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], kind: str = "") -> str:
    """A table of cells that are HTML already; on a phone "stack" shows a row as a list with the heads as names."""
    top = "".join(tag("th", head, "" if at else "t") for at, head in enumerate(heads))
    lines = []
    for row in rows:
        cells = [f'<td class="t">{row[0]}</td>']
        cells += [f'<td data-label="{escape(head)}">{cell}</td>' for head, cell in zip(heads[1:], row[1:], strict=True)]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return wide(f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>{"".join(lines)}</tbody></table>')
