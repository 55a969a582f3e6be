"""Gymnasium environments: one game, or many at once on the batch engine. Imported only where gymnasium is installed."""

from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from game.library.batch_games import BatchGames, EndedGames
from game.library.loaded_scenario import LoadedScenario
from game.library.observation import Observations
from game.sim.games.outcome import PARTS
from game.sim.numeric.arrays import Bools, Floats, Ints

SCORE, OUTPUT = "score", "output"
REWARDS = (SCORE, OUTPUT)


class TeamEnv(gymnasium.Env[Observations, np.int64]):
    """One game as an environment.

    An action adds a move to the quarter's plan, answers its event, or ends it (action 0); `action_names` says which is
    which, and info["action_mask"] which are legal. An illegal one changes nothing, and info["illegal"] is then True. An
    episode is a game; each reset begins the next run of the seed.
    """

    metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012 - as gymnasium declares it

    def __init__(self, scenario: LoadedScenario, seed: int, reward: str) -> None:
        self._games, self._reward, self._begun = BatchGames(scenario.scenario.setting, seed, 1), reward, False
        self.action_names, self.observation_names = self._games.actions.names, self._games.names
        self.observation_space, self.action_space = _spaces(self._games)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begin the next run, or run 0 of another seed; return observation and info."""
        super().reset(seed=seed)
        if seed is not None:
            self._games.restart(seed)
        elif self._begun:
            self._games.begin_anew(np.zeros(1, np.int64))
        self._begun = True
        return self._games.observations[0].copy(), self._info()

    def step(self, action: np.int64) -> tuple[Observations, float, bool, bool, dict[str, Any]]:
        """Carry out an action. The reward comes with the end of a quarter (output) or of the game (score)."""
        legal, net, ended = self._games.act(np.array([action], np.int64))
        over = bool(ended.rows.size)
        reward = _rewards(self._games, self._reward, net, ended)
        info = self._info() | {"illegal": not legal[0]}
        if over:
            info["score"] = dict(zip(PARTS, ended.parts[0].tolist(), strict=True)) | {"total": float(ended.total[0])}
        return self._games.observations[0].copy(), float(reward[0]), over, False, info

    def action_masks(self) -> Bools:
        """Return which actions are legal, (actions,): the method that masking algorithms look for."""
        mask: Bools = self._games.mask[0].copy()
        return mask

    def _info(self) -> dict[str, Any]:
        return {
            "action_mask": self.action_masks(),
            "run": int(self._games.runs[0]),
            "quarter": int(self._games.quarter[0]),
        }


class TeamVectorEnv(VectorEnv[Observations, Ints, NDArray[Any]]):
    """Many games as one environment, each with its own run and quarter; a game that has ended starts again with the
    next step, whose action it ignores (gymnasium's AutoresetMode.NEXT_STEP)."""

    metadata: dict[str, Any] = {"render_modes": [], "autoreset_mode": AutoresetMode.NEXT_STEP}  # noqa: RUF012

    def __init__(self, scenario: LoadedScenario, num_envs: int, seed: int, reward: str) -> None:
        self._games, self._reward, self.num_envs = (
            BatchGames(scenario.scenario.setting, seed, num_envs),
            reward,
            num_envs,
        )
        self.action_names, self.observation_names = self._games.actions.names, self._games.names
        self.single_observation_space, self.single_action_space = _spaces(self._games)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._over: Bools = np.zeros(num_envs, bool)
        self._begun = False

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begin every game in its next run, or all of them at the first runs of another seed."""
        super().reset(seed=seed)
        if seed is not None:
            self._games.restart(seed)
        elif self._begun:
            self._games.begin_anew(np.arange(self.num_envs))
        self._begun, self._over = True, np.zeros(self.num_envs, bool)
        return self._games.observations.copy(), self._info()

    def step(self, actions: Ints) -> tuple[Observations, NDArray[Any], NDArray[Any], NDArray[Any], dict[str, Any]]:
        """Carry out an action in every game; arrays are (num_envs,)."""
        new = self._over
        legal, net, ended = self._games.act(np.where(new, -1, np.asarray(actions, np.int64)))
        self._games.begin_anew(np.flatnonzero(new))
        self._over = np.zeros(self.num_envs, bool)
        self._over[ended.rows] = True
        info = self._info() | {"illegal": ~legal & ~new}
        if ended.rows.size:
            info |= _by_env(self.num_envs, ended)
        reward = _rewards(self._games, self._reward, net, ended)
        return self._games.observations.copy(), reward, self._over.copy(), np.zeros(self.num_envs, bool), info

    def _info(self) -> dict[str, Any]:
        games = self._games
        return {"action_mask": games.mask.copy(), "run": games.runs.copy(), "quarter": games.quarter.copy()}


def _spaces(games: BatchGames) -> tuple[Any, Any]:
    """Return the spaces of observations and actions of one game."""
    box = gymnasium.spaces.Box(-np.inf, np.inf, (len(games.names),), np.float32)
    return box, gymnasium.spaces.Discrete(games.actions.count)


def _rewards(games: BatchGames, kind: str, net: Floats, ended: EndedGames) -> Floats:
    """Return the reward of each game: net output a head, or the total of a game that ended, 0 to 1."""
    if kind == OUTPUT:
        return net / games.params.setting.seats
    rewards: Floats = np.zeros(games.count)
    rewards[ended.rows] = ended.total / 100.0
    return rewards


def _by_env(count: int, ended: EndedGames) -> dict[str, Any]:
    """Return the scores of ended games, NaN elsewhere, with the mask that gymnasium expects beside each."""
    found: dict[str, Any] = {}
    for name, values in zip((*PARTS, "total"), (*ended.parts.T, ended.total), strict=True):
        column, known = np.full(count, np.nan), np.zeros(count, bool)
        column[ended.rows], known[ended.rows] = values, True
        found |= {name: column, f"_{name}": known}
    return found
