"""The strategy of a rule file: each move in order of the rules, while its condition holds and it can be paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.sim.conditions import Condition, evaluate
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import AnyFloats, Bools, Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.fill import fill, scored
from game.strategies.target_rules import TARGET_RULES
from game.strategy_sources.rule_names import ViewValues


@dataclass(frozen=True)
class Rule:
    """Use a move up to `times` times where a condition holds (None: always). target: a name of TARGET_RULES."""

    move: str
    when: Condition | None = None
    target: str | None = None
    times: int = 1


@dataclass(frozen=True)
class AnswerRule:
    """Give an answer to an event, both by their ids, where a condition holds (None: always)."""

    event: str
    choice: str
    when: Condition | None = None


@dataclass(frozen=True)
class RuleList:
    """The strategy function of a rule file.

    rows: of each answer, the rows of its event and choice in the scenario, -1 where it has none; filled in by binding.
    """

    rules: tuple[Rule, ...]
    answers: tuple[AnswerRule, ...]
    rows: tuple[tuple[int, int], ...] = ()

    def __call__(self, view: View) -> Plan:
        """Return the plan of a quarter for every run."""
        values = ViewValues(view)
        plan = replace(Plan.empty(view.runs, view.seats), choice=self._choice(view, values))
        for rule in self.rules:
            active = _holds(rule.when, values, view)
            if active.any():
                preferences = {} if rule.target is None else {rule.move: TARGET_RULES[rule.target](view)}
                plan = add_uses(view, plan, rule.move, active, preferences, rule.times)
        return plan

    def _choice(self, view: View, values: ViewValues) -> Ints:
        choice = np.full(view.runs, -1, np.int64)
        for answer, (event, column) in zip(self.answers, self.rows, strict=False):  # no rows before binding
            if event < 0 or column < 0:
                continue
            possible = (view.event == event) & view.answers[:, column] & (choice < 0)
            if possible.any():
                choice = np.where(possible & _holds(answer.when, values, view), column, choice)
        return choice


@dataclass(frozen=True)
class RuleBinder:
    """Binds a rule file to a scenario: looks up the events and choices of its answers."""

    id: str
    rules: RuleList
    fingerprint: str

    def __call__(self, params: Params) -> Strategy:
        """Return the strategy for a scenario."""
        events = {event.id: (index, event) for index, event in enumerate(params.setting.events)}
        rows = []
        for answer in self.rules.answers:
            index, event = events.get(answer.event, (-1, None))
            ids = [choice.id for choice in event.choices] if event else []
            rows.append((index, ids.index(answer.choice) if answer.choice in ids else -1))
        return Strategy(self.id, replace(self.rules, rows=tuple(rows)), fingerprint=self.fingerprint)


def add_uses(view: View, plan: Plan, move: str, where: Bools, preferences: Mapping[str, AnyFloats], times: int) -> Plan:
    """Return the plan with up to `times` more uses of a move in some runs, or as many as are possible.

    where: (runs,). preferences: for the targets of an aimed move, as `fill` takes them.
    """
    scores = scored(view, {move: where.astype(np.float64)})
    for _ in range(times):
        points = view.attention - plan.attention(view.points)
        plan = fill(view, scores, preferences, points, plan, repeat_factor=0.0)
    return plan


def _holds(when: Condition | None, values: ViewValues, view: View) -> Bools:
    return np.ones(view.runs, bool) if when is None else evaluate(when, values)
