"""Measure how often a forecast's 80 % range holds the real output; write the table in docs/statistics.md.

Usage: python scripts/forecast_calibration.py [--check], from the project's folder; it takes some minutes.
With --check nothing is written, and the exit code is 1 if the page differs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.paths import SCENARIOS  # noqa: E402
from game.play.forecast.plan_forecast import YEAR, forecast_plan  # noqa: E402
from game.scenario.loading.catalogue import list_scenarios  # noqa: E402
from game.scenario.model.scenario import Scenario  # noqa: E402
from game.sim.games.baseline import measure_params  # noqa: E402
from game.sim.games.start import start  # noqa: E402
from game.sim.games.strategy import Strategy  # noqa: E402
from game.sim.numeric.arrays import Floats, Ints  # noqa: E402
from game.sim.params import Params  # noqa: E402
from game.sim.player_view.look import look  # noqa: E402
from game.sim.player_view.view import one_run  # noqa: E402
from game.sim.rng.draws import Draws  # noqa: E402
from game.sim.step import step  # noqa: E402
from game.strategies.catalogue import HUMAN_LIKE, RANDOM, STRATEGIES  # noqa: E402

PAGE = ROOT / "docs" / "statistics.md"
BEGIN, END = "<!-- table: scripts/forecast_calibration.py -->", "<!-- end of forecasts -->"
SEED = 20260701
GAMES = 2  # of each scenario and strategy
PLAYERS = tuple(strategy for strategy in STRATEGIES if strategy.id in HUMAN_LIKE or strategy.id == RANDOM)


def shipped_scenarios() -> list[Scenario]:
    """Return every playable scenario of the game, each variant by itself."""
    return [row for row in list_scenarios([SCENARIOS]) if isinstance(row, Scenario)]


@dataclass(frozen=True)
class Coverage:
    """The counts of real outputs below, within and above their forecast's range, (3, horizon)."""

    counts: Ints

    @property
    def forecasts(self) -> int:
        """The number of forecasts."""
        return int(self.counts[:, 0].sum())

    @property
    def within(self) -> Floats:
        """The share within the range, for each quarter ahead."""
        share: Floats = self.counts[1] / self.counts.sum(axis=0)
        return share

    def __add__(self, other: Coverage) -> Coverage:
        """Return both together."""
        return Coverage(self.counts + other.counts)


def measure(params: Params, strategy: Strategy, draws: Draws, horizon: int, every: int = 1, first: int = 0) -> Coverage:
    """Play the runs of `draws` by a strategy and compare forecasts with what came of them.

    Forecasts are made in each `every`-th quarter, beginning `first` quarters after the start.

    The year ahead is played by the same strategy in the forecast and in the game, also after the command.
    """
    state = start(params, draws)
    real: list[Floats] = []
    made: list[tuple[int, int, Floats]] = []  # quarters played before, run, lower and upper bounds (horizon, 2)
    last = 0
    while state.in_command.any() or len(real) < last + horizon:
        view = look(state, params, draws)
        plan = strategy.choose(view)
        if (state.quarter - 1 - first) % every == 0:
            for run in np.flatnonzero(state.in_command).tolist():
                here = slice(run, run + 1)
                forecast = forecast_plan(one_run(view, run), params, plan.rows(here), strategy.choose, horizon)
                made.append((len(real), run, forecast.quantiles()[:, [0, -1]]))
                last = len(real)
        state = step(state, plan, params, draws)
        real.append(state.output)
    outputs = np.stack(real)
    counts = np.zeros((3, horizon), np.int64)
    for played, run, bounds in made:
        after = outputs[played : played + horizon, run]
        place = (after >= bounds[:, 0]).astype(np.int64) + (after > bounds[:, 1])
        counts[place, np.arange(horizon)] += 1
    return Coverage(counts)


def measure_scenario(scenario: Scenario, index: int, games: int, horizon: int, every: int = 1) -> dict[str, Coverage]:
    """Return the coverage by strategy; every game has luck of its own, so that errors are independent.

    Strategies begin in different quarters, so that a change dated for one quarter does not weigh more than it does.
    """
    params = measure_params(scenario.setting)
    return {
        strategy.id: measure(
            params, strategy, _luck(params, index * len(PLAYERS) + column, games), horizon, every, column % every
        )
        for column, strategy in enumerate(PLAYERS)
    }


def _luck(params: Params, game: int, games: int) -> Draws:
    return Draws.of(SEED + game, np.arange(games, dtype=np.uint64), params.setting.case)


def pooled(parts: Iterable[Coverage]) -> Coverage:
    """Return all together."""
    first, *others = parts
    for each in others:
        first = first + each
    return first


def table(games: int = GAMES) -> str:
    """Return the whole table in Markdown."""
    found = {each.id: measure_scenario(each, index, games, YEAR) for index, each in enumerate(shipped_scenarios())}
    parts = {name: pooled(by_strategy.values()) for name, by_strategy in found.items()}
    by_strategy = {each.id: pooled(one[each.id] for one in found.values()) for each in PLAYERS}
    lines = ["| games | forecasts | next quarter | below | above | 2 ahead | 3 ahead | a year ahead |"]
    lines += ["|---|--:|--:|--:|--:|--:|--:|--:|"]
    lines += [_line("**all**", pooled(parts.values()))]
    lines += [_line(f"played by {name}", each) for name, each in by_strategy.items()]
    lines += [_line(name, each) for name, each in parts.items()]
    return "\n".join(lines)


def _line(name: str, coverage: Coverage) -> str:
    below, above = (coverage.counts[side, 0] / coverage.forecasts for side in (0, 2))
    now, *later = coverage.within
    shares = [now, below, above, *later]
    return f"| {name} | {coverage.forecasts:,} | " + " | ".join(f"{share:.1%}" for share in shares) + " |"


def main() -> None:
    """Write the table, or check that the page has it."""
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    written = f"{head}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END)[1]}"
    if "--check" in sys.argv:
        sys.exit(0 if written == page else 1)
    PAGE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
