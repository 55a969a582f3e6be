"""The report of a comparison: one self-contained HTML file without scripts or network access."""

from __future__ import annotations

import shlex

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
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
from game.lab.report.formatting import ranked, verdict_and_advice
from game.pages.html import facts, figure, grid, page, section, tag, wide
from game.pages.page_text import estimate_width, format_percent
from game.pages.stylesheet import INKS
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.difficulty_level import NORMAL
from game.scenario.model.scenario import Scenario
from game.sentences import say, strategy_name
from game.sim.games.outcome import PARTS

_PANEL = 380.0
_TALL = 190.0
_WIDE = (760.0, 300.0)
_SQUARE = (560.0, 400.0)


def comparison_report(comparison: Comparison, document: Document) -> str:
    """Return the whole page."""
    body = [tag("h1", say("report.title")), tag("p", say("report.intro"))]
    for scenario_row in document["scenarios"]:
        body += _scenario(document, scenario_row)
    body.append(reproduce(comparison, document, "compare"))
    return page(say("report.title"), body)


def _scenario(document: Document, row: Document) -> list[str]:
    row_facts = [
        (say("report.runs"), f"{row['runs']:,}"),
        (say("report.strategies"), str(len(row["strategies"]))),
        (say("report.seed"), str(document["seed"])),
        (say("report.rules"), document["rules"]),
    ]
    heading = [tag("h2", row["title"]), tag("p", verdict_and_advice(row, strategy_name), "verdict"), holds_line(row)]
    if row["failed"]:
        heading.append(tag("p", say("report.failed", names=", ".join(map(strategy_name, row["failed"])))))
    parts = ['<div class="scenario">', section(*heading, facts(row_facts))]
    if row["pairs"]:
        parts += [_against(row), _pairs(row)]
    if row["strategies"]:
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


def _command_name(scenario: Scenario) -> str:
    """Return a scenario's name on the command line: its id if it is in a catalogue folder, else the file."""
    if scenario.path.parent in scenario_folders():
        return scenario.id
    variant = scenario.id.partition(".")[2]
    return f"{scenario.path.name}#{variant}" if variant else scenario.path.name


def _options(spec: ComparisonSpec) -> str:
    """Return the options of what decides, as they are written on a command line."""
    text = ""
    if spec.weights is not None:
        weights = ",".join(f"{part}={weight:.12g}" for part, weight in zip(PARTS, spec.weights, strict=True))
        text += f" --weights {weights}"
    text += "" if spec.ranked_by == "total" else f" --rank-by {spec.ranked_by}"
    return text + (f" --margin {spec.margin:g}" if spec.margin else "")


def _origin(document: Document) -> str:
    """Return versions, platform and the command as it was typed."""
    origin = document.get("provenance")
    if origin is None:
        return ""
    names = ("python", "numpy", "platform", "command")
    return facts([(say(f"report.origin.{name}"), str(origin[name])) for name in names])


def reproduce(comparison: Comparison, document: Document, name: str) -> str:
    """Return the section that says how to repeat a comparison. name: of the command."""
    spec = comparison.spec
    names = " ".join(shlex.quote(_command_name(scenario)) for scenario in spec.scenarios)
    command = f"headheart {name} {names} --strategies {shlex.quote(','.join(document['asked']))}"
    runs = f"{spec.first}:{spec.first + spec.runs}" if spec.first else f"{spec.runs}"
    command += f" --runs {runs} --seed {spec.seed}{_options(spec)}"
    level = spec.scenarios[0].level
    command += "" if level == NORMAL else f" --level {level}"
    command += "" if spec.until_sure is None else f" --until-sure {spec.until_sure:g}"
    hashes = "\n".join(f"{row['id']} {row['hash']}" for row in document["scenarios"])
    note = say("report.again_how", version=document["version"], rules=document["rules"], digest=document["digest"])
    return section(
        tag("h3", say("report.again")),
        tag("pre", command),
        tag("p", note),
        _origin(document),
        wide(tag("pre", hashes)),
        tag("p", say("report.method"), "how"),
    )
