"""Texts that players see beside each other and cannot tell apart: names, answers, levels, lines said twice."""

from __future__ import annotations

from collections.abc import Iterable

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report

Row = tuple[KeyPath, str]


def check_same_texts(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report names of people that stand twice, and texts that stand twice where players choose or read them."""
    people: list[Row] = [(("member", row, "name"), each.name) for row, each in enumerate(file.member)]
    people += [(("newcomer", row, "name"), each.name) for row, each in enumerate(file.newcomer)]
    check_once("same_name", people, positions, report)
    brought: list[Row] = [(("newcomer", row, "name"), each.name) for row, each in enumerate(file.newcomer)]
    called = {each.name for each in file.newcomer}
    drawn: list[Row] = [(("team", "names", row), name) for row, name in enumerate(file.team.names) if name in called]
    check_once("same_name", [*brought, *drawn], positions, report)
    if file.hierarchy.second and file.hierarchy.name:
        rows: list[Row] = [(("hierarchy", "name"), file.hierarchy.name)]
        check_once(
            "same_name", [*rows, (("hierarchy", "second", "name"), file.hierarchy.second.name)], positions, report
        )
    for row, event in enumerate(file.event):
        answers: list[Row] = [
            (("event", row, "choice", each, "text"), one.text) for each, one in enumerate(event.choice)
        ]
        check_once("same_text", answers, positions, report)
    check_once(
        "same_text", [(("level", row, "name"), each.name) for row, each in enumerate(file.level)], positions, report
    )
    check_once(
        "same_text", [(("goal", row, "text"), each.text) for row, each in enumerate(file.goal)], positions, report
    )
    lines: list[Row] = [(("hierarchy", "line", row, "text"), each.text) for row, each in enumerate(file.hierarchy.line)]
    check_once("same_text", lines, positions, report)


def check_once(code: str, rows: Iterable[Row], positions: Positions, report: Report) -> None:
    """Report each text that another row before it has too, whatever its capitals and spaces."""
    first: dict[str, KeyPath] = {}
    for path, text in rows:
        key = " ".join(text.split()).casefold()
        if key in first:
            line, *_ = report.place(positions.value_offset(first[key]))
            report.add(code, positions.value_offset(path), name=text, first=line)
        first.setdefault(key, path)
