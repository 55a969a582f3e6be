"""The account of morale through a game: opened with the first state, and moved on quarter by quarter."""

from __future__ import annotations

from game.sim.catalogue import INDEX
from game.sim.games.morale_pulls import morale_pulls
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.why.morale_account import MoraleAccount, MoraleChange, morale_change, open_account


def open_morale(state: State, params: Params, draws: Draws) -> MoraleAccount:
    """Return a new account of a team's present morale."""
    noise = draws.at(state.quarter).normal("seeing.nature", state.seats)
    return open_account(state, morale_pulls(state, params, draws), noise, params.numbers)


def close_morale(
    account: MoraleAccount, ledger: Ledger, before: State, plan: Plan, after: State, params: Params, draws: Draws
) -> MoraleChange:
    """Return the change of morale in a quarter by cause, and the account after it; ledger: of that quarter."""
    anybody_new = bool((before.generation != after.generation).any())
    return morale_change(
        account,
        ledger,
        before,
        after,
        evaluated=plan.aims[:, INDEX["evaluate"]] & before.in_command[:, None],
        noise=draws.at(before.quarter).normal("seeing.nature", before.seats),
        newcomers=open_morale(after, params, draws) if anybody_new else None,
        n=params.numbers,
    )
