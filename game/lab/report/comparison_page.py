"""The report of a comparison: one self-contained HTML file without scripts or network access."""

from __future__ import annotations

from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.report.comparison_figures import (
    SERIES,
    SPREADS,
    behaviour,
    distribution,
    pareto,
    trajectories,
    trajectory,
)
from game.lab.report.comparison_tables import contrast_table, difference_tracks, numbers_tables, pairs_table
from game.lab.report.formatting import ranked, scenario_title, short_answer, verdict_and_advice
from game.lab.report.repeat_section import reproduce
from game.pages.html import contents, facts, figure, grid, page, section, tag
from game.pages.page_text import estimate_width, format_percent
from game.pages.stylesheet import INKS
from game.sentences import say, strategy_name

_PANEL = 380.0
_TALL = 190.0
_WIDE = (760.0, 300.0)
_SQUARE = (560.0, 400.0)
MAX_SIZE = 700_000  # characters of scenarios with charts; the one that passes it is the last to have any


def comparison_report(comparison: Comparison, document: Document) -> str:
    """Return the whole page; scenarios beyond MAX_SIZE have no charts, so that it opens on a phone."""
    rows = document["scenarios"]
    body = [tag("h1", say("report.title")), tag("p", say("report.intro"))]
    if len(rows) > 1:
        links = [(f"s{at}", short_answer(row)) for at, row in enumerate(rows)]
        body.append(contents(links))
    size = 0
    for at, row in enumerate(rows):
        body.append("".join(_scenario(document, row, f"s{at}", charts=size < MAX_SIZE)))
        size += len(body[-1])
    body.append(reproduce(comparison, document, "compare"))
    return page(say("report.title"), body)


def _scenario(document: Document, row: Document, name: str, charts: bool) -> list[str]:
    """Return the sections of a scenario below an anchor of this name."""
    row_facts = [
        (say("report.runs"), f"{row['runs']:,}"),
        (say("report.strategies"), str(len(row["strategies"]))),
        (say("report.seed"), str(document["seed"])),
        (say("report.rules"), document["rules"]),
    ]
    heading = [
        tag("h2", scenario_title(row)),
        tag("p", verdict_and_advice(row, strategy_name), "verdict"),
        holds_line(row),
    ]
    if row["failed"]:
        heading.append(tag("p", say("report.failed", names=", ".join(map(strategy_name, row["failed"])))))
    parts = [f'<div class="scenario" id="{name}">', section(*heading, facts(row_facts))]
    if row["pairs"]:
        parts += [_against(row), _pairs(row)]
    if row["strategies"] and not charts:
        parts.append(section(tag("p", say("report.no_charts"), "how")))
    elif row["strategies"]:
        parts += [_distributions(row), _trajectories(row), _pareto(row), _behaviour(row), _good_and_bad(row)]
        parts.append(
            section(tag("h3", say("report.table")), tag("p", say("report.table_how"), "how"), numbers_tables(row))
        )
    return [*parts, "</div>"]


def holds_line(row: Document) -> str:
    """Return in what share of other assumptions the deciding contest ends the same way, or where to find it."""
    found = row.get("holds")
    if found is None:
        return tag("p", say("report.holds_unknown"), "how")
    words = {name: format_percent(found[name]) for name in ("share", "low", "high")}
    return tag("p", say("report.holds", draws=found["draws"], runs=found["runs"], **words), "how")


def _against(row: Document) -> str:
    first = strategy_name(ranked(row)[0][0])
    heading = tag("h3", say("report.against_first", strategy=first))
    return section(heading, tag("p", say("report.against_first_how"), "how"), difference_tracks(row))


def _pairs(row: Document) -> str:
    method = say(f"report.differences_how_{row['interval_method']}")
    explanation = tag("p", f"{method} {say('report.rough')}" if row["rough"] else method, "how")
    return section(tag("h3", say("report.differences")), explanation, pairs_table(row))


def _distributions(row: Document) -> str:
    panels = [
        (say(f"compare.measure.{name}"), distribution(row, name, _PANEL, INKS, estimate_width)) for name in SPREADS
    ]
    how = tag("p", say("report.distributions_how"), "how")
    return section(tag("h3", say("report.distributions")), how, grid(panels))


def _trajectories(row: Document) -> str:
    parts = [tag("h3", say("report.trajectories")), tag("p", say("report.trajectories_how"), "how")]
    for line in SERIES:
        panels = [
            (strategy_name(name), trajectory(row, line, name, (_PANEL, _TALL), INKS, estimate_width))
            for name, _ in ranked(row)
        ]
        together = figure("", trajectories(row, line, _WIDE, INKS, estimate_width))
        parts += [tag("h4", say(f"report.unit.{line}")), together, grid(panels)]
    return section(*parts)


def _pareto(row: Document) -> str:
    picture = figure("", pareto(row, _SQUARE, INKS, estimate_width))
    return section(tag("h3", say("report.pareto")), tag("p", say("report.pareto_how"), "how"), picture)


def _behaviour(row: Document) -> str:
    panels = [(strategy_name(name), behaviour(row, name, _PANEL, INKS, estimate_width)) for name, _ in ranked(row)]
    return section(tag("h3", say("report.behaviour")), tag("p", say("report.behaviour_how"), "how"), grid(panels))


def _good_and_bad(row: Document) -> str:
    parts = [tag("h3", say("report.good_and_bad")), tag("p", say("report.good_and_bad_how"), "how")]
    for name, each in ranked(row):
        parts += [tag("h4", strategy_name(name)), contrast_table(each["good_and_bad"])]
    return section(*parts)
