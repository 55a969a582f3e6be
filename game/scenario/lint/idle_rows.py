"""Rows of a story that do nothing or undo one another: a flag set and cleared, effects that cancel, a role held."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import BranchTable, ChoiceTable, EffectTable, PersonChangeTable
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report
from game.sentences import say
from game.sim.catalogue import MOVES

Part = ChoiceTable | BranchTable


def parts_of(choice: ChoiceTable, path: KeyPath) -> Iterator[tuple[KeyPath, Part]]:
    """Yield a choice, and what comes of its gamble, with their paths in the file."""
    yield path, choice
    for name, part in (("won", choice.won), ("lost", choice.lost)):
        if part is not None:
            yield (*path, name), part


def all_parts(file: ScenarioFile) -> Iterator[tuple[KeyPath, Part]]:
    """Yield every choice of a file, and what comes of its gamble, with their paths."""
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            yield from parts_of(choice, ("event", row, "choice", column))


def tell(report: Report, detail: str, at: int, **words: object) -> None:
    """Report a part of the file that does nothing; `detail` says why."""
    hint = say(f"scenario.hint.idle_{detail}", **words)
    report.add("idle_part", at, hint, detail=detail, message=say(f"scenario.idle.{detail}", **words))


def check_idle_rows(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report rows of answers, dates, groups and prices that have no effect although the file can be played."""
    for path, part in all_parts(file):
        for flag in part.sets:
            if flag in part.clears:
                offset = positions.value_offset((*path, "clears", part.clears.index(flag)))
                tell(report, "set_and_cleared", offset, name=flag)
        for counter, amount in part.adds.items():
            if amount == 0:
                report.add("zero_amount", positions.value_offset((*path, "adds", counter)), name=counter)
        _check_effects(part.effects, path, positions, report)
        for row, then in enumerate(part.then):
            if then.event in [each.event for each in part.then[:row]]:
                tell(report, "leads_twice", positions.value_offset((*path, "then", row, "event")), name=then.event)
        for row, change in enumerate(part.people):
            _check_person(change, (*path, "people", row), file, positions, report)
    for row, event in enumerate(file.event):
        if event.cooldown > file.quarters + file.hierarchy.end_spread - 2:
            offset = positions.value_offset(("event", row, "cooldown"))
            tell(report, "long_rest", offset, name=event.id, quarters=event.cooldown)
        for column, choice in enumerate(event.choice):
            _check_outcomes(choice, ("event", row, "choice", column), positions, report)
    _check_moves(file, positions, report)
    _check_dated(file, positions, report)


def _check_effects(effects: list[EffectTable], path: KeyPath, positions: Positions, report: Report) -> None:
    """Report an effect that an earlier one of the same answer takes back, or has already."""
    seen: dict[tuple[object, ...], list[EffectTable]] = {}
    for row, effect in enumerate(effects):
        key = (effect.variable, effect.who or "all", effect.after, effect.quarters)
        at = positions.value_offset((*path, "effects", row, "amount"))
        for other in seen.get(key, []):
            if other.amount and other.amount == -effect.amount:
                tell(report, "cancels", at, name=effect.variable)
            elif other.amount == effect.amount and other.reason == effect.reason:
                tell(report, "stands_twice", at, name=effect.variable)
        seen.setdefault(key, []).append(effect)
        _check_twice((*path, "effects", row, "who"), effect.who, positions, report)


def _check_twice(path: KeyPath, who: str | None, positions: Positions, report: Report) -> None:
    names = [part.strip() for part in (who or "").split(",")]
    twice = next((name for row, name in enumerate(names) if name in names[:row]), None)
    if twice is not None:
        tell(report, "named_twice", positions.value_offset(path), name=twice)


def _check_person(
    change: PersonChangeTable, path: KeyPath, file: ScenarioFile, positions: Positions, report: Report
) -> None:
    """Report a change of somebody who leaves, a role that is held already, and a person who listens to themselves."""
    _check_twice((*path, "who"), change.who, positions, report)
    if change.listens_to is not None and change.listens_to == change.who:
        tell(report, "listens_to_self", positions.value_offset((*path, "listens_to")), name=change.who)
    for key in ("role", "listens_to"):
        if change.leaves and getattr(change, key) is not None:
            tell(report, "leaves_anyway", positions.value_offset((*path, key)), name=change.who, key=key)
            return
    held = {member.id: member.role for member in file.member}
    others = [row for _, part in all_parts(file) for row in part.people if row is not change and row.role is not None]
    moved = any(row.who == change.who or row.who not in held for row in others)
    if change.role is not None and held.get(change.who) == change.role and not moved:
        tell(report, "role_held", positions.value_offset((*path, "role")), name=change.who, role=change.role)


def _check_outcomes(choice: ChoiceTable, path: KeyPath, positions: Positions, report: Report) -> None:
    """Report a gamble whose two outcomes do the same."""
    if choice.won is None or choice.lost is None:
        return
    won, lost = (part.model_dump(exclude={"told", "says"}) for part in (choice.won, choice.lost))
    if won == lost and any(won.values()):
        tell(report, "same_outcome", positions.key_offset((*path, "lost")), name=choice.id)


def _check_moves(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report moves that an answer allows or forbids although they are so all along, and prices that are the usual."""
    allowed, later = set(file.moves.allowed), {move for each in file.moves.arrive for move in each.moves}
    changed = {(row.move, row.allowed) for _, part in all_parts(file) for row in part.moves}
    for path, part in all_parts(file):
        for row, change in enumerate(part.moves):
            as_it_is = (change.move in allowed) == change.allowed and change.move not in later
            if as_it_is and (change.move, not change.allowed) not in changed:
                detail = "move_allowed" if change.allowed else "move_absent"
                tell(report, detail, positions.value_offset((*path, "moves", row, "allowed")), name=change.move)
    usual = {move.id: (move.attention, move.money) for move in MOVES}
    for row, price in enumerate(file.moves.change):
        points, money = usual[price.move]
        if price.attention in (None, points) and price.money in (None, money):
            tell(report, "usual_price", positions.value_offset(("moves", "change", row, "move")), name=price.move)


def _check_dated(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report dated changes that never come or stand twice, and people who stand twice in a group."""
    for row, dated in enumerate(file.dated):
        if dated.chance == 0:
            tell(report, "dated_never", positions.value_offset(("dated", row, "chance")), quarter=dated.quarter)
        if dated in file.dated[:row]:
            tell(report, "stands_twice", positions.key_offset(("dated", row)), name=dated.kind)
    for name, people in file.groups.items():
        for row, one in enumerate(people):
            if one in people[:row]:
                tell(report, "named_twice", positions.value_offset(("groups", name, row)), name=one)
        if not people:
            tell(report, "empty_group", positions.value_offset(("groups", name)), name=name)
