"""Validation of events: references to people and events, conditions, effects, and at least one free choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.scenario.conditions import condition_parser, parsed_condition
from game.scenario.conditions.terms import Terms
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.typed_access import get_int, get_tables, get_text
from game.scenario.problems.problem_report import Report
from game.scenario.validate.choices import branches, check_branch, check_gamble, report_unknown
from game.scenario.validate.levels_and_claims import add_condition_error, add_constant_comparisons

Tree = dict[str, Any]


@dataclass(frozen=True)
class EventContext:
    """The names that events may refer to: seats of people by id, terms of conditions, the last quarter, event ids."""

    seats: Mapping[str, int]
    terms: Terms
    last: int
    events: tuple[str, ...]
    called: frozenset[str] = frozenset()  # ids of events that a choice leads to


def check_event(path: KeyPath, event: Tree, context: EventContext, positions: Positions, report: Report) -> None:
    """Report every inconsistency of one event."""
    about, seats = get_text(event, "about"), context.seats
    if about is not None and about not in seats and "member" not in report.incomplete:
        report_unknown((*path, "about"), about, tuple(seats), positions, report)
    check_condition((*path, "when"), get_text(event, "when"), context, positions, report)
    _check_time(path, event, context.last, positions, report)
    choices = list(get_tables(event, "choice", path))
    if choices and "story" not in report.incomplete and not any(_is_free(choice) for _, choice in choices):
        report.add("no_free_choice", positions.key_offset((*path, "choice", 0)))
    for choice_path, choice in choices:
        check_condition((*choice_path, "needs"), get_text(choice, "needs"), context, positions, report)
        check_gamble(choice_path, choice, positions, report)
        for path_of_branch, branch in branches(choice_path, choice):
            for then_path, then in get_tables(branch, "then", path_of_branch):
                _check_then(then_path, then, event, context, positions, report)
            seat = None if about is None else seats.get(about, 0)
            check_branch(path_of_branch, branch, seat, context.terms, positions, report)


def _is_free(choice: dict[str, Any]) -> bool:
    """Return whether a choice is always available."""
    return "needs" not in choice and not choice.get("cost") and not choice.get("attention")


def _check_time(path: KeyPath, event: Tree, last: int, positions: Positions, report: Report) -> None:
    quarter = get_int(event, "quarter")
    if quarter is not None and quarter > last:
        report.add("outside_game", positions.value_offset((*path, "quarter")), quarter=quarter, last=last)
    if get_int(event, "cooldown") and event.get("once", True) is True:
        report.add("cooldown_once", positions.value_offset((*path, "cooldown")))


def _check_then(
    path: KeyPath, then: Tree, event: Tree, context: EventContext, positions: Positions, report: Report
) -> None:
    name = get_text(then, "event")
    if name is not None and name not in context.events:
        if "event" not in report.incomplete:
            report_unknown((*path, "event"), name, context.events, positions, report)
    elif (
        name is not None and name == event.get("id") and (event.get("once", True) is True or name not in context.called)
    ):
        report.add("leads_to_itself", positions.value_offset((*path, "event")), name=name)


def check_condition(
    path: KeyPath, source: str | None, context: EventContext, positions: Positions, report: Report
) -> None:
    """Report a malformed condition, or its constant comparisons."""
    if source is None or not source.strip():
        return
    try:
        reading = condition_parser.parse_truth(source, context.terms.words)
    except parsed_condition.ConditionError as error:
        add_condition_error(error, path, source, positions, report)
        return
    add_constant_comparisons(reading.constant_comparisons, path, source, positions, report)
