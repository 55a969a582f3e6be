"""A file looked at as closely as can be without playing it: everything that is wrong, doubtful, or could be better."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.scenario.lint.reachability import check_reachability
from game.scenario.lint.style import check_style
from game.scenario.lint.suppressions import apply_suppressions
from game.scenario.load import ParsedScenario, parse_scenarios
from game.scenario.parse import bounds
from game.scenario.problem_codes import BLOCKS
from game.scenario.problems import Problem, Report, ScenarioError


@dataclass(frozen=True)
class Diagnosis:
    """What was found in one file; `text` is empty where it could not even be read."""

    problems: tuple[Problem, ...]
    text: str = ""

    @property
    def blocked(self) -> bool:
        """Whether it cannot be played."""
        return any(problem.severity == BLOCKS for problem in self.problems)


def diagnose(data: bytes, name: str, strategies: Collection[str] = ()) -> Diagnosis:
    """Examine a file's bytes; `strategies` are those that expectations may name (none: any)."""
    try:
        text = bounds.decode(data, name)
    except ScenarioError as error:
        return Diagnosis(error.problems, _as_it_is(data))
    report = Report(name, text)
    try:
        wholes = parse_scenarios(text, report)
    except ScenarioError as error:
        return Diagnosis(error.problems, text)
    for whole in wholes:
        _look_closer(whole, strategies, report)
    more = Report(name, text)
    more.problems += apply_suppressions(report.sorted(), more)
    return Diagnosis(more.sorted(), text)


def _as_it_is(data: bytes) -> str:
    try:
        return data[: bounds.MOST_BYTES].decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""


def _look_closer(whole: ParsedScenario, strategies: Collection[str], report: Report) -> None:
    _, file, _, places = whole
    check_reachability(file, places, report)
    check_style(file, places, report)
    for row, expect in enumerate(file.expect):
        for key, name in (("strategy", expect.strategy), ("against", expect.against)):
            if strategies and name is not None and name not in strategies:
                hint = report.nearest_hint(name, strategies)
                report.add("unknown_strategy", places.value_offset(("expect", row, key)), hint, name=name)
