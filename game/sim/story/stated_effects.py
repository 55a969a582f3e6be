"""Stated effects of the answers to an event: what the scenario says that they change, weighted by the odds."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import Bools, Floats, PerRun
from game.sim.numeric.exact import mean_flag
from game.sim.params import Params
from game.sim.setting import (
    ALWAYS,
    MEMBER_VARIABLES,
    STORY_VARIABLES,
    TEAM_VARIABLES,
    WON,
    Choice,
    EventEffect,
    Who,
)
from game.sim.state import State
from game.sim.story.recipients import reached
from game.sim.story_memory import branches
from game.sim.traits import BIT

STATED = (*MEMBER_VARIABLES, *TEAM_VARIABLES, *STORY_VARIABLES)
"""Variables that an answer is said to change. Those of members as the mean over the team."""


def stated_effects(state: State, params: Params) -> Floats:
    """Return the change that each answer to the event shown states, (runs, most choices, STATED).

    Amounts are added up over the quarters in which they act. A gamble counts with its odds. The cost in money and
    attention is not included.
    """
    rows = params.setting.events
    most = max((len(event.choices) for event in rows), default=1)
    stated = np.zeros((state.runs, most, len(STATED)))
    for row in np.unique(state.event[state.event >= 0]).tolist():
        shown = state.event == row
        for answer, choice in enumerate(rows[row].choices):
            stated[:, answer] += np.where(shown[:, None], _of_choice(state, choice), 0.0)
    return stated


def _of_choice(state: State, choice: Choice) -> Floats:
    """Return the changes of one answer, (runs, STATED)."""
    odds = 1.0 if choice.chance is None else choice.chance
    total = np.zeros((state.runs, len(STATED)))
    for branch, part in branches(choice):
        weight = 1.0 if branch == ALWAYS else odds if branch == WON else 1.0 - odds
        for effect in part.effects:
            if effect.variable in STATED:
                amount = weight * effect.amount * effect.quarters
                total[:, STATED.index(effect.variable)] += amount * _share_reached(state, effect)
    return total


def _share_reached(state: State, effect: EventEffect) -> PerRun | float:
    """Return the share of the team that an effect reaches, as far as a player can see, (runs,)."""
    who = effect.who
    if effect.variable not in MEMBER_VARIABLES or who.kind == "all":
        return 1.0
    if who.kind in ("lowest", "highest"):
        return 1.0 / state.seats
    return mean_flag(_seen(state, who))


def _seen(state: State, who: Who) -> Bools:
    """Return who is reached, (runs, seats), where only traits that are known count."""
    if who.kind == "trait":
        return np.asarray(((state.traits & BIT[str(who.trait)]) != 0) & state.traits_known)
    return reached(state, who)
