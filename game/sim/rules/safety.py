"""Safety to speak up, the character of the process, and slack: what the climate settles to."""

from __future__ import annotations

from game.sim.turn import Effects, Turn


def safety(turn: Turn) -> Effects:
    """Safety and enabling follow trust; blame closes mouths, a won bet opens them."""
    n, s = turn.numbers, turn.state
    apart = turn.means.trust - n.trust_mark
    safe = n.safety_rest + n.safety_trust * apart
    helps = n.enabling_rest + n.enabling_trust * apart
    bets: Effects = [("safety", "won_bet", n.won_safety * turn.won), ("safety", "blame", -n.blame_safety * turn.blamed)]
    return [
        ("safety", "climate", n.safety_relax * (safe - s.safety)),
        *(bets if turn.anywhere("risk") else ()),
        ("enabling", "climate", n.enabling_relax * (helps - s.enabling)),
        ("slack", "time", n.slack_relax * (n.slack_rest - s.slack)),
    ]
