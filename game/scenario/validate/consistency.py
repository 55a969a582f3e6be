"""Cross-field validation of scenario files: unique ids, sums, dates, references to people and moves.

It works on the untyped tree, so that one wrong type does not hide other problems. Values of the wrong type are skipped,
because schema validation has reported them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from game.scenario.conditions.terms import Terms
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.typed_access import get_int, get_number, get_table, get_tables, get_text, get_texts
from game.scenario.problems.problem_report import Report
from game.scenario.validate.choices import branches
from game.scenario.validate.events import EventContext, check_condition, check_event
from game.scenario.validate.file_terms import terms_of
from game.scenario.validate.levels_and_claims import check_end_texts, check_expectations, check_levels
from game.scenario.validate.schema_errors import rename_edit
from game.scenario.validate.suggestions import report_range
from game.sentences import say
from game.sim.catalogue import IDS
from game.sim.numbers import Numbers
from game.sim.setting import Setting

MIN_QUARTERS, MAX_QUARTERS = 4, 16
MIN_PEOPLE = 3
MIN_FIRST_MOVES = 2  # available from the first quarter
AMOUNTS = {  # the range of each kind of dated change
    "mission": (0.0, 1.0),
    "target": (0.3, 3.0),
    "money": (-20.0, 20.0),
    "income": (-5.0, 5.0),
    "standing": (-0.5, 0.5),
}


def check_consistency(tree: dict[str, Any], positions: Positions, report: Report) -> None:
    """Report every inconsistency of a file."""
    people = list(get_tables(tree, "member"))
    size = get_int(get_table(tree, "team"), "size")
    ids = [name for _, member in people if (name := get_text(member, "id")) is not None]
    if len(ids) < len(_rows(tree, "member")):
        report.incomplete.add("member")
    drawn = max(0, min(size or 0, 40) - len(people))
    seats = {name: index for index, name in enumerate([*ids, *(f"drawn{index + 1}" for index in range(drawn))])}
    report.called = _ids_by_name(tree, people)
    _check_team(tree, people, size, positions, report)
    roles = list(get_table(tree, "roles"))
    for path, member in people:
        _check_member(path, member, ids, roles, positions, report)
    _check_weights(tree, positions, report)
    _check_moves(tree, positions, report)
    _check_params(tree, positions, report)
    newcomers = list(get_tables(tree, "newcomer"))
    for path, person in newcomers:
        _check_member(path, person, ids, roles, positions, report)
    _check_unique([*people, *newcomers], positions, report)
    _check_story(tree, terms_of(tree, seats, last_quarter(tree)), positions, report)


def _check_story(tree: dict[str, Any], terms: Terms, positions: Positions, report: Report) -> None:
    """Report inconsistencies of dated changes, events, goals, lines, endings, levels and claims."""
    last = terms.quarters
    events = list(get_tables(tree, "event"))
    if any("id" not in event for _, event in events) or len(events) < len(_rows(tree, "event")):
        report.incomplete.add("event")
    known = EventContext(
        seats=terms.seats,
        terms=terms,
        last=last,
        events=tuple(name for _, event in events if (name := get_text(event, "id"))),
        called=_called(events),
    )
    for path, dated in get_tables(tree, "dated"):
        _check_dated(path, dated, last, positions, report)
        check_condition((*path, "when"), get_text(dated, "when"), known, positions, report)
    _check_groups(tree, tuple(terms.seats), positions, report)
    for table in ("event", "goal", "level", "ending"):
        _check_unique(list(get_tables(tree, table)), positions, report)
    for path, event in events:
        _check_unique(list(get_tables(event, "choice", path)), positions, report)
        check_event(path, event, known, positions, report)
    hierarchy = get_table(tree, "hierarchy")
    lines, second = get_tables(hierarchy, "line", ("hierarchy",)), get_table(hierarchy, "second")
    for path, row in (*get_tables(tree, "goal"), *lines, (("hierarchy", "second"), second)):
        check_condition((*path, "when"), get_text(row, "when"), known, positions, report)
    check_end_texts(tree, terms, positions, report)
    check_levels(tree, positions, report)
    check_expectations(tree, terms, positions, report)


def _called(events: list[tuple[KeyPath, dict[str, Any]]]) -> frozenset[str]:
    """Return the ids of events that a choice of another event leads to."""
    found = {
        name
        for _, event in events
        for _, choice in get_tables(event, "choice")
        for _, branch in branches((), choice)
        for _, then in get_tables(branch, "then")
        if (name := get_text(then, "event")) and name != event.get("id")
    }
    return frozenset(found)


def _rows(tree: dict[str, Any], key: str) -> list[Any]:
    rows = tree.get(key, [])
    return rows if isinstance(rows, list) else [rows]


def last_quarter(tree: dict[str, Any]) -> int:
    """Return the last quarter a game of this file can have, or the format's maximum if the file is invalid."""
    quarters, spread = get_int(tree, "quarters"), get_int(get_table(tree, "hierarchy"), "end_spread")
    planned = quarters if quarters is not None and MIN_QUARTERS <= quarters <= MAX_QUARTERS else MAX_QUARTERS
    return planned + (Setting.end_spread if spread is None else max(0, min(spread, 2)))


