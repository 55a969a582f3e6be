"""The section of a report that says how to repeat it: the command, versions, and hashes."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document
from game.pages.html import facts, section, tag, wide
from game.scenario.loading.changed_values import base_id, written_value
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.difficulty_level import NORMAL
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.sim.games.outcome import PARTS


def reproduce(comparison: Comparison, document: Document, name: str) -> str:
    """Return the section that says how to repeat a comparison. name: of the command."""
    hashes = "\n".join(f"{row['id']} {row['hash']}" for row in document["scenarios"])
    note = say("report.again_how", version=document["version"], rules=document["rules"], digest=document["digest"])
    return section(
        tag("h3", say("report.again")),
        tag("pre", "\n".join(commands(comparison.spec, document["asked"], name))),
        tag("p", note),
        _origin(document),
        wide(tag("pre", hashes)),
        tag("p", say("report.method"), "how"),
    )


def commands(spec: ComparisonSpec, asked: Sequence[str], name: str) -> list[str]:
    """Return the command that plays a comparison, or one a scenario where its values are no full factorial.

    asked: the strategies as they were named. name: of the command.
    """
    values = _factorial(spec.scenarios)
    groups = [(spec.scenarios, values)] if values is not None else [((each,), _own(each)) for each in spec.scenarios]
    return [f"headheart {name} {_scenarios(some)} {_options(spec, asked, own)}" for some, own in groups]


def _scenarios(scenarios: Sequence[Scenario]) -> str:
    return " ".join(dict.fromkeys(shlex.quote(_command_name(each)) for each in scenarios))


def _own(scenario: Scenario) -> dict[str, list[str]]:
    return {name: [written_value(value)] for name, value in scenario.values}


def _factorial(scenarios: Sequence[Scenario]) -> dict[str, list[str]] | None:
    """Return the values by name whose combinations the scenarios are, in their order; None if they are not."""
    found: dict[str, list[str]] = {}
    for scenario in scenarios:
        for name, (value,) in _own(scenario).items():
            found.setdefault(name, [])
            found[name] += [] if value in found[name] else [value]
    cells: list[dict[str, list[str]]] = [{}]
    for name, values in found.items():
        cells = [{**cell, name: [value]} for cell in cells for value in values]
    names = list(dict.fromkeys(map(base_id, scenarios)))
    wanted = [(name, cell) for name in names for cell in cells]
    return found if wanted == [(base_id(each), _own(each)) for each in scenarios] else None


def _command_name(scenario: Scenario) -> str:
    """Return a scenario's name on the command line: its id if it is in a catalogue folder, else the file."""
    own = base_id(scenario)
    if scenario.path.parent in scenario_folders():
        return own
    variant = own.partition(".")[2]
    return f"{scenario.path.name}#{variant}" if variant else scenario.path.name


def _options(spec: ComparisonSpec, asked: Sequence[str], values: dict[str, list[str]]) -> str:
    """Return the options as they are written on a command line."""
    runs = f"{spec.first}:{spec.first + spec.runs}" if spec.first else f"{spec.runs}"
    text = f"--strategies {shlex.quote(','.join(asked))} --runs {runs} --seed {spec.seed}"
    for name, each in values.items():
        text += f" --with {shlex.quote(name + '=' + ','.join(each))}"
    if spec.weights is not None:
        weights = ",".join(f"{part}={weight:.12g}" for part, weight in zip(PARTS, spec.weights, strict=True))
        text += f" --weights {weights}"
    text += "" if spec.ranked_by == "total" else f" --rank-by {spec.ranked_by}"
    text += f" --margin {spec.margin:g}" if spec.margin else ""
    level = spec.scenarios[0].level
    text += "" if level == NORMAL else f" --level {level}"
    return text + ("" if spec.until_sure is None else f" --until-sure {spec.until_sure:g}")


def _origin(document: Document) -> str:
    """Return versions, platform and the command as it was typed."""
    origin = document.get("provenance")
    if origin is None:
        return ""
    names = ("python", "numpy", "platform", "command")
    return facts([(say(f"report.origin.{name}"), str(origin[name])) for name in names])
