"""Head & Heart: a team-simulation game in which you can always find out why.

This is the public library. Strategy files need nothing else, and only these names are stable. Names
are loaded on first use (PEP 562), so that `import game` stays quick and does not import numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from game.version import __version__ as __version__

if TYPE_CHECKING:
    from game.play.forecast.plan_forecast import Forecast as Forecast
    from game.sim.bands import HIGH as HIGH
    from game.sim.bands import LOW as LOW
    from game.sim.bands import MIDDLE as MIDDLE
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
    from game.sim.view import Choose as Choose
    from game.sim.view import View as View
    from game.strategies.fill import fill as fill
    from game.strategies.fill import scored as scored
    from game.strategies.reader import reader as reader
    from game.strategies.single_run import single_run as single_run
    from game.strategies.target_rules import TARGET_RULES as TARGET_RULES
    from game.strategy_sources.forecaster import Forecaster as Forecaster

_MODULES = {
    "game.play.forecast.plan_forecast": ("Forecast",),
    "game.sim.catalogue": ("COORDINATION", "MOVES", "Move", "PEOPLE", "TECHNICAL"),
    "game.sim.legality": ("add_where_legal", "first_possible_answer"),
    "game.sim.numeric.exact": ("mean", "mean_flag"),
    "game.sim.plan": ("PlannedMove", "Plan", "from_moves", "to_moves"),
    "game.sim.bands": ("HIGH", "LOW", "MIDDLE"),
    "game.sim.view": ("Choose", "View"),
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
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULE_OF[name]), name)
