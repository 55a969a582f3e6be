"""Time a team-quarter: the game's step, the March core and a plain Mesa model, interleaved in one process.

Usage: python benchmarks/step.py, from the project's folder. Mesa: python -m pip install "mesa>=3". On a busy machine
only the ratios of the best times are meaningful.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.lab.studies import march1991
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.setting import MemberSetting, Setting
from game.sim.state import State
from game.sim.step import step
from game.strategies.catalogue import BY_ID, LADDER

MEMBERS, DIMENSIONS, RUNS, QUARTERS, TURNS = 9, 30, 1000, 12, 5
MESA_RUNS = 2


def record_game(params: Params, draws: Draws, strategy: str) -> list[tuple[State, Plan]]:
    """Return the quarters of a game as states and plans, so that the step can be timed alone."""
    state, quarters = start(params, draws), []
    for _ in range(QUARTERS):
        plan = BY_ID[strategy].choose(look(state, params, draws))
        quarters.append((state, plan))
        state = step(state, plan, params, draws)
    return quarters


def replay_steps(params: Params, draws: Draws, quarters: list[tuple[State, Plan]], ledger: bool) -> None:
    """Step through recorded quarters."""
    for state, plan in quarters:
        step(state, plan, params, draws, Ledger() if ledger else None)


def play_game(params: Params, draws: Draws, strategy: str) -> None:
    """Play a game: start, look, choose and step."""
    state = start(params, draws)
    for _ in range(QUARTERS):
        state = step(state, BY_ID[strategy].choose(look(state, params, draws)), params, draws)


def seconds(play: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    begin = time.process_time()
    play()
    return time.process_time() - begin


def march_core() -> object:
    """Run the knowledge core alone, on teams of the same size."""
    setting = march1991.MarchSetting(MEMBERS, DIMENSIONS, 0.5, 0.5, 0.1, 0.02)
    return march1991.replicate(setting, QUARTERS, RUNS, seed=1, block=RUNS)


def mesa_runs() -> Callable[[], object] | None:
    """Return a function that plays organisations in Mesa, of this benchmark's size; None without Mesa."""
    if importlib.util.find_spec("mesa") is None:
        return None
    spec = importlib.util.spec_from_file_location("march_benchmark", Path(__file__).with_name("march.py"))
    assert spec is not None
    assert spec.loader is not None
    march = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(march)
    vars(march).update(MEMBERS=MEMBERS, DIMENSIONS=DIMENSIONS, PERIODS=QUARTERS)
    play = march.mesa_model()
    return lambda: [play(seed) for seed in range(MESA_RUNS)]


def main() -> None:
    """Print microseconds a team-quarter and their ratios."""
    params = measure_params(Setting("bench", tuple(MemberSetting(f"m{i}") for i in range(MEMBERS)), QUARTERS + 8))
    draws = Draws.of(1, np.arange(RUNS, dtype=np.uint64), params.setting.case)
    games = {strategy: record_game(params, draws, strategy) for strategy in LADDER}
    jobs: dict[str, tuple[Callable[[], object], int]] = {}
    for strategy, game in games.items():
        jobs[f"step, {strategy}"] = (lambda g=game: replay_steps(params, draws, g, False), RUNS)  # type: ignore[misc]
        jobs[f"step with ledger, {strategy}"] = (lambda g=game: replay_steps(params, draws, g, True), RUNS)  # type: ignore[misc]
        jobs[f"start, look, choose, step: {strategy}"] = (lambda s=strategy: play_game(params, draws, s), RUNS)  # type: ignore[misc]
    jobs["March core alone"] = (march_core, RUNS)
    mesa = mesa_runs()
    if mesa is not None:
        jobs["Mesa, knowledge only"] = (mesa, MESA_RUNS)
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(TURNS):
        for name, (play, runs) in jobs.items():
            taken[name].append(seconds(play) / (runs * QUARTERS) * 1e6)
    unit = min(taken["step, do-nothing"])
    print(f"{MEMBERS} members, {DIMENSIONS} dimensions, {RUNS} runs a block, {QUARTERS} quarters, one thread")
    print("µs a team-quarter: best, median; best against do-nothing's step")
    for name, each in taken.items():
        print(f"{name:48} {min(each):9.2f} {np.median(each):9.2f} {min(each) / unit:9.2f} ×")
    if mesa is None:
        print('Mesa is missing. Install it with: python -m pip install "mesa>=3"')


if __name__ == "__main__":
    main()
