"""What moved a variable: the amounts of a quarter's ledger by cause, for the team or for one member."""

from __future__ import annotations

import numpy as np

from game.sim.ledger import Ledger

CauseAmount = tuple[str, float]  # (cause, amount)


def variable_causes(ledger: Ledger, variable: str, run: int = 0, seat: int | None = None) -> list[CauseAmount]:
    """(cause, amount) in the order of the quarter, each cause once; the amounts add up to the variable's change.

    Of a variable of members: the team's mean, or one seat's. Of a mark (beliefs, following, …): how many entries
    changed, for the team only. Causes that moved nothing are left out.
    """
    summed: dict[str, float] = {}
    for cause, amount in ledger.of(variable):
        values = amount[run]
        if np.ndim(values) == 0:
            moved = float(values)
        elif seat is not None:
            moved = float(np.asarray(values[seat]).sum())
        else:
            moved = float(values.sum()) / values.shape[0]  # sums of grid values are exact
        summed[cause] = summed.get(cause, 0.0) + moved
    return [(cause, amount) for cause, amount in summed.items() if amount != 0.0]


def variables(ledger: Ledger) -> list[str]:
    """Every variable that a ledger has entries for, in order."""
    return list(dict.fromkeys(name for name, _, _ in ledger.entries))
