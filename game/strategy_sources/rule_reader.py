"""Strict reader of rule files: the result is a strategy, or every problem of the file with its position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.scenario.conditions import condition_parser, parsed_condition
from game.scenario.lint.diagnose import Diagnosis
from game.scenario.loading.build import text_hash
from game.scenario.loading.load import parse_toml, read_bytes
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.typed_access import get_int, get_tables, get_text
from game.scenario.problems.problem_report import Problem, Report, ScenarioError
from game.scenario.validate.levels_and_claims import add_condition_error, add_constant_comparisons
from game.scenario.validate.schema_errors import add_schema_errors
from game.sentences import say
from game.sim.catalogue import BY_ID
from game.sim.conditions import Condition
from game.sim.games.strategy import Strategy
from game.strategies.target_rules import TARGET_RULES
from game.strategy_sources.rule_models import MAX_TIMES, RuleFile
from game.strategy_sources.rule_names import LAST_QUARTER, NAMES
from game.strategy_sources.rule_strategy import AnswerRule, Rule, RuleBinder, RuleList

Events = Mapping[str, frozenset[str]]
"""Ids of known events, each with the ids of its choices."""


@dataclass(frozen=True)
class RuleStrategy:
    """The strategy of a rule file. notes: warnings that do not keep it from playing."""

    strategy: Strategy
    title: str
    line: str
    notes: tuple[Problem, ...]
    path: Path


@dataclass(frozen=True)
class _Reading:
    """The readable part of a rule file. model: None where the file does not have the right shape."""

    text: str
    model: RuleFile | None
    conditions: dict[KeyPath, Condition]
    report: Report


def load_rules(path: Path, taken: frozenset[str], events: Events) -> RuleStrategy:
    """Return the strategy of a file. taken: ids it must not have. Raises ScenarioError with all problems."""
    return read_rules(read_bytes(path), str(path), taken, events)


def read_rules(data: bytes, name: str, taken: frozenset[str], events: Events) -> RuleStrategy:
    """Return the strategy of a file's bytes. name: of the file in messages. Raises ScenarioError."""
    reading = _read(data, name, taken, events)
    model, conditions, report = reading.model, reading.conditions, reading.report
    if model is None or report.blocked():
        raise report.error()
    rules = RuleList(
        tuple(
            Rule(move=rule.do, when=conditions.get(("rule", index)), target=rule.target, times=rule.times)
            for index, rule in enumerate(model.rule)
        ),
        tuple(
            AnswerRule(answer.event, answer.choice, conditions.get(("answer", index)))
            for index, answer in enumerate(model.answer)
        ),
    )
    fingerprint = text_hash(reading.text)
    strategy = Strategy(model.id, rules, bind=RuleBinder(model.id, rules, fingerprint), fingerprint=fingerprint)
    return RuleStrategy(
        strategy=strategy, title=model.title, line=model.line or "", notes=report.sorted(), path=Path(name)
    )


def diagnose_rules(data: bytes, name: str, taken: frozenset[str], events: Events) -> Diagnosis:
    """Return every problem and warning of a file's bytes."""
    try:
        reading = _read(data, name, taken, events)
    except ScenarioError as error:
        return Diagnosis(error.problems)
    return Diagnosis(reading.report.sorted(), reading.text)


def _read(data: bytes, name: str, taken: frozenset[str], events: Events) -> _Reading:
    """Parse and check a rule file. Raises ScenarioError where it is not TOML at all."""
    source, tree, positions, report = parse_toml(data, name)
    model = None
    try:
        model = RuleFile.model_validate(tree)
    except ValidationError as error:
        add_schema_errors(error, positions, report, RuleFile)
    conditions = _conditions(tree, positions, report)
    _check_id(tree, taken, positions, report)
    for path, rule in get_tables(tree, "rule"):
        _check_target(path, rule, positions, report)
    for path, answer in get_tables(tree, "answer"):
        _check_answer(path, answer, events, positions, report)
    return _Reading(text=source, model=model, conditions=conditions, report=report)


def _conditions(tree: dict[str, Any], positions: Positions, report: Report) -> dict[KeyPath, Condition]:
    """Return the conditions that can be parsed, by the path of their table."""
    conditions: dict[KeyPath, Condition] = {}
    for key in ("rule", "answer"):
        for path, row in get_tables(tree, key):
            source = get_text(row, "when")
            if source is None or not source.strip():
                continue
            at = (*path, "when")
            try:
                reading = condition_parser.parse_condition(source, {}, LAST_QUARTER, NAMES)
            except parsed_condition.ConditionError as error:
                add_condition_error(error, at, source, positions, report)
                continue
            add_constant_comparisons(reading.constant_comparisons, at, source, positions, report)
            conditions[path] = reading.condition
    return conditions


def _check_id(tree: dict[str, Any], taken: frozenset[str], positions: Positions, report: Report) -> None:
    name = get_text(tree, "id")
    if name in taken:
        report.add("strategy_taken", positions.value_offset(("id",)), name=name)


def _check_target(path: KeyPath, rule: dict[str, Any], positions: Positions, report: Report) -> None:
    move, target, times = BY_ID.get(get_text(rule, "do") or ""), rule.get("target"), get_int(rule, "times")
    if move is None:
        return
    if move.aimed and target is None:
        hint = say("scenario.hint.names", names=", ".join(TARGET_RULES))
        report.add("no_target", positions.value_offset((*path, "do")), hint=hint, move=move.id)
    if not move.aimed and target is not None:
        report.add("target_of_team", positions.value_offset((*path, "target")), move=move.id)
    most = -(-move.most // move.reach)
    if times is not None and most < times <= MAX_TIMES:
        report.add("too_often", positions.value_offset((*path, "times")), move=move.id, most=most)


def _check_answer(path: KeyPath, answer: dict[str, Any], events: Events, positions: Positions, report: Report) -> None:
    event, choice = get_text(answer, "event"), get_text(answer, "choice")
    if event is None:
        return
    if event not in events:
        hint = report.nearest_hint(event, events) or say("scenario.hint.no_event")
        report.add("no_event", positions.value_offset((*path, "event")), hint=hint, name=event)
    elif choice is not None and choice not in events[event]:
        hint = report.nearest_hint(choice, events[event]) or say(
            "scenario.hint.names", names=", ".join(sorted(events[event]))
        )
        report.add("no_choice", positions.value_offset((*path, "choice")), hint=hint, name=choice, event=event)
