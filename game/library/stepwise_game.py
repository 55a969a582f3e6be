"""A game played quarter by quarter from code: look, plan, end the quarter, and ask why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from game.lab.comparison_choices import MAX_FIRST
from game.library.argument_checks import checked_seed, is_list, whole_number
from game.library.loaded_scenario import LoadedScenario, as_loaded
from game.play.explain.causes.change_causes import VISIBLE, explain
from game.play.game_report import game_report, quarter_report
from game.play.game_report_types import GameReport, QuarterReport
from game.play.session.errors import BadPlan
from game.play.session.session import Session
from game.sentences import say
from game.sim.catalogue import IDS
from game.sim.plan import Plan, PlannedMove, to_moves
from game.sim.player_view.view import View
from game.sim.state import LEVELS, MEMBER_LEVELS
from game.user_error import UserError, shorten, unknown_name

Member = str | int | None
"""A member by id or seat; None is the whole team."""


class NothingYet(UserError):
    """A question about a quarter that has not been played."""


class Game:
    """One game, run `run` of its seed: the same that the window plays, without being saved."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __repr__(self) -> str:
        """Return the scenario, the seed and the quarter, or the ending."""
        session = self._session
        state = f"over, {self.ending}" if self.over else f"quarter {self.quarter}"
        return f"<{session.scenario.id}, seed {session.seed}, run {session.run}: {state}>"

    @property
    def view(self) -> View:
        """Return the player's view now; axis 0 of its arrays is the run, with length 1."""
        return self._session.view

    @property
    def quarter(self) -> int:
        """The quarter about to be planned, from 1."""
        return self._session.view.quarter

    @property
    def over(self) -> bool:
        """True once the command has ended."""
        return self._session.over

    @property
    def members(self) -> list[str]:
        """The ids of the people by seat."""
        return self._session.ids()

    @property
    def legal(self) -> list[PlannedMove]:
        """Every (move, seat) that the quarter's first move can be; the seat is None for a move of the whole team."""
        return self._session.editor.legal()

    @property
    def answers(self) -> list[str]:
        """The choices of the quarter's event that can be given, by id; empty without an event."""
        event = self._session.event
        possible = self._session.view.answers[0]
        return [] if event is None else [each.id for at, each in enumerate(event.choices) if possible[at]]

    def end_quarter(self, plan: Plan | Sequence[tuple[str, Member]] = (), answer: str | None = None) -> QuarterReport:
        """Play the quarter and return its report: the row that `headheart run --json` has for it.

        plan: a Plan of one run, as strategies return, or (move, seat) pairs in any order; for the seat a member's id
        does too, and None is the whole team. answer: the choice for the event; without one the plan's, or the first
        that can be given. Raises BadPlan with the reason if it is not legal (the game is then unchanged) or the game
        is over, UnknownName for an unknown move, member or answer.
        """
        if self.over:
            raise BadPlan("plan.unready", why=say("blocked.over"))
        moves, choice = (to_moves(plan), int(plan.choice[0])) if isinstance(plan, Plan) else (self._moves(plan), -1)
        self._session.editor.set_plan(moves, choice if answer is None else self._choice(answer))
        return quarter_report(self._session, self._session.end_quarter())

    def why(
        self, variable: str = "output", member: Member = None, quarter: int | None = None
    ) -> list[tuple[str, float]]:
        """Return the causes of a variable's change in a quarter as (cause, amount), in the variable's unit.

        They add up to the change. While the game lasts they are what the player may know; afterwards all of them.
        member: an id or a seat; None is the team (the mean of a member variable). quarter: the last one if left out.
        Raises UnknownName for a variable or member, NothingYet for a quarter that has not been played.
        """
        if variable not in VISIBLE and variable not in LEVELS:
            raise unknown_name("variable", variable, sorted(VISIBLE | set(LEVELS)))
        if member is not None and variable not in (*MEMBER_LEVELS, "output"):
            raise unknown_name("variable", variable, MEMBER_LEVELS)
        played = {each.number: each for each in (*self._session.quarters, *self._session.after)}
        if not played:
            raise NothingYet("from_code.nothing_played")
        if quarter is not None and quarter not in played:
            raise NothingYet("from_code.not_played", quarter=quarter, last=len(self._session.quarters))
        last = len(self._session.quarters)
        return list(explain(self._session, played[quarter or last], variable, self._seat(member)).lines)

    @property
    def score(self) -> dict[str, float] | None:
        """The four parts and the total, 0 to 100 each; None until the game is over."""
        final = self._session.final_score
        return None if final is None else dict(final.score)

    @property
    def ending(self) -> str | None:
        """The id of the ending; None until the game is over."""
        final = self._session.final_score
        return None if final is None else final.ending

    def report(self) -> GameReport:
        """Return the whole game so far as plain data: the document that `headheart run --json` prints."""
        return game_report(self._session)

    def _moves(self, plan: Sequence[tuple[str, Member]]) -> list[PlannedMove]:
        """Return pairs of the caller with seats for ids. Raises UnknownName, BadPlan for what is no pair."""
        if not is_list(plan):
            raise BadPlan("from_code.not_a_plan", given=shorten(repr(plan)))
        moves: list[PlannedMove] = []
        for given in plan:
            if not isinstance(given, tuple | list) or len(given) != 2:
                raise BadPlan("from_code.not_a_move", given=shorten(repr(given)))
            move, member = given
            if move not in IDS:
                raise unknown_name("move", str(move), IDS)
            moves.append((move, self._seat(member)))
        return moves

    def _choice(self, answer: str) -> int:
        event = self._session.event
        ids = [] if event is None else [each.id for each in event.choices]
        if answer not in ids:
            raise unknown_name("answer", str(answer), ids)
        return ids.index(answer)

    def _seat(self, member: Member) -> int | None:
        if member is None:
            return None
        ids = self.members
        seat = int(member) if isinstance(member, int | np.integer) else ids.index(member) if member in ids else -1
        if not 0 <= seat < len(ids):
            raise unknown_name("member", str(member), ids)
        return seat


def begin(scenario: LoadedScenario | str | Path, seed: int = 1, run: int = 0) -> Game:
    """Return a new game at the start of its first quarter.

    scenario: a loaded one, an id or a file. seed, run: the luck; run 437 of seed 1 is the same as row 437 of a
    comparison with that seed. It is not saved. Raises BadArgument for a negative number, and what `load` raises.
    """
    run = whole_number("run", run, 0, MAX_FIRST)
    return Game(Session(as_loaded(scenario).scenario, checked_seed(seed), None, None, run))
