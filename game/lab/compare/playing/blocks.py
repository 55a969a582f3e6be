"""Blocks of runs: several strategies play the same random worlds, and par is measured once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.compare.playing.batching import PlayerBatch
from game.lab.compare.statistics.measures import COLUMNS, MOVES, SERIES, SERIES_BINS, scale_of
from game.lab.compare.statistics.quintile_contrast import contrast_sums
from game.par import Par
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import Outcome
from game.sim.games.rollout import Watch, longest_game, rollout
from game.sim.games.start import start
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats, Ints
from game.sim.numeric.exact import mean, mean_flag
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.rng.hashing import mix
from game.sim.setting import Setting
from game.sim.state import State
from game.strategies.catalogue import BY_ID, DO_NOTHING, REFERENCE

_MEMBERS = 90_000  # members in all teams of a block
_MIN_RUNS, _MAX_RUNS = 100, 2500


@dataclass(frozen=True)
class StrategyRuns:
    """The runs of one strategy in a block.

    rows: (runs, COLUMNS). lines: (runs, quarters, SERIES), NaN after the command has ended. uses: (quarters, moves)
    number of runs in command that used a move. moves: (runs, moves) number of quarters in command with the move.
    """

    rows: Floats
    lines: Floats
    uses: Ints
    moves: Ints


@dataclass(frozen=True)
class Block:
    """Runs first to last - 1 of a scenario; axis 0 is the strategy. One that raised has NaN rows and an error.

    rows: (strategies, runs, COLUMNS). par: (runs, 8) raw parts of the reference, then of doing nothing.
    line_bins: (strategies, quarters, SERIES, SERIES_BINS) runs. line_sums: (strategies, quarters, SERIES) in steps.
    in_command: (strategies, quarters) runs. uses: (strategies, quarters, moves) runs in command with the move.
    contrast_sums, contrast_squares, contrast_runs: from `quintile_contrast.contrast_sums`, by strategy.
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
    """Return the strategies followed by those that par needs and that are not among them."""
    return [*strategies, *(BY_ID[name] for name in (REFERENCE, DO_NOTHING) if BY_ID[name] not in strategies)]


