"""Known traits: what matters most to the player comes first."""

from __future__ import annotations

import numpy as np

from game.play.explain.people.known_traits import IN_ORDER, known_traits
from game.play.session.session import Session
from game.sim.catalogue import TRAIT_IDS
from game.sim.player_view.look import look
from game.sim.traits import BIT
from tests.play.games import scenarios


def test_who_drags_others_down_or_is_a_wrong_hire_is_said_first() -> None:
    assert sorted(IN_ORDER) == sorted(TRAIT_IDS)
    session = Session.new(scenarios()[0], 1)
    state = session.state
    state.traits[0, 0] = BIT["star"] | BIT["proud"] | BIT["curious"] | BIT["drainer"]
    state.traits_known = np.ones_like(state.traits_known)
    assert known_traits(look(state, session.params, session.draws), 0) == ("drainer", "star", "proud", "curious")