def _check_unique(rows: list[tuple[KeyPath, dict[str, Any]]], positions: Positions, report: Report) -> None:
    seen: set[str] = set()
    for path, row in rows:
        name = get_text(row, "id")
        if name is not None and name in seen:
            report.add("duplicate_id", positions.value_offset((*path, "id")), name=name)
        seen.add(name or "")


def _check_team(
    tree: dict[str, Any],
    people: list[tuple[KeyPath, dict[str, Any]]],
    size: int | None,
    positions: Positions,
    report: Report,
) -> None:
    given = tree.get("member", [])
    count = len(given) if isinstance(given, list) else MIN_PEOPLE
    names = list(get_texts(get_table(tree, "team"), "names"))
    for index in _repeated_indices(names):
        report.add("duplicate_name", positions.value_offset(("team", "names", index)), name=names[index])
    if size is None:
        if count < MIN_PEOPLE and "member" not in report.incomplete:
            report.add("too_few_people", positions.key_offset(("member",)), least=MIN_PEOPLE)
    elif size < count:
        report.add("too_many_people", positions.value_offset(("team", "size")), size=size, count=count)
    elif size - count > len(names) and isinstance(get_table(tree, "team").get("names", []), list):
        offset = positions.value_offset(("team", "names")) if names else positions.value_offset(("team", "size"))
        report.add("too_few_names", offset, need=size - count, count=len(names))
    taken = {name for _, member in people if (name := get_text(member, "name"))}
    for index, name in enumerate(names):
        if name in taken:
            report.add("duplicate_name", positions.value_offset(("team", "names", index)), name=name)


def _repeated_indices(names: list[str]) -> Iterator[int]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield index


def _check_groups(tree: dict[str, Any], ids: tuple[str, ...], positions: Positions, report: Report) -> None:
    """Report groups called like a person, and people in them that nobody is."""
    groups = get_table(tree, "groups")
    for name in groups:
        if name in ids:
            report.add("duplicate_id", positions.key_offset(("groups", name)), name=name)
        for index, one in enumerate(get_texts(groups, name)):
            if one not in ids and "member" not in report.incomplete:
                _report_unknown(report, positions.value_offset(("groups", name, index)), "groups", one, list(ids))


def _check_member(
    path: KeyPath, member: dict[str, Any], ids: list[str], roles: list[str], positions: Positions, report: Report
) -> None:
    for key in ("role", "best_role"):
        role = get_text(member, key)
        if role is not None and role not in roles and "roles" not in report.incomplete:
            _report_unknown(report, positions.value_offset((*path, key)), key, role, roles)
    ties = list(get_texts(member, "ties"))
    for index, name in enumerate(ties):
        offset = positions.value_offset((*path, "ties", index))
        if name == get_text(member, "id"):
            report.add("tied_to_self", offset, name=name)
        elif name not in ids and "member" not in report.incomplete:
            _report_unknown(report, offset, "ties", name, ids)
    for key, names in (("ties", ties), ("traits", list(get_texts(member, "traits")))):
        for index in _repeated_indices(names):
            report.add("twice", positions.value_offset((*path, key, index)), key=key, name=names[index])


def _ids_by_name(tree: dict[str, Any], people: list[tuple[KeyPath, dict[str, Any]]]) -> dict[str, str]:
    """Return the ids of people and roles by their names and first names; "everyone" is called all."""
    found = dict.fromkeys(("everyone", "everybody", "team", "the team"), "all")
    for key, name in get_table(tree, "roles").items():
        found[str(name).casefold()] = key
    for _, member in people:
        name, id_ = get_text(member, "name"), get_text(member, "id")
        if name and id_:
            found |= {name.casefold(): id_, name.casefold().split(" ")[0]: id_}
    return found


def _report_unknown(report: Report, at: int, key: str, name: str, names: list[str]) -> None:
    hint = report.nearest_hint(name, names) or (
        say("scenario.hint.names", names=", ".join(names[:20])) if names else ""
    )
    fix = rename_edit(name, report.nearest(name, names), at, report, names)
    report.add("unknown_name", at, hint, fix=fix, key=key, name=name)


