"""Validation of events: references to people and events, conditions, effects, and at least one free choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.conditions import condition_parser, parsed_condition
from game.scenario.conditions.recipient_parser import RecipientError, parse_recipients, recipient_names
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.typed_access import get_int, get_number, get_tables, get_text
from game.scenario.problems.problem_report import Report
from game.scenario.validate.levels_and_claims import add_condition_error, add_constant_comparisons
from game.scenario.validate.schema_errors import rename_edit
from game.scenario.validate.suggestions import report_range
from game.sentences import say
from game.sim.setting import MEMBER_VARIABLES, TEAM_VARIABLES

# The most one effect may add in a quarter: well above a usual change, well below what would drown all others.
MAX_AMOUNT = {"money": 5.0, "problems": 2.0, "standing": 0.3, "craft": 0.5}
MAX_SHARE = 0.5

Seats = dict[str, int]
Tree = dict[str, Any]


@dataclass(frozen=True)
class EventContext:
    """The names that events may refer to: seats of members by id, the last quarter, ids of events."""

    seats: Seats
    last: int
    events: tuple[str, ...]
    called: frozenset[str] = frozenset()  # ids of events that a choice leads to


def check_event(path: KeyPath, event: Tree, context: EventContext, positions: Positions, report: Report) -> None:
    """Report every inconsistency of one event."""
    about, seats = get_text(event, "about"), context.seats
    if about is not None and about not in seats and "member" not in report.incomplete:
        _report_unknown((*path, "about"), about, tuple(seats), positions, report)
    check_condition((*path, "when"), get_text(event, "when"), context, positions, report)
    _check_time(path, event, context.last, positions, report)
    choices = list(get_tables(event, "choice", path))
    if choices and not any(_is_free(choice) for _, choice in choices):
        report.add("no_free_choice", positions.key_offset((*path, "choice", 0)))
    for choice_path, choice in choices:
        check_condition((*choice_path, "needs"), get_text(choice, "needs"), context, positions, report)
        for then_path, then in get_tables(choice, "then", choice_path):
            _check_then(then_path, then, event, context, positions, report)
        for effect_path, effect in get_tables(choice, "effects", choice_path):
            _check_who(effect_path, effect, None if about is None else seats.get(about, 0), seats, positions, report)
            _check_amount(effect_path, effect, positions, report)


def _is_free(choice: dict[str, Any]) -> bool:
    """Return whether a choice is always available."""
    return "needs" not in choice and not choice.get("cost")


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
            _report_unknown((*path, "event"), name, context.events, positions, report)
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
        reading = condition_parser.parse_condition(source, context.seats, context.last)
    except parsed_condition.ConditionError as error:
        add_condition_error(error, path, source, positions, report)
        return
    add_constant_comparisons(reading.constant_comparisons, path, source, positions, report)


def _check_who(
    path: KeyPath, effect: dict[str, Any], about: int | None, seats: Seats, positions: Positions, report: Report
) -> None:
    who, variable = get_text(effect, "who"), get_text(effect, "variable")
    if who is None:
        return
    at = positions.value_offset((*path, "who"))
    if variable in TEAM_VARIABLES:
        report.add("who_of_team", at, variable=variable)
        return
    try:
        parse_recipients(who, about, seats)
    except RecipientError as error:
        if error.code == "no_about":
            report.add("others_of_nobody", at)
        elif "member" not in report.incomplete or " " in who:
            _report_recipients((*path, "who"), who, seats, positions, report)


def _report_recipients(path: KeyPath, who: str, seats: Seats, positions: Positions, report: Report) -> None:
    """Report recipients that nobody can be; a variable of the team has no lowest or highest member."""
    side, _, variable = who.partition(" ")
    if side in ("lowest", "highest") and variable in TEAM_VARIABLES:
        hint = say("scenario.hint.who_of_team_variable", variable=variable)
        report.add("unknown_name", positions.value_offset(path), hint, key="who", name=who)
    else:
        _report_unknown(path, who, recipient_names(seats), positions, report, say("scenario.hint.who"))


def _report_unknown(
    path: KeyPath, name: str, names: tuple[str, ...], positions: Positions, report: Report, fallback_hint: str = ""
) -> None:
    at, near = positions.value_offset(path), report.nearest(name, names)
    hint = report.nearest_hint(name, names) or fallback_hint
    report.add("unknown_name", at, hint, fix=rename_edit(name, near, at, report, names), key=str(path[-1]), name=name)


def _check_amount(path: KeyPath, effect: dict[str, Any], positions: Positions, report: Report) -> None:
    variable, amount = get_text(effect, "variable"), get_number(effect, "amount")
    if amount is None or variable not in (*MEMBER_VARIABLES, *TEAM_VARIABLES):
        return
    most = MAX_AMOUNT.get(variable, MAX_SHARE)
    if abs(amount) > most:
        report_range(report, positions.value_offset((*path, "amount")), variable, amount, (-most, most))
