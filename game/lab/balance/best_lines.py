"""The best lines that a short search finds, which moves they need, and whether a memorised one is as good."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.lab.attack.campaign import FINAL_FROM, Campaign, KnownLine
from game.lab.attack.lines import Script, without_move
from game.lab.attack.testbed import Testbed
from game.lab.compare.paired_means import Interval, mean_interval, paired_difference
from game.sim.catalogue import HEAD, HEART, MOVES

FEW = 4  # best lines looked into, each of another family of searches
NEAR = 10.0  # points below the best from which a line is none of the best
RUNS = 512  # fresh ones, on which moves are left out
OFTEN = 0.5  # a move belongs to a line when it is used in this share of its games
MISSED = 0.5  # points that a move must be worth in a line to be needed by it


@dataclass(frozen=True)
class BestLine:
    """One of the best lines: where it comes from, whether it is memorised, its total, its moves and what each is worth.

    missed: points lost without the move, in the same luck.
    """

    family: str
    memorised: bool
    total: Interval
    moves: tuple[str, ...]
    missed: dict[str, Interval]

    def count_moves(self, family: str) -> int:
        """How many of its moves are head, or heart."""
        return sum(move.family == family for move in MOVES if move.id in self.moves)

    @property
    def one_sided(self) -> bool:
        """Whether it has moves of one family alone."""
        return not (self.count_moves(HEAD) and self.count_moves(HEART))

    def needs(self, move: str) -> bool:
        """Whether the line is surely, and more than a little, worse without the move."""
        found = self.missed.get(move)
        return found is not None and found.low > 0.0 and found.mean >= MISSED


def find_best_lines(ground: Testbed, turns: int, told: Callable[[int], None]) -> tuple[list[BestLine], BestLine]:
    """The best lines of a search of so many turns, best first, and the best memorised one; `told` after each turn."""
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(ground, Path(folder) / "lines.jsonl")
        for turn in range(turns):
            campaign.turn(_nobody)
            told(turn + 1)
        chosen = _of_families(campaign.best())
        script = campaign.best(Script)[0]
    found = [_found(ground, known) for known in chosen]
    found.sort(key=lambda each: -each.total.mean)
    best = [each for each in found if each.total.mean >= found[0].total.mean - NEAR]
    return best, _found(ground, script)


def _nobody(known: KnownLine) -> None:
    """Nobody is told of single lines."""


def _of_families(known: list[KnownLine]) -> list[KnownLine]:
    chosen: dict[str, KnownLine] = {}
    for each in known:
        chosen.setdefault(each.family, each)
    return list(chosen.values())[:FEW]


def _found(ground: Testbed, known: KnownLine) -> BestLine:
    played = ground.play([known.line], FINAL_FROM, RUNS)
    used = [move.id for row, move in enumerate(MOVES) if played.used[0, row] > 0.0]
    often = tuple(move.id for row, move in enumerate(MOVES) if played.used[0, row] >= OFTEN)
    less = ground.play([known.line, *(without_move(known.line, name) for name in used)], FINAL_FROM, RUNS).total
    missed = {name: paired_difference(less[0], total) for name, total in zip(used, less[1:], strict=True)}
    return BestLine(known.family, isinstance(known.line, Script), mean_interval(played.total[0]), often, missed)
