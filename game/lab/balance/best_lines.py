"""The best lines found by a short search, the moves they need, and whether a memorised script is as good."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.lab.attack.campaign import FINAL_FROM, Campaign, KnownLine
from game.lab.attack.lines_of_play import Script, without_move
from game.lab.attack.testbed import AttackTestbed
from game.lab.compare.statistics.paired_means import Interval, mean_interval, paired_difference
from game.sim.catalogue import HEAD, HEART, MOVES

MAX_LINES = 4  # lines analysed, each from another search family
MAX_LAG = 10.0  # points that a best line may lie below the best
RUNS = 512  # held-out runs for leaving out moves
OFTEN = 0.5  # a move belongs to a line if it is used in this share of its games
MIN_LOSS = 0.5  # points that a needed move must be worth


@dataclass(frozen=True)
class BestLine:
    """One of the best lines: its search family, whether it is memorised, its total, and its moves.

    loss_without: points lost without each move, in the same luck.
    """

    family: str
    memorised: bool
    total: Interval
    moves: tuple[str, ...]
    loss_without: dict[str, Interval]

    def count_moves(self, family: str) -> int:
        """Return how many of its moves are of a family."""
        return sum(move.family == family for move in MOVES if move.id in self.moves)

    @property
    def one_sided(self) -> bool:
        """True if all its moves are of one family."""
        return not (self.count_moves(HEAD) and self.count_moves(HEART))

    def needs(self, move: str) -> bool:
        """Return whether the line is significantly, and more than slightly, worse without the move."""
        loss = self.loss_without.get(move)
        return loss is not None and loss.low > 0.0 and loss.mean >= MIN_LOSS


def find_best_lines(
    testbed: AttackTestbed, turns: int, on_turn: Callable[[int], None]
) -> tuple[list[BestLine], BestLine]:
    """Return the best lines after `turns` search turns, best first, and the best memorised one."""
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(testbed, Path(folder) / "lines.jsonl")
        for turn in range(turns):
            campaign.turn(_ignore)
            on_turn(turn + 1)
        candidates = _best_of_families(campaign.best())
        script = campaign.best(Script)[0]
    analysed = [_analyse_line(testbed, known) for known in candidates]
    analysed.sort(key=lambda each: -each.total.mean)
    best = [each for each in analysed if each.total.mean >= analysed[0].total.mean - MAX_LAG]
    return best, _analyse_line(testbed, script)


def _ignore(known: KnownLine) -> None:
    """Ignore improvements during the search."""


def _best_of_families(known: list[KnownLine]) -> list[KnownLine]:
    chosen: dict[str, KnownLine] = {}
    for each in known:
        chosen.setdefault(each.family, each)
    return list(chosen.values())[:MAX_LINES]


def _analyse_line(testbed: AttackTestbed, known: KnownLine) -> BestLine:
    played = testbed.play([known.line], FINAL_FROM, RUNS)
    used = [move.id for index, move in enumerate(MOVES) if played.used[0, index] > 0.0]
    frequent = tuple(move.id for index, move in enumerate(MOVES) if played.used[0, index] >= OFTEN)
    totals = testbed.play([known.line, *(without_move(known.line, name) for name in used)], FINAL_FROM, RUNS).total
    losses = {name: paired_difference(totals[0], total) for name, total in zip(used, totals[1:], strict=True)}
    return BestLine(
        family=known.family,
        memorised=isinstance(known.line, Script),
        total=mean_interval(played.total[0]),
        moves=frequent,
        loss_without=losses,
    )
