"""Search near the best lines known: small changes, and children of two scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.lab.attack.lines import COUNT, MOST_USES, Line, Rule, Script, Step, quarters_of
from game.lab.attack.script_search import aim_options, answer_options
from game.sim.catalogue import INDEX, MOVES
from game.sim.params import Params

CHANGES = 5  # most changes at once


class LocalSearch:
    """Children of the best lines of one kind; the campaign hands them over by `learn`."""

    def __init__(self, params: Params, kind: type[Script] | type[Rule]) -> None:
        self.params, self.kind = params, kind
        self.name = f"evolved {kind.__name__.lower()}"
        self.parents: list[Line] = []
        self.aim, self.answer = aim_options(params), answer_options(params)
        self.rows = [row for row in range(COUNT) if params.allowed[row]]

    def propose(self, rng: np.random.Generator, count: int) -> list[Line]:
        """Children of the parents; nothing where there are none yet."""
        return [self._child(rng) for _ in range(count)] if self.parents else []

    def learn(self, elite: Sequence[Line]) -> None:
        """The best lines become parents."""
        self.parents = [line for line in elite if isinstance(line, self.kind)] or self.parents

    def _child(self, rng: np.random.Generator) -> Line:
        place = min(int(rng.exponential(2.0)), len(self.parents) - 1)
        line = self.parents[place]
        other = self.parents[int(rng.integers(len(self.parents)))]
        if isinstance(line, Script) and isinstance(other, Script):
            line = self._spelt(line)
            if rng.random() < 0.3:
                line = cross_over(line, self._spelt(other), rng)
        for _ in range(int(rng.integers(1, CHANGES + 1))):
            line = self._reanswered(line, rng) if rng.random() < 0.15 and self.answer else self._changed(line, rng)
        return line

    def _spelt(self, line: Script) -> Script:
        """The script with every quarter written out."""
        length = quarters_of(self.params)
        return replace(line, quarters=tuple(line.quarters[min(row, len(line.quarters) - 1)] for row in range(length)))

    def _reanswered(self, line: Line, rng: np.random.Generator) -> Line:
        event = list(self.answer)[int(rng.integers(len(self.answer)))]
        choice = self.answer[event][int(rng.integers(len(self.answer[event])))]
        return replace(line, answers=tuple({**dict(line.answers), event: choice}.items()))

    def _changed(self, line: Line, rng: np.random.Generator) -> Line:
        return self._rescripted(line, rng) if isinstance(line, Script) else self._reweighed(line, rng)

    def _rescripted(self, line: Script, rng: np.random.Generator) -> Script:
        quarters = list(line.quarters)
        row = int(rng.integers(len(quarters)))
        kind = rng.random()
        if kind < 0.12:
            quarters[row] = quarters[int(rng.integers(len(quarters)))]
        elif kind < 0.24:
            return self._reaimed(line, rng)
        else:
            quarters[row] = self._requartered(quarters[row], rng, kind < 0.62)
        return replace(line, quarters=tuple(quarters))

    def _requartered(self, steps: tuple[Step, ...], rng: np.random.Generator, first: bool) -> tuple[Step, ...]:
        """One use more of a move, at the front (so that another gives way) or the end; or one use fewer."""
        count = {move: (uses, aim) for move, uses, aim in steps}
        if count and rng.random() < 0.45:
            gone = list(count)[int(rng.integers(len(count)))]
            uses, aim = count.pop(gone)
            if uses > 1:
                count[gone] = (uses - 1, aim)
        move = MOVES[self.rows[int(rng.integers(len(self.rows)))]].id
        uses, aim = count.pop(move, (0, self._some_aim(move, rng)))
        added = {move: (min(uses + 1, int(MOST_USES[INDEX[move]])), aim)}
        ordered = {**added, **count} if first else {**count, **added}
        return _affordable(tuple((m, n, a) for m, (n, a) in ordered.items()), self.params)

    def _some_aim(self, move: str, rng: np.random.Generator) -> str:
        names = self.aim.get(move, ("",))
        return names[int(rng.integers(len(names)))]

    def _reaimed(self, line: Script, rng: np.random.Generator) -> Script:
        """Another aim of one move, in one quarter or in all."""
        if not self.aim:
            return line
        move = list(self.aim)[int(rng.integers(len(self.aim)))]
        aim, only = self._some_aim(move, rng), int(rng.integers(2 * len(line.quarters)))
        quarters = tuple(
            tuple((m, n, aim if m == move and only in (row, max(only, len(line.quarters))) else a) for m, n, a in steps)
            for row, steps in enumerate(line.quarters)
        )
        return replace(line, quarters=quarters)

    def _reweighed(self, line: Line, rng: np.random.Generator) -> Line:
        assert isinstance(line, Rule)
        row = self.rows[int(rng.integers(len(self.rows)))]
        kind = rng.random()
        if kind < 0.2 and MOVES[row].aimed:
            return replace(
                line, aims=tuple(self._some_aim(MOVES[row].id, rng) if i == row else a for i, a in enumerate(line.aims))
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
    """The first quarters of one, the rest of the other."""
    cut = int(rng.integers(1, len(one.quarters) + 1))
    return replace(one, quarters=one.quarters[:cut] + other.quarters[cut:])


def _affordable(steps: tuple[Step, ...], params: Params) -> tuple[Step, ...]:
    """As many uses as attention allows, in order."""
    kept: list[Step] = []
    attention = params.setting.attention
    for move, uses, aim in steps:
        most = min(uses, attention // int(params.points[INDEX[move]]))
        if most > 0:
            attention -= most * int(params.points[INDEX[move]])
            kept.append((move, most, aim))
    return tuple(kept)
