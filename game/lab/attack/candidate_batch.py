"""A batch of candidate lines: all are played in the same runs, so their luck is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.attack.lines_of_play import COUNT, Line, LineArrays, line_arrays
from game.lab.attack.target_choices import depends_on_move, ranks
from game.sim.catalogue import MOVES
from game.sim.legality import first_possible_answer, money_for_moves
from game.sim.numeric.arrays import Floats, Ints
from game.sim.params import Params
from game.sim.plan import AIMED, MAX_PER_QUARTER, REACH, Plan
from game.sim.player_view.view import View
from game.strategies.fill import allocate
from game.strategies.reader import reader_scores


@dataclass(frozen=True)
class StackedLines:
    """The arrays of several lines, stacked, (lines, quarters, moves), and the line that each row plays, (rows,)."""

    base: Floats
    order: Floats
    change: Floats
    reader: Floats
    uses: Ints
    target: Ints  # index into `targets`, -1 for team moves
    targets: tuple[tuple[str, str], ...]
    again: Floats  # (lines,)
    answers: Ints  # (lines, events)
    of: Ints


def stack_lines(lines: Sequence[Line], params: Params, runs: int) -> StackedLines:
    """Return lines stacked along the runs: the first `runs` rows play the first line, and so on."""
    arrays = [line_arrays(line, params) for line in lines]
    pairs: dict[tuple[str, str], int] = {}
    target = np.array([_number_targets(each, pairs) for each in arrays], np.int64)

    def all_of(name: str) -> Floats:
        return np.stack([getattr(each, name) for each in arrays])

    return StackedLines(
        base=all_of("base"),
        order=all_of("order"),
        change=all_of("change"),
        reader=all_of("reader"),
        uses=np.stack([each.uses for each in arrays]),
        target=target,
        targets=tuple(pairs),
        again=np.array([each.again for each in arrays]),
        answers=np.stack([each.answers for each in arrays]),
        of=np.repeat(np.arange(len(lines)), runs),
    )


def _number_targets(line: LineArrays, pairs: dict[tuple[str, str], int]) -> list[list[int]]:
    """Return the index of each entry's pair of target and move, adding new pairs to `pairs`."""
    rows: list[list[int]] = []
    for names in line.targets:
        row = [-1] * COUNT
        for column, (move, target) in enumerate(zip(MOVES, names, strict=True)):
            if move.aimed and target:
                row[column] = pairs.setdefault((target, move.id if depends_on_move(target) else ""), len(pairs))
        rows.append(row)
    return rows


def chooser(stacked: StackedLines) -> Callable[[View], Plan]:
    """Return a player function for the stacked lines."""

    def choose(view: View) -> Plan:
        return decide(stacked, view)

    return choose


def decide(stacked: StackedLines, view: View) -> Plan:
    """Return the plan of every row: moves by score while attention and money last; always legal."""
    quarter = min(view.quarter, stacked.base.shape[1]) - 1
    of = stacked.of
    scores = stacked.base[of, quarter]
    scores = scores + stacked.order[of, quarter] * view.order_demand[:, None]
    scores = scores + stacked.change[of, quarter] * view.change_demand[:, None]
    if stacked.reader[:, quarter].any():
        scores = scores + stacked.reader[of, quarter] * reader_scores(view)
    choice = _event_answers(stacked, view)
    money = money_for_moves(view, choice)
    rank = _target_ranks(stacked, view, quarter)
    room = _max_uses(view, stacked.uses[of, quarter], rank)
    count = allocate(view, scores, room, money, view.attention, stacked.again[of])
    reached = np.minimum(count * REACH, MAX_PER_QUARTER)
    aims = (rank < np.minimum(reached, view.seats)[:, :, None]) & AIMED[None, :, None]
    return Plan((count > 0) & ~AIMED, aims, choice)


def _event_answers(stacked: StackedLines, view: View) -> Ints:
    """Return the answer a line remembers if it is possible, else the first possible one; -1 without an event."""
    event = np.minimum(np.maximum(view.event, 0), stacked.answers.shape[1] - 1)
    wanted = stacked.answers[stacked.of, event]
    possible = np.take_along_axis(view.answers, np.maximum(wanted, 0)[:, None], axis=1)[:, 0]
    chosen: Ints = np.where((view.event >= 0) & (wanted >= 0) & possible, wanted, first_possible_answer(view))
    return chosen


def _target_ranks(stacked: StackedLines, view: View, quarter: int) -> Ints:
    """Return the order in which each aimed move reaches members, (rows, moves, seats); `seats` means never."""
    target_index = stacked.target[:, quarter]
    ranked = np.full((view.runs, COUNT, view.seats), view.seats, np.int64)
    for number in np.unique(target_index[target_index >= 0]):
        target, move = stacked.targets[number]
        order = ranks(view, target, move)
        for column in np.nonzero((target_index == number).any(axis=0))[0]:
            rows = (target_index[:, column] == number)[stacked.of]
            ranked[rows, column] = order[rows]
    return ranked


def _max_uses(view: View, limit: Ints, rank: Ints) -> Ints:
    """Return how often each move can be used, (rows, moves): at most as the line says, while targets remain."""
    reachable = np.minimum((rank < view.seats).sum(axis=2), MAX_PER_QUARTER)
    room = np.where(AIMED, np.minimum(limit, -(-reachable // REACH)), np.minimum(limit, 1))
    return np.where(view.moves_open, room, 0)
