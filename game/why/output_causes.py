"""Causes of a change of output: the parts of log output, converted to amounts by the logarithmic mean.

A member's output is exp(sum of parts). The change y1 - y0 is L(y1, y0) times the change of the sum of parts, where L(a,
b) = (a - b) / (ln a - ln b); so each part contributes L times its own change, and contributions add up without a
residual (Ang 2005, log-mean Divisia index). The first quarter is compared with a team of settled average members who
produce 1 each: what the model subtracts from ability to achieve that (numbers.settled) is counted as "fit".
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
        "readiness",
        "load",
        "feedback",
        "role",
        "exploring",
    }
)
SAME = 1e-9  # log output; for nearer values the arithmetic mean is used


def output_causes(
    now: Ledger,
    before: Ledger | None,
    changed: Bools | None = None,
    run: int = 0,
    seat: int | None = None,
    settled: float = 0.0,
) -> list[CauseAmount]:
    """Return (cause, amount) of output's change since last quarter (None: since a settled team); they add up to it.

    changed: (seats,) True where another person sits than last quarter; what belongs to the person is then one line,
    "newcomer". seat: of one member only; bets belong to the team. settled: from the model's numbers, for the first
    quarter.
    """
    parts = _log_parts(now, run)
    zero = np.zeros_like(next(iter(parts.values())))
    before_parts = _log_parts(before, run) if before is not None else {"ability": zero - settled, "fit": zero + settled}
    y_after, y_before = exp(_sum_parts(parts)), exp(_sum_parts(before_parts))
    weight = log_mean(y_after, y_before)
    is_new = np.zeros(zero.shape, bool) if changed is None else changed
    lines: dict[str, float] = {}
    for cause in dict.fromkeys((*parts, *before_parts)):
        contribution = weight * (parts.get(cause, zero) - before_parts.get(cause, zero))
        if seat is not None:
            contribution = np.where(np.arange(contribution.size) == seat, contribution, 0.0)
        if cause in OWN:
            lines["newcomer"] = lines.get("newcomer", 0.0) + float(contribution[is_new].sum())
            contribution = np.where(is_new, 0.0, contribution)
        lines[cause] = lines.get(cause, 0.0) + float(contribution.sum())
    if seat is None:
        lines["bets"] = _bet_output(now, run) - (_bet_output(before, run) if before is not None else 0.0)
    return [(cause, amount) for cause, amount in lines.items() if amount != 0.0]


def log_mean(a: Floats, b: Floats) -> Floats:
    """Return the logarithmic mean of positive numbers."""
    log_ratio = np.log(a) - np.log(b)
    near = np.abs(log_ratio) < SAME
    mean: Floats = np.where(near, 0.5 * (a + b), (a - b) / np.where(near, 1.0, log_ratio))
    return mean


def _log_parts(ledger: Ledger, run: int) -> dict[str, Floats]:
    """Return the parts of log output by cause, (seats,) each; repeated causes are summed."""
    parts: dict[str, Floats] = {}
    for cause, part in ledger.terms:
        parts[cause] = parts[cause] + part[run] if cause in parts else np.array(part[run])
    return parts


def _sum_parts(parts: dict[str, Floats]) -> Floats:
    total = np.zeros_like(next(iter(parts.values())))
    for part in parts.values():
        total = total + part
    return total


def _bet_output(ledger: Ledger, run: int) -> float:
    return 0.0 if ledger.bets is None else float(ledger.bets[run])
