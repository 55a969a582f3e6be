"""Blocks of runs: several strategies play the same worlds, and par is measured once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.compare.batching import PlayerBatch
from game.lab.compare.fifths_contrast import contrast_sums
from game.lab.compare.measures import COLUMNS, LINE_BINS, LINES, MOVES, scale_of
from game.par import Par
from game.sim.games.outcome import Outcome
from game.sim.games.rollout import Watch, longest, rollout
from game.sim.games.yardstick import prepared
from game.sim.numeric.arrays import Floats, Ints
from game.sim.numeric.exact import mean, mean_flag
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.rng.hashing import mix
from game.sim.setting import Setting
from game.sim.start import start
from game.sim.state import State
from game.strategies import BY_ID, REFERENCE, Strategy

DO_NOTHING = "do-nothing"
_MEMBERS = 90_000  # of all teams of a block
_LEAST_RUNS, _MOST_RUNS = 100, 2500


@dataclass(frozen=True)
class StrategyRuns:
    """One strategy in the runs of a block.

    rows: (runs, COLUMNS). lines: (runs, quarters, LINES), NaN where no longer in command. uses: (quarters, moves) runs
    in command that used a move. moves: (runs, moves) quarters in command with the move.
    """

    rows: Floats
    lines: Floats
    uses: Ints
    moves: Ints


@dataclass(frozen=True)
class Block:
    """Runs first to last - 1 of a scenario; axis 0 the strategy. A strategy that raised has NaN rows and its `error`.

    rows: (strategies, runs, COLUMNS). par: (runs, 8) raw parts of the reference, then of doing nothing.
    line_bins: (strategies, quarters, LINES, LINE_BINS) runs. line_sums: (strategies, quarters, LINES) in steps.
    in_command: (strategies, quarters) runs. uses: (strategies, quarters, moves) runs in command with the move.
    contrast_sums, contrast_squares, contrast_runs: of `apart.split`, by strategy.
    """

    first: int
    last: int
    rows: Floats
    par: Floats
    line_bins: Ints
    line_sums: Ints
    in_command: Ints
    uses: Ints
    contrast_sums: Ints
    contrast_squares: Ints
    contrast_runs: Ints
    errors: tuple[str, ...]


def with_par_strategies(strategies: Sequence[Strategy]) -> list[Strategy]:
    """Everybody who plays in a block: the strategies, and those that par needs beside them."""
    return [*strategies, *(BY_ID[name] for name in (REFERENCE, DO_NOTHING) if BY_ID[name] not in strategies)]


def block_size(setting: Setting, strategies: Sequence[Strategy]) -> int:
    """Runs of a block that are played fastest: few would pay for every call, many would leave the processor's cache."""
    return max(_LEAST_RUNS, min(_MOST_RUNS, _MEMBERS // (len(with_par_strategies(strategies)) * setting.seats)))


def play_block(
    setting: Setting,
    strategies: Sequence[Strategy],
    seed: int,
    first: int,
    last: int,
    watches: Mapping[str, Watch] | None = None,
) -> Block:
    """Play runs first to last - 1 with every strategy in the same worlds; the same bits in whatever block.

    watches: who looks on beside, by strategy id.
    """
    params, runs = prepared(setting), last - first
    draws = Draws.of(seed, np.arange(first, last, dtype=np.uint64))
    players = with_par_strategies(strategies)
    table = PlayerBatch([player.opened(params).decide for player in players], runs)
    seen = _Recorder(len(players), runs, longest(params))
    begun = start(params, draws).copied(len(players))
    ids = [strategy.id for strategy in strategies]
    beside = [(table.rows(ids.index(name)), watch) for name, watch in (watches or {}).items()]

    def watch_all(before: State, plan: Plan, after: State) -> None:
        seen.watch(before, after)
        for rows, watch in beside:
            watch(before.rows(rows), plan.rows(rows), after.rows(rows))

    outcome = rollout(params, table.choose, draws.copied(len(players)), watch_all, begun)
    par = Par(*(outcome.rows(table.rows(players.index(BY_ID[name]))) for name in (REFERENCE, DO_NOTHING)))
    played = [
        failed_runs(params, runs)
        if place in table.failures
        else score_runs(params, par, outcome.rows(table.rows(place)), seen, place)
        for place in range(len(strategies))
    ]
    errors = tuple(table.failures.get(place, "") for place in range(len(strategies)))
    return _block(first, last, params, played, np.hstack([par.reference.table(), par.nothing.table()]), errors)


class _Recorder:
    """What is noted while players play the same runs, beside the parts of the score: (players · runs, ...)."""

    def __init__(self, players: int, runs: int, quarters: int) -> None:
        rows, self.runs = players * runs, runs
        self.lines = np.full((rows, quarters, len(LINES)), np.nan)
        self.uses = np.zeros((players, quarters, len(MOVES)), np.int64)
        self.moves = np.zeros((rows, len(MOVES)), np.int64)
        self.output, self.quarters = np.zeros(rows), np.zeros(rows)
        self.morale, self.retention, self.dismissed = np.zeros(rows), np.zeros(rows), np.zeros(rows)

    def watch(self, before: State, after: State) -> None:
        """Note one quarter."""
        here = before.in_command
        if not here.any():
            return
        at, morale = before.quarter - 1, mean(after.morale)
        noted = np.stack([after.output, morale, after.standing], axis=1)
        self.lines[:, at] = np.where(here[:, None], noted, np.nan)
        used = (after.uses > 0) & here[:, None]
        self.uses[:, at] = used.reshape(-1, self.runs, len(MOVES)).sum(axis=1)
        self.moves += used
        self.output = self.output + np.where(here, after.output, 0.0)
        self.quarters = self.quarters + here
        self.morale = np.where(here, morale, self.morale)
        self.retention = np.where(here, mean_flag(after.generation == 0), self.retention)
        self.dismissed = np.where(here, after.dismissed, self.dismissed)


def score_runs(params: Params, par: Par, outcome: Outcome, seen: _Recorder, place: int) -> StrategyRuns:
    """What a player played, with its score against par."""
    rows = slice(place * seen.runs, (place + 1) * seen.runs)
    part, total = par.score(outcome, params)
    output = seen.output[rows] / seen.quarters[rows]
    beside = np.stack([total, output, seen.morale[rows], seen.retention[rows]], axis=1)
    ends = np.stack([seen.quarters[rows], seen.dismissed[rows]], axis=1)
    table = np.hstack([part, beside, outcome.table(), ends])
    return StrategyRuns(table, seen.lines[rows], seen.uses[place], seen.moves[rows])


def failed_runs(params: Params, runs: int) -> StrategyRuns:
    """The place of a strategy that raised."""
    seen = _Recorder(1, runs, longest(params))
    return StrategyRuns(np.full((runs, len(COLUMNS)), np.nan), seen.lines, seen.uses[0], seen.moves)


def _block(
    first: int, last: int, params: Params, runs: Sequence[StrategyRuns], par: Floats, errors: tuple[str, ...]
) -> Block:
    lines = np.stack([each.lines for each in runs])
    scale, here = scale_of(LINES, params.setting.seats), ~np.isnan(lines)
    known = np.where(here, lines, 0.0)
    shape = (len(runs), lines.shape[2], len(LINES), LINE_BINS)
    base = np.arange(len(runs) * lines.shape[2] * len(LINES)).reshape(len(runs), 1, lines.shape[2], len(LINES))
    bins = (base * LINE_BINS + scale.to_bins(known, LINE_BINS))[here]
    seats = params.setting.seats
    parted = [contrast_sums(each.rows, par[:, 0], each.moves, each.lines, seats) for each in runs]
    sums, squares, counted = (np.stack(each) for each in zip(*parted, strict=True))
    return Block(
        first,
        last,
        np.stack([each.rows for each in runs]),
        par,
        np.bincount(bins, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64),
        np.where(here, scale.to_steps(known), 0).sum(axis=1),
        here[..., 0].sum(axis=1),
        np.stack([each.uses for each in runs]),
        sums,
        squares,
        counted,
        errors,
    )


def digests(block: Block) -> tuple[int, ...]:
    """A fingerprint of each strategy's rows, 64 bits: a sum over runs, so that those of blocks just add up."""
    run = mix(np.arange(block.first, block.last, dtype=np.uint64))
    words = np.ascontiguousarray(block.rows + 0.0).view(np.uint64)
    found = []
    for table in words:
        value = run
        for column in table.T:
            value = mix(value ^ column)
        found.append(int(value.sum(dtype=np.uint64)))
    return tuple(found)
