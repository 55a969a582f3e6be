"""A strategy: a named function from the player's view to a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.sim.legality import first_possible_answer
from game.sim.numeric.arrays import Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View


@dataclass(frozen=True)
class Strategy:
    """A strategy that can play any number of games at once; its words on screen are under `strategy.<id>`.

    choose: plans a quarter for every run of a view.
    choose_event: answers the quarter's event where the plan of `choose` leaves it open.
    bind: makes the strategy ready for one scenario, if it needs more than the view shows: ids of members and events,
        or forecasts.
    fingerprint: distinguishes contents that share an id, such as two versions of a file.
    requested_as: the name it was found by, if that is not the id.
    """

    id: str
    choose: Choose
    choose_event: Callable[[View], Ints] = first_possible_answer
    bind: Callable[[Params], Strategy] | None = None
    fingerprint: str = ""
    requested_as: str = ""

    @property
    def name(self) -> str:
        """The name that finds this strategy again."""
        return self.requested_as or self.id

    def bound_to(self, params: Params) -> Strategy:
        """Return the strategy made ready for a scenario. Required before the first `decide`."""
        return self if self.bind is None else self.bind(params)

    def decide(self, view: View) -> Plan:
        """Return the plan of a quarter, with an answer to every open event."""
        plan = self.choose(view)
        return Plan(plan.team, plan.aims, np.where(plan.choice >= 0, plan.choice, self.choose_event(view)))
