"""Local search around the best known lines: mutation, and one-point crossover of scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.lab.attack.lines_of_play import COUNT, MAX_USES, FeedbackRule, Line, Script, Step, quarters_of
from game.lab.attack.script_search import answer_options, target_options
from game.sim.catalogue import INDEX, MOVES
from game.sim.params import Params

MAX_MUTATIONS = 5


class LocalSearch:
    """Proposes children of the best lines of one kind; the campaign supplies parents through `learn`."""

    def __init__(self, params: Params, kind: type[Script] | type[FeedbackRule]) -> None:
        self.params, self.kind = params, kind
        self.name = "evolved script" if kind is Script else "evolved rule"
        self.parents: list[Line] = []
        self.target, self.answer = target_options(params), answer_options(params)
        self.rows = [index for index in range(COUNT) if params.allowed[index]]

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """Return children of the parents; none if there are no parents yet."""
        return [self._child(rng) for _ in range(count)] if self.parents else []

    def learn(self, elite: Sequence[Line]) -> None:
        """Make the best lines parents."""
        self.parents = [line for line in elite if isinstance(line, self.kind)] or self.parents

    def _child(self, rng: np.random.Generator) -> Line:
        place = min(int(rng.exponential(2.0)), len(self.parents) - 1)
        line = self.parents[place]
        other = self.parents[int(rng.integers(len(self.parents)))]
        if isinstance(line, Script) and isinstance(other, Script):
            line = self._expand(line)
            if rng.random() < 0.3:
                line = cross_over(line, self._expand(other), rng)
        for _ in range(int(rng.integers(1, MAX_MUTATIONS + 1))):
            line = self._change_answer(line, rng) if rng.random() < 0.15 and self.answer else self._mutate(line, rng)
        return line

    def _expand(self, line: Script) -> Script:
        """Return the script with every quarter written out."""
        length = quarters_of(self.params)
        return replace(
            line, quarters=tuple(line.quarters[min(index, len(line.quarters) - 1)] for index in range(length))
        )

    def _change_answer(self, line: Line, rng: np.random.Generator) -> Line:
        event = list(self.answer)[int(rng.integers(len(self.answer)))]
        choice = self.answer[event][int(rng.integers(len(self.answer[event])))]
        return replace(line, answers=tuple({**dict(line.answers), event: choice}.items()))

    def _mutate(self, line: Line, rng: np.random.Generator) -> Line:
        return self._mutate_script(line, rng) if isinstance(line, Script) else self._mutate_rule(line, rng)

    def _mutate_script(self, line: Script, rng: np.random.Generator) -> Script:
        quarters = list(line.quarters)
        index = int(rng.integers(len(quarters)))
        kind = rng.random()
        if kind < 0.12:
            quarters[index] = quarters[int(rng.integers(len(quarters)))]
        elif kind < 0.24:
            return self._change_target(line, rng)
        else:
            quarters[index] = self._mutate_quarter(quarters[index], rng, kind < 0.62)
        return replace(line, quarters=tuple(quarters))

    def _mutate_quarter(self, steps: tuple[Step, ...], rng: np.random.Generator, first: bool) -> tuple[Step, ...]:
        """Add one use of a move at the front (others may then be dropped) or the end, and sometimes remove one use."""
        uses_by_move = {move: (uses, target) for move, uses, target in steps}
        if uses_by_move and rng.random() < 0.45:
            removed = list(uses_by_move)[int(rng.integers(len(uses_by_move)))]
            uses, target = uses_by_move.pop(removed)
            if uses > 1:
                uses_by_move[removed] = (uses - 1, target)
        move = MOVES[self.rows[int(rng.integers(len(self.rows)))]].id
        uses, target = uses_by_move.pop(move, (0, self._random_target(move, rng)))
        added = {move: (min(uses + 1, int(MAX_USES[INDEX[move]])), target)}
        ordered = {**added, **uses_by_move} if first else {**uses_by_move, **added}
        return _trim_to_attention(tuple((m, n, a) for m, (n, a) in ordered.items()), self.params)

    def _random_target(self, move: str, rng: np.random.Generator) -> str:
        names = self.target.get(move, ("",))
        return names[int(rng.integers(len(names)))]

    def _change_target(self, line: Script, rng: np.random.Generator) -> Script:
        """Change the target of one move, in one quarter or in all."""
        if not self.target:
            return line
        move = list(self.target)[int(rng.integers(len(self.target)))]
        target, only = self._random_target(move, rng), int(rng.integers(2 * len(line.quarters)))
        quarters = tuple(
            tuple(
                (m, n, target if m == move and only in (index, max(only, len(line.quarters))) else a)
                for m, n, a in steps
            )
            for index, steps in enumerate(line.quarters)
        )
        return replace(line, quarters=quarters)

    def _mutate_rule(self, line: Line, rng: np.random.Generator) -> Line:
        assert isinstance(line, FeedbackRule)
        row = self.rows[int(rng.integers(len(self.rows)))]
        kind = rng.random()
        if kind < 0.2 and MOVES[row].aimed:
            return replace(
                line,
                targets=tuple(
                    self._random_target(MOVES[row].id, rng) if i == row else a for i, a in enumerate(line.targets)
                ),
            )
        if kind < 0.28:
            return replace(line, again=float(rng.choice([0.0, 0.2, 0.4, 0.7, 1.0])))
        weights = np.array([line.early, line.late])
        gauge = int(rng.integers(weights.shape[2]))
        size = 0.6 if rng.random() < 0.7 else 2.0
        both = rng.random() < 0.5 or line.switch <= 1
        part = slice(0, 2) if both else slice(int(rng.integers(2)), None)
        weights[part, row, gauge] += size * rng.standard_normal()
        early, late = (tuple(tuple(round(float(w), 3) for w in r) for r in half) for half in weights)
        return replace(line, early=early, late=late)


def cross_over(one: Script, other: Script, rng: np.random.Generator) -> Script:
    """Return the first quarters of one script and the rest of the other."""
    cut = int(rng.integers(1, len(one.quarters) + 1))
    return replace(one, quarters=one.quarters[:cut] + other.quarters[cut:])


def _trim_to_attention(steps: tuple[Step, ...], params: Params) -> tuple[Step, ...]:
    """Return as many uses as attention allows, in order."""
    kept: list[Step] = []
    attention = params.setting.attention
    for move, uses, target in steps:
        affordable = min(uses, attention // int(params.points[INDEX[move]]))
        if affordable > 0:
            attention -= affordable * int(params.points[INDEX[move]])
            kept.append((move, affordable, target))
    return tuple(kept)
