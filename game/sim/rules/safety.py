"""Safety to speak up, the enabling character of the process, and slack: levels that follow the team's climate."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.rules.bets import Bets
from game.sim.turn import Turn


def safety(turn: Turn, bets: Bets) -> Effects:
    """Let safety and enabling follow trust; blame lowers safety, a won bet raises it."""
    n, s = turn.numbers, turn.state
    difference = turn.opening.mean_trust - n.trust_mark
    safe = n.safety_rest + n.safety_trust * difference
    helps = n.enabling_rest + n.enabling_trust * difference
    betted: Effects = [
        ("safety", "won_bet", n.won_safety * bets.won),
        ("safety", "blame", -n.blame_safety * bets.blamed),
    ]
    return [
        ("safety", "climate", n.safety_relax * (safe - s.safety)),
        *(betted if turn.anywhere("risk") else ()),
        ("enabling", "climate", n.enabling_relax * (helps - s.enabling)),
        ("slack", "time", n.slack_relax * (n.slack_rest - s.slack)),
    ]
