"""Results of an attack: the best lines on held-out runs, the moves they need, and their scores in other scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.attack.campaign import FINAL, FINAL_FROM, Campaign, KnownLine
from game.lab.attack.lines_of_play import Line, Script, without_move
from game.lab.attack.testbed import AttackTestbed, LineScores
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.numeric.arrays import Bools, Floats

OFTEN = 0.5  # a move belongs to a line if it is used in this share of its games
ABLATION_RUNS = 512  # runs for leaving out moves and for transfer
LEAN = 2.0  # points that a line may lose in total when moves are left out


@dataclass(frozen=True)
class LineScore:
    """A line on held-out runs: mean total with its standard error, and everything played."""

    known: KnownLine
    mean: float
    error: float
    played: LineScores

    @property
    def moves(self) -> Bools:
        """The moves that belong to the line, (moves,)."""
        used: Bools = self.played.used[0] >= OFTEN
        return used

    @property
    def families(self) -> dict[str, int]:
        """The number of different moves of each family in the line."""
        return {
            family: sum(bool(used) and move.family == family for used, move in zip(self.moves, MOVES, strict=True))
            for family in (HEAD, HEART)
        }


@dataclass(frozen=True)
class AttackResult:
    """The result of one scenario: best line, best script, best of each family, and the moves the best one needs."""

    scenario: str
    best: LineScore
    script: LineScore
    by_family: dict[str, LineScore]
    loss_without: dict[str, float]  # points lost without each move of the best line
    lean: tuple[str, ...]  # moves that are enough for all but LEAN points
    lean_score: float


def final_score(testbed: AttackTestbed, known: KnownLine, runs: int = FINAL) -> LineScore:
    """Return a line's score on runs that no search has used."""
    played = testbed.play([known.line], FINAL_FROM, runs)
    total = played.total[0]
    return LineScore(
        known=known, mean=float(total.mean()), error=float(total.std(ddof=1) / np.sqrt(runs)), played=played
    )


def analyse(campaign: Campaign) -> AttackResult:
    """Return everything known about one scenario."""
    testbed = campaign.testbed
    by_family = {}
    for known in campaign.best():
        if known.family not in by_family:
            by_family[known.family] = final_score(testbed, known)
    best = final_score(testbed, campaign.best()[0])
    script = final_score(testbed, campaign.best(Script)[0])
    missed = _loss_without(testbed, best)
    lean, score = _leave_out_moves(testbed, best, missed)
    return AttackResult(
        scenario=testbed.id,
        best=best,
        script=script,
        by_family=by_family,
        loss_without=missed,
        lean=lean,
        lean_score=score,
    )


def _score(testbed: AttackTestbed, lines: Sequence[Line]) -> Floats:
    means: Floats = testbed.play(lines, FINAL_FROM, ABLATION_RUNS).total.mean(axis=1)
    return means


def _loss_without(testbed: AttackTestbed, best: LineScore) -> dict[str, float]:
    names = [move.id for index, move in enumerate(MOVES) if best.played.used[0, index] > 0.0]
    scores = _score(testbed, [best.known.line, *(without_move(best.known.line, name) for name in names)])
    return {name: float(scores[0] - score) for name, score in zip(names, scores[1:], strict=True)}


def _leave_out_moves(
    testbed: AttackTestbed, best: LineScore, missed: dict[str, float]
) -> tuple[tuple[str, ...], float]:
    """Leave out, one by one, the move that is missed least, while at most LEAN points are lost."""
    line, remaining = best.known.line, list(missed)
    full_score = score = float(_score(testbed, [line])[0])
    while len(remaining) > 1:
        shortened = [without_move(line, name) for name in remaining]
        scores = _score(testbed, shortened)
        least = int(np.argmax(scores))
        if scores[least] < full_score - LEAN:
            break
        line, score = shortened[least], float(scores[least])
        remaining.pop(least)
    return tuple(remaining), score


def transfer_scores(findings: Sequence[AttackResult], testbeds: Sequence[AttackTestbed], scripts: bool) -> Floats:
    """Return mean totals of each scenario's best line (or script) in every scenario, (from, to)."""
    lines = [(each.script if scripts else each.best).known.line for each in findings]
    return np.stack([_score(testbed, lines) for testbed in testbeds], axis=1)


def regret(findings: Sequence[AttackResult], table: Floats) -> Floats:
    """Return each line's mean distance to the best known line of the other scenarios, (from,)."""
    best = np.array([each.best.mean for each in findings])
    short = best[None, :] - table
    others = ~np.eye(len(findings), dtype=bool)
    return np.array([row[other].mean() if other.any() else 0.0 for row, other in zip(short, others, strict=True)])


def moves_in_best_lines(findings: Sequence[AttackResult]) -> tuple[str, ...]:
    """Return the moves that belong to the best known line of any scenario."""
    used = np.any([each.best.moves for each in findings], axis=0)
    return tuple(move.id for index, move in enumerate(MOVES) if used[index])
