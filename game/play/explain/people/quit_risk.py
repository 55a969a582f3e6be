"""The risk that a member quits, estimated from the view at the start of the quarter."""

from __future__ import annotations

import numpy as np

from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.rules.leaving import HELP, quit_chance


def quit_risk(session: Session, quarter: Quarter, seat: int) -> float:
    """Return the chance to quit (0..1) by what was seen, and by whether the plan did something for this member."""
    helped = any(who == seat and move in HELP for move, who in quarter.moves)
    chance = quit_chance(session.params.numbers, quarter.view.looking, np.full((1, 1), helped))
    return float(chance[0, seat])
