"""What must fit together in an event: the people it speaks of, its conditions, and choices that are choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.conditions import parser
from game.scenario.conditions.recipients import RecipientError, parse_recipients, recipient_names
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.untyped import get_int, get_number, get_tables, get_text
from game.scenario.problems import Report
from game.scenario.validate.schema_errors import rename_edit
from game.scenario.validate.story import add_condition_error, add_constant_comparisons
from game.sim.setting import MEMBER_VARIABLES, TEAM_VARIABLES
from game.words import say

# The most one effect may add in a quarter: far above a model step, far below what would make a joke of the rest.
MOST = {"money": 5.0, "problems": 2.0, "standing": 0.3, "craft": 0.5}
MOST_SHARE = 0.5

Seats = dict[str, int]
Tree = dict[str, Any]


@dataclass(frozen=True)
class EventContext:
    """What events may speak of: members by id with their seats, the last quarter, ids of events."""

    seats: Seats
    last: int
    events: tuple[str, ...]
    called: frozenset[str] = frozenset()  # ids of events that another leads to


def check_event(path: KeyPath, event: Tree, known: EventContext, places: Positions, report: Report) -> None:
    """Add to the report what does not fit in one event."""
    about, seats = get_text(event, "about"), known.seats
    if about is not None and about not in seats and "member" not in report.incomplete:
        _unknown((*path, "about"), about, tuple(seats), places, report)
    check_condition((*path, "when"), get_text(event, "when"), known, places, report)
    _check_time(path, event, known.last, places, report)
    choices = list(get_tables(event, "choice", path))
    if choices and not any(_free(choice) for _, choice in choices):
        report.add("no_free_choice", places.key_offset((*path, "choice", 0)))
    for choice_path, choice in choices:
        check_condition((*choice_path, "needs"), get_text(choice, "needs"), known, places, report)
        for then_path, then in get_tables(choice, "then", choice_path):
            _check_then(then_path, then, event, known, places, report)
        for effect_path, effect in get_tables(choice, "effects", choice_path):
            _check_who(effect_path, effect, None if about is None else seats.get(about, 0), seats, places, report)
            _check_amount(effect_path, effect, places, report)


def _free(choice: dict[str, Any]) -> bool:
    """Whether a choice can always be made."""
    return "needs" not in choice and not choice.get("cost")


def _check_time(path: KeyPath, event: Tree, last: int, places: Positions, report: Report) -> None:
    quarter = get_int(event, "quarter")
    if quarter is not None and quarter > last:
        report.add("outside_game", places.value_offset((*path, "quarter")), quarter=quarter, last=last)
    if get_int(event, "cooldown") and event.get("once", True) is True:
        report.add("cooldown_once", places.value_offset((*path, "cooldown")))


def _check_then(path: KeyPath, then: Tree, event: Tree, known: EventContext, places: Positions, report: Report) -> None:
    name = get_text(then, "event")
    if name is not None and name not in known.events:
        if "event" not in report.incomplete:
            _unknown((*path, "event"), name, known.events, places, report)
    elif name is not None and name == event.get("id") and (event.get("once", True) is True or name not in known.called):
        report.add("leads_to_itself", places.value_offset((*path, "event")), name=name)


def check_condition(path: KeyPath, said: str | None, known: EventContext, places: Positions, report: Report) -> None:
    """Add to the report where a condition cannot be read, or has a part that always comes out the same."""
    if said is None or not said.strip():
        return
    try:
        reading = parser.parse_condition(said, known.seats, known.last)
    except parser.ConditionError as error:
        add_condition_error(error, path, said, places, report)
        return
    add_constant_comparisons(reading.constant_comparisons, path, said, places, report)


def _check_who(
    path: KeyPath, effect: dict[str, Any], about: int | None, seats: Seats, places: Positions, report: Report
) -> None:
    who, variable = get_text(effect, "who"), get_text(effect, "variable")
    if who is None:
        return
    at = places.value_offset((*path, "who"))
    if variable in TEAM_VARIABLES:
        report.add("who_of_team", at, variable=variable)
        return
    try:
        parse_recipients(who, about, seats)
    except RecipientError as error:
        if error.code == "no_about":
            report.add("others_of_nobody", at)
            return
        if "member" not in report.incomplete or " " in who:
            _unknown((*path, "who"), who, recipient_names(seats), places, report, say("scenario.hint.who"))


def _unknown(
    path: KeyPath, name: str, names: tuple[str, ...], places: Positions, report: Report, otherwise: str = ""
) -> None:
    at, near = places.value_offset(path), report.nearest(name, names)
    hint = report.nearest_hint(name, names) or otherwise
    report.add("unknown_name", at, hint, fix=rename_edit(name, near, at, report), key=str(path[-1]), name=name)


def _check_amount(path: KeyPath, effect: dict[str, Any], places: Positions, report: Report) -> None:
    variable, amount = get_text(effect, "variable"), get_number(effect, "amount")
    if amount is None or variable not in (*MEMBER_VARIABLES, *TEAM_VARIABLES):
        return
    most = MOST.get(variable, MOST_SHARE)
    if abs(amount) > most:
        report.add("out_of_range", places.value_offset((*path, "amount")), key=variable, low=-most, high=most)
