"""Rule search by the cross-entropy method: over weights, over the reference's weights, and over a late switch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.lab.attack.lines_of_play import COUNT, GAUGES, FeedbackRule, Line
from game.lab.attack.script_search import LEARNING_RATE, CategoryDistribution, answer_options, target_options
from game.sim.catalogue import MOVES
from game.sim.numeric.arrays import Floats
from game.sim.params import Params

MIN_SPREAD = 0.08
BASE, ORDER, CHANGE, LEFT, READER = range(len(GAUGES))


class WeightSearch:
    """Cross-entropy over a rule's weights: normal for scores, categorical for targets, answers and the switch."""

    def __init__(self, params: Params, name: str, middle: Floats, spread: Floats, switches: bool) -> None:
        self.params, self.name, self.switches = params, name, switches
        parts = 2 if switches else 1
        self.middle = np.repeat(middle[None], parts, axis=0)
        self.spread = np.repeat(spread[None], parts, axis=0)
        self.fixed = self.spread == 0.0
        self.target = CategoryDistribution(target_options(params))
        self.answer = CategoryDistribution(answer_options(params))
        numbers = tuple(str(quarter) for quarter in range(2, params.setting.quarters + 1))
        repeats = tuple(str(share) for share in (0.0, 0.2, 0.4, 0.7, 1.0))
        self.whole = CategoryDistribution({"switch": numbers if switches else ("1",), "again": repeats})

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """Return new rules."""
        return [self._draw(rng) for _ in range(count)]

    def _draw(self, rng: np.random.Generator) -> FeedbackRule:
        drawn = self.middle + self.spread * rng.standard_normal(self.middle.shape)
        target, whole = self.target.draw(rng), self.whole.draw(rng)
        return FeedbackRule(
            early=_rows(drawn[0]),
            late=_rows(drawn[-1]),
            switch=int(whole["switch"]),
            targets=tuple(target.get(move.id, "") for move in MOVES),
            again=float(whole["again"]),
            answers=tuple(self.answer.draw(rng).items()),
        )

    def learn(self, elite: Sequence[Line]) -> None:
        """Move toward the elite; fixed weights stay."""
        chosen = [line for line in elite if isinstance(line, FeedbackRule)]
        if len(chosen) < 2:
            return
        found = np.array([[line.early, line.late][: self.middle.shape[0]] for line in chosen])
        self.middle = (1.0 - LEARNING_RATE) * self.middle + LEARNING_RATE * found.mean(axis=0)
        spread = (1.0 - LEARNING_RATE) * self.spread + LEARNING_RATE * found.std(axis=0)
        self.spread = np.where(self.fixed, 0.0, np.maximum(spread, MIN_SPREAD))
        self.target.learn([{m.id: a for m, a in zip(MOVES, line.targets, strict=True) if a} for line in chosen])
        self.answer.learn([dict(line.answers) for line in chosen])
        self.whole.learn([{"switch": str(line.switch), "again": str(line.again)} for line in chosen])


def _rows(weights: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(float(weight), 3) for weight in row) for row in weights)


def priorities(params: Params) -> WeightSearch:
    """Search scores of moves with terms for order, change and the time left."""
    return WeightSearch(
        params, "priority rule", _middle({BASE: 0.5}), _spread(params, (1.0, 1.0, 1.0, 1.0, 0.0)), False
    )


def retuned_reader(params: Params) -> WeightSearch:
    """Search the reference's scores with each move reweighted and shifted."""
    return WeightSearch(
        params, "reader retuned", _middle({READER: 1.0}), _spread(params, (0.4, 0.2, 0.2, 0.3, 0.5)), False
    )


def switching(params: Params) -> WeightSearch:
    """Search two lists of scores and the quarter in which the second takes over."""
    return WeightSearch(params, "switch", _middle({BASE: 0.5}), _spread(params, (1.0, 0.0, 0.0, 0.0, 0.0)), True)


def _middle(at: dict[int, float]) -> Floats:
    middle = np.zeros((COUNT, len(GAUGES)))
    for gauge, value in at.items():
        middle[:, gauge] = value
    return middle


def _spread(params: Params, by_gauge: tuple[float, ...]) -> Floats:
    return np.where(params.allowed[:, None], np.array(by_gauge)[None, :], 0.0)
