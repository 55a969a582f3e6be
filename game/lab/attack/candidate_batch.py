"""Many lines played at once: candidates share a batch, each in the same runs, so that their luck is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.attack.lines import COUNT, Line, Table, line_table
from game.lab.attack.target_rules import depends_on_move, ranks
from game.sim.catalogue import MOVES
from game.sim.legality import first_possible_answer
from game.sim.numeric.arrays import Floats, Ints
from game.sim.params import Params
from game.sim.plan import AIMED, MOST, REACH, Plan
from game.sim.view import View
from game.strategies.fill import allocate
from game.strategies.reader import reader_scores


@dataclass(frozen=True)
class StackedTables:
    """Tables of several lines one upon the other, (lines, quarters, moves), and which line each row plays, (rows,)."""

    base: Floats
    order: Floats
    change: Floats
    reader: Floats
    uses: Ints
    aim: Ints  # number of a (aim, move) pair in `aims`, -1 for team moves
    aims: tuple[tuple[str, str], ...]
    again: Floats  # (lines,)
    answers: Ints  # (lines, events)
    of: Ints


def stack_lines(lines: Sequence[Line], params: Params, runs: int) -> StackedTables:
    """Lines stacked along the axis of runs: the first `runs` rows play the first line, and so on."""
    tables = [line_table(line, params) for line in lines]
    pairs: dict[tuple[str, str], int] = {}
    aim = np.array([_numbered(each, pairs) for each in tables], np.int64)

    def all_of(name: str) -> Floats:
        return np.stack([getattr(each, name) for each in tables])

    return StackedTables(
        all_of("base"),
        all_of("order"),
        all_of("change"),
        all_of("reader"),
        np.stack([each.uses for each in tables]),
        aim,
        tuple(pairs),
        np.array([each.again for each in tables]),
        np.stack([each.answers for each in tables]),
        np.repeat(np.arange(len(lines)), runs),
    )


def _numbered(each: Table, pairs: dict[tuple[str, str], int]) -> list[list[int]]:
    """Which pair of aim and move each entry is; new pairs are added."""
    rows: list[list[int]] = []
    for names in each.aim:
        row = [-1] * COUNT
        for column, (move, aim) in enumerate(zip(MOVES, names, strict=True)):
            if move.aimed and aim:
                row[column] = pairs.setdefault((aim, move.id if depends_on_move(aim) else ""), len(pairs))
        rows.append(row)
    return rows


def chooser(stacked: StackedTables) -> Callable[[View], Plan]:
    """The function of the view that plays the stack."""

    def choose(view: View) -> Plan:
        return decide(stacked, view)

    return choose


def decide(stacked: StackedTables, view: View) -> Plan:
    """The plan of every row: the highest score first while attention and money last; always legal."""
    quarter = min(view.quarter, stacked.base.shape[1]) - 1
    of = stacked.of
    scores = stacked.base[of, quarter]
    scores = scores + stacked.order[of, quarter] * view.order_demand[:, None]
    scores = scores + stacked.change[of, quarter] * view.change_demand[:, None]
    if stacked.reader[:, quarter].any():
        scores = scores + stacked.reader[of, quarter] * reader_scores(view)
    choice = _answer(stacked, view)
    price = view.answer_price[np.arange(view.runs), np.maximum(choice, 0)]
    money = np.maximum(np.maximum(view.money, 0.0) - np.where(choice >= 0, price, 0.0), 0.0)
    rank = _ranked(stacked, view, quarter)
    room = _room(view, stacked.uses[of, quarter], rank)
    count = allocate(view, scores, room, money, view.attention, stacked.again[of])
    reached = np.minimum(count * REACH, MOST)
    aims = (rank < reached[:, :, None]) & AIMED[None, :, None]
    return Plan((count > 0) & ~AIMED, aims, choice)


def _answer(stacked: StackedTables, view: View) -> Ints:
    """The answer a line remembers where it can be given, else the first possible; -1 where nothing is asked."""
    event = np.minimum(np.maximum(view.event, 0), stacked.answers.shape[1] - 1)
    wanted = stacked.answers[stacked.of, event]
    able = np.take_along_axis(view.answers, np.maximum(wanted, 0)[:, None], axis=1)[:, 0]
    chosen: Ints = np.where((view.event >= 0) & (wanted >= 0) & able, wanted, first_possible_answer(view))
    return chosen


def _ranked(stacked: StackedTables, view: View, quarter: int) -> Ints:
    """The order in which each aimed move reaches members, (rows, moves, seats); `seats` where it never does."""
    here = stacked.aim[:, quarter]
    ranked = np.full((view.runs, COUNT, view.seats), view.seats, np.int64)
    for number in np.unique(here[here >= 0]):
        aim, move = stacked.aims[number]
        order = ranks(view, aim, move)
        for column in np.nonzero((here == number).any(axis=0))[0]:
            rows = (here[:, column] == number)[stacked.of]
            ranked[rows, column] = order[rows]
    return ranked


def _room(view: View, most: Ints, rank: Ints) -> Ints:
    """How often each move can be used, (rows, moves): as often as its line says, while there is somebody to reach."""
    reachable = np.minimum((rank < view.seats).sum(axis=2), MOST)
    room = np.where(AIMED, np.minimum(most, -(-reachable // REACH)), np.minimum(most, 1))
    return np.where(view.moves_allowed, room, 0)
