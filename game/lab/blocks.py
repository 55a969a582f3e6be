"""Blocks of runs: several strategies play the same worlds, and par is measured once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.apart import split
from game.lab.measures import COLUMNS, LINE_BINS, LINES, MOVES, Floats, Ints, scale_of
from game.par import Par
from game.sim.draws import Draws
from game.sim.exact import mean, mean_flag
from game.sim.hashing import mix
from game.sim.outcome import Outcome
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rollout import Watch, longest, rollout
from game.sim.setting import Setting
from game.sim.start import start
from game.sim.state import State
from game.sim.view import View
from game.sim.yardstick import prepared
from game.strategies import BY_ID, REFERENCE, Strategy

NOTHING = "do-nothing"


@dataclass(frozen=True)
class Played:
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
    commanding: (strategies, quarters) runs. uses: (strategies, quarters, moves) runs in command with the move.
    apart_sums, apart_squares, apart_runs: of `apart.split`, by strategy.
    """

    first: int
    last: int
    rows: Floats
    par: Floats
    line_bins: Ints
    line_sums: Ints
    commanding: Ints
    uses: Ints
    apart_sums: Ints
    apart_squares: Ints
    apart_runs: Ints
    errors: tuple[str, ...]


class StrategyFailed(Exception):
    """A strategy raised; the text says what."""


def play_block(
    setting: Setting, strategies: Sequence[Strategy], seed: int, first: int, last: int,
    watches: Mapping[str, Watch] | None = None,
) -> Block:  # fmt: skip
    """Play runs first to last - 1 with every strategy in the same worlds; the same bits in whatever block.

    watches: who looks on beside, by strategy id.
    """
    params, draws = prepared(setting), Draws.of(seed, np.arange(first, last, dtype=np.uint64))
    begun = start(params, draws)
    played: dict[str, tuple[Outcome, _Seen]] = {}
    errors = [""] * len(strategies)
    for place, strategy in enumerate(strategies):
        try:
            played[strategy.id] = _play(params, strategy, draws, begun, (watches or {}).get(strategy.id))
        except StrategyFailed as failed:
            errors[place] = str(failed)
    par = Par(*(_yardstick(name, strategies, played, params, draws, begun) for name in (REFERENCE, NOTHING)))
    runs = [
        scored(params, par, *played[strategy.id]) if strategy.id in played else nothing_played(params, last - first)
        for strategy in strategies
    ]
    return _block(first, last, params, runs, np.hstack([par.reference.table(), par.nothing.table()]), tuple(errors))


def _play(
    params: Params, strategy: Strategy, draws: Draws, begun: State, beside: Watch | None
) -> tuple[Outcome, _Seen]:
    def decide(view: View) -> Plan:
        try:
            return strategy.decide(view)
        except Exception as error:  # a strategy is others' code: whatever it raises is its own failure
            raise StrategyFailed(f"{type(error).__name__}: {error} (quarter {view.quarter})") from error

    seen = _Seen(begun.runs, longest(params))

    def watch(before: State, plan: Plan, after: State) -> None:
        seen.watch(before, plan, after)
        if beside is not None:
            beside(before, plan, after)

    return rollout(params, decide, draws, watch, begun), seen


def _yardstick(
    name: str,
    strategies: Sequence[Strategy],
    played: dict[str, tuple[Outcome, _Seen]],
    params: Params,
    draws: Draws,
    begun: State,
) -> Outcome:
    """The outcome of the reference or of doing nothing: as played, where it is among the strategies."""
    if name in played and BY_ID[name] in strategies:
        return played[name][0]
    return rollout(params, BY_ID[name].choose, draws, begun=begun)


class _Seen:
    """What is noted while games are played, beside the parts of the score."""

    def __init__(self, runs: int, quarters: int) -> None:
        self.lines = np.full((runs, quarters, len(LINES)), np.nan)
        self.uses = np.zeros((quarters, len(MOVES)), np.int64)
        self.moves = np.zeros((runs, len(MOVES)), np.int64)
        self.output, self.quarters = np.zeros(runs), np.zeros(runs)
        self.morale, self.retention, self.dismissed = np.zeros(runs), np.zeros(runs), np.zeros(runs)

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """Note one quarter."""
        here = before.in_command
        if not here.any():
            return
        at, morale = before.quarter - 1, mean(after.morale)
        noted = np.stack([after.output, morale, after.standing], axis=1)
        self.lines[:, at] = np.where(here[:, None], noted, np.nan)
        used = (plan.uses() > 0) & here[:, None]
        self.uses[at] = used.sum(axis=0)
        self.moves += used
        self.output = self.output + np.where(here, after.output, 0.0)
        self.quarters = self.quarters + here
        self.morale = np.where(here, morale, self.morale)
        self.retention = np.where(here, mean_flag(after.generation == 0), self.retention)
        self.dismissed = np.where(here, after.dismissed, self.dismissed)


def scored(params: Params, par: Par, outcome: Outcome, seen: _Seen) -> Played:
    """What was played, with its score against par."""
    part, total = par.score(outcome, params)
    output = seen.output / seen.quarters
    beside = np.stack([total, output, seen.morale, seen.retention], axis=1)
    ends = np.stack([seen.quarters, seen.dismissed], axis=1)
    return Played(np.hstack([part, beside, outcome.table(), ends]), seen.lines, seen.uses, seen.moves)


def nothing_played(params: Params, runs: int) -> Played:
    """The place of a strategy that raised."""
    seen = _Seen(runs, longest(params))
    return Played(np.full((runs, len(COLUMNS)), np.nan), seen.lines, seen.uses, seen.moves)


def _block(
    first: int, last: int, params: Params, runs: Sequence[Played], par: Floats, errors: tuple[str, ...]
) -> Block:
    lines = np.stack([each.lines for each in runs])
    scale, here = scale_of(LINES, params.setting.seats), ~np.isnan(lines)
    known = np.where(here, lines, 0.0)
    shape = (len(runs), lines.shape[2], len(LINES), LINE_BINS)
    base = np.arange(len(runs) * lines.shape[2] * len(LINES)).reshape(len(runs), 1, lines.shape[2], len(LINES))
    bins = (base * LINE_BINS + scale.bins(known, LINE_BINS))[here]
    seats = params.setting.seats
    parted = [split(each.rows, par[:, 0], each.moves, each.lines, seats) for each in runs]
    sums, squares, counted = (np.stack(each) for each in zip(*parted, strict=True))
    return Block(
        first,
        last,
        np.stack([each.rows for each in runs]),
        par,
        np.bincount(bins, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64),
        np.where(here, scale.whole(known), 0).sum(axis=1),
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
