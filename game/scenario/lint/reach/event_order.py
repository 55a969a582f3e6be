"""Events that can never come because of others: after the end, leading only to each other, or always outranked."""

from __future__ import annotations

from collections.abc import Callable

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import EventTable
from game.scenario.parse.positions import Positions
from game.scenario.problems.problem_report import Report
from game.sentences import say

FirstOpen = Callable[[EventTable, int], int | None]
"""(event, quarter) → the first quarter from then on in which its condition can hold; None if there is none."""

Callers = dict[str, list[tuple[str, int]]]  # id of an event → (event that can lead to it, quarters until then)


def check_order(
    file: ScenarioFile,
    callers: Callers,
    called: set[str],
    reported: set[str],
    first_open: FirstOpen,
    last: int,
    positions: Positions,
    report: Report,
) -> None:
    """Report events that cannot come. `reported`: those that have a problem already, and those that wait for them."""
    first = first_quarters(file, callers, called, first_open, last)
    never = [event.id for event in file.event if event.id in called and first[event.id] is None]
    told = set(reported)
    for name in never:
        times = [start + after for caller, after in callers[name] if (start := first[caller]) is not None]
        if times and name not in told:
            kind = "late" if min(times) > last else "closed"
            hint = say(f"scenario.hint.event_never_{kind}", early=min(times), last=last)
            _report_never(name, "late", hint, file, positions, report)
            told.add(name)
    for _ in never:  # an event that waits for a reported one is not reported too
        told |= {name for name in never if any(caller in told for caller, _ in callers[name])}
    circular = [name for name in never if name not in told]
    if circular:
        hint = say("scenario.hint.event_never_circular", names=", ".join(circular[:12]))
        _report_never(circular[0], "circular", hint, file, positions, report)
    _check_outranked(file, called, first, last, positions, report)


def first_quarters(
    file: ScenarioFile, callers: Callers, called: set[str], first_open: FirstOpen, last: int
) -> dict[str, int | None]:
    """Return the first quarter in which each event can come, None if it cannot within the game."""
    by_id = {event.id: event for event in file.event}
    quarters: dict[str, int | None] = {
        name: None if name in called else first_open(event, event.quarter or 1) for name, event in by_id.items()
    }
    for _ in by_id:  # each pass reaches one event more of a chain
        for name in called & by_id.keys():
            times = [start + after for caller, after in callers[name] if (start := quarters.get(caller)) is not None]
            if times and min(times) <= last:
                event = by_id[name]
                quarters[name] = first_open(event, max(min(times), event.quarter or 1))
    return quarters


def _report_never(name: str, detail: str, hint: str, file: ScenarioFile, positions: Positions, report: Report) -> None:
    row = [each.id for each in file.event].index(name)
    report.add("event_never", positions.value_offset(("event", row, "id")), hint, detail=detail, name=name)


def _check_outranked(
    file: ScenarioFile,
    called: set[str],
    first: dict[str, int | None],
    last: int,
    positions: Positions,
    report: Report,
) -> None:
    """Report once the events before which others, which nothing can stop, come in every quarter."""
    ranked = sorted(
        file.event, key=lambda event: (-event.priority, event.quarter is None and event.id not in called, event.id)
    )
    sure: list[EventTable] = []
    behind: list[str] = []
    for event in ranked:
        start = first[event.id]
        if start is not None and not _has_room(sure, start, last):
            behind.append(event.id)
        if event.when is None and event.about is None and event.chance >= 1 and event.id not in called:
            sure.append(event)
    if behind:
        row = [each.id for each in file.event].index(behind[0])
        names = ", ".join(behind[:12]) + (" …" if len(behind) > 12 else "")
        report.add("outranked", positions.value_offset(("event", row, "id")), names=names, count=len(behind))


def _has_room(sure: list[EventTable], start: int, last: int) -> bool:
    """Return whether some quarter from `start` on is left by events that come whenever they can."""
    resting: dict[str, int] = {}
    for quarter in range(1, last + 1):
        ready = [each for each in sure if (each.quarter or 1) <= quarter and resting.get(each.id, 0) < quarter]
        if not ready and quarter >= start:
            return True
        if ready:
            resting[ready[0].id] = last + 1 if ready[0].once else quarter + ready[0].cooldown
    return False
