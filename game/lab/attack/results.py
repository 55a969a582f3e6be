"""What an attack found: the best lines on fresh runs, what of them is needed, and what they are worth elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.attack.campaign import FINAL, FINAL_FROM, Campaign, KnownLine
from game.lab.attack.lines import Line, Script, without_move
from game.lab.attack.testbed import LineScores, Testbed
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.numeric.arrays import Bools, Floats

OFTEN = 0.5  # a move belongs to a line when it is used in this share of its games
SPARED = 512  # runs on which moves are left out and scripts sent elsewhere
LEAN = 2.0  # points that a line may lose in all when moves are left out


@dataclass(frozen=True)
class FinalScore:
    """A line on fresh runs: mean total with its standard error, and everything played."""

    known: KnownLine
    mean: float
    error: float
    played: LineScores

    @property
    def moves(self) -> Bools:
        """Moves that belong to the line, (moves,)."""
        used: Bools = self.played.used[0] >= OFTEN
        return used

    @property
    def families(self) -> dict[str, int]:
        """How many different moves of each family belong to the line."""
        return {
            family: sum(bool(used) and move.family == family for used, move in zip(self.moves, MOVES, strict=True))
            for family in (HEAD, HEART)
        }


@dataclass(frozen=True)
class Finding:
    """What is known of one scenario: best of all, best memorised, best of each family, and what the best needs."""

    scenario: str
    best: FinalScore
    script: FinalScore
    by_family: dict[str, FinalScore]
    loss_without: dict[str, float]  # points lost without each move of the best line
    lean: tuple[str, ...]  # moves that are enough for all but LEAN points
    lean_score: float


def final_score(ground: Testbed, known: KnownLine, runs: int = FINAL) -> FinalScore:
    """A line on runs that no search has seen."""
    played = ground.play([known.line], FINAL_FROM, runs)
    total = played.total[0]
    return FinalScore(known, float(total.mean()), float(total.std(ddof=1) / np.sqrt(runs)), played)


def analyse(campaign: Campaign) -> Finding:
    """Everything about one scenario."""
    ground = campaign.ground
    by_family = {}
    for each in campaign.best():
        if each.family not in by_family:
            by_family[each.family] = final_score(ground, each)
    best = final_score(ground, campaign.best()[0])
    script = final_score(ground, campaign.best(Script)[0])
    missed = _missed(ground, best)
    lean, score = _lean(ground, best, missed)
    return Finding(ground.id, best, script, by_family, missed, lean, score)


def _score(ground: Testbed, lines: Sequence[Line]) -> Floats:
    means: Floats = ground.play(lines, FINAL_FROM, SPARED).total.mean(axis=1)
    return means


def _missed(ground: Testbed, best: FinalScore) -> dict[str, float]:
    names = [move.id for row, move in enumerate(MOVES) if best.played.used[0, row] > 0.0]
    scores = _score(ground, [best.known.line, *(without_move(best.known.line, name) for name in names)])
    return {name: float(scores[0] - score) for name, score in zip(names, scores[1:], strict=True)}


def _lean(ground: Testbed, best: FinalScore, missed: dict[str, float]) -> tuple[tuple[str, ...], float]:
    """Leave out, one by one, the move that is missed least, as long as not much is lost."""
    line, left = best.known.line, list(missed)
    whole = score = float(_score(ground, [line])[0])
    while len(left) > 1:
        tries = [without_move(line, name) for name in left]
        scores = _score(ground, tries)
        least = int(np.argmax(scores))
        if scores[least] < whole - LEAN:
            break
        line, score = tries[least], float(scores[least])
        left.pop(least)
    return tuple(left), score


def transfer_scores(findings: Sequence[Finding], grounds: Sequence[Testbed], scripts: bool) -> Floats:
    """The best line (or memorised script) of each scenario played in every other, (from, to): mean total."""
    lines = [(each.script if scripts else each.best).known.line for each in findings]
    return np.stack([_score(ground, lines) for ground in grounds], axis=1)


def regret(findings: Sequence[Finding], table: Floats) -> Floats:
    """Points short of the best known in each other scenario, in the mean over those, by line, (from,)."""
    best = np.array([each.best.mean for each in findings])
    short = best[None, :] - table
    others = ~np.eye(len(findings), dtype=bool)
    return np.array([row[other].mean() if other.any() else 0.0 for row, other in zip(short, others, strict=True)])


def moves_in_best_lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The moves that belong to the best line known of some scenario."""
    used = np.any([each.best.moves for each in findings], axis=0)
    return tuple(move.id for row, move in enumerate(MOVES) if used[row])
