"""The report of a comparison: one HTML file that needs nothing else, no script and no network."""

from __future__ import annotations

import shlex

from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.report.figures import LINES, SPREADS, behaviour, distribution, pareto, trajectory
from game.lab.report.formatting import ranked, verdict
from game.lab.report.html import facts, figure, grid, page, section, tag, wide
from game.lab.report.stylesheet import INKS
from game.lab.report.tables import contrast_table, difference_tracks, numbers_table, pairs_table
from game.scenario.catalogue import scenario_folders
from game.scenario.levels import NORMAL
from game.scenario.scenario import Scenario
from game.words import say, strategy_name

_PANEL = 380.0
_TALL = 190.0
_SQUARE = (560.0, 400.0)


def estimate_width(words: str) -> float:
    """About how wide words are in a report, whose font is the reader's."""
    return 7.6 * len(words)


def report(comparison: Comparison, document: Document) -> str:
    """The whole page."""
    body = [tag("h1", say("report.title")), tag("p", say("report.intro"))]
    for row in document["scenarios"]:
        body += _scenario(document, row)
    body.append(_again(comparison, document))
    return page(say("report.title"), body)


def _scenario(document: Document, row: Document) -> list[str]:
    told = [
        (say("report.runs"), f"{row['runs']:,}"),
        (say("report.strategies"), str(len(row["strategies"]))),
        (say("report.seed"), str(document["seed"])),
        (say("report.rules"), document["rules"]),
    ]
    top = [tag("h2", row["title"]), tag("p", verdict(row, strategy_name), "verdict")]
    if row["failed"]:
        top.append(tag("p", say("report.failed", names=", ".join(map(strategy_name, row["failed"])))))
    found = ['<div class="scenario">', section(*top, facts(told))]
    if row["pairs"]:
        found += [_against(row), _pairs(row)]
    if row["strategies"]:
        found += [_distributions(row), _trajectories(row), _pareto(row), _behaviour(row), _good_and_bad(row)]
        found.append(
            section(tag("h3", say("report.table")), tag("p", say("report.table_how"), "how"), numbers_table(row))
        )
    return [*found, "</div>"]


def _against(row: Document) -> str:
    first = strategy_name(ranked(row)[0][0])
    heading = tag("h3", say("report.against_first", strategy=first))
    return section(heading, tag("p", say("report.against_first_how"), "how"), difference_tracks(row))


def _pairs(row: Document) -> str:
    words = say(f"report.differences_how_{row['interval_method']}")
    how = tag("p", f"{words} {say('report.rough')}" if row["rough"] else words, "how")
    return section(tag("h3", say("report.differences")), how, pairs_table(row))


def _distributions(row: Document) -> str:
    panels = [
        (say(f"compare.measure.{name}"), distribution(row, name, _PANEL, INKS, estimate_width)) for name in SPREADS
    ]
    how = tag("p", say("report.distributions_how"), "how")
    return section(tag("h3", say("report.distributions")), how, grid(panels))


def _trajectories(row: Document) -> str:
    parts = [tag("h3", say("report.trajectories")), tag("p", say("report.trajectories_how"), "how")]
    for line in LINES:
        panels = [
            (strategy_name(name), trajectory(row, line, name, (_PANEL, _TALL), INKS, estimate_width))
            for name, _ in ranked(row)
        ]
        parts += [tag("h4", say(f"report.line.{line}")), grid(panels)]
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


def _called(scenario: Scenario) -> str:
    """What names a scenario to a command: its id where it is on the shelf, else the file."""
    if scenario.path.parent in scenario_folders():
        return scenario.id
    variant = scenario.id.partition(".")[2]
    return f"{scenario.path.name}#{variant}" if variant else scenario.path.name


def _again(comparison: Comparison, document: Document) -> str:
    question = comparison.spec
    names = " ".join(shlex.quote(_called(scenario)) for scenario in question.scenarios)
    command = f"headheart compare {names} --strategies {shlex.quote(','.join(document['asked']))}"
    command += f" --runs {question.runs} --seed {question.seed}"
    level = question.scenarios[0].level
    command += "" if level == NORMAL else f" --level {level}"
    command += "" if question.until_sure is None else f" --until-sure {question.until_sure:g}"
    hashes = "\n".join(f"{row['id']} {row['hash']}" for row in document["scenarios"])
    told = say("report.again_how", version=document["version"], rules=document["rules"], digest=document["digest"])
    return section(
        tag("h3", say("report.again")),
        tag("pre", command),
        tag("p", told),
        wide(tag("pre", hashes)),
        tag("p", say("report.method"), "how"),
    )
