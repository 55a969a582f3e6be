"""What must fit together in a scenario file: ids, sums, dates, people and moves that are spoken of.

Works on the parsed file as it is, so that one wrong type does not hide what else is wrong; whatever has the wrong
shape is passed over here, because the model has told about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from game.scenario.parse.positions import Path, Positions
from game.scenario.parse.untyped import number, table, tables, text, texts, whole
from game.scenario.problems import Report
from game.scenario.validate.events import Known, check_condition, check_event
from game.scenario.validate.schema_errors import named
from game.scenario.validate.story import check_expectations, check_levels
from game.sim.catalogue import IDS
from game.sim.numbers import Numbers
from game.sim.setting import Setting
from game.words import say

FEWEST, MOST_QUARTERS = 4, 16
LEAST_PEOPLE = 3
LEAST_FIRST = 2  # moves that can be made from the first quarter
AMOUNTS = {  # what each kind of dated change can be
    "mission": (0.0, 1.0),
    "target": (0.3, 3.0),
    "money": (-20.0, 20.0),
    "income": (-5.0, 5.0),
    "standing": (-0.5, 0.5),
}


def check(tree: dict[str, Any], places: Positions, report: Report) -> None:
    """Add to the report whatever does not fit together."""
    people = list(tables(tree, "member"))
    size = whole(table(tree, "team"), "size")
    ids = [name for _, member in people if (name := text(member, "id")) is not None]
    if len(ids) < len(_rows(tree, "member")):
        report.open.add("member")
    drawn = max(0, min(size or 0, 40) - len(people))
    seats = {name: row for row, name in enumerate([*ids, *(f"drawn{row + 1}" for row in range(drawn))])}
    _check_unique(people, places, report)
    _check_team(tree, people, size, places, report)
    roles = list(table(tree, "roles"))
    for path, member in people:
        _check_member(path, member, ids, roles, places, report)
    _check_weights(tree, places, report)
    _check_moves(tree, places, report)
    _check_params(tree, places, report)
    last = last_quarter(tree)
    for path, dated in tables(tree, "dated"):
        _check_dated(path, dated, last, places, report)
    events = list(tables(tree, "event"))
    if any("id" not in event for _, event in events) or len(events) < len(_rows(tree, "event")):
        report.open.add("event")
    known = Known(seats, last, tuple(name for _, event in events if (name := text(event, "id"))), _called(events))
    for rows in (events, list(tables(tree, "goal")), list(tables(tree, "level"))):
        _check_unique(rows, places, report)
    for path, event in events:
        _check_unique(list(tables(event, "choice", path)), places, report)
        check_event(path, event, known, places, report)
    for path, goal in tables(tree, "goal"):
        check_condition((*path, "when"), text(goal, "when"), known, places, report)
    check_levels(tree, places, report)
    check_expectations(tree, seats, last, places, report)


def _called(events: list[tuple[Path, dict[str, Any]]]) -> frozenset[str]:
    """The ids of events that an answer of another one leads to."""
    found = {
        name
        for _, event in events
        for _, choice in tables(event, "choice")
        for _, then in tables(choice, "then")
        if (name := text(then, "event")) and name != event.get("id")
    }
    return frozenset(found)


def _rows(tree: dict[str, Any], key: str) -> list[Any]:
    rows = tree.get(key, [])
    return rows if isinstance(rows, list) else [rows]


def last_quarter(tree: dict[str, Any]) -> int:
    """The last quarter a game of this file can have; a generous one where the file does not rightly say."""
    quarters, spread = whole(tree, "quarters"), whole(table(tree, "hierarchy"), "end_spread")
    planned = quarters if quarters is not None and FEWEST <= quarters <= MOST_QUARTERS else MOST_QUARTERS
    return planned + (Setting.end_spread if spread is None else max(0, min(spread, 2)))


def _check_unique(rows: list[tuple[Path, dict[str, Any]]], places: Positions, report: Report) -> None:
    seen: set[str] = set()
    for path, row in rows:
        name = text(row, "id")
        if name is not None and name in seen:
            report.add("duplicate_id", places.value((*path, "id")), name=name)
        seen.add(name or "")


def _check_team(
    tree: dict[str, Any], people: list[tuple[Path, dict[str, Any]]], size: int | None, places: Positions, report: Report
) -> None:
    given = tree.get("member", [])
    count = len(given) if isinstance(given, list) else LEAST_PEOPLE
    names = list(texts(table(tree, "team"), "names"))
    for row in _repeated(names):
        report.add("duplicate_name", places.value(("team", "names", row)), name=names[row])
    if size is None:
        if count < LEAST_PEOPLE:
            report.add("too_few_people", places.key(("member",)), least=LEAST_PEOPLE)
    elif size < count:
        report.add("too_many_people", places.value(("team", "size")), size=size, count=count)
    elif size - count > len(names):
        at = places.value(("team", "names")) if names else places.value(("team", "size"))
        report.add("too_few_names", at, need=size - count, count=len(names))
    taken = {name for _, member in people if (name := text(member, "name"))}
    for row, name in enumerate(names):
        if name in taken:
            report.add("duplicate_name", places.value(("team", "names", row)), name=name)


def _repeated(names: list[str]) -> Iterator[int]:
    for row, name in enumerate(names):
        if name in names[:row]:
            yield row


def _check_member(
    path: Path, member: dict[str, Any], ids: list[str], roles: list[str], places: Positions, report: Report
) -> None:
    for key in ("role", "best_role"):
        role = text(member, key)
        if role is not None and role not in roles:
            _unknown(report, places.value((*path, key)), key, role, roles)
    ties = list(texts(member, "ties"))
    for row, name in enumerate(ties):
        at = places.value((*path, "ties", row))
        if name == text(member, "id"):
            report.add("tied_to_self", at, name=name)
        elif name not in ids and "member" not in report.open:
            _unknown(report, at, "ties", name, ids)
    for key, names in (("ties", ties), ("traits", list(texts(member, "traits")))):
        for row in _repeated(names):
            report.add("twice", places.value((*path, key, row)), key=key, name=names[row])


def _unknown(report: Report, at: int, key: str, name: str, names: list[str]) -> None:
    hint = report.meant(name, names) or (say("scenario.hint.names", names=", ".join(names[:20])) if names else "")
    mend = named(name, report.near(name, names), at, report)
    report.add("unknown_name", at, hint, mend=mend, key=key, name=name)


def _check_weights(tree: dict[str, Any], places: Positions, report: Report) -> None:
    weights = table(tree, "weights")
    parts = [number(weights, key) for key in ("results", "people", "capability", "standing")]
    given = [part for part in parts if part is not None]
    if len(given) == len(parts) and abs(sum(given) - 1) > 1e-6:
        report.add("weights_sum", places.key(("weights",)), total=f"{sum(given):.6g}")


def _check_moves(tree: dict[str, Any], places: Positions, report: Report) -> None:
    rules = table(tree, "moves")
    moves = list(texts(rules, "allowed"))
    for row in _repeated(moves):
        report.add("twice", places.value(("moves", "allowed", row)), key="allowed", name=moves[row])
    last, seen = last_quarter(tree), set[str]()
    for path, arrival in tables(rules, "arrive", ("moves",)):
        quarter = whole(arrival, "quarter")
        if quarter is not None and quarter > last:
            report.add("outside_game", places.value((*path, "quarter")), quarter=quarter, last=last)
        for row, name in enumerate(texts(arrival, "moves")):
            at = places.value((*path, "moves", row))
            if name in seen:
                report.add("twice", at, key="arrive", name=name)
            elif "allowed" in rules and name in IDS and name not in moves:
                _unknown(report, at, "allowed", name, moves)
            seen.add(name)
    _check_changes(rules, moves or list(IDS), whole(table(tree, "means"), "attention"), places, report)
    first = [name for name in (moves or IDS) if name not in seen]
    if seen and len(first) < LEAST_FIRST:
        report.add("nothing_to_begin_with", places.key(("moves",)), least=LEAST_FIRST)


def _check_changes(
    rules: dict[str, Any], allowed: list[str], attention: int | None, places: Positions, report: Report
) -> None:
    have, seen = Setting.attention if attention is None else attention, set[str]()
    for path, change in tables(rules, "change", ("moves",)):
        name, points = text(change, "move"), whole(change, "attention")
        if name in seen:
            report.add("twice", places.value((*path, "move")), key="change", name=name)
        elif name in IDS and name not in allowed:
            report.add("change_of_absent", places.value((*path, "move")), name=name)
        if points is not None and points > have:
            report.add("move_out_of_reach", places.value((*path, "attention")), points=points, have=have)
        seen.add(name or "")


def _check_params(tree: dict[str, Any], places: Positions, report: Report) -> None:
    known = {row.name: row.metadata for row in fields(Numbers)}
    params = table(tree, "params")
    for name in list(params)[:200]:  # as many as the model lets pass
        value = number(params, name)
        if name not in known:
            hint = report.meant(name, known)
            report.add("unknown_name", places.key(("params", name)), hint=hint, key="params", name=name)
        elif value is not None and not known[name]["low"] <= value <= known[name]["high"]:
            low, high = known[name]["low"], known[name]["high"]
            report.add("out_of_range", places.value(("params", name)), key=name, low=low, high=high)


def _check_dated(path: Path, dated: dict[str, Any], last: int, places: Positions, report: Report) -> None:
    quarter, kind, amount = whole(dated, "quarter"), text(dated, "kind"), number(dated, "amount")
    if quarter is not None and quarter > last:
        report.add("outside_game", places.value((*path, "quarter")), quarter=quarter, last=last)
    if kind in AMOUNTS and amount is not None and not AMOUNTS[kind][0] <= amount <= AMOUNTS[kind][1]:
        low, high = AMOUNTS[kind]
        report.add("out_of_range", places.value((*path, "amount")), key=kind, low=low, high=high)
    ahead = whole(dated, "ahead")
    if quarter is not None and ahead is not None and ahead >= quarter:
        report.add("told_too_early", places.value((*path, "ahead")), quarter=quarter, most=quarter - 1)
