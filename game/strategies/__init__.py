"""Ways to play, by id: each is a function of the view that returns a plan. They see what a player sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.sim.numeric.arrays import Ints
from game.sim.plan import Plan
from game.sim.view import Choose, View
from game.strategies.fixed import (
    all_leader,
    all_manager,
    alternate,
    do_nothing,
    half_and_half,
    late_switch,
    random_moves,
)
from game.strategies.reader import reader
from game.strategies.single_run import first_possible

if TYPE_CHECKING:
    from game.sim.params import Params


@dataclass(frozen=True)
class Strategy:
    """A way to play: `choose` plans a quarter for every run at once; the words are under `strategy.<id>`.

    opens: what makes it ready for one scenario, where it has to know more than the view shows: names of people and
    events, or a way to look ahead. content: what tells it from another one of the same id. asked: the name a person
    gave it, where that is not the id.
    """

    id: str
    choose: Choose
    choose_event: Callable[[View], Ints] = first_possible
    opens: Callable[[Params], Strategy] | None = None
    content: str = ""
    asked: str = ""

    @property
    def name(self) -> str:
        """What to ask for to have it again."""
        return self.asked or self.id

    def opened(self, params: Params) -> Strategy:
        """This strategy, ready to play a scenario; call it before the first `decide`."""
        return self if self.opens is None else self.opens(params)

    def decide(self, view: View) -> Plan:
        """The whole decision of a quarter: the plan, with the answer to the event where `choose` gave none."""
        plan = self.choose(view)
        return Plan(plan.team, plan.aims, np.where(plan.choice >= 0, plan.choice, self.choose_event(view)))


STRATEGIES: tuple[Strategy, ...] = (
    Strategy("do-nothing", do_nothing),
    Strategy("all-manager", all_manager),
    Strategy("all-leader", all_leader),
    Strategy("alternate", alternate),
    Strategy("half-and-half", half_and_half),
    Strategy("late-switch", late_switch),
    Strategy("random", random_moves),
    Strategy("reader", reader),
)
BY_ID: dict[str, Strategy] = {strategy.id: strategy for strategy in STRATEGIES}
REFERENCE = "reader"
