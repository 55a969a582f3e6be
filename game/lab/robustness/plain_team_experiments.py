"""Experiments on a plain team that only studies of robustness need: what complements what, and for whom moves are."""

from __future__ import annotations

import numpy as np

from game.lab.studies.paired_experiment import scripted, track_levels
from game.lab.studies.stylised_facts import EVERYBODY, UNTOUCHED, Assume, plain
from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View
from game.sim.setting import Setting
from game.strategies.fill import fill
from game.strategies.priority_lists import LEADER_AIMED, MANAGER_AIMED, leader_scores, manager_scores, usual_preferences
from game.strategies.simple_strategies import do_nothing, half_and_half

QUARTERS = 8
GUIDED = 4  # quarters in which control and room are measured
ABLE, UNABLE = 0.9, 0.1  # readiness for the work


def interaction(runs: int, assumed: Assume) -> float:
    """Return the interaction of leading and managing on ln output over two years of a mission that moves, in %.

    Half of the attention goes to each list: nothing, one half, the other half, and both are the four cells.
    """
    setting = assumed(plain(drift=0.03, playbook=0.5))
    cells = (do_nothing, half_managing, half_leading, half_and_half)
    none, managed, led, both = (
        np.log(output.sum(axis=1)).mean() for output in track_levels(setting, cells, runs, QUARTERS, "output")
    )
    return float(100.0 * (both - managed - led + none))


def half_managing(view: View) -> Plan:
    """Spend half of the attention by the manager list."""
    return fill(view, manager_scores(view), usual_preferences(view, MANAGER_AIMED), points=view.attention // 2)


def half_leading(view: View) -> Plan:
    """Spend half of the attention by the leader list."""
    return fill(view, leader_scores(view), usual_preferences(view, LEADER_AIMED), points=view.attention // 2)


def worth_of_control(runs: int, assumed: Assume, readiness: float) -> float:
    """Return what controlling everybody for a year gains in net output of that year, in % of doing nothing."""
    watch = scripted({quarter: [("control", EVERYBODY)] for quarter in range(1, GUIDED + 1)})
    return _gain(assumed(_as_ready(readiness)), watch, runs)


def worth_of_room(runs: int, assumed: Assume, readiness: float) -> float:
    """Return what delegating to everybody in the first two quarters gains in net output of a year, in %."""
    delegate = scripted({quarter: [("delegate", EVERYBODY)] for quarter in (1, 2)})
    return _gain(assumed(_as_ready(readiness)), delegate, runs)


def _as_ready(readiness: float) -> Setting:
    """Return a plain team that is this ready for its work, which does not change."""
    same = (("ready_mean", readiness), ("ready_sd", 0.0), ("ready_falls", 0.0), ("ready_changed", 0.0))
    return plain(drift=0.0, overrides=(*UNTOUCHED, *same))


def _gain(setting: Setting, choose: Choose, runs: int) -> float:
    with_it, without = (net.sum() for net in track_levels(setting, (choose, do_nothing), runs, GUIDED, "net"))
    return float(100.0 * (with_it / without - 1.0))
