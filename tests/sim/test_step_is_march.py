"""With constants set, the game's learning equals the study of March (1991): the same beliefs to the bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.lab.studies.march1991 import MarchSetting as Study
from game.lab.studies.march1991 import advance, begin, replicate
from game.sim.games.start import start
from game.sim.knowledge.learning import net_correct
from game.sim.rng.draws import Draws
from game.sim.step import step
from tests.sim.teams import draws_of, plan_for_all, team

RUNS, PERIODS = 40, 12
SAME = {
    "work.coin": "march.act",
    "work.socialise": "march.socialise",
    "work.code": "march.code",
    "mission.drift": "march.turbulence",
}


class Renamed:
    """The game's draws under the purpose names of the study."""

    def __init__(self, draws: Draws) -> None:
        self.draws = draws

    def at(self, quarter: int) -> Renamed:
        return Renamed(self.draws.at(quarter))

    def rows(self, which: Any) -> Renamed:
        return Renamed(self.draws.rows(which))

    @property
    def without_copies(self) -> Renamed:
        return Renamed(self.draws.without_copies)

    def repeat_values(self, values: Any) -> Any:
        return self.draws.repeat_values(values)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.draws, name)
        if not callable(found):
            return found
        return lambda purpose, *rest, **named: found(SAME.get(purpose, purpose), *rest, **named)


def constants(p1: float, p2: float) -> dict[str, float]:
    """Return numbers that reduce a quarter's work to March's model: no process, no exploring, constant chances."""
    return {
        **dict.fromkeys(("explore_base", "social_vision", "social_process", "social_cohesion"), 0.0),
        **dict.fromkeys(("social_follow", "social_new", "playbook_safety", "hero_playbook", "quit_shock"), 0.0),
        **dict.fromkeys(("social_base", "social_self", "playbook_base"), 1.0),
        "social_rate": p1,
        "playbook_rate": p2,
        "quit_base": -500.0,
        "turn_calm": 1.0,
        "turn_faster": 1.0,
    }


@pytest.mark.parametrize("p4", [0.0, 0.04])
@pytest.mark.parametrize(("p1", "p2"), [(0.1, 0.5), (0.9, 0.3)])
@pytest.mark.parametrize("dimensions", [30, 45])
def test_with_constants_set_the_game_is_the_study_to_the_bit(p1: float, p2: float, p4: float, dimensions: int) -> None:
    params = team(9, 99, constants(p1, p2), dimensions=dimensions, drift=p4, process=0.0)
    draws = draws_of(RUNS)
    setting = Study(members=9, dimensions=dimensions, p1=np.full((RUNS, 9), p1), p2=np.full(RUNS, p2), p3=0.0, p4=p4)
    world = begin(setting, draws)
    state = start(params, draws)
    state.reality, state.playbook_plus, state.playbook_minus = world.reality, world.code_plus, world.code_minus
    state.belief_plus, state.belief_minus = world.plus, world.minus
    for period in range(1, PERIODS + 1):
        state = step(state, plan_for_all(RUNS, 9), params, Renamed(draws))  # type: ignore[arg-type]
        world = advance(world, setting, draws.at(period))
        assert np.array_equal(state.reality, world.reality)
        assert np.array_equal(state.playbook_plus, world.code_plus)
        assert np.array_equal(state.playbook_minus, world.code_minus)
        assert np.array_equal(state.belief_plus, world.plus)
        assert np.array_equal(state.belief_minus, world.minus)
    if p4 == 0.0:
        curve = replicate(Study(members=9, dimensions=dimensions, p1=p1, p2=p2, p3=0.0, p4=0.0), PERIODS, RUNS, seed=1)[
            "code"
        ]
        known = net_correct(state.playbook_plus, state.playbook_minus, state.reality).sum() / (RUNS * dimensions)
        assert known == pytest.approx(curve[-1], abs=0.06)
        assert curve[-1] > 0.2
