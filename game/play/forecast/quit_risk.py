"""Risk that a member quits, as far as a player could see it when the quarter began and did nothing about it."""

from __future__ import annotations

import numpy as np

from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.rules.leaving import quit_chance

IMAGINED = 200  # states that fit the view


def quit_risk(session: Session, quarter: Quarter, seat: int) -> float:
    """Return the mean chance to quit (0..1) over imagined states that fit the view, never from the true state."""
    params = imagined_params(quarter.view, session.params)
    state = imagine(quarter.view, params, imagined_draws(quarter.view, IMAGINED))
    return float(quit_chance(params.numbers, state, np.zeros((1, 1), bool))[:, seat].mean())
