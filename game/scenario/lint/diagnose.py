"""A file looked at as closely as can be without playing it: everything that is wrong, doubtful, or could be better."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.scenario.lint.reachability import add_doubts
from game.scenario.lint.style import add_style
from game.scenario.lint.suppressions import without_allowed
from game.scenario.load import Whole, read_tree
from game.scenario.parse import bounds
from game.scenario.problem_codes import BLOCKS
from game.scenario.problems import Problem, Report, ScenarioError


@dataclass(frozen=True)
class Examined:
    """What was found in one file; `text` is empty where it could not even be read."""

    problems: tuple[Problem, ...]
    text: str = ""

    @property
    def blocked(self) -> bool:
        """Whether it cannot be played."""
        return any(problem.severity == BLOCKS for problem in self.problems)


def examine(data: bytes, name: str, strategies: Collection[str] = ()) -> Examined:
    """Examine a file's bytes; `strategies` are those that expectations may name (none: any)."""
    try:
        text = bounds.read(data, name)
    except ScenarioError as error:
        return Examined(error.problems, _as_it_is(data))
    report = Report(name, text)
    try:
        wholes = read_tree(text, report)
    except ScenarioError as error:
        return Examined(error.problems, text)
    for whole in wholes:
        _look_closer(whole, strategies, report)
    more = Report(name, text)
    more.found += without_allowed(report.sorted(), more)
    return Examined(more.sorted(), text)


def _as_it_is(data: bytes) -> str:
    try:
        return data[: bounds.MOST_BYTES].decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""


def _look_closer(whole: Whole, strategies: Collection[str], report: Report) -> None:
    _, file, _, places = whole
    add_doubts(file, places, report)
    add_style(file, places, report)
    for row, expect in enumerate(file.expect):
        for key, name in (("strategy", expect.strategy), ("against", expect.against)):
            if strategies and name is not None and name not in strategies:
                hint = report.meant(name, strategies)
                report.add("unknown_strategy", places.value(("expect", row, key)), hint, name=name)
