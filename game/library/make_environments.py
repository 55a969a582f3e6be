"""The functions that make gymnasium environments, which say what is missing where gymnasium is not installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from game.library.argument_checks import MAX_ENVIRONMENTS, checked_seed, whole_number
from game.library.loaded_scenario import LoadedScenario, as_loaded
from game.library.table import NotInstalled
from game.user_error import unknown_name

if TYPE_CHECKING:
    from game.library.environments import TeamEnv, TeamVectorEnv


def make_env(scenario: LoadedScenario | str | Path, seed: int = 1, reward: str = "score") -> TeamEnv:
    """Return a gymnasium.Env that plays one game after another.

    Actions are gymnasium.spaces.Discrete with an action mask, observations float32, (numbers,): everything a player
    sees and the plan so far. reward: "score", the total of a finished game from 0 to 1, or "output", net output a head
    of every quarter. Raises NotInstalled without gymnasium, UnknownName for another reward,
    BadArgument for a seed that is not 0 to 2⁶³ − 1.
    """
    _check(reward)
    from game.library.environments import TeamEnv

    return TeamEnv(as_loaded(scenario), checked_seed(seed), reward)


def make_vec_env(
    scenario: LoadedScenario | str | Path, num_envs: int = 64, seed: int = 1, reward: str = "score"
) -> TeamVectorEnv:
    """Return a gymnasium.vector.VectorEnv of `num_envs` games, played as one batch. Otherwise as `make_env`."""
    _check(reward)
    from game.library.environments import TeamVectorEnv

    count = whole_number("num_envs", num_envs, 1, MAX_ENVIRONMENTS)
    return TeamVectorEnv(as_loaded(scenario), count, checked_seed(seed), reward)


def _check(reward: str) -> None:
    if importlib.util.find_spec("gymnasium") is None:
        raise NotInstalled("from_code.not_installed", package="gymnasium")
    from game.library.environments import REWARDS

    if reward not in REWARDS:
        raise unknown_name("reward", reward, REWARDS)
