"""The plan of a quarter while it is being made: moves, answer and guess, their legality, and undo."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.session import single_run_plan
from game.play.session.single_run_plan import PlanCost
from game.sim.legality import Additions, additions
from game.sim.plan import Plan, PlannedMove, to_moves
from game.sim.player_view.view import View
from game.sim.setting import Event


class PlanEditor:
    """The plan for one quarter, as the player sees that quarter.

    - `view`, `event`: the quarter, and the event that asks for an answer in it.
    - `planned_moves`, `choice`: the moves in the order they were planned, and the index of the answer (-1: none yet).
    - `guess`: the chance in % that the player gives the outcome asked about (None: no guess).
    """

    def __init__(self, view: View, event: Event | None) -> None:
        self.view, self.event = view, event
        self.planned_moves: tuple[PlannedMove, ...] = ()
        self.choice = -1
        self.guess: int | None = None
        self._undo: list[tuple[tuple[PlannedMove, ...], int]] = []
        self._additions: tuple[View, tuple[PlannedMove, ...], int, Additions] | None = None

    @property
    def plan(self) -> Plan:
        """The current plan, as arrays of one run."""
        return single_run_plan.plan_of(self.planned_moves, self.view, self.choice)

    def blocked(self, move: str, seat: int | None = None) -> str | None:
        """Return why a move of the catalogue cannot be added now, as a `blocked.…` key; None if it can."""
        return single_run_plan.blocked_in(self._legal_additions(), move, seat, self.view)

    def legal(self) -> list[PlannedMove]:
        """Return every (move, seat or None) that can be added now."""
        return single_run_plan.legal_moves(self._legal_additions())

    def _legal_additions(self) -> Additions:
        """Return what can be added to the plan, memoised until the plan changes."""
        known = self._additions
        if known is None or known[0] is not self.view or known[1:3] != (self.planned_moves, self.choice):
            known = self._additions = (self.view, self.planned_moves, self.choice, additions(self.view, self.plan))
        return known[3]

    def cost(self) -> PlanCost:
        """Return the attention and money that the plan takes."""
        return single_run_plan.cost(self.plan, self.view)

    def add(self, move: str, seat: int | None = None) -> str | None:
        """Add a move to the plan. Return the reason if it is blocked; the plan is then unchanged."""
        why = self.blocked(move, seat)
        if why is None:
            self._change((*self.planned_moves, (move, seat)), self.choice)
        return why

    def remove(self, move: str, seat: int | None = None) -> bool:
        """Remove a move from the plan. Return False if the plan does not hold it."""
        if (move, seat) not in self.planned_moves:
            return False
        self._change(tuple(planned for planned in self.planned_moves if planned != (move, seat)), self.choice)
        return True

    def answer_blocked(self, choice: int) -> str | None:
        """Return why an answer to the event cannot be combined with the plan, as a `blocked.…` key; None if it can."""
        return single_run_plan.answer_blocked(choice, self.event, self.planned_moves, self.view)

    def answer(self, choice: int) -> str | None:
        """Answer the event. Return the reason if the answer is blocked; the plan is then unchanged."""
        why = self.answer_blocked(choice)
        if why is None and choice != self.choice:
            self._change(self.planned_moves, choice)
        return why

    def set_guess(self, chance: int | None) -> None:
        """Set the chance in % of the outcome asked about (one of guesses.CHANCES); None withdraws the guess."""
        self.guess = chance

    def clear(self) -> None:
        """Empty the plan; undo brings it back."""
        if self.planned_moves or self.choice >= 0:
            self._change((), -1)

    def adopt(self, plan: Plan) -> None:
        """Replace the plan by a strategy's, as `set_plan` does."""
        self.set_plan(to_moves(plan), int(plan.choice[0]))

    def set_plan(self, planned: Sequence[PlannedMove], choice: int = -1) -> None:
        """Replace the plan; an open event gets the first answer that can be given.

        Raises BadPlan if it is not legal; the plan is then unchanged.
        """
        self._change(*single_run_plan.checked_plan(planned, choice, self.event, self.view))

    def undo(self) -> bool:
        """Take back the last change of the plan. Return False at the start of the quarter."""
        if not self._undo:
            return False
        self.planned_moves, self.choice = self._undo.pop()
        return True

    @property
    def undo_depth(self) -> int:
        """The number of changes that undo can take back."""
        return len(self._undo)

    def _change(self, planned: tuple[PlannedMove, ...], choice: int) -> None:
        self._undo.append((self.planned_moves, self.choice))
        self.planned_moves, self.choice = planned, choice
