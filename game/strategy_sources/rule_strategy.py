"""Rules played: in their order, each move while its condition holds and attention and money last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.sim.conditions import Condition, evaluate
from game.sim.numeric.arrays import AnyFloats, Bools, Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.view import View
from game.strategies import Strategy
from game.strategies.fill import fill, scored
from game.strategies.target_rules import AIMS
from game.strategy_sources.rule_names import Shown


@dataclass(frozen=True)
class Rule:
    """Use a move up to so many times where a condition holds (None: always), aimed ones by a name of AIMS."""

    move: str
    when: Condition | None = None
    target: str | None = None
    times: int = 1


@dataclass(frozen=True)
class Answer:
    """Give an answer to an event where a condition holds; both by their ids."""

    event: str
    choice: str
    when: Condition | None = None


@dataclass(frozen=True)
class Rules:
    """A way to play: call it with a view. places: of each answer, those of event and choice here, -1 for none."""

    rules: tuple[Rule, ...]
    answers: tuple[Answer, ...]
    places: tuple[tuple[int, int], ...] = ()

    def __call__(self, view: View) -> Plan:
        """The plan of a quarter for every run."""
        shown = Shown(view)
        plan = replace(Plan.empty(view.runs, view.seats), choice=self._choice(view, shown))
        for rule in self.rules:
            here = _holds(rule.when, shown, view)
            if here.any():
                liking = {} if rule.target is None else {rule.move: AIMS[rule.target](view)}
                plan = use(view, plan, rule.move, here, liking, rule.times)
        return plan

    def _choice(self, view: View, shown: Shown) -> Ints:
        choice = np.full(view.runs, -1, np.int64)
        for answer, (event, place) in zip(self.answers, self.places, strict=False):
            if event < 0 or place < 0:
                continue
            able = (view.event == event) & view.answers[:, place] & (choice < 0)
            if able.any():
                choice = np.where(able & _holds(answer.when, shown, view), place, choice)
        return choice


@dataclass(frozen=True)
class Opening:
    """Makes rules ready for a scenario: the places of the answers they name."""

    id: str
    rules: Rules
    content: str

    def __call__(self, params: Params) -> Strategy:
        """The strategy for this scenario."""
        events = {event.id: (row, event) for row, event in enumerate(params.setting.events)}
        places = []
        for answer in self.rules.answers:
            row, event = events.get(answer.event, (-1, None))
            ids = [choice.id for choice in event.choices] if event else []
            places.append((row, ids.index(answer.choice) if answer.choice in ids else -1))
        return Strategy(self.id, replace(self.rules, places=tuple(places)), content=self.content)


def use(view: View, plan: Plan, move: str, here: Bools, liking: Mapping[str, AnyFloats], times: int) -> Plan:
    """The plan with so many uses more of a move in the runs `here`, as far as they are possible."""
    scores = scored(view, {move: here.astype(np.float64)})
    for _ in range(times):
        plan = fill(view, scores, liking, view.attention - plan.attention(view.points), plan, again=0.0)
    return plan


def _holds(when: Condition | None, shown: Shown, view: View) -> Bools:
    return np.ones(view.runs, bool) if when is None else evaluate(when, shown)
