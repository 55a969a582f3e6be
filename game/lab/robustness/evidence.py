"""The evidence for conclusions: games and experiments under one set of assumed numbers.

A conclusion asks for figures, such as how far the reference is ahead of a one-sided strategy. What a figure needs is
played when it is first asked for, and kept for the next conclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np

from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import COLUMNS
from game.lab.robustness.plain_team_experiments import ABLE, UNABLE, interaction, worth_of_control, worth_of_room
from game.lab.standings import TRIED
from game.lab.studies.family_splits import HEAD_MOVES, LONG_AND_TURBULENT, SHORT_AND_STABLE
from game.lab.studies.paired_experiment import Effect
from game.lab.studies.scoring_policy import REFERENCE_POLICY, blind, restricted
from game.lab.studies.stylised_facts import STYLISED_FACTS, Assume
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Bools, Floats
from game.sim.player_view.view import Choose
from game.sim.setting import Setting
from game.strategies.catalogue import DO_NOTHING, EVEN_MIX, ONE_SIDED, REFERENCE

POOR_AND_LONG = "house-lights"
SCREENED = (SHORT_AND_STABLE, LONG_AND_TURBULENT)
STUDIED = (*SCREENED, POOR_AND_LONG)
BLIND, HEAD_ONLY, HEART_ONLY = "reader blind", "reader head", "reader heart"


def _reader_with(allowed: Bools) -> Choose:
    return restricted(REFERENCE_POLICY, allowed[None])


PLAYERS: tuple[Strategy, ...] = (
    *TRIED,
    Strategy(BLIND, blind(REFERENCE_POLICY)),
    Strategy(HEAD_ONLY, _reader_with(HEAD_MOVES)),
    Strategy(HEART_ONLY, _reader_with(~HEAD_MOVES)),
)
_SCREENED_PLAYERS = (DO_NOTHING, *ONE_SIDED, EVEN_MIX, REFERENCE, BLIND, HEAD_ONLY, HEART_ONLY)
FEW_PLAYERS = tuple(each for each in PLAYERS if each.id in _SCREENED_PLAYERS)
"""Enough for a screening, in two thirds of the time."""


class Evidence:
    """The evidence under one set of numbers; each part is measured when a conclusion first asks for it."""

    def __init__(
        self,
        settings: Mapping[str, Setting],
        assumed: Assume,
        runs: int,
        seed: int,
        players: Sequence[Strategy] = PLAYERS,
    ) -> None:
        """Prepare to measure. settings: scenarios by id, SCREENED at least; assumed: gives a setting the numbers."""
        self.settings, self.assumed, self.runs, self.seed = settings, assumed, runs, seed
        self.players = players
        self.scenarios = tuple(settings)
        self._played: dict[str, Mapping[str, Floats]] = {}
        self._facts: dict[str, Sequence[Effect]] = {}

    def mean(self, scenario: str, strategy: str, column: str = "total") -> float:
        """Return the mean over runs of a column of COLUMNS; every player has the same runs."""
        if scenario not in self._played:
            block = play_block(self.assumed(self.settings[scenario]), self.players, self.seed, 0, self.runs)
            self._played[scenario] = {each.id: rows for each, rows in zip(self.players, block.rows, strict=True)}
        return float(self._played[scenario][strategy][:, COLUMNS.index(column)].mean())

    def ahead(self, scenario: str, strategy: str, *others: str, column: str = "total") -> float:
        """Return by how much a strategy is ahead of the best of some others."""
        best = max(self.mean(scenario, other, column) for other in others)
        return self.mean(scenario, strategy, column) - best

    def mean_ahead(self, strategy: str, *others: str) -> float:
        """Return by how much a strategy is ahead of the best of some others in the mean of the scenarios."""
        mean = {each: float(np.mean([self.mean(at, each) for at in self.scenarios])) for each in (strategy, *others)}
        return mean[strategy] - max(mean[other] for other in others)

    def fact(self, name: str) -> Sequence[Effect]:
        """Return the effects of a stylised fact."""
        if name not in self._facts:
            self._facts[name] = STYLISED_FACTS[name](self.runs, self.assumed)
        return self._facts[name]

    @cached_property
    def interaction(self) -> float:
        """The interaction of leading and managing on ln output, in %."""
        return interaction(self.runs, self.assumed)

    @cached_property
    def control_by_readiness(self) -> tuple[float, float]:
        """The gain of control with a team that is not ready and with one that is, in %."""
        return self._by_readiness(worth_of_control)

    @cached_property
    def room_by_readiness(self) -> tuple[float, float]:
        """The gain of delegating with a team that is not ready and with one that is, in %."""
        return self._by_readiness(worth_of_room)

    def _by_readiness(self, worth: Callable[[int, Assume, float], float]) -> tuple[float, float]:
        unable, able = (worth(self.runs, self.assumed, readiness) for readiness in (UNABLE, ABLE))
        return unable, able
