"""Head & Heart: a team-simulation game in which you can always find out why.

This is the public library: strategy files, comparisons, sweeps, stepwise games and environments need
nothing else, and only these names are stable (docs/library.md). Names are loaded on first use (PEP
562), so that `import game` stays quick and does not import numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from game.version import __version__ as __version__

if TYPE_CHECKING:
    from game.library.comparisons import ComparisonResult as ComparisonResult
    from game.library.comparisons import compare as compare
    from game.library.loaded_scenario import LoadedScenario as LoadedScenario
    from game.library.loaded_scenario import load as load
    from game.library.loaded_scenario import scenarios as scenarios
    from game.library.make_environments import make_env as make_env
    from game.library.make_environments import make_vec_env as make_vec_env
    from game.library.stepwise_game import Game as Game
    from game.library.stepwise_game import begin as begin
    from game.library.sweeps import latin as latin
    from game.library.sweeps import sweep as sweep
    from game.library.table import Table as Table
    from game.play.forecast.plan_forecast import Forecast as Forecast
    from game.sim.catalogue import COORDINATION as COORDINATION
    from game.sim.catalogue import MOVES as MOVES
    from game.sim.catalogue import PEOPLE as PEOPLE
    from game.sim.catalogue import TECHNICAL as TECHNICAL
    from game.sim.catalogue import Move as Move
    from game.sim.legality import add_where_legal as add_where_legal
    from game.sim.legality import first_possible_answer as first_possible_answer
    from game.sim.numeric.exact import mean as mean
    from game.sim.numeric.exact import mean_flag as mean_flag
    from game.sim.plan import Plan as Plan
    from game.sim.plan import PlannedMove as PlannedMove
    from game.sim.plan import from_moves as from_moves
    from game.sim.plan import to_moves as to_moves
    from game.sim.player_view.bands import HIGH as HIGH
    from game.sim.player_view.bands import LOW as LOW
    from game.sim.player_view.bands import MIDDLE as MIDDLE
    from game.sim.player_view.view import Choose as Choose
    from game.sim.player_view.view import View as View
    from game.strategies.fill import fill as fill
    from game.strategies.fill import scored as scored
    from game.strategies.reader import reader as reader
    from game.strategies.single_run import single_run as single_run
    from game.strategies.target_rules import TARGET_RULES as TARGET_RULES
    from game.strategy_sources.forecaster import Forecaster as Forecaster

_MODULES = {
    "game.library.comparisons": ("ComparisonResult", "compare"),
    "game.library.loaded_scenario": ("LoadedScenario", "load", "scenarios"),
    "game.library.make_environments": ("make_env", "make_vec_env"),
    "game.library.stepwise_game": ("Game", "begin"),
    "game.library.sweeps": ("latin", "sweep"),
    "game.library.table": ("Table",),
    "game.play.forecast.plan_forecast": ("Forecast",),
    "game.sim.catalogue": ("COORDINATION", "MOVES", "Move", "PEOPLE", "TECHNICAL"),
    "game.sim.legality": ("add_where_legal", "first_possible_answer"),
    "game.sim.numeric.exact": ("mean", "mean_flag"),
    "game.sim.plan": ("PlannedMove", "Plan", "from_moves", "to_moves"),
    "game.sim.player_view.bands": ("HIGH", "LOW", "MIDDLE"),
    "game.sim.player_view.view": ("Choose", "View"),
    "game.strategies.fill": ("fill", "scored"),
    "game.strategy_sources.forecaster": ("Forecaster",),
    "game.strategies.reader": ("reader",),
    "game.strategies.single_run": ("single_run",),
    "game.strategies.target_rules": ("TARGET_RULES",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

if not TYPE_CHECKING:  # a type checker must not take every name for granted

    def __getattr__(name: str) -> object:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}{_suggestion(name)}")
        return getattr(import_module(_MODULE_OF[name]), name)

    def __dir__() -> list[str]:
        return sorted([*globals(), *_MODULE_OF])

    def _suggestion(name: str) -> str:
        from game.user_error import nearest

        near = None if name.startswith("_") else nearest(name, _MODULE_OF)
        return f"; did you mean {near!r}?" if near else ""
