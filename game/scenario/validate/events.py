"""What must fit together in an event: the people it speaks of, its conditions, and choices that are choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.conditions import parser
from game.scenario.conditions.recipients import WhoError, names_of_who, read_who
from game.scenario.parse.positions import Path, Positions
from game.scenario.parse.untyped import number, tables, text, whole
from game.scenario.problems import Report
from game.scenario.validate.schema_errors import named
from game.scenario.validate.story import add_doubts, add_unread
from game.sim.setting import MEMBER_VARIABLES, TEAM_VARIABLES
from game.words import say

# The most one effect may add in a quarter: far above a model step, far below what would make a joke of the rest.
MOST = {"money": 5.0, "problems": 2.0, "standing": 0.3, "craft": 0.5}
MOST_SHARE = 0.5

Seats = dict[str, int]
Tree = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What events may speak of: members by id with their seats, the last quarter, ids of events."""

    seats: Seats
    last: int
    events: tuple[str, ...]
    called: frozenset[str] = frozenset()  # ids of events that another leads to


def check_event(path: Path, event: Tree, known: Known, places: Positions, report: Report) -> None:
    """Add to the report what does not fit in one event."""
    about, seats = text(event, "about"), known.seats
    if about is not None and about not in seats and "member" not in report.open:
        _unknown((*path, "about"), about, tuple(seats), places, report)
    check_condition((*path, "when"), text(event, "when"), known, places, report)
    _check_time(path, event, known.last, places, report)
    choices = list(tables(event, "choice", path))
    if choices and not any(_free(choice) for _, choice in choices):
        report.add("no_free_choice", places.key((*path, "choice", 0)))
    for choice_path, choice in choices:
        check_condition((*choice_path, "needs"), text(choice, "needs"), known, places, report)
        for then_path, then in tables(choice, "then", choice_path):
            _check_then(then_path, then, event, known, places, report)
        for effect_path, effect in tables(choice, "effects", choice_path):
            _check_who(effect_path, effect, None if about is None else seats.get(about, 0), seats, places, report)
            _check_amount(effect_path, effect, places, report)


def _free(choice: dict[str, Any]) -> bool:
    """Whether a choice can always be made."""
    return "needs" not in choice and not choice.get("cost")


def _check_time(path: Path, event: Tree, last: int, places: Positions, report: Report) -> None:
    quarter = whole(event, "quarter")
    if quarter is not None and quarter > last:
        report.add("outside_game", places.value((*path, "quarter")), quarter=quarter, last=last)
    if whole(event, "cooldown") and event.get("once", True) is True:
        report.add("cooldown_once", places.value((*path, "cooldown")))


def _check_then(path: Path, then: Tree, event: Tree, known: Known, places: Positions, report: Report) -> None:
    name = text(then, "event")
    if name is not None and name not in known.events:
        if "event" not in report.open:
            _unknown((*path, "event"), name, known.events, places, report)
    elif name is not None and name == event.get("id") and (event.get("once", True) is True or name not in known.called):
        report.add("leads_to_itself", places.value((*path, "event")), name=name)


def check_condition(path: Path, said: str | None, known: Known, places: Positions, report: Report) -> None:
    """Add to the report where a condition cannot be read, or has a part that always comes out the same."""
    if said is None or not said.strip():
        return
    try:
        reading = parser.read(said, known.seats, known.last)
    except parser.ConditionError as error:
        add_unread(error, path, said, places, report)
        return
    add_doubts(reading.doubts, path, said, places, report)


def _check_who(
    path: Path, effect: dict[str, Any], about: int | None, seats: Seats, places: Positions, report: Report
) -> None:
    who, variable = text(effect, "who"), text(effect, "variable")
    if who is None:
        return
    at = places.value((*path, "who"))
    if variable in TEAM_VARIABLES:
        report.add("who_of_team", at, variable=variable)
        return
    try:
        read_who(who, about, seats)
    except WhoError as error:
        if error.code == "no_about":
            report.add("others_of_nobody", at)
            return
        if "member" not in report.open or " " in who:
            _unknown((*path, "who"), who, names_of_who(seats), places, report, say("scenario.hint.who"))


def _unknown(
    path: Path, name: str, names: tuple[str, ...], places: Positions, report: Report, otherwise: str = ""
) -> None:
    at, near = places.value(path), report.near(name, names)
    hint = report.meant(name, names) or otherwise
    report.add("unknown_name", at, hint, mend=named(name, near, at, report), key=str(path[-1]), name=name)


def _check_amount(path: Path, effect: dict[str, Any], places: Positions, report: Report) -> None:
    variable, amount = text(effect, "variable"), number(effect, "amount")
    if amount is None or variable not in (*MEMBER_VARIABLES, *TEAM_VARIABLES):
        return
    most = MOST.get(variable, MOST_SHARE)
    if abs(amount) > most:
        report.add("out_of_range", places.value((*path, "amount")), key=variable, low=-most, high=most)
