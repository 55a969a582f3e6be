"""Script search: cross-entropy over the moves of each quarter, and every pair of moves repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from game.lab.attack.lines_of_play import COUNT, MAX_USES, Line, Script, Step, quarters_of
from game.lab.attack.target_choices import target_choices
from game.sim.catalogue import INDEX, MOVES
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import AIMED

LEARNING_RATE = 0.6
MIN_CHANCE = 0.02  # keeps every option possible

ITEMS = tuple((index, use) for index in range(COUNT) for use in range(int(MAX_USES[index])))
ITEM_MOVE = np.array([row for row, _ in ITEMS])


class CategoryDistribution:
    """Categorical distributions over the names of each key, learned from an elite."""

    def __init__(self, options: dict[str, tuple[str, ...]]) -> None:
        self.options = options
        self.chance = {key: np.full(len(names), 1.0 / len(names)) for key, names in options.items()}

    def draw(self, rng: np.random.Generator) -> dict[str, str]:
        """Draw one name for each key."""
        return {key: names[int(rng.choice(len(names), p=self.chance[key]))] for key, names in self.options.items()}

    def learn(self, elite: Sequence[dict[str, str]]) -> None:
        """Move toward the frequencies of the elite."""
        for key, names in self.options.items():
            counted = Counter(each[key] for each in elite if key in each)
            found = np.array([counted[name] for name in names], float)
            if found.sum() > 0:
                mixed = (1.0 - LEARNING_RATE) * self.chance[key] + LEARNING_RATE * found / found.sum()
                floor = np.maximum(mixed, MIN_CHANCE / len(names))
                self.chance[key] = floor / floor.sum()


def answer_options(params: Params) -> dict[str, tuple[str, ...]]:
    """Return the possible answers by event."""
    return {event.id: tuple(choice.id for choice in event.choices) for event in params.setting.events}


def target_options(params: Params) -> dict[str, tuple[str, ...]]:
    """Return the possible targets by move."""
    return {
        move.id: target_choices(params.setting.seats)
        for index, move in enumerate(MOVES)
        if move.aimed and params.allowed[index]
    }


class ScriptSearch:
    """Cross-entropy over scripts: the probability that a use of a move is in a quarter."""

    name = "mix by quarter"

    def __init__(self, params: Params) -> None:
        self.params = params
        allowed = params.allowed[ITEM_MOVE]
        share = params.setting.attention / max(1.0, float(params.points[ITEM_MOVE][allowed].sum()))
        self.chance: Floats = np.where(allowed, min(share, 0.9), 0.0) * np.ones((quarters_of(params), 1))
        self.target = CategoryDistribution(target_options(params))
        self.answer = CategoryDistribution(answer_options(params))

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """Return new scripts."""
        return [self._draw_script(rng) for _ in range(count)]

    def learn(self, elite: Sequence[Line]) -> None:
        """Move toward the elite."""
        chosen = [line for line in elite if isinstance(line, Script)]
        if not chosen:
            return
        share = np.mean([_items(line, self.chance.shape[0]) for line in chosen], axis=0)
        mixed = (1.0 - LEARNING_RATE) * self.chance + LEARNING_RATE * share
        self.chance = np.where(self.params.allowed[ITEM_MOVE], np.clip(mixed, MIN_CHANCE, 1.0 - MIN_CHANCE), 0.0)
        self.target.learn([{m: a for steps in line.quarters for m, _, a in steps if a} for line in chosen])
        self.answer.learn([dict(line.answers) for line in chosen])

    def _draw_script(self, rng: np.random.Generator) -> Script:
        target = self.target.draw(rng)
        quarters = tuple(self._draw_quarter(rng, index, target) for index in range(self.chance.shape[0]))
        return Script(quarters, tuple(self.answer.draw(rng).items()))

    def _draw_quarter(self, rng: np.random.Generator, quarter: int, target: dict[str, str]) -> tuple[Step, ...]:
        chance = self.chance[quarter]
        with np.errstate(divide="ignore"):
            key = np.log(chance) - np.log1p(-chance) + rng.gumbel(size=chance.size) - rng.gumbel(size=chance.size)
        left, count = self.params.setting.attention, dict[int, int]()
        for item in np.argsort(-key, kind="stable"):
            index = int(ITEM_MOVE[item])
            if chance[item] > 0.0 and self.params.points[index] <= left:
                left -= int(self.params.points[index])
                count[index] = count.get(index, 0) + 1
        return tuple((MOVES[index].id, uses, target.get(MOVES[index].id, "")) for index, uses in count.items())


def _items(line: Script, length: int) -> Floats:
    table = np.zeros((length, len(ITEMS)))
    for quarter in range(length):
        for move, count, _ in line.quarters[min(quarter, len(line.quarters) - 1)]:
            for use in range(min(count, int(MAX_USES[INDEX[move]]))):
                table[quarter, ITEMS.index((INDEX[move], use))] = 1.0
    return table


class PairSearch:
    """Every pair of moves repeated each quarter as often as possible; targets are drawn each round."""

    name = "pair repeated"

    def __init__(self, params: Params) -> None:
        self.params = params
        rows = [index for index in range(COUNT) if params.allowed[index]]
        self.pairs = list(combinations(rows, 2))
        self.next = 0
        self.target = CategoryDistribution(target_options(params))
        self.answer = CategoryDistribution(answer_options(params))

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """Return the next pairs in turn."""
        lines: list[Line] = []
        for _ in range(count):
            pair, target = self.pairs[self.next % len(self.pairs)], self.target.draw(rng)
            steps = tuple(
                (MOVES[row].id, int(MAX_USES[row]), target[MOVES[row].id] if AIMED[row] else "") for row in pair
            )
            lines.append(Script((steps,), tuple(self.answer.draw(rng).items())))
            self.next += 1
        return lines

    def learn(self, elite: Sequence[Line]) -> None:
        """Learn targets and answers; all pairs are tried regardless."""
        chosen = [line for line in elite if isinstance(line, Script)]
        self.target.learn([{m: a for steps in line.quarters for m, _, a in steps if a} for line in chosen])
        self.answer.learn([dict(line.answers) for line in chosen])
