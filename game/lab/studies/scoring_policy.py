"""Players that fill a plan by scores of the moves, and their variants: blind, in open loop, with fewer moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.studies.paired_runs import PairedRuns
from game.sim.numeric.arrays import AnyFloats, Bools, Floats, Ints
from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View, rows_of
from game.strategies.fill import fill
from game.strategies.reader import reader_preferences, reader_scores

Preferences = Mapping[str, AnyFloats]  # id of an aimed move → (runs, seats)
Rhythm = Callable[[View], bool]  # whether a move is forced this quarter

FORCED = 1000.0  # a score that comes before every other


@dataclass(frozen=True)
class ScoringPolicy:
    """A player in two functions: scores of the moves, (runs, moves), and preferences for their targets."""

    scores: Callable[[View], AnyFloats]
    preferences: Callable[[View], Preferences]

    def choose(self, view: View) -> Plan:
        """Fill a plan by the scores."""
        return fill(view, self.scores(view), self.preferences(view))


REFERENCE_POLICY = ScoringPolicy(reader_scores, reader_preferences)


def other_world(view: View) -> View:
    """Return the view in which every run in command sees the board of the run in command before it in the batch."""
    source = np.arange(view.runs)
    going = np.flatnonzero(view.in_command)
    source[going] = np.roll(going, 1)
    return rows_of(view, source)


def blind(policy: ScoringPolicy) -> Choose:
    """Return a player that scores by the board of another run and spends its own attention and money."""

    def choose(view: View) -> Plan:
        shown = other_world(view)
        return fill(view, policy.scores(shown), policy.preferences(shown))

    return choose


@dataclass(frozen=True)
class QuarterMeans:
    """A policy's mean scores, (moves,), and preferences, (seats,) by move, over the runs in command of a quarter."""

    scores: Floats
    preferences: Mapping[str, Floats]


def record_means(policy: ScoringPolicy, paired: PairedRuns) -> list[QuarterMeans]:
    """Let a policy play; return its means quarter by quarter."""
    means: list[QuarterMeans] = []

    def choose(view: View) -> Plan:
        scores, preferences = policy.scores(view), policy.preferences(view)
        going = view.in_command
        by_move = {move: np.asarray(each, np.float64)[going].mean(axis=0) for move, each in preferences.items()}
        means.append(QuarterMeans(np.asarray(scores, np.float64)[going].mean(axis=0), by_move))
        return fill(view, scores, preferences)

    paired.totals(choose)
    return means


def open_loop(means: Sequence[QuarterMeans]) -> ScoringPolicy:
    """Return the policy that repeats recorded means whatever it sees; the last quarter goes on."""

    def of(view: View) -> QuarterMeans:
        return means[min(view.quarter, len(means)) - 1]

    return ScoringPolicy(
        lambda view: np.tile(of(view).scores, (view.runs, 1)),
        lambda view: {move: np.tile(each, (view.runs, 1)) for move, each in of(view).preferences.items()},
    )


def restricted(policy: ScoringPolicy, allowed: Bools) -> Choose:
    """Return a player of stacked variants: in each copy of the runs, the policy with some moves only.

    allowed: (copies, moves).
    """

    def choose(view: View) -> Plan:
        scores = np.where(allowed[_copy_of(view, allowed.shape[0])], policy.scores(view), 0.0)
        return fill(view, scores, policy.preferences(view))

    return choose


def forced(policy: ScoringPolicy, moves: Ints, rhythms: Sequence[Rhythm]) -> Choose:
    """Return a player of stacked variants: in each copy of the runs, the policy with one move forced in a rhythm.

    moves: (copies,) columns of the forced moves. A forced move comes first where it is possible, and its targets are
    the policy's own.
    """

    def choose(view: View) -> Plan:
        due = np.array([rhythm(view) for rhythm in rhythms])
        of = _copy_of(view, moves.size)
        scores = np.array(policy.scores(view), np.float64)
        rows = np.arange(view.runs)
        scores[rows, moves[of]] = np.where(due[of], FORCED, scores[rows, moves[of]])
        return fill(view, scores, policy.preferences(view))

    return choose


def _copy_of(view: View, copies: int) -> Ints:
    """Return the copy of the runs that each row belongs to, (rows,)."""
    return np.repeat(np.arange(copies), view.runs // copies)
