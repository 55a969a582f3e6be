"""Same-luck experiments: a plain team played twice in the same luck, with and without what is tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.lab.studies.facts.team_histories import History, Intervention, nothing, play
from game.lab.studies.paired_experiment import scripted
from game.sim.games.baseline import measure_params
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.sim.setting import MemberSetting, Setting

SEATS = 9
EVERYBODY = tuple(range(SEATS))
RUNS = 600
Script = Mapping[int, Sequence[tuple[str, Sequence[int]]]]


def plain(first: Mapping[str, Any] | None = None, numbers: Mapping[str, float] | None = None, **stated: Any) -> Setting:
    """Return nine members under a hierarchy that does not interfere.

    first: settings of the first member; numbers: of the model; stated: of the scenario.
    """
    members = tuple(MemberSetting(f"m{seat}", **(first or {} if seat == 0 else {})) for seat in EVERYBODY)
    usual: dict[str, Any] = {"drift": 0.01, "growth": 0.0, "money": 12.0, "quarters": 40, "end_spread": 0}
    overrides = {"standing_end": 0.0, **(numbers or {})}
    return Setting("plain", **{"members": members, "overrides": tuple(overrides.items()), **usual, **stated})


def run(
    setting: Setting,
    choose: Choose | Script | None = None,
    quarters: int = 8,
    runs: int = RUNS,
    change: Intervention | None = None,
) -> History:
    """Play a plain team with a player or a script, by quarter; the same runs have the same luck in every call."""
    player = nothing if choose is None else scripted(choose) if isinstance(choose, Mapping) else choose
    return play(measure_params(setting), player, Draws.of(1, np.arange(runs, dtype=np.uint64), ""), quarters, change)


def every(quarters: Sequence[int], *moves: str, seats: Sequence[int] = ()) -> Script:
    """Return the script that uses the same moves in some quarters."""
    return {quarter: [(move, seats) for move in moves] for quarter in quarters}
