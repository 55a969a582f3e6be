"""Why output changed: the parts of ln output against last quarter's, turned into amounts by the logarithmic mean.

Each member brings exp(sum of parts). The change y1 - y0 is L(y1, y0) times the change of the parts' sum, where
L(a, b) = (a - b) / (ln a - ln b); so each part's share is L times its own change, and shares add up without a rest
(Ang 2005, log-mean Divisia index). The first quarter is measured against a team of settled average members, who bring
1 each: what the model takes off ability to make that so (numbers.settled) is what they know of their work ("fit").
"""

from __future__ import annotations

import numpy as np

from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Bools, Floats
from game.sim.numeric.exact import exp
from game.why.variable_causes import CauseAmount

OWN = frozenset(
    {
        "ability",
        "skill",
        "development",
        "fit",
        "morale",
        "following",
        "strain",
        "feedback",
        "role",
        "exploring",
    }
)
SAME = 1e-9  # ln output: nearer values have their own mean as logarithmic mean


def output_causes(
    now: Ledger,
    before: Ledger | None,
    changed: Bools | None = None,
    run: int = 0,
    seat: int | None = None,
    settled: float = 0.0,
) -> list[CauseAmount]:
    """(cause, amount) of output's change against last quarter (None: against a settled team); they add up to it.

    changed: (seats,) who is another person than last quarter: what belongs to a person is then one line, "newcomer".
    seat: of one member only; bets belong to the team. settled: of the model's numbers, for the first quarter.
    """
    parts = _parts(now, run)
    zero = np.zeros_like(next(iter(parts.values())))
    old = _parts(before, run) if before is not None else {"ability": zero - settled, "fit": zero + settled}
    ends, starts = exp(_summed(parts)), exp(_summed(old))
    weight = log_mean(ends, starts)
    other = np.zeros(zero.shape, bool) if changed is None else changed
    lines: dict[str, float] = {}
    for cause in dict.fromkeys((*parts, *old)):
        moved = weight * (parts.get(cause, zero) - old.get(cause, zero))
        if seat is not None:
            moved = np.where(np.arange(moved.size) == seat, moved, 0.0)
        if cause in OWN:
            lines["newcomer"] = lines.get("newcomer", 0.0) + float(moved[other].sum())
            moved = np.where(other, 0.0, moved)
        lines[cause] = lines.get(cause, 0.0) + float(moved.sum())
    if seat is None:
        lines["bets"] = _bets(now, run) - (_bets(before, run) if before is not None else 0.0)
    return [(cause, amount) for cause, amount in lines.items() if amount != 0.0]


def log_mean(a: Floats, b: Floats) -> Floats:
    """The logarithmic mean of positive numbers."""
    apart = np.log(a) - np.log(b)
    near = np.abs(apart) < SAME
    mean: Floats = np.where(near, 0.5 * (a + b), (a - b) / np.where(near, 1.0, apart))
    return mean


def _parts(ledger: Ledger, run: int) -> dict[str, Floats]:
    """The parts of ln output by cause, (seats,) each; a cause that stands twice is added."""
    parts: dict[str, Floats] = {}
    for cause, part in ledger.terms:
        parts[cause] = parts[cause] + part[run] if cause in parts else np.array(part[run])
    return parts


def _summed(parts: dict[str, Floats]) -> Floats:
    total = np.zeros_like(next(iter(parts.values())))
    for part in parts.values():
        total = total + part
    return total


def _bets(ledger: Ledger, run: int) -> float:
    return 0.0 if ledger.bets is None else float(ledger.bets[run])
