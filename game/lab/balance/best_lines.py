"""The best lines that a short search finds, which moves they need, and whether a memorised one is as good."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.lab.attack.campaign import FINAL_FROM, Campaign, Known
from game.lab.attack.lines import Script, without
from game.lab.attack.testbed import Ground
from game.lab.compare.paired_means import Interval, interval, paired
from game.sim.catalogue import HEAD, HEART, MOVES

FEW = 4  # best lines looked into, each of another family of searches
NEAR = 10.0  # points below the best from which a line is none of the best
RUNS = 512  # fresh ones, on which moves are left out
OFTEN = 0.5  # a move belongs to a line when it is used in this share of its games
MISSED = 0.5  # points that a move must be worth in a line to be needed by it


@dataclass(frozen=True)
class Found:
    """One of the best lines: where it comes from, whether it is memorised, its total, its moves and what each is worth.

    missed: points lost without the move, in the same luck.
    """

    family: str
    memorised: bool
    total: Interval
    moves: tuple[str, ...]
    missed: dict[str, Interval]

    def of(self, family: str) -> int:
        """How many of its moves are head, or heart."""
        return sum(move.family == family for move in MOVES if move.id in self.moves)

    @property
    def one_sided(self) -> bool:
        """Whether it has moves of one family alone."""
        return not (self.of(HEAD) and self.of(HEART))

    def needs(self, move: str) -> bool:
        """Whether the line is surely, and more than a little, worse without the move."""
        found = self.missed.get(move)
        return found is not None and found.low > 0.0 and found.mean >= MISSED


def best_lines(ground: Ground, turns: int, told: Callable[[int], None]) -> tuple[list[Found], Found]:
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


def _nobody(known: Known) -> None:
    """Nobody is told of single lines."""


def _of_families(known: list[Known]) -> list[Known]:
    chosen: dict[str, Known] = {}
    for each in known:
        chosen.setdefault(each.family, each)
    return list(chosen.values())[:FEW]


def _found(ground: Ground, known: Known) -> Found:
    played = ground.play([known.line], FINAL_FROM, RUNS)
    used = [move.id for row, move in enumerate(MOVES) if played.used[0, row] > 0.0]
    often = tuple(move.id for row, move in enumerate(MOVES) if played.used[0, row] >= OFTEN)
    less = ground.play([known.line, *(without(known.line, name) for name in used)], FINAL_FROM, RUNS).total
    missed = {name: paired(less[0], total) for name, total in zip(used, less[1:], strict=True)}
    return Found(known.family, isinstance(known.line, Script), interval(played.total[0]), often, missed)
