"""Actions of an environment: a quarter's plan is built move by move, and one action ends the quarter."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.sim.catalogue import MOVES
from game.sim.legality import additions, can_pay, with_answer
from game.sim.numeric.arrays import Bools, Ints
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.sim.setting import Setting
from game.sim.story.means import opened_moves

END = 0  # the action that ends the quarter


@dataclass(frozen=True)
class Actions:
    """The actions of a scenario, by number: 0 ends the quarter, then moves of the team, aimed moves, and answers.

    move: (actions,) row in the catalogue, -1 for none. seat: (actions,) the member aimed at, -1 for none. answer:
    (actions,) the choice of the event, -1 for none.
    """

    names: tuple[str, ...]
    move: Ints
    seat: Ints
    answer: Ints

    @property
    def count(self) -> int:
        """The number of actions."""
        return len(self.names)

    def mask(self, view: View, plan: Plan) -> Bools:
        """Return which actions are legal now, (runs, actions); money for the event's answer is set aside.

        An event is answered once. The quarter can always be ended: an event without an answer gets the first that can
        be given. So no quarter goes on for ever.
        """
        found = additions(view, with_answer(view, plan))
        legal = np.zeros((view.runs, self.count), bool)
        legal[:, END] = True
        team, aimed, answers = (self.move >= 0) & (self.seat < 0), self.seat >= 0, self.answer >= 0
        legal[:, team] = found.team[:, self.move[team]] == 0
        legal[:, aimed] = found.aims[:, self.move[aimed], self.seat[aimed]] == 0
        for action in np.flatnonzero(answers):
            choice = int(self.answer[action])
            if choice < view.answers.shape[1]:
                open_now = (view.event >= 0) & view.answers[:, choice] & (plan.choice < 0)
                payable = can_pay(view, replace(plan, choice=np.where(open_now, choice, -1)))
                legal[:, action] = open_now & payable & view.in_command
        return legal

    def added(self, plan: Plan, rows: Ints, actions: Ints) -> Plan:
        """Return the plan with an action carried out in each of some rows; ending a quarter changes nothing."""
        team, aims, choice = plan.team.copy(), plan.aims.copy(), plan.choice.copy()
        move, seat, answer = self.move[actions], self.seat[actions], self.answer[actions]
        on, at, said = (move >= 0) & (seat < 0), seat >= 0, answer >= 0
        team[rows[on], move[on]] = True
        aims[rows[at], move[at], seat[at]] = True
        choice[rows[said]] = answer[said]
        return Plan(team, aims, choice)


def actions_of(setting: Setting) -> Actions:
    """Return the actions of a scenario; moves that it never allows are left out."""
    rows: list[tuple[str, int, int, int]] = [("end", -1, -1, -1)]
    opened = opened_moves(setting)
    allowed = [(at, move) for at, move in enumerate(MOVES) if move.id in setting.moves or move.id in opened]
    rows += [(move.id, at, -1, -1) for at, move in allowed if not move.aimed]
    rows += [(f"{move.id}@{seat}", at, seat, -1) for at, move in allowed if move.aimed for seat in range(setting.seats)]
    choices = max((len(event.choices) for event in setting.events), default=0)
    rows += [(f"answer:{choice}", -1, -1, choice) for choice in range(choices)]
    names, move, seat, answer = zip(*rows, strict=True)
    return Actions(names, *(np.array(column, np.int64) for column in (move, seat, answer)))