def block_size(setting: Setting, strategies: Sequence[Strategy]) -> int:
    """Return the fastest number of runs a block: fewer pay for every call, more overflow the processor's cache."""
    return max(_MIN_RUNS, min(_MAX_RUNS, _MEMBERS // (len(with_par_strategies(strategies)) * setting.seats)))


def play_block(
    setting: Setting,
    strategies: Sequence[Strategy],
    seed: int,
    first: int,
    last: int,
    watches: Mapping[str, Watch] | None = None,
) -> Block:
    """Play runs first to last - 1 with every strategy in the same worlds; block boundaries change no bit.

    watches: observers of single strategies, by strategy id.
    """
    params, runs = measure_params(setting), last - first
    draws = Draws.of(seed, np.arange(first, last, dtype=np.uint64), setting.case)
    players = with_par_strategies(strategies)
    batch = PlayerBatch([player.bound_to(params).decide for player in players], runs)
    recorder = _Recorder(len(players), runs, longest_game(params))
    initial = start(params, draws).repeated(len(players))
    ids = [strategy.id for strategy in strategies]
    observers = [(batch.rows(ids.index(name)), watch) for name, watch in (watches or {}).items()]

    def watch_all(before: State, plan: Plan, after: State) -> None:
        recorder.watch(before, after)
        for rows, watch in observers:
            watch(before.rows(rows), plan.rows(rows), after.rows(rows))

    outcome = rollout(params, batch.choose, draws.repeated(len(players)), watch_all, initial)
    par = Par(*(outcome.rows(batch.rows(players.index(BY_ID[name]))) for name in (REFERENCE, DO_NOTHING)))
    played = [
        failed_runs(params, runs)
        if index in batch.failures
        else score_runs(params, par, outcome.rows(batch.rows(index)), recorder, index)
        for index in range(len(strategies))
    ]
    errors = tuple(batch.failures.get(index, "") for index in range(len(strategies)))
    return _block(first, last, params, played, np.hstack([par.reference.table(), par.nothing.table()]), errors)


class _Recorder:
    """Records of a block besides the raw score, for players stacked as in PlayerBatch: (players · runs, ...)."""

    def __init__(self, players: int, runs: int, quarters: int) -> None:
        rows, self.runs = players * runs, runs
        self.lines = np.full((rows, quarters, len(SERIES)), np.nan)
        self.uses = np.zeros((players, quarters, len(MOVES)), np.int64)
        self.moves = np.zeros((rows, len(MOVES)), np.int64)
        self.output, self.quarters = np.zeros(rows), np.zeros(rows)
        self.morale, self.retention, self.dismissed = np.zeros(rows), np.zeros(rows), np.zeros(rows)

    def watch(self, before: State, after: State) -> None:
        """Record one quarter."""
        in_command = before.in_command
        if not in_command.any():
            return
        index, morale = before.quarter - 1, mean(after.morale)
        values = np.stack([after.output, morale, after.standing], axis=1)
        self.lines[:, index] = np.where(in_command[:, None], values, np.nan)
        used = (after.uses > 0) & in_command[:, None]
        self.uses[:, index] = used.reshape(-1, self.runs, len(MOVES)).sum(axis=1)
        self.moves += used
        self.output = self.output + np.where(in_command, after.output, 0.0)
        self.quarters = self.quarters + in_command
        self.morale = np.where(in_command, morale, self.morale)
        self.retention = np.where(in_command, mean_flag(after.generation == 0), self.retention)
        self.dismissed = np.where(in_command, after.dismissed, self.dismissed)


def score_runs(params: Params, par: Par, outcome: Outcome, recorder: _Recorder, index: int) -> StrategyRuns:
    """Return one player's runs scored against par."""
    rows = slice(index * recorder.runs, (index + 1) * recorder.runs)
    parts, total = par.score(outcome, params)
    output = recorder.output[rows] / recorder.quarters[rows]
    measures = np.stack([total, output, recorder.morale[rows], recorder.retention[rows]], axis=1)
    ends = np.stack([recorder.quarters[rows], recorder.dismissed[rows]], axis=1)
    table = np.hstack([parts, measures, outcome.table(), ends])
    return StrategyRuns(rows=table, lines=recorder.lines[rows], uses=recorder.uses[index], moves=recorder.moves[rows])


def failed_runs(params: Params, runs: int) -> StrategyRuns:
    """Return the empty runs of a strategy that raised."""
    recorder = _Recorder(1, runs, longest_game(params))
    return StrategyRuns(
        rows=np.full((runs, len(COLUMNS)), np.nan), lines=recorder.lines, uses=recorder.uses[0], moves=recorder.moves
    )


def _block(
    first: int, last: int, params: Params, runs: Sequence[StrategyRuns], par: Floats, errors: tuple[str, ...]
) -> Block:
    lines = np.stack([each.lines for each in runs])
    scale, known = scale_of(SERIES, params.setting.seats), ~np.isnan(lines)
    values = np.where(known, lines, 0.0)
    shape = (len(runs), lines.shape[2], len(SERIES), SERIES_BINS)
    base = np.arange(len(runs) * lines.shape[2] * len(SERIES)).reshape(len(runs), 1, lines.shape[2], len(SERIES))
    bins = (base * SERIES_BINS + scale.to_bins(values, SERIES_BINS))[known]
    seats = params.setting.seats
    contrasts = [contrast_sums(each.rows, par[:, 0], each.moves, each.lines, seats) for each in runs]
    sums, squares, contrast_runs = (np.stack(each) for each in zip(*contrasts, strict=True))
    return Block(
        first=first,
        last=last,
        rows=np.stack([each.rows for each in runs]),
        par=par,
        line_bins=np.bincount(bins, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64),
        line_sums=np.where(known, scale.to_steps(values), 0).sum(axis=1),
        in_command=known[..., 0].sum(axis=1),
        uses=np.stack([each.uses for each in runs]),
        contrast_sums=sums,
        contrast_squares=squares,
        contrast_runs=contrast_runs,
        errors=errors,
    )


def digests(block: Block) -> tuple[int, ...]:
    """Return a 64-bit digest of each strategy's rows: a sum over runs, so the digests of blocks add up."""
    run = mix(np.arange(block.first, block.last, dtype=np.uint64))
    words = np.ascontiguousarray(block.rows + 0.0).view(np.uint64)
    result = []
    for table in words:
        value = run
        for column in table.T:
            value = mix(value ^ column)
        result.append(int(value.sum(dtype=np.uint64)))
    return tuple(result)
