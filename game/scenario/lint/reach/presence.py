"""People who cannot be there: newcomers whom nothing has brought yet, and those who have left by then."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.conditions.condition_parser import parse_truth
from game.scenario.conditions.intervals import Range, nodes, truth
from game.scenario.conditions.parsed_condition import ConditionError
from game.scenario.conditions.terms import Terms
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import ChoiceTable, EventTable, ThenTable
from game.scenario.lint.idle_rows import Part, parts_of
from game.scenario.loading.build import terms_of_file
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report
from game.sentences import say
from game.sim.conditions import Condition

PRESENT = "member.present"


def check_presence(file: ScenarioFile, positions: Positions, report: Report) -> None:
    """Report rows and conditions about people who have certainly left, or not come, when they are asked for."""
    terms = terms_of_file(file)
    brought = {name: _bringing(file, name) for name, seat in terms.seats.items() if seat < 0}
    for row, person in enumerate(file.newcomer):
        if brought.get(person.id) == set() and not report.blocked():
            _tell(report, "never_comes", positions.value_offset(("newcomer", row, "id")), person.id)
    never = {name for name, events in brought.items() if not events}
    gone, come = ({id: who - never for id, who in _certain(file, leaving).items()} for leaving in (True, False))
    for row, event in enumerate(file.event):
        waiting = {name for name, events in brought.items() if events and event.about != name} - come[event.id]
        _check_condition(("event", row, "when"), event.when, waiting, terms, brought, positions, report)
        if event.about in gone[event.id]:
            _tell(report, "left", positions.value_offset(("event", row, "about")), event.about)
        for column, choice in enumerate(event.choice):
            path: KeyPath = ("event", row, "choice", column)
            _check_condition((*path, "needs"), choice.needs, waiting, terms, brought, positions, report)
            later = _behind(event, file)
            own = {name for name, events in brought.items() if events and events <= later and event.once}
            for named_path, name, after in _named(choice, path, file):
                if name in gone[event.id]:
                    _tell(report, "left", positions.value_offset(named_path), name)
                elif name in own and not _brings(choice, name, after):
                    _tell(report, "not_yet", positions.value_offset(named_path), name)
                elif name == "second_boss" and file.hierarchy.second is None:
                    _tell(report, "no_second", positions.value_offset(named_path), name)
    for row, goal in enumerate(file.goal):
        waiting = {name for name, events in brought.items() if events}
        _check_condition(("goal", row, "when"), goal.when, waiting, terms, brought, positions, report)


def _tell(report: Report, detail: str, at: int, name: str | None) -> None:
    hint = say(f"scenario.hint.presence_{detail}", name=name)
    report.add("not_there", at, hint, detail=detail, message=say(f"scenario.presence.{detail}", name=name))


def _bringing(file: ScenarioFile, name: str) -> set[str]:
    """Return the events one of whose answers can bring a newcomer."""
    return {
        event.id
        for event in file.event
        for choice in event.choice
        for _, part in parts_of(choice, ())
        if any(change.comes == name for change in part.people)
    }


def _behind(event: EventTable, file: ScenarioFile) -> set[str]:
    """Return an event and those that only it, or others of these, can lead to."""
    callers: dict[str, set[str]] = {}
    for each in file.event:
        for choice in each.choice:
            for _, then in _leads(each, choice):
                callers.setdefault(then.event, set()).add(each.id)
    found = {event.id}
    for _ in file.event:  # each pass reaches one event more of a chain
        found |= {name for name, leading in callers.items() if leading <= found}
    return found


def _brings(choice: ChoiceTable, name: str, after: int) -> bool:
    """Return whether a choice, or what comes of its gamble, brings somebody within `after` quarters."""
    parts = [part for _, part in parts_of(choice, ())]
    return any(change.comes == name and change.after <= after for part in parts for change in part.people)


def _certain(file: ScenarioFile, leaving: bool) -> dict[str, set[str]]:
    """Return who has certainly left, or come, when an event comes that only answers lead to; nobody for others."""
    found: dict[str, set[str]] = {event.id: set() for event in file.event}
    for _ in file.event:  # each pass reaches one event more of a chain
        after: dict[str, list[set[str]]] = {}
        for event in file.event:
            for choice in event.choice:
                for part, then in _leads(event, choice):
                    done = found[event.id] | _changed([choice, part], then.after, leaving)
                    after.setdefault(then.event, []).append(done)
        found = {name: set.intersection(*after[name]) if name in after else set() for name in found}
    return found


def _leads(event: EventTable, choice: ChoiceTable) -> Iterator[tuple[Part, ThenTable]]:
    for _, part in parts_of(choice, ()):
        for then in part.then:
            if then.event != event.id:
                yield part, then


def _changed(parts: list[Part], within: int, leaving: bool) -> set[str]:
    """Return who leaves, or comes, by these parts within some quarters."""
    rows = [row for part in parts for row in part.people if row.after <= within]
    return {row.who for row in rows if row.leaves} if leaving else {row.comes for row in rows if row.comes is not None}


def _named(choice: ChoiceTable, path: KeyPath, file: ScenarioFile) -> Iterator[tuple[KeyPath, str, int]]:
    """Yield the ids of single people whom rows of a choice name, with the quarters until the row acts."""
    for at, part in parts_of(choice, path):
        for row, effect in enumerate(part.effects):
            yield (*at, "effects", row, "who"), effect.who or "", effect.after
        for row, saying in enumerate(part.says):
            yield (*at, "says", row, "who"), saying.who, 0
        for row, change in enumerate(part.people):
            yield (*at, "people", row, "who"), change.who, change.after
            yield (*at, "people", row, "listens_to"), change.listens_to or "", change.after


def _check_condition(
    path: KeyPath,
    text: str | None,
    waiting: set[str],
    terms: Terms,
    brought: dict[str, set[str]],
    positions: Positions,
    report: Report,
) -> None:
    """Report a condition that values of nobody can fulfil: of a newcomer to come, or of a member who is gone."""
    if text is None:
        return
    try:
        tree = parse_truth(text, terms.words).condition
    except ConditionError:
        return
    names = {seat: name for name, seat in terms.seats.items()}
    asked = [part for part in nodes(tree) if part.op == "seat"]
    told = {str(part.args[0]).split(".")[1] for part in nodes(tree) if part.op == "name" and "." in str(part.args[0])}
    for name in sorted({names[int(str(part.args[1]))] for part in asked}):
        own_parts = [part for part in asked if names[int(str(part.args[1]))] == name]
        shown = next((part for part in own_parts if part.args[0] != PRESENT), None)
        if shown is None:
            continue
        offset = positions.offset_within(path, text, max(text.find(shown.source), 0))
        if name in waiting and len([part for part in own_parts if part.args[0] == PRESENT]) == 0:
            events = {event.replace("-", "_") for event in brought[name]}
            if not told & events and _can_hold_without(tree, terms, terms.seats[name]):
                _tell_of(report, "unknown_yet", offset, shown.source, name)
        elif _is_of_absent(tree, terms.seats[name]):
            _tell_of(report, "of_absent", offset, shown.source, name)


def _tell_of(report: Report, detail: str, at: int, source: str, name: str) -> None:
    hint = say(f"scenario.hint.presence_{detail}", name=name)
    what = say(f"scenario.presence.{detail}", name=name)
    report.add("not_there", at, hint, detail=detail, length=len(source), message=what)


def _can_hold_without(tree: Condition, terms: Terms, seat: int) -> bool:
    """Return whether a condition can hold while nobody of this seat has come, so that all their values are 0."""

    def ranges(name: str, at: int | None) -> Range:
        words = terms.words
        kind = words.each[name] if name in words.each else words.single[name]
        return Range(0.0, 0.0) if at == seat else Range(kind.low, kind.high)

    return truth(tree, ranges, terms.words.people) is not False


def _is_of_absent(tree: Condition, seat: int) -> bool:
    """Return whether a condition asks that somebody be gone, and for a value of theirs besides."""
    parts = [part for part in tree.args if isinstance(part, Condition)] if tree.op == "and" else []
    gone = [part for part in parts if part.op == "not" and _is_seat(part.args[0], seat, True)]
    others = [part for part in parts if part not in gone]
    return bool(gone) and any(_is_seat(node, seat, False) for part in others for node in nodes(part))


def _is_seat(node: object, seat: int, present: bool) -> bool:
    is_seat = isinstance(node, Condition) and node.op == "seat" and int(str(node.args[1])) == seat
    return is_seat and isinstance(node, Condition) and (node.args[0] == PRESENT) == present
