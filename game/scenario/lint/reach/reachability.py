"""Reachability checks: conditions that never or always hold, choices nobody can pay, events that never happen."""

from __future__ import annotations

from functools import partial

from game.scenario.conditions.intervals import Range
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import ChoiceTable, EventTable, ThenTable
from game.scenario.lint.reach.condition_bounds import Bounds
from game.scenario.lint.reach.event_order import Callers, check_order
from game.scenario.lint.reach.story_reach import Key, StoryReach
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report
from game.sentences import say

WORSE = ("problems", "strain", "pressure", "target", "mission")  # more of these is worse


def check_reachability(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report unreachable and constant parts of a file that is valid against the schema."""
    bounds = Bounds(file)
    unreachable: set[str] = set()
    for index, event in enumerate(file.event):
        first = Range(float(event.quarter or 1), bounds.last)
        path: KeyPath = ("event", index)
        late = first.low > first.high  # reported where its quarter stands
        if late or _check_condition(event.when, (*path, "when"), bounds, first, positions, report) is False:
            unreachable.add(event.id)
        if event.chance == 0.0:
            hint = say("scenario.hint.event_never_chance")
            offset = positions.value_offset((*path, "chance"))
            report.add("event_never", offset, hint, detail="chance", name=event.id)
            unreachable.add(event.id)
        free = any(choice.needs is None and not choice.cost and not choice.attention for choice in event.choice)
        for column, choice in enumerate(event.choice):
            _check_choice(choice, (*path, "choice", column), bounds, first, free, positions, report)
    _check_follow_ups(file, bounds, unreachable, positions, report)
    for index, dated in enumerate(file.dated):
        quarter = Range(float(max(dated.quarter - dated.ahead, 1)), float(max(dated.quarter - dated.ahead, 1)))
        _check_condition(dated.when, ("dated", index, "when"), bounds, quarter, positions, report)
    _check_waiting(file, bounds, unreachable, positions, report)
    _check_goals(file, bounds, positions, report)


def _check_waiting(
    file: ScenarioFile, bounds: Bounds, unreachable: set[str], positions: Positions, report: Report
) -> None:
    """Report events and answers that wait for what only they, or what waits for them, would bring."""
    assumed: set[Key] = {(name, "") for name in unreachable}
    assumed |= {(file.event[row].id, file.event[row].choice[column].id) for row, column in bounds.impossible_choices}
    keys = [(event.id, name) for event in file.event for name in ("", *(choice.id for choice in event.choice))]
    for _ in keys:
        reach = StoryReach(file, int(bounds.last))
        reach.explore(partial(bounds.can_hold, story=reach), assumed)
        key = next((key for key in keys if key not in reach.happens), None)
        if key is None:
            return
        _report_waiting(file, key, bounds, reach, positions, report)
        assumed.add(key)


def _report_waiting(
    file: ScenarioFile, key: Key, bounds: Bounds, story: StoryReach, positions: Positions, report: Report
) -> None:
    row = next(row for row, event in enumerate(file.event) if event.id == key[0])
    event, path = file.event[row], ("event", row, "when")  # type: EventTable, KeyPath
    text = event.when
    if key[1]:
        column = next(column for column, choice in enumerate(event.choice) if choice.id == key[1])
        text, path = event.choice[column].needs, ("event", row, "choice", column, "needs")
    reading = bounds.read(text)
    if reading is not None and text is not None:
        offset = positions.offset_within(path, text, 0)
        hint = bounds.reason(reading, story)
        report.add("never_holds", offset, hint, length=len(text), key=str(path[-1]), condition=text)


def _check_goals(file: ScenarioFile, bounds: Bounds, positions: Positions, report: Report) -> None:
    """Report goals that always or never hold, and those that hold always or never but in the first quarter."""
    first = StoryReach(file, 1)
    first.explore(
        lambda text, event: (event.quarter or 1) == 1 and bounds.can_hold(text, event, first, 1.0), only_by_itself=True
    )
    for index, aim in enumerate(file.goal):
        path: KeyPath = ("goal", index, "when")
        holds = _check_condition(aim.when, path, bounds, Range(1.0, bounds.last), positions, report, False)
        reading = bounds.read(aim.when)
        if aim.judged != "always" or holds is not None or reading is None:
            continue
        if bounds.truth(reading, Range(1.0, 1.0), first, False) is False:
            at, hint = positions.offset_within(path, aim.when, 0), say("scenario.hint.never_from_first")
            report.add("never_holds", at, hint, length=len(aim.when), key="when", condition=aim.when)


def follow_ups(choice: ChoiceTable) -> list[ThenTable]:
    """Return every event that a choice may lead to."""
    return [each for part in (choice, choice.won, choice.lost) if part is not None for each in part.then]


def _check_condition(
    text: str | None,
    path: KeyPath,
    bounds: Bounds,
    quarters: Range,
    positions: Positions,
    report: Report,
    in_command: bool = True,
) -> bool | None:
    """Return the constant result of a condition, or None.

    A constant condition is reported unless one of its comparisons is, which is the better explanation.
    """
    reading = bounds.read(text)
    if reading is None or text is None:
        return None
    holds = bounds.truth(reading, quarters, in_command=in_command)
    if holds is not None and not reading.constant_comparisons:
        code = "always_holds" if holds else "never_holds"
        at, hint = positions.offset_within(path, text, 0), bounds.reason(reading)
        if path[0] == "dated" and not hint:
            hint = say("scenario.hint.never_dated", quarter=int(quarters.low))
        report.add(code, at, hint, length=len(text), key=str(path[-1]), condition=text)
    return holds


def _check_choice(
    choice: ChoiceTable,
    path: KeyPath,
    bounds: Bounds,
    quarters: Range,
    has_free_choice: bool,
    positions: Positions,
    report: Report,
) -> None:
    _check_condition(choice.needs, (*path, "needs"), bounds, quarters, positions, report)
    if choice.cost > bounds.money and has_free_choice:
        most = f"{bounds.money:.3g}"
        report.add(
            "choice_out_of_reach", positions.value_offset((*path, "cost")), name=choice.id, cost=choice.cost, most=most
        )


def _check_follow_ups(
    file: ScenarioFile, bounds: Bounds, unreachable: set[str], positions: Positions, report: Report
) -> None:
    """Report events that never come because of others, unless the reason has been reported where it lies."""
    callers: Callers = {}
    waiting = set(unreachable)  # events with a reported reason, and those that wait for an impossible answer
    for row, event in enumerate(file.event):
        for column, choice in enumerate(event.choice):
            for then in follow_ups(choice):
                if then.event == event.id:
                    continue
                callers.setdefault(then.event, []).append((event.id, then.after))
                if (row, column) in bounds.impossible_choices:
                    waiting.add(then.event)
    called = set(callers)

    def first_open(event: EventTable, quarter: int) -> int | None:
        if event.id in unreachable:
            return None
        reading = bounds.read(event.when)
        for each in range(quarter, int(bounds.last) + 1):
            if reading is None or bounds.truth(reading, Range(float(each), float(each))) is not False:
                return each
        return None

    check_order(file, callers, called, waiting, first_open, int(bounds.last), positions, report)


def does_something(choice: ChoiceTable) -> bool:
    """Return whether a choice changes anything or leads on."""
    return bool(choice.effects or choice.then or has_story(choice))


def has_story(choice: ChoiceTable) -> bool:
    """Return whether a choice does what cannot be weighed in amounts of variables."""
    parts = (choice, choice.won, choice.lost)
    changes = any(part.people or part.moves or part.sets or part.clears or part.adds for part in parts if part)
    return changes or choice.chance is not None


def signed_totals(choice: ChoiceTable) -> dict[tuple[str, str], float]:
    """Return the total effect of a choice by (variable, who), signed so that more is better, with cost as money."""
    totals: dict[tuple[str, str], float] = {("money", ""): -choice.cost}
    if choice.attention:
        totals["attention", ""] = -float(choice.attention)
    for effect in choice.effects:
        sign = -1.0 if effect.variable in WORSE else 1.0
        key = (effect.variable, effect.who or "")
        totals[key] = totals.get(key, 0.0) + sign * effect.amount * effect.quarters
    return totals
