"""Progress toward the goals: limited to what the player can know during the game, exact afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from game.play.explain.clause_truth import known_truth
from game.play.session.session import Session
from game.sim.setting import Goal


@dataclass(frozen=True)
class GoalProgress:
    """One goal and its state: reached, missed, holds, not_yet, kept or unknown.

    On screens a goal is reached, lost or open; `goal.<state>` says of an open one how it stands.
    """

    goal: Goal
    state: str

    @property
    def word(self) -> str:
        """The one word for the state: "reached", "lost" or "open"; its text is under `goal.is.<word>`."""
        return {"reached": "reached", "missed": "lost"}.get(self.state, "open")

    @property
    def good(self) -> bool | None:
        """True if the state is a good one; None if it is not known."""
        return None if self.state == "unknown" else self.state in ("reached", "holds", "kept")


def goal_progress(session: Session) -> list[GoalProgress]:
    """Return the progress toward every goal of the scenario, in the order of the file."""
    goals = session.scenario.setting.goals
    if session.final_score is not None:
        reached = session.goals.reached[0]
        return [GoalProgress(goal, "reached" if reached[index] else "missed") for index, goal in enumerate(goals)]
    return [GoalProgress(goal, _state(goal, _known_history(goal, session))) for goal in goals]


def _known_history(goal: Goal, session: Session) -> list[bool | None]:
    """Return whether the goal held after each finished quarter, as far as the player could know."""
    views = [quarter.view for quarter in session.quarters] + [session.view]
    return [known_truth(goal.when, after, played) for played, after in pairwise(views)]


def _state(goal: Goal, held: list[bool | None]) -> str:
    if goal.judged == "once":
        return "reached" if True in held else "unknown" if None in held else "not_yet"
    if goal.judged == "always":
        return "missed" if False in held else "unknown" if None in held else "kept"
    if not held or held[-1] is None:
        return "unknown" if held else "not_yet"
    return "holds" if held[-1] else "not_yet"
