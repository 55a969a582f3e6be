"""Diagnose a scenario file without playing it: errors, warnings and suggestions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from game.scenario.lint.idle_parts import check_idle_parts
from game.scenario.lint.idle_rows import check_idle_rows
from game.scenario.lint.placeholder_texts import check_texts
from game.scenario.lint.reach.presence import check_presence
from game.scenario.lint.reach.reachability import check_reachability
from game.scenario.lint.same_texts import check_same_texts
from game.scenario.lint.style_checks import check_style
from game.scenario.lint.suppressions import apply_suppressions
from game.scenario.lint.unread_texts import check_unread_texts
from game.scenario.loading.build import terms_of_file
from game.scenario.loading.load import ParsedScenario, parse_scenarios
from game.scenario.parse import bounds
from game.scenario.problems.problem_codes import BLOCKS
from game.scenario.problems.problem_report import Problem, Report, ScenarioError


@dataclass(frozen=True)
class Diagnosis:
    """The problems of one file; `text` is empty if the file could not be read."""

    problems: tuple[Problem, ...]
    text: str = ""

    @property
    def blocked(self) -> bool:
        """True if the file cannot be played."""
        return any(problem.severity == BLOCKS for problem in self.problems)


def diagnose(
    data: bytes, name: str, strategies: Collection[str] = (), taken: Mapping[str, str] = MappingProxyType({})
) -> Diagnosis:
    """Diagnose a file's bytes.

    strategies: the ids that expectations may name; none given: any. taken: ids of other files, with their names.
    """
    try:
        text = bounds.decode(data, name)
    except ScenarioError as error:
        return Diagnosis(error.problems, _decode_leniently(data))
    report = Report(name, text)
    try:
        scenarios = parse_scenarios(text, report)
    except ScenarioError as error:
        return Diagnosis(error.problems, text)
    if scenarios and (file_id := scenarios[0][1].id) in taken:
        report.add("id_elsewhere", scenarios[0][3].value_offset(("id",)), name=file_id, other=taken[file_id])
    for parsed in scenarios:
        report.variant = parsed[0]
        _lint(parsed, strategies, report)
    remaining = Report(name, text)
    remaining.problems += apply_suppressions(report.sorted(), remaining)
    return Diagnosis(remaining.sorted(), text)


def _decode_leniently(data: bytes) -> str:
    try:
        return data[: bounds.MAX_BYTES].decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""


def _lint(parsed: ParsedScenario, strategies: Collection[str], report: Report) -> None:
    _, file, tree, positions = parsed
    check_reachability(file, positions, report)
    check_idle_parts(file, positions, report)
    check_idle_rows(file, positions, report)
    check_same_texts(file, positions, report)
    check_unread_texts(file, positions, report)
    check_presence(file, positions, report)
    check_texts(tree, terms_of_file(file), positions, report)
    check_style(file, positions, report)
    for index, expect in enumerate(file.expect):
        for key, name in (("strategy", expect.strategy), ("against", expect.against)):
            if strategies and name is not None and name not in strategies:
                hint = report.nearest_hint(name, strategies)
                report.add("unknown_strategy", positions.value_offset(("expect", index, key)), hint, name=name)