def _check_weights(tree: dict[str, Any], positions: Positions, report: Report) -> None:
    weights = get_table(tree, "weights")
    parts = {key: get_number(weights, key) for key in ("results", "people", "capability", "standing")}
    given = {key: part for key, part in parts.items() if part is not None}
    in_percent = sum(part > 1 for part in given.values()) > 1
    if len(given) < len(parts) or not (in_percent or abs(sum(given.values()) - 1) > 1e-6):
        return
    total, at = f"{sum(given.values()):.6g}", positions.own_offset([("weights", key) for key in parts])
    if in_percent:
        right = ", ".join(f"{key} = {part / sum(given.values()):.3g}" for key, part in given.items())
        hint = say("scenario.hint.weights_percent", right=right)
        report.add("weights_sum", at, hint, detail="percent", total=total)
    else:
        report.add("weights_sum", at, total=total)


def _check_moves(tree: dict[str, Any], positions: Positions, report: Report) -> None:
    rules = get_table(tree, "moves")
    moves = list(get_texts(rules, "allowed"))
    for index in _repeated_indices(moves):
        report.add("twice", positions.value_offset(("moves", "allowed", index)), key="allowed", name=moves[index])
    last, seen = last_quarter(tree), set[str]()
    for path, arrival in get_tables(rules, "arrive", ("moves",)):
        quarter = get_int(arrival, "quarter")
        if quarter is not None and quarter > last:
            report.add("outside_game", positions.value_offset((*path, "quarter")), quarter=quarter, last=last)
        for index, name in enumerate(get_texts(arrival, "moves")):
            offset = positions.value_offset((*path, "moves", index))
            if name in seen:
                report.add("twice", offset, key="arrive", name=name)
            elif "allowed" in rules and name in IDS and name not in moves:
                _report_unknown(report, offset, "allowed", name, moves)
            seen.add(name)
    _check_changes(rules, moves or list(IDS), get_int(get_table(tree, "means"), "attention"), positions, report)
    first = [name for name in (moves or IDS) if name not in seen]
    if seen and len(first) < MIN_FIRST_MOVES:
        report.add("nothing_to_begin_with", positions.key_offset(("moves",)), least=MIN_FIRST_MOVES)


def _check_changes(
    rules: dict[str, Any], allowed: list[str], attention: int | None, positions: Positions, report: Report
) -> None:
    have, seen = Setting.attention if attention is None else attention, set[str]()
    for path, change in get_tables(rules, "change", ("moves",)):
        name, points = get_text(change, "move"), get_int(change, "attention")
        if name in seen:
            report.add("twice", positions.value_offset((*path, "move")), key="change", name=name)
        elif name in IDS and name not in allowed:
            report.add("change_of_absent", positions.value_offset((*path, "move")), name=name)
        if points is not None and points > have:
            report.add("move_out_of_reach", positions.value_offset((*path, "attention")), points=points, have=have)
        seen.add(name or "")


def _check_params(tree: dict[str, Any], positions: Positions, report: Report) -> None:
    known = {row.name: row.metadata for row in fields(Numbers)}
    params = get_table(tree, "params")
    for name in list(params)[:200]:  # the limit of the model
        value = get_number(params, name)
        if name not in known:
            hint = report.nearest_hint(name, known)
            report.add("unknown_name", positions.key_offset(("params", name)), hint=hint, key="params", name=name)
        elif value is not None and not known[name]["low"] <= value <= known[name]["high"]:
            limits = known[name]["low"], known[name]["high"]
            report_range(report, positions.value_offset(("params", name)), name, value, limits)


def _check_dated(path: KeyPath, dated: dict[str, Any], last: int, positions: Positions, report: Report) -> None:
    quarter, kind, amount = get_int(dated, "quarter"), get_text(dated, "kind"), get_number(dated, "amount")
    if quarter is not None and quarter > last:
        report.add("outside_game", positions.value_offset((*path, "quarter")), quarter=quarter, last=last)
    if kind in AMOUNTS and amount is not None and not AMOUNTS[kind][0] <= amount <= AMOUNTS[kind][1]:
        at, meaning = positions.value_offset((*path, "amount")), f"{say(f'meaning.kind.{kind}')}."
        report_range(report, at, kind, amount, AMOUNTS[kind], meaning, factor=kind == "target")
    ahead = get_int(dated, "ahead")
    if quarter is not None and ahead is not None and ahead >= quarter >= 1:
        report.add("told_too_early", positions.value_offset((*path, "ahead")), quarter=quarter, most=quarter - 1)
