"""A strategy file, read strictly: either a strategy or every problem of the file at once, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.scenario.build import text_hash
from game.scenario.conditions import parser
from game.scenario.lint.diagnose import Diagnosis
from game.scenario.load import parse_toml, read_bytes
from game.scenario.parse.positions import KeyPath as Place
from game.scenario.parse.positions import Positions
from game.scenario.parse.untyped import get_int, get_tables, get_text
from game.scenario.problems import Problem, Report, ScenarioError
from game.scenario.validate.schema_errors import add_schema_errors
from game.scenario.validate.story import add_condition_error, add_constant_comparisons
from game.sim.catalogue import BY_ID
from game.sim.conditions import Condition
from game.strategies import Strategy
from game.strategies.target_rules import AIMS
from game.strategy_sources.rule_models import MOST_TIMES, RuleFile
from game.strategy_sources.rule_names import LAST_QUARTER, NAMES
from game.strategy_sources.rule_strategy import Answer, Opening, Rule, Rules
from game.words import say

Events = Mapping[str, frozenset[str]]
"""Ids of events that there are, with the ids of their choices."""


@dataclass(frozen=True)
class RuleStrategy:
    """A strategy from a file; `notes` are doubts that do not keep it from playing."""

    strategy: Strategy
    title: str
    line: str
    notes: tuple[Problem, ...]
    path: Path


def load_rules(path: Path, taken: frozenset[str], events: Events) -> RuleStrategy:
    """The strategy of a file. taken: ids it cannot have. Raises ScenarioError with all problems."""
    return read_rules(read_bytes(path), str(path), taken, events)


def read_rules(data: bytes, name: str, taken: frozenset[str], events: Events) -> RuleStrategy:
    """The strategy of a file's bytes; `name` is what messages call the file. Raises ScenarioError."""
    said, model, found, report = _read(data, name, taken, events)
    if model is None or report.blocked():
        raise report.error()
    rules = Rules(
        tuple(Rule(each.do, found.get(("rule", row)), each.target, each.times) for row, each in enumerate(model.rule)),
        tuple(Answer(each.event, each.choice, found.get(("answer", row))) for row, each in enumerate(model.answer)),
    )
    content = text_hash(said)
    strategy = Strategy(model.id, rules, opens=Opening(model.id, rules, content), content=content)
    return RuleStrategy(strategy, model.title, model.line or "", report.sorted(), Path(name))


def examine_rules(data: bytes, name: str, taken: frozenset[str], events: Events) -> Diagnosis:
    """Everything that is wrong or doubtful in a file's bytes."""
    try:
        said, _, _, report = _read(data, name, taken, events)
    except ScenarioError as error:
        return Diagnosis(error.problems)
    return Diagnosis(report.sorted(), said)


def _read(
    data: bytes, name: str, taken: frozenset[str], events: Events
) -> tuple[str, RuleFile | None, dict[Place, Condition], Report]:
    """The text, what it says where it has the right shape, its conditions, and what was found wrong."""
    said, tree, places, report = parse_toml(data, name)
    model = None
    try:
        model = RuleFile.model_validate(tree)
    except ValidationError as error:
        add_schema_errors(error, places, report, RuleFile)
    found = _conditions(tree, places, report)
    _check_id(tree, taken, places, report)
    for path, rule in get_tables(tree, "rule"):
        _check_aim(path, rule, places, report)
    for path, answer in get_tables(tree, "answer"):
        _check_answer(path, answer, events, places, report)
    return said, model, found, report


def _conditions(tree: dict[str, Any], places: Positions, report: Report) -> dict[Place, Condition]:
    """The conditions that can be read, by the path of their table."""
    found: dict[Place, Condition] = {}
    for key in ("rule", "answer"):
        for path, row in get_tables(tree, key):
            said = get_text(row, "when")
            if said is None or not said.strip():
                continue
            at = (*path, "when")
            try:
                reading = parser.parse_condition(said, {}, LAST_QUARTER, NAMES)
            except parser.ConditionError as error:
                add_condition_error(error, at, said, places, report)
                continue
            add_constant_comparisons(reading.constant_comparisons, at, said, places, report)
            found[path] = reading.condition
    return found


def _check_id(tree: dict[str, Any], taken: frozenset[str], places: Positions, report: Report) -> None:
    name = get_text(tree, "id")
    if name in taken:
        report.add("strategy_taken", places.value_offset(("id",)), name=name)


def _check_aim(path: Place, rule: dict[str, Any], places: Positions, report: Report) -> None:
    move, target, times = BY_ID.get(get_text(rule, "do") or ""), rule.get("target"), get_int(rule, "times")
    if move is None:
        return
    if move.aimed and target is None:
        hint = say("scenario.hint.names", names=", ".join(AIMS))
        report.add("no_target", places.value_offset((*path, "do")), hint=hint, move=move.id)
    if not move.aimed and target is not None:
        report.add("target_of_team", places.value_offset((*path, "target")), move=move.id)
    most = -(-move.most // move.reach)
    if times is not None and most < times <= MOST_TIMES:
        report.add("too_often", places.value_offset((*path, "times")), move=move.id, most=most)


def _check_answer(path: Place, answer: dict[str, Any], events: Events, places: Positions, report: Report) -> None:
    event, choice = get_text(answer, "event"), get_text(answer, "choice")
    if event is None:
        return
    if event not in events:
        hint = report.nearest_hint(event, events) or say("scenario.hint.no_event")
        report.add("no_event", places.value_offset((*path, "event")), hint=hint, name=event)
    elif choice is not None and choice not in events[event]:
        hint = report.nearest_hint(choice, events[event]) or say(
            "scenario.hint.names", names=", ".join(sorted(events[event]))
        )
        report.add("no_choice", places.value_offset((*path, "choice")), hint=hint, name=choice, event=event)
