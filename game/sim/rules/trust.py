"""Trust: rises slowly and falls fast, by results, blame and time, besides the player's moves."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.rules.bets import Bets
from game.sim.rules.output import Output
from game.sim.turn import Turn


def trust(turn: Turn, output_results: Output, bets: Bets) -> Effects:
    """Return trust to a resting level set by respect, and move it by results and by blame for a lost bet."""
    n, s = turn.numbers, turn.state
    results = n.trust_results * output_results.against_target.clip(-n.results_cap, n.results_cap)
    able = n.trust_relax * n.trust_respect * (s.respect - n.respect_rest)
    blame: Effects = [("trust", "blame", -(n.blame_trust * bets.blamed)[:, None])]
    return [
        ("trust", "time", -n.trust_relax * (s.trust - n.trust_rest)),
        ("trust", "respect", able),
        ("trust", "results", results[:, None]),
        *(blame if turn.anywhere("risk") else ()),
    ]
